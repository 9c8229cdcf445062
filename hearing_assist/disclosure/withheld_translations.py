# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Translations that are withheld: each is a redaction with its number, code and line.

A reader without the language of the original loses the sentence; she must be able to contest that.
A sentence that nobody translated stays what it is.
"""

from __future__ import annotations

from dataclasses import replace

from hearing_assist.casefile.records import DocumentView, Kind, Label, Segment, SegmentStatus
from hearing_assist.disclosure.mask import (
    LABELS_DIFFER,
    MASKED,
    MaskedDocument,
    Numbers,
    Redaction,
    number_only,
)
from hearing_assist.disclosure.policy import CODES
from hearing_assist.drafting.sentences import pinpoint

TRANSLATION = "translation"
"""What such a redaction stands for."""


def numbered(before: DocumentView, masked: MaskedDocument, numbers: Numbers) -> MaskedDocument:
    """The masked document with a redaction for each translation that is withheld.

    Args:
        before: The document as it was released.
        masked: As its reader sees it.
        numbers: Gives each redaction its number.
    """
    blocks = {block.id: block for block in before.blocks}
    released = {segment.id: segment for segment in before.segments}
    found: list[Redaction] = []
    segments: list[Segment] = []
    for segment in masked.view.segments:
        was = released[segment.id]
        is_withheld = bool({MASKED, LABELS_DIFFER} & set(segment.problems))
        if not is_withheld or was.status is SegmentStatus.NOT_TRANSLATED:
            segments.append(segment)
            continue
        block = blocks[segment.block_id]
        redaction = Redaction(
            numbers(before.document.id, block.id, f"{TRANSLATION}:{was.ordinal}"),
            before.document.id,
            block.page,
            pinpoint(block),
            block.part,
            Label(0, Kind.OTHER, "", "", ""),
            CODES["Q"],
            block_id=block.id,
            start=was.start,
            end=was.start,
            is_translation=True,
        )
        found.append(redaction)
        segments.append(replace(number_only(segment, redaction.number), status=was.status))
    view = replace(masked.view, segments=tuple(segments))
    return MaskedDocument(view, (*masked.redactions, *found))
