# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The register as a list: ids and positions. A name is shown in the form only, one at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from hearing_assist.casefile.records import Person

Index = QModelIndex | QPersistentModelIndex


class PersonsModel(QAbstractListModel):
    """One row a person; holds the saved entries and knows which of them have unsaved edits."""

    def __init__(self, positions: Mapping[str, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._positions = positions
        self._persons: tuple[Person, ...] = ()
        self._edited: frozenset[str] = frozenset()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """Number of rows."""
        return 0 if parent.isValid() else len(self._persons)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows."""
        if not index.isValid() or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        person = self._persons[index.row()]
        text = self.tr("{id} · {position}").format(
            id=person.id, position=self._positions.get(person.position, person.position)
        )
        if not person.protected:
            text = self.tr("{person} · not withheld").format(person=text)
        if person.id in self._edited:
            text = self.tr("{person} · not saved").format(person=text)
        return text

    @property
    def persons(self) -> tuple[Person, ...]:
        """The saved entries."""
        return self._persons

    def load(self, persons: Sequence[Person]) -> None:
        """Show other entries."""
        if tuple(persons) == self._persons:
            return
        self.beginResetModel()
        self._persons = tuple(persons)
        self.endResetModel()

    def mark_edited(self, ids: frozenset[str]) -> None:
        """Show which entries have edits that are not saved."""
        if ids != self._edited:
            self._edited = ids
            if self._persons:
                self.dataChanged.emit(self.index(0), self.index(len(self._persons) - 1))

    def row_of(self, person_id: str) -> int:
        """The row of a person, or -1."""
        return next((row for row, p in enumerate(self._persons) if p.id == person_id), -1)
