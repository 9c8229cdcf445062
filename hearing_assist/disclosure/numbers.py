# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Numbers that are given once: to redactions, items of the index and served pages.

What bears a number keeps it in every later version for the same readers; a number whose bearer is
gone is never given to another. Knows no store: the caller keeps what was given.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

Key = Callable[[object], str]
"""Under which something keeps its number; keyed, because it may tell what is withheld."""


class Numbers:
    """Numbers of one series of one line."""

    def __init__(self, given: Mapping[str, tuple[int, int]], key: Key) -> None:
        """Begin with what was given: keys to the first number and how many."""
        self._given = dict(given)
        self._key = key
        self._next = max((first + count for first, count in given.values()), default=1)
        self.new: dict[str, tuple[int, int]] = {}

    @property
    def following(self) -> int:
        """The number that is given next."""
        return self._next

    def known(self, what: object) -> tuple[int, int] | None:
        """The first number that something has, and how many; None where it has none yet."""
        return self._given.get(self._key(what))

    def of(self, what: object, count: int = 1) -> int:
        """The first number of something that bears so many; given now where it has none."""
        key = self._key(what)
        if key not in self._given:
            self._given[key] = self.new[key] = (self._next, count)
            self._next += count
        return self._given[key][0]


class RedactionNumbers:
    """Numbers of redactions, as `mask` asks for them.

    The third place of the same name in a paragraph is another one than the first: they are told
    apart by their order among what is withheld there alike.
    """

    def __init__(self, numbers: Numbers) -> None:
        self._numbers = numbers
        self._seen: Counter[tuple[str, str, str]] = Counter()

    def __call__(self, document_id: str, place: str, what: str) -> int:
        """The number of the next redaction of a document."""
        where = (document_id, place, what)
        self._seen[where] += 1
        return self._numbers.of((*where, self._seen[where]))


def bates(prefix: str, first: int, count: int) -> str:
    """Page numbers as they are printed and listed: "DF-000012 - DF-000017"."""
    if count < 1:
        return ""
    low = bates_number(prefix, first)
    return low if count == 1 else f"{low} \u2013 {bates_number(prefix, first + count - 1)}"


def bates_number(prefix: str, number: int) -> str:
    """One page number: "DF-000012"."""
    return f"{prefix}-{number:06}"
