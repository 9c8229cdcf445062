# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""OpenDocument spreadsheets (ODS, OTS): every sheet as a table, and what lies beside the cells.

Cells come out as the office program showed them. Formulas are never computed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from hearing_assist.errors import DamagedFileError
from hearing_assist.intake import detect as formats
from hearing_assist.intake.docx_numbering import all_text, attribute, child, local
from hearing_assist.intake.odf import OdfPackage
from hearing_assist.intake.odf_styles import OdfStyles
from hearing_assist.intake.odt import page_parts
from hearing_assist.intake.odt_story import Story
from hearing_assist.intake.reader import STAGE, ReadFile
from hearing_assist.intake.sheets import Cell, Sheet, check_size, workbook
from hearing_assist.intake.tally import Tally
from hearing_assist.progress import ProgressEvent, ProgressSink, ignore_progress

_GROUPS = frozenset({"table-rows", "table-header-rows", "table-row-group"})
_COLUMN_GROUPS = frozenset({"table-columns", "table-header-columns", "table-column-group"})
_CELLS = frozenset({"table-cell", "covered-table-cell"})
_UNSEEN = frozenset({"collapse", "filter"})
_MAX_REPEATED = 1000
"""A filled row or cell that is repeated more often is filled for looks only."""
_KNOWN = ("name", "title", "message", "value", "base-cell-address", "comment")
_NAMING = frozenset(
    {"named-range", "named-expression", "help-message", "error-message", "scenario"}
    | {"content-validation", "database-range", "data-pilot-table", "data-pilot-member"}
)


class OdsReader:
    """Reads OpenDocument spreadsheets."""

    @property
    def media_types(self) -> tuple[str, ...]:
        """OpenDocument spreadsheet."""
        return (formats.ODS,)

    def read(self, data: bytes, *, progress: ProgressSink = ignore_progress) -> ReadFile:
        """See `Reader`; raises what the reader of OpenDocument texts raises."""
        tally = Tally()
        package = OdfPackage(data, tally)
        styles = OdfStyles((package.content, package.styles))
        story = Story(styles, tally)
        body = child(child(package.content, "body"), "spreadsheet")
        if body is None:
            raise DamagedFileError("The file is damaged: it has no sheets. Ask for it again.")
        tables = [item for item in body if local(item) == "table"]
        sheets: list[Sheet] = []
        try:
            for count, table in enumerate(tables, start=1):
                sheets.append(_Filling(styles, story, tally).sheet(table))
                check_size(sheets)
                progress(ProgressEvent(STAGE, count, len(tables)))
            beside = [
                block
                for part, element in page_parts(package.styles)
                for block in story.blocks(list(element), part)
            ]
            if sheets:
                sheets[0].beside += [b for b in beside if b.text not in {"???", "Page", "Page /"}]
                sheets[0].beside += story.past_cells(body)
        except RecursionError as error:
            raise DamagedFileError(
                "The file nests its parts too deeply to be read. Save it as PDF in its own "
                "program and import that."
            ) from error
        _know_names(body, tally)
        return workbook(formats.ODS, sheets, tally)


class _Filling:
    """One sheet while it is read."""

    def __init__(self, styles: OdfStyles, story: Story, tally: Tally) -> None:
        self._styles = styles
        self._story = story
        self._tally = tally

    def sheet(self, table: etree._Element) -> Sheet:
        sheet = Sheet(attribute(table, "name"), self._is_hidden(table))
        column = 1
        for item in _under(table, "table-column", _COLUMN_GROUPS):
            times = _times(item, "number-columns-repeated", 16_384)
            if attribute(item, "visibility") in _UNSEEN:
                sheet.hidden_columns.update(range(column, column + times))
            column += times
        row = 1
        for item in _under(table, "table-row", _GROUPS):
            times = _times(item, "number-rows-repeated", 1_048_576)
            filled = len(sheet.cells)
            self._row(sheet, item, row)
            cells = sheet.cells[filled:]
            if times <= _MAX_REPEATED:
                for step in range(1, times):
                    sheet.cells += (replace(cell, row=row + step) for cell in cells)
                    check_size([sheet])
            if attribute(item, "visibility") in _UNSEEN and cells:
                sheet.hidden_rows.update(range(row, row + min(times, _MAX_REPEATED)))
            row += times
        for item in table:
            if local(item) == "shapes":
                sheet.beside += self._story.blocks(list(item), "textbox")
        return sheet

    def _is_hidden(self, table: etree._Element) -> bool:
        style = self._styles.element("table", attribute(table, "style-name"))
        properties = child(style, "table-properties")
        return properties is not None and attribute(properties, "display") == "false"

    def _row(self, sheet: Sheet, item: etree._Element, row: int) -> None:
        column = 1
        for cell in item:
            if local(cell) not in _CELLS:
                continue
            times = _times(cell, "number-columns-repeated", 16_384)
            inside = list(self._story.blocks(list(cell), "body"))
            text = "\n".join(block.text for block in inside if block.part == "body")
            text = text or attribute(cell, "string-value") or attribute(cell, "value")
            formula = attribute(cell, "formula")
            if '"' in formula:
                self._tally.know(formula, "formula")
            if text:
                repeated = times if times <= _MAX_REPEATED else 1
                sheet.cells += (Cell(row, column + step, text) for step in range(repeated))
            sheet.beside += (
                block._replace(row=row, column=column) for block in inside if block.part != "body"
            )
            column += times


def _under(
    element: etree._Element, wanted: str, groups: frozenset[str]
) -> Iterator[etree._Element]:
    for item in element:
        if local(item) == wanted:
            yield item
        elif local(item) in groups:
            yield from _under(item, wanted, groups)


def _times(element: etree._Element, name: str, limit: int) -> int:
    stated = attribute(element, name)
    times = int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 9 else 1
    return min(max(1, times), limit)


def _know_names(body: etree._Element, tally: Tally) -> None:
    for item in body.iter():
        if local(item) in _NAMING:
            for key in _KNOWN:
                tally.know(attribute(item, key), "name or hint")
            tally.know(all_text(item), "name or hint")
