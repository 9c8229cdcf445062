# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The signs of words left standing, read in their places."""

from __future__ import annotations

import pytest

from hearing_assist.anonymise.likeness import Likeness
from hearing_assist.anonymise.signs import Around, Sign, Signs, running_script
from hearing_assist.casefile.records import Person
from hearing_assist.text.spans import Span

PERSONS = (
    Person("S1", "witness", "survivor", True, "f", "Zarielle Oduvane"),
    Person("D1", "defendant", "defendant", False, "m", "Karel Brest"),
)
SIGNS = Signs(Likeness(PERSONS), {"trolley", "rose", "the", "guest"})


def sign(text: str, word: str, *, language: str = "en", readable: str = "") -> Sign:
    """The sign of a word; what stands in ⟨⟩ is withheld, and the brackets are not there."""
    plain = text.replace("⟨", "").replace("⟩", "")
    starts = {place - 2 * n for n, place in enumerate(_places(text, "⟨"))}
    ends = {place - 2 * n - 1 for n, place in enumerate(_places(text, "⟩"))}
    start = plain.index(word)
    kept = [Span(plain.index(readable), plain.index(readable) + len(readable))] if readable else []
    script = running_script(plain, "Latin")
    around = Around(plain, language, script, starts, ends, kept)
    return SIGNS.sign(around, Span(start, start + len(word)))


def _places(text: str, sought: str) -> list[int]:
    return [place for place, character in enumerate(text) if character == sought]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("then Oduvame left", "Oduvame", Sign.NEAR),
        ("Oduvame left", "Oduvame", Sign.NEAR),
        ("she wrote Анна on it", "Анна", Sign.SCRIPT),
        ("she wrote Nеmric with a look-alike", "Nеmric", Sign.SCRIPT),
        ("it was ⟨Zarielle⟩ Nemric then", "Nemric", Sign.BESIDE),
        ("it was Nemric ⟨Oduvane⟩ then", "Nemric", Sign.BESIDE),
        ("it was Nemric-⟨Oduvane⟩ then", "Nemric", Sign.BESIDE),
        ("at ⟨12 Rue X⟩, Nemric", "Nemric", Sign.BESIDE),
        ("it was ⟨Zarielle⟩. Nemric left", "Nemric", Sign.REST),
        ("it was ⟨Zarielle⟩ Trafficking", "Trafficking", Sign.KNOWN),
        ("the nurse and my aunt Nemric left", "Nemric", Sign.BESIDE),
        ("then Mrs Nemric left", "Nemric", Sign.BESIDE),
        ("we saw Nemric there", "Nemric", Sign.UNKNOWN),
        ("we saw Mr. A. Nemric there", "Nemric", Sign.UNKNOWN),
        ("Name: Nemric", "Nemric", Sign.BESIDE),
        ("Cleaner: Nemric", "Nemric", Sign.UNKNOWN),
        ("Nemric left", "Nemric", Sign.REST),
        ("“Nemric left”", "Nemric", Sign.REST),
        ("NEMRIC AND THE REST", "NEMRIC", Sign.REST),
        ("NEMRIC Anna", "NEMRIC", Sign.REST),
        ("the NEMRIC family", "NEMRIC", Sign.UNKNOWN),
        ("with Trolley in hand", "Trolley", Sign.REST),  # in small letters elsewhere
        ("Trolley in hand", "Trolley", Sign.KNOWN),
        ("with Rose in hand", "Rose", Sign.UNKNOWN),  # a given name too
        ("Rose left", "Rose", Sign.REST),
        ("in the Crown Court", "Crown", Sign.KNOWN),
        ("at l'Angleterre", "l'Angleterre", Sign.KNOWN),
        ("and Karel Brest", "Brest", Sign.KNOWN),  # declared, and not protected
        ("born in May", "May", Sign.UNKNOWN),  # a given name, outside a date
        ("قالت لي", "قالت", Sign.SCRIPT),
        ("قالت لي مريم إنها جاءت من البيت إلى هنا أمس", "مريم", Sign.REST),  # a text in it
        ("Она сказала что Анна пришла домой вчера вечером поздно", "Анна", Sign.UNKNOWN),
    ],
)
def test_sign(text: str, word: str, expected: Sign) -> None:
    assert sign(text, word) is expected


def test_a_decision_to_keep_puts_a_word_last_unless_it_is_like_a_protected_name() -> None:
    assert sign("we saw Nemric there", "Nemric", readable="Nemric") is Sign.KNOWN
    assert sign("we saw Oduvane there", "Oduvane", readable="Oduvane") is Sign.NEAR


def test_a_french_lawyer_is_a_title_in_french_only() -> None:
    assert sign("selon Me Nemric seul", "Nemric", language="fr") is Sign.BESIDE
    assert sign("selon Me Nemric seul", "Nemric") is Sign.UNKNOWN


@pytest.mark.parametrize(
    ("word", "is_first"),
    [
        ("Vannerville", True),
        ("VANNERVILLE", True),
        ("Saint-Vannerville", True),
        ("Vannervillois", True),
        ("Vanerville", True),  # a slip
        ("Puits", True),
        ("Puit", False),
        ("Nemric", False),
    ],
)
def test_words_of_declared_places_come_first(word: str, is_first: bool) -> None:
    signs = Signs(Likeness(PERSONS), frozenset(), frozenset({"vannerville", "puits"}))
    text = f"the tribunal of {word} sat"
    around = Around(text, "en", "Latin", frozenset(), frozenset(), [])
    span = Span(16, 16 + len(word))
    assert (signs.sign(around, span) is Sign.DECLARED) is is_first
    assert min(Sign) is Sign.DECLARED
    assert Sign.DECLARED.is_urgent
