# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Steps that the tests of the sources page share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget
from pytestqt.qtbot import QtBot

from hearing_assist.pipeline.overview import SourceFacts, sources_overview
from ui.item_models.sources_model import SourcesModel, State
from ui.pages.sources_page import SourcesPage
from ui.session import Session

REGISTER = b"""
[[person]]
id = "S1"
position = "witness"
role = "survivor"
protected = true
gender = "f"
name = "Zarielle Oduvane"
"""
TEXT = "The witness came to the house in the evening.\n\nShe left on 3 March 2021.\n"
LONG = 60_000
Shot = Callable[[QWidget, str], Path]


def make_files(parent: Path) -> Path:
    """A folder with a statement, a letter in a folder inside, and a file that is none."""
    folder = parent / "files"
    (folder / "inner").mkdir(parents=True)
    (folder / "statement.txt").write_text(TEXT, "utf-8")
    (folder / "inner" / "letter.txt").write_text("A letter to the court.\n", "utf-8")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing more")
    return folder


def shown_page(qtbot: QtBot, session: Session) -> SourcesPage:
    """The page, shown, whose dialogs choose nothing."""
    page = SourcesPage(session, choose_files=lambda parent: [], choose_folder=lambda parent: [])
    qtbot.addWidget(page)
    page.resize(1000, 640)
    page.show()
    return page


def model_of(page: SourcesPage) -> SourcesModel:
    return page._model


def states(page: SourcesPage) -> dict[str, State]:
    model = model_of(page)
    return {model.row(n).name: model.row(n).state for n in range(model.rowCount())}


def wait_idle(qtbot: QtBot, page: SourcesPage, session: Session) -> None:
    qtbot.waitUntil(
        lambda: not (page._run.is_running or page._loading or session.is_busy), timeout=LONG
    )


def drop(page: SourcesPage, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.dropEvent(event)
    assert event.isAccepted()


def facts_of(session: Session, finish: Callable[..., object]) -> dict[str, SourceFacts]:
    found = finish(session.run(lambda case, progress, cancel: sources_overview(case)))
    assert isinstance(found, tuple)
    return {one.name: one for one in found}


def choose(page: SourcesPage, *names: str) -> None:
    model = model_of(page)
    page._table.clearSelection()
    mode = page._table.selectionMode()
    page._table.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
    for number in range(model.rowCount()):
        if model.row(number).name in names:
            page._table.selectRow(number)
    page._table.setSelectionMode(mode)
