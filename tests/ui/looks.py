# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Looks in which pages are drawn for pictures: light, dark, large text, a small window.

Every run draws the plainest look and the hardest; `make slow` draws those between.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

SIZES = {
    "light": (1000, 640),
    "dark": (1000, 640),
    "200": (1200, 800),
    "small": (640, 420),
    "dark-small-200": (800, 560),
}
LOOKS = [
    pytest.param(look, marks=() if look in ("light", "dark-small-200") else pytest.mark.slow)
    for look in SIZES
]
"""For `parametrize`."""


def is_dark(look: str) -> bool:
    """Whether a look has light words on a dark ground."""
    return look.startswith("dark")


def is_large(look: str) -> bool:
    """Whether words are twice as large in a look."""
    return look.endswith("200")


def dark_palette() -> QPalette:
    """A dark palette; the offscreen platform has none of its own."""
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, colour in {
        roles.Window: "#202124",
        roles.WindowText: "#e8eaed",
        roles.Base: "#17181a",
        roles.AlternateBase: "#232427",
        roles.Text: "#e8eaed",
        roles.PlaceholderText: "#9aa0a6",
        roles.Button: "#2d2f33",
        roles.ButtonText: "#e8eaed",
        roles.Highlight: "#3b6ea5",
        roles.HighlightedText: "#ffffff",
        roles.ToolTipBase: "#2d2f33",
        roles.ToolTipText: "#e8eaed",
    }.items():
        palette.setColor(role, QColor(colour))
    for role in (roles.Text, roles.ButtonText, roles.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor("#80868b"))
    return palette


@contextlib.contextmanager
def worn(page: QWidget, look: str) -> Iterator[None]:
    """Draw a page in a look, in the size that goes with it."""
    palette, font = QApplication.palette(), page.font()
    if is_dark(look):
        QApplication.setPalette(dark_palette())
    if is_large(look):
        large = page.font()
        large.setPointSizeF(2 * large.pointSizeF())
        page.setFont(large)
    page.resize(*SIZES[look])
    try:
        yield
        QApplication.processEvents()
        assert (page.width(), page.height()) == SIZES[look], "the page does not fit"
    finally:
        QApplication.setPalette(palette)
        page.setFont(font)


@contextlib.contextmanager
def in_window(qtbot: QtBot, page: QWidget, look: str) -> Iterator[QScrollArea]:
    """Draw a page in a look inside a scroll area, as in the window."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(page)
    qtbot.addWidget(area)
    area.show()
    with worn(area, look):
        qtbot.wait(50)
        yield area
    area.takeWidget()


def settle() -> None:
    """Let layouts take up what changed."""
    QApplication.processEvents()
