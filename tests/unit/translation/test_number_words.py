# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Numbers in words are read whole."""

from __future__ import annotations

import re

import pytest

from hearing_assist.translation.lexicon import bare
from hearing_assist.translation.number_words import numbers_in
from hearing_assist.translation.numerals import number_problems
from hearing_assist.translation.problems import Problem


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "dix-neuf jours", [19]),
        ("fr", "quatre-vingt-dix-sept", [97]),
        ("fr", "quatre-vingts", [80]),
        ("fr", "vingt et un ans", [21]),
        ("fr", "soixante et onze", [71]),
        ("fr", "soixante-dix-huit", [78]),
        ("fr", "deux cent trois", [203]),
        ("fr", "trois mille quatre cent vingt", [3420]),
        ("fr", "deux millions", [2_000_000]),
        ("fr", "deux ou trois", [2, 3]),
        ("fr", "deux, trois et quatre", [2, 3, 4]),
        ("fr", "une maison", []),
        ("en", "nineteen", [19]),
        ("en", "twenty-one", [21]),
        ("en", "one hundred and five", [105]),
        ("en", "three thousand four hundred and twenty", [3420]),
        ("en", "twenty and thirty", [20, 30]),
        ("en", "five six", [5, 6]),
        ("en", "one", []),
        ("es", "treinta y dos", [32]),
        ("es", "mil doscientos", [1200]),
        ("es", "dos y tres", [2, 3]),
        ("ro", "douăzeci și unu", [21]),
        ("ro", "două mii", [2000]),
        ("ro", "șaptesprezece", [17]),
        ("ka", "twenty", []),
    ],
)
def test_numbers(language: str, text: str, expected: list[int]) -> None:
    words = re.findall(r"[^\W\d_]+", bare(text))
    assert sorted(numbers_in(words, language).elements()) == expected


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("dix-neuf heures", "nineteen hours", set()),
        ("dix-neuf heures", "ten hours", {Problem.CHECK_NUMBERS}),
        ("dix-neuf heures", "19 hours", set()),
        ("19 heures", "nineteen hours", set()),
        ("19 heures", "ninety hours", {Problem.NUMBER, Problem.CHECK_NUMBERS}),
        ("le 21e jour, vingt et un", "the 21st day, twenty-one", set()),
        ("quatre-vingts euros", "four and twenty euros", {Problem.CHECK_NUMBERS}),
    ],
)
def test_numbers_across_languages(source: str, target: str, expected: set[Problem]) -> None:
    assert number_problems(source, target, ("fr", "en")) == expected
