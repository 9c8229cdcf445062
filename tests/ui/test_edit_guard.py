# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What changes a case is switched off while there is a reason, whatever its page does."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.edit_guard import EditGuard

WHY = "It is open elsewhere."


def test_parts_go_off_and_come_back_as_their_page_wants_them(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    off, on, field, box = QPushButton(page), QPushButton(page), QLineEdit(page), QWidget(page)
    inner = QPushButton(box)
    action = QAction("Redact", page)
    off.setEnabled(False)
    on.setToolTip("Now")
    guard = EditGuard()
    guard.guard(off, on, field, box, action)
    with qtbot.waitSignal(guard.changed):
        guard.set_reason(WHY)
    parts = (off, on, box, action)
    assert not any(part.isEnabled() for part in parts)
    assert not inner.isEnabled()
    assert field.isReadOnly()
    assert field.isEnabled()  # it can be read and copied from
    assert {part.toolTip() for part in (*parts, field)} == {WHY}
    off.setEnabled(True)  # the page goes on as before
    on.setToolTip("Later")
    inner.setEnabled(False)
    action.setEnabled(True)
    assert not any(part.isEnabled() for part in parts)
    assert on.toolTip() == WHY
    guard.set_reason("Another.")
    assert on.toolTip() == "Another."
    guard.set_reason("")
    assert all(part.isEnabled() for part in parts)
    assert not inner.isEnabled()
    assert not field.isReadOnly()
    assert (on.toolTip(), field.toolTip()) == ("Later", "")


def test_parts_made_later_are_off_from_the_start_and_may_go_first(qtbot: QtBot) -> None:
    guard = EditGuard()
    guard.set_reason(WHY)
    page = QWidget()
    QVBoxLayout(page).addWidget(text := QPlainTextEdit())
    guard.guard(text)
    assert text.isReadOnly()
    text.setReadOnly(False)
    assert text.isReadOnly()
    with qtbot.waitSignal(page.destroyed):
        page.deleteLater()
    guard.set_reason("")
