# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The start page and its dialogs, on the real core."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import PASSPHRASE
from ui.dialogs.new_case_dialog import NewCaseDialog
from ui.pages.start_page import SAMPLE_FOLDER, StartPage
from ui.session import Session


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> StartPage:
    page = StartPage(session)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    return page


def fill(dialog: NewCaseDialog, folder: Path, *, again: str = PASSPHRASE) -> None:
    dialog._reference.setText(" HC/2026 142 ")
    dialog._title.setText("The King v Roe")
    dialog._folder.setText(str(folder))
    dialog._passphrase.setText(PASSPHRASE)
    dialog._again_field.setText(again)


def test_new_case(
    qtbot: QtBot,
    page: StartPage,
    session: Session,
    tmp_path: Path,
    shot: Callable[[QWidget, str], Path],
) -> None:
    dialog = page.ask_facts()
    fill(dialog, tmp_path)
    shot(dialog, "new-case-light")
    with qtbot.waitSignals([session.opened, dialog.accepted]):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert session.reference == "HC/2026 142"
    assert session.path == tmp_path / "HC-2026-142.hearing"
    assert "HC/2026 142, The King v Roe" in page._case.text()


def test_passphrases_that_differ(
    qtbot: QtBot, page: StartPage, session: Session, tmp_path: Path
) -> None:
    dialog = page.ask_facts()
    fill(dialog, tmp_path, again="other")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert "differ" in dialog.problem
    assert dialog.isVisible()
    assert not session.is_busy
    assert list(tmp_path.glob("*.hearing")) == []


@pytest.mark.parametrize("field", ["_reference", "_title", "_folder", "_passphrase"])
def test_each_field_is_asked_for(
    qtbot: QtBot, page: StartPage, session: Session, tmp_path: Path, field: str
) -> None:
    dialog = page.ask_facts()
    fill(dialog, tmp_path)
    getattr(dialog, field).setText("  ")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.problem
    assert not session.is_busy


def test_folder_must_be_in_full(qtbot: QtBot, page: StartPage, session: Session) -> None:
    dialog = page.ask_facts()
    fill(dialog, Path("cases"))
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert "in full" in dialog.problem


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        ("../../etc/x", "etc-x.hearing"),
        ("…", "case.hearing"),
        ("Ж-12", "Ж-12.hearing"),
        ("a\x00b:c", "a-b-c.hearing"),
    ],
)
def test_reference_becomes_a_plain_file_name(
    page: StartPage, tmp_path: Path, reference: str, name: str
) -> None:
    dialog = page.ask_facts()
    fill(dialog, tmp_path)
    dialog._reference.setText(reference)
    assert dialog.path == tmp_path / name


def test_a_case_that_is_there_keeps_the_form(
    qtbot: QtBot, page: StartPage, session: Session, case_path: Path
) -> None:
    dialog = page.ask_facts()
    fill(dialog, case_path.parent)
    dialog._reference.setText("c")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "is there already" in dialog.problem)
    assert dialog.isVisible()
    assert dialog.reference == "c"
    assert dialog._reference.isEnabled()


def test_wrong_passphrase_asks_again(
    qtbot: QtBot, page: StartPage, session: Session, case_path: Path
) -> None:
    dialog = page.ask_passphrase(case_path)
    qtbot.keyClicks(dialog._passphrase, "wrong")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.problem not in ("", "One moment…"))
    assert not session.is_open
    dialog._passphrase.setText(PASSPHRASE)
    with qtbot.waitSignals([session.opened, dialog.accepted]):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)


def test_empty_passphrase_asks_the_keyring(
    qtbot: QtBot, page: StartPage, session: Session, case_path: Path
) -> None:
    dialog = page.ask_passphrase(case_path)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "keyring" in dialog.problem)


def test_names_are_kept_from_input_methods(page: StartPage, case_path: Path) -> None:
    for dialog in (page.ask_facts(), page.ask_passphrase(case_path)):
        for field in dialog.findChildren(QLineEdit):
            hints = field.inputMethodHints()
            assert hints & Qt.InputMethodHint.ImhSensitiveData, field.accessibleName()
            assert hints & Qt.InputMethodHint.ImhNoPredictiveText, field.accessibleName()


def test_stopping_the_sample_leaves_nothing(
    qtbot: QtBot, page: StartPage, session: Session, tmp_path: Path
) -> None:
    page.build_sample(tmp_path)
    assert session.is_working
    stop = next(one for one in page.jobs.findChildren(QPushButton))
    qtbot.waitUntil(lambda: (tmp_path / SAMPLE_FOLDER).exists(), timeout=20_000)
    qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not session.is_busy, timeout=60_000)
    assert page.jobs.text.endswith("stopped")
    assert not (tmp_path / SAMPLE_FOLDER).exists()
    assert page._sample.isEnabled()
    assert page.findChild(QMessageBox) is None


def test_sample_where_nothing_may_be_written(
    qtbot: QtBot, page: StartPage, session: Session, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("x")
    page.build_sample(tmp_path / "file")
    qtbot.waitUntil(lambda: page.findChild(QMessageBox) is not None, timeout=20_000)
    box = page.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    assert box.informativeText()


def test_no_other_case_while_work_is_under_way(
    qtbot: QtBot, page: StartPage, session: Session, tmp_path: Path
) -> None:
    page.build_sample(tmp_path)
    for button in (page._new, page._open):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        box = page.findChild(QMessageBox)
        assert isinstance(box, QMessageBox)
        assert page.findChild(NewCaseDialog) is None
        with qtbot.waitSignal(box.destroyed):
            box.close()


@pytest.mark.slow
def test_sample_case(qtbot: QtBot, page: StartPage, session: Session, tmp_path: Path) -> None:
    (tmp_path / SAMPLE_FOLDER).mkdir()  # taken: another name is found
    with qtbot.waitSignal(session.opened, timeout=240_000):
        page.build_sample(tmp_path)
    assert session.has_sealed
    assert session.path == tmp_path / f"{SAMPLE_FOLDER}-2" / "sample.hearing"
