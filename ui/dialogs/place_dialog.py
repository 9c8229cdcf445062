# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Asks what to do with a case that lies on a share or in a synchronised folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget

from hearing_assist.errors import UnsuitablePlaceError
from ui.messages import explain


class PlaceDialog(QMessageBox):
    """Two ways on, and the way back, which is the default.

    Attributes:
        path: The case file.
        passphrase: What was typed to open it, or None for the keyring.

    Signals:
        copy_wanted: Open it for reading, then copy it to this computer.
        reading_wanted: Open it for reading only.
    """

    copy_wanted = Signal()
    reading_wanted = Signal()

    def __init__(
        self, path: Path, passphrase: str | None, error: UnsuitablePlaceError, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.path = path
        self.passphrase = passphrase
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setIcon(QMessageBox.Icon.Information)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWindowTitle(self.tr("Not a place to work on a case"))
        self.setText(explain(error).text)
        self.setInformativeText(
            self.tr(
                "“Copy to this computer” makes a copy in a folder that you choose, to go on "
                "with. “Open for reading only” changes nothing where the case lies."
            )
        )
        self._copy = self.addButton(
            self.tr("&Copy to this computer…"), QMessageBox.ButtonRole.AcceptRole
        )
        self._read = self.addButton(
            self.tr("Open for &reading only"), QMessageBox.ButtonRole.AcceptRole
        )
        back = self.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        self.setDefaultButton(back)
        self.setEscapeButton(back)
        self.buttonClicked.connect(self._on_clicked)

    def _on_clicked(self, button: QAbstractButton) -> None:
        if button is self._copy:
            self.copy_wanted.emit()
        elif button is self._read:
            self.reading_wanted.emit()
