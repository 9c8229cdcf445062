# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What a clerk said a found detail is: an association that was taken for a person, for instance.

Kept as a decision under a key that names detail and kind. The detail becomes an entity of the new
kind, with a label of its own; every search puts it there again. Nothing of the register changes
its kind, and nothing becomes readable by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from hearing_assist.casefile.records import Action, Decision, Kind, Mention

PREFIX = "kind:"
_BETWEEN = " = "
_NAME = "name"
CHOICES = (
    Kind.PERSON,
    Kind.ORGANISATION,
    Kind.PLACE,
    Kind.ADDRESS,
    Kind.PHONE,
    Kind.EMAIL,
    Kind.URL,
    Kind.ID_NUMBER,
    Kind.ACCOUNT,
    Kind.VEHICLE,
    Kind.CASE_NUMBER,
    Kind.OTHER,
)
"""Kinds that a clerk can choose: no date and no age, which are read, not named."""
_FOUND = frozenset({_NAME, *(kind.value for kind in CHOICES)})
"""How entities begin that were found and that nobody declared."""


def kind_key(entity: str, kind: Kind) -> str:
    """The key under which "this is of that kind" is decided."""
    return f"{PREFIX}{entity}{_BETWEEN}{kind.value}"


def may_change(entity: str) -> bool:
    """Whether an entity is a found detail: none of the register, and none that was typed."""
    return entity.partition(":")[0] in _FOUND


def of_kind(entity: str, kind: Kind) -> str:
    """The entity of the same text as another kind."""
    rest = entity.partition(":")[2]
    return f"{_NAME if kind is Kind.PERSON else kind.value}:{rest}"


def chosen(decisions: Mapping[str, Decision]) -> Mapping[str, Kind]:
    """The kinds that are in force (decided "redact"), by entity."""
    values = {kind.value: kind for kind in CHOICES}
    found: dict[str, Kind] = {}
    for key, decision in sorted(decisions.items()):
        entity, between, kind = key.removeprefix(PREFIX).rpartition(_BETWEEN)
        is_chosen = key.startswith(PREFIX) and between and decision.action is Action.REDACT
        if is_chosen and kind in values and may_change(entity):
            found[entity] = values[kind]
    return found


def with_kinds(mentions: Iterable[Mention], kinds: Mapping[str, Kind]) -> tuple[Mention, ...]:
    """The mentions, those of a chosen kind under the entity of that kind."""
    return tuple(
        replace(mention, kind=kinds[mention.entity], entity=of_kind(mention.entity, kind))
        if not mention.certain and (kind := kinds.get(mention.entity))
        else mention
        for mention in mentions
    )
