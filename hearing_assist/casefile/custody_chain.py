# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The chain of custody of one item: where the item is, and what is wrong with its record.

Entries count in the order of their numbers, never by a clock: a clock that was set back or ahead is
told, and changes no order. Tells, and mends nothing. What it cannot know: whether what was written
down is true, and what nobody wrote down.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from hearing_assist.casefile.custody import HAND_OVERS, Action, CustodyEntry, Function

LONG = dt.timedelta(days=366)
"""A longer time between two entries may be a clock that was set ahead."""
LEEWAY = dt.timedelta(minutes=5)
"""By so much two honest clocks may differ."""
MINUTE = dt.timedelta(minutes=1)
"""Times are stated to the minute."""


class Finding(StrEnum):
    """What is wrong, or to be known, about a chain."""

    BYTES_DAMAGED = "bytes-damaged"
    ENTRY_ALTERED = "entry-altered"
    ENTRY_MISSING = "entry-missing"
    NOT_IN_LOG = "not-in-log"
    OUT_FROM_OTHER = "out-from-other"
    BACK_WITHOUT_OUT = "back-without-out"
    BACK_FROM_OTHER = "back-from-other"
    SEAL_DIFFERS = "seal-differs"
    COPY_DIFFERS = "copy-differs"
    CLOCK_BACK = "clock-back"
    CLOCK_AHEAD = "clock-ahead"
    TOLD_LATE = "told-late"
    TOLD_BEFORE = "told-before"
    OUT_NOW = "out-now"
    NOT_ACKNOWLEDGED = "not-acknowledged"
    ORIGIN_UNKNOWN = "origin-unknown"

    @property
    def breaks(self) -> bool:
        """Whether the chain is broken there; the others are only to be known."""
        return self in _BREAKS


_BREAKS = frozenset(
    {
        Finding.BYTES_DAMAGED,
        Finding.ENTRY_ALTERED,
        Finding.ENTRY_MISSING,
        Finding.NOT_IN_LOG,
        Finding.OUT_FROM_OTHER,
        Finding.BACK_WITHOUT_OUT,
        Finding.BACK_FROM_OTHER,
        Finding.SEAL_DIFFERS,
        Finding.COPY_DIFFERS,
    }
)


@dataclass(frozen=True, slots=True)
class Found:
    """A finding and the number of the entry that it is about; 0 for the item as a whole."""

    finding: Finding
    n: int = 0


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has an item that was handed out, and since when."""

    name: str
    function: Function | None
    since: dt.datetime
    n: int


@dataclass(frozen=True, slots=True)
class ItemChain:
    """The record of one item, judged.

    Attributes:
        source_id: Its source.
        item: Its number.
        entries: All entries in their order.
        in_force: What they come to, corrections put in the place of what they correct.
        holder: Who has it; None while the court has it.
        found: What is wrong or to be known, in the order of the entries.
    """

    source_id: str
    item: int
    entries: tuple[CustodyEntry, ...]
    in_force: tuple[CustodyEntry, ...]
    holder: Holder | None
    found: tuple[Found, ...]

    @property
    def is_unbroken(self) -> bool:
        """Whether nothing that was found breaks the chain."""
        return not any(each.finding.breaks for each in self.found)

    def latest(self, name: str, actions: Collection[Action] = tuple(Action)) -> str:
        """The newest statement of a fact ("seal") in an entry of these kinds, or ""."""
        told = (
            getattr(entry.facts, name)
            for entry in reversed(self.in_force)
            if entry.action in actions
        )
        return next((str(value) for value in told if value), "")


def in_force(entries: Sequence[CustodyEntry]) -> tuple[CustodyEntry, ...]:
    """What counts of a record: each correction in the place of the entry that it corrects."""
    places: dict[int, int] = {}
    standing: dict[int, CustodyEntry] = {}
    for entry in entries:
        place = places.get(entry.corrects, entry.n)
        places[entry.n] = place
        standing[place] = entry
    return tuple(
        standing[place] for place in sorted(standing) if standing[place].action is not Action.VOID
    )


def holder_of(entries: Sequence[CustodyEntry]) -> Holder | None:
    """Who has an item by its record; None while the court has it."""
    return _moves(in_force(entries))[0]


def judged(
    entries: Sequence[CustodyEntry],
    *,
    digest: str,
    logged: Mapping[str, str],
    digest_of: Callable[[CustodyEntry], str],
    now: dt.datetime,
    is_sound: bool,
) -> ItemChain:
    """The chain of one item.

    Args:
        entries: All its entries, by number; at least one.
        digest: Keyed digest of its bytes when they came in.
        logged: Digest of each custody entry by its id, as the audit log has it.
        digest_of: Keyed digest of an entry as it stands.
        now: UTC.
        is_sound: Whether the stored bytes are those that came in.
    """
    counted = in_force(entries)
    holder, moves = _moves(counted)
    found = [
        *([] if is_sound else [Found(Finding.BYTES_DAMAGED)]),
        *_proof(entries, digest, logged, digest_of),
        *_times(entries, now),
        *moves,
    ]
    if not any(entry.facts.acquired_by or entry.facts.device for entry in counted):
        found.append(Found(Finding.ORIGIN_UNKNOWN))
    first = entries[0]
    return ItemChain(
        first.source_id,
        first.item,
        tuple(entries),
        counted,
        holder,
        tuple(sorted(found, key=lambda each: each.n or len(entries) + 1)),
    )


def _proof(
    entries: Sequence[CustodyEntry],
    digest: str,
    logged: Mapping[str, str],
    digest_of: Callable[[CustodyEntry], str],
) -> list[Found]:
    """What the audit log says against the entries."""
    found = []
    for number, entry in enumerate(entries, start=1):
        before = entries[number - 2].n if number > 1 else 0
        if entry.n != before + 1:
            found.append(Found(Finding.ENTRY_MISSING, entry.n))
        if entry.id not in logged:
            found.append(Found(Finding.NOT_IN_LOG, entry.n))
        elif logged[entry.id] != digest_of(entry):
            found.append(Found(Finding.ENTRY_ALTERED, entry.n))
        if entry.digest and entry.digest != digest:
            found.append(Found(Finding.BYTES_DAMAGED, entry.n))
    return found


def _times(entries: Sequence[CustodyEntry], now: dt.datetime) -> list[Found]:
    """Where a clock, or somebody who told a time, cannot be right."""
    found = []
    before: dt.datetime | None = None
    told = {entry.n: entry for entry in entries}
    stated: dt.datetime | None = None
    for entry in entries:
        recorded = entry.recorded_at or entry.at
        if before is not None and recorded < before:
            found.append(Found(Finding.CLOCK_BACK, entry.n))
        elif recorded > now + LEEWAY or (before is not None and recorded - before > LONG):
            found.append(Found(Finding.CLOCK_AHEAD, entry.n))
        if entry.at > recorded + LEEWAY:
            found.append(Found(Finding.TOLD_BEFORE, entry.n))
        elif entry.action is not Action.VOID and entry.corrects not in told:
            # A correction tells of the time of what it corrects.
            if stated is not None and entry.at < stated - MINUTE:
                found.append(Found(Finding.TOLD_LATE, entry.n))
            stated = entry.at
        before = recorded
    return found


def _moves(counted: Sequence[CustodyEntry]) -> tuple[Holder | None, list[Found]]:
    """Who has the item at the end, and where one hand-over does not follow from another."""
    found: list[Found] = []
    holder: Holder | None = None
    seal = ""
    for entry in counted:
        facts = entry.facts
        if entry.copy_is_same is False:
            found.append(Found(Finding.COPY_DIFFERS, entry.n))
        if entry.action in HAND_OVERS:
            if entry.action is Action.HANDED_OUT:
                if holder is not None and not _is_same(facts.giver, holder.name):
                    found.append(Found(Finding.OUT_FROM_OTHER, entry.n))
                if not facts.acknowledgment:
                    found.append(Found(Finding.NOT_ACKNOWLEDGED, entry.n))
                holder = Holder(facts.receiver, facts.receiver_function, entry.at, entry.n)
            else:
                if holder is None:
                    found.append(Found(Finding.BACK_WITHOUT_OUT, entry.n))
                elif not _is_same(facts.giver, holder.name):
                    found.append(Found(Finding.BACK_FROM_OTHER, entry.n))
                holder = None
            if seal and facts.seal and not _is_same(facts.seal, seal):
                found.append(Found(Finding.SEAL_DIFFERS, entry.n))
        seal = facts.seal or seal
    if holder is not None:
        found.append(Found(Finding.OUT_NOW, holder.n))
    return holder, found


def _is_same(one: str, other: str) -> bool:
    """Whether two people wrote the same, whatever the case and the blanks."""
    return one.casefold().split() == other.casefold().split()
