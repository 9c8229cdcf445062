# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A table of rows to choose from, whose columns and rows grow with the text.

Where the room is less than the columns ask for, they share it; a heading breaks between its words
before it is cut.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

ROW_HEIGHT = 1.7
"""Height of a row in heights of a line of text."""
GAP = 4
"""Pixels around the words of a heading."""


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
        self._sharing = self._by_hand = False
        self._heads = _Heads(self)
        self.setHorizontalHeader(self._heads)
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
        header.sectionResized.connect(self._on_resized)
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
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self._share()

    def wishes(self) -> list[int]:
        """How wide each column would be, where there is room."""
        letter = self.fontMetrics().horizontalAdvance("n")
        count = self.model().columnCount() if self.model() is not None else 0
        letters = (*self._letters, *([0] * count))[:count]
        return [max(letter * each, self._heads.whole(n)) for n, each in enumerate(letters)]

    def _share(self) -> None:
        """Give each column what it wishes, or its part of what there is above its least."""
        if self._by_hand or self._sharing or self.model() is None:
            return
        wishes, room = self.wishes(), self.viewport().width()
        least = [self._heads.least(column) for column in range(len(wishes))]
        spare = max(room - sum(least), 0)
        more = sum(wishes) - sum(least)
        part = min(spare / more, 1) if more > 0 else 1
        self._sharing = True
        for column, (wish, needs) in enumerate(zip(wishes, least, strict=True)):
            self._heads.resizeSection(column, needs + int((wish - needs) * part))
        self._sharing = False
        self._heads.setFixedHeight(self._heads.lines_height())
        self.updateGeometries()

    def _on_resized(self, column: int) -> None:
        """Somebody who moves a heading wants it there."""
        if not self._sharing and self._heads.is_pulled:
            self._by_hand = True


class _Heads(QHeaderView):
    """Headings that break between words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.is_pulled = False
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """From here on a section may be pulled."""
        self.is_pulled = True
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Until here."""
        super().mouseReleaseEvent(event)
        self.is_pulled = False

    def whole(self, column: int) -> int:
        """Width of a heading in one line."""
        return self._edges + self.fontMetrics().horizontalAdvance(self._text(column))

    def least(self, column: int) -> int:
        """Width of its longest word."""
        words = self._text(column).split() or [""]
        return self._edges + max(map(self.fontMetrics().horizontalAdvance, words))

    def lines_height(self) -> int:
        """Height of all headings in the widths that they have."""
        heights = [self._needs(column).height() for column in range(self.count())]
        return max(heights, default=0)

    def sectionSizeFromContents(self, column: int) -> QSize:  # noqa: N802  Qt's own name
        """Its longest word, and as many lines as it takes in the width that it has."""
        return self._needs(column)

    def _needs(self, column: int) -> QSize:
        inside = max(self.sectionSize(column), self.least(column)) - self._edges
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
        room = QRect(0, 0, inside, 1 << 14)
        text = self.fontMetrics().boundingRect(room, int(flags), self._text(column))
        return QSize(self.least(column), max(text.height(), self.fontMetrics().height()) + 2 * GAP)

    @property
    def _edges(self) -> int:
        margin = self.style().pixelMetric(QStyle.PixelMetric.PM_HeaderMargin, None, self)
        return 2 * (margin + GAP)

    def _text(self, column: int) -> str:
        return str(self.model().headerData(column, Qt.Orientation.Horizontal) or "")


class _MiddleElided(QStyledItemDelegate):
    def initStyleOption(  # noqa: N802  Qt's own name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideMiddle
