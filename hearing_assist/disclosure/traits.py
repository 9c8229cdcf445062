# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Finds what released text still tells about a person: words of `trait_words` and kept details.

Promises: looks only at released text, and passes over what an audience does not see. Does not
promise to find everything that could single somebody out; no list can.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import regex

from hearing_assist.casefile.labels import PLACEHOLDER
from hearing_assist.casefile.records import Audience, Kind, Mark
from hearing_assist.disclosure.trait_words import CONCEPTS, Trait
from hearing_assist.drafting.dates import find_dates
from hearing_assist.text.folding import fold, fold_key

_BY_KIND = {
    Kind.DATE: Trait.DATE,
    Kind.BIRTH_DATE: Trait.DATE,
    Kind.AGE: Trait.AGE,
    Kind.PLACE: Trait.PLACE,
    Kind.ADDRESS: Trait.PLACE,
}

_WORD = regex.compile(r"\p{L}+(?:-\p{L}+)*")
_PART = regex.compile(r"[^-]+")
_SHORTEST = 3
"""Letters of the shortest beginning of a word in the lists."""


@dataclass(frozen=True, slots=True)
class Told:
    """A place in a text that tells something.

    Attributes:
        trait: What it tells.
        key: The same for all writings of one detail, in both languages.
        start: First code point in the text.
        end: One past the last.
    """

    trait: Trait
    key: str
    start: int
    end: int


def told(text: str, marks: Sequence[Mark], *, audience: Audience) -> Iterator[Told]:
    """What a released text tells to an audience, in no particular order.

    Args:
        text: With its placeholders, which tell nothing.
        marks: Details that a clerk kept, or nobody decided; those above the audience are not seen.
        audience: Who reads.
    """
    hidden = [(mark.start, mark.end) for mark in marks if mark.ceiling < audience]
    hidden += [match.span() for match in PLACEHOLDER.finditer(text)]
    for mark in marks:
        if mark.ceiling >= audience:
            written = text[mark.start : mark.end]
            trait = _BY_KIND.get(mark.kind, Trait.KEPT)
            key = _day(written) if trait is Trait.DATE else ""
            yield Told(trait, key or fold_key(written), mark.start, mark.end)
    folded = fold(text)
    for match in _WORD.finditer(folded.text):
        for concept, first, last in _concepts_of(match[0]):
            span = folded.span(match.start() + first, match.start() + last)
            if not any(start < span.end and span.start < end for start, end in hidden):
                yield Told(*concept, span.start, span.end)


def _day(written: str) -> str:
    """One key for a day however it is written, or ""."""
    found = find_dates(written)
    if len(found) != 1 or found[0].doubts or found[0].until:
        return ""
    return found[0].date.isoformat()[: 7 if found[0].whole_month else 10]


def _concepts_of(word: str) -> Iterator[tuple[tuple[Trait, str], int, int]]:
    """What a word tells and where in it, or what the parts tell that hyphens join in it."""
    if concept := _concept(word):
        yield concept, 0, len(word)
        return
    if "-" in word:
        for part in _PART.finditer(word):
            if concept := _concept(part[0]):
                yield concept, part.start(), part.end()


def _concept(word: str) -> tuple[Trait, str] | None:
    whole, begun = _concepts()
    if word in whole:
        return whole[word]
    beginnings = (word[:length] for length in range(len(word), _SHORTEST - 1, -1))
    return next((begun[beginning] for beginning in beginnings if beginning in begun), None)


@cache
def _concepts() -> tuple[dict[str, tuple[Trait, str]], dict[str, tuple[Trait, str]]]:
    """What whole words tell, and what words tell that begin so."""
    whole: dict[str, tuple[Trait, str]] = {}
    begun: dict[str, tuple[Trait, str]] = {}
    for trait, lines in CONCEPTS.items():
        for line in filter(None, lines.split("\n")):
            key, _, listed = line.partition(":")
            for word in listed.split():
                (begun if word.endswith("*") else whole)[word.rstrip("*")] = (trait, key)
    return whole, begun
