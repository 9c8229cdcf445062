# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Papers that the defence made: neutral labels there; a false name has a mark of its own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from hearing_assist.anonymise.doubts import DoubtKind
from hearing_assist.casefile.labels import placeholders_in, printed
from hearing_assist.casefile.records import Action, Audience, Kind, Label, Person
from hearing_assist.pipeline import by_defence, doubts, mentions, pairs, register_edit
from hearing_assist.pipeline.case import Case
from tests.unit.pipeline.test_doubts import COUSIN, add, cross, of_kind

FORM = "Je soussigné ODUVANE Radomil, demeurant à Nemric, atteste héberger Mme Zarielle Oduvane.\n"
PLAIN = "The owner of the house wrote that Zarielle Oduvane was there, and Radomil knew it.\n"


def labels_of(case: Case, text: str) -> set[Label]:
    """Labels of persons that stand in a text."""
    known = {label.placeholder: label for label in case.hearing.labels()}
    return {known[n] for n in placeholders_in(text) if known[n].position}


def the_paper(case: Case) -> str:
    """The text of the paper that was added last, as it is released now."""
    cross(case)
    last = case.hearing.documents()[-1]
    return " ".join(block.text.text for block in case.hearing.blocks(last.id))


@pytest.fixture
def with_cousin(case: Case) -> Case:
    mentions.import_persons(case, COUSIN)
    return case


def test_what_a_defendant_wrote_bears_a_neutral_label_until_a_clerk_decides(
    with_cousin: Case, tmp_path: Path
) -> None:
    case = with_cousin
    add(case, tmp_path, FORM, language="fr")
    (there,) = labels_of(case, the_paper(case))
    assert there.position == "third_party"
    usual = {label for label in case.hearing.labels() if label.position == "witness"}
    assert there.letter not in {label.letter for label in usual}
    (doubt,) = of_kind(case, DoubtKind.BY_DEFENCE)
    assert (doubt.is_open, doubt.doubt.persons, doubt.doubt.count) == (True, ("S1",), 1)
    doubts.settle(case, [doubt.doubt.key], Action.KEEP, reason="the charge names her")
    assert {label.position for label in labels_of(case, the_paper(case))} == {"witness"}
    doubts.settle(case, [doubt.doubt.key], Action.REDACT)
    assert labels_of(case, the_paper(case)) == {there}
    assert not of_kind(case, DoubtKind.BY_DEFENCE)[0].is_open


def test_what_a_clerk_says_goes_before_what_the_paper_looks_like(
    with_cousin: Case, tmp_path: Path
) -> None:
    case = with_cousin
    add(case, tmp_path, PLAIN)
    assert {label.position for label in labels_of(case, the_paper(case))} == {"witness"}
    assert of_kind(case, DoubtKind.BY_DEFENCE) == []
    by_defence.say(case, case.sealed.sources()[-1].id, reason="found at his office")
    assert {label.position for label in labels_of(case, the_paper(case))} == {"third_party"}
    by_defence.say(case, case.sealed.sources()[-1].id, same_label=["S1"])
    assert {label.position for label in labels_of(case, the_paper(case))} == {"witness"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (FORM, True),
        ("I, the undersigned Radomil Oduvane, declare this.\n", True),
        ("From: R. Oduvane <radomil@courriel.example>\nTo: nobody\n", True),
        ("It was so.\n\nSigned: Radomil Oduvane\n", True),
        ("Signé : Zarielle Oduvane\n", False),
        ("The police heard Radomil Oduvane, who said nothing.\n", False),
        ("Nous soussignés, officiers de police, entendons Radomil au poste de Nemric.\n", False),
    ],
)
def test_who_writes_is_told_by_the_words_that_open_such_papers(
    with_cousin: Case, tmp_path: Path, text: str, found: bool
) -> None:
    add(with_cousin, tmp_path, text, language="en")
    source = with_cousin.sealed.sources()[-1].id
    known = [person for person in with_cousin.sealed.persons() if person.id == "D1"]
    assert by_defence.is_written_by(with_cousin.sealed.blocks(source), known) is found


def test_a_false_name_is_told_from_the_true_one(case: Case, tmp_path: Path) -> None:
    person: Person = replace(case.sealed.persons()[0], false_names=("Mirabel Sandoz",))
    register_edit.save_person(case, register_edit.validated(person))
    assert case.sealed.persons()[0].aliases == ("Mirabel Sandoz",)
    add(case, tmp_path, "I had to be Mirabel, and not to say that I am Zarielle Oduvane.\n")
    cross(case)
    found = {label.kind: label for label in case.hearing.labels() if label.position}
    names, own = found[Kind.FALSE_NAME], found[Kind.PERSON]
    assert (names.position, names.letter) == (own.position, own.letter)
    assert names.placeholder != own.placeholder
    for language, words in (("en", "false name used for Witness"), ("fr", "faux nom employé pour")):
        text = printed(names, language=language, audience=Audience.COURT)
        assert words in text
        assert text.endswith(f" {own.letter}]")
        assert "Mirabel" not in text


def test_a_false_name_on_a_paper_of_the_defence_is_neutral_too(case: Case, tmp_path: Path) -> None:
    person = replace(case.sealed.persons()[0], false_names=("Mirabel Sandoz",))
    register_edit.save_person(case, register_edit.validated(person))
    add(case, tmp_path, "Rota: Mirabel S. early. Mirabel Sandoz late, with Zarielle Oduvane.\n")
    by_defence.say(case, case.sealed.sources()[-1].id)
    there = labels_of(case, the_paper(case))
    assert {label.kind for label in there} == {Kind.PERSON, Kind.FALSE_NAME}
    assert {label.position for label in there} == {"third_party"}
    assert len({label.letter for label in there}) == 1


SWORN = "I invite Zarielle Oduvane to my house, as her family did before.\n"


def labels_by_paper(case: Case) -> list[set[str]]:
    """Positions of the labels on the last two papers."""
    cross(case)
    known = {label.placeholder: label for label in case.hearing.labels()}
    return [
        {
            known[n].position
            for block in case.hearing.blocks(document.id)
            for n in placeholders_in(block.text.text)
            if known[n].position
        }
        for document in case.hearing.documents()[-2:]
    ]


@pytest.mark.parametrize("said_of", [0, 1])
def test_what_is_said_of_a_paper_holds_for_its_translation_both_ways(
    with_cousin: Case, tmp_path: Path, said_of: int
) -> None:
    case = with_cousin
    add(case, tmp_path, "J'invite Zarielle Oduvane dans ma maison.\n", language="fr")
    add(case, tmp_path, SWORN)
    pair = [source.id for source in case.sealed.sources()[-2:]]
    pairs.set_original(case, pair[1], pair[0])
    assert labels_by_paper(case) == [{"witness"}, {"witness"}]
    by_defence.say(case, pair[said_of])
    assert labels_by_paper(case) == [{"third_party"}, {"third_party"}]
    (doubt,) = of_kind(case, DoubtKind.BY_DEFENCE)
    assert doubt.doubt.count == 2
    by_defence.say(case, pair[1 - said_of], same_label=["S1"])
    assert labels_by_paper(case) == [{"witness"}, {"witness"}]
    (doubt,) = of_kind(case, DoubtKind.BY_DEFENCE)
    doubts.settle(case, [doubt.doubt.key], Action.REDACT)
    assert labels_by_paper(case) == [{"third_party"}, {"third_party"}]


def test_a_paper_that_looks_like_the_defences_takes_its_translation_along(
    with_cousin: Case, tmp_path: Path
) -> None:
    case = with_cousin
    add(case, tmp_path, FORM, language="fr")
    add(case, tmp_path, SWORN)
    pair = [source.id for source in case.sealed.sources()[-2:]]
    assert labels_by_paper(case) == [{"third_party"}, {"witness"}]
    pairs.set_original(case, pair[1], pair[0])
    assert labels_by_paper(case) == [{"third_party"}, {"third_party"}]
