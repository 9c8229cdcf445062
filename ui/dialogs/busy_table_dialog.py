# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A table dialog with long work of its own: how far it is, and a way to stop it.

Closing the dialog asks the work to stop; the dialog goes at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from ui.dialogs.table_dialog import TableDialog
from ui.jobs import Job
from ui.messages import explain
from ui.session import Session
from ui.widgets.job_bar import JobBar


class BusyTableDialog(TableDialog):
    """Rows, the chosen one in full, actions, and a line of work."""

    def __init__(
        self,
        session: Session,
        title: str,
        about: str,
        letters: Sequence[int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(session, title, about, letters, parent)
        self._work: Job | None = None
        self.bar = JobBar()
        self._layout.insertWidget(self._layout.count() - 1, self.bar)

    def work(self, job: Job, text: str, then: Callable[..., None]) -> None:
        """Show a job as `text`, and pass on what it returned."""
        self._work = job
        self.say("")
        job.succeeded.connect(then)
        job.failed.connect(self.show_failure)
        job.finished.connect(self._on_work_finished)
        self.bar.watch(job, text)
        self.show_chosen()

    @property
    def is_working(self) -> bool:
        """Whether work of the dialog is under way."""
        return self._work is not None

    def share_room(self, rows: int, text: int) -> None:
        """Give the table and the text below it so many parts of the room each."""
        self._layout.setStretchFactor(self.table, rows)
        self._layout.setStretchFactor(self.text, text)

    def say(self, text: str) -> None:
        """Say what happened."""
        self.said.setText(text)
        if text:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    @Slot(object)
    def show_failure(self, error: BaseException) -> None:
        """Say why something was not done."""
        message = explain(error)
        self.say(self.tr("{title}. {text}").format(title=message.title, text=message.text))

    @Slot()
    def _on_work_finished(self) -> None:
        self._work = None
        self.show_chosen()

    def reject(self) -> None:
        """Ask the work to stop, and close."""
        if self._work is not None:
            self._work.cancel()
        super().reject()
