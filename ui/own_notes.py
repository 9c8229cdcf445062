# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The window's side of a judge's own notes on the open case: asks the worker, keeps plain values.

Changes of notes are no changes of the case: they need no case that can be changed.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QUndoCommand, QUndoStack

from hearing_assist.pipeline import notes
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.notes import DocumentNotes, Note, Notes, PlacedNote
from hearing_assist.progress import CancelToken, ProgressSink
from ui.jobs import Job
from ui.messages import explain
from ui.notes_desk import NotesDesk, OpenedNotes
from ui.session import Session

Change = Callable[[Notes, Case], object]


class OwnNotes(QObject):
    """The notes of one case as long as a page shows them.

    Signals:
        changed: They were opened, closed or changed.
        failed: A change was not made; the exception.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, session: Session, stack: QUndoStack, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._stack = stack
        self._documents: dict[str, tuple[PlacedNote, ...]] = {}
        self._open = False
        self._why_not = ""

    @property
    def is_open(self) -> bool:
        """Whether the notes are open."""
        return self._open

    @property
    def exist(self) -> bool:
        """Whether there are notes on the open case."""
        path = self._session.path
        return path is not None and notes.exist(path)

    @property
    def name(self) -> str:
        """Name of their file, or ""."""
        path = self._session.path
        return notes.path_for(path).name if path is not None else ""

    @property
    def why_not(self) -> str:
        """Why open notes can only be read, or ""."""
        return self._why_not

    def of(self, document_id: str) -> tuple[PlacedNote, ...]:
        """The notes on a document, in reading order."""
        return self._documents.get(document_id, ())

    def elsewhere(self, document_ids: set[str]) -> int:
        """How many notes belong to documents that are not among these."""
        return sum(len(each) for key, each in self._documents.items() if key not in document_ids)

    def begin(self, passphrase: str) -> Job:
        """Begin notes under this passphrase."""
        desk = self._session.notes_desk
        return self._opening(lambda case, _, __: desk.begin(case, passphrase))

    def open(self, passphrase: str, *, accept_older: bool = False) -> Job:
        """Open the notes."""
        desk = self._session.notes_desk
        return self._opening(
            lambda case, _, __: desk.open(case, passphrase, accept_older=accept_older)
        )

    def add(self, document_id: str, block_id: str, text: str) -> Job:
        """Note something on a paragraph."""
        return self._run(lambda mine, case: mine.add(case, document_id, block_id, text))

    def change(self, note_id: str, text: str) -> Job:
        """Give a note another text."""
        return self._run(lambda mine, case: mine.change(note_id, text))

    def remove(self, note: Note) -> None:
        """Take a note out, as a step that can be taken back."""
        self._stack.push(_Removal(self, note, self.tr("Delete a note")))

    def close(self) -> None:
        """Forget the notes and their key, after what was asked for before."""
        if not self._open:
            return
        desk = self._session.notes_desk
        job = self._session.run(_Closing(desk))
        job.failed.connect(self.failed)
        self._open, self._why_not, self._documents = False, "", {}
        self._stack.clear()
        self.changed.emit()

    def read(self) -> None:
        """Look again which paragraphs the notes stand on."""
        if self._open:
            self._run(lambda mine, case: None)

    def _opening(self, use_case: Callable[[Case, ProgressSink, CancelToken], object]) -> Job:
        job = self._session.run(use_case)
        job.succeeded.connect(self._on_opened)
        return job

    def _run(self, change: Change) -> Job:
        job = self._session.run(_Change(self._session.notes_desk, change))
        job.succeeded.connect(self._on_changed)
        job.failed.connect(self.failed)
        return job

    @Slot(object)
    def _on_opened(self, opened: OpenedNotes) -> None:
        self._open = True
        self._why_not = explain(opened.trouble).text if opened.trouble else ""
        self._on_read(opened.documents)

    @Slot(object)
    def _on_changed(self, documents: tuple[DocumentNotes, ...]) -> None:
        if self._open:  # else they were closed meanwhile
            self._on_read(documents)

    def _on_read(self, documents: tuple[DocumentNotes, ...]) -> None:
        self._documents = {each.document_id: each.notes for each in documents}
        self.changed.emit()


class _Change:
    """A change on the worker thread; returns all notes as they are then."""

    def __init__(self, desk: NotesDesk, change: Change) -> None:
        self._desk = desk
        self._change = change

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        mine = self._desk.notes()
        self._change(mine, case)
        return mine.of_documents(case)


class _Closing:
    def __init__(self, desk: NotesDesk) -> None:
        self._desk = desk

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> None:
        self._desk.close()


class _Removal(QUndoCommand):
    """Takes a note out, and puts it back as it was."""

    def __init__(self, mine: OwnNotes, note: Note, text: str) -> None:
        super().__init__(text)
        self._mine = mine
        self._note = note

    def redo(self) -> None:
        """Take it out."""
        note = self._note
        self._mine._run(lambda mine, case: mine.remove(note.id))

    def undo(self) -> None:
        """Put it back."""
        note = self._note
        self._mine._run(lambda mine, case: mine.put_back(note))
