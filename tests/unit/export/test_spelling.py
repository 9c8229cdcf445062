# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearing_assist.engines.reportlab_fonts import UNDRAWN, EmbeddedFont, characters, stand_in
from hearing_assist.export.fonts import families
from hearing_assist.export.spelling import spelled_out

DRAWABLE = characters(families())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", ""),
        ("Plain, é, ﬁ, 200 €.", "Plain, é, ﬁ, 200 €."),
        ("→ ⇒ ☐ ☑ ☒ ✓ ✗ ● ■ ≤ ≠ ∑ ⚖ ⚠ ① ❷ −5", "→ ⇒ ☐ ☑ ☒ ✓ ✗ ● ■ ≤ ≠ ∑ ⚖ ⚠ ① ❷ −5"),
        ("a 😀 b", "a [grinning face] b"),
        ("😀😀", "[grinning face, grinning face]"),
        ("😀 😀", "[grinning face] [grinning face]"),
        # Skin tones and selectors belong to the picture before them.
        ("👍🏿!", "[thumbs up sign]!"),
        ("🏿", "[emoji modifier fitzpatrick type-6]"),
        ("✊\ufe0f", "[raised fist]"),
        # A sequence is told as a whole, also where one of its parts could be drawn.
        ("👨‍👩‍👧", "[man, woman, girl]"),
        ("👩‍⚕️", "[woman, staff of aesculapius]"),
        ("❤️‍🔥", "[heavy black heart, fire]"),
        ("❤️", "❤️"),
        ("🇫🇷", "[regional indicator symbol letter f, regional indicator symbol letter r]"),
        ("🏴\U000e0067\U000e0062\U000e007f", "[waving black flag]"),
        ("see 中文.", "see [cjk unified ideograph-4e2d, cjk unified ideograph-6587]."),
        ("中\u0301", "[cjk unified ideograph-4e2d, combining acute accent]"),
        ("a\u20e0", "a\u20e0"),
        ("a\u1acf", "a[U+1ACF]"),
        ("\u3164", "[hangul filler]"),
        ("\uf0b7 \ue000", "[U+F0B7] [U+E000]"),
        ("\U000e01efx", "\U000e01efx"),
        # Composes to a character that the fonts lack.
        ("\u2329", "[left angle bracket]"),
    ],
)
def test_what_cannot_be_drawn_is_named(text: str, told: str) -> None:
    assert spelled_out(text, DRAWABLE) == told


def test_the_number_stands_in_for_a_name() -> None:
    unnamed = "\U0001fbff"
    assert unicodedata.name(unnamed, "") == ""
    assert spelled_out(f"a{unnamed}b", frozenset("ab")) == "a[U+1FBFF]b"


@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=30))
def test_the_result_can_be_drawn_and_nothing_vanishes(text: str) -> None:
    told = spelled_out(text, DRAWABLE)
    assert all(stand_in(c, DRAWABLE) for c in unicodedata.normalize("NFC", told))
    assert spelled_out(told, DRAWABLE) == told
    seen = [c for c in text if ord(c) not in UNDRAWN]
    assert bool(told.strip("\u200c\u200d")) or not seen


def test_the_fonts_of_the_pdf_have_what_is_said_to_be_drawable() -> None:
    for family in families():
        embedded = [EmbeddedFont("x", cut.read_bytes()).covered for cut in family.files()]
        assert {ord(c) for c in characters([family])} <= set.intersection(*map(set, embedded))
