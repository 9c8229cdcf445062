# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Draws a paragraph beside its translation, each wrapped in its column, with found words marked.

A row is as high as its longer text. Rows are measured when the view asks, and the measure is kept
until width, font or text change, so that long documents do not stop the window.
"""

from __future__ import annotations

import re
import unicodedata

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QPainter, QPalette, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.widgets.status_shape import Shape, draw_shape

PADDING = 10
BAR = 5
NUMBER_WIDTH = 6  # average characters
STATUS_WIDTH = 14
NARROWEST_COLUMN = 8
SHAPE_SIZE = 0.75  # of the height of a capital letter with its accent
SHAPE_GAP = 6

Parts = tuple[str, str, str, str]
PARTS = Qt.ItemDataRole.UserRole
"""Role of the four texts of a row: number, original, translation, status."""
DETAILS = Qt.ItemDataRole.UserRole + 1
"""Role of lines below the status, or ""."""
SHAPE = Qt.ItemDataRole.UserRole + 2
"""Role of the `Shape` beside the status, as a number, or None."""


class ParagraphDelegate(QStyledItemDelegate):
    """Rows of four columns: number, original, translation, status."""

    def __init__(
        self, view: QListView, parent: QObject | None = None, *, status_letters: int = STATUS_WIDTH
    ) -> None:
        super().__init__(parent)
        self._view = view
        self._status_letters = status_letters
        self._term: re.Pattern[str] | None = None
        self._translated = self._numbered = True
        self._heights: dict[tuple[str, int, str], int] = {}

    def set_term(self, term: str) -> None:
        """Mark what fits `term`, whatever its capitals; "" marks nothing."""
        self._term = re.compile(re.escape(term), re.IGNORECASE) if term else None

    def set_translated(self, translated: bool) -> None:
        """Whether there is a translation; without one the original takes all the width."""
        self._translated = translated
        self.forget()

    def set_numbered(self, numbered: bool) -> None:
        """Whether a paragraph has a number; without one there is no column for them."""
        self._numbered = numbered
        self.forget()

    def finds(self, text: str) -> bool:
        """Whether the term stands in `text`."""
        return self._term is not None and self._term.search(text) is not None

    def columns(self) -> tuple[tuple[int, int], ...]:
        """Left edge and width of the four columns, in pixels of the view's inner width."""
        unit = self._view.fontMetrics().averageCharWidth()
        number, status = NUMBER_WIDTH * unit * self._numbered, self._status_letters * unit
        room = self._view.viewport().width() - number - 5 * PADDING
        widths = (number, max(room, NARROWEST_COLUMN * unit), 0, 0)
        if self._translated:
            text = max((room - status) // 2, NARROWEST_COLUMN * unit)
            widths = (number, text, text, status)
        lefts, left = [], PADDING
        for width in widths:
            lefts.append((left, width))
            left += width + PADDING
        return tuple(lefts)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Width of the view, height of the longer text."""
        cells = self._cells(index)
        width = self._view.viewport().width()
        key = ("\x1f".join(text for text, _, _ in cells), width, option.font.key())
        if key not in self._heights:
            lines = [
                _laid_out(text, column, option.font).boundingRect().height()
                for text, _, column in cells
            ]
            self._heights[key] = int(max(lines)) + 2 * PADDING
        return QSize(width, self._heights[key])

    def forget(self) -> None:
        """Forget all measures."""
        self._heights.clear()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one row."""
        palette = option.palette
        odd = bool(option.features & QStyleOptionViewItem.ViewItemFeature.Alternate)
        base = QPalette.ColorRole.AlternateBase if odd else QPalette.ColorRole.Base
        painter.save()
        painter.setClipRect(option.rect)
        painter.fillRect(option.rect, palette.brush(base))
        if option.state & QStyle.StateFlag.State_Selected:  # a bar: long text stays easy to read
            bar = QRect(option.rect.left(), option.rect.top(), BAR, option.rect.height())
            painter.fillRect(bar, palette.brush(QPalette.ColorRole.Highlight))
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        top = option.rect.top() + PADDING
        for text, left, width in self._cells(index):
            layout = _laid_out(text, width, option.font, self._marks(text, palette))
            layout.draw(painter, QPointF(option.rect.left() + left, top))
        shape = index.data(SHAPE)
        if shape is not None and self._translated:
            size = self._shape_size()
            left = option.rect.left() + self.columns()[3][0]
            line = option.fontMetrics.height()
            draw_shape(painter, QRectF(left, top + (line - size) / 2, size, size), Shape(shape))
        painter.restore()

    def _cells(self, index: QModelIndex | QPersistentModelIndex) -> list[tuple[str, int, int]]:
        """The texts of a row, each with left edge and width."""
        cells = [
            (text, left, width)
            for text, (left, width) in zip(index.data(PARTS), self.columns(), strict=True)
        ]
        if index.data(SHAPE) is not None and self._translated:
            status, left, width = cells[3]
            room = self._shape_size() + SHAPE_GAP
            more = index.data(DETAILS)
            cells[3] = (f"{status}\n{more}" if more else status, left + room, width - room)
        return cells

    def _shape_size(self) -> int:
        return round(self._view.fontMetrics().ascent() * SHAPE_SIZE)

    def header_rects(self, height: int) -> tuple[QRect, ...]:
        """Where the captions of the four columns go."""
        return tuple(QRect(left, 0, width, height) for left, width in self.columns())

    def _marks(self, text: str, palette: QPalette) -> list[QTextLayout.FormatRange]:
        if self._term is None:
            return []
        marks = []
        for found in self._term.finditer(text):
            mark = QTextLayout.FormatRange()
            mark.start = _units(text[: found.start()])
            mark.length = _units(found.group())
            shape = QTextCharFormat()
            shape.setBackground(palette.brush(QPalette.ColorRole.Highlight))
            shape.setForeground(palette.brush(QPalette.ColorRole.HighlightedText))
            shape.setFontUnderline(True)
            mark.format = shape
            marks.append(mark)
        return marks


def _laid_out(
    text: str, width: int, font: QFont, marks: list[QTextLayout.FormatRange] | None = None
) -> QTextLayout:
    """`text` wrapped to `width`, in its own direction and from the side where that begins."""
    layout = QTextLayout(text.replace("\n", "\N{LINE SEPARATOR}"), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    if runs_right_to_left(text):
        option.setAlignment(Qt.AlignmentFlag.AlignRight)
    layout.setTextOption(option)
    layout.setFormats(marks or [])
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    return layout


def runs_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left, as Qt decides it."""
    directions = (unicodedata.bidirectional(char) for char in text)
    return next((one for one in directions if one in {"L", "R", "AL"}), "L") != "L"


def _units(text: str) -> int:
    """Length as Qt counts it, in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2
