# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Things that stand at spans which never overlap, found again by place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Generic, TypeVar

from hearing_assist.text.spans import Span

T = TypeVar("T")


class Places(Generic[T]):
    """A map from spans that do not overlap to things."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._spans: list[Span] = []
        self._things: list[T] = []

    def __iter__(self) -> Iterator[tuple[Span, T]]:
        """Spans and things in text order."""
        return zip(self._spans, self._things, strict=True)

    def touching(self, span: Span) -> list[tuple[Span, T]]:
        """What overlaps `span`, in text order."""
        index = bisect_left(self._starts, span.start)
        if index and self._spans[index - 1].end > span.start:
            index -= 1
        found = []
        while index < len(self._spans) and self._spans[index].start < span.end:
            found.append((self._spans[index], self._things[index]))
            index += 1
        return found

    def put(self, span: Span, thing: T) -> None:
        """Add a thing, or take the place of all that overlaps its span."""
        for other, _ in self.touching(span):
            index = bisect_left(self._starts, other.start)
            del self._starts[index], self._spans[index], self._things[index]
        index = bisect_left(self._starts, span.start)
        self._starts.insert(index, span.start)
        self._spans.insert(index, span)
        self._things.insert(index, thing)
