# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Writings of declared names that nobody declared: inflected, in other letters, short, misread.

Each is a form of one part of a name and stands for that part; `extent` puts parts together. A form
that is as likely something else is doubtful: by itself it waits for a clerk. What is made and what
is not: docs/adr/028.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from hearing_assist.anonymise.declared import (
    FULL,
    INITIAL,
    INITIALS,
    UNSPACED,
    Variant,
    name_forms,
    name_units,
    pieces,
)
from hearing_assist.anonymise.diminutives import short_forms
from hearing_assist.casefile.records import Kind, Person
from hearing_assist.text.inflection import letters, stems
from hearing_assist.text.romanisation import guesses, guesses_in_cyrillic, is_sure, romanised
from hearing_assist.text.scripts import script_of

INFLECTED = "inflected name part"
RESPELT = "name part in other letters"
SHORT = "short form of a name part"
MISREAD = "name part as it may be misread"

SHORTEST = 3
"""Letters of a part of which other writings are made."""
SURE_GUESS = 5
"""Letters from which a guessed spelling in another script says whose name it is."""
SHORTEST_MISREAD = 5
RESPELT_THROUGH = 3
"""Cyrillic spellings of a Latin name through which other romanisations are made."""
_NONE: frozenset[str] = frozenset()
_BARE = frozenset({""})
# What recognition takes for each other; a digit, or two letters for one, is in no name.
_MISREAD = (
    ("m", "rn"), ("rn", "m"), ("w", "vv"), ("d", "cl"), ("cl", "d"), ("l", "1"), ("i", "1"),
    ("i", "l"), ("l", "i"), ("o", "0"), ("s", "5"), ("b", "8"), ("z", "2"), ("e", "c"), ("h", "li"),
    ("u", "ii"), ("g", "9"), ("n", "ri"), ("t", "f"),
)  # fmt: skip
_MISREAD_ONCE = frozenset({("e", "c"), ("h", "li"), ("n", "ri"), ("t", "f"), ("z", "2")})


@lru_cache(maxsize=1024)
def derived_variants(person: Person) -> tuple[Variant, ...]:
    """Forms of the parts of a person's names; of a person nobody protects, case forms only."""
    found: dict[Variant, None] = {}
    names = (person.name, *person.spellings, *person.aliases)
    scripts = {script_of(name) for name in names}
    for name in names:
        if script_of(name) in UNSPACED:
            continue
        for unit in name_units(name):
            for piece in pieces(unit[-1])[-3:]:
                if len(letters(piece)) >= SHORTEST:
                    found |= dict.fromkeys(_of_part(person, name, piece, scripts))
        if person.protected:
            found |= dict.fromkeys(_whole(person, name))
    return tuple(found)


def derived_texts(person: Person) -> tuple[str, ...]:
    """Derived forms as they stand in a text, with all their endings, sorted."""
    return tuple(
        sorted(
            {
                form.text + ending
                for form in derived_variants(person)
                for ending in (form.endings or _BARE)
            }
        )
    )


def _of_part(person: Person, name: str, piece: str, scripts: set[str]) -> Iterator[Variant]:
    part = letters(piece)

    def variant(
        text: str,
        form: str,
        endings: frozenset[str] = _BARE,
        doubts: frozenset[str] = _NONE,
    ) -> Variant:
        return Variant(text, person.id, Kind.PERSON, form, True, name, part, endings, doubts)

    def inflected(word: str, form: str, *, doubtful: bool) -> Iterator[Variant]:
        for stem in stems(word):
            endings = frozenset(stem.endings)
            doubts = frozenset(e for e, doubt in stem.endings.items() if doubt or doubtful)
            yield variant(stem.text, form, endings, doubts)

    def whole_and_inflected(word: str, form: str, *, doubtful: bool) -> Iterator[Variant]:
        text = letters(word)
        if text != part and len(text) >= SHORTEST:
            yield variant(text, form, _BARE, _BARE if doubtful else _NONE)
        yield from inflected(word, form, doubtful=doubtful)

    yield from inflected(piece, INFLECTED, doubtful=False)
    if not person.protected:
        return
    for word, doubtful in _respelt(piece, scripts):
        yield from whole_and_inflected(word, RESPELT, doubtful=doubtful)
    for short in short_forms(piece):
        for word in (short, *romanised(short)):
            yield from whole_and_inflected(word, SHORT, doubtful=True)
    for text in _misread(part):
        yield variant(text, MISREAD, _BARE, _BARE)


def _respelt(piece: str, scripts: set[str]) -> Iterator[tuple[str, bool]]:
    """(other writing, whether it is doubtful) of a part of a name."""
    seen = {letters(piece)}
    found: list[tuple[str, bool]] = [(word, not is_sure(piece)) for word in romanised(piece)]
    if script_of(piece) == "Latin":
        found += [
            (word, len(word) < SURE_GUESS)
            for word in guesses(piece)
            if script_of(word) not in scripts
        ]
        if "Cyrillic" not in scripts:
            for word in guesses_in_cyrillic(piece)[:RESPELT_THROUGH]:
                found += [(latin, True) for latin in romanised(word)]
    for word, doubtful in found:
        key = letters(word)
        if key not in seen:
            seen.add(key)
            yield word, doubtful


def _whole(person: Person, name: str) -> Iterator[Variant]:
    """A name romanised word by word: with initials, joined, and with parts of two letters."""
    words = [unit[-1] for unit in name_units(name)]
    tables = [romanised(word) for word in words]
    if len(words) < 2 or not all(tables) or not all(map(is_sure, words)):
        return
    for index in range(max(map(len, tables))):
        writing = " ".join(table[index % len(table)] for table in tables)
        for text, form in name_forms(writing.title(), is_alias=name in person.aliases):
            if form in (FULL, INITIAL, INITIALS):
                yield Variant(text, person.id, Kind.PERSON, form, True, name)


def _misread(part: str) -> Iterator[str]:
    """A part in Latin letters with one confusion, once or everywhere."""
    if len(part) < SHORTEST_MISREAD or not part.isascii():
        return
    found: dict[str, None] = {}
    for right, wrong in _MISREAD:
        places = [i for i in range(len(part)) if part.startswith(right, i)]
        for place in places:
            found.setdefault(part[:place] + wrong + part[place + len(right) :])
        if len(places) > 1 and (right, wrong) not in _MISREAD_ONCE:
            found.setdefault(part.replace(right, wrong))
    for (one, seen_one), (two, seen_two) in pairwise((("l", "1"), ("o", "0"), ("i", "1"))):
        if one in part and two in part:
            found.setdefault(part.replace(one, seen_one).replace(two, seen_two))
    found.pop(part, None)
    yield from found
