# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Sentences of the documents with what they are shown for marked, and their masked translation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from hearing_assist.pipeline.occurrences import Occurrence
from ui.widgets.marked_text import MARKS, NO_PIECE, Mark, MarkedText, Piece, on_one_line


class OccurrencePane(MarkedText):
    """Each place with title, page and paragraph, its sentence below; text can be selected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translations: dict[int, str] = {}

    def show_occurrences(self, occurrences: Sequence[Occurrence]) -> None:
        """Show these places from the first on, without translations."""
        self._translations = {}
        self.show_pieces(
            [
                Piece(
                    self._place(each),
                    each.sentence,
                    list(_marks(each)),
                    each.source_id,
                    each.block_id,
                    each.places,
                    chosen=(each.start, each.end),
                )
                for each in occurrences
            ]
        )

    def show_translation(self, number: int, text: str) -> None:
        """Put a translation below a sentence; selection and cursor stay where they are."""
        if number >= len(self.pieces) or number in self._translations:
            return
        self._translations[number] = text
        cursor = QTextCursor(self._line_of(number))
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        # Typed at the end of the sentence, text would become part of what ends there: a mark, or
        # the selection. So the new line begins as a line of its own.
        kept = self.textCursor()
        anchor, position = kept.anchor(), kept.position()
        end = cursor.position()
        cursor.insertBlock()
        cursor.block().setUserState(NO_PIECE)
        cursor.insertText(on_one_line(text))
        grown = cursor.position() - end
        kept.setPosition(anchor + (grown if anchor > end else 0))
        kept.setPosition(
            position + (grown if position > end else 0), QTextCursor.MoveMode.KeepAnchor
        )
        bar = self.verticalScrollBar()
        height = bar.value()
        self.setTextCursor(kept)
        bar.setValue(height)

    @property
    def translations(self) -> dict[int, str]:
        """The translations that are shown, by number of the sentence."""
        return dict(self._translations)

    def _place(self, each: Occurrence) -> str:
        if each.page:
            return self.tr("— {title}, page {page}, paragraph {paragraph}").format(
                title=each.title, page=each.page, paragraph=each.paragraph
            )
        return self.tr("— {title}, paragraph {paragraph}").format(
            title=each.title, paragraph=each.paragraph
        )


def _marks(each: Occurrence) -> Iterator[tuple[int, int, Mark]]:
    """All mentions of a sentence as they stand decided, and the word if it is none of them."""
    here = (each.start, each.end)
    if all((found.start, found.end) != here for found in each.found):
        yield *here, Mark.STANDING
    for found in each.found:
        mark = MARKS[found.action]
        if (found.start, found.end) == here or found.end <= each.start or each.end <= found.start:
            yield found.start, found.end, mark
            continue
        for start, end in ((found.start, each.start), (each.end, found.end)):
            if start < end:
                yield start, end, mark
