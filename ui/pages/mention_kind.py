# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A clerk says of what kind a found detail is: an association is no person.

What was decided about it stays decided; the next release prints it by its new kind.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QUndoCommand, QUndoStack
from PySide6.QtWidgets import QComboBox

from hearing_assist.casefile.records import Kind
from hearing_assist.pipeline import rekind
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.review import Row
from hearing_assist.progress import CancelToken, ProgressSink
from ui.item_models.mentions_model import kind_words
from ui.session import Session


class MentionKind(QObject):
    """Works the box that says what the current mention is.

    Signals:
        changed: The key (str) of the mention under its new kind.
        failed: The exception that the change raised.
    """

    changed = Signal(str)
    failed = Signal(object)

    def __init__(
        self, session: Session, box: QComboBox, stack: QUndoStack, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._box = box
        self._stack = stack
        self._words = kind_words(self)
        self._row: Row | None = None
        box.activated.connect(self._on_chosen)

    def show_row(self, row: Row | None) -> None:
        """Offer the kinds that this mention could be of, its own first of all."""
        may = row is not None and not row.is_declared and rekind.may_change(row.entity.key)
        self._row = row if may else None
        self._box.clear()
        if row is not None:
            own = row.entity.mentions[0].kind
            kinds = (own, *(kind for kind in rekind.CHOICES if kind is not own)) if may else (own,)
            for kind in kinds:
                self._box.addItem(self._words[kind], kind.value)
        self._box.setEnabled(may)

    @Slot()
    def _on_chosen(self) -> None:
        if self._row is None:
            return
        old, new = self._row.entity.mentions[0].kind, Kind(self._box.currentData())
        if new is not old:
            text = self.tr("change of a kind")
            command = _KindCommand(text, self, self._row.entity.key, old, new)
            self._stack.push(command)

    def put(self, found: _Found, kind: Kind) -> None:
        """Put a kind on record; `found` takes the key under which it is found then."""
        job = self._session.run(_Change(found.key, kind), changes="mentions")
        job.succeeded.connect(partial(self._on_changed, found))
        job.failed.connect(self._on_failed)

    def _on_changed(self, found: _Found, key: str) -> None:
        found.key = key
        self.changed.emit(key)

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self._stack.clear()
        self.failed.emit(error)


class _Found:
    """A detail by the key under which it is found, which changes with its kind."""

    def __init__(self, key: str) -> None:
        self.key = key


class _KindCommand(QUndoCommand):
    """Changes the kind of one detail, and changes it back."""

    def __init__(self, text: str, kinds: MentionKind, key: str, old: Kind, new: Kind) -> None:
        super().__init__(text)
        self._put, self._found, self._old, self._new = kinds.put, _Found(key), old, new

    def redo(self) -> None:
        """The new kind."""
        self._put(self._found, self._new)

    def undo(self) -> None:
        """The kind before."""
        self._put(self._found, self._old)


class _Change:
    """Runs on the worker thread."""

    def __init__(self, key: str, kind: Kind) -> None:
        self._key = key
        self._kind = kind

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        return rekind.change_kind(case, self._key, self._kind)
