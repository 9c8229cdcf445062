# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A question whose two answers are named; the careful one is the default, also for Escape."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget


def open_question(
    parent: QWidget,
    question: str,
    *,
    yes: tuple[str, Callable[[], None]],
    no: tuple[str, Callable[[], None]],
) -> QMessageBox:
    """Open a box with two buttons and return it, already shown; work in the window goes on.

    Args:
        parent: The page that asks.
        question: What is asked.
        yes: Words of the button that goes on, and what it does.
        no: Words of the careful one, and what it does.
    """
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(parent.tr("Please confirm"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(question)
    go_on = box.addButton(yes[0], QMessageBox.ButtonRole.AcceptRole)
    stay = box.addButton(no[0], QMessageBox.ButtonRole.RejectRole)
    go_on.clicked.connect(yes[1])
    stay.clicked.connect(no[1])
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.open()
    return box
