# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A neutral Document into a PDF for reading, printing and bundling (A4).

Promises: all text of the Document stands on the pages, in the fonts that ship with the program
(what they lack is spelled out), or nothing is written; the same Document and moment give the same
bytes. Does not promise a tagged structure.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from hearing_assist.engines.pieces import Piece
from hearing_assist.engines.reportlab_pdf import Paper
from hearing_assist.engines.reportlab_text import Line, Typesetter
from hearing_assist.errors import ExportError
from hearing_assist.export import layout, looks, metadata
from hearing_assist.export.fonts import families
from hearing_assist.export.layout import Column, Placed, Row, Strip
from hearing_assist.export.looks import Look
from hearing_assist.export.pdf_picture import picture_row
from hearing_assist.export.prepare import (
    is_right_to_left_language,
    prepared,
    runs_right_to_left,
)
from hearing_assist.text.document import (
    Block,
    Cell,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Parallel,
    Picture,
    Run,
    Style,
    Table,
    text_of,
)

_CELL_PADDING = 4.0
_CELL_SIDE = 5.0
_RULE_GREY = 0.6
_GROUND = 0.94
_WATERMARK_GREY = 0.92
"""Lighter than any ground, so that all text stays easy to read above it."""
_LEAST_ROOM = 120.0
_WHOLE_ROW = 160.0
"""Table rows up to this height rather move to the next page than break."""
_ANY_WIDTH = 1e6


def write_pdf(document: Document, *, made_at: datetime) -> bytes:
    """The Document as the bytes of a PDF file.

    Raises:
        ExportError: A link leads nowhere, a table is uneven, a picture is none of ours, or the
            notices fill the page.
        MissingPartError: A font file is not installed.
    """
    return _Writer(prepared(document), made_at).write()


@dataclass(frozen=True, slots=True)
class _LineInk:
    paper: Paper
    line: Line
    right: float
    down: float
    grey: float

    def draw(self, left: float, top: float) -> None:
        self.paper.line(self.line, left + self.right, top - self.down, grey=self.grey)


@dataclass(frozen=True, slots=True)
class _PlaceInk:
    paper: Paper
    name: str
    title: str
    level: int

    def draw(self, left: float, top: float) -> None:
        self.paper.place(self.name, top + 4)
        if self.title:
            self.paper.outline(self.name, self.title, level=self.level - 1)


@dataclass(frozen=True, slots=True)
class _RuleInk:
    paper: Paper
    right: float
    down: float
    width: float

    def draw(self, left: float, top: float) -> None:
        self.paper.rule(left + self.right, top - self.down, self.width, thickness=0.7, grey=0)


class _Writer:
    """Lays one Document out and draws it."""

    def __init__(self, document: Document, made_at: datetime) -> None:
        self._document = document
        self._typesetter = Typesetter(families())
        self._paper = Paper(
            width=looks.PAGE_WIDTH,
            height=looks.PAGE_HEIGHT,
            title=document.title,
            language=document.language,
            producer=metadata.PRODUCER,
            made_at=metadata.pdf_date(made_at),
        )
        self._headings = 0

    def write(self) -> bytes:
        head = self._lines_of(self._document.running_head, looks.HEADER)
        band = [
            line
            for notice in self._document.notices
            for line in self._lines_of(notice, looks.BAND, width=looks.TEXT_WIDTH - 12)
        ]
        band_top = looks.PAGE_HEIGHT - 30 - len(head) * looks.HEADER.leading - 4
        band_height = len(band) * looks.BAND.leading + 6 if band else 0
        top = min(looks.PAGE_HEIGHT - looks.MARGIN, band_top - band_height - 14)
        room = top - looks.MARGIN
        if room < _LEAST_ROOM:
            raise ExportError("The notices leave no room for text on a page; shorten them.")
        pages = layout.paginate(self._rows(room), room)
        mark = self._watermark()
        for number, placed in enumerate(pages, start=1):
            if mark:
                self._paper.across(mark, grey=_WATERMARK_GREY)
            self._draw_header(head, band, band_top, band_height)
            for item in placed:
                self._draw_row(item, top)
            self._draw_footer(number, len(pages))
            self._paper.end_page()
        return self._paper.finish()

    # Layout

    def _rows(self, room: float) -> list[Row]:
        rows: list[Row] = []
        new_page = False
        for block in self._document.blocks:
            if isinstance(block, PageBreak):
                new_page = True
                continue
            if isinstance(block, Paragraph) and block.style is Style.SIGNATURE and rows:
                # A signature alone on a page could be put under any text.
                rows[-1] = replace(rows[-1], keep=layout.height(rows[-1]) <= _WHOLE_ROW)
            for row in self._block_rows(block, room):
                if rows and not new_page and _is_status(block) and _can_take_in(rows[-1]):
                    rows[-1] = _joined(rows[-1], row)
                    continue
                rows.append(replace(row, new_page=True) if new_page else row)
                new_page = False
        return rows

    def _block_rows(self, block: Block, room: float) -> list[Row]:
        match block:
            case Heading():
                return [self._heading_row(block)]
            case Paragraph():
                return [self._paragraph_row(block)]
            case Parallel():
                return [self._parallel_row(block)]
            case Table():
                return self._table_rows(block)
            case Picture():
                return [picture_row(block, self._paper, self._mark_line, room)]
            case PageBreak():
                return []

    def _heading_row(self, heading: Heading) -> Row:
        look = looks.heading_look(heading.level)
        strips = self._strips(
            heading.runs, look, width=looks.TEXT_WIDTH, language=heading.language
        ) or [Strip(0.0)]
        self._headings += 1
        name = f"key {heading.key}" if heading.key else f"heading {self._headings}"
        place = _PlaceInk(self._paper, name, _one_line(text_of(heading.runs)), heading.level)
        strips[0] = replace(strips[0], ink=(place, *strips[0].ink))
        strips = [replace(strip, keep=True) for strip in strips]
        return Row((Column(0.0, tuple(strips)),), before=look.before, keep=True)

    def _paragraph_row(self, paragraph: Paragraph) -> Row:
        look = looks.LOOKS[paragraph.style]
        strips = self._paragraph_strips(paragraph, look, looks.TEXT_WIDTH, in_column=False)
        row = Row((Column(0.0, tuple(strips)),), before=look.before)
        match paragraph.style:
            case Style.NOTICE:
                return replace(row, ground=_GROUND, bar=True, padding=6, whole=True)
            case Style.SIGNATURE:
                return replace(row, whole=True)
            case Style.TITLE:
                return replace(row, whole=True, keep=True)
            case _:
                return row

    def _parallel_row(self, parallel: Parallel) -> Row:
        width = (looks.TEXT_WIDTH - looks.COLUMN_GAP) / 2
        columns = []
        for index, paragraphs in enumerate((parallel.left, parallel.right)):
            strips: list[Strip] = []
            for paragraph in paragraphs:
                look = looks.LOOKS[paragraph.style]
                if paragraph.style is Style.BODY:
                    look = looks.COLUMN_BODY
                added = self._paragraph_strips(paragraph, look, width, in_column=True)
                if added:
                    added[0] = replace(added[0], before=look.before)
                strips = _piled(strips, added) if _is_status(paragraph) else strips + added
            columns.append(Column(index * (width + looks.COLUMN_GAP), tuple(strips)))
        return Row(tuple(columns), before=10)

    def _table_rows(self, table: Table) -> list[Row]:
        widths = [looks.TEXT_WIDTH * width / sum(table.widths) for width in table.widths]
        lefts = [sum(widths[:index]) for index in range(len(widths))]
        if is_right_to_left_language(self._document.language):
            lefts = [
                looks.TEXT_WIDTH - left - width for left, width in zip(lefts, widths, strict=True)
            ]
        head = self._cells_row(table.head, looks.CELL_HEAD, lefts, widths)
        head = replace(head, before=12, ground=0.9, keep=True, whole=True)
        repeated = head if layout.height(head) <= _WHOLE_ROW else None
        rows = [head]
        for cells in table.rows:
            row = self._cells_row(cells, looks.CELL, lefts, widths)
            whole = layout.height(row) <= _WHOLE_ROW
            rows.append(replace(row, head=repeated, whole=whole))
        if len(rows) == 1:
            rows = [replace(head, keep=False)]
        return rows

    def _cells_row(
        self, cells: Sequence[Cell], look: Look, lefts: Sequence[float], widths: Sequence[float]
    ) -> Row:
        columns = []
        for cell, left, width in zip(cells, lefts, widths, strict=True):
            inner = max(width - 2 * _CELL_SIDE, look.size)
            strips = self._strips(cell.runs, look, width=inner, language=cell.language)
            columns.append(Column(left + _CELL_SIDE, tuple(strips)))
        return Row(tuple(columns), padding=_CELL_PADDING, rule=True)

    def _paragraph_strips(
        self, paragraph: Paragraph, look: Look, width: float, *, in_column: bool
    ) -> list[Strip]:
        language = paragraph.language
        indent = min(look.indent, width / 8)
        inner = width - 2 * indent
        number = self._number(paragraph, look, inner)
        start = 0.0
        if number is not None:
            item = looks.is_item(paragraph.number)
            start = looks.HANG_NUMBER if item and not in_column else 0.0
            hang = looks.HANG_ITEM if item else looks.HANG_NUMBER * look.size / looks.BODY.size
            hang = start + max(hang, number.width + 6)
        else:
            hang = 0.0
        runs = paragraph.runs
        if number is None and paragraph.number:
            runs = (Run(f"{paragraph.number} "), *runs)
        strips = self._strips(
            runs, look, width=inner - hang, language=language, left=indent, hang=hang
        )
        if number is not None:
            rtl = self._is_rtl(text_of(paragraph.runs), language)
            right = indent + (inner - start - number.width if rtl else start)
            ink = _LineInk(self._paper, number, right, _baseline(look), look.grey)
            first = strips[0] if strips else Strip(look.leading)
            strips[:1] = [replace(first, ink=(ink, *first.ink))]
        if paragraph.style is Style.SIGNATURE:
            rule = min(looks.SIGNATURE_RULE, width)
            rtl = self._is_rtl(text_of(paragraph.runs), language)
            right = width - rule if rtl else 0.0
            line = _RuleInk(self._paper, right, looks.SIGNATURE_SPACE, rule)
            strips.insert(0, Strip(looks.SIGNATURE_SPACE + 3, (line,), keep=True))
        return strips

    def _number(self, paragraph: Paragraph, look: Look, width: float) -> Line | None:
        """The number as one line, or None when there is none or it is too wide for the margin."""
        if not paragraph.number.strip():
            return None
        lines = self._typesetter.lines(
            [Piece(paragraph.number, bold=look.bold)],
            size=look.size,
            width=max(width / 2, look.size),
            rtl=self._is_rtl(text_of(paragraph.runs), paragraph.language),
            language=paragraph.language or self._document.language,
        )
        return lines[0] if len(lines) == 1 else None

    def _strips(
        self,
        runs: Iterable[Run],
        look: Look,
        *,
        width: float,
        language: str,
        left: float = 0.0,
        hang: float = 0.0,
    ) -> list[Strip]:
        """Lines of `width` points, `hang` points in from the side they start on."""
        pieces = [
            Piece(
                run.text,
                bold=run.bold or look.bold,
                italic=run.italic or look.italic,
                boxed=run.boxed,
                link=f"key {run.target}" if run.target else "",
            )
            for run in runs
        ]
        rtl = self._is_rtl("".join(piece.text for piece in pieces), language)
        lines = self._typesetter.lines(
            pieces,
            size=look.size,
            width=max(width, look.size),
            rtl=rtl,
            language=language or self._document.language,
        )
        strips = []
        for index, line in enumerate(lines):
            if look.centred:
                right = left + hang + (width - line.width) / 2
            else:
                right = left + (width - line.width if rtl else hang)
            ink = _LineInk(self._paper, line, right, _baseline(look), look.grey)
            # Two lines at least before and after a page break.
            keep = index in {0, len(lines) - 2} and index < len(lines) - 1
            strips.append(Strip(look.leading, (ink,), keep=keep))
        return strips

    def _is_rtl(self, text: str, language: str) -> bool:
        return runs_right_to_left(text, language, self._document.language)

    def _lines_of(
        self, text: str, look: Look, *, width: float = looks.TEXT_WIDTH
    ) -> tuple[Line, ...]:
        return self._typesetter.lines(
            [Piece(text, bold=look.bold)],
            size=look.size,
            width=width,
            rtl=self._is_rtl(text, ""),
            language=self._document.language,
        )

    def _mark_line(self, text: str, size: float) -> Line | None:
        lines = self._lines_of(text, replace(looks.MARK, size=size), width=_ANY_WIDTH)
        return lines[0] if lines else None

    def _watermark(self) -> Line | None:
        sized = replace(looks.BAND, size=110)
        for _ in range(2):
            lines = self._lines_of(self._document.watermark, sized, width=_ANY_WIDTH)
            if not lines or lines[0].width <= looks.PAGE_HEIGHT * 0.8:
                break
            sized = replace(sized, size=sized.size * looks.PAGE_HEIGHT * 0.79 / lines[0].width)
        return lines[0] if lines else None

    # Drawing

    def _draw_header(
        self, head: Sequence[Line], band: Sequence[Line], band_top: float, band_height: float
    ) -> None:
        y = looks.PAGE_HEIGHT - 30.0
        for line in head:
            self._paper.line(line, looks.MARGIN, y - _baseline(looks.HEADER), grey=0.3)
            y -= looks.HEADER.leading
        if not band:
            return
        self._paper.ground(
            looks.MARGIN, band_top - band_height, looks.TEXT_WIDTH, band_height, grey=0.88
        )
        y = band_top - 3
        for line in band:
            left = looks.MARGIN + (looks.TEXT_WIDTH - line.width) / 2
            self._paper.line(line, left, y - _baseline(looks.BAND))
            y -= looks.BAND.leading

    def _draw_footer(self, page: int, pages: int) -> None:
        wording = self._document.page_wording
        text = wording.replace("{page}", str(page)).replace("{pages}", str(pages))
        for line in self._lines_of(text, looks.HEADER)[:1]:
            self._paper.line(line, (looks.PAGE_WIDTH - line.width) / 2, 36, grey=0.2)

    def _draw_row(self, placed: Placed, page_top: float) -> None:
        row, top = placed.row, page_top - placed.down
        bottom = top - placed.height
        left, width = looks.MARGIN, looks.TEXT_WIDTH
        if row.ground is not None and placed.height:
            self._paper.ground(left, bottom, width, placed.height, grey=row.ground)
        if row.bar:
            self._paper.ground(left, bottom, 2.5, placed.height, grey=0.35)
        if row.rule:
            self._paper.rule(left, bottom, width, thickness=0.5, grey=_RULE_GREY)
        for column in row.columns:
            y = top - row.padding
            for index, strip in enumerate(column.strips):
                y -= strip.before if index else 0
                for ink in strip.ink:
                    ink.draw(left + column.left, y)
                y -= strip.height


def _is_status(block: Block) -> bool:
    """Whether a block tells of the one before, and so should not stand on a page without it."""
    return isinstance(block, Paragraph) and block.style is Style.STATUS


def _can_take_in(row: Row) -> bool:
    return len(row.columns) == 1 and row.ground is None and not row.rule


def _joined(row: Row, below: Row) -> Row:
    """Two rows of one column as one row, whose end is not parted from what was `below`."""
    (column,), (added,) = row.columns, below.columns
    strips = list(added.strips)
    strips[:1] = [replace(strip, before=below.before) for strip in strips[:1]]
    return replace(row, columns=(replace(column, strips=tuple(_piled(column.strips, strips))),))


def _piled(strips: Sequence[Strip], added: Sequence[Strip]) -> list[Strip]:
    """Strips below others, on one page with the last of them."""
    if not strips or not added:
        return [*strips, *added]
    return [*strips[:-1], replace(strips[-1], keep=True), *added]


def _baseline(look: Look) -> float:
    """How far below the top of a line its baseline lies."""
    return look.leading / 2 + 0.36 * look.size


def _one_line(text: str) -> str:
    """Text for an outline entry: without layout controls and doubled spaces."""
    visible = "".join(character for character in text if unicodedata.category(character) != "Cf")
    return " ".join(visible.split())
