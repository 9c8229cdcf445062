# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What tests of several pages share: stand-ins for questions, and a dark palette."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette


class Answers:
    """Stands in for the dialogs of a page."""

    def __init__(self) -> None:
        self.yes = True
        self.asked: list[str] = []
        self.path: Path | None = None

    def confirm(self, question: str) -> bool:
        """Note a question and answer it."""
        self.asked.append(question)
        return self.yes

    def pick(self) -> Path | None:
        """Choose the file."""
        return self.path


def dark() -> QPalette:
    """A dark palette."""
    palette = QPalette(Qt.GlobalColor.black)
    for role, colour in (
        (QPalette.ColorRole.Window, "#202124"),
        (QPalette.ColorRole.Base, "#18191b"),
        (QPalette.ColorRole.AlternateBase, "#232427"),
        (QPalette.ColorRole.Text, "#e8eaed"),
        (QPalette.ColorRole.WindowText, "#e8eaed"),
        (QPalette.ColorRole.Button, "#303134"),
        (QPalette.ColorRole.ButtonText, "#e8eaed"),
        (QPalette.ColorRole.PlaceholderText, "#9aa0a6"),
    ):
        palette.setColor(role, colour)
    return palette
