# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Ask for the passphrase of a judge's own notes: a new one, or the one that they have."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from hearing_assist.errors import AlteredCaseError
from ui.dialogs.form_dialog import FormDialog
from ui.widgets.passphrase_field import PassphraseField, PassphraseHelp
from ui.widgets.passphrase_rows import PassphraseRows
from ui.widgets.text_label import text_label


class BeginNotesDialog(FormDialog):
    """One passphrase, typed twice."""

    def __init__(
        self, name: str, parent: QWidget | None, known: Callable[[], Iterable[str]]
    ) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Begin my notes"))
        self._go.setText(self.tr("Begin my notes"))
        self.explain_form(
            self.tr(
                "Your notes are kept encrypted in {name} beside the case, and open with this "
                "passphrase only: choose another one than that of the case. No printed code opens "
                "them, and no backup or copy of the case holds them. Without the passphrase they "
                "are lost."
            ).format(name=name)
        )
        self._rows = PassphraseRows(self.form, self, known)
        self._rows.grown.connect(self._grow)

    @property
    def passphrase(self) -> str:
        """The new passphrase."""
        return self._rows.text

    def complaint(self) -> tuple[str, QWidget] | None:
        """See FormDialog."""
        return self._rows.complaint()


class OpenNotesDialog(FormDialog):
    """One field, and after notes were found altered the question whether that is meant."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Open my notes"))
        self._go.setText(self.tr("Open"))
        self._passphrase = PassphraseField(self.tr("Passphrase of the notes"))
        self.form.addRow(self.tr("File"), text_label(name))
        self.form.addRow(self.tr("&Passphrase"), self._passphrase)
        self.form.addRow("", PassphraseHelp([self._passphrase]))
        self._accept = QCheckBox(self.tr("&Work on with these notes as they are"))
        self._accept.setAccessibleName(self.tr("Work on with these notes as they are"))
        self._accept.hide()
        self.form.addRow(self._accept)
        self._passphrase.caps_lock_told.connect(self._grow)

    @property
    def passphrase(self) -> str:
        """The passphrase."""
        return self._passphrase.text()

    @property
    def accept_older(self) -> bool:
        """Whether altered notes are meant."""
        return self._accept.isChecked()

    def complaint(self) -> tuple[str, QWidget] | None:
        """See FormDialog."""
        if not self.passphrase:
            return self.tr("Type the passphrase of the notes."), self._passphrase
        return None

    def field_for(self, error: BaseException) -> QLineEdit | None:
        """The only one."""
        return self._passphrase

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self._accept.setVisible(isinstance(error, AlteredCaseError))
        super()._on_failed(error)
