# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Paragraphs, or the sentences of one document, beside their translation, as rows for a view.

Texts are put together when a row is asked for, so that a long document is there at once.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
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

from hearing_assist.casefile.records import Confidence, SegmentStatus
from hearing_assist.pipeline.workbench import Sentence
from ui.item_models.sentence_words import CHECK_PERSONS, details, directed, shape_of, status_text
from ui.widgets.paragraph_delegate import DETAILS, PARTS, SHAPE, Parts

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
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case _ if role == PARTS:
                return self.parts(row)
            case _ if role == DETAILS:
                return self.details(row)
            case _ if role == SHAPE:
                return self.shape(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                lines = self.details(row).split("\n")
                return ". ".join(filter(None, (*self.parts(row), *lines)))
        return None

    def details(self, row: R) -> str:
        """What stands below the status, a line each."""
        return ""

    def shape(self, row: R) -> int | None:
        """What stands beside the status, or None."""
        return None


class Show(IntEnum):
    """Which sentences are shown."""

    ALL = 0
    CITED = 1
    PROBLEMS = 2
    NOT_REVIEWED = 3
    CHECK_PERSONS = 4
    UNSURE = 5
    TERMS = 6
    NOT_TRANSLATED = 7
    MACHINE = 8
    EDITED = 9
    REVIEWED = 10
    CERTIFIED = 11


_NOT_HIGH = (Confidence.MEDIUM, Confidence.LOW)
_STATUSES = {
    Show.NOT_TRANSLATED: SegmentStatus.NOT_TRANSLATED,
    Show.MACHINE: SegmentStatus.MACHINE,
    Show.EDITED: SegmentStatus.EDITED,
    Show.REVIEWED: SegmentStatus.REVIEWED,
    Show.CERTIFIED: SegmentStatus.CERTIFIED,
}


def show_words() -> list[str]:
    """The choices in words, in their order."""

    def tr(text: str) -> str:
        return QCoreApplication.translate("Sentences", text)

    return [
        tr("All sentences"),
        tr("Review first"),
        tr("To look at"),
        tr("Not reviewed"),
        tr("Check persons"),
        tr("Confidence not high (estimate)"),
        tr("Words of the glossary"),
        tr("Not translated"),
        tr("Machine"),
        tr("Edited"),
        tr("Reviewed"),
        tr("Certified"),
    ]


class SentencesModel(ParagraphsModel[Sentence]):
    """The sentences of one document.

    A sentence stays in sight when it is reviewed, until the choice is made anew: rows that vanish
    under the hand would make a reader lose the place.

    Attributes:
        language: Of the translations, BCP 47.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.language = ""
        self._all: list[Sentence] = []
        self._places: dict[str, int] = {}
        self._spots: dict[str, int] = {}
        self._shown: list[int] = []
        self._show = Show.ALL
        self._typed: frozenset[str] = frozenset()
        self._terms: Mapping[str, int] = {}
        self._cited: frozenset[str] = frozenset()

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
        self._spots = {one.place: n for n, one in enumerate(self._all, 1)}
        self.choose(self._show)

    def choose(self, show: Show) -> None:
        """Show all, or some."""
        self._show = show
        self._shown = [n for n, sentence in enumerate(self._all) if self._fits(sentence, show)]
        self.show_rows([self._all[n] for n in self._shown])

    def renew(self, sentences: Sequence[Sentence]) -> dict[str, str]:
        """Put sentences in the place of those that stood there; rows stay where they are.

        Returns:
            The new id of each sentence that has another one, because it has a translation now, or
            has none any more, by the id that it had.
        """
        renamed = {}
        for new in sentences:
            place = self.place_of(new.segment_id) or self._spots.get(new.place, 0)
            if place:
                old = self._all[place - 1].segment_id
                if old != new.segment_id:
                    renamed[old] = new.segment_id
                    del self._places[old]
                    self._places[new.segment_id] = place
                self._all[place - 1] = new
        self._rows = [self._all[n] for n in self._shown]
        self._tell({new.segment_id for new in sentences})
        return renamed

    def set_typed(self, typed: frozenset[str]) -> bool:
        """Say which sentences have text that is typed but not saved; returns whether others do."""
        changed = self._typed ^ typed
        self._typed = typed
        self._tell(changed)
        return bool(changed)

    def set_terms(self, terms: Mapping[str, int]) -> None:
        """Say of how many words of each sentence the glossary has something to say."""
        changed = self._terms.keys() ^ terms.keys()
        self._terms = terms
        if self._show is Show.TERMS:
            self.choose(self._show)
        else:
            self._tell(changed)

    def set_cited(self, cited: frozenset[str]) -> None:
        """Say which sentences of the document the summary quotes."""
        self._cited = cited
        if self._show is Show.CITED:
            self.choose(self._show)

    def at(self, row: int) -> Sentence | None:
        """The sentence of a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def find(self, segment_id: str) -> Sentence | None:
        """A sentence of the document, shown or not."""
        place = self.place_of(segment_id)
        return self._all[place - 1] if place else None

    def row_of(self, segment_id: str) -> int:
        """The row of a sentence, or -1."""
        place = self.place_of(segment_id) - 1
        row = bisect_left(self._shown, place)
        return row if place >= 0 and row < len(self._shown) and self._shown[row] == place else -1

    def place_of(self, segment_id: str) -> int:
        """The place of a sentence in the document, from 1, or 0."""
        return self._places.get(segment_id, 0)

    def parts(self, row: Sentence) -> Parts:
        """Place in the document, original, translation, and status in words."""
        words = [status_text(row)]
        if row.segment_id in self._typed:
            words.append(QCoreApplication.translate("Sentences", "typed, not saved"))
        place = str(self._places[row.segment_id])
        original = directed(f"{row.number} {row.original}".strip(), row.language)
        return place, original, directed(row.translation, self.language), "; ".join(words)

    def details(self, row: Sentence) -> str:
        """Who and when, how sure the engine was, by which way, and what the glossary says."""
        return details(row, terms=self._terms.get(row.segment_id, 0))

    def shape(self, row: Sentence) -> int | None:
        """The shape of its status."""
        return shape_of(row)

    def _fits(self, sentence: Sentence, show: Show) -> bool:
        if show in _STATUSES:
            return sentence.status is _STATUSES[show]
        match show:
            case Show.CITED:
                return not sentence.is_reviewed and sentence.segment_id in self._cited
            case Show.PROBLEMS:
                return sentence.waits_for_a_look
            case Show.NOT_REVIEWED:
                return not sentence.is_reviewed
            case Show.CHECK_PERSONS:
                return not sentence.is_reviewed and CHECK_PERSONS in sentence.problems
            case Show.UNSURE:
                return not sentence.is_reviewed and sentence.confidence in _NOT_HIGH
            case Show.TERMS:
                return sentence.segment_id in self._terms
            case _:
                return True

    def _tell(self, segment_ids: Collection[str]) -> None:
        """Have the rows of these sentences drawn again."""
        rows = sorted(row for row in map(self.row_of, segment_ids) if row >= 0)
        if rows:
            self.dataChanged.emit(self.index(rows[0]), self.index(rows[-1]))
