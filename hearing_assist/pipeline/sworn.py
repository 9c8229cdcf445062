# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Sworn translations in the place of the machine's: released text beside released text.

A paragraph of an original gets the text of its partner in a sworn translation, as it was released,
with the status "certified". Promises: what a person edited or reviewed stays; what no longer holds
(another release, another decision about the pair) is taken out. Several paragraphs that a
translator made into one stand at the first of them, and the others say so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hearing_assist.casefile.records import (
    WITHDRAWN,
    Audience,
    Segment,
    SegmentStatus,
)
from hearing_assist.casefile.segments import is_read_as_it_stands as is_read_as_it_stands
from hearing_assist.drafting.wording import primary
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.checking import released_screen_for
from hearing_assist.pipeline.pairs import Doubt, pairing

ABOVE = {
    "en": "[translated together with the paragraph above]",
    "fr": "[traduit avec le paragraphe qui précède]",
}
"""What stands at paragraphs that a translator joined to the one before."""
_BY_PERSON = frozenset({SegmentStatus.EDITED, SegmentStatus.REVIEWED})
_PROBLEMS = {
    Doubt.FIGURES: "check-numbers",
    Doubt.PERSON: "check-persons",
    Doubt.LABELS: "check-persons",
    Doubt.DETAIL: "check-persons",
}


@dataclass(frozen=True, slots=True)
class Sworn:
    """What sworn translations gave.

    Attributes:
        paragraphs: Paragraphs that bear a sworn translation now.
        kept: Paragraphs that have one, but keep what a person edited or reviewed.
    """

    paragraphs: int = 0
    kept: int = 0


def apply(case: Case, *, to: str) -> Sworn:
    """Put sworn translations into the language `to` beside their originals, as released now."""
    released = {document.id for document in case.hearing.documents()}
    sources = {source.id: source for source in case.sealed.sources()}
    translations: dict[str, list[str]] = {}
    for source in sources.values():
        original = sources.get(source.translation_of)
        if (
            original is not None
            and {source.document_id, original.document_id} <= released
            and primary(source.language) == primary(to)
        ):
            translations.setdefault(original.document_id, []).append(source.id)
    done = [
        _Desk(case, document_id, to).put(
            [(sources[each].document_id, each) for each in translations.get(document_id, ())]
        )
        for document_id in released
    ]
    return Sworn(sum(each.paragraphs for each in done), sum(each.kept for each in done))


def _as_it_stands(segment: Segment, stored: Segment) -> Segment:
    """What is wanted, with what the stored one has besides its text."""
    return replace(
        segment, id=stored.id, by=stored.by, at=stored.at, certificate=stored.certificate
    )


class _Desk:
    """One original and its translations into one language."""

    def __init__(self, case: Case, document_id: str, to: str) -> None:
        self._case = case
        self._document_id = document_id
        self._to = to
        self._segments: dict[str, list[Segment]] = {}
        for segment in case.hearing.segments(document_id, to):
            self._segments.setdefault(segment.block_id, []).append(segment)

    def put(self, translations: Sequence[tuple[str, str]]) -> Sworn:
        """Store what these translations say, given as document and source; the first one counts."""
        wanted: dict[str, Segment] = {}
        for document_id, source_id in translations:
            for said in self._wanted(document_id, source_id):
                wanted.setdefault(said.block_id, said)
        new: list[Segment] = []
        gone: list[Segment] = []
        stay = kept = 0
        for block_id in dict.fromkeys((*wanted, *self._segments)):
            here = self._segments.get(block_id, [])
            segment = wanted.get(block_id)
            if segment is None or any(each.status in _BY_PERSON for each in here):
                gone += (each for each in here if each.status is SegmentStatus.CERTIFIED)
                kept += segment is not None
            elif here and here == [_as_it_stands(segment, here[0])]:
                stay += 1
            else:
                new.append(segment)
        if new or gone:
            self._case.hearing.put_segments(new, gone=gone)
        return Sworn(stay + len(new), kept)

    def _wanted(self, document_id: str, source_id: str) -> Iterator[Segment]:
        """What a translation says, paragraph by paragraph of the original."""
        found = pairing(self._case, source_id)
        blocks = {
            block.id: block
            for each in (self._document_id, document_id)
            for block in self._case.hearing.blocks(each)
        }
        screen = released_screen_for(self._case.sealed)
        above = screen.typed(ABOVE.get(primary(self._to), ABOVE["en"]), field="translation")
        for pair in found.pairs if found else ():
            ids = (*pair.original.block_ids, *pair.translation.block_ids)
            if not pair.is_used or not all(each in blocks for each in ids):
                continue
            if any(blocks[each].text == WITHDRAWN for each in ids):
                continue  # taken out since: nobody translated that
            partners = [blocks[each] for each in pair.translation.block_ids]
            text = "\n".join(block.text.text for block in partners)
            if not screen.clears(text):
                continue
            sworn = screen.typed(text, field="translation")
            ceiling = min(
                (mark.ceiling for block in partners for mark in block.marks),
                default=Audience.PUBLIC,
            )
            foreign = [
                blocks[each]
                for each in pair.original.block_ids
                if primary(blocks[each].language) != primary(self._to)
                and blocks[each].text.text.strip()
            ]
            for number, block in enumerate(foreign):
                yield Segment(
                    id=self._case.surroundings.new_id(),
                    document_id=self._document_id,
                    block_id=block.id,
                    ordinal=0,
                    start=0,
                    end=len(block.text.text),
                    language=self._to,
                    text=above if number else sworn,
                    status=SegmentStatus.CERTIFIED,
                    engine="",
                    pack="",
                    problems=tuple(
                        dict.fromkeys(_PROBLEMS[each] for each in pair.doubts if each in _PROBLEMS)
                    ),
                    ceiling=ceiling,
                    at=self._case.now(),
                )
