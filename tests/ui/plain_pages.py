# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A page with everything that the window asks of one, for tests of the window alone."""

from __future__ import annotations

from PySide6.QtGui import QUndoCommand, QUndoStack
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QSplitter, QVBoxLayout, QWidget

from ui import page_list
from ui.page_list import PageEntry
from ui.session import Session
from ui.widgets.job_bar import JobBar


class Steps(QUndoCommand):
    """Counts up, and down again."""

    def __init__(self, page: PlainPage, text: str) -> None:
        super().__init__(text)
        self._page = page

    def redo(self) -> None:
        self._page.count += 1

    def undo(self) -> None:
        self._page.count -= 1


class PlainPage(QWidget):
    """Two panes, a field, a line of work, a place, and edits."""

    def __init__(self) -> None:
        super().__init__()
        self.at = {"row": "0"}
        self.count = 0
        self.undo_stack = QUndoStack(self)
        self.list = QListWidget()
        self.list.setAccessibleName("List")
        self.list.addItems(["one", "two"])
        self.field = QLineEdit()
        self.field.setAccessibleName("Field")
        self.other = QLineEdit()
        self.other.setAccessibleName("Other field")
        right = QWidget()
        column = QVBoxLayout(right)
        column.addWidget(self.field)
        column.addWidget(self.other)
        self.splitter = QSplitter()
        self.splitter.addWidget(self.list)
        self.splitter.addWidget(right)
        self.bar = JobBar()
        layout = QVBoxLayout(self)
        layout.addWidget(self.splitter, 1)
        layout.addWidget(self.bar)

    def refresh(self) -> None:
        pass

    def place(self) -> dict[str, str]:
        return self.at

    def return_to(self, place: dict[str, str]) -> None:
        self.at = dict(place)

    def edit(self, text: str) -> None:
        self.undo_stack.push(Steps(self, text))


class BarePage(QWidget):
    """The least that the window asks for."""

    def __init__(self) -> None:
        super().__init__()
        QHBoxLayout(self).addWidget(QLineEdit())

    def refresh(self) -> None:
        pass


def plain_entries() -> tuple[PageEntry, ...]:
    """The pages of the window, each a plain one; the outputs page has neither place nor edits."""

    def plain(session: Session) -> QWidget:
        return PlainPage()

    def bare(session: Session) -> QWidget:
        return BarePage()

    return tuple(
        PageEntry(
            entry.name,
            entry.title,
            bare if entry.name == "outputs" else plain,
            entry.needs_sealed,
        )
        for entry in page_list.case_pages()
    )
