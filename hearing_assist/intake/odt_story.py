# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Blocks of an OpenDocument text (ODF 1.3 part 3, 4-7): paragraphs, lists, tables, notes, changes.

Every text node comes out exactly once: what is printed in the running text, the rest (deletions,
hidden text, text boxes, notes, comments) in blocks of its own behind the paragraph it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from hearing_assist.casefile.blocks import BlockKind
from hearing_assist.intake import lines
from hearing_assist.intake.docx_numbering import all_text, attribute, child, local
from hearing_assist.intake.odf_styles import Counter, OdfStyles
from hearing_assist.intake.reader import ReadBlock
from hearing_assist.intake.tally import Tally

_SPACES = re.compile(r"[ \t\r\n]+")
_NO_TEXT = frozenset(
    {"tracked-changes", "sequence-decls", "variable-decls", "user-field-decls"}
    | {"dde-connection-decls", "table-of-content-source", "alphabetical-index-source"}
    | {"bibliography-source", "illustration-index-source", "object-index-source"}
    | {"table-index-source", "user-index-source", "event-listeners", "note-citation"}
    | {"enhanced-geometry", "glue-point", "binary-data", "number", "image-map", "table-column"}
    | {"table-columns", "table-header-columns", "creator", "date", "date-string"}
    | {"sender-initials", "soft-page-break", "contour-polygon", "contour-path"}
)
_MARKS = frozenset(
    {"bookmark", "bookmark-start", "reference-mark", "reference-mark-start", "user-index-mark"}
    | {"alphabetical-index-mark", "alphabetical-index-mark-start", "toc-mark", "toc-mark-start"}
    | {"bibliography-mark", "user-index-mark-start"}
)
_SHAPES = frozenset(
    {"text-box", "custom-shape", "rect", "ellipse", "circle", "line", "polygon", "polyline", "path"}
    | {"connector", "caption", "measure", "regular-polygon"}
)
_ROWS = frozenset({"table-rows", "table-header-rows", "table-row-group"})
_MAX_REPEATED = 1000
_FORM_TEXTS = ("label", "value", "current-value", "title", "string-value")


@dataclass(slots=True)
class _Pieces:
    """The texts of one paragraph, and what hangs on it."""

    shown: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    beside: list[ReadBlock] = field(default_factory=list)
    faint: bool = False


@dataclass(frozen=True, slots=True)
class _List:
    """A list around paragraphs.

    Attributes:
        style: Name of its style.
        depth: From 0.
        counter: Where it stands, shared by its levels.
    """

    style: str
    depth: int
    counter: Counter


class Story:
    """Reads one OpenDocument text."""

    def __init__(self, styles: OdfStyles, tally: Tally) -> None:
        self._styles = styles
        self._tally = tally
        self._outline = Counter()
        self._lists: dict[str, Counter] = {}
        self._last_of_style: dict[str, Counter] = {}
        self._deletions: dict[str, etree._Element] = {}

    def body(self, element: etree._Element) -> list[ReadBlock]:
        """Blocks of the body, tracked changes sorted in where they were made."""
        for item in element:
            if local(item) == "tracked-changes":
                self._changes(item)
        blocks = list(self.blocks(list(element), "body"))
        for deletion in list(self._deletions.values()):
            blocks += self._deleted(deletion)
        return blocks

    def past_cells(self, element: etree._Element) -> list[ReadBlock]:
        """What cells of a spreadsheet held before tracked changes."""
        blocks: list[ReadBlock] = []
        for item in element.iter():
            if local(item) in {"previous", "change-deletion", "cell-content-deletion"}:
                for cell in item:
                    text = _whole([all_text(cell)])
                    if text and local(cell) == "change-track-table-cell":
                        self._tally.deletions += 1
                        blocks.append(self._aside("deletion", text))
        return blocks

    def blocks(
        self, elements: Iterable[etree._Element], part: str, around: _List | None = None
    ) -> Iterator[ReadBlock]:
        """Blocks of paragraphs, lists, tables and what holds them, in order.

        Raises:
            TooLargeError: More blocks than the program reads.
        """
        for element in elements:
            name = local(element)
            if name in {"p", "h"}:
                yield from self._paragraph(element, part, "", 0)
            elif name == "list":
                yield from self._list(element, part, around)
            elif name == "table":
                yield from self._table(element, part)
            elif name == "section" and attribute(element, "display") in {"none", "condition"}:
                inside = list(self.blocks(list(element), "hidden"))
                self._tally.hidden += len(inside)
                yield from inside
            elif name == "forms":
                yield from self._forms(element)
            elif name not in _NO_TEXT and "}" in str(element.tag):
                if name in {"frame", "annotation", "change"} | _SHAPES:
                    pieces = _Pieces()
                    self._one(element, pieces, hidden=False)
                    yield from pieces.beside
                else:
                    yield from self.blocks(list(element), part, around)

    # --- paragraphs ---

    def _paragraph(
        self, element: etree._Element, part: str, label: str, depth: int
    ) -> Iterator[ReadBlock]:
        pieces = _Pieces()
        style = self._styles.style("paragraph", attribute(element, "style-name"))
        self._inline(element, pieces, hidden=style.hidden)
        text, hidden = _whole(pieces.shown), _whole(pieces.hidden)
        self._tally.faint += bool(text) and (style.faint or pieces.faint)
        if text:
            yield self._block(element, part, text, label, depth)
        elif any(character.isalnum() for character in label):
            yield self._block(element, part, label, "", 0)  # a number alone, as in a table
        if hidden:
            self._tally.hidden += 1
            yield self._aside("hidden", hidden)
        yield from pieces.beside

    def _block(
        self, element: etree._Element, part: str, text: str, label: str, depth: int
    ) -> ReadBlock:
        self._tally.count_block()
        kind, level = BlockKind.PARAGRAPH, 0
        if local(element) == "h":
            stated = attribute(element, "outline-level")
            level = min(max(1, int(stated) if stated.isdigit() and len(stated) < 3 else 1), 6)
            kind = BlockKind.HEADING
            if not label and attribute(element, "is-list-header") != "true":
                label = self._styles.outline_label(self._outline, level)
        elif label or depth:
            kind, level = BlockKind.LIST_ITEM, depth
        if part != "body":
            kind = BlockKind.MARGINAL
        return ReadBlock(part, text, kind, level=level, number=label[:100])

    def _aside(self, part: str, text: str, number: str = "") -> ReadBlock:
        self._tally.count_block()
        return ReadBlock(part, text, BlockKind.MARGINAL, number=number)

    def _inline(self, element: etree._Element, pieces: _Pieces, *, hidden: bool) -> None:
        """Sort the text of `element` and of what it holds into `pieces`."""
        target = pieces.hidden if hidden else pieces.shown
        target.append(_SPACES.sub(" ", element.text or ""))
        for item in element:
            if "}" in str(item.tag):
                self._one(item, pieces, hidden=hidden)
            target.append(_SPACES.sub(" ", item.tail or ""))

    def _one(self, item: etree._Element, pieces: _Pieces, *, hidden: bool) -> None:
        name = local(item)
        target = pieces.hidden if hidden else pieces.shown
        if name == "s":
            count = attribute(item, "c")
            spaces = int(count) if count.isascii() and count.isdigit() and len(count) < 5 else 1
            target.append("\u2007" * spaces)  # becomes a space below, and is not collapsed
        elif name == "tab":
            target.append("\t")
        elif name == "line-break":
            target.append("\n")
        elif name == "span":
            style = self._styles.style("text", attribute(item, "style-name"))
            pieces.faint = pieces.faint or (style.faint and bool(all_text(item).strip()))
            self._inline(item, pieces, hidden=hidden or style.hidden)
        elif name == "note":
            pieces.beside += self._note(item)
        elif name == "annotation":
            pieces.beside += self._comment(item)
        elif name == "change":
            deletion = self._deletions.pop(attribute(item, "change-id"), None)
            if deletion is not None:
                pieces.beside += self._deleted(deletion)
        elif name in _SHAPES or name in {"frame", "g", "control"}:
            pieces.beside += self._shape(item)
        elif name in {"title", "desc"}:
            if text := _whole([all_text(item)]):
                pieces.beside.append(self._aside("alt-text", text))
        elif name in {"p", "h", "list", "table"}:
            pieces.beside += self.blocks([item], "textbox")
        elif name not in _NO_TEXT:
            self._field(item, pieces, hidden=hidden)

    def _field(self, item: etree._Element, pieces: _Pieces, *, hidden: bool) -> None:
        """Fields, marks and links: their shown text, and what they keep to themselves."""
        name = local(item)
        if name in _MARKS:
            for key in ("name", "string-value", "key1", "key2", "author", "title"):
                value = attribute(item, key)
                if not value.startswith("_"):
                    self._tally.know(value, "bookmark")
        elif name == "hidden-text" or attribute(item, "display") == "none":
            pieces.hidden.append(attribute(item, "string-value") + " ")
            hidden = True
        elif name == "conditional-text":
            self._tally.know(attribute(item, "string-value-if-true"), "field")
            self._tally.know(attribute(item, "string-value-if-false"), "field")
        elif name in {"script", "execute-macro"}:
            self._tally.scripts = True
        for key in ("description", "help"):
            self._tally.know(attribute(item, key), "field")
        self._inline(item, pieces, hidden=hidden)

    # --- what stands beside ---

    def _note(self, element: etree._Element) -> list[ReadBlock]:
        part = "endnote" if attribute(element, "note-class") == "endnote" else "footnote"
        citation = child(element, "note-citation")
        number = all_text(citation).strip() if citation is not None else ""
        body = child(element, "note-body")
        blocks = list(self.blocks(list(body), part)) if body is not None else []
        if blocks and not blocks[0].number:
            blocks[0] = blocks[0]._replace(number=number[:100])
        return blocks

    def _comment(self, element: etree._Element) -> list[ReadBlock]:
        self._tally.comments += 1
        return list(self.blocks(list(element), "comment"))

    def _shape(self, element: etree._Element) -> list[ReadBlock]:
        self._tally.know(attribute(element, "name"), "name of a drawing")
        pieces = _Pieces()
        for item in element:
            if "}" not in str(item.tag):
                continue
            if local(item) in {"p", "h", "list", "table"}:
                pieces.beside += self.blocks([item], "textbox")
            elif local(item) == "image":
                pieces.beside += self.blocks(list(item), "textbox")
            else:
                self._one(item, pieces, hidden=False)
        return pieces.beside

    def _forms(self, element: etree._Element) -> Iterator[ReadBlock]:
        """Labels and values of form fields."""
        for item in element.iter():
            values = [attribute(item, key) for key in _FORM_TEXTS]
            own = [lines.clean(value).strip() for value in (*values, item.text or "")]
            for text in dict.fromkeys(own):
                if text and any(character.isalpha() for character in text):
                    yield self._aside("form", text)

    # --- tracked changes ---

    def _changes(self, element: etree._Element) -> None:
        for region in element:
            for change in region:
                name = local(change)
                self._tally.insertions += name == "insertion"
                if name == "deletion":
                    self._tally.deletions += 1
                    key = attribute(region, "id") or str(len(self._deletions))
                    self._deletions[key] = change

    def _deleted(self, element: etree._Element) -> list[ReadBlock]:
        inside = [item for item in element if local(item) != "change-info"]
        return [
            block._replace(part="deletion", kind=BlockKind.MARGINAL, row=0, column=0)
            for block in self.blocks(inside, "deletion")
            if block.text
        ]

    # --- lists and tables ---

    def _list(
        self, element: etree._Element, part: str, around: _List | None
    ) -> Iterator[ReadBlock]:
        style = attribute(element, "style-name") or (around.style if around else "")
        if around is not None:
            this = _List(style, around.depth + 1, around.counter)
        else:
            this = _List(style, 0, self._counter(element, style))
        for item in element:
            name = local(item)
            if name not in {"list-item", "list-header"}:
                continue
            label = self._label(this, item) if name == "list-item" else ""
            for inner in item:
                if local(inner) in {"p", "h"}:
                    yield from self._paragraph(inner, part, label, this.depth + 1)
                    label = ""
                else:
                    yield from self.blocks([inner], part, this)

    def _label(self, this: _List, item: etree._Element) -> str:
        """The printed number of an item; an item that only holds a deeper list has none."""
        inside = [local(inner) for inner in item]
        if inside and inside[0] == "list":
            return ""
        stated = attribute(item, "start-value")
        start = int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 7 else 0
        return self._styles.label(this.style, this.counter, this.depth, start)

    def _counter(self, element: etree._Element, style: str) -> Counter:
        continued = attribute(element, "continue-list")
        counter = self._lists.get(continued) if continued else None
        if counter is None and attribute(element, "continue-numbering") == "true":
            counter = self._last_of_style.get(style)
        counter = counter or Counter()
        self._lists[attribute(element, "id")] = counter
        self._last_of_style[style] = counter
        return counter

    def _table(self, element: etree._Element, part: str) -> Iterator[ReadBlock]:
        """One block a cell; a table of one column only frames text and is read as text."""
        for key in ("title", "desc"):
            said = child(element, key)
            if said is not None and (text := _whole([all_text(said)])):
                yield self._aside("alt-text", text)
        rows = [list(_cells(row)) for row in _rows(element)]
        if all(len(cells) <= 1 for cells in rows):
            for cells in rows:
                for _, cell in cells:
                    yield from self.blocks(list(cell), part)
            return
        for number, cells in enumerate(rows, start=1):
            for column, cell in cells:
                inside = list(self.blocks(list(cell), part))
                text = "\n".join(_with_number(block) for block in inside if block.part == part)
                if text:
                    self._tally.count_block()
                    kind = BlockKind.TABLE_CELL if part == "body" else BlockKind.MARGINAL
                    yield ReadBlock(part, text, kind, row=number, column=column)
                yield from (block for block in inside if block.part != part)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for item in table:
        if local(item) == "table-row":
            yield item
        elif local(item) in _ROWS:
            yield from _rows(item)


def _cells(row: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    """Cells with their column; covered ones count, repeated ones count as often."""
    column = 1
    for item in row:
        if local(item) not in {"table-cell", "covered-table-cell"}:
            continue
        if len(item) or local(item) == "table-cell":
            yield column, item
        stated = attribute(item, "number-columns-repeated")
        times = int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 12 else 1
        column += min(max(1, times), _MAX_REPEATED)


def _with_number(block: ReadBlock) -> str:
    return f"{block.number} {block.text}" if block.number else block.text


def _whole(pieces: list[str]) -> str:
    text = re.sub(" *\n *", "\n", _SPACES_ONLY.sub(" ", "".join(pieces)))
    return lines.clean(text.replace("\u2007", " ")).strip()


_SPACES_ONLY = re.compile(" +")
