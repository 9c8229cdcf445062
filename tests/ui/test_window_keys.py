# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Undo and redo over the pages, and F6 through the panes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import PASSPHRASE
from tests.ui.plain_pages import PlainPage
from ui.main_window import MainWindow
from ui.session import Session

Finish = Callable[..., object]
Settle = Callable[[], None]
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(
    plain_window: MainWindow, session: Session, case_path: Path, finish: Finish, settle: Settle
) -> MainWindow:
    finish(session.open(case_path, PASSPHRASE))
    settle()
    return plain_window


def page(window: MainWindow, name: str) -> PlainPage:
    window.show_named(name)
    current = window.current_page
    assert isinstance(current, PlainPage)
    current.list.setFocus()
    return current


def undo(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Z, CONTROL)


def redo(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Y, CONTROL)


def texts(window: MainWindow) -> tuple[str, str]:
    actions = window.menus.undo
    return actions.undo.text().replace("&", ""), actions.redo.text().replace("&", "")


def test_the_menu_says_what_is_undone(qtbot: QtBot, window: MainWindow) -> None:
    persons = page(window, "persons")
    assert texts(window) == ("Undo", "Redo")
    assert not window.menus.undo.undo.isEnabled()
    persons.edit("Save S1")
    assert texts(window) == ("Undo: Save S1", "Redo")
    undo(qtbot, window)
    assert persons.count == 0
    assert texts(window) == ("Undo", "Redo: Save S1")
    redo(qtbot, window)
    assert persons.count == 1
    undo(qtbot, window)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Z, CONTROL | SHIFT)
    assert persons.count == 1


def test_a_step_of_another_page_is_never_taken_back(qtbot: QtBot, window: MainWindow) -> None:
    persons = page(window, "persons")
    persons.edit("Save S1")
    mentions = page(window, "mentions")
    assert texts(window) == ("Undo", "Redo")
    undo(qtbot, window)
    assert persons.count == 1
    mentions.edit("Decide")
    mentions.edit("Decide again")
    page(window, "persons")
    assert texts(window) == ("Undo: Save S1", "Redo")
    undo(qtbot, window)
    assert (persons.count, mentions.count) == (0, 2)
    window.show_named("outputs")  # has no steps
    assert texts(window)[0] == "Undo typing"  # the keyboard is in its field
    window._navigation.setFocus()
    assert texts(window) == ("Undo", "Redo")
    undo(qtbot, window)
    assert (persons.count, mentions.count) == (0, 2)


def test_in_a_text_field_its_own_undo_and_nothing_else(qtbot: QtBot, window: MainWindow) -> None:
    persons = page(window, "persons")
    persons.edit("Save S1")
    persons.field.setFocus()
    qtbot.keyClicks(persons.field, "word")
    assert texts(window) == ("Undo typing", "Redo typing")
    undo(qtbot, window)
    assert persons.field.text() == ""
    undo(qtbot, window)  # nothing typed is left
    assert persons.count == 1
    redo(qtbot, window)
    assert persons.field.text() == "word"
    qtbot.keyClick(persons.field, Qt.Key.Key_Z, CONTROL)
    qtbot.keyClick(persons.field, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert persons.field.text() == "word"
    window.menus.undo.undo.trigger()  # from the menu, the same
    assert persons.field.text() == ""
    persons.field.setReadOnly(True)
    undo(qtbot, window)
    assert persons.count == 0  # nothing can be typed there


def test_a_mnemonic_in_a_step_is_no_key(window: MainWindow) -> None:
    page(window, "persons").edit("Save A & B")
    assert window.menus.undo.undo.text().endswith("Save A && B")


def test_steps_go_with_the_case(
    qtbot: QtBot, window: MainWindow, session: Session, finish: Finish
) -> None:
    page(window, "persons").edit("Save S1")
    finish(session.close())
    window._navigation.setFocus()
    assert texts(window) == ("Undo", "Redo")
    undo(qtbot, window)


def test_panes_in_turn_and_back(qtbot: QtBot, window: MainWindow) -> None:
    persons = page(window, "persons")
    window._navigation.setFocus()
    seen: list[QWidget | None] = []
    for _ in range(3):
        qtbot.keyClick(window, Qt.Key.Key_F6)
        seen.append(window.focusWidget())
    assert seen == [persons.list, persons.field, window._navigation]
    for expected in (persons.field, persons.list, window._navigation):
        qtbot.keyClick(window, Qt.Key.Key_F6, SHIFT)
        assert window.focusWidget() is expected


def test_a_pane_comes_back_with_what_had_the_keyboard(qtbot: QtBot, window: MainWindow) -> None:
    persons = page(window, "persons")
    persons.other.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert window.focusWidget() is window._navigation
    qtbot.keyClick(window, Qt.Key.Key_F6, SHIFT)
    assert window.focusWidget() is persons.other
    persons.other.setEnabled(False)
    window._navigation.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_F6, SHIFT)
    assert window.focusWidget() is persons.field


def test_a_page_without_panes_is_one_and_hidden_panes_are_none(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.show_named("outputs")
    inside = window.focusWidget()
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert window.focusWidget() is window._navigation
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert window.focusWidget() is inside
    persons = page(window, "persons")
    persons.splitter.hide()
    window._navigation.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert window.focusWidget() is window._navigation  # nothing there takes it
