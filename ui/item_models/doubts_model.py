# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The doubts of a case as a table: what it is about, why, how often, and how it was settled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject

from hearing_assist.anonymise.doubts import Doubt, DoubtKind
from hearing_assist.casefile.records import Action
from hearing_assist.pipeline.doubts import Settled
from ui.item_models.counted_model import CountedModel

TEXT, COUNT, STATE, WHY = range(4)
COLUMNS = 4
WITHHELD = frozenset(
    {
        DoubtKind.REFUSED,
        DoubtKind.FORM,
        DoubtKind.SCRIPT,
        DoubtKind.BY_DEFENCE,
        DoubtKind.INITIAL,
        DoubtKind.ACCOUNT,
        DoubtKind.LAND,
    }
)
"""Kinds of which a clerk may say: withhold it everywhere."""
ONE_PERSON = frozenset({DoubtKind.SIMILAR, DoubtKind.FORM, DoubtKind.SCRIPT})
"""Kinds of which a clerk may say: the same person."""


class DoubtsModel(CountedModel[Settled]):
    """One row a doubt, in the order of the core."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, count=COUNT, parent=parent)

    def heads(self) -> tuple[str, ...]:
        """Headings of the columns."""
        return (self.tr("Text"), self.tr("Count"), self.tr("State"), self.tr("Why"))

    def cell(self, row: Settled, column: int) -> str:
        """What a cell shows."""
        if column == TEXT:
            return row.doubt.text
        if column == COUNT:
            return str(row.doubt.count or "")
        return self._state(row) if column == STATE else self._why(row.doubt)

    def _state(self, row: Settled) -> str:
        if row.is_open:
            return self.tr("? open")
        if row.doubt.kind is DoubtKind.BY_DEFENCE:
            usual = row.action is Action.KEEP
            return self.tr("✓ usual label") if usual else self.tr("■ neutral label")
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
            DoubtKind.BY_DEFENCE: self.tr(
                "paper of the defence names {who}: neutral label?"
            ).format(who=who),
            DoubtKind.INITIAL: self.tr("initial of {who}? readable in: {other}").format(
                who=who, other=doubt.other
            ),
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

    def row_of(self, key: str) -> int:
        """Where a doubt is shown, or -1."""
        return next((n for n, row in enumerate(self._rows) if row.doubt.key == key), -1)

    def load(self, rows: Sequence[Settled]) -> None:
        """Show these doubts."""
        if tuple(rows) != self._rows:
            self.show_rows(tuple(rows))

    def settle(self, actions: Mapping[str, Action]) -> None:
        """Show at once what was decided; the record follows."""
        self.show_same(
            tuple(replace(row, action=actions.get(row.doubt.key, row.action)) for row in self._rows)
        )
