# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Workbooks as blocks: a heading and a table for each sheet, whatever format they came in.

The sheet's number stands where other files have the page. What the office program does not show
(hidden sheets, rows, columns, values) comes out as part "hidden", with its row and column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from hearing_assist.casefile.blocks import BlockKind
from hearing_assist.casefile.parts import PartRead, PartState
from hearing_assist.errors import TooLargeError
from hearing_assist.intake import limits, lines
from hearing_assist.intake.reader import ReadBlock, ReadFile
from hearing_assist.intake.tally import Tally


@dataclass(frozen=True, slots=True)
class Cell:
    """A filled cell.

    Attributes:
        row: From 1.
        column: From 1.
        text: As it is shown.
        hidden: Its own format hides it.
    """

    row: int
    column: int
    text: str
    hidden: bool = False


@dataclass(slots=True)
class Sheet:
    """A sheet while it is read.

    Attributes:
        name: As on its tab; untrusted.
        hidden: Whether the office program shows no tab.
        cells: Filled cells in reading order.
        hidden_rows: Rows that are not shown.
        hidden_columns: Columns that are not shown.
        beside: Comments, headers, text boxes.
    """

    name: str
    hidden: bool = False
    cells: list[Cell] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    beside: list[ReadBlock] = field(default_factory=list)

    def hides(self, cell: Cell) -> bool:
        """Whether a cell is not shown."""
        aside = cell.row in self.hidden_rows or cell.column in self.hidden_columns
        return self.hidden or cell.hidden or aside


def check_size(sheets: Sequence[Sheet]) -> None:
    """Refuse what no clerk reads cell by cell.

    Raises:
        TooLargeError: Too many sheets or cells.
    """
    cells = sum(len(sheet.cells) for sheet in sheets)
    if len(sheets) > limits.SHEETS or cells > limits.SHEET_CELLS:
        raise TooLargeError(
            f"The workbook has more than {limits.SHEETS} sheets or {limits.SHEET_CELLS} filled "
            "cells. Save the rows that matter as a file of their own and import that."
        )


def workbook(media_type: str, sheets: Sequence[Sheet], tally: Tally) -> ReadFile:
    """A workbook from its sheets.

    Raises:
        TooLargeError: As `check_size`.
    """
    check_size(sheets)
    blocks: list[ReadBlock] = []
    single = len(sheets) == 1 and not sheets[0].name  # a table that is no workbook
    for number, sheet in enumerate(sheets, start=1):
        blocks += (block._replace(page=0 if single else number) for block in _blocks(sheet))
    blocks += tally.properties()
    return ReadFile(
        media_type,
        lines.number_paragraphs(blocks),
        (*_findings(sheets), *tally.findings()),
        not_read=tuple(tally.not_read()),
        parts=(
            *(
                PartRead(
                    "table" if single else f"sheet {n}",
                    PartState.TEXT if s.cells or s.beside else PartState.EMPTY,
                )
                for n, s in enumerate(sheets, start=1)
            ),
            *(
                PartRead(entry, PartState.NOT_READ, "what it shows is no text")
                for entry in tally.not_read()
            ),
        ),
    )


def _blocks(sheet: Sheet) -> Iterator[ReadBlock]:
    if not sheet.cells and not sheet.beside:
        return
    name = lines.clean(sheet.name).strip()
    if name and sheet.hidden:
        yield ReadBlock("hidden", name, BlockKind.MARGINAL)
    elif name:
        yield ReadBlock("body", name, BlockKind.HEADING, level=1)
    for cell in sheet.cells:
        text = lines.clean(cell.text).strip()
        if not text:
            continue
        hidden = sheet.hides(cell)
        yield ReadBlock(
            "hidden" if hidden else "body",
            text,
            BlockKind.MARGINAL if hidden else BlockKind.TABLE_CELL,
            row=cell.row,
            column=cell.column,
        )
    yield from sheet.beside


def _findings(sheets: Sequence[Sheet]) -> Iterator[str]:
    filled_rows = [{cell.row for cell in sheet.cells} for sheet in sheets]
    filled_columns = [{cell.column for cell in sheet.cells} for sheet in sheets]
    rows = sum(len(s.hidden_rows & rows) for s, rows in zip(sheets, filled_rows, strict=True))
    columns = sum(
        len(s.hidden_columns & columns) for s, columns in zip(sheets, filled_columns, strict=True)
    )
    counted = (
        (sum(sheet.hidden for sheet in sheets), "hidden sheets"),
        (rows, "hidden rows"),
        (columns, "hidden columns"),
        (sum(cell.hidden for sheet in sheets for cell in sheet.cells), "cells hidden by format"),
    )
    for count, what in counted:
        if count:
            yield f"{what}: {count} (kept apart from the text)"
