# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A text with marked places, such as what differs between two sentences.

What went is struck out, what came is underlined and bold, so that no colour is needed; to be read
out, a difference is told in words.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from hearing_assist.translation.memory import Piece, PieceKind


class DiffView(QTextEdit):
    """Shows one difference, and below it any plain text."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAcceptRichText(False)
        self.setAccessibleName(name)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setMinimumHeight(2 * self.fontMetrics().lineSpacing())

    def show_pieces(self, pieces: Sequence[Piece], below: str = "") -> None:
        """Show a difference; texts are never read as mark-up."""
        self.clear()
        cursor = self.textCursor()
        for piece in pieces:
            cursor.insertText(piece.text, _shape(piece.kind))
        if below:
            cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
            cursor.insertText(below, QTextCharFormat())
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.setAccessibleDescription(self._told(pieces))

    def show_marked(self, parts: Sequence[tuple[str, Sequence[tuple[int, int]]]]) -> None:
        """Show texts one below the other, each with places that are marked."""
        self.clear()
        cursor = self.textCursor()
        for number, (text, spans) in enumerate(parts):
            if number:
                cursor.insertBlock()
            at = 0
            for start, end in spans:
                cursor.insertText(text[at:start], QTextCharFormat())
                cursor.insertText(text[max(at, start) : end], _shape(PieceKind.ADDED))
                at = max(at, end)
            cursor.insertText(text[at:], QTextCharFormat())
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _told(self, pieces: Sequence[Piece]) -> str:
        words = {
            PieceKind.REMOVED: self.tr("gone: {text}"),
            PieceKind.ADDED: self.tr("new: {text}"),
        }
        told = [
            words[piece.kind].format(text=piece.text.strip())
            for piece in pieces
            if piece.kind in words and piece.text.strip()
        ]
        return "; ".join(told)


def _shape(kind: PieceKind) -> QTextCharFormat:
    shape = QTextCharFormat()
    match kind:
        case PieceKind.REMOVED:
            shape.setFontStrikeOut(True)
        case PieceKind.ADDED:
            shape.setFontUnderline(True)
            shape.setFontWeight(QFont.Weight.Bold)
    return shape
