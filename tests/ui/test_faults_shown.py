# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A fault of the program: one box with type, place and versions, and nothing of the case."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from hearing_assist.files import write_atomic
from ui.app import _Faults


def boxes(window: QWidget) -> list[QMessageBox]:
    return window.findChildren(QMessageBox)


def fault(name: str) -> BaseException:
    with pytest.raises(AttributeError) as caught:
        write_atomic(name, b"")  # type: ignore[arg-type]
    return caught.value


def test_one_box_at_a_time_and_no_content(qtbot: QtBot, capfd: pytest.CaptureFixture[str]) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    faults = _Faults(window)
    capfd.readouterr()
    for name in ("Zarielle Oduvane", "Tavio Brest"):
        error = fault(name)
        faults.show(type(error), error, error.__traceback__)
    (box,) = boxes(window)
    told = box.text() + box.informativeText()
    assert "AttributeError in hearing_assist.files, line " in told
    assert f"Python {sys.version_info.major}.{sys.version_info.minor}" in told
    assert "Zarielle" not in told
    out, err = capfd.readouterr()
    assert "Zarielle" not in out + err
    box.close()
    qtbot.waitUntil(lambda: not boxes(window))
    error = fault("Tavio Brest")
    faults.show(type(error), error, error.__traceback__)
    assert len(boxes(window)) == 1  # the next one is shown again


def test_an_interrupt_from_the_keyboard_is_no_fault(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    _Faults(window).show(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert boxes(window) == []
