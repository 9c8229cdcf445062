# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The tab of names still standing: how many to look at, the words, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QCheckBox, QToolButton, QVBoxLayout, QWidget

from ui.item_models.standing_model import StandingModel
from ui.widgets.flow_row import FlowRow
from ui.widgets.plain_table import PlainTable
from ui.widgets.text_label import text_label

LETTERS = (14, 6, 12)
"""Widths of the columns in letters; the reason takes the rest."""


class StandingView(QWidget):
    """Widgets only; what they do is `ui.pages.standing_words`'s.

    Attributes:
        line: What there is to look at.
        table: The words.
        looked: Action on the chosen words: looked at, or not after all.
        show_all: Whether common and known words are shown, too.
    """

    def __init__(self, model: StandingModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = text_label("")
        self.line.setAccessibleName(self.tr("What to look at"))
        self.table = PlainTable(model, LETTERS)
        self.table.setAccessibleName(self.tr("Names still standing"))
        self.looked = QAction(self.tr("Looked at (L)"), self)
        self.looked.setShortcut(QKeySequence(Qt.Key.Key_L))
        self.looked.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.table.addAction(self.looked)
        button = QToolButton()
        button.setDefaultAction(self.looked)
        button.setAccessibleName(self.looked.text())
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.show_all = QCheckBox(self.tr("Show &all"))
        column = QVBoxLayout(self)
        column.addWidget(self.line)
        column.addWidget(self.table, 1)
        column.addWidget(FlowRow([button, self.show_all]))
        self.count(0)

    def count(self, hidden: int) -> None:
        """Say how many words "show all" is about."""
        self.show_all.setText(
            self.tr("Show &all, common and known words too ({count})").format(count=hidden)
        )
        self.show_all.setAccessibleName(self.show_all.text().replace("&", ""))
        self.show_all.setEnabled(hidden > 0)
