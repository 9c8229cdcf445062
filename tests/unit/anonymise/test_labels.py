# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Placeholders and letters: bijective, random, stable."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace

import pytest

from hearing_assist.anonymise.labels import LETTERS, assign, decided_labels
from hearing_assist.casefile.records import Action, Decision, Kind, Mention, Person
from hearing_assist.errors import AnonymisationError


def person(number: int, position: str = "witness") -> Person:
    return Person(f"S{number}", position, "survivor", True, "f", f"Name{number} Other")


def mention(
    entity: str, person_id: str = "", kind: Kind = Kind.PERSON, *, certain: bool = True
) -> Mention:
    return Mention("m", "s", "b", 0, 1, kind, entity, person_id, "x", certain)


def of(number: int) -> Mention:
    return mention(f"person:S{number}", f"S{number}")


def draw(seed: int = 7) -> random.Random:
    return random.Random(seed)


def test_300_people_have_300_labels() -> None:
    people = [person(n, "child" if n % 3 else "witness") for n in range(300)]
    pseudonyms, labels = assign([of(n) for n in range(300)], people, (), random=draw())
    assert len({p.placeholder for p in pseudonyms}) == len({p.entity for p in pseudonyms}) == 300
    letters = [letter for label in labels for letter in (label.letter, label.public_letter)]
    assert len(set(letters)) == 600
    assert set("".join(letters)) <= set(LETTERS)
    assert sorted(len(letter) for letter in letters)[:25] == [1] * 24 + [2]


def test_the_order_of_the_register_does_not_matter() -> None:
    people = [person(n) for n in range(20)]
    mentions = [of(n) for n in range(20)]
    assert assign(mentions, people, (), random=draw()) == assign(
        mentions, people[::-1], (), random=draw()
    )


def test_names_have_no_say() -> None:
    people = [person(n) for n in range(5)]
    others = [replace(p, name="Quite Different", gender="m") for p in people]
    mentions = [of(n) for n in range(5)]
    assert assign(mentions, people, (), random=draw()) == assign(
        mentions, others, (), random=draw()
    )


def test_no_label_spells_a_name() -> None:
    people = [person(n) for n in range(300)]
    people[0] = replace(people[0], name="Orsolya Mé-Li", aliases=("Da Abla",), places=("Ay",))
    mentions = [of(n) for n in range(300)]
    for seed in range(3):
        _, labels = assign(mentions, people, (), random=draw(seed))
        letters = {letter for label in labels for letter in (label.letter, label.public_letter)}
        assert len(letters) == 600
        assert not letters & {"ME", "LI", "DA", "AY"}


def test_letters_are_random() -> None:
    first = {assign([of(1)], [person(1)], (), random=draw(seed))[1][0].letter for seed in range(99)}
    assert len(first) > 15


def test_what_is_given_stays_and_is_not_given_again() -> None:
    people = [person(n) for n in range(40)]
    given, labels = assign([of(n) for n in range(10)], people, (), random=draw())
    more, new = assign([of(n) for n in range(5, 40)], people, given, random=draw(), labels=labels)
    assert {p.entity for p in more} == {f"person:S{n}" for n in range(10, 40)}
    everything = [
        letter for label in (*labels, *new) for letter in (label.letter, label.public_letter)
    ]
    assert len(set(everything)) == len(everything)
    assert len({label.placeholder for label in (*labels, *new)}) == 40
    assert assign([of(3)], people, given, random=draw(), labels=labels) == ((), ())


def test_earlier_labels_are_needed() -> None:
    given, _ = assign([of(1)], [person(1)], (), random=draw())
    with pytest.raises(AnonymisationError):
        assign([of(2)], [person(2)], given, random=draw())


def test_positions_and_details() -> None:
    mentions = [
        of(1),
        mention("name:teller", certain=False),
        mention("shared:S1+S2", "S1"),
        mention("detail:S1:phone:06", "S1", Kind.PHONE),
    ]
    _, labels = assign(mentions, [person(1, "child")], (), random=draw())
    assert [(label.position, bool(label.letter), label.under_review) for label in labels] == [
        ("child", True, False),
        ("third_party", True, True),
        ("", False, False),
        ("", False, False),
    ]


def test_under_review_follows_the_decisions() -> None:
    mentions = [of(1), mention("name:teller", certain=False)]
    pseudonyms, labels = assign(mentions, [person(1)], (), random=draw())
    when = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)

    def review(action: Action) -> list[bool]:
        decisions = {"name:teller": Decision("d", "name:teller", action, "", when)}
        return [x.under_review for x in decided_labels(labels, pseudonyms, mentions, decisions)]

    assert review(Action.REDACT) == [False, False]
    assert review(Action.UNDECIDED) == [False, True]
