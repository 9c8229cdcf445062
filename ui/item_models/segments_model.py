# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Paragraphs, or the sentences of one document, beside their translation, as rows for a view.

Texts are put together when a row is asked for, so that a long document is there at once.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import IntEnum
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from hearing_assist.casefile.records import SegmentStatus
from hearing_assist.pipeline.workbench import Sentence, meaning
from ui.widgets.paragraph_delegate import PARTS, Parts

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class ParagraphsModel(QAbstractListModel, Generic[R]):
    """Rows of number, original, translation and status."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[R] = ()

    def parts(self, row: R) -> Parts:
        """The four texts of a row."""
        raise NotImplementedError

    def show_rows(self, rows: Sequence[R]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The four texts of a row, or all of them to be read out."""
        if not index.isValid() or role not in (PARTS, Qt.ItemDataRole.AccessibleTextRole):
            return None
        parts = self.parts(self._rows[index.row()])
        return parts if role == PARTS else ". ".join(filter(None, parts))


class Show(IntEnum):
    """Which sentences are shown."""

    ALL = 0
    PROBLEMS = 1
    NOT_REVIEWED = 2


class SentencesModel(ParagraphsModel[Sentence]):
    """The sentences of one document.

    A sentence stays in sight when it is reviewed, until the choice is made anew: rows that vanish
    under the hand would make a reader lose the place.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[Sentence] = []
        self._places: dict[str, int] = {}
        self._shown: list[int] = []
        self._show = Show.ALL
        self._typed: frozenset[str] = frozenset()

    @property
    def sentences(self) -> list[Sentence]:
        """All sentences of the document, shown or not."""
        return self._all

    @property
    def show(self) -> Show:
        """Which are shown."""
        return self._show

    def load(self, sentences: Sequence[Sentence]) -> None:
        """Show the sentences of a document."""
        self._all = list(sentences)
        self._places = {one.segment_id: n for n, one in enumerate(self._all, 1)}
        self.choose(self._show)

    def choose(self, show: Show) -> None:
        """Show all, or some."""
        self._show = show
        self._shown = [n for n, sentence in enumerate(self._all) if _fits(sentence, show)]
        self.show_rows([self._all[n] for n in self._shown])

    def renew(self, sentences: Sequence[Sentence]) -> None:
        """Put sentences in the place of those with the same ids; rows stay where they are."""
        new = {sentence.segment_id: sentence for sentence in sentences}
        for n, old in enumerate(self._all):
            self._all[n] = new.get(old.segment_id, old)
        self._rows = [self._all[n] for n in self._shown]
        self._tell(new.keys())

    def set_typed(self, typed: frozenset[str]) -> bool:
        """Say which sentences have text that is typed but not saved; returns whether others do."""
        changed = self._typed ^ typed
        self._typed = typed
        self._tell(changed)
        return bool(changed)

    def at(self, row: int) -> Sentence | None:
        """The sentence of a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def find(self, segment_id: str) -> Sentence | None:
        """A sentence of the document, shown or not."""
        place = self.place_of(segment_id)
        return self._all[place - 1] if place else None

    def row_of(self, segment_id: str) -> int:
        """The row of a sentence, or -1."""
        return next((n for n, one in enumerate(self._rows) if one.segment_id == segment_id), -1)

    def place_of(self, segment_id: str) -> int:
        """The place of a sentence in the document, from 1, or 0."""
        return self._places.get(segment_id, 0)

    def parts(self, row: Sentence) -> Parts:
        """Place in the document, original, translation, and status in words."""
        words = [status_text(row)]
        if row.segment_id in self._typed:
            words.append(QCoreApplication.translate("Sentences", "typed, not saved"))
        place = str(self._places[row.segment_id])
        original = f"{row.number} {row.original}".strip()
        return place, original, row.translation, "; ".join(words)

    def _tell(self, segment_ids: Collection[str]) -> None:
        """Have the rows of these sentences drawn again."""
        rows = [n for n, one in enumerate(self._rows) if one.segment_id in segment_ids]
        if rows:
            self.dataChanged.emit(self.index(rows[0]), self.index(rows[-1]))


def status_text(sentence: Sentence) -> str:
    """How far a translation can be trusted, and what to look at, in words."""
    words = {
        SegmentStatus.MACHINE: QCoreApplication.translate("Sentences", "machine, not reviewed"),
        SegmentStatus.EDITED: QCoreApplication.translate("Sentences", "edited, not reviewed"),
        SegmentStatus.REVIEWED: QCoreApplication.translate("Sentences", "reviewed"),
        SegmentStatus.CERTIFIED: QCoreApplication.translate("Sentences", "certified"),
        SegmentStatus.NOT_TRANSLATED: QCoreApplication.translate("Sentences", "not translated"),
    }
    problems = () if sentence.is_reviewed else map(meaning, sentence.problems)
    return "; ".join((words[sentence.status], *problems))


def _fits(sentence: Sentence, show: Show) -> bool:
    match show:
        case Show.PROBLEMS:
            return sentence.waits_for_a_look
        case Show.NOT_REVIEWED:
            return not sentence.is_reviewed
        case _:
            return True
