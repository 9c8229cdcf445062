# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The pages of a PDF with what lies over them: selected text, hits of a search, links.

Nothing that the PDF says is followed but a link to a page of the same file. Selected text leaves
the widget only when somebody copies it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QToolTip, QWidget

from hearing_assist.pipeline.pdf_pages import NOWHERE, Contents, Hit, Link
from ui.widgets.pdf_ground import PdfGround
from ui.widgets.pdf_layout import GAP
from ui.widgets.pdf_letters import Box, gap_at, letter_at, link_at, marks, stops, word_at
from ui.widgets.pdf_store import Layer, PdfStore

AUTOSCROLL_MS = 40
MOST_MARKS = 2000
MARKERS = QColor(255, 226, 130), QColor(92, 72, 0)
"""Over hits on light and on dark pages, in which text keeps its contrast."""
FRAME = QColor(190, 120, 0)
"""Around the hit gone to, so that it is told from the others by more than a shade."""

Gap = tuple[int, int]
"""A page, and a gap between two of its letters."""


class PdfView(PdfGround):
    """Shows a `PdfStore`, to be read and searched.

    Signals:
        selection_changed: Other text is selected, or none.
        link_met: What the link under the mouse or with the focus does, or "".
    """

    selection_changed = Signal()
    link_met = Signal(str)

    def __init__(self, store: PdfStore, parent: QWidget | None = None) -> None:
        super().__init__(store, parent)
        self._hit: Hit | None = None
        self._hit_is_due = False
        self._hits: dict[int, list[Hit]] = {}
        self._marks: dict[tuple[int, int, int], list[Box]] = {}
        self._focused: tuple[int, Link] | None = None
        self._anchor: Gap | None = None
        self._head: Gap | None = None
        self._pressed: QPointF | None = None
        self._autoscroll = QTimer(self)
        self._autoscroll.setInterval(AUTOSCROLL_MS)
        self._autoscroll.timeout.connect(self._on_autoscroll)
        self.viewport().setMouseTracking(True)
        store.arrived.connect(self._on_arrived)
        store.searched.connect(self._on_searched)

    def show_contents(self, contents: Contents) -> None:
        """Show an opened file from its first page on."""
        super().show_contents(contents)
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)

    # --- search ---

    @property
    def hit(self) -> Hit | None:
        """The hit that was gone to last."""
        return self._hit

    def forget_hit(self) -> None:
        """Let the next hit be looked for from the page that is read."""
        self._hit = None

    def go_to_hit(self, step: int) -> None:
        """Jump to the next hit, or with -1 to the one before; round the ends."""
        hits = self._store.hits
        if not hits:
            return
        if step > 0:
            here = self._hit or Hit(self._page, -1, -1)
            hit = next((hit for hit in hits if hit > here), hits[0])
        else:
            here = self._hit or Hit(self._page + 1, -1, -1)
            hit = next((hit for hit in reversed(hits) if hit < here), hits[-1])
        if hit.page not in self._seen_pages():
            self._remember()
            self._scroll_to(hit.page)
        self._hit, self._hit_is_due = hit, True
        self._on_arrived()
        self.viewport().update()

    # --- selection ---

    @property
    def selected_text(self) -> str:
        """The selected text, or ""."""
        return "\n".join(
            layer.letters.text[start:end]
            for page, start, end in self._selected()
            if (layer := self._store.layer(page))
        )

    @property
    def has_selection(self) -> bool:
        """Whether text is selected."""
        return bool(self._selected())

    @Slot()
    def copy(self) -> None:
        """Put the selected text on the clipboard."""
        if text := self.selected_text:
            QGuiApplication.clipboard().setText(text)

    @Slot()
    def select_page(self) -> None:
        """Select all text of the page that is read."""
        if layer := self._store.layer(self._page):
            self._select((self._page, 0), (self._page, len(layer.letters.text)))

    @Slot()
    def select_nothing(self) -> None:
        """Take the selection away."""
        self._select(None, None)

    # --- links ---

    @property
    def focused_link(self) -> Link | None:
        """The link that Enter follows."""
        return self._focused[1] if self._focused else None

    def follow(self, link: Link) -> None:
        """Go where a link leads, when that is a page of this file; else say where it leads."""
        if link.page == NOWHERE:
            self._meet(self.words_of(link))
        else:
            self._focused = None
            self.go_to(link.page, link.down)

    def words_of(self, link: Link) -> str:
        """What a link does."""
        if link.page != NOWHERE:
            return self.tr("Link to page {number}").format(number=link.page + 1)
        if link.address:
            return self.tr("Leads out of this file and is not followed: {address}").format(
                address=link.address
            )
        return self.tr("Leads out of this file and is not followed.")

    # --- Qt ---

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: N802  Qt's own names
        """Go through the links on the screen, then on to the next widget."""
        there = self._links_on_screen()
        at = -1 if next else len(there)
        if self._focused in there:
            at = there.index(self._focused)
        at += 1 if next else -1
        self._focused = there[at] if 0 <= at < len(there) else None
        self.viewport().update()
        if self._focused is None:
            self.link_met.emit("")
            return super().focusNextPrevChild(next)
        self._meet(self.words_of(self._focused[1]))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Follow the link that has the focus; else as in the class below."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._focused:
            self.follow(self._focused[1])
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what a link does while the mouse rests on it."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            link = self._link_under(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self.words_of(link) if link else "", self)
            return True
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a selection."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position()
            gap = self._gap_under(event.position())
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._anchor:
                self._select(self._anchor, gap)
            else:
                self._select(gap, gap)
        elif event.button() is Qt.MouseButton.BackButton:
            self.go_back()
        elif event.button() is Qt.MouseButton.ForwardButton:
            self.go_forward()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Extend the selection, or show what is under the mouse."""
        if self._pressed is not None:
            outside = not self.viewport().rect().contains(event.position().toPoint())
            if outside and not self._autoscroll.isActive():
                self._autoscroll.start()
            self._extend(event.position())
        else:
            self._show_under(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the selection, or follow the link that was clicked."""
        self._autoscroll.stop()
        pressed, self._pressed = self._pressed, None
        if pressed is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        moved = (event.position() - pressed).manhattanLength()
        link = self._link_under(event.position())
        if link and moved < QGuiApplication.styleHints().startDragDistance():
            self.follow(link)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word."""
        under = self._under(event.position())
        layer = self._store.layer(under[0]) if under else None
        if under is None or layer is None:
            return
        index = letter_at(layer.letters, under[1].x(), under[1].y())
        if index is not None:
            start, end = word_at(layer.letters, index)
            self._select((under[0], start), (under[0], end))

    # --- inner workings ---

    def _paint_over(self, painter: QPainter, page: int) -> None:
        layer = self._store.layer(page)
        if layer is None:
            return
        light = not self._is_dark
        modes = QPainter.CompositionMode
        mode = modes.CompositionMode_Multiply if light else modes.CompositionMode_Screen
        painter.setCompositionMode(mode)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(MARKERS[0 if light else 1])
        for hit in self._hits.get(page, ()):
            painter.drawRects(self._rects(page, layer, hit.start, hit.end))
        chosen = self.palette().color(QPalette.ColorRole.Highlight)
        painter.setBrush(chosen.lighter(180) if light else chosen.darker(160))
        for on_page, start, end in self._selected():
            if on_page == page:
                painter.drawRects(self._rects(page, layer, start, end))
        painter.setCompositionMode(modes.CompositionMode_SourceOver)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._hit and self._hit.page == page and self._store.words:
            painter.setPen(QPen(FRAME, 2))
            painter.drawRects(self._rects(page, layer, self._hit.start, self._hit.end))
        if self._focused and self._focused[0] == page:
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 2))
            painter.drawRect(self._rect_of_link(*self._focused).adjusted(-2, -2, 2, 2))

    def _rects(self, page: int, layer: Layer, start: int, end: int) -> list[QRectF]:
        place = (page, start, end)
        if place not in self._marks:
            if len(self._marks) >= MOST_MARKS:
                self._marks.clear()
            self._marks[place] = marks(layer.letters, start, end)
        return [self._ground.ground_rect(page, *box) for box in self._marks[place]]

    def _rect_of_link(self, page: int, link: Link) -> QRectF:
        return self._ground.ground_rect(page, link.left, link.top, link.right, link.bottom)

    def _links_on_screen(self) -> list[tuple[int, Link]]:
        seen = QRectF(self._seen())
        return [
            (page, link)
            for page in self._seen_pages()
            if (layer := self._store.layer(page))
            for link in stops(layer.links)
            if self._rect_of_link(page, link).intersects(seen)
        ]

    def _meet(self, words: str) -> None:
        self.link_met.emit(words)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _select(self, anchor: Gap | None, head: Gap | None) -> None:
        self._anchor, self._head = anchor, head
        self.viewport().update()
        self.selection_changed.emit()

    def _selected(self) -> list[tuple[int, int, int]]:
        """Page, first letter and one past the last of each page with selected text."""
        if self._anchor is None or self._head is None or self._anchor == self._head:
            return []
        (first, start), (last, end) = sorted((self._anchor, self._head))
        if first == last:
            return [(first, start, end)]
        between = [(page, 0, self._length(page)) for page in range(first + 1, last)]
        return [(first, start, self._length(first)), *between, (last, 0, end)]

    def _length(self, page: int) -> int:
        layer = self._store.layer(page)
        return len(layer.letters.text) if layer else 0

    def _extend(self, point: QPointF) -> None:
        gap = self._gap_under(point)
        if gap is not None and gap != self._head:
            self._select(self._anchor or gap, gap)

    def _under(self, point: QPointF) -> tuple[int, QPointF] | None:
        """The page under a point of the view, and the place on it."""
        if not self.pages:
            return None
        ground = point + QPointF(self._seen().topLeft())
        page = self._ground.page_at(ground.y())
        return page, self._ground.place(page, ground)

    def _gap_under(self, point: QPointF) -> Gap | None:
        under = self._under(point)
        layer = self._store.layer(under[0]) if under else None
        if under is None or layer is None:
            return None
        return under[0], gap_at(layer.letters, under[1].x(), under[1].y())

    def _link_under(self, point: QPointF) -> Link | None:
        under = self._under(point)
        layer = self._store.layer(under[0]) if under else None
        if under is None or layer is None:
            return None
        return link_at(layer.links, under[1].x(), under[1].y())

    def _show_under(self, point: QPointF) -> None:
        """The shape of the mouse, and what a link under it does."""
        link = self._link_under(point)
        under = self._under(point)
        layer = self._store.layer(under[0]) if under else None
        shape = Qt.CursorShape.ArrowCursor
        if link:
            shape = Qt.CursorShape.PointingHandCursor
        elif under and layer and letter_at(layer.letters, under[1].x(), under[1].y()) is not None:
            shape = Qt.CursorShape.IBeamCursor
        if self.viewport().cursor().shape() is not shape:
            self.viewport().setCursor(shape)
            self.link_met.emit(self.words_of(link) if link else "")

    @Slot()
    def _on_autoscroll(self) -> None:
        point = self.viewport().mapFromGlobal(self.cursor().pos())
        inside = self.viewport().rect()
        by = QPoint(
            min(0, point.x()) + max(0, point.x() - inside.right()),
            min(0, point.y()) + max(0, point.y() - inside.bottom()),
        )
        if by.isNull() or self._pressed is None:
            self._autoscroll.stop()
            return
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + by.y())
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + by.x())
        self._extend(QPointF(point))

    @Slot()
    def _on_arrived(self) -> None:
        """Bring the hit into sight as soon as the letters of its page are there."""
        layer = self._store.layer(self._hit.page) if self._hit else None
        if self._hit is None or layer is None or not self._hit_is_due:
            return
        self._hit_is_due = False
        rects = self._rects(self._hit.page, layer, self._hit.start, self._hit.end)
        seen = self._seen()
        if rects and not QRectF(seen).adjusted(0, GAP, 0, -GAP).contains(rects[0]):
            centre = rects[0].center()
            self._aim = self._hit.page
            self.verticalScrollBar().setValue(round(centre.y()) - seen.height() // 3)
            self.horizontalScrollBar().setValue(round(centre.x()) - seen.width() // 2)
            self._aim = None

    @Slot()
    def _on_searched(self) -> None:
        self._hits = {}
        for hit in self._store.hits:
            self._hits.setdefault(hit.page, []).append(hit)
        self.viewport().update()
