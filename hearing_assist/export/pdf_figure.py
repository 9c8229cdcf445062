# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Drawn figures on the pages of a PDF: time lines, and who is named with whom.

Promises: each label has lines of its own, so none lies on another however many there are; only
words, and level or upright bars longer than strokes of letters, so that the check of a finished
file proves the page from what it draws.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from hearing_assist.engines.reportlab_pdf import Paper
from hearing_assist.engines.reportlab_tags import Tag
from hearing_assist.export import layout, looks
from hearing_assist.export.layout import Column, Row, Strip
from hearing_assist.text.document import Relations, Runs, TimeEntry, TimeLine, plain

StripsOf = Callable[[Runs, float], list[Strip]]
"""Words of a figure, in lines of so many points."""

_DATES = 100.0
_LABELS = 214.0
_AXIS = looks.TEXT_WIDTH - _DATES - _LABELS
_GAP = 6.0
_PADDING = 1.5
_BAR = 4.0
_LEAST_BAR = 5.0
_TALL = 14.0
"""Height of a bar; inside a hollow one, 12 points are left to prove it by."""
_EDGE = 1.0
_INK = 0.25
_GRID_GREY = 0.75
_RULE_GREY = 0.85
_TICK_GAP = 5.0

_CELL_MOST, _CELL_LEAST = 34.0, 16.0
_ROW_LEAST = 14.0
_NAMES = 120.0
_NUMBER = 18.0
_FAINT, _STRONG = 0.95, 0.72
_MANY = "99+"
"""Where a count has no room; the table has it in full."""


@dataclass(frozen=True, slots=True)
class _BoxInk:
    """A filled box, `right` and `down` points from the corner of its strip."""

    paper: Paper
    tag: Tag | None
    right: float
    down: float
    width: float
    height: float
    grey: float

    def draw(self, left: float, top: float) -> None:
        self.paper.mark(self.tag)
        bottom = top - self.down - self.height
        self.paper.ground(left + self.right, bottom, self.width, self.height, grey=self.grey)


# Time lines


def time_rows(figure: TimeLine, paper: Paper, tag: Tag, strips_of: StripsOf) -> list[Row]:
    """A head with the scale, repeated on each page, then a row for each date."""
    head = _scale_row(figure, paper, tag, strips_of)
    return [head, *(_time_row(e, figure, paper, tag, strips_of, head) for e in figure.entries)]


def _scale_row(figure: TimeLine, paper: Paper, tag: Tag, strips_of: StripsOf) -> Row:
    columns = []
    free = 0.0
    for tick in figure.ticks:
        words = strips_of(plain(tick.text), _AXIS)
        width = _width(words)
        left = min(tick.at * _AXIS, _AXIS - width)
        if words and left >= free:
            columns.append(Column(_DATES + _LABELS + left, tuple(words)))
            free = left + width + _TICK_GAP
    columns = columns or [Column(_DATES + _LABELS, (Strip(looks.FIGURE.leading),))]
    return Row(tuple(columns), before=6, padding=_PADDING, keep=True, whole=True, rule=True)


def _width(strips: Sequence[Strip]) -> float:
    """Width of the widest line."""
    lines = [getattr(ink, "line", None) for strip in strips for ink in strip.ink]
    return max((line.width for line in lines if line is not None), default=0.0)


def _time_row(
    entry: TimeEntry, figure: TimeLine, paper: Paper, tag: Tag, strips_of: StripsOf, head: Row
) -> Row:
    dates = strips_of(entry.date, _DATES - _GAP)
    labels = strips_of(entry.label, _LABELS - _GAP)
    tall = max(layout.height_of(dates), layout.height_of(labels), looks.FIGURE.leading)
    whole = tall + 2 * _PADDING
    drawn = [_BoxInk(paper, None, -_DATES - _LABELS, whole, looks.TEXT_WIDTH, 0.4, _RULE_GREY)]
    drawn += [
        _BoxInk(paper, None, tick.at * _AXIS - 0.25, 0, 0.5, whole, _GRID_GREY)
        for tick in figure.ticks
    ]
    width = max((entry.end - entry.start) * _AXIS, _LEAST_BAR if entry.doubtful else _BAR)
    left = min(max(entry.start * _AXIS - _BAR / 2, 0.0), _AXIS - width)
    down = (whole - _TALL) / 2
    drawn.append(_BoxInk(paper, tag, left, down, width, _TALL, _INK))
    if entry.doubtful:
        inner = (width - 2 * _EDGE, _TALL - 2 * _EDGE)
        drawn.append(_BoxInk(paper, tag, left + _EDGE, down + _EDGE, *inner, 1.0))
    axis = Strip(whole, tuple(drawn))
    texts = (_down(dates, whole, tall), _down(labels, whole, tall))
    columns = (Column(0.0, texts[0]), Column(_DATES, texts[1]), Column(_DATES + _LABELS, (axis,)))
    return Row(columns, head=head, whole=True)


def _down(strips: Sequence[Strip], whole: float, tall: float) -> tuple[Strip, ...]:
    """Lines with half of the free space above them."""
    space = Strip((whole - tall) / 2, keep=True)
    return (space, *(replace(strip, keep=True) for strip in strips)) if strips else ()


# Relations


def relation_rows(
    figure: Relations, paper: Paper, tag: Tag, strips_of: StripsOf, room: float
) -> list[Row]:
    """A row for each person: the name, a cell for each one before, and the own number."""
    count = len(figure.persons)
    if not count:
        return []
    cell = min(_CELL_MOST, max(_CELL_LEAST, (looks.TEXT_WIDTH - _NAMES) / count))
    names = looks.TEXT_WIDTH - count * cell
    most = max((number for row in figure.counts for number in row), default=0)
    rows = [
        _person_row(index, figure, paper, tag, strips_of, (names, cell, most))
        for index in range(count)
    ]
    together = sum(map(layout.height, rows)) <= room
    return [
        replace(row, keep=together and index < count - 1, before=0.0 if index else 6.0)
        for index, row in enumerate(rows)
    ]


def _person_row(
    index: int,
    figure: Relations,
    paper: Paper,
    tag: Tag,
    strips_of: StripsOf,
    sizes: tuple[float, float, int],
) -> Row:
    names, cell, most = sizes
    number = plain(f"{index + 1}", bold=True)
    words = strips_of(figure.persons[index], names - _NUMBER - _GAP)
    tall = max(layout.height_of(words), looks.FIGURE.leading)
    whole = max(tall + 2 * _PADDING, _ROW_LEAST)
    columns = [
        Column(0.0, _down(strips_of(number, _NUMBER), whole, tall)),
        Column(_NUMBER, _down(words, whole, tall)),
    ]
    drawn = [_BoxInk(paper, None, 0.0, whole, looks.TEXT_WIDTH, 0.4, _RULE_GREY)]
    texts = [plain(f"{count}" if count else "") for count in figure.counts[index]]
    texts.append(number)
    for place, text in enumerate(texts):
        left = names + place * cell
        drawn.append(_BoxInk(paper, None, left, 0.0, 0.5, whole, _GRID_GREY))
        if place < index and text:
            share = figure.counts[index][place] / most
            grey = _FAINT - (_FAINT - _STRONG) * share
            drawn.append(_BoxInk(paper, tag, left + 0.5, 0.4, cell - 0.5, whole - 0.4, grey))
        line = strips_of(text, cell)
        if len(line) > 1:
            line = strips_of(plain(_MANY), cell)
        if line:
            middle = left + max((cell - _width(line)) / 2, 0.0)
            columns.append(Column(middle, _down(line, whole, layout.height_of(line))))
    return Row((Column(0.0, (Strip(whole, tuple(drawn)),)), *columns), whole=True)
