# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Custody in the window: a hand-over goes on record, reports are made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pytestqt.qtbot import QtBot

from hearing_assist.casefile.custody import Action, CustodyEntry, Facts, Function, Method, Purpose
from hearing_assist.pipeline import mentions, release, sources
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ProgressSink
from tests.ui.conftest import PASSPHRASE
from tests.ui.source_steps import REGISTER, TEXT, Shot, choose, facts_of, wait_idle
from ui.dialogs.custody_dialog import CustodyDialog, told_time
from ui.dialogs.custody_report_dialog import CustodyReportDialog
from ui.pages.sources_page import SourcesPage
from ui.session import Session

PAPER = "lantern gravel oboe seventeen"
START = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)
OUT: dict[str, Any] = {
    "giver": "Corvin Haldane",
    "giver_function": Function.COURT_OFFICE,
    "receiver": "Mireia Solvang",
    "receiver_function": Function.LABORATORY,
    "purpose": Purpose.EXAMINATION,
    "method": Method.BY_HAND,
    "authority": "Order 17",
    "acknowledgment": "Receipt 31",
}


@pytest.fixture
def page(
    qtbot: QtBot,
    session: Session,
    case_path: Path,
    finish: Callable[..., object],
    tmp_path: Path,
) -> Iterator[SourcesPage]:
    """The sources page with one released file, chosen."""
    (tmp_path / "statement.txt").write_text(TEXT, "utf-8")

    def prepared(case: Case, progress: ProgressSink, cancel: CancelToken) -> None:
        mentions.import_persons(case, REGISTER)
        paths = [tmp_path / "statement.txt"]
        sources.import_files(case, paths, language="en", progress=progress, cancel=cancel)
        mentions.find(case, progress=progress, cancel=cancel)
        release.release(case, progress=progress, cancel=cancel)

    page = SourcesPage(session)
    qtbot.addWidget(page)
    page.resize(1000, 640)
    page.show()
    finish(session.open(case_path, PASSPHRASE))
    finish(session.run(prepared, changes="sources"))
    wait_idle(qtbot, page, session)
    choose(page, "statement.txt")
    yield page
    session.shut_down()


def facts(session: Session, finish: Callable[..., object]) -> tuple[CustodyEntry, ...]:
    return facts_of(session, finish)["statement.txt"].custody


def dialog_of(page: SourcesPage, kind: type[CustodyDialog]) -> CustodyDialog:
    return page.findChildren(kind)[-1]


def report_dialog_of(page: SourcesPage) -> CustodyReportDialog:
    return page.findChildren(CustodyReportDialog)[-1]


def test_a_hand_over_goes_on_record_and_comes_back(
    qtbot: QtBot, page: SourcesPage, session: Session, finish: Callable[..., object], shot: Shot,
    tmp_path: Path,
) -> None:  # fmt: skip
    assert "1. " in page._details.text.toPlainText()
    page._details.hand_over.click()
    dialog = dialog_of(page, CustodyDialog)
    assert dialog.chosen is Action.HANDED_OUT
    dialog._on_submit()
    assert "This is needed: From" in dialog.problem
    for name, value in OUT.items():
        dialog.fill(name, value)
    dialog.copy_file.setText(str(tmp_path / "statement.txt"))
    qtbot.waitUntil(lambda: not dialog._scrolled.verticalScrollBar().isVisible())
    shot(dialog, "custody-hand-over")
    dialog._on_submit()
    qtbot.waitUntil(lambda: not page.findChildren(CustodyDialog))
    wait_idle(qtbot, page, session)
    assert "entry 2 is on record" in page._result.text()
    assert "as taken in" in page._result.text()
    entry = facts(session, finish)[-1]
    assert entry.facts == Facts(**OUT)
    assert entry.copy_is_same
    assert abs(entry.at - dt.datetime.now(dt.UTC)) < dt.timedelta(minutes=5)
    text = page._details.text.toPlainText()
    assert "handed out, Corvin Haldane → Mireia Solvang" in text
    assert "Out: with Mireia Solvang" in text
    page._details.hand_over.click()
    back = dialog_of(page, CustodyDialog)
    assert back.chosen is Action.TAKEN_BACK
    back.fill("giver", "Somebody Else")
    back.fill("receiver", "Corvin Haldane")
    back.fill("method", Method.COURIER)
    back._on_submit()
    qtbot.waitUntil(lambda: not page.findChildren(CustodyDialog))
    wait_idle(qtbot, page, session)
    assert "taken back from somebody else than who had it" in page._result.text()
    assert "Out:" not in page._details.text.toPlainText()
    shot(page, "custody-page")


@pytest.mark.parametrize("is_full", [False, True])
def test_both_reports(
    qtbot: QtBot, page: SourcesPage, session: Session, tmp_path: Path, shot: Shot, is_full: bool
) -> None:
    page._details.report.click()
    dialog = report_dialog_of(page)
    dialog.target.setText("custody.pdf")
    dialog._on_submit()
    assert "in full" in dialog.problem
    dialog.target.setText(str(tmp_path / "custody.pdf"))
    dialog.form_of_report.setCurrentIndex(int(is_full))
    if is_full:
        dialog._on_submit()
        assert "passphrase" in dialog.problem
        dialog._rows.field.setText(PAPER)
        dialog._rows.again.setText(PAPER)
    qtbot.waitUntil(lambda: not dialog._scrolled.verticalScrollBar().isVisible())
    shot(dialog, f"custody-report-{'full' if is_full else 'open'}")
    dialog._on_submit()
    qtbot.waitUntil(lambda: not page.findChildren(CustodyReportDialog), timeout=30_000)
    wait_idle(qtbot, page, session)
    assert "1 item(s)" in page._result.text()
    assert "broken" not in page._result.text()
    if is_full:
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(tmp_path / "custody.pdf")
    with pikepdf.open(tmp_path / "custody.pdf", password=PAPER if is_full else "") as pdf:
        assert len(pdf.pages) >= 1


# --- the form alone ---


def entry(n: int, action: Action, **more: Any) -> CustodyEntry:
    told = Facts(receiver_function=Function.EXPERT, **more)
    return CustodyEntry(f"c{n}", "s", START, action, "clerk", "", item=1, n=n, facts=told)


@pytest.fixture
def form(qtbot: QtBot) -> CustodyDialog:
    entries = (entry(1, Action.IMPORTED), entry(2, Action.HANDED_OUT, receiver="Mireia Solvang"))
    dialog = CustodyDialog("E001 Statement", entries, now=START)
    qtbot.addWidget(dialog)
    return dialog


def test_what_was_handed_out_is_expected_back(form: CustodyDialog) -> None:
    assert form.chosen is Action.TAKEN_BACK
    written = form.written
    assert (written.facts.giver, written.facts.giver_function) == (
        "Mireia Solvang", Function.EXPERT,
    )  # fmt: skip
    assert written.at == dt.datetime(2026, 3, 2, 9, 0)  # noqa: DTZ001  as typed


@pytest.mark.parametrize("typed", ["", "yesterday", "2026-13-01 10:00", "2026-03-02", "10:30"])
def test_a_time_that_is_none(form: CustodyDialog, typed: str) -> None:
    form.at.setText(typed)
    complaint = form.complaint()
    assert complaint is not None
    assert complaint[1] is form.at


def test_a_time_may_bear_its_offset(form: CustodyDialog) -> None:
    form.at.setText(" 2026-10-25 02:30+01:00 ")
    zone = dt.timezone(dt.timedelta(hours=1))
    assert form.written.at == dt.datetime(2026, 10, 25, 2, 30, tzinfo=zone)


@pytest.mark.parametrize(
    "typed",
    ["2026-03-02 10:30", "2.3.2026 10:30", "2 March 2026 10:30", "2 March 2026, 10:30",
     "2 mars 2026  10:30", "2026-03-02T10:30", "02/03/2026 10:30:00"],
)  # fmt: skip
def test_a_time_is_typed_as_days_are_elsewhere(typed: str) -> None:
    assert told_time(typed) == dt.datetime(2026, 3, 2, 10, 30)  # noqa: DTZ001  of this computer
    assert told_time(f"{typed}+01:00").utcoffset() == dt.timedelta(hours=1)


@pytest.mark.parametrize(
    "typed", ["2.3.2026", "2.3.2026 25:00", "2.3.2026 10.30", "99.3.2026 9:00"]
)
def test_what_is_no_time(typed: str) -> None:
    with pytest.raises(ValueError, match="hour|time|isoformat"):
        told_time(typed)


@pytest.mark.parametrize("action", [one for one in Action if one is not Action.IMPORTED])
def test_every_kind_of_entry_asks_for_its_facts(form: CustodyDialog, action: Action) -> None:
    form.choose_action(action)
    assert form.chosen is action
    for name, field in form._facts.items():
        is_shown = form.form.isRowVisible(field)
        assert is_shown == (name in form_asks(action)), name
    if action is not Action.TAKEN_BACK:
        assert form.complaint() is not None


def form_asks(action: Action) -> tuple[str, ...]:
    from hearing_assist.casefile.custody import ASKED

    return ASKED[action]


def test_an_entry_is_taken_back_with_a_reason(form: CustodyDialog) -> None:
    form.choose_action(Action.VOID)
    form.corrects.setCurrentIndex(form.corrects.findData(2))
    complaint = form.complaint()
    assert complaint is not None
    assert complaint[1] is form._facts["reason"]
    form.fill("reason", "recorded twice")
    assert form.complaint() is None
    assert (form.written.corrects, form.written.facts) == (2, Facts(reason="recorded twice"))
