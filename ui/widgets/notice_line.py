# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A framed line over every page: what is different with this case, and what to do about it."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.widgets.text_label import text_label


class NoticeLine(QFrame):
    """Hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._text = text_label()
        self._text.setAccessibleName(self.tr("Notice"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 6, 10, 6)
        layout.addWidget(self._text)
        self.hide()

    @property
    def text(self) -> str:
        """What it says, or ""."""
        return self._text.text()

    def say(self, text: str) -> None:
        """Say this from now on, or nothing with ""."""
        if text == self._text.text():
            return
        self._text.setText(text)
        self._text.setAccessibleDescription(text)
        self.setVisible(bool(text))
        if text:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
