# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The window as a whole, on the real core."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAccessible, QFont
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from hearing_assist.pipeline import resume
from tests.ui.conftest import PASSPHRASE, until_cancelled
from tests.ui.looks import LOOKS, dark_palette, is_dark, is_large
from ui.main_window import MainWindow
from ui.pages.mentions_page import MentionsPage
from ui.pages.persons_page import PersonsPage
from ui.pages.start_page import StartPage
from ui.session import Session

Finish = Callable[..., object]
Settle = Callable[[], None]
PAGES = ("Start", "Sources", "Persons", "Mentions", "Translation", "Reading", "Outputs")


def button(box: QMessageBox, text: str) -> QPushButton:
    return next(one for one in box.findChildren(QPushButton) if one.text() == text)


def test_title_is_the_reference_only(
    qtbot: QtBot,
    window: MainWindow,
    session: Session,
    case_path: Path,
    finish: Finish,
    settle: Settle,
) -> None:
    assert window.windowTitle() == "Hearing Assist"
    finish(session.open(case_path, PASSPHRASE))
    assert window.windowTitle() == "HC-1 – Hearing Assist"
    settle()
    finish(session.close())
    assert window.windowTitle() == "Hearing Assist"


def test_pages_by_keyboard(
    qtbot: QtBot,
    window: MainWindow,
    session: Session,
    case_path: Path,
    finish: Finish,
    settle: Settle,
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(window.current_page, StartPage)  # nothing is open
    finish(session.open(case_path, PASSPHRASE))
    settle()
    for number, title in enumerate(PAGES, start=1):
        key = Qt.Key(Qt.Key.Key_0.value + number)
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
        settle()
        assert window._navigation.currentRow() == number - 1, title
        assert window.current_page.isVisible()


def test_case_pages_are_thrown_away_with_the_case(
    qtbot: QtBot,
    window: MainWindow,
    session: Session,
    case_path: Path,
    finish: Finish,
    settle: Settle,
) -> None:
    finish(session.open(case_path, PASSPHRASE))
    settle()
    page = window.current_page
    with qtbot.waitSignal(page.destroyed):
        session.close()
    assert isinstance(window.current_page, StartPage)


def test_closing_when_idle(qtbot: QtBot, window: MainWindow, session: Session) -> None:
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())


def test_closing_during_work_asks_and_goes_on(
    qtbot: QtBot,
    window: MainWindow,
    session: Session,
    case_path: Path,
    finish: Finish,
    settle: Settle,
) -> None:
    finish(session.open(case_path, PASSPHRASE))
    job = session.run(until_cancelled, changes="sources")
    window.close()
    assert window.isVisible()
    box = window.findChild(QMessageBox)
    assert box is not None
    window.close()
    assert len(window.findChildren(QMessageBox)) == 1  # asked once
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(QMessageBox) is None)
    assert window.isVisible()
    assert not job.cancelling
    assert session.is_open


def test_closing_during_work_stops_and_keeps_the_case(
    qtbot: QtBot,
    window: MainWindow,
    session: Session,
    case_path: Path,
    finish: Finish,
    settle: Settle,
) -> None:
    finish(session.open(case_path, PASSPHRASE))
    ends: list[str] = []
    job = session.run(until_cancelled, changes="sources")
    job.cancelled.connect(lambda: ends.append("cancelled"))
    session.closed.connect(lambda: ends.append("closed"))
    window.close()
    box = window.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    button(box, "Stop and close").click()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert ends == ["cancelled", "closed"]
    finish(session.open(case_path, PASSPHRASE))  # nobody holds it any more


def test_text_chosen_among_mentions_becomes_a_new_person_and_is_not_lost_on_closing(
    qtbot: QtBot,
    window: MainWindow,
    session: Session,
    case_path: Path,
    finish: Finish,
    settle: Settle,
) -> None:
    finish(session.open(case_path, PASSPHRASE))
    window.show_page(PAGES.index("Mentions"))
    settle()
    mentions = window.current_page
    assert isinstance(mentions, MentionsPage)
    mentions.person_wanted.emit("Corvin Talleyho")
    persons = window.current_page
    assert isinstance(persons, PersonsPage)
    assert persons.has_unsaved
    settle()
    window.close()  # no question: what is typed is kept
    qtbot.waitUntil(lambda: not window.isVisible())
    finish(session.open(case_path, PASSPHRASE))
    kept = finish(session.run(lambda case, p, c: resume.remembered(case, "unsaved:persons")))
    assert "Corvin Talleyho" in str(kept)


def test_text_size(qtbot: QtBot, window: MainWindow, settings: QSettings) -> None:
    usual = window.font().pointSizeF()
    for _ in range(10):
        qtbot.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert window.text_size == 200
    qtbot.waitUntil(lambda: window.current_page.font().pointSizeF() == pytest.approx(2 * usual))
    assert settings.value("window/text_size", type=int) == 200
    qtbot.keyClick(window, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert window.text_size == 175
    qtbot.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert window.text_size == 100
    for _ in range(3):
        qtbot.keyClick(window, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert window.text_size == 100


def test_settings_hold_nothing_of_the_case(
    qtbot: QtBot,
    window: MainWindow,
    session: Session,
    settings: QSettings,
    case_path: Path,
    finish: Finish,
    settle: Settle,
) -> None:
    window.resize(702, 603)
    finish(session.open(case_path, PASSPHRASE))
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)
    settings.sync()
    assert set(settings.allKeys()) == {
        "window/geometry",
        "window/text_size",
        "window/theme",
        "recent/size",
        "recent/1/path",
        "recent/1/reference",
    }
    assert "Doe" not in Path(settings.fileName()).read_text("utf-8")
    again = MainWindow(session, settings)
    assert again.size() == window.size()
    again.deleteLater()


def test_keys(qtbot: QtBot, window: MainWindow) -> None:
    dialog = window.show_keys()
    browser = dialog.findChild(QTextBrowser)
    assert isinstance(browser, QTextBrowser)
    text = browser.toPlainText()
    for key in ("Ctrl+O", "Ctrl+7", "F1", "Ctrl+Q"):
        assert key in text
    dialog.close()


def test_every_focusable_widget_has_a_name(
    qtbot: QtBot,
    window: MainWindow,
    session: Session,
    case_path: Path,
    finish: Finish,
    settle: Settle,
) -> None:
    finish(session.open(case_path, PASSPHRASE))
    nameless = set()
    for index, title in enumerate(PAGES):
        window.show_page(index)
        settle()
        for widget in window.findChildren(QWidget):
            if (
                widget.isVisible()
                and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
                and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
            ):
                nameless.add(f"{title}: {type(widget).__name__} {widget.objectName()}")
    assert not nameless


@pytest.mark.parametrize("look", LOOKS)
def test_pictures(
    qtbot: QtBot,
    window: MainWindow,
    session: Session,
    case_path: Path,
    finish: Finish,
    settle: Settle,
    shot: Callable[[QWidget, str], Path],
    look: str,
) -> None:
    before, font = QApplication.palette(), QFont(QApplication.font())
    window.resize(900, 600) if "small" in look else window.resize(1180, 760)
    if is_dark(look):
        QApplication.setPalette(dark_palette())
    if is_large(look):
        window._look.set_text_size(200)
    for _ in range(3):  # font, then the layouts that ask again
        QApplication.processEvents()
    try:
        shot(window, f"start-{look}")
        finish(session.open(case_path, PASSPHRASE))
        settle()
        for index, title in enumerate(PAGES):
            window.show_page(index)
            settle()
            shot(window, f"empty-{title.lower()}-{look}")
    finally:
        QApplication.setPalette(before)
        QApplication.setFont(font)
