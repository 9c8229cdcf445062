# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""One page or picture of a source on the screen: its picture, scaled and scrolled.

The picture is drawn elsewhere; here it is only shown. Nothing of it can be copied.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from hearing_assist.casefile.blocks import Box
from ui.widgets.page_boxes import Paper

GAP = 10
PIXELS_PER_POINT = 96 / 72
LINE = 40
STEPS = (0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0)
LEAST_LINES = 12
PAPER = QColor(255, 255, 255)
INK = QColor(40, 40, 40)
NOTCH = 120
"""A notch of a wheel, in the units of QWheelEvent.angleDelta."""


class PageGround(QAbstractScrollArea):
    """Shows one page, or nothing.

    Signals:
        scale_changed: The page is shown in another size.
        step_wanted: 1 for the next page, -1 for the one before.
    """

    scale_changed = Signal()
    step_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paper: Paper | None = None
        self._image: QImage | None = None
        self._words = ""
        self._factor = 0.0  # fits the page
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Page"))
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setSingleStep(LINE)

    # --- what is shown ---

    @property
    def paper(self) -> Paper | None:
        """The size of what is shown, or None."""
        return self._paper

    @property
    def has_image(self) -> bool:
        """Whether the page itself is on the screen, and not only its outline."""
        return self._image is not None

    @property
    def wanted_pixels(self) -> int:
        """How many pixels of the screen the longer side of the page takes."""
        if self._paper is None:
            return 0
        longer = max(self._paper.width, self._paper.height)
        return math.ceil(longer * self._scale() * self.devicePixelRatioF())

    def show_paper(self, paper: Paper | None, words: str = "") -> None:
        """Show an empty page of this size, or none, with `words` on it until the picture comes."""
        same = paper == self._paper
        self._paper, self._image, self._words = paper, None, words
        if not same:
            self._arrange()
            self.verticalScrollBar().setValue(0)
            self.horizontalScrollBar().setValue(0)
        self.viewport().update()

    def show_image(self, image: QImage | None, words: str = "") -> None:
        """Show the picture of the page, or why there is none."""
        self._image, self._words = image, words
        self.viewport().update()

    def bring_to_sight(self, box: Box) -> None:
        """Scroll so that a rectangle can be seen."""
        if self._paper is None:
            return
        rect = self._rect(box).translated(self._corner())
        for bar, low, high, room in (
            (self.verticalScrollBar(), rect.top(), rect.bottom(), self.viewport().height()),
            (self.horizontalScrollBar(), rect.left(), rect.right(), self.viewport().width()),
        ):
            if not bar.value() <= low <= high <= bar.value() + room:
                bar.setValue(round((low + high - room) / 2))

    def shown_part(self) -> QRect:
        """Which part of the page is on the screen, in thousandths of its sides."""
        page = self._page_rect()
        seen = QRectF(self.viewport().visibleRegion().boundingRect())
        part = page.intersected(seen)
        if page.isEmpty() or part.isEmpty():
            return QRect()
        left, right = (
            round(1000 * (edge - page.left()) / page.width())
            for edge in (part.left(), part.right())
        )
        top, bottom = (
            round(1000 * (edge - page.top()) / page.height())
            for edge in (part.top(), part.bottom())
        )
        return QRect(left, top, right - left, bottom - top)

    # --- scale ---

    @property
    def factor(self) -> float:
        """The scale, 1 for the size on paper; 0 for whatever fits."""
        return self._factor

    @property
    def percent(self) -> int:
        """The scale in percent of the size on paper."""
        return round(100 * self._scale() / PIXELS_PER_POINT)

    def set_factor(self, factor: float) -> None:
        """Set the scale, 0 for whatever fits; what is in the middle stays there."""
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        middle = [
            (bar.value() + bar.pageStep() / 2) / max(1, bar.maximum() + bar.pageStep())
            for bar in (across, down)
        ]
        self._factor = factor
        self._arrange()
        for bar, share in zip((across, down), middle, strict=True):
            bar.setValue(round(share * (bar.maximum() + bar.pageStep()) - bar.pageStep() / 2))
        self.scale_changed.emit()

    @Slot()
    def zoom_in(self) -> None:
        """A step larger."""
        now = self._scale() / PIXELS_PER_POINT + 0.01
        self.set_factor(next((step for step in STEPS if step > now), STEPS[-1]))

    @Slot()
    def zoom_out(self) -> None:
        """A step smaller."""
        now = self._scale() / PIXELS_PER_POINT - 0.01
        self.set_factor(next((step for step in reversed(STEPS) if step < now), STEPS[0]))

    # --- Qt ---

    def sizeHint(self) -> QSize:
        """Room for a page to be looked at."""
        return QSize(520, 640)

    def minimumSizeHint(self) -> QSize:
        """Something of a page."""
        return QSize(200, LEAST_LINES * self.fontMetrics().lineSpacing())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page to the new size."""
        super().resizeEvent(event)
        self._arrange()
        self.scale_changed.emit()

    def event(self, event: QEvent) -> bool:
        """Draw anew on a screen with finer or coarser pixels."""
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self.scale_changed.emit()
        return super().event(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802  Qt's own name
        """Show another part of the page."""
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or with Ctrl change the scale."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if abs(event.angleDelta().y()) >= NOTCH / 4:
                (self.zoom_in if event.angleDelta().y() > 0 else self.zoom_out)()
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll, change the scale, or go to another page."""
        key = Qt.Key(event.key())
        if event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        ):
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_in()
        elif key == Qt.Key.Key_Minus:
            self.zoom_out()
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Space):
            self._turn_over(back=key == Qt.Key.Key_PageUp)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the page and what lies over it."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.palette().color(QPalette.ColorRole.Window))
        if self._paper is None:
            return
        page = self._page_rect()
        painter.fillRect(page, PAPER)
        if self._image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(page, self._image)
        elif self._words:
            painter.setPen(INK)
            room = page.toAlignedRect().intersected(self.viewport().rect())
            painter.drawText(
                room.adjusted(GAP, GAP, -GAP, -GAP),
                Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap,
                self._words,
            )
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawRect(page.adjusted(-1, -1, 0, 0))
        self._paint_over(painter)

    # --- inner workings, also for the class above ---

    def _paint_over(self, painter: QPainter) -> None:
        """Draw over the page, in pixels of the view."""

    def _scale(self) -> float:
        """Pixels of the window a point of the page takes."""
        if self._paper is None:
            return PIXELS_PER_POINT
        if self._factor:
            return self._factor * PIXELS_PER_POINT
        room = self.maximumViewportSize()
        return max(
            min(
                (room.width() - 2 * GAP) / self._paper.width,
                (room.height() - 2 * GAP) / self._paper.height,
                STEPS[-1] * PIXELS_PER_POINT,
            ),
            0.01,
        )

    def _corner(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _page_rect(self) -> QRectF:
        """Where the page lies in the view."""
        if self._paper is None:
            return QRectF()
        scale, view = self._scale(), self.viewport().size()
        width, height = self._paper.width * scale, self._paper.height * scale
        left = max(GAP, (view.width() - width) / 2)
        top = max(GAP, (view.height() - height) / 2)
        corner = self._corner()
        return QRectF(round(left - corner.x()), round(top - corner.y()), width, height)

    def _rect(self, box: Box) -> QRectF:
        """Where a rectangle of the page lies in the view."""
        page, scale = self._page_rect(), self._scale()
        return QRectF(
            page.left() + box.left * scale,
            page.top() + box.top * scale,
            (box.right - box.left) * scale,
            (box.bottom - box.top) * scale,
        )

    def _place(self, point: QPointF) -> tuple[float, float]:
        """The place of the page at a point of the view."""
        page, scale = self._page_rect(), self._scale()
        return (point.x() - page.left()) / scale, (point.y() - page.top()) / scale

    def _turn_over(self, *, back: bool) -> None:
        """A screenful on; at the end of the page to the next one."""
        bar = self.verticalScrollBar()
        if bar.value() == (bar.minimum() if back else bar.maximum()):
            self.step_wanted.emit(-1 if back else 1)
        else:
            bar.setValue(bar.value() + (-1 if back else 1) * bar.pageStep())

    def _arrange(self) -> None:
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        view, scale = self.viewport().size(), self._scale()
        paper = self._paper
        width = math.ceil(paper.width * scale) + 2 * GAP if paper and self._factor else 0
        height = math.ceil(paper.height * scale) + 2 * GAP if paper and self._factor else 0
        down.setPageStep(max(1, view.height() - LINE))
        down.setRange(0, max(0, height - view.height()))
        across.setPageStep(max(1, view.width() - LINE))
        across.setRange(0, max(0, width - view.width()))
        self.viewport().update()
