# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Names found once are looked for everywhere: the whole name, and its parts, in all documents.

A part that belongs to one found name only is grouped under it; a part of several names is decided
by itself. Only exact parts and their case forms are grouped, never similar ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from hearing_assist.anonymise.candidates import Candidate, undeclared_entity
from hearing_assist.anonymise.cyrillic_names import surname_and_initials
from hearing_assist.anonymise.declared import Variant, variants
from hearing_assist.anonymise.derived import derived_variants
from hearing_assist.anonymise.extent import extents
from hearing_assist.anonymise.matcher import Matcher
from hearing_assist.anonymise.names import Names
from hearing_assist.anonymise.names_in_context import holds_office
from hearing_assist.anonymise.reading import Reading
from hearing_assist.anonymise.words import NOT_NAMES, ORDINARY
from hearing_assist.casefile.records import Kind, Person
from hearing_assist.text.folding import fold_key

REASON = "name repeated"
_SAYS_NOTHING = NOT_NAMES | ORDINARY
FORM = "form:"
"""Entities of doubtful writings begin so."""


def _words(name: str) -> frozenset[str]:
    return frozenset(word.strip(".,'") for word in fold_key(name).replace("-", " ").split())


def _case_forms(person: Person) -> tuple[Variant, ...]:
    """Case forms of a found name; other letters and short forms are for declared ones only."""
    return derived_variants(replace(person, protected=False))


def _is_telling(variant: Variant) -> bool:
    words = _words(variant.text)
    if len(words) == 1:
        return not words & _SAYS_NOTHING or variant.text == variant.value
    return True


def grouped(names: Iterable[str]) -> Mapping[str, str]:
    """For each found name the name it belongs to: the only longer one with all its words."""
    words = {name: _words(name) for name in set(names)}
    bearers: dict[str, set[str]] = {}
    for name, own in words.items():
        for word in own:
            bearers.setdefault(word, set()).add(name)
    belongs: dict[str, str] = {}

    def order(name: str) -> tuple[int, str]:
        return len(words[name]), name

    for name in sorted(words, key=order):
        shared = [bearers[word] for word in words[name]] or [set(words)]
        wider = set.intersection(*shared)
        longer = {fold_key(o): o for o in sorted(wider, key=order) if words[name] < words[o]}
        # "Diallo" belongs to "Awa Diallo" also when "Awa Mariam Diallo" is there as well
        widest = [k for k, o in longer.items() if not any(words[o] < words[p] for p in wider)]
        belongs[name] = longer[widest[0]] if len(widest) == 1 else name
    return belongs


class Propagation:
    """Looks for names that were found by a cue, as if they had been declared.

    Args of the constructor: the names, and which writings not to look for (the surname of somebody
    who stays readable).
    """

    def __init__(self, names: Iterable[str], is_readable: Callable[[str], bool]) -> None:
        read = {name: surname_and_initials(name) for name in names}
        bearers: dict[str, set[str]] = {}
        for surname, letters in read.values():
            bearers.setdefault(fold_key(surname), set()).update({letters} - {""})
        belongs = grouped(surname for surname, _ in read.values())
        self._entities = {}
        for name, (surname, letters) in read.items():
            # Two people of one surname are two; who bears it alone is one with or without initials
            is_shared = letters and len(bearers[fold_key(surname)]) > 1
            key = f"{surname} {letters}" if is_shared else belongs[surname]
            self._entities[name] = undeclared_entity(Kind.PERSON, key)
        people: dict[str, Person] = {}
        for name in belongs.values():
            entity = undeclared_entity(Kind.PERSON, name)
            people.setdefault(entity, Person(entity, "third_party", "", True, "", name))
        self._names = Names(people.values())
        self._matcher = Matcher(
            variant
            for person in people.values()
            for variant in (*variants(person), *_case_forms(person))
            if _is_telling(variant) and not is_readable(variant.part or variant.text)
        )

    def entity(self, name: str) -> str:
        """The entity under which a found name is decided."""
        return self._entities.get(name, undeclared_entity(Kind.PERSON, name))

    def find(self, reading: Reading) -> tuple[Candidate, ...]:
        """Every place of a text that shows one of the names or a part of one."""
        if not self._entities:
            return ()
        hits = self._matcher.find(reading)
        found = extents(reading.text, hits, self._names, capitals_only=True)
        candidates = []
        for extent in found:
            if holds_office(reading, extent.span) or extent.entity.startswith(FORM):
                continue  # who holds an office stays; a form that is as likely another name, too
            entity = extent.entity.removeprefix("person:")
            if extent.entity.startswith("shared:"):
                entity = undeclared_entity(Kind.PERSON, " ".join(sorted(extent.parts)))
            candidates.append(
                Candidate(extent.span, Kind.PERSON, entity, "", REASON, certain=False)
            )
        return tuple(candidates)
