# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The lock of the window: what stays visible, what goes, and how one comes back."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPushButton,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from hearing_assist.pipeline import locked
from tests.ui.conftest import PASSPHRASE, until_cancelled
from ui import idle, locking
from ui.dialogs.fields_dialog import FieldsDialog
from ui.hand_over import LockedCase
from ui.main_window import MainWindow
from ui.pages.persons_page import PersonsPage
from ui.session import Session

Finish = Callable[..., object]
Settle = Callable[[], None]
CANARY = "Corvin Talleyho"
TITLE = "The King v Doe"


class Clock:
    """Stands still until it is told."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def handed() -> list[LockedCase]:
    return []


@pytest.fixture
def window(
    qtbot: QtBot, session: Session, settings: QSettings, clock: Clock, handed: list[LockedCase]
) -> Iterator[MainWindow]:
    window = MainWindow(session, settings, hand_over=handed.append, clock=clock)
    window.show()
    qtbot.waitExposed(window)
    yield window
    session.shut_down()
    window._may_close = True
    window.close()
    window.deleteLater()


def is_locked(window: MainWindow) -> bool:
    return window.locking.screen is not None


def told(interface: QAccessibleInterface) -> Iterator[str]:
    """All that a screen reader could be told from here on, hidden or not."""
    for kind in (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value):
        yield interface.text(kind)
    for index in range(interface.childCount()):
        child = interface.child(index)
        if child is not None and child.isValid():
            yield from told(child)


def visible_texts() -> str:
    """Titles, and what screen readers are told, of all windows of the program."""
    texts = []
    for widget in QApplication.topLevelWidgets():
        if widget.isVisible():
            texts.append(widget.windowTitle())
            texts += told(QAccessible.queryAccessibleInterface(widget))
    return "\n".join(texts)


def type_a_name(window: MainWindow, settle: Settle) -> None:
    """Begin an entry of the register, and leave it unsaved."""
    settle()
    window.show_named("persons")
    settle()
    page = window.current_page
    assert isinstance(page, PersonsPage)
    page.add_person(CANARY)
    assert CANARY in visible_texts()
    assert TITLE in visible_texts()


def unlock(qtbot: QtBot, window: MainWindow, passphrase: str) -> None:
    screen = window.locking.screen
    assert screen is not None
    screen.passphrase.setText(passphrase)
    qtbot.keyClick(screen.passphrase, Qt.Key.Key_Return)


def test_after_the_time_nothing_of_the_case_is_told_and_typed_text_comes_back(
    qtbot: QtBot,
    window: MainWindow,
    session: Session,
    case_path: Path,
    clock: Clock,
    handed: list[LockedCase],
    finish: Finish,
    settle: Settle,
) -> None:
    finish(session.open(case_path, PASSPHRASE))
    type_a_name(window, settle)
    QGuiApplication.clipboard().setText(CANARY)
    box = QMessageBox(window)
    box.setText(CANARY)
    box.open()
    reader = QDialog(window.current_page)
    reader.setWindowTitle(CANARY)
    reader.show()
    clock.now += 15 * 60 - 1
    window._idle.look()
    assert not is_locked(window)
    clock.now += 1
    window._idle.look()
    assert is_locked(window)
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible()] == [window]  # at once
    qtbot.waitUntil(lambda: bool(handed))
    assert CANARY not in visible_texts()
    assert TITLE not in visible_texts()
    assert QGuiApplication.clipboard().text() == ""
    assert window.windowTitle() == "HC-1 – Hearing Assist"
    assert not session.is_open
    assert handed == [LockedCase(case_path, "HC-1")]

    other = Session(surroundings=session.surroundings)  # the fresh program
    try:
        fresh = MainWindow(other, window._settings, locked=handed[0])
        fresh.show()
        assert fresh.windowTitle() == window.windowTitle()
        unlock(qtbot, fresh, "not this one")
        screen = fresh.locking.screen
        assert screen is not None
        qtbot.waitUntil(lambda: "does not open" in screen.problem)
        unlock(qtbot, fresh, PASSPHRASE)
        qtbot.waitUntil(lambda: other.is_open and not other.is_busy)
        assert not is_locked(fresh)
        assert fresh.menuBar().isVisible()
        assert CANARY in visible_texts()  # where the user was, with what was typed
    finally:
        other.shut_down()
        fresh._may_close = True
        fresh.close()
        fresh.deleteLater()


def test_work_goes_on_behind_the_locked_screen(
    qtbot: QtBot,
    window: MainWindow,
    session: Session,
    case_path: Path,
    handed: list[LockedCase],
    finish: Finish,
    settle: Settle,
) -> None:
    finish(session.open(case_path, PASSPHRASE))
    type_a_name(window, settle)
    job = session.run(until_cancelled, changes="sources")
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    screen = window.locking.screen
    assert screen is not None
    assert CANARY not in visible_texts()
    assert TITLE not in visible_texts()
    unlock(qtbot, window, "not this one")
    qtbot.waitUntil(lambda: "does not open" in screen.problem)
    assert session.is_open
    assert not handed
    unlock(qtbot, window, PASSPHRASE)
    qtbot.waitUntil(lambda: window.locking.screen is None)
    assert not job.done
    assert window._start.jobs.isVisible()
    window.show_named("persons")
    qtbot.waitUntil(lambda: window.job_strip.isVisible())
    job.cancel()
    settle()
    assert session.is_open  # the queued closing was taken back
    assert CANARY in visible_texts()
    assert not handed


def test_when_the_work_is_done_the_program_lets_go(
    qtbot: QtBot,
    window: MainWindow,
    session: Session,
    case_path: Path,
    handed: list[LockedCase],
    finish: Finish,
) -> None:
    finish(session.open(case_path, PASSPHRASE))
    job = session.run(until_cancelled, changes="sources")
    window.lock()
    screen = window.locking.screen
    assert screen is not None
    qtbot.wait(30)
    assert session.is_open  # the work was not stopped
    job.cancel()  # what the Stop button of the screen does
    qtbot.waitUntil(lambda: bool(handed))
    assert not session.is_open


def test_what_goes_wrong_when_closing_is_told_by_the_next_program(
    window: MainWindow, session: Session, case_path: Path, qtbot: QtBot, finish: Finish
) -> None:
    case = LockedCase(case_path, "HC-1", "place", "The disk is full.", minimised=True)
    assert LockedCase.from_bytes(case.to_bytes()) == case
    window.locking.begin_locked(case)
    assert "The disk is full." in visible_texts()
    screen = window.locking.screen
    assert screen is not None
    screen.leave.click()
    assert not is_locked(window)


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"\xff\n", b'{"path": 3}', b"[" * 9999])
def test_nonsense_starts_an_unlocked_program(data: bytes) -> None:
    assert LockedCase.from_bytes(data) is None


def test_the_keyring_is_asked_only_by_its_own_button(
    window: MainWindow, session: Session, case_path: Path, qtbot: QtBot
) -> None:
    window.locking.begin_locked(LockedCase(case_path, "HC-1"))
    screen = window.locking.screen
    assert screen is not None
    assert screen.keyring.isHidden()  # this case has no key there
    wanted: list[object] = []
    screen.unlock_wanted.connect(wanted.append)
    qtbot.keyClick(screen.passphrase, Qt.Key.Key_Return)
    assert not wanted
    assert not session.is_busy


def test_a_touch_after_the_time_does_not_keep_the_case_open(
    qtbot: QtBot, window: MainWindow, session: Session, case_path: Path, clock: Clock,
    finish: Finish, settle: Settle,
) -> None:  # fmt: skip
    """A computer that wakes up from a night's sleep: the first key comes before the timer."""
    finish(session.open(case_path, PASSPHRASE))
    settle()
    clock.now += 14 * 60
    handle = window.windowHandle()
    qtbot.keyClick(handle, Qt.Key.Key_Shift)
    clock.now += 14 * 60
    window._idle.look()
    assert not is_locked(window)  # touched in time
    clock.now += 8 * 3600
    qtbot.keyClick(handle, Qt.Key.Key_A)
    screen = window.locking.screen
    assert screen is not None
    assert screen.passphrase.text() == ""  # that key went nowhere


def test_the_time_of_day_may_jump(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    watch = idle.IdleWatch(15)
    for jump in (-(10**9), 10**9):
        now = time.time() + jump
        monkeypatch.setattr(time, "time", lambda now=now: now)
        with qtbot.assertNotEmitted(watch.idled):
            watch.look()


def test_the_minutes_can_be_chosen(
    window: MainWindow, session: Session, case_path: Path, clock: Clock, finish: Finish
) -> None:
    finish(session.open(case_path, PASSPHRASE))
    action = next(
        one
        for menu in window._safety.actions
        if isinstance(menu.menu(), QMenu)
        for one in cast(QMenu, menu.menu()).actions()
        if one.data() == 5
    )
    action.trigger()
    assert session.surroundings.settings.lock_minutes() == 5
    clock.now += 5 * 60
    window._idle.look()
    assert is_locked(window)


def test_a_dialog_that_is_waited_for_is_closed_before_its_page_goes(
    qtbot: QtBot, window: MainWindow, session: Session, case_path: Path,
    handed: list[LockedCase], finish: Finish, settle: Settle,
) -> None:  # fmt: skip
    """A file chooser runs a loop of its own inside a slot of the page."""
    finish(session.open(case_path, PASSPHRASE))
    window.show_named("persons")
    settle()
    page = window.current_page
    assert isinstance(page, PersonsPage)
    loops: list[int] = []

    def lock() -> None:
        assert any(isinstance(one, QFileDialog) for one in QApplication.topLevelWidgets())
        window.lock()
        assert [w for w in QApplication.topLevelWidgets() if w.isVisible()] == [window]
        loops.append(1)

    def choose() -> None:
        QTimer.singleShot(300, lock)
        page._on_import()  # returns when the chooser is gone
        page.refresh()  # its page is still there
        loops.append(2)

    QTimer.singleShot(0, choose)
    qtbot.waitUntil(lambda: bool(handed))
    assert loops == [1, 2]
    qtbot.waitUntil(lambda: not isValid(page))


def test_what_is_typed_in_a_dialog_comes_back_too(
    qtbot: QtBot, window: MainWindow, session: Session, case_path: Path,
    handed: list[LockedCase], finish: Finish, settle: Settle,
) -> None:  # fmt: skip
    finish(session.open(case_path, PASSPHRASE))
    window.show_named("outputs")
    settle()
    next(one for one in window.findChildren(QPushButton) if "fields" in one.text()).click()
    settle()
    (dialog,) = window.findChildren(FieldsDialog)
    field = next(one for one in dialog.findChildren(QLineEdit) if one.isVisible())
    qtbot.keyClicks(field, CANARY)
    window.lock()
    assert not dialog.isVisible()
    qtbot.waitUntil(lambda: bool(handed))
    finish(session.open(case_path, PASSPHRASE))
    memos = finish(session.run(lambda case, p, c: list(case.sealed._store.dump())))
    assert isinstance(memos, list)
    assert any(CANARY in line for line in memos)


def test_a_window_that_work_opens_while_locked_is_taken_away(
    qtbot: QtBot, window: MainWindow, session: Session, case_path: Path, finish: Finish
) -> None:
    finish(session.open(case_path, PASSPHRASE))
    window.lock()
    assert is_locked(window)
    late = QDialog(window)
    QLabel("for Maître Quellon", late)
    late.open()
    qtbot.waitUntil(lambda: not isValid(late))
    assert "Quellon" not in visible_texts()


CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize("slowly", [False, True], ids=["at once", "when it is closed"])
def test_a_passphrase_typed_right_after_the_key_that_locks_is_taken(
    qtbot: QtBot, window: MainWindow, session: Session, case_path: Path,
    handed: list[LockedCase], finish: Finish, settle: Settle, slowly: bool,
) -> None:  # fmt: skip
    finish(session.open(case_path, PASSPHRASE))
    type_a_name(window, settle)
    qtbot.keyClick(window, Qt.Key.Key_L, CONTROL)
    screen = window.locking.screen
    assert screen is not None
    if slowly:
        qtbot.waitUntil(lambda: not session.is_open)
        assert not handed  # whoever locked by hand may think better of it
    field = window.focusWidget()
    assert field is screen.passphrase
    assert field.isEnabled()
    qtbot.keyClicks(field, PASSPHRASE)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert "Type the passphrase" not in screen.problem
    qtbot.waitUntil(lambda: session.is_open and not is_locked(window))
    settle()
    assert not handed
    assert CANARY in visible_texts()


def test_a_wrong_passphrase_typed_right_after_the_key_is_told_and_may_be_mended(
    qtbot: QtBot, window: MainWindow, session: Session, case_path: Path,
    handed: list[LockedCase], finish: Finish, settle: Settle,
) -> None:  # fmt: skip
    finish(session.open(case_path, PASSPHRASE))
    settle()
    qtbot.keyClick(window, Qt.Key.Key_L, CONTROL)
    unlock(qtbot, window, "not this one")
    screen = window.locking.screen
    assert screen is not None
    qtbot.waitUntil(lambda: "does not open" in screen.problem)
    assert not session.is_open
    unlock(qtbot, window, PASSPHRASE)
    qtbot.waitUntil(lambda: session.is_open and not is_locked(window))
    assert not handed


def test_a_passphrase_given_for_one_lock_does_not_open_the_next(
    qtbot: QtBot, window: MainWindow, session: Session, case_path: Path,
    finish: Finish, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """It was still being proved when the work ended, the case was opened, and locked again."""
    may_go, begun = threading.Event(), threading.Event()
    prove = locked.prove

    def slowly(path: Path, passphrase: str | None) -> None:
        begun.set()
        may_go.wait(60)
        prove(path, passphrase)

    monkeypatch.setattr(locked, "prove", slowly)
    finish(session.open(case_path, PASSPHRASE))
    first = session.run(until_cancelled, changes="sources")
    qtbot.keyClick(window, Qt.Key.Key_L, CONTROL)
    unlock(qtbot, window, PASSPHRASE)
    assert begun.wait(60)
    first.cancel()
    qtbot.waitUntil(lambda: session.is_open and not is_locked(window))
    second = session.run(until_cancelled, changes="sources")
    qtbot.keyClick(window, Qt.Key.Key_L, CONTROL)
    assert is_locked(window)
    may_go.set()
    qtbot.waitUntil(lambda: not session._beside.busy)
    assert is_locked(window)
    second.cancel()


def test_who_locks_by_hand_and_goes_away_is_rid_of_the_program(
    qtbot: QtBot, window: MainWindow, session: Session, case_path: Path,
    handed: list[LockedCase], finish: Finish, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    assert locking.MILLISECONDS_TO_BEGIN <= 2000
    monkeypatch.setattr(locking, "MILLISECONDS_TO_BEGIN", 10)
    finish(session.open(case_path, PASSPHRASE))
    qtbot.keyClick(window, Qt.Key.Key_L, CONTROL)
    qtbot.waitUntil(lambda: bool(handed))
