# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Asks for the passphrase of a case that was chosen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from ui.dialogs.form_dialog import PRIVATE_INPUT, FormDialog


class OpenCaseDialog(FormDialog):
    """One field; an empty one asks the keyring."""

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Open a case"))
        self._go.setText(self.tr("Open"))
        self._path = path
        self.explain_form(
            self.tr("Leave the passphrase empty when the keyring of this computer has the key.")
        )
        file = QLabel(path.name)
        file.setWordWrap(True)
        self._passphrase = QLineEdit()
        self._passphrase.setAccessibleName(self.tr("Passphrase"))
        self._passphrase.setInputMethodHints(PRIVATE_INPUT)
        self._passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.form.addRow(self.tr("File"), file)
        self.form.addRow(self.tr("&Passphrase"), self._passphrase)

    @property
    def path(self) -> Path:
        """The case file."""
        return self._path

    @property
    def passphrase(self) -> str | None:
        """The passphrase, or None to ask the keyring."""
        return self._passphrase.text() or None
