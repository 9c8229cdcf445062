# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Which parts of a page lose their pixels, so that nothing tells how wide a name was.

A mention takes the whole line with it, from edge to edge of the page, in a band of even height:
what follows a name on its line stands further left or right with its length. A place that a clerk
drew is grown to an even grid. Does not promise more than that: where a text breaks its lines, and
how many it has, depends a little on every word in it (docs/adr/024).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache

from hearing_assist.casefile.blocks import Box
from hearing_assist.casefile.pages import PageMask, SourceView
from hearing_assist.casefile.records import Mention, SourceBlock
from hearing_assist.casefile.word_boxes import WordBox, unpack

ROW = 2.0
"""Points: top and bottom of a band are multiples of it."""
_OVERHANG = 0.08
"""Share of a line's height by which letters may stand out above and below it."""
_GUESSED_ROW, _GUESSED_OVERHANG = 6.0, 0.3
"""The same for recognised words, whose boxes reach no further than their own letters."""
_CELL_HEIGHT = 12.0
_CELLS_ACROSS = 8
"""A place drawn by hand is grown to cells of the page's width over this, and so high, in points."""
_UPRIGHT = 2.0
"""Times its width by which a longer word is higher when it runs up or down the page."""
_TELLING = 4
_ANNOTATED = frozenset({"annotation", "form"})
"""Parts that have a box of their own on the page, and no places of words."""


class UnplacedError(Exception):
    """Nobody knows where on its page a mention stands."""


def is_on_page(block: SourceBlock) -> bool:
    """Whether a block stands on its page, or in a box of it."""
    return bool(block.words) or block.part in _ANNOTATED


def word_boxes(block: SourceBlock, start: int, end: int) -> tuple[Box, ...]:
    """The boxes of the words that a span touches.

    Raises:
        UnplacedError: A letter of it stands nobody knows where.
    """
    if not block.words and block.part in _ANNOTATED and block.boxes:
        return block.boxes
    words = [word for word in _words_of(block.words) if word.start < end and word.end > start]
    placed = {at for word in words if _has_area(word) for at in range(word.start, word.end)}
    if any(
        letter.isalnum() and start + n not in placed
        for n, letter in enumerate(block.text[start:end])
    ):
        raise UnplacedError
    return tuple(Box(*word[2:6]) for word in words)


def bands(view: SourceView, block: SourceBlock, mention: Mention) -> tuple[Box, ...]:
    """What a mention takes with it from its page.

    Raises:
        UnplacedError: A letter of it stands nobody knows where.
    """
    touched = word_boxes(block, mention.start, mention.end)
    if not block.words:
        return tuple(_across(view, box.top, box.bottom) for box in touched)
    found = []
    for line in _lines_of(block.words):
        if any(word.start < mention.end and word.end > mention.start for word in line):
            found.append(_band(view, line))
    return tuple(dict.fromkeys(found))


def grown(view: SourceView, mask: PageMask) -> Box:
    """What a place that was drawn takes from its page."""
    wide = view.width / _CELLS_ACROSS
    box = mask.box
    return Box(
        max(0.0, math.floor(box.left / wide) * wide),
        max(0.0, math.floor(box.top / _CELL_HEIGHT) * _CELL_HEIGHT),
        min(view.width, math.ceil(box.right / wide) * wide),
        min(view.height, math.ceil(box.bottom / _CELL_HEIGHT) * _CELL_HEIGHT),
    )


def in_pixels(
    view: SourceView, width: int, height: int, boxes: Iterable[Box]
) -> list[tuple[int, int, int, int]]:
    """Boxes in pixels of a picture of the view in that size, grown to whole pixels."""
    across, down = width / view.width, height / view.height
    return [
        (
            max(0, math.floor(box.left * across)),
            max(0, math.floor(box.top * down)),
            min(width, math.ceil(box.right * across)),
            min(height, math.ceil(box.bottom * down)),
        )
        for box in boxes
    ]


def is_under(box: Box, areas: Sequence[Box]) -> bool:
    """Whether most of a word lies under an area."""
    middle, line = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    return any(
        area.left <= middle <= area.right and area.top <= line <= area.bottom for area in areas
    )


def _has_area(word: WordBox) -> bool:
    return word.right > word.left and word.bottom > word.top


@lru_cache(maxsize=8)
def _words_of(packed: str) -> tuple[WordBox, ...]:
    """The words of a block, unpacked once for all its mentions."""
    return tuple(unpack(packed))


@lru_cache(maxsize=8)
def _lines_of(packed: str) -> list[list[WordBox]]:
    """The lines of a block, found once for all its mentions."""
    return _lines(_words_of(packed))


def _lines(words: Sequence[WordBox]) -> list[list[WordBox]]:
    """The words of a block, line by line: a word that goes on with a line stands beside the last.

    Written from right to left it does so, too.
    """
    lines: list[list[WordBox]] = []
    for word in words:
        if lines and _goes_on(lines[-1][-1], word):
            lines[-1].append(word)
        else:
            lines.append([word])
    return lines


def _goes_on(before: WordBox, word: WordBox) -> bool:
    if _is_upright(before) or _is_upright(word):
        overlap = min(before.right, word.right) - max(before.left, word.left)
        return overlap > 0.5 * min(before.right - before.left, word.right - word.left)
    overlap = min(before.bottom, word.bottom) - max(before.top, word.top)
    return overlap > 0.5 * min(before.bottom - before.top, word.bottom - word.top)


def _is_upright(word: WordBox) -> bool:
    """Whether a word runs up or down the page; of a short one like "ill" nobody can tell."""
    tall, wide = word.bottom - word.top, word.right - word.left
    return word.end - word.start >= _TELLING and tall > _UPRIGHT * wide


def _band(view: SourceView, line: Sequence[WordBox]) -> Box:
    """The band of a line from edge to edge."""
    seen = [word for word in line if _has_area(word)]
    guessed = any(word.confidence is not None for word in seen)
    if any(map(_is_upright, seen)):
        first, last = min(word.left for word in seen), max(word.right for word in seen)
        first, last = _reach(first, last, view.width, guessed=guessed)
        return Box(first, 0.0, last, view.height)
    top, bottom = min(word.top for word in seen), max(word.bottom for word in seen)
    return _across(view, top, bottom, guessed=guessed)


def _across(view: SourceView, top: float, bottom: float, *, guessed: bool = False) -> Box:
    low, high = _reach(top, bottom, view.height, guessed=guessed)
    return Box(0.0, low, view.width, high)


def _reach(first: float, last: float, end: float, *, guessed: bool) -> tuple[float, float]:
    """Two edges, a little apart, on an even grid, and on the page."""
    row, share = (_GUESSED_ROW, _GUESSED_OVERHANG) if guessed else (ROW, _OVERHANG)
    over = max(1.0, share * (last - first))
    return (
        max(0.0, math.floor((first - over) / row) * row),
        min(end, math.ceil((last + over) / row) * row),
    )
