# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""How a part of a declared address is written: short, in case forms, in other letters, elsewhere.

A form that is a name of those who live there is doubtful: it is decided by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from hearing_assist.anonymise.common_words import COMMON
from hearing_assist.anonymise.known_words import KNOWN
from hearing_assist.anonymise.matcher import compact
from hearing_assist.anonymise.place_words import (
    BODIES,
    BUILDINGS,
    COUNTRIES,
    DEMONYMS,
    ENGLISH_STREETS,
    GENERIC,
    SAME,
    STREETS,
    TOWNS,
)
from hearing_assist.anonymise.words import NOT_NAMES, ORDINARY
from hearing_assist.text.folding import fold_key
from hearing_assist.text.inflection import stems
from hearing_assist.text.romanisation import guesses, guesses_in_cyrillic, romanised
from hearing_assist.text.scripts import script_of

SHORTEST = 4
"""Letters of a word of a name that is looked for alone."""
SPLIT_WORDS = re.compile(r"[\s\-\u2010\u2011'\u2019/.]+")
WORDS = KNOWN | ORDINARY | COMMON
CITIES = TOWNS | {name for group in SAME for name in group}
_SHORTEST_DEMONYM = 5
_CYRILLIC, _DECLINED = 3, 2
"""Guessed spellings in Cyrillic letters of a Latin name, and how many of them are declined."""
_CODE = re.compile(r"(?<![^\W_])\d{5,6}(?![^\W_])")
_SAINT = {"saint": ("st",), "sainte": ("ste", "st"), "saints": ("sts",), "sfantu": ("sf",)}
_OVER = frozenset({"sur", "sous", "les", "lez"})
_SAYS_NOTHING: frozenset[str] = (
    GENERIC | BODIES | BUILDINGS | STREETS | ENGLISH_STREETS | COUNTRIES | NOT_NAMES
)
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Writing:
    """One writing of a part.

    Attributes:
        text: As it is looked for; of a case form its stem, folded.
        value: What it is decided as.
        part: Of a case form the folded word that it stands for; else "".
        endings: What may follow a stem.
        doubts: The endings with which it is a doubt of its own.
    """

    text: str
    value: str
    part: str = ""
    endings: frozenset[str] = _NONE
    doubts: frozenset[str] = _NONE


def tells(key: str) -> bool:
    """Whether a folded word says where something is."""
    if len(key) < SHORTEST or key in _SAYS_NOTHING:
        return False
    return key in CITIES or key not in WORDS


def spaced_code(part: str) -> str:
    """A postcode of five or six digits as it is also written, "48 200" or "48.200"; else ""."""
    digits = _CODE.search(part)
    return f"{part[: digits.end() - 3]} {part[digits.end() - 3 :]}" if digits else ""


def pieces(part: str) -> list[str]:
    """The words of a part."""
    return [word for word in SPLIT_WORDS.split(part) if word]


@lru_cache(maxsize=4096)
def writings_of_part(part: str) -> tuple[Writing, ...]:
    """Every writing of a part, each once."""
    return tuple(dict.fromkeys(_writings(part)))


def _writings(part: str) -> Iterator[Writing]:
    folded = fold_key(part)
    yield Writing(part, part)
    if spaced := spaced_code(part):
        yield Writing(spaced, part)
    if not any(map(str.isalpha, folded)) or ("." in folded and " " not in folded):
        return
    for name in (name for group in SAME if folded in group for name in group):
        yield Writing(name, part)
        yield from _inflected(name, part)
    words = pieces(part)
    keys = [fold_key(word) for word in words]
    for number, key in enumerate(keys):
        for short in _SAINT.get(key, ()):
            yield Writing(" ".join((*words[:number], short, *words[number + 1 :])), part)
        if key in _OVER and 0 < number < len(keys) - 1:
            yield Writing(" ".join((*words[:number], "s", *words[number + 1 :])), part)
            yield Writing(" ".join((*words[:number], *words[number + 1 :])), part)
    if len(words) > 1 and not tells(compact(keys[-1])):  # else its form is found by itself
        for each in _inflected(words[-1], part):
            for ending in each.endings:
                yield Writing(" ".join((*words[:-1], each.text + ending)), part)
    for word, key in zip(words, keys, strict=True):
        if len(words) == 1 or (key.isalpha() and tells(key)):
            value = part if len(words) == 1 else word
            yield Writing(word, value)
            yield from _inflected(word, value)
            yield from _other_letters(word, value)
            yield from _demonyms(key, value)


def _inflected(word: str, value: str) -> Iterator[Writing]:
    if len(word) >= SHORTEST and word.isalpha():
        key = compact(fold_key(word))
        for stem in stems(word):
            yield Writing(stem.text, value, key, frozenset(stem.endings))


def _other_letters(word: str, value: str) -> Iterator[Writing]:
    if len(word) < _SHORTEST_DEMONYM or not word.isalpha():
        return
    if script_of(word) != "Latin":
        others = romanised(word)
    else:
        others = (
            *guesses_in_cyrillic(word)[:_CYRILLIC],
            *(other for other in guesses(word) if script_of(other) != "Cyrillic"),
        )
    for number, other in enumerate(others):
        yield Writing(other, value)
        if number < _DECLINED:
            yield from _inflected(other, value)


def _demonyms(key: str, value: str) -> Iterator[Writing]:
    """Names of those who live there."""
    if len(key) < _SHORTEST_DEMONYM or not key.isascii() or not key.isalpha():
        return
    bare = key.rstrip("aeiouy")
    for base in sorted({key, bare, bare.rstrip("sx"), key + key[-1]}):
        if len(base) >= _SHORTEST_DEMONYM - 1:
            yield Writing(base, value, key, frozenset(DEMONYMS), frozenset(DEMONYMS))
