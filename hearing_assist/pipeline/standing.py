# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What a clerk looks at before release: each mention in its sentence, and the names left over.

Everything returned here is sealed text, for the eyes of the clerk. `standing` lists what a reader
could take for a name; it does not know which of it is one, and a name in small letters is not
listed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import regex

from hearing_assist.anonymise.apply import UNDECIDED_CEILING, replaced
from hearing_assist.anonymise.marks import is_by_hand
from hearing_assist.casefile.records import (
    QUASI_IDENTIFIERS,
    Action,
    Audience,
    Decision,
    Mention,
    Source,
    SourceBlock,
)
from hearing_assist.pipeline import mentions
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.mentions import Entity
from hearing_assist.pipeline.release import UNRELEASED_PARTS
from hearing_assist.progress import CancelToken, ProgressEvent, ProgressSink, ignore_progress
from hearing_assist.text.folding import fold_key
from hearing_assist.text.segments import segment
from hearing_assist.text.spans import Span

# A word as a reader sees it: joined by hyphens and apostrophes, with its accents.
_WORD = regex.compile(r"[\p{L}\p{M}]+(?:[-'\u2010\u2011\u2019\u02bc][\p{L}\p{M}]+)*")
# A capital somewhere, or a script that has none and so gives no sign.
_NAME_LIKE = regex.compile(r"[\p{Lu}\p{Lt}\p{Lo}]")


@dataclass(frozen=True, slots=True)
class Row:
    """An entity as it stands between clerk and record.

    Attributes:
        entity: What was found.
        recorded: The action of the newest decision; UNDECIDED where there is none.
        reason: Its reason, or "".
        ceiling: The widest audience when kept.
    """

    entity: Entity
    recorded: Action
    reason: str
    ceiling: Audience

    @property
    def is_declared(self) -> bool:
        """Whether it stands in the register or was chosen by hand: withheld without a decision."""
        return any(mention.certain for mention in self.entity.mentions)

    @property
    def is_by_hand(self) -> bool:
        """Whether a clerk chose all of it by hand."""
        return all(is_by_hand(mention) for mention in self.entity.mentions)


@dataclass(frozen=True, slots=True)
class Review:
    """All that waits for a clerk's eyes.

    Attributes:
        rows: One an entity, undecided first.
        documents: (id, title) of the sources.
        protected: (id, position) of the protected persons of the register.
        is_current: Whether the newest search saw these sources and this register.
        serves_under_review: Whether disclosures may go out with undecided text withheld.
    """

    rows: tuple[Row, ...]
    documents: tuple[tuple[str, str], ...]
    protected: tuple[tuple[str, str], ...]
    is_current: bool
    serves_under_review: bool


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

    @property
    def reach(self) -> Span:
        """From the first to the last character of the sentence in the block's text."""
        return Span(self.places[0], self.places[-1] + 1)


@dataclass(frozen=True, slots=True)
class Standing:
    """A word that could be a name and will be readable.

    Attributes:
        key: Folded form; all writings with the same one are counted together.
        word: Its first writing.
        count: How often it stands there.
    """

    key: str
    word: str
    count: int


def review(case: Case) -> Review:
    """What the newest search found, with what is on record about it."""
    sealed = case.sealed
    decisions = sealed.decisions()
    return Review(
        tuple(_row(entity, decisions.get(entity.key)) for entity in mentions.entities(case)),
        tuple((source.id, source.title) for source in sealed.sources()),
        tuple((person.id, person.position) for person in sealed.persons() if person.protected),
        mentions.scan_is_current(case),
        mentions.may_serve_under_review(case),
    )


def _row(entity: Entity, decision: Decision | None) -> Row:
    if decision is not None:
        return Row(entity, decision.action, decision.reason, decision.ceiling)
    is_quasi = entity.mentions[0].kind in QUASI_IDENTIFIERS
    # What a clerk keeps is kept for the parties, unless the clerk says for whom else.
    ceiling = UNDECIDED_CEILING if is_quasi else Audience.DEFENCE
    return Row(entity, Action.UNDECIDED, "", ceiling)


def action_of(entity: Entity, recorded: Action) -> Action:
    """What happens to an entity under a recorded action (as `mentions.action_for`)."""
    if recorded is not Action.UNDECIDED:
        return recorded
    return mentions.action_for(entity.mentions[0], None)


def occurrences(case: Case, entity: str) -> tuple[Occurrence, ...]:
    """Every place where an entity is mentioned, in the order of the documents."""
    sealed = case.sealed
    found: list[Occurrence] = []
    for source in sealed.sources():
        spans: dict[str, list[Span]] = {}
        for mention in sealed.mentions(source.id):
            if mention.entity == entity:
                spans.setdefault(mention.block_id, []).append(Span(mention.start, mention.end))
        if spans:
            for block in sealed.blocks(source.id):
                found += _in_sentences(source, block, sorted(spans.get(block.id, ())))
    return tuple(found)


def standing(
    case: Case, *, progress: ProgressSink = ignore_progress, cancel: CancelToken | None = None
) -> tuple[Standing, ...]:
    """Words with a capital, or without any case, that stay readable; rarest first, then by letters.

    Raises:
        Cancelled: Asked to stop.
    """
    token = cancel or CancelToken()
    counts: dict[str, int] = {}
    words: dict[str, str] = {}
    keys: dict[str, str] = {}
    sources = case.sealed.sources()
    for done, source in enumerate(sources):
        token.raise_if_cancelled()
        progress(ProgressEvent("standing", done, len(sources)))
        for block, span in _left(case, source):
            word = block.text[span.start : span.end]
            key = keys.setdefault(word, fold_key(word))
            counts[key] = counts.get(key, 0) + 1
            words.setdefault(key, word)
    found = [Standing(key, words[key], count) for key, count in counts.items()]
    return tuple(sorted(found, key=lambda item: (item.count, item.key)))


def standing_occurrences(case: Case, key: str) -> tuple[Occurrence, ...]:
    """Every place where a word of `standing` stays readable."""
    found: list[Occurrence] = []
    for source in case.sealed.sources():
        spans: dict[str, tuple[SourceBlock, list[Span]]] = {}
        for block, span in _left(case, source):
            if fold_key(block.text[span.start : span.end]) == key:
                spans.setdefault(block.id, (block, []))[1].append(span)
        for block, here in spans.values():
            found += _in_sentences(source, block, here)
    return tuple(found)


def _left(case: Case, source: Source) -> Iterator[tuple[SourceBlock, Span]]:
    """Words that could be names, outside all that is replaced, of one source."""
    withheld = _withheld(case.sealed.mentions(source.id), case.sealed.decisions())
    for block in case.sealed.blocks(source.id):
        if block.part not in UNRELEASED_PARTS:
            for span in words_left(block.text, withheld.get(block.id, ())):
                yield block, span


def _withheld(
    found: Sequence[Mention], decisions: Mapping[str, Decision]
) -> Mapping[str, Sequence[Span]]:
    spans: dict[str, list[Span]] = {}
    for mention in replaced(found, decisions):
        spans.setdefault(mention.block_id, []).append(Span(mention.start, mention.end))
    return spans


def words_left(text: str, withheld: Sequence[Span]) -> tuple[Span, ...]:
    """Spans of words that could be names, outside `withheld`; what sticks out of it counts."""
    pieces: list[tuple[int, int]] = []
    position = 0
    for span in sorted(withheld):
        pieces.append((position, span.start))
        position = max(position, span.end)
    pieces.append((position, len(text)))
    return tuple(
        Span(match.start(), match.end())
        for start, end in pieces
        for match in _WORD.finditer(text, start, end)
        if _NAME_LIKE.search(match.group())
    )


def _in_sentences(
    source: Source, block: SourceBlock, spans: Sequence[Span]
) -> Iterator[Occurrence]:
    if not spans:
        return
    sentences = segment(block.text, block.language)
    for span in spans:
        # A mention may run over a sentence end: "Ms. Doe" in a language that splits there.
        inside = [s for s in sentences if s.start < span.end and span.start < s.end]
        start = min([span.start, *(sentence.start for sentence in inside)])
        end = max([span.end, *(sentence.end for sentence in inside)])
        places = _on_one_line(block.text, start, end)
        shown = [number for number, place in enumerate(places) if span.start <= place < span.end]
        yield Occurrence(
            source.title,
            block.part,
            block.page,
            block.paragraph,
            "".join(" " if block.text[place].isspace() else block.text[place] for place in places),
            shown[0],
            shown[-1] + 1,
            source.id,
            block.id,
            tuple(places),
        )


def _on_one_line(text: str, start: int, end: int) -> list[int]:
    """The places of a stretch without the second and further of adjoining white space."""
    return [
        place
        for place in range(start, end)
        if not text[place].isspace() or (place > start and not text[place - 1].isspace())
    ]
