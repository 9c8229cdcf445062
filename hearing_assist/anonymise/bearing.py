# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Which label a declared person bears at a place: usual, of a false name, of an initial, neutral.

A false name that somebody was made to bear is told apart from the true name, and a bare letter that
a clerk read as somebody from a name that stands there. On a paper that the defence itself made, a
protected person bears a neutral label of its own: who wrote the paper knows whose name stood there,
and the usual label would tell who that is everywhere else. What is decided about a person holds for
each of these labels.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

import regex

from hearing_assist.anonymise.declared import person_entity
from hearing_assist.anonymise.marks import is_by_hand
from hearing_assist.casefile.records import Decision, Kind, Mention, Person, SourceBlock
from hearing_assist.text.folding import fold_key

FALSE, NEUTRAL, NEUTRAL_FALSE = "false:", "neutral:", "neutral-false:"
INITIAL, NEUTRAL_INITIAL = "initial:", "neutral-initial:"
_PERSON = "person:"
_BEARERS = {
    NEUTRAL_FALSE: NEUTRAL,
    NEUTRAL_INITIAL: NEUTRAL,
    FALSE: _PERSON,
    INITIAL: _PERSON,
}
"""Entities of a false name and of an initial, and whose letters they bear."""
_ENTITIES = {
    (Kind.PERSON, False): _PERSON,
    (Kind.PERSON, True): NEUTRAL,
    (Kind.FALSE_NAME, False): FALSE,
    (Kind.FALSE_NAME, True): NEUTRAL_FALSE,
    (Kind.INITIAL, False): INITIAL,
    (Kind.INITIAL, True): NEUTRAL_INITIAL,
}
"""Entities by what stands there, and whether the label is neutral."""
_BARE = regex.compile(r"\p{Lu}\p{M}*\.?")
_WORD = regex.compile(r"[\p{L}\p{M}]+")
SHORTEST = 3
"""Letters of a word that can tell a false name; initials tell none."""


def is_false_name(entity: str) -> bool:
    """Whether a label stands for a false name, not for the person's own."""
    return entity.startswith((FALSE, NEUTRAL_FALSE))


def is_neutral(entity: str) -> bool:
    """Whether a label is one that tells nothing of the person's position."""
    return entity.startswith((NEUTRAL, NEUTRAL_FALSE, NEUTRAL_INITIAL))


def is_initial(entity: str) -> bool:
    """Whether a label stands for a bare letter that a clerk read as the person."""
    return entity.startswith((INITIAL, NEUTRAL_INITIAL))


def kind_of(mention: Mention) -> Kind:
    """What a label prints of a mention."""
    if is_false_name(mention.entity):
        return Kind.FALSE_NAME
    return Kind.INITIAL if is_initial(mention.entity) else mention.kind


def bearer(entity: str) -> str:
    """The entity whose letters a label bears: for a false name or initial that of its person."""
    for prefix, own in _BEARERS.items():
        if entity.startswith(prefix):
            return f"{own}{entity.removeprefix(prefix)}"
    return entity


def entity_of(person_id: str, *, neutral: bool, kind: Kind = Kind.PERSON) -> str:
    """The entity under which a declared person gets a label: by name, false name or initial."""
    return f"{_ENTITIES[kind, neutral]}{person_id}"


def as_borne(
    mentions: Sequence[Mention],
    persons: Iterable[Person],
    blocks: Iterable[SourceBlock],
    neutral: Mapping[str, Collection[str]],
) -> tuple[Mention, ...]:
    """The mentions under the entities whose labels are printed there.

    Args:
        mentions: What was found.
        persons: The register.
        blocks: Of the sources in which they stand; others are not needed.
        neutral: Ids of persons with a neutral label, by source.
    """
    known = {person.id: person for person in persons if person.protected}
    false = {person.id: _words_of_false_names(person) for person in known.values()}
    texts = {block.id: block.text for block in blocks}

    def borne(mention: Mention) -> Mention:
        person = mention.person_id
        if person not in known or mention.entity != person_entity(person):
            return mention
        hidden = person in neutral.get(mention.source_id, ())
        written = texts.get(mention.block_id, "")[mention.start : mention.end]
        kind = Kind.PERSON
        if mention.kind is Kind.PERSON and not false[person].isdisjoint(_words(written)):
            kind = Kind.FALSE_NAME
        elif is_by_hand(mention) and _BARE.fullmatch(written):
            kind = Kind.INITIAL
        return replace(mention, entity=entity_of(person, neutral=hidden, kind=kind))

    return tuple(borne(mention) for mention in mentions)


def decisions_borne(decisions: Mapping[str, Decision]) -> Mapping[str, Decision]:
    """The decisions, those about a person under each of the person's entities."""
    found = dict(decisions)
    for key, decision in decisions.items():
        if key.startswith(_PERSON):
            person = key.removeprefix(_PERSON)
            for prefix in (NEUTRAL, *_BEARERS):
                found[f"{prefix}{person}"] = decision
    return found


def _words_of_false_names(person: Person) -> frozenset[str]:
    """Words that only stand in a false name of the person."""
    own = (person.name, *person.spellings, *person.aliases)
    true = {word for name in own if name not in person.false_names for word in _words(name)}
    return frozenset(word for name in person.false_names for word in _words(name)) - true


def _words(text: str) -> frozenset[str]:
    found = (fold_key(match.group()) for match in _WORD.finditer(text.replace("\u00ad", "")))
    return frozenset(word for word in found if len(word) >= SHORTEST)
