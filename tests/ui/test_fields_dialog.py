# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The form for a paper's fields on the real core: typed, kept, refused, restored, looked at."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QCalendarWidget, QComboBox, QDialog, QWidget
from pytestqt.qtbot import QtBot

from hearing_assist.drafting.fields import FieldType
from hearing_assist.paths import templates_folder
from hearing_assist.pipeline import fields_form, mentions, resume
from hearing_assist.pipeline.fields_form import FieldsForm
from tests.ui.conftest import PASSPHRASE
from tests.ui.looks import LOOKS, settle, worn
from ui.dialogs.fields_dialog import FieldsDialog
from ui.kept_text import KeptText
from ui.session import Session
from ui.widgets.date_field import DateField
from ui.widgets.growing_text import GrowingText

ORDER = "protective-order"
SAMPLE = templates_folder() / "sample_case/fields/protective-order.toml"
REGISTER = b"""
[[person]]
id = "S1"
position = "witness"
role = "survivor"
protected = true
gender = "f"
name = "Zarielle Oduvane"
"""
LONG = 60_000
Finish = Callable[..., object]
Shot = Callable[[QWidget, str], Path]


class Answers:
    """Answers in the place of the dialogs."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.yes = False
        self.asked: list[str] = []

    def choose(self, parent: QWidget, suggested: str) -> Path | None:
        return self.path

    def confirm(self, parent: QWidget, question: str) -> bool:
        self.asked.append(question)
        return self.yes


@pytest.fixture
def answers(tmp_path: Path) -> Answers:
    return Answers(tmp_path / "fields.toml")


@pytest.fixture
def opened(session: Session, finish: Finish, case_path: Path) -> Session:
    finish(session.open(case_path, PASSPHRASE))
    finish(session.run(lambda case, p, c: mentions.import_persons(case, REGISTER)))
    return session


Show = Callable[..., FieldsDialog]


@pytest.fixture
def show(qtbot: QtBot, opened: Session, finish: Finish, answers: Answers) -> Iterator[Show]:
    host = QWidget()  # as in the window; what has no parent dies on whatever thread collects it
    qtbot.addWidget(host)

    def make(kind: str = ORDER, **more: object) -> FieldsDialog:
        form = finish(opened.run(lambda case, p, c: fields_form.form(case, kind)))
        assert isinstance(form, FieldsForm)
        dialog = FieldsDialog(
            opened,
            form,
            host,
            choose_load=answers.choose,
            choose_save=answers.choose,
            confirm=answers.confirm,
            **more,  # type: ignore[arg-type]
        )
        dialog.show()
        return dialog

    yield make
    opened.shut_down()


def remembered(session: Session, finish: Finish, name: str) -> str:
    text = finish(session.run(lambda case, p, c: resume.remembered(case, name)))
    assert isinstance(text, str)
    return text


def press(qtbot: QtBot, dialog: FieldsDialog, button: QWidget, session: Session) -> None:
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not session.is_busy, timeout=LONG)


def typed(dialog: FieldsDialog, name: str, text: str) -> None:
    dialog.row(name).set_text(text)


def test_the_form_is_made_from_its_template(show: Show) -> None:
    dialog = show()
    court, date, private = (dialog.row(n) for n in ("court", "hearing_date", "hearing_in_private"))
    assert court._label.text() == "Court (required)"
    assert dialog.row("judge_capacity")._label.text() == "Capacity in which the judge sits"
    assert isinstance(date._shell, DateField)
    assert isinstance(private._shell, QComboBox)
    offered = [private._shell.itemText(n) for n in range(private._shell.count())]
    assert offered == ["not stated", "Yes", "No"]
    assert private.text == ""  # nobody said whether the hearing is public
    assert "sealed annex A" in dialog.row("excluded_places")._help.text()
    assert "court's copy only" in dialog.row("confidential_reasons")._help.text()
    assert "2011/99" in dialog.row("distance_metres")._help.text()
    assert not dialog.is_changed
    assert dialog.row("court").editor.hasFocus() or dialog.focusWidget() is court.editor


def test_every_editor_has_a_name_and_keeps_names_out_of_input_learning(show: Show) -> None:
    dialog = show()
    for row in dialog.rows:
        assert row.editor.accessibleName().startswith(row.name)
        if row.field.type not in (FieldType.BOOLEAN, FieldType.CHOICE):
            hints = row.editor.inputMethodHints()
            assert hints & Qt.InputMethodHint.ImhSensitiveData
            assert hints & Qt.InputMethodHint.ImhNoPredictiveText


def test_half_a_form_is_kept_and_says_what_is_missing(
    qtbot: QtBot, show: Show, opened: Session, finish: Finish
) -> None:
    dialog = show()
    kept: list[KeptText] = []
    dialog.kept.connect(kept.append)
    qtbot.keyClicks(dialog.row("court").editor, "The Court of Harcombe")
    typed(dialog, "starts", "8.13.2026")
    press(qtbot, dialog, dialog._keep, opened)
    assert dialog.isVisible()
    assert dialog._state.text().startswith("Kept. ")
    assert "31.12.2026" in dialog.row("starts").problem
    assert "Fill it in" in dialog.row("judge").problem
    assert dialog.row("court").problem == ""
    assert (
        dialog.row("judge").editor.hasFocus() or dialog.focusWidget() is dialog.row("judge").editor
    )
    assert json.loads(kept[0].after) == {
        "court": "The Court of Harcombe",
        "starts": "8.13.2026",
    }
    assert kept[0].before == ""
    assert not dialog.is_changed
    qtbot.keyClicks(dialog.row("judge").editor, "J")
    assert dialog.row("judge").problem == ""
    assert remembered(opened, finish, f"fields:{ORDER}") == kept[0].after


def test_a_complete_form_is_taken_from_a_file_kept_and_closed(
    qtbot: QtBot, show: Show, opened: Session, answers: Answers
) -> None:
    dialog = show()
    answers.path.write_bytes(b"\xef\xbb\xbf" + SAMPLE.read_bytes())
    press(qtbot, dialog, dialog._from_file, opened)
    assert dialog.is_changed
    assert dialog.row("duration_months").text == "6"
    assert dialog.row("hearing_in_private").text == "true"
    date = dialog.row("hearing_date")._shell
    assert isinstance(date, DateField)
    assert "2026" in date.words
    press(qtbot, dialog, dialog._keep, opened)
    assert dialog.result() == QDialog.DialogCode.Accepted
    again = show()
    assert again.row("judge").text == "Her Honour Judge Imogen Thackwray"
    assert not again.is_changed


def test_a_name_is_refused_at_its_field_without_being_shown(
    qtbot: QtBot, show: Show, opened: Session, answers: Answers
) -> None:
    dialog = show()
    answers.path.write_bytes(SAMPLE.read_bytes())
    press(qtbot, dialog, dialog._from_file, opened)
    typed(dialog, "reasons", "Because Zarielle Oduvane\nsaid so.")
    press(qtbot, dialog, dialog._keep, opened)
    assert dialog.isVisible()
    problem = dialog.row("reasons").problem
    assert "S1" in problem
    assert "oduvane" not in (problem + dialog._state.text()).casefold()
    assert [row.name for row in dialog.rows if row.problem] == [dialog.row("reasons").name]
    typed(dialog, "reasons", "Because a witness said so.")
    assert dialog.row("reasons").problem == ""
    press(qtbot, dialog, dialog._keep, opened)
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_a_refusal_of_the_paper_is_shown_at_its_field(show: Show) -> None:
    dialog = show("summary", named={"hearing": ("person S1: name",)})
    assert "(person S1)" in dialog.row("hearing").problem
    assert dialog.focusWidget() is dialog.row("hearing").editor


def test_what_is_typed_is_kept_within_two_seconds_and_comes_back(
    qtbot: QtBot, show: Show, opened: Session, finish: Finish
) -> None:
    dialog = show()
    qtbot.keyClicks(dialog.row("court").editor, "Half a cou")
    assert dialog._autosave._timer.interval() <= 1_000  # the rest of two seconds is for writing
    name = f"unsaved:fields:{ORDER}"
    qtbot.waitUntil(lambda: "Half a cou" in remembered(opened, finish, name), timeout=LONG)
    dialog._autosave.forget()  # as if the program had been killed
    dialog.hide()
    again = show()
    assert again.row("court").text == "Half a cou"
    assert again.is_changed
    assert "stands here again" in again._state.text()


def test_closing_asks_before_anything_is_given_up(
    qtbot: QtBot, show: Show, opened: Session, finish: Finish, answers: Answers
) -> None:
    dialog = show()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert answers.asked == []
    dialog = show()
    qtbot.keyClicks(dialog.row("court").editor, "X")
    name = f"unsaved:fields:{ORDER}"
    qtbot.waitUntil(lambda: bool(remembered(opened, finish, name)), timeout=LONG)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    answers.yes = True
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert len(answers.asked) == 2
    assert remembered(opened, finish, name) == ""
    assert remembered(opened, finish, f"fields:{ORDER}") == ""


def test_a_file_holds_what_was_typed_and_unfinished_values_are_named(
    qtbot: QtBot, show: Show, opened: Session, answers: Answers
) -> None:
    dialog = show()
    typed(dialog, "court", 'The "Court"\nof x')
    typed(dialog, "starts", "soon")
    qtbot.mouseClick(dialog._to_file, Qt.MouseButton.LeftButton)
    assert "no date" in dialog.row("starts").problem
    assert not answers.path.exists()
    typed(dialog, "starts", "")
    press(qtbot, dialog, dialog._to_file, opened)
    assert "# judge = " in answers.path.read_text("utf-8")
    typed(dialog, "court", "")
    press(qtbot, dialog, dialog._from_file, opened)
    assert dialog.row("court").text == 'The "Court"\nof x'
    answers.path.write_bytes(b"court = [1]")
    press(qtbot, dialog, dialog._from_file, opened)
    assert "court" in dialog._state.text()
    answers.path = answers.path.with_name("nothing.toml")
    press(qtbot, dialog, dialog._from_file, opened)
    assert "is not there" in dialog._state.text()
    assert dialog.row("court").text == 'The "Court"\nof x'


def test_a_date_is_typed_or_chosen_and_may_be_empty(qtbot: QtBot, show: Show) -> None:
    dialog = show()
    field = dialog.row("return_date")._shell
    assert isinstance(field, DateField)
    qtbot.keyClicks(field.line, "2027-02-29")
    assert field.words == ""
    field.set_text("2027-03-08")
    assert "March" in field.words
    qtbot.mouseClick(field._choose, Qt.MouseButton.LeftButton)
    calendar = field.findChild(QCalendarWidget)
    assert calendar is not None
    assert calendar.selectedDate() == QDate(2027, 3, 8)
    calendar.activated.emit(QDate(2027, 3, 9))
    assert field.text == "2027-03-09"
    field.line.undo()
    assert field.text == "2027-03-08"
    field.line.clear()
    assert dialog.row("return_date").text == ""


def test_scrolling_past_a_choice_does_not_change_it(show: Show) -> None:
    box = show().row("hearing_in_private")._shell
    assert isinstance(box, QComboBox)
    before = box.currentIndex()
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, event)
    assert box.currentIndex() == before


@pytest.mark.parametrize(
    "text",
    ["x" * 50_000, "שלום עולם " * 40, "a\u2028b\x00c\ud800d", '"""\\', "one\n" * 600, "\u202e"],
)
def test_hostile_text_neither_breaks_the_form_nor_is_lost(
    qtbot: QtBot, show: Show, opened: Session, text: str
) -> None:
    dialog = show("summary")
    for name in ("court", "agreed"):
        typed(dialog, name, text)
    press(qtbot, dialog, dialog._keep, opened)
    settle()
    court = dialog.row("court")._shell
    assert isinstance(court, GrowingText)
    assert court.height() <= 12 * court.fontMetrics().lineSpacing()
    if len(text) > 20_000:
        assert "20000" in dialog.row("court").problem
    expected = fields_form.clean(dialog.row("court").field, text)
    assert dialog.row("court").text == expected
    if dialog.isVisible():
        dialog._closing = True
        dialog.reject()
    again = show("summary")
    assert again.row("court").text == expected


def test_closing_the_case_closes_the_form(show: Show, opened: Session, finish: Finish) -> None:
    dialog = show()
    finish(opened.close())
    assert not dialog.isVisible()


def test_the_keyboard_alone_reaches_every_field(qtbot: QtBot, show: Show) -> None:
    dialog = show()
    seen = set()
    for _ in range(80):
        seen.add(dialog.focusWidget())
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert {row.editor for row in dialog.rows} <= seen
    assert {dialog._keep, dialog._close, dialog._from_file, dialog._to_file} <= seen


@pytest.mark.parametrize("name", LOOKS)
def test_pictures(
    qtbot: QtBot, show: Show, opened: Session, answers: Answers, shot: Shot, name: str
) -> None:
    dialog = show()
    with worn(dialog, name):
        settle()
        shot(dialog, f"fields-empty-{name}")
        answers.path.write_bytes(SAMPLE.read_bytes())
        press(qtbot, dialog, dialog._from_file, opened)
        typed(dialog, "excluded_places", "the home\n14 rue des Lilas")
        typed(dialog, "starts", "soon")
        press(qtbot, dialog, dialog._keep, opened)
        settle()
        shot(dialog, f"fields-refused-{name}")
        dialog._area.ensureWidgetVisible(dialog.row("excluded_places"))
        settle()
        shot(dialog, f"fields-place-{name}")
        date = dialog.row("starts")._shell
        assert isinstance(date, DateField)
        qtbot.mouseClick(date._choose, Qt.MouseButton.LeftButton)
        settle()
        shot(dialog, f"fields-calendar-{name}")
