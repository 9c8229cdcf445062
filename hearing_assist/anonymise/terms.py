# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Text that a clerk wants withheld everywhere although nothing found it: sought in every source.

Whole words in any case, accents and spacing. What is declared keeps its own mention unless it was
decided to stay readable; a term takes the rest of its place. What sticks out of a term stays with
the mention that covered it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from hearing_assist.anonymise.declared import UNSPACED
from hearing_assist.anonymise.overlay import NewId, laid_over, whole_characters
from hearing_assist.casefile.records import Kind, Mention, SourceBlock
from hearing_assist.text.folding import fold, fold_key
from hearing_assist.text.scripts import script_of
from hearing_assist.text.spans import Span

PREFIX = "text:"
"""Entities of terms of no kind begin so; the term itself follows."""
KIND_PREFIX = "text/"
"""Entities of other terms begin so; kind, colon and term follow."""
REASON = "text chosen by a clerk"


@dataclass(frozen=True, slots=True)
class Term:
    """A text that is sought.

    Attributes:
        entity: The key under which it is decided.
        kind: What its label prints.
        key: Its folded form.
    """

    entity: str
    kind: Kind
    key: str


def term_entity(text: str, kind: Kind = Kind.OTHER) -> str:
    """The key under which a term is decided."""
    begin = PREFIX if kind is Kind.OTHER else f"{KIND_PREFIX}{kind.value}:"
    return begin + " ".join(text.split())


def is_term(entity: str) -> bool:
    """Whether an entity is a term."""
    return entity.startswith((PREFIX, KIND_PREFIX))


def term_of(entity: str) -> Term | None:
    """The term of an entity; None when it is no term, or one without letters."""
    if entity.startswith(PREFIX):
        kind, text = Kind.OTHER, entity.removeprefix(PREFIX)
    elif entity.startswith(KIND_PREFIX):
        name, _, text = entity.removeprefix(KIND_PREFIX).partition(":")
        if name not in {each.value for each in Kind}:
            return None
        kind = Kind(name)
    else:
        return None
    key = fold_key(text).strip()
    return Term(entity, kind, key) if key else None


def with_terms(
    mentions: Sequence[Mention],
    blocks: Iterable[SourceBlock],
    entities: Sequence[str],
    *,
    kept: Collection[str] = (),
    new_id: NewId,
) -> tuple[Mention, ...]:
    """The mentions with those of terms among them; no two overlap.

    Args:
        mentions: What the finder found.
        blocks: The blocks that were searched.
        entities: Keys of decided terms, of equal ones the last counts; others are passed over.
        kept: Keys of entities that a clerk decided to keep readable.
        new_id: Makes ids of mentions.
    """
    terms = [term for entity in reversed(entities) if (term := term_of(entity))]
    if not terms:
        return tuple(mentions)
    terms.sort(key=lambda term: -len(term.key))
    by_block: dict[str, list[Mention]] = {}
    for mention in mentions:
        by_block.setdefault(mention.block_id, []).append(mention)
    result: list[Mention] = []

    def prevails(mention: Mention) -> bool:
        return mention.certain and mention.entity not in kept

    for block in blocks:
        result += _in_block(block, by_block.get(block.id, []), terms, prevails, new_id)
    return tuple(result)


def _in_block(
    block: SourceBlock,
    found: list[Mention],
    terms: Sequence[Term],
    prevails: Callable[[Mention], bool],
    new_id: NewId,
) -> list[Mention]:
    folded = fold(block.text)
    for term in terms:
        for start in _occurrences(folded.text, term.key):
            span = folded.span(start, start + len(term.key))
            found = laid_over(
                block.text,
                whole_characters(block.text, span.start, span.end),
                found,
                prevails=prevails,
                make=partial(_mention, block, term, new_id),
                new_id=new_id,
            )
    return sorted(found, key=lambda mention: mention.start)


def _mention(block: SourceBlock, term: Term, new_id: NewId, span: Span) -> Mention:
    return Mention(
        id=new_id(),
        source_id=block.source_id,
        block_id=block.id,
        start=span.start,
        end=span.end,
        kind=term.kind,
        entity=term.entity,
        person_id="",
        reason=REASON,
        certain=True,
    )


def _occurrences(text: str, key: str) -> Iterator[int]:
    """Where a folded term begins: as whole words, but for scripts without spaces."""
    joined = script_of(key) in UNSPACED
    start = text.find(key)
    while start >= 0:
        end = start + len(key)
        before, after = text[max(0, start - 1) : start], text[end : end + 1]
        if joined or not (
            (before.isalnum() and key[0].isalnum()) or (after.isalnum() and key[-1].isalnum())
        ):
            yield start
        start = text.find(key, start + 1)
