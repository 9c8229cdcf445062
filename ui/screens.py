# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The pages of the window, and a screen that may cover all of them."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget


class Screens(QStackedWidget):
    """Shows the pages, or one screen in their place; a screen that goes is thrown away."""

    def __init__(self, pages: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.addWidget(pages)

    @property
    def covering(self) -> QWidget | None:
        """The screen that covers the pages, or None."""
        return self.widget(1)

    def cover(self, screen: QWidget) -> None:
        """Show a screen, and give its first field the keyboard."""
        self.uncover()
        self.addWidget(screen)
        self.setCurrentWidget(screen)
        first = getattr(screen, "first_focus", None)
        if first is not None:
            first().setFocus()

    def uncover(self) -> bool:
        """Show the pages again; returns whether a screen was there."""
        screen = self.covering
        if screen is None:
            return False
        self.setCurrentIndex(0)
        self.removeWidget(screen)
        screen.deleteLater()
        return True
