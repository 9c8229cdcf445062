# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A quiet line at the foot of the window while the files of a case are read through."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from hearing_assist.progress import ProgressEvent
from ui.access import checking_line
from ui.jobs import Job
from ui.widgets.text_label import text_label

MILLISECONDS_UNTIL_SHOWN = 400
"""Most checks are over before anybody could read the line."""
STEPS = 1000


class CheckLine(QWidget):
    """Shows one check; not read out, and nothing to press.

    Signals:
        shown_changed: Whether the line is wanted now.
    """

    shown_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = QProgressBar()
        self._bar.setAccessibleName(self.tr("Progress of the check"))
        self._bar.setRange(0, STEPS)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 2, 8, 2)
        layout.addWidget(text_label(checking_line()), 2)
        layout.addWidget(self._bar, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(MILLISECONDS_UNTIL_SHOWN)
        self._timer.timeout.connect(self._on_time)
        self.hide()

    def follow(self, job: Job) -> None:
        """Show this job while it lasts, if it takes longer than a moment."""
        self._bar.setValue(0)
        job.finished.connect(self._on_finished)
        job.progressed.connect(self._on_progressed)
        self._timer.start()

    def _want(self, wanted: bool) -> None:
        if self.isHidden() is wanted:
            self.setVisible(wanted)
            self.shown_changed.emit(wanted)

    @Slot()
    def _on_time(self) -> None:
        self._want(True)

    @Slot()
    def _on_finished(self) -> None:
        self._timer.stop()
        self._want(False)

    @Slot(object)
    def _on_progressed(self, event: ProgressEvent) -> None:
        if event.total:
            self._bar.setValue(round(event.done / event.total * STEPS))
