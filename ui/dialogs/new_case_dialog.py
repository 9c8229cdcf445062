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

from hearing_assist.errors import StorageError
from hearing_assist.pipeline.case import HEARING_SUFFIX
from hearing_assist.pipeline.sources import LANGUAGES
from hearing_assist.pipeline.translate import leads_from
from ui.dialogs.form_dialog import FormDialog
from ui.widgets.passphrase_field import PRIVATE_INPUT
from ui.widgets.passphrase_rows import PassphraseRows
from ui.widgets.text_label import text_label

NOT_IN_A_FILE_NAME = re.compile(r"[^\w.-]+")


class NewCaseDialog(FormDialog):
    """Asks for what a case needs; its values are properties."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("New case"))
        self._go.setText(self.tr("Create the case"))
        self.explain_form(
            self.tr(
                "Reference and title are printed on papers, and the file is named after the "
                "reference: write no protected name in them."
            )
        )
        self._reference = _line(self.tr("Reference, such as HC-2026-0142"))
        self._title = _line(self.tr("Title, such as The King v Doe"))
        self._language = QComboBox()
        self._language.setAccessibleName(self.tr("Language of the hearing"))
        for tag in LANGUAGES:
            name = QLocale.languageToString(QLocale(tag).language())
            self._language.addItem(f"{name} ({tag})", tag)
        self._packs = text_label()
        self._packs.setAccessibleName(self.tr("What is translated by machine"))
        self._language.currentIndexChanged.connect(self._say_packs)
        self._folder = _line(self.tr("Folder of the case"))
        self._folder.setText(
            QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        )
        self._choose = QPushButton(self.tr("Choose…"))
        self._choose.setAccessibleName(self.tr("Choose the folder"))
        self._choose.setAutoDefault(False)
        self._choose.clicked.connect(self._on_choose)
        self._file = _line(self.tr("Name of the case file"))
        self._reference.textChanged.connect(self._propose_name)
        self._file.textEdited.connect(self._on_name_typed)
        self._name_typed = False
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._folder, 1)
        row.addWidget(self._choose)
        self.form.addRow(self.tr("&Reference"), self._reference)
        self.form.addRow(self.tr("&Title"), self._title)
        self.form.addRow(self.tr("&Language"), self._language)
        self.form.addRow(self._packs)
        self._say_packs()
        self.form.addRow(self.tr("&Folder"), place)
        self.form.addRow(self.tr("File &name"), self._file)
        self._rows = PassphraseRows(self.form, self, lambda: (self.reference, self.title))
        self._rows.grown.connect(self._grow)
        for field in (self._reference, self._title):
            field.textChanged.connect(self._rows.show_strength)
        self._passphrase, self._again_field = self._rows.field, self._rows.again
        self._strength = self._rows.strength
        self.form.addRow(text_label(self._when_lost()))

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
        """Where the case file goes: named after the reference, unless another name was typed."""
        return Path(self._folder.text().strip()) / (_file_name(self._file.text()) + HEARING_SUFFIX)

    def complaint(self) -> tuple[str, QWidget] | None:
        """See FormDialog."""
        for field, text in (
            (self._reference, self.tr("The case needs a reference.")),
            (self._title, self.tr("The case needs a title.")),
            (self._folder, self.tr("Choose the folder of the case.")),
        ):
            if not field.text().strip():
                return text, field
        if not Path(self._folder.text().strip()).is_absolute():
            return self.tr("Write the folder in full, or choose it."), self._folder
        return self._rows.complaint()

    def field_for(self, error: BaseException) -> QLineEdit | None:
        """The name when the file is there already or may not be written, else the passphrase."""
        return self._file if isinstance(error, StorageError) else self._passphrase

    def _when_lost(self) -> str:
        return self.tr(
            "Write the passphrase down and keep it in a safe place. When it is lost, nobody can "
            "open the case any more: not the court, and not the makers of this program."
        )

    @Slot()
    def _say_packs(self) -> None:
        """From which languages the installed packs lead to the chosen one, and what of others."""
        sources = [
            QLocale.languageToString(QLocale(tag).language()) for tag in leads_from(self.language)
        ]
        machine = (
            self.tr("A machine drafts translations from: {languages}.").format(
                languages=", ".join(sources)
            )
            if sources
            else self.tr("No translation pack leads to this language.")
        )
        others = self.tr(
            "Documents in other languages are translated by a person: typed in the program, or in "
            "a file that a translator sends back. A pack can be added later."
        )
        self._packs.setText(f"{machine} {others}")
        self._packs.setAccessibleDescription(self._packs.text())
        if self.isVisible():
            self._grow()

    @Slot(str)
    def _propose_name(self, reference: str) -> None:
        if not self._name_typed:
            self._file.setText(_file_name(reference) if reference.strip() else "")

    @Slot(str)
    def _on_name_typed(self, name: str) -> None:
        self._name_typed = bool(name.strip())

    @Slot()
    def _on_choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, self.tr("Folder of the case"), self._folder.text()
        )
        if folder:
            self._folder.setText(folder)


def _file_name(text: str) -> str:
    """A plain file name, without its end."""
    return NOT_IN_A_FILE_NAME.sub("-", text.removesuffix(HEARING_SUFFIX)).strip("-.") or "case"


def _line(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setInputMethodHints(PRIVATE_INPUT)
    return field
