# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""One house is one entity, however its address is written, and its street alone is found, too.

"17, rue des Tanneurs", "17 r. des Tanneurs, 48200 Vannerville" and "n° 17 rue des Tanneurs" are one
house: what is decided about one holds for all. Another number, another flat and "17 bis" are other
ones. Where two towns have such a house, each is one of its own, and so is the writing without any
town. The street alone goes with its one house; with more houses it is one of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import ahocorasick_rs

from hearing_assist.anonymise.candidates import Candidate, undeclared_entity
from hearing_assist.anonymise.houses import House, house_of, with_town
from hearing_assist.anonymise.patterns import Found
from hearing_assist.anonymise.place_words import ENGLISH_STREETS
from hearing_assist.anonymise.reading import Reading
from hearing_assist.anonymise.words import STREET_TYPES
from hearing_assist.casefile.records import Kind
from hearing_assist.text.folding import fold_key
from hearing_assist.text.spans import Span

REASON = "street of an address that was found"
LEAST = 9
"""Letters of a street, with the word for what it is, that is looked for alone."""
_LEAST_NAME = 4

_NUMBER_BEFORE = re.compile(
    r"(?:n[°ºo]\.?\s*)?\b(\d{1,4})\s*(bis|ter|quater|[a-d]\b)?\s*,?\s*(?:de\s+la|de|du|d['\u2019])?\s*$",
    re.IGNORECASE,
)
_REACH = 24


class RepeatedAddresses:
    """The addresses of a case; the first writing of each house names the entity of all."""

    def __init__(self, found: Iterable[Found]) -> None:
        self._entities: dict[tuple[str, str, str, str], str] = {}
        self._towns: dict[tuple[str, str, str], set[str]] = {}
        self._on: dict[str, set[str]] = {}
        self._known: dict[str, House | None] = {}
        items = [item for item in found if item.kind is Kind.ADDRESS]
        for item in items:
            if house := self._house(item.key):
                key = (house.street, house.number, house.unit)
                self._towns.setdefault(key, set()).update({house.town} - {""})
        streets: dict[str, str] = {}
        for item in items:
            if house := self._house(item.key):
                entity = undeclared_entity(Kind.ADDRESS, item.key)
                entity = self._entities.setdefault(self._place(house), entity)
                self._on.setdefault(house.street, set()).add(entity)
                for writing in _writings_of(house.street):
                    streets.setdefault(writing, house.street)
        self._streets = list(streets.items())
        self._automaton = ahocorasick_rs.AhoCorasick(
            [writing for writing, _ in self._streets],
            matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
        )

    def _house(self, key: str) -> House | None:
        if key not in self._known:
            self._known[key] = house_of(key)
        return self._known[key]

    def _place(self, house: House) -> tuple[str, str, str, str]:
        key = (house.street, house.number, house.unit)
        several = len(self._towns.get(key, ())) > 1
        return (*key, house.town if several else "")

    def entity(self, key: str) -> str:
        """The entity under which an address is decided."""
        house = self._house(key)
        own = undeclared_entity(Kind.ADDRESS, key)
        return self._entities.get(self._place(house), own) if house else own

    def find(self, reading: Reading) -> Iterator[Candidate]:
        """Every place of a text that shows the street of an address that was found."""
        if not self._streets:
            return
        folded, shown = reading.folded, reading.folded.text
        letters, places = reading.letters
        for number, start, end in self._automaton.find_matches_as_indexes(letters):
            first, last = places[start], places[end - 1] + 1
            if shown[first - 1 : first].isalnum() or shown[last : last + 1].isalnum():
                continue
            if any(mark in shown[first:last] for mark in ";:!?()"):
                continue
            yield self._candidate(reading.text, folded.span(first, last), self._streets[number][1])

    def _candidate(self, text: str, span: Span, street: str) -> Candidate:
        before = text[max(0, span.start - _REACH) : span.start]
        if match := _NUMBER_BEFORE.search(before):
            span = Span(span.end - (span.end - span.start) - len(match[0]), span.end)
            number = f"{match[1]}{(match[2] or '').lower()}"
            written = with_town(text, span.start, span.end)
            town = fold_key(written[span.end - span.start + 2 :])
            place = self._place(House(street, number, "", " ".join(re.findall(r"[^\W_]+", town))))
            own = undeclared_entity(Kind.ADDRESS, written)
            entity = self._entities.get(place, own)
        else:
            on = self._on[street]
            written = with_town(text, span.start, span.end)
            town = fold_key(written[span.end - span.start :])  # ", montclair" or ""
            alone = undeclared_entity(Kind.ADDRESS, street + town)
            entity = next(iter(on)) if len(on) == 1 else alone
        return Candidate(span, Kind.ADDRESS, entity, "", REASON, certain=False)


def _writings_of(street: str) -> Iterator[str]:
    """A street in letters alone, with what it is in full and short; English ones have it last."""
    kind, _, name = street.partition(" ")
    letters = name.replace(" ", "")
    if len(letters) < _LEAST_NAME or not letters.isalpha():
        return
    for word in (kind, *STREET_TYPES.get(kind, ())):
        for text in (word + letters, *((letters + word,) if kind in ENGLISH_STREETS else ())):
            if len(text) >= LEAST:
                yield text
