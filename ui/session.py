# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The open case, as the window sees it.

The case itself lives on the worker thread and is touched there only (docs/adr/009). The window
knows a few plain facts of it, and asks for everything else through `run`.

A case is shown as soon as its keys fit. Its files are read through beside that, on a second thread;
until they were found whole, nothing of the case is changed.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from hearing_assist.errors import BusyError, NotVerifiedError, StorageError
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import locked
from hearing_assist.pipeline.case import Case, Surroundings
from hearing_assist.progress import CancelToken, ProgressSink
from ui.access import Hindrance, explained, hindrance_in
from ui.desk import CaseSight, Desk, Opened
from ui.edit_guard import EditGuard
from ui.jobs import Job, JobRunner, Work
from ui.messages import explain
from ui.notes_desk import NotesDesk

UseCase = Callable[[Case, ProgressSink, CancelToken], object]


class Session(QObject):
    """One worker thread and at most one open case on it.

    Attributes:
        edits: Switches off what changes the case while it can only be read.

    Signals:
        opened: A case is open; its files are not read through yet.
        checking: The Job that reads the files through.
        checked: The files were found whole; from now on the case can be changed, if it can at all.
        broken: The path of a case that was closed because its files are not whole, and the error.
        closed: The pages of the case that was open are of no use any more.
        changed: What a use case may have changed: "sources", "persons", "mentions", "released",
            "translated" or "outputs". Comes also after a failure, which may leave part of it done.
        leaving: The case may be closed next: queue what is still to be kept, without asking.
        trouble: The exception with which a case was closed; what was saved before is safe.
        job_started: Any Job that was started, for whoever shows them.
    """

    opened = Signal()
    checking = Signal(object)
    checked = Signal()
    broken = Signal(object, object)
    closed = Signal()
    changed = Signal(str)
    leaving = Signal()
    trouble = Signal(object)
    job_started = Signal(object)

    def __init__(
        self, parent: QObject | None = None, *, surroundings: Surroundings | None = None
    ) -> None:
        super().__init__(parent)
        self._surroundings = surroundings or Surroundings()
        self._desk = Desk(self._surroundings)
        self._sight: CaseSight | None = None
        self._changes: dict[Job, str] = {}
        self._checking = False
        self._ask_to_finish = False
        self.edits = EditGuard(self)
        self._runner = JobRunner(self)
        self._runner.started.connect(self.job_started)
        self._runner.ended.connect(self._on_ended)
        self._beside = JobRunner(self)

    @property
    def surroundings(self) -> Surroundings:
        """Clock, ids and settings; the same for every case of this session."""
        return self._surroundings

    @property
    def is_open(self) -> bool:
        """Whether a case is open."""
        return self._sight is not None

    @property
    def is_busy(self) -> bool:
        """Whether anything runs or waits, be it only a page that reads."""
        return self._runner.busy or self._beside.busy

    @property
    def work(self) -> tuple[Job, ...]:
        """The work under way whose loss the user would mind."""
        return tuple(self._changes)

    @property
    def is_working(self) -> bool:
        """Whether work is under way whose loss the user would mind."""
        return bool(self._changes)

    @property
    def reference(self) -> str:
        """The reference of the open case, or ""."""
        return self._sight.reference if self._sight else ""

    @property
    def title(self) -> str:
        """The title of the open case, or ""."""
        return self._sight.title if self._sight else ""

    @property
    def language(self) -> str:
        """The hearing language of the open case, or ""."""
        return self._sight.language if self._sight else ""

    @property
    def path(self) -> Path | None:
        """The open case file, or None."""
        return self._sight.path if self._sight else None

    @property
    def has_sealed(self) -> bool:
        """Whether the sealed record is open, so that the case can be worked on."""
        return self._sight is not None and self._sight.has_sealed

    @property
    def hindrance(self) -> Hindrance | None:
        """Why the open case was opened for reading only, or None."""
        return self._sight.hindrance if self._sight else None

    @property
    def is_checking(self) -> bool:
        """Whether the files of the open case are still being read through."""
        return self._checking

    @property
    def may_remember(self) -> bool:
        """Whether something may be kept in the sealed record now."""
        return self.has_sealed and not self.edits.reason

    @property
    def notes_desk(self) -> NotesDesk:
        """The reader's own notes on the open case: for what `run` runs, on the worker thread."""
        return self._desk.notes

    def open(
        self, path: Path, passphrase: str | None, *, hindrance: Hindrance | None = None
    ) -> Job:
        """Open a case, or with None for a passphrase ask the keyring.

        The case before stays open until this one is, and for good when this one does not open. A
        case that cannot be written is opened for reading only.

        Args:
            path: The case file.
            passphrase: Opens both files.
            hindrance: Why it is to be opened for reading only, or None.
        """
        desk = self._desk
        self.leaving.emit()

        def work(progress: ProgressSink, cancel: CancelToken) -> Opened:
            return desk.open(path, passphrase, hindrance, progress, cancel)

        return self._opening(work)

    def create(
        self, path: Path, *, reference: str, title: str, language: str, passphrase: str | None
    ) -> Job:
        """Create a case and open it in the place of the one before."""
        desk = self._desk
        around = self._surroundings
        self.leaving.emit()

        def work(progress: ProgressSink, cancel: CancelToken) -> Opened:
            cases.create(
                path,
                reference=reference,
                title=title,
                language=language,
                passphrase=passphrase,
                surroundings=around,
            )
            return desk.open(path, passphrase, None, progress, cancel)

        return self._opening(work)

    def run(self, use_case: UseCase, *, changes: str = "") -> Job:
        """Run a use case on the open case; stopped if that is not open any more by then.

        Args:
            use_case: Gets the case, where to send progress, and when to stop. Keep widgets out of
                it: it runs on the worker thread.
            changes: What it may change, for `changed`; several are separated by blanks.

        What changes the case before its files were found whole, waits until they are.
        """
        desk, asked_for = self._desk, self._sight

        def work(progress: ProgressSink, cancel: CancelToken) -> object:
            case = desk.case(asked_for)
            if changes and not (asked_for and asked_for.hindrance):
                desk.finish_verification(progress, cancel)
            try:
                return use_case(case, progress, cancel)
            except NotVerifiedError:  # it has changed nothing: the store refuses as a whole
                desk.finish_verification(progress, cancel)
                return use_case(case, progress, cancel)

        job = self._runner.start(work)
        if changes:
            self._changes[job] = changes
        return job

    def run_without_case(self, function: Work) -> Job:
        """Run work that needs no open case, in the same queue."""
        job = self._runner.start(function)
        self._changes[job] = ""
        return job

    def close(self) -> Job:
        """Close the case when the work before it is done."""
        desk = self._desk
        self.leaving.emit()

        def work(progress: ProgressSink, cancel: CancelToken) -> None:
            desk.close()

        job = self._runner.start(work)
        job.failed.connect(self.trouble)
        job.failed.connect(self._on_closed)
        job.succeeded.connect(self._on_closed)
        return job

    def prove(self, path: Path, passphrase: str | None) -> Job:
        """Find out whether this opens a case, without opening it, while other work goes on."""

        def work(progress: ProgressSink, cancel: CancelToken) -> None:
            locked.prove(path, passphrase)

        return self._beside.start(work)

    def cancel_all(self) -> None:
        """Ask all work to stop."""
        self._runner.cancel_all()

    def stop_work(self) -> None:
        """Ask to stop what `work` lists, and nothing that only keeps or reads."""
        for job in self._changes:
            job.cancel()

    def shut_down(self) -> None:
        """Cancel all work, close the case, and wait for both."""
        self._runner.cancel_all()
        self._beside.cancel_all()
        self.close()
        self._beside.wait()
        self._runner.wait()

    def _opening(self, work: Work) -> Job:
        job = self._runner.start(work)
        job.succeeded.connect(self._on_opened)
        return job

    def _on_opened(self, opened: Opened) -> None:
        if opened.sight is self._sight:
            return
        self._on_closed()
        self._sight = opened.sight
        self._checking = True
        self.edits.set_reason(self._reason(opened.sight.hindrance or Hindrance.CHECK))
        self.opened.emit()
        if opened.trouble is not None:
            self.trouble.emit(opened.trouble)
        self._read_through(opened.sight)

    def _reason(self, hindrance: Hindrance | None) -> str:
        return "" if hindrance is None or self.path is None else explained(hindrance, self.path)

    def _read_through(self, sight: CaseSight) -> None:
        """The long part of the check, beside the worker, so that pages can be read meanwhile."""
        desk = self._desk

        def work(progress: ProgressSink, cancel: CancelToken) -> CaseSight:
            desk.read_through(sight, progress, cancel)
            return sight

        job = self._beside.start(work)
        job.succeeded.connect(self._on_read_through)
        job.failed.connect(self._on_not_whole)
        self.checking.emit(job)

    def _on_read_through(self, sight: CaseSight) -> None:
        """The short part comes behind what the first page asks for."""
        if sight is self._sight:
            self._ask_to_finish = True
            self._finish_when_idle()

    def _finish_when_idle(self) -> None:
        if not self._ask_to_finish or self._runner.busy:
            return
        self._ask_to_finish = False
        desk = self._desk
        job = self.run(lambda case, progress, cancel: desk.finish_verification(progress, cancel))
        job.succeeded.connect(self._on_checked)
        job.failed.connect(self._on_not_whole)

    def _on_checked(self) -> None:
        if self._sight is None:
            return
        self._checking = False
        self.edits.set_reason(self._reason(self._sight.hindrance))
        self.checked.emit()

    def _on_not_whole(self, error: BaseException) -> None:
        """Close a case that is not what it was; one that merely cannot be written can be read."""
        if self._sight is None:
            return
        self._checking = False
        if isinstance(error, BusyError | StorageError):
            self.edits.set_reason(self._reason(hindrance_in(error)) or explain(error).text)
            return
        path = self._sight.path
        self.close().finished.connect(lambda: self.broken.emit(path, error))

    def _on_closed(self) -> None:
        if self._sight is not None:
            self._sight = None
            self._checking = self._ask_to_finish = False
            self.edits.set_reason("")
            self.closed.emit()

    def _on_ended(self, job: Job) -> None:
        for what in self._changes.pop(job, "").split():
            self.changed.emit(what)
        self._finish_when_idle()
