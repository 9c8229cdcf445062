# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A sworn translation beside its original: which paragraphs belong together, and what differs.

Promises: every paragraph of both documents stands in the pairing once, with or without a partner;
what does not go together (figures, somebody named on one side only) is a doubt, and not used until
a clerk decided. For the clerk's eyes: places and texts are sealed. Does not judge the translation.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from hearing_assist.anonymise.apply import replaced
from hearing_assist.casefile.pairs import PairDecision
from hearing_assist.casefile.parts import NOTE_PARTS
from hearing_assist.casefile.records import (
    Action,
    Decision,
    Kind,
    Mention,
    Source,
    SourceBlock,
)
from hearing_assist.drafting.wording import primary
from hearing_assist.errors import UsageError
from hearing_assist.pipeline import mentions, protect
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.pair_blocks import Aligned, aligned, in_order, place_of
from hearing_assist.text.alignment import Basis, Unit, without_number
from hearing_assist.translation.numerals import number_problems
from hearing_assist.translation.prepare import plain
from hearing_assist.translation.problems import Problem

SURE = 0.9
"""Confidence from which paragraphs without a doubt are partners without a clerk (docs/adr/026)."""
NOT_PAIRED = NOTE_PARTS | {"properties"}
"""Parts that hold no words of the document."""
_REASON = "withheld as in the other document of the pair"


class Doubt(StrEnum):
    """What a clerk should look at."""

    NO_PARTNER = "no-partner"
    UNSURE = "unsure"
    FIGURES = "figures"
    PERSON = "person"
    LABELS = "labels"
    DETAIL = "detail"


STOPPING = frozenset({Doubt.UNSURE, Doubt.FIGURES, Doubt.PERSON, Doubt.LABELS})
"""Doubts that keep a translation from its place until a clerk said that the two belong together:
it may be the translation of another paragraph. A detail withheld on one side says nothing of that.
"""
MEANING = {
    Doubt.NO_PARTNER: "has no counterpart",
    Doubt.UNSURE: "may not belong together",
    Doubt.FIGURES: "figures or dates differ",
    Doubt.PERSON: "a person is named on one side only",
    Doubt.LABELS: "somebody who is not in the register may bear two labels",
    Doubt.DETAIL: "a detail is withheld on one side only",
}
"""What a doubt says to a clerk, in English."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A place that could be withheld because its partner is; sealed.

    Attributes:
        source_id: The document it stands in.
        block_id: Its paragraph.
        start: First code point in the paragraph.
        end: One past the last.
        kind: What it is.
        entity: Key by which a clerk would decide it, or "" for a place to be marked by hand.
        surface: The words.
    """

    source_id: str
    block_id: str
    start: int
    end: int
    kind: Kind
    entity: str
    surface: str


@dataclass(frozen=True, slots=True)
class Side:
    """Paragraphs of one document.

    Attributes:
        block_ids: Their ids, in order; () where the other side has no counterpart.
        place: Where they stand: "§ 14", "¶ 3", "footnote ¶ 2", "table row 2, column 1".
        text: Their words; sealed.
    """

    block_ids: tuple[str, ...] = ()
    place: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Paragraphs that belong together, or one without a partner.

    Attributes:
        original: In the original.
        translation: In the translation.
        basis: By what they were put together.
        confidence: 0 to 1; 1 when a clerk said so.
        doubts: What to look at.
        proposals: What could be withheld too.
        decided: What a clerk said: they belong together, they do not; None for nothing.
    """

    original: Side
    translation: Side
    basis: Basis
    confidence: float
    doubts: tuple[Doubt, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    decided: bool | None = None

    @property
    def is_used(self) -> bool:
        """Whether the translation is read beside the original.

        Not while it may be another paragraph's, until a clerk said that they belong together.
        """
        if not self.original.block_ids or not self.translation.block_ids:
            return False
        if self.decided is not None:
            return self.decided
        return self.confidence >= SURE and STOPPING.isdisjoint(self.doubts)

    def line(self) -> str:
        """What a clerk is told of it, without a word of the documents; "" when all is well."""
        if not self.doubts:
            return ""
        if not self.translation.block_ids:
            return f"{self.original.place} of the original has no counterpart"
        if not self.original.block_ids:
            return f"{self.translation.place} of the translation has no counterpart"
        told = "; ".join(MEANING[doubt] for doubt in self.doubts)
        return f"{self.original.place} and {self.translation.place}: {told}"


@dataclass(frozen=True, slots=True)
class Pairing:
    """A translation beside its original.

    Attributes:
        source_id: The translation.
        original_id: The original.
        pairs: In the order of the documents.
    """

    source_id: str
    original_id: str
    pairs: tuple[Pair, ...]

    def summary(self) -> str:
        """How many paragraphs found their partner, and by what."""
        found = [pair for pair in self.pairs if pair.is_used]
        all_of = sum(len(pair.original.block_ids) for pair in self.pairs)
        done = sum(len(pair.original.block_ids) for pair in found)
        by = Counter(pair.basis for pair in found)
        told = ", ".join(f"{by[basis]} by {basis}" for basis in Basis if by[basis])
        return f"{done} of {all_of} paragraphs have their counterpart" + (
            f" ({told})" if told else ""
        )


def pairing(case: Case, source_id: str) -> Pairing | None:
    """The pairing of a translation with its original; None when it is said to translate nothing."""
    sources = {source.id: source for source in case.sealed.sources()}
    source = sources.get(source_id)
    original = sources.get(source.translation_of) if source else None
    if source is None or original is None:
        return None
    return Pairing(source.id, original.id, tuple(_Desk(case, original, source).pairs()))


def pairings(case: Case) -> tuple[Pairing, ...]:
    """All pairings of a case, in the order of the translations."""
    found = (pairing(case, source.id) for source in case.sealed.sources() if source.translation_of)
    return tuple(each for each in found if each is not None)


def set_original(case: Case, source_id: str, original_id: str) -> None:
    """Say of which document a document is the translation, "" for none; a release takes it over.

    Raises:
        UsageError: There is no such document, or it would translate itself.
    """
    sources = {source.id: source for source in case.sealed.sources()}
    if source_id not in sources or (original_id and original_id not in sources):
        raise UsageError("There is no such document in the case any more.")
    above = original_id
    while above:
        if above == source_id:
            raise UsageError("A document cannot be the translation of itself.")
        above = sources[above].translation_of if above in sources else ""
    if sources[source_id].translation_of != original_id:
        case.sealed.set_translation_of(source_id, original_id)


def decide(case: Case, source_id: str, chosen: Sequence[Pair], *, belongs: bool) -> None:
    """Put on record whether paragraphs belong together: all of one side and all of the other.

    Raises:
        UsageError: Nothing of one side is among them.
    """
    originals = tuple(each for pair in chosen for each in pair.original.block_ids)
    translations = tuple(each for pair in chosen for each in pair.translation.block_ids)
    if not originals or not translations:
        raise UsageError("Choose paragraphs of the original and of the translation.")
    decision = PairDecision(
        case.surroundings.new_id(), source_id, originals, translations, belongs, case.now()
    )
    case.sealed.add_pair_decisions([decision])


def withhold(case: Case, proposal: Proposal) -> None:
    """Withhold what a proposal names: its entity everywhere, or its place where nothing was found.

    Raises:
        UsageError: The place is withheld already.
    """
    if proposal.entity:
        new_id = case.surroundings.new_id()
        decision = Decision(new_id, proposal.entity, Action.REDACT, _REASON, case.now())
        mentions.decide(case, [decision])
        return
    place = protect.Place(proposal.source_id, proposal.block_id, proposal.start, proposal.end)
    protect.here(case, [place], kind=proposal.kind)


class _Desk:
    """Compares one translation with its original."""

    def __init__(self, case: Case, original: Source, translation: Source) -> None:
        self._original = original
        self._translation = translation
        sealed = case.sealed
        self._blocks = {
            source.id: [
                block
                for block in sealed.blocks(source.id)
                if block.part not in NOT_PAIRED and block.text.strip()
            ]
            for source in (original, translation)
        }
        self._decisions_on_pairs = sealed.pair_decisions(translation.id)
        self._decided = {
            (each.originals, each.translations): each.belongs for each in self._decisions_on_pairs
        }
        self._found: dict[str, list[Mention]] = {}
        for mention in (*sealed.mentions(original.id), *sealed.mentions(translation.id)):
            self._found.setdefault(mention.block_id, []).append(mention)
        self._decisions = sealed.decisions()

    def pairs(self) -> Iterator[Pair]:
        """All pairs, part by part, in the order of the original."""
        left, right = self._blocks[self._original.id], self._blocks[self._translation.id]
        said = list(self._said())
        taken = {block.id for one, other, *_ in said for block in (*one, *other)}
        for part in dict.fromkeys(block.part for block in (*left, *right)):
            first = [block for block in left if block.part == part and block.id not in taken]
            second = [block for block in right if block.part == part and block.id not in taken]
            own = [each for each in said if each[0][0].part == part]
            for found in in_order(aligned(first, second), own):
                yield self._pair(*found)

    def _said(self) -> Iterator[Aligned]:
        """What a clerk put together, the newest first; what they leave is looked for."""
        blocks = {block.id: block for source in self._blocks.values() for block in source}
        free = set(blocks)
        for each in reversed(self._decisions_on_pairs):
            ids = {*each.originals, *each.translations}
            if self._decided[each.originals, each.translations] and ids <= free:
                free -= ids
                one, other = (
                    [blocks[block_id] for block_id in side]
                    for side in (each.originals, each.translations)
                )
                yield one, other, Basis.CLERK, 1.0

    def _pair(
        self,
        one: Sequence[SourceBlock],
        other: Sequence[SourceBlock],
        basis: Basis,
        confidence: float,
    ) -> Pair:
        original, translation = _side(one), _side(other)
        if not one or not other:
            return Pair(original, translation, basis, 0.0, (Doubt.NO_PARTNER,))
        decided = self._decided.get((original.block_ids, translation.block_ids))
        doubts = []
        if decided is None and confidence < SURE:
            doubts.append(Doubt.UNSURE)
        languages = (primary(self._original.language), primary(self._translation.language))
        # On one side the printed numbers may stand in the text.
        texts = [
            "\n".join(without_number(Unit(each.text, each.number)) for each in side)
            for side in (one, other)
        ]
        left, right = (plain(*each) for each in zip(texts, languages, strict=True))
        if number_problems(left, right, languages) & {Problem.NUMBER, Problem.DATE}:
            doubts.append(Doubt.FIGURES)
        found, proposals = self._compared(one, other)
        return Pair(
            original,
            translation,
            basis,
            confidence,
            (*doubts, *found),
            tuple(proposals),
            decided,
        )

    def _compared(
        self, one: Sequence[SourceBlock], other: Sequence[SourceBlock]
    ) -> tuple[list[Doubt], list[Proposal]]:
        """Who and what is withheld on one side only."""
        first, second = self._withheld(one), self._withheld(other)
        left = {key: each for key, each in first.items() if key not in second}
        right = {key: each for key, each in second.items() if key not in first}
        doubts: dict[Doubt, None] = {}
        proposals: list[Proposal] = []
        strangers = [_strangers(side) for side in (left, right)]
        if all(strangers):
            doubts[Doubt.LABELS] = None
        for here, there, blocks in ((left, right, other), (right, left, one)):
            waiting = Counter((each.kind, each.person_id) for each in there.values())
            for mention in here.values():
                if mention.kind is Kind.PERSON and mention.person_id:
                    doubts[Doubt.PERSON] = None
                    continue
                if waiting[mention.kind, mention.person_id] > 0:
                    waiting[mention.kind, mention.person_id] -= 1
                    continue
                doubts[Doubt.PERSON if mention.kind is Kind.PERSON else Doubt.DETAIL] = None
                proposals += self._proposals(mention, blocks)
        return list(doubts), proposals

    def _withheld(self, blocks: Iterable[SourceBlock]) -> Mapping[str, Mention]:
        """The first mention of each entity that becomes a placeholder in these paragraphs."""
        found: dict[str, Mention] = {}
        for block in blocks:
            for mention in replaced(self._found.get(block.id, ()), self._decisions):
                found.setdefault(mention.entity, mention)
        return found

    def _proposals(self, mention: Mention, blocks: Sequence[SourceBlock]) -> Iterator[Proposal]:
        """What could be the same detail there: kept words of its kind, or the same words."""
        words = self._surface(mention)
        kept = [
            (block, each)
            for block in blocks
            for each in self._found.get(block.id, ())
            if each.kind is mention.kind and not replaced((each,), self._decisions)
        ]
        digits = frozenset(re.findall(r"\d+", words))
        for block, each in kept:
            surface = block.text[each.start : each.end]
            if len(kept) == 1 or digits.intersection(re.findall(r"\d+", surface)):
                yield Proposal(
                    each.source_id,
                    block.id,
                    each.start,
                    each.end,
                    each.kind,
                    each.entity,
                    surface,
                )
        if not kept and words.strip():
            for block in blocks:
                taken = self._found.get(block.id, ())
                pattern = rf"(?<!\w){re.escape(words)}(?!\w)"
                for match in re.finditer(pattern, block.text, re.IGNORECASE):
                    start, end = match.span()
                    if not any(each.start < end and start < each.end for each in taken):
                        yield Proposal(
                            block.source_id, block.id, start, end, mention.kind, "", match.group()
                        )

    def _surface(self, mention: Mention) -> str:
        blocks = self._blocks[mention.source_id]
        text = next(block.text for block in blocks if block.id == mention.block_id)
        return text[mention.start : mention.end]


def _strangers(withheld: Mapping[str, Mention]) -> bool:
    """Whether somebody is among them who is not in the register."""
    return any(each.kind is Kind.PERSON and not each.person_id for each in withheld.values())


def _side(blocks: Sequence[SourceBlock]) -> Side:
    if not blocks:
        return Side()
    places = [place_of(block) for block in blocks]
    place = places[0] if len(places) == 1 else f"{places[0]} to {places[-1]}"
    return Side(
        tuple(block.id for block in blocks), place, "\n".join(block.text for block in blocks)
    )
