# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A selection is the place in the document that a clerk saw, whatever the letters are."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from hearing_assist.casefile.records import Action
from hearing_assist.pipeline.occurrences import Occurrence
from hearing_assist.pipeline.paragraphs import Paragraph, Shown
from hearing_assist.pipeline.protect import Place
from tests.ui.looks import dark_palette
from ui.widgets.document_pane import DocumentPane
from ui.widgets.marked_text import Mark, MarkedText, Piece, code_points, on_one_line, utf16_length
from ui.widgets.occurrence_pane import OccurrencePane

ODD = (
    "",
    "a\u00adb",
    "e\u0301",
    "\U0001d49c",
    "\U0001f469\u200d\U0001f4bb",
    "\r\n",
    "\x0b\x1c\x85",
    "\u2028\u2029",
    "\ufdd0\ufdd1\ufffc",
    "\x00\x07",
    "\u202e\u2066",
    "\ud800",
    "\udfff\ud800",
)


def piece(text: str, *marks: tuple[int, int, Mark], block: str = "b", head: str = "") -> Piece:
    return Piece(head, text, marks, "s", block, range(len(text)))


@pytest.fixture
def shown(qtbot: QtBot) -> MarkedText:
    widget = MarkedText()
    qtbot.addWidget(widget)
    return widget


def select(widget: MarkedText, start: int, end: int) -> None:
    cursor = widget.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    widget.setTextCursor(cursor)


@pytest.mark.parametrize("odd", ODD)
def test_a_selection_is_its_place(shown: MarkedText, odd: str) -> None:
    text = f"{odd}x {odd} Nemric {odd}."
    start = text.index("Nemric")
    shown.show_pieces([piece(text, (start, start + 6, Mark.WITHHELD)), piece(text, block="c")])
    assert shown.marked == ("Nemric",)
    found = shown.document().find("Nemric")
    for block in ("b", "c"):
        shown.setTextCursor(found)
        assert shown.selected_places == (Place("s", block, start, start + 6),)
        assert shown.selected == "Nemric"
        found = shown.document().find("Nemric", found)


@pytest.mark.parametrize("odd", ODD)
def test_each_character_is_shown_by_one(odd: str) -> None:
    line = on_one_line(odd)
    assert len(line) == len(odd)
    assert len(line.splitlines()) <= 1


@pytest.mark.parametrize(
    ("units", "down", "up"), [(0, 0, 0), (1, 1, 1), (2, 1, 2), (3, 2, 2), (4, 3, 3), (9, 3, 3)]
)
def test_half_a_character_is_a_whole_one_at_the_end(units: int, down: int, up: int) -> None:
    text = "a\U0001d49cb"
    assert utf16_length(text) == 4
    assert code_points(text, units) == down
    assert code_points(text, units, up=True) == up


def test_half_a_surrogate_pair_marks_the_whole_character(shown: MarkedText) -> None:
    shown.show_pieces([piece("a\U0001d49cb")])
    for start, end in ((1, 2), (2, 3), (1, 3)):
        select(shown, start, end)
        if shown.textCursor().hasSelection():  # Qt may refuse to stand inside a pair
            assert shown.selected_places in ((Place("s", "b", 1, 2),), (Place("s", "b", 1, 3),))


def test_headings_and_blanks_are_no_places(shown: MarkedText) -> None:
    shown.show_pieces([piece("  Nemric  ", head="— page 1"), piece("   ", block="c"), piece("")])
    select(shown, 0, 8)
    assert not shown.selected_places
    shown.selectAll()
    assert shown.selected_places == (Place("s", "b", 2, 8),)
    assert shown.selected == "Nemric"


def test_a_selection_over_paragraphs_is_a_place_in_each(shown: MarkedText) -> None:
    shown.show_pieces([piece("one two", block="b"), piece("three four", block="c", head="— x")])
    first = shown.document().find("two").selectionStart()
    last = shown.document().find("three").selectionEnd()
    select(shown, first, last)
    assert shown.selected_places == (Place("s", "b", 4, 7), Place("s", "c", 0, 5))
    assert shown.selected == ""


def test_go_to_a_place(shown: MarkedText) -> None:
    text = "\U0001d49c Nemric"
    shown.show_pieces([piece("one", block="b", head="— x"), piece(text, block="c")])
    assert shown.go_to("c", 2)
    assert shown.textCursor().position() == shown.document().find("Nemric").selectionStart()
    assert not shown.go_to("none", 0)
    assert not shown.go_to("b", 99)


def test_marks_take_up_a_new_palette(shown: MarkedText) -> None:
    shown.show_pieces([piece("Nemric", (0, 6, Mark.WITHHELD))])

    def ground() -> str:
        (found,) = shown.document().firstBlock().layout().formats()
        return str(found.format.background().color().name())

    before = ground()
    shown.setPalette(dark_palette())
    assert ground() != before


def test_a_mark_at_the_end_does_not_grow_into_the_translation(qtbot: QtBot) -> None:
    pane = OccurrencePane()
    qtbot.addWidget(pane)
    text = "and Nemric"
    one = Occurrence("T", "body", 1, 1, text, 4, 10, "s", "b", tuple(range(10)))
    pane.show_occurrences([one, one])
    pane.setTextCursor(pane.document().find("Nemric"))
    for number in (1, 0, 0, 7):
        pane.show_translation(number, f"→ {number}\nwith [person 1]")
    assert pane.marked == ("Nemric", "Nemric")
    assert pane.selected == "Nemric"
    assert pane.toPlainText().split("\n")[1:3] == [text, "→ 0 with [person 1]"]
    pane.selectAll()
    assert pane.selected_places == (Place("s", "b", 0, 10),)


def test_a_document_shows_each_mention_as_it_stands_decided(qtbot: QtBot) -> None:
    pane = DocumentPane()
    qtbot.addWidget(pane)
    found = tuple(Shown(number, number + 1, "e", action) for number, action in enumerate(Action))
    paragraphs = [
        Paragraph("s", f"b{n}", part, page, 1, "", "abc", found)
        for n, (part, page) in enumerate([("body", 0), ("body", 1), ("body", 1), ("footnote", 1)])
    ]
    pane.show_paragraphs(paragraphs)
    assert [line for line in pane.toPlainText().split("\n") if line.startswith("—")] == [
        "— page 1",
        "— page 1, footnote",
    ]
    formats = pane.document().firstBlock().layout().formats()
    assert len({each.format.underlineStyle() for each in formats}) == 3
    pane.setTextCursor(pane.document().find("abc"))
    pane.show_paragraphs(paragraphs)
    assert pane.selected == "abc"
    pane.show_paragraphs(paragraphs[:1])
    assert pane.selected == ""
