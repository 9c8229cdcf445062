# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The sentences around what was found, with all that is marked in them; sealed text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hearing_assist.casefile.records import Decision, Mention, Source, SourceBlock
from hearing_assist.pipeline import mentions
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.paragraphs import Shown
from hearing_assist.text.segments import segment
from hearing_assist.text.spans import Span


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place where something stands.

    Attributes:
        title: Neutral title of the document.
        part: Part of the document ("body", "footnote" ...).
        page: Page from 1, or 0.
        paragraph: Paragraph in the part, from 1.
        sentence: The sentence around it, on one line.
        start: Where it begins in the sentence, in code points.
        end: One past the last.
        source_id: The source it stands in.
        block_id: Its block.
        places: For each code point of the sentence, its place in the block's text.
        found: All mentions in the sentence, as they stand decided; code points of the sentence.
    """

    title: str
    part: str
    page: int
    paragraph: int
    sentence: str
    start: int
    end: int
    source_id: str
    block_id: str
    places: tuple[int, ...]
    found: tuple[Shown, ...] = ()

    @property
    def reach(self) -> Span:
        """From the first to the last character of the sentence in the block's text."""
        return Span(self.places[0], self.places[-1] + 1)


def occurrences(case: Case, entity: str) -> tuple[Occurrence, ...]:
    """Every place where an entity is mentioned, in the order of the documents."""
    sealed = case.sealed
    decisions = sealed.decisions()
    found: list[Occurrence] = []
    for source in sealed.sources():
        by_block = mentions_by_block(sealed.mentions(source.id))
        if any(each.entity == entity for here in by_block.values() for each in here):
            for block in sealed.blocks(source.id):
                here = by_block.get(block.id, ())
                spans = [Span(each.start, each.end) for each in here if each.entity == entity]
                found += in_sentences(source, block, sorted(spans), here, decisions)
    return tuple(found)


def mentions_by_block(found: Sequence[Mention]) -> Mapping[str, Sequence[Mention]]:
    """Mentions of a source by the block they stand in, in text order."""
    by_block: dict[str, list[Mention]] = {}
    for mention in sorted(found, key=lambda each: each.start):
        by_block.setdefault(mention.block_id, []).append(mention)
    return by_block


def in_sentences(
    source: Source,
    block: SourceBlock,
    spans: Sequence[Span],
    found: Sequence[Mention],
    decisions: Mapping[str, Decision],
) -> Iterator[Occurrence]:
    """The sentence around each of `spans`.

    Args:
        source: The document.
        block: The block.
        spans: Places in it.
        found: The mentions of the block, in text order.
        decisions: The newest decision for each entity.
    """
    if not spans:
        return
    sentences = segment(block.text, block.language)
    for span in spans:
        # A mention may run over a sentence end: "Ms. Doe" in a language that splits there.
        inside = [s for s in sentences if s.start < span.end and span.start < s.end]
        start = min([span.start, *(sentence.start for sentence in inside)])
        end = max([span.end, *(sentence.end for sentence in inside)])
        places = _on_one_line(block.text, start, end)
        yield Occurrence(
            source.title,
            block.part,
            block.page,
            block.paragraph,
            "".join(" " if block.text[place].isspace() else block.text[place] for place in places),
            bisect_left(places, span.start),
            bisect_left(places, span.end),
            source.id,
            block.id,
            tuple(places),
            tuple(_shown(places, found, decisions)),
        )


def _shown(
    places: Sequence[int], found: Sequence[Mention], decisions: Mapping[str, Decision]
) -> Iterator[Shown]:
    for mention in found:
        start, end = bisect_left(places, mention.start), bisect_left(places, mention.end)
        if start < end:
            action = mentions.action_for(mention, decisions.get(mention.entity))
            yield Shown(start, end, mention.entity, action)


def _on_one_line(text: str, start: int, end: int) -> list[int]:
    """The places of a stretch without the second and further of adjoining white space."""
    return [
        place
        for place in range(start, end)
        if not text[place].isspace() or (place > start and not text[place - 1].isspace())
    ]
