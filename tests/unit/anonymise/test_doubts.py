# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Each kind of doubt is raised where it should be, and nowhere else."""

from __future__ import annotations

import datetime as dt

import pytest

from hearing_assist.anonymise.doubts import (
    DoubtKind,
    Seen,
    is_doubt,
    likely_missed,
    of_mentions,
    slips,
    writing_key,
    writing_of,
)
from hearing_assist.casefile.records import Identifier, Kind, Mention, Person
from hearing_assist.text.spans import Span

S1 = Person(
    "S1",
    "witness",
    "survivor",
    True,
    "f",
    "Zarielle Oduvane",
    aliases=("Tika",),
    born=dt.date(1998, 3, 3),
    identifiers=(Identifier("phone", "+33 6 12 34 56 78"),),
)
D1 = Person("D1", "defendant", "defendant", False, "m", "Radomil Oduvane")


def seen(text: str, entity: str, kind: Kind = Kind.PERSON, person: str = "") -> Seen:
    mention = Mention(
        f"{entity}{text}", "s", "b", 0, len(text), kind, entity, person, "found", False
    )
    return Seen(mention, text)


def told(*found: Seen, persons: tuple[Person, ...] = ()) -> set[tuple[DoubtKind, str, str]]:
    return {(each.kind, each.text, each.other) for each in of_mentions(found, persons)}


@pytest.mark.parametrize(
    ("one", "two", "near"),
    [
        ("awa diallo", "awa dialo", True),
        ("mensah", "mensak", True),
        ("martin", "marine", False),  # two slips in six letters
        ("pages", "osges", True),  # two keys beside their own
        ("anna", "anne", False),  # too short to say anything
        ("blessing", "blessing", False),
        ("kovalenko", "kovalyenka", True),
        ("kovalenko", "petrenko", False),
    ],
)
def test_slips(one: str, two: str, near: bool) -> None:
    assert slips(one, two) is near
    assert slips(two, one) is near


def test_two_names_that_are_written_or_sound_alike() -> None:
    found = told(
        seen("Awa Diallo", "name:awa diallo"),
        seen("Awa Diallo ", "name:awa diallo"),
        seen("Awa Dialo", "name:awa dialo"),
        seen("Philippe Kone", "name:philippe kone"),
        seen("Filip Koné", "name:filip kone"),
        seen("Bernard Lune", "name:bernard lune"),
    )
    assert (DoubtKind.SIMILAR, "Awa Dialo", "Awa Diallo") in found
    assert not any("Bernard Lune" in (text, other) for _, text, other in found)


def test_one_text_of_two_kinds() -> None:
    assert told(seen("Paris", "name:paris"), seen("PARIS", "place:paris", Kind.PLACE)) == {
        (DoubtKind.TWO_KINDS, "Paris", "person, place")
    }


def test_one_character() -> None:
    assert told(seen("K.", "name:k.")) == {(DoubtKind.SHORT, "K.", "")}
    assert told(seen("Bo", "name:bo")) == set()


def test_a_part_that_a_protected_and_a_readable_person_share() -> None:
    found = of_mentions((seen("Ms Oduvane", "surname:oduvane"),), (S1, D1))
    shared = [each for each in found if each.kind is DoubtKind.SHARED]
    assert [(each.text, each.persons, each.count) for each in shared] == [
        ("oduvane", ("S1", "D1"), 1)
    ]


def test_declared_and_never_found() -> None:
    found = told(
        seen("Z. ODUVANE", "person:S1", person="S1"),
        seen("3 mars 1998", "detail:S1:birth_date:1998-03-03", Kind.BIRTH_DATE, "S1"),
        persons=(S1,),
    )
    never = {text for kind, text, _ in found if kind is DoubtKind.NEVER_FOUND}
    assert never == {"Tika", "+33 6 12 34 56 78"}


def test_writings_that_may_be_a_name() -> None:
    found = told(
        seen("Oduvaine", "form:S1:oduvaine", person="S1"),
        seen("Одувейн", "form:S1:одувеин", person="S1"),
        seen("Zarielle", "person:S1", person="S1"),
    )
    assert {each for each in found if each[0] in (DoubtKind.FORM, DoubtKind.SCRIPT)} == {
        (DoubtKind.FORM, "Oduvaine", ""),
        (DoubtKind.SCRIPT, "Одувейн", ""),
    }


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("sur le compte 00123 45678 ouvert", DoubtKind.ACCOUNT),
        ("IBAN : FR76 3000 6000 0112 3456 7890 189", DoubtKind.ACCOUNT),
        ("to GB29NWBK60161331926819 today", DoubtKind.ACCOUNT),
        ("paid into account no. 1234567", DoubtKind.ACCOUNT),
        ("рахунок № 26001234567", DoubtKind.ACCOUNT),
        ("parcelle cadastrée section AB 123", DoubtKind.LAND),
        ("Land Register title number K 123456", DoubtKind.LAND),
        ("nr. cadastral 50321", DoubtKind.LAND),
        ("кадастровый номер 77:01:0004042:6987", DoubtKind.LAND),
        ("on account of 2 sisters", None),
        ("il ne s'en rend pas compte. Le 3 mars", None),
        ("the account was closed", None),
        ("", None),
    ],
)
def test_numbers_likely_missed(text: str, kind: DoubtKind | None) -> None:
    assert [each for each, _, _ in likely_missed(text, ())] == ([kind] if kind else [])
    assert list(likely_missed(text, [Span(0, len(text))] if text else ())) == []


def test_keys() -> None:
    key = writing_key("0123456789abcdef", " Ms  Page ")
    assert writing_of(key) == writing_of(key, "0123456789abffff") == "Ms Page"
    assert writing_of(key, "f123456789ab") == ""
    assert writing_of("person:S1") == ""
    assert is_doubt(key)
    assert is_doubt("same:a = b")
    assert not is_doubt("person:S1")


def test_a_found_name_that_is_like_a_protected_persons_is_told_with_her() -> None:
    found = of_mentions(
        (
            seen("Oduvaine", "name:oduvaine"),
            seen("Oduvaine", "name:oduvaine"),
            seen("Bernard Lune", "name:bernard lune"),
        ),
        (S1,),
    )
    (doubt,) = (each for each in found if each.kind is DoubtKind.SIMILAR)
    assert (doubt.text, doubt.other, doubt.persons, doubt.count) == (
        "Oduvaine",
        "Zarielle Oduvane",
        ("S1",),
        2,
    )
    assert doubt.key == "same:name:oduvaine = person:S1"
