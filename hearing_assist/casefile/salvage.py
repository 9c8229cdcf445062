# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What can still be read of a damaged file, row by row, into a new one.

Promises: the damaged file is opened for reading only; a row is taken whole or not at all, because
every page carries its own check value. Does not promise that rows belong together: what refers to
a row that is lost is left out, and counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hearing_assist.engines.store import Store
from hearing_assist.errors import DamagedCaseError

AT_ONCE = 500
ONE_BY_ONE = 1000
"""Row numbers that are tried singly behind a damaged place; a page holds fewer rows."""
LARGEST = 1 << 40
"""Row numbers beyond this are never given."""
AUDIT = "audit"


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What came out of a file.

    Attributes:
        rows: Rows that stand in the new file.
        left_out: Rows that were readable but refer to one that is lost.
        damaged: Tables of which a part could not be read.
    """

    rows: int
    left_out: int
    damaged: tuple[str, ...]


def copy_rows(source: Store, target: Store) -> Salvaged:
    """Copy the rows of every table into the empty tables of `target`, the audit log excepted.

    The log begins anew: a chain with a missing link proves nothing. The old one stays in the old
    file.
    """
    rows = left_out = 0
    damaged = []
    for table in _tables(target):
        reader = _Reader(source, table)
        for row in reader.rows():
            marks = ", ".join("?" * len(row))
            try:
                target.run(f'INSERT INTO "{table}" VALUES ({marks})', row)  # noqa: S608  our names
                rows += 1
            except ValueError:
                left_out += 1
        if reader.damaged:
            damaged.append(table)
    return Salvaged(rows, left_out, tuple(damaged))


def _tables(store: Store) -> list[str]:
    """Our own tables in the order they were made: what is referred to comes first."""
    found = store.run(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        " AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY rowid"
    )
    own = {name for kind, name, *_ in store.tables() if kind == "table"}
    return [name for (name,) in found if name in own and name != AUDIT]


class _Reader:
    """Reads a table around its damaged places."""

    def __init__(self, store: Store, table: str) -> None:
        self._store = store
        self._sql = f'SELECT rowid, * FROM "{table}" WHERE rowid > ? ORDER BY rowid LIMIT ?'  # noqa: S608
        self.damaged = False

    def rows(self) -> Iterator[tuple[Any, ...]]:
        last, skipped, limit = 0, 0, AT_ONCE
        while last + skipped < LARGEST:
            try:
                found = self._store.run(self._sql, (last + skipped, limit))
            except DamagedCaseError:
                self.damaged = True
                if limit > 1:
                    limit = 1
                else:
                    skipped += 1 if skipped < ONE_BY_ONE else skipped
                continue
            if not found:
                return
            yield from (row[1:] for row in found)
            last, skipped, limit = found[-1][0], 0, AT_ONCE
