# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What released text still tells about a person, and how far it singles her out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hearing_assist.casefile.records import Audience, DocumentView, Kind, Mark, SourceKind
from hearing_assist.disclosure.exposure import Exposed, Place, exposure
from hearing_assist.disclosure.trait_words import Trait
from hearing_assist.disclosure.traits import told
from tests.unit.disclosure.released import LABELS, block, hidden, view

WITNESS, CHILD = "Witness K", "Child R"


def told_in(text: str, marks: tuple[Mark, ...] = ()) -> set[tuple[Trait, str]]:
    return {(item.trait, item.key) for item in told(text, marks, audience=Audience.DEFENCE)}


def exposed(*documents: DocumentView, served: tuple[DocumentView, ...] = ()) -> list[Exposed]:
    found = exposure(
        documents, LABELS.values(), audience=Audience.DEFENCE, language="en", served=served
    )
    return list(found.persons)


def keys(person: Exposed) -> set[str]:
    return {detail.key for detail in person.details}


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("She is a Nigerian nurse.", "Elle est infirmière, nigériane."),
        ("Her twin sisters live there.", "Ses sœurs jumelles vivent là-bas."),
        ("She was pregnant and had a scar.", "Elle était enceinte et avait une cicatrice."),
    ],
)
def test_a_statement_and_its_translation_tell_the_same(english: str, french: str) -> None:
    assert told_in(english) == told_in(french) != set()


def test_small_words_tell_nothing() -> None:
    assert told_in("Son dossier est dans la boîte. Her son was told.") == set()


def test_a_date_is_one_however_it_is_written() -> None:
    text = "le 4 mars 2021, 4 March 2021"
    marks = (
        Mark(3, 14, Kind.DATE, Audience.DEFENCE),
        Mark(16, 28, Kind.DATE, Audience.DEFENCE),
    )
    assert told_in(text, marks) == {(Trait.DATE, "2021-03-04")}


def test_what_the_audience_does_not_see_tells_it_nothing() -> None:
    text = "In Nigeria on 4 March 2021"
    seen = told_in(text, (hidden(3, 10, Kind.PLACE), hidden(14, 26)))
    assert seen == set()


def test_a_detail_is_told_of_whom_its_sentence_names() -> None:
    persons = exposed(view([block("⟦1⟧ is a nurse. ⟦3⟧ has a tattoo.")]))
    assert {person.label: keys(person) for person in persons} == {
        WITNESS: {"nurse"},
        CHILD: {"tattoo"},
    }


def test_who_says_i_in_a_statement_is_whom_it_is_told_of() -> None:
    document = view([block("⟦1⟧ states:"), block("I worked as a nurse.", ordinal=1)])
    (witness,) = exposed(document)
    assert (witness.label, keys(witness)) == (WITNESS, {"nurse"})
    assert witness.details[0].places == (Place(1, "¶\N{NO-BREAK SPACE}2"),)
    report = replace(document, document=replace(document.document, kind=SourceKind.REPORT))
    assert exposed(report) == []


def test_what_few_share_comes_first_and_singles_out() -> None:
    text = "⟦1⟧ and ⟦3⟧ are Nigerian. ⟦1⟧ and ⟦3⟧ are students. ⟦1⟧ is a nurse."
    witness, child = exposed(view([block(text)]))
    assert [detail.key for detail in witness.details] == ["nurse", "nigeria", "student"]
    assert [detail.key for detail in witness.alone_with] == ["nurse"]
    assert child.alone_with == ()  # all that is told of the child is told of the witness, too


def test_details_that_single_out_only_together() -> None:
    labels = [*LABELS.values(), replace(LABELS[1], placeholder=5, letter="M", public_letter="W")]
    text = "⟦1⟧ is a nurse. ⟦1⟧ is Nigerian. ⟦3⟧ is a nurse. ⟦5⟧ is Nigerian."
    found = exposure(
        [view([block(text)])], labels, audience=Audience.DEFENCE, language="en"
    ).persons
    witness = next(person for person in found if person.label == WITNESS)
    assert {detail.key for detail in witness.alone_with} == {"nurse", "nigeria"}


def test_what_was_served_before_counts_and_says_so() -> None:
    before = view([block("⟦1⟧ is a nurse.")])
    (witness,) = exposed(view([block("⟦1⟧ is Nigerian.")]), served=(before,))
    assert {detail.key: detail.was_served for detail in witness.details} == {
        "nurse": True,
        "nigeria": False,
    }


def test_traces_of_origin_that_no_word_tells() -> None:
    document = view([block("⟦1⟧ a dit: я не знаю, я ничего не видела")])
    found = exposure([document], LABELS.values(), audience=Audience.DEFENCE, language="en")
    assert (found.languages, found.scripts) == (("fr",), ("Cyrillic",))
