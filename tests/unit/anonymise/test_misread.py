# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from hearing_assist.anonymise.misread import Misread
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
