# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What the check lets stay: what a clerk kept, for these readers, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hearing_assist.anonymise.marks import REASON
from hearing_assist.casefile.records import Action, Audience, Decision, Kind, Mention
from hearing_assist.pipeline import checking, mentions
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ignore_progress

KEPT, FOR_COURT, BY_HAND, REDACTED, OPEN = "came", "house", "left", "March", "She"
"""Words of the source, each of them an entity of its own."""


@pytest.fixture
def decided(case: Case) -> Case:
    """The case, searched, with a mention of each word in the place of what was found."""
    mentions.find(case, progress=ignore_progress, cancel=CancelToken())
    (source,) = case.sealed.sources()
    found = []
    for word in (KEPT, FOR_COURT, BY_HAND, REDACTED, OPEN):
        (block,) = (block for block in case.sealed.blocks(source.id) if word in block.text)
        start = block.text.index(word)
        reason = REASON if word == BY_HAND else "found"
        found.append(
            Mention(
                case.surroundings.new_id(), source.id, block.id, start, start + len(word),
                Kind.PERSON, f"word:{word}", "", reason, certain=False,
            )
        )  # fmt: skip
    case.sealed.replace_mentions(source.id, found)
    decide(case, KEPT, Action.KEEP)
    decide(case, FOR_COURT, Action.KEEP, ceiling=Audience.COURT)
    decide(case, BY_HAND, Action.KEEP)
    decide(case, REDACTED, Action.KEEP)
    decide(case, REDACTED, Action.REDACT)  # the newest one counts
    return case


def decide(case: Case, word: str, action: Action, *, ceiling: Audience = Audience.PUBLIC) -> None:
    now, new_id = case.now(), case.surroundings.new_id
    entity = f"word:{word}"
    case.sealed.add_decisions([Decision(new_id(), entity, action, "said so", now, ceiling)])


def words_kept(case: Case, audience: Audience, withheld: frozenset[Kind] = frozenset()) -> set[str]:
    ledger = checking.ledger_of(case.sealed, case.sealed.persons(), audience, withheld)
    return {KEPT, FOR_COURT, BY_HAND, REDACTED, OPEN} & set(ledger.surfaces)


@pytest.mark.parametrize(
    ("audience", "stays"),
    [
        (Audience.COURT, {KEPT, FOR_COURT}),
        (Audience.DEFENCE, {KEPT}),
        (Audience.PUBLIC, {KEPT}),
    ],
)
def test_only_what_was_kept_for_these_readers_stays(
    decided: Case, audience: Audience, stays: set[str]
) -> None:
    assert words_kept(decided, audience) == stays


def test_kinds_that_a_reader_never_reads_do_not_stay(decided: Case) -> None:
    assert words_kept(decided, Audience.COURT, frozenset({Kind.PERSON})) == set()


def test_nothing_stays_once_the_register_is_another_one(decided: Case) -> None:
    """What was kept as a stranger's may be the name of somebody who was declared since."""
    (person,) = decided.sealed.persons()
    changed = (replace(person, aliases=("Zed",)),)
    ledger = checking.ledger_of(decided.sealed, changed)
    assert KEPT not in ledger.surfaces
