# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Numbers found once are looked for everywhere, however they are spaced and punctuated.

A passport, a telephone or an account that a clerk withholds in one writing must not stay readable
in another: "EB437219", "EB 437 219" and "EB 437,219" are decided as one. Digits and letters have to
be the same; a misprint is not found.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

import ahocorasick_rs

from hearing_assist.anonymise.candidates import Candidate, undeclared_entity
from hearing_assist.anonymise.patterns import Found
from hearing_assist.anonymise.reading import Reading
from hearing_assist.casefile.records import Kind
from hearing_assist.text.folding import fold_key

REASON = "number repeated"
NUMBERS = frozenset({Kind.PHONE, Kind.ID_NUMBER, Kind.ACCOUNT, Kind.VEHICLE, Kind.CASE_NUMBER})
LEAST = 6
"""Letters and digits that a number has at least; a shorter one stands by chance."""
LEAST_DIGITS = 4
WIDEST_GAP = 3
"""Signs that may stand between two characters of one number."""
NATIONAL = (9, 8)
"""Digits of a telephone number without the code of its country."""

_HAS_DIGIT = re.compile(r"\d")


def compact(text: str) -> str:
    """Only the letters and digits of a text, folded."""
    return "".join(filter(str.isalnum, fold_key(text)))


class RepeatedNumbers:
    """The numbers of a case; the first writing of each names the entity of all."""

    def __init__(self, found: Iterable[Found]) -> None:
        self._entities: dict[str, tuple[Kind, str]] = {}
        for item in found:
            key = compact(item.key)
            if item.kind in NUMBERS and _is_telling(key):
                entity = undeclared_entity(item.kind, item.key)
                for writing in _writings(item.kind, key):
                    self._entities.setdefault(writing, (item.kind, entity))
        self._numbers = list(self._entities)
        self._automaton = ahocorasick_rs.AhoCorasick(self._numbers)

    def entity(self, kind: Kind, key: str) -> str:
        """The entity under which a found number is decided."""
        known = self._entities.get(compact(key)) if kind in NUMBERS else None
        return known[1] if known else undeclared_entity(kind, key)

    def find(self, reading: Reading) -> Iterator[Candidate]:
        """Every place of a text that shows one of the numbers."""
        if not self._entities or not _HAS_DIGIT.search(reading.text):
            return
        folded = reading.folded
        shown = folded.text
        letters, places = reading.letters
        for number, start, end in sorted(
            self._automaton.find_matches_as_indexes(letters, overlapping=True)
        ):
            kind, entity = self._entities[self._numbers[number]]
            here = places[start:end]
            if _is_one_number(shown, here):
                span = folded.span(here[0], here[-1] + 1)
                yield Candidate(span, kind, entity, "", REASON, certain=False)


def _is_telling(key: str) -> bool:
    return len(key) >= LEAST and sum(character.isdigit() for character in key) >= LEAST_DIGITS


def _writings(kind: Kind, key: str) -> Iterator[str]:
    """The number, and for a telephone its forms with and without the code of the country."""
    yield key
    if kind is Kind.PHONE and key.isdigit() and len(key) > max(NATIONAL):
        yield f"00{key}"
        yield f"0{key[-NATIONAL[0] :]}"
        yield from (key[-length:] for length in NATIONAL)


def _is_one_number(text: str, places: list[int]) -> bool:
    """Whether these characters stand together, with nothing but signs and blanks between them."""
    before, after = text[places[0] - 1 : places[0]], text[places[-1] + 1 : places[-1] + 2]
    if before.isalnum() or after.isalnum():
        return False
    gaps = zip(places, places[1:], strict=False)
    return all(
        right - left <= WIDEST_GAP + 1 and all(map(_may_stand_between, text[left + 1 : right]))
        for left, right in gaps
    )


def _may_stand_between(character: str) -> bool:
    return character.isspace() or unicodedata.category(character)[0] in "PS"
