# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Chronology and relations of a summary as pictures, with the tables that say the same.

A figure takes its words from what the paper prints beside it, and from nowhere else. That two
persons are named in one sentence says nothing of how they stand to each other, and the figure says
so.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from hearing_assist.casefile.labels import placeholders_in
from hearing_assist.drafting.chronology import Event
from hearing_assist.drafting.sentences import Sentence, place_of
from hearing_assist.drafting.summary_wording import summary_words
from hearing_assist.drafting.wording import month_name
from hearing_assist.text.document import (
    Relations,
    Run,
    Runs,
    Tick,
    TimeEntry,
    TimeLine,
    plain,
)

FEWEST_DATES = 3
"""Fewer dates are no line."""
MOST_PERSONS = 20
MOST_DRAWN = 9
"""Dates on a line; all of them stand in the list."""
TURNING = (
    "found", "crossing", "hearing", "trial", "met", "threat", "search", "arrest", "flight",
    "signed", "escape", "violence", "call-for-help", "surrender", "release", "decision",
)  # fmt: skip
"""Codes of deeds on which a case turns, those that a line shows first."""
_MOST_TICKS = 6
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
"""Months between two ticks."""

Pairs = Mapping[tuple[str, str], Sequence[Sentence]]
"""Sentences that name both of two persons, by their labels, sorted."""


def time_line(
    shown: Sequence[tuple[Event, str, Sequence[Runs]]], language: str
) -> tuple[TimeLine, ...]:
    """The events along a scale, those of one date together; none for too few dates.

    Args:
        shown: Events by date, each with the date and the labels of persons that it names.
        language: Of the paper.
    """
    together = [
        (when, list(group)) for when, group in itertools.groupby(shown, key=lambda item: item[1])
    ]
    if len(together) < FEWEST_DATES:
        return ()
    together = _drawn(together)
    shown = [item for _, group in together for item in group]
    first = min(event.date for event, _, _ in shown).replace(day=1)
    after = _month_after(max(_last_day(event) for event, _, _ in shown))
    days = (after - first).days
    entries = tuple(
        TimeEntry(
            plain(when, bold=True),
            _label(group, language),
            (group[0][0].date - first).days / days,
            (_last_day(group[0][0]) - first).days / days,
            doubtful=any(event.doubts for event, _, _ in group),
        )
        for when, group in together
    )
    ticks = _ticks(first, after, language)
    return (TimeLine(entries, ticks, summary_words(language)["time-line"]),)


Together = list[tuple[str, list[tuple[Event, str, Sequence[Runs]]]]]


def _drawn(together: Together) -> Together:
    """At most MOST_DRAWN dates: the first of each deed, then doubtful ones, then others."""
    first: dict[str, int] = {}
    for place, (_, events) in enumerate(together):
        for code in dict.fromkeys(code for event, _, _ in events for code in event.deeds):
            first.setdefault(code, place)
    firsts: list[int] = []
    for code in TURNING:
        if code in first:
            at = first[code]
            # One date in dispute alone would take a side.
            others = [each for event, _, _ in together[at][1] for each in event.others]
            firsts += [at, *(n for n, (_, e) in enumerate(together) if _tells(e, others))]
    firsts = list(dict.fromkeys(firsts))

    def weight(place: int) -> tuple[int, bool, bool, int]:
        events = [event for event, _, _ in together[place][1]]
        return (
            firsts.index(place) if place in firsts else len(firsts),
            not any(event.doubts for event in events),
            not any(event.deeds for event in events),
            place,
        )

    kept = sorted(range(len(together)), key=weight)[:MOST_DRAWN]
    return [together[place] for place in sorted(kept)]


def _tells(
    events: Sequence[tuple[Event, str, Sequence[Runs]]], sentences: Sequence[Sentence]
) -> bool:
    return any(event.sentence in sentences for event, _, _ in events)


def _label(group: Sequence[tuple[Event, str, Sequence[Runs]]], language: str) -> Runs:
    """What was done, the persons named, each once, and the first place."""
    word = summary_words(language)
    done = dict.fromkeys(code for event, _, _ in group for code in event.deeds)
    named = dict.fromkeys(runs for _, _, told in group for runs in told)
    pieces = [plain(word[f"deed-{code}"]) for code in done]
    told = [run for piece in pieces for run in (*piece, Run(" "))]
    told += [run for runs in named for run in (*runs, Run(" "))]
    return (*told, *plain(place_of(group[0][0].sentence, language)))


def _last_day(event: Event) -> dt.date:
    if event.until is not None and event.until > event.date:
        return event.until
    if event.whole_month:
        return _month_after(event.date) - dt.timedelta(days=1)
    return event.date


def _month_after(date: dt.date) -> dt.date:
    """The first day of the next month."""
    return _months_on(date.replace(day=1), 1)


def _months_on(first: dt.date, months: int) -> dt.date:
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return dt.date(min(year, dt.MAXYEAR), month + 1, 1)


def _ticks(first: dt.date, after: dt.date, language: str) -> tuple[Tick, ...]:
    """Months, or years, at even steps."""
    months = (after.year - first.year) * 12 + after.month - first.month
    step = next(step for step in _STEPS if months <= step * _MOST_TICKS or step == _STEPS[-1])
    days = (after - first).days
    found = []
    # Steps count from the beginning of the calendar: quarters and years begin where they do.
    start = first.year * 12 + first.month - 1
    for month in range(-(-start // step) * step, start + months, step):
        at = dt.date(month // 12, month % 12 + 1, 1)
        text = str(at.year) if step % 12 == 0 else f"{month_name(at.month, language)} {at.year}"
        found.append(Tick((at - first).days / days, text))
    return tuple(found)


def pairs(
    sentences: Sequence[Sentence],
    names: Mapping[int, str],
    openly: Mapping[str, re.Pattern[str]] | None = None,
) -> Pairs:
    """Which two persons stand in which sentences.

    Args:
        sentences: Of the case.
        names: What the paper calls each person, by placeholder.
        openly: How persons are found who bear no label, by name.
    """
    found: dict[tuple[str, str], list[Sentence]] = {}
    for sentence in sentences:
        here = {names[each] for each in placeholders_in(sentence.stored) if each in names}
        here |= {name for name, form in (openly or {}).items() if form.search(sentence.stored)}
        for pair in itertools.combinations(sorted(here), 2):
            found.setdefault(pair, []).append(sentence)
    return found


def relations(named: Mapping[str, Runs], found: Pairs, language: str) -> tuple[Relations, ...]:
    """Who is named with whom, in the order of `named`; none where nobody is.

    Of more than MOST_PERSONS persons those are drawn that are named with others most often.
    """
    if not found:
        return ()
    often = {name: sum(len(s) for pair, s in found.items() if name in pair) for name in named}
    most = sorted(named, key=lambda name: -often[name])[:MOST_PERSONS]
    drawn = [name for name in named if name in most and often[name]]
    counts = tuple(
        tuple(len(found.get(_pair(name, other), ())) for other in drawn[:index])
        for index, name in enumerate(drawn)
    )
    return (
        Relations(
            tuple(named[name] for name in drawn), counts, summary_words(language)["relations"]
        ),
    )


def together(named: Iterable[str], found: Pairs, language: str) -> Iterator[tuple[str, str]]:
    """Each person with those named in one sentence, how often, and where first; a pair once."""
    left = dict(found)
    for name in named:
        pieces = []
        for pair in sorted(pair for pair in left if name in pair):
            sentences = left.pop(pair)
            other = pair[1] if pair[0] == name else pair[0]
            pieces.append(f"{other} ({len(sentences)}) {place_of(sentences[0], language)}")
        if pieces:
            yield name, summary_words(language)["semicolon"].join(pieces)


def _pair(one: str, two: str) -> tuple[str, str]:
    return (one, two) if one <= two else (two, one)
