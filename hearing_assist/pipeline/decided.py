# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What is withheld in a case and stands in no register: writings that nobody may type again.

That is names, places, bodies, addresses and numbers that a clerk redacted, those that wait for a
decision, and the parts of declared places as the finder knows them. Looked for are the writings in
the documents and each word by which they are told; words of the language tell nothing alone. What
stays readable elsewhere in the case may be typed. Days and ages are not looked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Protocol

import regex

from hearing_assist.anonymise.apply import replaced
from hearing_assist.anonymise.declared import is_part
from hearing_assist.anonymise.declared_places import DeclaredPlaces
from hearing_assist.anonymise.marks import is_by_hand
from hearing_assist.anonymise.matcher import compact
from hearing_assist.anonymise.place_forms import CITIES, SHORTEST, WORDS, tells
from hearing_assist.anonymise.reading import Reading
from hearing_assist.anonymise.terms import is_term, term_of
from hearing_assist.anonymise.titled import without_titles
from hearing_assist.anonymise.words import PARTICLES
from hearing_assist.casefile.labels import printed
from hearing_assist.casefile.records import (
    Action,
    Audience,
    Decision,
    Kind,
    Label,
    Mention,
    Person,
    Pseudonym,
)
from hearing_assist.check.fold import words as folded_words
from hearing_assist.check.forms import WITHHELD, Value, forms_of
from hearing_assist.check.search import Found, Ledger, Searcher
from hearing_assist.text.folding import fold_key
from hearing_assist.text.spans import Span

_NAMES = frozenset({Kind.PERSON, Kind.FALSE_NAME})
_PLACES = frozenset({Kind.PLACE, Kind.ORGANISATION})
_NUMBERS = frozenset({Kind.PHONE, Kind.EMAIL, Kind.URL, Kind.ACCOUNT, Kind.ID_NUMBER, Kind.VEHICLE})
_LEAST_NAME, _LEAST_NUMBER = 4, 6
"""Letters of a word of a name, and letters and digits of a number, that tell it alone."""
_SPLIT = regex.compile(r"[\p{L}\p{M}\p{N}]+")


class _Sealed(Protocol):
    """What this needs of the sealed record."""

    def __hash__(self) -> int: ...

    def decisions(self) -> Mapping[str, Decision]: ...

    def labels(self) -> Sequence[Label]: ...

    def mentions(self) -> Sequence[Mention]: ...

    def persons(self) -> tuple[Person, ...]: ...

    def pseudonyms(self) -> Sequence[Pseudonym]: ...

    def setting(self, name: str) -> str | None: ...

    def texts_of(self, block_ids: Sequence[str]) -> Mapping[str, str]: ...


class Held:
    """What is withheld in a case beside the register, ready to be looked for in typed text."""

    def __init__(self, sealed: _Sealed, ledger: Ledger) -> None:
        decisions = sealed.decisions()
        scan = sealed.setting("scan")
        state = repr((scan, sorted((key, each.action) for key, each in decisions.items())))
        make = _values if scan else _values.__wrapped__  # a broken scan may change under its name
        self._searcher = _index(make(state, sealed)).with_ledger(ledger)
        self._ledger = ledger
        self._places = _places_of(sealed.persons())
        self._kept = {key for key, each in decisions.items() if each.action is Action.KEEP}

    def found(self, text: str) -> tuple[str, ...]:
        """What a text holds of it, a line each: what to write instead, never the name."""
        hits = self._searcher.search(text)
        return tuple(dict.fromkeys((*map(_told, hits), *self._parts(text))))

    def _parts(self, text: str) -> Iterator[str]:
        readable = self._ledger.spans(text, folded_words(text))
        taken = [Span(start, end) for start, end in readable if start < end]
        for each in self._places.find(Reading(text), taken):
            if each.entity not in self._kept:
                whose = f"person {each.person_id}: " if each.person_id else ""
                yield f"{whose}part of a declared address or place"


class Redacted:
    """What a clerk redacted, as the check of finished papers will look for it; nothing undecided.

    For sentences that no person wrote: an engine may write what was redacted in another document.
    """

    def __init__(self, sealed: _Sealed, ledger: Ledger) -> None:
        self._searcher = Searcher(forms_of(redacted_values(sealed)), ledger)

    def found(self, text: str) -> tuple[str, ...]:
        """What a text holds of it, a line each, never the name."""
        return tuple(dict.fromkeys(map(_told, self._searcher.search(text))))


def redacted_values(sealed: _Sealed) -> tuple[Value, ...]:
    """For the check of finished papers: what a clerk decided to redact, nothing undecided."""
    decisions = sealed.decisions()
    redacted = {key for key, each in decisions.items() if each.action is Action.REDACT}
    if not redacted:
        return ()
    values = _found_values(sealed, decisions, redacted)
    return tuple(dict.fromkeys(replace(value, person="") for value in values))


@lru_cache(maxsize=1)
def _values(state: str, sealed: _Sealed) -> tuple[Value, ...]:
    return tuple(_found_values(sealed, sealed.decisions()))


@lru_cache(maxsize=1)
def _index(values: tuple[Value, ...]) -> Searcher:
    return Searcher(forms_of(values), Ledger())


@lru_cache(maxsize=1)
def _places_of(persons: tuple[Person, ...]) -> DeclaredPlaces:
    return DeclaredPlaces(persons)


KNOWN_OF_A_CASE = (_values, _index, _places_of)
"""Caches that hold names of a case, to be emptied when it is closed."""


def _told(hit: Found) -> str:
    label = hit.form.person
    instead = f"write {label}" if label else "leave it out, or decide about it"
    return f"{hit.form.rule} in this case: {instead}"


def _found_values(
    sealed: _Sealed, decisions: Mapping[str, Decision], among: set[str] | None = None
) -> Iterator[Value]:
    """What is withheld, as the check takes it; in the place of a person, what to write instead."""
    mentions = sealed.mentions()
    away = replaced(mentions, decisions)
    hidden = {mention.id for mention in away}
    stays = [mention for mention in mentions if mention.id not in hidden]
    sought = [m for m in away if _is_sought(m) and (among is None or m.entity in among)]
    texts = sealed.texts_of([mention.block_id for mention in (*sought, *stays)])
    readable = _readable(sealed.persons(), (_surface(texts, each) for each in stays))
    labels = _labels(sealed)
    found = dict.fromkeys((m.entity, m.kind, _surface(texts, m)) for m in sought)
    for entity, decision in decisions.items():  # also what stands in no document
        term = term_of(entity) if decision.action is Action.REDACT else None
        if term is not None:
            found[entity, term.kind, _text_of_term(entity)] = None
    for entity, kind, surface in found:
        for inner, text in _writings(kind, surface, readable):
            yield Value(labels.get(entity, ""), f"{WITHHELD}{inner}", text)


def _text_of_term(entity: str) -> str:
    return entity.partition(":")[2]


def _is_sought(mention: Mention) -> bool:
    """Whether it is no declared detail, which the register finds, nor a place marked by hand."""
    if is_part(mention.entity) or (is_by_hand(mention) and not is_term(mention.entity)):
        return False
    if mention.certain and mention.person_id:
        return False
    return mention.kind in _NAMES | _PLACES | _NUMBERS | {Kind.ADDRESS} or is_term(mention.entity)


def _surface(texts: Mapping[str, str], mention: Mention) -> str:
    return " ".join(texts[mention.block_id][mention.start : mention.end].split())


def _readable(persons: Sequence[Person], kept: Iterable[str]) -> frozenset[str]:
    """Folded words of what stays readable in the case, whole writings too."""
    names = (name for p in persons if not p.protected for name in (p.name, *p.spellings))
    found: set[str] = set()
    for text in (*names, *kept):
        found |= {compact(fold_key(text)), *(_key(word) for word in _SPLIT.findall(text))}
    return frozenset(found)


def _labels(sealed: _Sealed) -> dict[str, str]:
    """By entity, the label that stands for it, as the case prints it."""
    labels = {label.placeholder: label for label in sealed.labels()}
    return {
        each.entity: printed(labels[each.placeholder], language="en", audience=Audience.COURT)
        for each in sealed.pseudonyms()
        if each.placeholder in labels
    }


def _key(word: str) -> str:
    return compact(fold_key(word))


def _writings(kind: Kind, surface: str, readable: frozenset[str]) -> Iterator[tuple[str, str]]:
    """How it is looked for: the whole of it, and each word by which it is told."""
    if kind in _NUMBERS:
        if sum(map(str.isalnum, surface)) >= _LEAST_NUMBER and _key(surface) not in readable:
            yield kind.value, surface
        return
    name = without_titles(surface) if kind in _NAMES else surface
    words = [word for word in _SPLIT.findall(name) if _key(word) not in PARTICLES]
    if not words or compact(fold_key(name)) in readable:
        return
    is_plain = all(_key(word) in WORDS and _key(word) not in CITIES for word in words)
    if _says_something(words, kind, is_plain=is_plain):
        yield "address" if kind is Kind.ADDRESS else "place", name
    if kind in _NAMES | _PLACES:
        alone = len(words) == 1
        for word in words:
            if _tells(word, kind, alone=alone) and _key(word) not in readable:
                yield "name", word


def _says_something(words: Sequence[str], kind: Kind, *, is_plain: bool) -> bool:
    """Whether the whole of a writing can be sought: no common word, no "six years"."""
    if is_plain:
        return len(words) > (2 if kind is Kind.OTHER else 1)
    key = _key(words[0])
    return len(words) > 1 or kind not in _PLACES or tells(key) or len(key) < SHORTEST


def _tells(word: str, kind: Kind, *, alone: bool) -> bool:
    """Whether a word of a name tells whose it is: no word of the language, no great city."""
    key = _key(word)
    if len(key) < _LEAST_NAME or not word[:1].isalpha() or word.islower():
        return False
    if kind in _NAMES:
        return key not in WORDS
    return tells(key) and (alone or key not in CITIES)
