# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What a judge reads on the screen: released documents, original beside translation.

Needs the case file only, so it works on a judge's copy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hearing_assist.casefile.labels import LabelPrinter
from hearing_assist.casefile.records import Audience, ReleasedBlock, Segment, SegmentStatus
from hearing_assist.drafting.pictures import is_answered, shown
from hearing_assist.drafting.wording import words
from hearing_assist.pipeline.case import Case
from hearing_assist.text.tags import primary


@dataclass(frozen=True, slots=True)
class ReadingBlock:
    """A paragraph with its translation.

    Attributes:
        number: The paragraph's own number, or "".
        original: Printed text of the released original.
        translation: Printed text in the hearing language; "" when the original is in it already.
        reviewed: Whether a person answers for all of the translation.
        edited: Whether a person wrote any of it.
        untranslated: Whether any of it stands in the original language.
        id: Id of the paragraph in the case file.
    """

    number: str
    original: str
    translation: str
    reviewed: bool
    edited: bool = False
    untranslated: bool = False
    id: str = ""


@dataclass(frozen=True, slots=True)
class ReadingDocument:
    """A released document as it is read; `id` is that in the case file."""

    title: str
    language: str
    blocks: tuple[ReadingBlock, ...]
    id: str = ""


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
        segments: dict[str, list[Segment]] = {}
        for segment in item.segments:
            segments.setdefault(segment.block_id, []).append(segment)
        pages = shown(item, Audience.COURT)
        blocks = tuple(
            _picture(block, facts.language)
            if is_answered(block, pages)
            else _block(block, segments.get(block.id, ()), facts.language, printers)
            for block in item.blocks
        )
        document = item.document
        documents.append(
            ReadingDocument(document.title.text, document.language, blocks, document.id)
        )
    return ReadingCase(facts.reference.text, facts.title.text, tuple(documents))


def _picture(block: ReleasedBlock, language: str) -> ReadingBlock:
    """What stands for the note that a page was withheld, when its picture is released."""
    said = words(language)["picture-printed"]
    return ReadingBlock(block.number, said, "", reviewed=True, id=block.id)


def _block(
    block: ReleasedBlock,
    segments: Sequence[Segment],
    language: str,
    printers: dict[str, LabelPrinter],
) -> ReadingBlock:
    translation = ""
    if primary(block.language) != primary(language):
        translation = " ".join(printers[language].text(item.text.text) for item in segments)
    statuses = {segment.status for segment in segments}
    return ReadingBlock(
        block.number,
        printers[block.language].text(block.text.text),
        translation,
        reviewed=statuses <= {SegmentStatus.REVIEWED, SegmentStatus.CERTIFIED},
        edited=SegmentStatus.EDITED in statuses,
        untranslated=SegmentStatus.NOT_TRANSLATED in statuses,
        id=block.id,
    )
