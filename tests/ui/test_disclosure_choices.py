# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Before a disclosure is made: for whom, what they get, how it is locked, and a refusal."""

from __future__ import annotations

import io
import tarfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyrage
import pytest
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from hearing_assist.casefile.items import ItemState
from hearing_assist.casefile.records import Audience
from hearing_assist.disclosure.manifest import LETTER, PACKAGE
from hearing_assist.disclosure.readers import reader_named
from hearing_assist.errors import VersionsDifferError
from hearing_assist.pipeline import served as serving
from hearing_assist.pipeline.case import Case
from tests.small_case import PASSPHRASE
from tests.ui import outputs
from tests.ui.outputs import Finish, Shot, choose, start
from tests.ui.page_steps import wait_for
from tests.ui.serving_desk import Desk, click, gone, mnemonics, opened_desk, write
from ui.dialogs.contest_dialog import ContestDialog
from ui.dialogs.items_dialog import ItemsDialog, MarkDialog
from ui.dialogs.lock_dialog import LockDialog, Locks
from ui.dialogs.service_dialog import ServiceDialog
from ui.dialogs.service_forms import SentDialog
from ui.pages.output_served import Choices, Served
from ui.pages.outputs_page import OutputsPage
from ui.session import Session
from ui.widgets.table_rows import choose_row

dialogs, empty_page = outputs.dialogs, outputs.page


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


def test_what_a_reader_gets_is_decided_for_one_recipient_or_for_all(desk: Desk) -> None:
    desk.choose("defence", "defendant 3")
    assert "every released document" in desk.choices._kept.text()
    dialog = desk.opened(desk.choices.items, ItemsDialog)
    assert dialog.recipient == "defendant 3"
    assert not dialog.withhold.isEnabled()  # no reason yet
    choose_row(dialog.table, 1)
    write(dialog.words, "Not his case")
    click(dialog.hide_it)
    desk.idle()
    assert dialog.model.index(1, 1).data() == "on no paper"
    assert "follows it" in dialog.said.text()
    assert dialog.words.text() == ""
    assert "Not his case" in dialog.text.toPlainText()
    dialog.who.setCurrentIndex(0)
    dialog.who.activated.emit(0)
    desk.idle()
    assert dialog.model.index(1, 1).data() == "served, redacted"  # only defendant 3 does not get it
    dialog.table.selectAll()
    write(dialog.words, "Until the expert has answered")
    click(dialog.withhold)
    desk.idle()
    assert {dialog.model.index(row, 1).data() for row in (0, 1)} == {"withheld, listed"}
    assert "call that version back" in dialog.said.text()  # both were served before
    dialog.table.selectAll()
    write(dialog.words, "The expert has answered")
    click(dialog.give)
    desk.idle()
    dialog.reject()
    desk.idle()
    assert "0 withheld and listed, 1 on no paper" in desk.choices._kept.text()
    desk.choices.recipient.setText("defendant 1")
    assert "every released document" in desk.choices._kept.text()


def test_a_mark_is_given_once_and_never_names_anybody(desk: Desk) -> None:
    dialog = desk.opened(desk.choices.items, ItemsDialog)
    choose_row(dialog.table, 0)
    form = desk.opened(dialog.mark, MarkDialog, dialog)
    click(form._go)
    assert "Write the mark" in form.problem
    write(form.mark, "Oduvane/1")
    click(form._go)
    wait_for(lambda: "names a protected person" in form.problem)
    form.mark.setText("EX/1")
    click(form._go)
    gone(dialog, MarkDialog)
    desk.idle()
    assert dialog.model.index(0, 3).data() == "EX/1"
    assert not dialog.mark.isEnabled()
    choose_row(dialog.table, 1)
    form = desk.opened(dialog.mark, MarkDialog, dialog)
    write(form.mark, "ex/1")
    click(form._go)
    wait_for(lambda: "Another document" in form.problem)


def test_a_package_for_the_judge_is_locked_to_a_key_and_a_passphrase(desk: Desk) -> None:
    key = pyrage.x25519.Identity.generate()
    desk.choose("judge")
    assert "Not locked" in desk.choices._locked.text()
    dialog = desk.opened(desk.choices.lock, LockDialog)
    dialog.by_key.box.click()
    click(dialog._go)
    assert "public key" in dialog.problem
    dialog.keys.setPlainText(f"{key.to_public()}\nage1notakey")
    click(dialog._go)
    assert "Key 2" in dialog.problem
    dialog.keys.setPlainText(str(key.to_public()))
    dialog.by_passphrase.box.click()
    click(dialog._go)
    assert "Choose a passphrase" in dialog.problem
    for field in (dialog.rows.field, dialog.rows.again):
        field.setText("brisk otter paints seven quiet harbours")
    click(dialog._go)
    gone(desk.page, LockDialog)
    told = desk.choices._locked.text()
    assert "locked with a passphrase" in told
    assert "1 key" in told
    assert "otter" not in told
    desk.make()
    (folder,) = desk.dialogs.folder.glob("judge-v1-*")
    assert sorted(path.name for path in folder.iterdir()) == [LETTER, PACKAGE]
    with tarfile.open(
        fileobj=io.BytesIO(pyrage.decrypt((folder / PACKAGE).read_bytes(), [key]))
    ) as tar:
        index = tar.extractfile(f"{folder.name}/index.pdf")
        assert index is not None
        assert b"/Encrypt" in index.read()
    result = desk.page._result
    assert "by another way" in result.text
    assert not result.readers[1].isVisible()  # what is locked is not offered for reading
    click(result.readers[0])
    desk.idle()
    assert desk.dialogs.read[-1][1] == (folder / LETTER).read_bytes()
    assert "Not locked" in desk.choices._locked.text()  # forgotten: the next one says it again


def test_locks_are_forgotten_when_another_reader_is_chosen_or_the_form_is_left(desk: Desk) -> None:
    dialog = desk.opened(desk.choices.lock, LockDialog)
    dialog.by_key.box.click()
    dialog.keys.setPlainText(str(pyrage.x25519.Identity.generate().to_public()))
    dialog.reject()
    gone(desk.page, LockDialog)
    assert "Not locked" in desk.choices._locked.text()
    dialog = desk.opened(desk.choices.lock, LockDialog)
    dialog.by_key.box.click()
    dialog.keys.setPlainText(str(pyrage.x25519.Identity.generate().to_public()))
    click(dialog._go)
    gone(desk.page, LockDialog)
    assert desk.choices.chosen.locks.keys
    desk.choose("prosecution")
    assert desk.choices.chosen.locks == Locks()
    before = sorted(desk.dialogs.folder.iterdir())
    desk.make()  # it is asked first whether it may go unlocked, and "no" makes nothing
    assert "another recipient" in desk.dialogs.questions[-1]
    assert sorted(desk.dialogs.folder.iterdir()) == before
    asked = len(desk.dialogs.questions)
    desk.dialogs.answer = True
    desk.make()
    desk.dialogs.answer = False
    assert len(desk.dialogs.questions) == asked + 1
    assert list(desk.dialogs.folder.glob("prosecution-v1-*"))
    desk.make()  # what was said once of these locks is not asked again
    assert len(desk.dialogs.questions) == asked + 1


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "Made and not recorded as sent: defendant 1, defendant 2."),
        ("defendant 4", "First version for this recipient"),
        (" Defendant  2", "Another one would be version 2."),
    ],
)
def test_it_is_said_whom_a_recipient_is_before_anything_is_made(
    desk: Desk, typed: str, told: str
) -> None:
    desk.choose("defence", typed)
    assert told in desk.choices._line.text()


def test_a_recipient_typed_for_one_reader_is_not_served_as_another(desk: Desk) -> None:
    desk.choose("defence", "defendant 2")
    offers = [offer.reader for offer in desk.page._model.offers]
    desk.page._table.selectRow(offers.index("prosecution"))
    assert desk.choices.recipient.text() == ""
    desk.page._table.selectRow(offers.index("defence"))
    assert desk.choices.recipient.text() == "defendant 2"


def test_a_refused_disclosure_asks_why_and_takes_the_answer(desk: Desk, shot: Shot) -> None:
    def keep(case: Case) -> None:
        second = case.hearing.documents()[1].id
        reader = reader_named("defence")
        serving.decide_item(case, second, reader, "defendant 3", ItemState.SENSITIVE, "Not his.")

    desk.ask(keep)
    choices, result = desk.choices, desk.page._result
    assert not choices.accept.isVisible()
    desk.choose("defence", "defendant 3")
    desk.make()
    assert choices.accept.isVisible()
    assert "tell more" in result.text + result.advice
    shot(desk.page, "outputs-versions-differ")
    desk.opened(result.next, ServiceDialog).reject()  # the one that is called back stands there
    desk.idle()
    write(choices.accept, "They are told so.")
    desk.make()
    assert not choices.accept.isVisible()
    (made,) = desk.dialogs.folder.glob("defence-3-v1-*")
    assert (made / "manifest.json").exists()
    desk.choose("defence", "defendant 3")
    desk.dialogs.folder = made  # a tired clerk takes the folder that was served as the place
    try:
        desk.make()
    finally:
        desk.dialogs.folder = made.parent
        desk.page._folder = made.parent
    assert not list(made.glob("defence-*"))
    assert "served" in result.text
    assert "another folder" in result.text + result.advice


def test_a_key_or_a_reason_for_one_recipient_is_never_used_for_another(desk: Desk) -> None:
    desk.choose("defence", "defendant 1")
    dialog = desk.opened(desk.choices.lock, LockDialog)
    dialog.by_key.box.click()
    dialog.keys.setPlainText(str(pyrage.x25519.Identity.generate().to_public()))
    click(dialog._go)
    gone(desk.page, LockDialog)
    desk.choices.take_refusal(VersionsDifferError(("R-0001",)))
    write(desk.choices.accept, "Counsel for defendant 1 knows")
    desk.choices.recipient.setText("DEFENDANT 1")  # the same, written otherwise
    assert desk.choices.chosen.locks.keys
    assert desk.choices.chosen.accept
    desk.choices.recipient.setText("defendant 2")
    assert desk.choices.chosen.locks == Locks()
    assert desk.choices.chosen.accept == ""
    assert "another recipient" in desk.choices._locked.text()


def test_the_day_of_the_review_is_asked_only_where_something_is_under_review(desk: Desk) -> None:
    choices = desk.choices
    assert not choices.review_by.isVisible()
    offer = desk.page._offer()
    choices.show_offer(offer, desk.page._model.made(offer), Served(documents=2, under_review=True))
    assert choices.review_by.isVisible()
    choices.review_by.set_text("31.13.2026")
    desk.make()
    assert "no date" in desk.page._result.text
    choices.show_offer(offer, desk.page._model.made(offer), Served(documents=2))
    assert choices.chosen.day is None  # what is not asked for does not count


def test_a_passphrase_that_will_not_do_is_refused_in_its_form(desk: Desk) -> None:
    dialog = desk.opened(desk.choices.lock, LockDialog)
    assert dialog.focusWidget() is dialog.by_passphrase.box
    dialog.by_passphrase.box.click()
    for field in (dialog.rows.field, dialog.rows.again):
        field.setText(PASSPHRASE)  # what opens the case
    click(dialog._go)
    if "easy to guess" in dialog.problem:
        click(dialog._go)
    wait_for(lambda: "case" in dialog.problem and dialog._go.isEnabled())
    assert dialog.isVisible()
    assert PASSPHRASE not in dialog.problem


def test_a_case_that_is_closed_takes_its_dialogs_and_secrets_with_it(desk: Desk) -> None:
    desk.choose("defence", "defendant 1")
    dialog = desk.opened(desk.choices.lock, LockDialog)
    dialog.by_passphrase.box.click()
    for field in (dialog.rows.field, dialog.rows.again):
        field.setText("brisk otter paints seven quiet harbours")
    click(dialog._go)
    gone(desk.page, LockDialog)
    assert desk.choices.chosen.locks.passphrase
    record_of = desk.opened(desk.choices.service, ServiceDialog)
    choose_row(record_of.table, 0)
    desk.opened(record_of.sent, SentDialog, record_of)
    desk.reopen()
    gone(desk.page, QDialog)
    assert desk.choices.chosen == Choices()
    assert desk.choices.recipient.text() == ""


def test_before_anything_is_released_each_way_says_what_is_missing(
    qtbot: QtBot, session: Session, finish: Finish, case_path: Path, empty_page: OutputsPage
) -> None:
    start(qtbot, empty_page, session, finish, case_path)
    choose(empty_page, "disclosure", Audience.COURT)
    choices = empty_page._panel.served
    assert not empty_page._panel.makers[""].isEnabled()
    assert not choices.items.isEnabled()
    assert "Nothing is released yet" in empty_page._notice.text()
    for button, kind in ((choices.service, ServiceDialog), (choices.contests, ContestDialog)):
        click(button)
        (dialog,) = empty_page.findChildren(kind)
        wait_for(lambda: not session.is_busy)
        assert "Nothing was disclosed yet" in dialog.said.text()
        buttons = [each for each in dialog.findChildren(QPushButton) if each.isVisible()]
        assert [each.text() for each in buttons if each.isEnabled()] == ["Close"]
        dialog.reject()


def test_no_two_things_share_a_key_while_a_disclosure_is_chosen(desk: Desk) -> None:
    letters = Counter("cehv") + mnemonics(desk.page._panel)  # with those of the menus
    assert not [letter for letter, count in letters.items() if count > 1]


def test_a_chosen_passphrase_holds_but_stands_in_no_field_again(desk: Desk) -> None:
    secret = "brisk otter paints seven quiet harbours"
    dialog = desk.opened(desk.choices.lock, LockDialog)
    dialog.by_passphrase.box.click()
    for field in (dialog.rows.field, dialog.rows.again):
        field.setText(secret)
    click(dialog._go)
    gone(desk.page, LockDialog)
    dialog = desk.opened(desk.choices.lock, LockDialog)
    assert dialog.by_passphrase.is_on
    assert [field.text() for field in dialog.findChildren(QLineEdit)] == ["", "", "", ""]
    assert "chosen before" in dialog.rows.field.placeholderText()
    click(dialog._go)  # nothing typed: what was chosen holds
    gone(desk.page, LockDialog)
    assert desk.choices.chosen.locks.passphrase == secret
    dialog = desk.opened(desk.choices.lock, LockDialog)
    dialog.rows.field.setText("another one of seven words")
    click(dialog._go)
    assert "differ" in dialog.problem  # half a change is no change
    dialog.rows.field.clear()
    dialog.by_passphrase.box.click()
    click(dialog._go)
    gone(desk.page, LockDialog)
    assert desk.choices.chosen.locks == Locks()


def test_what_is_typed_for_a_recipient_outlives_a_lock(desk: Desk) -> None:
    desk.choose("prosecution", "office of the prosecutor")
    desk.choices.review_by.set_text("31.12.2026")
    desk.choices.accept.setText("The court asks for it")
    place = desk.page.place()
    desk.reopen()
    assert desk.choices.recipient.text() == ""
    desk.page.return_to(place)
    desk.idle()
    assert desk.choices.line == "prosecution: office of the prosecutor"
    assert desk.choices.review_by.text == "2026-12-31"
    assert not desk.choices.accept.isVisible()  # asked for again before it counts
    assert desk.choices.chosen.accept == ""
    desk.choices.take_refusal(VersionsDifferError(()))
    assert desk.choices.accept.text() == "The court asks for it"
