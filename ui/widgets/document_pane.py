# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A whole document to read, with all that was found in it marked as it stands decided."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QTextCursor

from hearing_assist.pipeline.paragraphs import Paragraph
from ui.widgets.marked_text import MARKS, MarkedText, Piece


class DocumentPane(MarkedText):
    """One paragraph a line; where a page or part begins, a line says so."""

    def show_paragraphs(self, paragraphs: Sequence[Paragraph]) -> None:
        """Show a document; the same one again keeps cursor and place."""
        before = [(piece.block_id, piece.text) for piece in self.pieces]
        same = bool(before) and before == [(each.block_id, each.text) for each in paragraphs]
        cursor = self.textCursor()
        anchor, position, height = (
            cursor.anchor(),
            cursor.position(),
            self.verticalScrollBar().value(),
        )
        heads = self._heads(paragraphs)
        self.show_pieces(
            [
                Piece(
                    head,
                    each.text,
                    [(found.start, found.end, MARKS[found.action]) for found in each.found],
                    each.source_id,
                    each.block_id,
                    range(len(each.text)),
                )
                for head, each in zip(heads, paragraphs, strict=True)
            ]
        )
        if same:
            cursor = self.textCursor()
            cursor.setPosition(anchor)
            cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)
            self.verticalScrollBar().setValue(height)

    def _heads(self, paragraphs: Sequence[Paragraph]) -> list[str]:
        heads = []
        before = ("body", 0)
        for each in paragraphs:
            here = (each.part, each.page)
            heads.append(self._head(each) if here != before else "")
            before = here
        return heads

    def _head(self, each: Paragraph) -> str:
        if each.page and each.part == "body":
            return self.tr("— page {page}").format(page=each.page)
        if each.page:
            return self.tr("— page {page}, {part}").format(page=each.page, part=each.part)
        return self.tr("— {part}").format(part=each.part)
