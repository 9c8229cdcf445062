# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The translation page on the real core: read, edit, review, undo, refuse, keep, translate."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import mentions, resume, workbench
from hearing_assist.pipeline.case import Case, Surroundings
from tests.ui.conftest import PASSPHRASE
from tests.ui.translation import (
    ARABIC,
    Answers,
    Finish,
    ask,
    field,
    idle,
    make_page,
    make_translated,
    row,
    rows,
    start,
    type_text,
)
from tests.unit.pipeline.conftest import REGISTER
from tests.unit.pipeline.translated import (
    FRENCH,
    add_source,
    by_machine_as_is,
    release_all,
)
from ui.item_models.segments_model import Show
from ui.pages.translation_page import TranslationPage
from ui.pages.unsaved_sentences import NAME, Typed, read, written
from ui.session import Session
from ui.widgets.translation_view import BODY, NOTHING, TRANSLATE

Shot = Callable[[QWidget, str], Path]
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def page(qtbot: QtBot, session: Session, answers: Answers) -> Iterator[TranslationPage]:
    page = make_page(qtbot, session, answers)
    yield page
    session.shut_down()


@pytest.fixture
def translated(case_path: Path, surroundings: Surroundings, tmp_path: Path) -> Path:
    """A case with two French statements that a machine translated, and an English one."""
    make_translated(case_path, surroundings, tmp_path)
    return case_path


def test_sentences_stand_beside_each_other_with_their_status_in_words(
    qtbot: QtBot, page: TranslationPage, session: Session, finish: Finish, translated: Path
) -> None:
    start(qtbot, page, session, finish, translated)
    assert page._view.state == BODY
    assert [status for *_, status in rows(page)] == [
        "machine, not reviewed",
        "machine, not reviewed; check who does what to whom",
        "machine, not reviewed",
        "machine, not reviewed",
    ]
    texts = [page._view.model.item(n).text() for n in range(2)]
    assert texts[0].endswith(": 0 of 4 reviewed, 1 to look at")
    assert texts[1].endswith(": 0 of 2 reviewed")
    assert field(page).toPlainText().startswith("[Witness ")
    assert "1 of 4: machine, not reviewed." in page._view.editor.message
    ModelTester(None).check(page._model)


def test_edit_review_next_with_keys_only(
    qtbot: QtBot, page: TranslationPage, session: Session, finish: Finish, translated: Path
) -> None:
    start(qtbot, page, session, finish, translated)
    page._view.list.setFocus()
    qtbot.keyClick(page._view.list, Qt.Key.Key_Down, ALT)
    qtbot.keyClick(page._view.list, Qt.Key.Key_Down, ALT)
    assert row(page) == 2
    qtbot.keyClick(page._view.list, Qt.Key.Key_Return)
    assert field(page).hasFocus()
    qtbot.keyClick(field(page), Qt.Key.Key_A, CTRL)
    qtbot.keyClicks(field(page), "Rain fell.")
    assert rows(page)[2][3] == "machine, not reviewed; typed, not saved"
    qtbot.keyClick(field(page), Qt.Key.Key_Return, CTRL)
    idle(qtbot, page, session)
    assert row(page) == 3
    assert rows(page)[2][2:] == ("Rain fell.", "reviewed")
    assert page._view.model.item(0).text().endswith("1 of 4 reviewed, 1 to look at")
    assert field(page).hasFocus()
    qtbot.keyClick(field(page), Qt.Key.Key_Up, ALT)
    assert row(page) == 2
    assert not page.has_unsaved


def test_undo_and_redo_through_the_stack(
    qtbot: QtBot, page: TranslationPage, session: Session, finish: Finish, translated: Path
) -> None:
    start(qtbot, page, session, finish, translated)
    before = rows(page)
    page._view.list.choose(2)
    type_text(page, "Rain fell.")
    page._view.editor.save.click()
    idle(qtbot, page, session)
    page._view.list.selectAll()
    page._view.editor.review.click()
    idle(qtbot, page, session)
    assert {status for *_, status in rows(page)} == {"reviewed"}
    assert page.undo_stack.count() == 2
    page.undo_stack.undo()
    page.undo_stack.undo()
    idle(qtbot, page, session)
    assert rows(page) == before
    page.undo_stack.redo()
    idle(qtbot, page, session)
    assert rows(page)[2][2:] == ("Rain fell.", "edited, not reviewed")
    assert page._view.model.item(0).text().endswith("0 of 4 reviewed, 1 to look at")


def test_undo_goes_to_the_document_it_is_about(
    qtbot: QtBot, page: TranslationPage, session: Session, finish: Finish, translated: Path
) -> None:
    start(qtbot, page, session, finish, translated)
    first = page._document
    page._view.list.choose(3)
    page._view.editor.review.click()
    idle(qtbot, page, session)
    page._view.documents.setCurrentIndex(page._view.model.index(1, 0))
    idle(qtbot, page, session)
    assert [text for _, _, text, _ in rows(page)] == ["The cat sleeps.", "The dog has left."]
    page.undo_stack.undo()
    idle(qtbot, page, session)
    assert page._document == first
    assert row(page) == 3
    assert rows(page)[3][3] == "machine, not reviewed"


def test_leaving_a_sentence_saves_it(
    qtbot: QtBot, page: TranslationPage, session: Session, finish: Finish, translated: Path
) -> None:
    start(qtbot, page, session, finish, translated)
    page._view.list.choose(2)
    type_text(page, "Rain fell.")
    qtbot.keyClick(field(page), Qt.Key.Key_Down, ALT)
    idle(qtbot, page, session)
    assert rows(page)[2][2:] == ("Rain fell.", "edited, not reviewed")
    type_text(page, "No one spoke.")
    page._view.documents.setCurrentIndex(page._view.model.index(1, 0))
    idle(qtbot, page, session)
    page._view.documents.setCurrentIndex(page._view.model.index(0, 0))
    idle(qtbot, page, session)
    assert rows(page)[3][2] == "No one spoke."


def test_a_lost_label_is_said_while_typing_and_not_saved(
    qtbot: QtBot, page: TranslationPage, session: Session, finish: Finish, translated: Path
) -> None:
    start(qtbot, page, session, finish, translated)
    before = rows(page)[0][2]
    type_text(page, "She arrived on 3 March 2021 with 40 euros.")
    assert "must stand here once" in page._view.editor.message
    qtbot.keyClick(field(page), Qt.Key.Key_Return, CTRL)
    assert not page._steps
    assert row(page) == 0
    assert "must stand here once" in page._view.status.text()
    qtbot.keyClick(field(page), Qt.Key.Key_Down, ALT)  # leaving keeps it typed
    idle(qtbot, page, session)
    assert "Sentence 1 is typed but not saved" in page._view.status.text()
    assert rows(page)[0][2:] == (before, "machine, not reviewed; typed, not saved")
    qtbot.keyClick(field(page), Qt.Key.Key_Up, ALT)
    assert field(page).toPlainText().startswith("She arrived")
    qtbot.keyClick(field(page), Qt.Key.Key_Escape)
    assert field(page).toPlainText().startswith("[Witness ")
    assert rows(page)[0][3] == "machine, not reviewed"
    assert not page.has_unsaved


def test_a_name_is_refused_and_what_was_typed_stays(
    qtbot: QtBot, page: TranslationPage, session: Session, finish: Finish, translated: Path
) -> None:
    start(qtbot, page, session, finish, translated)
    page._view.list.choose(2)
    type_text(page, "It rained on Ms Oduvane.")
    qtbot.keyClick(field(page), Qt.Key.Key_Return, CTRL)
    idle(qtbot, page, session)
    assert "protected person" in page._view.status.text()
    assert "Oduvane" not in page._view.status.text()
    assert row(page) == 2
    assert field(page).toPlainText() == "It rained on Ms Oduvane."
    assert rows(page)[2][2] == "It was raining."
    assert page.undo_stack.count() == 0
    assert "Oduvane" not in str(ask(session, finish, lambda case: [*case.hearing.dump()]))


def test_filters_keep_a_reviewed_row_in_sight_until_chosen_anew(
    qtbot: QtBot, page: TranslationPage, session: Session, finish: Finish, translated: Path
) -> None:
    start(qtbot, page, session, finish, translated)
    page._view.show.setCurrentIndex(int(Show.PROBLEMS))
    page._view.show.activated.emit(int(Show.PROBLEMS))
    assert len(rows(page)) == 1
    page._view.show.activated.emit(int(Show.NOT_REVIEWED))
    assert len(rows(page)) == 4
    page._view.list.choose(0)
    qtbot.keyClick(field(page), Qt.Key.Key_Return, CTRL)
    idle(qtbot, page, session)
    assert len(rows(page)) == 4
    page._view.show.activated.emit(int(Show.NOT_REVIEWED))
    assert len(rows(page)) == 3


def test_many_are_reviewed_only_after_a_question(
    qtbot: QtBot,
    page: TranslationPage,
    session: Session,
    finish: Finish,
    translated: Path,
    answers: Answers,
) -> None:
    start(qtbot, page, session, finish, translated)
    answers.yes = False
    page._view.list.selectAll()
    page._view.editor.review.click()
    asked = "Take 4 sentences as reviewed? Something to look at in: 1."
    assert answers.asked == [asked]
    assert not page._steps


def test_the_original_is_not_taken_as_its_translation_by_the_way(
    qtbot: QtBot,
    page: TranslationPage,
    session: Session,
    finish: Finish,
    case_path: Path,
    surroundings: Surroundings,
    tmp_path: Path,
    answers: Answers,
) -> None:
    with cases.opened(case_path, passphrase=PASSPHRASE, surroundings=surroundings) as case:
        add_source(case, tmp_path / "f.txt", "Il pleuvait. Personne ne parlait.\n")
        release_all(case)
        by_machine_as_is(case)
    start(qtbot, page, session, finish, case_path)
    answers.yes = False
    qtbot.keyClick(field(page), Qt.Key.Key_Return, CTRL)
    assert len(answers.asked) == 1
    assert not page._steps
    answers.yes = True
    qtbot.keyClick(field(page), Qt.Key.Key_Return, CTRL)
    idle(qtbot, page, session)
    assert rows(page)[0][3] == "reviewed"


# --- restart ---


def test_what_was_typed_comes_back_after_a_sudden_end(
    qtbot: QtBot,
    page: TranslationPage,
    session: Session,
    finish: Finish,
    translated: Path,
    surroundings: Surroundings,
    answers: Answers,
) -> None:
    start(qtbot, page, session, finish, translated)
    page._view.list.choose(1)
    type_text(page, "She saw Oduvane, not finished")
    assert page._unsaved._timer.interval() <= 1_000  # the rest of two seconds is for writing
    qtbot.waitUntil(lambda: ask(session, finish, lambda case: resume.remembered(case, NAME)) != "")
    session.shut_down()  # the page has no part in it
    second = Session(surroundings=surroundings)
    again = make_page(qtbot, second, answers)
    start(qtbot, again, second, finish, translated)
    assert row(again) == 1
    assert field(again).toPlainText() == "She saw Oduvane, not finished"
    assert "here again" in again._view.status.text()
    assert again.has_unsaved
    qtbot.keyClick(field(again), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: ask(second, finish, lambda case: resume.remembered(case, NAME)) == "")
    second.shut_down()


def test_what_was_saved_does_not_come_back_as_unsaved(
    qtbot: QtBot, page: TranslationPage, session: Session, finish: Finish, translated: Path
) -> None:
    start(qtbot, page, session, finish, translated)
    page._view.list.choose(2)
    type_text(page, "Rain fell.")
    page._unsaved.keep_now()
    page._view.editor.save.click()
    finish(session.close())  # before the note of it is forgotten
    start(qtbot, page, session, finish, translated)
    assert rows(page)[2][2:] == ("Rain fell.", "edited, not reviewed")
    assert not page.has_unsaved
    assert page._view.status.text() == ""


def test_text_for_a_sentence_that_is_gone_is_shown_once(
    qtbot: QtBot, page: TranslationPage, session: Session, finish: Finish, translated: Path
) -> None:
    finish(session.open(translated, PASSPHRASE))

    def plant(case: Case) -> None:
        document = workbench.overview(case).documents[0].id
        resume.remember(case, NAME, written({"gone": Typed(document, "my half sentence")}))

    ask(session, finish, plant)
    page.refresh()
    idle(qtbot, page, session)
    assert "my half sentence" in page._view.status.text()
    assert not page.has_unsaved


@pytest.mark.parametrize("text", ["", "{", "[]", "3", '{"a": 1}', '{"a": ["x"]}', "null"])
def test_damaged_notes_are_no_notes(text: str) -> None:
    assert read(text) == {}


@pytest.mark.parametrize("early", [True, False])
def test_place_brings_the_reader_back(
    qtbot: QtBot,
    page: TranslationPage,
    session: Session,
    finish: Finish,
    translated: Path,
    answers: Answers,
    early: bool,
) -> None:
    start(qtbot, page, session, finish, translated)
    page._view.documents.setCurrentIndex(page._view.model.index(1, 0))
    idle(qtbot, page, session)
    page._view.show.activated.emit(int(Show.NOT_REVIEWED))
    page._view.list.choose(1)
    place = page.place()
    again = make_page(qtbot, session, answers)
    if early:
        again.return_to(place)
    again.refresh()
    idle(qtbot, again, session)
    if not early:
        again.return_to(place)
        idle(qtbot, again, session)
    assert again.place() == place
    assert row(again) == 1
    again.return_to({"document": "stale", "sentence": "stale", "show": "odd", "more": "x"})
    again.return_to({})
    idle(qtbot, again, session)
    assert again.place() == place


# --- empty states, the machine ---


def test_empty_states_teach(
    qtbot: QtBot,
    page: TranslationPage,
    session: Session,
    finish: Finish,
    case_path: Path,
    tmp_path: Path,
) -> None:
    page.refresh()
    assert page._view.state == NOTHING
    start(qtbot, page, session, finish, case_path)
    assert "Ctrl+2" in page._view.nothing.accessibleDescription()

    def english(case: Case) -> None:
        add_source(case, tmp_path / "e.txt", "It rained.\n", "en")
        release_all(case)

    ask(session, finish, english)
    page.refresh()
    idle(qtbot, page, session)
    assert page._view.nothing.accessibleName() == "Nothing needs a translation"
    assert "English" in page._view.nothing.accessibleDescription()

    def arabic(case: Case) -> None:
        add_source(case, tmp_path / "a.txt", ARABIC, "ar")
        release_all(case)

    ask(session, finish, arabic)
    page.refresh()
    idle(qtbot, page, session)
    assert page._view.state == BODY
    assert [(text, status) for _, _, text, status in rows(page)] == [("", "not translated")] * 2
    assert "2 sentences" in page._view.note.text()
    assert "Arabic" in page._view.note.text()
    assert "English" in page._view.note.text()
    assert page._view.install.isVisible()
    assert not page._view.translate.isVisible()


def test_translate_now_with_the_real_pack(
    qtbot: QtBot,
    page: TranslationPage,
    session: Session,
    finish: Finish,
    case_path: Path,
    surroundings: Surroundings,
    tmp_path: Path,
) -> None:
    with cases.opened(case_path, passphrase=PASSPHRASE, surroundings=surroundings) as case:
        mentions.import_persons(case, REGISTER)
        add_source(case, tmp_path / "f.txt", FRENCH)
        add_source(case, tmp_path / "a.txt", ARABIC, "ar")
        release_all(case)
    start(qtbot, page, session, finish, case_path)
    assert page._view.state == TRANSLATE
    page._view.ask_translate.acted.emit()
    idle(qtbot, page, session)
    assert page._view.state == BODY
    assert len(rows(page)) == 4
    assert "4 sentences translated." in page._view.status.text()
    assert "Arabic" in page._view.note.text()
    assert page._view.install.isVisible()
    assert not page._view.translate.isVisible()
    page._view.list.choose(2)
    type_text(page, "Something else.")
    page._view.editor.save.click()
    idle(qtbot, page, session)
    page._view.editor.again.click()
    idle(qtbot, page, session)
    assert "rain" in rows(page)[2][2].lower()
    page.undo_stack.undo()
    idle(qtbot, page, session)
    assert rows(page)[2][2] == "Something else."


def test_a_stop_keeps_the_page_usable(
    qtbot: QtBot,
    page: TranslationPage,
    session: Session,
    finish: Finish,
    case_path: Path,
    surroundings: Surroundings,
    tmp_path: Path,
) -> None:
    with cases.opened(case_path, passphrase=PASSPHRASE, surroundings=surroundings) as case:
        add_source(case, tmp_path / "f.txt", "Il pleuvait encore. " * 40)
        release_all(case)
    start(qtbot, page, session, finish, case_path)
    page._view.ask_translate.acted.emit()
    page._view.bar._cancel.click()
    idle(qtbot, page, session)
    assert "stopped" in page._view.bar.text
    assert page._view.state == TRANSLATE


def test_a_file_that_is_no_pack_is_refused_in_words(
    qtbot: QtBot,
    page: TranslationPage,
    session: Session,
    finish: Finish,
    case_path: Path,
    tmp_path: Path,
    answers: Answers,
) -> None:
    start(qtbot, page, session, finish, case_path)
    answers.pack = tmp_path / "x.argosmodel"
    answers.pack.write_text("no pack", "utf-8")
    page._machine.install()
    idle(qtbot, page, session)
    assert "x.argosmodel" in page._view.status.text()


def test_a_reading_copy_and_a_closed_case_show_nothing_of_it(
    qtbot: QtBot, page: TranslationPage, session: Session, finish: Finish, translated: Path
) -> None:
    start(qtbot, page, session, finish, translated)
    type_text(page, "half")
    finish(session.close())
    assert page._view.state == NOTHING
    assert page._model.rowCount() == 0
    assert field(page).toPlainText() == ""
    assert page._view.model.rowCount() == 0
    assert not page.has_unsaved
