# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Who may be read on a page: one judgement for a new page, a page released again, a withdrawal.

A text that was recognised may name somebody in letters that were taken for others, so the finder
with its likeness to names looks at it beside the check's search. About 25 ms for a page of text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from hearing_assist.anonymise.find import Finder
from hearing_assist.casefile.records import Action, Decision, Person
from hearing_assist.check.search import Searcher


class HasRegister(Protocol):
    """What this needs of the sealed record."""

    def persons(self) -> Sequence[Person]:
        """The register."""

    def decisions(self) -> Mapping[str, Decision]:
        """The newest decision for each entity."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text that can be read on a page tells.

    Attributes:
        person: Id of a protected person whom it names or may name, or "".
        rule: By which rule of the check, or "" where it is only like a name.
        entities: What is found in it.
    """

    person: str
    rule: str
    entities: frozenset[str]


@dataclass(frozen=True, slots=True)
class PageReader:
    """The register and the decisions of now, made ready for many pages."""

    _searcher: Searcher
    _finder: Finder
    _protected: frozenset[str]
    _kept: frozenset[str]
    _known: dict[str, Reading] = field(default_factory=dict)

    @classmethod
    def of(cls, sealed: HasRegister, searcher: Searcher) -> PageReader:
        """A reader with the register and the decisions of now."""
        persons = sealed.persons()
        return cls(
            searcher,
            Finder(persons),
            frozenset(person.id for person in persons if person.protected),
            frozenset(
                key for key, each in sealed.decisions().items() if each.action is Action.KEEP
            ),
        )

    def read(self, text: str) -> Reading:
        """What a text tells; the same text is looked at once."""
        if text not in self._known:
            self._known[text] = self._read(text)
        return self._known[text]

    def names(self, text: str) -> bool:
        """Whether a text names somebody, or is like a name."""
        return bool(self.read(text).person)

    def _read(self, text: str) -> Reading:
        found = self._finder.find_in_text(text, "")
        entities = frozenset(each.entity for each in found)
        hits = self._searcher.search(text)
        if hits:
            return Reading(hits[0].form.person, hits[0].form.rule, entities)
        like = (
            each.person_id
            for each in found
            if each.person_id in self._protected and each.entity not in self._kept
        )
        return Reading(next(like, ""), "", entities)


def is_unread(text: str) -> bool:
    """Whether no machine read a word on a page."""
    return not any(map(str.isalnum, text))
