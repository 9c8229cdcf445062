# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The table of the pages and pictures of a source: all of them, or those that wait to be looked at.

A page that is looked at does not leave the table under the hand of who looks at it: what waits is
found anew only when it is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from hearing_assist.casefile.pages import PageForm
from hearing_assist.casefile.parts import PartState
from hearing_assist.pipeline.pages import ViewFacts

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()


class Column(IntEnum):
    """Columns of the table."""

    NAME = 0
    SEEN = 1
    FORM = 2
    STATE = 3
    MASKS = 4
    MENTIONS = 5


class PagesModel(QAbstractTableModel):
    """Pages and pictures of one source in their order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[ViewFacts, ...] = ()
        self._shown: list[ViewFacts] = []
        self._waiting_only = False

    # --- what is in it ---

    @property
    def views(self) -> tuple[ViewFacts, ...]:
        """All pages and pictures, shown or not."""
        return self._all

    @property
    def waiting(self) -> int:
        """How many wait to be looked at."""
        return sum(view.waits for view in self._all)

    @property
    def is_filtered(self) -> bool:
        """Whether only those are shown that wait, or waited when they were asked for."""
        return self._waiting_only

    def at(self, row: int) -> ViewFacts | None:
        """The page in a row."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def row_of(self, view: int) -> int:
        """The row of a page, or -1."""
        numbers = [each.view for each in self._shown]
        return numbers.index(view) if view in numbers else -1

    def find(self, view: int) -> ViewFacts | None:
        """What is known of a page, shown or not."""
        return next((each for each in self._all if each.view == view), None)

    def next_waiting(self, view: int) -> int:
        """The next page that waits, after this one and round; 0 for none."""
        numbers = [each.view for each in self._all if each.waits and each.view != view]
        return next((number for number in numbers if number > view), numbers[0] if numbers else 0)

    # --- changing it ---

    def set_views(self, views: Sequence[ViewFacts]) -> None:
        """Show these; rows stay where they are when the pages are the same."""
        new = {each.view: each for each in views}
        if [each.view for each in self._all] == list(new):
            self._all = tuple(views)
            before, self._shown = self._shown, [new[each.view] for each in self._shown]
            changed = [row for row, each in enumerate(before) if each != self._shown[row]]
            if changed:
                last = self.index(changed[-1], len(Column) - 1)
                self.dataChanged.emit(self.index(changed[0], 0), last)
            return
        self._all = tuple(views)
        self._fill()

    def show_waiting(self, only: bool) -> None:
        """Show only what waits now, or everything."""
        self._waiting_only = only
        self._fill()

    def _fill(self) -> None:
        self.beginResetModel()
        self._shown = [each for each in self._all if each.waits or not self._waiting_only]
        self.endResetModel()

    # --- Qt ---

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Pages; none below a row."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """The columns; none below a row."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Names of the columns."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            Column.NAME: self.tr("Page"),
            Column.STATE: self.tr("Read as"),
            Column.SEEN: self.tr("Seen"),
            Column.FORM: self.tr("Crosses"),
            Column.MASKS: self.tr("Masks"),
            Column.MENTIONS: self.tr("Mentions"),
        }[Column(section)]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words of a cell."""
        view = self.at(index.row()) if index.isValid() else None
        roles = (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        )
        return self._text(view, Column(index.column())) if view and role in roles else None

    def _text(self, view: ViewFacts, column: Column) -> str:
        match column:
            case Column.NAME:
                return view.name
            case Column.STATE:
                return self.state_text(view)
            case Column.SEEN:
                return self._seen_text(view)
            case Column.FORM:
                return self.form_text(view)
            case Column.MASKS:
                return str(view.masks)
            case Column.MENTIONS:
                return str(view.mentions)

    def state_text(self, view: ViewFacts) -> str:
        """How a page was read, in words."""
        if view.state is None:
            return self.tr("picture")
        return {
            PartState.TEXT: self.tr("text"),
            PartState.OCR: self.tr("recognised"),
            PartState.IMAGE_ONLY: self.tr("picture only"),
            PartState.EMPTY: self.tr("empty"),
            PartState.NOT_READ: self.tr("not read"),
        }[view.state]

    def _seen_text(self, view: ViewFacts) -> str:
        if view.seen:
            return self.tr("yes")
        return self.tr("waits") if view.waits else self.tr("no")

    def form_text(self, view: ViewFacts) -> str:
        """In which form a page crosses, in words."""
        if view.form is PageForm.IMAGE:
            return self.tr("picture")
        return self.tr("text only") if view.has_text else self.tr("withheld")
