# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Text that a clerk wants redacted although nothing found it: found again in every source.

Whole words in any case, accents and spacing. What is declared keeps its own mention; a term takes
the rest of its place, and the place of everything that waits for a decision.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from hearing_assist.casefile.records import Kind, Mention, SourceBlock
from hearing_assist.text.folding import fold, fold_key
from hearing_assist.text.spans import Span

PREFIX = "text:"
"""Entities of terms begin so; the term itself follows."""
REASON = "text chosen by a clerk"


def term_entity(text: str) -> str:
    """The key under which a term is decided."""
    return PREFIX + " ".join(text.split())


def with_terms(
    mentions: Sequence[Mention],
    blocks: Iterable[SourceBlock],
    entities: Iterable[str],
    *,
    new_id: Callable[[], str],
) -> tuple[Mention, ...]:
    """The mentions with those of terms among them; no two overlap.

    Args:
        mentions: What the finder found.
        blocks: The blocks that were searched.
        entities: Keys of decided terms; others are passed over.
        new_id: Makes ids of mentions.
    """
    terms = [
        (entity, key)
        for entity in entities
        if entity.startswith(PREFIX) and (key := fold_key(entity.removeprefix(PREFIX)).strip())
    ]
    if not terms:
        return tuple(mentions)
    terms.sort(key=lambda term: -len(term[1]))
    by_block: dict[str, list[Mention]] = {}
    for mention in mentions:
        by_block.setdefault(mention.block_id, []).append(mention)
    result: list[Mention] = []
    for block in blocks:
        result += _in_block(block, by_block.get(block.id, []), terms, new_id)
    return tuple(result)


def _in_block(
    block: SourceBlock,
    found: list[Mention],
    terms: Sequence[tuple[str, str]],
    new_id: Callable[[], str],
) -> list[Mention]:
    folded = fold(block.text)
    for entity, key in terms:
        for start in _occurrences(folded.text, key):
            place = folded.span(start, start + len(key))
            found = [m for m in found if m.certain or not place.overlaps(Span(m.start, m.end))]
            found += [
                Mention(
                    id=new_id(),
                    source_id=block.source_id,
                    block_id=block.id,
                    start=free.start,
                    end=free.end,
                    kind=Kind.OTHER,
                    entity=entity,
                    person_id="",
                    reason=REASON,
                    certain=True,
                )
                for free in _free(block.text, place, found)
            ]
    return sorted(found, key=lambda mention: mention.start)


def _free(text: str, place: Span, found: Iterable[Mention]) -> Iterator[Span]:
    """The parts of a place that no mention covers, from their first letter to their last."""
    start = place.start
    taken = sorted((m.start, m.end) for m in found if place.overlaps(Span(m.start, m.end)))
    for left, right in (*taken, (place.end, place.end)):
        shown = [index for index in range(start, left) if text[index].isalnum()]
        if shown:
            yield Span(shown[0], shown[-1] + 1)
        start = max(start, right)


def _occurrences(text: str, key: str) -> Iterator[int]:
    start = text.find(key)
    while start >= 0:
        end = start + len(key)
        before, after = text[max(0, start - 1) : start], text[end : end + 1]
        if not (before.isalnum() and key[0].isalnum()) and not (
            after.isalnum() and key[-1].isalnum()
        ):
            yield start
        start = text.find(key, start + 1)
