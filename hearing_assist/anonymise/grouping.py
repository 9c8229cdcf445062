# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Writings that a clerk put under one person: decided as one, printed with one label.

Nothing is grouped by likeness alone; the program proposes a pair, and a clerk's decision about it
is kept under a key that names both. A group never lifts a protection: what would come under
something that is kept readable stays by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from hearing_assist.casefile.records import Action, Decision, Mention

PREFIX = "same:"
_BETWEEN = " = "
_PERSON = "person:"
_FORM = "form:"


def pair_key(entity: str, target: str) -> str:
    """The key under which "these are one person" is decided; the second one gives the label."""
    return f"{PREFIX}{entity}{_BETWEEN}{target}"


def pair_of(key: str) -> tuple[str, str] | None:
    """The two entities of such a key; None when it is none."""
    entity, between, target = key.removeprefix(PREFIX).rpartition(_BETWEEN)
    return (entity, target) if key.startswith(PREFIX) and between and entity else None


def accepted(decisions: Mapping[str, Decision]) -> tuple[tuple[str, str], ...]:
    """Pairs that a clerk put under one person (decided "redact"), sorted."""
    pairs = (
        pair_of(key) for key, decision in decisions.items() if decision.action is Action.REDACT
    )
    return tuple(sorted(pair for pair in pairs if pair))


def with_groups(
    mentions: Sequence[Mention],
    pairs: Iterable[tuple[str, str]],
    *,
    kept: Collection[str] = (),
    unprotected: Collection[str] = (),
) -> tuple[Mention, ...]:
    """The mentions, those of a grouped entity under the entity they were put under.

    A declared person comes under nobody, whatever was decided: two people are never one label.

    Args:
        mentions: What was found.
        pairs: (entity, what it was put under).
        kept: Keys of entities that stay readable; nothing comes under those.
        unprotected: Ids of declared persons whom nobody protects; no writing that may be a
            protected person's name comes under those.
    """
    closed = frozenset(f"{_PERSON}{person}" for person in unprotected)
    target = {
        entity: last
        for entity, last in _targets(pairs, frozenset(kept)).items()
        if not (entity.startswith(_FORM) and last in closed)
    }
    if not target:
        return tuple(mentions)
    persons = {mention.entity: mention.person_id for mention in mentions}
    return tuple(_moved(mention, target, persons.get) for mention in mentions)


def _targets(pairs: Iterable[tuple[str, str]], kept: frozenset[str]) -> dict[str, str]:
    """For each grouped entity the last one of its chain; a ring has none."""
    direct = {
        entity: target
        for entity, target in pairs
        if entity != target and not entity.startswith(_PERSON)
    }
    found: dict[str, str] = {}
    for entity in direct:
        last, seen = entity, {entity}
        while last in direct and direct[last] not in seen:
            last = direct[last]
            seen.add(last)
        if last != entity and last not in direct and not (kept & seen) - {entity}:
            found[entity] = last
    return found


def _moved(
    mention: Mention, target: Mapping[str, str], person_of: Callable[[str], str | None]
) -> Mention:
    entity = target.get(mention.entity)
    if entity is None:
        return mention
    if entity.startswith(_PERSON):
        person = entity.removeprefix(_PERSON)
        return replace(mention, entity=entity, person_id=person, certain=True)
    return replace(mention, entity=entity, person_id=person_of(entity) or mention.person_id)
