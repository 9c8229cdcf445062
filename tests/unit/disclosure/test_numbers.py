# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Numbers are given once, and kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearing_assist.disclosure.numbers import Numbers, RedactionNumbers, bates


def test_a_number_is_kept_and_never_given_to_another() -> None:
    first = Numbers({}, repr)
    assert [first.of(what) for what in "abca"] == [1, 2, 3, 1]
    later = Numbers(first.new, repr)
    assert [later.of(what) for what in "dcb"] == [4, 3, 2]  # a is gone, and 1 with it
    assert later.new == {repr("d"): (4, 1)}


def test_ranges_of_pages() -> None:
    pages = Numbers({"x": (1, 12)}, str)
    assert pages.following == 13
    assert pages.of("y", 5) == 13
    assert pages.following == 18
    assert (pages.known("y"), pages.known("z")) == ((13, 5), None)


@pytest.mark.parametrize(
    ("first", "count", "printed"),
    [(1, 1, "DF-000001"), (12, 6, "DF-000012 \u2013 DF-000017"), (5, 0, "")],
)
def test_page_numbers_in_print(first: int, count: int, printed: str) -> None:
    assert bates("DF", first, count) == printed


@given(st.lists(st.lists(st.sampled_from("abc"), max_size=6), max_size=5))
def test_the_same_places_have_the_same_numbers_in_every_version(rows: list[list[str]]) -> None:
    given_so_far: dict[str, tuple[int, int]] = {}
    seen: dict[tuple[str, int], int] = {}
    for row in rows:
        numbers = Numbers(given_so_far, repr)
        named = RedactionNumbers(numbers)
        for at, what in enumerate(row):
            nth = row[: at + 1].count(what)
            number = named("d", "block", what)
            assert seen.setdefault((what, nth), number) == number
        given_so_far |= numbers.new
    assert len(set(seen.values())) == len(seen)
