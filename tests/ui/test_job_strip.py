# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Work that one page began is seen and stopped from every other page."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from hearing_assist.progress import CancelToken, ProgressEvent, ProgressSink
from tests.ui.conftest import PASSPHRASE, until_cancelled
from tests.ui.looks import LOOKS, SIZES, dark_palette, is_dark, is_large
from tests.ui.looks import settle as draw
from ui.main_window import MainWindow
from ui.pace import Pace
from ui.session import Session
from ui.widgets.job_bar import JobBar
from ui.widgets.job_strip import JobStrip

Finish = Callable[..., object]
Settle = Callable[[], None]


@pytest.fixture
def window(plain_window: MainWindow) -> MainWindow:
    return plain_window


@pytest.fixture
def at_work(
    window: MainWindow, session: Session, case_path: Path, finish: Finish, settle: Settle
) -> MainWindow:
    """The sources page has begun work that ends only when it is stopped."""
    finish(session.open(case_path, PASSPHRASE))
    settle()
    window.show_named("sources")
    settle()
    bar = bar_of(window)
    bar.watch(session.run(until_cancelled, changes="sources"), "Reading 3 files")
    draw()
    return window


def bar_of(window: MainWindow) -> JobBar:
    bar = window.current_page.findChild(JobBar)
    assert isinstance(bar, JobBar)
    return bar


def press(strip: JobStrip, name: str) -> None:
    next(one for one in strip.findChildren(QPushButton) if one.accessibleName() == name).click()


def test_not_twice_on_its_own_page_and_once_on_every_other(at_work: MainWindow) -> None:
    strip = at_work.job_strip
    for index, name in enumerate(("start", "sources", "persons", "mentions")):
        at_work.show_page(index)
        draw()
        assert strip.isVisible() is (name != "sources"), name
        if name != "sources":
            assert strip.text == "Reading 3 files"


def test_work_without_progress_is_not_shown_twice_for_a_moment(
    window: MainWindow, session: Session, case_path: Path, finish: Finish, settle: Settle
) -> None:
    finish(session.open(case_path, PASSPHRASE))
    settle()
    window.show_named("sources")
    draw()
    shown: list[bool] = []
    window.job_strip.shown_changed.connect(shown.append)
    job = session.run(until_cancelled, changes="sources")
    bar_of(window).watch(job, "Reading 3 files")
    for _ in range(3):
        draw()
    assert bar_of(window).isVisible()
    assert shown == []
    job.cancel()
    settle()
    assert shown == []


def test_its_own_page_too_where_the_line_is_scrolled_out_of_sight(at_work: MainWindow) -> None:
    at_work.current_page.setMinimumHeight(5000)
    at_work.resize(700, 500)
    for _ in range(3):
        draw()
    assert bar_of(at_work).isVisible()
    assert at_work.job_strip.isVisible()


def test_stop_from_another_page_and_go_to_the_page(
    qtbot: QtBot, at_work: MainWindow, session: Session, settle: Settle
) -> None:
    at_work.show_named("persons")
    draw()
    strip = at_work.job_strip
    press(strip, "Stop the work under way")
    qtbot.waitUntil(lambda: strip.text == "Reading 3 files: stopped")
    assert strip.isVisible()  # until it was read
    press(strip, "Go to the page of this work")
    draw()
    settle()
    assert at_work.windowTitle().startswith("HC-1")
    assert at_work._look_where().page == "sources"
    assert not strip.isVisible()
    at_work.show_named("persons")
    draw()
    assert not strip.isVisible()  # it was read


def test_it_can_be_hidden_when_the_work_is_done(qtbot: QtBot, at_work: MainWindow) -> None:
    at_work.show_named("persons")
    draw()
    strip = at_work.job_strip
    assert not [b for b in strip.findChildren(QPushButton) if b.text() == "Hide" and b.isVisible()]
    press(strip, "Stop the work under way")
    qtbot.waitUntil(lambda: not strip.running)
    press(strip, "Hide this line")
    assert not strip.isVisible()
    assert not at_work.statusBar().isVisible()


def test_the_end_is_announced_once(
    qtbot: QtBot, at_work: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(
        QAccessible, "updateAccessibility", lambda event: told.append(event.message())
    )
    at_work.show_named("persons")
    draw()
    press(at_work.job_strip, "Stop the work under way")
    qtbot.waitUntil(lambda: not at_work.job_strip.running)
    assert told.count("Reading 3 files: stopped") == 1


def test_closing_the_case_takes_the_line_away(
    qtbot: QtBot, at_work: MainWindow, session: Session
) -> None:
    at_work.show_named("persons")
    at_work._closing._begin()
    qtbot.waitUntil(lambda: not session.is_open)
    assert not at_work.job_strip.isVisible()
    at_work.resize(700, 500)
    draw()
    draw()


def test_reads_behind_the_scenes_are_not_shown(
    qtbot: QtBot, window: MainWindow, session: Session, case_path: Path, finish: Finish,
    settle: Settle,
) -> None:  # fmt: skip
    finish(session.open(case_path, PASSPHRASE))
    seen: list[bool] = []
    window.job_strip.shown_changed.connect(seen.append)
    for index in range(4):
        window.show_page(index)
        settle()
    assert seen == []


@pytest.mark.parametrize("look", LOOKS)
def test_pictures(at_work: MainWindow, shot: Callable[[QWidget, str], Path], look: str) -> None:
    from PySide6.QtWidgets import QApplication

    if is_dark(look):
        QApplication.setPalette(dark_palette())
    if is_large(look):
        at_work._look.set_text_size(200)
    at_work.resize(*SIZES[look])
    at_work.show_named("persons")
    for _ in range(3):
        draw()
    shot(at_work, f"strip-{look}")
    strip = at_work.job_strip
    for child in strip.findChildren(QPushButton):
        if child.isVisible():
            assert strip.rect().contains(child.geometry()), child.text()


def test_a_queue_of_work_is_shown_in_order(
    qtbot: QtBot, at_work: MainWindow, session: Session
) -> None:
    gate = threading.Event()

    def wait(case: object, progress: ProgressSink, cancel: CancelToken) -> None:
        gate.wait(20)

    bar = bar_of(at_work)
    bar.watch(session.run(wait, changes="sources"), "Reading 4 files")
    at_work.show_named("persons")
    draw()
    assert at_work.job_strip.text == "Reading 3 files"
    press(at_work.job_strip, "Stop the work under way")
    qtbot.waitUntil(lambda: at_work.job_strip.text == "Reading 4 files")
    gate.set()
    qtbot.waitUntil(lambda: at_work.job_strip.text == "Reading 4 files: done")


# --- how far and how long -------------------------------------------------------------------------


def pace(*events: tuple[str, int, int, float]) -> Pace:
    made = Pace()
    for stage, done, total, now in events:
        made.take(ProgressEvent(stage, done, total), now)
    return made


def test_pages_of_a_file_count_within_the_files() -> None:
    one = pace(("import", 0, 4, 0.0), ("intake", 0, 10, 0.1), ("intake", 5, 10, 5.0))
    assert one.fraction == pytest.approx(0.125)
    assert one.seconds_left(5.0) == pytest.approx(35.0)
    one.take(ProgressEvent("import", 1, 4), 8.0)
    assert one.fraction == pytest.approx(0.25)
    one.take(ProgressEvent("intake", 0, 3), 8.0)
    assert one.fraction == pytest.approx(0.25)
    assert one.seconds_left(8.0) == pytest.approx(24.0)


def test_a_stage_after_a_finished_one_counts_anew() -> None:
    one = pace(("bundle", 0, 5, 0.0), ("bundle", 5, 5, 10.0), ("check", 0, 2, 10.0))
    assert one.fraction == 0.0
    assert one.seconds_left(20.0) is None
    one.take(ProgressEvent("check", 1, 2), 12.0)
    assert one.seconds_left(12.0) == pytest.approx(2.0)


@pytest.mark.parametrize(
    "events",
    [
        (),
        (("mail", 3, 0, 0.0), ("mail", 9, 0, 60.0)),  # the total is not known
        (("a", 0, 4, 0.0), ("a", 0, 4, 60.0)),
        (("a", 0, 4, 0.0), ("a", 1, 4, 0.2)),  # too early to tell
    ],
)
def test_no_time_is_told_before_it_can_be(events: tuple[tuple[str, int, int, float], ...]) -> None:
    assert pace(*events).seconds_left(events[-1][3] if events else 0.0) is None


def test_the_fraction_never_leaves_its_range() -> None:
    assert pace(("a", 9, 4, 0.0)).fraction == 1.0
    assert pace(("a", 4, 4, 0.0), ("b", 2, 2, 1.0)).fraction == 1.0
    assert pace(("a", 3, 4, 0.0), ("b", 9, 2, 1.0)).fraction == 1.0
