# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A list of paragraphs beside their translation, and the words above its columns.

Rows are measured some at a time, so that a long document does not stop the window; a row that is
not measured yet is gone to as soon as it is.
"""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelectionModel,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    Slot,
)
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from ui.widgets.paragraph_delegate import PADDING, STATUS_WIDTH, ParagraphDelegate

ROWS_AT_ONCE = 25
LEAST_LETTERS = 40
LEAST_LINES = 4


class ParagraphView(QListView):
    """Shows a `ParagraphsModel`.

    Attributes:
        delegate: Draws the rows.
    """

    def __init__(
        self,
        model: QAbstractItemModel,
        parent: QWidget | None = None,
        *,
        status_letters: int = STATUS_WIDTH,
    ) -> None:
        super().__init__(parent)
        self._wanted = QPersistentModelIndex()
        self._hint = QAbstractItemView.ScrollHint.EnsureVisible
        self._top = QPersistentModelIndex()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(ROWS_AT_ONCE)
        self.setAlternatingRowColors(True)
        self.setModel(model)
        self.delegate = ParagraphDelegate(self, self, status_letters=status_letters)
        self.setItemDelegate(self.delegate)
        self.verticalScrollBar().rangeChanged.connect(self._on_measured)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.verticalScrollBar().sliderPressed.connect(self._on_moved)

    def minimumSizeHint(self) -> QSize:
        """Some words of some lines."""
        measure = self.fontMetrics()
        return QSize(
            measure.averageCharWidth() * LEAST_LETTERS, measure.lineSpacing() * LEAST_LINES
        )

    def choose(
        self,
        row: int,
        *,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Make a row the current one and bring it into sight."""
        index = self.model().index(row, 0)
        if index.isValid():
            self.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self._bring(QPersistentModelIndex(index), hint)

    def keep_in_sight(self) -> None:
        """Bring the current row into sight again, after it has grown."""
        if self.currentIndex().isValid():
            self._bring(
                QPersistentModelIndex(self.currentIndex()),
                QAbstractItemView.ScrollHint.EnsureVisible,
            )

    def top_row(self) -> int:
        """The first row in sight, or the one that is being brought there; -1 for none."""
        if self._wanted.isValid() and self._hint is QAbstractItemView.ScrollHint.PositionAtTop:
            return self._wanted.row()
        return self.indexAt(QPoint(PADDING, PADDING)).row()

    def show_from(self, row: int) -> None:
        """Bring a row to the top, and leave the current one as it is."""
        index = self.model().index(row, 0)
        if index.isValid():
            self._bring(QPersistentModelIndex(index), QAbstractItemView.ScrollHint.PositionAtTop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the rows again when their width has changed."""
        if event.size().width() != event.oldSize().width():
            self._measure_again()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Measure the rows again when the text has another size."""
        if event.type() is QEvent.Type.FontChange and self.model() is not None:
            self._measure_again()  # before the view does, which forgets where it is
        super().changeEvent(event)

    def wheelEvent(self, event: QEvent) -> None:
        """Whoever scrolls is not taken elsewhere."""
        self._on_moved()
        super().wheelEvent(event)  # type: ignore[arg-type]

    def _measure_again(self) -> None:
        if not self._wanted.isValid():
            self._wanted, self._hint = self._top, QAbstractItemView.ScrollHint.PositionAtTop
        self.delegate.forget()
        self.scheduleDelayedItemsLayout()

    def _bring(self, index: QPersistentModelIndex, hint: QAbstractItemView.ScrollHint) -> None:
        self._wanted, self._hint = index, hint
        self._on_measured()

    @Slot()
    def _on_measured(self) -> None:
        """Go where somebody wanted to go, if it is measured by now."""
        if self._wanted.isValid():
            index = self.model().index(self._wanted.row(), 0)
            if self.visualRect(index).isValid():
                self._wanted = QPersistentModelIndex()
                self.scrollTo(index, self._hint)
                self._top = QPersistentModelIndex(self.indexAt(QPoint(PADDING, PADDING)))

    @Slot()
    def _on_scrolled(self) -> None:
        """Note what is on top; while rows are measured, the view only passes through."""
        last = self.model().index(self.model().rowCount() - 1, 0)
        if not self._wanted.isValid() and self.visualRect(last).isValid():
            self._top = QPersistentModelIndex(self.indexAt(QPoint(PADDING, PADDING)))

    @Slot()
    def _on_moved(self) -> None:
        self._wanted = QPersistentModelIndex()


class Captions(QWidget):
    """The words above the columns of a view."""

    def __init__(
        self, view: ParagraphView, words: tuple[str, str, str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._view = view
        self._words = words

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(
            self.fontMetrics().averageCharWidth() * LEAST_LETTERS,
            self.fontMetrics().height() + PADDING,
        )

    def minimumSizeHint(self) -> QSize:
        """One line."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words where the columns are."""
        painter = QPainter(self)
        font = self.font()
        font.setBold(True)
        painter.setFont(font)
        rects = self._view.delegate.header_rects(self.height())
        for word, rect in zip(self._words, rects, strict=True):
            if rect.width() <= 0:
                continue
            short = painter.fontMetrics().elidedText(
                word, Qt.TextElideMode.ElideRight, rect.width()
            )
            painter.drawText(
                rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, short
            )
