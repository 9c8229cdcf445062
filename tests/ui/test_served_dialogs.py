# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Service record, contests and lifting in the window, on a case that served two defendants."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hearing_assist.casefile.records import Audience
from hearing_assist.disclosure.readers import reader_named
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import contest, disclose, mentions, service
from hearing_assist.pipeline.case import Surroundings
from hearing_assist.progress import CancelToken, ignore_progress
from tests.ui import outputs
from tests.ui.conftest import PASSPHRASE
from tests.ui.looks import LOOKS, settle, worn
from tests.ui.outputs import (
    LONG,
    REGISTER,
    Finish,
    Shot,
    add_source,
    choose,
    press,
    release_all,
    start,
    wait_idle,
)
from ui.dialogs.contest_dialog import ContestDialog
from ui.dialogs.service_dialog import DayDialog, SentDialog, ServiceDialog
from ui.pages.outputs_page import OutputsPage
from ui.session import Session
from ui.widgets.table_rows import choose_row

dialogs, page = outputs.dialogs, outputs.page
QUIET: Any = {"progress": ignore_progress, "cancel": CancelToken()}
TEXT = (
    "Zarielle Oduvane came to the house of Mr Peregrine Vantongeren.\n\n"
    "Call +44 20 7946 0958 before noon. Mr Peregrine Vantongeren left.\n"
)
DECIDED = (
    b'[[decision]]\nentity = "Mr Peregrine Vantongeren"\naction = "redact"\n'
    b'[[decision]]\nentity = "+44 20 7946 0958"\naction = "redact"\n'
)


@pytest.fixture(scope="module")
def served_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Folder of a case that served two defendants."""
    from hearing_assist.casefile.key_slots import LOWEST_COST
    from hearing_assist.pipeline import name_model
    from tests.small_case import create_small_case

    folder = tmp_path_factory.mktemp("served")
    around = Surroundings(cost=LOWEST_COST)
    path = create_small_case(folder / "case" / "c.hearing", around)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(name_model, "finder", lambda: None)
        with cases.opened(path, passphrase=PASSPHRASE, surroundings=around) as case:
            mentions.import_persons(case, REGISTER)
            add_source(case, folder / "a.txt", TEXT)
            mentions.find(case, **QUIET)
            mentions.decide(case, mentions.read_decisions(case, DECIDED).decisions)
            release_all(case)
            for number in (1, 2):
                asked = disclose.Asked(reader_named("defence"), f"defendant {number}")
                disclose.disclose(case, folder / f"out{number}", asked=asked, **QUIET)
        yield folder


@pytest.fixture
def served(served_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(served_once / "case", tmp_path / "case2")) / "c.hearing"


def opened(
    qtbot: QtBot, page: OutputsPage, session: Session, finish: Finish, path: Path, kind: type
) -> Any:
    start(qtbot, page, session, finish, path)
    choose(page, "disclosure", Audience.DEFENCE)
    buttons = page._panel.served
    button = buttons.service if kind is ServiceDialog else buttons.contests
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(page.findChildren(kind)), timeout=LONG)
    dialog: Any = page.findChildren(kind)[0]
    qtbot.waitUntil(lambda: dialog.model.rowCount() > 0, timeout=LONG)
    return dialog


def child(qtbot: QtBot, parent: QWidget, kind: type) -> Any:
    qtbot.waitUntil(lambda: bool(parent.findChildren(kind)), timeout=LONG)
    return parent.findChildren(kind)[0]


def gone(qtbot: QtBot, parent: QWidget, kind: type) -> None:
    qtbot.waitUntil(lambda: not parent.findChildren(kind), timeout=LONG)


def test_a_service_is_recorded_day_by_day(
    qtbot: QtBot, page: OutputsPage, session: Session, finish: Finish, served: Path, shot: Shot
) -> None:
    dialog = opened(qtbot, page, session, finish, served, ServiceDialog)
    assert dialog.model.index(0, 2).data() == "not on record"
    assert not dialog.received.isEnabled()
    today = dt.datetime.now(dt.UTC).date().isoformat()
    choose_row(dialog.table, 0)
    qtbot.mouseClick(dialog.sent, Qt.MouseButton.LeftButton)
    form = child(qtbot, dialog, SentDialog)
    shot(form, "service-sent")
    qtbot.mouseClick(form._go, Qt.MouseButton.LeftButton)
    assert "year-month-day" in form.problem
    form.sent.set_text(today)
    form.deadline.set_text("2099-01-31")
    qtbot.keyClicks(form.recipient, "counsel for defendant 2")
    qtbot.mouseClick(form._go, Qt.MouseButton.LeftButton)
    gone(qtbot, dialog, SentDialog)
    qtbot.waitUntil(lambda: dialog.model.index(0, 2).data() == today, timeout=LONG)
    qtbot.mouseClick(dialog.acknowledged, Qt.MouseButton.LeftButton)
    day = child(qtbot, dialog, DayDialog)
    day.day.set_text(today)
    assert day.words is not None
    qtbot.keyClicks(day.words, "Receipt 31")
    qtbot.mouseClick(day._go, Qt.MouseButton.LeftButton)
    gone(qtbot, dialog, DayDialog)
    qtbot.waitUntil(lambda: "Receipt 31" in dialog.text.toPlainText(), timeout=LONG)
    assert dialog.model.index(0, 3).data() == today  # acknowledged, so received
    assert not dialog.acknowledged.isEnabled()
    shot(dialog, "service-record")
    dialog.reject()
    session.shut_down()


def test_a_name_is_refused_and_a_recall_goes_on_record(
    qtbot: QtBot, page: OutputsPage, session: Session, finish: Finish, served: Path,
    surroundings: Surroundings, tmp_path: Path,
) -> None:  # fmt: skip
    today = dt.datetime.now(dt.UTC).date()
    with cases.opened(served, passphrase=PASSPHRASE, surroundings=surroundings) as case:
        newest = case.hearing.disclosures()[-1]
        service.serve(case, newest.id, service.Serving(today))
    dialog = opened(qtbot, page, session, finish, served, ServiceDialog)
    dialog._choose = lambda parent, title: tmp_path / "recall.pdf"
    choose_row(dialog.table, 0)
    qtbot.mouseClick(dialog.sent, Qt.MouseButton.LeftButton)
    form = child(qtbot, dialog, SentDialog)
    form.sent.set_text(today.isoformat())
    qtbot.keyClicks(form.recipient, "Z. Oduvane")
    qtbot.mouseClick(form._go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "names a protected person" in form.problem, timeout=LONG)
    form.reject()
    gone(qtbot, dialog, SentDialog)
    qtbot.mouseClick(dialog.recall, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: (tmp_path / "recall.pdf").exists(), timeout=LONG)
    qtbot.waitUntil(lambda: "not returned" in str(dialog.model.index(0, 5).data()), timeout=LONG)
    assert "recall.pdf" in dialog.said.text()
    assert dialog.returned.isEnabled()
    dialog.reject()
    session.shut_down()


def test_a_redaction_is_contested_and_lifted(
    qtbot: QtBot, page: OutputsPage, session: Session, finish: Finish, served: Path, shot: Shot,
    surroundings: Surroundings,
) -> None:  # fmt: skip
    dialog = opened(qtbot, page, session, finish, served, ContestDialog)
    codes = [dialog.model.index(row, 1).data() for row in range(dialog.model.rowCount())]
    choose_row(dialog.table, codes.index("B1"))
    assert not dialog.contest.isEnabled()  # nothing said yet
    qtbot.keyClicks(dialog.words, "He is our witness")
    assert dialog.lift.isEnabled()
    qtbot.mouseClick(dialog.lift, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "declared person" in dialog.said.text(), timeout=LONG)
    choose_row(dialog.table, codes.index("B3"))
    qtbot.mouseClick(dialog.contest, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: dialog.model.index(codes.index("B3"), 4).data() == "contested", timeout=LONG
    )
    shot(dialog, "contests")
    assert dialog.words.text() == ""
    qtbot.keyClicks(dialog.words, "He agreed")
    choose_row(dialog.table, codes.index("B3"))
    qtbot.mouseClick(dialog.lift, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Lifted: R-" in dialog.said.text(), timeout=LONG)
    assert "Vantongeren" not in dialog.said.text()
    dialog.reject()
    wait_idle(qtbot, page, session)
    session.shut_down()
    with cases.opened(served, passphrase=PASSPHRASE, surroundings=surroundings) as case:
        (one,) = contest.contests(case)
        assert one.state == "lifted"
        text = " ".join(b.text.text for b in case.hearing.blocks(case.hearing.documents()[0].id))
    assert "Vantongeren" in text


def test_a_refused_disclosure_asks_why_and_takes_the_answer(
    qtbot: QtBot, page: OutputsPage, session: Session, finish: Finish, served: Path,
    surroundings: Surroundings, shot: Shot,
) -> None:  # fmt: skip
    from hearing_assist.casefile.items import ItemState
    from hearing_assist.pipeline import served as serving

    with cases.opened(served, passphrase=PASSPHRASE, surroundings=surroundings) as case:
        add_source(case, served.parent / "b.txt", "Nothing of note.\n")
        mentions.find(case, **QUIET)
        release_all(case)
        first = case.hearing.documents()[0].id
        serving.decide_item(
            case, first, reader_named("defence"), "defendant 3", ItemState.SENSITIVE, "Not his."
        )
    start(qtbot, page, session, finish, served)
    choose(page, "disclosure", Audience.DEFENCE)
    choices = page._panel.served
    assert not choices.accept.isVisible()
    qtbot.keyClicks(page._panel.recipient, "defendant 3")
    press(qtbot, page, session, "")
    qtbot.waitUntil(choices.accept.isVisible, timeout=LONG)
    assert "tell more" in page._result.text + page._result.advice
    shot(page, "outputs-versions-differ")
    qtbot.keyClicks(choices.accept, "They are told so.")
    press(qtbot, page, session, "")
    qtbot.waitUntil(lambda: not choices.accept.isVisible(), timeout=LONG)
    assert (dialogs_folder(page) / "disclosure-defence").exists()


def dialogs_folder(page: OutputsPage) -> Path:
    assert page._folder is not None
    return page._folder


@pytest.mark.parametrize("look", LOOKS)
def test_pictures(
    qtbot: QtBot, page: OutputsPage, session: Session, finish: Finish, served: Path, shot: Shot,
    look: str,
) -> None:  # fmt: skip
    dialog = opened(qtbot, page, session, finish, served, ContestDialog)
    with worn(dialog, look):
        settle()
        shot(dialog, f"contests-{look}")
