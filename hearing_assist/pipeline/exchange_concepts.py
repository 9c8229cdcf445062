# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Concepts that a file of terms (TBX) would bring into the glossary of a case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from hearing_assist.errors import UsageError
from hearing_assist.pipeline import glossary
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.checking import screen_for
from hearing_assist.pipeline.exchange_records import Incoming, Refusal
from hearing_assist.translation.glossary import Concept


def examine_concepts(
    case: Case, concepts: Sequence[Concept], folders: Sequence[Path] | None
) -> Incoming:
    """What concepts would change; one that is so already is only counted."""
    screen = screen_for(case.sealed)
    present = glossary.glossary(case, folders=folders)
    taken: list[Concept] = []
    refused, same = [], 0
    for number, concept in enumerate(concepts, start=1):
        where = f"concept {number}"
        known = present.concept(concept.id)
        if known is not None and set(known.terms) == set(concept.terms):
            same += 1
            continue
        if concept.id.startswith("concept-") or concept.id in {each.id for each in taken}:
            concept = replace(concept, id=f"own-{case.surroundings.new_id()}")
        try:
            glossary.refuse(concept)
        except UsageError as error:
            refused.append(Refusal(where, str(error)))
            continue
        texts = (concept.id.replace("-", " "), concept.definition, concept.source)
        words = (text for term in concept.terms for text in (term.text, term.reason))
        if all(map(screen.clears, (*texts, *words))):
            taken.append(concept)
        else:
            refused.append(Refusal(where, "a word could name a protected person"))
    return Incoming("tbx", same, concepts=tuple(taken), refused=tuple(refused))
