# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What the two files keep of what was served: services, contests and marks; numbers and versions.

Promises: a number that was given is never given again, nor taken back; a mark of an exhibit is of
one document for ever; every change is one transaction with its audit entry.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from hearing_assist.casefile.rows import Table
from hearing_assist.casefile.served import (
    Contest,
    ExhibitMark,
    GivenNumber,
    ItemDecision,
    Series,
    ServedVersion,
    Service,
)
from hearing_assist.engines.store import Store

_SERVICES = Table(Service, "service")
_CONTESTS = Table(Contest, "contest")
_MARKS = Table(ExhibitMark, "exhibit_mark", key="document_id")
_NUMBERS = Table(GivenNumber, "given_number")
_VERSIONS = Table(ServedVersion, "served_version")
_ITEMS = Table(ItemDecision, "item_decision")


class Change(Protocol):
    """One transaction with its audit entries."""

    def __call__(
        self, action: str, object_ids: Iterable[str], digest: str = ""
    ) -> AbstractContextManager[None]:
        """Begin it."""
        ...


class ServedPapers:
    """What the case file keeps: services, contests, exhibit marks."""

    def __init__(self, store: Store, change: Change) -> None:
        self._store = store
        self._change = change

    def put_service(self, service: Service) -> None:
        """Record a service, or its new state under the same id."""
        with self._change("serve", [service.id]):
            _SERVICES.put(self._store, [service])

    def services(self) -> tuple[Service, ...]:
        """All services, oldest first."""
        return _SERVICES.select(self._store)

    def put_contest(self, contest: Contest) -> None:
        """Record a contest, or its new state under the same id."""
        with self._change("contest", [contest.id]):
            _CONTESTS.put(self._store, [contest])

    def contests(self) -> tuple[Contest, ...]:
        """All contests, oldest first."""
        return _CONTESTS.select(self._store)

    def add_mark(self, mark: ExhibitMark) -> None:
        """Give a document its mark.

        Raises:
            ValueError: The document has one, or another document has this one.
        """
        with self._change("exhibit", [mark.document_id]):
            _MARKS.insert(self._store, [mark])

    def marks(self) -> tuple[ExhibitMark, ...]:
        """All exhibit marks, oldest first."""
        return _MARKS.select(self._store)

    def rewrite(
        self,
        services: Sequence[Service],
        contests: Sequence[Contest],
        marks: Sequence[ExhibitMark],
    ) -> None:
        """Put the new forms of what a withdrawal changed, inside its transaction."""
        _SERVICES.put(self._store, services)
        _CONTESTS.put(self._store, contests)
        _MARKS.put(self._store, marks)


class ServedVersions:
    """What the sealed record keeps: given numbers, served versions, decisions about items."""

    def __init__(self, store: Store, change: Change, digest: Callable[[bytes], str]) -> None:
        self._store = store
        self._change = change
        self._digest = digest

    def key(self, what: object) -> str:
        """Under which something keeps its number: a keyed digest."""
        return self._digest(repr(what).encode())

    def given(self, line: str, series: Series) -> tuple[GivenNumber, ...]:
        """The numbers of a line, in the order they were given."""
        return _NUMBERS.select(
            self._store, "WHERE line = ? AND series = ? ORDER BY rowid", (line, series.value)
        )

    def add(self, version: ServedVersion, numbers: Sequence[GivenNumber]) -> None:
        """Put on record what a disclosure shows, with the numbers that it gives.

        Raises:
            ValueError: A number, or what bears it, has one already.
        """
        with self._change("serve", [version.id]):
            _NUMBERS.insert(self._store, numbers)
            _VERSIONS.insert(self._store, [version])

    def versions(self, line: str | None = None) -> tuple[ServedVersion, ...]:
        """The versions of a line, or of all, oldest first."""
        if line is None:
            return _VERSIONS.select(self._store)
        return _VERSIONS.select(self._store, "WHERE line = ? ORDER BY rowid", (line,))

    def version(self, disclosure_id: str) -> ServedVersion | None:
        """What one disclosure showed, where that is on record."""
        found = _VERSIONS.select(self._store, "WHERE id = ?", (disclosure_id,))
        return found[0] if found else None

    def decide_item(self, decision: ItemDecision) -> None:
        """Put on record how much of a document a line gets."""
        with self._change("decide-item", [decision.id]):
            _ITEMS.insert(self._store, [decision])

    def item_decisions(self) -> tuple[ItemDecision, ...]:
        """All such decisions, oldest first; the newest of a document and line counts."""
        return _ITEMS.select(self._store)
