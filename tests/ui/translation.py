# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What the tests of the translation page share: a translated case, a page, and hands for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import mentions
from hearing_assist.pipeline.case import Case, Surroundings
from hearing_assist.progress import CancelToken, ProgressSink
from tests.ui.conftest import PASSPHRASE
from tests.unit.pipeline.conftest import REGISTER
from tests.unit.pipeline.translated import FRENCH, add_source, by_machine, release_all
from ui.pages.translation_page import TranslationPage
from ui.session import Session
from ui.widgets.paragraph_delegate import PARTS

Finish = Callable[..., object]
ARABIC = "وصلت المرأة إلى المحكمة في المساء. ثم تكلمت مع القاضي طويلا.\n"


class Answers:
    """Stands in for the dialogs."""

    def __init__(self) -> None:
        self.yes = True
        self.asked: list[str] = []
        self.pack: Path | None = None

    def confirm(self, question: str) -> bool:
        self.asked.append(question)
        return self.yes

    def choose(self) -> Path | None:
        return self.pack


def make_page(qtbot: QtBot, session: Session, answers: Answers) -> TranslationPage:
    page = TranslationPage(session, confirm=answers.confirm, choose_pack=answers.choose)
    qtbot.addWidget(page)
    page.resize(1000, 640)
    page.show()
    session.changed.connect(lambda _: page.refresh())
    return page


def make_translated(path: Path, surroundings: Surroundings, folder: Path) -> None:
    """Two French statements that a machine translated, and an English one."""
    with cases.opened(path, passphrase=PASSPHRASE, surroundings=surroundings) as case:
        mentions.import_persons(case, REGISTER)
        add_source(case, folder / "e.txt", "Zarielle Oduvane came.\n", "en")
        add_source(case, folder / "f.txt", FRENCH)
        add_source(case, folder / "g.txt", "Le chat dort.\n\nLe chien est parti.\n")
        release_all(case)
        by_machine(
            case,
            (
                "[Witness {letter}] arrived on 3 March 2021 with 40 euros.",
                "[Witness {letter}] saw [Witness {letter}] in the mirror.",
                "It was raining.",
                "Nobody spoke.",
                "The cat sleeps.",
                "The dog has left.",
            ),
        )


def idle(qtbot: QtBot, page: TranslationPage, session: Session) -> None:
    qtbot.waitUntil(lambda: not (page._loading or page._steps or session.is_busy), timeout=60_000)


def start(
    qtbot: QtBot, page: TranslationPage, session: Session, finish: Finish, path: Path
) -> None:
    finish(session.open(path, PASSPHRASE))
    page.refresh()
    idle(qtbot, page, session)
    field(page).setFocus()


def field(page: TranslationPage) -> QPlainTextEdit:
    return page._view.editor.field


def rows(page: TranslationPage) -> list[tuple[str, str, str, str]]:
    model = page._model
    return [model.index(row).data(PARTS) for row in range(model.rowCount())]


def row(page: TranslationPage) -> int:
    return page._view.list.currentIndex().row()


def ask(session: Session, finish: Finish, question: Callable[[Case], object]) -> object:
    def use_case(case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        return question(case)

    return finish(session.run(use_case))


def type_text(page: TranslationPage, text: str) -> None:
    field(page).setFocus()
    field(page).setPlainText(text)
