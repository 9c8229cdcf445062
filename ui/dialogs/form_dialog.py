# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A dialog with fields that stays open until the work it asks for has succeeded.

So a wrong passphrase, or a folder that may not be written, costs one field and not the whole form.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ui.jobs import Job
from ui.messages import explain

NARROWEST = 480
PRIVATE_INPUT = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
"""Keeps what is typed out of the learning of input methods."""


class FormDialog(QDialog):
    """Fields, a line for what is wrong, and two buttons.

    Signals:
        submitted: The fields are complete; start the work and pass it to `watch`.
    """

    submitted = Signal()

    def __init__(self, title: str, action: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(NARROWEST)
        self._working = False
        self._intro = QLabel()
        self._intro.setWordWrap(True)
        self._intro.hide()
        self._fields = QWidget()
        self.form = QFormLayout(self._fields)
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._problem = QLabel()
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        self._problem.setWordWrap(True)
        self._problem.setAccessibleName(self.tr("What is missing"))
        self._problem.hide()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(self.tr("Cancel"))
        self._go = self._buttons.addButton(action, QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.accepted.connect(self._on_submit)
        self._buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self._intro)
        layout.addWidget(self._fields)
        layout.addWidget(self._problem)
        layout.addStretch(1)
        layout.addWidget(self._buttons)
        self._buttons.button(QDialogButtonBox.StandardButton.Cancel).setAutoDefault(False)
        self._go.setDefault(True)  # only now: before, the button knows no dialog

    @property
    def problem(self) -> str:
        """What the dialog says is wrong, or ""."""
        return self._problem.text()

    def explain_form(self, text: str) -> None:
        """A sentence above the fields."""
        self._intro.setText(text)
        self._intro.show()

    def complaint(self) -> tuple[str, QWidget] | None:
        """What keeps the form from being submitted and the field to mend, or None."""
        return None

    def watch(self, job: Job) -> None:
        """Close when `job` succeeds; say why and stay when it does not."""
        self._working = True
        self._fields.setEnabled(False)
        self._go.setEnabled(False)
        self._say(self.tr("One moment…"))
        job.succeeded.connect(self._on_succeeded)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)

    def reject(self) -> None:
        """Close, but not in the middle of the work, which takes a second or two."""
        if not self._working:
            super().reject()

    def _say(self, text: str) -> None:
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        if text:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _again(self, text: str) -> None:
        self._working = False
        self._fields.setEnabled(True)
        self._go.setEnabled(True)
        self._say(text)
        for field in self._fields.findChildren(QLineEdit):
            if field.echoMode() is QLineEdit.EchoMode.Password:
                field.setFocus()
                field.selectAll()
                break

    @Slot()
    def _on_submit(self) -> None:
        match self.complaint():
            case (text, field):
                self._say(text)
                field.setFocus()
            case _:
                self.submitted.emit()

    @Slot(object)
    def _on_succeeded(self, _: object) -> None:
        self._working = False
        self.accept()

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self._again(explain(error).text)

    @Slot()
    def _on_cancelled(self) -> None:
        self._again(self.tr("Stopped."))
