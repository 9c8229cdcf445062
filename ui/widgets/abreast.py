# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Panes that stand abreast where there is room for them, and one below the other where not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget


class Abreast(QSplitter):
    """A splitter that turns with its width and the size of the text.

    Args:
        least: Average characters of width from which the panes stand abreast.
        widths: How they share the width.
        heights: How they share the height.
        parent: Qt parent.

    Signals:
        turned: Whether they stand abreast now.
    """

    turned = Signal(bool)

    def __init__(
        self,
        least: int,
        *,
        widths: Sequence[int],
        heights: Sequence[int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._least = least
        self._widths = list(widths)
        self._heights = list(heights)
        self.setChildrenCollapsible(False)

    @property
    def is_abreast(self) -> bool:
        """Whether the panes stand abreast."""
        return self.orientation() is Qt.Orientation.Horizontal

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn where that is needed."""
        super().resizeEvent(event)
        self._turn()

    def changeEvent(self, event: QEvent) -> None:
        """Turn where the text got another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._turn()

    def minimumSizeHint(self) -> QSize:
        """As narrow as the widest pane: it turns before the panes lack room abreast."""
        panes = [pane for index in range(self.count()) if (pane := self.widget(index))]
        hints = [pane.minimumSizeHint().expandedTo(pane.minimumSize()) for pane in panes]
        handles = self.handleWidth() * (len(hints) - 1)
        heights = [hint.height() for hint in hints]
        return QSize(
            max((hint.width() for hint in hints), default=0),
            max(heights, default=0) if self.is_abreast else sum(heights) + handles,
        )

    def share(self) -> None:
        """Share the room anew, once all panes are in."""
        self.setSizes(self._widths if self.is_abreast else self._heights)

    def _turn(self) -> None:
        abreast = self.width() >= self._least * self.fontMetrics().averageCharWidth()
        if abreast is self.is_abreast:
            return
        self.setOrientation(Qt.Orientation.Horizontal if abreast else Qt.Orientation.Vertical)
        self.turned.emit(abreast)  # the panes may need other room now
        self.share()
