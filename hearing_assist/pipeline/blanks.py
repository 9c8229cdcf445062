# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Sentences that nobody translated yet, so that a person can: they are shown, and never stored.

A blank is named by its place, which stays as long as its paragraph says the same. It becomes a
segment of the case with the first word that is written for it. Knows no store of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hearing_assist.casefile.hearing import HearingFile
from hearing_assist.casefile.records import ReleasedBlock, Segment, SegmentStatus
from hearing_assist.casefile.segments import is_read_as_it_stands, untranslated
from hearing_assist.text.tags import primary

_PLACE = re.compile(r"(?P<block>.+)-(?P<start>\d{1,9})-(?P<end>\d{1,9})")


def place_of(segment: Segment) -> str:
    """What names a sentence, translated or not: the same as long as its paragraph is."""
    return f"{segment.block_id}-{segment.start}-{segment.end}"


def is_blank(segment: Segment) -> bool:
    """Whether nothing is stored for the sentence yet."""
    return segment.id == place_of(segment)


def sentences(
    hearing: HearingFile, document_id: str, language: str
) -> tuple[tuple[Segment, ReleasedBlock], ...]:
    """The sentences of a document that are to be read in `language`, in order, blanks included."""
    (document,) = (each for each in hearing.documents() if each.id == document_id)
    as_it_stands = is_read_as_it_stands(document, language)
    stored: dict[str, list[Segment]] = {}
    for segment in hearing.segments(document_id, language):
        stored.setdefault(segment.block_id, []).append(segment)
    found: list[tuple[Segment, ReleasedBlock]] = []
    for block in hearing.blocks(document_id):
        here = stored.get(block.id, [])
        foreign = primary(block.language) != primary(language) and not as_it_stands
        whole = [*here, *(_blanks(block, here, language) if foreign else ())]
        found += ((each, block) for each in sorted(whole, key=lambda each: each.start))
    return tuple(found)


def at_places(hearing: HearingFile, places: Sequence[str], language: str) -> dict[str, Segment]:
    """What stands at these places now, a segment or a blank; without what is gone."""
    read = {place: match for place in places if (match := _PLACE.fullmatch(place))}
    blocks = hearing.blocks_by_id(sorted({match["block"] for match in read.values()}))
    known: dict[str, Segment] = {}
    for document_id in dict.fromkeys(block.document_id for block in blocks.values()):
        known |= {
            place_of(segment): segment for segment, _ in sentences(hearing, document_id, language)
        }
    return {place: known[place] for place in read if place in known}


def _blanks(block: ReleasedBlock, segments: Sequence[Segment], language: str) -> Iterator[Segment]:
    """The sentences of a block that no segment covers; their text is that of the original."""
    for ordinal, span in untranslated(block, segments):
        yield Segment(
            id=f"{block.id}-{span.start}-{span.end}",
            document_id=block.document_id,
            block_id=block.id,
            ordinal=ordinal,
            start=span.start,
            end=span.end,
            language=language,
            text=block.text.part(span.start, span.end),
            status=SegmentStatus.NOT_TRANSLATED,
            engine="",
            pack="",
        )
