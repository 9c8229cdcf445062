# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What a page shows while it has nothing to show: why, and the next step."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

WIDEST_TEXT = 620


class EmptyState(QWidget):
    """A heading, a sentence on the next step, and a button for it where there is one.

    Signals:
        acted: The button was pressed.
    """

    acted = Signal()

    def __init__(
        self, title: str, text: str, *, action: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title = QLabel()
        self._text = QLabel()
        inner = QWidget()
        inner.setMaximumWidth(WIDEST_TEXT)
        layout = QVBoxLayout(inner)
        layout.addStretch(1)
        for label in (self._title, self._text):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setWordWrap(True)
            layout.addWidget(label)
        font = self._title.font()
        font.setBold(True)
        self._title.setFont(font)
        self._button = QPushButton(action)
        self._button.setAccessibleName(action)
        if not action:  # shown before it has a parent, it would be a window of its own
            self._button.hide()
        self._button.clicked.connect(self.acted)
        layout.addWidget(self._button, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        outer = QHBoxLayout(self)
        outer.addStretch(1)
        outer.addWidget(inner, 20)
        outer.addStretch(1)
        self.say(title, text)

    def say(self, title: str, text: str) -> None:
        """Change the words."""
        self._title.setText(title)
        self._text.setText(text)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
