# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Doubts about what was found and what was not: reasons to look again, for a clerk (ADR 32).

The seven that the French supreme court's own tool lists (two names of similar spelling, one text of
two kinds, a detail of one character, an account or a land register entry that was likely missed,
declared terms that were never found, and what its makers call other: a name that two people share),
and ours. A doubt decides nothing. Each has a key; what a clerk decides under it is on record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import regex
from rapidfuzz import process
from rapidfuzz.distance import OSA

from hearing_assist.anonymise.declared import detail_entity, identifier_kind, person_entity
from hearing_assist.anonymise.grouping import PREFIX as PAIRED
from hearing_assist.anonymise.grouping import pair_key
from hearing_assist.anonymise.likeness import Likeness, skeleton, sound
from hearing_assist.anonymise.names import Names
from hearing_assist.anonymise.readable_words import WORD
from hearing_assist.anonymise.rekinded import PREFIX as KINDS
from hearing_assist.casefile.records import Kind, Mention, Person
from hearing_assist.text.folding import fold_key
from hearing_assist.text.spans import Span

DOUBT = "doubt:"
WRITING = "writing:"
BY_DEFENCE = "doubt:by-defence:"
INITIAL = "doubt:initial:"
"""Keys of doubts begin so, but for those about a mention of their own or a text to be withheld."""
SHORTEST = 5
"""Letters of names that are compared; shorter ones have too many neighbours."""
TWO_SLIPS = 8
_MOST_NAMES = 3_000
"""Names compared with each other: the time grows with the square."""
_UNDECLARED, _FORM = "name:", "form:"


class DoubtKind(StrEnum):
    """Why to look again.

    FORM: a writing that may be a declared name (misspelt, inflected, short). SCRIPT: the same in
    another script. BY_DEFENCE: a paper that the defence made names a protected person; it bears a
    neutral label there unless decided otherwise. INITIAL: a bare capital that a name of a protected
    person begins with, and that a reader may take for a label. SIMILAR: two names that may be one
    person. REFUSED: the check refuses a word that the search left. STANDING: a word left readable
    that could be a name. TWO_KINDS, SHORT, ACCOUNT, LAND, NEVER_FOUND, SHARED: as the module says.
    """

    REFUSED = "refused"
    FORM = "form"
    SCRIPT = "script"
    BY_DEFENCE = "by-defence"
    INITIAL = "initial"
    STANDING = "standing"
    SIMILAR = "similar"
    SHARED = "shared"
    NEVER_FOUND = "never-found"
    ACCOUNT = "account"
    LAND = "land"
    TWO_KINDS = "two-kinds"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A reason to look again; sealed text, for the clerk's eyes.

    Attributes:
        kind: What it is.
        key: Under which it is decided.
        text: What it is about.
        other: What it is compared with, or "".
        persons: Ids of the register that it concerns.
        entities: Mentions that it is about, by key.
        count: How many places it is about.
    """

    kind: DoubtKind
    key: str
    text: str
    other: str = ""
    persons: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    count: int = 0


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention and what it covers."""

    mention: Mention
    text: str


def is_doubt(key: str) -> bool:
    """Whether a key of a decision is that of a doubt, not of a mention or a text."""
    return key.startswith((DOUBT, WRITING, PAIRED, KINDS))


def writing_key(register: str, written: str) -> str:
    """The key of a writing that the check refused, for one state of the register."""
    return f"{WRITING}{register[:12]}:{' '.join(written.split())}"


def writing_of(key: str, register: str = "") -> str:
    """The writing of such a key, of this state of the register where one is given; or ""."""
    digest, _, written = key.removeprefix(WRITING).partition(":")
    is_of = key.startswith(WRITING) and (not register or digest == register[:12])
    return written if is_of else ""


# --- what was found ------------------------------------------------------------------------------


def of_mentions(found: Sequence[Seen], persons: Sequence[Person]) -> tuple[Doubt, ...]:
    """Doubts about mentions."""
    by_entity: dict[str, list[Seen]] = {}
    for each in found:
        by_entity.setdefault(each.mention.entity, []).append(each)
    return (
        *_forms(by_entity),
        *_like_declared(by_entity, persons),
        *_similar(by_entity),
        *_two_kinds(found),
        *_short(by_entity),
        *_shared(by_entity, persons),
        *_never_found(found, persons),
    )


def _forms(by_entity: Mapping[str, Sequence[Seen]]) -> Iterator[Doubt]:
    for entity, places in by_entity.items():
        person = places[0].mention.person_id
        if entity.startswith(_FORM) and person:
            kind = DoubtKind.FORM if places[0].text.isascii() else _script_kind(places[0].text)
            yield Doubt(kind, entity, places[0].text, "", (person,), (entity,), len(places))


def _like_declared(
    by_entity: Mapping[str, Sequence[Seen]], persons: Sequence[Person]
) -> Iterator[Doubt]:
    """Found names that are like a protected person's: "Mr Oduvaine", where she is Oduvane."""
    likeness = Likeness(persons)
    names = {person.id: person.name for person in persons}
    for entity, places in by_entity.items():
        if not entity.startswith(_UNDECLARED):
            continue
        words = dict.fromkeys(word for each in places for word in WORD.findall(each.text))
        for owner in dict.fromkeys(filter(None, map(likeness.owner, words))):
            target = person_entity(owner)
            yield Doubt(
                DoubtKind.SIMILAR,
                pair_key(entity, target),
                places[0].text,
                names[owner],
                (owner,),
                (entity, target),
                len(places),
            )


_LATIN = regex.compile(r"\p{Latin}")


def _script_kind(text: str) -> DoubtKind:
    return DoubtKind.FORM if _LATIN.search(text) else DoubtKind.SCRIPT


def _similar(by_entity: Mapping[str, Sequence[Seen]]) -> Iterator[Doubt]:
    """Names of undeclared people, two by two, that are written or sound alike."""
    names = {
        entity: " ".join(entity.removeprefix(_UNDECLARED).split())
        for entity in sorted(by_entity)
        if entity.startswith(_UNDECLARED)
    }
    entities = [entity for entity, name in names.items() if len(name) >= SHORTEST][:_MOST_NAMES]
    written = [names[entity] for entity in entities]
    keys: dict[str, list[int]] = {}
    for place, name in enumerate(written):
        for key in {sound(name.replace(" ", "")), _skeleton(name)} - {""}:
            keys.setdefault(key, []).append(place)
    pairs = {
        (one, two)
        for places in keys.values()
        for rank, one in enumerate(places)
        for two in places[rank + 1 :]
    }
    for one, name in enumerate(written):
        near = process.extract(
            name, written[one + 1 :], scorer=OSA.distance, score_cutoff=2, limit=None
        )
        pairs |= {(one, one + 1 + two) for other, _, two in near if slips(name, other)}
    for one, two in sorted(pairs):
        first, second = entities[one], entities[two]
        if len(by_entity[second]) > len(by_entity[first]):
            first, second = second, first
        yield Doubt(
            DoubtKind.SIMILAR,
            pair_key(second, first),
            by_entity[second][0].text,
            by_entity[first][0].text,
            (),
            (second, first),
            len(by_entity[second]),
        )


def _skeleton(name: str) -> str:
    """Consonants of a name in another script; those of Latin names say too little."""
    return "" if name.isascii() else skeleton(name.replace(" ", ""))


# Keys side by side on AZERTY and QWERTY keyboards, row by row.
_ROWS = ("azertyuiop", "qsdfghjklm", "wxcvbn", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_BESIDE = frozenset(
    frozenset((row[at], row[at + 1])) for row in _ROWS for at in range(len(row) - 1)
)


def slips(one: str, two: str) -> bool:
    """Whether two names differ by no more than a slip of the keyboard or two.

    Two slips count in names of eight letters and more; or when both hit the key beside.
    """
    distance = OSA.distance(one, two, score_cutoff=2)
    if not 0 < distance <= 2:
        return False
    shorter = min(len(one), len(two))
    if distance == 1:
        return shorter >= SHORTEST
    beside = len(one) == len(two) and all(
        a == b or frozenset((a, b)) in _BESIDE for a, b in zip(one, two, strict=True)
    )
    return shorter >= TWO_SLIPS or (beside and shorter >= SHORTEST)


def _two_kinds(found: Sequence[Seen]) -> Iterator[Doubt]:
    kinds: dict[str, dict[Kind, Seen]] = {}
    counts: dict[str, int] = {}
    for each in found:
        key = " ".join(fold_key(each.text).split())
        kinds.setdefault(key, {}).setdefault(each.mention.kind, each)
        counts[key] = counts.get(key, 0) + 1
    for key, seen in kinds.items():
        if len(seen) > 1 and key:
            first = next(iter(seen.values()))
            yield Doubt(
                DoubtKind.TWO_KINDS,
                f"{DOUBT}{DoubtKind.TWO_KINDS}:{key}",
                first.text,
                ", ".join(sorted(kind.value for kind in seen)),
                (),
                tuple(dict.fromkeys(each.mention.entity for each in seen.values())),
                counts[key],
            )


def _short(by_entity: Mapping[str, Sequence[Seen]]) -> Iterator[Doubt]:
    for entity, places in by_entity.items():
        letters = sum(character.isalnum() for character in places[0].text)
        if letters < 2:
            key = f"{DOUBT}{DoubtKind.SHORT}:{entity}"
            yield Doubt(DoubtKind.SHORT, key, places[0].text, "", (), (entity,), len(places))


def _shared(by_entity: Mapping[str, Sequence[Seen]], persons: Sequence[Person]) -> Iterator[Doubt]:
    """Parts of names that a protected and an unprotected person have in common."""
    names = Names(persons)
    counts: dict[str, int] = {}
    for places in by_entity.values():
        for each in places:
            for word in set(fold_key(each.text).replace("-", " ").split()):
                counts[word] = counts.get(word, 0) + 1
    for one in (person for person in persons if person.protected):
        for two in (person for person in persons if not person.protected):
            for part in sorted(names.parts[one.id] & names.parts[two.id]):
                yield Doubt(
                    DoubtKind.SHARED,
                    f"{DOUBT}{DoubtKind.SHARED}:{one.id}+{two.id}:{part}",
                    part,
                    "",
                    (one.id, two.id),
                    (person_entity(one.id),),
                    counts.get(part, 0),
                )


def _never_found(found: Sequence[Seen], persons: Sequence[Person]) -> Iterator[Doubt]:
    """Declared values of protected persons that no document holds: a slip in the register?"""
    words: dict[str, set[str]] = {}
    entities = {each.mention.entity for each in found}
    for each in found:
        if each.mention.kind is Kind.PERSON and each.mention.person_id:
            words.setdefault(each.mention.person_id, set()).update(_words(each.text))
    for person in (person for person in persons if person.protected):
        seen = words.get(person.id, set())
        for name in (person.name, *person.spellings, *person.aliases):
            if not _words(name) & seen:
                yield _not_found(person, name)
        for value, entity in _details(person):
            if entity not in entities:
                yield _not_found(person, value)


def _details(person: Person) -> Iterator[tuple[str, str]]:
    if person.born:
        value = person.born.isoformat()
        yield value, detail_entity(person.id, Kind.BIRTH_DATE, value)
    for address in person.addresses:
        yield address, detail_entity(person.id, Kind.ADDRESS, address)
    for place in person.places:
        yield place, detail_entity(person.id, Kind.PLACE, place)
    for item in person.identifiers:
        yield item.value, detail_entity(person.id, identifier_kind(item), item.value)


def _not_found(person: Person, value: str) -> Doubt:
    key = f"{DOUBT}{DoubtKind.NEVER_FOUND}:{person.id}:{fold_key(value)}"
    return Doubt(DoubtKind.NEVER_FOUND, key, value, "", (person.id,))


def _words(text: str) -> set[str]:
    split = regex.split(r"[^\p{L}\p{M}\p{N}]+", fold_key(text))
    return {word for word in split if len(word) > 1}


# --- what was not --------------------------------------------------------------------------------

_ACCOUNT = regex.compile(
    r"(?:\b(?:iban|rib|bic|swift|compte(?: bancaire)?|account|sort code|konto|kontos|rachun\w+|"
    r"cont(?:ul)? bancar|llogari\w*)\b|сч[её]т\w*|рахун\w+|сметк\w+)[^\n]{0,25}?"
    r"(?P<found>[A-Z]{0,4}\d[\d\s.\-/]{3,40}\d)"
    r"|(?P<found>\b[A-Z]{2}\d{2}(?:[ .-]?[A-Z\d]{4}){2,8}(?:[ .-]?[A-Z\d]{1,4})?\b)",
    regex.IGNORECASE,
)
_LAND = regex.compile(
    r"(?:\b(?:cadastr\w*|parcelles?|titre foncier|land register|title (?:no|number)|freehold title|"
    r"grundbuch\w*|nr\.? cadastral|num[aă]r cadastral|ksi[eę]ga wieczysta|kadastral\w*|"
    r"pasuri\w* nr)\b|кадастр\w*)"
    r"[^\n]{0,25}?(?P<found>(?:section\s+)?[A-Z]{0,3}\s?\d[\w\s./\-°]{0,25}\d|\d+)",
    regex.IGNORECASE,
)
_MISSED = ((DoubtKind.ACCOUNT, _ACCOUNT), (DoubtKind.LAND, _LAND))
"""A word that announces an account, or a land register entry, and a number that stays readable."""


def likely_missed(text: str, withheld: Iterable[Span]) -> Iterator[tuple[DoubtKind, str, Span]]:
    """(kind, writing, place) of numbers left readable that are announced as an account or land."""
    covered = tuple(withheld)
    for kind, pattern in _MISSED:
        for match in pattern.finditer(text, timeout=5):
            start, end = match.span("found")
            written = " ".join(text[start:end].split())
            is_covered = any(span.start < end and start < span.end for span in covered)
            if not is_covered and sum(map(str.isdigit, written)) >= (5 if kind == "account" else 1):
                yield kind, written, Span(start, end)
