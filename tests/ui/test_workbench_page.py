# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The workbench on the translation page: status, doubts, review, glossary, memory, search."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from hearing_assist.casefile.records import SegmentStatus
from hearing_assist.pipeline import certificates, workbench
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.certificates import Statement
from tests.ui.translation import (
    Answers,
    Finish,
    ask,
    field,
    idle,
    make_page,
    row,
    rows,
    start,
    type_text,
)
from tests.ui.workbench import looked, workbench_case
from ui.item_models.segments_model import Show
from ui.pages.translation_page import TranslationPage
from ui.session import Session
from ui.widgets.aids_view import Tab
from ui.widgets.paragraph_delegate import DETAILS, SHAPE
from ui.widgets.status_shape import Shape

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def page(
    qtbot: QtBot, session: Session, answers: Answers, finish: Finish, tmp_path: Path
) -> Iterator[TranslationPage]:
    """The page on a case with every status and band."""
    page = make_page(qtbot, session, answers)
    start(qtbot, page, session, finish, workbench_case(tmp_path))
    yield page
    session.shut_down()


def details(page: TranslationPage) -> list[str]:
    return [page._model.index(n).data(DETAILS) for n in range(page._model.rowCount())]


def shapes(page: TranslationPage) -> list[Shape]:
    return [Shape(page._model.index(n).data(SHAPE)) for n in range(page._model.rowCount())]


def lines(view: QListWidget) -> list[str]:
    return [view.item(n).text() for n in range(view.count())]


def show(page: TranslationPage, what: Show) -> None:
    page._view.show.setCurrentIndex(int(what))
    page._view.show.activated.emit(int(what))


def test_each_sentence_tells_who_when_and_how_sure_the_engine_was(
    qtbot: QtBot, page: TranslationPage, session: Session
) -> None:
    told = details(page)
    assert "confidence low (estimate)" in told[0]
    assert "confidence" not in told[3]  # its pack was not measured
    assert "by way of German" in told[4]
    assert set(shapes(page)) == {Shape.CIRCLE}
    about = page._view.aids.about.toPlainText()
    assert "a first attempt was refused" in about
    assert "does not tell whether it is right" in about
    assert "Way: French > English" in about
    said = page._model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "check who does what to whom" in said
    assert "confidence medium (estimate)" in said
    page._steps.by = "translator T-2"
    page._view.editor.review.click()
    idle(qtbot, page, session)
    assert shapes(page)[0] is Shape.DISC
    assert details(page)[0].startswith("translator T-2, ")


def test_filters_by_status_and_doubt(page: TranslationPage) -> None:
    counts = {}
    for what in Show:
        if what is not Show.TERMS:
            show(page, what)
            counts[what.name] = len(rows(page))
    assert counts["ALL"] == counts["MACHINE"] == 6
    assert counts["CHECK_PERSONS"] == 1
    assert counts["UNSURE"] == 3
    assert counts["REVIEWED"] == counts["CERTIFIED"] == counts["EDITED"] == 0


def test_the_filter_of_the_glossary_asks_it(
    qtbot: QtBot, page: TranslationPage, session: Session
) -> None:
    show(page, Show.TERMS)
    qtbot.waitUntil(lambda: page._model.rowCount() == 2, timeout=20_000)
    assert "glossary: 1" in details(page)[0]
    page._view.documents.setCurrentIndex(page._view.model.index(1, 0))
    idle(qtbot, page, session)
    assert rows(page) == []
    qtbot.waitUntil(lambda: "nothing to say" in page._view.status.text(), timeout=20_000)


def test_a_paragraph_and_a_document_are_reviewed_after_a_question(
    qtbot: QtBot, page: TranslationPage, session: Session, answers: Answers
) -> None:
    field(page).setFocus()
    qtbot.keyClick(field(page), Qt.Key.Key_Return, CTRL | SHIFT)
    idle(qtbot, page, session)
    assert answers.asked == ["Take 2 sentences as reviewed? Something to look at in: 1."]
    assert [status for *_, status in rows(page)][:3] == ["reviewed"] * 2 + ["machine, not reviewed"]
    type_text(page, "x [Witness")  # not to be saved
    page._view.list.choose(2)
    type_text(page, "Rain fell, half typed")
    page._tools.document_wanted.emit()
    idle(qtbot, page, session)
    assert "Typed but not saved, and to stay as they are: 1." in answers.asked[-1]
    assert [status.split(";")[0] for *_, status in rows(page)].count("reviewed") == 5
    page.undo_stack.undo()
    idle(qtbot, page, session)
    assert [status.split(";")[0] for *_, status in rows(page)].count("reviewed") == 2


def test_what_is_not_translated_is_not_taken_as_reviewed(
    qtbot: QtBot, page: TranslationPage, session: Session
) -> None:
    page._view.documents.setCurrentIndex(page._view.model.index(2, 0))
    idle(qtbot, page, session)
    assert set(shapes(page)) == {Shape.CROSS}
    page._tools.document_wanted.emit()
    assert "nothing here to take as reviewed" in page._view.status.text()


def test_reviewed_text_is_locked_against_the_machine(
    qtbot: QtBot, page: TranslationPage, session: Session
) -> None:
    assert page._view.editor.again.isEnabled()
    page._view.editor.review.click()
    idle(qtbot, page, session)
    assert not page._view.editor.again.isEnabled()
    assert "Locked" in page._view.aids.about.toPlainText()
    page._machine.translate()
    idle(qtbot, page, session)
    assert rows(page)[0][3] == "reviewed"


def test_the_glossary_shows_replaces_and_inserts(
    qtbot: QtBot, page: TranslationPage, session: Session
) -> None:
    qtbot.keyClick(page, Qt.Key.Key_F8)
    aids = page._view.aids
    aids.setCurrentIndex(Tab.GLOSSARY)
    page._view.list.choose(4)
    looked(qtbot, page, session)
    found = lines(aids.terms)
    assert any("traite des êtres humains" in line for line in found), found
    assert aids.term_text.toPlainText()
    place = next(n for n, line in enumerate(found) if line.startswith(("To mend", "Missing")))
    aids.terms.setCurrentRow(place)
    field(page).setFocus()
    qtbot.keyClick(field(page), Qt.Key.Key_R, CTRL)
    assert "trafficking" in field(page).toPlainText()
    assert page.has_unsaved
    qtbot.keyClick(field(page), Qt.Key.Key_Z, CTRL)
    assert "trafficking" not in field(page).toPlainText()


def test_more_neutral_words_are_advice(
    qtbot: QtBot, page: TranslationPage, session: Session
) -> None:
    qtbot.keyClick(page, Qt.Key.Key_F8)
    page._view.list.choose(5)
    looked(qtbot, page, session)
    assert any(line.startswith("Advice") for line in lines(page._view.aids.terms))
    assert "To look at: 0" in page._view.aids.heard.text()


def test_the_memory_offers_what_was_reviewed_and_puts_it_into_the_field(
    qtbot: QtBot, page: TranslationPage, session: Session
) -> None:
    page._view.list.choose(3)
    type_text(page, "Nobody said a word.")
    qtbot.keyClick(field(page), Qt.Key.Key_Return, CTRL)
    idle(qtbot, page, session)
    page._view.list.choose(2)
    page._view.editor.review.click()
    idle(qtbot, page, session)
    qtbot.keyClick(page, Qt.Key.Key_F8)
    aids = page._view.aids
    aids.setCurrentIndex(Tab.MEMORY)
    page._view.documents.setCurrentIndex(page._view.model.index(1, 0))
    idle(qtbot, page, session)
    looked(qtbot, page, session)
    assert lines(aids.memory)[0] == "the same sentence; by clerk: It was raining."
    page._view.list.choose(1)
    looked(qtbot, page, session)
    assert "% alike" in lines(aids.memory)[0]
    assert "new: hier" in aids.diff.accessibleDescription()
    field(page).setFocus()
    qtbot.keyClick(field(page), Qt.Key.Key_I, CTRL)
    assert field(page).toPlainText() == "Nobody said a word."
    page._tools.fill_wanted.emit()
    idle(qtbot, page, session)
    assert rows(page)[0][2:] == ("It was raining.", "edited, not reviewed")
    assert details(page)[0].startswith("memory")


def test_words_are_looked_for_in_reviewed_sentences(
    qtbot: QtBot, page: TranslationPage, session: Session
) -> None:
    page._view.list.choose(2)
    page._view.editor.review.click()
    idle(qtbot, page, session)
    qtbot.keyClick(field(page), Qt.Key.Key_K, CTRL)
    aids = page._view.aids
    assert aids.tab is Tab.SEARCH
    assert aids.words.hasFocus()
    qtbot.keyClicks(aids.words, "pleuvait")
    qtbot.keyClick(aids.words, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: aids.found.count() == 1, timeout=20_000)
    assert "It was raining." in aids.found_text.toPlainText()
    assert row(page) == 2
    aids.words.setText("nowhere")
    qtbot.keyClick(aids.words, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: aids.found.count() == 0, timeout=20_000)
    assert aids.said.text().endswith(": 0.")


def certified(session: Session, finish: Finish, page: TranslationPage) -> None:
    def use(case: Case) -> None:
        document = workbench.overview(case).documents[0].id
        ids = [one.segment_id for one in workbench.sentences(case, document)]
        workbench.set_reviewed(case, ids, reviewed=True, by="T-1")
        certificates.certify(case, document, Statement("T-2", "sworn"))

    ask(session, finish, use)


def test_a_certificate_ends_only_after_a_question(
    qtbot: QtBot, page: TranslationPage, session: Session, finish: Finish, answers: Answers
) -> None:
    certified(session, finish, page)
    page.refresh()
    idle(qtbot, page, session)
    assert set(shapes(page)) == {Shape.DIAMOND}
    page._view.list.choose(2)
    type_text(page, "Rain fell.")
    page._view.list.choose(3)  # leaving never ends it by the way
    idle(qtbot, page, session)
    assert rows(page)[2][2] == "It was raining."
    assert page.has_unsaved
    page._view.list.choose(2)
    answers.yes = False
    page._view.editor.save.click()
    assert "certificate" in answers.asked[-1]
    assert not page._steps
    answers.yes = True
    page._view.editor.save.click()
    idle(qtbot, page, session)
    assert "certificate ended" in page._view.status.text()
    assert [each.status for each in page._model.sentences] == [
        *[SegmentStatus.REVIEWED] * 2, SegmentStatus.EDITED, *[SegmentStatus.REVIEWED] * 3,
    ]  # fmt: skip
