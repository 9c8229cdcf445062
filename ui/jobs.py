# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Long work off the GUI thread, one piece after another.

A `JobRunner` owns one worker thread. What runs there gets a function, a cancel token and a letter
box; it never sees a widget. A `Job` lives in the GUI thread, and all its signals are emitted there,
so that a slot may touch widgets.

The worker emits one signal only, which carries nothing and belongs to the runner: a job may be over
and deleted while the worker is still telling of it. It lets go of a function and of what that
returned before it tells, so that widgets which either may hold go in the GUI thread. Otherwise Qt
may crash.

Cancelling asks: the work ends at its next step, or succeeds when it was past the last one.
"""

from __future__ import annotations

import contextlib
import time
import traceback
from collections import deque
from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from hearing_assist.progress import Cancelled, CancelToken, ProgressEvent, ProgressSink

Work = Callable[[ProgressSink, CancelToken], object]

SECONDS_BETWEEN_EVENTS = 0.1


class _Report(Enum):
    """What the worker says about a job."""

    PROGRESS = auto()
    SUCCEEDED = auto()
    FAILED = auto()
    CANCELLED = auto()


Tell = Callable[[_Report, object], None]
Letter = tuple[CancelToken, _Report, object]


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

    def __init__(self, token: CancelToken, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.token = token
        """Names the job to the worker, which never has the job itself."""
        self._done = False

    @property
    def done(self) -> bool:
        """Whether the job has ended, in whatever way."""
        return self._done

    @property
    def cancelling(self) -> bool:
        """Whether somebody asked this job to stop."""
        return self.token.cancelled

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self.token.cancel()

    def take(self, report: _Report, value: object) -> None:
        """Pass on what the worker says; called by the runner, in the GUI thread."""
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

    _arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._pool.setExpiryTimeout(-1)
        self._jobs: dict[CancelToken, tuple[Job, Work]] = {}
        self._letters: deque[Letter] = deque()
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether a job runs or waits."""
        return bool(self._jobs)

    def start(self, function: Work) -> Job:
        """Queue `function`; connect to the job's signals before returning to the event loop."""
        token = CancelToken()
        job = Job(token, self)
        job.finished.connect(self._on_finished)
        self._jobs[token] = job, function
        letters, arrived = self._letters, self._arrived

        def tell(report: _Report, value: object) -> None:
            letters.append((token, report, value))
            del value
            with contextlib.suppress(RuntimeError):  # the runner went: nobody is left to be told
                arrived.emit()

        self._pool.start(_Runnable(function, token, tell))
        self.started.emit(job)
        return job

    def cancel_all(self) -> None:
        """Ask all jobs to stop; those that wait never start."""
        for token in self._jobs:
            token.cancel()

    def wait(self) -> None:
        """Block until all jobs have ended and their signals are out."""
        while self._jobs:
            self._pool.waitForDone()
            while self._letters:
                self._on_arrived()

    def shut_down(self) -> None:
        """Cancel all jobs and wait for them."""
        self.cancel_all()
        self.wait()

    @Slot()
    def _on_arrived(self) -> None:
        """One letter each time, so that whatever else waits for the GUI thread has its turn."""
        if self._letters:
            token, report, value = self._letters.popleft()
            job, _ = self._jobs[token]
            job.take(report, value)

    def _on_finished(self) -> None:
        job = self.sender()
        if isinstance(job, Job) and job.token in self._jobs:
            del self._jobs[job.token]
            self.ended.emit(job)
            job.deleteLater()


class _Runnable(QRunnable):
    """The worker's side of a job."""

    def __init__(self, function: Work, token: CancelToken, tell: Tell) -> None:
        super().__init__()
        self._function: Work | None = function
        self._token = token
        self._tell = tell

    def run(self) -> None:
        sink = _Throttle(self._tell)
        try:
            result = [self._result(sink)]
        except Cancelled:
            self._tell(_Report.CANCELLED, None)
        except Exception as error:
            # The frames hold text of documents: nothing of them may live as long as a message.
            traceback.clear_frames(error.__traceback__)
            self._tell(_Report.FAILED, error)
        else:
            sink.flush()
            self._tell(_Report.SUCCEEDED, result.pop())

    def _result(self, sink: ProgressSink) -> object:
        """What the function returns; the runner has the function as well, and lets go last."""
        function, self._function = self._function, None
        self._token.raise_if_cancelled()
        return function(sink, self._token) if function else None


class _Throttle:
    """Passes on the newest progress event of each stage, at most ten times a second.

    Stages may lie within each other: the pages of one file among several. If only the newest event
    of all went through, the window might never hear of the outer one.
    """

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
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
                self._tell(_Report.PROGRESS, event)
            self._held.clear()
