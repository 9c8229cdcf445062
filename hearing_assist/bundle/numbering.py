# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Which page of a bundle bears which number, and which volume it stands in.

What was numbered once keeps its number: late pages are numbered on at the end, or take the number
before them with a letter (13A) or a decimal (13.1). Volumes end with a document.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from hearing_assist.bundle.plan import letter
from hearing_assist.bundle.profile import Late, Numbering
from hearing_assist.errors import UsageError


class Matter(StrEnum):
    """What pages hold."""

    COVER = "cover"
    INDEX = "index"
    LATE_INDEX = "late-index"
    DIVIDER = "divider"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Slot:
    """Pages that stay together.

    Attributes:
        matter: What they hold.
        count: How many.
        section: From 0; -1 for none.
        id: Of the document, or "".
        late: Round in which they came; 0 for the first.
        volume: From 1.
        weight: Bytes of the document.
    """

    matter: Matter
    count: int
    section: int = -1
    id: str = ""
    late: int = 0
    volume: int = 1
    weight: int = 0


def labels(slots: Sequence[Slot], numbering: Numbering, late: Late) -> list[tuple[str, ...]]:
    """The number of each page of each slot, in the order in which they stand.

    Raises:
        UsageError: Late documents of two rounds stand so that no number fits between.
    """
    counts: Counter[int] = Counter()
    inserted: Counter[str] = Counter()
    rounds: dict[str, int] = {}
    written: list[tuple[str, ...]] = []
    last = ""
    for slot in slots:
        group = slot.section if numbering is Numbering.BY_SECTION else 0
        if slot.late and late is not Late.APPENDED:
            anchor = last
            if numbering is Numbering.BY_SECTION and not counts[group] and group >= 0:
                anchor = f"{letter(group)}0"
            if slot.late < rounds.get(anchor, 0):
                raise UsageError(
                    "A late document stands before one that came earlier, and no number fits "
                    "between. Put it behind the earlier one."
                )
            rounds[anchor] = slot.late
            pages = []
            for _ in range(slot.count):
                inserted[anchor] += 1
                pages.append(suffixed(anchor, inserted[anchor], late))
            written.append(tuple(pages))
            continue
        first = counts[group] + 1
        counts[group] += slot.count
        numbers = range(first, first + slot.count)
        by_section = numbering is Numbering.BY_SECTION and group >= 0
        prefix = letter(group) if by_section else ""
        pages = [f"{prefix}{number}" for number in numbers]
        written.append(tuple(pages))
        last = pages[-1] if pages else last
    return written


def suffixed(anchor: str, number: int, late: Late) -> str:
    """The number of the n-th page behind page `anchor`: 13A or 13.1."""
    return f"{anchor}{letter(number - 1)}" if late is Late.LETTERED else f"{anchor}.{number}"


def into_volumes(
    slots: Sequence[Slot],
    index_pages: Callable[[int, Sequence[Slot]], int],
    *,
    most_pages: int | None,
    most_bytes: int | None,
    late: Late,
) -> list[list[Slot]]:
    """Slots without index, shared out to volumes; a divider stays with the document behind it.

    Args:
        slots: Covers, dividers, documents, in order.
        index_pages: How many pages stand in a volume (from 1) before these slots.
        most_pages: Of a volume; one document may have more.
        most_bytes: Of the documents of a volume.
        late: Late documents stand with what is before them, whatever the limits, unless they are
            appended.
    """
    volumes: list[list[Slot]] = [[]]
    waiting: list[Slot] = []
    for slot in slots:
        waiting.append(slot)
        if slot.matter is not Matter.DOCUMENT:
            continue
        grown = [*volumes[-1], *waiting]
        weighed = [one for one in grown if not one.late or late is Late.APPENDED]
        pages = sum(one.count for one in weighed)
        fits = most_pages is None or pages + index_pages(len(volumes), weighed) <= most_pages
        fits &= most_bytes is None or sum(one.weight for one in weighed) <= most_bytes
        fits |= bool(slot.late) and late is not Late.APPENDED
        if fits or not any(one.matter is Matter.DOCUMENT for one in volumes[-1]):
            volumes[-1] = grown
        else:
            volumes.append(waiting)
        waiting = []
    volumes[-1] += waiting
    return volumes
