# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The pages of a PDF, one below the other: drawn, scrolled, scaled, turned, jumped between."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from hearing_assist.pipeline.pdf_pages import Contents, Tone
from ui.widgets.pdf_layout import GAP, HIGHEST, LOWEST, Fit, PageLayout
from ui.widgets.pdf_store import PdfStore

LINE = 40
STEPS = (0.5, 0.67, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)
MOST_LAYERED = 8
MOST_SPOTS = 100
NOTCH = 120
"""A notch of a wheel, in the units of QWheelEvent.angleDelta."""
PAPER = QColor(255, 255, 255)
DARK_PAPER = QColor(26, 26, 26)
"""The darkest grey of pages with Tone.DARK."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the reader is: a page, and which part of its height is above the view's edge."""

    page: int
    share: float


class PdfGround(QAbstractScrollArea):
    """Shows the pages of a `PdfStore`.

    Signals:
        page_changed: The page that is read now, from 0.
        shape_changed: Scale, rotation or colours are others now.
        way_changed: There are other places to go back or forward to.
    """

    page_changed = Signal(int)
    shape_changed = Signal()
    way_changed = Signal()

    def __init__(self, store: PdfStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._ground = PageLayout(())
        self._fit = Fit.WIDTH
        self._factor = 1.0
        self._turns = 0
        self._tone = Tone.PLAIN
        self._page = -1
        self._aim: int | None = None
        self._back: list[Spot] = []
        self._forward: list[Spot] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAccessibleName(self.tr("Pages"))
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setSingleStep(LINE)
        store.arrived.connect(self.viewport().update)

    @property
    def page(self) -> int:
        """The page that is read now, from 0; -1 before a file is open."""
        return self._page

    @property
    def pages(self) -> int:
        """The number of pages."""
        return len(self._ground)

    @property
    def fit(self) -> Fit:
        """What the scale follows."""
        return self._fit

    @property
    def factor(self) -> float:
        """The scale of a usual page; 1 is its size on paper."""
        return self._ground.factor

    @property
    def turns(self) -> int:
        """Quarter turns to the right."""
        return self._turns

    @property
    def tone(self) -> Tone:
        """The colours of the pages."""
        return self._tone

    @property
    def can_go_back(self) -> bool:
        """Whether there was a jump to come back from."""
        return bool(self._back)

    @property
    def can_go_forward(self) -> bool:
        """Whether the last move was one back."""
        return bool(self._forward)

    def show_contents(self, contents: Contents) -> None:
        """Show an opened file from its first page on."""
        self._ground = PageLayout(contents.pages)
        self._arrange()
        self.verticalScrollBar().setValue(0)
        self._note_page()

    # --- scale, rotation, colours ---

    def set_fit(self, fit: Fit) -> None:
        """Let the scale follow the width, the whole page, or nothing."""
        self._fit, self._factor = fit, self._bounded(self._ground.factor)
        self._arrange()

    def set_factor(self, factor: float) -> None:
        """Set the scale, 1 for the size on paper, within 50 and 400 %."""
        self._fit, self._factor = Fit.FACTOR, self._bounded(factor)
        self._arrange()

    def set_tone(self, tone: Tone) -> None:
        """Set the colours of the pages."""
        self._tone = tone
        self._ask()
        self.viewport().update()
        self.shape_changed.emit()

    @Slot()
    def zoom_in(self) -> None:
        """Make the pages a step larger."""
        now = self._ground.factor + 0.005
        self.set_factor(next((step for step in STEPS if step > now), HIGHEST))

    @Slot()
    def zoom_out(self) -> None:
        """Make the pages a step smaller."""
        now = self._ground.factor - 0.005
        self.set_factor(next((step for step in reversed(STEPS) if step < now), LOWEST))

    @Slot()
    def turn_right(self) -> None:
        """Turn all pages a quarter to the right."""
        self._turn(1)

    @Slot()
    def turn_left(self) -> None:
        """Turn all pages a quarter to the left."""
        self._turn(-1)

    # --- where the reader is ---

    def go_to(self, page: int, down: float = 0.0) -> None:
        """Jump so many points down a page, so that `go_back` comes back from there."""
        if 0 <= page < self.pages:
            self._remember()
            self._scroll_to(page, down)

    @Slot()
    def go_back(self) -> None:
        """Go back to where the last jump came from."""
        if self._back:
            self._forward.append(self._spot())
            self._return_to(self._back.pop())
            self.way_changed.emit()

    @Slot()
    def go_forward(self) -> None:
        """Go again where `go_back` came from."""
        if self._forward:
            self._back.append(self._spot())
            self._return_to(self._forward.pop())
            self.way_changed.emit()

    @Slot()
    def next_page(self) -> None:
        """Scroll to the top of the next page."""
        self._scroll_to(min(self._page + 1, self.pages - 1))

    @Slot()
    def previous_page(self) -> None:
        """Scroll to the top of the page before."""
        self._scroll_to(max(self._page - 1, 0))

    @Slot()
    def first_page(self) -> None:
        """Jump to the first page."""
        self.go_to(0)

    @Slot()
    def last_page(self) -> None:
        """Jump to the last page."""
        self.go_to(self.pages - 1)

    # --- Qt ---

    def sizeHint(self) -> QSize:
        """Room for a page of A4 in its size on paper."""
        return QSize(840, 900)

    def minimumSizeHint(self) -> QSize:
        """Something of a page and the bars."""
        return QSize(200, 120)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the new size."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Draw anew on a screen with finer or coarser pixels."""
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._ask()
        return super().event(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802  Qt's own name
        """Show another part of the pages."""
        self._note_page()
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
        """Scroll by keys; in a fitted page, screenful means page."""
        keys = Qt.Key
        key = event.key()
        backward = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        ):
            super().keyPressEvent(event)
        elif key in (keys.Key_Space, keys.Key_PageDown, keys.Key_PageUp):
            self._turn_over(back=key == keys.Key_PageUp or (key == keys.Key_Space and backward))
        elif key == keys.Key_Home:
            self.first_page()
        elif key == keys.Key_End:
            self.last_page()
        elif key in (keys.Key_Left, keys.Key_Right) and not self.horizontalScrollBar().maximum():
            (self.next_page if key == keys.Key_Right else self.previous_page)()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is there of the pages on the screen."""
        painter = QPainter(self.viewport())
        ground = self.palette().color(QPalette.ColorRole.Window)
        painter.fillRect(event.rect(), DARK_PAPER.darker(150) if self._is_dark else ground)
        corner = self._seen().topLeft()
        for page in self._seen_pages():
            self._paint_page(painter, page, corner)
            painter.save()
            painter.translate(-corner)
            self._paint_over(painter, page)
            painter.restore()

    # --- inner workings, also for the class above ---

    @property
    def _is_dark(self) -> bool:
        return self._tone in (Tone.DARK, Tone.DARK_GREY)

    def _paint_over(self, painter: QPainter, page: int) -> None:
        """Draw over a page, in coordinates of the ground."""

    def _paint_page(self, painter: QPainter, page: int, corner: QPoint) -> None:
        ratio = self.devicePixelRatioF()
        rect = self._ground.rect(page).translated(-corner)
        painter.fillRect(rect, DARK_PAPER if self._is_dark else PAPER)
        if self._store.is_refused(page):
            painter.setPen(PAPER if self._is_dark else DARK_PAPER)
            painter.drawText(
                rect,
                Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap,
                self.tr("This page cannot be shown."),
            )
        else:
            self._paint_pictures(painter, page, rect, ratio)
        edge = self.palette().color(QPalette.ColorRole.Mid)
        painter.setPen(DARK_PAPER.lighter(200) if self._is_dark else edge)
        painter.drawRect(rect.adjusted(-1, -1, 0, 0))

    def _paint_pictures(self, painter: QPainter, page: int, rect: QRect, ratio: float) -> None:
        cuts = list(self._ground.cuts(page, self._seen(), ratio, self._tone))
        fresh = [(cut, image) for cut in cuts if (image := self._store.picture(cut))]
        stale = []
        if len(fresh) < len(cuts):
            # Until they come: the same page in the scale before, stretched.
            stale = [
                (cut, image)
                for cut, image in self._store.pictures(page)
                if (cut.turns, cut.tone) == (self._turns, self._tone) and cut not in cuts
            ]
            stale = [old for old in stale if old[0].width == stale[-1][0].width]
        left, top = round(rect.left() * ratio) / ratio, round(rect.top() * ratio) / ratio
        for cut, image in (*stale, *fresh):
            across, down = rect.width() / cut.width, rect.height() / cut.height
            if (cut, image) in fresh:
                across = down = 1 / ratio
            target = QRectF(
                left + cut.left * across,
                top + cut.top * down,
                image.width() * across,
                image.height() * down,
            )
            painter.drawImage(target, image)

    def _seen(self) -> QRect:
        """The part of the ground that is on the screen."""
        corner = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        return QRect(corner, self.viewport().size())

    def _seen_pages(self) -> range:
        seen = self._seen()
        return self._ground.between(seen.top(), seen.bottom())

    def _scroll_to(self, page: int, down: float = 0.0) -> None:
        """Show a page from so many points down on."""
        if 0 <= page < self.pages:
            rect = self._ground.rect(page)
            below = self._ground.ground(page, QPointF(0, down)).y() - rect.top()
            on_its_side = self._turns != 0 or down <= 0
            self._aim = page
            self.verticalScrollBar().setValue(
                rect.top() - GAP + (0 if on_its_side else round(below))
            )
            self._note_page()
            self._aim = None

    def _note_page(self) -> None:
        """Say which page is read: the one gone to, or the one a third down the view."""
        if not self.pages:
            return
        self._ask()
        page = self._aim
        if page is None or page not in self._seen_pages():
            bar, seen = self.verticalScrollBar(), self._seen()
            page = self._ground.page_at(seen.top() + seen.height() // 3)
            if 0 < bar.maximum() == bar.value():
                page = self.pages - 1
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)

    def _remember(self) -> None:
        self._back = [*self._back[-MOST_SPOTS:], self._spot()]
        self._forward.clear()
        self.way_changed.emit()

    def _spot(self) -> Spot:
        top = self.verticalScrollBar().value()
        page = self._ground.page_at(top + GAP)
        rect = self._ground.rect(page)
        return Spot(page, (top - rect.top()) / rect.height())

    def _return_to(self, spot: Spot) -> None:
        rect = self._ground.rect(spot.page)
        # Above a page is a gap of the same height in every scale.
        share = spot.share * rect.height() if spot.share >= 0 else -GAP
        self.verticalScrollBar().setValue(rect.top() + round(share))
        self._note_page()

    def _turn(self, turns: int) -> None:
        self._turns = (self._turns + turns) % 4
        self._arrange()

    def _turn_over(self, *, back: bool) -> None:
        bar = self.verticalScrollBar()
        if self._fit is Fit.PAGE:
            (self.previous_page if back else self.next_page)()
        else:
            bar.setValue(bar.value() + (-1 if back else 1) * bar.pageStep())

    def _arrange(self) -> None:
        """Lay the pages out anew; what was at the upper edge stays there."""
        if not self.pages:
            return
        spot = self._spot() if self._page >= 0 else Spot(0, -1.0)
        page = self._page
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        middle = (across.value() + across.pageStep() / 2) / max(
            1, across.maximum() + across.pageStep()
        )
        self._ground.arrange(
            self.viewport().size(), self._fit, factor=self._factor, turns=self._turns
        )
        size, view = self._ground.size, self.viewport().size()
        down.setPageStep(max(1, view.height() - LINE))
        down.setRange(0, max(0, size.height() - view.height()))
        across.setPageStep(view.width())
        across.setRange(0, max(0, size.width() - view.width()))
        across.setValue(round(middle * size.width() - view.width() / 2))
        self._aim = page if page >= 0 else None
        self._return_to(spot)
        self._aim = None
        self.viewport().update()
        self.shape_changed.emit()

    def _ask(self) -> None:
        """Tell the store what is on the screen, and what will be next."""
        seen, pages = self._seen(), self._seen_pages()
        ratio = self.devicePixelRatioF()
        wanted = [seen, seen.translated(0, seen.height()), seen.translated(0, -seen.height() // 2)]
        cuts = [
            cut
            for part in wanted
            for page in self._ground.between(part.top(), part.bottom())
            for cut in self._ground.cuts(page, part, ratio, self._tone)
        ]
        self._store.want(list(dict.fromkeys(cuts)), list(pages)[:MOST_LAYERED])

    def _bounded(self, factor: float) -> float:
        if not math.isfinite(factor):
            return 1.0
        return min(max(factor, LOWEST), HIGHEST)
