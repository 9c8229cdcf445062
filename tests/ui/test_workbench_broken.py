# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The workbench in odd hands: reading only, closing in between, odd words, a case that changed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hearing_assist.pipeline import exchange, workbench
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.exchange import Incoming, Refusal
from hearing_assist.progress import CancelToken, ignore_progress
from tests.small_case import PASSPHRASE
from tests.ui.translation import Answers, Finish, ask, field, idle, make_page, rows, start
from tests.ui.workbench import looked, workbench_case
from ui.access import Hindrance
from ui.dialogs.concept_dialog import ConceptDialog
from ui.dialogs.exchange_dialog import ExchangeDialog
from ui.item_models.segments_model import Show
from ui.pages.translation_page import TranslationPage
from ui.session import Session
from ui.widgets.aids_view import Tab
from ui.widgets.sentence_editor import SentenceEditor

CTRL = Qt.KeyboardModifier.ControlModifier
Settle = Callable[[], None]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return workbench_case(tmp_path)


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> Iterator[TranslationPage]:
    page = make_page(qtbot, session, Answers())
    page._view.show_aids.setChecked(True)
    yield page
    session.shut_down()


def test_for_reading_only_all_is_shown_and_nothing_is_offered(
    qtbot: QtBot, page: TranslationPage, session: Session, finish: Finish, path: Path
) -> None:
    finish(session.open(path, PASSPHRASE, hindrance=Hindrance.MEDIUM))
    page.refresh()
    idle(qtbot, page, session)
    page._view.aids.setCurrentIndex(Tab.GLOSSARY)
    page._view.list.choose(4)
    looked(qtbot, page, session)
    assert page._view.aids.terms.count() > 0
    before = field(page).toPlainText()
    qtbot.keyClick(field(page), Qt.Key.Key_R, CTRL)
    assert field(page).toPlainText() == before
    for part in (page._view.editor.review, page._view.aids.replace, page._view.aids.own_word):
        assert not part.isEnabled()
    able = {action.text() for action in page._view.more.menu().actions() if action.isEnabled()}
    assert not [text for text in able if "reviewed" in text or "Read a file" in text]


def test_a_case_that_closes_while_the_panel_asks_leaves_nothing(
    qtbot: QtBot, page: TranslationPage, session: Session, finish: Finish, path: Path
) -> None:
    start(qtbot, page, session, finish, path)
    page._view.list.choose(4)
    page._aids._ask()
    finish(session.close())
    qtbot.wait(300)
    aids = page._view.aids
    assert aids.about.toPlainText() == aids.term_text.toPlainText() == ""
    assert aids.terms.count() == aids.memory.count() == aids.found.count() == 0


def test_a_closed_case_takes_its_dialog_along(
    qtbot: QtBot, page: TranslationPage, session: Session, finish: Finish, path: Path
) -> None:
    start(qtbot, page, session, finish, path)
    dialogs = [
        ExchangeDialog(session, Incoming("xliff", 0), "x.xlf", page, by="T-2"),
        ConceptDialog(session, None, "fr", page),
    ]
    for dialog in dialogs:
        dialog.show()
    finish(session.close())
    assert not any(dialog.isVisible() for dialog in dialogs)


@pytest.mark.parametrize("words", ['"*^(', "...", "a" * 5000, "⟦7⟧", "NEAR(", "😀", "' OR 1=1 --"])
def test_odd_words_are_looked_for_without_a_fault(
    qtbot: QtBot, page: TranslationPage, session: Session, finish: Finish, path: Path, words: str
) -> None:
    start(qtbot, page, session, finish, path)
    page._view.aids.words.setText(words)
    page._aids.search()
    idle(qtbot, page, session)
    assert page._view.aids.found.count() == 0
    assert "fault in the program" not in page._view.aids.said.text()


@pytest.mark.parametrize(
    ("word", "kept"),
    [
        ("<b>x</b>", True), ("كلمة", True), ("-", True),
        ("x" * 500, False), ("a\u0000b", False), ("a\u202eb", False),
    ],
)  # fmt: skip
def test_odd_words_of_a_case_are_kept_or_refused_in_words(
    qtbot: QtBot, page: TranslationPage, session: Session, finish: Finish, path: Path, word: str,
    kept: bool,
) -> None:  # fmt: skip
    start(qtbot, page, session, finish, path)
    dialog = ConceptDialog(session, None, "fr", page)
    qtbot.addWidget(dialog)
    dialog.show()
    list(dialog.fields.values())[1].setText(word)
    dialog._on_submit()
    qtbot.waitUntil(lambda: not session.is_busy, timeout=20_000)
    assert "fault in the program" not in dialog.problem
    assert dialog.isVisible() is not kept


def test_a_file_that_no_longer_fits_is_not_taken_in(
    qtbot: QtBot, page: TranslationPage, session: Session, finish: Finish, path: Path,
    tmp_path: Path,
) -> None:  # fmt: skip
    start(qtbot, page, session, finish, path)

    def prepare(case: Case) -> Incoming:
        out = tmp_path / "t.xlf"
        exchange.export(case, out, progress=ignore_progress, cancel=CancelToken())
        out.write_text(out.read_text("utf-8").replace("It was raining.", "Rain fell."), "utf-8")
        return exchange.examine(case, out)

    incoming = ask(session, finish, prepare)
    assert isinstance(incoming, Incoming)
    dialog = ExchangeDialog(session, incoming, "t.xlf", page, by="T-2")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.by.setText("Zarielle Oduvane")
    dialog.take.click()
    qtbot.waitUntil(lambda: not (dialog.is_working or session.is_busy), timeout=20_000)
    assert "protected person" in dialog.said.text()
    assert dialog.take.isEnabled()
    idle(qtbot, page, session)
    assert rows(page)[2][2] == "It was raining."


def test_a_file_with_thousands_of_lines_opens_at_once_and_says_what_is_listed(
    qtbot: QtBot, page: TranslationPage, session: Session
) -> None:
    refused = tuple(Refusal(f"unit {number}", "comes a second time") for number in range(40_000))
    before = time.thread_time()
    dialog = ExchangeDialog(session, Incoming("xliff", 0, refused=refused), "x", page, by="T-2")
    qtbot.addWidget(dialog)
    dialog.show()
    assert time.thread_time() - before < 0.25  # 0.03; all of them took 0.13
    assert dialog.model.rowCount() == 2000
    assert "refused: 40000. The first 2000 are listed." in dialog.said.text()


def test_undo_of_a_review_that_a_certificate_overtook_does_nothing(
    qtbot: QtBot, page: TranslationPage, session: Session, finish: Finish, path: Path
) -> None:
    start(qtbot, page, session, finish, path)
    page._tools.document_wanted.emit()
    idle(qtbot, page, session)

    def certify(case: Case) -> None:
        from hearing_assist.pipeline import certificates

        document = workbench.overview(case).documents[0].id
        certificates.certify(case, document, certificates.Statement("T-2", "sworn"))

    ask(session, finish, certify)
    page.undo_stack.undo()
    idle(qtbot, page, session)
    page.undo_stack.redo()
    idle(qtbot, page, session)
    assert "fault in the program" not in page._view.status.text()


def test_an_empty_filter_leaves_nothing_to_type_into(
    qtbot: QtBot, page: TranslationPage, session: Session, finish: Finish, path: Path
) -> None:
    start(qtbot, page, session, finish, path)
    page._view.show.activated.emit(int(Show.CERTIFIED))
    assert rows(page) == []
    assert not field(page).isEnabled()
    qtbot.wait(250)
    for keys in (Qt.Key.Key_R, Qt.Key.Key_I, Qt.Key.Key_Return):
        qtbot.keyClick(page, keys, CTRL)
    assert page._view.aids.about.toPlainText() == ""
    page._view.show.activated.emit(int(Show.ALL))
    assert len(rows(page)) == 6


@pytest.mark.parametrize(
    ("text", "at", "wanted"),
    [
        ("", 0, "word"),
        ("😀a b", 2, "😀 word a b"),
        ("a b", 1, "a word b"),
        ("a b", 3, "a b word"),
    ],
)
def test_a_word_goes_in_with_its_blanks(qtbot: QtBot, text: str, at: int, wanted: str) -> None:
    editor = SentenceEditor()
    qtbot.addWidget(editor)
    editor.field.setEnabled(True)
    editor.field.setPlainText(text)
    cursor = editor.field.textCursor()
    cursor.setPosition(at)
    editor.field.setTextCursor(cursor)
    editor.insert("word")
    assert editor.text == wanted
