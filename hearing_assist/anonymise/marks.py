# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Places that a clerk protects by hand, each one for itself, laid over what was found.

A mark is a place, not a text: no search finds it, and none loses it. What is declared keeps its own
mention unless it was decided to stay readable; a mark takes the rest of its place. Of two marks
that overlap the newer one prevails, and the older one keeps what sticks out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import partial

from hearing_assist.anonymise.declared import person_entity
from hearing_assist.anonymise.overlay import NewId, free, laid_over
from hearing_assist.anonymise.terms import is_term
from hearing_assist.casefile.records import HandMark, Mention, SourceBlock
from hearing_assist.errors import AnonymisationError
from hearing_assist.text.spans import Span

PREFIX = "mark:"
"""Entities of marks that are no person of the register begin so; the mark's id follows."""
REASON = "marked by hand"


def mark_entity(mark: HandMark) -> str:
    """The key under which a mark is decided: its person's, or one of its own."""
    return person_entity(mark.person_id) if mark.person_id else f"{PREFIX}{mark.id}"


def is_by_hand(mention: Mention) -> bool:
    """Whether a clerk chose this text or place; such a mention only ever protects."""
    return mention.reason == REASON or is_term(mention.entity)


def with_marks(
    mentions: Sequence[Mention],
    blocks: Iterable[SourceBlock],
    marks: Sequence[HandMark],
    *,
    kept: Collection[str] = (),
    new_id: NewId,
) -> tuple[Mention, ...]:
    """The mentions with those of the marks among them; no two overlap.

    Args:
        mentions: Those of the finder and of terms.
        blocks: The blocks that were searched.
        marks: Marks in force, oldest first.
        kept: Keys of entities that a clerk decided to keep readable.
        new_id: Makes ids of mentions.

    Raises:
        AnonymisationError: A mark does not fit the block it stands in.
    """
    if not marks:
        return tuple(mentions)
    marked: dict[str, list[HandMark]] = {}
    for mark in marks:
        marked.setdefault(mark.block_id, []).append(mark)
    by_block: dict[str, list[Mention]] = {}
    for mention in mentions:
        by_block.setdefault(mention.block_id, []).append(mention)
    result: list[Mention] = []
    for block in blocks:
        found = by_block.get(block.id, [])
        for mark in marked.get(block.id, ()):
            found = _marked(block, found, mark, kept, new_id)
        result += found
    return tuple(result)


def protects_more(
    block: SourceBlock, found: Iterable[Mention], place: Span, *, kept: Collection[str]
) -> bool:
    """Whether a mark at `place` would take any letter that no declared mention holds.

    Args:
        block: The block it would stand in.
        found: Mentions of the block.
        place: Where.
        kept: Keys of entities that a clerk decided to keep readable.
    """
    taken = [Span(m.start, m.end) for m in found if _prevails(m, kept)]
    return any(True for _ in free(block.text, place, taken))


def _prevails(mention: Mention, kept: Collection[str]) -> bool:
    """Whether a mention keeps its place under a mark: it is declared, and withheld."""
    return mention.certain and mention.entity not in kept and not is_by_hand(mention)


def _marked(
    block: SourceBlock,
    found: Sequence[Mention],
    mark: HandMark,
    kept: Collection[str],
    new_id: NewId,
) -> list[Mention]:
    if mark.source_id != block.source_id or not 0 <= mark.start < mark.end <= len(block.text):
        raise AnonymisationError("a mark made by hand does not fit its text; nothing is released")
    return laid_over(
        block.text,
        Span(mark.start, mark.end),
        found,
        prevails=lambda mention: _prevails(mention, kept),
        make=partial(_mention, mark, new_id),
        new_id=new_id,
    )


def _mention(mark: HandMark, new_id: NewId, span: Span) -> Mention:
    return Mention(
        id=new_id(),
        source_id=mark.source_id,
        block_id=mark.block_id,
        start=span.start,
        end=span.end,
        kind=mark.kind,
        entity=mark_entity(mark),
        person_id=mark.person_id,
        reason=REASON,
        certain=True,
    )
