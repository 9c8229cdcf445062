# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What papers need, on the real core: fields, order, templates, audience; and reading them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from hearing_assist.casefile.records import Audience, SourceKind
from hearing_assist.drafting.template_loader import load, read_fields
from hearing_assist.paths import templates_folder
from hearing_assist.pipeline import fields_form
from hearing_assist.pipeline.case import Case
from tests.ui import outputs
from tests.ui.looks import LOOKS, settle, worn
from tests.ui.outputs import (
    LONG,
    Dialogs,
    Finish,
    Shot,
    add_source,
    choose,
    press,
    release_all,
    start,
    state,
    wait_idle,
)
from ui.dialogs.bundle_plan_dialog import BundlePlanDialog
from ui.dialogs.fields_dialog import FieldsDialog
from ui.dialogs.templates_dialog import TemplatesDialog
from ui.pages.outputs_page import OutputsPage
from ui.session import Session

released, dialogs, page = outputs.released, outputs.dialogs, outputs.page

T = TypeVar("T", bound=QWidget)


def sample_fields() -> dict[str, str]:
    text = (templates_folder() / "sample_case/fields/protective-order.toml").read_bytes()
    template = load("protective-order", "en", (templates_folder(),))
    return dict(read_fields(text, template))


def keep_fields(values: dict[str, str], kind: str = "protective-order") -> Callable[..., object]:
    def work(case: Case, progress: object, cancel: object) -> None:
        fields_form.keep(case, fields_form.form(case, kind), values)

    return work


def dialog_of(qtbot: QtBot, page: OutputsPage, kind: type[T]) -> T:
    def is_there() -> bool:
        return any(one.isVisible() for one in page.findChildren(kind))

    qtbot.waitUntil(is_there, timeout=LONG)
    return next(one for one in page.findChildren(kind) if one.isVisible())


def test_an_order_without_its_fields_asks_for_them_at_the_field(
    qtbot: QtBot,
    page: OutputsPage,
    session: Session,
    finish: Finish,
    released: Path,
    dialogs: Dialogs,
) -> None:
    start(qtbot, page, session, finish, released)
    choose(page, "protective-order")
    assert "Still needed: Court, Judge" in page._panel._fields_text.text()
    press(qtbot, page, session, ".pdf")
    dialog = dialog_of(qtbot, page, FieldsDialog)
    assert "Fill it in" in dialog.row("court").problem
    assert dialogs.asked == []
    for name, text in sample_fields().items():
        dialog.row(name).set_text(text)
    qtbot.mouseClick(dialog._keep, Qt.MouseButton.LeftButton)
    wait_idle(qtbot, page, session)
    assert "filled in" in page._panel._fields_text.text()
    assert "needed" not in page._panel._fields_text.text()
    press(qtbot, page, session, ".pdf")
    assert (dialogs.folder / "protective-order.pdf").exists()
    assert state(page, "protective-order") == "up to date"
    page.undo_stack.undo()
    wait_idle(qtbot, page, session)
    assert "Still needed" in page._panel._fields_text.text()
    page.undo_stack.redo()
    wait_idle(qtbot, page, session)
    assert "Still needed" not in page._panel._fields_text.text()


def test_a_refused_field_is_shown_where_it_can_be_corrected(
    qtbot: QtBot,
    page: OutputsPage,
    session: Session,
    finish: Finish,
    released: Path,
    dialogs: Dialogs,
) -> None:
    start(qtbot, page, session, finish, released)
    choose(page, "protective-order")
    values = sample_fields() | {"judge": "Judge Zarielle Oduvane"}
    finish(session.run(keep_fields(values), changes="outputs"))
    wait_idle(qtbot, page, session)
    press(qtbot, page, session, ".pdf")
    assert "field judge: person S1" in page._result.findings.item(0).text()
    dialog = dialog_of(qtbot, page, FieldsDialog)
    assert "person S1" in dialog.row("judge").problem
    assert dialog.row("court").problem == ""
    assert "oduvane" not in (page._result.text + dialog.row("judge").problem).casefold()
    assert not list(dialogs.folder.iterdir())


def test_a_draft_is_made_for_another_audience_and_in_another_language(
    qtbot: QtBot,
    page: OutputsPage,
    session: Session,
    finish: Finish,
    released: Path,
    dialogs: Dialogs,
) -> None:
    start(qtbot, page, session, finish, released)
    choose(page, "statement")
    assert [page._panel.language.itemData(n) for n in range(page._panel.language.count())] == [
        "en",
        "fr",
    ]
    page._panel.language.setCurrentIndex(1)
    page._panel.audience.setCurrentIndex(2)
    page._panel.audience.activated.emit(2)
    wait_idle(qtbot, page, session)
    assert page._panel.chosen_language == "fr"
    press(qtbot, page, session, ".pdf")
    assert (dialogs.folder / "statement-defence-fr.pdf").exists()
    assert "for the defence, French (fr)" in page._panel._history.text()
    choose(page, "summary")
    assert page._panel.chosen_language == "en"
    place = page.place()
    choose(page, "bundle")
    page._languages.clear()
    page._audiences.clear()
    page.return_to(place)
    assert page._offer().kind == "summary"
    choose(page, "statement")
    assert page._panel.chosen_language == "fr"
    assert page._panel.chosen_audience is Audience.DEFENCE
    assert page._last_folder() == dialogs.folder
    page.return_to({"paper": "99", "folder": "x", "audience:statement": "NOBODY", "odd": ""})
    assert page._offer().kind == "statement"


def test_the_bundle_is_built_in_the_order_that_was_kept(
    qtbot: QtBot,
    page: OutputsPage,
    session: Session,
    finish: Finish,
    released: Path,
    dialogs: Dialogs,
    tmp_path: Path,
) -> None:
    def add(case: Case, progress: object, cancel: object) -> None:
        add_source(case, tmp_path / "b.txt", "A report of the day.\n", SourceKind.REPORT)
        release_all(case)

    start(qtbot, page, session, finish, released)
    finish(session.run(add, changes="released"))
    wait_idle(qtbot, page, session)
    choose(page, "bundle")
    assert "usual order" in page._panel._order_text.text()
    qtbot.mouseClick(page._panel.order, Qt.MouseButton.LeftButton)
    dialog = dialog_of(qtbot, page, BundlePlanDialog)
    dialog._on_down()  # the section of statements behind that of reports
    qtbot.mouseClick(dialog._keep, Qt.MouseButton.LeftButton)
    wait_idle(qtbot, page, session)
    assert "order of your own" in page._panel._order_text.text()
    press(qtbot, page, session, ".pdf")
    plan = finish(session.run(lambda case, p, c: case.hearing.bundles()[-1].plan.text))
    assert str(plan).index("Reports") < str(plan).index("Statements")
    page.undo_stack.undo()
    wait_idle(qtbot, page, session)
    assert "usual order" in page._panel._order_text.text()


def test_a_newer_draft_makes_a_bundle_out_of_date(
    qtbot: QtBot,
    page: OutputsPage,
    session: Session,
    finish: Finish,
    released: Path,
) -> None:
    start(qtbot, page, session, finish, released)
    choose(page, "bundle")
    press(qtbot, page, session, ".pdf")
    choose(page, "summary")
    press(qtbot, page, session, ".pdf")
    assert state(page, "bundle") == "out of date: Case summary"


def test_papers_are_read_from_memory(
    qtbot: QtBot,
    page: OutputsPage,
    session: Session,
    finish: Finish,
    released: Path,
    dialogs: Dialogs,
) -> None:
    start(qtbot, page, session, finish, released)
    press(qtbot, page, session, ".pdf")
    one, other = page._result.readers
    assert not other.isVisible()
    qtbot.mouseClick(one, Qt.MouseButton.LeftButton)
    wait_idle(qtbot, page, session)
    title, data = dialogs.read[0]
    assert title == "HC-1 – Case summary"
    assert data == (dialogs.folder / "summary.pdf").read_bytes()
    choose(page, "disclosure", Audience.DEFENCE)
    press(qtbot, page, session, "")
    assert one.text().replace("&", "") == "Read the index"
    qtbot.mouseClick(one, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(other, Qt.MouseButton.LeftButton)
    wait_idle(qtbot, page, session)
    (folder,) = dialogs.folder.glob("defence-v1-*")
    assert [data for _, data in dialogs.read[1:]] == [
        (folder / "index.pdf").read_bytes(),
        (folder / "redaction-schedule.pdf").read_bytes(),
    ]
    dialogs.pdf = folder / "documents" / "D001.pdf"
    qtbot.mouseClick(page._panel.read, Qt.MouseButton.LeftButton)
    wait_idle(qtbot, page, session)
    assert dialogs.read[-1] == ("HC-1 – PDF", dialogs.pdf.read_bytes())
    dialogs.pdf = folder / "nothing.pdf"
    qtbot.mouseClick(page._panel.read, Qt.MouseButton.LeftButton)
    wait_idle(qtbot, page, session)
    assert "is not there" in page._result.text


def test_a_word_file_has_nothing_to_read(
    qtbot: QtBot, page: OutputsPage, session: Session, finish: Finish, released: Path
) -> None:
    start(qtbot, page, session, finish, released)
    press(qtbot, page, session, ".docx")
    assert page._result.open_folder.isVisible()
    assert not any(reader.isVisible() for reader in page._result.readers)


def test_a_real_reader_opens(
    qtbot: QtBot,
    session: Session,
    finish: Finish,
    released: Path,
    dialogs: Dialogs,
) -> None:
    page = OutputsPage(session, choose_target=dialogs.target)
    qtbot.addWidget(page)
    page.show()
    start(qtbot, page, session, finish, released)
    press(qtbot, page, session, ".pdf")
    qtbot.mouseClick(page._result.readers[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(page.findChildren(QMainWindow)), timeout=LONG)
    (window,) = page.findChildren(QMainWindow)
    assert window.windowTitle() == "HC-1 – Case summary"
    wait_idle(qtbot, page, session)
    window.close()
    session.shut_down()


def own_template(folder: Path, more: str = "", kind: str = "summary") -> None:
    (folder / kind).mkdir(parents=True, exist_ok=True)
    text = (templates_folder() / kind / "en.md").read_text("utf-8")
    own = re.sub(r'^version = ".*"$', f'version = "court 5"{more}', text, flags=re.MULTILINE)
    (folder / kind / "en.md").write_text(own, "utf-8")


def test_the_courts_templates_are_chosen_once_and_their_faults_named(
    qtbot: QtBot,
    page: OutputsPage,
    session: Session,
    finish: Finish,
    released: Path,
    tmp_path: Path,
) -> None:
    own = tmp_path / "own"
    own_template(own)
    start(qtbot, page, session, finish, released)
    qtbot.mouseClick(page._panel.templates, Qt.MouseButton.LeftButton)
    dialog = dialog_of(qtbot, page, TemplatesDialog)
    wait_idle(qtbot, page, session)
    assert "program's own" in dialog._folder.toPlainText()
    dialog._ask = lambda parent, folder: tmp_path / "nothing"
    qtbot.mouseClick(dialog._choose, Qt.MouseButton.LeftButton)
    wait_idle(qtbot, page, session)
    assert "nothing" in dialog.text
    dialog._ask = lambda parent, folder: own
    qtbot.mouseClick(dialog._choose, Qt.MouseButton.LeftButton)
    wait_idle(qtbot, page, session)
    assert "version court 5" in dialog.text
    assert dialog._folder.toPlainText() == str(own)
    dialog.reject()
    assert "court's own" in page._panel._templates_text.text()
    press(qtbot, page, session, ".pdf")
    assert state(page, "summary") == "up to date"
    choose(page, "bundle")
    press(qtbot, page, session, ".pdf")  # the draft of the court's template is found again
    assert state(page, "bundle") == "up to date"
    own_template(own, '\ncolour = "red"')
    page.refresh()
    wait_idle(qtbot, page, session)
    choose(page, "summary")
    assert "en.md, line 4" in page._panel._fields_text.text()
    assert page._panel.fields.isEnabled()  # the last good one stays in use, and it is said so
    press(qtbot, page, session, ".pdf")
    assert "en.md, line 4" in page._result.text
    assert "last good version (court 5)" in page._result.text
    own_template(own, '\ncolour = "red"', kind="statement")  # which never was right
    page.refresh()
    wait_idle(qtbot, page, session)
    choose(page, "statement")
    assert "en.md, line 4" in page._panel._fields_text.text()
    assert not page._panel.fields.isEnabled()
    press(qtbot, page, session, ".pdf")
    assert "en.md, line 4" in page._result.text
    assert "What to do" in page._result.advice
    qtbot.mouseClick(page._panel.templates, Qt.MouseButton.LeftButton)
    dialog = dialog_of(qtbot, page, TemplatesDialog)
    wait_idle(qtbot, page, session)
    assert "en.md, line 4" in dialog.text
    qtbot.mouseClick(dialog._none, Qt.MouseButton.LeftButton)
    wait_idle(qtbot, page, session)
    assert session.surroundings.settings.templates() is None
    dialog.reject()
    own.rename(tmp_path / "elsewhere")
    session.surroundings.settings.remember_templates(own)
    press(qtbot, page, session, ".pdf")
    assert "not there" in page._result.text


@pytest.mark.parametrize("name", LOOKS)
def test_pictures_of_the_templates(
    qtbot: QtBot,
    page: OutputsPage,
    session: Session,
    finish: Finish,
    released: Path,
    tmp_path: Path,
    shot: Shot,
    name: str,
) -> None:
    own_template(tmp_path / "own")
    (tmp_path / "own" / "statement").mkdir()
    (tmp_path / "own" / "statement" / "en.md").write_text("no front matter", "utf-8")
    session.surroundings.settings.remember_templates(tmp_path / "own")
    start(qtbot, page, session, finish, released)
    dialog = TemplatesDialog(session, page)
    with worn(dialog, name):
        dialog.show()
        wait_idle(qtbot, page, session)
        settle()
        assert "line 1" in dialog.text
        shot(dialog, f"templates-{name}")
