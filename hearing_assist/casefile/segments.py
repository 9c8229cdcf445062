# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Segments and the text they translate: what outlives a new text, and what a paragraph lacks.

Knows no store and no language beyond where sentences end.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from hearing_assist.casefile.records import (
    DocumentView,
    ReleasedBlock,
    ReleasedDocument,
    Segment,
    SegmentStatus,
)
from hearing_assist.text.segments import segment as sentences_of
from hearing_assist.text.spans import Span
from hearing_assist.text.tags import primary

BY_MACHINE = frozenset({SegmentStatus.MACHINE, SegmentStatus.NOT_TRANSLATED})
_NOT_TRANSLATED = SegmentStatus.NOT_TRANSLATED
_ANSWERED = frozenset({SegmentStatus.REVIEWED, SegmentStatus.CERTIFIED})
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


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a released document can be read in a language.

    Attributes:
        document_id: Its id.
        sentences: Sentences that are in another language; 0 when nothing needs a translation.
        translated: Those with words of a translation, a machine's or a person's.
        reviewed: Those for which a person answers: reviewed, certified or sworn.
    """

    document_id: str
    sentences: int
    translated: int
    reviewed: int

    @property
    def is_needed(self) -> bool:
        """Whether anything in it is in another language."""
        return self.sentences > 0

    @property
    def is_begun(self) -> bool:
        """Whether any translation is there at all."""
        return self.translated > 0

    @property
    def is_whole(self) -> bool:
        """Whether each sentence in another language has a translation."""
        return self.translated == self.sentences


def standing(view: DocumentView, language: str) -> Standing:
    """How far a document can be read in `language`, of which the view holds the segments."""
    count = translated = reviewed = 0
    if not is_read_as_it_stands(view.document, language):
        here: dict[str, list[Segment]] = defaultdict(list)
        for segment in view.segments:
            here[segment.block_id].append(segment)
        for block in view.blocks:
            if primary(block.language) == primary(language):
                continue
            said = [each for each in here[block.id] if each.status is not _NOT_TRANSLATED]
            count += len(here[block.id]) + len(untranslated(block, here[block.id]))
            translated += len(said)
            reviewed += sum(each.status in _ANSWERED for each in said)
    return Standing(view.document.id, count, translated, reviewed)


def is_read_as_it_stands(document: ReleasedDocument, language: str) -> bool:
    """Whether a document is itself a translation into the language: nothing of it waits for one."""
    return bool(document.translation_of) and primary(document.language) == primary(language)


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
