# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The way out of a case: a question where work would be lost, a backup, then closing.

A backup that cannot be made never keeps anybody from closing; it is told when the case is opened
the next time.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QMessageBox, QProgressBar, QPushButton, QWidget

from hearing_assist.errors import StorageError
from hearing_assist.pipeline import resume
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ProgressEvent, ProgressSink
from ui.jobs import Job
from ui.messages import explain
from ui.session import Session
from ui.widgets.text_label import text_label

STEPS = 1000


class ClosingLine(QWidget):
    """At the foot of the window while a case is closed; may skip the backup, and nothing else."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._text = text_label()
        self._text.setAccessibleName(self.tr("Closing"))
        self._bar = QProgressBar()
        self._bar.setAccessibleName(self.tr("Progress"))
        self.skip = QPushButton(self.tr("&Skip the backup"))
        self.skip.clicked.connect(self._on_skip)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 2, 8, 2)
        layout.addWidget(self._text, 2)
        layout.addWidget(self._bar, 1)
        layout.addWidget(self.skip)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def show_backup(self, job: Job) -> None:
        """A backup is made before the case is closed."""
        self._job = job
        job.progressed.connect(self._on_progressed)
        self._text.setText(self.tr("Making a backup before the case is closed…"))
        self._bar.setRange(0, 0)
        self._bar.show()
        self.skip.setEnabled(True)
        self.skip.show()
        self.show()  # without the keyboard: a stray key must not skip it

    def show_closing(self) -> None:
        """The case is being closed."""
        self._text.setText(self.tr("Closing safely…"))
        self._bar.hide()
        self.skip.hide()
        self.show()

    @Slot(object)
    def _on_progressed(self, event: ProgressEvent) -> None:
        if event.total:
            self._bar.setRange(0, STEPS)
            self._bar.setValue(round(event.done / event.total * STEPS))

    @Slot()
    def _on_skip(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.skip.setEnabled(False)
            self._text.setText(self.tr("The backup is skipped. One moment…"))


class Closing(QObject):
    """Closes the case of a session, on behalf of a window.

    Attributes:
        line: To be shown at the foot of the window.

    Signals:
        begun: From now on nothing else is to be done in the window.
        ended: The case is closed, after `begun`.
        left: The same, and the window is to go.
    """

    begun = Signal()
    ended = Signal()
    left = Signal()

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._settings = session.surroundings.settings
        self._window = window
        self._asking: QMessageBox | None = None
        self._under_way = False
        self._leaves = False
        self._path: Path | None = None
        self.line = ClosingLine()

    @property
    def is_under_way(self) -> bool:
        """Whether the case is being closed."""
        return self._under_way

    def close_case(self) -> None:
        """Close the open case, after a question when work would be stopped."""
        if self._session.is_open:
            self._ask_then(self._begin)

    def leave(self) -> None:
        """Close what is open and then the window, after the same question."""
        self._ask_then(self._begin_leaving)

    def missed_backup(self) -> str:
        """Why the open case was not backed up when it was closed the last time, or ""."""
        path = self._session.path
        if path is None or not self._session.has_sealed:
            return ""
        reason = self._settings.missed_backup(path)
        if not reason:
            return ""
        return self.tr(
            "When this case was closed the last time, no backup was made: {reason} To make one "
            "now, choose Case, Back up."
        ).format(reason=reason)

    def _ask_then(self, go_on: Callable[[], None]) -> None:
        """Call `go_on`, after a question when work would be stopped; what is typed is kept."""
        if not self._session.is_working or self._under_way:
            go_on()
            return
        if self._asking is not None:
            return
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Work is under way"))
        box.setText(self.tr("Stop the work and close?"))
        box.setInformativeText(
            self.tr("What is finished stays. What is under way is not kept, and can be run again.")
        )
        stop = box.addButton(self.tr("Stop and close"), QMessageBox.ButtonRole.AcceptRole)
        stay = box.addButton(self.tr("Go on working"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        stop.clicked.connect(go_on)
        box.finished.connect(self._on_answered)
        self._asking = box
        box.open()

    @Slot()
    def _on_answered(self) -> None:
        self._asking = None

    def _begin_leaving(self) -> None:
        self._leaves = True
        self._begin()

    def _begin(self) -> None:
        """Stop all work, back up what is worth it, and close, without blocking the window."""
        if self._under_way:
            return
        self._under_way = True
        self._path = self._session.path
        self._session.cancel_all()
        self.begun.emit()
        if not (self._session.may_remember and self._settings.backs_up()):
            self._close()
            return
        self._session.leaving.emit()  # what is typed goes into the backup
        job = self._session.run(_back_up)
        job.succeeded.connect(self._on_backed_up)
        job.failed.connect(self._on_not_backed_up)
        job.finished.connect(self._close)
        self.line.show_backup(job)

    @Slot()
    def _on_backed_up(self) -> None:
        self._remember("")

    @Slot(object)
    def _on_not_backed_up(self, error: BaseException) -> None:
        self._remember(explain(error).text)

    def _remember(self, reason: str) -> None:
        if self._path is not None:
            with contextlib.suppress(StorageError):  # a full disk, most likely the same
                self._settings.remember_missed_backup(self._path, reason)

    @Slot()
    def _close(self) -> None:
        self.line.show_closing()
        self._session.close().finished.connect(self._on_closed)

    @Slot()
    def _on_closed(self) -> None:
        self._under_way = False
        self.line.hide()
        self.ended.emit()
        if self._leaves:
            self.left.emit()


def _back_up(case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
    from hearing_assist.pipeline.closing_backup import back_up_if_due
    from ui.dialogs.backup_dialog import KEPT

    folder = resume.remembered(case, KEPT)
    return back_up_if_due(case, Path(folder) if folder else None, progress=progress, cancel=cancel)
