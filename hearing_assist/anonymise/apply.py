# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""From a block, its mentions and the decisions to released text: placeholders and marks.

Text outside the replaced spans is unchanged, with one exception: the brackets of placeholders, when
a source holds them itself, become look-alikes (⟦3⟧ -> 〚3〛), because stored text must hold no
placeholder that nobody gave. Undecided is redacted. On any doubt about offsets nothing is released.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import regex

from hearing_assist.anonymise.ages import REASON as AGE_OF_PERSON
from hearing_assist.anonymise.declared import is_part
from hearing_assist.anonymise.extent import ELIDED
from hearing_assist.casefile.labels import placeholder, placeholders_in
from hearing_assist.casefile.records import (
    QUASI_IDENTIFIERS,
    Action,
    Audience,
    Decision,
    Kind,
    Mark,
    Mention,
    Pseudonym,
    SourceBlock,
)
from hearing_assist.errors import AnonymisationError
from hearing_assist.text.spans import Replacement, Span, moved, replace

UNDECIDED_CEILING = Audience.DEFENCE
"""Widest audience of dates and ages that nobody decided about."""
AGE_CEILING = Audience.COURT
"""Widest audience of the age of somebody whose birth date is declared: one tells the other."""

_NEUTRAL = str.maketrans({"\u27e6": "\u301a", "\u27e7": "\u301b"})
_ELISION = regex.compile(r"(?P<word>\p{L}{1,6})['\u2019\u02bc\u00b4`]\s?")
_POSSESSIVE = regex.compile(r"s?['\u2019\u02bc\u00b4`]s?$", regex.IGNORECASE)
_NOT_UNDONE = frozenset("l")  # le or la: gender is not printed


def replaced(mentions: Sequence[Mention], decisions: Mapping[str, Decision]) -> tuple[Mention, ...]:
    """The mentions that become placeholders; the others stay readable as marks."""
    return tuple(mention for mention in mentions if _is_replaced(mention, decisions))


def stays_by_rule(mention: Mention) -> bool:
    """Whether a mention that nobody decided stays readable: a date, an age, a place of nobody's.

    A part of a declared address or place never does (ADR 44).
    """
    is_quasi = mention.kind in QUASI_IDENTIFIERS
    return is_quasi and not mention.certain and not is_part(mention.entity)


def release_block(
    block: SourceBlock,
    mentions: Sequence[Mention],
    decisions: Mapping[str, Decision],
    pseudonyms: Sequence[Pseudonym],
) -> tuple[str, tuple[Mark, ...]]:
    """The released text of a block and its marks.

    Args:
        block: The block as it was read.
        mentions: Mentions of the case; those of other blocks are passed over.
        decisions: Newest decision for each entity.
        pseudonyms: The placeholders that were given.

    Raises:
        AnonymisationError: A mention does not fit the text, two overlap, or one has no placeholder.
    """
    own = sorted(
        (mention for mention in mentions if mention.block_id == block.id),
        key=lambda mention: (mention.start, mention.end),
    )
    _check(block, own)
    numbers = {pseudonym.entity: pseudonym.placeholder for pseudonym in pseudonyms}
    if len(set(numbers.values())) != len(numbers):
        raise AnonymisationError("two entities share a placeholder; nothing is released")
    text = block.text.translate(_NEUTRAL)
    replacements: list[Replacement] = []
    kept: list[Mention] = []
    for mention in own:
        if not _is_replaced(mention, decisions):
            kept.append(mention)
            continue
        if mention.entity not in numbers:
            raise AnonymisationError("a mention has no placeholder; nothing is released")
        span = Span(mention.start, mention.end)
        written = _written(text[span.start : span.end], mention, numbers[mention.entity])
        replacements.append(Replacement(span, written))
    try:
        released, _ = replace(text, replacements)
    except ValueError as error:
        raise AnonymisationError("mentions overlap; nothing is released") from error
    given = [numbers[mention.entity] for mention in own if _is_replaced(mention, decisions)]
    if list(placeholders_in(released)) != given:
        raise AnonymisationError("placeholders do not come out as given; nothing is released")
    return released, tuple(_mark(mention, decisions, replacements) for mention in kept)


def _check(block: SourceBlock, mentions: Sequence[Mention]) -> None:
    position = 0
    for mention in mentions:
        if not position <= mention.start < mention.end <= len(block.text):
            raise AnonymisationError("a mention does not fit its text; nothing is released")
        if mention.source_id != block.source_id:
            raise AnonymisationError("a mention is of another source; nothing is released")
        position = mention.end


def _action(mention: Mention, decisions: Mapping[str, Decision]) -> Action:
    decision = decisions.get(mention.entity)
    return decision.action if decision else Action.UNDECIDED


def _is_replaced(mention: Mention, decisions: Mapping[str, Decision]) -> bool:
    action = _action(mention, decisions)
    if action is Action.UNDECIDED:
        return not stays_by_rule(mention)
    return action is Action.REDACT


def _written(covered: str, mention: Mention, number: int) -> str:
    """The placeholder, with an elision undone and a possessive kept, as no name determines them."""
    before = after = ""
    if mention.kind is Kind.PERSON:
        elision = _ELISION.match(covered) if mention.reason.endswith(ELIDED) else None
        if elision and elision["word"].lower() not in _NOT_UNDONE:
            word = elision["word"]
            before = f"{word}{'E' if len(word) > 1 and word.isupper() else 'e'} "
        after = "'s" if _POSSESSIVE.search(covered) else ""
    return f"{before}{placeholder(number)}{after}"


def _mark(
    mention: Mention, decisions: Mapping[str, Decision], replacements: Sequence[Replacement]
) -> Mark:
    decision = decisions.get(mention.entity)
    is_kept = decision is not None and decision.action is Action.KEEP
    usual = AGE_CEILING if mention.reason == AGE_OF_PERSON else UNDECIDED_CEILING
    ceiling = decision.ceiling if decision and is_kept else usual
    span = moved(Span(mention.start, mention.end), replacements)
    if span is None:
        raise AnonymisationError("a kept mention overlaps a replaced one; nothing is released")
    return Mark(span.start, span.end, mention.kind, ceiling)
