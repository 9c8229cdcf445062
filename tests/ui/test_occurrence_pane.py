# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The pane that shows sentences: marks fall on the right letters, and nothing is markup."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from hearing_assist.pipeline.occurrences import Occurrence
from ui.widgets.occurrence_pane import OccurrencePane


def occurrence(sentence: str, start: int, end: int, *, title: str = "T") -> Occurrence:
    places = tuple(range(len(sentence)))
    return Occurrence(title, "body", 1, 1, sentence, start, end, "s", "b", places)


def test_marks_count_as_qt_does(qtbot: QtBot) -> None:
    pane = OccurrencePane()
    qtbot.addWidget(pane)
    pane.show_occurrences(
        [
            occurrence("😀 <b>Zoë</b> 𝒜na", 5, 8),
            occurrence("x 𝒜na y", 2, 5, title="T😀"),
        ]
    )
    assert pane.marked == ("Zoë", "𝒜na")
    assert "<b>Zoë</b>" in pane.toPlainText()  # shown as it is, never as markup


@pytest.mark.parametrize(
    "before", ["", "\ufdd0\ufdd1 ", "\u202e", "\ufeff", "e\u0301 ", "\U0001f469\u200d\U0001f4bb "]
)
def test_odd_characters_move_no_mark(qtbot: QtBot, before: str) -> None:
    pane = OccurrencePane()
    qtbot.addWidget(pane)
    sentence = f"{before}Nemric left"
    one = occurrence(sentence, len(before), len(before) + 6)
    pane.show_occurrences([one, one])
    assert pane.marked == ("Nemric", "Nemric")


def test_nothing_to_show(qtbot: QtBot) -> None:
    pane = OccurrencePane()
    qtbot.addWidget(pane)
    pane.show_occurrences([])
    assert (pane.toPlainText(), pane.marked, pane.selected) == ("", (), "")


def test_selection_over_two_sentences_is_not_a_name(qtbot: QtBot) -> None:
    pane = OccurrencePane()
    qtbot.addWidget(pane)
    one, other = occurrence("Nemric left", 0, 6), occurrence("Tavio left", 0, 5)
    pane.show_occurrences([one, replace(other, block_id="c")])
    pane.setTextCursor(pane.document().find("Nemric"))
    assert pane.selected == "Nemric"
    pane.selectAll()
    assert pane.selected == ""
