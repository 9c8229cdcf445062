# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Blocks of an original and of its translation that belong together; tables cell by cell.

Every block stands in exactly one pair, alone where it has no partner.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from hearing_assist.casefile.records import BlockKind, SourceBlock
from hearing_assist.text.alignment import Basis, Match, Unit, UnitKind, align, number_of

_SAME_PLACE = 0.97
"""Confidence of cells in the same place of tables of the same shape."""

Aligned = tuple[Sequence[SourceBlock], Sequence[SourceBlock], Basis, float]


def aligned(left: Sequence[SourceBlock], right: Sequence[SourceBlock]) -> Iterator[Aligned]:
    """The pairs of blocks of one part, by what they were put together, and how sure that is."""
    first, second = _groups(left), _groups(right)
    for match in align([_unit(group) for group in first], [_unit(group) for group in second]):
        one = [block for index in match.left for block in first[index]]
        other = [block for index in match.right for block in second[index]]
        if _is_table(one) and _is_table(other):
            yield from _cells(one, other, match.confidence)
        elif _is_table(one) or _is_table(other) or not (one and other):
            yield from _alone(one, other)
        else:
            yield one, other, match.basis, match.confidence


def _cells(
    left: Sequence[SourceBlock], right: Sequence[SourceBlock], sure: float
) -> Iterator[Aligned]:
    """Cells of two tables: by their places, or where the shapes differ, row by row.

    None is surer than it is that the tables belong together.
    """
    first, second = _rows(left), _rows(right)
    if first.keys() == second.keys():
        lines = [Match((n,), (n,), Basis.STRUCTURE, _SAME_PLACE) for n in range(len(first))]
    else:
        units = [[_unit(row) for row in rows.values()] for rows in (first, second)]
        lines = list(align(*units))
    for line in lines:
        one = [block for index in line.left for block in list(first.values())[index]]
        other = [block for index in line.right for block in list(second.values())[index]]
        if len(line.left) != 1 or len(line.right) != 1:
            yield from _alone(one, other)
            continue
        confidence = min(line.confidence, sure)
        for column in dict.fromkeys(block.column for block in (*one, *other)):
            cell = [block for block in one if block.column == column]
            partner = [block for block in other if block.column == column]
            if cell and partner:
                yield cell, partner, Basis.STRUCTURE, confidence
            else:
                yield from _alone(cell, partner)


def _alone(left: Sequence[SourceBlock], right: Sequence[SourceBlock]) -> Iterator[Aligned]:
    yield from (([block], [], Basis.NONE, 0.0) for block in left)
    yield from (([], [block], Basis.NONE, 0.0) for block in right)


def _groups(blocks: Sequence[SourceBlock]) -> list[list[SourceBlock]]:
    """Each block by itself, the cells of a table together."""
    groups: list[list[SourceBlock]] = []
    for block in blocks:
        last = groups[-1][-1] if groups else None
        if (
            last is not None
            and last.kind is block.kind is BlockKind.TABLE_CELL
            and (block.row, block.column) >= (last.row, last.column)
        ):
            groups[-1].append(block)
        else:
            groups.append([block])
    return groups


def _rows(cells: Sequence[SourceBlock]) -> Mapping[int, list[SourceBlock]]:
    rows: dict[int, list[SourceBlock]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    return rows


def _unit(blocks: Sequence[SourceBlock]) -> Unit:
    kind = UnitKind.TEXT
    if _is_table(blocks):
        kind = UnitKind.TABLE
    elif blocks[0].kind is BlockKind.HEADING:
        kind = UnitKind.HEADING
    number = "" if kind is UnitKind.TABLE else blocks[0].number
    return Unit("\n".join(block.text for block in blocks), number, kind)


def _is_table(blocks: Sequence[SourceBlock]) -> bool:
    return bool(blocks) and blocks[0].kind is BlockKind.TABLE_CELL


def place_of(block: SourceBlock) -> str:
    """Where a block stands, as papers print it: § for a printed number, ¶ for a counted one."""
    number = number_of(Unit(block.text, block.number))
    place = f"§ {number}" if number else f"¶ {block.paragraph}"
    if block.kind is BlockKind.TABLE_CELL:
        place = f"{place}, row {block.row}, column {block.column}"
    if block.part != "body":
        place = f"{block.part} {place}"
    return f"page {block.page}, {place}" if block.page else place


def in_order(found: Iterator[Aligned], said: Sequence[Aligned]) -> Iterator[Aligned]:
    """Pairs, and among them those that a clerk put together, in the order of the original."""
    waiting = sorted(said, key=lambda each: each[0][0].ordinal)
    for pair in found:
        while waiting and pair[0] and pair[0][0].ordinal > waiting[0][0][0].ordinal:
            yield waiting.pop(0)
        yield pair
    yield from waiting
