# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Asks for the passphrase of a case that was chosen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.recovery_screen import needs_recovery
from ui.widgets.passphrase_field import PassphraseField, PassphraseHelp
from ui.widgets.text_label import text_label


class OpenCaseDialog(FormDialog):
    """One field; an empty one asks the keyring.

    Signals:
        broken: The path and the error, when no passphrase opens the case; the dialog is closed.
    """

    broken = Signal(object, object)

    def __init__(self, path: Path, parent: QWidget | None = None, *, reference: str = "") -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Open a case"))
        self._go.setText(self.tr("Open"))
        self._path = path
        self.explain_form(
            self.tr(
                "Leave the passphrase empty when the keyring of this computer has the key. A "
                "printed recovery code is typed in the place of the passphrase."
            )
        )
        self._passphrase = PassphraseField(self.tr("Passphrase"))
        if reference:
            self.form.addRow(self.tr("Case"), text_label(reference))
        self.form.addRow(self.tr("File"), text_label(path.name))
        self.form.addRow(self.tr("&Passphrase"), self._passphrase)
        self.form.addRow("", PassphraseHelp([self._passphrase]))
        self._passphrase.caps_lock_told.connect(self._grow)
        self._passphrase.setFocus()

    def field_for(self, error: BaseException) -> QLineEdit | None:
        """The only one."""
        return self._passphrase

    @property
    def path(self) -> Path:
        """The case file."""
        return self._path

    @property
    def passphrase(self) -> str | None:
        """The passphrase, or None to ask the keyring."""
        return self._passphrase.text() or None

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        """Ask again; where that is of no use, hand over."""
        super()._on_failed(error)
        if needs_recovery(error):
            self.reject()
            self.broken.emit(self._path, error)
