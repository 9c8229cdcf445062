# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What a clerk chose takes its place among what was found; no letter that was covered is lost.

A place gives way to mentions that prevail, and takes the rest. Every other mention gives way to
the place, and keeps, under its own key, what sticks out of it. Nothing overlaps afterwards.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from hearing_assist.casefile.records import Kind, Mention
from hearing_assist.text.spans import Span

SMALL_WORD = 2
"""Letters of a word in small letters that alone is no detail."""

NewId = Callable[[], str]


def laid_over(
    text: str,
    place: Span,
    found: Sequence[Mention],
    *,
    prevails: Callable[[Mention], bool],
    make: Callable[[Span], Mention],
    new_id: NewId,
) -> list[Mention]:
    """The mentions of one block with those of `place` among them, in text order.

    Args:
        text: The block's text.
        place: What a clerk chose.
        found: Mentions of this block; no two overlap.
        prevails: Whether a mention keeps its place.
        make: Makes a mention of a part of `place`.
        new_id: Makes ids for the further pieces of a mention that is cut.
    """
    result: list[Mention] = []
    holding: list[Span] = []
    for mention in found:
        span = Span(mention.start, mention.end)
        if not span.overlaps(place):
            result.append(mention)
        elif prevails(mention):
            result.append(mention)
            holding.append(span)
        else:
            result += _cut(text, mention, place, new_id)
    result += (make(span) for span in free(text, place, holding))
    return sorted(result, key=lambda mention: mention.start)


def free(text: str, place: Span, taken: Iterable[Span]) -> Iterator[Span]:
    """The parts of a place outside `taken` that say anything, without what surrounds them."""
    start = place.start
    for span in (*sorted(taken), Span(place.end, place.end + 1)):
        if start < span.start and (part := _telling(text, start, min(span.start, place.end))):
            yield part
        start = max(start, span.end)


def whole_characters(text: str, start: int, end: int) -> Span:
    """The span with the letters whose accents it begins with, and the accents of its last letter.

    Raises:
        ValueError: It is empty, or passes the end of the text.
    """
    if not 0 <= start < end <= len(text):
        raise ValueError(f"not a span of the text: {start}..{end}")
    while start and _is_accent(text[start]):
        start -= 1
    while end < len(text) and _is_accent(text[end]):
        end += 1
    return Span(start, end)


def _is_accent(character: str) -> bool:
    return unicodedata.category(character)[0] == "M"


def _cut(text: str, mention: Mention, place: Span, new_id: NewId) -> Iterator[Mention]:
    """What is left of a mention outside `place`; decided as before, because its key stays."""
    whole = Span(mention.start, mention.end)
    parts = [part for part in free(text, whole, [place]) if _tells(text, part, mention)]
    for number, part in enumerate(parts):
        yield replace(
            mention, id=new_id() if number else mention.id, start=part.start, end=part.end
        )


def _tells(text: str, part: Span, mention: Mention) -> bool:
    """Whether what is left tells anything: of "a six ans" without "six ans", the "a" does not."""
    if mention.certain or mention.kind is Kind.PERSON:
        return True
    left = text[part.start : part.end]
    return len(left) > SMALL_WORD or not left.islower()


def _telling(text: str, start: int, end: int) -> Span | None:
    """From the first letter, digit or sign to the last; None when there is none."""
    while start < end and not _says_anything(text[start]):
        start += 1
    while end > start and not _says_anything(text[end - 1]):
        end -= 1
    return Span(start, end) if start < end else None


def _says_anything(character: str) -> bool:
    """Whether it is a letter, an accent, a digit or a sign: no space, no punctuation."""
    return unicodedata.category(character)[0] in "LMNS"
