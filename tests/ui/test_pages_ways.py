# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The ways to the pages of a file: from its row, from a mention, from a paragraph that is read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from hearing_assist.pipeline import release
from hearing_assist.pipeline.pages import PageRefused
from hearing_assist.pipeline.release import Released
from hearing_assist.pipeline.workbench import Sentence
from tests.canary import CANARY
from tests.page_case import DOCUMENT, TEXT_PDF
from tests.ui.page_steps import PageTester, opened_case
from ui.dialogs.page_window import PageWindow
from ui.pages.mentions_page import MentionsPage
from ui.pages.reading_page import ReadingPage
from ui.pages.sources_page import SourcesPage
from ui.pages.translation_page import TranslationPage
from ui.widgets.page_canvas import Look, PageCanvas

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def opened(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PageTester]:
    yield from opened_case(tmp_path_factory.mktemp("ways") / "case")


@pytest.fixture
def desk(opened: PageTester) -> Iterator[PageTester]:
    yield opened
    opened.close_windows()


def show(desk: PageTester, page: QWidget) -> None:
    """Show a page of the program; it is thrown away at the end."""
    desk.pages.append(page)
    page.resize(1100, 700)
    page.show()
    activate(desk, page)
    page.refresh()  # type: ignore[attr-defined]


def activate(desk: PageTester, page: QWidget) -> None:
    """Let it take keys."""
    page.activateWindow()
    desk.until(page.isActiveWindow)


def window_of(desk: PageTester, page: QWidget) -> PageWindow:
    """The window of pages that a page of the program opens, once all of it is there."""
    desk.until(lambda: bool(page.findChildren(PageWindow)))
    window = page.findChildren(PageWindow)[-1]
    assert isinstance(window, PageWindow)
    desk.windows.append(window)
    desk.settle(window)
    return window


def sought(window: PageWindow) -> int:
    canvas = window.findChild(PageCanvas)
    assert isinstance(canvas, PageCanvas)
    return [area.look for area in canvas.areas].count(Look.SOUGHT)


def test_from_the_row_of_a_source(desk: PageTester) -> None:
    page = SourcesPage(desk.session)
    show(desk, page)
    desk.until(lambda: page._is_loaded)
    row = page._model.row_of_source(desk.sources[DOCUMENT])
    state = page._model.index(row, 1).data()
    assert state.startswith("in the case, 1 to look at")
    page._table.selectRow(row)
    assert "until you decide, they are withheld" in page._details.text.toPlainText()
    QTest.mouseClick(page._details.pages, Qt.MouseButton.LeftButton)
    window = window_of(desk, page)
    assert window.source_id == desk.sources[DOCUMENT]
    for press in (
        lambda: QTest.keyClick(page._table, Qt.Key.Key_G, CONTROL),
        lambda: QTest.keyClick(page._table, Qt.Key.Key_Return),
    ):
        activate(desk, page)
        page._table.setFocus()
        press()
        desk.until(lambda: not desk.session.is_busy)
        assert page.findChildren(PageWindow) == [window]  # one for each file


def test_from_a_mention_to_its_words(desk: PageTester) -> None:
    page = MentionsPage(desk.session)
    show(desk, page)
    desk.until(lambda: bool(page._model.rows) and not page.is_reading)
    page._view.show_which.setCurrentIndex(1)
    page._apply_filter()
    page._go_to("person:S1")
    pane = page._view.context.sentences
    desk.until(lambda: any(CANARY in piece.text for piece in pane.pieces) and not page.is_reading)
    page._view.table.setFocus()
    QTest.keyClick(page._view.table, Qt.Key.Key_G)
    window = window_of(desk, page)
    assert (window.source_id, window.view) == (desk.sources[TEXT_PDF], 1)
    assert sought(window) >= 1
    last = [piece for piece in pane.pieces if piece.source_id == window.source_id][-1]
    assert pane.go_to(last.block_id, last.places[0])
    QTest.mouseClick(page._view.context.show_page, Qt.MouseButton.LeftButton)
    desk.until(lambda: window.view == 3)
    desk.settle(window)
    assert sought(window) >= 1


def test_a_release_tells_of_pages_that_stay_withheld(desk: PageTester) -> None:
    page = MentionsPage(desk.session)
    show(desk, page)
    refused = tuple(
        PageRefused("", "Report", number, f"page {number}", "somebody is still readable.")
        for number in range(1, 6)
    )
    page._release._on_released((Released("d", "Report", True, 2, pages=7, refused=refused),))
    lines = page._view.banner.text().splitlines()
    assert lines[1] == "Crossed as pictures: 7 pages."
    assert lines[2] == "Withheld all the same: Report, page 1: somebody is still readable."
    assert lines[-1] == "2 more pages are withheld all the same."


def test_from_a_paragraph_that_is_read(desk: PageTester) -> None:
    desk.wait(
        desk.session.run(
            lambda case, progress, cancel: release.release(case, progress=progress, cancel=cancel),
            changes="released",
        )
    )
    page = ReadingPage(desk.session)
    show(desk, page)
    desk.until(lambda: bool(page._documents))
    by_blocks = {len(document.blocks): row for row, document in enumerate(page._documents)}
    page._list.setCurrentRow(by_blocks[max(by_blocks)])
    page._text.choose(len(page._documents[page._list.currentRow()].blocks) - 1)
    page._text.setFocus()
    QTest.keyClick(page._text, Qt.Key.Key_G, CONTROL)
    window = window_of(desk, page)
    assert (window.source_id, window.view) == (desk.sources[TEXT_PDF], 3)
    assert sought(window) >= 1
    letter = next(
        row
        for row, document in enumerate(page._documents)
        if any("photograph" in block.original for block in document.blocks)
    )
    activate(desk, page)
    page._list.setCurrentRow(letter)
    QTest.mouseClick(page._show_page, Qt.MouseButton.LeftButton)
    desk.until(lambda: "stands on no page" in page._said.text())


def test_from_a_sentence_of_a_translation(desk: PageTester) -> None:
    page = TranslationPage(desk.session)
    show(desk, page)
    assert page._spot() is None
    QTest.mouseClick(page._show_page, Qt.MouseButton.LeftButton)
    assert page._view.status.text() == "Choose a paragraph first."
    assert "block_id" in Sentence.__slots__


def test_the_window_goes_with_the_case(desk: PageTester) -> None:
    window = desk.window(TEXT_PDF)
    destroyed: list[object] = []
    window.destroyed.connect(lambda: destroyed.append(True))
    desk.windows.clear()
    desk.session.close()
    desk.until(lambda: bool(destroyed) and not desk.session.is_busy)
