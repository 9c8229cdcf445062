# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The table of papers: their state is seen however narrow it is."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.widgets.plain_table import PlainTable

LETTERS = (28, 22, 16)
"""Widths of the columns in letters."""


class PapersTable(PlainTable):
    """Gives the name and the state of a paper half of a narrow table each."""

    def __init__(self, model: QAbstractTableModel, parent: QWidget | None = None) -> None:
        super().__init__(model, LETTERS, parent)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room."""
        super().resizeEvent(event)
        letter = self.fontMetrics().horizontalAdvance("n")
        half = self.viewport().width() // 2
        for column, letters in enumerate(LETTERS[:2]):
            self.horizontalHeader().resizeSection(column, min(letters * letter, half))
