# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A judge's own notes on the reading page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hearing_assist.errors import StorageError
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import notes
from hearing_assist.pipeline.case import Surroundings
from tests.ui.conftest import PASSPHRASE
from tests.ui.looks import LOOKS, worn
from tests.unit.casefile import samples
from ui.access import Hindrance
from ui.dialogs.notes_dialogs import BeginNotesDialog, OpenNotesDialog
from ui.main_window import MainWindow
from ui.pages.notes_panel import CLOSED, EDITED, LISTED
from ui.pages.reading_page import ReadingPage
from ui.session import Session

MINE = "copper window letter morning basket island"
TEXT = "Ask the defence about the evening."
Settle = Callable[[], None]


@pytest.fixture
def released(case_path: Path, surroundings: Surroundings) -> Path:
    with cases.opened(case_path, passphrase=PASSPHRASE, surroundings=surroundings) as case:
        texts = ["She came to the house that evening.", "She stayed there.", "Then she left."]
        blocks = [samples.block(n, text) for n, text in enumerate(texts)]
        case.hearing.apply_release(samples.document(), blocks, ())
        other = samples.document("r2", "d2", 1)
        case.hearing.apply_release(other, [samples.block(0, "A letter.", "d2")], ())
    return case_path


@pytest.fixture
def page(
    qtbot: QtBot, session: Session, released: Path, finish: Callable[..., object], settle: Settle
) -> ReadingPage:
    finish(session.open(released, PASSPHRASE))
    page = ReadingPage(session)
    qtbot.addWidget(page)
    page.resize(1000, 640)
    page.show()
    page.refresh()
    settle()
    return page


def part(page: ReadingPage) -> int:
    return page._notes._parts.currentIndex()


def give_passphrase(page: ReadingPage, settle: Settle, passphrase: str = MINE) -> None:
    dialog = page._notes._dialog
    if isinstance(dialog, BeginNotesDialog):
        dialog._rows.field.setText(passphrase)
        dialog._rows.again.setText(passphrase)
    else:
        dialog._passphrase.setText(passphrase)
    dialog._on_submit()
    settle()


def activate(qtbot: QtBot, page: ReadingPage) -> None:
    """The offscreen platform does not give the keyboard back after a dialog."""
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)


def write(qtbot: QtBot, page: ReadingPage, settle: Settle, text: str = TEXT, row: int = 0) -> None:
    """Note something by the keyboard; the first time, begin the notes."""
    page._text.choose(row)
    page._text.setFocus()
    qtbot.keyClick(page._text, Qt.Key.Key_N)
    if part(page) == CLOSED:
        give_passphrase(page, settle)
        activate(qtbot, page)
    assert part(page) == EDITED
    page._notes._text.setPlainText(text)
    qtbot.keyClick(page._notes._text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert part(page) == LISTED
    assert page._text.hasFocus()


def listed(page: ReadingPage) -> list[str]:
    shown = page._notes._list
    return [shown.item(n).text() for n in range(shown.count())]


def test_notes_are_begun_written_changed_deleted_and_brought_back(
    qtbot: QtBot, page: ReadingPage, settle: Settle
) -> None:
    write(qtbot, page, settle, "on the third", 2)
    write(qtbot, page, settle)
    assert listed(page) == [f"Paragraph 1\n{TEXT}", "Paragraph 3\non the third"]
    page._notes._list.setCurrentRow(1)
    qtbot.keyClick(page._notes._list, Qt.Key.Key_Return)
    assert page._text.currentIndex().row() == 2
    page._notes._change.click()
    page._notes._text.setPlainText("on the third, again")
    page._notes._save.click()
    settle()
    assert listed(page)[1] == "Paragraph 3\non the third, again"
    page._notes._list.setCurrentRow(0)
    page._notes._delete.click()
    settle()
    assert len(listed(page)) == 1
    page.undo_stack.undo()
    settle()
    assert listed(page)[0] == f"Paragraph 1\n{TEXT}"
    page._list.setCurrentRow(1)
    assert listed(page) == []
    page._notes_shown.toggle()
    assert page._notes.isHidden()


def test_a_wrong_passphrase_asks_again_and_the_right_one_is_asked_once(
    qtbot: QtBot, page: ReadingPage, session: Session, settle: Settle
) -> None:
    write(qtbot, page, settle)
    session.leaving.emit()
    settle()
    assert part(page) == CLOSED
    assert listed(page) == []
    page.note()
    give_passphrase(page, settle, "not that one")
    dialog = page._notes._dialog
    assert isinstance(dialog, OpenNotesDialog)
    assert "does not open it" in dialog.problem
    give_passphrase(page, settle)
    assert part(page) == EDITED  # what was wanted first
    page._notes._give_up.click()
    assert listed(page) == [f"Paragraph 1\n{TEXT}"]


@pytest.mark.parametrize("hindrance", [Hindrance.ELSEWHERE, Hindrance.PERMISSION])
def test_a_copy_for_reading_only_takes_notes(
    qtbot: QtBot,
    session: Session,
    released: Path,
    finish: Callable[..., object],
    settle: Settle,
    hindrance: Hindrance,
) -> None:
    (released.parent / "sealed" / "c.sealed").unlink()
    was = released.read_bytes()
    finish(session.open(released, PASSPHRASE, hindrance=hindrance))
    page = ReadingPage(session)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    settle()
    write(qtbot, page, settle)
    assert listed(page) == [f"Paragraph 1\n{TEXT}"]
    session.close()
    settle()
    assert released.read_bytes() == was


def test_a_folder_that_cannot_be_written_says_so(
    page: ReadingPage, settle: Settle, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise StorageError("the folder may not be written")

    with monkeypatch.context() as patch:
        patch.setattr("hearing_assist.casefile.keys.write_atomic", refuse)
        page.note()
        give_passphrase(page, settle)
        assert "may not be written" in page._notes._dialog.problem
        assert not page._mine.exist
    give_passphrase(page, settle)  # the folder can be written again
    page._notes._give_up.click()
    activate(qtbot, page)
    write(qtbot, page, settle)
    page._mine.close()
    with monkeypatch.context() as patch:
        patch.setattr("hearing_assist.casefile.keys.write_atomic", refuse)
        page._notes.ask()
        give_passphrase(page, settle)
        assert listed(page) == [f"Paragraph 1\n{TEXT}"]
        assert "may not be written" in page._notes._line.text()
        assert not page._notes.add.isEnabled()


def test_locking_keeps_what_is_typed_and_forgets_the_notes(
    qtbot: QtBot,
    window: MainWindow,
    session: Session,
    released: Path,
    finish: Callable[..., object],
    settle: Settle,
) -> None:
    finish(session.open(released, PASSPHRASE))
    settle()
    window.show_named("reading")
    settle()
    page = window.current_page
    assert isinstance(page, ReadingPage)
    write(qtbot, page, settle)
    page.note()
    page._notes._text.setPlainText("half a thought")
    gone = []
    page.destroyed.connect(lambda: gone.append("page"))
    window.lock()
    assert not page.isVisible()
    assert page._notes._text.toPlainText() == ""
    assert listed(page) == []
    settle()
    qtbot.waitUntil(lambda: bool(gone))
    assert not session.is_open
    with pytest.raises(Exception, match="not open"):
        session.notes_desk.notes()
    with (
        cases.opened(released, passphrase=PASSPHRASE, with_sealed=False) as case,
        notes.opened(case, MINE) as mine,
    ):
        texts = [each.note.text for each in mine.of_documents(case)[0].notes]
    assert texts == [TEXT, "half a thought"]


@pytest.mark.parametrize("look", LOOKS)
def test_pictures(
    qtbot: QtBot,
    page: ReadingPage,
    settle: Settle,
    shot: Callable[[QWidget, str], Path],
    look: str,
) -> None:
    with worn(page, look):
        page._notes_shown.setChecked(True)
        QApplication.processEvents()
        shot(page, f"notes-closed-{look}")
        write(qtbot, page, settle, TEXT * 3)
        write(qtbot, page, settle, "Compare with the letter.", 1)
        page._notes._list.setCurrentRow(0)
        QApplication.processEvents()
        shot(page, f"notes-{look}")
        page._notes._change.click()
        QApplication.processEvents()
        shot(page, f"notes-edited-{look}")
