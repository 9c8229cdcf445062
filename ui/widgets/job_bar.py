# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A line that shows the work under way: what it is, how far, how long still, and a way to stop it.

Progress comes in stages, and each stage counts from nought; the time left is that of the stage, at
its own speed so far, and is not shown before it can be told.
"""

from __future__ import annotations

import time
from collections import deque

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from hearing_assist.progress import ProgressEvent
from ui.jobs import Job
from ui.messages import explain

SECONDS_BEFORE_ESTIMATE = 1.0
MINUTE = 60


class JobBar(QWidget):
    """Watches jobs, one after another in the order they were given; hidden until the first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[tuple[Job, str]] = deque()
        self._job: Job | None = None
        self._what = ""
        self._stage = ""
        self._since = 0.0
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setAccessibleName(self.tr("Work under way"))
        self._bar = QProgressBar()
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

    def watch(self, job: Job, text: str) -> None:
        """Show `job` as `text`, such as "Reading 3 files"; call it right after starting."""
        self._waiting.append((job, text))
        job.finished.connect(self._on_any_finished)
        if self._job is None:
            self._show_next()

    def _show_next(self) -> None:
        self._job, self._what = self._waiting.popleft()
        self._stage = ""
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
        self.show()

    @Slot(object)
    def _on_progressed(self, event: ProgressEvent) -> None:
        now = time.monotonic()
        if event.stage != self._stage:
            self._stage, self._since = event.stage, now
        self._bar.setRange(0, event.total)
        self._bar.setValue(event.done)
        spent = now - self._since
        if event.total and event.done and spent >= SECONDS_BEFORE_ESTIMATE:
            self._left.setText(self._time_left(spent / event.done * (event.total - event.done)))
        else:
            self._left.clear()

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
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    @Slot()
    def _on_any_finished(self) -> None:
        ended: QObject = self.sender()
        if ended is self._job:
            self._job = None
            if self._waiting:
                self._show_next()
        else:
            self._waiting = deque(pair for pair in self._waiting if pair[0] is not ended)
