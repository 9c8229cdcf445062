# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The reading page."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hearing_assist.pipeline.reading import ReadingBlock, ReadingCase, ReadingDocument
from tests.ui.conftest import PASSPHRASE
from tests.ui.looks import LOOKS, SIZES, worn
from ui.pages.reading_page import ReadingPage
from ui.session import Session
from ui.widgets.paragraph_delegate import PARTS, _laid_out, runs_right_to_left

FRENCH = "Elle est arrivée à la maison avec [Witness A] le soir même, et elle y est restée. "
ENGLISH = "She came to the house with [Witness A] that same evening, and she stayed there. "
CASE = ReadingCase(
    "HC-1",
    "The King v Doe",
    (
        ReadingDocument(
            "Statement of Witness A",
            "fr",
            (
                ReadingBlock("1", FRENCH * 6, ENGLISH * 6, True),
                ReadingBlock("2", "Une phrase.\nUne autre.", "One sentence.", False),
                ReadingBlock("3", "شهدت المرأة في المحكمة", "The woman gave evidence.", False),
                ReadingBlock("4", "𝔘nusual evening <b>&amp;</b>", "", True),
            ),
        ),
        ReadingDocument("Letter", "en", (ReadingBlock("", "In the EVENING.", "", True),)),
    ),
)


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> ReadingPage:
    page = ReadingPage(session)
    qtbot.addWidget(page)
    page.resize(1000, 600)
    page.show()
    page.show_case(CASE)
    return page


def place(page: ReadingPage) -> tuple[int, int]:
    return page._list.currentRow(), page._text.currentIndex().row()


def test_rows_say_their_status(page: ReadingPage) -> None:
    statuses = [page._rows.index(row, 0).data(PARTS)[3] for row in range(4)]
    assert statuses == ["reviewed", "machine, not reviewed", "machine, not reviewed", ""]
    read_out = page._rows.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "machine, not reviewed" in read_out
    assert "One sentence." in read_out


def test_find_goes_through_all_documents_and_back(qtbot: QtBot, page: ReadingPage) -> None:
    qtbot.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    page._find.setText("evening")
    assert page._found.text() == "3 paragraphs"
    visited = []
    for _ in range(3):
        qtbot.keyClick(page._find, Qt.Key.Key_Return)
        visited.append(place(page))
    assert visited == [(0, 3), (1, 0), (0, 0)]
    page.find_previous()
    assert place(page) == (1, 0)
    assert page._found.text() == "3 of 3 paragraphs"


@pytest.mark.parametrize("term", ["(", "[", ".*", "\\", "absent", ""])
def test_terms_are_words_not_patterns(page: ReadingPage, term: str) -> None:
    page._find.setText(term)
    page.find_next()
    page.find_previous()
    assert len(page._hits()) == (1 if term == "[" else 0)


def test_nothing_changes_when_nothing_changed(page: ReadingPage) -> None:
    page._list.setCurrentRow(1)
    page.show_case(CASE)
    assert page._list.currentRow() == 1


def test_empty_case_teaches(
    qtbot: QtBot, session: Session, case_path: Path, finish: Callable[..., object]
) -> None:
    page = ReadingPage(session)
    qtbot.addWidget(page)
    finish(session.open(case_path, PASSPHRASE))
    page.refresh()
    qtbot.waitUntil(lambda: page._layers.currentIndex() == 1)


def test_large_document_does_not_stop_the_window(qtbot: QtBot, page: ReadingPage) -> None:
    blocks = tuple(ReadingBlock(str(n), f"{n} {FRENCH}", ENGLISH, False) for n in range(3000))
    case = ReadingCase("r", "t", (ReadingDocument("d", "fr", blocks),))
    started = time.process_time()
    page.show_case(case)
    page.grab()
    assert time.process_time() - started < 1  # measured about 0.1 s
    assert page._rows.rowCount() == 3000


def test_without_translation_the_original_has_the_width(page: ReadingPage) -> None:
    (_, beside), (_, translation) = page._delegate.columns()[1:3]
    assert beside == translation
    page._list.setCurrentRow(1)
    (_, alone), (_, translation) = page._delegate.columns()[1:3]
    assert alone > 2 * beside
    assert translation == 0


# --- places ---


def far_down(qtbot: QtBot, page: ReadingPage) -> dict[str, str]:
    """Read on in the second document; returns the place."""
    page._list.setCurrentRow(1)
    page._text.choose(900)
    page._text.show_from(880)
    qtbot.waitUntil(lambda: page._text.top_row() == 880)
    return page.place()


def long_case(title: str = "d") -> ReadingCase:
    blocks = tuple(ReadingBlock(str(n), f"{n} {FRENCH}", ENGLISH, False) for n in range(1000))
    short = ReadingDocument("short", "en", (ReadingBlock("", "In the EVENING.", "", True),), "d1")
    return ReadingCase("r", "t", (short, ReadingDocument(title, "fr", blocks, "d2")))


@pytest.mark.parametrize("early", [True, False])
def test_place_brings_the_reader_back(
    qtbot: QtBot, session: Session, page: ReadingPage, early: bool
) -> None:
    page.show_case(long_case())
    place = far_down(qtbot, page)
    again = ReadingPage(session)
    qtbot.addWidget(again)
    again.resize(1000, 600)
    again.show()
    if early:
        again.return_to(place)
    again.show_case(long_case())
    if not early:
        again.return_to(place)
    qtbot.waitUntil(lambda: again.place() == place)
    for stale in (
        {},
        {"document": "gone", "row": "x"},
        {"document": "d2", "row": "99999", "top": "-4"},
    ):
        again.return_to(stale)
    assert again.place()["document"] == "d2"
    assert again.place()["row"] == "900"


def test_a_change_elsewhere_leaves_the_reader_in_place(qtbot: QtBot, page: ReadingPage) -> None:
    page.show_case(long_case())
    place = far_down(qtbot, page)
    page.show_case(long_case("another title"))
    qtbot.waitUntil(lambda: page.place() == place)


def test_other_text_size_leaves_the_reader_in_place(qtbot: QtBot, page: ReadingPage) -> None:
    page.show_case(long_case())
    far_down(qtbot, page)
    font = page.font()
    font.setPointSizeF(1.5 * font.pointSizeF())
    page.setFont(font)
    qtbot.waitUntil(lambda: page._text.top_row() == 880)
    page.resize(700, 600)
    qtbot.waitUntil(lambda: page._text.top_row() == 880)


def test_a_document_without_numbers_has_no_column_for_them(page: ReadingPage) -> None:
    assert page._delegate.columns()[0][1] > 0
    page._list.setCurrentRow(1)
    assert page._delegate.columns()[0][1] == 0
    page.grab()  # its heading is not drawn


def test_what_is_not_translated_in_part_is_said(page: ReadingPage) -> None:
    block = ReadingBlock("1", "Un. Deux.", "One. Deux.", False, edited=True, untranslated=True)
    page.show_case(ReadingCase("r", "t", (ReadingDocument("d", "fr", (block,)),)))
    assert page._rows.index(0, 0).data(PARTS)[3] == ("edited, not reviewed; not translated in part")


@pytest.mark.parametrize(
    ("text", "backwards"),
    [
        ("שלום 3", True),
        ("12. שלום", True),
        ("(مرحبا) hello", True),
        ("hello مرحبا", False),
        ("[Witness K] شهدت", False),
        ("123 …", False),
        ("", False),
    ],
)
def test_paragraphs_begin_where_their_writing_begins(text: str, backwards: bool) -> None:
    assert runs_right_to_left(text) is backwards
    layout = _laid_out(text, 400, QApplication.font())
    if text:
        assert (layout.lineAt(0).naturalTextRect().right() > 395) is backwards


@pytest.mark.parametrize("look", [*LOOKS, "plain"])
def test_pictures(
    qtbot: QtBot, page: ReadingPage, shot: Callable[[QWidget, str], Path], look: str
) -> None:
    if look == "plain":
        page._list.setCurrentRow(1)
    page._find.setText("evening")
    with worn(page, look if look in SIZES else "light"):
        for _ in range(5):
            QApplication.processEvents()
        shot(page, f"reading-{look}")
