# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The sources page: sworn translations, languages of paragraphs, attachments, states of parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hearing_assist.pipeline import languages, mentions, pairs, release
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.overview import SourceFacts
from hearing_assist.progress import CancelToken, ProgressSink
from tests.ui.conftest import PASSPHRASE
from tests.ui.source_steps import (
    LONG,
    REGISTER,
    Shot,
    choose,
    facts_of,
    model_of,
    shown_page,
    wait_idle,
)
from ui.pages.sources_page import SourcesPage
from ui.session import Session

FRENCH = """1. Je suis arrivée le 3 mars 2021 avec 40 euros dans la poche de ma veste.

2. Zarielle Oduvane m'a ouvert la porte et m'a donné une clé de la maison.

3. Il pleuvait, et personne ne parlait dans la cuisine quand je suis entrée.

4. Je suis partie le 9 mai 2021 par le train de nuit, sans mes papiers.
"""
ENGLISH = """1. I arrived on 3 March 2021 with 400 euros in the pocket of my jacket.

2. Zarielle Oduvane opened the door to me and gave me a key to the house.

3. No.

4. I left on 9 May 2021 by the night train, without my papers.

(Illegible.)
"""
UNCLEAR = "Orra velim ostra dukan meriv sela pirom tavan bolik ner osmi latur venka sodim arbel."


def mail() -> bytes:
    message = EmailMessage()
    message["From"] = "clerk@example.org"
    message["Subject"] = "Papers"
    message.set_content("A paper hangs on this mail, and a program that nobody opens.")
    message.add_attachment(
        b"It rained all day.", maintype="text", subtype="plain", filename="p.txt"
    )
    message.add_attachment(
        b"MZ" + bytes(99), maintype="application", subtype="octet-stream", filename="t.bin"
    )
    return bytes(message)


@pytest.fixture
def page(
    qtbot: QtBot,
    session: Session,
    case_path: Path,
    finish: Callable[..., object],
    tmp_path: Path,
) -> Iterator[SourcesPage]:
    page = shown_page(qtbot, session)
    page.resize(1200, 760)
    finish(session.open(case_path, PASSPHRASE))
    finish(session.run(lambda case, progress, cancel: mentions.import_persons(case, REGISTER)))
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "original.txt").write_text(FRENCH + "\n" + UNCLEAR + "\n", "utf-8")
    (folder / "sworn.txt").write_text(ENGLISH, "utf-8")
    (folder / "mail.eml").write_bytes(mail())
    page.add([folder])
    page._on_import()
    wait_idle(qtbot, page, session)
    yield page
    session.shut_down()


def chosen_facts(page: SourcesPage) -> SourceFacts:
    source = page._details._source
    assert source is not None
    assert source.facts is not None
    return source.facts


def released(case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
    return release.release(case, progress=progress, cancel=cancel)


def tie(qtbot: QtBot, page: SourcesPage, session: Session, finish: Callable[..., object]) -> None:
    choose(page, "sworn.txt")
    box = page._details.original
    title = facts_of(session, finish)["original.txt"].title
    box.setCurrentIndex(box.findText(title))
    box.activated.emit(box.currentIndex())
    wait_idle(qtbot, page, session)


def test_a_sworn_translation_is_tied_afterwards_and_its_doubts_are_decided(
    qtbot: QtBot, page: SourcesPage, session: Session, finish: Callable[..., object], shot: Shot
) -> None:
    tie(qtbot, page, session, finish)
    facts = facts_of(session, finish)
    assert facts["sworn.txt"].translation_of == facts["original.txt"].id
    assert "2 of 5 paragraphs have their counterpart" in page._result.text()
    choose(page, "sworn.txt")
    assert page._details.pairs.isVisible()
    about = page._details.text
    qtbot.waitUntil(lambda: "– § 1: figures or dates differ" in about.toPlainText(), timeout=LONG)
    qtbot.wait(50)  # rows of buttons break anew
    shot(page, "sources-sworn")
    dialog = page._links.show_pairs(chosen_facts(page))
    qtbot.waitUntil(lambda: bool(dialog.said.text()), timeout=LONG)
    assert dialog.model.rowCount() == 5
    dialog.doubts_only.setChecked(True)
    rows = [
        [str(dialog.model.data(dialog.model.index(row, column))) for column in range(4)]
        for row in range(dialog.model.rowCount())
    ]
    assert [row[3] for row in rows] == [
        "figures or dates differ",
        "may not belong together",
        "may not belong together",
    ]
    dialog.table.selectRow(1)
    assert "Il pleuvait" in dialog.text.toPlainText()
    shot(dialog, "pairs-dialog")
    dialog.belong.click()
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 2, timeout=LONG)
    finish(session.run(released))

    def certified(case: Case, progress: ProgressSink, cancel: CancelToken) -> int:
        source = next(s for s in case.sealed.sources() if s.id == facts["original.txt"].id)
        return len(case.hearing.segments(source.document_id, "en"))

    assert finish(session.run(certified)) == 3
    dialog.reject()
    choose(page, "sworn.txt")
    page._details.original.setCurrentIndex(0)
    page._details.original.activated.emit(0)
    wait_idle(qtbot, page, session)
    assert "no translation of another document" in page._result.text()
    assert finish(session.run(lambda case, progress, cancel: pairs.pairings(case))) == ()


def test_the_language_of_a_paragraph_is_corrected(
    qtbot: QtBot, page: SourcesPage, session: Session, finish: Callable[..., object], shot: Shot
) -> None:
    choose(page, "original.txt")
    facts = chosen_facts(page)
    dialog = page._links.show_languages(facts)
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 1, timeout=LONG)
    assert dialog.unsure_only.isChecked()
    assert UNCLEAR in dialog.text.toPlainText()
    shot(dialog, "languages-dialog")
    dialog.language.setCurrentIndex(dialog.language.findData("ro"))
    dialog.correct.click()
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 0, timeout=LONG)
    dialog.unsure_only.setChecked(False)
    assert dialog.model.rowCount() == 5

    def found(case: Case, progress: ProgressSink, cancel: CancelToken) -> list[str]:
        return [each.language for each in languages.paragraphs(case, facts.id)]

    assert finish(session.run(found)) == ["fr", "fr", "fr", "fr", "ro"]
    dialog.language.setCurrentIndex(dialog.language.findData("it"))
    dialog.correct_all.click()
    wait_idle(qtbot, page, session)
    assert facts_of(session, finish)["original.txt"].language == "it"
    dialog.reject()


def test_attachments_stand_below_their_mail_and_lead_to_it(
    qtbot: QtBot, page: SourcesPage, session: Session, shot: Shot
) -> None:
    model = model_of(page)
    names = [str(model.data(model.index(row, 0))) for row in range(model.rowCount())]
    assert names[names.index("mail.eml") + 1] == "↳ p.txt"
    choose(page, "mail.eml")
    text = page._details.text.toPlainText()
    assert "Pages and parts: " in text
    assert "1 not read" in text
    assert text.count("This is a program") == 1
    qtbot.wait(50)  # rows of buttons break anew
    shot(page, "sources-attachments")
    for there, words in (("p.txt", "attachment: "), ("mail.eml", "hangs on: ")):
        box = page._details.related
        number = next(n for n in range(box.count()) if box.itemText(n).startswith(words))
        box.setCurrentIndex(number)
        QTest.keyPress(box, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
        box.activated.emit(number)
        assert chosen_facts(page).name == there  # it alone, though a key is held
