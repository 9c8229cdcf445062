# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""An engine does not bring back what a clerk redacted in another document."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from hearing_assist.anonymise.terms import term_entity
from hearing_assist.casefile.records import Action, Decision, Kind, Segment, SegmentStatus
from hearing_assist.pipeline import mentions, translate, workbench
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ignore_progress
from hearing_assist.translation.problems import Problem
from tests.unit.pipeline.translated import add_source, by_machine, release_all

FRENCH = "Il pleuvait dans le jardin. Personne ne parlait.\n"


@pytest.fixture
def garden(case: Case, tmp_path: Path) -> Case:
    """A French sentence with a garden in it, and an English document that names one, too."""
    add_source(case, tmp_path / "f.txt", FRENCH)
    add_source(case, tmp_path / "e.txt", "She slept in the garden of the house.\n", "en")
    return case


def redact_garden(case: Case) -> None:
    at = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
    entity = term_entity("garden", Kind.OTHER)
    mentions.decide(case, [Decision("d1", entity, Action.REDACT, "", at)])


def segments(case: Case) -> tuple[Segment, ...]:
    (document,) = (each for each in case.hearing.documents() if each.language == "fr")
    return case.hearing.segments(document.id, "en")


def translate_all(case: Case) -> None:
    translate.translate(case, to="en", progress=ignore_progress, cancel=CancelToken())


def test_an_engine_that_writes_what_was_redacted_is_not_listened_to(garden: Case) -> None:
    release_all(garden)
    translate_all(garden)
    assert "garden" in segments(garden)[0].text.text, "the pack says it in other words now"
    redact_garden(garden)
    release_all(garden)
    assert [each.ordinal for each in segments(garden)] == [1]
    translate_all(garden)
    first, second = segments(garden)
    assert first.status is SegmentStatus.NOT_TRANSLATED
    assert first.text.text == "Il pleuvait dans le jardin."
    assert Problem.WITHHELD in first.problems
    assert second.status is SegmentStatus.MACHINE


def test_what_a_person_wrote_stays_until_she_corrects_it(garden: Case) -> None:
    release_all(garden)
    by_machine(garden, ("It rained in the garden.", "Nobody spoke."))
    workbench.set_reviewed(garden, [segments(garden)[0].id], reviewed=True)
    redact_garden(garden)
    release_all(garden)
    assert len(segments(garden)) == 2
