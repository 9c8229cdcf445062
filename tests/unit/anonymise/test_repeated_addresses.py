# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""One house is decided once, however its address is written."""

from __future__ import annotations

from itertools import count

import pytest

from hearing_assist.anonymise.find import Finder
from hearing_assist.anonymise.houses import house_of
from hearing_assist.casefile.records import BlockKind, Kind, Person, SourceBlock


@pytest.mark.parametrize(
    "written",
    [
        "17 rue des Tanneurs, Vannerville",
        "17, rue des Tanneurs, Vannerville",
        "17 r. des Tanneurs, 48200 Vannerville",
        "n° 17 rue des Tanneurs, 48200 Vannerville",
        "no. 17, rue des Tanneurs\nVannerville",
        "17 RUE DES TANNEURS 48200 VANNERVILLE",
    ],
)
def test_one_house(written: str) -> None:
    house = house_of(written)
    assert house is not None
    assert (house.street, house.number, house.unit) == ("rue des tanneurs", "17", "")
    assert house.town in ("vannerville", "")


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("17 rue X des Prés", "17 bis rue X des Prés", False),
        ("17 bis, rue des Prés", "17bis rue des Prés", True),
        ("17 av. des Prés", "17 avenue des Prés", True),
        ("17 bd des Prés", "17, boulevard des Prés", True),
        ("17 rue Saint-Florin", "17 rue St Florin", True),
        ("17 rue des Prés", "19 rue des Prés", False),
        ("17 rue des Prés", "17 avenue des Prés", False),
        ("17 rue des Prés, appt 4", "17 rue des Prés", False),
        ("14 Mill Lane", "14, Mill Ln", True),
        ("Str. Lalelelor nr. 12", "strada Lalelelor 12", True),
        ("Str. Lalelelor nr. 12, bl. B3", "strada Lalelelor 12", False),
    ],
)
def test_pairs(one: str, two: str, same: bool) -> None:
    first, second = house_of(one), house_of(two)
    assert first is not None
    assert second is not None
    assert (first == second) is same


def _found(text: str, persons: tuple[Person, ...] = ()) -> list[tuple[str, str]]:
    numbers = count()
    block = SourceBlock("b", "s", 0, "body", 1, 1, BlockKind.PARAGRAPH, 0, "", 0, 0, "fr", text)
    return [
        (text[each.start : each.end], each.entity)
        for each in Finder(persons).find([block], new_id=lambda: f"m{next(numbers)}")
        if each.kind is Kind.ADDRESS
    ]


def test_its_writings_are_one_entity_and_the_street_alone_goes_with_it() -> None:
    text = (
        "Elle vivait 17, rue des Tanneurs. Perquisition au 17 rue des Tanneurs, Vannerville. "
        "Au 17 de la rue des Tanneurs, rien. La rue des Tanneurs est longue. Le 17 r. des Tanneurs."
    )
    found = _found(text)
    assert len(found) == 5
    assert {entity for _, entity in found} == {"address:17, rue des tanneurs"}


def test_the_neighbour_is_another_and_then_the_street_is_of_its_own() -> None:
    text = "Du 17, rue des Tanneurs au 19 rue des Tanneurs. La rue des Tanneurs est longue."
    assert [entity for _, entity in _found(text)] == [
        "address:17, rue des tanneurs",
        "address:19 rue des tanneurs",
        "address:rue des tanneurs",
    ]


def test_two_towns_have_two_houses() -> None:
    text = (
        "Le 17 rue des Tanneurs, Vannerville. Le 17 rue des Tanneurs, Montclair. "
        "Puis le 17 rue des Tanneurs. "
    )
    assert len({entity for _, entity in _found(text)}) == 3


def test_the_neighbour_of_a_declared_house_does_not_give_its_street_away() -> None:
    her = Person(
        "S1", "witness", "survivor", True, "f", "Zarielle Oduvané",
        addresses=("17, rue des Tanneurs, Vannerville",),
    )  # fmt: skip
    text = (
        "Au 17 rue des Tanneurs, Vannerville, et au 17, rue des Tanneurs. Le voisin du "
        "19 rue des Tanneurs. La rue des Tanneurs."
    )
    found = _found(text, (her,))
    own = "detail:S1:address:17, rue des tanneurs, vannerville"
    assert [entity for _, entity in found] == [
        own, own, "detail:S1:address:19 rue des tanneurs", own,
    ]  # fmt: skip


def test_the_town_may_stand_behind_a_preposition() -> None:
    text = (
        "Il habite 17 rue de Lyon à Vannerville. Le foyer est au 17 rue de Lyon à Saint-Aubrac. "
        "He lives at 17 rue de Lyon in Vannerville. 17 rue de Lyon, Saint-Aubrac."
    )
    entities = [entity for _, entity in _found(text)]
    assert len(entities) == 4
    assert entities[0] == entities[2] != entities[1] == entities[3]


def test_one_town_behind_a_preposition_is_one_house() -> None:
    text = "Il habite 17 rue de Lyon à Vannerville. Au 17 rue de Lyon, rien. Le 17, rue de Lyon."
    assert len({entity for _, entity in _found(text)}) == 1


def test_the_street_alone_goes_with_the_town_behind_it() -> None:
    text = (
        "Le 17 rue de Lyon à Vannerville, puis le 17 rue de Lyon à Montclair. "
        "La rue de Lyon à Vannerville. La rue de Lyon à Montclair."
    )
    entities = [entity for _, entity in _found(text)]
    assert len(set(entities)) == len(entities) == 4


def test_two_houses_of_one_writing_are_withheld_whole() -> None:
    found = _found("Il habite au 17-19 rue de Lyon. Puis 17/19, rue de Lyon.")
    assert [surface for surface, _ in found] == ["17-19 rue de Lyon", "17/19, rue de Lyon"]


def test_the_number_behind_a_french_street_belongs_to_it() -> None:
    found = _found("Il habite rue de Lyon 17. Au 17 rue de Lyon, rien. Rue de Lyon, 12 hommes.")
    assert [surface for surface, _ in found] == ["rue de Lyon 17", "17 rue de Lyon", "Rue de Lyon"]
    assert len({entity for _, entity in found}) == 1
