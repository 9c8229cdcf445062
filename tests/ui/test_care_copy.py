# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A judge's copy in the real window: it can be read, and all else says why not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from hearing_assist.casefile.records import (
    Audience,
    BlockKind,
    Draft,
    ReleasedBlock,
    ReleasedDocument,
    Screened,
    SourceKind,
)
from hearing_assist.errors import WrongKeyError
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import mentions, reading_copy
from hearing_assist.pipeline.case import Case, Surroundings
from hearing_assist.progress import CancelToken, ProgressSink
from tests.ui.conftest import PASSPHRASE
from ui.dialogs.judge_copy_dialog import JudgeCopyDialog
from ui.dialogs.print_dialog import PrintDialog
from ui.dialogs.recall_dialog import RecallDialog
from ui.main_window import MainWindow
from ui.page_list import Page, case_pages
from ui.pages.reading_page import ReadingPage
from ui.printing import Printing
from ui.session import Session

Finish = Callable[..., object]
Settle = Callable[[], None]
NAME = "Corvin Talleyho"
LATE = f'[[person]]\nid = "S2"\nrole = "witness"\nname = "{NAME}"\n'.encode()
JUDGE = "copper window letter morning basket island"


def release_something(case: Case) -> None:
    """Put a document into the case file as a release does."""
    document = ReleasedDocument(
        "d1", 0, Screened("Report 1"), SourceKind.REPORT, "en", None, "r1", case.now()
    )
    block = ReleasedBlock(
        "b1", "d1", 0, "body", 0, 1, BlockKind.PARAGRAPH, 0, "1.", 0, 0, "en",
        Screened("It rained on the way to the harbour."),
    )  # fmt: skip
    case.hearing.apply_release(document, (block,), ())


@pytest.fixture
def copy(case_path: Path, tmp_path: Path, surroundings: Surroundings) -> Path:
    path = tmp_path / "judge" / case_path.name
    path.parent.mkdir()
    with cases.opened(case_path, passphrase=PASSPHRASE, surroundings=surroundings) as case:
        release_something(case)
        reading_copy.judge_copy(case, path, passphrase=JUDGE)
    return path


def test_every_page_of_a_copy_says_why_not(
    qtbot: QtBot, session: Session, copy: Path, finish: Finish, settle: Settle
) -> None:
    finish(session.open(copy, JUDGE))
    settle()
    pages = []  # as in the window, none goes before the others
    for entry in case_pages():
        if not entry.needs_sealed:
            continue
        page = entry.make(session)
        pages.append(page)
        qtbot.addWidget(page)
        page.resize(1000, 640)
        page.show()
        entry_page: Page = page  # type: ignore[assignment]
        entry_page.refresh()
        settle()
        texts = [each.text() for each in page.findChildren(QLabel) if each.isVisible()]
        assert any("copy" in text for text in texts), entry.name
        assert not [
            button.text()
            for button in page.findChildren(QPushButton)
            if button.isVisible() and button.isEnabled() and not button.isCheckable()
        ], entry.name
        assert not [
            field
            for kind in (QLineEdit, QPlainTextEdit, QComboBox)
            for field in page.findChildren(kind)
            if field.isVisible()
            and field.isEnabled()
            and field.accessibleName().casefold().startswith(("reason", "name", "translation"))
        ], entry.name
        page.hide()


def test_the_window_lets_a_copy_be_read_and_nothing_else(
    window: MainWindow, session: Session, copy: Path, finish: Finish, settle: Settle
) -> None:
    finish(session.open(copy, JUDGE))
    settle()
    assert isinstance(window.current_page, ReadingPage)
    for index in range(window._navigation.count()):
        item = window._navigation.item(index)
        usable = bool(item.flags() & Qt.ItemFlag.ItemIsEnabled)
        assert usable is (item.text() in ("Start", "Reading")), item.text()
        assert usable or "reading copy" in item.toolTip()
    for text in ("Back up…", "Judge's copy…", "Who can open this case…", "Papers to call back…"):
        action = next(
            each
            for menu in window.menuBar().findChildren(QMenu)
            for each in menu.actions()
            if each.text().replace("&", "") == text
        )
        action.trigger()
        settle()
        box = window.findChildren(QMessageBox)[-1]
        assert "reading copy" in box.text()
        box.reject()


def test_a_copy_can_be_printed(
    qtbot: QtBot, window: MainWindow, session: Session, copy: Path, tmp_path: Path,
    finish: Finish, settle: Settle,
) -> None:  # fmt: skip
    finish(session.open(copy, JUDGE))
    settle()
    dialog = window._care.print_document()
    assert isinstance(dialog, PrintDialog)
    settle()
    assert dialog.which.currentText() == "Report 1"
    dialog._go.click()
    settle()
    (asked,) = dialog.findChildren(QPrintDialog)
    assert not asked.testOption(QAbstractPrintDialog.PrintDialogOption.PrintToFile)
    (printing,) = session.findChildren(Printing)
    asked.accept()
    printing.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)  # there is no printer here
    printing.printer.setOutputFileName(str(tmp_path / "out.pdf"))
    qtbot.waitUntil(lambda: "Sent to the printer" in dialog.state.text(), timeout=20_000)
    with pdfplumber.open(tmp_path / "out.pdf") as pdf:
        assert len(pdf.pages) == 1
    qtbot.waitUntil(lambda: session.findChildren(Printing) == [], timeout=20_000)


def test_nothing_released_is_said(
    window: MainWindow, session: Session, case_path: Path, finish: Finish, settle: Settle
) -> None:
    finish(session.open(case_path, PASSPHRASE))
    settle()
    dialog = window._care.print_document()
    assert isinstance(dialog, PrintDialog)
    settle()
    assert "Nothing is released" in dialog.state.text()
    assert not dialog._go.isEnabled()


def test_a_copy_is_made_and_opens_with_its_own_passphrase_only(
    qtbot: QtBot, window: MainWindow, session: Session, case_path: Path, finish: Finish,
    settle: Settle,
) -> None:  # fmt: skip
    finish(session.open(case_path, PASSPHRASE))
    settle()
    dialog = window._care.judge_copy()
    assert isinstance(dialog, JudgeCopyDialog)
    place = dialog._place.path
    dialog._rows.field.setText(JUDGE)
    dialog._rows.again.setText(JUDGE)
    dialog._go.click()
    qtbot.waitUntil(dialog.outcome.isVisible, timeout=20_000)
    assert "whole folder" in dialog.outcome.text()
    dialog.reject()
    made = place / case_path.name
    assert not list(place.rglob("*.sealed*"))
    with pytest.raises(WrongKeyError):
        finish(session.open(made, PASSPHRASE))
    finish(session.open(made, JUDGE))
    assert not session.has_sealed


def test_somebody_declared_late_brings_up_what_to_call_back(
    qtbot: QtBot, window: MainWindow, session: Session, case_path: Path, tmp_path: Path,
    finish: Finish, settle: Settle,
) -> None:  # fmt: skip
    finish(session.open(case_path, PASSPHRASE))
    settle()

    def make_and_declare(case: Case, progress: ProgressSink, cancel: CancelToken) -> None:
        field = (("note", Screened(f"Ask {NAME}")),)
        draft = Draft("d1", "summary", "en", Audience.COURT, "d", field, (), case.now())
        case.hearing.add_draft(draft)
        mentions.import_persons(case, LATE)

    finish(session.run(make_and_declare, changes="persons"))
    qtbot.waitUntil(lambda: bool(window.findChildren(RecallDialog)), timeout=20_000)
    (dialog,) = window.findChildren(RecallDialog)
    model = dialog.model
    assert [model.data(model.index(0, column)) for column in (0, 2)] == ["Summary (en)", "court"]
    target = tmp_path / "list.pdf"
    dialog._ask = lambda parent, title: target
    dialog.save.click()
    qtbot.waitUntil(lambda: "Saved" in dialog.text, timeout=20_000)
    assert target.read_bytes().startswith(b"%PDF")
    dialog.reject()
    settle()
    session.changed.emit("persons")
    settle()
    assert not [each for each in window.findChildren(RecallDialog) if each.isVisible()]
    window._care.recalls()
    settle()
    assert [each for each in window.findChildren(RecallDialog) if each.isVisible()]
