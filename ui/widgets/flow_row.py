# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Buttons and boxes in a row that breaks into more rows where there is little room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

SPACING = 6


class FlowRow(QWidget):
    """Lays its widgets out like words; its height is always that of its rows.

    Args:
        widgets: From the first to the last.
        parent: Qt parent.
        wide: One of them that takes the room left in its row.
    """

    def __init__(
        self,
        widgets: Sequence[QWidget],
        parent: QWidget | None = None,
        *,
        wide: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._wide = wide
        self._widgets = tuple(widgets)
        for widget in self._widgets:
            widget.setParent(self)

    def sizeHint(self) -> QSize:
        """All in one row."""
        hints = [widget.sizeHint() for widget in self._shown()]
        width = sum(hint.width() for hint in hints) + SPACING * max(len(hints) - 1, 0)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest widget."""
        widths = [widget.minimumSizeHint().width() for widget in self._shown()]
        return QSize(max(widths, default=0), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break into rows again."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Break into rows again when a widget has changed its size."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._arrange()
            self.updateGeometry()
        return super().event(event)

    def _shown(self) -> list[QWidget]:
        return [widget for widget in self._widgets if not widget.isHidden()]

    def _arrange(self) -> None:
        top = 0
        for row in self._rows():
            height = max(self._size(widget).height() for widget in row)
            used = sum(self._size(widget).width() for widget in row) + SPACING * (len(row) - 1)
            left = 0
            for widget in row:
                width, own = self._size(widget).width(), self._size(widget).height()
                if widget is self._wide:
                    width += max(self.width() - used, 0)
                mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
                x = self.width() - left - width if mirrored else left
                widget.setGeometry(x, top + (height - own) // 2, width, own)
                left += width + SPACING
            top += height + SPACING
        self.setFixedHeight(max(top - SPACING, 0))

    def _rows(self) -> list[list[QWidget]]:
        """The widgets that go beside each other."""
        rows: list[list[QWidget]] = []
        left = 0
        for widget in self._shown():
            width = self._size(widget).width()
            if not rows or left + width > self.width():
                rows.append([])
                left = 0
            rows[-1].append(widget)
            left += width + SPACING
        return rows

    def _size(self, widget: QWidget) -> QSize:
        """The size a widget asks for, as far as there is room."""
        least = widget.minimumSizeHint()
        size = widget.sizeHint().expandedTo(least)
        return QSize(min(size.width(), max(self.width(), least.width())), size.height())
