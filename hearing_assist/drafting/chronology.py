# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The chronology: dated sentences of the released documents, in order, with doubts flagged.

A flag says "compare these"; it never says which date is right. Dates in tables are not taken, a
row of a table is no event; birth dates are left out. A day that lies after the date of its document
says so, and whether the words look forward to it.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from hearing_assist.casefile.records import Audience, CaseView, Kind
from hearing_assist.drafting.dates import FoundDate, find_dates
from hearing_assist.drafting.deeds import MINOR, deed_places, deeds_in, deeds_of_day
from hearing_assist.drafting.known import Known
from hearing_assist.drafting.passages import rank, tokens
from hearing_assist.drafting.sentences import RUNNING_TEXT, Sentence, Status
from hearing_assist.drafting.wording import primary

FEWEST_WORDS = 5
TELLING = 3
"""A dated sentence with fewer words of content is shown with the sentence before it."""

NEAR = 3
"""Sentences before and after a dated one that are taken to speak of the same event."""

ALIKE = 0.18
FEWEST_SHARED = 3
FARTHEST = dt.timedelta(days=120)
QUOTED = ">"
"""Opens lines of an older mail that a mail repeats."""

OPENING = 30
"""Characters in which a date opens a sentence, with a preposition and the day of the week."""
ENDS = (".", "!", "?", "…", "»", "”", '"', ";", ":")
_READ = frozenset({Status.ORIGINAL, Status.SWORN, Status.HUMAN})
"""What is read in words that somebody answers for."""
LONG = 45
"""Words above which another sentence of the day tells it, where there is one."""
ROW_WORDS = 12
LEAST_SMALL = 0.55
"""Share of words in small letters below which words without an end sign are no sentence, but rows
of a table that the file does not mark as one."""

RARE = 0.04
"""A word is rare when it stands in at most this share of the sentences."""

_FORWARD = re.compile(
    r"\b(?:(?:is|are|was|were) (?:listed|booked|due|planned|fixed|scheduled)|will|planned|expected|"
    r"scheduled|prévue?s?|sera|seront|aura lieu|fixée?s? au)\b",
    re.IGNORECASE,
)
_TIMED = re.compile(r"\s*,?\s*(?:at|à|vers|about)?\s*\d{1,2}\s?(?:h\b|[.:]\d\d)")
"""Behind a date: an hour of the day, which only what happened then has."""
_CANCELLED = re.compile(
    r"\b(?:cancell?ed|called off|annulée?s?|révoquée?s?|revoked|reportée?s?|postponed)\b",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"\b(?:statement|report|letter|e-?mail|message|interview|record|note|notes|certificate|contract|"
    r"paper|order|decision|request|indictment|application|form|translation|schedule|transcript|"
    r"déclaration|audition|rapport|procès-verbal|lettre|courriel|message|note|certificat|contrat|"
    r"ordonnance|requête|plainte|acte|attestation|traduction|bordereau|dated|datée?s?|signée?s?|"
    r"signed|made|drafted|revised|établie?s?|rédigée?s?|certifiée?s?|written)\b[^.;:,]{0,25}"
    r"\b(?:of|on|dated|du|le|en date du|de)\s*$",
    re.IGNORECASE,
)
"""In front of a date: a paper that bears it."""
_SIGNED = re.compile(
    r"^\W*(?:fait|done|signed|signé|dated|drafted|établi) (?:à|at|in|on|le)\b"
    r"|\b(?:devant nous|before (?:us|me)|comparaît|se présente|soussignée?|undersigned|"
    r"makes? this statement|fait la (?:présente )?déclaration|il est procédé|rendons compte)\b"
    r"|^\W*nous,",
    re.IGNORECASE,
)
"""How records open and end."""
LEAST_TOLD = 6
"""Words beside the date below which a sentence with the date of a paper heads or ends it."""
NEAR_DEED = 40
"""Code points between a day and its deed."""
GROWN_UP = dt.timedelta(days=18 * 365)
_BIRTH = re.compile(r"\b(?:n[ée]e?s?(?:\(e\))? le|naissance|born|birth)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Event:
    """A dated sentence.

    Attributes:
        date: The day, or the first of the month.
        whole_month: True when no day is stated.
        until: The last day of a stretch of time.
        until_month: True when `until` is the first of a month of which no day is stated.
        sentence: What the document says.
        lead: The sentence before it, where it says little by itself.
        doubts: Codes as in `FoundDate`, "planned", "later" and "differs".
        others: Places of sentences that may give the same event another date.
        opens: Whether the sentence begins with its date, and so tells what happened then.
        deeds: Codes of what was done, as in `deeds`.
        beside: Whether the sentence is told under another of its days.
    """

    date: dt.date
    whole_month: bool
    until: dt.date | None
    sentence: Sentence
    lead: Sentence | None = None
    doubts: tuple[str, ...] = ()
    others: tuple[Sentence, ...] = ()
    opens: bool = False
    until_month: bool = False
    deeds: tuple[str, ...] = ()
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Chronology:
    """Events by date; what is not shown is still named by its place."""

    shown: tuple[Event, ...]
    further: tuple[Event, ...]


def events(
    view: CaseView,
    sentences: Sequence[Sentence],
    *,
    most: int,
    audience: Audience,
    but: Collection[str] = (),
) -> Chronology:
    """The dated sentences by date, then by document.

    At most `most` are shown: those that two documents date differently or that are still to come,
    then one of each day, days on which something was done and of which most documents tell first,
    then the rest. Blocks in `but` are told elsewhere. The date that a paper bears is no event where
    the words only name the paper ("her statement of 2 June"); what was done that day is one. Of
    several days in a sentence, those of further deeds are named, not quoted. Dates that the
    audience may not read are left out.
    """
    made = {number: d.document.dated for number, d in enumerate(view.documents, start=1)}
    of_documents = set(made.values())
    known: dict[int, set[dt.date]] = defaultdict(set)
    found: list[tuple[int, Event]] = []
    for index, sentence in enumerate(sentences):
        dates = _of_what_was(_dates(sentence, made[sentence.document], audience), sentence.stored)
        known[sentence.document] |= {item.date for item in dates}
        if dates and sentence.block.id not in but and _is_event(sentence, dates):
            first = min(dates, key=partial(_least_telling, sentence.stored))
            if first.date in of_documents and _is_of_paper(sentence, first, dates):
                continue
            for other in _with_deeds(first, dates, sentence.stored):
                done = deeds_of_day(sentence.stored, other.start, other.end)
                told = Event(
                    other.date, other.whole_month, other.until, sentence, deeds=done, beside=True
                )
                found.append((index, told))
            event = Event(
                date=first.date,
                whole_month=first.whole_month,
                until=first.until,
                until_month=first.until_month,
                sentence=sentence,
                lead=_lead(index, sentences, dates),
                opens=first.start < OPENING,
                deeds=deeds_in(sentence.stored),
                doubts=(*first.doubts, *_planned(first, made[sentence.document], sentence.stored)),
            )
            found.append((index, event))
    found.sort(key=lambda pair: _order(pair[1]))
    compared = tuple(_compared(found, sentences, known))
    latest = max((day for day in made.values() if day is not None), default=dt.date.max)
    chosen = _most_telling(compared, most, latest)
    return Chronology(
        tuple(event for index, event in enumerate(compared) if index in chosen),
        tuple(event for index, event in enumerate(compared) if index not in chosen),
    )


def _is_of_paper(sentence: Sentence, date: FoundDate, dates: Sequence[FoundDate]) -> bool:
    """Whether a day is only that of a paper that the sentence names, heads or signs."""
    text = sentence.stored
    if _PAPER.search(text[: date.start]) or _SIGNED.search(text):
        return True
    return len(_without(text, dates).split()) < LEAST_TOLD and not deeds_in(text)


def _with_deeds(first: FoundDate, dates: Sequence[FoundDate], text: str) -> Iterator[FoundDate]:
    """The other days of a sentence that stand near a deed: each deed has a day."""
    places = deed_places(text)
    if len(places) < 2:
        return
    for other in dates:
        near = min(abs(other.start - at) for at in places)
        if other.date != first.date and not other.whole_month and near <= NEAR_DEED:
            yield other


def _least_telling(text: str, date: FoundDate) -> tuple[bool, bool, int, int]:
    """A day goes before a month, one with its hour before others, then the nearest to a deed."""
    far = min((abs(date.start - at) for at in deed_places(text)), default=0)
    return (date.whole_month, _TIMED.match(text, date.end) is None, far, date.start)


def _planned(date: FoundDate, made: dt.date | None, text: str) -> tuple[str, ...]:
    """Whether a date was still to come when its document was written, or is a later entry."""
    if made is None or date.date <= made:
        return ()
    return ("planned",) if _FORWARD.search(text) else ("later",)


def _most_telling(found: Sequence[Event], most: int, latest: dt.date) -> frozenset[int]:
    """What two documents tell apart, what is still to come, then one of each day."""
    scores = rank([tokens(event.sentence.stored) for event in found])

    def is_first(i: int) -> bool:
        return "differs" in found[i].doubts or found[i].date > latest

    quotable = [i for i, event in enumerate(found) if not event.beside]

    by_day: dict[tuple[dt.date, bool], list[int]] = defaultdict(list)

    def order_of_day(i: int) -> tuple[bool, bool, int, bool, float, int]:
        is_read = found[i].sentence.status in _READ
        is_long = len(found[i].sentence.stored.split()) > LONG
        telling = bool(found[i].deeds) + found[i].opens
        return (not is_first(i), is_long, -telling, not is_read, -scores[i], i)

    for i in sorted(quotable, key=order_of_day):
        by_day[found[i].date, found[i].whole_month].append(i)
    turn = {i: place for days in by_day.values() for place, i in enumerate(days)}
    told_by = {
        i: len({found[n].sentence.document for n in days}) for days in by_day.values() for i in days
    }
    order = sorted(
        quotable,
        key=lambda i: (
            not is_first(i) or (turn[i] > 0 and "differs" not in found[i].doubts),
            turn[i], not set(found[i].deeds) - MINOR, found[i].whole_month, -told_by[i],
            -scores[i], i,
        ),
    )  # fmt: skip
    return frozenset(order[:most])


def _dates(sentence: Sentence, made: dt.date | None, audience: Audience) -> tuple[FoundDate, ...]:
    """The dates of a sentence that the audience may read and that are not somebody's birth."""
    closed = [
        mark
        for mark in sentence.block.marks
        if mark.kind is Kind.BIRTH_DATE or mark.ceiling < audience
    ]
    text = sentence.stored
    oldest = (made or dt.date.max) - GROWN_UP if _BIRTH.search(text) else dt.date.min
    return tuple(
        item
        for item in find_dates(text, made=made)
        if item.date >= oldest
        and not any(
            mark.start < sentence.start + item.end and sentence.start + item.start < mark.end
            for mark in closed
        )
    )


def _of_what_was(dates: tuple[FoundDate, ...], text: str) -> tuple[FoundDate, ...]:
    """The dates without days of what was cancelled: nothing happened then."""
    cancelled = _CANCELLED.search(text)
    if cancelled is None:
        return dates
    return tuple(item for item in dates if item.start > cancelled.start())


def _is_event(sentence: Sentence, dates: Sequence[FoundDate]) -> bool:
    """Whether a dated sentence of the running text says anything beside the date."""
    if sentence.block.kind not in RUNNING_TEXT or sentence.block.part != "body":
        return False
    if sentence.block.text.text.startswith(QUOTED) or _is_row(sentence.block.text.text):
        return False
    return len(_without(sentence.stored, dates).split()) >= FEWEST_WORDS


def _is_row(text: str) -> bool:
    """Whether a block is rows of a table in all but its mark: no sentence ends it."""
    words = [word for word in text.split() if any(map(str.isalnum, word))]
    if len(words) < ROW_WORDS or text.rstrip().endswith(ENDS):
        return False
    return sum(word[0].islower() for word in words) < LEAST_SMALL * len(words)


def _without(text: str, dates: Sequence[FoundDate]) -> str:
    for item in reversed(dates):
        text = text[: item.start] + text[item.end :]
    return text


def _lead(index: int, sentences: Sequence[Sentence], dates: Sequence[FoundDate]) -> Sentence | None:
    """The sentence before one that says little beside its date."""
    content = [
        token for token in tokens(_without(sentences[index].stored, dates)) if token.isalpha()
    ]
    before = sentences[index - 1] if index else None
    if len(content) >= TELLING or before is None or before.block.id != sentences[index].block.id:
        return None
    return before


def _order(event: Event) -> tuple[dt.date, bool, int, int, int]:
    place = event.sentence
    # A month comes before its days.
    return (event.date, not event.whole_month, place.document, place.block.ordinal, place.start)


def _compared(
    found: Sequence[tuple[int, Event]],
    sentences: Sequence[Sentence],
    known: Mapping[int, set[dt.date]],
) -> Iterator[Event]:
    """The events, with those flagged that tell like things under other dates elsewhere."""
    rarity = _rarity(sentences)
    around = [frozenset(_around(index, sentences)) & rarity.keys() for index, _ in found]
    others: dict[int, list[Sentence]] = defaultdict(list)
    likely: list[tuple[int, int]] = []
    agreed: dict[int, set[int]] = defaultdict(set)
    for i, (_, one) in enumerate(found):
        for j in range(i + 1, len(found)):
            two = found[j][1]
            if two.date - one.date > FARTHEST:
                break
            if one.sentence.document == two.sentence.document:
                continue
            if not _alike(around[i], around[j], rarity):
                continue
            if _agree(one, two):
                agreed[i].add(two.sentence.document)
                agreed[j].add(one.sentence.document)
            elif _may_conflict(one, two, known):
                likely.append((i, j))
    for i, j in likely:
        here, there = found[i][1].sentence, found[j][1].sentence
        # A document that tells the same event under the same date is not told apart by another.
        if there.document not in agreed[i] and here.document not in agreed[j]:
            others[i].append(there)
            others[j].append(here)
    for i, (_, event) in enumerate(found):
        if others[i]:
            yield replace(event, doubts=(*event.doubts, "differs"), others=tuple(others[i]))
        else:
            yield event


def _agree(one: Event, two: Event) -> bool:
    """Whether both dates can be that of one event."""
    if one.whole_month or two.whole_month:
        return (one.date.year, one.date.month) == (two.date.year, two.date.month)
    return one.date == two.date


def _may_conflict(one: Event, two: Event, known: Mapping[int, set[dt.date]]) -> bool:
    """Two documents in one language, and dates that cannot both be.

    A document that gives both dates tells two events apart, so it is not in conflict.
    """
    here, there = one.sentence, two.sentence
    if here.document == there.document or primary(here.language) != primary(there.language):
        return False
    if two.date in known[here.document] or one.date in known[there.document]:
        return False
    if one.until or two.until:
        return False
    if one.whole_month or two.whole_month:
        return (one.date.year, one.date.month) != (two.date.year, two.date.month)
    return one.date != two.date


def _around(index: int, sentences: Sequence[Sentence]) -> Iterable[str]:
    """Words of a sentence and of its neighbours in the same paragraph."""
    centre = sentences[index]
    for near in sentences[max(0, index - NEAR) : index + NEAR + 1]:
        if near.block.id == centre.block.id:
            yield from tokens(near.stored)


def _rarity(sentences: Sequence[Sentence]) -> Mapping[str, float]:
    """Weight of each rare word; placeholders and numbers tell little about an event."""
    holders = Counter(token for item in sentences for token in set(tokens(item.stored)))
    total = len(sentences)
    return {
        token: math.log(total / count)
        for token, count in holders.items()
        if count <= max(3, RARE * total) and token.isalpha()
    }


def _alike(one: frozenset[str], two: frozenset[str], rarity: Mapping[str, float]) -> bool:
    shared = one & two
    if len(shared) < FEWEST_SHARED:
        return False
    weight = sum(rarity[token] for token in shared)
    least = min(sum(rarity[token] for token in one), sum(rarity[token] for token in two))
    return weight >= ALIKE * least


def next_hearing(found: Chronology, known: Known) -> dt.date | None:
    """The first day after the last disclosure for which a paper says that something is listed."""
    last = max((one.at.date() for one in known.served), default=None)
    days = [
        event.date
        for event in (*found.shown, *found.further)
        if "planned" in event.doubts and not event.whole_month
    ]
    return min((day for day in days if last is None or day >= last), default=None)
