# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The mentions page on the real core, worked by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QTableView,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from hearing_assist.casefile.records import Action, Audience, Decision, Kind, Person
from hearing_assist.pipeline import mentions, register_edit
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.sources import import_files
from hearing_assist.progress import CancelToken, ProgressSink
from tests.ui.conftest import PASSPHRASE
from tests.ui.looks import LOOKS, in_window
from tests.ui.mentions_desk import filled, go_to, pane, part, settle, shown, shown_page, table
from tests.ui.stand_ins import Answers
from ui.pages.mentions_page import MentionsPage
from ui.session import Session

Finish = Callable[..., object]
TEXT = """Zarielle Oduvane came to the house with Nemric.

Mr Kolvane Brest opened. She left on 3 March 2021. Ms Oduvane was 22.

Mr Kolvane Brest wrote to nobody@example.org and called +44 20 7946 0958.
"""
REGISTER = b'[[person]]\nid = "S1"\nrole = "survivor"\nname = "Zarielle Oduvane"\n'
DECISIONS = (
    (Qt.Key.Key_R, Action.REDACT, "■ redact"),
    (Qt.Key.Key_K, Action.KEEP, "○ keep"),
    (Qt.Key.Key_U, Action.UNDECIDED, "? undecided"),
)
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def page(
    qtbot: QtBot,
    session: Session,
    case_path: Path,
    finish: Finish,
    answers: Answers,
    tmp_path: Path,
) -> MentionsPage:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    finish(session.open(case_path, PASSPHRASE))
    finish(session.run(filled(REGISTER, tmp_path / "a.txt", "en")))
    return shown_page(qtbot, session, MentionsPage(session, confirm=answers.confirm))


def words(page: QWidget) -> list[str]:
    view = part(page, "Names still standing")
    assert isinstance(view, QTableView)
    model = view.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def show_all(qtbot: QtBot, page: QWidget) -> None:
    box = part(page, "Which mentions are shown")
    assert isinstance(box, QComboBox)
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    table(page).setFocus()


def press(qtbot: QtBot, page: QWidget, name: str) -> None:
    button = part(page, name)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)


def on_record(session: Session, finish: Finish) -> dict[str, Decision]:
    found = finish(session.run(lambda case, p, c: dict(case.sealed.decisions())))
    assert isinstance(found, dict)
    return found


def only_person(session: Session, finish: Finish) -> Person:
    found = finish(session.run(lambda case, p, c: register_edit.persons(case)[0]))
    assert isinstance(found, Person)
    return found


def decision_for(session: Session, finish: Finish, text: str) -> Decision:
    (found,) = [d for key, d in on_record(session, finish).items() if text in key]
    return found


def labels(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_undecided_come_first_and_alone(page: MentionsPage) -> None:
    assert shown(page)
    assert {decision for decision, _ in shown(page)} == {"? undecided"}
    assert "wait for a decision" in labels(page)


def test_redact_keep_undecided_by_key(
    qtbot: QtBot, page: MentionsPage, session: Session, finish: Finish
) -> None:
    go_to(page, "Kolvane")
    for key, action, text in DECISIONS:
        go_to(page, "Kolvane")
        qtbot.keyClick(table(page), key)
        assert (text, "Mr Kolvane Brest") in shown(page) or (text, "Kolvane Brest") in shown(page)
        settle(qtbot, session)
        assert decision_for(session, finish, "kolvane").action is action


def test_arrows_and_space(
    qtbot: QtBot, page: MentionsPage, session: Session, finish: Finish
) -> None:
    table(page).setCurrentIndex(table(page).model().index(0, 0))
    qtbot.keyClick(table(page), Qt.Key.Key_Down)
    assert table(page).currentIndex().row() == 1
    for text in ("■ redact", "○ keep", "■ redact"):
        qtbot.keyClick(table(page), Qt.Key.Key_Space)
        assert shown(page)[1][0] == text
        assert table(page).currentIndex().row() == 1


def test_decision_moves_on_and_the_row_stays_in_sight(
    qtbot: QtBot, page: MentionsPage, session: Session
) -> None:
    table(page).setCurrentIndex(table(page).model().index(0, 0))
    before = [text for _, text in shown(page)]
    qtbot.keyClick(table(page), Qt.Key.Key_R)
    settle(qtbot, session)
    assert [text for _, text in shown(page)] == before
    assert table(page).currentIndex().row() == 1


def test_several_rows_are_one_step(
    qtbot: QtBot, page: MentionsPage, session: Session, finish: Finish
) -> None:
    table(page).setCurrentIndex(table(page).model().index(0, 0))
    qtbot.keyClick(table(page), Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(table(page), Qt.Key.Key_R)
    assert [decision for decision, _ in shown(page)[:2]] == ["■ redact"] * 2
    page.undo_stack.undo()
    assert {decision for decision, _ in shown(page)} == {"? undecided"}
    settle(qtbot, session)
    assert {d.action for d in on_record(session, finish).values()} == {Action.UNDECIDED}


def test_undo_and_redo_are_on_record(
    qtbot: QtBot, page: MentionsPage, session: Session, finish: Finish
) -> None:
    go_to(page, "Kolvane")
    qtbot.keyClick(table(page), Qt.Key.Key_R)
    page.undo_stack.undo()
    settle(qtbot, session)
    assert decision_for(session, finish, "kolvane").action is Action.UNDECIDED
    page.undo_stack.redo()
    settle(qtbot, session)
    assert decision_for(session, finish, "kolvane").action is Action.REDACT


def test_quick_decisions_all_arrive(
    qtbot: QtBot, page: MentionsPage, session: Session, finish: Finish
) -> None:
    table(page).setCurrentIndex(table(page).model().index(0, 0))
    count = table(page).model().rowCount()
    for _ in range(count):
        qtbot.keyClick(table(page), Qt.Key.Key_R)
    assert {decision for decision, _ in shown(page)} == {"■ redact"}
    settle(qtbot, session)
    assert {decision for decision, _ in shown(page)} == {"■ redact"}
    found = on_record(session, finish)
    assert len(found) == count
    assert {each.action for each in found.values()} == {Action.REDACT}


@pytest.mark.parametrize("key", [Qt.Key.Key_K, Qt.Key.Key_Space])
def test_keeping_a_person_of_the_register_is_asked_first(
    qtbot: QtBot,
    page: MentionsPage,
    session: Session,
    finish: Finish,
    answers: Answers,
    key: Qt.Key,
) -> None:
    show_all(qtbot, page)
    go_to(page, "Zarielle")
    answers.yes = False
    qtbot.keyClick(table(page), key)
    settle(qtbot, session)
    assert len(answers.asked) == 1
    assert "Oduvane" not in answers.asked[0]
    assert not on_record(session, finish)
    answers.yes = True
    qtbot.keyClick(table(page), key)
    settle(qtbot, session)
    assert on_record(session, finish)["person:S1"].action is Action.KEEP


def test_reason_and_ceiling_go_on_record(
    qtbot: QtBot, page: MentionsPage, session: Session, finish: Finish
) -> None:
    go_to(page, "Kolvane")
    reason = part(page, "Reason for the decision")
    assert isinstance(reason, QLineEdit)
    reason.setFocus()
    qtbot.keyClicks(reason, "public officer")
    qtbot.keyClick(reason, Qt.Key.Key_Return)
    settle(qtbot, session)
    assert decision_for(session, finish, "kolvane").reason == "public officer"
    table(page).setFocus()
    qtbot.keyClick(table(page), Qt.Key.Key_K)
    go_to(page, "Kolvane")
    ceiling = part(page, "Widest audience that may read it when kept")
    assert isinstance(ceiling, QComboBox)
    ceiling.setFocus()
    qtbot.keyClick(ceiling, Qt.Key.Key_Up)
    settle(qtbot, session)
    found = decision_for(session, finish, "kolvane")
    assert (found.action, found.reason, found.ceiling) == (
        Action.KEEP,
        "public officer",
        Audience.PROSECUTION,
    )


def test_filter_by_kind(qtbot: QtBot, page: MentionsPage) -> None:
    box = part(page, "Which kind is shown")
    assert isinstance(box, QComboBox)
    box.setFocus()
    qtbot.keyClicks(box, "phone")
    assert [text for _, text in shown(page)] == ["+44 20 7946 0958"]


def test_context_shows_every_sentence_with_the_mention_marked(
    qtbot: QtBot, page: MentionsPage, session: Session
) -> None:
    show_all(qtbot, page)
    go_to(page, "Zarielle")
    settle(qtbot, session)
    text = pane(page).toPlainText()
    assert "Zarielle Oduvane came to the house with Nemric." in text
    assert "Ms Oduvane was 22." in text
    assert "She left on" not in text
    assert "Exhibit" in text
    assert pane(page).chosen[0] == "Zarielle Oduvane"
    assert len(pane(page).chosen) == 2


def test_names_still_standing_show_their_sentences(
    qtbot: QtBot, page: MentionsPage, session: Session
) -> None:
    tabs = page.findChild(QTabWidget)
    assert tabs is not None
    tabs.tabBar().setFocus()
    qtbot.keyClick(tabs.tabBar(), Qt.Key.Key_Right)
    view = part(page, "Names still standing")
    assert isinstance(view, QTableView)
    view.setFocus()
    view.setCurrentIndex(view.model().index(words(page).index("Nemric"), 0))
    settle(qtbot, session)
    assert pane(page).chosen == ("Nemric",)
    assert pane(page).marked == ("Nemric", "Zarielle Oduvane")


def test_release_shows_counts_before_and_after(
    qtbot: QtBot, page: MentionsPage, session: Session, finish: Finish
) -> None:
    assert "undecided (withheld until decided)" in labels(page)
    button = part(page, "Release")
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    settle(qtbot, session)
    assert "Released: 1 documents, 1 with new text" in labels(page)
    assert finish(session.run(lambda case, p, c: len(case.hearing.documents()))) == 1


def test_changed_register_asks_for_a_new_search(
    qtbot: QtBot, page: MentionsPage, session: Session, finish: Finish
) -> None:
    finish(session.run(lambda c, p, t: register_edit.add_spelling(c, "S1", "Nemric")))
    page.refresh()
    settle(qtbot, session)
    assert "Press Find again" in labels(page)
    press(qtbot, page, "Find again")
    settle(qtbot, session)
    assert "Press Find again" not in labels(page)


def test_serving_under_review_is_asked_first(
    qtbot: QtBot, page: MentionsPage, session: Session, finish: Finish, answers: Answers
) -> None:
    button = part(page, "Disclose before all is decided…")
    answers.yes = False
    press(qtbot, page, "Disclose before all is decided…")
    settle(qtbot, session)
    assert not finish(session.run(lambda c, p, t: mentions.may_serve_under_review(c)))
    answers.yes = True
    press(qtbot, page, "Disclose before all is decided…")
    settle(qtbot, session)
    assert finish(session.run(lambda c, p, t: mentions.may_serve_under_review(c)))
    assert not button.isVisible()


def test_empty_states(qtbot: QtBot, session: Session, case_path: Path, finish: Finish) -> None:
    page = MentionsPage(session)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    assert "Open a case first" in labels(page)
    finish(session.open(case_path, PASSPHRASE))
    page.refresh()
    settle(qtbot, session)
    assert "No documents yet" in labels(page)
    assert not part(page, "Release").isEnabled()


def test_closing_the_case_leaves_nothing_behind(
    qtbot: QtBot, page: MentionsPage, session: Session, finish: Finish
) -> None:
    qtbot.keyClick(table(page), Qt.Key.Key_R)
    settle(qtbot, session)
    finish(session.close())
    qtbot.wait(100)
    assert not shown(page)
    assert not words(page)
    assert not pane(page).toPlainText()
    assert not page.undo_stack.canUndo()


def test_everything_that_takes_the_keyboard_has_a_name(page: MentionsPage) -> None:
    for widget in page.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            interface = QAccessible.queryAccessibleInterface(widget)
            assert interface.text(QAccessible.Text.Name), widget


@pytest.mark.parametrize("look", LOOKS)
def test_pictures(
    qtbot: QtBot,
    page: MentionsPage,
    session: Session,
    shot: Callable[[QWidget, str], Path],
    look: str,
) -> None:
    show_all(qtbot, page)
    go_to(page, "Zarielle")
    settle(qtbot, session)
    with in_window(qtbot, page, look) as area:
        assert area.horizontalScrollBar().maximum() == 0
        shot(area, f"mentions-{look}")
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
        if "small" in look:
            shot(area, f"mentions-{look}-end")


def test_a_reason_that_is_being_typed_outlives_a_lock(
    qtbot: QtBot, page: MentionsPage, session: Session, case_path: Path, finish: Finish
) -> None:
    go_to(page, "Kolvane")
    reason = part(page, "Reason for the decision")
    reason.setFocus()
    qtbot.keyClicks(reason, "public officer")
    finish(session.close())  # as the lock does, with the keyboard still in the field
    finish(session.open(case_path, PASSPHRASE))
    assert decision_for(session, finish, "kolvane").reason == "public officer"


def test_a_late_import_takes_back_what_the_release_said_to_do_next(
    qtbot: QtBot, page: MentionsPage, session: Session, finish: Finish, tmp_path: Path
) -> None:
    table(page).selectAll()
    qtbot.keyClick(table(page), Qt.Key.Key_R)
    settle(qtbot, session)
    press(qtbot, page, "Release")
    settle(qtbot, session)
    assert "Next: translation" in labels(page)
    assert part(page, "Go to Translation").isVisible()
    (tmp_path / "late.txt").write_text("A letter.\n", "utf-8")

    def bring(case: Case, progress: ProgressSink, cancel: CancelToken) -> None:
        files = [tmp_path / "late.txt"]
        import_files(case, files, language="en", progress=progress, cancel=cancel)

    finish(session.run(bring, changes="sources"))
    settle(qtbot, session)
    tabs = part(page, "Mentions, names still standing or doubts")
    assert isinstance(tabs, QTabWidget)
    for tab in range(tabs.count()):
        tabs.setCurrentIndex(tab)
        assert "Next: translation" not in labels(page)
        assert not part(page, "Go to Translation").isVisible()
        assert "Press Find again" in labels(page)
        assert part(page, "Find again").isVisible()  # what is to be pressed is in sight
    press(qtbot, page, "Find again")
    settle(qtbot, session)
    assert "Press Find again" not in labels(page)


def test_before_the_first_search_nothing_is_said_to_have_changed(
    qtbot: QtBot, session: Session, case_path: Path, finish: Finish, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    finish(session.open(case_path, PASSPHRASE))

    def fill(case: Case, progress: ProgressSink, cancel: CancelToken) -> None:
        mentions.import_persons(case, REGISTER)
        files = [tmp_path / "a.txt"]
        import_files(case, files, language="en", progress=progress, cancel=cancel)

    finish(session.run(fill))
    page = shown_page(qtbot, session, MentionsPage(session))
    assert "not been searched yet" in labels(page)
    assert "changed" not in labels(page)
    assert "again" not in labels(page)
    press(qtbot, page, "Find mentions")
    settle(qtbot, session)
    assert "wait for a decision" in labels(page)
    assert part(page, "Find again").isEnabled()


def test_a_found_name_is_said_to_be_an_organisation_and_that_is_taken_back(
    qtbot: QtBot, page: MentionsPage, session: Session, finish: Finish
) -> None:
    box = part(page, "What the chosen mention is")
    assert isinstance(box, QComboBox)
    show_all(qtbot, page)
    go_to(page, "Oduvane")
    assert not box.isEnabled()  # she is declared
    go_to(page, "Kolvane")
    table(page).setFocus()
    qtbot.keyClick(table(page), Qt.Key.Key_R)
    settle(qtbot, session)
    go_to(page, "Kolvane")
    assert box.currentText() == "person"
    box.setFocus()
    index = box.findText("organisation")
    assert index > 0
    box.setCurrentIndex(index)
    box.activated.emit(index)  # as a key does
    settle(qtbot, session)
    row = page._current_row()
    assert row is not None
    assert "kolvane" in row.entity.key
    assert row.entity.mentions[0].kind is Kind.ORGANISATION
    assert row.entity.action is Action.REDACT  # what was withheld stays withheld
    page.undo_stack.undo()
    settle(qtbot, session)
    row = page._current_row()
    assert row is not None
    assert row.entity.mentions[0].kind is Kind.PERSON
