# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A pane of a splitter that is never lower than its words need at its width.

A splitter asks a pane for its least height without telling the width, so that lines which break
would be cut.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget


class PageColumn(QWidget):
    """Give it a layout; what is in it may come and go."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines break elsewhere."""
        super().resizeEvent(event)
        self._rise()

    def event(self, event: QEvent) -> bool:
        """Something in it needs other room."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._rise()
        return done

    def _rise(self) -> None:
        layout = self.layout()
        if layout is None:
            return
        least = max(
            layout.totalMinimumHeightForWidth(self.width()), layout.totalMinimumSize().height()
        )
        if least != self.minimumHeight():
            self.setMinimumHeight(least)
