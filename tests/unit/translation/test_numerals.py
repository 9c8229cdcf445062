# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Numbers and dates: equal in any notation, and every change is seen."""

from __future__ import annotations

import pytest

from hearing_assist.translation.numerals import figure_pattern, number_problems, rewritten
from hearing_assist.translation.problems import Problem

NUMBER, DATE, WORDS = {Problem.NUMBER}, {Problem.DATE}, {Problem.CHECK_NUMBERS}


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("30 000 euros", "30,000 euros", set()),
        ("30\u202f000 euros", "30000 euros", set()),
        ("1\u00a0234,50 euros", "1,234.50 euros", set()),
        ("3,5 mois", "3.5 months", set()),
        ("le 1er mars 2021", "on March 1st, 2021", set()),
        ("le 1er mars 2021", "on the first of March 2021", set()),
        ("2 enfants", "two children", set()),
        ("deux enfants", "2 children", set()),
        ("un enfant", "a child", set()),
        ("le 03 mai", "3 May", set()),
        ("Il marche le long du mur", "He may walk along the wall", set()),
        ("300 euros", "30 euros", NUMBER),
        ("300 euros", "thirty euros", NUMBER | WORDS),
        ("300 euros", "euros", NUMBER),
        ("2 personnes et deux enfants", "two people and children", NUMBER),
        ("la maison", "the 3 houses", NUMBER),
        ("le 12 mars 2021", "on 21 March 2012", NUMBER),
        ("le 12 mars 2021", "on 12 May 2021", DATE),
        ("en mars 2019", "in 2019", DATE),
        ("le 3 mai", "on 3", DATE),
        ("trois hommes", "two men", WORDS),
        ("trois hommes", "men", WORDS),
    ],
)
def test_problems(source: str, target: str, expected: set[Problem]) -> None:
    assert number_problems(source, target, ("fr", "en")) == expected


def test_every_single_digit_change_is_seen() -> None:
    source = "Le 14 mars 2019, 27 personnes ont payé 1 350 euros."
    target = "On 14 March 2019, 27 people paid 1,350 euros."
    assert number_problems(source, target, ("fr", "en")) == set()
    for place, char in enumerate(target):
        if char.isdigit():
            for other in "0123456789".replace(char, ""):
                changed = target[:place] + other + target[place + 1 :]
                assert number_problems(source, changed, ("fr", "en")), changed
            assert number_problems(source, target[:place] + target[place + 1 :], ("fr", "en"))


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        ("12 mars 2021", "12 March 2021"),
        ("1er août 2020", "1 August 2020"),
        ("14 h 30", "14:30"),
        ("30 000", "30,000"),
        ("1 234,50", "1,234.50"),
        ("3,5", "3.5"),
        ("300", "300"),
    ],
)
def test_held_figures_are_written_for_the_reader(figure: str, expected: str) -> None:
    match = figure_pattern("fr").search(f"environ {figure} et")
    assert match is not None
    assert match.group() == figure
    assert rewritten(figure, "fr", "en") == expected


def test_a_language_without_lists_still_compares_digits() -> None:
    assert number_problems("12 მარტი", "12 marsu", ("ka", "pl")) == set()
    assert number_problems("12 მარტი", "13 marsu", ("ka", "pl")) == NUMBER


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (
            "Le 12 mars 2021, elle a payé 1 250,50 euros.",
            "On 12 March 2021 she paid 1,250.50 euros.",
        ),
        ("De 14 h 30 à 16 h 25, au 7 rue.", "From 14:30 to 16:25, at 7 street."),
        ("L'article 225-4-1 et 17 personnes.", "Article 225-4-1 and 17 persons."),
        ("Il avait 19 ans, elle 21.", "He was 19 years old, she 21."),
    ],
)
def test_no_changed_digit_passes(source: str, target: str) -> None:
    """Every digit of a translation in turn: another one, none, doubled; every number left out."""
    assert number_problems(source, target, ("fr", "en")) == set()
    for at, char in enumerate(target):
        if not char.isdigit():
            continue
        for other in ("", char * 2, *(set("0123456789") - {char})):
            changed = target[:at] + other + target[at + 1 :]
            assert number_problems(source, changed, ("fr", "en")), changed
