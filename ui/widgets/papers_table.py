# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The table of papers: names and states are read whole, on as many lines as they take."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.widgets.plain_table import PlainTable

LETTERS = (28, 22, 16)
"""Widths of the columns in letters."""
BESIDE_WORDS = 12
"""Pixels beside the words of a cell."""


class PapersTable(PlainTable):
    """Gives each column what its words take, or its part of a narrow table."""

    def __init__(self, model: QAbstractTableModel, parent: QWidget | None = None) -> None:
        super().__init__(model, LETTERS, parent)
        self.setItemDelegateForColumn(0, _Whole(self))
        self.setWordWrap(True)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        model.dataChanged.connect(self._on_changed)
        model.modelReset.connect(self._on_changed)

    def wishes(self) -> list[int]:
        """What the words of each column take in one line."""
        model, measure = self.model(), self.fontMetrics()
        found = super().wishes()
        for column in range(len(found)):
            texts = (str(model.index(row, column).data() or "") for row in range(model.rowCount()))
            words = max(map(measure.horizontalAdvance, texts), default=0)
            found[column] = max(words + BESIDE_WORDS, self._heads.whole(column))
        return found

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows may take other heights."""
        super().resizeEvent(event)
        self.resizeRowsToContents()

    def changeEvent(self, event: QEvent) -> None:
        """As above."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.resizeRowsToContents()

    def _on_changed(self) -> None:
        self._share()
        self.resizeRowsToContents()


class _Whole(QStyledItemDelegate):
    """The name of a paper is no file name: nothing is taken out of its middle."""

    def initStyleOption(  # noqa: N802  Qt's own name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideRight
