# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Typing a passphrase: seeing it, Caps Lock, its strength."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from ui.passphrase_strength import Strength, strength
from ui.widgets import passphrase_field
from ui.widgets.passphrase_field import PassphraseField, PassphraseHelp


@pytest.mark.parametrize(
    ("passphrase", "grade"),
    [
        ("", Strength.NONE),
        ("   ", Strength.NONE),
        ("a", Strength.WEAK),
        ("password", Strength.WEAK),
        ("Password123!", Strength.WEAK),
        ("qwertyuiop1234567890", Strength.WEAK),
        ("aaaaaaaaaaaaaaaaaaaaaaaaaaaa", Strength.WEAK),
        ("abababababababababababab", Strength.WEAK),
        ("court court court court court court", Strength.WEAK),
        ("12345678901234567890", Strength.WEAK),
        ("31.12.1998", Strength.WEAK),
        ("three words only", Strength.WEAK),
        ("copper window letter morning", Strength.FAIR),
        ("Wp7-kd93_Lz0qq", Strength.FAIR),
        ("copper window letter morning basket island", Strength.GOOD),
        ("медь окно письмо утро корзина остров берег", Strength.GOOD),
        ("銅 窓 手紙 朝", Strength.WEAK),  # too low rather than too high
        ("x" * 100_000, Strength.WEAK),
    ],
)
def test_grades(passphrase: str, grade: Strength) -> None:
    assert strength(passphrase) is grade


def test_words_of_the_case_count_nothing() -> None:
    words = "harbour witness copper window letter"
    assert strength(words) > strength(words, known=("HC-1", "The Harbour Witness Copper Letter"))


@pytest.fixture
def field(qtbot: QtBot) -> PassphraseField:
    field = PassphraseField("Passphrase")
    qtbot.addWidget(field)
    field.show()
    return field


def test_shown_and_hidden_again(qtbot: QtBot, field: PassphraseField) -> None:
    other = PassphraseField("Once more")
    help_ = PassphraseHelp([field, other])
    for widget in (other, help_):
        qtbot.addWidget(widget)
    assert field.echoMode() is QLineEdit.EchoMode.Password
    help_.shown.click()
    assert {field.echoMode(), other.echoMode()} == {QLineEdit.EchoMode.Normal}
    help_.shown.click()
    assert {field.echoMode(), other.echoMode()} == {QLineEdit.EchoMode.Password}


@pytest.mark.parametrize(
    ("text", "shift", "hint"),
    [
        ("a", False, False),
        ("A", True, False),
        ("A", False, True),
        ("a", True, True),
        ("É", False, True),
    ],
)
def test_caps_lock_is_told_from_what_is_typed(
    qtbot: QtBot,
    field: PassphraseField,
    monkeypatch: pytest.MonkeyPatch,
    text: str,
    shift: bool,
    hint: bool,
) -> None:
    monkeypatch.setattr(passphrase_field, "_BOTH_GIVE_CAPITALS", False)
    help_ = PassphraseHelp([field])
    qtbot.addWidget(help_)
    press(qtbot, field, text, shift=shift)
    assert help_.hint.isHidden() is not hint
    assert field.text() == text
    press(qtbot, field, "b", shift=False)
    assert help_.hint.isHidden()


@pytest.mark.parametrize("text", ["1", "!", " ", "朝", "ß1", ""])
def test_what_has_no_case_tells_nothing(qtbot: QtBot, field: PassphraseField, text: str) -> None:
    told: list[bool] = []
    field.caps_lock_told.connect(told.append)
    press(qtbot, field, text, shift=False)
    assert told == []


def press(qtbot: QtBot, field: PassphraseField, text: str, *, shift: bool) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, 0, modifier, text))
