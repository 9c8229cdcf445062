# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Sentences that the summary of a case would quote and whose translation nobody reviewed."""

from __future__ import annotations

from dataclasses import dataclass

from hearing_assist.casefile.records import Audience, SegmentStatus
from hearing_assist.drafting import summary
from hearing_assist.drafting.sentences import Status, place_of
from hearing_assist.drafting.summary_quotes import is_shown
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.known_facts import known


@dataclass(frozen=True, slots=True)
class CitedSentence:
    """A sentence that the summary quotes, by its place; it holds no text.

    Attributes:
        document_id: Its document.
        block_id: Its block.
        segment_id: Its translation, or "" where there is none.
        ordinal: Of the translation in the block; 0 where there is none.
        document: Number of the document as printed, from 1.
        place: As the summary prints it: "[Doc 2, § 23]".
        status: Machine, edited or not translated.
        hidden: Whether the summary shows the original with a note in place of the translation,
            in some part or in all.
    """

    document_id: str
    block_id: str
    segment_id: str
    ordinal: int
    document: int
    place: str
    status: SegmentStatus
    hidden: bool


def cited_unreviewed(
    case: Case, *, language: str = "", audience: Audience = Audience.COURT
) -> tuple[CitedSentence, ...]:
    """What the summary quotes and nobody reviewed, in reading order.

    It takes as long as putting the summary together, without any check of it.

    Args:
        case: An open case.
        language: Of the summary; the hearing language when "".
        audience: Who reads it.
    """
    language = language or case.hearing.facts().language
    view = case.hearing.view(language)
    if not view.documents:
        return ()
    quoted = summary.quoted(view, language=language, audience=audience, known=known(case, language))
    answered = {Status.ORIGINAL, Status.HUMAN, Status.SWORN}
    return tuple(
        CitedSentence(
            view.documents[sentence.document - 1].document.id,
            sentence.block.id,
            sentence.segment.id if sentence.segment else "",
            sentence.segment.ordinal if sentence.segment else 0,
            sentence.document,
            place_of(sentence, language),
            sentence.segment.status if sentence.segment else SegmentStatus.NOT_TRANSLATED,
            not is_shown(sentence, strict=True),
        )
        for sentence in quoted
        if sentence.status not in answered
    )
