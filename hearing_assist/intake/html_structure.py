# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Headings, lists and tables of an HTML text, as marks between its pieces.

Builds no tree. Numbers of lists are counted as a browser counts them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hearing_assist.casefile.blocks import BlockKind
from hearing_assist.intake.docx_numbering import BULLET, figure

_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_LONG_CELL = 1500
"""Characters from which a cell is a part of a page rather than of a table."""
_MAX_DEPTH = 500


@dataclass(slots=True)
class Mark:
    """What the pieces behind it are, up to the next mark.

    Attributes:
        kind: Heading, list item, cell or paragraph.
        level: Heading level, or depth of the list.
        number: Printed number or bullet.
        table: Number of the table, or 0.
        row: Row from 1.
        column: Column from 1.
        used: Whether a block bears the number already.
    """

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    number: str = ""
    table: int = 0
    row: int = 0
    column: int = 0
    used: bool = False


@dataclass(slots=True)
class _Place:
    """An element that gives its text a place.

    Attributes:
        tag: Its name.
        mark: What holds inside it.
        count: Items or columns so far.
        form: Number format of a list, "" for bullets.
        row: Row of a table.
        table: Number of a table.
    """

    tag: str
    mark: Mark
    count: int = 0
    form: str = ""
    row: int = 0
    table: int = 0


@dataclass(slots=True)
class Structure:
    """Follows the tags of a text."""

    _open: list[_Place] = field(default_factory=list)
    _tables: int = 0

    def begin(self, tag: str, given: Mapping[str, str | None]) -> list[str | Mark]:
        """Marks for an element that begins."""
        if len(self._open) >= _MAX_DEPTH:
            return []
        if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
            return self._push(tag, Mark(BlockKind.HEADING, int(tag[1])))
        if tag in _LISTS:
            form = _FORMS.get(given.get("type") or "", "decimal") if tag == "ol" else ""
            self._push(tag, self._mark, form=form, count=_whole(given.get("start"), 1) - 1)
        elif tag == "li":
            return self._item(given)
        elif tag == "table":
            self._tables += 1
            self._push(tag, self._mark, table=self._tables)
        elif tag == "tr" and (table := self._nearest("table")) is not None:
            table.row, table.count = table.row + 1, 0
        elif tag in {"td", "th"} and (table := self._nearest("table")) is not None:
            table.count += 1
            mark = Mark(BlockKind.TABLE_CELL, 0, "", table.table, max(1, table.row), table.count)
            table.count += min(_whole(given.get("colspan"), 1), 100) - 1
            self._leave({"td", "th"}, within="table")
            return self._push(tag, mark)
        return []

    def end(self, tag: str) -> list[str | Mark]:
        """Marks for an element that ends."""
        if not any(place.tag == tag for place in self._open):
            return []
        while self._open and self._open.pop().tag != tag:
            pass
        return [self._mark]

    @property
    def _mark(self) -> Mark:
        return self._open[-1].mark if self._open else Mark()

    def _push(
        self, tag: str, mark: Mark, *, form: str = "", count: int = 0, table: int = 0
    ) -> list[str | Mark]:
        self._open.append(_Place(tag, mark, count, form, 0, table))
        return [mark]

    def _item(self, given: Mapping[str, str | None]) -> list[str | Mark]:
        self._leave({"li"}, within="")
        around = next((place for place in reversed(self._open) if place.tag in _LISTS), None)
        depth = sum(place.tag in _LISTS for place in self._open)
        if around is None or self._mark.kind is BlockKind.TABLE_CELL:
            return []
        around.count = _whole(given.get("value"), around.count + 1)
        number = f"{figure(around.count, around.form)}." if around.form else BULLET
        return self._push("li", Mark(BlockKind.LIST_ITEM, min(max(1, depth), 9), number))

    def _nearest(self, tag: str) -> _Place | None:
        return next((place for place in reversed(self._open) if place.tag == tag), None)

    def _leave(self, tags: set[str], *, within: str) -> None:
        """Close an element that the next of its kind closes, as a browser does."""
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index].tag in tags:
                del self._open[index:]
                return
            if self._open[index].tag == within or self._open[index].tag in _LISTS:
                return


def layout_tables(pieces: Sequence[str | Mark]) -> set[int]:
    """Tables that only lay out a page: of one column, with a table inside, or with long cells."""
    columns: Counter[int] = Counter()
    sizes: Counter[tuple[int, int, int]] = Counter()
    layout: set[int] = set()
    mark = Mark()
    for piece in pieces:
        if isinstance(piece, Mark):
            # A cell goes on behind the table that stands in it.
            if mark.table > piece.table > 0:
                layout.add(piece.table)
            mark = piece
            columns[mark.table] = max(columns[mark.table], mark.column)
        elif mark.table:
            sizes[mark.table, mark.row, mark.column] += len(piece)
    layout |= {table for table, most in columns.items() if table and most < 2}
    return layout | {table for (table, _, _), size in sizes.items() if size > _LONG_CELL}


def _whole(text: str | None, otherwise: int) -> int:
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else otherwise
