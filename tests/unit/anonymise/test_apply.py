# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Placeholders, marks, and refusing on any doubt."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Mapping

import pytest

from hearing_assist.anonymise.apply import release_block, replaced
from hearing_assist.anonymise.find import Finder
from hearing_assist.anonymise.labels import assign
from hearing_assist.casefile.records import (
    Action,
    Audience,
    Decision,
    Kind,
    Mark,
    Mention,
    Pseudonym,
    SourceBlock,
)
from hearing_assist.errors import AnonymisationError
from tests.unit.anonymise.conftest import DEFENDANT, SURVIVOR

Make = Callable[..., SourceBlock]
NOW = dt.datetime(2026, 5, 4, tzinfo=dt.UTC)


def decide(entity: str, action: Action, ceiling: Audience = Audience.PUBLIC) -> Decision:
    return Decision(f"d-{entity}", entity, action, "reason", NOW, ceiling)


def released(
    block: SourceBlock, decisions: Mapping[str, Decision], new_id: Callable[[], str]
) -> tuple[str, tuple[Mark, ...]]:
    mentions = Finder([SURVIVOR, DEFENDANT]).find([block], new_id=new_id)
    pseudonyms, _ = assign(
        replaced(mentions, decisions),
        [SURVIVOR],
        (),
        random=random.Random(1),
    )
    return release_block(block, mentions, decisions, pseudonyms)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mme Oduvané, née le 3 mars 1998.", "⟦1⟧, née le ⟦2⟧."),
        ("le récit d'Oduvané et de Zarielle", "le récit de ⟦1⟧ et de ⟦1⟧"),
        ("QU'ODUVANÉ PARLE", "QUE ⟦1⟧ PARLE"),
        ("Oduvané’s bag, Zarielle's bag", "⟦1⟧'s bag, ⟦1⟧'s bag"),
        ("M. Mensaro et Mme Teller", "M. Mensaro et ⟦1⟧"),
        ("⟦3⟧ et ⟦ 4 ⟧ Zarielle", "〚3〛 et 〚 4 〛 ⟦1⟧"),
        ("Zarielle⟦1⟧", "⟦1⟧〚1〛"),
        ("Rien.", "Rien."),
        ("", ""),
    ],
)
def test_released_text(make: Make, new_id: Callable[[], str], text: str, expected: str) -> None:
    assert released(make(text), {}, new_id)[0] == expected


def test_dates_and_ages_stay_as_marks(make: Make, new_id: Callable[[], str]) -> None:
    text, marks = released(make("Zarielle, âgée de 22 ans, le 5 juin 2020"), {}, new_id)
    assert text == "⟦1⟧, âgée de 22 ans, le 5 juin 2020"
    assert [(text[m.start : m.end], m.kind, m.ceiling) for m in marks] == [
        ("âgée de 22 ans", Kind.AGE, Audience.COURT),  # with the date it tells her birth date
        ("5 juin 2020", Kind.DATE, Audience.DEFENCE),
    ]


def test_decisions(make: Make, new_id: Callable[[], str]) -> None:
    block = make("Mme Teller, âgée de 22 ans, et Zarielle")
    decisions = {
        "name:teller": decide("name:teller", Action.KEEP, Audience.PROSECUTION),
        "detail:S1:age:22": decide("detail:S1:age:22", Action.REDACT),
        "person:S1": decide("person:S1", Action.UNDECIDED),
    }
    text, marks = released(block, decisions, new_id)
    assert text == "Mme Teller, ⟦1⟧, et ⟦2⟧"
    assert marks == (Mark(0, 10, Kind.PERSON, Audience.PROSECUTION),)


def mention(block: SourceBlock, start: int, end: int, entity: str = "person:S1") -> Mention:
    return Mention(
        f"m{start}", block.source_id, block.id, start, end, Kind.PERSON, entity, "S1", "x", True
    )


ONE = (Pseudonym(1, "person:S1", "S1"),)


@pytest.mark.parametrize(
    ("spans", "pseudonyms", "why"),
    [
        ([(0, 99)], ONE, "past the end"),
        ([(3, 3)], ONE, "empty"),
        ([(-1, 2)], ONE, "before the text"),
        ([(0, 4), (3, 6)], ONE, "overlap"),
        ([(0, 4)], (), "no placeholder"),
        ([(0, 4)], (*ONE, Pseudonym(1, "person:S2", "S2")), "two entities, one placeholder"),
    ],
)
def test_any_doubt_releases_nothing(
    make: Make, spans: list[tuple[int, int]], pseudonyms: tuple[Pseudonym, ...], why: str
) -> None:
    block = make("Zarielle a parlé")
    with pytest.raises(AnonymisationError) as caught:
        release_block(block, [mention(block, *span) for span in spans], {}, pseudonyms)
    assert "Zarielle" not in str(caught.value), why


def test_a_mention_of_another_source_is_refused(make: Make) -> None:
    block, other = make("Zarielle"), make("Zarielle", "y")
    alien = Mention("m", "y", block.id, 0, 8, Kind.PERSON, "person:S1", "S1", "x", True)
    with pytest.raises(AnonymisationError):
        release_block(block, [alien], {}, ONE)
    assert release_block(block, [mention(other, 0, 8)], {}, ONE) == ("Zarielle", ())
