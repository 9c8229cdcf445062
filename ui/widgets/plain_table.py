# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A table of rows to choose from, whose columns and rows grow with the text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

ROW_HEIGHT = 1.7
"""Height of a row in heights of a line of text."""


class PlainTable(QTableView):
    """Shows a model by rows; nothing is edited in place.

    The first column is shortened in the middle, because the end of a file name tells much.
    """

    def __init__(
        self,
        model: QAbstractTableModel,
        letters: Sequence[int],
        parent: QWidget | None = None,
    ) -> None:
        """Show `model` with columns as wide as so many letters; the last takes what is left."""
        super().__init__(parent)
        self._letters = tuple(letters)
        self.setModel(model)
        self.setItemDelegateForColumn(0, _MiddleElided(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._fit()

    def setModel(self, model: QAbstractItemModel | None) -> None:  # noqa: N802  Qt's own name
        """Show another model in columns of the same widths."""
        super().setModel(model)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        measure = self.fontMetrics()
        self.verticalHeader().setMinimumSectionSize(0)
        self.verticalHeader().setDefaultSectionSize(round(ROW_HEIGHT * measure.height()))
        header = self.horizontalHeader()
        header.setFont(self.font())  # some systems give headers a font of their own, without growth
        for column, letters in enumerate(self._letters):
            header.resizeSection(column, measure.horizontalAdvance("n") * letters)


class _MiddleElided(QStyledItemDelegate):
    def initStyleOption(  # noqa: N802  Qt's own name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideMiddle
