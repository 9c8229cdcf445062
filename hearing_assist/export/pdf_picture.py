# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A picture of a page on the page of a PDF: as large as there is room, its marks in and beside it.

Marks beside stand in the right margin of the paper, at the height of their places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hearing_assist.engines import pixels
from hearing_assist.engines.png import Png, read_png
from hearing_assist.engines.reportlab_lines import Line
from hearing_assist.engines.reportlab_pdf import Paper
from hearing_assist.engines.reportlab_tags import Tag
from hearing_assist.engines.reportlab_text import Typesetter
from hearing_assist.export import looks, picture_marks
from hearing_assist.export.layout import Column, Row, Strip
from hearing_assist.export.picture_marks import Box
from hearing_assist.export.text_layer import Laid, laid, lay
from hearing_assist.text.document import Picture

LineOf = Callable[[str, float], Line | None]
"""One line of a text in a size; None for no text."""
MOST_DPI = 300.0
"""Of a picture in print: what courts ask for (rule B15)."""
_GAP = 5.0
_PADDING = 2.0
_EDGE = 0.5
_EDGE_GREY = 0.6


def picture_row(
    picture: Picture, paper: Paper, line_of: LineOf, room: float, typesetter: Typesetter
) -> Row:
    """A row that is never divided, with a picture on `room` points at most."""
    parent = paper.tags.root
    scale = min(
        1.0, looks.TEXT_WIDTH / picture.width, (room - looks.PICTURE_WORDS) / picture.height
    )
    width, height = picture.width * scale, picture.height * scale
    figure = parent.add("Figure", description=picture.description)
    png = read_png(pixels.no_finer(picture.png, width, height, MOST_DPI))
    words = tuple(laid(picture.lines, width, height, typesetter=typesetter))
    ink = _PictureInk(paper, png, width, height, figure, words)
    found = picture_marks.boxes(picture.marks, width, height)
    said = parent.add("P")
    marks = (
        *(
            _MarkInk(paper, box, picture_marks.INSIDE_WIDTH, 0, line_of, said)
            for box in found.inside
        ),
        *(
            _MarkInk(paper, box, picture_marks.BESIDE_WIDTH, width + _GAP, line_of, said)
            for box in found.beside
        ),
    )
    return Row((Column(0.0, (Strip(height, (ink, *marks)),)),), before=_GAP, whole=True)


@dataclass(frozen=True, slots=True)
class _PictureInk:
    paper: Paper
    png: Png
    width: float
    height: float
    tag: Tag
    words: tuple[Laid, ...]

    def draw(self, left: float, top: float) -> None:
        self.paper.mark(self.tag)
        bottom = top - self.height
        self.paper.picture(self.png, left, bottom, self.width, self.height)
        right = left + self.width
        for x, y, width, height in (
            (left, top, self.width, _EDGE),
            (left, bottom - _EDGE, self.width, _EDGE),
            (left - _EDGE, bottom - _EDGE, _EDGE, self.height + 2 * _EDGE),
            (right, bottom - _EDGE, _EDGE, self.height + 2 * _EDGE),
        ):
            self.paper.ground(x, y, width, height, grey=_EDGE_GREY)
        if self.words:
            self.paper.mark(None)  # the words follow as text for who does not see the page
            lay(self.paper, self.words, left, bottom)


@dataclass(frozen=True, slots=True)
class _MarkInk:
    """The box of a mark; `right` points from the left of the picture, besides the box's own."""

    paper: Paper
    box: Box
    width: float
    right: float
    line_of: LineOf
    tag: Tag

    def draw(self, left: float, top: float) -> None:
        self.paper.mark(self.tag)
        box = self.box
        x, y = left + self.right + box.left, top - box.top
        height = box.height - _EDGE
        self.paper.ground(x, y - box.height, self.width, height, grey=_EDGE_GREY)
        inner = (self.width - 2 * _EDGE, height - 2 * _EDGE)
        self.paper.ground(x + _EDGE, y - box.height + _EDGE, *inner, grey=1.0)
        lines = list(self._lines())
        rows = len(lines) or 1
        for index, line in enumerate(lines):
            middle = y - 0.25 - (index + 0.5) * box.height / rows
            self.paper.line(line, x + _PADDING, middle - 0.36 * line.size)

    def _lines(self) -> Iterator[Line]:
        texts, height = self.box.mark.lines, self.box.height
        if height < picture_marks.BESIDE_HEIGHT * 0.75:  # one line
            texts = (" ".join(texts),)
        size = min(looks.MARK.size, height / max(len(texts), 1) * 0.8)
        for text in texts:
            line = self.line_of(text, size)
            room = self.width - 2 * _PADDING
            if line is not None and line.width > room:
                line = self.line_of(text, size * room / line.width * 0.99)
            if line is not None:
                yield line
