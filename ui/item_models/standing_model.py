# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The names still standing as a table: those to look at first on top, known words hidden."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject

from hearing_assist.anonymise.signs import Sign
from hearing_assist.pipeline.standing import Standing
from ui.item_models.counted_model import CountedModel

WORD, COUNT, STATE, WHY = range(4)
COLUMNS = 4


class StandingModel(CountedModel[Standing]):
    """One row a word, in the order of the core; common and known words on request only."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, count=COUNT, parent=parent)
        self._words: tuple[Standing, ...] = ()
        self._all = False

    def heads(self) -> tuple[str, ...]:
        """Headings of the columns."""
        return (self.tr("Word"), self.tr("Count"), self.tr("State"), self.tr("Why"))

    def cell(self, row: Standing, column: int) -> str:
        """What a cell shows."""
        if column == WORD:
            return row.word
        if column == COUNT:
            return str(row.count)
        return self._state(row) if column == STATE else self._why(row)

    def _state(self, word: Standing) -> str:
        if word.is_looked_at:
            return self.tr("✓ looked at")
        return self.tr("? look at it") if word.sign.is_urgent else ""

    def _why(self, word: Standing) -> str:
        if word.sign is Sign.NEAR:
            return self.tr("like the name of {id}").format(id=word.owner)
        return {
            Sign.DECLARED: self.tr("of a declared address or place"),
            Sign.SCRIPT: self.tr("in another script"),
            Sign.BESIDE: self.tr("beside something withheld, or after a title"),
            Sign.UNKNOWN: self.tr("capital inside a sentence"),
            Sign.REST: self.tr("capital that may say nothing"),
        }.get(word.sign, self.tr("common, public, or decided readable"))

    @property
    def words(self) -> Sequence[Standing]:
        """All words, also those that are not shown."""
        return self._words

    @property
    def shows_all(self) -> bool:
        """Whether common and known words are shown."""
        return self._all

    def row_of(self, key: str) -> int:
        """Where a word is shown, or -1."""
        return next((row for row, word in enumerate(self._rows) if word.key == key), -1)

    def load(self, words: Sequence[Standing]) -> None:
        """Show these words."""
        self._words = tuple(words)
        self._fill()

    def show_all(self, wanted: bool) -> None:
        """Show, or hide, common and known words."""
        self._all = wanted
        self._fill()

    def _fill(self) -> None:
        shown = tuple(word for word in self._words if self._all or word.sign is not Sign.KNOWN)
        if shown != self._rows:
            self.show_rows(shown)

    def mark(self, keys: frozenset[str], *, looked: bool) -> None:
        """Show at once that words were looked at, or not; the record follows."""

        def marked(words: Sequence[Standing]) -> tuple[Standing, ...]:
            return tuple(
                replace(word, is_looked_at=looked) if word.key in keys else word for word in words
            )

        self._words = marked(self._words)
        self.show_same(marked(self._rows))
