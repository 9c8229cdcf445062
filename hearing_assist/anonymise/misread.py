# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Words of recognised pages that may be a declared name, place or number, read wrongly.

Text recognition takes one letter for another, and no variant foresees which. On such pages alone a
likeness is enough to withhold a word until a clerk decides. Two words run into one, or one word in
pieces, are not seen here; they stand among the names still standing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex
from anyascii import anyascii
from rapidfuzz import process
from rapidfuzz.distance import OSA

from hearing_assist.anonymise.candidates import Candidate, undeclared_entity
from hearing_assist.anonymise.declared import variants
from hearing_assist.anonymise.known_words import KNOWN
from hearing_assist.anonymise.likeness import Likeness
from hearing_assist.anonymise.names import Names
from hearing_assist.anonymise.words import ORDINARY
from hearing_assist.casefile.records import Kind, Person
from hearing_assist.text.folding import fold_key
from hearing_assist.text.spans import Span

REASON = "recognised on a page, like a declared detail"
_SHORTEST_NAME = 3
_SHORTEST_WORD = 6
"""Letters of a declared place for which a misreading is looked for."""
_SHORTEST_NUMBER = 5
_ONE_SLIP, _TWO_SLIPS = 6, 9
"""Letters from which one slip, or two, are forgiven beside letters that look alike."""
_WORD = regex.compile(r"[\p{L}\p{N}|][\p{L}\p{M}\p{N}|'’\-./@]*")
_WITH_DIGIT = regex.compile(r"[\p{L}\p{N}|]*\p{N}[\p{L}\p{N}|]*")
_NAMED = frozenset({Kind.PLACE, Kind.ADDRESS})
# What recognition takes for each other, written one way; pairs of letters first.
_PAIRS = (("rn", "m"), ("vv", "w"), ("ii", "u"), ("cl", "d"))
_ALIKE = str.maketrans("01|ij58hea69", "olllls" + "bbcobg")
_AS_DIGITS = str.maketrans("OoQDIil|jZzAaSsGbBT", "0000111112244556887")


class Misread:
    """Finds them for one register."""

    def __init__(self, persons: Sequence[Person]) -> None:
        self._likeness = Likeness(persons)
        names = Names(persons)
        readable = {
            part for person in persons if not person.protected for part in names.parts[person.id]
        }
        self._names = {
            look(part)
            for person in persons
            if person.protected
            for part in names.parts[person.id] - readable
            if len(part) >= _SHORTEST_NAME
        }
        self._long_names = tuple(name for name in self._names if len(name) >= _ONE_SLIP)
        self._words: dict[str, Kind] = {}
        self._numbers: dict[str, Kind] = {}
        words = dict.fromkeys(  # variants of a detail share nearly all of them
            (found[0], variant.kind)
            for person in persons
            for variant in (variants(person) if person.protected else ())
            if variant.kind is not Kind.PERSON
            for found in _WORD.finditer(variant.text)
        )
        for word, kind in words:
            self._take(word, kind)
        self._wordlist, self._numberlist = tuple(self._words), tuple(self._numbers)

    def _take(self, word: str, kind: Kind) -> None:
        letters = _plain(word)
        if any(letter.isdigit() for letter in letters):
            if len(letters) >= _SHORTEST_NUMBER:
                self._numbers.setdefault(letters, kind)
        elif kind in _NAMED and len(letters) >= _SHORTEST_WORD and letters not in ORDINARY:
            self._words.setdefault(look(word), kind)

    def find(self, text: str) -> Iterator[Candidate]:
        """Candidates in the text of a recognised block; none is certain."""
        for found in _WORD.finditer(text):
            kind = self._kind(found[0])
            if kind is not None:
                entity = undeclared_entity(kind, found[0])
                yield Candidate(Span(*found.span()), kind, entity, "", REASON, certain=False)

    def _kind(self, word: str) -> Kind | None:
        letters = _plain(word)
        if any(letter.isdigit() for letter in letters) and len(letters) >= _SHORTEST_NUMBER - 1:
            number = _nearest(letters, self._numberlist, _slips(letters, 1))
            if number:
                return self._numbers[number]
        known = fold_key(word) in KNOWN
        seen = look(word)
        if not (known and word.islower()) and (seen in self._names or self._likeness.owner(word)):
            return Kind.PERSON
        if known:
            return None
        if _nearest(seen, self._long_names, _slips(seen, 0)):
            return Kind.PERSON
        place = _nearest(seen, self._wordlist, _slips(seen, 0))
        return self._words[place] if place else None


def look(word: str) -> str:
    """A key that words share which recognition takes for each other."""
    seen = "".join(
        c for c in anyascii(fold_key(word)).lower() if c.isascii() and (c.isalnum() or c == "|")
    )
    for pair, letter in _PAIRS:
        seen = seen.replace(pair, letter)
    return seen.translate(_ALIKE)


def with_digits(text: str) -> str:
    """The text, of the same length, with letters in numbers read as the digits they look like."""
    return _WITH_DIGIT.sub(lambda found: found[0].translate(_AS_DIGITS), text)


def _slips(letters: str, least: int) -> int:
    return 2 if len(letters) >= _TWO_SLIPS else 1 if len(letters) >= _ONE_SLIP else least


def _nearest(letters: str, known: Sequence[str], most: int) -> str:
    """The known one that `letters` is like, with at most so many slips; or ""."""
    if len(letters) < _SHORTEST_NUMBER - 1:
        return ""
    best = process.extractOne(letters, known, scorer=OSA.distance, score_cutoff=most)
    return str(best[0]) if best else ""


def _plain(word: str) -> str:
    return "".join(c for c in anyascii(fold_key(word)).lower() if c.isascii() and c.isalnum())
