# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A surname that a readable and a protected person share (docs/adr/014), for finder and check."""

from __future__ import annotations

import pytest

from hearing_assist.anonymise.find import find_in_text
from hearing_assist.casefile.records import Person
from hearing_assist.check.forms import forms_of
from hearing_assist.check.search import Searcher
from hearing_assist.pipeline.checking import ledger_for, values_of

HER = Person("S1", "witness", "survivor", True, "f", "Prudence Adjoa Vaubrin")
CHILD = Person("C1", "child", "child", True, "f", "Aurore Vaubrin")
HIM = Person("D1", "defendant", "defendant", False, "m", "Rodrigue Vaubrin")
SISTER = Person("D2", "defendant", "defendant", False, "f", "Odile Vaubrin")


def found(text: str, *persons: Person) -> list[tuple[str, str, bool]]:
    register = persons or (HER, HIM)
    return [
        (text[item.span.start : item.span.end], item.entity, item.certain)
        for item in find_in_text(text, "fr", register)
    ]


def check(*persons: Person) -> Searcher:
    register = persons or (HER, HIM)
    return Searcher(forms_of(values_of(register)), ledger_for(register))


@pytest.mark.parametrize(
    "text",
    [
        "M. Vaubrin est entré.",
        "Mr Vaubrin's van",
        "MM. Vaubrin",
        "Rodrigue Vaubrin",
        "R. Vaubrin",
        "VAUBRIN Rodrigue",
        "M. R. VAUBRIN",
        "avec prudence",
    ],
)
def test_what_means_the_readable_person_stays(text: str) -> None:
    assert found(text) == []
    assert check().search(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Mme Vaubrin",
        "Mrs. Vaubrin",
        "Ms\u00a0Vaubrin",
        "madame VAUBRIN",
        "Prudence Vaubrin",
        "VAUBRIN Prudence",
        "P. Vaubrin",
        "Vaubrin P",
        "Prudence",
        "P.A.V.",
    ],
)
def test_what_means_the_protected_person_is_hers_and_the_check_knows_it(text: str) -> None:
    assert found(text) == [(text, "person:S1", True)]
    assert check().search(text)


@pytest.mark.parametrize("before", ["le témoin", "witness", "la victime", "née", "veuve"])
def test_a_place_in_the_case_tells_who_is_meant(before: str) -> None:
    ((_, entity, certain),) = found(f"{before} Vaubrin a parlé")
    assert (entity, certain) == ("person:S1", True)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Vaubrin a dit", "Vaubrin"),
        ("la famille Vaubrin", "Vaubrin"),
        ("chez les Vaubrin", "Vaubrin"),
        ("The King v VAUBRIN", "VAUBRIN"),
        ("Vau-\nbrin", "Vau-\nbrin"),
        ("the Vaubrins", "Vaubrins"),
        ("M. et Mme Vaubrin", "M. et Mme Vaubrin"),
        ("Dr Vaubrin", "Dr Vaubrin"),
        ("C. Vaubrin", "C. Vaubrin"),
    ],
)
def test_the_surname_alone_is_nobody_s_until_a_clerk_decides(text: str, written: str) -> None:
    ((surface, entity, certain),) = found(text)
    assert surface == written
    assert entity.startswith("surname:")
    assert not certain


def test_writings_are_decided_one_by_one() -> None:
    entities = {found(text)[0][1] for text in ("Vaubrin", "M. et Mme Vaubrin", "Dr Vaubrin")}
    assert len(entities) == 3
    assert found("VAUBRIN")[0][1] == found("Vaubrin")[0][1]


def test_the_title_of_a_case_may_bear_the_surname() -> None:
    assert check().search("The King v Vaubrin and Others") == ()
    assert check(HER).search("The King v Vaubrin and Others"), "nobody readable bears it"


def test_without_a_readable_bearer_nothing_changes() -> None:
    assert found("M. Vaubrin et la famille Vaubrin", HER) == [
        ("M. Vaubrin", "shared:S1", True),
        ("Vaubrin", "person:S1", True),
    ]


def test_a_title_that_fits_both_is_for_a_clerk() -> None:
    assert found("Mme Vaubrin", HER, SISTER) == [("Mme Vaubrin", "surname:mme vaubrin", False)]
    assert found("Mme P. Vaubrin", HER, SISTER)[0][1:] == ("person:S1", True)
    assert found("Mme O. Vaubrin", HER, SISTER) == []
    other = Person("S1", "witness", "survivor", True, "", "Prudence Vaubrin")
    assert found("Mme Vaubrin", other, SISTER)[0][2] is False, "no gender on record"


def test_an_initial_of_both_is_for_a_clerk() -> None:
    rosa = Person("S1", "witness", "survivor", True, "f", "Rosa Vaubrin")
    assert found("R. Vaubrin", rosa, HIM) == [("R. Vaubrin", "surname:r. vaubrin", False)]
    assert found("Mme R. Vaubrin", rosa, HIM)[0][1:] == ("person:S1", True)
    assert found("M. R. Vaubrin", rosa, HIM) == []


def test_a_child_is_no_madame() -> None:
    assert found("Mme Vaubrin", HER, CHILD, HIM)[0][1] == "person:S1"
    assert found("l'enfant Vaubrin", HER, CHILD, HIM)[0][1] == "person:C1"
    # The label says "Child P": the noun is covered with the name.
    assert found("à l'enfant Vaubrin.", HER, CHILD, HIM)[0][0] == "l'enfant Vaubrin"
    assert found("Mlle Vaubrin", HER, CHILD, HIM)[0][1] == "shared:C1+S1"


def test_full_names_in_a_row() -> None:
    assert found("Rodrigue et Prudence Vaubrin") == [("Prudence Vaubrin", "person:S1", True)]
    assert found("Prudence et Rodrigue Vaubrin") == [("Prudence", "person:S1", True)]


def test_a_shared_given_name_is_covered_as_before() -> None:
    marie = Person("S1", "witness", "survivor", True, "f", "Marie Delsaut")
    other = Person("D1", "defendant", "defendant", False, "f", "Marie Korbet")
    assert found("Marie a dit", marie, other) == [("Marie", "person:S1", True)]
    assert check(marie, other).search("Marie a dit")


def test_an_ordinary_word_does_not_join_what_begins_the_next_cell() -> None:
    joy = Person("S1", "witness", "witness", True, "f", "Joy Waters")
    assert found("our pride and joy\nJ.W.: both were here", joy)[0][0] == "J.W."
    mina = Person("S2", "witness", "witness", True, "f", "Mina Teskova")
    assert [item[0] for item in found("Mina T.\nJoy W.", joy, mina)] == ["Mina T", "Joy W"]


def test_a_family_is_not_a_surname_with_an_initial() -> None:
    sara = Person("S1", "witness", "survivor", True, "f", "Sara Delsaut")
    aunt = Person("F1", "family", "family", True, "f", "Nora Delsaut")
    assert found("the house of the Delsauts", sara, aunt) == [("Delsauts", "shared:F1+S1", True)]
    assert found("delsauts", sara)[0][1] == "person:S1", "as a handle"


BROTHER = Person("F1", "family", "family", True, "m", "Taras Vaubrin")


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Mme Vaubrin pèse 47 kg.", "person:S1"),
        ("Mlle Vaubrin est venue.", "person:S1"),
        ("M. Vaubrin est venu.", "person:F1"),
        ("Vaubrin est là.", "shared:F1+S1"),
        ("Le docteur Vaubrin.", "shared:F1+S1"),
        ("Mme T. Vaubrin", "shared:F1"),
    ],
)
def test_a_title_tells_two_protected_people_of_one_surname_apart(text: str, entity: str) -> None:
    assert [each[1] for each in found(text, HER, BROTHER)] == [entity]
