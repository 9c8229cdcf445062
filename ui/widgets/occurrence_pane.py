# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Sentences of the documents with what they are shown for marked: plain text, read only."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from hearing_assist.pipeline.standing import Occurrence

PARAGRAPH_END = "\u2029"


def utf16_length(text: str) -> int:
    """How many positions a text takes in Qt, which counts UTF-16 units."""
    return len(text) + sum(character > "\uffff" for character in text)


class OccurrencePane(QPlainTextEdit):
    """Each place with title, page and paragraph, its sentence below; text can be selected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def show_occurrences(self, occurrences: Sequence[Occurrence]) -> None:
        """Show these places from the first on."""
        pieces: list[str] = []
        spans: list[tuple[int, int]] = []
        position = 0
        for each in occurrences:
            head = f"{self._place(each)}\n"
            start = position + utf16_length(head + each.sentence[: each.start])
            spans.append((start, start + utf16_length(each.sentence[each.start : each.end])))
            piece = f"{head}{each.sentence}\n\n"
            pieces.append(piece)
            position += utf16_length(piece)
        self.setPlainText("".join(pieces).rstrip("\n"))
        self.setExtraSelections([self._mark(*span) for span in spans])

    @property
    def marked(self) -> tuple[str, ...]:
        """The texts that are marked."""
        return tuple(each.cursor.selectedText() for each in self.extraSelections())

    @property
    def selected(self) -> str:
        """What is selected, on one line; "" when it runs over several sentences."""
        text = self.textCursor().selectedText().strip()
        return "" if PARAGRAPH_END in text else " ".join(text.split())

    def _place(self, each: Occurrence) -> str:
        if each.page:
            return self.tr("— {title}, page {page}, paragraph {paragraph}").format(
                title=each.title, page=each.page, paragraph=each.paragraph
            )
        return self.tr("— {title}, paragraph {paragraph}").format(
            title=each.title, paragraph=each.paragraph
        )

    def _mark(self, start: int, end: int) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        look = QTextCharFormat()
        # Underlined too: colour alone tells nothing to some readers.
        look.setFontUnderline(True)
        look.setBackground(self.palette().brush(QPalette.ColorRole.Highlight))
        look.setForeground(self.palette().brush(QPalette.ColorRole.HighlightedText))
        selection.cursor = cursor
        selection.format = look
        return selection
