# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Notices when all of a page has been on the screen, each part of it for a moment."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, QTimer, Signal, Slot
from PySide6.QtGui import QRegion

from ui.widgets.page_canvas import PageCanvas

MOMENT = 500
LEAST_PERCENT = 30
"""Of the size on paper: smaller, nobody could make out a face or a name."""
WHOLE = QRect(0, 0, 1000, 1000)
"""A page, in thousandths of its sides."""


class PageEyes(QObject):
    """Watches one canvas.

    Attributes:
        moment: Milliseconds a part of a page has to stay on the screen.

    Signals:
        seen: The number of the page that was seen whole.
    """

    seen = Signal(int)

    def __init__(self, canvas: PageCanvas) -> None:
        super().__init__(canvas)
        self.moment = MOMENT
        self._canvas = canvas
        self._view = 0
        self._last = QRect()
        self._shown = QRegion()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_moment)

    def look(self, view: int) -> None:
        """This page is on the screen now as it is, or with 0 nothing of the kind."""
        if view != self._view:
            self._view, self._last, self._shown = view, QRect(), QRegion()
        if view:
            self._timer.start(self.moment)
        else:
            self._timer.stop()

    def has_seen(self, part: QRect) -> bool:
        """Whether a part of the page, in thousandths of its sides, was on the screen."""
        return bool(self._view) and QRegion(part).subtracted(self._shown).isEmpty()

    @Slot()
    def _on_moment(self) -> None:
        """Count what was there a moment ago and still is; scrolling past is not looking."""
        canvas = self._canvas
        is_there = canvas.has_image and not canvas.window().isMinimized()
        is_there = is_there and canvas.percent >= LEAST_PERCENT
        part = canvas.shown_part() if is_there else QRect()
        self._shown = self._shown.united(part.intersected(self._last))
        self._last = part
        if self.has_seen(WHOLE):
            self._timer.stop()
            self.seen.emit(self._view)
