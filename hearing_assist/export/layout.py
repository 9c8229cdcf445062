# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Rows onto pages. Measures only: what is drawn in a strip, and with what, is the writer's.

A row stands across the page and holds columns; a column is a pile of strips (mostly lines). Each
column of a row breaks across pages on its own, so side-by-side texts and tall table cells go on
together. Promises: every strip lands on exactly one page, in order; a page is never overfull
unless a single strip is taller than a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol


class Ink(Protocol):
    """Something to draw."""

    def draw(self, left: float, top: float) -> None:
        """Draw at this place: points from the left and the bottom edge of the page."""


@dataclass(frozen=True, slots=True)
class Strip:
    """An undivided band of a column.

    Attributes:
        height: In points.
        ink: What to draw in it.
        before: Space above, dropped at the top of a column's part.
        keep: Whether the next strip must follow on the same page.
    """

    height: float
    ink: tuple[Ink, ...] = ()
    before: float = 0.0
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """Strips one below the other, `left` points from the left edge of the text."""

    left: float
    strips: tuple[Strip, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Columns side by side.

    Attributes:
        columns: At least one.
        before: Space above, dropped at the top of a page.
        padding: Space above and below the columns, inside the row.
        keep: Whether the start of the next row must follow on the same page.
        whole: Rather begin a new page than divide the row.
        new_page: Begin a new page.
        head: Row to repeat when a page begins with this one.
        ground: Grey behind the row (0 black, 1 white), or None.
        rule: Whether a rule closes the row.
        bar: Whether a bar marks the left edge.
    """

    columns: tuple[Column, ...]
    before: float = 0.0
    padding: float = 0.0
    keep: bool = False
    whole: bool = False
    new_page: bool = False
    head: Row | None = None
    ground: float | None = None
    rule: bool = False
    bar: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A row, or the part of it that fits, `down` points below the top of the text."""

    row: Row
    down: float
    height: float


@dataclass(slots=True)
class _Page:
    placed: list[Placed] = field(default_factory=list)
    used: float = 0.0
    only_heads: bool = True


def height_of(strips: Sequence[Strip]) -> float:
    """Height of a pile of strips, without the space above the first."""
    return sum(strip.height for strip in strips) + sum(strip.before for strip in strips[1:])


def height(row: Row) -> float:
    """Height of a whole row, without the space above it."""
    return max(height_of(column.strips) for column in row.columns) + 2 * row.padding


def paginate(rows: Sequence[Row], room: float) -> tuple[tuple[Placed, ...], ...]:
    """Lay the rows out on pages that are `room` points high; at least one page.

    Raises:
        ValueError: There is no room at all.
    """
    if room <= 0:
        raise ValueError("no room on the page")
    pages = [_Page()]
    for index, row in enumerate(rows):
        page = pages[-1]
        if not page.only_heads and (row.new_page or _wants_new_page(rows, index, page, room)):
            page = _begin(pages, row)
        rest: Row | None = row
        while rest is not None:
            space = rest.before if page.placed else 0.0
            part, rest_after = take(rest, room - page.used - space, force=page.only_heads)
            if part is not None:
                tall = height(part)
                page.placed.append(Placed(part, page.used + space, tall))
                page.used += space + tall
                page.only_heads = False
            rest = rest_after
            if rest is not None:
                page = _begin(pages, rest)
    return tuple(tuple(page.placed) for page in pages)


def take(row: Row, room: float, *, force: bool = False) -> tuple[Row | None, Row | None]:
    """The part of `row` that fits into `room` points, and what is left of it.

    With `force` at least one strip is taken from each column, so that a layout always ends.
    """
    room -= 2 * row.padding
    counts = [_fitting(column.strips, room) for column in row.columns]
    if not any(counts) and any(column.strips for column in row.columns):
        if not force:
            return None, row
        counts = [_fitting_at_all(column.strips, room) for column in row.columns]
    if all(count == len(c.strips) for count, c in zip(counts, row.columns, strict=True)):
        return row, None
    pairs = tuple(zip(row.columns, counts, strict=True))
    part = replace(row, columns=tuple(Column(c.left, c.strips[:n]) for c, n in pairs), keep=False)
    rest = replace(row, columns=tuple(Column(c.left, c.strips[n:]) for c, n in pairs), before=0.0)
    return part, replace(rest, new_page=False)


def _begin(pages: list[_Page], row: Row) -> _Page:
    page = _Page()
    pages.append(page)
    if row.head is not None and row is not row.head:
        tall = height(row.head)
        page.placed.append(Placed(row.head, 0.0, tall))
        page.used = tall
    return page


def _wants_new_page(rows: Sequence[Row], index: int, page: _Page, room: float) -> bool:
    """Whether the row, with what must stay with it, is better off on the next page."""
    needed = 0.0
    for row in rows[index:]:
        needed += row.before
        needed += height(row) if row.keep or row.whole else _least(row)
        if not row.keep or needed > room:
            break
    return page.used + needed > room and needed <= room


def _least(row: Row) -> float:
    """Height of the smallest part of a row that may stand alone."""
    starts = [_groups(column.strips)[0] for column in row.columns if column.strips]
    if not starts:
        return height(row)
    return max(height_of(start) for start in starts) + 2 * row.padding


def _groups(strips: Iterable[Strip]) -> list[list[Strip]]:
    """Strips that must stay together."""
    groups: list[list[Strip]] = []
    joined = False
    for strip in strips:
        if joined:
            groups[-1].append(strip)
        else:
            groups.append([strip])
        joined = strip.keep
    return groups


def _fitting(strips: Sequence[Strip], room: float) -> int:
    """How many strips fit, in undivided groups."""
    count = 0
    used = 0.0
    for group in _groups(strips):
        needed = height_of(group) + (group[0].before if count else 0.0)
        if used + needed > room:
            break
        used += needed
        count += len(group)
    return count


def _fitting_at_all(strips: Sequence[Strip], room: float) -> int:
    """How many strips fit when groups may be divided; at least one if there is one."""
    return max(
        _fitting([replace(strip, keep=False) for strip in strips], room), min(1, len(strips))
    )
