# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What a clerk put under one person is decided as one; nothing else is."""

from __future__ import annotations

import datetime as dt

import pytest

from hearing_assist.anonymise.grouping import accepted, pair_key, pair_of, with_groups
from hearing_assist.casefile.records import Action, Decision, Kind, Mention

AT = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)


def mention(entity: str, person_id: str = "", *, certain: bool = False) -> Mention:
    return Mention(entity, "s", "b", 0, 1, Kind.PERSON, entity, person_id, "found", certain)


FOUND = (
    mention("person:S1", "S1", certain=True),
    mention("form:S1:oduvaine", "S1"),
    mention("name:awa diallo"),
    mention("name:awa dialo"),
)


def grouped(*pairs: tuple[str, str], kept: tuple[str, ...] = ()) -> list[str]:
    return [each.entity for each in with_groups(FOUND, pairs, kept=kept)]


def test_a_writing_comes_under_a_person() -> None:
    moved = with_groups(FOUND, [("form:S1:oduvaine", "person:S1")])[1]
    assert (moved.entity, moved.person_id, moved.certain) == ("person:S1", "S1", True)


def test_a_name_comes_under_another_one() -> None:
    assert grouped(("name:awa dialo", "name:awa diallo"))[2:] == ["name:awa diallo"] * 2


def test_a_chain_ends_at_its_last() -> None:
    pairs = (("name:awa dialo", "name:awa diallo"), ("name:awa diallo", "person:S1"))
    assert grouped(*pairs)[2:] == ["person:S1"] * 2


def test_a_ring_moves_nothing() -> None:
    pairs = (("name:awa dialo", "name:awa diallo"), ("name:awa diallo", "name:awa dialo"))
    assert grouped(*pairs) == [each.entity for each in FOUND]


def test_nothing_comes_under_what_is_kept_readable() -> None:
    pair = ("name:awa dialo", "name:awa diallo")
    assert grouped(pair, kept=("name:awa diallo",)) == [each.entity for each in FOUND]


@pytest.mark.parametrize("target", ["person:P1", "person:S2", "name:awa diallo"])
def test_a_declared_person_comes_under_nobody(target: str) -> None:
    """What a survivor said would be printed as a defendant's words."""
    assert grouped(("person:S1", target)) == [each.entity for each in FOUND]
    chain = (("person:S1", "name:awa dialo"), ("name:awa dialo", target))
    assert grouped(*chain)[0] == "person:S1"


def test_what_may_be_a_protected_name_comes_under_no_unprotected_person() -> None:
    pairs = [("form:S1:oduvaine", "name:awa dialo"), ("name:awa dialo", "person:P1")]
    moved = [each.entity for each in with_groups(FOUND, pairs, unprotected=["P1"])]
    assert moved == ["person:S1", "form:S1:oduvaine", "name:awa diallo", "person:P1"]


@pytest.mark.parametrize(
    ("action", "pairs"),
    [
        (Action.REDACT, (("a = b", "c"),)),
        (Action.KEEP, ()),
        (Action.UNDECIDED, ()),
    ],
)
def test_only_a_decision_groups(action: Action, pairs: tuple[tuple[str, str], ...]) -> None:
    key = pair_key("a = b", "c")
    assert accepted({key: Decision("d", key, action, "", AT)}) == pairs


@pytest.mark.parametrize("key", ["", "same:", "same:a", "same: = b", "person:S1", "a = b"])
def test_no_pair(key: str) -> None:
    assert pair_of(key) is None
