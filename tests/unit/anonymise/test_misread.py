# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from hearing_assist.anonymise.misread import Misread, with_digits
from hearing_assist.casefile.records import Identifier, Kind, Person

PERSON = Person(
    "S1",
    "witness",
    "survivor",
    True,
    "f",
    "Zarielle Oduvane",
    places=("Quillombre",),
    identifiers=(Identifier("passport", "XK4471902"),),
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("seen by Zarie1le at noon", Kind.PERSON),
        ("seen by Zariolle at noon", Kind.PERSON),
        ("MLLE ODUVAME", Kind.PERSON),
        ("née à Quillonbre", Kind.PLACE),
        ("passeport XK447I9O2", Kind.ID_NUMBER),
    ],
)
def test_a_wrong_letter_does_not_uncover(text: str, kind: Kind) -> None:
    found = list(Misread([PERSON]).find(text))
    assert [item.kind for item in found] == [kind]
    assert not found[0].certain


@pytest.mark.parametrize("text", ["The witness spoke of the rooms.", "Le 14 janvier 2025 à 18 h"])
def test_ordinary_words_stay(text: str) -> None:
    assert list(Misread([PERSON]).find(text)) == []


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("Irena", "lrena"),
        ("Ramona", "Rarnona"),
        ("Emma", "Ernma"),
        ("Omari", "0mari"),
        ("Ivan", "1van"),
        ("Tom", "Torn"),
        ("Clovis", "dovis"),
        ("Hamid", "bamid"),
    ],
)
def test_letters_that_recognition_takes_for_each_other(name: str, read: str) -> None:
    person = Person("S1", "witness", "survivor", True, "f", name)
    (found,) = Misread([person]).find(f"Then {read} left the house.")
    assert (found.kind, found.span.start) == (Kind.PERSON, 5)


def test_letters_in_numbers_are_read_as_digits_of_the_same_length() -> None:
    assert (
        with_digits("Call 0479 4B 21 36, 3O August I990.") == "Call 0479 48 21 36, 30 August 1990."
    )
