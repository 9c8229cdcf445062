# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""All doubts of a case as one list, as they stand between clerk and record; sealed text.

A doubt is settled once, under its key, by a decision that the record keeps: "redact" withholds (or
puts two names under one person), "keep" says that it was looked at and stays as it is. A newer
decision takes the place of an older one, so each can be undone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from hearing_assist.anonymise import doubts as reasons
from hearing_assist.anonymise.apply import replaced
from hearing_assist.anonymise.doubts import Doubt, DoubtKind, Seen
from hearing_assist.anonymise.grouping import pair_key, pair_of
from hearing_assist.anonymise.terms import term_entity
from hearing_assist.casefile.labels import placeholder
from hearing_assist.casefile.records import Action, Audience, Decision, Kind, Mention, SourceBlock
from hearing_assist.pipeline import by_defence, initials, mentions, protect
from hearing_assist.pipeline import standing as standing_words
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.checking import register_digest, searcher_for
from hearing_assist.pipeline.occurrences import Occurrence, in_sentences, mentions_by_block
from hearing_assist.pipeline.protect import Place, Protection
from hearing_assist.pipeline.release import UNRELEASED_PARTS
from hearing_assist.pipeline.standing import Standing
from hearing_assist.progress import CancelToken
from hearing_assist.text.spans import Span

ORDER = tuple(DoubtKind)
"""In which kinds are listed: what may stop a release or name somebody first."""
MISSED_KINDS = {DoubtKind.ACCOUNT: Kind.ACCOUNT, DoubtKind.LAND: Kind.ID_NUMBER}
"""As what a number that was likely missed is withheld."""
STANDING = "standing:"
"""Keys of words still standing begin so; that they were looked at is kept by `standing`."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A doubt and what is on record about it.

    Attributes:
        doubt: What it is about.
        action: UNDECIDED while nobody settled it.
        reason: Why it was settled so, or "".
    """

    doubt: Doubt
    action: Action
    reason: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it waits for a clerk."""
        return self.action is Action.UNDECIDED


@dataclass(frozen=True, slots=True)
class Refusal:
    """A place in which the check would refuse the text to be released.

    Attributes:
        place: Where it stands.
        person: Whom it points to.
        rule: As what.
        written: The writing.
    """

    place: Place
    person: str
    rule: str
    written: str


def doubts(
    case: Case,
    standing: Sequence[Standing] | None = None,
    *,
    refused: bool = True,
    cancel: CancelToken | None = None,
) -> tuple[Settled, ...]:
    """All doubts of the newest search, open ones first, in the order of `ORDER`.

    Args:
        case: An open case with its sealed record.
        standing: What `standing.standing` found, where it is known already.
        refused: Whether to ask the check, which takes as long as for a release.
        cancel: Asked between documents.

    Raises:
        Cancelled: Asked to stop.
    """
    token = cancel or CancelToken()
    sealed = case.sealed
    blocks = {block.id: block for source in sealed.sources() for block in sealed.blocks(source.id)}
    found = sealed.mentions()
    decisions = sealed.decisions()
    seen = [
        Seen(mention, blocks[mention.block_id].text[mention.start : mention.end])
        for mention in found
    ]
    listed = [
        *_refused(case, refusals(case, cancel=token) if refused else ()),
        *_not_elsewhere(reasons.of_mentions(seen, sealed.persons()), blocks.values()),
        *_missed(case, found, token),
        *by_defence.doubts(case, found, decisions),
        *initials.doubts(case, decisions),
    ]
    result = [_settled(doubt, decisions) for doubt in listed]
    words = standing_words.standing(case, cancel=token) if standing is None else standing
    result += (_standing(word) for word in words if word.sign.is_urgent)
    result += _grouped(decisions, {each.doubt.key for each in result})
    result.sort(key=lambda each: (not each.is_open, ORDER.index(each.doubt.kind)))
    return tuple(result)


def _not_elsewhere(found: Sequence[Doubt], blocks: Iterable[SourceBlock]) -> Iterator[Doubt]:
    """The doubts without values that do stand somewhere, within another mention."""
    missing = {doubt.text.casefold() for doubt in found if doubt.kind is DoubtKind.NEVER_FOUND}
    for block in blocks:
        if not missing:
            break
        text = block.text.casefold()
        missing -= {value for value in missing if value in text}
    for doubt in found:
        if doubt.kind is not DoubtKind.NEVER_FOUND or doubt.text.casefold() in missing:
            yield doubt


def _settled(doubt: Doubt, decisions: Mapping[str, Decision]) -> Settled:
    decision = decisions.get(doubt.key)
    if decision is None:
        return Settled(doubt, Action.UNDECIDED)
    return Settled(doubt, decision.action, decision.reason)


def _standing(word: Standing) -> Settled:
    persons = (word.owner,) if word.owner else ()
    doubt = Doubt(
        DoubtKind.STANDING, f"{STANDING}{word.key}", word.word, "", persons, (), word.count
    )
    return Settled(doubt, Action.KEEP if word.is_looked_at else Action.UNDECIDED)


def _grouped(decisions: Mapping[str, Decision], known: set[str]) -> Iterator[Settled]:
    """Pairs that were put under one person; no search tells of them again."""
    for key, decision in decisions.items():
        pair = pair_of(key)
        if pair and key not in known and decision.action is Action.REDACT:
            one, two = (entity.partition(":")[2] for entity in pair)
            yield Settled(
                Doubt(DoubtKind.SIMILAR, key, one, two, (), pair), decision.action, decision.reason
            )


def settle(
    case: Case, keys: Sequence[str], action: Action, *, reason: str = ""
) -> tuple[Decision, ...]:
    """Put on record what was decided about doubts, by their keys; UNDECIDED takes it back.

    Words still standing are taken as looked at, or not; to withhold one, protect it.

    Raises:
        MissingKeyError: This is a reading copy.
    """
    words = {key.removeprefix(STANDING) for key in keys if key.startswith(STANDING)}
    if words:
        found = [word for word in standing_words.standing(case) if word.key in words]
        standing_words.look_at(case, found, looked=action is not Action.UNDECIDED)
    for key in filter(initials.is_initial, keys):
        initials.settle(case, key, action)
    decided = tuple(
        Decision(case.surroundings.new_id(), key, action, reason, case.now(), Audience.DEFENCE)
        for key in dict.fromkeys(keys)
        if not key.startswith(STANDING)
    )
    mentions.decide(case, decided)
    return decided


def same_person(
    case: Case, entity: str, target: str, *, same: bool = True, reason: str = ""
) -> tuple[Decision, ...]:
    """Put a writing under a person, or under another name that was found; or take it out again."""
    action = Action.REDACT if same else Action.KEEP
    return settle(case, [pair_key(entity, target)], action, reason=reason)


# --- what the check would refuse -----------------------------------------------------------------


def refusals(case: Case, *, cancel: CancelToken | None = None) -> tuple[Refusal, ...]:
    """Where the check finds somebody in what would be released now, with the place in the source.

    Raises:
        Cancelled: Asked to stop.
    """
    token = cancel or CancelToken()
    sealed = case.sealed
    searcher = searcher_for(sealed)
    decisions = sealed.decisions()
    found: list[Refusal] = []
    for source in sealed.sources():
        token.raise_if_cancelled()
        by_block = mentions_by_block(sealed.mentions(source.id))
        for block in sealed.blocks(source.id):
            if block.part in UNRELEASED_PARTS:
                continue
            text, places = _as_released(block, replaced(by_block.get(block.id, ()), decisions))
            for hit in searcher.search(text):
                own = [place for place in places[hit.start : hit.end] if place >= 0]
                if own:
                    start, end = own[0], own[-1] + 1
                    written = " ".join(block.text[start:end].split())
                    at = Place(source.id, block.id, start, end)
                    found.append(Refusal(at, hit.form.person, hit.form.rule, written))
    return tuple(dict.fromkeys(found))


def _as_released(block: SourceBlock, withheld: Sequence[Mention]) -> tuple[str, list[int]]:
    """The block with a placeholder for each mention, and where each character comes from, or -1."""
    pieces: list[str] = []
    places: list[int] = []
    at = 0
    hidden = placeholder(1)
    for mention in sorted(withheld, key=lambda each: each.start):
        pieces += (block.text[at : mention.start], hidden)
        places += (*range(at, mention.start), *([-1] * len(hidden)))
        at = mention.end
    pieces.append(block.text[at:])
    places += range(at, len(block.text))
    return "".join(pieces), places


def _refused(case: Case, found: Sequence[Refusal]) -> Iterator[Doubt]:
    """One doubt a writing; what a clerk kept on record is refused no more, and told as settled."""
    digest = register_digest(case.sealed, case.sealed.persons())
    counts: dict[str, list[Refusal]] = {}
    for each in found:
        counts.setdefault(each.written, []).append(each)
    for written, group in counts.items():
        places = {each.place for each in group}
        persons = tuple(sorted({each.person for each in group}))
        key = reasons.writing_key(digest, written)
        yield Doubt(DoubtKind.REFUSED, key, written, group[0].rule, persons, (), len(places))
    for key, decision in case.sealed.decisions().items():
        written = reasons.writing_of(key, digest)
        if written and written not in counts and decision.action is not Action.UNDECIDED:
            yield Doubt(DoubtKind.REFUSED, key, written)


def protect_here(case: Case, refusal: Refusal) -> Protection:
    """Withhold one place that the check refused, as the person's it points to."""
    return protect.here(case, [refusal.place], kind=Kind.PERSON, person_id=refusal.person)


def refused_occurrences(case: Case, written: str) -> tuple[Occurrence, ...]:
    """The sentences of a writing that the check refuses."""
    places: dict[tuple[str, str], list[Span]] = {}
    for each in refusals(case):
        if each.written == written:
            where = (each.place.source_id, each.place.block_id)
            span = Span(each.place.start, each.place.end)
            if span not in places.setdefault(where, []):
                places[where].append(span)
    decisions = case.sealed.decisions()
    shown: list[Occurrence] = []
    for source in case.sealed.sources():
        by_block = mentions_by_block(case.sealed.mentions(source.id))
        for block in case.sealed.blocks(source.id):
            spans = places.get((source.id, block.id), [])
            here = by_block.get(block.id, ())
            shown += in_sentences(source, block, sorted(spans), here, decisions)
    return tuple(shown)


# --- what was likely missed ----------------------------------------------------------------------


def missed_occurrences(case: Case, key: str) -> tuple[Occurrence, ...]:
    """The sentences of a number or letter that was likely missed, by the key of the doubt."""
    if initials.is_initial(key):
        return initials.occurrences(case, key)
    decisions = case.sealed.decisions()
    shown: list[Occurrence] = []
    for source in case.sealed.sources():
        by_block = mentions_by_block(case.sealed.mentions(source.id))
        for block in case.sealed.blocks(source.id):
            here = by_block.get(block.id, ())
            spans = [
                span
                for kind, written, span in reasons.likely_missed(block.text, ())
                if term_entity(written, MISSED_KINDS[kind]) == key
            ]
            shown += in_sentences(source, block, spans, here, decisions)
    return tuple(shown)


def _missed(case: Case, found: Sequence[Mention], cancel: CancelToken) -> Iterator[Doubt]:
    by_block = mentions_by_block(found)
    decisions = case.sealed.decisions()
    counts: dict[str, Doubt] = {}
    for source in case.sealed.sources():
        cancel.raise_if_cancelled()
        for block in case.sealed.blocks(source.id):
            withheld = replaced(by_block.get(block.id, ()), decisions)
            spans = [Span(mention.start, mention.end) for mention in withheld]
            for kind, written, _ in reasons.likely_missed(block.text, spans):
                key = term_entity(written, MISSED_KINDS[kind])
                known = counts.get(key, Doubt(kind, key, written))
                counts[key] = replace(known, count=known.count + 1)
    yield from counts.values()
