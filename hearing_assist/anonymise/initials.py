# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Bare capitals that may stand for a protected person: heads of columns and rows, marks in lists.

Such a letter stays readable, and a label of somebody else may bear the same one: a reader would
take one person for the other. Labels cannot avoid the letter, because a missing one would tell it.
So each is a doubt, for a clerk. A letter within a sentence, without quotation marks or a word such
as "column" before it, is not found.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

import regex

from hearing_assist.casefile.records import Person
from hearing_assist.text.folding import fold_key
from hearing_assist.text.spans import Span

_LETTER = r"(?P<letter>\p{Lu})"
_AFTER = r"(?![\p{L}\p{M}\p{N}]|\.\s?\p{Lu})"
_OPEN, _CLOSE = r"[\"'“„«‹‘][\s\u00a0\u202f]?", r"[\s\u00a0\u202f]?[\"'”“»›’]"
_BARE = (
    regex.compile(rf"^[\s(\[]*{_LETTER}\.?[\s)\]:]*$"),
    regex.compile(rf"{_OPEN}{_LETTER}\.?{_CLOSE}"),
    regex.compile(
        rf"\b(?:colonnes?|columns?|rangées?|rows?|lignes?|lettres?|letters?|initiales?|initials?)"
        rf"[\s\u00a0]{_LETTER}{_AFTER}",
        regex.IGNORECASE,
    ),
)
_WORD = regex.compile(r"[\p{L}\p{M}]+")


def initials_of(person: Person) -> frozenset[str]:
    """First letters of all words of the names of a person, folded."""
    names = (person.name, *person.spellings, *person.aliases)
    words = (word for name in names for word in _WORD.findall(name))
    return frozenset(fold_key(word)[:1] for word in words if word[0].isupper())


def bare_initials(text: str, letters: Collection[str]) -> Iterator[tuple[str, Span]]:
    """(letter, place) of bare capitals among `letters`, which are folded; in text order."""
    found: dict[Span, str] = {}
    for pattern in _BARE:
        for match in pattern.finditer(text, timeout=5):
            letter = match["letter"]
            if letter.isupper() and fold_key(letter) in letters:
                found[Span(*match.span("letter"))] = letter
    for span in sorted(found):
        yield found[span], span


def bearers(letter: str, persons: Iterable[Person]) -> tuple[str, ...]:
    """Ids of the protected persons with a name that begins so."""
    folded = fold_key(letter)
    return tuple(each.id for each in persons if each.protected and folded in initials_of(each))
