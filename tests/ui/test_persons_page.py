# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The persons page on the real core, worked by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from hearing_assist.casefile.records import Person
from hearing_assist.pipeline import register_edit, sources
from hearing_assist.progress import CancelToken, ignore_progress
from tests.ui.conftest import PASSPHRASE
from tests.ui.looks import LOOKS, worn
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
from ui.pages.persons_page import PersonsPage
from ui.session import Session

PREVIEW_PAUSE = 300


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def page(
    qtbot: QtBot, session: Session, case_path: Path, finish: Finish, answers: Answers
) -> PersonsPage:
    finish(session.open(case_path, PASSPHRASE))
    return shown_page(qtbot, session, answers)


def test_empty_register_teaches_the_next_step(page: PersonsPage) -> None:
    texts = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert any("Nobody is in the register yet" in text for text in texts)
    assert any("Nobody is removed" in text for text in texts)


def test_person_is_added_by_keyboard(
    qtbot: QtBot, page: PersonsPage, session: Session, finish: Finish
) -> None:
    add(qtbot, page, session, "S1", "Zarielle Oduvane")
    (person,) = saved(session, finish)
    assert (person.id, person.name, person.protected) == ("S1", "Zarielle Oduvane", True)
    assert "Saved: 1 person in the register." in said(page)
    assert not page.has_unsaved


def test_all_fields_are_saved_and_shown_again(
    qtbot: QtBot, page: PersonsPage, session: Session, finish: Finish
) -> None:
    put(session, finish, ZARIELLE)
    page.refresh()
    settle(qtbot, session)
    for name, text in (
        ("Aliases", "Rook"),
        ("Spellings", "Zariele Oduvan"),
        ("Born", "1998-12-31"),
        ("Addresses", "4 Elm Row, Ilmora"),
        ("Identifiers", "phone: +44 20 7946 0958"),
        ("Places", "The Blue Mill"),
    ):
        type_into(qtbot, page, name, text)
    for name, key in (("Position in print", "complainant"), ("Gender", "masculine")):
        box = field(page, name.removesuffix(" in print"))
        assert isinstance(box, QComboBox)
        box.setFocus()
        qtbot.keyClicks(box, key)
    qtbot.keyClick(page, Qt.Key.Key_S, KEYS)
    settle(qtbot, session)
    (person,) = saved(session, finish)
    assert person.born is not None
    assert person.born.isoformat() == "1998-12-31"
    assert (person.aliases, person.spellings) == (("Rook",), ("Zariele Oduvan",))
    assert person.identifiers[0].kind == "phone"
    assert (person.position, person.gender) == ("complainant", "m")
    assert person.places == ("The Blue Mill",)


def test_list_shows_no_name(
    qtbot: QtBot, page: PersonsPage, session: Session, finish: Finish
) -> None:
    put(session, finish, ZARIELLE)
    page.refresh()
    settle(qtbot, session)
    view = field(page, "Persons by id and position")
    assert isinstance(view, QListView)
    assert view.model().index(0, 0).data() == "S1 · witness"


def test_preview_follows_typing(
    qtbot: QtBot, page: PersonsPage, session: Session, finish: Finish
) -> None:
    put(session, finish, ZARIELLE)
    page.refresh()
    settle(qtbot, session)
    view = field(page, "Writings that will be searched")
    assert isinstance(view, QListView)

    def listed() -> set[str]:
        model = view.model()
        return {model.index(row, 0).data() for row in range(model.rowCount())}

    qtbot.waitUntil(lambda: "Oduvane Zarielle" in listed())
    type_into(qtbot, page, "Aliases", "Rook")
    qtbot.waitUntil(lambda: "Rook" in listed())
    qtbot.keyClick(field(page, "Withhold the name and the details"), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not listed())


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("Born", "31.12.98", "year in four digits"),
        ("Name", "Q", "needs two letters"),
        ("Identifiers", "12345", "needs a kind, a colon and a value"),
    ],
)
def test_refused_field_is_named_and_the_edit_stays(
    qtbot: QtBot,
    page: PersonsPage,
    session: Session,
    finish: Finish,
    name: str,
    text: str,
    reason: str,
) -> None:
    put(session, finish, ZARIELLE)
    page.refresh()
    settle(qtbot, session)
    type_into(qtbot, page, name, text)
    qtbot.keyClick(field(page, name), Qt.Key.Key_S, KEYS)
    settle(qtbot, session)
    assert "Not saved: one field" in said(page)
    assert reason in field(page, name).accessibleDescription()
    assert page.has_unsaved
    assert saved(session, finish) == (ZARIELLE,)


def test_all_that_is_wrong_is_told_at_once_beside_its_field(
    qtbot: QtBot,
    page: PersonsPage,
    session: Session,
    finish: Finish,
    shot: Callable[[QWidget, str], Path],
) -> None:
    put(session, finish, ZARIELLE)
    page.refresh()
    settle(qtbot, session)
    type_into(qtbot, page, "Name", "Q")
    type_into(qtbot, page, "Born", "3/4/1998")
    in_words = field(page, "Date of birth in words")
    assert isinstance(in_words, QLabel)
    assert "April" in in_words.text()  # the day comes first
    type_into(qtbot, page, "Born", "soon")
    qtbot.keyClick(page, Qt.Key.Key_S, KEYS)
    assert "2 fields" in said(page)
    wrong = {name: field(page, name).accessibleDescription() for name in ("Name", "Born", "Places")}
    assert wrong["Name"]
    assert wrong["Born"]
    assert not wrong["Places"]
    assert field(page, "Name").hasFocus()
    shot(page, "persons-wrong-fields")
    type_into(qtbot, page, "Name", "Zarielle")
    shown = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert sum(text.startswith("✗") for text in shown) == 1


def test_unsaved_edits_survive_another_person_and_are_undone_on_request(
    qtbot: QtBot, page: PersonsPage, session: Session, finish: Finish
) -> None:
    put(session, finish, ZARIELLE)
    put(session, finish, Person("W2", "witness", "witness", True, "", "Tavio Brest"))
    page.refresh()
    settle(qtbot, session)
    view = field(page, "Persons by id and position")
    assert isinstance(view, QListView)
    type_into(qtbot, page, "Name", "Zarielle Odu")
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    name = field(page, "Name")
    assert isinstance(name, QLineEdit)
    assert name.text() == "Tavio Brest"
    assert "not saved" in view.model().index(0, 0).data()
    page.refresh()
    settle(qtbot, session)
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert name.text() == "Zarielle Odu"
    undo = field(page, "Give up the edits")
    qtbot.keyClick(undo, Qt.Key.Key_Space)
    assert name.text() == "Zarielle Oduvane"
    assert not page.has_unsaved


def test_half_written_new_person_is_not_lost(
    qtbot: QtBot, page: PersonsPage, session: Session, finish: Finish
) -> None:
    put(session, finish, ZARIELLE)
    page.refresh()
    settle(qtbot, session)
    page.add_person("Tavio")
    page.refresh()
    settle(qtbot, session)
    name = field(page, "Name")
    assert isinstance(name, QLineEdit)
    assert name.text() == "Tavio"
    view = field(page, "Persons by id and position")
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert name.text() == "Zarielle Oduvane"
    page.add_person()
    assert name.text() == "Tavio"


def test_taken_id_is_refused(
    qtbot: QtBot, page: PersonsPage, session: Session, finish: Finish
) -> None:
    put(session, finish, ZARIELLE)
    page.refresh()
    settle(qtbot, session)
    add(qtbot, page, session, "S1", "Tavio Brest")
    assert "another person has it" in field(page, "Id").accessibleDescription()
    assert saved(session, finish) == (ZARIELLE,)


def test_lifting_protection_is_asked_first(
    qtbot: QtBot, page: PersonsPage, session: Session, finish: Finish, answers: Answers
) -> None:
    put(session, finish, ZARIELLE)
    page.refresh()
    settle(qtbot, session)
    answers.yes = False
    qtbot.keyClick(field(page, "Withhold the name and the details"), Qt.Key.Key_Space)
    qtbot.keyClick(page, Qt.Key.Key_S, KEYS)
    settle(qtbot, session)
    assert len(answers.asked) == 1
    assert "Zarielle" not in answers.asked[0]
    assert saved(session, finish) == (ZARIELLE,)


def test_import_from_file(
    qtbot: QtBot,
    page: PersonsPage,
    session: Session,
    finish: Finish,
    answers: Answers,
    tmp_path: Path,
) -> None:
    answers.path = tmp_path / "persons.toml"
    button = field(page, "Import persons.toml…")
    qtbot.keyClick(button, Qt.Key.Key_Space)
    settle(qtbot, session)
    assert "is not there" in said(page)
    answers.path.write_bytes(register_edit.to_toml(ZARIELLE))
    qtbot.keyClick(button, Qt.Key.Key_Space)
    settle(qtbot, session)
    assert saved(session, finish) == (ZARIELLE,)


def test_saving_gives_a_telling_title_a_neutral_one(
    qtbot: QtBot, page: PersonsPage, session: Session, finish: Finish, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("She came to the house.\n", "utf-8")
    finish(
        session.run(
            lambda case, p, c: sources.import_files(
                case,
                [tmp_path / "a.txt"],
                title="Note of Zarielle Oduvane",
                progress=ignore_progress,
                cancel=CancelToken(),
            )
        )
    )
    add(qtbot, page, session, "S1", "Zarielle Oduvane")
    title = finish(session.run(lambda case, p, c: case.sealed.sources()[0].title))
    assert title
    assert "Oduvane" not in str(title)


def test_fields_that_hold_names_are_kept_from_input_methods(page: PersonsPage) -> None:
    fields = [*page.findChildren(QLineEdit), *page.findChildren(QPlainTextEdit)]
    assert fields
    for each in fields:
        assert each.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData
        assert each.inputMethodHints() & Qt.InputMethodHint.ImhNoPredictiveText


def test_everything_that_takes_the_keyboard_has_a_name(page: PersonsPage) -> None:
    page.add_person()
    for widget in page.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            interface = QAccessible.queryAccessibleInterface(widget)
            assert interface.text(QAccessible.Text.Name), widget


def test_closing_the_case_leaves_nothing_behind(
    qtbot: QtBot, page: PersonsPage, session: Session, finish: Finish
) -> None:
    put(session, finish, ZARIELLE)
    page.refresh()
    settle(qtbot, session)
    type_into(qtbot, page, "Aliases", "Rook")
    finish(session.close())
    view = field(page, "Persons by id and position")
    assert isinstance(view, QListView)
    assert view.model().rowCount() == 0
    for edit in page.findChildren(QLineEdit):
        assert not edit.text()
    for lines in page.findChildren(QPlainTextEdit):
        assert not lines.toPlainText()
    assert not page.has_unsaved


def test_larger_text_gives_larger_fields(qtbot: QtBot, page: PersonsPage, session: Session) -> None:
    page.add_person()
    before = field(page, "Aliases").height()
    font = page.font()
    font.setPointSizeF(2 * font.pointSizeF())
    page.setFont(font)
    qtbot.waitUntil(lambda: field(page, "Aliases").height() > 1.5 * before)


@pytest.mark.parametrize("look", LOOKS)
def test_pictures(
    qtbot: QtBot,
    page: PersonsPage,
    session: Session,
    finish: Finish,
    shot: Callable[[QWidget, str], Path],
    look: str,
) -> None:
    with worn(page, look):
        QApplication.processEvents()
        shot(page, f"persons-empty-{look}")
        put(session, finish, ZARIELLE)
        put(session, finish, Person("D1", "defendant", "defendant", False, "", "Jorin Vask"))
        page.refresh()
        settle(qtbot, session)
        page.add_person()
        type_into(qtbot, page, "Name", "Tavio Brest")
        view = field(page, "Persons by id and position")
        qtbot.keyClick(view, Qt.Key.Key_Down)
        type_into(qtbot, page, "Aliases", "Rook")
        qtbot.wait(PREVIEW_PAUSE)
        settle(qtbot, session)
        QApplication.processEvents()
        shot(page, f"persons-{look}")


@pytest.mark.parametrize(
    ("percent", "size"), [(100, (520, 380)), (200, (640, 520)), (100, (800, 580))]
)
def test_nothing_is_scrolled_sideways(
    qtbot: QtBot,
    page: PersonsPage,
    session: Session,
    finish: Finish,
    shot: Callable[[QWidget, str], Path],
    percent: int,
    size: tuple[int, int],
) -> None:
    """The room that the main window leaves of 640x420, of 900x600 and of 1000x640."""
    put(session, finish, ZARIELLE)
    page.refresh()
    settle(qtbot, session)
    area = QScrollArea()
    area.setWidgetResizable(True)
    font = area.font()
    font.setPointSizeF(font.pointSizeF() * percent / 100)
    area.setFont(font)
    qtbot.addWidget(area)
    area.setWidget(page)
    area.resize(*size)
    area.show()
    qtbot.waitExposed(area)
    QApplication.processEvents()
    shot(area, f"persons-{size[0]}-at-{percent}")
    bars = [area, *page.findChildren(QScrollArea)]
    assert [bar.horizontalScrollBar().maximum() for bar in bars] == [0] * len(bars)
    area.takeWidget()
