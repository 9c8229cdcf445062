# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The glossary at work: what counts in a case, and what it says about its translations.

Three layers, later ones count more: the shipped files, those of the court's own templates folder,
and concepts of one case, which are screened before they are stored. Advice and findings are for a
person; nothing is changed without one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from hearing_assist.casefile.concepts import CaseConcept, CaseTerm
from hearing_assist.casefile.labels import PLACEHOLDER, LabelPrinter
from hearing_assist.casefile.records import ReleasedBlock, Segment, SegmentStatus
from hearing_assist.errors import UsageError
from hearing_assist.paths import templates_folder
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.checking import screen_for
from hearing_assist.pipeline.court_templates import court_folders
from hearing_assist.pipeline.desk import Desk, original_of
from hearing_assist.text.tags import primary
from hearing_assist.translation import glossary as files
from hearing_assist.translation.glossary import (
    CONCEPT_ID,
    LANGUAGE,
    LONGEST_TERM,
    LONGEST_TEXT,
    Concept,
    Glossary,
    Term,
    TermStatus,
)
from hearing_assist.translation.terms import (
    FindingKind,
    TermFinding,
    TermIndex,
    TermPlace,
    findings,
    hints,
)

OWN = "own"
"""Field of concepts that belong to one case."""
_BLANK = "|"


@dataclass(frozen=True, slots=True)
class Loaded:
    """A glossary with the indexes of its languages."""

    glossary: Glossary
    indexes: Mapping[str, TermIndex]

    def index(self, language: str) -> TermIndex:
        """Of a language, empty for one without words."""
        tag = primary(language)
        return self.indexes.get(tag) or TermIndex(self.glossary, tag)


def loaded(case: Case | None = None, *, folders: Sequence[Path] | None = None) -> Loaded:
    """As `glossary`, with indexes; read again only when a file or the case's own part changed."""
    if folders is None:
        folders = court_folders(case.surroundings.settings) if case is not None else ()
    places = (templates_folder(), *folders)
    stamps = tuple(
        (path, path.stat().st_mtime_ns, path.stat().st_size) for path in files.files(places)
    )
    own = tuple(map(_concept, case.hearing.concepts())) if case is not None else ()
    return _loaded(places, stamps, own)


def glossary(case: Case | None = None, *, folders: Sequence[Path] | None = None) -> Glossary:
    """All concepts that count.

    Args:
        case: An open case, for its own concepts and the court's folder.
        folders: Templates folders of the court; by default the one in the user's settings.

    Raises:
        TemplateError: A file is wrong; names file, concept and key.
    """
    return loaded(case, folders=folders).glossary


def version(case: Case | None = None, *, folders: Sequence[Path] | None = None) -> str:
    """Changes with every word of the glossary."""
    return glossary(case, folders=folders).version


def term_findings(
    case: Case, document_id: str, *, folders: Sequence[Path] | None = None
) -> Mapping[str, tuple[TermFinding, ...]]:
    """What there is to say of each sentence of a document, by segment; others are left out.

    Places are those in `Sentence.original` and `Sentence.draft`.
    """
    terms = loaded(case, folders=folders)
    desk = Desk(case)
    found = {}
    segments = case.hearing.segments(document_id, case.hearing.facts().language)
    desk.read_blocks(segments)
    for segment in segments:
        block = desk.block_of(segment)
        draft = desk.handles(segment, block).shown(segment.text.text)
        if said := _said(desk, segment, block, draft, terms):
            found[segment.id] = said
    return found


def findings_in(
    case: Case, segment_id: str, draft: str, *, folders: Sequence[Path] | None = None
) -> tuple[TermFinding, ...]:
    """The same for what somebody is typing.

    Raises:
        UsageError: The sentence is gone.
    """
    desk = Desk(case)
    segment, block = desk.find(segment_id)
    typed = replace(segment, status=SegmentStatus.EDITED)
    return _said(desk, typed, block, draft, loaded(case, folders=folders))


def occurrences(
    case: Case, segment_id: str, *, folders: Sequence[Path] | None = None
) -> tuple[TermPlace, ...]:
    """Words of the glossary in the original of a sentence; places in `Sentence.original`."""
    desk = Desk(case)
    segment, block = desk.find(segment_id)
    text = _printed(original_of(segment, block), desk.printer(block.language))
    return loaded(case, folders=folders).index(block.language).longest(text)


def advice(text: str, language: str, *, case: Case | None = None) -> tuple[TermFinding, ...]:
    """More neutral words for a text that stands alone."""
    terms = loaded(case)
    return hints(text, terms.index(language), terms.glossary)


def replaced(draft: str, finding: TermFinding) -> str:
    """The draft with the word that the glossary has, where one click can put it there."""
    if finding.start < 0 or not finding.replacement:
        return draft
    return draft[: finding.start] + finding.replacement + draft[finding.end :]


def add_concept(case: Case, concept: Concept) -> Concept:
    """Take a concept into the glossary of this case, or put it in the place of its older form.

    Raises:
        UsageError: Its id, a language or the length of a text does not do.
        TypedNameError: A text names a protected person; nothing was stored.
    """
    (stored,) = add_concepts(case, [concept])
    return stored


def add_concepts(case: Case, concepts: Sequence[Concept]) -> tuple[Concept, ...]:
    """As `add_concept`, all or none."""
    screen = screen_for(case.sealed)
    stored = []
    for concept in concepts:
        refuse(concept)
        screen.typed(concept.id.replace("-", " "), field="glossary, id")
        stored.append(
            CaseConcept(
                concept.id,
                OWN,
                screen.typed(concept.definition, field="glossary, definition"),
                screen.typed(concept.source, field="glossary, source"),
                tuple(
                    CaseTerm(
                        screen.typed(term.text, field="glossary, term"),
                        term.language,
                        str(term.status),
                        screen.typed(term.reason, field="glossary, reason"),
                    )
                    for term in concept.terms
                ),
            )
        )
    case.hearing.put_concepts(stored)
    return tuple(map(_concept, stored))


def remove_concept(case: Case, concept_id: str) -> None:
    """Take a concept of this case out; a shipped one with the same id counts again.

    Raises:
        UsageError: The case has no such concept of its own.
    """
    if concept_id not in {concept.id for concept in case.hearing.concepts()}:
        raise UsageError("This case has no concept of its own with this id.")
    case.hearing.remove_concept(concept_id)


def refuse(concept: Concept) -> None:
    """Whether a concept can be stored at all.

    Raises:
        UsageError: It cannot; says why without a word of it.
    """
    texts = (concept.definition, concept.source, *(term.reason for term in concept.terms))
    if not CONCEPT_ID.fullmatch(concept.id):
        raise UsageError("The id of a concept has only a-z, 0-9 and hyphens, at most 80.")
    if any(len(text) > LONGEST_TEXT for text in texts):
        raise UsageError(f"A text of a concept is longer than {LONGEST_TEXT} letters.")
    if not concept.terms:
        raise UsageError("A concept needs a word in one language at least.")
    for term in concept.terms:
        if not LANGUAGE.fullmatch(term.language):
            raise UsageError("The language of a word is written like fr.")
        if not term.text.strip() or len(term.text) > LONGEST_TERM or not term.text.isprintable():
            raise UsageError(f"A word is empty, odd, or over {LONGEST_TERM} letters.")


@lru_cache(maxsize=4)
def _loaded(
    places: tuple[Path, ...], stamps: tuple[tuple[Path, int, int], ...], own: tuple[Concept, ...]
) -> Loaded:
    found = files.load(places, own=own)
    return Loaded(found, {tag: TermIndex(found, tag) for tag in found.languages})


def _said(
    desk: Desk, segment: Segment, block: ReleasedBlock, draft: str, terms: Loaded
) -> tuple[TermFinding, ...]:
    if segment.status is SegmentStatus.NOT_TRANSLATED:
        return ()
    handles = desk.handles(segment, block)
    target = draft
    for handle in sorted(set(handles.texts), key=len, reverse=True):
        target = target.replace(handle, _BLANK * len(handle))
    if primary(block.language) == primary(segment.language):
        return hints(target, terms.index(segment.language), terms.glossary)
    source = _printed(original_of(segment, block), desk.printer(block.language))
    indexes = terms.index(block.language), terms.index(segment.language)
    return findings(source, target, indexes, terms.glossary)


def _printed(stored: str, printer: LabelPrinter) -> str:
    """As it prints, with a blank for each letter of a label."""
    return PLACEHOLDER.sub(lambda match: _BLANK * len(printer.text(match.group())), stored)


def _concept(stored: CaseConcept) -> Concept:
    return Concept(
        stored.id,
        stored.field,
        stored.definition.text,
        stored.source.text,
        tuple(
            Term(term.text.text, term.language, TermStatus(term.status), term.reason.text)
            for term in stored.terms
        ),
        own=True,
    )


__all__ = [
    "Concept",
    "FindingKind",
    "Glossary",
    "Loaded",
    "Term",
    "TermFinding",
    "TermPlace",
    "TermStatus",
    "add_concept",
    "add_concepts",
    "advice",
    "findings_in",
    "glossary",
    "loaded",
    "occurrences",
    "refuse",
    "remove_concept",
    "replaced",
    "term_findings",
    "version",
]
