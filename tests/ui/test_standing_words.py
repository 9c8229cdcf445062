# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Names still standing in the window: order, looking, the question before a release; fast keys."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QMenu,
    QMessageBox,
    QTableView,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from hearing_assist.anonymise.terms import term_entity
from hearing_assist.casefile.records import Action, Audience, Decision, Kind, Mention
from hearing_assist.pipeline import mentions
from hearing_assist.pipeline.mentions import Entity
from hearing_assist.pipeline.review import Row
from tests.ui.conftest import PASSPHRASE
from tests.ui.looks import LOOKS, in_window
from tests.ui.mentions_desk import filled, go_to, pane, part, settle, shown, shown_page, table
from tests.ui.stand_ins import Answers
from ui.item_models.mentions_model import MentionsFilter, MentionsModel
from ui.pages.mentions_page import SAME_MOMENT, MentionsPage
from ui.session import Session
from ui.widgets.protect_menu import ProtectMenu
from ui.widgets.table_rows import chosen_rows

REGISTER = b'[[person]]\nid = "S1"\nrole = "survivor"\nname = "Zarielle Oduvane"\n'
TEXT = """Then oduvaine came with Nemric. The house was cold.

Mr Kolvane Brest opened. We saw Ilka Tavor. Zarielle Lisbet slept.
"""
Finish = Callable[..., object]


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


def words(page: MentionsPage) -> QTableView:
    found = part(page, "Names still standing")
    assert isinstance(found, QTableView)
    return found


def listed(page: MentionsPage, column: int = 0) -> list[str]:
    model = words(page).model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def show_words(page: MentionsPage) -> None:
    tabs = page.findChild(QTabWidget)
    assert tabs is not None
    tabs.setCurrentIndex(1)
    words(page).setFocus()


def labels(page: MentionsPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_what_to_look_at_comes_first_and_common_words_are_hidden(
    qtbot: QtBot, page: MentionsPage
) -> None:
    show_words(page)
    assert listed(page) == ["oduvaine", "Lisbet", "Ilka", "Nemric", "Tavor"]
    assert listed(page, 3)[0] == "like the name of S1"
    assert "Look at 2 first" in labels(page)
    (everything,) = [box for box in page.findChildren(QCheckBox) if "Show &all" in box.text()]
    assert everything.text().endswith("(3)")  # The, Then, We
    everything.click()
    assert sorted(listed(page)[5:]) == ["The", "Then", "We"]


def test_looking_is_kept_and_a_release_asks_once(
    qtbot: QtBot, page: MentionsPage, session: Session, answers: Answers
) -> None:
    show_words(page)
    words(page).setCurrentIndex(words(page).model().index(0, 0))
    qtbot.keyClick(words(page), Qt.Key.Key_L)
    assert listed(page, 2)[:2] == ["✓ looked at", "? look at it"]
    assert words(page).currentIndex().row() == 1  # the next that waits
    settle(qtbot, session)
    page.refresh()
    settle(qtbot, session)
    assert listed(page, 2)[:2] == ["✓ looked at", "? look at it"]
    tabs = page.findChild(QTabWidget)
    assert tabs is not None
    tabs.setCurrentIndex(0)
    answers.yes = False
    release = part(page, "Release")
    qtbot.mouseClick(release, Qt.MouseButton.LeftButton)
    assert len(answers.asked) == 1
    assert answers.asked[0].startswith("1 words like a protected name")
    assert words(page).isVisible()  # brought there instead
    assert not session.is_busy
    answers.yes = True
    for _ in range(2):
        qtbot.mouseClick(release, Qt.MouseButton.LeftButton)
        settle(qtbot, session)
    assert len(answers.asked) == 2


def test_after_a_release_the_head_line_leads_on(
    qtbot: QtBot, page: MentionsPage, session: Session
) -> None:
    assert not part(page, "Go to Translation").isVisible()
    qtbot.mouseClick(part(page, "Release"), Qt.MouseButton.LeftButton)
    settle(qtbot, session)
    assert "Next: translation." in labels(page)
    with qtbot.waitSignal(page.page_wanted) as wanted:
        qtbot.mouseClick(part(page, "Go to Translation"), Qt.MouseButton.LeftButton)
    assert wanted.args == ["translation"]
    table(page).setFocus()
    qtbot.keyClick(table(page), Qt.Key.Key_R)
    assert not part(page, "Go to Translation").isVisible()


def test_the_question_before_a_release_waits_for_nobody(
    qtbot: QtBot, page: MentionsPage, session: Session
) -> None:
    other = shown_page(qtbot, session, MentionsPage(session))
    qtbot.mouseClick(part(other, "Release"), Qt.MouseButton.LeftButton)
    (box,) = other.findChildren(QMessageBox)
    assert {button.text() for button in box.buttons()} == {"Look at them", "Release"}
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert not session.is_busy
    assert words(other).isVisible()
    qtbot.wait(10)


def test_release_waits_for_a_search_and_says_so(
    qtbot: QtBot, page: MentionsPage, session: Session, finish: Finish
) -> None:
    finish(session.run(lambda case, p, c: case.sealed.set_setting(mentions.SCAN, "")))
    page.refresh()
    settle(qtbot, session)
    release = part(page, "Release")
    assert not release.isEnabled()
    assert "press Find again first" in release.toolTip()
    assert "press Find again first" in labels(page)


def test_sentences_follow_a_new_search(
    qtbot: QtBot, page: MentionsPage, session: Session, finish: Finish
) -> None:
    show_words(page)
    words(page).setCurrentIndex(words(page).model().index(listed(page).index("Nemric"), 0))
    settle(qtbot, session)
    assert pane(page).chosen == ("Nemric",)

    def withhold(case: Any, progress: Any, cancel: Any) -> None:
        decision = Decision(
            "d1", term_entity("Nemric"), Action.REDACT, "", case.now(), Audience.PUBLIC
        )
        mentions.decide(case, [decision])
        mentions.find(case, progress=progress, cancel=cancel)

    finish(session.run(withhold, changes="mentions"))
    settle(qtbot, session)
    assert "Nemric" not in listed(page)
    assert listed(page)[words(page).currentIndex().row()] == "Tavor"  # its neighbour
    assert pane(page).chosen == ("Tavor",)


def test_a_second_key_lands_on_the_next_row_and_never_on_one_just_decided(
    qtbot: QtBot, page: MentionsPage, session: Session
) -> None:
    view = table(page)
    count = view.model().rowCount()
    before = shown(page)
    view.setCurrentIndex(view.model().index(count - 1, 0))
    qtbot.keyClick(view, Qt.Key.Key_R)
    qtbot.keyClick(view, Qt.Key.Key_U)  # lands on nothing: there is no further row
    assert shown(page)[-1][0] == "■ redact"
    assert shown(page)[:-1] == before[:-1]
    qtbot.wait(SAME_MOMENT + 50)
    go_to(page, shown(page)[-1][1])
    qtbot.keyClick(view, Qt.Key.Key_U)  # meant: a moment has passed
    assert shown(page)[-1][0] != "■ redact"
    settle(qtbot, session)


@pytest.mark.qt_log_ignore(r"does not support (raise|grabbing the keyboard)", extend=True)
def test_a_part_of_a_name_offers_the_whole_first(
    qtbot: QtBot, page: MentionsPage, session: Session, shot: Callable[[QWidget, str], Path]
) -> None:
    show_words(page)
    words(page).setCurrentIndex(words(page).model().index(listed(page).index("Ilka"), 0))
    settle(qtbot, session)
    text = pane(page)
    text.setTextCursor(text.document().find("Ilka"))
    assert text.selected == "Ilka"
    menu = ProtectMenu(page, (), everywhere=True, part="Ilka", whole="Ilka Tavor")
    assert [each.text() for each in menu.actions()] == [
        "“Ilka Tavor” &everywhere", "“Ilka Tavor” &here only", "", "&Only the part “Ilka”",
    ]  # fmt: skip
    text.setFocus()
    qtbot.keyClick(text, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), ProtectMenu))
    opened = QApplication.activePopupWidget()
    assert isinstance(opened, ProtectMenu)
    shot(opened, "mentions-menu-whole")
    inner = opened.actions()[0].menu()
    assert isinstance(inner, QMenu)
    other = next(each for each in inner.actions() if each.text() == "Other")
    opened.triggered.emit(other)
    opened.close()
    settle(qtbot, session)
    assert not {"Ilka", "Tavor"} & set(listed(page))


def test_a_key_held_down_decides_one_row(page: MentionsPage) -> None:
    for action in table(page).actions():
        assert not action.autoRepeat()


def test_thousands_of_rows_are_chosen_and_found_fast(qtbot: QtBot) -> None:
    mention = Mention("m", "s", "b", 0, 1, Kind.PERSON, "", "", "", False)
    rows = [
        Row(
            Entity(f"e{number}", (replace(mention, entity=f"e{number}"),), Action.KEEP, "x", "x"),
            Action.KEEP,
            "",
            Audience.COURT,
        )
        for number in range(5_000)
    ]
    model = MentionsModel()
    shown_rows = MentionsFilter(model)
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(shown_rows)
    view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    model.load(rows)
    view.selectAll()
    start = time.process_time()
    assert len(chosen_rows(view)) == 5_000
    assert [shown_rows.place_of(f"e{number}") for number in (0, 4_999)] == [0, 4_999]
    assert shown_rows.place_of("gone") == -1
    assert time.process_time() - start < 0.1


@pytest.mark.parametrize("look", LOOKS)
def test_pictures(
    qtbot: QtBot,
    page: MentionsPage,
    session: Session,
    shot: Callable[[QWidget, str], Path],
    look: str,
) -> None:
    qtbot.mouseClick(part(page, "Release"), Qt.MouseButton.LeftButton)
    settle(qtbot, session)
    show_words(page)
    words(page).setCurrentIndex(words(page).model().index(0, 0))
    qtbot.keyClick(words(page), Qt.Key.Key_L)
    settle(qtbot, session)
    with in_window(qtbot, page, look) as area:
        assert area.horizontalScrollBar().maximum() == 0
        shot(area, f"standing-{look}")
