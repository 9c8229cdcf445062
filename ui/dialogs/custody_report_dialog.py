# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The form for a custody report: open for the parties, or in full and locked for the court."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from hearing_assist.errors import NamedBeyondError, StorageError
from ui.dialogs.form_dialog import PRIVATE_INPUT, FormDialog
from ui.widgets.passphrase_rows import PassphraseRows

LANGUAGES = ("en", "fr")
OPEN_NAME, FULL_NAME = "custody.pdf", "custody-sealed.pdf"
ChooseTarget = Callable[[QWidget, Path], Path | None]


class CustodyReportDialog(FormDialog):
    """Asks which report, of which items, and where it goes; its values are properties."""

    def __init__(
        self,
        name: str,
        folder: Path,
        parent: QWidget | None = None,
        *,
        language: str = "en",
        choose_target: ChooseTarget | None = None,
    ) -> None:
        """Offer the report of the item `name`, or of all, in `folder`."""
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Custody report"))
        self._go.setText(self.tr("Make the report"))
        self.explain_form(
            self.tr(
                "The form for the parties tells the chain of released items by numbers, times and "
                "functions, and is checked like every paper. The full record names everybody; it "
                "is for the court alone and is written only as a locked file."
            )
        )
        self._choose_target = choose_target or ask_for_target
        self.form_of_report = self._combo(self.tr("Which report"))
        self.form_of_report.addItem(self.tr("for the parties, without names"), False)
        self.form_of_report.addItem(self.tr("in full, for the court alone"), True)
        self.form_of_report.currentIndexChanged.connect(self._on_form)
        self.items = self._combo(self.tr("Which items"))
        self.items.addItem(self.tr("all items"), False)
        self.items.addItem(name, True)
        self.language_box = self._combo(self.tr("Language of the report"))
        for tag, text in (("en", self.tr("English")), ("fr", self.tr("French"))):
            self.language_box.addItem(text, tag)
        self.language_box.setCurrentIndex(max(self.language_box.findData(language), 0))
        self.target = self._line(self.tr("File of the report"))
        self._folder = folder
        self.target.setText(str(folder / OPEN_NAME))
        self._choose = QPushButton(self.tr("Choose…"))
        self._choose.setAccessibleName(self.tr("Choose the file of the report"))
        self._choose.setAutoDefault(False)
        self._choose.clicked.connect(self._on_choose)
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.target, 1)
        row.addWidget(self._choose)
        self.named = self._line(self.tr("Protected persons whom it may name, by register id"))
        self.named.setPlaceholderText(self.tr("nobody; else such as S1, W2"))
        self.form.addRow(self.tr("&Report"), self.form_of_report)
        self.form.addRow(self.tr("&Items"), self.items)
        self.form.addRow(self.tr("&Language"), self.language_box)
        self.form.addRow(self.tr("&File"), place)
        first = self.form.rowCount()
        self.form.addRow(self.tr("May &name"), self.named)
        self._rows = PassphraseRows(self.form, self)
        self._rows.grown.connect(self._grow)
        self._rows_of_full = range(first, self.form.rowCount())
        self._on_form()

    @property
    def is_full(self) -> bool:
        """Whether the full record is asked for."""
        return bool(self.form_of_report.currentData())

    @property
    def is_of_one(self) -> bool:
        """Whether it is of the one item only."""
        return bool(self.items.currentData())

    @property
    def language(self) -> str:
        """Tag of the language."""
        return str(self.language_box.currentData())

    @property
    def path(self) -> Path:
        """Where it goes."""
        return Path(self.target.text().strip())

    @property
    def passphrase(self) -> str:
        """Opens the full record."""
        return self._rows.text

    @property
    def may_name(self) -> tuple[str, ...]:
        """Register ids of the protected persons whom the full record may name."""
        return tuple(word for word in re.split(r"[\s,;]+", self.named.text()) if word)

    def complaint(self) -> tuple[str, QWidget] | None:
        """See FormDialog."""
        if not self.target.text().strip() or not self.path.is_absolute():
            return self.tr("Write the file in full, or choose it."), self.target
        if self.path.suffix.casefold() != ".pdf":
            return self.tr("The name of the file ends in .pdf."), self.target
        return self._rows.complaint() if self.is_full else None

    def field_for(self, error: BaseException) -> QLineEdit | None:
        """What is to be typed again."""
        match error:
            case StorageError():
                return self.target
            case NamedBeyondError():
                return self.named
        return self._rows.field if self.is_full else self.target

    @Slot()
    def _on_form(self) -> None:
        for row in self._rows_of_full:
            self.form.setRowVisible(row, self.is_full)
        self._inner().activate()  # what was hidden takes room now
        names = {str(self._folder / OPEN_NAME), str(self._folder / FULL_NAME)}
        if self.target.text() in names:  # nobody chose another
            self.target.setText(str(self._folder / (FULL_NAME if self.is_full else OPEN_NAME)))
        self._grow()

    @Slot()
    def _on_choose(self) -> None:
        path = self._choose_target(self, self.path)
        if path is not None:
            self._folder = path.parent
            self.target.setText(str(path))

    def _line(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.setInputMethodHints(PRIVATE_INPUT)
        return field

    def _combo(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.view().setAccessibleName(name)
        return box


def ask_for_target(parent: QWidget, suggested: Path) -> Path | None:
    """A file to write, chosen in a dialog."""
    name, _ = QFileDialog.getSaveFileName(parent, "", str(suggested), "PDF (*.pdf)")
    if not name:
        return None
    path = Path(name)
    return path if path.suffix.casefold() == ".pdf" else path.with_name(path.name + ".pdf")
