# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The doubts on the mentions page: read when looked at, settled by key, undone, on record."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from hearing_assist.casefile.records import Action
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken
from tests.ui.conftest import PASSPHRASE
from tests.ui.looks import LOOKS, in_window
from tests.ui.mentions_desk import filled, pane, part, settle, shown_page
from tests.ui.stand_ins import Answers
from ui.item_models.doubts_model import STATE, TEXT, WHY
from ui.pages.mentions_page import MentionsPage
from ui.session import Session

REGISTER = b"""
[[person]]
id = "S1"
position = "witness"
role = "survivor"
name = "Zarielle Oduvane"
aliases = ["Tika"]
"""
TEXT_OF_FILE = """Then Oduvaine came with Zarielle. The house was cold.

Mr Kolvane Brest opened. Mr Kolvanne Brest left. The land register, title number K 12.
"""
Finish = Callable[..., object]
Shot = Callable[[QWidget, str], None]


@pytest.fixture
def page(
    qtbot: QtBot, session: Session, case_path: Path, finish: Finish, tmp_path: Path
) -> MentionsPage:
    (tmp_path / "a.txt").write_text(TEXT_OF_FILE, "utf-8")
    finish(session.open(case_path, PASSPHRASE))
    finish(session.run(filled(REGISTER, tmp_path / "a.txt", "en")))
    page = shown_page(qtbot, session, MentionsPage(session, confirm=Answers().confirm))
    tabs = page.findChild(QTabWidget)
    assert tabs is not None
    tabs.setCurrentIndex(2)
    settle(qtbot, session)
    doubts(page).setFocus()
    return page


def doubts(page: MentionsPage) -> QTableView:
    found = part(page, "Doubts")
    assert isinstance(found, QTableView)
    return found


def column(page: MentionsPage, number: int) -> list[str]:
    model = doubts(page).model()
    return [model.index(row, number).data() for row in range(model.rowCount())]


def choose(page: MentionsPage, text: str) -> None:
    row = column(page, TEXT).index(text)
    doubts(page).setCurrentIndex(doubts(page).model().index(row, 0))


def state(page: MentionsPage, text: str) -> str:
    return dict(zip(column(page, TEXT), column(page, STATE), strict=True))[text]


def recorded(session: Session, finish: Finish, beginning: str) -> list[Action]:
    def read(case: Case, progress: object, cancel: CancelToken) -> object:
        decisions = case.sealed.decisions()
        return [each.action for key, each in decisions.items() if key.startswith(beginning)]

    found = finish(session.run(read))
    assert isinstance(found, list)
    return found


def test_all_kinds_are_listed_with_their_reason(page: MentionsPage) -> None:
    why = dict(zip(column(page, TEXT), column(page, WHY), strict=True))
    assert why["Oduvaine"] == "like the name of S1"
    assert "the same person as" in (why.get("Mr Kolvane Brest") or why["Mr Kolvanne Brest"])
    assert why["Tika"] == "declared of S1, found nowhere"
    assert why["K 12"] == "entry of a land register? readable"
    assert set(column(page, STATE)) == {"? open"}


def test_a_doubt_is_settled_by_a_key_kept_and_undone(
    qtbot: QtBot, page: MentionsPage, session: Session, finish: Finish
) -> None:
    choose(page, "Tika")
    qtbot.keyClick(doubts(page), Qt.Key.Key_K)
    assert state(page, "Tika") == "✓ left as it is"
    settle(qtbot, session)
    assert recorded(session, finish, "doubt:never-found:S1:tika") == [Action.KEEP]
    page.undo_stack.undo()
    settle(qtbot, session)
    assert state(page, "Tika") == "? open"
    assert recorded(session, finish, "doubt:never-found:S1:tika") == [Action.UNDECIDED]


def test_a_misspelling_is_withheld_or_put_under_its_person(
    qtbot: QtBot, page: MentionsPage, session: Session, finish: Finish
) -> None:
    choose(page, "Oduvaine")
    settle(qtbot, session)
    assert "Then Oduvaine came" in pane(page).toPlainText()
    qtbot.keyClick(doubts(page), Qt.Key.Key_R)
    assert state(page, "Oduvaine") == "■ withheld"
    settle(qtbot, session)
    assert recorded(session, finish, "form:S1:oduvaine") == [Action.REDACT]
    choose(page, "Oduvaine")
    qtbot.keyClick(doubts(page), Qt.Key.Key_S)
    settle(qtbot, session)
    assert recorded(session, finish, "same:form:S1:oduvaine = person:S1") == [Action.REDACT]


def test_a_number_is_shown_in_its_sentence(
    qtbot: QtBot, page: MentionsPage, session: Session
) -> None:
    choose(page, "K 12")
    settle(qtbot, session)
    assert "The land register, title number K 12." in pane(page).toPlainText()


def test_what_makes_no_sense_is_not_offered(page: MentionsPage) -> None:
    choose(page, "Tika")
    offered = {action.text() for action in doubts(page).actions() if action.isEnabled()}
    assert offered == {"Leave as it is (K)", "Open again (U)"}
    choose(page, "K 12")
    offered = {action.text() for action in doubts(page).actions() if action.isEnabled()}
    assert offered == {"Withhold (R)", "Leave as it is (K)", "Open again (U)"}


@pytest.mark.parametrize("look", LOOKS)
def test_pictures(qtbot: QtBot, page: MentionsPage, look: str, shot: Shot) -> None:
    choose(page, "Oduvaine")
    with in_window(qtbot, page, look) as area:
        assert area.horizontalScrollBar().maximum() == 0
        shot(area, f"doubts-{look}")
