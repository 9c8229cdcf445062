# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Who gets which placeholder and which letter; what is given once stays.

One placeholder an entity, one letter a person and circle of readers, never reused: letters for
court, prosecution and defence and letters for press and public come out of one urn, so that no
letter means two people. Letters are drawn at random; neither the register's order nor a name has
any say, but that no label spells a name of two or three letters (somebody called Li, Da Abla):
the check would refuse each paper that bears it. Numbers follow the first mention in the documents.
"""

from __future__ import annotations

import random as random_module
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from hearing_assist.anonymise.bearing import bearer, is_neutral, kind_of
from hearing_assist.casefile.records import (
    Action,
    Decision,
    Kind,
    Label,
    Mention,
    Person,
    Pseudonym,
)
from hearing_assist.errors import AnonymisationError
from hearing_assist.text.folding import fold_key

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without I and O, which are read as digits."""
LONGEST = 3
"""Letters of the longest label."""
OTHER_POSITION = "third_party"
"""Position of people who are not in the register."""


def assign(
    mentions: Sequence[Mention],
    persons: Sequence[Person],
    existing: Sequence[Pseudonym],
    *,
    random: random_module.Random,
    labels: Sequence[Label] = (),
) -> tuple[tuple[Pseudonym, ...], tuple[Label, ...]]:
    """Pseudonyms and labels for entities that have none yet.

    Args:
        mentions: What is to be replaced (`apply.replaced`), in the order of the documents.
        persons: The register; its order does not matter.
        existing: Pseudonyms already given; they stay.
        random: Draws the letters; seeded once a case and kept in the sealed record.
        labels: The labels of the existing pseudonyms, so that no letter is given twice.

    Returns:
        The new pseudonyms and the new labels, none of the existing ones.

    Raises:
        AnonymisationError: The existing pseudonyms and labels do not belong together.
    """
    known = {label.placeholder for label in labels}
    if {pseudonym.placeholder for pseudonym in existing} - known:
        raise AnonymisationError("labels of earlier placeholders are missing; nothing is released")
    positions = {person.id: person.position for person in persons}
    taken = {letter for label in labels for letter in (label.letter, label.public_letter)}
    taken |= _short_names(persons)
    urn = _Urn(taken, random)
    given = {pseudonym.entity for pseudonym in existing}
    drawn = _letters_given(existing, labels)
    number = max((label.placeholder for label in labels), default=0)
    pseudonyms: list[Pseudonym] = []
    new_labels: list[Label] = []
    certain = {mention.entity for mention in mentions if mention.certain}
    for mention in mentions:
        if mention.entity in given:
            continue
        given.add(mention.entity)
        number += 1
        pseudonyms.append(Pseudonym(number, mention.entity, mention.person_id))
        position = _position(mention, positions)
        letter, public_letter = "", ""
        if position:
            owner = bearer(mention.entity)
            if owner not in drawn:
                drawn[owner] = (urn.draw(), urn.draw())
            letter, public_letter = drawn[owner]
        new_labels.append(
            Label(
                placeholder=number,
                kind=kind_of(mention),
                position=position,
                letter=letter,
                public_letter=public_letter,
                under_review=mention.entity not in certain,
            )
        )
    return tuple(pseudonyms), tuple(new_labels)


def decided_labels(
    labels: Iterable[Label],
    pseudonyms: Iterable[Pseudonym],
    mentions: Iterable[Mention],
    decisions: Mapping[str, Decision],
) -> tuple[Label, ...]:
    """The same labels with `under_review` as the decisions stand now.

    An entity is under review when nothing about it is declared and nobody decided it.
    """
    certain = {mention.entity for mention in mentions if mention.certain}
    entities = {pseudonym.placeholder: pseudonym.entity for pseudonym in pseudonyms}
    updated = []
    for label in labels:
        entity = entities.get(label.placeholder, "")
        decision = decisions.get(entity)
        decided = decision is not None and decision.action is not Action.UNDECIDED
        updated.append(replace(label, under_review=entity not in certain and not decided))
    return tuple(updated)


def _position(mention: Mention, positions: Mapping[str, str]) -> str:
    """The procedural position to print; "" for details, and for names that several people share."""
    if mention.kind is not Kind.PERSON or mention.entity.startswith("shared:"):
        return ""
    if is_neutral(mention.entity):
        return OTHER_POSITION
    if bearer(mention.entity) == f"person:{mention.person_id}":
        return positions.get(mention.person_id, OTHER_POSITION)
    return OTHER_POSITION


def _short_names(persons: Iterable[Person]) -> set[str]:
    """What labels could spell of the names and places in the register, in capitals."""
    texts = [
        text
        for person in persons
        for text in (person.name, *person.spellings, *person.aliases, *person.places)
    ]
    words = [word for text in texts for word in re.findall(r"\w+", fold_key(text))]
    return {word.upper() for word in words if 1 < len(word) <= LONGEST}


def _letters_given(
    existing: Iterable[Pseudonym], labels: Iterable[Label]
) -> dict[str, tuple[str, str]]:
    """The letters of those who have some, by the entity that bears them."""
    by_placeholder = {label.placeholder: label for label in labels}
    return {
        bearer(pseudonym.entity): (label.letter, label.public_letter)
        for pseudonym in existing
        if (label := by_placeholder[pseudonym.placeholder]).letter
    }


class _Urn:
    """Letters in random order: single ones first, then pairs, then triples; none twice."""

    def __init__(self, taken: set[str], random: random_module.Random) -> None:
        self._taken = taken
        self._random = random
        self._letters = self._shuffled()

    def draw(self) -> str:
        return next(self._letters)

    def _shuffled(self) -> Iterator[str]:
        for length in range(1, LONGEST + 1):
            pool = ["".join(letters) for letters in product(LETTERS, repeat=length)]
            self._random.shuffle(pool)
            yield from (letter for letter in pool if letter not in self._taken)
        raise AnonymisationError("more people in one case than there are labels")
