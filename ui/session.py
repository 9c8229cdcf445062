# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The open case, as the window sees it.

The case itself lives on the worker thread and is touched there only (docs/adr/009). The window
knows a few plain facts of it, and asks for everything else through `run`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from hearing_assist.errors import HearingAssistError, UsageError
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline.case import Case, Surroundings
from hearing_assist.progress import Cancelled, CancelToken, ProgressSink
from ui.jobs import Job, JobRunner, Work

UseCase = Callable[[Case, ProgressSink, CancelToken], object]


@dataclass(frozen=True, slots=True)
class CaseSight:
    """What the window knows of an open case without asking the worker.

    Attributes:
        path: The case file.
        reference: The reference as it is printed.
        title: The title as it is printed.
        language: Language of the hearing.
        has_sealed: False for a reading copy, which can only be read.
    """

    path: Path
    reference: str
    title: str
    language: str
    has_sealed: bool


class Session(QObject):
    """One worker thread and at most one open case on it.

    Signals:
        opened: A case is open.
        closed: The pages of the case that was open are of no use any more.
        changed: What a use case may have changed: "sources", "persons", "mentions", "released",
            "translated" or "outputs". Comes also after a failure, which may leave part of it done.
        leaving: The case may be closed next: queue what is still to be kept, without asking.
        trouble: The exception with which a case was closed; what was saved before is safe.
        job_started: Any Job that was started, for whoever shows them.
    """

    opened = Signal()
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
        self._desk = _Desk(self._surroundings)
        self._sight: CaseSight | None = None
        self._changes: dict[Job, str] = {}
        self._runner = JobRunner(self)
        self._runner.started.connect(self.job_started)
        self._runner.ended.connect(self._on_ended)

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
        return self._runner.busy

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

    def open(self, path: Path, passphrase: str | None) -> Job:
        """Open a case, or with None for a passphrase ask the keyring.

        The case before stays open until this one is, and for good when this one does not open.
        """
        desk = self._desk
        self.leaving.emit()

        def work(progress: ProgressSink, cancel: CancelToken) -> _Opened:
            return desk.open(path, passphrase)

        return self._opening(work)

    def create(
        self, path: Path, *, reference: str, title: str, language: str, passphrase: str | None
    ) -> Job:
        """Create a case and open it in the place of the one before."""
        desk = self._desk
        around = self._surroundings
        self.leaving.emit()

        def work(progress: ProgressSink, cancel: CancelToken) -> _Opened:
            cases.create(
                path,
                reference=reference,
                title=title,
                language=language,
                passphrase=passphrase,
                surroundings=around,
            )
            return desk.open(path, passphrase)

        return self._opening(work)

    def run(self, use_case: UseCase, *, changes: str = "") -> Job:
        """Run a use case on the open case; stopped if that is not open any more by then.

        Args:
            use_case: Gets the case, where to send progress, and when to stop. Keep widgets out of
                it: it runs on the worker thread.
            changes: What it may change, for `changed`; several are separated by blanks.
        """
        desk, asked_for = self._desk, self._sight

        def work(progress: ProgressSink, cancel: CancelToken) -> object:
            return use_case(desk.case(asked_for), progress, cancel)

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
        job.finished.connect(self._on_closed)
        return job

    def cancel_all(self) -> None:
        """Ask all work to stop."""
        self._runner.cancel_all()

    def shut_down(self) -> None:
        """Cancel all work, close the case, and wait for both."""
        self._runner.cancel_all()
        self.close()
        self._runner.wait()

    def _opening(self, work: Work) -> Job:
        job = self._runner.start(work)
        job.succeeded.connect(self._on_opened)
        return job

    def _on_opened(self, opened: _Opened) -> None:
        if opened.sight is self._sight:
            return
        self._on_closed()
        self._sight = opened.sight
        self.opened.emit()
        if opened.trouble is not None:
            self.trouble.emit(opened.trouble)

    def _on_closed(self) -> None:
        if self._sight is not None:
            self._sight = None
            self.closed.emit()

    def _on_ended(self, job: Job) -> None:
        for what in self._changes.pop(job, "").split():
            self.changed.emit(what)


@dataclass(frozen=True, slots=True)
class _Opened:
    """What opening a case came to.

    Attributes:
        sight: The case that is open now.
        trouble: What went wrong when the case before was closed, or None.
    """

    sight: CaseSight
    trouble: HearingAssistError | None


class _Desk:
    """Holds the open case; used on the worker thread only."""

    def __init__(self, surroundings: Surroundings) -> None:
        self._surroundings = surroundings
        self._stack = contextlib.ExitStack()
        self._case: Case | None = None
        self._sight: CaseSight | None = None

    def case(self, asked_for: CaseSight | None) -> Case:
        """The open case.

        Raises:
            Cancelled: Another one was asked for, which was closed since.
            UsageError: None is open.
        """
        if asked_for is not None and asked_for is not self._sight:
            raise Cancelled
        if self._case is None:
            raise UsageError("No case is open. Open one on the start page.")
        return self._case

    def open(self, path: Path, passphrase: str | None) -> _Opened:
        """Open `path`, then let go of what was open; the file that is open already stays."""
        if self._sight is not None and _same_file(path, self._sight.path):
            return _Opened(self._sight, None)
        with contextlib.ExitStack() as fresh:
            case = fresh.enter_context(
                cases.opened(path, passphrase=passphrase, surroundings=self._surroundings)
            )
            facts = case.hearing.facts()
            sight = CaseSight(
                path, facts.reference.text, facts.title.text, facts.language, case.has_sealed
            )
            kept = fresh.pop_all()
        trouble = None
        try:
            self.close()
        except HearingAssistError as error:  # the new case is open, and must not be lost for it
            trouble = error
        self._stack, self._case, self._sight = kept, case, sight
        return _Opened(sight, trouble)

    def close(self) -> None:
        """Close what is open."""
        self._case = self._sight = None
        self._stack.close()


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
