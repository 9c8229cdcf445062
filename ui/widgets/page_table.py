# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The list of the pages and pictures of a source, and which of them are shown."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QStackedWidget, QVBoxLayout, QWidget

from ui.item_models.pages_model import PagesModel
from ui.widgets.page_column import PageColumn
from ui.widgets.plain_table import PlainTable
from ui.widgets.short_texts import ShortBox
from ui.widgets.table_rows import choose_row
from ui.widgets.text_label import text_label

LETTERS = (8, 6, 9, 11, 6, 8)
LEAST_ROWS = 3
WHICH_LETTERS = 14
ALL, WAITING = range(2)


class PageTable(PageColumn):
    """A filter above a table.

    Signals:
        chosen: The number of another page, from 1.
    """

    chosen = Signal(int)

    def __init__(self, model: PagesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.which = ShortBox(self.tr("Which pages are shown"), WHICH_LETTERS)
        self.which.addItems([self.tr("All pages and pictures"), self.tr("Waiting for your eyes")])
        self.which.activated.connect(self._on_which)
        self.table = PlainTable(model, LETTERS)
        self.table.setAccessibleName(self.tr("Pages and pictures"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.count = text_label()
        self.count.setAccessibleName(self.tr("What waits"))
        self._none = text_label(self.tr("Nothing waits for your eyes."))
        self._title = text_label()
        self._title.setAccessibleName(self.tr("Document"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._none)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._title)
        column.addWidget(self.which)
        column.addWidget(self._stack, 1)
        column.addWidget(self.count)
        model.modelReset.connect(self._show)
        model.dataChanged.connect(self._show)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Keep some rows in sight when the text gets another size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self.layout() is not None:
            self._fit()

    def _fit(self) -> None:
        self.table.setMinimumHeight((2 * LEAST_ROWS + 2) * self.fontMetrics().lineSpacing())

    def show_title(self, title: str) -> None:
        """Say whose pages these are."""
        self._title.setText(title)

    def choose(self, view: int) -> None:
        """Go to a page; one that is filtered out brings all of them back."""
        if self._model.row_of(view) < 0 and self._model.is_filtered:
            self.which.setCurrentIndex(ALL)
            self._model.show_waiting(False)
        row = self._model.row_of(view)
        if row >= 0:
            choose_row(self.table, row)

    def show_waiting(self, only: bool) -> None:
        """Show only what waits, or everything; the page that is shown stays chosen if it can."""
        before = self._model.at(self.table.currentIndex().row())
        self.which.setCurrentIndex(WAITING if only else ALL)
        self._model.show_waiting(only)
        row = self._model.row_of(before.view) if before is not None else -1
        if self._model.rowCount():
            choose_row(self.table, max(row, 0))

    @Slot(int)
    def _on_which(self, which: int) -> None:
        self.show_waiting(which == WAITING)

    @Slot()
    def _on_row(self) -> None:
        view = self._model.at(self.table.currentIndex().row())
        if view is not None:
            self.chosen.emit(view.view)

    @Slot()
    def _show(self) -> None:
        waiting, there = self._model.waiting, len(self._model.views)
        self._stack.setCurrentIndex(0 if self._model.rowCount() else 1)
        self.count.setText(
            self.tr("{waiting} of {count} wait for your eyes.").format(waiting=waiting, count=there)
            if waiting
            else self.tr("{count} in all; none waits for your eyes.").format(count=there)
        )
