# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Steps of the mentions page: what can be taken back, and what runs on the worker thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtGui import QUndoCommand

from hearing_assist.casefile.records import Action, Audience, Decision
from hearing_assist.pipeline import mentions, occurrences, paragraphs, release, review, standing
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.masked import Masker
from hearing_assist.pipeline.occurrences import Occurrence
from hearing_assist.progress import CancelToken, ProgressSink
from ui.session import UseCase

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


# What runs on the worker thread: no widget in reach.


def load(case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
    """What the page shows."""
    return review.review(case), standing.standing(case, progress=progress, cancel=cancel)


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


class Occurrences:
    """Sentences of an entity."""

    def __init__(self, key: str) -> None:
        self._key = key

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        """Run on the worker thread."""
        return occurrences.occurrences(case, self._key)


class StandingOccurrences(Occurrences):
    """Sentences of a name still standing."""

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        """Run on the worker thread."""
        return standing.standing_occurrences(case, self._key)


class Document:
    """A whole document, with its id."""

    def __init__(self, source_id: str) -> None:
        self._source_id = source_id

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        """Run on the worker thread."""
        return self._source_id, paragraphs.whole_text(case, self._source_id)


class Masked:
    """Sentences with all their mentions masked."""

    def __init__(self, masker: Masker, occurrences: Sequence[Occurrence]) -> None:
        self._masker = masker
        self._occurrences = occurrences

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        """Run on the worker thread."""
        return self._masker.masked(case, self._occurrences)


class Numbered:
    """An answer with the number of its question."""

    def __init__(self, number: int, use_case: UseCase) -> None:
        self._number = number
        self._use_case = use_case

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        """Run on the worker thread."""
        return self._number, self._use_case(case, progress, cancel)
