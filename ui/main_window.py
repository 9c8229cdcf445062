# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The main window: opens a case and shows it for reading."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QFileDialog,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMessageBox,
    QStackedWidget,
)

from hearing_assist.errors import HearingAssistError
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline.reading import read_case
from ui.pages.reading_page import ReadingPage


class MainWindow(QMainWindow):
    """A window for one case.

    The title shows the case reference only: it may stand in a task bar or on a projector.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Hearing Assist"))
        self.resize(1180, 760)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._welcome = QLabel(
            self.tr(
                "Open a case with Ctrl+O to read its released documents, original beside "
                "translation.\n\nCases are prepared on the command line: hearing-assist --help"
            )
        )
        self._welcome.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._welcome.setWordWrap(True)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._welcome)
        self._reading = ReadingPage()
        self._pages.addWidget(self._reading)
        self.setCentralWidget(self._pages)
        menu = self.menuBar().addMenu(self.tr("&Case"))
        opening = QAction(self.tr("&Open…"), self)
        opening.setShortcut(QKeySequence.StandardKey.Open)
        opening.triggered.connect(self._on_open)
        closing = QAction(self.tr("&Quit"), self)
        closing.setShortcut(QKeySequence.StandardKey.Quit)
        closing.triggered.connect(self.close)
        menu.addAction(opening)
        menu.addAction(closing)

    def _on_open(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Open a case"), "", self.tr("Cases (*.hearing)")
        )
        if not name:
            return
        passphrase, given = QInputDialog.getText(
            self,
            self.tr("Passphrase"),
            self.tr("Passphrase of the case (empty: ask the keyring)"),
            QLineEdit.EchoMode.Password,
        )
        if given:
            self.open_case(Path(name), passphrase or None)

    def open_case(self, path: Path, passphrase: str | None) -> None:
        """Show a case for reading, or say why it does not open."""
        try:
            with cases.opened(
                path, passphrase=passphrase, with_sealed=False, read_only=True
            ) as case:
                reading = read_case(case)
        except HearingAssistError as error:
            QMessageBox.warning(self, self.tr("The case does not open"), str(error))
            return
        self._reading.show_case(reading)
        self.setWindowTitle(
            self.tr("{reference} – Hearing Assist").format(reference=reading.reference)
        )
        self._pages.setCurrentWidget(self._reading)
