# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Rows onto pages. Measures only: what is drawn in a strip, and with what, is the writer's.

A row stands across the page and holds columns; a column is a pile of strips (mostly lines). Each
column of a row breaks across pages on its own, so side-by-side texts and tall table cells go on
together. Footnotes stand at the foot of the page of the strip that they belong to; a long one goes
on at the foot of the next. Promises: every strip lands on exactly one page, in order; a page is
never overfull unless a single strip is taller than a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import Protocol

NOTES_GAP = 16.0
"""Points between text and footnotes, with the rule that parts them."""
_ROUNDING = 1e-6
_FINEST = 1e-3


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
        notes: Footnotes that belong here, each a pile of strips.
    """

    height: float
    ink: tuple[Ink, ...] = ()
    before: float = 0.0
    keep: bool = False
    notes: tuple[tuple[Strip, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """Strips one below the other, `left` points from the left edge of the text.

    `page` is 1 for what stands on the second of two pages that face each other.
    """

    left: float
    strips: tuple[Strip, ...]
    page: int = 0


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
        facing: Whether its columns stand on two pages that face each other. Such rows share no page
            with others: begin a new one between the two.
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
    facing: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A row, or the part of it that fits, `down` points below the top of the text.

    `repeated` tells a head that stands again at the top of a page.
    """

    row: Row
    down: float
    height: float
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One page: rows from the top down, and the strips of its footnotes, which end at its foot."""

    placed: tuple[Placed, ...] = ()
    notes: tuple[Strip, ...] = ()

    @property
    def is_spread(self) -> bool:
        """Whether it is two pages that face each other."""
        return any(placed.row.facing for placed in self.placed)

    @property
    def notes_height(self) -> float:
        """Height of the footnotes with the space above them."""
        return notes_height(self.notes)


@dataclass(slots=True)
class _Page:
    placed: list[Placed] = field(default_factory=list)
    used: float = 0.0
    only_heads: bool = True
    notes: list[Strip] = field(default_factory=list)
    owed: list[Strip] = field(default_factory=list)
    """Strips of footnotes that did not fit."""

    def room(self, whole: float) -> float:
        return whole - self.used - notes_height(self.notes)

    def add_notes(self, strips: Sequence[Strip], most: float) -> None:
        """Take in as many strips as make the footnotes no higher than `most`; owe the rest."""
        for strip in strips:
            if self.owed or notes_height([*self.notes, strip]) > most + _ROUNDING:
                self.owed.append(strip)
            else:
                self.notes.append(strip)


def height_of(strips: Sequence[Strip]) -> float:
    """Height of a pile of strips, without the space above the first."""
    return sum(strip.height for strip in strips) + sum(strip.before for strip in strips[1:])


def height(row: Row) -> float:
    """Height of a whole row, without the space above it."""
    return max(height_of(column.strips) for column in row.columns) + 2 * row.padding


def notes_height(strips: Sequence[Strip]) -> float:
    """Height of the footnotes of a page, with the space above them."""
    return height_of(strips) + NOTES_GAP if strips else 0.0


def paginate(rows: Sequence[Row], room: float) -> tuple[Page, ...]:
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
            page = _begin(pages, row, room)
        rest: Row | None = row
        while rest is not None:
            space = rest.before if page.placed else 0.0
            part, rest_after = _take_with_notes(rest, page, space, room)
            if part is not None:
                tall = height(part)
                page.placed.append(Placed(part, page.used + space, tall))
                page.used += space + tall
                page.only_heads = False
                page.add_notes([s for note in _notes(part) for s in note], room - page.used)
            rest = rest_after
            if rest is not None:
                page = _begin(pages, rest, room)
    while pages[-1].owed:
        _begin(pages, None, room)
    return tuple(Page(tuple(page.placed), tuple(page.notes)) for page in pages)


def _take_with_notes(
    row: Row, page: _Page, space: float, room: float
) -> tuple[Row | None, Row | None]:
    """The part of `row` that fits on the page with its footnotes, and what is left of it."""
    limit = page.room(room) - space
    if not _has_notes(row):
        return take(row, limit, force=page.only_heads)
    trial = limit
    while True:
        part, rest = take(row, trial)
        if part is None:
            # One strip at least on an empty page; what its footnotes lack of room they are owed.
            return take(row, 0.0, force=True) if page.only_heads else (None, row)
        notes = _notes(part)
        if not notes or (
            not page.owed and height(part) + _least_notes(notes, page, room) <= limit + _ROUNDING
        ):
            return part, rest
        trial = height(part) - _FINEST


def _has_notes(row: Row) -> bool:
    return any(strip.notes for column in row.columns for strip in column.strips)


def _notes(row: Row) -> list[tuple[Strip, ...]]:
    return [note for column in row.columns for strip in column.strips for note in strip.notes]


def _least_notes(notes: Sequence[Sequence[Strip]], page: _Page, room: float) -> float:
    """What the footnotes add to the page at least: all of them, of the last a good part."""
    *whole, last = notes
    added = sum(strip.before + strip.height for note in whole for strip in note)
    added += min(sum(strip.before + strip.height for strip in last), room / 3)
    return added + (0.0 if page.notes else NOTES_GAP)


def numbered(pages: Sequence[Page]) -> tuple[tuple[Page, int], ...]:
    """The pages as they are printed, with the side of each; a left page has an even number.

    Where a pair would begin on the right, an empty page goes before it.
    """
    found: list[tuple[Page, int]] = []
    for page in pages:
        if not page.is_spread:
            found.append((page, 0))
            continue
        if len(found) % 2 == 0:
            found.append((Page(), 0))
        found += [(page, 0), (page, 1)]
    return tuple(found)


def beside(left: Sequence[Row], right: Sequence[Row]) -> list[Row]:
    """Rows of two pages that face each other, tops aligned."""
    found = []
    nothing = Row((Column(0.0, ()),))
    for one, other in zip_longest(left, right, fillvalue=nothing):
        second = tuple(replace(column, page=1) for column in other.columns)
        head = None
        if one.head is not None or other.head is not None:
            (head,) = beside((one.head or nothing,), (other.head or nothing,))
        found.append(
            replace(
                one if one is not nothing else other,
                columns=(*one.columns, *second),
                before=max(one.before, other.before),
                padding=max(one.padding, other.padding),
                keep=one.keep or other.keep,
                whole=one.whole or other.whole,
                head=head,
                facing=True,
            )
        )
    return found


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
    part = replace(
        row, columns=tuple(replace(c, strips=c.strips[:n]) for c, n in pairs), keep=False
    )
    rest = replace(
        row, columns=tuple(replace(c, strips=c.strips[n:]) for c, n in pairs), before=0.0
    )
    return part, replace(rest, new_page=False)


def _begin(pages: list[_Page], row: Row | None, room: float) -> _Page:
    """A new page with what footnotes were owed; half of it stays free for a `row`."""
    page = _Page()
    page.add_notes(pages[-1].owed, room if row is None else room / 2)
    if page.owed and not page.notes:  # one strip that is higher than that
        page.notes.append(page.owed.pop(0))
    pages.append(page)
    if row is not None and row.head is not None and row is not row.head:
        tall = height(row.head)
        page.placed.append(Placed(row.head, 0.0, tall, repeated=True))
        page.used = tall
    return page


def _wants_new_page(rows: Sequence[Row], index: int, page: _Page, room: float) -> bool:
    """Whether the row, with what must stay with it, is better off on the next page."""
    needed = 0.0
    notes: list[tuple[Strip, ...]] = []
    for row in rows[index:]:
        needed += row.before
        needed += height(row) if row.keep or row.whole else _least(row)
        if _has_notes(row):
            notes += _notes(row) if row.keep or row.whole else _first_notes(row)
        if not row.keep or needed > room:
            break
    if notes:
        needed += _least_notes(notes, page, room)
    return needed > page.room(room) and needed <= room


def _least(row: Row) -> float:
    """Height of the smallest part of a row that may stand alone."""
    starts = [_groups(column.strips)[0] for column in row.columns if column.strips]
    if not starts:
        return height(row)
    return max(height_of(start) for start in starts) + 2 * row.padding


def _first_notes(row: Row) -> list[tuple[Strip, ...]]:
    groups = [_groups(column.strips)[0] for column in row.columns if column.strips]
    return [note for group in groups for strip in group for note in strip.notes]


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
