# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Every writing that will be searched for a person, worked out while the entry is typed."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, QTimer, Slot
from PySide6.QtWidgets import QAbstractItemView, QListView, QVBoxLayout, QWidget

from hearing_assist.casefile.records import Person
from hearing_assist.errors import UsageError
from hearing_assist.pipeline import register_edit
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.register_edit import Entry
from hearing_assist.progress import CancelToken, ProgressSink
from ui.session import Session
from ui.widgets.short_texts import shorten
from ui.widgets.text_label import text_label

DELAY = 250
"""Milliseconds without a key before the writings are worked out anew."""


class VariantsView(QWidget):
    """A title with the number of writings, and the list of them."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._entry: Entry | None = None
        self._asked = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(self._start)
        self._title = text_label("")
        self._texts = QStringListModel(self)
        view = QListView()
        view.setModel(self._texts)
        view.setUniformItemSizes(True)
        shorten(view)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setAccessibleName(self.tr("Writings that will be searched"))
        column = QVBoxLayout(self)
        column.addWidget(self._title)
        column.addWidget(view, 1)
        self.clear()

    def clear(self) -> None:
        """Show nobody's writings."""
        self._timer.stop()
        self._entry = None
        self._texts.setStringList([])
        self._title.setText(self.tr("What will be searched"))

    def show_entry(self, entry: Entry) -> None:
        """Show the writings of an entry."""
        self._entry = entry
        self._start()

    def follow(self, entry: Entry) -> None:
        """Show the writings of an entry that is being typed, once there is a pause."""
        self._entry = entry
        self._timer.start()

    @Slot()
    def _start(self) -> None:
        self._timer.stop()
        if self._entry is None or not self._session.is_open:
            return
        try:
            person = self._entry.person()
        except UsageError as error:
            self._title.setText(str(error))
            return
        self._asked += 1
        job = self._session.run(_Preview(person, self._asked))
        job.succeeded.connect(self._on_found)

    @Slot(object)
    def _on_found(self, found: tuple[int, tuple[str, ...]]) -> None:
        number, texts = found
        if number != self._asked or self._entry is None:
            return
        self._texts.setStringList(list(texts))
        if not self._entry.protected:
            self._title.setText(self.tr("Not withheld: nothing will be searched"))
        else:
            self._title.setText(
                self.tr("What will be searched: {count} writings").format(count=len(texts))
            )


class _Preview:
    """Runs on the worker thread."""

    def __init__(self, person: Person, number: int) -> None:
        self._person = person
        self._number = number

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        return self._number, register_edit.variants_preview(self._person)
