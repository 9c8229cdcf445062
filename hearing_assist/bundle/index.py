# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The index of a bundle as a paper: a table for each section, each row linked to its document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from hearing_assist.bundle.plan import Plan, letter
from hearing_assist.export.pdf import write_pdf
from hearing_assist.text.document import (
    Block,
    Cell,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Style,
    Table,
    plain,
)

WORDING: Mapping[str, Mapping[str, str]] = {
    "en": {
        "stamp": "Page {page} of {pages}",
        "index": "Index",
        "no": "No.",
        "description": "Description",
        "date": "Date",
        "status": "Text",
        "parts": "Pages and parts",
        "page": "Page",
        "section": "Section {letter}: {title}",
    },
    "fr": {
        "stamp": "Page {page} sur {pages}",
        "index": "Table des pièces",
        "no": "N°",
        "description": "Description",
        "date": "Date",
        "status": "Texte",
        "parts": "Pages et éléments",
        "page": "Page",
        "section": "Partie {letter} : {title}",
    },
}
COLUMNS = ("no", "description", "date", "status", "parts", "page")
COLUMN_WIDTHS = (1.1, 4.9, 2.2, 2.9, 2.9, 1.2)


def words(language: str) -> Mapping[str, str]:
    """The wording of index and stamps in `language`, or in English."""
    return WORDING.get(language.split("-")[0], WORDING["en"])


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the index; `section` counts from 0, `page` from 1."""

    section: int
    tab: str
    title: str
    dated: str
    status: str
    parts: str
    page: int


@dataclass(frozen=True, slots=True)
class IndexPaper:
    """What the index says above its rows."""

    plan: Plan
    reference: str
    case_title: str
    language: str
    made_at: dt.datetime

    @property
    def title(self) -> str:
        """Of the bundle, for the reader's window."""
        return f"{self.reference} – {self.plan.title}"

    def write(self, rows: Sequence[Row]) -> bytes:
        """The index without links, to see how many pages it takes."""
        return self._pdf(self._blocks(rows))

    def write_linked(self, rows: Sequence[Row]) -> bytes:
        """The index, and behind it a page for each row, to which the row leads."""
        tabs = iter(row.tab for row in rows)
        blocks = [
            replace(block, rows=tuple(_linked(cells, next(tabs)) for cells in block.rows))
            if isinstance(block, Table)
            else block
            for block in self._blocks(rows)
        ]
        for row in rows:
            blocks += [PageBreak(), Heading(plain(row.tab), 1, key=row.tab)]
        return self._pdf(blocks)

    def _blocks(self, rows: Sequence[Row]) -> list[Block]:
        wording = words(self.language)
        blocks: list[Block] = [
            Paragraph(plain(self.reference), Style.CENTRED),
            Paragraph(plain(self.case_title), Style.CENTRED),
            Paragraph(plain(self.plan.title), Style.TITLE),
            Heading(plain(wording["index"]), 1),
        ]
        head = tuple(Cell(plain(wording[name], bold=True)) for name in COLUMNS)
        for number, section in enumerate(self.plan.sections):
            table = tuple(_cells(row) for row in rows if row.section == number)
            if table:
                title = wording["section"].format(letter=letter(number), title=section.title)
                blocks += [Heading(plain(title), 2), Table(head, table, COLUMN_WIDTHS)]
        return blocks

    def _pdf(self, blocks: Sequence[Block]) -> bytes:
        document = Document(
            title=self.title,
            language=self.language,
            blocks=tuple(blocks),
            running_head=self.reference,
            page_wording="",
        )
        return write_pdf(document, made_at=self.made_at)


def _cells(row: Row) -> tuple[Cell, ...]:
    texts = (row.tab, row.title, row.dated, row.status, row.parts, str(row.page))
    return tuple(Cell(plain(text)) for text in texts)


def _linked(cells: Sequence[Cell], tab: str) -> tuple[Cell, ...]:
    return tuple(
        replace(cell, runs=tuple(replace(run, target=tab) for run in cell.runs)) for cell in cells
    )
