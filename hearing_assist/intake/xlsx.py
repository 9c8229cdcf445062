# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Excel workbooks (XLSX, XLSM, XLTX): every sheet as a table, and what lies beside the cells.

Own walk, because the libraries at hand leave out comments, hidden rows and columns, and leading
zeros. Formulas come out as the values that the office program stored; none is computed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from hearing_assist.casefile.blocks import BlockKind
from hearing_assist.errors import DamagedFileError
from hearing_assist.intake import detect as formats
from hearing_assist.intake import lines, sheet_values
from hearing_assist.intake.docx_numbering import attribute, child, children, local
from hearing_assist.intake.package import Package
from hearing_assist.intake.reader import STAGE, ReadBlock, ReadFile
from hearing_assist.intake.sheets import Cell, Sheet, check_size, workbook
from hearing_assist.intake.tally import Tally
from hearing_assist.intake.xlsx_book import Book, Format, book_of, know_all, relations, text_of
from hearing_assist.progress import ProgressEvent, ProgressSink, ignore_progress

_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_HEADER_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|K\d\d[+-]\d{3}|\d+|[A-Za-z])')
_HEADERS = (
    *(("oddHeader", "header"), ("evenHeader", "header"), ("firstHeader", "header")),
    *(("oddFooter", "footer"), ("evenFooter", "footer"), ("firstFooter", "footer")),
)
_HIDDEN_HEIGHTS = frozenset({"0", "0.0"})
_KNOWN_PARTS = re.compile(
    r"(?:^docprops/|^customxml/item|/persons/|/pivotcache/|/externallinks/|/connections\.xml"
    r"|/tables/|/querytables/|/revisions/|/charts/chart|/diagrams/data|/slicer)[^/]*.*\.xml$"
)
_DRAWN = re.compile(r"/(?:charts/chart|diagrams/data)[^/]*\.xml$")


class XlsxReader:
    """Reads Excel workbooks."""

    @property
    def media_types(self) -> tuple[str, ...]:
        """SpreadsheetML packages."""
        return (formats.XLSX,)

    def read(self, data: bytes, *, progress: ProgressSink = ignore_progress) -> ReadFile:
        """See `Reader`.

        Raises:
            DamagedFileError: No sound package, no sheets, doubled entries or a document type.
            ProtectedFileError: Locked with a password.
            TooLargeError: Over a limit of `limits`.
        """
        package = Package(data)
        tally = Tally()
        entry = _main(package)
        book = book_of(package, entry, tally)
        if not book.tabs:
            raise DamagedFileError("The file is damaged: it has no sheets. Ask for it again.")
        sheets: list[Sheet] = []
        for count, tab in enumerate(book.tabs, start=1):
            sheet = Sheet(tab.name, tab.hidden)
            if tab.entry in package:
                _Filling(package, book, tally, sheet).fill(tab.entry)
            sheets.append(sheet)
            check_size(sheets)
            progress(ProgressEvent(STAGE, count, len(book.tabs)))
        for index in set(range(len(book.texts))) - book.used:
            tally.know(
                book.texts[index], "text of no cell"
            )  # texts of cells that were emptied stay in the file
        _look_at_others(package, tally)
        return workbook(formats.XLSX, sheets, tally)


def _main(package: Package) -> str:
    for kind, target in relations(package, "").values():
        if kind == "officeDocument" and target in package:
            return target
    return "xl/workbook.xml"


class _Filling:
    """One sheet while it is read."""

    def __init__(self, package: Package, book: Book, tally: Tally, sheet: Sheet) -> None:
        self._package = package
        self._book = book
        self._tally = tally
        self._sheet = sheet

    def fill(self, entry: str) -> None:
        root = self._package.xml(entry)
        for column in children(child(root, "cols"), "col"):
            if attribute(column, "hidden") in {"1", "true"} or attribute(column, "width") == "0":
                first, last = _whole(attribute(column, "min")), _whole(attribute(column, "max"))
                self._sheet.hidden_columns.update(range(first, min(last, 16_384) + 1))
        self._rows(root)
        self._headers(root)
        self._names(root)
        for kind, target in relations(self._package, entry).values():
            self._related(kind, target)

    def _rows(self, root: etree._Element) -> None:
        row = 0
        for item in children(child(root, "sheetData"), "row"):
            row = _whole(attribute(item, "r")) or row + 1
            height = attribute(item, "ht") in _HIDDEN_HEIGHTS
            if attribute(item, "hidden") in {"1", "true"} or height:
                self._sheet.hidden_rows.add(row)
            column = 0
            for cell in children(item, "c"):
                column = _place(attribute(cell, "r"))[1] or column + 1
                self._cell(cell, row, column)

    def _cell(self, cell: etree._Element, row: int, column: int) -> None:
        style = _whole(attribute(cell, "s"))
        known = self._book.formats
        form = known[style] if style < len(known) else Format()
        text = self._text(cell, form.code)
        if not text.strip():
            return
        self._tally.faint += form.faint
        self._sheet.cells.append(Cell(row, column, text, sheet_values.hides(form.code)))

    def _text(self, cell: etree._Element, code: str) -> str:
        kind = attribute(cell, "t")
        value = child(cell, "v")
        formula = child(cell, "f")
        if formula is not None and '"' in (formula.text or ""):
            self._tally.know(f"={formula.text}", "formula")
        inline = child(cell, "is")
        if inline is not None:
            return text_of(inline)
        content = (value.text or "") if value is not None else ""
        if not content:
            return f"={formula.text}" if formula is not None and formula.text else ""
        if kind == "s":
            return self._shared(content)
        if kind == "b":
            return "TRUE" if content == "1" else "FALSE"
        if kind in {"str", "e", "d"}:
            return content
        try:
            number = float(content)
        except ValueError:
            return content
        if number != number or number in {float("inf"), float("-inf")}:
            return content
        return sheet_values.shown(number, code, from_1904=self._book.from_1904)

    def _shared(self, content: str) -> str:
        index = _whole(content, -1)
        if not 0 <= index < len(self._book.texts):
            return ""
        self._book.used.add(index)
        return self._book.texts[index]

    def _headers(self, root: etree._Element) -> None:
        around = child(root, "headerFooter")
        for name, part in _HEADERS:
            item = child(around, name)
            text = _HEADER_CODE.sub(" ", (item.text or "") if item is not None else "")
            if text := " ".join(text.replace("&&", "&").split()):
                self._beside(part, text)

    def _names(self, root: etree._Element) -> None:
        """Hints of input boxes, link texts, names of protected ranges."""
        for item in root.iter():
            if local(item) == "dataValidation":
                for key in ("promptTitle", "prompt", "errorTitle", "error"):
                    self._tally.know(attribute(item, key), "hint")
                for formula in item:
                    if '"' in (formula.text or ""):
                        self._tally.know(formula.text or "", "hint")
            elif local(item) == "hyperlink":
                for key in ("display", "tooltip", "location"):
                    self._tally.know(attribute(item, key), "link")
            elif local(item) in {"protectedRange", "scenario"}:
                for key in ("name", "user", "comment"):
                    self._tally.know(attribute(item, key), "protected range or scenario")

    def _related(self, kind: str, target: str) -> None:
        if target.startswith("!"):
            self._tally.know(target[1:], "link target")
            self._tally.remote += kind != "hyperlink"
        elif target not in self._package:
            return
        elif kind == "comments":
            self._comments(self._package.xml(target))
        elif kind == "threadedComment":
            for item in children(self._package.xml(target), "threadedComment"):
                said = child(item, "text")
                place = _place(attribute(item, "ref"))
                self._comment((said.text or "") if said is not None else "", place)
        elif kind == "drawing":
            self._drawing(target)

    def _comments(self, root: etree._Element) -> None:
        for author in children(child(root, "authors"), "author"):
            self._tally.know(author.text or "", "author")
        for item in children(child(root, "commentList"), "comment"):
            said = child(item, "text")
            text = text_of(said) if said is not None else ""
            self._comment(text, _place(attribute(item, "ref")))

    def _comment(self, text: str, place: tuple[int, int]) -> None:
        if lines.clean(text).strip():
            self._tally.comments += 1
            self._beside("comment", text, place)

    def _drawing(self, entry: str) -> None:
        for text in _drawn_texts(self._package.xml(entry), self._tally):
            self._beside("textbox", text)
        for _, target in relations(self._package, entry).values():
            if target.startswith("!"):
                self._tally.know(target[1:], "link target")
                self._tally.remote += 1

    def _beside(self, part: str, text: str, place: tuple[int, int] = (0, 0)) -> None:
        self._tally.count_block()
        text = lines.clean(text).strip()
        self._sheet.beside.append(
            ReadBlock(part, text, BlockKind.MARGINAL, row=place[0], column=place[1])
        )


def _drawn_texts(root: etree._Element, tally: Tally) -> Iterator[str]:
    """Texts of shapes; alternative texts and names of shapes are kept as known."""
    for item in root.iter():
        if local(item) == "txBody":
            paragraphs = (
                "".join(t.text or "" for t in p.iter() if local(t) == "t")
                for p in children(item, "p")
            )
            if text := "\n".join(text for text in paragraphs if text.strip()):
                yield text
        elif local(item) == "cNvPr":
            for key in ("descr", "title", "name"):
                tally.know(attribute(item, key), "name of a drawing")


def _look_at_others(package: Package, tally: Tally) -> None:
    for name in package.names:
        low = name.lower()
        if low.endswith("vbaproject.bin") or "/macrosheets/" in low:
            tally.macros = True
        elif "/media/" in low:
            tally.pictures += 1
            tally.know_inside(package, name)
        elif "/embeddings/" in low or "/activex/" in low:
            tally.embedded += low.endswith(".bin") or "/embeddings/" in low
        elif _KNOWN_PARTS.search(low):
            know_all(package.xml(name), tally)
            tally.drawn += bool(_DRAWN.search(low))
            tally.remote += "/externallinks/" in low or low.endswith("/connections.xml")


def _place(reference: str) -> tuple[int, int]:
    """Row and column of a reference such as "AB12"; zeros when it is none."""
    found = _PLACE.match(reference)
    if found is None:
        return 0, 0
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


def _whole(text: str, otherwise: int = 0) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else otherwise
