# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Service record, contests, lifting and recalls in the window, on a case that served two."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from hearing_assist.pipeline import contest, service
from hearing_assist.pipeline.case import Case
from tests.ui.looks import LOOKS, settle, worn
from tests.ui.outputs import Shot
from tests.ui.page_steps import wait_for
from tests.ui.serving_desk import Desk, click, gone, mnemonics, opened_desk, today, write
from ui.dates import day_text
from ui.dialogs.contest_dialog import ContestDialog
from ui.dialogs.contest_forms import ContestForm, LiftForm, UpholdForm
from ui.dialogs.items_dialog import ItemsDialog, MarkDialog
from ui.dialogs.lock_dialog import LockDialog
from ui.dialogs.service_dialog import ServiceDialog
from ui.dialogs.service_forms import DayDialog, RecallForm, SentDialog
from ui.widgets.table_rows import choose_row


@pytest.fixture(scope="module")
def open_desk(
    without_name_finder: None, qapp: object, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Desk]:
    yield from opened_desk(tmp_path_factory.mktemp("served"))


@pytest.fixture
def desk(open_desk: Desk) -> Iterator[Desk]:
    """The page with a disclosure to the defence chosen; dialogs are closed afterwards."""
    open_desk.choose("defence")
    yield open_desk
    open_desk.leave()


def row_of(dialog: ServiceDialog, recipient: str) -> int:
    lines = [dialog.model.index(row, 0).data() for row in range(dialog.model.rowCount())]
    return lines.index(f"defence: {recipient}")


def record(desk: Desk, recipient: str) -> None:
    """Put on record that a version was sent today."""

    def serve(case: Case) -> object:
        made = [d for d in case.hearing.disclosures() if d.recipient.text == recipient]
        return service.serve(case, made[-1].id, service.Serving(today()))

    desk.ask(serve)


def test_a_service_is_recorded_day_by_day(desk: Desk) -> None:
    dialog = desk.opened(desk.choices.service, ServiceDialog)
    row = row_of(dialog, "defendant 2")
    assert dialog.model.index(row, 2).data() == "not on record"
    choose_row(dialog.table, row)
    assert not dialog.received.isEnabled()
    assert not dialog.recall.isEnabled()
    form = desk.opened(dialog.sent, SentDialog, dialog)
    assert form.capacity.currentText() == "counsel for the defence"
    assert form.focusWidget() is form.sent.line
    click(form._go)
    assert "31.12.2026" in form.problem
    form.sent.set_text(today().isoformat())
    form.deadline.set_text("2099-01-31")
    write(form.recipient, "counsel for defendant 2")
    click(form._go)
    gone(dialog, SentDialog)
    desk.idle()
    assert dialog.model.index(row, 2).data() == day_text(today())
    day = desk.opened(dialog.acknowledged, DayDialog, dialog)
    day.day.set_text(today().isoformat())
    assert day.words is not None
    write(day.words, "Receipt 31")
    click(day._go)
    gone(dialog, DayDialog)
    desk.idle()
    assert "Receipt 31" in dialog.text.toPlainText()
    assert "counsel for the defence" in dialog.text.toPlainText()
    assert dialog.model.index(row, 3).data() == day_text(today())  # acknowledged, so received
    assert dialog.model.index(row, 4).data() == day_text(today())
    assert "about 1 needed" in dialog.model.index(row, 5).data()
    assert not dialog.acknowledged.isEnabled()


def test_a_name_is_refused_and_a_recall_goes_on_record_and_leads_to_the_next_version(
    desk: Desk, tmp_path: Path
) -> None:
    record(desk, "defendant 1")
    dialog = desk.opened(desk.choices.service, ServiceDialog)
    dialog._choose = lambda parent, title: tmp_path / "recall.pdf"
    row = row_of(dialog, "defendant 1")
    choose_row(dialog.table, row)
    sent = desk.opened(dialog.sent, SentDialog, dialog)
    sent.sent.set_text(today().isoformat())
    write(sent.recipient, "Z. Oduvane")
    click(sent._go)
    wait_for(lambda: "names a protected person" in sent.problem)
    assert "on record as sent already" in sent._intro.text()  # a tired clerk begins once more
    sent.reject()
    gone(dialog, SentDialog)
    form = desk.opened(dialog.recall, RecallForm, dialog)
    write(form.reason, "Zarielle Oduvane is named")
    click(form._go)
    wait_for(lambda: "names a protected person" in form.problem)
    assert not list(tmp_path.glob("*.pdf"))
    form.reason.setText("A page was missing")
    form.target.setText("recall.pdf")
    click(form._go)
    assert "in full" in form.problem
    form.target.setText(str(tmp_path / "recall.pdf"))
    click(form._go)
    wait_for(lambda: not form.outcome.isHidden())
    assert (tmp_path / "recall.pdf").exists()
    assert str(tmp_path / "recall.pdf") in form.outcome.text()
    assert "new version replaces" in form.outcome.text()
    form.reject()
    gone(dialog, RecallForm)
    desk.idle()
    assert "not returned" in str(dialog.model.index(row, 6).data())
    assert "A page was missing" in dialog.text.toPlainText()
    assert dialog.returned.isEnabled()
    assert not dialog.recall.isEnabled()
    click(dialog.replace)
    gone(desk.page, ServiceDialog)
    assert desk.choices.recipient.text() == "defendant 1"
    assert "another one would be version 2" in desk.choices._line.text()
    assert "not returned" in desk.choices._alerts.text()
    assert "in the service record" in desk.page._notice.text()
    assert desk.page.focusWidget() is desk.page._panel.makers[""]


def test_a_folder_that_came_back_is_told_which_version_it_is_or_what_was_changed(
    desk: Desk, tmp_path: Path
) -> None:
    dialog = desk.opened(desk.choices.service, ServiceDialog)
    dialog._choose_folder = lambda parent, title, folder: desk.served
    click(dialog.check)
    wait_for(lambda: "unchanged since" in dialog.said.text())
    assert "version 1 for defence: defendant 1" in dialog.said.text()
    assert dialog.chosen() == [row_of(dialog, "defendant 1")]
    desk.idle()
    other = shutil.copytree(desk.served, tmp_path / "came back")
    (other / "README.txt").write_text("Read me instead.")
    dialog._choose_folder = lambda parent, title, folder: other
    click(dialog.check)
    wait_for(lambda: "README.txt" in dialog.said.text())
    assert "unchanged since" not in dialog.said.text()
    desk.idle()
    dialog._choose_folder = lambda parent, title, folder: tmp_path  # the folder above it
    click(dialog.check)
    wait_for(lambda: "manifest" in dialog.said.text() and "README" not in dialog.said.text())


def redaction(dialog: ContestDialog, code: str) -> int:
    codes = [dialog.model.index(row, 1).data() for row in range(dialog.model.rowCount())]
    return codes.index(code)


@pytest.mark.parametrize(
    ("recipient", "version"),
    [
        ("Defendant 2", "defence: defendant 2, version 1"),
        ("defendant 9", "defence: defendant 1, version 1"),
        ("", "defence: defendant 1, version 1"),
    ],
)
def test_the_version_of_whom_was_chosen_is_looked_at_first(
    desk: Desk, recipient: str, version: str
) -> None:
    desk.choose("defence", recipient)
    assert desk.opened(desk.choices.contests, ContestDialog).version.currentText() == version


def test_a_declared_person_is_not_lifted_and_it_is_said_why(desk: Desk) -> None:
    dialog = desk.opened(desk.choices.contests, ContestDialog)
    choose_row(dialog.table, redaction(dialog, "B1"))
    click(dialog.lift)
    wait_for(lambda: "declared person" in dialog.said.text())
    assert not dialog.findChildren(LiftForm)


def test_what_is_contested_stays_or_is_lifted_once_it_is_known_who_reads_it(desk: Desk) -> None:
    dialog = desk.opened(desk.choices.contests, ContestDialog)
    row = redaction(dialog, "B3")
    number = dialog.model.index(row, 0).data()
    choose_row(dialog.table, row)
    assert not dialog.uphold.isEnabled()  # nothing is contested yet
    form = desk.opened(dialog.contest, ContestForm, dialog)
    assert form.by.text() == "defendant 1"
    click(form._go)
    assert "why" in form.problem
    form.by.setText("counsel for defendant 1")
    write(form.grounds, "He is our witness")
    click(form._go)
    gone(dialog, ContestForm)
    desk.idle()
    assert dialog.model.index(row, 4).data() == "contested"
    assert dialog.model.index(row, 5).data() == "counsel for defendant 1"
    stays = desk.opened(dialog.uphold, UpholdForm, dialog)
    write(stays.reason, "He is at risk")
    click(stays._go)
    gone(dialog, UpholdForm)
    desk.idle()
    assert dialog.model.index(row, 4).data() == "contested, stays"
    lift = desk.opened(dialog.lift, LiftForm, dialog)
    assert number in lift.together.text()
    assert "the defence" in lift.readers.text()
    assert "the prosecution" in lift.readers.text()
    lift.reject()  # looked at, and nothing was done
    gone(dialog, LiftForm)
    desk.idle()
    assert dialog.model.index(row, 4).data() == "contested, stays"
    lift = desk.opened(dialog.lift, LiftForm, dialog)
    together = lift.together.text()
    assert together.count("R-") == 2
    click(lift._go)
    assert "why" in lift.problem
    write(lift.reason, "He agreed")
    click(lift._go)
    wait_for(lambda: not lift.outcome.isHidden())
    assert together in lift.outcome.text()
    assert "Vantongeren" not in lift.outcome.text()
    lift.reject()
    gone(dialog, LiftForm)
    desk.idle()
    both = [
        n for n in range(dialog.model.rowCount()) if dialog.model.index(n, 0).data() in together
    ]
    assert [dialog.model.index(n, 4).data() for n in both] == ["lifted", "lifted"]
    assert not dialog.lift.isEnabled()  # nobody lifts twice

    def text(case: Case) -> str:
        (first, *_) = case.hearing.documents()
        return " ".join(block.text.text for block in case.hearing.blocks(first.id))

    assert "Vantongeren" in desk.ask(text)
    assert [one.state for one in desk.ask(contest.contests)] == ["upheld"]


def test_the_schedule_for_the_court_is_written_in_a_language_and_not_beside_what_is_served(
    desk: Desk, tmp_path: Path
) -> None:
    dialog = desk.opened(desk.choices.contests, ContestDialog)
    dialog._choose = lambda parent, title: desk.served / "court.pdf"
    click(dialog.schedule)
    wait_for(lambda: "court only" in dialog.said.text())
    assert not (desk.served / "court.pdf").exists()
    desk.idle()
    dialog._choose = lambda parent, title: tmp_path / "court.pdf"
    dialog.language.setCurrentIndex(dialog.language.findData("fr"))
    click(dialog.schedule)
    wait_for(lambda: "Saved" in dialog.said.text())
    assert (tmp_path / "court.pdf").exists()


def test_work_under_way_is_stopped_and_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    """Closing the form in the middle of the letter: no letter, nothing on record."""
    record(desk, "defendant 2")
    dialog = desk.opened(desk.choices.service, ServiceDialog)
    choose_row(dialog.table, row_of(dialog, "defendant 2"))
    before = desk.ask(service.services)
    form = desk.opened(dialog.recall, RecallForm, dialog)
    form.target.setText(str(tmp_path / "recall.pdf"))
    click(form._go)
    assert form.bar.isVisible()
    form.reject()  # asks the work to stop; the form stays until it has
    form.reject()
    wait_for(lambda: form._go.isEnabled() or not form.outcome.isHidden())
    if form.outcome.isHidden():  # it was stopped in time
        assert not list(tmp_path.iterdir())
        assert desk.ask(service.services) == before
    form.reject()
    gone(dialog, RecallForm)


def refuse_faults(dialog: QWidget) -> None:
    """Everything has a name and a letter of its own, and no word is cut off."""
    letters = mnemonics(dialog)
    assert not [letter for letter, count in letters.items() if count > 1]
    for widget in dialog.findChildren(QWidget):
        is_inner = widget.objectName().startswith("qt_") or widget.focusProxy() is not None
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not is_inner:
            interface = QAccessible.queryAccessibleInterface(widget)
            assert interface is None or interface.text(QAccessible.Text.Name).strip(), widget
    for button in dialog.findChildren(QPushButton):
        if button.isVisible():
            words = button.fontMetrics().horizontalAdvance(button.text().replace("&", ""))
            assert button.width() >= words, button.text()
    for label in dialog.findChildren(QLabel):
        if label.isVisible() and label.text() and label.window() is dialog:
            height = label.heightForWidth(label.width()) if label.wordWrap() else 0
            assert label.height() >= height, label.text()
            assert label.wordWrap() or label.width() >= label.sizeHint().width(), label.text()


def every_dialog(desk: Desk) -> Iterator[tuple[str, QWidget]]:
    """Each dialog with its forms, one after another; each is closed before the next."""
    served = desk.choices
    record_of = desk.opened(served.service, ServiceDialog)
    yield "service-record", record_of
    choose_row(record_of.table, 0)
    yield "service-sent", desk.opened(record_of.sent, SentDialog, record_of)
    recall = RecallForm(desk.session, record_of._rows[0].disclosure, record_of)
    recall.open()
    yield "service-recall", recall
    contests = desk.opened(served.contests, ContestDialog)
    yield "contests", contests
    choose_row(contests.table, redaction(contests, "A7"))
    yield "contest-form", desk.opened(contests.contest, ContestForm, contests)
    yield "lift", desk.opened(contests.lift, LiftForm, contests)
    items = desk.opened(served.items, ItemsDialog)
    yield "items", items
    choose_row(items.table, 1)
    yield "mark", desk.opened(items.mark, MarkDialog, items)
    lock = desk.opened(served.lock, LockDialog)
    lock.by_key.turn(True)
    lock.by_passphrase.turn(True)
    settle()
    yield "lock", lock


@pytest.mark.parametrize("look", LOOKS)
def test_pictures(desk: Desk, shot: Shot, look: str) -> None:
    for name, dialog in every_dialog(desk):
        with worn(dialog, look):
            settle()
            refuse_faults(dialog)
            shot(dialog, f"{name}-{look}")
