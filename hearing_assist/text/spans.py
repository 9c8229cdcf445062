# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Half-open spans of code points, and replacing them without disturbing the rest.

Promises: text outside the replaced spans comes out unchanged, character for character. Does not
know what a span means.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points `start` up to, not including, `end`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def overlaps(self, other: Span) -> bool:
        """Whether both have a code point in common."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, order=True)
class Replacement:
    """Put `text` in the place of `span`."""

    span: Span
    text: str


def union(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same code points as sorted spans that neither touch nor overlap."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            last = merged.pop()
            span = Span(last.start, max(last.end, span.end))
        merged.append(span)
    return tuple(merged)


def replace(text: str, replacements: Sequence[Replacement]) -> tuple[str, tuple[Span, ...]]:
    """`text` with every replacement made, and where each one stands now (in text order).

    Raises:
        ValueError: Two replacements overlap, or one reaches past the text.
    """
    pieces: list[str] = []
    placed: list[Span] = []
    position = length = 0
    for item in sorted(replacements):
        if item.span.start < position or item.span.end > len(text):
            raise ValueError(f"replacement at {item.span.start} overlaps or passes the end")
        kept = text[position : item.span.start]
        pieces += (kept, item.text)
        length += len(kept)
        placed.append(Span(length, length + max(1, len(item.text))))
        length += len(item.text)
        position = item.span.end
    pieces.append(text[position:])
    return "".join(pieces), tuple(placed)


def moved(span: Span, replacements: Sequence[Replacement]) -> Span | None:
    """Where `span` of the old text stands in the new one; None when a replacement touches it."""
    shift = 0
    for item in sorted(replacements):
        if item.span.overlaps(span):
            return None
        if item.span.end <= span.start:
            shift += len(item.text) - (item.span.end - item.span.start)
    return Span(span.start + shift, span.end + shift)
