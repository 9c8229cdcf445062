# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The window of pages by keyboard alone: every widget, every name, every key."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterator
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QMenu, QWidget

from tests.page_case import TEXT_PDF
from tests.ui.journey import Clerk, Some, names_of
from tests.ui.page_steps import PageTester, opened_case
from tests.ui.test_keyboard import _mnemonic, _picture, described, reachable, walk
from ui.dialogs.page_window import PageWindow
from ui.widgets.focus_ring import FocusRings
from ui.widgets.page_canvas import PageCanvas
from ui.widgets.page_side import MaskPanel


class Hands:
    """What the walks ask of a clerk, at this window."""

    def __init__(self, desk: PageTester, window: PageWindow) -> None:
        self.desk = desk
        self.window = window

    @property
    def focus(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    def seen(self, kind: type[Some]) -> Iterator[Some]:
        for widget in self.window.findChildren(kind):
            if widget.isVisible():
                yield widget


@pytest.fixture(scope="module")
def hands(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hands]:
    """One window with a mask on its page, so that everything can be reached."""
    flash = QApplication.cursorFlashTime()
    QApplication.setCursorFlashTime(0)  # so that a blinking cursor makes no difference
    with contextlib.contextmanager(opened_case)(tmp_path_factory.mktemp("keys") / "case") as desk:
        window = desk.window(TEXT_PDF, view=2)
        canvas = window.findChild(PageCanvas)
        assert isinstance(canvas, PageCanvas)
        canvas.begin()
        canvas.keep()
        desk.settle(window)
        window._decision.reason.setText("A reason")
        FocusRings(window)  # as the main window has them, for every window
        yield Hands(desk, window)
    QApplication.setCursorFlashTime(flash)


@pytest.fixture
def clerk(hands: Hands) -> Clerk:
    hands.window.activateWindow()
    hands.desk.until(hands.window.isActiveWindow)
    hands.window._table.table.setFocus()
    return cast(Clerk, hands)


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_tab_visits_every_widget_and_comes_back(clerk: Clerk, key: Qt.Key) -> None:
    wanted = reachable(clerk)
    assert any(isinstance(each, PageCanvas) for each in wanted)
    left = wanted - set(walk(clerk, key))
    assert not left, [described(widget) for widget in left]


def test_the_focus_is_seen(clerk: Clerk) -> None:
    unseen = []
    for widget in walk(clerk, Qt.Key.Key_Tab):
        with_focus = _picture(clerk, clerk.focus)
        before = clerk.focus
        QTest.keyClick(before, Qt.Key.Key_Tab)
        if before is not clerk.focus and _picture(clerk, before) == with_focus:
            unseen.append(described(widget))
    assert not unseen


def test_everything_has_a_name(clerk: Clerk) -> None:
    nameless = []
    for widget in reachable(clerk):
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None or not interface.text(QAccessible.Text.Name).strip():
            nameless.append(described(widget))
    assert not nameless
    masks = clerk.window.findChild(MaskPanel)
    assert isinstance(masks, MaskPanel)
    interface = QAccessible.queryAccessibleInterface(masks.list)
    assert interface.child(0).text(QAccessible.Text.Name).startswith("1: person, ")


def test_no_two_things_share_a_key(clerk: Clerk) -> None:
    bar = clerk.window.menuBar().actions()
    letters: Counter[str] = Counter()
    for text in (
        *(button.text() for button in clerk.seen(QAbstractButton)),
        *(label.text() for label in clerk.seen(QLabel) if label.buddy() is not None),
        *(action.text() for action in bar),
    ):
        letters.update([_mnemonic(text)] if _mnemonic(text) else [])
    assert not {letter for letter, count in letters.items() if count > 1}
    keys: Counter[str] = Counter()
    for menu in (cast(QMenu, action.menu()) for action in bar):
        entries = [action for action in menu.actions() if not action.isSeparator()]
        assert all(action.shortcuts() for action in entries)
        keys.update(key.toString() for action in entries for key in action.shortcuts())
        inner = [_mnemonic(action.text()) for action in entries]
        assert len(set(inner)) == len(inner)
    assert not {key for key, count in keys.items() if count > 1}


def test_f6_goes_through_the_parts_and_f1_tells_the_keys(clerk: Clerk) -> None:
    names = []
    for _ in range(3):
        QTest.keyClick(clerk.focus, Qt.Key.Key_F6)
        names.append(names_of(clerk.focus)[-1])
    assert len(set(names)) == 3
    QTest.keyClick(clerk.window, Qt.Key.Key_F1)
    dialog = clerk.window.findChild(QDialog)
    assert isinstance(dialog, QDialog)
    dialog.close()
