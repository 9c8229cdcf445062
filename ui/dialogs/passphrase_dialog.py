# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Asks for the new passphrase of a case."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.dialogs.form_dialog import FormDialog
from ui.widgets.passphrase_rows import PassphraseRows


class PassphraseDialog(FormDialog):
    """One passphrase, typed twice."""

    def __init__(self, reference: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("New passphrase"))
        self._go.setText(self.tr("Change the passphrase"))
        self.explain_form(
            self.tr(
                "From then on the new passphrase opens the case, and the one before no more. "
                "Backups keep the passphrase that the case had when they were made: keep the old "
                "one for them, or make a new backup."
            )
        )
        self._rows = PassphraseRows(self.form, self, lambda: (reference, title))
        self._rows.grown.connect(self._grow)

    @property
    def passphrase(self) -> str:
        """The new passphrase."""
        return self._rows.text

    def complaint(self) -> tuple[str, QWidget] | None:
        """See FormDialog."""
        return self._rows.complaint()
