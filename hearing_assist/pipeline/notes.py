# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A judge's own notes on the documents of a case, in a file of their own beside the case file.

Promises: notes open with their own passphrase only; nothing of them is written into a file of the
case, its backups, its copies or its papers; notes on another case are refused. A judge's copy and
the court's file are the same case here, so that notes outlive the copy they were begun beside.
Does not promise a backup: whoever wants one copies the three files.
"""

from __future__ import annotations

import contextlib
import dataclasses
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hearing_assist.casefile.keys import KeyFile
from hearing_assist.casefile.notes import Note as Note
from hearing_assist.casefile.notes import NotesFile
from hearing_assist.errors import (
    AlteredCaseError,
    DamagedCaseError,
    HearingAssistError,
    MissingKeyFilesError,
    NewerVersionError,
    StorageError,
    UsageError,
    VerificationError,
    WrongFileError,
)
from hearing_assist.files import storage_errors
from hearing_assist.pipeline.case import Case, refuse_hazard

NOTES_SUFFIX = ".notes"
MOST_LETTERS = 100_000


@dataclass(frozen=True, slots=True)
class PlacedNote:
    """A note with its place in the case as the case is now.

    Attributes:
        note: The note.
        row: Place of the paragraph in the document, from 0; -1 when it is not there any more.
        number: The paragraph's own number, or "".
    """

    note: Note
    row: int
    number: str


@dataclass(frozen=True, slots=True)
class DocumentNotes:
    """The notes on one document, in reading order; last those whose paragraph is gone.

    Attributes:
        document_id: Its id.
        title: Its title as it is stored, or "" when it is not in the case any more.
        notes: The notes.
    """

    document_id: str
    title: str
    notes: tuple[PlacedNote, ...]


def path_for(case_path: Path) -> Path:
    """Where the notes on a case lie: beside the case file, under its name."""
    return case_path.with_suffix(NOTES_SUFFIX)


def exist(case_path: Path) -> bool:
    """Whether there are notes on a case: a file, or the keys of one that was lost."""
    path = path_for(case_path)
    return path.exists() or path.with_name(path.name + ".keys").exists()


class Notes:
    """Open notes on a case. Made by `created` and `opened` only."""

    def __init__(self, case: Case, file: NotesFile) -> None:
        self._file = file
        self._around = case.surroundings

    @property
    def writes(self) -> bool:
        """Whether notes can be changed."""
        return self._file.writes

    def of_documents(self, case: Case) -> tuple[DocumentNotes, ...]:
        """All notes: documents in the order of the case, then those that are there no more."""
        found: defaultdict[str, list[Note]] = defaultdict(list)
        for note in self._file.notes():
            found[note.document_id].append(note)
        listed = []
        for document in case.hearing.documents():
            notes = found.pop(document.id, None)
            if notes:
                listed.append(_placed(case, document.id, document.title.text, notes))
        listed += [
            DocumentNotes(document_id, "", tuple(PlacedNote(note, -1, "") for note in notes))
            for document_id, notes in found.items()
        ]
        return tuple(listed)

    def add(self, case: Case, document_id: str, block_id: str, text: str) -> Note:
        """Note something on a paragraph.

        Raises:
            UsageError: There is no such paragraph, or the text is empty or too long.
            NotVerifiedError, StorageError: The notes cannot be written.
        """
        blocks = {block.id: block for block in case.hearing.blocks(document_id)}
        if block_id not in blocks:
            raise UsageError(
                "This paragraph is not in the case any more. Choose another one for the note."
            )
        now = self._around.clock()
        page = blocks[block_id].page
        note = Note(self._around.new_id(), document_id, block_id, page, _checked(text), now, now)
        self._file.put(note)
        return note

    def change(self, note_id: str, text: str) -> Note:
        """Give a note another text.

        Raises:
            UsageError: There is no such note, or the text is empty or too long.
            NotVerifiedError, StorageError: The notes cannot be written.
        """
        changed = dataclasses.replace(
            self._known(note_id), text=_checked(text), changed_at=self._around.clock()
        )
        self._file.put(changed)
        return changed

    def remove(self, note_id: str) -> Note:
        """Take a note out; returns it, for `put_back`.

        Raises:
            UsageError: There is no such note.
            NotVerifiedError, StorageError: The notes cannot be written.
        """
        note = self._known(note_id)
        self._file.remove(note_id)
        return note

    def put_back(self, note: Note) -> None:
        """Put a note back as it was.

        Raises:
            NotVerifiedError, StorageError: The notes cannot be written.
        """
        self._file.put(note)

    def _known(self, note_id: str) -> Note:
        note = self._file.note(note_id)
        if note is None:
            raise UsageError("This note is not there any more. Nothing was changed.")
        return note


def create(case: Case, passphrase: str) -> None:
    """Begin notes on a case, under a passphrase of their own.

    Raises:
        UsageError: The passphrase is empty.
        StorageError: There are notes already, or the folder is no place for them or may not be
            written.
    """
    path = path_for(case.path)
    if path.exists():
        raise StorageError(f"{path}: is already there. Open it with the passphrase of the notes.")
    refuse_hazard(path.parent, case.surroundings)
    keys, key = KeyFile.create(
        path, passphrase=passphrase, use_keyring=False, cost=case.surroundings.cost
    )
    try:
        with NotesFile.create(
            path,
            key,
            case_id=case.hearing.facts().case_id,
            clock=case.surroundings.clock,
            new_id=case.surroundings.new_id,
        ) as file:
            file.finish_work(keys)
    except BaseException:
        path.unlink(missing_ok=True)
        keys.remove()
        raise


@contextlib.contextmanager
def opened(
    case: Case, passphrase: str, *, read_only: bool = False, accept_older: bool = False
) -> Iterator[Notes]:
    """Open the notes on a case, whether the case itself may be changed or only read.

    Args:
        case: The case.
        passphrase: That of the notes.
        read_only: Write nothing, not even into their folder.
        accept_older: Work on with notes that are not as they were closed, because their owner put
            back a copy; it is put on record in them.

    Raises:
        WrongKeyError: The passphrase does not open them.
        UsageError: They belong to another case.
        DamagedCaseError, VerificationError: They are not whole, or not as they were closed.
        BusyError, StorageError: They are open elsewhere, or their folder may not be written.
    """
    path = path_for(case.path)
    if not read_only:
        refuse_hazard(path.parent, case.surroundings)
    with _in_words_of_notes(path):
        if not path.is_file():
            raise DamagedCaseError(f"{path}: is not there.")
        keys = KeyFile.load(path)
        key = keys.unlock(passphrase=passphrase)
        keys.verify_checkpoints(key)
        file = NotesFile.open(
            path,
            key,
            clock=case.surroundings.clock,
            new_id=case.surroundings.new_id,
            read_only=read_only,
            held=not read_only,
        )
    with contextlib.ExitStack() as stack:
        stack.callback(file.finish_work, keys)
        if file.case_id != case.hearing.facts().case_id:
            raise UsageError(
                f"{path}: holds notes on another case than {case.path.name}; it was not changed. "
                "Move it with its two key files to the case that it belongs to."
            )
        with _in_words_of_notes(path):
            if accept_older and not read_only:
                file.accept_older(keys)
            elif read_only:
                file.verify(keys)
            else:
                file.begin_work(keys)
        yield Notes(case, file)


@contextlib.contextmanager
def _in_words_of_notes(path: Path) -> Iterator[None]:
    """No backup of the case holds notes: say what can be done about damaged ones."""
    with storage_errors(path):
        try:
            yield
        except (NewerVersionError, WrongFileError):
            raise
        except (DamagedCaseError, MissingKeyFilesError) as error:
            raise _like(
                error,
                f"{path}: the notes cannot be read: they, or the two key files beside them, are "
                "damaged or missing. Nothing was changed. No backup of the case holds notes: put "
                "back your own copy of all three files, or move what is left of them away and "
                "begin new notes. The case itself is whole.",
            ) from error
        except AlteredCaseError as error:
            raise AlteredCaseError(
                f"{path}: the notes are not as they were closed: an older copy was put back, or "
                "they were changed by another hand. They were not changed now, and the case "
                "itself is whole. Put back the newest copy of all three files, or work on with "
                "these."
            ) from error
        except VerificationError as error:
            raise VerificationError(
                f"{path}: the list of changes in the notes was altered. Put back your own copy of "
                "all three files. The case itself is whole."
            ) from error


def _like(error: HearingAssistError, text: str) -> HearingAssistError:
    return (
        MissingKeyFilesError(text)
        if isinstance(error, MissingKeyFilesError)
        else (DamagedCaseError(text))
    )


def _checked(text: str) -> str:
    kept = text.strip()
    if not kept:
        raise UsageError("A note needs some text.")
    if len(kept) > MOST_LETTERS:
        raise UsageError(f"A note has room for {MOST_LETTERS} letters. Make several of it.")
    try:
        kept.encode("utf-8")
    except UnicodeEncodeError as error:
        raise UsageError("The note holds half a letter that cannot be kept. Type it anew.") from (
            error
        )
    return kept


def _placed(case: Case, document_id: str, title: str, notes: list[Note]) -> DocumentNotes:
    places = {
        block.id: (row, block.number) for row, block in enumerate(case.hearing.blocks(document_id))
    }
    placed = [PlacedNote(note, *places.get(note.block_id, (-1, ""))) for note in notes]
    placed.sort(key=lambda each: (each.row < 0, each.row))
    return DocumentNotes(document_id, title, tuple(placed))
