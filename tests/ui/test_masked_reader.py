# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The masked translation beside the mentions: when it is fetched, dropped and ended."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from hearing_assist.paths import models_folder
from hearing_assist.pipeline.masked import (
    MaskedSentence,
    MaskedTranslation,
    MaskedTranslator,
    State,
)
from hearing_assist.progress import CancelToken
from hearing_assist.translation.packs import Pack, find_pack, installed_packs
from hearing_assist.translation.routes import Route
from hearing_assist.translation.service import TranslationService
from tests.ui.conftest import PASSPHRASE
from tests.ui.looks import LOOKS, in_window
from tests.ui.mentions_desk import (
    Finish,
    filled,
    go_to,
    pane,
    part,
    settle,
    shown_page,
    table,
)
from ui.pages.masked_reader import MaskedReader
from ui.pages.mentions_page import MentionsPage
from ui.session import Session

TEXT = """Zarielle Oduvane est venue à la maison avec Nemric.

Madame Belmira Kerdouan a gardé le passeport de Zarielle Oduvane.
"""
REGISTER = b'[[person]]\nid = "S1"\nrole = "survivor"\nname = "Zarielle Oduvane"\n'
LONG = 60_000


@pytest.fixture
def page(
    qtbot: QtBot, session: Session, case_path: Path, finish: Finish, tmp_path: Path
) -> MentionsPage:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    finish(session.open(case_path, PASSPHRASE))
    finish(session.run(filled(REGISTER, path, "fr")))
    page = MentionsPage(session)
    shown_page(qtbot, session, page)
    box = part(page, "Which mentions are shown")
    assert isinstance(box, QComboBox)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    go_to(page, "Zarielle")
    settle(qtbot, session)
    return page


def check_box(page: QWidget) -> QCheckBox:
    found = part(page, "Show translation, all mentions masked")
    assert isinstance(found, QCheckBox)
    return found


def wait(qtbot: QtBot, page: MentionsPage) -> None:
    settle_reading(qtbot, page)
    qtbot.wait(50)


def settle_reading(qtbot: QtBot, page: MentionsPage) -> None:
    qtbot.wait(100)
    qtbot.waitUntil(lambda: not page.is_reading, timeout=LONG)


def test_each_sentence_gets_its_masked_translation(
    qtbot: QtBot, page: MentionsPage, session: Session
) -> None:
    assert "→" not in pane(page).toPlainText()
    check_box(page).setFocus()
    qtbot.keyClick(check_box(page), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(pane(page).translations) == 2, timeout=LONG)
    text = pane(page).toPlainText()
    lines = text.split("\n")
    assert lines[1] == "Zarielle Oduvane est venue à la maison avec Nemric."
    assert lines[2].startswith("→ [person 1] came")
    assert "[person 2]" in lines[6]
    assert "passport" in lines[6]
    assert pane(page).chosen == ("Zarielle Oduvane", "Zarielle Oduvane")
    texts = pane(page).translations.values()
    assert not any("Oduvane" in each or "Kerdouan" in each for each in texts)
    qtbot.keyClick(check_box(page), Qt.Key.Key_Space)
    assert "→" not in pane(page).toPlainText()


def test_a_selection_stays_when_the_translation_comes(qtbot: QtBot, page: MentionsPage) -> None:
    for wanted in ("Nemric", "passeport"):
        found = pane(page).document().find(wanted)
        pane(page).setTextCursor(found)
        (before,) = pane(page).selected_places
        check_box(page).setChecked(True)
        qtbot.waitUntil(lambda: len(pane(page).translations) == 2, timeout=LONG)
        assert pane(page).selected == wanted
        assert pane(page).selected_places == (before,)
        check_box(page).setChecked(False)


def test_a_translation_cannot_be_selected_to_be_protected(qtbot: QtBot, page: MentionsPage) -> None:
    check_box(page).setChecked(True)
    qtbot.waitUntil(lambda: len(pane(page).translations) == 2, timeout=LONG)
    pane(page).setTextCursor(pane(page).document().find("came"))
    assert pane(page).selected_places == ()


def test_nothing_is_fetched_before_it_is_wanted(
    qtbot: QtBot, page: MentionsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(MaskedReader, "ask", lambda *arguments: asked.append(arguments))
    qtbot.keyClick(table(page), Qt.Key.Key_Up)
    qtbot.keyClick(table(page), Qt.Key.Key_Down)
    wait(qtbot, page)
    assert not asked


def test_the_choice_is_part_of_the_place(
    qtbot: QtBot, page: MentionsPage, session: Session
) -> None:
    check_box(page).setChecked(True)
    again = MentionsPage(session)
    again.return_to(page.place())
    shown_page(qtbot, session, again)
    assert check_box(again).isChecked()
    qtbot.waitUntil(lambda: len(pane(again).translations) == 2, timeout=LONG)


def test_without_a_pack_it_says_so_calmly(
    qtbot: QtBot, page: MentionsPage, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hearing_assist.pipeline.masked.installed_packs", lambda folders: ())
    check_box(page).setChecked(True)
    settle(qtbot, session)
    note = part(page, "About the translation")
    assert isinstance(note, QLabel)
    assert "no translation pack is installed" in note.text()
    assert pane(page).translations == {}


def test_closing_the_case_ends_the_process(
    qtbot: QtBot, page: MentionsPage, session: Session, finish: Finish
) -> None:
    check_box(page).setChecked(True)
    qtbot.waitUntil(lambda: len(pane(page).translations) == 2, timeout=LONG)
    services = page.findChildren(MaskedReader)[0]._translator._services
    assert services
    finish(session.close())
    qtbot.waitUntil(lambda: not services, timeout=LONG)
    assert pane(page).toPlainText() == ""


class Slow(MaskedTranslator):
    """Answers when it is allowed to."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.may = False

    def translate(self, sentence: MaskedSentence, *, cancel: CancelToken) -> MaskedTranslation:
        """Wait, then answer."""
        self.asked.append(sentence.text)
        while not self.may:
            cancel.raise_if_cancelled()
        return MaskedTranslation(State.TRANSLATED, sentence.text)


def sentences(*texts: str) -> list[MaskedSentence]:
    return [MaskedSentence(State.READY, text) for text in texts]


def test_an_older_question_is_dropped(qtbot: QtBot) -> None:
    translator = Slow()
    reader = MaskedReader(translator=translator)
    answers: list[tuple[int, int, str]] = []
    reader.translated.connect(lambda q, n, found: answers.append((q, n, found.text)))
    reader.ask(1, sentences("a", "b", "c"))
    qtbot.waitUntil(lambda: translator.asked == ["a"])
    reader.ask(2, sentences("d", "e"))
    translator.may = True
    qtbot.waitUntil(lambda: not reader.busy)
    assert answers == [(2, 0, "d"), (2, 1, "e")]
    assert translator.asked == ["a", "d", "e"]
    reader.end()


def test_ending_waits_for_nobody(qtbot: QtBot) -> None:
    translator = Slow()
    reader = MaskedReader(translator=translator)
    reader.ask(1, sentences("a", "b"))
    qtbot.waitUntil(lambda: translator.asked == ["a"])
    reader.end()
    assert not reader.busy
    assert translator.asked == ["a"]


def test_a_page_that_goes_takes_the_process_with_it(qtbot: QtBot) -> None:
    pack = find_pack(installed_packs([models_folder()]), "fr", "en")
    made: list[TranslationService] = []

    def make(route: Route) -> TranslationService:
        made.append(TranslationService(route, threads=1))
        return made[-1]

    page = QWidget()
    reader = MaskedReader(page, translator=MaskedTranslator(make))
    page.destroyed.connect(reader.end)
    sentence = MaskedSentence(State.READY, "Il a dit oui hier.", "fr", route=Route((pack,)))
    with qtbot.waitSignal(reader.translated, timeout=LONG):
        reader.ask(1, [sentence])
    process = made[0]._engines[0]._process
    assert process is not None
    page.deleteLater()
    qtbot.waitUntil(lambda: process.returncode is not None, timeout=LONG)


def test_a_pack_that_fails_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    shipped = find_pack(installed_packs([models_folder()]), "fr", "en")
    gone = Pack(tmp_path / "gone", "fr", "en", "1", shipped.sha256, "x", "x", "")
    reader = MaskedReader()
    errors: list[BaseException] = []
    reader.failed.connect(errors.append)
    one = MaskedSentence(State.READY, "Il a dit oui hier.", "fr", route=Route((gone,)))
    reader.ask(1, [one, one])
    qtbot.waitUntil(lambda: not reader.busy, timeout=LONG)
    assert len(errors) == 1
    reader.end()


@pytest.mark.parametrize("look", LOOKS)
def test_pictures(
    qtbot: QtBot,
    page: MentionsPage,
    shot: Callable[[QWidget, str], Path],
    look: str,
) -> None:
    check_box(page).setChecked(True)
    qtbot.waitUntil(lambda: len(pane(page).translations) == 2, timeout=LONG)
    with in_window(qtbot, page, look) as area:
        area.ensureWidgetVisible(pane(page))
        shot(area, f"mentions-translation-{look}")
