# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Segments and the text they translate: what outlives a new text, and what a paragraph lacks.

Knows no store and no language beyond where sentences end.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from hearing_assist.casefile.records import ReleasedBlock, Segment, SegmentStatus
from hearing_assist.text.segments import segment as sentences_of
from hearing_assist.text.spans import Span

BY_MACHINE = frozenset({SegmentStatus.MACHINE, SegmentStatus.NOT_TRANSLATED})
_NOT_CARRIED = BY_MACHINE | {SegmentStatus.CERTIFIED}


@dataclass(frozen=True, slots=True)
class Counts:
    """How far the translation of a document is.

    Attributes:
        document_id: Its id.
        segments: Translated sentences.
        reviewed: Those for which a person answers.
        problems: Those with something to look at that nobody answered for.
    """

    document_id: str
    segments: int
    reviewed: int
    problems: int


def carried(
    segments: Sequence[Segment], old: ReleasedBlock, new: ReleasedBlock
) -> Iterator[Segment]:
    """What a person made of sentences of `old` that stand in `new` as well, in their new places.

    A certified text is that of a whole paragraph as it was: it is not among them.
    """
    if old.language != new.language:
        return
    places: dict[tuple[str, str], deque[tuple[int, Span]]] = defaultdict(deque)
    for language in {segment.language for segment in segments}:
        for ordinal, span in enumerate(sentences_of(new.text.text, new.language)):
            places[language, new.text.text[span.start : span.end]].append((ordinal, span))
    for segment in segments:
        waiting = places[segment.language, old.text.text[segment.start : segment.end]]
        if waiting:
            ordinal, span = waiting.popleft()
            if segment.status not in _NOT_CARRIED:
                yield replace(segment, ordinal=ordinal, start=span.start, end=span.end)


def untranslated(block: ReleasedBlock, segments: Sequence[Segment]) -> list[tuple[int, Span]]:
    """The sentences of a block that no segment covers, each with its order in the block."""
    covered = sorted(span_of(segment) for segment in segments)
    if not has_gap(block.text.text, covered):  # which spares the splitter most of its work
        return []
    return [
        (ordinal, span)
        for ordinal, span in enumerate(sentences_of(block.text.text, block.language))
        if not any(span.overlaps(each) for each in covered)
    ]


def whole(block: ReleasedBlock, segments: Sequence[Segment]) -> list[Segment]:
    """The segments of a block, and its other sentences as not translated, in order."""
    missing = [
        Segment(
            id=f"{block.id}:{ordinal}",
            document_id=block.document_id,
            block_id=block.id,
            ordinal=ordinal,
            start=span.start,
            end=span.end,
            language=segments[0].language,
            text=block.text.part(span.start, span.end),
            status=SegmentStatus.NOT_TRANSLATED,
            engine="",
            pack="",
        )
        for ordinal, span in untranslated(block, segments)
    ]
    return sorted((*segments, *missing), key=lambda segment: segment.start)


def span_of(segment: Segment) -> Span:
    """Where the sentence of a segment stands in its block."""
    return Span(segment.start, segment.end)


def has_gap(text: str, covered: Iterable[Span]) -> bool:
    """Whether anything but white space stands outside the spans, which are in order."""
    end = 0
    for span in covered:
        if text[end : span.start].strip():
            return True
        end = span.end
    return bool(text[end:].strip())
