# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A list to tick, and the rows of a form that are chosen from positions and labels."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from hearing_assist.drafting.template_loader import load
from hearing_assist.paths import templates_folder
from ui.widgets.field_row import FieldRow
from ui.widgets.tick_list import TickList

LABELS = ("Witness K", "Child T")


def row(qtbot: QtBot, kind: str, name: str, language: str = "en") -> FieldRow:
    template = load(kind, language, (templates_folder(),))
    field = next(field for field in template.fields if field.name == name)
    made = FieldRow(field, language=language, labels=LABELS)
    qtbot.addWidget(made)
    made.show()
    return made


def test_keys_tick_and_what_was_kept_stays_in_its_order(qtbot: QtBot) -> None:
    ticks = TickList([("a", "First"), ("b", "Second"), ("c", "Third")], "Choice")
    qtbot.addWidget(ticks)
    ticks.show()
    ticks.tick(["c", "a"])
    assert list(ticks.ticked) == ["c", "a"]
    ticks.setFocus()
    ticks.setCurrentRow(1)
    with qtbot.waitSignal(ticks.edited):
        qtbot.keyClick(ticks, Qt.Key.Key_Space)
    assert list(ticks.ticked) == ["c", "a", "b"]
    qtbot.keyClick(ticks, Qt.Key.Key_Up)
    with qtbot.waitSignal(ticks.edited):
        qtbot.keyClick(ticks, Qt.Key.Key_Space)
    assert list(ticks.ticked) == ["c", "b"]
    ticks.tick(["b", "gone"])  # no longer offered: to be seen, and to be taken away
    assert list(ticks.ticked) == ["b", "gone"]
    assert ticks.count() == 4
    assert ticks.height() >= 4 * ticks.fontMetrics().height()


def test_positions_are_ticked_in_the_words_of_the_paper(qtbot: QtBot) -> None:
    for language, word in (("en", "Family Member"), ("fr", "Proche")):
        made = row(qtbot, "protective-order", "protected_positions", language)
        assert isinstance(made.editor, TickList)
        shown = [made.editor.item(n).text() for n in range(made.editor.count())]
        assert word in shown
        assert made.text == ""
        made.set_text("witness\nfamily")
        assert made.text == "witness\nfamily"
    made = row(qtbot, "special-measures", "protected_positions")
    assert made.text == "witness\ncomplainant\nchild"  # as the template has it


def test_labels_are_ticked_or_chosen_and_a_wrong_one_is_seen(qtbot: QtBot) -> None:
    made = row(qtbot, "special-measures", "witness_labels")
    assert isinstance(made.editor, TickList)
    made.set_text("Child T\nWitness ZZ")
    assert made.text == "Child T\nWitness ZZ"
    assert [made.editor.item(n).text() for n in range(3)] == ["Witness K", "Child T", "Witness ZZ"]
    one = row(qtbot, "statement", "witness_label")
    assert isinstance(one.editor, QComboBox)
    assert [one.editor.itemText(n) for n in range(3)] == ["not stated", "Witness K", "Child T"]
    one.set_text("Witness K")
    assert one.text == "Witness K"


def test_without_labels_they_are_typed(qtbot: QtBot) -> None:
    template = load("special-measures", "en", (templates_folder(),))
    field = next(field for field in template.fields if field.name == "witness_labels")
    made = FieldRow(field, language="en")
    qtbot.addWidget(made)
    made.set_text("Witness K\nWitness M")
    assert made.text == "Witness K\nWitness M"
