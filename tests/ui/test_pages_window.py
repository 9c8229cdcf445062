# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The window of pages and pictures, on the real core."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hearing_assist.casefile.pages import PageForm, PageMask
from hearing_assist.casefile.records import Kind
from hearing_assist.errors import DamagedFileError, PageWithheldError
from hearing_assist.pipeline import pages, release, sources
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ignore_progress
from tests.page_case import DOCUMENT, SCAN, TEXT_PDF
from tests.ui.page_steps import PageTester, look_quickly, opened_case
from ui.dialogs.page_window import PageWindow
from ui.pages.page_eyes import WHOLE
from ui.widgets.page_canvas import Look, PageCanvas

NEVER = 10**6
ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


@pytest.fixture(scope="module")
def opened(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PageTester]:
    yield from opened_case(tmp_path_factory.mktemp("pages") / "case")


@pytest.fixture
def desk(opened: PageTester) -> Iterator[PageTester]:
    yield opened
    opened.close_windows()


def canvas_of(window: PageWindow) -> PageCanvas:
    return window.findChild(PageCanvas)  # type: ignore[return-value]


def masks(desk: PageTester, name: str, view: int) -> tuple[PageMask, ...]:
    return desk.ask(lambda case: pages.masks(case, desk.sources[name], view))  # type: ignore[return-value]


def cells(window: PageWindow, row: int) -> list[str]:
    model = window._model
    return [model.index(row, column).data() for column in range(model.columnCount())]


def looks(window: PageWindow) -> list[Look]:
    return [area.look for area in canvas_of(window).areas]


def decide(desk: PageTester, window: PageWindow, *, release: bool) -> None:
    panel = window._decision
    panel.reason.setText("Nobody can be told from it")
    button = panel.release if release else panel.withhold
    assert button.isEnabled(), panel.why_not.text()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    desk.settle(window)


# --- the list ---


def test_pages_are_listed_with_what_is_known_of_them(desk: PageTester) -> None:
    window = desk.window(TEXT_PDF)
    assert cells(window, 0)[:4] == ["page 1", "no", "text only", "text"]
    assert [cells(window, row)[5] for row in range(3)] == ["1", "0", "1"]
    assert window.view == 1
    assert window._table.count.text() == "3 in all; none waits for your eyes."


def test_what_waits_is_found_and_stays_while_it_is_looked_at(desk: PageTester) -> None:
    window = desk.window(DOCUMENT)
    assert window._table.count.text() == "1 of 1 wait for your eyes."
    window._table.show_waiting(True)
    assert cells(window, 0)[1:4] == ["waits", "withheld", "picture only"]
    look_quickly(window)
    desk.until(lambda: desk.facts(DOCUMENT, 1).seen)
    desk.settle(window)
    assert cells(window, 0)[1] == "yes"
    assert window._table.count.text() == "1 in all; none waits for your eyes."
    window._table.show_waiting(True)
    assert window._model.rowCount() == 0
    window._table.choose(1)  # somebody comes for it all the same
    assert window._model.rowCount() == 1


def test_a_file_without_pages_says_so(desk: PageTester, tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text("A note without pages.", "utf-8")

    def work(case: Case) -> str:
        report = sources.import_files(
            case, [file], language="en", progress=ignore_progress, cancel=CancelToken()
        )
        return report.imported[0].source_id

    desk.sources["note.txt"] = str(desk.ask(work))
    window = desk.window("note.txt")
    assert window._empty.accessibleName() == "No pages to look at"
    assert window.view == 0


# --- looking ---


def test_a_page_is_drawn_with_what_is_covered_on_it(desk: PageTester) -> None:
    window = desk.window(TEXT_PDF, view=1)
    canvas = canvas_of(window)
    assert canvas.has_image
    assert Look.MENTION in looks(window)
    covered = [area.box for area in canvas.areas if area.look is Look.COVERED]
    words = [area.box for area in canvas.areas if area.look is Look.MENTION]
    assert covered[0].left <= words[0].left
    assert words[0].right < covered[0].right  # the whole line, not the word
    assert {area.name for area in canvas.areas if area.look is Look.MENTION} == {"person"}


def test_as_it_will_cross_is_what_crosses(desk: PageTester) -> None:
    window = desk.window(TEXT_PDF, view=1)
    canvas = canvas_of(window)
    box = next(area.box for area in canvas.areas if area.look is Look.MENTION)
    middle = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    assert _is_written_on(canvas._image, canvas, *middle)
    window._viewer.crossing.click()
    desk.settle(window)
    assert canvas.has_image
    assert looks(window) == []
    assert not _is_written_on(canvas._image, canvas, *middle)
    QTest.keyClick(canvas, Qt.Key.Key_M)
    assert canvas.cursor_box is None  # masks are drawn on the page as it is
    window._viewer.crossing.click()
    desk.settle(window)
    assert Look.MENTION in looks(window)


def _is_written_on(image: QImage | None, canvas: PageCanvas, across: float, down: float) -> bool:
    """Whether a line of a page has ink and paper."""
    assert image is not None
    assert canvas.paper is not None
    scale = image.width() / canvas.paper.width
    y = round(down * scale)
    greys = {
        QColor(image.pixel(x, y)).lightness() // 64
        for x in range(round((across - 30) * scale), round((across + 30) * scale))
    }
    return len(greys) > 1


def test_scale_by_keys_and_moving_about(desk: PageTester) -> None:
    window = desk.window(TEXT_PDF, view=1)
    canvas = canvas_of(window)
    canvas.setFocus()
    fitting = canvas.percent
    for keys, percent in ((Qt.Key.Key_0, 100), (Qt.Key.Key_2, 200)):
        QTest.keyClick(window, keys, Qt.KeyboardModifier.ControlModifier)
        assert canvas.percent == percent
    desk.settle(window)
    before = canvas.verticalScrollBar().value()
    QTest.keyClick(canvas, Qt.Key.Key_Down)
    assert canvas.verticalScrollBar().value() > before
    QTest.keyClick(window, Qt.Key.Key_8, Qt.KeyboardModifier.ControlModifier)
    assert canvas.percent == fitting
    QTest.keyClick(canvas, Qt.Key.Key_PageDown)  # all of it is seen: on to the next one
    assert window.view == 2
    QTest.keyClick(window, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert window.view == 1


def test_a_page_counts_as_seen_only_when_all_of_it_was_on_the_screen(
    desk: PageTester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.pages.page_eyes.MOMENT", NEVER)
    window = desk.window(SCAN)
    canvas = canvas_of(window)
    canvas.set_factor(0.25)  # all of it, but too small
    desk.settle(window)
    eyes = look_quickly(window)
    assert canvas.shown_part() == WHOLE
    canvas.scale_changed.emit()
    canvas.set_factor(2.0)
    desk.settle(window)
    assert not eyes.has_seen(WHOLE)
    down, across = canvas.verticalScrollBar(), canvas.horizontalScrollBar()
    for x, y in ((0, 0), (across.maximum(), 0)):
        across.setValue(x)
        down.setValue(y)
        desk.until(lambda: eyes.has_seen(canvas.shown_part()))
    desk.settle(window)
    assert not desk.facts(SCAN, 1).seen
    assert "only after all of it was looked at" in window._decision.why_not.text()
    for x in range(0, across.maximum() + across.pageStep(), across.pageStep() // 2):
        across.setValue(x)
        for y in range(0, down.maximum() + down.pageStep(), down.pageStep() // 2):
            down.setValue(y)
            desk.until(lambda: eyes.has_seen(canvas.shown_part()))
    desk.until(lambda: desk.facts(SCAN, 1).seen)


def test_a_page_that_cannot_be_drawn_says_why(
    desk: PageTester, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise DamagedFileError("This page is damaged. Ask for the file again.")

    monkeypatch.setattr(pages, "render", broken)
    window = desk.window(TEXT_PDF, view=2)
    assert not canvas_of(window).has_image
    assert "Ask for the file again" in canvas_of(window)._words
    assert not window._decision.release.isEnabled()


def test_a_page_with_words_nobody_can_place_cannot_be_released(
    desk: PageTester, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unplaced(*_: object, **__: object) -> None:
        raise PageWithheldError("Page 2: leave the page withheld.")

    monkeypatch.setattr(pages, "covered", unplaced)
    window = desk.window(TEXT_PDF, view=2)
    look_quickly(window)
    desk.until(lambda: desk.facts(TEXT_PDF, 2).seen)
    desk.settle(window)
    window._decision.reason.setText("A reason")
    assert window._decision.why_not.text() == "Page 2: leave the page withheld."
    assert not window._decision.release.isEnabled()
    assert window._decision.withhold.isEnabled()
    window._viewer.crossing.click()
    desk.settle(window)
    assert canvas_of(window)._words == "Page 2: leave the page withheld."


# --- masks ---


def test_a_mask_by_keys_is_kept_moved_and_taken_back(desk: PageTester) -> None:
    window = desk.window(TEXT_PDF, view=2)
    canvas = canvas_of(window)
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_M)
    begun = canvas.cursor_box
    assert begun is not None
    QTest.keyClick(canvas, Qt.Key.Key_Left)
    QTest.keyClick(canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    drawn = canvas.cursor_box
    assert drawn is not None
    assert drawn.left < begun.left
    assert drawn.bottom > begun.bottom
    assert "Enter keeps it" in window._viewer.doing.text()
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.cursor_box is None
    assert window.isVisible()
    window._masks.choose(Kind.PERSON, "S1")
    QTest.keyClick(canvas, Qt.Key.Key_M)
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    desk.settle(window)
    (mask,) = masks(desk, TEXT_PDF, 2)
    assert (mask.kind, mask.person_id) == (Kind.PERSON, "S1")
    entry = window._masks.list.item(0)
    assert entry is not None
    assert entry.data(Qt.ItemDataRole.AccessibleTextRole).startswith("1: person S1, ")
    assert "% across" in entry.text()
    assert Look.CHOSEN in looks(window)

    QTest.mouseClick(window._masks.change, Qt.MouseButton.LeftButton)
    QTest.keyClick(canvas, Qt.Key.Key_Up)
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    desk.settle(window)
    (moved,) = masks(desk, TEXT_PDF, 2)
    assert moved.box.top < mask.box.top

    undo = Qt.KeyboardModifier.ControlModifier
    for expected in ([mask.box], []):
        QTest.keyClick(canvas, Qt.Key.Key_Z, undo)
        desk.settle(window)
        assert [each.box for each in masks(desk, TEXT_PDF, 2)] == expected
    QTest.keyClick(canvas, Qt.Key.Key_Z, undo | Qt.KeyboardModifier.ShiftModifier)
    desk.settle(window)
    assert len(masks(desk, TEXT_PDF, 2)) == 1
    window._masks.list.setCurrentRow(0)
    window._masks.list.setFocus()
    QTest.keyClick(window._masks.list, Qt.Key.Key_Delete)
    desk.settle(window)
    assert masks(desk, TEXT_PDF, 2) == ()
    assert window._masks.none.isVisible()
    QTest.keyClick(canvas, Qt.Key.Key_Z, undo)
    desk.settle(window)
    assert len(masks(desk, TEXT_PDF, 2)) == 1
    window._masks.list.setCurrentRow(0)
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    desk.settle(window)


def test_a_mask_by_mouse_lies_where_it_was_drawn(desk: PageTester) -> None:
    window = desk.window(TEXT_PDF, view=2)
    canvas = canvas_of(window)
    page = canvas._page_rect().toRect()
    start, end = page.center(), page.center() + QPoint(60, 30)
    _drag(canvas, start, start + QPoint(1, 1))  # a slip
    _drag(canvas, start, end)
    desk.settle(window)
    (mask,) = masks(desk, TEXT_PDF, 2)
    assert canvas.paper is not None
    scale = canvas._scale()
    assert mask.box.left == pytest.approx((start.x() - page.left()) / scale, abs=1)
    assert mask.box.bottom == pytest.approx((end.y() - page.top()) / scale, abs=1)
    window._masks.list.setCurrentRow(-1)
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=(start + end) / 2)
    assert window._masks.list.currentRow() == 0
    QTest.mouseClick(window._masks.remove, Qt.MouseButton.LeftButton)
    desk.settle(window)
    assert masks(desk, TEXT_PDF, 2) == ()


def _drag(canvas: PageCanvas, start: QPoint, end: QPoint) -> None:
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(canvas.viewport(), left, pos=start)
    QTest.mouseMove(canvas.viewport(), end)
    QTest.mouseRelease(canvas.viewport(), left, pos=end)


@pytest.mark.parametrize("key", ARROWS)
def test_a_mask_stays_on_the_page(desk: PageTester, key: Qt.Key) -> None:
    window = desk.window(TEXT_PDF, view=2)
    canvas = canvas_of(window)
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_M)
    for modifiers in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
        for _ in range(80):
            QTest.keyClick(canvas, key, modifiers)
    box, paper = canvas.cursor_box, canvas.paper
    assert box is not None
    assert paper is not None
    assert 0 <= box.left < box.right <= paper.width
    assert 0 <= box.top < box.bottom <= paper.height


# --- decisions ---


def test_a_picture_crosses_only_after_it_was_seen_and_with_a_reason(desk: PageTester) -> None:
    window = desk.window(DOCUMENT)
    look_quickly(window)
    desk.until(lambda: desk.facts(DOCUMENT, 1).seen)
    desk.settle(window)
    panel = window._decision
    assert not panel.release.isEnabled()
    assert panel.why_not.text().startswith("Write a reason first")
    decide(desk, window, release=True)
    assert desk.facts(DOCUMENT, 1).form is PageForm.IMAGE
    assert "crosses as a picture with the next release" in panel.state.text()
    assert "out of date" in panel.state.text()
    assert cells(window, 0)[2] == "picture"
    desk.wait(
        desk.session.run(
            lambda case, progress, cancel: release.release(case, progress=progress, cancel=cancel),
            changes="released",
        )
    )
    desk.settle(window)
    assert panel.state.text() == "picture 1 has crossed as a picture."
    decide(desk, window, release=False)
    assert "withheld with the next release" in panel.state.text()
    window.undo_stack.undo()
    desk.settle(window)
    assert desk.facts(DOCUMENT, 1).form is PageForm.IMAGE


def test_a_page_whose_mask_goes_is_withheld_again(desk: PageTester) -> None:
    window = desk.window(TEXT_PDF, view=3)
    look_quickly(window)
    canvas = canvas_of(window)
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_M)
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    desk.settle(window)
    desk.until(lambda: desk.facts(TEXT_PDF, 3).seen)
    desk.settle(window)
    decide(desk, window, release=True)
    assert desk.facts(TEXT_PDF, 3).form is PageForm.IMAGE
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    desk.settle(window)
    assert desk.facts(TEXT_PDF, 3).form is PageForm.WITHHELD
    assert "withheld until you decide again" in window._status.text()


def test_a_reason_that_is_typed_comes_back_until_it_is_used(desk: PageTester) -> None:
    window = desk.window(TEXT_PDF, view=2)
    QTest.keyClicks(window._decision.reason, "Half a reas")
    desk.close_windows()
    window = desk.window(TEXT_PDF, view=2)
    assert window._decision.reason.text() == "Half a reas"
    decide(desk, window, release=False)
    desk.close_windows()
    assert desk.window(TEXT_PDF, view=2)._decision.reason.text() == ""


def test_nothing_changes_where_the_case_can_only_be_read(desk: PageTester) -> None:
    desk.session.edits.set_reason("Only to be read.")
    try:
        window = desk.window(TEXT_PDF, view=1)
        eyes = look_quickly(window)
        canvas = canvas_of(window)
        canvas.setFocus()
        QTest.keyClick(canvas, Qt.Key.Key_M)
        assert canvas.cursor_box is None
        assert not window._masks.begin.isEnabled()
        assert not window._decision.withhold.isEnabled()
        desk.until(lambda: eyes.has_seen(WHOLE))
        desk.settle(window)
        assert not desk.facts(TEXT_PDF, 1).seen
    finally:
        desk.session.edits.set_reason("")
    assert canvas.has_image
