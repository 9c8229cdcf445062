# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Pictures of the window of pages in all looks: masks, what will cross, a picture that waits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget

from hearing_assist.casefile.records import Kind
from tests.page_case import DOCUMENT, TEXT_PDF
from tests.ui.looks import LOOKS, SIZES, dark_palette, is_dark, is_large
from tests.ui.page_steps import PageTester, opened_case
from ui.dialogs.page_window import PageWindow
from ui.widgets.page_canvas import PageCanvas

Shot = Callable[[QWidget, str], Path]


@pytest.fixture(scope="module")
def desk(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PageTester]:
    yield from opened_case(tmp_path_factory.mktemp("pictures") / "case")


@pytest.fixture(params=LOOKS)
def look(request: pytest.FixtureRequest, desk: PageTester) -> Iterator[str]:
    look = str(request.param)
    palette, font = QApplication.palette(), QApplication.font()
    if is_dark(look):
        QApplication.setPalette(dark_palette())
    if is_large(look):
        large = QApplication.font()
        large.setPointSizeF(2 * large.pointSizeF())
        QApplication.setFont(large)
    yield look
    desk.close_windows()
    QApplication.setPalette(palette)
    QApplication.setFont(font)


def take(desk: PageTester, window: PageWindow, look: str, shot: Shot, name: str) -> None:
    """A picture of the window, and of what lies below its lower edge."""
    window.resize(*SIZES[look])
    desk.settle(window)
    for _ in range(4):  # from the words that grew up to the window
        QApplication.processEvents()
    assert (window.width(), window.height()) == SIZES[look], "it does not fit"
    area = window._layers.currentWidget()
    assert isinstance(area, QScrollArea)
    assert not area.horizontalScrollBar().isVisible()
    shot(window, f"pages-{name}-{look}")
    bar = area.verticalScrollBar()
    for number, value in enumerate(range(bar.pageStep(), bar.maximum() + bar.pageStep(), 300), 1):
        bar.setValue(value)
        if number < 4:
            shot(window, f"pages-{name}-{look}-{number}")
    for label in window.findChildren(QLabel):
        if label.isVisible() and label.text():
            needed = label.heightForWidth(label.width())
            assert label.height() >= min(needed, label.sizeHint().height()), label.text()


def test_masks(desk: PageTester, look: str, shot: Shot) -> None:
    window = desk.window(TEXT_PDF, view=1)
    window.resize(*SIZES[look])
    canvas = window.findChild(PageCanvas)
    assert isinstance(canvas, PageCanvas)
    window._masks.choose(Kind.OTHER, "")
    canvas.begin()
    QTest.keyClick(canvas, Qt.Key.Key_Up)
    canvas.keep()
    desk.settle(window)
    canvas.begin()
    take(desk, window, look, shot, "masks")
    window._viewer.crossing.setChecked(True)
    take(desk, window, look, shot, "crossing")


def test_a_picture_that_waits(desk: PageTester, look: str, shot: Shot) -> None:
    take(desk, desk.window(DOCUMENT), look, shot, "waiting")
