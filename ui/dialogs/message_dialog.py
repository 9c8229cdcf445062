# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Shows the message for an error, without stopping the program."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from ui.messages import explain


def show_error(parent: QWidget, error: BaseException) -> QMessageBox:
    """Open a box that says what happened and what to do next; returns it, already shown."""
    message = explain(error)
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Information)  # neutral: most readers did nothing wrong
    box.setWindowTitle(message.title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(message.title)
    box.setInformativeText(message.text)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    box.open()
    return box
