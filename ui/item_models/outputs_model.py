# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The table of papers that can be made, when each was made last, and whether it still holds.

A paper is out of date when documents were released anew, or came in, since it was made. The file
that it was written to is not looked at.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from hearing_assist.casefile.records import Audience
from hearing_assist.pipeline.court_templates import Offered
from hearing_assist.pipeline.overview import Paper, Papers
from ui.dates import local_time

FURTHER_READERS = frozenset({"survivor", "other-state"})
"""Who reads as a circle does, but for what its own policy withholds besides."""
Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Offer:
    """A paper that can be made.

    Attributes:
        kind: As in `Paper`.
        audience: For whom; a draft can be made for others too.
        suffixes: File formats to choose from; none for a folder.
        makes: What is made with its template; "" for what has none.
        title: As its template has it, or "".
        reader: Whom a disclosure serves, as in the core's table, or "".
    """

    kind: str
    audience: Audience
    suffixes: tuple[str, ...]
    makes: str = ""
    title: str = ""
    reader: str = ""

    @property
    def is_draft(self) -> bool:
        """Whether it is made from a template, in a language and for an audience of choice."""
        return bool(self.makes)

    @property
    def key(self) -> str:
        """Under which it is remembered."""
        own = self.reader if self.reader in FURTHER_READERS else self.audience.name
        return f"{self.kind}:{own}"


OFFERS = (
    Offer("summary", Audience.COURT, (".pdf", ".docx"), "summary"),
    Offer("statement", Audience.COURT, (".pdf", ".docx"), "statement"),
    Offer("protective-order", Audience.COURT, (".pdf", ".docx"), "order"),
    Offer("bundle", Audience.COURT, (".pdf",)),
    Offer("disclosure", Audience.COURT, (), reader="judge"),
    Offer("disclosure", Audience.PROSECUTION, (), reader="prosecution"),
    Offer("disclosure", Audience.DEFENCE, (), reader="defence"),
    Offer("disclosure", Audience.DEFENCE, (), reader="survivor"),
    Offer("disclosure", Audience.PROSECUTION, (), reader="other-state"),
    Offer("disclosure", Audience.PRESS, (), reader="press"),
    Offer("disclosure", Audience.PUBLIC, (), reader="public"),
)


def offers_of(kinds: Sequence[Offered], language: str) -> tuple[Offer, ...]:
    """What can be made: a paper of each kind that has a template, then bundle and disclosures."""
    drafts = tuple(
        Offer(one.kind, Audience.COURT, (".pdf", ".docx"), one.makes, one.title(language))
        for one in kinds
    )
    return (*drafts, *(offer for offer in OFFERS if not offer.is_draft))


_ROLES = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
    }
)
"""What a cell says something for; a table asks for a dozen others each time it is drawn."""


class Column(IntEnum):
    """Columns of the table."""

    PAPER = 0
    STATE = 1
    MADE = 2


class OutputsModel(QAbstractTableModel):
    """One row for each paper on offer."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offers: tuple[Offer, ...] = OFFERS  # until the templates have been looked at
        self._made: tuple[Paper, ...] | None = None  # nothing is known yet
        self._working: int | None = None

    @property
    def offers(self) -> tuple[Offer, ...]:
        """One for each row."""
        return self._offers

    def set_kinds(self, kinds: Sequence[Offered], language: str) -> bool:
        """Offer the kinds of papers that have a template; whether the rows are others now."""
        offers = offers_of(kinds, language)
        if offers == self._offers:
            return False
        self.beginResetModel()
        self._offers = offers
        self.endResetModel()
        return True

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """The offers; none below a row."""
        return 0 if parent.isValid() else len(self._offers)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """The columns; none below a row."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Names of the columns."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if not 0 <= section < len(Column):
            return None
        return {
            Column.PAPER: self.tr("Paper"),
            Column.STATE: self.tr("State"),
            Column.MADE: self.tr("Last made"),
        }[Column(section)]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text of a cell; the tool tip is the whole text, never read as mark-up."""
        if role not in _ROLES or not index.isValid() or index.row() >= self.rowCount():
            return None
        text = self._text(index.row(), Column(index.column()))
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return text
            case Qt.ItemDataRole.ToolTipRole:
                return f"<p>{html.escape(text)}</p>" if text else None
            case Qt.ItemDataRole.AccessibleTextRole:
                return text or self.tr("none")
        return None

    def _text(self, number: int, column: Column) -> str:
        match column:
            case Column.PAPER:
                return self.name(self._offers[number])
            case Column.STATE:
                return self._state_text(number)
            case Column.MADE:
                newest = self.current(self._offers[number])
                return local_time(newest[-1].made_at) if newest else ""

    def _state_text(self, number: int) -> str:
        if number == self._working:
            return self.tr("being made…")
        if self._made is None:
            return self.tr("looking…")
        current = self.current(self._offers[number])
        if not current:
            return self.tr("not made yet")
        reasons = sorted({reason for paper in current for reason in self.reasons(paper)})
        if not reasons:
            return self.tr("up to date")
        return self.tr("out of date: {titles}").format(titles=", ".join(reasons))

    def reasons(self, paper: Paper) -> tuple[str, ...]:
        """What changed or came in since a paper was made."""
        return (*paper.changed, *(self.kind_name(kind) for kind in paper.newer))

    def name(self, offer: Offer) -> str:
        """A paper in words."""
        if offer.kind != "disclosure":
            return self.kind_name(offer.kind, offer.title)
        return {
            "judge": self.tr("Redacted file for the judge"),
            "prosecution": self.tr("Disclosure to the prosecution"),
            "defence": self.tr("Disclosure to the defence"),
            "survivor": self.tr("Copy for a protected person"),
            "other-state": self.tr("Answer to another State"),
            "press": self.tr("Release to the press"),
            "public": self.tr("Release to the public"),
        }[offer.reader]

    def kind_name(self, kind: str, title: str = "") -> str:
        """A kind of paper in words: the program's own, else those of its template."""
        titles = {offer.kind: offer.title for offer in self._offers}
        return {
            "summary": self.tr("Case summary"),
            "statement": self.tr("Anonymised witness statements"),
            "protective-order": self.tr("Protective order"),
            "bundle": self.tr("Hearing bundle"),
        }.get(kind, title or titles.get(kind, "") or kind)

    def audience_name(self, audience: Audience) -> str:
        """Whom a paper is for, in words."""
        return {
            Audience.COURT: self.tr("the court"),
            Audience.PROSECUTION: self.tr("the prosecution"),
            Audience.DEFENCE: self.tr("the defence"),
            Audience.PRESS: self.tr("the press"),
            Audience.PUBLIC: self.tr("the public"),
        }[audience]

    def made(self, offer: Offer) -> tuple[Paper, ...]:
        """Every paper made of an offer, oldest first."""
        return tuple(
            paper
            for paper in self._made or ()
            if paper.kind == offer.kind and (offer.is_draft or paper.reader == offer.reader)
        )

    def current(self, offer: Offer) -> tuple[Paper, ...]:
        """The newest paper for each audience, recipient and language, oldest first."""
        newest = {(p.audience, p.recipient, p.language): p for p in self.made(offer)}
        return tuple(sorted(newest.values(), key=lambda paper: paper.made_at))

    def set_papers(self, papers: Papers | None) -> None:
        """Show what was made; None while that is not known."""
        self._made = papers.made if papers is not None else None
        self._tell()

    def set_working(self, number: int | None) -> None:
        """Mark the paper that is being made, or none."""
        self._working = number
        self._tell()

    def _tell(self) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._offers) - 1, len(Column) - 1))
