# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What is known about the names of a register, and whose a title or a surname may be."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import regex

from hearing_assist.anonymise.declared import surname_parts
from hearing_assist.anonymise.words import FEMALE_TITLES, MALE_TITLES, PARTICLES
from hearing_assist.casefile.records import Person
from hearing_assist.text.folding import fold_key
from hearing_assist.text.romanisation import romanised

_BETWEEN_WORDS = regex.compile(r"[\s,\-\u2010\u2011]+")
_LETTERS = regex.compile(r"\p{L}+")
_GROWN_UP_TITLES = (MALE_TITLES | FEMALE_TITLES) - frozenset(
    "miss mlle mademoiselle mesdemoiselles".split()
)


class Names:
    """What is known about the names of a register."""

    def __init__(self, persons: Iterable[Person]) -> None:
        persons = tuple(persons)
        self.protected: set[str] = set()
        self.parts: dict[str, frozenset[str]] = {}
        self._initials: dict[str, frozenset[str]] = {}
        self.particles: dict[str, frozenset[str]] = {}
        self.led: dict[str, frozenset[str]] = {}  # words that a particle leads: "la" and "cruz"
        self.genders: dict[str, str] = {}
        self.children = frozenset(person.id for person in persons if person.role == "child")
        self.surnames: dict[str, frozenset[str]] = {}
        for person in persons:
            self.genders[person.id] = person.gender
            self.surnames[person.id] = surname_parts(person)
            if person.protected:
                self.protected.add(person.id)
            written = [
                word
                for name in (person.name, *person.spellings, *person.aliases)
                for word in _BETWEEN_WORDS.split(name)
                if word
            ]
            words = [fold_key(word) for word in written]
            self.particles[person.id] = frozenset(word for word in words if word in PARTICLES)
            self.led[person.id] = frozenset(
                word for before, word in pairwise(words) if before in PARTICLES
            )
            self.parts[person.id] = frozenset(
                "".join(c for c in word if c.isalnum()) for word in words if word not in PARTICLES
            )
            others = {fold_key(other[:1]) for word in written for other in romanised(word)}
            others |= {part[0] for part in self.parts[person.id] if part}
            self._initials[person.id] = frozenset(others)
        self.readable_parts = tuple(
            parts for person_id, parts in self.parts.items() if person_id not in self.protected
        )

    def contradicts(self, person_id: str, titles: str) -> bool:
        """Whether titles before a name are those of the other gender than the register's."""
        words = set(_LETTERS.findall(fold_key(titles)))
        match self.genders[person_id]:
            case "f":
                return bool(words & MALE_TITLES) and not words & FEMALE_TITLES
            case "m":
                return bool(words & FEMALE_TITLES) and not words & MALE_TITLES
        return False

    def may_be(self, person_id: str, titles: str) -> bool:
        """Whether titles before a surname may be this person's; "Mme" is no child's."""
        words = set(_LETTERS.findall(fold_key(titles)))
        if person_id in self.children and words & _GROWN_UP_TITLES:
            return False
        return not self.contradicts(person_id, titles)

    def readable_bearers(self, parts: frozenset[str], owners: Iterable[str]) -> tuple[str, ...]:
        """Unprotected persons of whom `parts` are a surname, as they are of all `owners`.

        Initials beside it count when they are theirs as well.
        """
        letters = frozenset(part[0] for part in parts if part.endswith("."))
        words = frozenset(part for part in parts if not part.endswith("."))
        if not words or not all(words <= self.surnames[owner] for owner in owners):
            return ()
        return tuple(
            person_id
            for person_id in sorted(self.surnames)
            if person_id not in self.protected
            and words <= self.surnames[person_id]
            and letters <= self.initials(person_id)
        )

    def initials(self, person_id: str) -> frozenset[str]:
        """First letters of the parts of a name, also as they are romanised."""
        return self._initials[person_id]
