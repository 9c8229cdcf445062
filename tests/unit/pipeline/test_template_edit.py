# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Editing the court's own templates: previewed from the case, kept only when right."""

from __future__ import annotations

from pathlib import Path

import pytest

from hearing_assist.casefile.records import Audience
from hearing_assist.errors import TemplateError, UsageError
from hearing_assist.pipeline import court_templates, mentions, release, template_edit
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ignore_progress

KIND = "protective-order"
BLOCK = "{% block necessity %}\n0. The court is satisfied of WORDS.\n{% endblock %}\n"


@pytest.fixture
def worked(case: Case) -> Case:
    work = {"progress": ignore_progress, "cancel": CancelToken()}
    mentions.find(case, **work)  # type: ignore[arg-type]
    mentions.serve_under_review(case)
    release.release(case, **work)  # type: ignore[arg-type]
    return case


def test_it_begins_with_a_file_that_changes_nothing(worked: Case) -> None:
    settings = worked.surroundings.settings
    edited = template_edit.opened(settings, KIND, "en")
    assert not edited.is_own
    assert 'extends = "protective-order"' in edited.text
    assert "annex_viewers" in edited.text
    assert "prohibited" in edited.text
    assert "They must not knowingly come within" in edited.below
    document = template_edit.preview(worked, edited, edited.text, audience=Audience.COURT)
    assert "The persons bound by this order must not do" in repr(document)
    assert worked.hearing.drafts() == ()
    kinds = {(kind, language) for kind, language, _ in template_edit.choices(settings)}
    assert kinds >= {(KIND, "en"), (KIND, "fr"), ("special-measures", "fr"), ("summary", "en")}


def test_every_offered_template_can_be_previewed_for_every_reader(worked: Case) -> None:
    settings = worked.surroundings.settings
    for kind, language, _ in template_edit.choices(settings):
        if kind == "statement":
            continue  # the case holds none
        edited = template_edit.opened(settings, kind, language)
        for audience in (Audience.COURT, Audience.PUBLIC):
            assert template_edit.preview(worked, edited, edited.text, audience=audience).blocks


def test_a_right_text_is_kept_and_a_wrong_one_is_not(worked: Case, tmp_path: Path) -> None:
    settings = worked.surroundings.settings
    edited = template_edit.opened(settings, KIND, "en")
    good = edited.text + BLOCK.replace("WORDS", "the first words")
    with pytest.raises(UsageError, match="folder"):
        template_edit.save(settings, edited, good)
    own = tmp_path / "own"
    (own / "summary").mkdir(parents=True)
    (own / "summary" / "xx.md").write_text("x")
    court_templates.choose(settings, own)
    path = template_edit.save(settings, edited, good)
    assert path == own / KIND / "en.md"
    assert path.read_text("utf-8") == good
    line = good.count("\n") + 1
    for wrong, reason in (
        (good + "{{ annex_places }}\n", "outside of blocks"),
        (good + "{% block distance %}{{ annex_places }}{% endblock %}\n", "sealed annex"),
        (good + "{% block places %}{{ confidential_reasons }}{% endblock %}\n", "read by parties"),
        (good + "{% block distance %}{{ nobody( }}{% endblock %}\n", ""),
    ):
        with pytest.raises(TemplateError, match=rf"en\.md, line {line}: .*{reason}"):
            template_edit.save(settings, edited, wrong)
        with pytest.raises(TemplateError, match=rf"line {line}"):
            template_edit.preview(worked, edited, wrong, audience=Audience.COURT)
    assert path.read_text("utf-8") == good
    again = template_edit.opened(settings, KIND, "en")
    assert again.is_own
    assert again.text == good
    document = template_edit.preview(worked, again, good, audience=Audience.DEFENCE)
    assert "satisfied of the first words" in repr(document)
    assert not list(own.rglob("*.part"))
