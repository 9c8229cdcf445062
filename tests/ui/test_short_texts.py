# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What does not fit is shortened in the middle, and whole in its tool tip."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, QStringListModel, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QListView, QListWidget, QToolTip
from pytestqt.qtbot import QtBot

from ui.widgets.short_texts import ShortBox, shorten

TITLE = "Statement of the <b>first</b> witness, taken at Ilmora, and its sworn translation"


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
def test_a_list_shows_the_whole_text_in_its_tool_tip(qtbot: QtBot) -> None:
    view = QListView()
    qtbot.addWidget(view)
    view.setModel(QStringListModel([TITLE]))
    shorten(view)
    view.resize(120, 60)
    view.show()
    view.activateWindow()  # only the window in front has tool tips
    qtbot.waitUntil(view.isActiveWindow)
    assert view.visualRect(view.model().index(0, 0)).width() <= view.viewport().width()
    assert view.textElideMode() is Qt.TextElideMode.ElideMiddle
    place = view.visualRect(view.model().index(0, 0)).center()
    event = QHelpEvent(QEvent.Type.ToolTip, place, view.viewport().mapToGlobal(place))
    QApplication.sendEvent(view.viewport(), event)
    qtbot.waitUntil(lambda: "Ilmora" in QToolTip.text())
    assert "&lt;b&gt;first&lt;/b&gt;" in QToolTip.text()
    assert QToolTip.text().endswith("sworn translation</p>")
    QToolTip.hideText()


def test_a_box_tells_its_whole_text(qtbot: QtBot) -> None:
    box = ShortBox("Document", 8)
    qtbot.addWidget(box)
    box.addItems([TITLE, "Other"])
    assert "&lt;b&gt;" in box.toolTip()
    box.setCurrentIndex(1)
    assert box.toolTip() == "<p>Other</p>"
    box.resize(80, box.sizeHint().height())
    box.show()
    assert box.grab(box.rect()).toImage().pixelColor(QPoint(1, 1)).isValid()  # it can be drawn


def test_rows_are_as_high_as_the_place_that_they_have_at_every_width(qtbot: QtBot) -> None:
    view = QListWidget()
    view.setWordWrap(True)
    view.setSpacing(3)
    shorten(view)
    qtbot.addWidget(view)
    view.addItems(["Déclaration du témoin", "Rapport de police 24/1187", "Lettre"])
    view.show()
    for width in range(120, 200, 2):
        view.resize(width, 300)
        QApplication.processEvents()
        rects = [view.visualItemRect(view.item(row)) for row in range(3)]
        gaps = [below.y() - above.y() - above.height() for above, below in pairwise(rects)]
        assert gaps == [6, 6], f"at {width} pixels a title has a line too little"
