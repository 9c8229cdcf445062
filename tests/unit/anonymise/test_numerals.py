# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Patterns of number words: the same as all words in a row, the longest first."""

from __future__ import annotations

import random
import re

import pytest

from hearing_assist.anonymise.numerals import DAYS, any_of, english, french

NUMBERS = {word for number in range(100) for word in (*french(number), english(number))}
SETS = {
    "numbers": NUMBERS,
    "days": set(DAYS),
    "one": {"seul"},
    "each begins the next": {"a", "ab", "abc"},
    "signs": {"o", "o.k", "d'un", "(un)"},
}


@pytest.mark.parametrize("words", SETS.values(), ids=SETS)
def test_it_finds_what_the_words_in_a_row_find(words: set[str]) -> None:
    longest_first = sorted(words, key=len, reverse=True)
    row = "|".join(re.escape(word).replace(r"\ ", "[ -]") for word in longest_first)
    draw = random.Random(7)
    known = sorted(words)
    for _ in range(150):
        pieces = draw.choices(known, k=draw.randint(1, 4))
        text = draw.choice((" ", "-", ", ", "", " et ")).join(pieces)
        if draw.random() < 0.5:
            text = text.replace(" ", "-")
        for end in ("", r"(?!\w)", r"[ -]\w", "s?$"):
            ours, theirs = (re.finditer(f"(?:{one}){end}", text) for one in (any_of(words), row))
            assert [m.span() for m in ours] == [m.span() for m in theirs], (text, end)


def test_no_words_are_no_pattern_for_anything_else() -> None:
    assert any_of([]) == ""
    assert any_of([""]) == ""
