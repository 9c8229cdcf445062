# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Names found once are looked for everywhere: the whole name, and its parts, in all documents.

A part that belongs to one found name only is grouped under it; a part of several names is decided
by itself. Only exact parts are grouped, never similar ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from hearing_assist.anonymise.candidates import Candidate, undeclared_entity
from hearing_assist.anonymise.declared import Variant, variants
from hearing_assist.anonymise.extent import extents
from hearing_assist.anonymise.matcher import Matcher
from hearing_assist.anonymise.names import Names
from hearing_assist.anonymise.names_in_context import holds_office
from hearing_assist.anonymise.words import NOT_NAMES, ORDINARY
from hearing_assist.casefile.records import Kind, Person
from hearing_assist.text.folding import fold, fold_key

REASON = "name repeated"


def _words(name: str) -> frozenset[str]:
    return frozenset(word.strip(".,'") for word in fold_key(name).replace("-", " ").split())


def _is_telling(variant: Variant) -> bool:
    words = _words(variant.text)
    if len(words) == 1:
        return not words & (NOT_NAMES | ORDINARY) or variant.text == variant.value
    return True


def grouped(names: Iterable[str]) -> Mapping[str, str]:
    """For each found name the name it belongs to: the only longer one with all its words."""
    distinct = sorted(set(names), key=lambda name: (len(_words(name)), name))
    belongs: dict[str, str] = {}
    for name in distinct:
        longer = {fold_key(other): other for other in distinct if _words(name) < _words(other)}
        # "Diallo" belongs to "Awa Diallo" also when "Awa Mariam Diallo" is there as well
        widest = [key for key in longer if not any(_words(key) < _words(k) for k in longer)]
        belongs[name] = longer[widest[0]] if len(widest) == 1 else name
    return belongs


class Propagation:
    """Looks for names that were found by a cue, as if they had been declared.

    Args of the constructor: the names, and which writings not to look for (the surname of somebody
    who stays readable).
    """

    def __init__(self, names: Iterable[str], is_readable: Callable[[str], bool]) -> None:
        belongs = grouped(names)
        self._entities = {name: undeclared_entity(Kind.PERSON, belongs[name]) for name in belongs}
        people: dict[str, Person] = {}
        for name in belongs.values():
            entity = undeclared_entity(Kind.PERSON, name)
            people.setdefault(entity, Person(entity, "third_party", "", True, "", name))
        self._names = Names(people.values())
        self._matcher = Matcher(
            variant
            for person in people.values()
            for variant in variants(person)
            if _is_telling(variant) and not is_readable(variant.text)
        )

    def entity(self, name: str) -> str:
        """The entity under which a found name is decided."""
        return self._entities.get(name, undeclared_entity(Kind.PERSON, name))

    def find(self, text: str) -> tuple[Candidate, ...]:
        """Every place of `text` that shows one of the names or a part of one."""
        if not self._entities:
            return ()
        hits = self._matcher.find(text, fold(text))
        found = extents(text, hits, self._names, capitals_only=True)
        candidates = []
        for extent in found:
            if holds_office(text, extent.span):
                continue
            entity = extent.entity.removeprefix("person:")
            if extent.entity.startswith("shared:"):
                entity = undeclared_entity(Kind.PERSON, " ".join(sorted(extent.parts)))
            candidates.append(
                Candidate(extent.span, Kind.PERSON, entity, "", REASON, certain=False)
            )
        return tuple(candidates)
