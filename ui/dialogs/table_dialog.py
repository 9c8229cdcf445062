# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A dialog with a table to choose from, the chosen row in full below it, and what to do with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelectionModel, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.item_models.rows_model import RowsModel
from ui.messages import explain
from ui.session import Session, UseCase
from ui.widgets.flow_row import FlowRow
from ui.widgets.plain_table import PlainTable
from ui.widgets.text_label import text_label

LETTERS_WIDE, LINES_TALL = 120, 34
LINES_OF_TABLE, LINES_OF_TEXT = 8, 6


class TableDialog(QDialog):
    """Shows rows that a use case reads, and reads them again after each change."""

    def __init__(
        self,
        session: Session,
        title: str,
        about: str,
        letters: Sequence[int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.setWindowTitle(title)
        self._intro = text_label(about)
        self._heads: Sequence[str] = ()
        self.model = RowsModel((), (), self)
        self.table = PlainTable(self.model, letters)
        self.table.setAccessibleName(title)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("The chosen paragraphs in full"))
        self.said = text_label()
        self.said.setAccessibleName(self.tr("What happened"))
        buttons = QDialogButtonBox()
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        measure, screen = self.fontMetrics(), self.screen().availableSize()
        self.table.setMinimumHeight(LINES_OF_TABLE * measure.lineSpacing())
        self.text.setMinimumHeight(LINES_OF_TEXT * measure.lineSpacing())
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self._intro)
        self._layout.addWidget(self.table, 3)
        self._layout.addWidget(self.text, 1)
        self._layout.addWidget(self.said)
        self._layout.addWidget(buttons)
        self.resize(
            min(LETTERS_WIDE * measure.averageCharWidth(), screen.width()),
            min(LINES_TALL * measure.lineSpacing(), screen.height()),
        )
        session.closed.connect(self.leave)

    def put_actions(self, *widgets: QWidget, wide: QWidget | None = None) -> None:
        """Put fields and buttons between the table and the line that says what happened.

        Args:
            widgets: From the first to the last.
            wide: One of them that takes the room left in its row.
        """
        row = FlowRow(widgets, wide=wide)
        self._layout.insertWidget(3, row)
        self.session.edits.guard(row)

    def button(self, text: str, slot: Callable[[], None]) -> QPushButton:
        """A button that no return key presses."""
        made = QPushButton(text)
        made.setAccessibleName(text.replace("&", ""))
        made.setAutoDefault(False)
        made.clicked.connect(slot)
        return made

    def show_rows(self, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Put rows in the place of those before; the same rows stay chosen."""
        chosen = [number for number in self.chosen() if number < len(rows)]
        old, self.model = self.model, RowsModel(heads, rows, self)
        self.table.setModel(self.model)
        old.deleteLater()
        self.table.selectionModel().selectionChanged.connect(self.show_chosen)
        mode = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for number in chosen or [0] * bool(rows):
            self.table.selectionModel().select(self.model.index(number, 0), mode)
        self.show_chosen()

    def chosen(self) -> list[int]:
        """Numbers of the chosen rows."""
        selection = self.table.selectionModel().selection()
        parts = (selection.at(number) for number in range(selection.count()))
        return sorted({row for part in parts for row in range(part.top(), part.bottom() + 1)})

    @Slot()
    def show_chosen(self) -> None:
        """Show the chosen rows in full."""

    def read(self, use_case: UseCase, then: Callable[..., None], *, changes: str = "") -> None:
        """Run a use case and pass what it returned on; a failure is said here."""
        job = self.session.run(use_case, changes=changes)
        job.succeeded.connect(then)
        job.failed.connect(self.show_failure)

    @Slot(object)
    def show_failure(self, error: BaseException) -> None:
        """Say why something was not done."""
        self.said.setText(explain(error).text)

    @Slot()
    def leave(self) -> None:
        """Close with the case."""
        self.reject()
