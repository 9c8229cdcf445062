# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The names still standing as a table: those to look at first on top, known words hidden."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from hearing_assist.anonymise.signs import Sign
from hearing_assist.pipeline.standing import Standing

Index = QModelIndex | QPersistentModelIndex
WORD, COUNT, STATE, WHY = range(4)
COLUMNS = 4


class StandingModel(QAbstractTableModel):
    """One row a word, in the order of the core; common and known words on request only."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: tuple[Standing, ...] = ()
        self._shown: tuple[Standing, ...] = ()
        self._all = False

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """Number of words shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """Number of columns."""
        return 0 if parent.isValid() else COLUMNS

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Heading of a column."""
        shown = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        if orientation is not Qt.Orientation.Horizontal or not shown:
            return None
        return (self.tr("Word"), self.tr("Count"), self.tr("State"), self.tr("Why"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows."""
        if not index.isValid():
            return None
        word = self._shown[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._cell(word, index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == COUNT:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def _cell(self, word: Standing, column: int) -> str:
        if column == WORD:
            return word.word
        if column == COUNT:
            return str(word.count)
        return self._state(word) if column == STATE else self._why(word)

    def _state(self, word: Standing) -> str:
        if word.is_looked_at:
            return self.tr("✓ looked at")
        return self.tr("? look at it") if word.sign.is_urgent else ""

    def _why(self, word: Standing) -> str:
        if word.sign is Sign.NEAR:
            return self.tr("like the name of {id}").format(id=word.owner)
        return {
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

    def at(self, row: int) -> Standing | None:
        """The word in a row."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def row_of(self, key: str) -> int:
        """Where a word is shown, or -1."""
        return next((row for row, word in enumerate(self._shown) if word.key == key), -1)

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
        if shown == self._shown:
            return
        self.beginResetModel()
        self._shown = shown
        self.endResetModel()

    def mark(self, keys: frozenset[str], *, looked: bool) -> None:
        """Show at once that words were looked at, or not; the record follows."""

        def marked(words: tuple[Standing, ...]) -> tuple[Standing, ...]:
            return tuple(
                replace(word, is_looked_at=looked) if word.key in keys else word for word in words
            )

        self._words, self._shown = marked(self._words), marked(self._shown)
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, COLUMNS - 1))
