# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Long work off the GUI thread, one piece after another.

A `JobRunner` owns one worker thread. What runs there gets a function, a cancel token and one bound
signal; it never sees a widget. A `Job` lives in the GUI thread, and all its signals are emitted
there, so that a slot may touch widgets.

Cancelling asks: the work ends at its next step, or succeeds when it was past the last one.
"""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QObject,
    QRunnable,
    Qt,
    QThreadPool,
    Signal,
    SignalInstance,
)

from hearing_assist.progress import Cancelled, CancelToken, ProgressEvent, ProgressSink

Work = Callable[[ProgressSink, CancelToken], object]

SECONDS_BETWEEN_EVENTS = 0.1


class _Report(Enum):
    """What the worker says about a job."""

    PROGRESS = auto()
    SUCCEEDED = auto()
    FAILED = auto()
    CANCELLED = auto()


class Job(QObject):
    """A piece of work that was handed to a runner.

    Signals:
        progressed: A ProgressEvent, at most ten a second of each stage.
        succeeded: What the function returned.
        failed: The exception it raised.
        cancelled: It was stopped.
        finished: Always, after one of the three before.
    """

    progressed = Signal(object)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    finished = Signal()

    _reported = Signal(object, object)

    def __init__(self, token: CancelToken, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._token = token
        self._done = False
        self._reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)

    @property
    def done(self) -> bool:
        """Whether the job has ended, in whatever way."""
        return self._done

    @property
    def cancelling(self) -> bool:
        """Whether somebody asked this job to stop."""
        return self._token.cancelled

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._token.cancel()

    def _on_reported(self, report: _Report, value: object) -> None:
        if report is _Report.PROGRESS:
            self.progressed.emit(value)
            return
        self._done = True
        if report is _Report.SUCCEEDED:
            self.succeeded.emit(value)
        elif report is _Report.FAILED:
            self.failed.emit(value)
        else:
            self.cancelled.emit()
        self.finished.emit()


class JobRunner(QObject):
    """Runs jobs one at a time, in the order they came, on one thread that stays.

    Signals:
        started: A Job was accepted.
        ended: A Job has ended, after its own signals.
    """

    started = Signal(object)
    ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._pool.setExpiryTimeout(-1)
        self._jobs: list[Job] = []

    @property
    def busy(self) -> bool:
        """Whether a job runs or waits."""
        return bool(self._jobs)

    def start(self, function: Work) -> Job:
        """Queue `function`; connect to the job's signals before returning to the event loop."""
        token = CancelToken()
        job = Job(token, self)
        job.finished.connect(self._on_finished)
        self._jobs.append(job)
        self._pool.start(_Runnable(function, token, job._reported))
        self.started.emit(job)
        return job

    def cancel_all(self) -> None:
        """Ask all jobs to stop; those that wait never start."""
        for job in self._jobs:
            job.cancel()

    def wait(self) -> None:
        """Block until all jobs have ended and their signals are out."""
        while self._jobs:
            self._pool.waitForDone()
            for job in tuple(self._jobs):
                QCoreApplication.sendPostedEvents(job, QEvent.Type.MetaCall.value)

    def shut_down(self) -> None:
        """Cancel all jobs and wait for them."""
        self.cancel_all()
        self.wait()

    def _on_finished(self) -> None:
        job = self.sender()
        if isinstance(job, Job) and job in self._jobs:
            self._jobs.remove(job)
            self.ended.emit(job)
            job.deleteLater()


class _Runnable(QRunnable):
    """The worker's side of a job."""

    def __init__(self, function: Work, token: CancelToken, reported: SignalInstance) -> None:
        super().__init__()
        self._function = function
        self._token = token
        self._reported = reported

    def run(self) -> None:
        sink = _Throttle(self._reported)
        try:
            self._token.raise_if_cancelled()
            value = self._function(sink, self._token)
        except Cancelled:
            self._reported.emit(_Report.CANCELLED, None)
        except Exception as error:
            # The frames hold text of documents: nothing of them may live as long as a message.
            traceback.clear_frames(error.__traceback__)
            self._reported.emit(_Report.FAILED, error)
        else:
            sink.flush()
            self._reported.emit(_Report.SUCCEEDED, value)


class _Throttle:
    """Passes on the newest progress event of each stage, at most ten times a second.

    Stages may lie within each other: the pages of one file among several. If only the newest event
    of all went through, the window might never hear of the outer one.
    """

    def __init__(self, reported: SignalInstance) -> None:
        self._reported = reported
        self._last = 0.0
        self._held: dict[str, ProgressEvent] = {}

    def __call__(self, event: ProgressEvent, /) -> None:
        self._held.pop(event.stage, None)  # in the order of the newest ones
        self._held[event.stage] = event
        if time.monotonic() - self._last >= SECONDS_BETWEEN_EVENTS:
            self.flush()

    def flush(self) -> None:
        """Pass on what is held back."""
        if self._held:
            self._last = time.monotonic()
            for event in self._held.values():
                self._reported.emit(_Report.PROGRESS, event)
            self._held.clear()
