# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The list of recent cases: what is kept, what is shown, and how it is forgotten."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QListWidget, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from hearing_assist.pipeline.case import Surroundings
from tests.small_case import create_small_case
from tests.ui.conftest import PASSPHRASE
from ui.dialogs.open_case_dialog import OpenCaseDialog
from ui.main_window import MainWindow
from ui.recent import MOST, RecentCases
from ui.session import Session

Finish = Callable[..., object]
MakeWindow = Callable[[], MainWindow]


@pytest.fixture
def recent(settings: QSettings) -> RecentCases:
    return RecentCases(settings)


def labels(recent: RecentCases) -> list[str]:
    return [case.label for case in recent.cases]


def shown(window: MainWindow) -> list[str]:
    return [entry.text() for entry in the_list(window).findItems("*", Qt.MatchFlag.MatchWildcard)]


def the_list(window: MainWindow) -> QListWidget:
    found = next(
        one for one in window.findChildren(QListWidget) if one.accessibleName() == "Recent cases"
    )
    assert isinstance(found, QListWidget)
    return found


def menu_texts(window: MainWindow) -> list[str]:
    menu = window.menus._recent_menu
    menu.aboutToShow.emit()  # as when it is opened
    return [action.text().replace("&", "") for action in menu.actions()]


def entry(window: MainWindow, text: str) -> QAction:
    actions = window.menus._recent_menu.actions()
    return next(one for one in actions if one.text().replace("&", "") == text)


def press(parent: QWidget, text: str) -> None:
    next(
        one
        for one in parent.findChildren(QPushButton)
        if one.text().replace("&", "") == text and one.isVisible()
    ).click()


def test_newest_first_once_each_and_no_more_than_ten(
    recent: RecentCases, settings: QSettings, tmp_path: Path
) -> None:
    for number in [*range(12), 3]:
        recent.add(tmp_path / f"{number}.hearing", f"HC-{number}")
    assert labels(recent) == [f"HC-{n}" for n in (3, 11, 10, 9, 8, 7, 6, 5, 4, 2)]
    assert len(recent.cases) == MOST
    assert labels(RecentCases(settings)) == labels(recent)  # as kept


def test_the_same_reference_twice_gets_a_neutral_number(
    recent: RecentCases, tmp_path: Path
) -> None:
    recent.add(tmp_path / "marisol" / "a.hearing", "HC-1")
    recent.add(tmp_path / "b.hearing", "HC-2")
    recent.add(tmp_path / "c.hearing", "HC-1")
    assert labels(recent) == ["HC-1 (1)", "HC-2", "HC-1 (2)"]
    assert "marisol" not in "".join(labels(recent))


def test_forgetting_one_all_and_for_good(
    recent: RecentCases, settings: QSettings, tmp_path: Path
) -> None:
    for name in "abc":
        recent.add(tmp_path / name, name)
    recent.forget(tmp_path / "b")
    assert labels(recent) == ["c", "a"]
    recent.clear()
    assert not recent.cases
    assert not RecentCases(settings).cases
    assert str(tmp_path / "a") not in Path(settings.fileName()).read_text("utf-8")
    recent.keep(False)
    recent.add(tmp_path / "a", "a")
    assert not recent.cases
    again = RecentCases(settings)
    assert not again.kept
    again.keep(True)
    again.add(tmp_path / "a", "a")
    assert labels(again) == ["a"]


@pytest.mark.parametrize(
    "text",
    [
        "[recent]\nsize=3\n1\\path=/a\n2\\reference=HC\n3\\path=\n3\\reference=x\n",
        "[recent]\nsize=nonsense\n",
        "[recent]\nsize=-4\n",
        "[window]\nkeep_recent=perhaps\n",
        "\x00\x01",
    ],
)
def test_a_settings_file_that_somebody_spoiled(tmp_path: Path, text: str) -> None:
    path = tmp_path / "spoiled.ini"
    path.write_text(text, "utf-8")
    recent = RecentCases(QSettings(str(path), QSettings.Format.IniFormat))
    assert recent.cases == ()
    recent.keep(True)
    recent.add(tmp_path / "a", "a")
    assert labels(recent) == ["a"]


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")
def test_only_this_account_can_read_it(
    recent: RecentCases, settings: QSettings, tmp_path: Path
) -> None:
    recent.add(tmp_path / "a", "a")
    mode = stat.S_IMODE(Path(settings.fileName()).stat().st_mode)
    assert mode & 0o077 == 0, oct(mode)


def test_the_last_case_is_offered_and_enter_asks_for_its_passphrase(
    qtbot: QtBot, make_window: MakeWindow, session: Session, case_path: Path, finish: Finish
) -> None:
    first = make_window()
    assert not the_list(first).isVisible()
    finish(session.open(case_path, PASSPHRASE))
    finish(session.close())
    again = make_window()
    assert shown(again) == ["HC-1"]
    assert again.focusWidget() is the_list(again)
    qtbot.keyClick(the_list(again), Qt.Key.Key_Return)
    dialog = again.findChild(OpenCaseDialog)
    assert isinstance(dialog, OpenCaseDialog)
    qtbot.keyClicks(dialog._passphrase, PASSPHRASE)
    with qtbot.waitSignals([session.opened, dialog.accepted]):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert not the_list(again).isVisible()


def test_a_case_that_is_gone_is_offered_for_removal(
    qtbot: QtBot, window: MainWindow, session: Session, case_path: Path, finish: Finish
) -> None:
    finish(session.open(case_path, PASSPHRASE))
    finish(session.close())
    for path in case_path.parent.glob("c.*"):
        path.unlink()
    assert shown(window) == ["HC-1"]  # not looked for before it is chosen
    for answer, left in (("Keep it in the list", ["HC-1"]), ("Forget this case", [])):
        qtbot.keyClick(the_list(window), Qt.Key.Key_Return)
        box = window.findChild(QMessageBox)
        assert isinstance(box, QMessageBox)
        assert "HC-1" in box.text()
        assert str(case_path) in box.informativeText()
        press(box, answer)
        qtbot.waitUntil(lambda: window.findChild(QMessageBox) is None)
        assert shown(window) == left
    assert not the_list(window).isVisible()


def test_the_menu_shows_references_and_forgets(
    qtbot: QtBot,
    window: MainWindow,
    session: Session,
    case_path: Path,
    tmp_path: Path,
    surroundings: Surroundings,
    finish: Finish,
) -> None:
    other = create_small_case(tmp_path / "o" / "o.hearing", surroundings, reference="A & B-2")
    finish(session.open(case_path, PASSPHRASE))
    finish(session.open(other, PASSPHRASE))
    qtbot.waitUntil(lambda: menu_texts(window)[:2] == ["1 A  B-2", "2 HC-1"])
    assert not [text for text in menu_texts(window) if "hearing" in text or "King" in text]
    entry(window, "2 HC-1").trigger()
    assert window.findChild(OpenCaseDialog) is not None
    entry(window, "Keep a list of recent cases").trigger()
    qtbot.waitUntil(lambda: menu_texts(window)[0] == "None")
    assert not entry(window, "Forget this list").isEnabled()


def test_buttons_of_the_start_page(
    qtbot: QtBot,
    window: MainWindow,
    session: Session,
    case_path: Path,
    tmp_path: Path,
    surroundings: Surroundings,
    finish: Finish,
) -> None:
    other = create_small_case(tmp_path / "o" / "o.hearing", surroundings, reference="HC-2")
    for path in (case_path, other):
        finish(session.open(path, PASSPHRASE))
    finish(session.close())
    assert shown(window) == ["HC-2", "HC-1"]
    press(window, "Forget this case")
    assert shown(window) == ["HC-1"]
    press(window, "Forget this list")
    assert shown(window) == []
    assert case_path.exists()
    assert other.exists()
