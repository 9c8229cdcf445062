# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What the tests of the mentions page share: its parts by name, and waiting for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QTableView, QWidget
from pytestqt.qtbot import QtBot

from hearing_assist.pipeline import mentions, sources
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ignore_progress
from ui.pages.mentions_page import MentionsPage
from ui.session import Session
from ui.widgets.document_pane import DocumentPane
from ui.widgets.occurrence_pane import OccurrencePane

Finish = Callable[..., object]


def filled(register: bytes, path: Path, language: str) -> Callable[..., None]:
    """A use case that fills a case with a register and a file, and searches it."""

    def prepare(case: Case, progress: object, cancel: CancelToken) -> None:
        mentions.import_persons(case, register)
        report = sources.import_files(
            case, [path], language=language, progress=ignore_progress, cancel=cancel
        )
        assert not report.refused
        mentions.find(case, progress=ignore_progress, cancel=cancel)

    return prepare


def shown_page(qtbot: QtBot, session: Session, page: MentionsPage) -> MentionsPage:
    """The page, shown and loaded, with the keyboard in the table."""
    qtbot.addWidget(page)
    page.resize(1180, 700)
    session.changed.connect(page.refresh)
    page.show()
    qtbot.waitExposed(page)
    page.refresh()
    settle(qtbot, session)
    table(page).setFocus()
    return page


def settle(qtbot: QtBot, session: Session) -> None:
    """Until nothing runs, waits, or is about to be asked for."""
    for _ in range(2):
        QApplication.processEvents()
        qtbot.waitUntil(lambda: not (session.is_busy or is_about_to_ask()), timeout=60_000)


def is_about_to_ask() -> bool:
    """Whether a page on the screen waits a moment before it asks, or waits for an answer."""
    seen = [top for top in QApplication.topLevelWidgets() if top.isVisible()]
    pages = [top if isinstance(top, MentionsPage) else top.findChild(MentionsPage) for top in seen]
    return any(page.is_reading for page in pages if page is not None)


def part(page: QWidget, name: str) -> QWidget:
    """The widget of this accessible name."""
    (found,) = [w for w in page.findChildren(QWidget) if w.accessibleName() == name]
    return found


def table(page: QWidget) -> QTableView:
    """The table of mentions."""
    found = part(page, "Mentions")
    assert isinstance(found, QTableView)
    return found


def pane(page: QWidget) -> OccurrencePane:
    """The sentences."""
    found = part(page, "Where it stands")
    assert isinstance(found, OccurrencePane)
    return found


def document(page: QWidget) -> DocumentPane:
    """The whole document."""
    found = part(page, "Text of the document")
    assert isinstance(found, DocumentPane)
    return found


def shown(page: QWidget) -> list[tuple[str, str]]:
    """(decision, text) of each row."""
    model = table(page).model()
    return [
        (model.index(row, 0).data(), model.index(row, 3).data()) for row in range(model.rowCount())
    ]


def go_to(page: QWidget, text: str) -> None:
    """Make the row with this text the current one."""
    place = next(row for row, each in enumerate(shown(page)) if text in each[1])
    table(page).setCurrentIndex(table(page).model().index(place, 0))
