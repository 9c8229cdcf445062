# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A table of findings, each with how often it stands there: what such tables have in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
_TEXT = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)


class CountedModel(QAbstractTableModel, Generic[R]):
    """Rows of texts, each its own tool tip; the column of counts keeps to the right."""

    def __init__(self, columns: int, *, count: int, parent: QObject | None = None) -> None:
        """A table of so many columns, of which `count` holds the counts."""
        super().__init__(parent)
        self._columns = columns
        self._count = count
        self._rows: Sequence[R] = ()

    def heads(self) -> tuple[str, ...]:
        """Headings of the columns."""
        raise NotImplementedError

    def cell(self, row: R, column: int) -> str:
        """What a cell shows."""
        raise NotImplementedError

    def at(self, row: int) -> R | None:
        """What stands in a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """Number of rows shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """Number of columns."""
        return 0 if parent.isValid() else self._columns

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Heading of a column."""
        if orientation is not Qt.Orientation.Horizontal or role not in _TEXT:
            return None
        return self.heads()[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows."""
        if not index.isValid():
            return None
        if role in _TEXT:
            return self.cell(self._rows[index.row()], index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == self._count:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def show_rows(self, rows: Sequence[R]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def show_same(self, rows: Sequence[R]) -> None:
        """Show the same rows with other texts; what is chosen of them stays so."""
        self._rows = rows
        if rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, self._columns - 1))
