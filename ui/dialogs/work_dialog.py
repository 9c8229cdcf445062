# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A form whose work takes a while: how far it is, a way to stop it, and what came of it.

The form stays after the work and shows the result in the place of its fields.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QPushButton, QWidget

from ui.dialogs.form_dialog import FormDialog
from ui.jobs import Job
from ui.widgets.job_bar import JobBar
from ui.widgets.text_label import text_label


class WorkDialog(FormDialog):
    """Fields first, then a line of work, then what came of it."""

    def __init__(self, title: str, action: str, parent: QWidget | None = None) -> None:
        super().__init__(title, action, parent)
        self._job: Job | None = None
        self.bar = JobBar()
        self.outcome = text_label()
        self.outcome.setAccessibleName(self.tr("What came of it"))
        self.outcome.hide()
        layout = self._inner()
        layout.insertWidget(layout.count() - 1, self.outcome)
        layout.insertWidget(layout.count() - 1, self.bar)

    def watch_work(self, job: Job, text: str) -> None:
        """Show `job` as `text`; it can be stopped, also by closing the dialog."""
        self._job = job
        self.bar.watch(job, text)
        self.watch(job)
        self._say("")

    def show_result(self, value: object) -> None:
        """Show what came of it; called with what the work returned."""

    def reject(self) -> None:
        """Stop the work, or close."""
        if self._working and self._job is not None:
            self._job.cancel()
            return
        super().reject()

    def say_result(self, text: str) -> QLabel:
        """Show `text` in the place of the fields, with nothing left to do but to close."""
        self._fields.hide()
        self._intro.hide()
        self.bar.hide()
        self._go.hide()
        self.outcome.setText(text)
        self.outcome.show()
        close = self._buttons.button(QDialogButtonBox.StandardButton.Cancel)
        close.setText(self.tr("Close"))
        close.setDefault(True)
        close.setFocus()
        self._grow()
        return self.outcome

    def add_result_button(self, text: str, slot: Callable[[], object]) -> QPushButton:
        """A button beside Close, for what comes next."""
        button = self._buttons.addButton(text, QDialogButtonBox.ButtonRole.ActionRole)
        button.setAccessibleName(text.replace("&", ""))
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    @Slot(object)
    def _on_succeeded(self, value: object) -> None:
        self._working = False
        self._job = None
        self._say("")
        self.show_result(value)

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self._end_bar()
        super()._on_failed(error)

    @Slot()
    def _on_cancelled(self) -> None:
        self._end_bar()
        super()._on_cancelled()

    def _end_bar(self) -> None:
        self._job = None
        self.bar.hide()
