# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Settles a bundle: which document stands on which page of which volume, and its index.

Round by round: what the first round numbered keeps its number when late documents come. An index
that no longer fits on its pages grows behind them (13A), or the late round gets one of its own.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from hearing_assist.bundle.index import IndexPaper, Row, words
from hearing_assist.bundle.numbering import Matter, Slot, into_volumes, labels, suffixed
from hearing_assist.bundle.plan import Choice, letter
from hearing_assist.bundle.profile import Late, Numbering, Profile
from hearing_assist.engines.qpdf_open import page_sizes
from hearing_assist.errors import ExportError

MOST_TRIES = 6
"""The index is set anew until its own length no longer moves the numbers in it."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the index says of a document.

    Attributes:
        choice: How it goes in.
        title: Printed.
        dated: Printed.
        status: What the reader must know of its text.
        parts: How the pages of the original were read.
        count: Of its pages that go in.
        weight: Its bytes.
    """

    choice: Choice
    title: str
    dated: str
    status: str
    parts: str
    count: int
    weight: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A document in its place.

    Attributes:
        told: What the index says of it.
        section: From 0.
        tab: Its own number in the index.
        volume: From 1.
        first: Page of the volume, from 1.
        page: Page of all volumes, from 1.
        numbers: Of its pages.
    """

    told: Told
    section: int
    tab: str
    volume: int
    first: int
    page: int
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """A bundle of which every page is known.

    Attributes:
        slots: All pages in order.
        numbers: Of the pages of each slot.
        entries: All documents in order.
        indexes: Each index by volume and late round, with two stand-ins on a page behind it.
        listed: The documents that each of them lists, in the order of its rows.
        rows: Of each of them.
        in_front: Late rounds that the first index lists.
        totals: Pages of the bundle after each round.
    """

    slots: tuple[Slot, ...]
    numbers: tuple[tuple[str, ...], ...]
    entries: tuple[Entry, ...]
    indexes: Mapping[tuple[int, int], bytes]
    listed: Mapping[tuple[int, int], tuple[Entry, ...]]
    rows: Mapping[tuple[int, int], tuple[Row, ...]]
    in_front: frozenset[int]
    totals: Mapping[int, int]

    @property
    def volumes(self) -> int:
        """How many files it takes."""
        return max(slot.volume for slot in self.slots)

    @property
    def all_rows(self) -> tuple[Row, ...]:
        """The rows of all documents: those of the first index, and what only others list."""
        front = self.rows.get((1, 0), ())
        late = (row for key, rows in self.rows.items() if key[0] == 0 for row in rows)
        known = {row.tab for row in front}
        return (*front, *(row for row in late if row.tab not in known))

    def index_pages(self, volume: int, late: int) -> int:
        """How many pages an index has."""
        key = (volume, late)
        return len(page_sizes(self.indexes[key])) - 1 if key in self.indexes else 0


class Setting:
    """Settles the bundle of a plan.

    Args:
        paper: Index and dividers.
        profile: What the court asks.
        told: What is said of each document, by id.
    """

    def __init__(self, paper: IndexPaper, profile: Profile, told: Mapping[str, Told]) -> None:
        self._paper = paper
        self._profile = profile
        self._told = told
        self._late = paper.plan.late or profile.late
        self._appended = self._late is Late.APPENDED
        self._tabs = self._tabs_of()

    def settle(self) -> Settled:
        """The bundle with all its rounds.

        Raises:
            ExportError: The index does not settle, or a late document would move a number.
            UsageError: No number fits a late document.
        """
        rounds = sorted({one.choice.late for one in self._told.values()} | {0})
        settled: Settled | None = None
        for late in rounds:
            before, settled = settled, self._settled(late, settled)
            if before is not None:
                _compare(before, settled)
        if settled is None:
            raise ExportError("The bundle has no pages.")
        return settled

    def _settled(self, late: int, before: Settled | None) -> Settled:
        """The bundle of all rounds up to one."""
        in_front = before.in_front if before else frozenset()
        tries = [in_front | {late}, in_front] if late and self._appended else [in_front]
        for chosen in tries:
            settled = self._tried(late, before, chosen)
            if settled is not None:
                return settled
        raise ExportError(
            "The index of the bundle does not settle. Shorten the titles in the plan."
        )

    def _tried(self, late: int, before: Settled | None, in_front: frozenset[int]) -> Settled | None:
        """The bundle with late rounds in the first index; None when they do not fit there."""
        assumed: dict[tuple[int, int], int] = {}
        if before:
            assumed = {key: before.index_pages(*key) for key in before.indexes}
        fixed = frozenset(assumed) if self._appended else frozenset()
        for _ in range(MOST_TRIES):
            slots = self._slots(late, in_front, assumed, before)
            numbers = labels(slots, self._profile.numbering, self._late)
            entries = self._entries(slots, numbers)
            listed = self._listed(slots, entries, in_front)
            rows = self._rows(slots, listed)
            indexes = self._indexes(slots, rows)
            actual = {key: len(page_sizes(data)) - 1 for key, data in indexes.items()}
            if actual == _index_room(slots):
                totals = dict(before.totals) if before else {}
                totals[late] = sum(slot.count for slot in slots)
                return Settled(
                    tuple(slots),
                    tuple(numbers),
                    tuple(entries),
                    indexes,
                    listed,
                    rows,
                    in_front,
                    totals,
                )
            if any(actual[key] != assumed[key] for key in fixed):
                return None
            assumed |= actual
        return None

    # --- slots --------------------------------------------------------------------------------

    def _slots(
        self,
        late: int,
        in_front: frozenset[int],
        assumed: dict[tuple[int, int], int],
        before: Settled | None,
    ) -> list[Slot]:
        """All pages in order, with indexes as long as they are assumed to be."""
        plan = self._paper.plan
        inner: list[Slot] = []
        for section, name in self._in_order(late):
            told = self._told[name]
            is_new = not any(one.section == section and not one.late for one in inner)
            if plan.dividers and is_new and not told.choice.late:
                inner.append(Slot(Matter.DIVIDER, 1, section))
            if self._appended and told.choice.late:
                is_first = not any(one.late == told.choice.late for one in inner)
                apart = told.choice.late not in in_front or (before and before.volumes > 1)
                if is_first and apart:
                    key = self._late_key(told.choice.late, assumed)
                    inner.append(Slot(Matter.LATE_INDEX, assumed[key], late=told.choice.late))
            inner.append(
                Slot(
                    Matter.DOCUMENT,
                    told.count,
                    section,
                    name,
                    told.choice.late,
                    weight=told.weight,
                )
            )
        everything = [slot for slot in inner if slot.matter is Matter.DOCUMENT]
        cover = int(plan.cover)

        def front(volume: int, slots: Sequence[Slot]) -> int:
            """Pages before what a volume holds so far; rather one too many."""
            if volume == 1:
                return cover + self._assumed((1, 0), everything, assumed)
            held = [one for one in slots if one.matter is Matter.DOCUMENT]
            return cover + max(1 + self._guess(held), assumed.get((volume, 0), 0))

        volumes = into_volumes(
            inner,
            front,
            most_pages=self._profile.most_pages,
            most_bytes=self._profile.most_bytes,
            late=self._late,
        )
        slots: list[Slot] = []
        for number, held in enumerate(volumes, 1):
            documents = [slot for slot in held if slot.matter is Matter.DOCUMENT]
            if cover:
                slots.append(Slot(Matter.COVER, 1, volume=number, late=_born(documents)))
            if number == 1 or any(slot.late not in _listed(held) for slot in documents):
                pages = self._assumed((number, 0), documents, assumed)
                slots += self._index_slots(number, pages, late, _born(documents), before)
            slots += [replace(slot, volume=number) for slot in held]
        return slots

    def _index_slots(
        self, volume: int, pages: int, late: int, born: int, before: Settled | None
    ) -> list[Slot]:
        """The pages of a volume's index: as they were, and those that it grew by since."""
        old = [
            slot
            for slot in (before.slots if before else ())
            if slot.matter is Matter.INDEX and slot.volume == volume
        ]
        grown = pages - sum(slot.count for slot in old)
        if not old:
            return [Slot(Matter.INDEX, pages, volume=volume, late=born)]
        if grown > 0:
            old.append(Slot(Matter.INDEX, grown, volume=volume, late=late))
        return old

    def _in_order(self, late: int) -> list[tuple[int, str]]:
        """Documents of all rounds up to one, with their sections, as they stand."""
        placed = [
            (section, name)
            for section, one in enumerate(self._paper.plan.sections)
            for name in one.items
            if self._told[name].choice.late <= late
        ]
        if self._appended:
            placed.sort(key=lambda one: self._told[one[1]].choice.late)
        return placed

    def _assumed(
        self,
        key: tuple[int, int],
        documents: Sequence[Slot],
        assumed: dict[tuple[int, int], int],
    ) -> int:
        if key not in assumed:
            assumed[key] = self._guess(documents)
        return assumed[key]

    def _guess(self, documents: Sequence[Slot]) -> int:
        return self._paper.guess([self._row(self._told[one.id], one.section) for one in documents])

    def _late_key(self, late: int, assumed: dict[tuple[int, int], int]) -> tuple[int, int]:
        key = (0, late)
        if key not in assumed:
            told = [one for one in self._told.values() if one.choice.late == late]
            assumed[key] = self._paper.guess([self._row(one, 0) for one in told])
        return key

    # --- entries and rows ---------------------------------------------------------------------

    def _entries(self, slots: Sequence[Slot], numbers: Sequence[tuple[str, ...]]) -> list[Entry]:
        entries = []
        page = 1
        first: dict[int, int] = {}
        for slot, printed in zip(slots, numbers, strict=True):
            here = first.setdefault(slot.volume, 1)
            if slot.matter is Matter.DOCUMENT:
                told, tab = self._told[slot.id], self._tabs[slot.id]
                entries.append(Entry(told, slot.section, tab, slot.volume, here, page, printed))
            first[slot.volume] += slot.count
            page += slot.count
        return entries

    def _listed(
        self, slots: Sequence[Slot], entries: Sequence[Entry], in_front: frozenset[int]
    ) -> dict[tuple[int, int], tuple[Entry, ...]]:
        """The documents that each index lists."""
        found: dict[tuple[int, int], tuple[Entry, ...]] = {}
        for slot in slots:
            if slot.matter not in {Matter.INDEX, Matter.LATE_INDEX} or index_key(slot) in found:
                continue
            listed = _listed(one for one in slots if one.volume == slot.volume)
            here = []
            for entry in entries:
                late = entry.told.choice.late
                if slot.matter is Matter.LATE_INDEX:
                    belongs = late == slot.late
                elif slot.volume == 1:
                    belongs = not (self._appended and late) or late in in_front
                else:
                    belongs = entry.volume == slot.volume and late not in listed
                if belongs:
                    here.append(entry)
            here.sort(key=lambda one: self._paper.table(one.told.choice.late, one.section))
            found[index_key(slot)] = tuple(here)
        return found

    def _rows(
        self, slots: Sequence[Slot], listed: Mapping[tuple[int, int], tuple[Entry, ...]]
    ) -> dict[tuple[int, int], tuple[Row, ...]]:
        """The rows of each index with the numbers of now."""
        volumes = max(slot.volume for slot in slots)
        standing = {index_key(slot): slot.volume for slot in slots}
        return {
            key: tuple(self._of(entry, standing[key], volumes) for entry in entries)
            for key, entries in listed.items()
        }

    def _indexes(
        self, slots: Sequence[Slot], rows: Mapping[tuple[int, int], tuple[Row, ...]]
    ) -> dict[tuple[int, int], bytes]:
        volumes = max(slot.volume for slot in slots)
        return {
            (volume, late): self._paper.write(
                written, volume=volume if volumes > 1 else 0, late=late
            )
            for (volume, late), written in rows.items()
        }

    def _of(self, entry: Entry, volume: int, volumes: int) -> Row:
        """The row of a document in an index of a volume."""
        number = entry.numbers[0]
        if volumes > 1 and entry.volume != volume:
            wording = words(self._paper.language)["in-volume"]
            number = wording.format(page=number, number=entry.volume)
        row = self._row(entry.told, entry.section)
        return replace(row, tab=entry.tab, number=number, is_here=entry.volume == volume)

    def _row(self, told: Told, section: int) -> Row:
        late = told.choice.late
        return Row(section, "", told.title, told.dated, told.status, told.parts, "", late=late)

    def _tabs_of(self) -> dict[str, str]:
        """The number of each document in the index; what is there keeps its own."""
        tabs: dict[str, str] = {}
        late: dict[object, int] = {}
        by_section = self._profile.numbering is Numbering.BY_SECTION
        for section, one in enumerate(self._paper.plan.sections):
            place = 0
            # Where pages are A1, A2, a document A1 would be taken for a page.
            prefix = "" if by_section else letter(section)
            for name in one.items:
                if name not in self._told:
                    continue
                number = self._told[name].choice.late
                if not number:
                    place += 1
                    tabs[name] = f"{prefix}{place}"
                    continue
                group: object = number if self._appended else (section, place)
                late[group] = late.get(group, 0) + 1
                tabs[name] = (
                    f"{number}.{late[group]}"
                    if self._appended
                    else suffixed(f"{prefix}{place}", late[group], self._late)
                )
        return tabs


def _born(documents: Sequence[Slot]) -> int:
    """The round in which a volume began."""
    return min((slot.late for slot in documents), default=0)


def _listed(held: Iterable[Slot]) -> set[int]:
    """The late rounds that have an index of their own among some slots."""
    return {slot.late for slot in held if slot.matter is Matter.LATE_INDEX}


def index_key(slot: Slot) -> tuple[int, int]:
    """Volume and 0 for the index of a volume, 0 and round for that of a late round."""
    if slot.matter is Matter.LATE_INDEX:
        return 0, slot.late
    return (slot.volume, 0) if slot.matter is Matter.INDEX else (-1, 0)


def _index_room(slots: Sequence[Slot]) -> dict[tuple[int, int], int]:
    """How many pages are kept for each index."""
    room: dict[tuple[int, int], int] = {}
    for slot in slots:
        if slot.matter in {Matter.INDEX, Matter.LATE_INDEX}:
            room[index_key(slot)] = room.get(index_key(slot), 0) + slot.count
    return room


def _compare(before: Settled, after: Settled) -> None:
    """Refuse what would move a number that was given.

    Raises:
        ExportError: A document or index has other numbers than before.
    """
    now = {entry.told.choice.id: entry for entry in after.entries}
    for old in before.entries:
        new = now[old.told.choice.id]
        if (new.numbers, new.tab) != (old.numbers, old.tab):
            raise ExportError(
                f"A late document would change the number of page {old.numbers[0]}, which was "
                "given before. Put late documents behind those that are there."
            )
    given = [number for numbers in before.numbers for number in numbers]
    missing = set(given) - set(itertools.chain.from_iterable(after.numbers))
    if missing:
        raise ExportError("A late document would take away a page that was numbered before.")


def by_ordinal(profile: Profile, late: Late | None) -> bool:
    """Whether the printed number of each page is its place in the bundle."""
    return profile.numbering is Numbering.CONTINUOUS and (late or profile.late) is Late.APPENDED
