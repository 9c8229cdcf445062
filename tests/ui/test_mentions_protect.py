# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Protecting by hand on the mentions page, by keyboard, and undo of each way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QMenu,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from hearing_assist.casefile.records import HandMark, Kind
from hearing_assist.pipeline import register_edit, release
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ignore_progress
from tests.ui.conftest import PASSPHRASE
from tests.ui.looks import LOOKS, in_window
from tests.ui.mentions_desk import (
    Finish,
    document,
    filled,
    go_to,
    pane,
    part,
    settle,
    shown,
    shown_page,
)
from ui.pages.mentions_page import MentionsPage
from ui.session import Session
from ui.widgets.marked_text import MarkedText
from ui.widgets.protect_menu import Choice

# Of the platform that draws offscreen, for each menu.
pytestmark = pytest.mark.qt_log_ignore(
    r"does not support (raise|grabbing the keyboard|propagateSizeHints)", extend=True
)
TEXT = """Zarielle Oduvane came to the house with Nemric.

The girl 😀 with the red coat le\u0301ft Ilmora. Nem\u00adric stayed in Ilmora.
"""
REGISTER = b'[[person]]\nid = "S1"\nrole = "survivor"\nname = "Zarielle Oduvane"\n'
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(
    qtbot: QtBot, session: Session, case_path: Path, finish: Finish, tmp_path: Path
) -> MentionsPage:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    finish(session.open(case_path, PASSPHRASE))
    finish(session.run(filled(REGISTER, path, "en")))
    page = MentionsPage(session)
    shown_page(qtbot, session, page)
    box = part(page, "Which mentions are shown")
    assert isinstance(box, QComboBox)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    go_to(page, "Zarielle")
    settle(qtbot, session)
    return page


def open_document(qtbot: QtBot, page: MentionsPage, session: Session) -> MarkedText:
    tabs = part(page, "Tabs: sentences, whole document")
    tabs.setFocus()
    qtbot.keyClick(tabs, Qt.Key.Key_Right)
    settle(qtbot, session)
    document(page).setFocus()
    return document(page)


def select(qtbot: QtBot, text: MarkedText, wanted: str) -> None:
    """Put the text cursor before a text, and select it with Shift and the arrows."""
    found = text.document().find(wanted)
    assert not found.isNull(), wanted
    start, end = found.selectionStart(), found.selectionEnd()
    found.setPosition(start)
    text.setTextCursor(found)
    text.setFocus()
    while text.textCursor().position() < end:
        qtbot.keyClick(text, Qt.Key.Key_Right, SHIFT)


def menu_of(qtbot: QtBot, page: MentionsPage) -> QMenu:
    def opened() -> QMenu:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        return menu

    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    return opened()


def choose(qtbot: QtBot, page: MentionsPage, text: MarkedText, choice: Choice) -> None:
    """P, then the choice in the menu."""
    qtbot.keyClick(text, Qt.Key.Key_P)
    menu = menu_of(qtbot, page)
    for scope in menu.findChildren(QMenu):
        for action in scope.actions():
            if action.data() == choice:
                menu.triggered.emit(action)
                menu.close()
                return
    raise AssertionError(choice)


def marks(session: Session, finish: Finish) -> tuple[HandMark, ...]:
    found = finish(session.run(lambda case, p, c: case.sealed.marks()))
    assert isinstance(found, tuple)
    return found


def covered(session: Session, finish: Finish) -> list[str]:
    """The texts of all that is withheld."""

    def read(case: Case, progress: object, cancel: object) -> list[str]:
        blocks = {b.id: b.text for s in case.sealed.sources() for b in case.sealed.blocks(s.id)}
        return [blocks[m.block_id][m.start : m.end] for m in case.sealed.mentions() if m.certain]

    found = finish(session.run(read))
    assert isinstance(found, list)
    return found


def labels(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


CHOICES = [
    (Choice(False, Kind.PERSON, "S1"), ["Ilmora"]),
    (Choice(False, Kind.PERSON), ["Ilmora"]),
    (Choice(False, Kind.PLACE), ["Ilmora"]),
    (Choice(True, Kind.PLACE), ["Ilmora", "Ilmora"]),
    (Choice(True, Kind.PERSON, "S1"), ["Ilmora", "Ilmora"]),
]


@pytest.mark.parametrize(("choice", "expected"), CHOICES)
def test_each_way_protects_and_can_be_undone_and_done_again(
    qtbot: QtBot,
    page: MentionsPage,
    session: Session,
    finish: Finish,
    choice: Choice,
    expected: list[str],
) -> None:
    before = covered(session, finish)
    text = open_document(qtbot, page, session)
    select(qtbot, text, "Ilmora")
    choose(qtbot, page, text, choice)
    settle(qtbot, session)
    after = covered(session, finish)
    assert sorted(after) == sorted([*before, *expected])
    assert "Protected." in labels(page)
    assert document(page).marked.count("Ilmora") == len(expected)
    page.undo_stack.undo()
    settle(qtbot, session)
    assert sorted(covered(session, finish)) == sorted(before)
    assert "taken back" in labels(page)
    page.undo_stack.redo()
    settle(qtbot, session)
    assert sorted(covered(session, finish)) == sorted(after)


def test_a_new_person_everywhere_is_handed_on(
    qtbot: QtBot, page: MentionsPage, session: Session
) -> None:
    pane(page).setFocus()
    select(qtbot, pane(page), "Nemric")
    with qtbot.waitSignal(page.person_wanted) as wanted:
        choose(qtbot, page, pane(page), Choice(True, Kind.PERSON))
    assert wanted.args == ["Nemric"]
    assert not page.undo_stack.canUndo()


def test_the_menu_is_worked_with_the_keyboard_alone(
    qtbot: QtBot, page: MentionsPage, session: Session, finish: Finish
) -> None:
    select(qtbot, pane(page), "Nemric")
    qtbot.keyClick(pane(page), Qt.Key.Key_P)
    menu = menu_of(qtbot, page)
    qtbot.keyClick(menu, Qt.Key.Key_H)  # Here only
    inner = menu_of(qtbot, page)
    assert inner is not menu
    qtbot.keyClick(inner, Qt.Key.Key_N)  # New person
    settle(qtbot, session)
    (mark,) = marks(session, finish)
    assert (mark.kind, mark.person_id) == (Kind.PERSON, "")
    assert QApplication.activePopupWidget() is None


def test_the_menu_key_opens_the_same_menu(qtbot: QtBot, page: MentionsPage) -> None:
    select(qtbot, pane(page), "Nemric")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    QApplication.sendEvent(pane(page).viewport(), event)
    menu = menu_of(qtbot, page)
    assert page.screen().geometry().contains(menu.pos())
    menu.close()


def test_without_a_selection_p_says_what_to_do(qtbot: QtBot, page: MentionsPage) -> None:
    pane(page).setFocus()
    qtbot.keyClick(pane(page), Qt.Key.Key_P)
    assert QApplication.activePopupWidget() is None
    assert "Select the text first" in labels(page)
    assert not part(page, "Protect the selected text").isEnabled()


@pytest.mark.parametrize("wanted", ["girl 😀", "😀", "le\u0301ft", "Nem\u00adric"])
def test_what_is_selected_is_what_is_marked(
    qtbot: QtBot, page: MentionsPage, session: Session, finish: Finish, wanted: str
) -> None:
    text = open_document(qtbot, page, session)
    select(qtbot, text, wanted)
    choose(qtbot, page, text, Choice(False, Kind.OTHER))
    settle(qtbot, session)
    assert wanted in covered(session, finish)


def test_several_paragraphs_are_marked_at_once_here_only(
    qtbot: QtBot, page: MentionsPage, session: Session, finish: Finish
) -> None:
    text = open_document(qtbot, page, session)
    text.selectAll()
    assert "2 paragraphs" in labels(page)
    qtbot.keyClick(text, Qt.Key.Key_P)
    menu = menu_of(qtbot, page)
    everywhere, here = menu.actions()
    assert not everywhere.isEnabled()
    assert here.isEnabled()
    menu.close()
    choose(qtbot, page, text, Choice(False, Kind.OTHER))
    settle(qtbot, session)
    assert len(marks(session, finish)) == 2
    released = finish(session.run(_release))
    assert released == ["⟦1⟧ ⟦2⟧.", "⟦3⟧."]
    page.undo_stack.undo()
    settle(qtbot, session)
    assert marks(session, finish) == ()


def _release(case: Case, progress: object, cancel: CancelToken) -> list[str]:
    release.release(case, progress=ignore_progress, cancel=cancel)
    (released,) = case.hearing.documents()
    return [block.text.text for block in case.hearing.blocks(released.id)]


def test_after_a_release_the_clerk_is_told_to_release_again(
    qtbot: QtBot, page: MentionsPage, session: Session, finish: Finish
) -> None:
    finish(session.run(_release))
    select(qtbot, pane(page), "house")
    choose(qtbot, page, pane(page), Choice(False, Kind.PLACE))
    settle(qtbot, session)
    assert "until you press Release" in labels(page)
    assert "house" not in str(finish(session.run(_release)))


@pytest.mark.parametrize("choice", [Choice(True, Kind.PERSON, "S1"), Choice(False, Kind.PLACE)])
def test_what_cannot_be_protected_is_said_and_leaves_no_step(
    qtbot: QtBot, page: MentionsPage, session: Session, finish: Finish, choice: Choice
) -> None:
    select(qtbot, pane(page), "Zarielle Oduvane")
    choose(qtbot, page, pane(page), choice)
    settle(qtbot, session)
    assert "already" in labels(page)
    assert page.undo_stack.count() == 0
    persons = finish(session.run(lambda case, p, c: register_edit.persons(case)))
    assert isinstance(persons, tuple)
    assert (persons[0].name, persons[0].spellings) == ("Zarielle Oduvane", ())
    assert marks(session, finish) == ()


def test_undo_while_the_protection_is_still_being_made(
    qtbot: QtBot, page: MentionsPage, session: Session, finish: Finish
) -> None:
    before = covered(session, finish)
    select(qtbot, pane(page), "Nemric")
    choose(qtbot, page, pane(page), Choice(True, Kind.PLACE))
    page.undo_stack.undo()
    settle(qtbot, session)
    assert sorted(covered(session, finish)) == sorted(before)


def test_a_mark_has_a_row_of_its_own(qtbot: QtBot, page: MentionsPage, session: Session) -> None:
    select(qtbot, pane(page), "house")
    choose(qtbot, page, pane(page), Choice(False, Kind.PLACE))
    settle(qtbot, session)
    assert ("■ redact, by hand", "house") in shown(page)


def test_the_document_opens_at_the_mention_and_stays_where_it_is_read(
    qtbot: QtBot, page: MentionsPage, session: Session
) -> None:
    text = open_document(qtbot, page, session)
    assert text.textCursor().position() == text.document().find("Zarielle").selectionStart()
    assert "Zarielle Oduvane" in text.marked
    select(qtbot, text, "Ilmora")
    position = text.textCursor().position()
    choose(qtbot, page, text, Choice(False, Kind.PLACE))
    settle(qtbot, session)
    assert text.textCursor().position() == position


def test_another_document_stays_in_sight_when_the_mentions_change(
    qtbot: QtBot, page: MentionsPage, session: Session, finish: Finish, tmp_path: Path
) -> None:
    other = tmp_path / "b.txt"
    other.write_text("Tavio wrote this in a small room.", "utf-8")
    finish(session.run(filled(REGISTER, other, "en")))
    page.refresh()
    text = open_document(qtbot, page, session)
    box = part(page, "Which document is shown")
    assert isinstance(box, QComboBox)
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    settle(qtbot, session)
    select(qtbot, text, "small room")
    choose(qtbot, page, text, Choice(False, Kind.PLACE))
    settle(qtbot, session)
    assert text.toPlainText() == "Tavio wrote this in a small room."
    assert text.selected == "small room"
    place = page.place()
    again = MentionsPage(session)
    again.return_to(place)
    shown_page(qtbot, session, again)
    assert document(again).toPlainText() == text.toPlainText()
    go_to(page, "small room")  # another row is gone to
    settle(qtbot, session)
    assert text.textCursor().position() == text.document().find("small").selectionStart()


def test_the_page_comes_back_where_it_was(
    qtbot: QtBot, page: MentionsPage, session: Session
) -> None:
    open_document(qtbot, page, session)
    place = page.place()
    assert place["entity"] == "person:S1"
    again = MentionsPage(session)
    again.return_to({**place, "stale": "x"})
    shown_page(qtbot, session, again)
    assert again.place() == place
    assert document(again).toPlainText() == document(page).toPlainText()
    for nonsense in ({}, {"entity": "none", "which": "x", "kind": "y", "tab": "z"}):
        again.return_to(nonsense)
        settle(qtbot, session)


@pytest.mark.parametrize("look", LOOKS)
def test_pictures(
    qtbot: QtBot,
    page: MentionsPage,
    session: Session,
    shot: Callable[[QWidget, str], Path],
    look: str,
) -> None:
    text = open_document(qtbot, page, session)
    select(qtbot, text, "the red coat")
    with in_window(qtbot, page, look) as area:
        button = part(page, "Protect the selected text")
        assert isinstance(button, QPushButton)
        area.ensureWidgetVisible(button)
        shot(area, f"mentions-document-{look}")
        button.click()
        menu = menu_of(qtbot, page)
        shot(menu, f"mentions-menu-{look}")
        qtbot.keyClick(menu, Qt.Key.Key_E)
        qtbot.waitUntil(lambda: menu_of(qtbot, page) is not menu)
        shot(menu_of(qtbot, page), f"mentions-menu-everywhere-{look}")
        menu_of(qtbot, page).close()
        menu.close()
