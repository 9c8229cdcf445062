# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What the sheets of an XLSX share: their order, texts, formats, and names that are not printed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import unquote

from lxml import etree

from hearing_assist.intake import sheet_values
from hearing_assist.intake.docx_numbering import attribute, child, children, local
from hearing_assist.intake.package import Package, resolve
from hearing_assist.intake.tally import Tally

_HAS_LETTER = re.compile(r"[^\W\d_]")
_MAX_NAMES_PART = 20_000
_COMPUTED = frozenset(
    {"Application", "AppVersion", "DocSecurity", "ScaleCrop", "LinksUpToDate", "SharedDoc"}
    | {"HyperlinksChanged", "created", "modified", "i4", "lpstr", "revision", "lastPrinted"}
)


@dataclass(frozen=True, slots=True)
class Format:
    """How cells of one format are shown.

    Attributes:
        code: Number format; "" for General.
        faint: White letters on no colour.
    """

    code: str = ""
    faint: bool = False


@dataclass(frozen=True, slots=True)
class Tab:
    """A sheet as the workbook lists it."""

    name: str
    entry: str
    hidden: bool


@dataclass(slots=True)
class Book:
    """A workbook without its sheets.

    Attributes:
        tabs: Sheets in order.
        texts: Shared texts.
        formats: Cell formats.
        from_1904: Whether days count from 1904.
        used: Shared texts that a cell shows.
    """

    tabs: list[Tab] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    formats: list[Format] = field(default_factory=list)
    from_1904: bool = False
    used: set[int] = field(default_factory=set)


def relations(package: Package, entry: str) -> dict[str, tuple[str, str]]:
    """Kind and target of each relation of an entry by id; targets outside begin with "!"."""
    path = PurePosixPath(entry)
    name = str(path.parent / "_rels" / f"{path.name}.rels")
    if name not in package:
        return {}
    found = {}
    for item in package.xml(name):
        target = attribute(item, "Target")
        outside = attribute(item, "TargetMode").lower() == "external"
        kind = attribute(item, "Type").rpartition("/")[2]
        place = f"!{unquote(target)}" if outside else resolve(entry, target)
        found[attribute(item, "Id")] = (kind, place)
    return found


def book_of(package: Package, entry: str, tally: Tally) -> Book:
    """The workbook in `entry`; raises what `Package.xml` raises."""
    root = package.xml(entry)
    related = relations(package, entry)
    book = Book()
    properties = child(root, "workbookPr")
    if properties is not None:
        book.from_1904 = attribute(properties, "date1904") in {"1", "true"}
    for item in children(child(root, "sheets"), "sheet"):
        target = related.get(attribute(item, "id"), ("", ""))[1]
        hidden = attribute(item, "state") in {"hidden", "veryHidden"}
        book.tabs.append(Tab(attribute(item, "name"), target, hidden))
    for item in children(child(root, "definedNames"), "definedName"):
        name = attribute(item, "name")
        if not name.startswith("_xlnm."):
            tally.know(name, "name of a range")
        if '"' in (item.text or ""):
            tally.know(item.text or "", "name of a range")
        tally.know(attribute(item, "comment"), "name of a range")
    for kind, target in related.values():
        if kind == "sharedStrings" and target in package:
            book.texts = [text_of(item) for item in children(package.xml(target), "si")]
        elif kind == "styles" and target in package:
            book.formats = _formats(package.xml(target))
    return book


def text_of(element: etree._Element) -> str:
    """Shown text of a shared or inline text, without readings above the characters."""
    pieces = []
    for item in element:
        if local(item) == "t":
            pieces.append(item.text or "")
        elif local(item) == "r":
            pieces += (t.text or "" for t in children(item, "t"))
    return "".join(pieces)


def _formats(root: etree._Element) -> list[Format]:
    codes = {
        attribute(item, "numFmtId"): attribute(item, "formatCode")
        for item in children(child(root, "numFmts"), "numFmt")
    }
    white = [_is_white(item) for item in children(child(root, "fonts"), "font")]
    plain = [_is_plain(item) for item in children(child(root, "fills"), "fill")]
    formats = []
    for item in children(child(root, "cellXfs"), "xf"):
        number = attribute(item, "numFmtId")
        code = codes.get(number, "")
        if not code and number.isascii() and number.isdigit() and len(number) < 6:
            code = sheet_values.built_in(int(number))
        faint = _at(white, attribute(item, "fontId")) and _at(plain, attribute(item, "fillId"))
        formats.append(Format(code, faint))
    return formats


def _at(values: list[bool], index: str) -> bool:
    place = int(index) if index.isascii() and index.isdigit() and len(index) < 6 else -1
    return 0 <= place < len(values) and values[place]


def _is_white(font: etree._Element) -> bool:
    colour = child(font, "color")
    if colour is None:
        return False
    return attribute(colour, "rgb").upper().endswith("FFFFFF") or (
        attribute(colour, "theme") == "0" and not attribute(colour, "tint")
    )


def _is_plain(fill: etree._Element) -> bool:
    pattern = child(fill, "patternFill")
    return pattern is not None and attribute(pattern, "patternType") in {"", "none"}


def know_all(root: etree._Element, tally: Tally) -> None:
    """Keep every text of a part that is not printed."""
    known = 0
    for item in root.iter():
        if local(item) in _COMPUTED:
            continue
        for text in (item.text or "", attribute(item, "displayName"), attribute(item, "v")):
            if _HAS_LETTER.search(text) and known < _MAX_NAMES_PART:
                known += 1
                tally.know(text, "document property or copied data")
