# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What stands in the window while a case is locked: its reference, and the way back in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.jobs import Job
from ui.messages import explain
from ui.widgets.flow_row import FlowRow
from ui.widgets.job_bar import JobBar
from ui.widgets.passphrase_field import PassphraseField, PassphraseHelp
from ui.widgets.text_label import text_label

LETTERS_WIDE = 66


class LockedScreen(QScrollArea):
    """Covers the whole window; knows nothing of the case but its reference.

    Signals:
        unlock_wanted: A passphrase was given, or None for the keyring of this computer.
        leave_wanted: Go to the start page without the case.
    """

    unlock_wanted = Signal(object)
    leave_wanted = Signal()

    def __init__(
        self,
        reference: str,
        *,
        note: str = "",
        has_keyring: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._heading = text_label(self.tr("Locked"))
        large = self._heading.font()
        large.setPointSizeF(1.5 * large.pointSizeF())
        large.setBold(True)
        self._heading.setFont(large)
        self._case = text_label(reference)
        self._case.setAccessibleName(self.tr("Case"))
        self._words = text_label()
        self._note = text_label(note)
        self._note.setVisible(bool(note))
        self.jobs = JobBar()
        label = QLabel(self.tr("&Passphrase"))
        self.passphrase = PassphraseField(self.tr("Passphrase"))
        label.setBuddy(self.passphrase)
        self._help = PassphraseHelp([self.passphrase])
        self._problem = text_label()
        self._problem.setAccessibleName(self.tr("What is missing"))
        self._problem.hide()
        self.unlock = QPushButton(self.tr("&Unlock"))
        self.keyring = QPushButton(self.tr("Unlock with the &keyring of this computer"))
        self.keyring.setVisible(has_keyring)
        self.leave = QPushButton(self.tr("&Go to the start page"))
        self._fields = QWidget()
        fields = QVBoxLayout(self._fields)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.addWidget(label)
        fields.addWidget(self.passphrase)
        fields.addWidget(self._help)
        buttons = FlowRow([self.unlock, self.keyring, self.leave])
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addStretch(1)
        parts: tuple[QWidget, ...] = (self._heading, self._case, self._words, self._note)
        for part in (*parts, self.jobs, self._fields, self._problem, buttons):
            column.addWidget(part)
        column.addStretch(2)
        inner = QWidget()
        inner.setLayout(column)
        inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._inner = inner
        outer = QWidget()
        frame = QHBoxLayout(outer)
        frame.addStretch(1)
        frame.addWidget(inner, 20)
        frame.addStretch(1)
        self.setWidget(outer)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.passphrase.returnPressed.connect(self._on_unlock)
        self.unlock.clicked.connect(self._on_unlock)
        self.keyring.clicked.connect(self._on_keyring)
        self.leave.clicked.connect(self.leave_wanted)
        self.show_closed()
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Lines of the same length in every size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.widget() is not None:
            self._fit()

    def _fit(self) -> None:
        self._inner.setMaximumWidth(LETTERS_WIDE * self.fontMetrics().averageCharWidth())

    @property
    def problem(self) -> str:
        """What the screen says is wrong, or ""."""
        return self._problem.text()

    @property
    def is_typed_in(self) -> bool:
        """Whether somebody is typing a passphrase."""
        return bool(self.passphrase.text()) and self._fields.isEnabled()

    def show_closed(self) -> None:
        """Nothing of the case is held any more."""
        self._words.setText(
            self.tr(
                "The case is closed, and this program holds no key to it. What was typed is kept, "
                "passphrases aside. Unlock it to go on where you were."
            )
        )
        self.leave.show()
        self._take_input(True)

    def show_closing(self) -> None:
        """The case is being closed, which takes a moment."""
        self._words.setText(
            self.tr(
                "The case is being closed. What was typed is kept, passphrases aside. You can type "
                "the passphrase already."
            )
        )
        self._take_input(True)
        self.leave.setEnabled(False)

    def show_work(self, work: Sequence[Job]) -> None:
        """Work goes on, and with it the key stays in this program."""
        self._words.setText(
            self.tr(
                "Work that was begun goes on. When it is done, the case is closed and this program "
                "lets go of the key; until then the key stays in the memory of this computer."
            )
        )
        self.leave.hide()
        for job in work:
            self.jobs.watch(job, self.tr("Work under way"))
        self._take_input(True)

    def wait(self) -> None:
        """What was typed is taken; something has to end first."""
        self._take_input(False)
        self._say(self.tr("One moment…"))

    def watch(self, job: Job) -> None:
        """Wait for `job`, which unlocks the case; say why when it does not."""
        self.wait()
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)

    def first_focus(self) -> QWidget:
        """What gets the keyboard."""
        return self.passphrase

    def _take_input(self, wanted: bool) -> None:
        for part in (self._fields, self.unlock, self.keyring, self.leave):
            part.setEnabled(wanted)

    def _say(self, text: str) -> None:
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        if text:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    @Slot()
    def _on_unlock(self) -> None:
        """An empty field never asks the keyring: that takes a click on its own button."""
        if self.passphrase.text():
            self.unlock_wanted.emit(self.passphrase.text())
        else:
            self._say(self.tr("Type the passphrase of the case."))
            self.passphrase.setFocus()

    @Slot()
    def _on_keyring(self) -> None:
        self.unlock_wanted.emit(None)

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self._take_input(True)
        self._say(explain(error).text)
        self.passphrase.setFocus()
        self.passphrase.selectAll()

    @Slot()
    def _on_cancelled(self) -> None:
        self._take_input(True)
        self._say(self.tr("Stopped."))
