# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""All that was found, as it stands between clerk and record; sealed text, for the clerk's eyes."""

from __future__ import annotations

from dataclasses import dataclass

from hearing_assist.anonymise.apply import UNDECIDED_CEILING, stays_by_rule
from hearing_assist.anonymise.marks import is_by_hand
from hearing_assist.casefile.records import Action, Audience, Decision
from hearing_assist.pipeline import mentions, name_model
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.mentions import Entity


@dataclass(frozen=True, slots=True)
class Row:
    """An entity as it stands between clerk and record.

    Attributes:
        entity: What was found.
        recorded: The action of the newest decision; UNDECIDED where there is none.
        reason: Its reason, or "".
        ceiling: The widest audience when kept.
    """

    entity: Entity
    recorded: Action
    reason: str
    ceiling: Audience

    @property
    def is_declared(self) -> bool:
        """Whether it stands in the register or was chosen by hand: withheld without a decision."""
        return any(mention.certain for mention in self.entity.mentions)

    @property
    def is_by_hand(self) -> bool:
        """Whether a clerk chose all of it by hand."""
        return all(is_by_hand(mention) for mention in self.entity.mentions)


@dataclass(frozen=True, slots=True)
class Review:
    """All that waits for a clerk's eyes.

    Attributes:
        rows: One an entity, undecided first.
        documents: (id, title) of the sources.
        protected: (id, position) of the protected persons of the register.
        is_current: Whether the newest search saw these sources and this register.
        serves_under_review: Whether disclosures may go out with undecided text withheld.
        has_name_finder: Whether names without a cue are looked for.
    """

    rows: tuple[Row, ...]
    documents: tuple[tuple[str, str], ...]
    protected: tuple[tuple[str, str], ...]
    is_current: bool
    serves_under_review: bool
    has_name_finder: bool = True


def review(case: Case) -> Review:
    """What the newest search found, with what is on record about it."""
    sealed = case.sealed
    decisions = sealed.decisions()
    return Review(
        tuple(_row(entity, decisions.get(entity.key)) for entity in mentions.entities(case)),
        tuple((source.id, source.title) for source in sealed.sources()),
        tuple((person.id, person.position) for person in sealed.persons() if person.protected),
        mentions.scan_is_current(case),
        mentions.may_serve_under_review(case),
        has_name_finder=name_model.model() is not None,
    )


def _row(entity: Entity, decision: Decision | None) -> Row:
    if decision is not None:
        return Row(entity, decision.action, decision.reason, decision.ceiling)
    # What a clerk keeps is kept for the parties, unless the clerk says for whom else.
    ceiling = UNDECIDED_CEILING if stays_by_rule(entity.mentions[0]) else Audience.DEFENCE
    return Row(entity, Action.UNDECIDED, "", ceiling)


def action_of(entity: Entity, recorded: Action) -> Action:
    """What happens to an entity under a recorded action (as `mentions.action_for`)."""
    if recorded is not Action.UNDECIDED:
        return recorded
    return mentions.action_for(entity.mentions[0], None)
