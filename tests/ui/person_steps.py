# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Steps that the tests of the persons page share."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QWidget,
)
from pytestqt.qtbot import QtBot

from hearing_assist.casefile.records import Person
from hearing_assist.pipeline import register_edit
from tests.ui.stand_ins import Answers
from ui.pages.persons_page import PersonsPage
from ui.session import Session

Finish = Callable[..., object]
ZARIELLE = Person("S1", "witness", "survivor", True, "f", "Zarielle Oduvane")
KEYS = Qt.KeyboardModifier.ControlModifier


def settle(qtbot: QtBot, session: Session) -> None:
    qtbot.waitUntil(lambda: not session.is_busy, timeout=60_000)


def shown_page(qtbot: QtBot, session: Session, answers: Answers) -> PersonsPage:
    """The page, shown and loaded, with answers in the place of its dialogs."""
    page = PersonsPage(session, confirm=answers.confirm, pick_file=answers.pick)
    qtbot.addWidget(page)
    page.resize(1080, 700)
    session.changed.connect(lambda _: page.refresh())
    page.show()
    qtbot.waitExposed(page)
    page.refresh()
    settle(qtbot, session)
    return page


def field(page: QWidget, name: str) -> QWidget:
    (found,) = [w for w in page.findChildren(QWidget) if w.accessibleName() == name]
    return found


def type_into(qtbot: QtBot, page: QWidget, name: str, text: str) -> None:
    widget = field(page, name)
    widget.setFocus()
    qtbot.keyClick(widget, Qt.Key.Key_A, KEYS)
    qtbot.keyClicks(widget, text)


def saved(session: Session, finish: Finish) -> tuple[Person, ...]:
    found = finish(session.run(lambda case, progress, cancel: register_edit.persons(case)))
    assert isinstance(found, tuple)
    return found


def put(session: Session, finish: Finish, person: Person) -> None:
    finish(session.run(lambda case, p, c: register_edit.save_person(case, person)))


def said(page: PersonsPage) -> str:
    label = field(page, "What happened")
    assert isinstance(label, QLabel)
    return label.text() if label.isVisible() else ""


def add(qtbot: QtBot, page: PersonsPage, session: Session, identity: str, name: str) -> None:
    button = field(page, "Add a person")
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    qtbot.keyClicks(QApplication.focusWidget(), identity)
    type_into(qtbot, page, "Name", name)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_S, KEYS)
    settle(qtbot, session)
