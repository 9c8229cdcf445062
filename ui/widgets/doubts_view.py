# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The tab of doubts: how many wait, the list, and what can be decided about each."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from ui.item_models.doubts_model import DoubtsModel
from ui.widgets.flow_row import FlowRow
from ui.widgets.plain_table import PlainTable
from ui.widgets.text_label import text_label

LETTERS = (18, 6, 14)
"""Widths of the columns in letters; the reason takes the rest."""


class DoubtsView(QWidget):
    """Widgets only; what they do is `ui.pages.doubt_list`'s.

    Attributes:
        line: How many wait.
        table: The doubts.
        withhold, leave, reopen, one_person: Actions on the chosen doubts.
    """

    def __init__(self, model: DoubtsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = text_label("")
        self.line.setAccessibleName(self.tr("What waits"))
        self.table = PlainTable(model, LETTERS)
        self.table.setAccessibleName(self.tr("Doubts"))
        self.withhold = self._action(self.tr("Withhold (R)"), Qt.Key.Key_R)
        self.leave = self._action(self.tr("Leave as it is (K)"), Qt.Key.Key_K)
        self.reopen = self._action(self.tr("Open again (U)"), Qt.Key.Key_U)
        self.one_person = self._action(self.tr("Same person (S)"), Qt.Key.Key_S)
        column = QVBoxLayout(self)
        column.addWidget(self.line)
        column.addWidget(self.table, 1)
        column.addWidget(FlowRow([self._button(action) for action in self.actions_offered]))

    @property
    def actions_offered(self) -> tuple[QAction, ...]:
        """What can be decided; each changes the case."""
        return (self.withhold, self.leave, self.one_person, self.reopen)

    def _action(self, text: str, key: Qt.Key) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setAutoRepeat(False)
        self.table.addAction(action)
        return action

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(action)
        button.setAccessibleName(action.text())
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button
