# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The memory and the glossary of a case, with labels, places, and nothing of another case."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from hearing_assist.casefile.records import SegmentStatus
from hearing_assist.errors import IdentityFoundError, UsageError
from hearing_assist.pipeline import glossary, memory, workbench
from hearing_assist.pipeline.case import Case
from hearing_assist.translation.glossary import Concept, Term, TermStatus
from hearing_assist.translation.memory import PieceKind
from hearing_assist.translation.terms import FindingKind
from tests.unit.pipeline.translated import add_source, by_machine, release_all

FIRST = "Zarielle Oduvane est arrivée hier. Le juge d'instruction a entendu Zarielle Oduvane.\n"
SECOND = (
    "Zarielle Oduvane est arrivée hier. Le juge d'instruction n'a pas entendu Zarielle Oduvane.\n"
)
ENGLISH = (
    "[Witness {letter}] arrived yesterday.",
    "The judge of instruction heard [Witness {letter}].",
    "[Witness {letter}] came yesterday.",
    "The judge of instruction did not hear [Witness {letter}].",
)


@pytest.fixture
def two(case: Case, tmp_path: Path) -> Case:
    """Two French papers, translated; the first sentence of the first one is reviewed."""
    add_source(case, tmp_path / "f.txt", FIRST)
    add_source(case, tmp_path / "g.txt", SECOND)
    release_all(case)
    by_machine(case, ENGLISH)
    return case


def sentence(case: Case, paper: int, n: int) -> workbench.Sentence:
    document = case.hearing.documents()[paper + 1].id
    return workbench.sentences(case, document)[n]


def review(case: Case, *places: tuple[int, int]) -> None:
    ids = [sentence(case, *place).segment_id for place in places]
    workbench.set_reviewed(case, ids, reviewed=True, by="T-2")


def test_only_reviewed_sentences_are_remembered(two: Case) -> None:
    asked = sentence(two, 1, 0)
    assert memory.suggestions(two, asked.segment_id) == ()
    review(two, (0, 0))
    (found,) = memory.suggestions(two, asked.segment_id)
    label = asked.handles.texts[0]
    assert found.score == 100
    assert found.draft == f"{label} arrived yesterday."
    assert found.translation == f"{label.strip('[]')} arrived yesterday."
    assert (found.by, found.status) == ("T-2", SegmentStatus.REVIEWED)
    assert [piece.kind for piece in found.diff] == [PieceKind.SAME]
    assert memory.suggestions(two, sentence(two, 0, 0).segment_id) == ()


def test_a_fuzzy_match_shows_what_differs_and_is_never_filled_in(two: Case) -> None:
    review(two, (0, 1))
    (found,) = memory.suggestions(two, sentence(two, 1, 1).segment_id)
    assert 70 < found.score < 99
    added = "".join(piece.text for piece in found.diff if piece.kind is PieceKind.ADDED)
    assert "n'" in added
    assert "pas" in added
    assert memory.fill(two, two.hearing.documents()[2].id).sentences == ()


def test_filling_takes_the_same_sentence_and_waits_for_review(two: Case) -> None:
    review(two, (0, 0))
    change = memory.fill(two, two.hearing.documents()[2].id)
    (now,) = change.sentences
    assert now.translation.endswith(" arrived yesterday.")
    assert (now.status, now.by, now.engine) == (SegmentStatus.EDITED, "memory", "")
    workbench.put_back(two, change.before)
    assert sentence(two, 1, 0).translation.endswith(" came yesterday.")


def test_two_reviewed_translations_that_differ_fill_nothing(two: Case) -> None:
    review(two, (0, 0))
    one = sentence(two, 1, 0)
    workbench.edit(two, one.segment_id, one.draft.replace("came", "went"), reviewed=True)
    assert memory.fill(two, two.hearing.documents()[1].id).sentences == ()


def test_concordance_marks_the_words_on_either_side(two: Case) -> None:
    review(two, (0, 0), (0, 1))
    (line,) = memory.concordance(two, "juge instr")
    assert [line.original[a:b] for a, b in line.original_spans] == ["juge", "instruction"]
    assert line.translation_spans == ()
    (line,) = memory.concordance(two, "YESTERDAY")
    assert [line.translation[a:b] for a, b in line.translation_spans] == ["yesterday"]
    assert memory.concordance(two, "nowhere") == ()
    assert memory.concordance(two, "") == ()


def test_what_is_withdrawn_is_remembered_no_longer(two: Case) -> None:
    review(two, (0, 0))
    two.hearing.withdraw(lambda text: "hier" in text)
    assert list(two.hearing.reviewed("en")) == []


# --- glossary ---


def test_a_wrong_word_is_found_and_replaced_by_one_click(two: Case) -> None:
    document = two.hearing.documents()[1].id
    found = glossary.term_findings(two, document)
    asked = sentence(two, 0, 1)
    (finding,) = found[asked.segment_id]
    assert finding.kind is FindingKind.WRONG
    assert asked.original[finding.source_start : finding.source_end] == "juge d'instruction"
    assert asked.draft[finding.start : finding.end] == "judge of instruction"
    better = glossary.replaced(asked.draft, finding)
    assert better.startswith("The investigating judge heard [Witness ")
    assert glossary.findings_in(two, asked.segment_id, better) == ()
    workbench.edit(two, asked.segment_id, better)
    assert glossary.term_findings(two, document) == {}


def test_a_label_is_no_word_of_the_glossary(two: Case) -> None:
    """The label itself says "Témoin": nobody asks for "witness" in the translation."""
    asked = sentence(two, 0, 0)
    places = glossary.occurrences(two, asked.segment_id)
    assert asked.original.startswith("Témoin ")
    assert places == ()
    (place,) = glossary.occurrences(two, sentence(two, 0, 1).segment_id)
    assert place.concept_id == "investigating-judge"


def own(**changes: str) -> Concept:
    terms = (
        Term(changes.get("fr", "hier"), "fr", TermStatus.PREFERRED),
        Term("the day before", "en", TermStatus.PREFERRED),
    )
    return Concept(
        changes.get("id", "day-before"), "own", changes.get("definition", "x"), "", terms
    )


def test_a_concept_of_the_case_is_enforced_there(two: Case) -> None:
    before = glossary.version(two)
    glossary.add_concept(two, own())
    assert glossary.version(two) != before
    document = two.hearing.documents()[1].id
    (finding,) = glossary.term_findings(two, document)[sentence(two, 0, 0).segment_id]
    assert (finding.kind, finding.expected) == (FindingKind.MISSING, ("the day before",))
    glossary.remove_concept(two, "day-before")
    assert glossary.version(two) == before
    with pytest.raises(UsageError):
        glossary.remove_concept(two, "day-before")


@pytest.mark.parametrize(
    "concept",
    [
        own(fr="Zarielle Oduvane"),
        own(definition="Where Ms Oduvane lived."),
        own(id="zarielle-oduvane"),
    ],
)
def test_a_name_gets_into_no_concept(two: Case, concept: Concept) -> None:
    with pytest.raises(IdentityFoundError):
        glossary.add_concept(two, concept)
    assert two.hearing.concepts() == ()


@pytest.mark.parametrize(
    "concept",
    [
        own(id="Day Before"),
        own(fr="x" * 121),
        own(fr=" "),
        own(fr="a\u202eb"),
        own(definition="x" * 1201),
        dataclasses.replace(own(), terms=()),
    ],
)
def test_an_odd_concept_is_refused(two: Case, concept: Concept) -> None:
    with pytest.raises(UsageError):
        glossary.add_concept(two, concept)
