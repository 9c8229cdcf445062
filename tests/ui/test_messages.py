# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What is said about an error, and what never is."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hearing_assist import errors
from hearing_assist.files import write_atomic
from ui.dialogs.message_dialog import show_error
from ui.messages import explain


def test_our_own_errors_carry_their_words() -> None:
    message = explain(errors.WrongKeyError("c.hearing: the passphrase does not fit."))
    assert message.text == "c.hearing: the passphrase does not fit."
    assert message.title == "The case does not open"


@pytest.mark.parametrize("code", list(errors.ExitCode))
def test_every_code_has_a_heading(code: errors.ExitCode) -> None:
    error = errors.HearingAssistError("words")
    error.exit_code = code
    assert explain(error).title


def test_a_fault_shows_type_and_place_but_no_content(tmp_path: Path) -> None:
    with pytest.raises(AttributeError) as caught:
        write_atomic("Zarielle Oduvane", b"")  # type: ignore[arg-type]
    message = explain(caught.value)
    assert "AttributeError in hearing_assist.files, line " in message.text
    assert "Zarielle" not in message.title + message.text


def test_a_fault_from_nowhere() -> None:
    assert "ValueError in an unknown place" in explain(ValueError("Zarielle")).text


def test_the_box_does_not_block_and_reads_no_mark_up(qtbot: QtBot) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QWidget

    parent = QWidget()
    qtbot.addWidget(parent)
    box = show_error(parent, errors.UsageError("<b>a</b>"))
    assert box.informativeText() == "<b>a</b>"
    assert box.textFormat() is Qt.TextFormat.PlainText
    with qtbot.waitSignal(box.destroyed):
        box.close()
