# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Paragraphs find their partners; what has none is told."""

from __future__ import annotations

import random
import time

import pytest

from hearing_assist.text.alignment import (
    Basis,
    Match,
    Unit,
    UnitKind,
    align,
    number_of,
    without_number,
)

Pairs = list[tuple[tuple[int, ...], tuple[int, ...]]]


def text(seed: int, words: int) -> str:
    letters = random.Random(seed)
    return " ".join(
        "".join(letters.choice("abcdefgh") for _ in range(letters.randint(2, 9)))
        for _ in range(words)
    )


LENGTHS = (40, 8, 75, 22, 60, 13, 90, 31)
ORIGINAL = [Unit(text(n, words)) for n, words in enumerate(LENGTHS)]
TRANSLATION = [Unit(text(n + 100, words)) for n, words in enumerate(LENGTHS)]


def pairs(matches: tuple[Match, ...]) -> Pairs:
    return [(match.left, match.right) for match in matches]


@pytest.mark.parametrize(
    ("unit", "number"),
    [
        (Unit("Text", "12."), "12"),
        (Unit("Text", "(a)"), "a"),
        (Unit("Text", "4.2"), "4.2"),
        (Unit("نص", "١٢."), "12"),
        (Unit("12. Text"), "12"),
        (Unit("(7) Text"), "7"),
        (Unit("المادة ٣"), "3"),
        (Unit("Article 30"), "30"),
        (Unit("§ 5", ""), ""),
        (Unit("Text", "-"), ""),
        (Unit("Text", "•"), ""),
        (Unit("2025 was a dry year"), ""),
        (Unit("3.5 million were paid"), ""),
        (Unit(""), ""),
    ],
)
def test_numbers(unit: Unit, number: str) -> None:
    assert number_of(unit) == number


def test_a_number_in_the_text_can_be_left_out() -> None:
    assert without_number(Unit("12. Text")) == "Text"
    assert without_number(Unit("12. Text", "4.")) == "12. Text"


def numbered(units: list[Unit], numbers: str) -> list[Unit]:
    return [Unit(unit.text, f"{number}.") for unit, number in zip(units, numbers, strict=False)]


def test_numbers_come_before_lengths() -> None:
    left = numbered(ORIGINAL, "12345678")
    right = [unit for unit in numbered(TRANSLATION, "12345678") if unit.number not in {"3.", "6."}]
    found = align(left, right)
    assert pairs(found) == [
        ((0,), (0,)), ((1,), (1,)), ((2,), ()), ((3,), (2,)),
        ((4,), (3,)), ((5,), ()), ((6,), (4,)), ((7,), (5,)),
    ]  # fmt: skip
    assert {match.basis for match in found if match.right} == {Basis.NUMBER}


def test_letters_count_below_their_number() -> None:
    def units(seed: int, *numbers: str) -> list[Unit]:
        return [Unit(text(seed + n, 12), number) for n, number in enumerate(numbers)]

    left = units(1, "1.", "(a)", "(b)", "2.", "(a)", "(b)")
    right = units(50, "1.", "(a)", "(b)", "2.", "(b)")
    assert pairs(align(left, right))[3:] == [((3,), (3,)), ((4,), ()), ((5,), (4,))]


def test_a_number_over_a_text_that_is_no_translation_is_unsure() -> None:
    right = numbered(TRANSLATION, "12345678")
    right[2] = Unit("No.", "3.")
    found = align(numbered(ORIGINAL, "12345678"), right)
    assert [match.confidence >= 0.9 for match in found] == [True, True, False, *[True] * 5]


def anew(units: list[Unit]) -> list[Unit]:
    """Numbered as a word processor numbers a list."""
    return [Unit(unit.text, f"{number}.") for number, unit in enumerate(units, 1)]


ALIKE = [Unit(text(n, 14)) for n in range(9)]
ALIKE_TOO = [Unit(text(n + 300, 14)) for n in range(9)]


@pytest.mark.parametrize("gone", range(9))
@pytest.mark.parametrize(
    ("left", "right"), [(ALIKE, ALIKE_TOO), (ORIGINAL, TRANSLATION), (ALIKE_TOO[:4], ALIKE[:4])]
)
def test_a_list_that_was_numbered_anew_proves_nothing(
    left: list[Unit], right: list[Unit], gone: int
) -> None:
    """A paragraph was left out, and the next ones bear its number and those behind it."""
    found = align(anew(left), anew(right[:gone] + right[gone + 1 :]))
    sure = [match for match in found if match.right and match.confidence >= 0.9]
    if gone < len(left):
        assert all(match.left == match.right and match.left[0] < gone for match in sure)
    else:
        assert len(sure) == len(left)


def test_numbers_that_begin_again_prove_nothing_where_a_part_is_missing() -> None:
    """Only the second part was translated."""
    heading = Unit("Part", kind=UnitKind.HEADING)
    left = [heading, *anew(ALIKE[:4]), heading, *anew(ALIKE[4:8])]
    right = [heading, *anew(ALIKE_TOO[4:8])]
    used = [match for match in align(left, right) if match.right and match.confidence >= 0.9]
    assert all(match.left[0] >= 5 for match in used)
    whole = [heading, *anew(ALIKE_TOO[:4]), heading, *anew(ALIKE_TOO[4:8])]
    found = align(left, whole)
    assert pairs(found) == [((n,), (n,)) for n in range(10)]
    assert all(match.confidence >= 0.9 for match in found)


def test_figures_and_names_prove_what_numbers_do_not() -> None:
    left, right = (
        [Unit(f"{unit.text} {n}{n}7, {n}4") for n, unit in enumerate(side)]
        for side in (ALIKE, ALIKE_TOO)
    )
    found = align(anew(left), anew(right[:8]))
    assert [match.confidence >= 0.9 for match in found] == [True] * 8 + [False]
    assert {match.basis for match in found if match.right} == {Basis.NUMBER}
    found = align(anew(left), anew(right[:3] + right[4:]))
    sure = [match.left for match in found if match.confidence >= 0.9]
    assert sure == [(0,), (1,), (2,)]  # the other ones bear other numbers than their partners
    assert pairs(found)[4:] == [((n,), (n - 1,)) for n in range(4, 9)]


def test_as_many_numbers_prove_nothing_when_all_fits_the_next_paragraph() -> None:
    """One paragraph was left out and another one parted."""
    one, _, other = TRANSLATION[6].text.partition(" a")
    right = [*TRANSLATION[:1], *TRANSLATION[2:6], Unit(one), Unit(other), *TRANSLATION[7:]]
    found = align(anew(ORIGINAL), anew(right))
    sure = [match for match in found if match.right and match.confidence >= 0.9]
    assert all(match.left == match.right == (0,) or match.left[0] >= 6 for match in sure)


@pytest.mark.parametrize("said", [{8}, {5, 8}, {4, 5, 7, 8}])
def test_what_a_clerk_said_of_some_proves_nothing_for_others(said: set[int]) -> None:
    """Those that have their partner are away: what is missing in between is no proof."""
    left, right = anew(ALIKE), anew(ALIKE_TOO[:2] + ALIKE_TOO[3:])
    rest = [n for n in range(9) if n not in said], [n for n in range(8) if n + 1 not in said]
    found = align([left[n] for n in rest[0]], [right[n] for n in rest[1]])
    sure = [match for match in found if match.right and match.confidence >= 0.9]
    assert all(rest[0][m.left[0]] == rest[1][m.right[0]] < 2 for m in sure)


def test_lengths_alone() -> None:
    found = align(ORIGINAL, TRANSLATION)
    assert pairs(found) == [((n,), (n,)) for n in range(8)]
    assert all(match.basis is Basis.LENGTH and match.confidence >= 0.9 for match in found)


@pytest.mark.parametrize("gone", range(8))
def test_a_missing_paragraph_is_missing_or_unsure(gone: int) -> None:
    found = align(ORIGINAL, TRANSLATION[:gone] + TRANSLATION[gone + 1 :])
    sure = {
        (match.left, tuple(n + (n >= gone) for n in match.right))
        for match in found
        if match.confidence >= 0.9
    }
    assert all(left == right for left, right in sure)
    assert len(sure) >= 3


def test_two_paragraphs_made_into_one() -> None:
    joined = Unit(f"{TRANSLATION[3].text} {TRANSLATION[4].text}")
    found = align(ORIGINAL, [*TRANSLATION[:3], joined, *TRANSLATION[5:]])
    assert ((3, 4), (3,)) in pairs(found)


def test_figures_and_names_outweigh_lengths() -> None:
    left = [Unit(f"{unit.text} {n}{n}7 Veldamouth {n}4") for n, unit in enumerate(ORIGINAL)]
    right = [Unit(f"{unit.text} {n}{n}7, {n}4 Veldamouth") for n, unit in enumerate(TRANSLATION)]
    extra = Unit(text(77, 35))
    found = align(left, [*right[:3], extra, *right[3:]])
    sure = [match for match in found if match.confidence >= 0.9]
    assert {(match.left, match.right) for match in sure} >= {((n,), (n + 1,)) for n in range(3, 8)}
    assert all(3 not in match.right for match in sure)


def test_headings_and_tables_keep_to_themselves() -> None:
    table = Unit("a\nb\nc", kind=UnitKind.TABLE)
    heading = Unit("Der Weg", kind=UnitKind.HEADING)
    left = [heading, ORIGINAL[0], table]
    found = align(left, [Unit("The way", kind=UnitKind.HEADING), TRANSLATION[0], table])
    assert [match.basis for match in found] == [Basis.STRUCTURE, Basis.LENGTH, Basis.STRUCTURE]
    assert pairs(align([table], [TRANSLATION[0]])) in (
        [((0,), ()), ((), (0,))],
        [((), (0,)), ((0,), ())],
    )


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ([], []),
        ([], TRANSLATION),
        (ORIGINAL, []),
        ([Unit("")], [Unit("")]),
        ([Unit(" ", "1.")] * 3, [Unit("\ufeff", "1.")] * 2),
        ([Unit("9" * 5000)], [Unit("٩" * 5000)]),
    ],
)
def test_nothing_is_lost(left: list[Unit], right: list[Unit]) -> None:
    found = align(left, right)
    assert [n for match in found for n in match.left] == list(range(len(left)))
    assert [n for match in found for n in match.right] == list(range(len(right)))


def test_long_texts_take_no_square_of_their_time() -> None:
    left = [Unit(text(n, 10 + n % 37)) for n in range(400)]
    right = [Unit(text(n + 900, 10 + n % 37)) for n in range(400)]
    begin = time.process_time()
    assert len(align(left, right)) == 400
    assert time.process_time() - begin < 30
