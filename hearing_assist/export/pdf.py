# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A neutral Document into a PDF for reading, printing and bundling (A4).

Promises: all text of the Document stands on the pages, in the fonts that ship with the program
(what they lack is spelled out), or nothing is written; the same Document and moment give the same
bytes; headings, paragraphs, lists, tables, footnotes, pictures and languages are tagged for readers
who do not see the page. Claims no conformance to PDF/UA.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from hearing_assist.engines.reportlab_lines import Line
from hearing_assist.engines.reportlab_pdf import Paper
from hearing_assist.engines.reportlab_text import Typesetter
from hearing_assist.errors import ExportError
from hearing_assist.export import layout, looks, metadata
from hearing_assist.export.fonts import families
from hearing_assist.export.layout import Page, Placed, Strip
from hearing_assist.export.pdf_rows import Rows, baseline
from hearing_assist.export.prepare import is_right_to_left_language, prepared
from hearing_assist.text.document import Document

_RULE_GREY = 0.6
_WATERMARK_GREY = 0.92
"""Lighter than any ground, so that all text stays easy to read above it."""
_LEAST_ROOM = 120.0
_ANY_WIDTH = 1e6
_NOTES_RULE = 120.0


def write_pdf(document: Document, *, made_at: datetime) -> bytes:
    """The Document as the bytes of a PDF file.

    Raises:
        ExportError: A link leads nowhere, a table is uneven, a footnote stands where none may, a
            picture is none of ours, or the notices fill the page.
        MissingPartError: A font file is not installed.
    """
    return _Writer(prepared(document), made_at).write()


def write_pdf_placed(document: Document, *, made_at: datetime) -> tuple[bytes, Mapping[str, int]]:
    """What `write_pdf` gives, and the page (from 1) on which each anchored paragraph begins."""
    writer = _Writer(prepared(document), made_at)
    return writer.write(), writer.pages


class _Writer:
    """Draws one Document."""

    def __init__(self, document: Document, made_at: datetime) -> None:
        self._document = document
        self._paper = Paper(
            width=looks.PAGE_WIDTH,
            height=looks.PAGE_HEIGHT,
            title=document.title,
            language=document.language,
            producer=metadata.PRODUCER,
            made_at=metadata.pdf_date(made_at),
        )
        self._rows = Rows(document, self._paper, Typesetter(families()))

    @property
    def pages(self) -> Mapping[str, int]:
        """On which page each anchored paragraph begins."""
        return self._rows.pages

    def write(self) -> bytes:
        head = self._rows.lines_of(self._document.running_head, looks.HEADER)
        band = [
            line
            for notice in self._document.notices
            for line in self._rows.lines_of(notice, looks.BAND, width=looks.TEXT_WIDTH - 12)
        ]
        band_top = looks.PAGE_HEIGHT - 30 - len(head) * looks.HEADER.leading - 4
        band_height = len(band) * looks.BAND.leading + 6 if band else 0
        top = min(looks.PAGE_HEIGHT - looks.MARGIN, band_top - band_height - 14)
        room = top - looks.MARGIN
        if room < _LEAST_ROOM:
            raise ExportError("The notices leave no room for text on a page; shorten them.")
        pages = layout.numbered(layout.paginate(self._rows.rows(room), room))
        mark = self._watermark()
        for number, (page, side) in enumerate(pages, start=1):
            self._paper.mark(None)
            if mark:
                self._paper.across(mark, grey=_WATERMARK_GREY)
            self._draw_header(head, band, band_top, band_height)
            for item in page.placed:
                self._draw_row(item, top, side)
            self._draw_notes(page)
            if not page.placed and not page.notes:
                self._draw_blank(top)
            self._paper.mark(None)
            self._draw_footer(number, len(pages))
            self._paper.end_page()
        return self._paper.finish()

    def _watermark(self) -> Line | None:
        sized = replace(looks.BAND, size=110)
        for _ in range(2):
            lines = self._rows.lines_of(self._document.watermark, sized, width=_ANY_WIDTH)
            if not lines or lines[0].width <= looks.PAGE_HEIGHT * 0.8:
                break
            sized = replace(sized, size=sized.size * looks.PAGE_HEIGHT * 0.79 / lines[0].width)
        return lines[0] if lines else None

    def _draw_header(
        self, head: Sequence[Line], band: Sequence[Line], band_top: float, band_height: float
    ) -> None:
        y = looks.PAGE_HEIGHT - 30.0
        for line in head:
            self._paper.line(line, looks.MARGIN, y - baseline(looks.HEADER), grey=0.3)
            y -= looks.HEADER.leading
        if not band:
            return
        self._paper.ground(
            looks.MARGIN, band_top - band_height, looks.TEXT_WIDTH, band_height, grey=0.88
        )
        y = band_top - 3
        for line in band:
            left = looks.MARGIN + (looks.TEXT_WIDTH - line.width) / 2
            self._paper.line(line, left, y - baseline(looks.BAND))
            y -= looks.BAND.leading

    def _draw_footer(self, page: int, pages: int) -> None:
        wording = self._document.page_wording
        text = wording.replace("{page}", str(page)).replace("{pages}", str(pages))
        text = text.replace("{serial}", f"{self._document.first_serial + page - 1:06}")
        for line in self._rows.lines_of(text, looks.HEADER)[:1]:
            self._paper.line(line, (looks.PAGE_WIDTH - line.width) / 2, 36, grey=0.2)

    def _draw_blank(self, top: float) -> None:
        self._paper.mark(None)
        for line in self._rows.lines_of(self._document.blank_wording, looks.HEADER):
            left = looks.MARGIN + (looks.TEXT_WIDTH - line.width) / 2
            self._paper.line(line, left, top - looks.BODY.leading, grey=looks.HEADER.grey)

    def _draw_row(self, placed: Placed, page_top: float, side: int) -> None:
        row, top = placed.row, page_top - placed.down
        bottom = top - placed.height
        left, width = looks.MARGIN, looks.TEXT_WIDTH
        if row.ground is not None or row.bar or row.rule:
            self._paper.mark(None)
        if row.ground is not None and placed.height:
            self._paper.ground(left, bottom, width, placed.height, grey=row.ground)
        if row.bar:
            self._paper.ground(left, bottom, 2.5, placed.height, grey=0.35)
        if row.rule:
            self._paper.rule(left, bottom, width, thickness=0.5, grey=_RULE_GREY)
        with self._paper.decoration(placed.repeated):
            for column in (each for each in row.columns if each.page == side):
                self._draw_strips(column.strips, left + column.left, top - row.padding)

    def _draw_notes(self, page: Page) -> None:
        if not page.notes:
            return
        top = looks.MARGIN + page.notes_height
        rtl = is_right_to_left_language(self._document.language)
        left = looks.PAGE_WIDTH - looks.MARGIN - _NOTES_RULE if rtl else looks.MARGIN
        self._paper.mark(None)
        self._paper.rule(left, top - layout.NOTES_GAP / 2, _NOTES_RULE, thickness=0.5, grey=0.4)
        self._draw_strips(page.notes, looks.MARGIN, top - layout.NOTES_GAP)

    def _draw_strips(self, strips: Sequence[Strip], left: float, y: float) -> None:
        for index, strip in enumerate(strips):
            y -= strip.before if index else 0
            for ink in strip.ink:
                ink.draw(left, y)
            y -= strip.height
