# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Levels by our expressions against those that fpdf2 finds step by step."""

from __future__ import annotations

import unicodedata

import pytest
from fpdf.bidi import BidiParagraph
from fpdf.enums import TextDirection
from hypothesis import given, settings
from hypothesis import strategies as st

from hearing_assist.engines import bidi

LETTERS = "abcאבגקابجد١٢٣0123 ,.;:()[]{}<>«»+-/%€$#\u0301\u0650\u05b4\u200f\u200e\u061c"
ISOLATES = "\u2066\u2067\u2068\u2069"
OTHERS = "\u202a\u202b\u202c\u202d\u202e\u200b\u200d"
AT_THE_END = {"WS", "S", "B", "BN", "LRI", "RLI", "FSI", "PDI"}


def by_fpdf(text: str, rtl: bool) -> list[int]:
    paragraph = BidiParagraph(text, TextDirection.RTL if rtl else TextDirection.LTR)
    return [item.embedding_level for item in paragraph.get_characters_with_embedding_level()]


def without_end(text: str) -> int:
    """Where rule L1, which is for the ends of lines, begins to hold."""
    end = len(text)
    while end and unicodedata.bidirectional(text[end - 1]) in AT_THE_END:
        end -= 1
    return end


@settings(max_examples=600, deadline=None)
@given(st.text(LETTERS + ISOLATES, max_size=24), st.booleans())
def test_levels_are_those_of_the_algorithm(text: str, rtl: bool) -> None:
    end = without_end(text)
    assert list(bidi.levels(text, rtl))[:end] == by_fpdf(text, rtl)[:end]


@settings(deadline=None)
@given(st.text(LETTERS + ISOLATES + OTHERS, max_size=30), st.booleans())
def test_every_character_has_a_level(text: str, rtl: bool) -> None:
    found = bidi.levels(text, rtl)
    assert len(found) == len(text)
    assert all(0 <= level < 127 for level in found)


def test_joiners_do_not_change_their_neighbours() -> None:
    assert list(bidi.levels("می\u200cخ 12", True)) == [1, 1, 1, 1, 1, 2, 2]
    assert list(bidi.levels("a\u200db א\u200dב", False)) == [0, 0, 0, 0, 1, 1, 1]


@pytest.mark.parametrize("mark", [*ISOLATES, "\u202b"])
def test_thousands_of_controls_end(mark: str) -> None:
    assert len(bidi.levels(mark * 5000 + "אab", False)) == 5003


def test_text_that_may_turn_round_is_known() -> None:
    turning = {"R", "AL", "AN", "RLE", "RLO", "RLI", "FSI"}
    missed = [
        number
        for number in range(0x110000)
        if unicodedata.bidirectional(chr(number)) in turning
        and not bidi.runs_both_ways(chr(number))
    ]
    assert missed == []
    assert not bidi.runs_both_ways("Ünïcode, Жук ไทย ქართ — 12 %")
