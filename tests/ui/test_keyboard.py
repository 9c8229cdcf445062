# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The whole window by keyboard alone: every page and dialog, on the sample case."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QAction, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QScrollArea,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui import journey, sample_case
from tests.ui.journey import PAGES, Clerk, names_of, plain
from tests.ui.sample_case import PASSPHRASE

MOST_STEPS = 400
CASE_PAGES = PAGES[1:]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_case.prepared_sample(tmp_path_factory.mktemp("keyboard") / "case")


@pytest.fixture
def clerk(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Clerk]:
    flash, font = QApplication.cursorFlashTime(), QApplication.font()
    QApplication.setCursorFlashTime(0)  # so that a blinking cursor makes no difference
    clerk = Clerk(tmp_path)
    clerk.chooser.install(monkeypatch.setattr)
    yield clerk
    clerk.leave()
    QApplication.setCursorFlashTime(flash)
    QApplication.setFont(font)


@pytest.fixture(scope="module")
def window_with_case(
    qapp: QApplication, sample: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Clerk]:
    """One window for all tests that only look and walk."""
    flash, font = QApplication.cursorFlashTime(), QApplication.font()
    QApplication.setCursorFlashTime(0)
    with pytest.MonkeyPatch.context() as patch:
        clerk = Clerk(tmp_path_factory.mktemp("desk"))
        clerk.chooser.install(patch.setattr)
        clerk.open(sample)
        yield clerk
        clerk.leave()
    QApplication.setCursorFlashTime(flash)
    QApplication.setFont(font)


@pytest.fixture
def at_work(qtbot: QtBot, window_with_case: Clerk) -> Clerk:
    window = window_with_case.window
    window.activateWindow()
    window_with_case.until(window.isActiveWindow, "the window to take keys")
    return window_with_case


def described(widget: QWidget | None) -> str:
    return f"{type(widget).__name__} {names_of(widget)}" if widget is not None else "nothing"


def reachable(clerk: Clerk) -> set[QWidget]:
    """What Tab has to visit: visible, enabled, and taking the focus by Tab."""
    return {
        widget
        for widget in clerk.seen(QWidget)
        if widget.isEnabled()
        and widget.focusProxy() is None
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(widget, QMenuBar)
    }


def walk(clerk: Clerk, key: Qt.Key) -> list[QWidget]:
    """The widgets that take the focus one after another, until the first takes it again."""
    visited: list[QWidget] = []
    while len(visited) < MOST_STEPS:
        QTest.keyClick(clerk.focus, key)
        if visited and clerk.focus is visited[0]:
            return visited
        visited.append(clerk.focus)
    pytest.fail(f"{key.name} goes round without end at {described(clerk.focus)}")


def tab_to(clerk: Clerk, pattern: str) -> QWidget:
    """Press Tab until what matches has the focus."""
    for _ in range(MOST_STEPS):
        if any(re.match(pattern, text, re.IGNORECASE) for text in names_of(clerk.focus)):
            return clerk.focus
        QTest.keyClick(clerk.focus, Qt.Key.Key_Tab)
    pytest.fail(f"Tab never reaches '{pattern}'")


@pytest.mark.parametrize("page", PAGES)
def test_tab_visits_every_widget_of_a_page_and_comes_back(at_work: Clerk, page: str) -> None:
    at_work.go(page)
    wanted = reachable(at_work)
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        left = wanted - set(walk(at_work, key))
        assert not left, (key.name, [described(widget) for widget in left])


@pytest.mark.parametrize("page", PAGES)
def test_the_focus_is_seen(at_work: Clerk, page: str) -> None:
    at_work.go(page)
    unseen = []
    for widget in walk(at_work, Qt.Key.Key_Tab):
        with_focus = _picture(at_work, at_work.focus)
        before = at_work.focus
        QTest.keyClick(before, Qt.Key.Key_Tab)
        if before is not at_work.focus and _picture(at_work, before) == with_focus:
            unseen.append(described(widget))
    assert not unseen


def _picture(clerk: Clerk, widget: QWidget) -> QImage:
    place = QRect(widget.mapTo(clerk.window, widget.rect().topLeft()), widget.size())
    return clerk.window.grab(place.adjusted(-4, -4, 4, 4)).toImage()


@pytest.mark.parametrize("page", PAGES)
def test_everything_has_an_accessible_name(at_work: Clerk, page: str) -> None:
    at_work.go(page)
    nameless = []
    for widget in at_work.seen(QWidget):
        if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus or widget.focusProxy() is not None:
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None or not interface.text(QAccessible.Text.Name).strip():
            nameless.append(described(widget))
    assert not nameless


@pytest.mark.parametrize("page", PAGES)
def test_no_two_things_share_a_key(at_work: Clerk, page: str) -> None:
    """Alt with a letter does nothing when two widgets claim the letter."""
    at_work.go(page)
    claims: Counter[str] = Counter()
    users: dict[str, list[str]] = {}
    words = [
        *(b.text() for b in at_work.seen(QAbstractButton) if b.isEnabled()),
        *(label.text() for label in at_work.seen(QLabel) if label.buddy() is not None),
        *(a.text() for a in at_work.window.menuBar().actions()),
    ]
    for text in words:
        letter = _mnemonic(text)
        if letter:
            claims[letter] += 1
            users.setdefault(letter, []).append(plain(text))
    assert not {letter: users[letter] for letter, count in claims.items() if count > 1}


def _mnemonic(text: str) -> str:
    text = text.replace("&&", "")
    place = text.find("&")
    return text[place + 1 : place + 2].casefold() if place >= 0 else ""


def test_every_action_of_the_menus_has_a_key_of_its_own(at_work: Clerk) -> None:
    keys: Counter[str] = Counter()
    without = []
    for menu in at_work.window.menuBar().actions():
        inside = menu.menu()
        assert isinstance(inside, QMenu)
        for action in inside.actions():
            if action.isSeparator() or action.menu() is not None:
                continue
            if not action.shortcuts():
                without.append(action.text())
            keys.update(key.toString() for key in action.shortcuts())
    assert not without
    assert not [key for key, count in keys.items() if count > 1]


def test_every_action_of_a_page_has_a_key_or_a_button(at_work: Clerk) -> None:
    for page in CASE_PAGES:
        at_work.go(page)
        shown = {plain(text) for text in at_work.words(QAbstractButton)}
        for widget in at_work.seen(QWidget):
            for action in () if isinstance(widget, QMenuBar) else widget.actions():
                if not isinstance(action, QAction) or action.isSeparator():
                    continue
                assert action.shortcuts() or plain(action.text()) in shown, (page, action.text())


def test_the_keys_of_the_pages(at_work: Clerk) -> None:
    pages = at_work.find(QAbstractItemView, "Pages")
    for number, page in enumerate(PAGES, start=1):
        at_work.keys(f"Ctrl+{number}", at_work.window)
        at_work.settle()
        assert pages.currentIndex().data() == page
        assert at_work.focus is not at_work.window


@pytest.mark.parametrize("keys", ["Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+S", "Ctrl+F", "F3", "Delete"])
def test_no_key_means_two_things(at_work: Clerk, keys: str) -> None:
    """An ambiguous key does nothing; Qt warns, and a warning fails the test."""
    for page in CASE_PAGES:
        at_work.go(page)
        at_work.keys(keys)
        at_work.settle()
        at_work.no_complaint()


# --- dialogs ---


def test_the_dialog_of_a_new_case(clerk: Clerk, tmp_path: Path) -> None:
    clerk.keys("Ctrl+N", clerk.window)
    dialog = clerk.dialog()
    assert clerk.focus is clerk.field("Reference")
    clerk.keys("Escape")
    clerk.until(lambda: not dialog_is_open(clerk), "the dialog to close")
    clerk.keys("Ctrl+N", clerk.window)
    dialog = clerk.dialog()
    journey.write(clerk.focus, "HC-77")
    clerk.keys("Return")  # incomplete: says so and goes to the field
    assert dialog.isVisible()
    assert clerk.focus is clerk.field("Title")
    journey.write(clerk.focus, "The King v Doe")
    for pattern, text in (
        ("Folder", str(tmp_path)),
        ("New passphrase", PASSPHRASE),
        ("Passphrase once more", PASSPHRASE),
    ):
        field = tab_to(clerk, pattern)
        clerk.keys("Ctrl+A")
        journey.write(field, text)
    clerk.submit()
    clerk.until(lambda: clerk.session.is_open, "the new case")
    clerk.settle()
    assert (tmp_path / "HC-77.hearing").exists()


def dialog_is_open(clerk: Clerk) -> bool:
    return isinstance(clerk.front, QDialog)


def test_the_dialog_of_opening(clerk: Clerk, tmp_path: Path) -> None:
    sample = sample_case.prepared_sample(tmp_path / "case")
    for end in ("Escape", "Return"):
        clerk.chooser.files.append([sample])
        clerk.keys("Ctrl+O", clerk.window)
        clerk.dialog()
        assert isinstance(clerk.focus, QLineEdit)
        if end == "Return":
            journey.write(clerk.focus, "wrong")
            clerk.keys("Return")
            clerk.until(lambda: clerk.says("passphrase .*not|wrong|fit"), "a complaint")
            clerk.until(lambda: isinstance(clerk.focus, QLineEdit), "the field to be ready again")
            clerk.keys("Ctrl+A")
            journey.write(clerk.focus, PASSPHRASE)
        clerk.keys(end)
        clerk.until(lambda: not dialog_is_open(clerk), "the dialog to close")
    clerk.until(lambda: clerk.session.is_open, "the case to open")
    clerk.settle()


def test_the_list_of_keys(at_work: Clerk) -> None:
    for end in ("Escape", "Return"):
        at_work.keys("F1", at_work.window)
        at_work.dialog()
        for _ in range(2):
            if isinstance(at_work.focus, QAbstractButton) or end == "Escape":
                break
            at_work.keys("Tab")
        at_work.keys(end)
        at_work.until(lambda: not dialog_is_open(at_work), "the list to close")


# --- a journey ---


def test_a_short_journey_with_keys_only(clerk: Clerk, tmp_path: Path) -> None:
    sample = sample_case.prepared_sample(tmp_path / "case")
    clerk.chooser.files.append([sample])
    clerk.keys("Ctrl+O", clerk.window)
    clerk.dialog()
    journey.write(clerk.focus, PASSPHRASE)
    clerk.submit()
    clerk.until(lambda: clerk.session.is_open, "the case to open")
    clerk.settle()
    clerk.go("Mentions")
    which = tab_to(clerk, "Which mentions")
    assert isinstance(which, QComboBox)
    while not which.currentText().startswith("All"):
        clerk.keys("Down")
    table = tab_to(clerk, "Mentions$")
    assert isinstance(table, QTableView)
    clerk.keys("Home")
    row = table.currentIndex().row()
    state = table.model().index(row, 0)
    clerk.keys("R")
    clerk.settle()
    assert "redact" in state.data()
    clerk.keys("Up")
    clerk.keys("U")
    clerk.settle()
    assert "undecided" in state.data() or "by rule" in state.data()
    tab_to(clerk, "Find")
    clerk.keys("Space")
    clerk.settle()
    tab_to(clerk, "Release")
    clerk.keys("Space")
    clerk.until(
        lambda: clerk.says("Released: ") or clerk.says("Release all the same?"), "the release"
    )
    if not clerk.says("Released: "):
        clerk.dialog()
        tab_to(clerk, "Release$")
        clerk.keys("Space")
    clerk.until(lambda: clerk.says("Released: "), "the release")
    clerk.settle()
    clerk.go("Outputs")
    tab_to(clerk, "Papers")
    clerk.keys("Home")
    clerk.chooser.files.append([tmp_path / "by-keys.pdf"])
    tab_to(clerk, "Make PDF")
    clerk.keys("Space")
    clerk.until((tmp_path / "by-keys.pdf").exists, "the paper")
    clerk.settle()
    clerk.no_complaint()


def test_the_walk_notices_a_trap(at_work: Clerk) -> None:
    """A field that keeps Tab to itself is what the walk is for."""
    at_work.go("Sources")
    area = next(one for one in at_work.seen(QScrollArea) if one.widget() is not None)
    page = area.widget()
    trap = QPlainTextEdit(page)  # takes Tab as a character
    trap.show()
    trap.setFocus()
    assert reachable(at_work) - set(walk(at_work, Qt.Key.Key_Tab))
    trap.setParent(None)
    trap.deleteLater()
