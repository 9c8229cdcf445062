# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The persons page over stops and starts: what was typed, undo, and where the user was."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QLineEdit,
    QPlainTextEdit,
)
from pytestqt.qtbot import QtBot

from hearing_assist.casefile.records import Person
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import register_edit, resume
from hearing_assist.pipeline.case import Surroundings
from hearing_assist.pipeline.register_edit import Entry
from tests.ui.conftest import PASSPHRASE
from tests.ui.person_steps import (
    KEYS,
    ZARIELLE,
    Finish,
    add,
    field,
    put,
    said,
    saved,
    settle,
    shown_page,
    type_into,
)
from tests.ui.stand_ins import Answers
from ui.pages.person_steps import NEW, UNSAVED, entries_in, still_unsaved, text_of
from ui.pages.persons_page import PersonsPage
from ui.session import Session


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def page(
    qtbot: QtBot, session: Session, case_path: Path, finish: Finish, answers: Answers
) -> PersonsPage:
    finish(session.open(case_path, PASSPHRASE))
    return shown_page(qtbot, session, answers)


def another_start(qtbot: QtBot, session: Session, case_path: Path, finish: Finish) -> PersonsPage:
    """The case opened again, as after a stop, with a new page."""
    session.shut_down()
    finish(session.open(case_path, PASSPHRASE))
    page = PersonsPage(session)
    qtbot.addWidget(page)
    page.refresh()
    return page


def test_typed_entries_outlive_the_program_until_they_are_saved(
    qtbot: QtBot, page: PersonsPage, session: Session, case_path: Path, finish: Finish
) -> None:
    put(session, finish, ZARIELLE)
    page.refresh()
    settle(qtbot, session)
    type_into(qtbot, page, "Aliases", "Rook")
    page.add_person()
    type_into(qtbot, page, "Name", "Tavio Brest")

    def kept() -> str:
        found = finish(session.run(lambda case, p, c: resume.remembered(case, UNSAVED)))
        return str(found)

    assert page._autosave._timer.interval() <= 1_000  # the rest of two seconds is for writing
    qtbot.waitUntil(lambda: "Tavio Brest" in kept())
    place = page.place()
    again = another_start(qtbot, session, case_path, finish)
    again.return_to(place)
    settle(qtbot, session)
    assert again.has_unsaved
    assert "is here again" in again._status.text()
    name = field(again, "Name")
    assert isinstance(name, QLineEdit)
    assert name.text() == "Tavio Brest"
    field(again, "Id").setFocus()
    qtbot.keyClicks(field(again, "Id"), "W2")
    again._on_save()
    settle(qtbot, session)
    again.keep_unsaved()
    settle(qtbot, session)
    assert "Tavio" not in kept()
    assert "Rook" in kept()
    again.return_to({"person": "S1"})
    again._on_give_up()
    again.keep_unsaved()
    settle(qtbot, session)
    assert kept() == ""
    last = another_start(qtbot, session, case_path, finish)
    settle(qtbot, session)
    assert not last.has_unsaved
    assert {person.id for person in saved(session, finish)} == {"S1", "W2"}


@pytest.mark.parametrize(
    "text",
    [
        "not json",
        "[]",
        "7",
        '{"S1": 3}',
        '{"S1": {"name": 4, "unknown": "x"}}',
        '{"gone": {"name": "Tavio"}}',
        "[" * 100_000,
    ],
)
def test_what_was_kept_may_be_anything(
    qtbot: QtBot, page: PersonsPage, session: Session, case_path: Path, finish: Finish, text: str
) -> None:
    put(session, finish, ZARIELLE)
    finish(session.run(lambda case, p, c: resume.remember(case, UNSAVED, text)))
    again = another_start(qtbot, session, case_path, finish)
    again.return_to({"person": "nobody", "scroll": "9" * 40, "more": "x"})
    settle(qtbot, session)
    name = field(again, "Name")
    assert isinstance(name, QLineEdit)
    assert name.text() in {"Zarielle Oduvane", ""}


def test_place_is_found_again(
    qtbot: QtBot, page: PersonsPage, session: Session, case_path: Path, finish: Finish
) -> None:
    put(session, finish, ZARIELLE)
    put(session, finish, Person("W2", "witness", "witness", True, "", "Tavio Brest"))
    again = another_start(qtbot, session, case_path, finish)
    again.return_to({"person": "W2", "scroll": "0"})
    assert again.place() == {"person": "W2", "scroll": "0"}, "kept until the register is read"
    settle(qtbot, session)
    name = field(again, "Name")
    assert isinstance(name, QLineEdit)
    assert name.text() == "Tavio Brest"
    assert again.place()["person"] == "W2"


def test_saved_change_is_undone_and_done_again(
    qtbot: QtBot, page: PersonsPage, session: Session, finish: Finish
) -> None:
    put(session, finish, ZARIELLE)
    page.refresh()
    settle(qtbot, session)
    type_into(qtbot, page, "Aliases", "Rook")
    qtbot.keyClick(field(page, "Aliases"), Qt.Key.Key_S, KEYS)
    settle(qtbot, session)
    changed = replace(ZARIELLE, aliases=("Rook",))
    assert saved(session, finish) == (changed,)
    page.undo_stack.undo()
    settle(qtbot, session)
    assert saved(session, finish) == (ZARIELLE,)
    aliases = field(page, "Aliases")
    assert isinstance(aliases, QPlainTextEdit)
    assert aliases.toPlainText() == ""
    page.undo_stack.redo()
    settle(qtbot, session)
    assert saved(session, finish) == (changed,)
    assert aliases.toPlainText() == "Rook"


def test_undo_never_takes_back_what_somebody_else_protected(
    qtbot: QtBot, page: PersonsPage, session: Session, finish: Finish
) -> None:
    put(session, finish, ZARIELLE)
    page.refresh()
    settle(qtbot, session)
    type_into(qtbot, page, "Aliases", "Rook")
    qtbot.keyClick(field(page, "Aliases"), Qt.Key.Key_S, KEYS)
    settle(qtbot, session)
    finish(session.run(lambda case, p, c: register_edit.add_spelling(case, "S1", "Zarriele")))
    page.undo_stack.undo()
    settle(qtbot, session)
    (person,) = saved(session, finish)
    assert person.spellings == ("Zarriele",)
    assert "changed elsewhere" in said(page)
    assert not page.undo_stack.canUndo()
    assert not page.undo_stack.canRedo()


def test_adding_and_lifting_are_not_undone_by_a_key(
    qtbot: QtBot, page: PersonsPage, session: Session, finish: Finish
) -> None:
    add(qtbot, page, session, "S1", "Zarielle Oduvane")
    assert not page.undo_stack.canUndo()
    type_into(qtbot, page, "Aliases", "Rook")
    qtbot.keyClick(field(page, "Aliases"), Qt.Key.Key_S, KEYS)
    settle(qtbot, session)
    assert page.undo_stack.canUndo()
    qtbot.keyClick(field(page, "Withhold the name and the details"), Qt.Key.Key_Space)
    qtbot.keyClick(page, Qt.Key.Key_S, KEYS)
    settle(qtbot, session)
    assert not saved(session, finish)[0].protected
    assert not page.undo_stack.canUndo()


def test_unsaved_entries_of_one_case_never_reach_another(
    qtbot: QtBot,
    page: PersonsPage,
    session: Session,
    finish: Finish,
    case_path: Path,
    surroundings: Surroundings,
) -> None:
    other = case_path.parent.parent / "other" / "d.hearing"
    other.parent.mkdir()
    cases.create(
        other,
        reference="HC-2",
        title="The King v Roe",
        language="en",
        passphrase=PASSPHRASE,
        surroundings=surroundings,
    )
    page.add_person("Tavio Brest")
    finish(session.open(other, PASSPHRASE))
    page.refresh()
    settle(qtbot, session)
    page.keep_unsaved()
    settle(qtbot, session)
    assert not page.has_unsaved
    assert finish(session.run(lambda case, p, c: resume.remembered(case, UNSAVED))) == ""


def test_what_was_saved_just_before_the_end_is_not_taken_for_unsaved() -> None:
    changed = replace(ZARIELLE, aliases=("Rook",))
    entries = {
        "S1": Entry.of(ZARIELLE),
        NEW: Entry.of(Person("W2", "witness", "witness", True, "", "Tavio Brest")),
        "gone": Entry(name="Tavio Brest"),
    }
    assert set(still_unsaved(entries, [changed])) == {"S1", NEW}
    tavio = Person("W2", "witness", "witness", True, "", "Tavio Brest")
    assert still_unsaved(entries, [ZARIELLE, tavio]) == {}
    assert entries_in(text_of(entries | {"X": Entry()})) == entries
