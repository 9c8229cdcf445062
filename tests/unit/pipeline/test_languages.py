# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The language of paragraphs: shown with its margin, corrected by a clerk, followed by the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from hearing_assist.errors import UsageError
from hearing_assist.pipeline import languages, mentions, sources, translate
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ignore_progress
from tests.unit.pipeline.translated import release_all

TEXT = """The witness came to the house in March and stayed there until the police arrived. She was
asked whether she wished to speak, and said that she would rather wait for an interpreter. Nobody
had told her before that she had a right to one, and she had signed a paper she could not read.

La témoin est arrivée dans la maison au mois de mars et y est restée plusieurs semaines.

Orra velim ostra dukan meriv sela pirom tavan bolik ner osmi latur venka sodim arbel.

Bonjour.
"""


@pytest.fixture
def source_id(case: Case, tmp_path: Path) -> str:
    (tmp_path / "b.txt").write_text(TEXT, "utf-8")
    report = sources.import_files(
        case, [tmp_path / "b.txt"], progress=ignore_progress, cancel=CancelToken()
    )
    mentions.find(case, progress=ignore_progress, cancel=CancelToken())
    return report.imported[0].source_id


def test_margins_tell_what_is_unsure(case: Case, source_id: str) -> None:
    english, french, unclear, short = languages.paragraphs(case, source_id)
    assert (english.language, french.language) == ("en", "fr")
    assert min(english.margin, french.margin) >= sources.CLEAR_MARGIN
    assert not english.is_unsure
    assert not french.is_unsure
    assert (unclear.margin, unclear.is_unsure, unclear.place) == (0.0, True, "¶ 3")
    assert (short.language, short.is_short, short.is_unsure) == ("en", True, False)


def test_one_paragraph_is_corrected_and_the_rest_follows(case: Case, source_id: str) -> None:
    release_all(case)
    assert [p.block.language for found in translate.waiting(case, to="en").values() for p in found]
    *_, short = languages.paragraphs(case, source_id)
    assert languages.correct(case, source_id, "fr", [short.block_id]) == 1
    assert not mentions.scan_is_current(case)
    after = languages.paragraphs(case, source_id)
    assert (after[3].language, after[3].margin) == ("fr", 1.0)
    assert [one.language for one in after[:2]] == ["en", "fr"]
    assert next(s for s in case.sealed.sources() if s.id == source_id).language == "en"
    release_all(case)
    waiting = [p.sentence for found in translate.waiting(case, to="en").values() for p in found]
    assert waiting[-1] == "Bonjour."
    entry = [e for e in case.sealed.audit.entries() if e.action == "language"]
    assert [each.object_id for each in entry] == [source_id]


def test_a_whole_source_is_corrected(case: Case, source_id: str) -> None:
    assert languages.correct(case, source_id, "ro") == 4
    assert {one.language for one in languages.paragraphs(case, source_id)} == {"ro"}
    assert next(s for s in case.sealed.sources() if s.id == source_id).language == "ro"


@pytest.mark.parametrize(
    ("of", "language", "ids"),
    [("gone", "fr", ()), ("", "French", ()), ("", "", ()), ("", "fr", ("gone",))],
)
def test_what_is_not_there_is_not_corrected(
    case: Case, source_id: str, of: str, language: str, ids: tuple[str, ...]
) -> None:
    with pytest.raises(UsageError):
        languages.correct(case, of or source_id, language, ids)
    assert mentions.scan_is_current(case)
