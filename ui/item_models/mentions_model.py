# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The mentions as a table, one row an entity, and the filter over it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QSortFilterProxyModel

from hearing_assist.casefile.records import Action, Audience, Kind
from hearing_assist.pipeline.review import Row, action_of
from ui.item_models.counted_model import CountedModel, Index

DECISION, KIND, COUNT, SURFACE, CONTEXT = range(5)
COLUMNS = 5


def kind_words(owner: QObject) -> dict[Kind, str]:
    """What a mention is, in words."""
    return {
        Kind.PERSON: owner.tr("person"),
        Kind.PLACE: owner.tr("place"),
        Kind.ADDRESS: owner.tr("address"),
        Kind.ORGANISATION: owner.tr("organisation"),
        Kind.DATE: owner.tr("date"),
        Kind.BIRTH_DATE: owner.tr("birth date"),
        Kind.AGE: owner.tr("age"),
        Kind.PHONE: owner.tr("phone"),
        Kind.EMAIL: owner.tr("e-mail"),
        Kind.URL: owner.tr("web address"),
        Kind.ACCOUNT: owner.tr("account"),
        Kind.ID_NUMBER: owner.tr("id number"),
        Kind.CASE_NUMBER: owner.tr("case number"),
        Kind.VEHICLE: owner.tr("vehicle"),
        Kind.FALSE_NAME: owner.tr("false name"),
        Kind.INITIAL: owner.tr("initial"),
        Kind.OTHER: owner.tr("other"),
    }


class MentionsModel(CountedModel[Row]):
    """Rows stay where they are while a clerk decides; what is new comes on top."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, count=COUNT, parent=parent)
        self._kinds = kind_words(self)
        self._row_of: dict[str, int] = {}

    def heads(self) -> tuple[str, ...]:
        """Headings of the columns."""
        return (
            self.tr("Decision"),
            self.tr("Kind"),
            self.tr("Count"),
            self.tr("Text"),
            self.tr("Context"),
        )

    def cell(self, row: Row, column: int) -> str:
        """What a cell shows."""
        entity = row.entity
        if column == DECISION:
            return self.decision_text(row)
        if column == KIND:
            return self._kinds[entity.mentions[0].kind]
        if column == COUNT:
            return str(len(entity.mentions))
        return entity.surface if column == SURFACE else entity.context

    def decision_text(self, row: Row) -> str:
        """The decision in force; a mark and a word, so that colour carries no meaning."""
        if row.entity.action is Action.UNDECIDED:
            return self.tr("? undecided")
        if row.entity.action is Action.KEEP:
            if row.recorded is Action.UNDECIDED:
                return self.tr("○ kept, by rule")
            return self.tr("○ keep")
        if row.recorded is Action.UNDECIDED:
            if row.is_by_hand:
                return self.tr("■ redact, by hand")
            return self.tr("■ redact, register")
        return self.tr("■ redact")

    @property
    def rows(self) -> Sequence[Row]:
        """The rows in the order shown."""
        return self._rows

    def row(self, key: str) -> Row | None:
        """The row of an entity."""
        number = self._row_of.get(key)
        return None if number is None else self._rows[number]

    def number_of(self, key: str) -> int:
        """Where an entity stands, or -1."""
        return self._row_of.get(key, -1)

    def load(self, rows: Sequence[Row]) -> None:
        """Show `rows`; known ones keep their order, new ones come first."""
        known = [row for row in rows if row.entity.key in self._row_of]
        new = [row for row in rows if row.entity.key not in self._row_of]
        known.sort(key=lambda row: self._row_of[row.entity.key])
        ordered = [*new, *known]
        if [row.entity.key for row in ordered] == [row.entity.key for row in self._rows]:
            self.show_same(ordered)
            return
        self._row_of = {row.entity.key: number for number, row in enumerate(ordered)}
        self.show_rows(ordered)

    def show_decisions(self, decided: Mapping[str, tuple[Action, str, Audience]]) -> None:
        """Show decisions at once; the record follows."""
        rows = self._rows = list(self._rows)
        for key, (action, reason, ceiling) in decided.items():
            number = self._row_of.get(key)
            if number is None:
                continue
            entity = rows[number].entity
            rows[number] = Row(
                replace(entity, action=action_of(entity, action)), action, reason, ceiling
            )
            self.dataChanged.emit(self.index(number, 0), self.index(number, COLUMNS - 1))


class MentionsFilter(QSortFilterProxyModel):
    """Rows of one kind, undecided ones, or all.

    A row that is decided under the filter "undecided" stays until the filter is applied anew, so
    that the list does not move away under the clerk's hands.
    """

    def __init__(self, model: MentionsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.mentions = model
        self._kind: Kind | None = None
        self._hidden: frozenset[str] = frozenset()
        self.setSourceModel(model)

    def apply(self, *, undecided_only: bool, kind: Kind | None) -> None:
        """Apply a filter anew."""
        self._kind = kind
        self._hidden = frozenset(
            row.entity.key
            for row in self.mentions.rows
            if undecided_only and row.entity.action is not Action.UNDECIDED
        )
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:  # noqa: N802
        """Whether a row is shown."""
        row = self.mentions.rows[source_row]
        if self._kind is not None and row.entity.mentions[0].kind is not self._kind:
            return False
        return row.entity.key not in self._hidden

    def row_at(self, number: int) -> Row | None:
        """The row shown at a place."""
        index = self.mapToSource(self.index(number, 0))
        return self.mentions.rows[index.row()] if index.isValid() else None

    def place_of(self, key: str) -> int:
        """Where an entity is shown, or -1."""
        number = self.mentions.number_of(key)
        return self.mapFromSource(self.mentions.index(number, 0)).row() if number >= 0 else -1
