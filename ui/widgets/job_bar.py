# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A line that shows the work under way: what it is, how far, how long still, and a way to stop it.

The time left is told once it can be told (`ui.pace`), and never before.
"""

from __future__ import annotations

import time
from collections import deque

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from hearing_assist.progress import ProgressEvent
from ui.jobs import Job
from ui.messages import explain
from ui.pace import Pace
from ui.widgets.text_label import text_label

MINUTE = 60
STEPS = 1000
"""Of the progress bar."""


class JobBar(QWidget):
    """Watches jobs, one after another in the order they were given; hidden until the first.

    Signals:
        watching: A Job was given with its text; for the window, which shows it on other pages.
    """

    watching = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[tuple[Job, str]] = deque()
        self._job: Job | None = None
        self._what = ""
        self._pace = Pace()
        self._text = text_label()
        self._text.setAccessibleName(self.tr("Work under way"))
        self._bar = QProgressBar()
        self._bar.setRange(0, STEPS)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._left = QLabel()
        self._left.setAccessibleName(self.tr("Time left"))
        self._cancel = QPushButton(self.tr("Stop"))
        self._cancel.setAccessibleName(self.tr("Stop the work under way"))
        self._cancel.clicked.connect(self._on_cancel)
        layout = QHBoxLayout(self)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._bar, 1)
        layout.addWidget(self._left)
        layout.addWidget(self._cancel)
        self.hide()

    @property
    def text(self) -> str:
        """What the bar says at the moment."""
        return self._text.text()

    @property
    def running(self) -> bool:
        """Whether a job that is shown here has not ended."""
        return self._job is not None

    def watch(self, job: Job, text: str) -> None:
        """Show `job` as `text`, such as "Reading 3 files"; call it right after starting."""
        self._waiting.append((job, text))
        job.finished.connect(self._on_any_finished)
        if self._job is None:
            self._show_next()
        self.watching.emit(job, text)  # once it is in sight here, it is not shown twice

    def announces(self) -> bool:
        """Whether the end of a job is to be read out from here."""
        return self.isVisible()

    def _show_next(self) -> None:
        self._job, self._what = self._waiting.popleft()
        self._pace = Pace()
        self._job.progressed.connect(self._on_progressed)
        self._job.succeeded.connect(self._on_succeeded)
        self._job.failed.connect(self._on_failed)
        self._job.cancelled.connect(self._on_cancelled)
        self._text.setText(self._what)
        self._left.clear()
        self._bar.setRange(0, 0)
        self._bar.show()
        self._cancel.setText(self.tr("Stop"))
        self._cancel.setEnabled(True)
        self._cancel.show()
        self._appear(self._job)

    def _appear(self, job: Job) -> None:
        """Show the line, now that `job` is on it."""
        self.show()

    @Slot(object)
    def _on_progressed(self, event: ProgressEvent) -> None:
        now = time.monotonic()
        self._pace.take(event, now)
        fraction = self._pace.fraction
        self._bar.setRange(0, 0 if fraction is None else STEPS)
        self._bar.setValue(round((fraction or 0) * STEPS))
        seconds = self._pace.seconds_left(now)
        self._left.setText("" if seconds is None else self._time_left(seconds))

    def _time_left(self, seconds: float) -> str:
        if seconds < MINUTE:
            return self.tr("less than a minute")
        return self.tr("about {minutes} min").format(minutes=round(seconds / MINUTE))

    @Slot()
    def _on_cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._cancel.setText(self.tr("Stopping…"))
            self._cancel.setEnabled(False)

    @Slot(object)
    def _on_succeeded(self, _: object) -> None:
        self._end(self.tr("{what}: done").format(what=self._what))

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self._end(self.tr("{what}: {reason}").format(what=self._what, reason=explain(error).title))

    @Slot()
    def _on_cancelled(self) -> None:
        self._end(self.tr("{what}: stopped").format(what=self._what))

    def _end(self, text: str) -> None:
        self._text.setText(text)
        self._bar.hide()
        self._left.clear()
        self._cancel.hide()
        if self.announces():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    @Slot()
    def _on_any_finished(self) -> None:
        self._waiting = deque(pair for pair in self._waiting if not pair[0].done)
        if self._job is not None and self._job.done:
            self._job = None
            if self._waiting:
                self._show_next()
