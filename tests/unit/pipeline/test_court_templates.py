# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The folder of the court's own templates: what it holds, and when it is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from hearing_assist.errors import TemplateError
from hearing_assist.pipeline import court_templates
from hearing_assist.settings import Settings

HEAD = '+++\nid = "t"\nversion = "2"\ntitle = "Our order"\nkind = "{kind}"\nlanguage = "{tag}"\n'


def write(folder: Path, kind: str, tag: str, more: str = "") -> None:
    (folder / kind).mkdir(parents=True, exist_ok=True)
    text = HEAD.format(kind=kind, tag=tag) + more + "+++\nfine\n"
    (folder / kind / f"{tag}.md").write_text(text, "utf-8")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings")


def test_a_folder_is_chosen_once_and_says_what_it_holds(tmp_path: Path, settings: Settings) -> None:
    own = tmp_path / "own"
    write(own, "protective-order", "de")
    write(own, "protective-order", "en", 'colour = "red"\n')
    write(own, "menu", "en")
    (own / "summary").mkdir()
    (own / "summary" / "notes on style.md").write_text("x")
    assert court_templates.court_folders(settings) == ()
    menu, german, english = court_templates.choose(settings, own)
    assert (german.language, german.title, german.version, german.problem) == (
        "de",
        "Our order",
        "2",
        "",
    )
    assert "en.md, line 7" in english.problem
    assert "colour" in english.problem
    assert "'menu'" in menu.problem
    assert court_templates.court_folders(Settings(tmp_path / "settings")) == (own,)
    assert court_templates.languages("protective-order", (own,)) == ("de", "en", "fr")
    assert court_templates.languages("summary", ()) == ("en", "fr")
    court_templates.choose(settings, None)
    assert court_templates.court_folders(settings) == ()


def test_an_empty_or_missing_folder_is_refused_and_changes_nothing(
    tmp_path: Path, settings: Settings
) -> None:
    own = tmp_path / "own"
    write(own, "summary", "en")
    court_templates.choose(settings, own)
    (tmp_path / "empty").mkdir()
    for wrong in (tmp_path / "empty", tmp_path / "nothing", own / "summary" / "en.md"):
        with pytest.raises(TemplateError):
            court_templates.choose(settings, wrong)
    assert court_templates.court_folders(settings) == (own,)


def test_a_folder_that_went_away_is_an_error_and_not_the_shipped_text(
    tmp_path: Path, settings: Settings
) -> None:
    write(tmp_path / "own", "summary", "en")
    court_templates.choose(settings, tmp_path / "own")
    (tmp_path / "own").rename(tmp_path / "elsewhere")
    with pytest.raises(TemplateError, match="own"):
        court_templates.court_folders(settings)
