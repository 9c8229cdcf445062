# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Shapes that tell the status of a sentence beside its words, drawn in the colour of the text."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QPolygonF

THICKNESS = 0.13  # of the size of a shape
HALF_TURN, QUARTER_TURN = 180 * 16, 90 * 16  # in sixteenths of a degree, as Qt counts


class Shape(IntEnum):
    """Empty to full: the fuller, the more a person answers for the sentence."""

    CROSS = 0
    CIRCLE = 1
    HALF = 2
    DISC = 3
    DIAMOND = 4


def draw_shape(painter: QPainter, place: QRectF, shape: Shape) -> None:
    """Draw a shape with the pen that is set."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = painter.pen().color()
    thick = place.width() * THICKNESS
    painter.setPen(QPen(colour, thick))
    inner = place.adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
    full = QBrush(colour)
    match shape:
        case Shape.CROSS:
            painter.drawLine(inner.topLeft(), inner.bottomRight())
            painter.drawLine(inner.bottomLeft(), inner.topRight())
        case Shape.CIRCLE:
            painter.drawEllipse(inner)
        case Shape.HALF:
            painter.drawEllipse(inner)
            painter.setBrush(full)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawPie(inner, QUARTER_TURN, HALF_TURN)
        case Shape.DISC:
            painter.setBrush(full)
            painter.drawEllipse(inner)
        case Shape.DIAMOND:
            painter.setBrush(full)
            middle = inner.center()
            corners = [
                QPointF(middle.x(), inner.top()),
                QPointF(inner.right(), middle.y()),
                QPointF(middle.x(), inner.bottom()),
                QPointF(inner.left(), middle.y()),
            ]
            painter.drawPolygon(QPolygonF(corners))
    painter.restore()
