# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Steps of the translation page under way, and those that can be taken back."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QUndoStack

from hearing_assist.casefile.records import CLERK
from hearing_assist.pipeline.workbench import Change
from ui.jobs import Job
from ui.pages.translation_steps import Done, SentencesCommand, Step
from ui.session import Session
from ui.widgets.job_bar import JobBar


class Runs(QObject):
    """Has steps done on the worker thread.

    Attributes:
        stack: The changes that can be taken back.
        by: Role or code of who answers for them.

    Signals:
        started: A step is on its way.
        done: A Done.
        failed: The exception that a step raised.
        ended: No step is under way any more.
    """

    started = Signal()
    done = Signal(object)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, session: Session, bar: JobBar, parent: QObject) -> None:
        super().__init__(parent)
        self.stack = QUndoStack(self)
        self.by = CLERK.text
        self._session = session
        self._bar = bar
        self._steps: dict[Job, Step] = {}

    def __bool__(self) -> bool:
        """Whether a step is under way."""
        return bool(self._steps)

    def run(self, step: Step, what: str = "") -> None:
        """Have a step done behind the window; one that takes long is shown as `what`."""
        self.started.emit()
        step.by = self.by
        job = self._session.run(step, changes="translated")
        self._steps[job] = step
        job.succeeded.connect(self._on_done)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)
        if what:
            self._bar.watch(job, what)

    def remember(self, label: str, change: Change) -> None:
        """Let a change be taken back that was done."""
        if change:
            self.stack.push(SentencesCommand(label, self.run, change))

    @Slot(object)
    def _on_done(self, done: Done) -> None:
        if done.step.command is None:
            self.remember(done.step.label, done.change)
        self.done.emit(done)

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        step = self._steps[cast("Job", self.sender())]
        if step.command is not None:
            step.command.give_up()
        self.failed.emit(error)

    @Slot()
    def _on_finished(self) -> None:
        del self._steps[cast("Job", self.sender())]
        if not self._steps:
            self.ended.emit()
