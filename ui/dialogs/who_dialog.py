# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Asks for the role or code of the person who works on translations; never for a name."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from hearing_assist.pipeline.workbench import LONGEST_CODE
from ui.dialogs.form_dialog import PRIVATE_INPUT, FormDialog
from ui.pages.translation_steps import SayWho
from ui.session import Session


class WhoDialog(FormDialog):
    """One field.

    Signals:
        said: The role or code (str), as it is kept.
    """

    said = Signal(object)

    def __init__(self, session: Session, by: str, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._session = session
        self.setWindowTitle(self.tr("Who answers"))
        self._go.setText(self.tr("Keep"))
        self.explain_form(
            self.tr(
                "What you edit and review is marked with this role or code. It never needs to be a "
                "name: translators and interpreters may be at risk themselves."
            )
        )
        self.by = QLineEdit(by)
        self.by.setMaxLength(LONGEST_CODE)
        self.by.setInputMethodHints(PRIVATE_INPUT)
        self.by.setAccessibleName(self.tr("Role or code, such as translator T-2"))
        self.by.setPlaceholderText(self.tr("such as translator T-2"))
        self.form.addRow(self.tr("&Role or code"), self.by)
        self.submitted.connect(self._on_submitted)
        session.closed.connect(self.leave)
        self.keep_typed(session, "who")

    def complaint(self) -> tuple[str, QWidget] | None:
        """See FormDialog."""
        if not self.by.text().strip():
            return self.tr("A role or a code is missing."), self.by
        return None

    @Slot()
    def _on_submitted(self) -> None:
        job = self._session.run(SayWho(self.by.text()))
        job.succeeded.connect(self.said)
        self.watch(job)
