# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The form for a new case."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QLocale, QStandardPaths, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from hearing_assist.pipeline.case import HEARING_SUFFIX
from hearing_assist.pipeline.sources import LANGUAGES
from ui.dialogs.form_dialog import PRIVATE_INPUT, FormDialog

NOT_IN_A_FILE_NAME = re.compile(r"[^\w.-]+")


class NewCaseDialog(FormDialog):
    """Asks for what a case needs; its values are properties."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("New case"))
        self._go.setText(self.tr("Create the case"))
        self.explain_form(
            self.tr(
                "Reference and title are printed on papers: write no protected name in them. "
                "The passphrase opens the case; nobody can bring it back when it is lost."
            )
        )
        self._reference = _line(self.tr("Reference, such as HC-2026-0142"))
        self._title = _line(self.tr("Title, such as The King v Doe"))
        self._language = QComboBox()
        self._language.setAccessibleName(self.tr("Language of the hearing"))
        for tag in LANGUAGES:
            name = QLocale.languageToString(QLocale(tag).language())
            self._language.addItem(f"{name} ({tag})", tag)
        self._folder = _line(self.tr("Folder of the case"))
        self._folder.setText(
            QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        )
        self._choose = QPushButton(self.tr("Choose…"))
        self._choose.setAccessibleName(self.tr("Choose the folder"))
        self._choose.setAutoDefault(False)
        self._choose.clicked.connect(self._on_choose)
        self._passphrase = _line(self.tr("Passphrase"))
        self._again_field = _line(self.tr("Passphrase once more"))
        for field in (self._passphrase, self._again_field):
            field.setEchoMode(QLineEdit.EchoMode.Password)
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._folder, 1)
        row.addWidget(self._choose)
        self.form.addRow(self.tr("&Reference"), self._reference)
        self.form.addRow(self.tr("&Title"), self._title)
        self.form.addRow(self.tr("&Language"), self._language)
        self.form.addRow(self.tr("&Folder"), place)
        self.form.addRow(self.tr("&Passphrase"), self._passphrase)
        self.form.addRow(self.tr("Once &more"), self._again_field)

    @property
    def reference(self) -> str:
        """The reference."""
        return self._reference.text().strip()

    @property
    def title(self) -> str:
        """The title."""
        return self._title.text().strip()

    @property
    def language(self) -> str:
        """Tag of the hearing language, such as "en"."""
        return str(self._language.currentData())

    @property
    def passphrase(self) -> str:
        """The passphrase."""
        return self._passphrase.text()

    @property
    def path(self) -> Path:
        """Where the case file goes: named after the reference, as nothing else may be shown."""
        name = NOT_IN_A_FILE_NAME.sub("-", self.reference).strip("-.") or "case"
        return Path(self._folder.text().strip()) / (name + HEARING_SUFFIX)

    def complaint(self) -> tuple[str, QWidget] | None:
        """See FormDialog."""
        for field, text in (
            (self._reference, self.tr("The case needs a reference.")),
            (self._title, self.tr("The case needs a title.")),
            (self._folder, self.tr("Choose the folder of the case.")),
            (self._passphrase, self.tr("The case needs a passphrase.")),
        ):
            if not field.text().strip():
                return text, field
        if not Path(self._folder.text().strip()).is_absolute():
            return self.tr("Write the folder in full, or choose it."), self._folder
        if self._passphrase.text() != self._again_field.text():
            return (
                self.tr("The two passphrases differ. Type the second one again."),
                self._again_field,
            )
        return None

    @Slot()
    def _on_choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, self.tr("Folder of the case"), self._folder.text()
        )
        if folder:
            self._folder.setText(folder)


def _line(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setInputMethodHints(PRIVATE_INPUT)
    return field
