# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The chronology: dated sentences of the released documents, in order, with doubts flagged.

A flag says "compare these"; it never says which date is right. Dates in tables are not taken, a
row of a table is no event; birth dates are left out.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from hearing_assist.casefile.records import Audience, CaseView, Kind
from hearing_assist.drafting.dates import FoundDate, find_dates
from hearing_assist.drafting.passages import rank, tokens
from hearing_assist.drafting.sentences import RUNNING_TEXT, Sentence
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

RARE = 0.04
"""A word is rare when it stands in at most this share of the sentences."""

GROWN_UP = dt.timedelta(days=18 * 365)
_BIRTH = re.compile(r"\b(?:n[ée]e?s?(?:\(e\))? le|naissance|born|birth)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Event:
    """A dated sentence.

    Attributes:
        date: The day, or the first of the month.
        whole_month: True when no day is stated.
        until: The last day of a stretch of time.
        sentence: What the document says.
        lead: The sentence before it, where it says little by itself.
        doubts: Codes as in `FoundDate`, and "differs".
        others: Places of sentences that may give the same event another date.
    """

    date: dt.date
    whole_month: bool
    until: dt.date | None
    sentence: Sentence
    lead: Sentence | None = None
    doubts: tuple[str, ...] = ()
    others: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Chronology:
    """Events by date; what is not shown is still named by its place."""

    shown: tuple[Event, ...]
    further: tuple[Sentence, ...]


def events(
    view: CaseView, sentences: Sequence[Sentence], *, most: int, audience: Audience
) -> Chronology:
    """The dated sentences by date, then by document.

    At most `most` are shown: those that two documents date differently or that are still to come,
    then those that have most in common with the others. The dates of the documents themselves are
    no events, nor are dates that the audience may not read.
    """
    made = {number: d.document.dated for number, d in enumerate(view.documents, start=1)}
    of_documents = set(made.values())
    known: dict[int, set[dt.date]] = defaultdict(set)
    found: list[tuple[int, Event]] = []
    for index, sentence in enumerate(sentences):
        dates = _dates(sentence, made[sentence.document], audience)
        known[sentence.document] |= {item.date for item in dates}
        if dates and _is_event(sentence, dates):
            first = min(dates, key=lambda item: (item.whole_month, item.start))
            if first.date in of_documents and not first.whole_month:
                continue
            event = Event(
                date=first.date,
                whole_month=first.whole_month,
                until=first.until,
                sentence=sentence,
                lead=_lead(index, sentences, dates),
                doubts=first.doubts,
            )
            found.append((index, event))
    found.sort(key=lambda pair: _order(pair[1]))
    compared = tuple(_compared(found, sentences, known))
    latest = max((day for day in made.values() if day is not None), default=dt.date.max)
    chosen = _most_telling(compared, most, latest)
    return Chronology(
        tuple(event for index, event in enumerate(compared) if index in chosen),
        tuple(event.sentence for index, event in enumerate(compared) if index not in chosen),
    )


def _most_telling(found: Sequence[Event], most: int, latest: dt.date) -> frozenset[int]:
    """What two documents tell apart, what is still to come, then the most central."""
    scores = rank([tokens(event.sentence.stored) for event in found])
    order = sorted(
        range(len(found)),
        key=lambda i: (
            "differs" not in found[i].doubts and found[i].date <= latest,
            found[i].whole_month,
            -scores[i],
            i,
        ),
    )
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


def _is_event(sentence: Sentence, dates: Sequence[FoundDate]) -> bool:
    """Whether a dated sentence of the running text says anything beside the date."""
    if sentence.block.kind not in RUNNING_TEXT or sentence.block.part != "body":
        return False
    if sentence.block.text.text.startswith(QUOTED):
        return False
    return len(_without(sentence.stored, dates).split()) >= FEWEST_WORDS


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
    for i, (_, one) in enumerate(found):
        for j in range(i + 1, len(found)):
            two = found[j][1]
            if two.date - one.date > FARTHEST:
                break
            if _may_conflict(one, two, known) and _alike(around[i], around[j], rarity):
                others[i].append(two.sentence)
                others[j].append(one.sentence)
    for i, (_, event) in enumerate(found):
        if others[i]:
            yield replace(event, doubts=(*event.doubts, "differs"), others=tuple(others[i]))
        else:
            yield event


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
