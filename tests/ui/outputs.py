# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What the tests of the outputs page share: a released case, and answers to its dialogs.

Fixtures, taken over by name (`page = outputs.page`):
    released: Path of a case with one protected person and one released statement.
    dialogs: Answers in the place of the page's dialogs.
    page: The page with these answers, shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hearing_assist.casefile.records import Audience, SourceKind
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import mentions, release, sources
from hearing_assist.pipeline.case import Case, Surroundings
from hearing_assist.progress import CancelToken, ignore_progress
from tests.ui.conftest import PASSPHRASE
from ui.item_models.outputs_model import Column
from ui.pages.outputs_page import OutputsPage
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
TEXT = "Zarielle Oduvane came to the house.\n\nShe left on 3 March 2021. Ms Oduvane was 22.\n"
FRENCH = "Elle est venue à la maison le soir et elle est partie le lendemain avec sa valise.\n"
LONG = 60_000
Shot = Callable[[QWidget, str], Path]
Finish = Callable[..., object]


@dataclass
class Dialogs:
    """Answers in the place of the dialogs."""

    folder: Path
    asked: list[Path] = field(default_factory=list)
    shown: list[Path] = field(default_factory=list)
    read: list[tuple[str, bytes]] = field(default_factory=list)
    pdf: Path | None = None
    refuse: bool = False
    questions: list[str] = field(default_factory=list)
    answer: bool = False

    def target(self, parent: QWidget, suggested: Path) -> Path | None:
        self.asked.append(suggested)
        if self.refuse:
            return None
        return self.folder / suggested.name if suggested.suffix else self.folder

    def ask(self, parent: QWidget, question: str) -> bool:
        self.questions.append(question)
        return self.answer

    def choose_pdf(self, parent: QWidget, folder: Path) -> Path | None:
        return self.pdf

    def reader(self, session: Session, data: bytes, title: str, parent: QWidget) -> QWidget:
        self.read.append((title, data))
        return parent


def add_source(
    case: Case, path: Path, text: str, kind: SourceKind = SourceKind.STATEMENT, language: str = "en"
) -> None:
    path.write_text(text, "utf-8")
    report = sources.import_files(
        case, [path], kind=kind, language=language, progress=ignore_progress, cancel=CancelToken()
    )
    assert not report.refused


def release_all(case: Case) -> None:
    release.release(case, progress=ignore_progress, cancel=CancelToken())


def release_one(case_path: Path, surroundings: Surroundings, folder: Path) -> Path:
    """Make of a case one with one protected person and one released statement."""
    with cases.opened(case_path, passphrase=PASSPHRASE, surroundings=surroundings) as case:
        mentions.import_persons(case, REGISTER)
        add_source(case, folder / "a.txt", TEXT)
        release_all(case)
    return case_path


def make_page(session: Session, dialogs: Dialogs) -> OutputsPage:
    """The page with answers in the place of its dialogs."""
    page = OutputsPage(
        session,
        choose_target=dialogs.target,
        choose_pdf=dialogs.choose_pdf,
        show_folder=dialogs.shown.append,
        show_reader=dialogs.reader,
        confirm=dialogs.ask,
    )
    page.resize(1000, 640)
    return page


@pytest.fixture
def released(case_path: Path, surroundings: Surroundings, tmp_path: Path) -> Path:
    return release_one(case_path, surroundings, tmp_path)


@pytest.fixture
def dialogs(tmp_path: Path) -> Dialogs:
    (tmp_path / "out").mkdir()
    return Dialogs(tmp_path / "out")


@pytest.fixture
def page(qtbot: QtBot, session: Session, dialogs: Dialogs) -> Iterator[OutputsPage]:
    page = make_page(session, dialogs)
    qtbot.addWidget(page)
    page.show()
    yield page
    session.shut_down()


def row_of(page: OutputsPage, kind: str, audience: Audience = Audience.COURT) -> int:
    offers = enumerate(page._model.offers)
    return next(n for n, one in offers if (one.kind, one.audience) == (kind, audience))


def choose(page: OutputsPage, kind: str, audience: Audience = Audience.COURT) -> None:
    page._table.selectRow(row_of(page, kind, audience))


def state(page: OutputsPage, kind: str, audience: Audience = Audience.COURT) -> str:
    text = page._model.index(row_of(page, kind, audience), Column.STATE).data()
    assert isinstance(text, str)
    return text


def wait_idle(qtbot: QtBot, page: OutputsPage, session: Session) -> None:
    qtbot.waitUntil(lambda: not (page._working or page._loading or session.is_busy), timeout=LONG)


def press(qtbot: QtBot, page: OutputsPage, session: Session, suffix: str) -> None:
    button = page._panel.makers[suffix]
    assert button.isVisible()
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    wait_idle(qtbot, page, session)


def start(qtbot: QtBot, page: OutputsPage, session: Session, finish: Finish, path: Path) -> None:
    finish(session.open(path, PASSPHRASE))
    wait_idle(qtbot, page, session)
