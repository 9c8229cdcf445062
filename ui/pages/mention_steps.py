# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Steps of the mentions page: what can be taken back, and what runs on the worker thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtGui import QUndoCommand

from hearing_assist.casefile.records import Action, Audience, Decision
from hearing_assist.pipeline import mentions, register_edit, release, standing
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ProgressSink

Decided = Mapping[str, tuple[Action, str, Audience]]
"""Action, reason and ceiling by entity."""


class DecideCommand(QUndoCommand):
    """Decisions, and those they take the place of."""

    def __init__(
        self, text: str, record: Callable[[Decided], None], before: Decided, after: Decided
    ) -> None:
        super().__init__(text)
        self._record = record
        self._before = before
        self._after = after

    def redo(self) -> None:
        """Do it, the first time too."""
        self._record(self._after)

    def undo(self) -> None:
        """Take it back."""
        self._record(self._before)


class ProtectCommand(QUndoCommand):
    """A spelling for a person."""

    def __init__(self, text: str, protect: Callable[..., None], person: str, spelling: str) -> None:
        super().__init__(text)
        self._protect = protect
        self._person = person
        self._spelling = spelling
        self._done = True

    def redo(self) -> None:
        """Do it, the first time too."""
        self._done = True
        self._protect(self._person, self._spelling, add=True, command=self)

    def undo(self) -> None:
        """Take it back."""
        if self._done:
            self._protect(self._person, self._spelling, add=False, command=self)

    def give_up(self) -> None:
        """Nothing was done, so there is nothing to take back."""
        self._done = False


# What runs on the worker thread: no widget in reach.


def load(case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
    """What the page shows."""
    return standing.review(case), standing.standing(case, progress=progress, cancel=cancel)


def find(case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
    """Search all documents anew."""
    return mentions.find(case, progress=progress, cancel=cancel)


def release_all(case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
    """Release all documents."""
    return release.release(case, progress=progress, cancel=cancel)


def serve_under_review(case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
    """Let disclosures go out before all is decided."""
    return mentions.serve_under_review(case)


class Decide:
    """Puts decisions on record."""

    def __init__(self, decided: Decided) -> None:
        self._decided = decided

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        """Run on the worker thread."""
        new_id = case.surroundings.new_id
        mentions.decide(
            case,
            [
                Decision(new_id(), key, action, reason, case.now(), ceiling)
                for key, (action, reason, ceiling) in self._decided.items()
            ],
        )
        return None


class Protect:
    """Adds a spelling, or takes it back, and searches again."""

    def __init__(self, person: str, text: str, *, add: bool) -> None:
        self._person = person
        self._text = text
        self._add = add

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        """Run on the worker thread."""
        change = register_edit.add_spelling if self._add else register_edit.remove_spelling
        change(case, self._person, self._text)
        return mentions.find(case, progress=progress, cancel=cancel)


class Occurrences:
    """Sentences of an entity, with the number of the question."""

    def __init__(self, key: str, number: int) -> None:
        self._key = key
        self._number = number

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        """Run on the worker thread."""
        return self._number, standing.occurrences(case, self._key)


class StandingOccurrences(Occurrences):
    """Sentences of a name still standing, with the number of the question."""

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        """Run on the worker thread."""
        return self._number, standing.standing_occurrences(case, self._key)
