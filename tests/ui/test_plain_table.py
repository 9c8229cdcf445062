# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Headings of the window's tables: all in sight, and never cut inside a word."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.tables import cut_headings
from ui.dialogs.service_dialog import LETTERS
from ui.item_models.rows_model import RowsModel
from ui.widgets.plain_table import PlainTable

SERVICE = ("For", "Version", "Sent", "Received", "Acknowledged", "Days to prepare", "Look at")
ROWS = [["a rather long text that fills its cell" for _ in SERVICE]] * 3


def made(qtbot: QtBot, heads: tuple[str, ...], letters: tuple[int, ...], width: int) -> PlainTable:
    owner = QObject()
    model = RowsModel(heads, [row[: len(heads)] for row in ROWS], owner)
    table = PlainTable(model, letters)
    model.setParent(table)
    qtbot.addWidget(table)
    table.resize(width, 300)
    table.show()
    QApplication.processEvents()
    return table


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_seven_headings_share_720_pixels(qtbot: QtBot, percent: int) -> None:
    font = QApplication.font()
    font.setPointSizeF(font.pointSizeF() * percent / 100)
    QApplication.setFont(font)
    width = {100: 720, 150: 920, 200: 1024}[percent]
    table = made(qtbot, SERVICE, LETTERS, width)
    assert cut_headings(table) == []
    assert not table.horizontalScrollBar().isVisible()
    lines = table.horizontalHeader().height() / table.fontMetrics().lineSpacing()
    assert 1 <= lines < 3.5


def test_columns_have_the_widths_that_they_wish_where_there_is_room(qtbot: QtBot) -> None:
    table = made(qtbot, ("One", "Two", "Three"), (10, 20, 5), 900)
    letter = table.fontMetrics().horizontalAdvance("n")
    header = table.horizontalHeader()
    assert [header.sectionSize(n) for n in (0, 1)] == [10 * letter, 20 * letter]
    assert sum(header.sectionSize(n) for n in range(3)) == table.viewport().width()


def test_a_heading_that_somebody_pulled_stays_where_it_is(qtbot: QtBot) -> None:
    table = made(qtbot, ("One", "Two", "Three"), (10, 20, 5), 900)
    header = table.horizontalHeader()
    edge = header.sectionViewportPosition(1)
    middle = header.height() // 2
    QTest.mousePress(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(edge - 1, middle))
    QTest.mouseMove(header.viewport(), QPoint(edge + 59, middle))
    QTest.mouseRelease(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(edge + 59, middle))
    pulled = header.sectionSize(0)
    table.resize(700, 300)
    QApplication.processEvents()
    assert header.sectionSize(0) == pulled
