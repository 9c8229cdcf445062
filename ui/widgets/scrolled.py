# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A widget, scrolled up and down where it is higher than its room, never sideways."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class Scrolled(QScrollArea):
    """Holds one widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self._inner = widget
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(widget)

    def minimumSizeHint(self) -> QSize:
        """As wide as what is in it needs, and little height."""
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(
            self._inner.minimumSizeHint().width() + bar, 4 * self.fontMetrics().lineSpacing()
        )
