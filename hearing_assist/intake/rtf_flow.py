# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Paragraphs and table cells of an RTF file as their characters come in.

A `Flow` is one run of text: the body, a header, a note, a text box. What is hidden or deleted comes
out in blocks of its own behind the paragraph it stands in.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from hearing_assist.casefile.blocks import BlockKind
from hearing_assist.intake import lines
from hearing_assist.intake.reader import ReadBlock
from hearing_assist.intake.tally import Tally


@dataclass(slots=True)
class _Table:
    """The table that is being filled.

    Attributes:
        row: Row from 1.
        column: Column from 1.
        cells: Its blocks so far.
        columns: Its widest row.
    """

    row: int = 1
    column: int = 1
    columns: int = 1
    cells: list[ReadBlock] = field(default_factory=list)


class Flow:
    """Builds blocks of one part."""

    def __init__(self, part: str, tally: Tally) -> None:
        self.part = part
        self.blocks: list[ReadBlock] = []
        self.label = ""
        self.heading = 0
        self.depth = 0
        self.in_table = False
        self._tally = tally
        self._pieces: dict[str, list[str]] = {"": [], "hidden": [], "deletion": []}
        self._cell: list[str] = []
        self._cell_beside: list[ReadBlock] = []
        self._beside: list[ReadBlock] = []
        self._table: _Table | None = None

    def add(self, text: str, aside: str = "") -> None:
        """Add characters; `aside` is "", "hidden" or "deletion"."""
        self._pieces[aside].append(text)

    def beside(self, blocks: list[ReadBlock]) -> int:
        """Add blocks that stand beside the paragraph under way; how many were new.

        Shapes are written twice, for newer and for older programs.
        """
        known = {block.text for block in self._beside}
        new = [block for block in blocks if block.text not in known]
        self._beside += new
        return len(new)

    def end_paragraph(self) -> None:
        """A paragraph ends; inside a table it is a line of its cell."""
        block, aside = self._taken()
        if self.in_table:
            if block is not None:
                label = f"{block.number} " if block.number else ""
                self._cell.append(label + block.text)
            self._cell_beside += aside
            return
        self._end_table()
        if block is not None:
            self.blocks.append(block)
        self.blocks += aside

    def end_cell(self) -> None:
        """A cell of the table ends."""
        self.in_table = True
        self.end_paragraph()
        table = self._table = self._table or _Table()
        text = "\n".join(self._cell)
        if text:
            kind = BlockKind.TABLE_CELL if self.part == "body" else BlockKind.MARGINAL
            self._tally.count_block()
            table.cells.append(ReadBlock(self.part, text, kind, row=table.row, column=table.column))
        table.cells += self._cell_beside
        self._cell, self._cell_beside = [], []
        table.columns = max(table.columns, table.column)
        table.column += 1

    def end_inner_cell(self) -> None:
        """A cell of a table inside a cell ends: a line of the cell around it."""
        self.in_table = True
        self.end_paragraph()

    def end_row(self) -> None:
        """A row of the table ends."""
        if self._table is not None:
            if self._cell or any(self._pieces.values()):
                self.end_cell()
            self._table.row += 1
            self._table.column = 1

    def finished(self) -> list[ReadBlock]:
        """All blocks; the last paragraph needs no end."""
        if self._cell or (self.in_table and any(self._pieces.values())):
            self.end_cell()
        self.in_table = False
        self.end_paragraph()
        return self.blocks

    def _taken(self) -> tuple[ReadBlock | None, list[ReadBlock]]:
        """The paragraph under way, and the blocks beside it."""
        said = {key: _whole(pieces) for key, pieces in self._pieces.items()}
        for pieces in self._pieces.values():
            pieces.clear()
        aside = [self._aside(part, said[part]) for part in ("deletion", "hidden") if said[part]]
        self._tally.hidden += bool(said["hidden"])
        self._tally.deletions += bool(said["deletion"])
        beside, self._beside = self._beside, []
        block = None
        if said[""]:
            self._tally.count_block()
            block = self._paragraph(said[""])
        self.label = ""
        return block, [*aside, *beside]

    def _paragraph(self, text: str) -> ReadBlock:
        label = lines.clean(self.label).strip()[:60]
        kind = BlockKind.PARAGRAPH
        level = self.heading
        if self.heading:
            kind = BlockKind.HEADING
        elif label:
            kind, level = BlockKind.LIST_ITEM, max(1, self.depth)
        if self.part != "body":
            kind = BlockKind.MARGINAL
        return ReadBlock(self.part, text, kind, level=level, number=label)

    def _aside(self, part: str, text: str) -> ReadBlock:
        self._tally.count_block()
        return ReadBlock(part, text, BlockKind.MARGINAL)

    def _end_table(self) -> None:
        """A table of one column only frames text and is read as text."""
        table, self._table = self._table, None
        if table is None:
            return
        for cell in table.cells:
            framed = cell.kind is BlockKind.TABLE_CELL and table.columns == 1
            if framed:
                self.blocks += (
                    cell._replace(kind=BlockKind.PARAGRAPH, row=0, column=0, text=text)
                    for text in cell.text.split("\n")
                )
            else:
                self.blocks.append(cell)


def _whole(pieces: list[str]) -> str:
    """Text of the pieces; UTF-16 halves that RTF writes one by one become characters."""
    text = "".join(pieces)
    if any("\ud800" <= character <= "\udfff" for character in text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return lines.clean(text).strip()
