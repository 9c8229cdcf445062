# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What a judge reads on the screen: released documents, original beside translation.

Needs the case file only, so it works on a judge's copy.
"""

from __future__ import annotations

from dataclasses import dataclass

from hearing_assist.casefile.labels import LabelPrinter
from hearing_assist.casefile.records import Audience, ReleasedBlock, Segment, SegmentStatus
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.translate import primary


@dataclass(frozen=True, slots=True)
class ReadingBlock:
    """A paragraph with its translation.

    Attributes:
        number: The paragraph's own number, or "".
        original: Printed text of the released original.
        translation: Printed text in the hearing language; "" when the original is in it already.
        reviewed: Whether a person answers for all of the translation.
    """

    number: str
    original: str
    translation: str
    reviewed: bool


@dataclass(frozen=True, slots=True)
class ReadingDocument:
    """A released document as it is read."""

    title: str
    language: str
    blocks: tuple[ReadingBlock, ...]


@dataclass(frozen=True, slots=True)
class ReadingCase:
    """A case as it is read."""

    reference: str
    title: str
    documents: tuple[ReadingDocument, ...]


def read_case(case: Case) -> ReadingCase:
    """Everything of the case that may be read, printed for the court."""
    facts = case.hearing.facts()
    view = case.hearing.view(facts.language)
    documents = []
    for item in view.documents:
        printers = {
            language: LabelPrinter(view.labels, language=language, audience=Audience.COURT)
            for language in {facts.language, *(block.language for block in item.blocks)}
        }
        blocks = tuple(
            _block(block, item.segments_of(block.id), facts.language, printers)
            for block in item.blocks
        )
        documents.append(ReadingDocument(item.document.title.text, item.document.language, blocks))
    return ReadingCase(facts.reference.text, facts.title.text, tuple(documents))


def _block(
    block: ReleasedBlock,
    segments: tuple[Segment, ...],
    language: str,
    printers: dict[str, LabelPrinter],
) -> ReadingBlock:
    translation = ""
    if primary(block.language) != primary(language):
        translation = " ".join(printers[language].text(item.text.text) for item in segments)
    answered = {SegmentStatus.REVIEWED, SegmentStatus.CERTIFIED}
    return ReadingBlock(
        block.number,
        printers[block.language].text(block.text.text),
        translation,
        all(segment.status in answered for segment in segments),
    )
