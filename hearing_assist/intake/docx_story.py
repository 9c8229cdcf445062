# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Blocks of one story of a DOCX: the body, a header, a note, a comment (ECMA-376 part 1, 17.2).

Every text node comes out exactly once: what Word prints in the running text, the rest (deletions,
hidden text, text boxes, alternative texts) in blocks of its own behind the paragraph it stands in.
Of two renderings of one drawing only the first comes out, unless the second says something else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from hearing_assist.casefile.blocks import BlockKind
from hearing_assist.intake import lines
from hearing_assist.intake.docx_numbering import (
    Numbers,
    Styles,
    attribute,
    child,
    children,
    is_on,
    is_struck,
    local,
    number,
    outline,
)
from hearing_assist.intake.reader import ReadBlock
from hearing_assist.intake.tally import Tally

_NO_TEXT = frozenset(
    {"pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr", "sectPr"}
    | {"smartTagPr", "customXmlPr", "fldData", "rubyPr", "posOffset", "pctWidth", "pctHeight"}
)
_CHARACTERS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}
_INSERTED = frozenset({"ins", "moveTo"})
_DELETED = frozenset({"del", "moveFrom"})
_QUIET_FIELDS = frozenset(
    {"PAGE", "NUMPAGES", "SECTIONPAGES", "REF", "PAGEREF", "TOC", "SEQ", "NOTEREF", "DATE", "TIME"}
    | {"FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN", "STYLEREF", "SYMBOL", "="}
)
_NOTE_MARKS = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_FAINT_COLOURS = frozenset({"FFFFFF", "FEFEFE"})
_TINY_HALF_POINTS = 4


class _Pieces(NamedTuple):
    """The texts of one paragraph, apart by what Word does with them."""

    shown: list[str]
    deleted: list[str]
    struck: list[str]
    hidden: list[str]
    fields: list[str]
    boxes: list[tuple[str, Sequence[etree._Element]]]
    described: list[str]


class Story:
    """Reads stories of one file; automatic numbers run on from story to story."""

    def __init__(
        self, styles: Styles, numbers: Numbers, tally: Tally, *, filled_in: bool = False
    ) -> None:
        self._styles = styles
        self._numbers = numbers
        self._tally = tally
        self._filled_in = filled_in
        self._cells = 0
        self._marks: list[tuple[str, str]] = []

    def marks(self) -> tuple[tuple[str, str], ...]:
        """Part and id of each note whose mark was read since this was last asked."""
        found = tuple(self._marks)
        self._marks.clear()
        return found

    def blocks(
        self, elements: Iterable[etree._Element], part: str, *, deleted: bool = False
    ) -> Iterator[ReadBlock]:
        """Blocks of paragraphs, tables and what holds them, in order.

        Raises:
            TooLargeError: More blocks than the program reads.
        """
        for element in elements:
            name = local(element)
            if name == "p":
                yield from self._paragraph(element, part, deleted)
            elif name == "tbl":
                yield from self._table(element, part, deleted)
            elif name == "AlternateContent":
                for chosen, chosen_part in self._choices(element, part):
                    yield from self.blocks(chosen, chosen_part, deleted=deleted)
            elif name == "altChunk":
                self._tally.imported += 1
            elif name not in _NO_TEXT:
                self._note(element)
                yield from self.blocks(
                    element, part, deleted=(deleted or name in _DELETED) and name not in _INSERTED
                )

    def _paragraph(self, element: etree._Element, part: str, deleted: bool) -> Iterator[ReadBlock]:
        pieces = _Pieces([], [], [], [], [], [], [])
        marks_before = len(self._marks)
        properties = child(element, "pPr")
        style_id = _style_id(properties, "pStyle") or self._styles.default
        style = self._styles.style(style_id)
        self._inline(element, pieces, pieces.deleted if deleted else pieces.shown, style.hidden)
        text = lines.clean("".join(pieces.shown)).strip()
        gone = lines.clean("".join(pieces.deleted)).strip()
        label, depth = "", 0
        if not deleted and (text or not gone):
            label, depth = self._label(properties, style_id)
        own = outline(properties)
        heading = max(0, own) if own else style.heading
        if not text:
            del self._marks[marks_before:]  # a mark alone belongs to no words
        if text:
            kind = BlockKind.HEADING if heading else BlockKind.PARAGRAPH
            if depth and not heading:
                kind = BlockKind.LIST_ITEM
            yield self._block(part, text, kind, heading or depth, label)
        elif self._cells and any(character.isalnum() for character in label):
            yield self._block(part, label)  # a number alone, as in the first column of a table
        yield from self._beside(pieces, gone)

    def _beside(self, pieces: _Pieces, gone: str) -> Iterator[ReadBlock]:
        """Blocks for what does not stand in the running text of a paragraph."""
        if gone:
            yield self._block("deletion", gone)
        struck = lines.clean("".join(pieces.struck)).strip()
        if struck:
            yield self._block("struck", struck)
        hidden = lines.clean("".join(pieces.hidden)).strip()
        if hidden:
            self._tally.hidden += 1
            yield self._block("hidden", hidden)
        for code in "".join(pieces.fields).split("\0"):
            words = code.split()
            if words and words[0].upper() not in _QUIET_FIELDS:
                self._tally.know(code, "field")
        for text in dict.fromkeys(pieces.described):
            yield self._block("alt-text", text)
        for part, elements in pieces.boxes:
            yield from self.blocks(elements, part)

    def _block(
        self,
        part: str,
        text: str,
        kind: BlockKind = BlockKind.MARGINAL,
        level: int = 0,
        label: str = "",
        *,
        row: int = 0,
        column: int = 0,
    ) -> ReadBlock:
        self._tally.count_block()
        if part != "body":
            kind = BlockKind.MARGINAL
        return ReadBlock(part, text, kind, level=level, number=label, row=row, column=column)

    def _label(self, properties: etree._Element | None, style_id: str) -> tuple[str, int]:
        own = child(properties, "numPr")
        style = self._styles.style(style_id)
        num_id, level = number(child(own, "numId")), number(child(own, "ilvl"))
        if num_id < 0:
            num_id = style.num_id
            level = style.level if level < 0 else level
        elif level < 0:
            level = 0
        return self._numbers.printed(num_id, level, style_id)

    def _inline(
        self, items: Iterable[etree._Element], pieces: _Pieces, target: list[str], hidden: bool
    ) -> None:
        """Sort the text of `items` into `pieces`; `target` takes what is not hidden."""
        for item in items:
            name = local(item)
            if name in {"t", "delText"}:
                gone = name == "delText" or target is pieces.deleted
                where = pieces.deleted if gone else pieces.hidden if hidden else target
                where.append(item.text or "")
            elif name in _CHARACTERS:
                target.append(_CHARACTERS[name])
            elif name == "sym":
                target.append(_symbol(attribute(item, "char")))
            elif name in {"instrText", "delInstrText"}:
                pieces.fields.append(item.text or "")
            elif name == "fldChar":
                pieces.fields.append("\0")
                target.append(self._form_field(item))
            elif name == "r":
                letters = child(item, "rPr")
                is_struck = self._filled_in and target is pieces.shown and self._is_struck(letters)
                into = pieces.struck if is_struck else target
                self._inline(item, pieces, into, hidden or self._is_hidden(letters))
            elif name in _NOTE_MARKS:
                if target is pieces.shown and not hidden:
                    self._marks.append((_NOTE_MARKS[name], attribute(item, "id")))
            elif name == "textpath":  # drawn letters, as in a watermark
                pieces.boxes.append(("textbox", [_wrapped(attribute(item, "string"))]))
            elif name == "txbxContent":
                pieces.boxes.append(("textbox", list(item)))
            elif name in {"p", "tbl"}:
                pieces.boxes.append(("textbox", [item]))
            elif name == "AlternateContent":
                self._inline_choice(item, pieces, target, hidden)
            elif name not in _NO_TEXT:
                self._note(item)
                self._describe(item, pieces)
                if name == "fldSimple":
                    pieces.fields.extend(("\0", attribute(item, "instr"), "\0"))
                self._inline(item, pieces, pieces.deleted if name in _DELETED else target, hidden)

    def _is_hidden(self, properties: etree._Element | None) -> bool:
        """Whether a run is not printed; counts runs that can hardly be seen."""
        if properties is None:
            return False
        colour, size = child(properties, "color"), number(child(properties, "sz"))
        white = colour is not None and attribute(colour, "val").upper() in _FAINT_COLOURS
        if white or 0 <= size <= _TINY_HALF_POINTS:
            self._tally.faint += 1
        vanish = child(properties, "vanish")
        if vanish is not None:
            return is_on(vanish)
        return self._styles.style(_style_id(properties, "rStyle")).hidden

    def _is_struck(self, properties: etree._Element | None) -> bool:
        if properties is None:
            return False
        style = self._styles.style(_style_id(properties, "rStyle"))
        return is_struck(properties) or style.struck

    def _note(self, element: etree._Element) -> None:
        """Count tracked changes; keep the names that stand in attributes."""
        name = local(element)
        if name in _INSERTED | _DELETED:
            if name in _INSERTED:
                self._tally.insertions += 1
            else:
                self._tally.deletions += 1
        elif name == "sdt":
            for key in ("alias", "tag"):
                item = child(child(element, "sdtPr"), key)
                self._tally.know(
                    attribute(item, "val") if item is not None else "", "content control"
                )
            for item in element.iter():
                if local(item) == "listItem":
                    self._tally.know(
                        attribute(item, "displayText") or attribute(item, "value"), "choice"
                    )
        elif name in {"bookmarkStart", "hyperlink"}:
            bookmark = attribute(element, "name") or attribute(element, "anchor")
            if not bookmark.startswith("_"):
                self._tally.know(bookmark, "bookmark")

    def _form_field(self, element: etree._Element) -> str:
        """Keeps the texts of an old form field; the choice that it shows, or ""."""
        entries = []
        for item in element.iter():
            if local(item) in {"default", "helpText", "statusText", "listEntry"}:
                self._tally.know(attribute(item, "val"), "form field")
            if local(item) == "listEntry":
                entries.append(attribute(item, "val"))
        chosen = next((number(item, 0) for item in element.iter() if local(item) == "result"), 0)
        return entries[chosen] if 0 <= chosen < len(entries) else ""

    def _describe(self, element: etree._Element, pieces: _Pieces) -> None:
        """Alternative texts of pictures and shapes (DrawingML and VML)."""
        for key in ("descr", "title", "alt", "tooltip"):
            text = " ".join(lines.clean(attribute(element, key)).split())
            if text and not local(element).startswith("bookmark"):
                pieces.described.append(text)
        if local(element) in {"docPr", "cNvPr"}:
            self._tally.know(attribute(element, "name"), "name of a drawing")

    def _inline_choice(
        self, element: etree._Element, pieces: _Pieces, target: list[str], hidden: bool
    ) -> None:
        for index, (chosen, _) in enumerate(self._choices(element, "")):
            if index == 0:
                self._inline(chosen, pieces, target, hidden)
            else:
                text = lines.clean(" ".join(_texts(chosen))).strip()
                pieces.boxes.append(("alternative", [_wrapped(text)]))

    def _choices(
        self, element: etree._Element, part: str
    ) -> list[tuple[Sequence[etree._Element], str]]:
        """What of mc:AlternateContent is read: the first choice, and others that differ from it."""
        branches = [*children(element, "Choice"), *children(element, "Fallback")]
        spoken = [branch for branch in branches if "".join(_texts(branch)).split()]
        if not spoken:
            return [(list(branches[0]), part)] if branches else []
        first, *others = spoken
        known = "".join("".join(_texts(first)).split())
        result: list[tuple[Sequence[etree._Element], str]] = [(list(first), part)]
        for other in others:
            if "".join("".join(_texts(other)).split()) not in known:
                self._tally.alternatives += 1
                result.append((list(other), "alternative"))
        return result

    def _table(self, element: etree._Element, part: str, deleted: bool) -> Iterator[ReadBlock]:
        """One block a cell; a table of one column only frames text and is read as text."""
        for key in ("tblCaption", "tblDescription"):
            said = child(child(element, "tblPr"), key)
            if text := lines.clean(attribute(said, "val") if said is not None else "").strip():
                yield self._block("alt-text", text)
        rows = list(_rows(element))
        if all(len(cells) <= 1 for cells in rows):
            for cells in rows:
                for cell in cells:
                    yield from self.blocks(list(cell), part, deleted=deleted)
            return
        for row, cells in enumerate(rows, start=1):
            column = 1
            for cell in cells:
                self._cells += 1
                inside = list(self.blocks(list(cell), part, deleted=deleted))
                self._cells -= 1
                text = "\n".join(_with_number(block) for block in inside if block.part == part)
                if text:
                    yield self._block(part, text, BlockKind.TABLE_CELL, row=row, column=column)
                span = number(child(child(cell, "tcPr"), "gridSpan"), 1)
                for block in inside:
                    if block.part == "struck":
                        yield block._replace(row=row, column=column)
                    elif block.part != part:
                        yield block
                if self._filled_in and (span > 1 or _is_merged(cell)):
                    yield self._block("merged", "merged", row=row, column=column)
                column += min(max(1, span), 1000)


def _with_number(block: ReadBlock) -> str:
    return f"{block.number} {block.text}" if block.number else block.text


def _rows(table: etree._Element) -> Iterator[list[etree._Element]]:
    """Cells by row, looking through content controls and tracked changes around either."""
    for row in _under(table, "tr"):
        yield list(_under(row, "tc"))


def _under(element: etree._Element, wanted: str) -> Iterator[etree._Element]:
    for item in element:
        name = local(item)
        if name == wanted:
            yield item
        elif name not in _NO_TEXT and name not in {"p", "tbl", "tr", "tc"}:
            yield from _under(item, wanted)


def _is_merged(cell: etree._Element) -> bool:
    """Whether it is one with a cell above or below it, or beside it in the old way."""
    properties = child(cell, "tcPr")
    return any(child(properties, name) is not None for name in ("vMerge", "hMerge"))


def _texts(element: etree._Element | Sequence[etree._Element]) -> list[str]:
    if isinstance(element, etree._Element):
        return [item.text or "" for item in element.iter() if local(item) in {"t", "delText"}]
    return [text for item in element for text in _texts(item)]


def _wrapped(text: str) -> etree._Element:
    """A paragraph that holds `text`, so that every block is made in one place."""
    paragraph = etree.Element("p")
    etree.SubElement(etree.SubElement(paragraph, "r"), "t").text = text
    return paragraph


def _style_id(properties: etree._Element | None, name: str) -> str:
    style = child(properties, name)
    return attribute(style, "val") if style is not None else ""


def _symbol(code: str) -> str:
    try:
        point = int(code, 16)
    except ValueError:
        return "\ufffd"
    # Symbol fonts (Wingdings) live in the private area: only their font knows what they show.
    return chr(point) if 0x20 <= point < 0xD800 else "\ufffd"
