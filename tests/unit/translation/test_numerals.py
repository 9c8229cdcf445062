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
        # The order inside a date, in digits or words; days and months exchanged between two.
        ("le 1/2/2024", "on 1/2/2024", set()),
        ("le 1/2/2024", "on 2/1/2024", DATE),
        ("le 01.02.24", "on 02.01.24", DATE | NUMBER),
        ("le 1/2/2024", "on 1 February 2024", set()),
        ("le 1/2/2024", "on 2 January 2024", DATE),
        ("le 1/2/2024", "on January 2, 2024", DATE),
        ("le 1er février 2024", "on 1/2/2024", set()),
        ("le 1er février 2024", "on 2/1/2024", DATE),
        ("le 13/2/2024", "on 2/13/2024", set()),
        ("2024-03-01", "1 March 2024", set()),
        ("2024-03-01", "3 January 2024", DATE),
        ("du 3 mai au 5 juin", "from 3 May to 5 June", set()),
        ("du 3 mai au 5 juin", "from May 3 to June 5", set()),
        ("du 3 mai au 5 juin", "from 5 May to 3 June", DATE),
        ("les 3 et 4 mai", "on May 3 and 4", set()),
        ("3 mai 2019 et 5 juin 2020", "3 May 2020 and 5 June 2019", DATE),
        # A month without a day.
        ("à la mi-juillet", "in the middle of March", DATE),
        ("à la mi-juillet", "in mid-July", set()),
        ("au mois d'avril 1996", "in the month of 1996", DATE),
        ("en septembre", "in Sept.", set()),
        ("en juillet", "in summer", DATE),
        ("le Champ de Mars", "the parade ground", set()),
        ("en mai", "in May", set()),
        # A point or a comma before three digits is not the same in both languages.
        ("1.200 euros", "1.200 euros", WORDS),
        ("1.200 euros", "1,200 euros", set()),
        ("1 200 euros", "1.200 euros", WORDS),
        ("1,200 kg", "1,200 kg", WORDS),
        ("1,200 kg", "1.200 kg", set()),
        ("0,125 g", "0.125 g", set()),
        ("12.345.678 euros", "12,345,678 euros", set()),
        ("le paragraphe 87.301(1)", "subsection 87.301(1)", set()),
        ("les articles 94.6 et 102.001", "sections 94.6 and 102.001", set()),
        ("selon l'article 5, 1.200 euros", "under section 5, 1.200 euros", WORDS),
        ("payés par lui, 3.500 personnes", "paid by him, 3.500 persons", WORDS),
        # Ordinals in words: one went and another one came.
        ("le premier étage", "the second floor", WORDS),
        ("le premier étage", "the first floor", set()),
        ("le deuxième étage", "the 2nd floor", set()),
        ("le 1er étage", "the first floor", set()),
        ("le 1er étage", "the second floor", NUMBER),
        ("30 secondes au deuxième", "30 seconds on the second", set()),
        ("le premier ministre, le deuxième jour", "the prime minister, the second day", set()),
        ("un tiers de la somme", "a third of the sum", set()),
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
        ("avril 1996", "April 1996"),
        ("août 2003", "August 2003"),
        ("30 000", "30,000"),
        ("1 234,50", "1,234.50"),
        ("3,5", "3.5"),
        ("300", "300"),
        ("1.200", "1,200"),
        ("1.200,50", "1,200.50"),
        ("2.5", "2.5"),
    ],
)
def test_held_figures_are_written_for_the_reader(figure: str, expected: str) -> None:
    match = figure_pattern("fr").search(f"environ {figure} et")
    assert match is not None
    assert match.group() == figure
    assert rewritten(figure, "fr", "en") == expected


@pytest.mark.parametrize(
    ("figure", "target", "expected"),
    [
        ("1,200", "fr", "1\u00a0200"),
        ("1,200.50", "fr", "1\u00a0200,50"),
        ("1,200.50", "es", "1.200,50"),
        ("1.5", "fr", "1,5"),
        ("12 March 2021", "fr", "12 mars 2021"),
    ],
)
def test_held_figures_of_english(figure: str, target: str, expected: str) -> None:
    assert rewritten(figure, "en", target) == expected


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
