# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What the summary cites is listed to be reviewed first, and counted until it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from hearing_assist.casefile.records import Audience
from hearing_assist.pipeline import cited_review, draft, resume, workbench
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ignore_progress
from tests.unit.pipeline.translated import add_source, by_machine, release_all

FRENCH = (
    "Le 4 mars 2025, M. Brest a pris mon passeport et il a fermé la porte à clé.\n\nLe chat dort.\n"
)
ENGLISH = ("On 4 March 2025 he took my passport and locked the door.", "The cat sleeps.")


@pytest.fixture
def translated(case: Case, tmp_path: Path) -> Case:
    """A case with a French statement of one dated event and one thing that matters to nobody."""
    add_source(case, tmp_path / "f.txt", FRENCH)
    release_all(case)
    by_machine(case, ENGLISH)
    return case


def shown(case: Case) -> tuple[workbench.Sentence, ...]:
    return workbench.sentences(case, case.hearing.documents()[-1].id)


def draft_summary(case: Case, folder: Path, audience: Audience = Audience.COURT) -> None:
    draft.draft(
        case,
        "summary",
        folder / f"{audience.name}.pdf",
        audience=audience,
        progress=ignore_progress,
        cancel=CancelToken(),
    )


def test_what_is_cited_is_found_and_the_rest_is_not(translated: Case) -> None:
    dated, cat = shown(translated)
    found = cited_review.look(translated)
    assert [each.segment_id for each in found.sentences] == [dated.segment_id]
    assert found.by_document == {dated.document_id: frozenset({dated.segment_id})}
    assert found.untranslated == 0
    assert cat.segment_id not in str(found)


def test_a_reviewed_sentence_is_not_counted_any_more(translated: Case) -> None:
    assert cited_review.waiting(translated) == 0  # nobody looked
    cited_review.look(translated)
    assert cited_review.waiting(translated) == 1
    dated = shown(translated)[0]
    change = workbench.set_reviewed(translated, [dated.segment_id], reviewed=True)
    assert cited_review.waiting(translated) == 0
    workbench.put_back(translated, change.before)
    assert cited_review.waiting(translated) == 1
    workbench.set_reviewed(translated, [dated.segment_id], reviewed=True)
    assert cited_review.look(translated).sentences == ()


def test_drafting_the_court_s_summary_keeps_them(translated: Case, tmp_path: Path) -> None:
    draft_summary(translated, tmp_path, Audience.DEFENCE)
    assert cited_review.waiting(translated) == 0
    draft_summary(translated, tmp_path)
    assert cited_review.waiting(translated) == 1


def test_a_sentence_that_was_withdrawn_since_is_not_counted(
    translated: Case, tmp_path: Path
) -> None:
    cited_review.look(translated)
    translated.hearing.change_segments(
        [], gone=list(translated.hearing.segments(translated.hearing.documents()[-1].id, "en"))
    )
    assert cited_review.waiting(translated) == 0
    found = cited_review.look(translated)
    assert found.untranslated == 1
    assert found.by_document == {}


@pytest.mark.parametrize("kept", ["{", "7", '{"a": 1}', "[[]]", "null"])
def test_a_damaged_note_counts_nothing(translated: Case, kept: str) -> None:
    resume.remember(translated, cited_review.CITED, kept)
    assert cited_review.waiting(translated) == 0


def test_where_nothing_may_be_written_nothing_is_kept(translated: Case) -> None:
    assert len(cited_review.look(translated, keep=False).sentences) == 1
    assert resume.remembered(translated, cited_review.CITED) == ""
