# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Lines and words of a page with their places, asked of PDFium in as few calls as can be.

A call through ctypes costs a microsecond, as much as a dozen steps of Python and a quarter of what
PDFium needs for a letter: a line costs six calls and a word two, however many letters they have.
Text comes in the order of the page's content stream, hidden and off-page text included.
"""

from __future__ import annotations

import ctypes
import re
from array import array
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import NamedTuple

import pypdfium2.raw as pdfium

from hearing_assist.engines.pdfium_calls import address, plain

HYPHEN = "\ufffe"
"""What PDFium puts for a hyphen that ends a line, in place of hyphen and line end."""
_LINE_END = re.compile(f"\r\n|\n|{HYPHEN}")
_WORD = re.compile(r"\S+")
_MOST_RECTANGLES = 200
"""Of a line; each stands for a piece of text that the file draws in one go."""

_NOWHERE = (0.0, 0.0, 0.0, 0.0)

Edges = tuple[float, float, float, float]


class Word(NamedTuple):  # there are hundreds on a page
    """A word as it is drawn; edges in points from the visible page's top left corner.

    Attributes:
        confidence: 0 to 100 from text recognition, or None where the file says what is written.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    confidence: int | None = None


class Line(NamedTuple):  # there are dozens on a page
    """A line of text; boxes in points from the visible page's top left corner.

    Attributes:
        text: As PDFium gives it; a hyphen that ends the line is "-".
        broken: The line ends in a hyphen that PDFium takes for a broken word.
        left: Left edge.
        top: Top edge.
        right: Right edge.
        bottom: Bottom edge.
        base: Distance of the first letter's base line from the top of the page.
        size: Height of the font, in points.
        words: What it is made of.
    """

    text: str
    broken: bool
    left: float
    top: float
    right: float
    bottom: float
    base: float
    size: float
    words: tuple[Word, ...] = ()


class View:
    """The visible part of a page, and how it is turned."""

    def __init__(self, frame: Edges, turns: int) -> None:
        """For a page whose visible part is left, bottom, right, top, turned by quarters."""
        self._frame = frame
        self._turns = turns
        self.upright = turns % 2 == 0

    def box(self, left: float, top: float, right: float, bottom: float) -> Edges:
        """Left, top, right, bottom from the visible page's top left corner, in its rotation."""
        if self._turns == 0:  # nearly all pages, and words come by the hundred
            x, y = left - self._frame[0], self._frame[3] - top
            other_x, other_y = right - self._frame[0], self._frame[3] - bottom
        else:
            x, y = self.point(left, top)
            other_x, other_y = self.point(right, bottom)
        if other_x < x:
            x, other_x = other_x, x
        if other_y < y:
            y, other_y = other_y, y
        return x, y, other_x, other_y

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Across and down from the visible page's top left corner, in its rotation."""
        if self._turns == 0:
            return x - self._frame[0], self._frame[3] - y
        if self._turns == 1:
            return y - self._frame[1], x - self._frame[0]
        if self._turns == 2:
            return self._frame[2] - x, y - self._frame[1]
        return self._frame[3] - y, self._frame[2] - x

    @property
    def turns(self) -> int:
        """Quarter turns clockwise in which the page is shown."""
        return self._turns

    def back(self, left: float, top: float, right: float, bottom: float) -> Edges:
        """Left, top, right, bottom in the file's own coordinates of a box of the visible page."""
        corners = (self._origin(left, top), self._origin(right, bottom))
        (x, y), (other_x, other_y) = corners
        return min(x, other_x), max(y, other_y), max(x, other_x), min(y, other_y)

    def _origin(self, across: float, down: float) -> tuple[float, float]:
        if self._turns == 0:
            return across + self._frame[0], self._frame[3] - down
        if self._turns == 1:
            return down + self._frame[0], across + self._frame[1]
        if self._turns == 2:
            return self._frame[2] - across, down + self._frame[1]
        return self._frame[2] - down, self._frame[3] - across


class _Found(NamedTuple):
    """A line of the page's text.

    Attributes:
        text: Without what ends it.
        start: Its first UTF-16 unit in the page's text.
        last: Its last one.
        broken: It ends in `HYPHEN`.
    """

    text: str
    start: int
    last: int
    broken: bool


class TextPage:
    """The text of a loaded page; good as long as PDFium's own text page is open."""

    def __init__(self, handle: object, count: int, view: View) -> None:
        """For PDFium's text page `handle` of `count` characters."""
        self._handle = address(handle)
        self._view = view
        buffer = (ctypes.c_ushort * (2 * count + 1))()
        units = max(0, pdfium.FPDFText_GetText(handle, 0, count, buffer) - 1) if count > 0 else 0
        self._text = bytes(buffer)[: 2 * units].decode("utf-16-le", "replace")
        self._narrow = len(self._text) == units
        # As many units as characters: each is the other's, none was left out and none put in.
        self._alike = self._narrow and units == count
        self._edges = array("d", bytes(32))

    def lines(self, *, words: bool) -> list[Line]:
        """Lines in content order; with `words` each tells where its words stand."""
        found = [line for line in self._split() if not line.text.isspace() and line.text]
        firsts = [line.start + len(line.text) - len(line.text.lstrip()) for line in found]
        firsts, lasts = self._indices(firsts), self._indices([line.last for line in found])
        placed = self._words(found) if words else repeat(())
        return list(
            map(
                self._line,
                found,
                firsts,
                lasts,
                self._loose_boxes(firsts),
                self._origins(firsts),
                placed,
            )
        )

    def _split(self) -> Iterator[_Found]:
        start = at = 0
        for ending in _LINE_END.finditer(self._text):
            line = self._text[at : ending.start()]
            units = self._units(line)
            yield _Found(line, start, start + units - 1, ending[0] == HYPHEN)
            start += units + len(ending[0])
            at = ending.end()
        line = self._text[at:]
        yield _Found(line, start, start + self._units(line) - 1, broken=False)

    def _units(self, text: str) -> int:
        return len(text) if self._narrow else len(text.encode("utf-16-le", "replace")) // 2

    def _indices(self, units: list[int]) -> list[int]:
        """The characters at UTF-16 units of the text; 0 for those that are of no character."""
        if self._alike:
            return units
        return [max(0, _index_of(self._handle, unit)) for unit in units]

    def _line(
        self,
        found: _Found,
        first: int,
        last: int,
        loose: Edges,
        origin: tuple[float, float],
        words: tuple[Word, ...],
    ) -> Line:
        view = self._view
        bounds = self._bounds(first, max(1, last - first + 1))
        size = loose[1] - loose[3] if view.upright else loose[2] - loose[0]
        text = found.text.strip()
        return Line(
            f"{text}-" if found.broken else text,
            found.broken,
            *(view.box(*(bounds or loose)) if bounds or size else _NOWHERE),
            view.point(*origin)[1],
            abs(size),
            words,
        )

    def _bounds(self, first: int, count: int) -> Edges | None:
        """Left, top, right, bottom of what is drawn of some characters, in the page's own way."""
        pieces = min(_MOST_RECTANGLES, _count_rectangles(self._handle, first, count))
        edges, at = self._edges, self._edges.buffer_info()[0]
        bounds = None
        for piece in range(pieces):
            if not _rectangle(self._handle, piece, at, at + 8, at + 16, at + 24):
                continue
            left, top, right, bottom = edges
            if bounds is None:
                bounds = (left, top, right, bottom)
            else:
                bounds = (
                    left if left < bounds[0] else bounds[0],
                    top if top > bounds[1] else bounds[1],
                    right if right > bounds[2] else bounds[2],
                    bottom if bottom < bounds[3] else bounds[3],
                )
        return bounds

    def _words(self, found: Sequence[_Found]) -> Iterator[tuple[Word, ...]]:
        """The words of each line."""
        texts: list[list[str]] = []
        firsts: list[int] = []
        lasts: list[int] = []
        for line in found:
            matches = list(_WORD.finditer(line.text))
            texts.append([match[0] for match in matches])
            firsts += [line.start + self._units(line.text[: match.start()]) for match in matches]
            lasts += [line.start + self._units(line.text[: match.end()]) - 1 for match in matches]
        boxes = zip(
            self._loose_boxes(self._indices(firsts)),
            self._loose_boxes(self._indices(lasts)),
            strict=True,
        )
        for words in texts:
            yield tuple(
                Word(word, *self._around(first, last))
                for word, (first, last) in zip(words, boxes, strict=False)
            )

    def _around(self, first: Edges, last: Edges) -> Edges:
        """The box around a word's first and last letters, which are as high as its font."""
        return self._view.box(
            first[0] if first[0] < last[0] else last[0],
            first[1] if first[1] > last[1] else last[1],
            first[2] if first[2] > last[2] else last[2],
            first[3] if first[3] < last[3] else last[3],
        )

    def _loose_boxes(self, indices: list[int]) -> Iterator[Edges]:
        """Left, top, right, bottom of letters in the page's own way; zeros where unknown."""
        edges = array("f", bytes(16 * len(indices)))
        start = edges.buffer_info()[0]
        places = range(start, start + 16 * len(indices), 16)
        deque(map(_loose_box, repeat(self._handle), indices, places), maxlen=0)  # calls them all
        return zip(edges[0::4], edges[1::4], edges[2::4], edges[3::4], strict=True)

    def _origins(self, indices: list[int]) -> Iterator[tuple[float, float]]:
        """Where letters stand on their base line, in the page's own way; zeros where unknown."""
        points = array("d", bytes(16 * len(indices)))
        start = points.buffer_info()[0]
        across = range(start, start + 16 * len(indices), 16)
        up = range(start + 8, start + 16 * len(indices), 16)
        deque(map(_origin, repeat(self._handle), indices, across, up), maxlen=0)
        return zip(points[0::2], points[1::2], strict=True)


_loose_box = plain(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int, ctypes.c_void_p)
_index_of = plain(pdfium.FPDFText_GetCharIndexFromTextIndex, ctypes.c_int)
_count_rectangles = plain(pdfium.FPDFText_CountRects, ctypes.c_int, ctypes.c_int)
_rectangle = plain(pdfium.FPDFText_GetRect, ctypes.c_int, *([ctypes.c_void_p] * 4))
_origin = plain(pdfium.FPDFText_GetCharOrigin, ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
