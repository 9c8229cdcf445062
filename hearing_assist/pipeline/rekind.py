# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Saying what a found detail is: "association Lorioz" is no person, and prints as no person.

What was decided about it is decided about it under its new kind; what was withheld stays withheld.
Papers show the new label with the next release.
"""

from __future__ import annotations

from hearing_assist.anonymise import rekinded
from hearing_assist.casefile.records import Action, Audience, Decision, Kind
from hearing_assist.errors import UsageError
from hearing_assist.pipeline import mentions
from hearing_assist.pipeline.case import Case

REASON = "kind chosen by a clerk"
CHOICES = rekinded.CHOICES


def may_change(key: str) -> bool:
    """Whether the kind of an entity can be chosen: it was found, and nobody declared it."""
    return rekinded.may_change(key)


def change_kind(case: Case, key: str, kind: Kind) -> str:
    """Put on record of which kind a found detail is.

    Args:
        case: An open case.
        key: The entity, as the newest search has it.
        kind: One of `CHOICES`.

    Returns:
        The key of the entity under its new kind.

    Raises:
        UsageError: Nothing of that key was found, it is of the register, or the kind is none that
            can be chosen.
    """
    sealed = case.sealed
    entity = next((each for each in mentions.entities(case) if each.key == key), None)
    declared = entity is None or any(each.certain for each in entity.mentions)
    if entity is None or declared or not may_change(key) or kind not in CHOICES:
        raise UsageError(
            "The kind of this cannot be chosen: it stands in the register, was chosen by hand, or "
            "is not among what the newest search found."
        )
    new = rekinded.of_kind(key, kind)
    if new == key:
        return key
    decisions = sealed.decisions()
    known = decisions.get(key)
    was = rekinded.chosen(decisions)
    origins = [origin for origin, each in was.items() if rekinded.of_kind(origin, each) == key]
    found = [_chosen(case, rekinded.kind_key(o, was[o]), Action.UNDECIDED) for o in origins]
    found += (
        _chosen(case, rekinded.kind_key(origin, kind), Action.REDACT)
        for origin in (*origins, key)
        if origin != new
    )
    action = entity.action
    if kind is Kind.PLACE and action is Action.UNDECIDED:
        action = Action.REDACT  # a place that nobody decided would stay readable
    if action is not Action.UNDECIDED and new not in decisions:
        ceiling = known.ceiling if known else Audience.DEFENCE
        found.append(_chosen(case, new, action, known.reason if known else REASON, ceiling))
    mentions.decide_kind(case, key, kind, found)
    return new


def _chosen(
    case: Case,
    key: str,
    action: Action,
    reason: str = REASON,
    ceiling: Audience = Audience.DEFENCE,
) -> Decision:
    return Decision(case.surroundings.new_id(), key, action, reason, case.now(), ceiling)
