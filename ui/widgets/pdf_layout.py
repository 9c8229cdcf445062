# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Where the pages of a PDF lie, one below the other, and which parts of them must be drawn.

No widget: numbers only. "Place" is a point of a page in its own points, as the page is made;
"ground" is the long sheet of pixels on which the turned and scaled pages lie.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum

from PySide6.QtCore import QPointF, QRect, QRectF, QSize

from hearing_assist.pipeline.pdf_pages import Cut, PageFacts, Tone

GAP = 12
"""Pixels around and between pages."""
PIXELS_PER_POINT = 96 / 72
LOWEST, HIGHEST = 0.5, 4.0
LARGEST_CUT = 1600
"""Pixels of a side; larger pages are drawn in several cuts."""


class Fit(StrEnum):
    """What the scale follows."""

    FACTOR = "factor"
    WIDTH = "width"
    PAGE = "page"


class PageLayout:
    """The ground with all pages.

    Attributes:
        size: Of the ground, in pixels.
        factor: The scale of a usual page; 1 is its size on paper.
        turns: Quarter turns to the right.
    """

    def __init__(self, pages: Sequence[PageFacts]) -> None:
        self._pages = pages
        sizes = Counter((round(page.width), round(page.height)) for page in pages)
        self._usual = sizes.most_common(1)[0][0] if sizes else (595, 842)
        self._rects: list[QRect] = []
        self._tops: list[int] = []
        self.size = QSize(0, 0)
        self.factor = 1.0
        self.turns = 0

    def __len__(self) -> int:
        """The number of pages."""
        return len(self._pages)

    def arrange(self, room: QSize, fit: Fit, *, factor: float, turns: int) -> None:
        """Lay the pages out anew for a view of this size; fitted pages are never cut off."""
        self.turns = turns % 4
        across = max(1, room.width() - 2 * GAP)
        down = max(1, room.height() - 2 * GAP)
        usual = self._fitting(*self._usual, across, down, fit) or factor
        self.factor = min(usual, HIGHEST)
        sizes = []
        for page in self._pages:
            scale = self.factor
            if fit is not Fit.FACTOR:
                limit = self._fitting(page.width, page.height, across, down, fit)
                scale = min(scale, limit or scale)
            width, height = self._turned(page.width, page.height)
            pixels = scale * PIXELS_PER_POINT
            sizes.append((max(1, round(width * pixels)), max(1, round(height * pixels))))
        ground = max([room.width(), *(width + 2 * GAP for width, _ in sizes)])
        top = GAP
        self._rects, self._tops = [], []
        for width, height in sizes:
            self._rects.append(QRect((ground - width) // 2, top, width, height))
            self._tops.append(top)
            top += height + GAP
        self.size = QSize(ground, top)

    def rect(self, page: int) -> QRect:
        """Where a page lies on the ground."""
        return self._rects[page]

    def page_at(self, y: float) -> int:
        """The page at this height of the ground, or the one before when it is between two."""
        return max(0, bisect_right(self._tops, y) - 1)

    def between(self, top: int, bottom: int) -> range:
        """The pages of which something lies between two heights of the ground."""
        if not self._rects:
            return range(0)
        first = self.page_at(top)
        if self._rects[first].bottom() < top:
            first += 1
        return range(first, max(first, bisect_right(self._tops, bottom)))

    def place(self, page: int, point: QPointF) -> QPointF:
        """The place on a page that lies at a point of the ground."""
        rect = self._rects[page]
        x = (point.x() - rect.left()) / rect.width()
        y = (point.y() - rect.top()) / rect.height()
        x, y = ((x, y), (y, 1 - x), (1 - x, 1 - y), (1 - y, x))[self.turns]
        return QPointF(x * self._pages[page].width, y * self._pages[page].height)

    def ground(self, page: int, place: QPointF) -> QPointF:
        """The point of the ground at which a place of a page lies."""
        rect = self._rects[page]
        x = place.x() / self._pages[page].width
        y = place.y() / self._pages[page].height
        x, y = ((x, y), (1 - y, x), (1 - x, 1 - y), (y, 1 - x))[self.turns]
        return QPointF(rect.left() + x * rect.width(), rect.top() + y * rect.height())

    def ground_rect(
        self, page: int, left: float, top: float, right: float, bottom: float
    ) -> QRectF:
        """The rectangle of the ground over a rectangle of a page."""
        corners = self.ground(page, QPointF(left, top)), self.ground(page, QPointF(right, bottom))
        return QRectF(*corners).normalized()

    def cuts(self, page: int, seen: QRect, ratio: float, tone: Tone) -> Iterator[Cut]:
        """What must be drawn of a page so that `seen` of the ground can be shown.

        Args:
            page: Page, from 0.
            seen: A part of the ground.
            ratio: Pixels of the screen for each pixel of the ground.
            tone: Colours.
        """
        rect = self._rects[page]
        width, height = max(1, round(rect.width() * ratio)), max(1, round(rect.height() * ratio))
        columns, rows = math.ceil(width / LARGEST_CUT), math.ceil(height / LARGEST_CUT)
        wide, high = math.ceil(width / columns), math.ceil(height / rows)
        part = seen.intersected(rect).translated(-rect.topLeft())
        if part.isEmpty():
            return
        for row in range(int(part.top() * ratio) // high, int(part.bottom() * ratio) // high + 1):
            for column in range(
                int(part.left() * ratio) // wide, int(part.right() * ratio) // wide + 1
            ):
                left, top = column * wide, row * high
                right, bottom = min(width, left + wide), min(height, top + high)
                if left < right and top < bottom:
                    yield Cut(page, width, height, left, top, right, bottom, self.turns, tone)

    def _turned(self, width: float, height: float) -> tuple[float, float]:
        return (height, width) if self.turns % 2 else (width, height)

    def _fitting(
        self, width: float, height: float, across: int, down: int, fit: Fit
    ) -> float | None:
        width, height = self._turned(width, height)
        by_width = across / (width * PIXELS_PER_POINT)
        if fit is Fit.WIDTH:
            return by_width
        if fit is Fit.PAGE:
            return min(by_width, down / (height * PIXELS_PER_POINT))
        return None
