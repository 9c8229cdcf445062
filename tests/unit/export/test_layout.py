# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearing_assist.export.layout import (
    NOTES_GAP,
    Column,
    Page,
    Row,
    Strip,
    paginate,
    take,
)


@dataclass(frozen=True)
class Mark:
    """Ink that is only counted."""

    number: int

    def draw(self, left: float, top: float) -> None:
        raise AssertionError("layout draws nothing")


def column(count: int, *, first: int = 0, tall: float = 10, keep: bool = False) -> Column:
    strips = tuple(Strip(tall, (Mark(first + n),), keep=keep) for n in range(count))
    return Column(0.0, strips)


def text(count: int, *, first: int = 0, **options: Any) -> Row:
    return Row((column(count, first=first),), **options)


def numbers(pages: Sequence[Page]) -> list[list[list[int]]]:
    return [
        [
            [ink.number for strip in col.strips for ink in strip.ink if isinstance(ink, Mark)]
            for placed in page.placed
            for col in placed.row.columns
        ]
        for page in pages
    ]


def test_nothing_is_one_empty_page() -> None:
    assert paginate([], 100) == (Page(),)


def test_no_room_is_refused() -> None:
    with pytest.raises(ValueError, match="no room"):
        paginate([], 0)


def test_columns_break_on_their_own() -> None:
    row = Row((column(12), column(3, first=100)))
    assert numbers(paginate([row], 50)) == [
        [[0, 1, 2, 3, 4], [100, 101, 102]],
        [[5, 6, 7, 8, 9], []],
        [[10, 11], []],
    ]


def test_a_heading_goes_with_what_follows() -> None:
    rows = [text(4), text(1, first=50, keep=True), text(3, first=60)]
    assert numbers(paginate(rows, 50))[1] == [[50], [60, 61, 62]]


def test_a_chain_longer_than_a_page_still_ends() -> None:
    rows = [text(1, first=n, keep=True) for n in range(30)]
    pages = paginate(rows, 50)
    assert [n for page in numbers(pages) for row in page for n in row] == list(range(30))


def test_the_head_repeats() -> None:
    head = text(1, first=99, keep=True)
    rows = [head, *(text(1, first=n, head=head) for n in range(7))]
    assert numbers(paginate(rows, 50)) == [
        [[99], [0], [1], [2], [3]],
        [[99], [4], [5], [6]],
    ]


def test_a_whole_row_moves_on_but_breaks_when_taller_than_a_page() -> None:
    rows = [text(3), text(4, first=10, whole=True), text(8, first=20, whole=True)]
    assert numbers(paginate(rows, 50)) == [
        [[0, 1, 2]],
        [[10, 11, 12, 13], [20]],
        [[21, 22, 23, 24, 25]],
        [[26, 27]],
    ]


def test_kept_strips_taller_than_a_page_are_divided() -> None:
    pages = paginate([Row((column(7, keep=True),))], 30)
    assert numbers(pages) == [[[0, 1, 2]], [[3, 4, 5]], [[6]]]


def test_a_strip_taller_than_a_page_is_not_lost() -> None:
    assert numbers(paginate([Row((column(2, tall=80),))], 30)) == [[[0]], [[1]]]


def test_a_new_page_makes_no_empty_page() -> None:
    pages = paginate([text(1, new_page=True), text(1, first=1, new_page=True)], 50)
    assert numbers(pages) == [[[0]], [[1]]]


def test_space_above_is_dropped_at_the_top_of_a_page() -> None:
    pages = paginate([text(4), text(2, first=9, before=20)], 45)
    assert [placed.down for page in pages for placed in page.placed] == [0.0, 0.0]


def test_take_gives_back_what_does_not_fit() -> None:
    part, rest = take(text(5), 25)
    assert part is not None
    assert rest is not None
    assert [len(row.columns[0].strips) for row in (part, rest)] == [2, 3]
    assert take(text(5), 5) == (None, text(5))


@given(
    st.lists(
        st.tuples(
            st.lists(st.integers(0, 25), min_size=1, max_size=3),
            st.booleans(),
            st.booleans(),
            st.booleans(),
            st.floats(0, 12),
        ),
        max_size=12,
    )
)
def test_every_strip_lands_once_in_order_and_no_page_is_overfull(
    shapes: list[tuple[list[int], bool, bool, bool, float]],
) -> None:
    rows, count = [], 0
    head = Row((Column(0.0, (Strip(10),)),), keep=True)
    for counts, keep, whole, under_head, before in shapes:
        columns = []
        for n in counts:
            columns.append(column(n, first=count))
            count += n
        rows.append(
            Row(
                tuple(columns),
                keep=keep,
                whole=whole,
                before=before,
                padding=2,
                head=head if under_head else None,
            )
        )
    pages = paginate(rows, 60)
    seen = [n for page in numbers(pages) for col in page for n in col]
    assert sorted(seen) == list(range(count))
    ends = [page.placed[-1].down + page.placed[-1].height for page in pages if page.placed]
    assert all(end <= 60 for end in ends)


def note(number: int, count: int = 1) -> tuple[Strip, ...]:
    return tuple(Strip(5, (Mark(1000 * number + n),)) for n in range(count))


def with_notes(count: int, notes: dict[int, int], *, first: int = 0, **options: Any) -> Row:
    """A row of strips; `notes` says at which strip a footnote of how many strips belongs."""
    strips = tuple(
        replace(strip, notes=(note(first + n + 1, notes[n]),) if n in notes else ())
        for n, strip in enumerate(column(count, first=first).strips)
    )
    return Row((Column(0.0, strips),), **options)


def noted(pages: Sequence[Page]) -> list[list[int]]:
    return [[ink.number for s in page.notes for ink in s.ink if isinstance(ink, Mark)]
            for page in pages]  # fmt: skip


def test_a_footnote_stands_on_the_page_of_its_mark() -> None:
    pages = paginate([with_notes(12, {0: 1, 4: 2, 8: 1})], 60)
    assert [row for page in numbers(pages) for row in page] == [
        [0, 1, 2], [3, 4, 5], [6, 7, 8], [9, 10, 11],
    ]  # fmt: skip
    assert noted(pages) == [[1000], [5000, 5001], [9000], []]


def test_a_footnote_longer_than_a_page_goes_on_at_the_foot_of_the_next() -> None:
    pages = paginate([with_notes(9, {1: 30})], 80)
    assert [n for page in noted(pages) for n in page] == list(range(2000, 2030))
    assert noted(pages)[0]
    assert [n for page in numbers(pages) for row in page for n in row] == list(range(9))
    assert all(len(page.placed) for page in pages[:2])


def test_footnotes_at_the_very_end_get_a_page_of_their_own() -> None:
    pages = paginate([with_notes(1, {0: 40})], 60)
    assert [n for page in noted(pages) for n in page] == list(range(1000, 1040))


@given(
    st.lists(
        st.tuples(
            st.lists(
                st.tuples(st.integers(0, 15), st.dictionaries(st.integers(0, 14),
                          st.integers(1, 14), max_size=3)),
                min_size=1, max_size=2,
            ),
            st.booleans(),
            st.booleans(),
        ),
        max_size=8,
    )
)  # fmt: skip
def test_every_footnote_lands_once_in_order_near_its_mark(
    shapes: list[tuple[list[tuple[int, dict[int, int]]], bool, bool]],
) -> None:
    rows, count = [], 0
    wanted: dict[int, int] = {}
    for columns, keep, whole in shapes:
        made: list[Column] = []
        for strips, notes in columns:
            row = with_notes(strips, notes, first=count)
            made += row.columns
            wanted |= {count + n: k for n, k in notes.items() if n < strips}
            count += strips
        rows.append(Row(tuple(made), keep=keep, whole=whole))
    pages = paginate(rows, 60)
    where = {n: at for at, page in enumerate(numbers(pages)) for row in page for n in row}
    assert sorted(where) == list(range(count))
    placed = [(n, at) for at, page in enumerate(noted(pages)) for n in page]
    assert sorted(n for n, _ in placed) == sorted(
        1000 * (mark + 1) + n for mark, k in wanted.items() for n in range(k)
    )
    for mark, k in wanted.items():
        found = [at for n, at in placed if n // 1000 == mark + 1]
        assert found == sorted(found)
        assert len(found) == k
        assert where[mark] <= found[0]
    for page in pages:
        body = page.placed[-1].down + page.placed[-1].height if page.placed else 0.0
        assert body + page.notes_height <= 60 + 1e-3 or len(page.placed) <= 1
    assert NOTES_GAP > 0
