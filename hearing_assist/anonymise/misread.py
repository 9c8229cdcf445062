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
from hearing_assist.anonymise.words import ORDINARY
from hearing_assist.casefile.records import Kind, Person
from hearing_assist.text.folding import fold_key
from hearing_assist.text.spans import Span

REASON = "recognised on a page, like a declared detail"
_SHORTEST_WORD = 6
"""Letters of a declared place for which a misreading is looked for."""
_SHORTEST_NUMBER = 5
_TWO_SLIPS = 8
_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}'’\-./@]*[\p{L}\p{N}]")
_NAMED = frozenset({Kind.PLACE, Kind.ADDRESS})


class Misread:
    """Finds them for one register."""

    def __init__(self, persons: Sequence[Person]) -> None:
        self._likeness = Likeness(persons)
        self._words: dict[str, Kind] = {}
        self._numbers: dict[str, Kind] = {}
        for person in persons:
            for variant in variants(person) if person.protected else ():
                if variant.kind is not Kind.PERSON:
                    self._take(variant.text, variant.kind)
        self._wordlist, self._numberlist = tuple(self._words), tuple(self._numbers)

    def _take(self, text: str, kind: Kind) -> None:
        for found in _WORD.finditer(text):
            letters = _plain(found[0])
            if any(letter.isdigit() for letter in letters):
                if len(letters) >= _SHORTEST_NUMBER:
                    self._numbers.setdefault(letters, kind)
            elif kind in _NAMED and len(letters) >= _SHORTEST_WORD and letters not in ORDINARY:
                self._words.setdefault(letters, kind)

    def find(self, text: str) -> Iterator[Candidate]:
        """Candidates in the text of a recognised block; none is certain."""
        for found in _WORD.finditer(text):
            kind = self._kind(found[0])
            if kind is not None:
                entity = undeclared_entity(kind, found[0])
                yield Candidate(Span(*found.span()), kind, entity, "", REASON, certain=False)

    def _kind(self, word: str) -> Kind | None:
        letters = _plain(word)
        if any(letter.isdigit() for letter in letters):
            number = _nearest(letters, self._numberlist, _SHORTEST_NUMBER)
            if number:
                return self._numbers[number]
            # A letter of a name is easily taken for a digit.
            word = "".join(letter for letter in word if not letter.isdigit())
        if self._likeness.owner(word):
            return Kind.PERSON
        if fold_key(word) in KNOWN:
            return None
        place = _nearest(letters, self._wordlist, _SHORTEST_WORD)
        return self._words[place] if place else None


def _nearest(letters: str, known: Sequence[str], shortest: int) -> str:
    """The known one that `letters` is like, or ""."""
    if len(letters) < shortest - 1:
        return ""
    most = 2 if len(letters) >= _TWO_SLIPS else 1
    best = process.extractOne(letters, known, scorer=OSA.distance, score_cutoff=most)
    return str(best[0]) if best else ""


def _plain(word: str) -> str:
    return "".join(c for c in anyascii(fold_key(word)).lower() if c.isascii() and c.isalnum())
