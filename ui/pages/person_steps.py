# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What the persons page does to the record: reading, saving, taking back; and its unsaved entries.

The classes with `__call__` run on the worker thread: no widget in reach.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand

from hearing_assist.casefile.records import Person
from hearing_assist.errors import UsageError
from hearing_assist.pipeline import register_edit, resume
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.mentions import Registered
from hearing_assist.pipeline.register_edit import Entry
from hearing_assist.progress import CancelToken, ProgressSink

UNSAVED = "unsaved:persons"
NEW = ""
"""Key of the entry that is being added."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """The register, and what was typed in an earlier session and not saved."""

    persons: tuple[Person, ...]
    unsaved: str


def load(case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
    """Read the register and the unsaved entries."""
    return Loaded(register_edit.persons(case), resume.remembered(case, UNSAVED))


@dataclass(frozen=True, slots=True)
class Saved:
    """What saving did.

    Attributes:
        registered: As the core says it.
        before: The entry as it was; None for a new person, and for a whole file.
    """

    registered: Registered
    before: Person | None


class Save:
    """Saves one person."""

    def __init__(self, person: Person, *, is_new: bool) -> None:
        self._person = person
        self._is_new = is_new

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        """The Saved."""
        before = {known.id: known for known in register_edit.persons(case)}.get(self._person.id)
        registered = register_edit.save_person(case, self._person, is_new=self._is_new)
        return Saved(registered, before)


class Replace:
    """Puts a person back as they were, unless somebody changed the entry since."""

    def __init__(self, person: Person, *, expected: Person) -> None:
        self._person = person
        self._expected = expected

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        """The Saved."""
        registered = register_edit.replace_person(case, self._person, expected=self._expected)
        return Saved(registered, None)


class Import:
    """Takes in a persons.toml."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        """The Saved."""
        return Saved(register_edit.import_file(case, self._path), None)


class ChangeCommand(QUndoCommand):
    """A saved change of one person; it is on record already when it comes onto the stack."""

    def __init__(
        self,
        text: str,
        before: Person,
        after: Person,
        replace: Callable[[Person, Person], None],
    ) -> None:
        super().__init__(text)
        self._before = before
        self._after = after
        self._replace = replace
        self._is_done = True

    def redo(self) -> None:
        """Save the change again."""
        if self._is_done:
            self._is_done = False
            return
        self._replace(self._before, self._after)

    def undo(self) -> None:
        """Put the person back as they were."""
        self._replace(self._after, self._before)


def can_be_undone(before: Person | None, after: Person) -> bool:
    """Whether one key may take this change back.

    Not an addition: nobody is removed from the register. Not a change of whether the name is
    withheld: that is asked about each time.
    """
    return before is not None and before != after and before.protected == after.protected


def text_of(entries: Mapping[str, Entry]) -> str:
    """Unsaved entries as a text to be kept; "" for none."""
    typed = {key: asdict(entry) for key, entry in entries.items() if entry != Entry()}
    return json.dumps(typed) if typed else ""


def entries_in(text: str) -> dict[str, Entry]:
    """The entries of `text_of`; what cannot be read is left out."""
    kinds = {each.name: type(each.default) for each in fields(Entry)}
    try:
        found = json.loads(text)
        return {str(key): Entry(**_fitting(entry, kinds)) for key, entry in found.items()}
    except (ValueError, AttributeError, RecursionError):
        return {}


def _fitting(entry: Mapping[str, Any], kinds: Mapping[str, type]) -> dict[str, Any]:
    return {name: value for name, value in entry.items() if type(value) is kinds.get(name)}


def outcome_words(owner: QObject, registered: Registered, count: int) -> str:
    """What saving came to, with so many persons in the register now, and what is next."""
    withdrawal = registered.withdrawal
    saved, next_step = len(registered.persons), owner.tr("Next: search the mentions again.")
    text = owner.tr("Saved: {count} persons in the register. {next}")
    if count == 1:
        text = owner.tr("Saved: 1 person in the register. {next}")
    elif saved > 1:
        text = owner.tr("Saved {saved}: {count} persons in the register. {next}")
    said = [text.format(saved=saved, count=count, next=next_step)]
    if withdrawal.documents:
        said.append(
            owner.tr(
                "{count} released documents held a name and have gaps until the next release."
            ).format(count=withdrawal.documents)
        )
    if withdrawal.recall:
        said.append(
            owner.tr("Call back what was handed out: {papers}.").format(
                papers=", ".join(f"{each.kind} {each.id}" for each in withdrawal.recall)
            )
        )
    return "\n".join(said)


def still_unsaved(entries: Mapping[str, Entry], persons: Sequence[Person]) -> dict[str, Entry]:
    """Kept entries that are of use: the program may have ended between saving and forgetting."""
    known = {person.id: person for person in persons}
    found = {}
    for key, entry in entries.items():
        person = known.get(key or entry.id.strip())
        if (key == NEW or key in known) and not (person and is_same(entry, person)):
            found[key] = entry
    return found


def is_same(draft: Entry, person: Person) -> bool:
    """Whether a draft is what was saved; edits made since then stay a draft."""
    try:
        return register_edit.validated(draft.person()) == person
    except UsageError:
        return False
