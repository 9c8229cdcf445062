# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The whole name or address that a part of one stands in: "Espoir" in "Espoir Élikem".

A name is taken to go on over words with a capital that nothing here knows. It is a proposal: the
clerk sees the part as well.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

import regex

from hearing_assist.anonymise.known_words import KNOWN
from hearing_assist.anonymise.patterns import find_patterns
from hearing_assist.anonymise.signs import begins_sentence
from hearing_assist.casefile.records import Kind
from hearing_assist.text.folding import fold_key
from hearing_assist.text.spans import Span

WHOLES = frozenset(
    {
        Kind.ADDRESS, Kind.PHONE, Kind.EMAIL, Kind.URL, Kind.ACCOUNT, Kind.ID_NUMBER,
        Kind.CASE_NUMBER, Kind.VEHICLE,
    }
)  # fmt: skip
"""Kinds of details of which half is no detail."""
MOST_WORDS = 3
"""Words that a name is followed, or preceded, over."""

_WORD = r"\p{Lu}[\p{L}\p{M}\u2019'\u2010\u2011-]*\p{L}\p{M}*"
_PARTICLES = r"(?:(?:de|du|des|da|do|dos|di|del|la|le|van|von|den|bin|ben|el|al)[ \u00a0]){0,3}"
_JOINT = r"(?:[ \u00a0]|\n)"
_NEXT = regex.compile(rf"{_JOINT}{_PARTICLES}(?P<word>{_WORD})")
_BEFORE = regex.compile(rf"(?r)(?<![\p{{L}}\p{{M}}\p{{N}}])(?P<word>{_WORD}){_JOINT}{_PARTICLES}")
_CAPITAL = regex.compile(r"\p{Lu}")
_LETTERS = regex.compile(r"[\p{L}\p{M}]")


def whole_detail(text: str, part: Span) -> Span:
    """The whole detail that a part of a text belongs to; the part itself where it is whole.

    Args:
        text: A text.
        part: Where the part stands; not empty.

    Raises:
        AnonymisationError: A pattern took too long.
    """
    part = _whole_words(text, part)
    for found in find_patterns(text, ""):
        if found.kind in WHOLES and found.span.covers(part):
            return found.span
    return whole_name(text, part)


def whole_name(text: str, part: Span, *, stop: Collection[str] = ()) -> Span:
    """The name that goes on on both sides of a part with a capital; the part itself elsewhere.

    Args:
        text: A text.
        part: Where the part stands.
        stop: Folded words at which a name ends.
    """
    if not _CAPITAL.match(text, part.start):
        return part
    start, end = part.start, part.end
    for _ in range(MOST_WORDS):
        match = _NEXT.match(text, end)
        if not match or _ends(match["word"], stop):
            break
        end = match.end()
    for _ in range(MOST_WORDS):
        match = _BEFORE.match(text, 0, start)
        if not match or _ends(match["word"], stop) or begins_sentence(text, match.start()):
            break
        start = match.start()
    return Span(start, end)


def longer_names(
    names: Iterable[str], texts: Sequence[str], *, stop: Collection[str]
) -> Iterator[str]:
    """Names that go on somewhere in the texts: of "Espoir" alone, "Espoir Élikem".

    Args:
        names: Names as they were found.
        texts: Where to look.
        stop: Folded words at which a name ends: those of the register, and words that stand in
            small letters elsewhere.
    """
    singles = sorted({name for name in names if len(name.split()) == 1 and len(name) > 1})
    if not singles:
        return
    either = regex.compile(
        rf"(?<![\p{{L}}\p{{M}}'\u2019-])(?:{'|'.join(map(regex.escape, singles))})"
        rf"(?={_JOINT}(?:\p{{Lu}}|{_PARTICLES}\p{{Lu}}))"
    )
    for text in texts:
        for match in either.finditer(text):
            end = whole_name(text, Span(match.start(), match.end()), stop=stop).end
            if end > match.end():
                yield " ".join(text[match.start() : end].split())


def _ends(word: str, stop: Collection[str]) -> bool:
    key = fold_key(word)
    return key in KNOWN or key in stop


def _whole_words(text: str, part: Span) -> Span:
    start, end = part.start, part.end
    while start and _LETTERS.match(text, start - 1) and _LETTERS.match(text, start):
        start -= 1
    while end < len(text) and _LETTERS.match(text, end) and _LETTERS.match(text, end - 1):
        end += 1
    return Span(start, end)
