# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Words like a part of a protected name, and words that are not."""

from __future__ import annotations

import pytest

from hearing_assist.anonymise.likeness import Likeness
from hearing_assist.casefile.records import Person

PERSONS = (
    Person("S1", "witness", "survivor", True, "f", "Zarielle Oduvane", aliases=("Zari",)),
    Person("S2", "child", "child", True, "m", "Marin Christaphel", spellings=("Nadiya Hope",)),
    Person("D1", "defendant", "defendant", False, "m", "Karel Oduvano"),
)


@pytest.fixture(scope="module")
def likeness() -> Likeness:
    return Likeness(PERSONS)


@pytest.mark.parametrize(
    ("word", "owner"),
    [
        ("Oduvane", "S1"),  # the same
        ("Oduvnae", "S1"),  # two letters exchanged
        ("Oduvan", "S1"),  # one less
        ("ODUVANNE", "S1"),  # one more, in capitals
        ("Zarièle", "S1"),  # one less, another accent
        ("oduvame", "S1"),  # in small letters
        ("l'Oduvame", "S1"),
        ("Brest-Oduvame", "S1"),
        ("Christafell", "S2"),  # heard alike, spelt with two other letters
        ("Kristafel", "S2"),  # two slips and a sound
        ("Nadia", "S2"),
        ("Надия", "S2"),  # another script
        ("Зариель", "S1"),
        ("كرستفل", "S2"),  # a script without vowels
        ("Oduvano", ""),  # the name of somebody who is not protected
        ("Adovine", ""),  # three slips
        ("Matin", "S2"),  # one letter: a doubt, although it is a word
        ("matin", ""),  # but not in small letters
        ("Zora", ""),  # short names allow no other first or second sound
        ("Hop", "S2"),
        ("Pope", ""),
        ("Ho", ""),
        ("The", ""),
        ("hope", ""),  # the part itself as an ordinary word
        ("Hope", "S2"),
        ("", ""),
        ("-", ""),
    ],
)
def test_likeness(likeness: Likeness, word: str, owner: str) -> None:
    assert likeness.owner(word) == owner


def test_who_is_readable(likeness: Likeness) -> None:
    assert likeness.is_readable("KAREL")
    assert not likeness.is_readable("Karel-Zarielle")
    assert not likeness.is_readable("-")
