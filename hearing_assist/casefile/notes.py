# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A judge's own notes: text with the place in the case that it belongs to.

Promises: a file of its own under a key of its own; it tells which case it belongs to and holds
nothing of that case but ids. Does not promise that a place is still in the case, and screens no
text: what a judge writes for themselves is nobody else's, and crosses into no other file.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from hearing_assist.casefile.base import CaseStore
from hearing_assist.casefile.ids import Clock, NewId
from hearing_assist.casefile.rows import Table


@dataclass(frozen=True, slots=True)
class Note:
    """A note on a paragraph.

    Attributes:
        id: Random.
        document_id: Of the released document.
        block_id: Of its paragraph.
        page: Page of the original on which the paragraph stands, 0 where it has none.
        text: What the judge wrote.
        made_at: UTC.
        changed_at: UTC.
    """

    id: str
    document_id: str
    block_id: str
    page: int
    text: str
    made_at: dt.datetime
    changed_at: dt.datetime


@dataclass(frozen=True, slots=True)
class _Owner:
    case_id: str
    created_at: dt.datetime


_OWNER = Table(_Owner, "owner", key="case_id")
_NOTES = Table(Note, "note")


class NotesFile(CaseStore):
    """Open notes (`NAME.notes`). Every method raises what `Store` raises."""

    schema = "notes"
    application_id = 0x4841_4E4F
    kind = "file of notes"

    @classmethod
    def create(cls, path: Path, key: bytes, *, case_id: str, clock: Clock, new_id: NewId) -> Self:
        """Make a new file of notes for a case and open it for writing."""

        def begin(notes: Self) -> None:
            _OWNER.insert(notes._store, [_Owner(case_id, clock())])
            notes.audit.append("create", case_id)

        return cls._create(path, key, begin, clock=clock, new_id=new_id)

    @property
    def case_id(self) -> str:
        """The case that the notes belong to."""
        (owner,) = _OWNER.select(self._store)
        return owner.case_id

    def notes(self) -> tuple[Note, ...]:
        """All notes, oldest first."""
        return _NOTES.select(self._store, "ORDER BY made_at, rowid")

    def note(self, note_id: str) -> Note | None:
        """One note, or None when it is not there any more."""
        return next(iter(_NOTES.select(self._store, "WHERE id = ?", (note_id,))), None)

    def put(self, note: Note) -> None:
        """Add a note, or replace the one with its id."""
        with self._change("note", [note.id]):
            _NOTES.put(self._store, [note])

    def remove(self, note_id: str) -> None:
        """Take a note out; its text is gone from the file."""
        with self._change("note-removed", [note_id]):
            self._store.run("DELETE FROM note WHERE id = ?", (note_id,))
