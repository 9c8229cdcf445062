# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The pages of a PDF on the real process: layout, scale, jumps, search, selection, links."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from hearing_assist.pipeline.pdf_pages import PdfPages, Tone
from tests.ui import readers
from ui.widgets import pdf_letters, pdf_store
from ui.widgets.pdf_ground import DARK_PAPER
from ui.widgets.pdf_layout import GAP, Fit
from ui.widgets.pdf_store import PdfStore
from ui.widgets.pdf_view import PdfView

Open = Callable[..., PdfView]
PAGES = tuple(f"Page {n} of the paper\nWitness A said nothing\nThe end of it" for n in range(1, 11))
KEY, CTRL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def open_pdf(qtbot: QtBot) -> Iterator[Open]:
    stores: list[PdfStore] = []

    def opened(data: bytes, *, size: tuple[int, int] = (500, 600)) -> PdfView:
        store = PdfStore(PdfPages(data))
        view = PdfView(store)
        qtbot.addWidget(view)
        stores.append(store)
        store.opened.connect(view.show_contents)
        view.resize(*size)
        view.show()
        with qtbot.waitSignal(store.opened, timeout=30_000):
            store.start()
        view.setFocus()
        qtbot.waitUntil(lambda: is_drawn(view), timeout=30_000)
        return view

    yield opened
    for store in stores:
        store.close()


@pytest.fixture
def view(open_pdf: Open) -> PdfView:
    return open_pdf(readers.lined(*PAGES))


def is_drawn(view: PdfView) -> bool:
    """Whether everything on the screen has come."""
    store, seen = view._store, view._seen()
    ratio = view.devicePixelRatioF()
    cuts = [cut for p in view._seen_pages() for cut in view._ground.cuts(p, seen, ratio, view.tone)]
    return bool(cuts) and all(
        store.is_refused(cut.page) or (store.picture(cut) and store.layer(cut.page)) for cut in cuts
    )


def picture(view: PdfView) -> QImage:
    return view.viewport().grab().toImage()


def where(view: PdfView, page: int, x: float, y: float) -> QPoint:
    """The point of the viewport over a place of a page."""
    return (view._ground.ground(page, QPointF(x, y)) - QPointF(view._seen().topLeft())).toPoint()


def find(qtbot: QtBot, view: PdfView, words: str) -> None:
    view.forget_hit()
    view._store.search(words, view.page)
    qtbot.waitUntil(lambda: not view._store.is_searching, timeout=30_000)


# --- reading ---


def test_pages_are_drawn(view: PdfView) -> None:
    image = picture(view)
    rect = view._ground.rect(0)
    assert image.pixelColor(rect.left() + 5, 30) == QColor("white")
    assert len({image.pixel(x, y) for x in range(40, 200) for y in range(40, 80)}) > 10


def test_dark_and_grey(qtbot: QtBot, view: PdfView) -> None:
    for tone, paper in (
        (Tone.DARK, DARK_PAPER),
        (Tone.GREY, QColor("white")),
        (Tone.DARK_GREY, DARK_PAPER),
    ):
        view.set_tone(tone)
        qtbot.waitUntil(lambda: is_drawn(view))
        rect = view._ground.rect(0)
        assert picture(view).pixelColor(rect.left() + 5, 30) == paper


def test_scrolling_by_keys(qtbot: QtBot, view: PdfView) -> None:
    bar = view.verticalScrollBar()
    qtbot.keyClick(view, KEY.Key_Down)
    assert bar.value() > 0
    qtbot.keyClick(view, KEY.Key_Home)
    qtbot.keyClick(view, KEY.Key_Space)
    after_space = bar.value()
    assert 400 < after_space < 600
    qtbot.keyClick(view, KEY.Key_PageDown)
    assert bar.value() == 2 * after_space
    qtbot.keyClick(view, KEY.Key_PageUp)
    qtbot.keyClick(view, KEY.Key_Space, SHIFT)
    assert bar.value() == 0
    qtbot.keyClick(view, KEY.Key_End)
    assert view.page == 9
    qtbot.keyClick(view, KEY.Key_Left)
    assert view.page == 8
    qtbot.keyClick(view, KEY.Key_Right)
    assert view.page == 9
    qtbot.keyClick(view, KEY.Key_Right)
    assert view.page == 9


def test_fitted_page_is_turned_over_whole(qtbot: QtBot, view: PdfView) -> None:
    view.set_fit(Fit.PAGE)
    for expected in (1, 2, 3):
        qtbot.keyClick(view, KEY.Key_PageDown)
        assert view.page == expected
        top = view._ground.rect(expected).top() - view.verticalScrollBar().value()
        assert top == GAP


@pytest.mark.parametrize("page", range(10))
def test_each_page_can_be_gone_to_and_stays(view: PdfView, page: int) -> None:
    view.go_to(page)
    assert view.page == page
    view.set_factor(2.0)
    assert view.page == page
    view.resize(700, 500)
    assert view.page == page
    view.turn_right()
    assert view.page == page


def test_pages_that_cannot_come_to_the_top_are_read_all_the_same(
    qtbot: QtBot, view: PdfView
) -> None:
    view.set_factor(0.5)  # two pages and a half on the screen
    visited = []
    for key in [KEY.Key_Right] * 9 + [KEY.Key_Left] * 9:
        qtbot.keyClick(view, key)
        visited.append(view.page)
    assert visited == [*range(1, 10), *range(8, -1, -1)]


def test_scale_keeps_the_place_and_its_bounds(view: PdfView) -> None:
    view.go_to(4, 200)
    for _ in range(30):
        view.zoom_in()
    assert view.factor == 4
    spot = view._spot()
    assert spot.page == 4
    assert 0.4 < spot.share < 0.55
    for _ in range(30):
        view.zoom_out()
    assert view.factor == 0.5
    view.set_factor(99)
    assert view.factor == 4
    view.set_fit(Fit.WIDTH)
    assert view._ground.rect(0).width() == view.viewport().width() - 2 * GAP
    assert view.horizontalScrollBar().maximum() == 0


def test_turned_four_times_is_as_before(qtbot: QtBot, view: PdfView) -> None:
    before = picture(view)
    view.turn_right()
    qtbot.waitUntil(lambda: is_drawn(view))
    assert view._ground.rect(0).width() > view._ground.rect(0).height()
    assert picture(view) != before
    for _ in range(3):
        view.turn_right()
    qtbot.waitUntil(lambda: is_drawn(view))
    assert picture(view) == before
    view.turn_left()
    assert view.turns == 3


def test_back_and_forward(view: PdfView) -> None:
    assert not view.can_go_back
    view.go_to(5)
    view.go_to(8)
    view.go_back()
    assert (view.page, view.can_go_forward) == (5, True)
    view.go_back()
    assert (view.page, view.can_go_back) == (0, False)
    view.go_back()
    view.go_forward()
    view.go_forward()
    assert (view.page, view.can_go_forward) == (8, False)
    view.go_to(99)
    view.go_to(-1)
    assert view.page == 8


# --- search ---


def test_search_jumps_from_hit_to_hit_and_round(qtbot: QtBot, view: PdfView) -> None:
    view.go_to(7)
    find(qtbot, view, "SAID nothing")
    assert [hit.page for hit in view._store.hits] == list(range(10))
    visited = []
    for _ in range(4):
        view.go_to_hit(1)
        visited.append(view.hit and view.hit.page)
    assert visited == [7, 8, 9, 0]
    view.go_to_hit(-1)
    assert view.hit is not None
    assert view.hit.page == 9
    qtbot.waitUntil(lambda: is_drawn(view))
    layer = view._store.layer(9)
    assert layer
    box = pdf_letters.marks(layer.letters, view.hit.start, view.hit.end)[0]
    middle = where(view, 9, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    assert view.viewport().rect().contains(middle)
    marked = picture(view).pixelColor(where(view, 9, box[0] + 2, box[1] + 1))
    assert marked.blue() < marked.green()


def test_new_search_forgets_the_one_before(qtbot: QtBot, view: PdfView) -> None:
    find(qtbot, view, "nothing")
    view._store.search("paper", 0)
    view._store.search("", 0)
    assert view._store.hits == []
    assert not view._store.is_searching
    find(qtbot, view, "absent")
    view.go_to_hit(1)
    assert view.hit is None


def test_hits_are_bounded(qtbot: QtBot, open_pdf: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_store, "MOST_HITS", 20)
    view = open_pdf(readers.lined(*["a a a a a a a a a a"] * 9))
    view.go_to(8)
    find(qtbot, view, "a")
    assert [hit.page for hit in view._store.hits] == [0] * 10 + [8] * 10


# --- selection ---


def test_text_is_selected_by_mouse_and_copied(qtbot: QtBot, view: PdfView) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    port, left = view.viewport(), Qt.MouseButton.LeftButton
    view.copy()
    assert clipboard.text() == ""
    qtbot.mousePress(port, left, pos=where(view, 0, 29, 37))
    qtbot.mouseMove(port, where(view, 0, 250, 57))
    qtbot.mouseRelease(port, left, pos=where(view, 0, 250, 57))
    assert view.selected_text == "Page 1 of the paper\nWitness A said nothing"
    view.copy()
    assert clipboard.text() == view.selected_text
    qtbot.mouseClick(port, left, pos=where(view, 0, 29, 37))
    assert not view.has_selection
    clipboard.clear()


def test_selection_goes_over_pages_backward_too(qtbot: QtBot, open_pdf: Open) -> None:
    view = open_pdf(readers.lined("one", "two", "three", size=(300, 120)))
    left, port = Qt.MouseButton.LeftButton, view.viewport()
    qtbot.mousePress(port, left, pos=where(view, 2, 250, 37))
    qtbot.mouseMove(port, where(view, 0, 20, 37))
    qtbot.mouseRelease(port, left, pos=where(view, 0, 20, 37))
    assert view.selected_text == "one\ntwo\nthree"


@pytest.mark.parametrize("turns", range(4))
def test_word_under_a_double_click_on_a_turned_page(
    qtbot: QtBot, view: PdfView, turns: int
) -> None:
    for _ in range(turns):
        view.turn_right()
    view.set_fit(Fit.PAGE)
    qtbot.waitUntil(lambda: is_drawn(view))
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where(view, 0, 40, 57))
    assert view.selected_text == "Witness"


def test_all_of_a_page(view: PdfView) -> None:
    view.select_page()
    assert view.selected_text == PAGES[0]
    view.select_nothing()
    assert view.selected_text == ""


# --- links ---


def test_links_by_mouse_and_by_keys(qtbot: QtBot, open_pdf: Open) -> None:
    view = open_pdf(readers.bundle(), size=(700, 900))
    layer = view._store.layer(0)
    assert layer
    first = pdf_letters.stops(layer.links)[0]
    at = where(view, 0, (first.left + first.right) / 2, (first.top + first.bottom) / 2)
    qtbot.mouseMove(view.viewport(), at)
    assert view.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert view.page == first.page
    view.go_back()
    assert view.page == 0
    qtbot.keyClick(view, KEY.Key_Tab)
    qtbot.keyClick(view, KEY.Key_Tab)
    second = view.focused_link
    assert second == pdf_letters.stops(layer.links)[1]
    qtbot.keyClick(view, KEY.Key_Return)
    assert second is not None
    assert view.page == second.page


def test_tab_leaves_after_the_last_link(qtbot: QtBot, open_pdf: Open) -> None:
    view = open_pdf(readers.bundle(), size=(700, 900))
    layer = view._store.layer(0)
    assert layer
    met = []
    for _ in pdf_letters.stops(layer.links):
        assert view.focusNextPrevChild(True)
        met.append(view.focused_link)
    assert met == pdf_letters.stops(layer.links)
    view.focusNextPrevChild(True)
    assert view.focused_link is None
    view.focusNextPrevChild(False)
    assert view.focused_link == met[-1]


def test_links_that_lead_out_are_words_only(
    qtbot: QtBot, open_pdf: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[object] = []
    monkeypatch.setattr("PySide6.QtGui.QDesktopServices.openUrl", opened.append)
    data = readers.changed(readers.lined(*PAGES), readers.hostile_links)
    view = open_pdf(data)
    said: list[str] = []
    view.link_met.connect(said.append)
    layer = view._store.layer(0)
    assert layer
    assert len(layer.links) == 3
    for link in layer.links:
        at = where(view, 0, link.left + 9, link.top + 9)
        said.clear()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert said == [view.words_of(link)]
        assert view.focusNextPrevChild(True)
        qtbot.keyClick(view, KEY.Key_Return)
    assert view.page == 0
    assert not view.can_go_back
    assert not opened
    words = [view.words_of(link) for link in layer.links]
    assert "https://example.org/survey" in words[0]
    assert all("not followed" in word for word in words)


# --- what goes wrong ---


def test_page_that_cannot_be_shown_says_so_and_the_others_are(
    qtbot: QtBot, view: PdfView, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = view._store._pages
    drawn = PdfPages.drawn

    def fails_on_the_fifth(self: PdfPages, cut: object) -> bytes:
        if getattr(cut, "page", -1) == 4:
            process = pages._process
            assert process is not None
            process.kill()
            pages._answered = 0
        return drawn(self, cut)  # type: ignore[arg-type]

    monkeypatch.setattr(PdfPages, "drawn", fails_on_the_fifth)
    view.go_to(4)
    qtbot.waitUntil(lambda: view._store.is_refused(4), timeout=30_000)
    view.go_to(8)
    qtbot.waitUntil(lambda: is_drawn(view), timeout=30_000)
    assert not view._store.is_refused(8)
    view.go_to(4)
    view.grab()


def test_memory_of_pictures_is_bounded(
    qtbot: QtBot, view: PdfView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_store, "MOST_BYTES", 5_000_000)
    for page in range(10):
        view.go_to(page)
        qtbot.waitUntil(lambda: is_drawn(view), timeout=30_000)
    qtbot.waitUntil(lambda: not view._store._running, timeout=30_000)
    total = sum(image.sizeInBytes() for image in view._store._pictures.values())
    assert total == view._store._bytes
    assert total < 5_000_000 + 8_000_000
    assert len(view._store._pictures) < 10


def test_empty_view_takes_every_key(qtbot: QtBot) -> None:
    store = PdfStore(PdfPages(b""))
    view = PdfView(store)
    qtbot.addWidget(view)
    view.show()
    for key in (
        KEY.Key_Home,
        KEY.Key_End,
        KEY.Key_Space,
        KEY.Key_Left,
        KEY.Key_Return,
        KEY.Key_Tab,
    ):
        qtbot.keyClick(view, key)
    view.zoom_in()
    view.turn_left()
    view.set_fit(Fit.PAGE)
    view.go_to_hit(1)
    view.select_page()
    view.next_page()
    view.previous_page()
    qtbot.mouseMove(view.viewport(), QPoint(20, 20))
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    view.grab()
    store.close()
