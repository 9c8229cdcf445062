# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Whether a word is a name, by all places where it stands.

The trained finder takes a town, a company or a heading for a person now and then. A word that it
reads as a person in few of its places is withheld there, and not looked for in the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import ahocorasick_rs

from hearing_assist.anonymise.names_in_context import AFTER_CUE
from hearing_assist.anonymise.names_seen import EITHER, SEEN
from hearing_assist.anonymise.patterns import Found
from hearing_assist.casefile.records import Kind

ACRONYM = 4
"""Letters up to which a word in capitals is read as an acronym."""
OVERWHELMING = 3
"""How often a word is a body for each time it is a person, where a cue told a person once."""
LEAST_SHARE = 0.34
"""Share of its places in which a word has to be read as a person."""


def not_outvoted(
    names: Iterable[str], found: Sequence[Sequence[Found]], texts: Iterable[str]
) -> set[str]:
    """The names without words that are names in too few of their places.

    What a cue told stays, up to the end of its line.

    Args:
        names: Names to look for.
        found: For each text what was found in it.
        texts: The texts.
    """
    with_cue: set[str] = set()
    read: Counter[str] = Counter()
    for items in found:
        for item in items:
            if item.kind is Kind.PERSON:
                words = item.key.split()
                if item.reason not in SEEN:  # what the next line begins with may be no name
                    with_cue.update(item.key.split("\n")[0].split())
                read.update(map(str.lower, words))
    asked = sorted({word for name in names for word in name.split()} - with_cue)
    if not asked:
        return set(names)
    places = _places([word.lower() for word in asked], texts)
    outvoted = {word for word in asked if read[word.lower()] < LEAST_SHARE * places[word.lower()]}
    left = (" ".join(word for word in name.split() if word not in outvoted) for name in names)
    return {name for name in left if name}


def with_bodies(
    found: Sequence[Sequence[Found]], texts: Sequence[str], is_declared: Callable[[str], bool]
) -> list[tuple[Found, ...]]:
    """What was found, with words as bodies that the trained finder took for persons in error.

    A word that is always alone and without a title, and a body more often than a person, or short
    and in capitals. It is withheld as before, there and wherever the same letters stand; as a body
    it is not looked for in other writings.

    Args:
        found: For each text what was found in it.
        texts: The texts.
        is_declared: Whether a name is of somebody in the register, who is never a body.
    """
    named: set[str] = set()
    cued: Counter[str] = Counter()
    persons: Counter[str] = Counter()
    bodies: Counter[str] = Counter()
    for item in (item for items in found for item in items):
        words = item.key.lower().split()
        if item.kind is Kind.PERSON:
            persons.update(words)
            first_line = item.key.split("\n")[0].lower().split()
            if item.reason == AFTER_CUE and len(first_line) == 1:
                cued.update(first_line)
            elif item.reason not in SEEN or len(first_line) > 1:
                named.update(first_line)
        elif item.kind is Kind.ORGANISATION:
            bodies.update(words)

    def is_body(item: Found, text: str) -> bool:
        word = item.key.lower()
        if item.kind is not Kind.PERSON or word in named or not word.isalpha():
            return False
        if cued[word]:
            return bodies[word] > OVERWHELMING * persons[word] and not is_declared(item.key)
        is_acronym = item.key.isupper() and len(item.key) <= ACRONYM and not text.isupper()
        may_be = is_acronym or bodies[word] > persons[word]
        return may_be and not is_declared(item.key)

    return [
        tuple(
            replace(item, kind=Kind.ORGANISATION, reason=EITHER) if is_body(item, text) else item
            for item in items
        )
        for items, text in zip(found, texts, strict=True)
    ]


def _places(words: Sequence[str], texts: Iterable[str]) -> Counter[str]:
    """How often words in small letters stand with a capital, as whole words."""
    automaton = ahocorasick_rs.AhoCorasick(
        words, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
    )
    places: Counter[str] = Counter()
    for text in texts:
        for number, start, end in automaton.find_matches_as_indexes(small := text.lower()):
            apart = not (small[start - 1 : start].isalnum() or small[end : end + 1].isalnum())
            if apart and text[start : start + 1].isupper():
                places[words[number]] += 1
    return places
