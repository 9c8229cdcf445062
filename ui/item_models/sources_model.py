# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The table of sources: first the files that wait or were refused, then what is in the case.

File names are shown as they are, less what would disturb a line of text; nothing is opened here.
"""

from __future__ import annotations

import html
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum
from pathlib import Path

from PySide6.QtCore import (
    QAbstractTableModel,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from hearing_assist.casefile.records import SourceKind
from hearing_assist.pipeline.overview import SourceFacts

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
DIRECTION_MARKS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters by which a name could show another end than it has."""


HANGS, INDENT = "↳ ", "    "
"""Before the name of a file that hangs on the one above it, and for each further file."""


class State(StrEnum):
    """Where a file is on its way into the case."""

    WAITING = "waiting"
    NEXT = "next"
    READING = "reading"
    REFUSED = "refused"
    SKIPPED = "skipped"
    IMPORTED = "imported"


CHANGEABLE = frozenset({State.WAITING, State.REFUSED, State.SKIPPED})
"""States of a file whose import can still be changed."""
AGAIN = frozenset({State.REFUSED, State.SKIPPED})
"""States of a file that can be tried again."""
UNDER_WAY = frozenset({State.NEXT, State.READING})
"""States of a file that the import under way will read or reads."""


class Column(IntEnum):
    """Columns of the table."""

    FILE = 0
    STATE = 1
    KIND = 2
    LANGUAGE = 3
    TITLE = 4


COLUMNS = len(Column)  # asked for thousands of times


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A file on its way, or a source in the case.

    Attributes:
        path: The file; None for a source that was in the case already.
        state: Where it is.
        kind: What it is to the case.
        language: BCP 47 tag, or "" to detect it.
        title: As the clerk typed it, or as the case has it; "" for a neutral one.
        dated: Date of the document as the clerk typed it, or "".
        translation_of: Source id of the original that it translates, or its path while that waits
            too, or "".
        reason: Why it was refused, or "".
        facts: What the case says about it once it is in.
        depth: Files in which it hangs: an attachment stands below its mail.
    """

    path: Path | None
    state: State
    kind: SourceKind
    language: str = ""
    title: str = ""
    dated: str = ""
    translation_of: str | Path = ""
    reason: str = ""
    facts: SourceFacts | None = None
    depth: int = 0

    @property
    def name(self) -> str:
        """The file name as one line of readable text."""
        name = self.facts.name if self.facts is not None else self.path.name if self.path else ""
        return shown(name)


def shown(name: str) -> str:
    """A file name without what breaks a line, turns it round, or is no character at all."""
    text = os.fsencode(name).decode("utf-8", "backslashreplace")
    return "".join(
        one if one.isprintable() and one not in DIRECTION_MARKS else "\ufffd" for one in text
    )


def language_text(tag: str) -> str:
    """A language in words, with its tag."""
    language = QLocale(tag).language()
    if language is QLocale.Language.C:
        return tag
    return f"{QLocale.languageToString(language)} ({tag})"


def in_tree(sources: Sequence[SourceFacts]) -> list[tuple[SourceFacts, int]]:
    """The sources, what hangs on a file right below it, each with the depth at which it hangs."""
    by_id = {one.id: one for one in sources}
    hanging = {child for one in sources for child in one.attachments}
    ordered: dict[str, int] = {}

    def put(one: SourceFacts, depth: int) -> None:
        if one.id not in ordered:
            ordered[one.id] = depth
            for child in one.attachments:
                if child in by_id:
                    put(by_id[child], depth + 1)

    for one in sources:
        if one.id not in hanging:
            put(one, 0)
    for one in sources:  # what hangs on each other in a circle
        put(one, 0)
    return [(by_id[each], depth) for each, depth in ordered.items()]


class SourcesModel(QAbstractTableModel):
    """Files on their way, in the order in which they were added, above the sources of the case."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue: list[SourceRow] = []
        self._sources: tuple[SourceRow, ...] = ()

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Files and sources; none below a row."""
        return 0 if parent.isValid() else len(self._queue) + len(self._sources)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """The columns; none below a row."""
        return 0 if parent.isValid() else COLUMNS

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Names of the columns."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if not 0 <= section < len(Column):
            return None
        return {
            Column.FILE: self.tr("File"),
            Column.STATE: self.tr("State"),
            Column.KIND: self.tr("Kind"),
            Column.LANGUAGE: self.tr("Language"),
            Column.TITLE: self.tr("Title in the case"),
        }[Column(section)]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text of a cell; the tool tip is the whole text, never read as mark-up."""
        if not index.isValid() or index.row() >= self.rowCount():
            return None
        row = self.row(index.row())
        text = self._text(row, Column(index.column()))
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return text
            case Qt.ItemDataRole.ToolTipRole:
                return f"<p>{html.escape(text)}</p>" if text else None
            case Qt.ItemDataRole.AccessibleTextRole:
                return text or self.tr("none")
        return None

    def _text(self, row: SourceRow, column: Column) -> str:
        match column:
            case Column.FILE:
                return f"{INDENT * (row.depth - 1)}{HANGS}{row.name}" if row.depth else row.name
            case Column.STATE:
                return self._state_text(row)
            case Column.KIND:
                return self.kind_text(row.kind)
            case Column.LANGUAGE:
                return language_text(row.language) if row.language else self.tr("to be detected")
            case Column.TITLE:
                return row.title

    def _state_text(self, row: SourceRow) -> str:
        match row.state:
            case State.WAITING:
                return self.tr("waiting")
            case State.READING:
                return self.tr("being read…")
            case State.NEXT:
                return self.tr("will be read")
            case State.SKIPPED:
                return self.tr("skipped")
            case State.REFUSED:
                return self.tr("refused: {reason}").format(reason=row.reason)
        if row.facts is None:
            return self.tr("in the case")
        parts = [self.tr("in the case")]
        if row.facts.waiting:  # first: the column is narrow, and this is for somebody to do
            words = self.tr("{count} to look at")
            parts.append(words.format(count=row.facts.waiting))
        if row.facts.findings:
            parts.append(self.tr("{count} note(s)").format(count=len(row.facts.findings)))
        return ", ".join(parts)

    def kind_text(self, kind: SourceKind) -> str:
        """A kind of source in words."""
        return {
            SourceKind.STATEMENT: self.tr("Statement"),
            SourceKind.REPORT: self.tr("Report"),
            SourceKind.EXHIBIT: self.tr("Exhibit"),
            SourceKind.EXPERT: self.tr("Expert report"),
            SourceKind.ORDER: self.tr("Order or charge"),
            SourceKind.MAIL: self.tr("Correspondence"),
        }[kind]

    def row(self, number: int) -> SourceRow:
        """The row of that number."""
        split = len(self._queue)
        return self._queue[number] if number < split else self._sources[number - split]

    def queue(self) -> tuple[SourceRow, ...]:
        """The files that are not sources of the case yet; their numbers are their rows."""
        return tuple(self._queue)

    def sources(self) -> tuple[SourceRow, ...]:
        """The sources of the case."""
        return self._sources

    def row_of_source(self, source_id: str) -> int:
        """The row of a source, or -1."""
        for number, row in enumerate(self._sources, len(self._queue)):
            if row.facts is not None and row.facts.id == source_id:
                return number
        return -1

    def count(self, state: State) -> int:
        """How many files on their way are in a state."""
        return sum(row.state is state for row in self._queue)

    def add(self, paths: Iterable[Path], *, kind: SourceKind, language: str) -> list[int]:
        """Let files wait, each once; returns the rows of those that are new."""
        known = {row.path for row in self._queue}
        new = [path for path in dict.fromkeys(paths) if path not in known]
        first = len(self._queue)
        if not new:
            return []
        self.beginInsertRows(NO_PARENT, first, first + len(new) - 1)
        self._queue += [SourceRow(path, State.WAITING, kind, language) for path in new]
        self.endInsertRows()
        return list(range(first, first + len(new)))

    def put_back(self, rows: Iterable[SourceRow]) -> None:
        """Let files wait as they did before, above those that were added since."""
        known = {row.path for row in self._queue}
        back = [row for row in rows if row.path not in known]
        if back:
            self.beginInsertRows(NO_PARENT, 0, len(back) - 1)
            self._queue[:0] = back
            self.endInsertRows()

    def change(self, numbers: Iterable[int], change: Callable[[SourceRow], SourceRow]) -> None:
        """Put a changed row in the place of each of the queue's rows."""
        changed = []
        for number in numbers:
            if (
                number < len(self._queue)
                and (row := change(self._queue[number])) != (self._queue[number])
            ):
                self._queue[number] = row
                changed.append(number)
        if changed:  # once for all: a list of thousands must not hold up the window
            self.dataChanged.emit(
                self.index(min(changed), 0), self.index(max(changed), len(Column) - 1)
            )

    def change_all(self, change: Callable[[SourceRow], SourceRow]) -> None:
        """The same for the whole queue."""
        self.change(range(len(self._queue)), change)

    def change_paths(self, changes: Mapping[Path, Callable[[SourceRow], SourceRow]]) -> None:
        """Put a changed row in the place of the row of each of these files."""
        self.change_all(
            lambda row: (
                changes[row.path](row) if row.path is not None and row.path in changes else row
            )
        )

    def have_sources(self, imported: Mapping[Path, str]) -> None:
        """Files are in the case now: what translates them refers to the sources from now on."""

        def refer(row: SourceRow) -> SourceRow:
            original = row.translation_of
            if not isinstance(original, Path) or original not in imported:
                return row
            return replace(row, translation_of=imported[original])

        self.change_all(refer)

    def remove(self, numbers: Iterable[int]) -> None:
        """Take files off the list; neither the disk nor the case is touched."""
        rows = sorted({number for number in numbers if number < len(self._queue)})
        gone = {self._queue[number].path for number in rows}
        while rows:
            last = first = rows.pop()
            while rows and rows[-1] == first - 1:
                first = rows.pop()
            self.beginRemoveRows(NO_PARENT, first, last)
            del self._queue[first : last + 1]
            self.endRemoveRows()
        self.change_all(
            lambda row: replace(row, translation_of="") if row.translation_of in gone else row
        )

    def set_sources(self, sources: Sequence[SourceFacts]) -> None:
        """Show these sources; files that became sources leave the queue."""
        self.remove([n for n, row in enumerate(self._queue) if row.state is State.IMPORTED])
        rows = tuple(
            SourceRow(
                None,
                State.IMPORTED,
                one.kind,
                one.language,
                one.title,
                one.dated.isoformat() if one.dated else "",
                one.translation_of,
                facts=one,
                depth=depth,
            )
            for one, depth in in_tree(sources)
        )
        if rows == self._sources:
            return
        first = len(self._queue)
        if self._sources:
            self.beginRemoveRows(NO_PARENT, first, first + len(self._sources) - 1)
            self._sources = ()
            self.endRemoveRows()
        if rows:
            self.beginInsertRows(NO_PARENT, first, first + len(rows) - 1)
            self._sources = rows
            self.endInsertRows()

    def clear(self) -> None:
        """Forget everything."""
        self.beginResetModel()
        self._queue.clear()
        self._sources = ()
        self.endResetModel()
