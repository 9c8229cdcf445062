# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""One page or picture of a source with what lies over it: mentions, masks, and a mask being drawn.

The picture is drawn elsewhere; here it is only shown. Nothing of it can be copied. Masks are drawn
with the mouse, or by keys: M begins one, arrows move it, Shift with arrows sizes it, Ctrl makes
smaller steps, Enter keeps it, Escape drops it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QBrush,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QWidget

from hearing_assist.casefile.blocks import Box
from ui.widgets.page_boxes import Paper, holds
from ui.widgets.page_ground import INK, PAPER, PageGround

STRIDE, SMALL_STRIDE = 0.02, 0.002
"""Steps of a mask that is moved by keys, in shares of the page's longer side."""
MENTION = QColor(0, 90, 170)
MASK = QColor(120, 0, 70)
SOUGHT = QColor(190, 110, 0)
PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Look(Enum):
    """How a rectangle is drawn; never told apart by colour alone."""

    COVERED = auto()
    MENTION = auto()
    MASK = auto()
    CHOSEN = auto()
    SOUGHT = auto()


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle over the page, with a word for a tool tip."""

    box: Box
    look: Look
    name: str = ""


class PageCanvas(PageGround):
    """Shows one page, or nothing.

    Signals:
        drawn: A Box that somebody drew as a mask.
        clicked: A place (float, float) in points that was clicked, not dragged.
        cursor_changed: A mask is being drawn by keys now, or not any more, or lies elsewhere.
        remove_wanted: Delete was pressed.
    """

    drawn = Signal(object)
    clicked = Signal(float, float)
    cursor_changed = Signal()
    remove_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._areas: tuple[Area, ...] = ()
        self._may_draw = False
        self._cursor: Box | None = None
        self._drag: tuple[QPointF, QPointF] | None = None
        self.viewport().setMouseTracking(True)

    # --- what is shown ---

    @property
    def areas(self) -> tuple[Area, ...]:
        """The rectangles over the page."""
        return self._areas

    def show_paper(self, paper: Paper | None, words: str = "") -> None:
        """See PageGround; a mask that was begun is given up."""
        self._drag = None
        self.drop()
        super().show_paper(paper, words)

    def set_factor(self, factor: float) -> None:
        """See PageGround; a mask that is being drawn stays in sight."""
        super().set_factor(factor)
        if self._cursor is not None:
            self.bring_to_sight(self._cursor)

    def show_areas(self, areas: Sequence[Area]) -> None:
        """Show these rectangles over it, the last on top."""
        self._areas = tuple(areas)
        self.viewport().update()

    # --- a mask drawn by keys ---

    @property
    def cursor_box(self) -> Box | None:
        """The mask that is being drawn by keys."""
        return self._cursor

    def allow_drawing(self, allowed: bool) -> None:
        """Whether masks may be drawn on what is shown."""
        self._may_draw = allowed
        self.viewport().setCursor(
            Qt.CursorShape.CrossCursor if allowed else Qt.CursorShape.ArrowCursor
        )
        if not allowed:
            self._drag = None
            self.drop()

    def begin(self, box: Box | None = None) -> None:
        """Begin a mask in the middle of what is seen, or with this rectangle."""
        if self._paper is None or not self._may_draw:
            return
        if box is None:
            seen = QRectF(self.viewport().rect()).intersected(self._page_rect())
            box = self._paper.begun_at(*self._place(seen.center()))
        self._cursor = self._paper.inside(box)
        self.bring_to_sight(self._cursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._note_cursor()

    @Slot()
    def keep(self) -> None:
        """Keep the mask that is being drawn by keys."""
        box, self._cursor = self._cursor, None
        if box is not None:
            self.drawn.emit(box)
            self._note_cursor()

    @Slot()
    def drop(self) -> None:
        """Give it up."""
        if self._cursor is not None:
            self._cursor = None
            self._note_cursor()

    def place_in_words(self, box: Box) -> str:
        """Where a rectangle begins."""
        paper = self._paper or Paper(1, 1)
        return self.tr("{left} % across, {top} % down").format(
            left=round(100 * box.left / paper.width), top=round(100 * box.top / paper.height)
        )

    def in_words(self, box: Box) -> str:
        """Where a rectangle lies and how large it is, for who cannot see it."""
        paper = self._paper or Paper(1, 1)
        return self.tr("{place}, {wide} % by {tall} %").format(
            place=self.place_in_words(box),
            wide=round(100 * (box.right - box.left) / paper.width),
            tall=round(100 * (box.bottom - box.top) / paper.height),
        )

    def _note_cursor(self) -> None:
        self.viewport().update()
        self.cursor_changed.emit()
        if self._cursor is not None:
            words = self.in_words(self._cursor)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    # --- Qt ---

    def event(self, event: QEvent) -> bool:
        """Keep arrows and Escape for a mask that was begun."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._cursor is not None
            and (event.key() in ARROWS or event.key() == Qt.Key.Key_Escape)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Draw a mask, scroll, or go to another page."""
        key = Qt.Key(event.key())
        if self._cursor is not None and self._steer(key, event.modifiers()):
            return
        if event.modifiers() not in PLAIN:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_M:
            self.begin()
        elif key == Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _steer(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        """Take a key for the mask that is being drawn; whether it was one."""
        paper, box = self._paper, self._cursor
        if paper is None or box is None:
            return False
        if key in ARROWS:
            fine = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
            stride = (SMALL_STRIDE if fine else STRIDE) * max(paper.width, paper.height)
            across, down = (stride * step for step in ARROWS[key])
            is_sizing = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
            self._cursor = (paper.sized if is_sizing else paper.moved)(box, across, down)
            self.bring_to_sight(self._cursor)
            self._note_cursor()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.keep()
        elif key == Qt.Key.Key_Escape:
            self.drop()
        else:
            return False
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a mask."""
        if event.button() is Qt.MouseButton.LeftButton and self._paper is not None:
            self._drag = (event.position(), event.position())
            event.accept()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw it out, or say what lies under the mouse."""
        if self._drag is not None:
            self._drag = (self._drag[0], event.position())
            self.viewport().update()
        elif self._paper is not None:
            place = self._place(event.position())
            names = [area.name for area in self._areas if area.name and holds(area.box, *place)]
            self.viewport().setToolTip(names[-1] if names else "")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep it; a click without a stretch only points."""
        drag, self._drag = self._drag, None
        if drag is None or self._paper is None:
            super().mouseReleaseEvent(event)
            return
        start, end = self._place(drag[0]), self._place(event.position())
        box = self._paper.between(start, end)
        self.viewport().update()
        if box is not None and self._may_draw:
            self.drop()
            self.drawn.emit(box)
        elif box is None:
            self.clicked.emit(*start)

    def _paint_over(self, painter: QPainter) -> None:
        for area in self._areas:
            self._paint_area(painter, area.look, self._rect(area.box))
        if self._cursor is not None:
            self._paint_cursor(painter, self._rect(self._cursor))
        if self._drag is not None and self._may_draw and self._paper is not None:
            box = self._paper.between(self._place(self._drag[0]), self._place(self._drag[1]))
            if box is not None:
                self._paint_cursor(painter, self._rect(box))

    def _paint_area(self, painter: QPainter, look: Look, rect: QRectF) -> None:
        patterns = {
            Look.COVERED: (MENTION, Qt.BrushStyle.BDiagPattern, 1.0),
            Look.MENTION: (MENTION, Qt.BrushStyle.NoBrush, 2.0),
            Look.MASK: (MASK, Qt.BrushStyle.DiagCrossPattern, 1.5),
            Look.CHOSEN: (MASK, Qt.BrushStyle.DiagCrossPattern, 4.0),
            Look.SOUGHT: (SOUGHT, Qt.BrushStyle.NoBrush, 3.0),
        }
        colour, pattern, width = patterns[look]
        if pattern is not Qt.BrushStyle.NoBrush:
            faint = QColor(colour)
            faint.setAlpha(48)
            painter.fillRect(rect, faint)
        painter.setPen(QPen(colour, width))
        painter.setBrush(QBrush(colour, pattern))
        painter.drawRect(rect)
        if look is Look.SOUGHT:  # a double line
            painter.setPen(QPen(PAPER, 1))
            painter.drawRect(rect)

    def _paint_cursor(self, painter: QPainter, rect: QRectF) -> None:
        faint = QColor(MASK)
        faint.setAlpha(90)
        painter.fillRect(rect, faint)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, style in ((PAPER, Qt.PenStyle.SolidLine), (INK, Qt.PenStyle.DashLine)):
            painter.setPen(QPen(colour, 3, style))
            painter.drawRect(rect)
