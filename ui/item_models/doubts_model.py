# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The doubts of a case as a table: what it is about, why, how often, and how it was settled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from hearing_assist.anonymise.doubts import Doubt, DoubtKind
from hearing_assist.casefile.records import Action
from hearing_assist.pipeline.doubts import Settled

Index = QModelIndex | QPersistentModelIndex
TEXT, COUNT, STATE, WHY = range(4)
COLUMNS = 4
WITHHELD = frozenset(
    {DoubtKind.REFUSED, DoubtKind.FORM, DoubtKind.SCRIPT, DoubtKind.ACCOUNT, DoubtKind.LAND}
)
"""Kinds of which a clerk may say: withhold it everywhere."""
ONE_PERSON = frozenset({DoubtKind.SIMILAR, DoubtKind.FORM, DoubtKind.SCRIPT})
"""Kinds of which a clerk may say: the same person."""


class DoubtsModel(QAbstractTableModel):
    """One row a doubt, in the order of the core."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Settled, ...] = ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """Number of doubts."""
        return 0 if parent.isValid() else len(self._rows)

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
        return (self.tr("Text"), self.tr("Count"), self.tr("State"), self.tr("Why"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._cell(row, index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == COUNT:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def _cell(self, row: Settled, column: int) -> str:
        if column == TEXT:
            return row.doubt.text
        if column == COUNT:
            return str(row.doubt.count or "")
        return self._state(row) if column == STATE else self._why(row.doubt)

    def _state(self, row: Settled) -> str:
        if row.is_open:
            return self.tr("? open")
        if row.action is Action.KEEP:
            return self.tr("✓ left as it is")
        one = row.doubt.kind is DoubtKind.SIMILAR
        return self.tr("= one person") if one else self.tr("■ withheld")

    def _why(self, doubt: Doubt) -> str:
        who = ", ".join(doubt.persons)
        return {
            DoubtKind.REFUSED: self.tr("the check refuses it: {who}").format(who=who),
            DoubtKind.FORM: self.tr("like the name of {who}").format(who=who),
            DoubtKind.SCRIPT: self.tr("in another script, like the name of {who}").format(who=who),
            DoubtKind.STANDING: self.tr("stays readable, could be a name"),
            DoubtKind.SIMILAR: self.tr("the same person as {other}?").format(other=doubt.other),
            DoubtKind.SHARED: self.tr("part of the names of {who}, not all protected").format(
                who=who
            ),
            DoubtKind.NEVER_FOUND: self.tr("declared of {who}, found nowhere").format(who=who),
            DoubtKind.ACCOUNT: self.tr("number of an account? readable"),
            DoubtKind.LAND: self.tr("entry of a land register? readable"),
            DoubtKind.TWO_KINDS: self.tr("found as: {other}").format(other=doubt.other),
            DoubtKind.SHORT: self.tr("only one character is withheld"),
        }[doubt.kind]

    @property
    def rows(self) -> Sequence[Settled]:
        """All doubts."""
        return self._rows

    def at(self, row: int) -> Settled | None:
        """The doubt in a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, key: str) -> int:
        """Where a doubt is shown, or -1."""
        return next((n for n, row in enumerate(self._rows) if row.doubt.key == key), -1)

    def load(self, rows: Sequence[Settled]) -> None:
        """Show these doubts."""
        if tuple(rows) != self._rows:
            self.beginResetModel()
            self._rows = tuple(rows)
            self.endResetModel()

    def settle(self, actions: Mapping[str, Action]) -> None:
        """Show at once what was decided; the record follows."""
        self._rows = tuple(
            replace(row, action=actions.get(row.doubt.key, row.action)) for row in self._rows
        )
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, COLUMNS - 1))
