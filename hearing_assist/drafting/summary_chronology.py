# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The chronology of a summary as blocks: each day with what is said of it, and days not quoted."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set

from hearing_assist.casefile.labels import placeholders_in
from hearing_assist.casefile.records import Kind, Label
from hearing_assist.drafting.chronology import Chronology, Event
from hearing_assist.drafting.dates import find_dates
from hearing_assist.drafting.deeds import MINOR, deeds_in
from hearing_assist.drafting.printing import Printer
from hearing_assist.drafting.quoting import places
from hearing_assist.drafting.sentences import Sentence
from hearing_assist.drafting.summary_figures import time_line
from hearing_assist.drafting.summary_persons import persons_of
from hearing_assist.drafting.summary_quotes import quotes
from hearing_assist.drafting.summary_tables import (
    Blocks,
    line,
)
from hearing_assist.drafting.summary_wording import summary_words
from hearing_assist.drafting.units import MOST_WORDS, Quoted, Unit, Units, words_in
from hearing_assist.drafting.wording import long_date, month_name
from hearing_assist.text.document import Block, Paragraph, Run, Runs, Style, plain

FOLLOWING_MOST = 4
"""Sentences behind a dated one that can still tell of that day."""
_SINGLES_OUT = re.compile(
    r"\b(?:moved|joined (?:her|him|his|them)|school|nursery|enrolled|lives? (?:at|in)|shelter|"
    r"birth|born|déménag\w+|rejoint|école|crèche|inscrite?s?|réside|foyer|hébergée?s?|naissance|"
    r"née?s?)\b",
    re.IGNORECASE,
)
"""Words of a move, an arrival or a school, by whose day somebody can be found."""


def chronology(
    found: Chronology,
    units: Units,
    printer: Printer,
    language: str,
    points: Mapping[tuple[str, int], tuple[int, Runs]],
    in_history: Quoted,
    spoken: Mapping[int, Label],
) -> Blocks:
    """Dated sentences in order, each with its original; then the days that are not shown.

    What is still to come and stands in the procedural history (`in_history`) is named, not quoted
    again.

    A sentence that is quoted on a point in dispute stands with the number and words of the point
    (`points`, by block and first code point) instead of its own.

    Doubts stand behind the place, and other sentences of the same day by their places.
    """
    word = summary_words(language)
    if not found.shown:
        return line(word["no-events"])
    done = {_when(event, language) for event in found.shown if event.deeds}
    elsewhere = _of_part_4(found, in_history)
    found = Chronology(found.shown, tuple(e for e in found.further if e not in elsewhere))
    told_of = [
        (event, when, _told(event, printer, language, points, spoken, by_point=when not in done))
        for event in found.shown
        for when in (_when(event, language),)
    ]
    count = len(found.shown) + len(found.further)
    blocks: list[Block] = [
        *time_line(told_of, language),
        Paragraph(plain(word["chronology-note"].format(count=count)), Style.CITED),
    ]
    same = _same_day(found)
    before, told_point = "", 0
    for at, (event, when, _) in enumerate(told_of):
        lead = () if when == before else _lead(event, when, language)
        unit = _with_its_end(event, units)
        if event.lead and event.lead not in unit:
            unit = (*units.sentence(event.lead), *unit)
        behind = _doubts(event, language)
        if when != before and (also_then := same.get(_day(event))):
            of_day = [e.sentence for e in found.shown if _day(e) == _day(event)]
            also_said = places(also_then, language, known=of_day)
            behind = (*plain(f" {word['same-day']} {also_said}"), *behind)
        point = points.get(_at(event))
        if "planned" in event.doubts and in_history.has(event.sentence) and when != before:
            place = plain(places([event.sentence], language), bold=True)
            seen = (*lead, *plain(f"{word['in-part-4']} "), *place, *behind)
            blocks.append(Paragraph(seen, Style.CITED))
        elif point is None:
            blocks += quotes(unit, printer, language=language, lead=lead, behind=behind)
        elif not (when == before and point[0] == told_point):
            also_here = [
                each.sentence
                for each, day, _ in told_of
                if day == when and points.get(_at(each), (0, ()))[0] == point[0]
            ]
            pointed = (*lead, *point[1], *plain(f" {word['point'].format(number=point[0])} "))
            where = plain(places(also_here, language), bold=True)
            blocks.append(Paragraph((*pointed, *where, *behind), Style.CITED))
        told_point = point[0] if point else 0
        before = when
        following = told_of[at + 1][0] if at + 1 < len(told_of) else None
        if following is None or _day(following) != _day(event):
            upto = following.date if following else dt.date.max
            for other in [e for e in elsewhere if e.date < upto]:
                blocks.append(_by_part_4(other, language))
                elsewhere.remove(other)
    children = {
        label.placeholder
        for label in printer.labels
        if label.kind is Kind.PERSON and label.position == "child"
    }
    return (*blocks, *_further(found, language, children))


def _with_its_end(event: Event, units: Units) -> Unit:
    """The dated sentence, and what follows it up to the last deed that no other date tells."""
    unit = units.sentence(event.sentence)
    paragraph = units.paragraph(event.sentence)
    at = next(n for n, each in enumerate(paragraph) if each.start == unit[-1].start)
    following: list[Sentence] = []
    last = 0
    for sentence in paragraph[at + 1 :]:
        if find_dates(sentence.stored) or len(following) == FOLLOWING_MOST:
            break
        following.append(sentence)
        if set(deeds_in(sentence.stored)) - {*event.deeds}:
            last = len(following)
    found = (*unit, *following[:last])
    return found if sum(map(words_in, found)) <= MOST_WORDS else unit


def _at(event: Event) -> tuple[str, int]:
    return event.sentence.block.id, event.sentence.start


def _of_part_4(found: Chronology, in_history: Quoted) -> list[Event]:
    """Days of a deed that only the procedural history quotes: a row names day, deed and place."""
    told = {(_day(event), code) for event in found.shown for code in event.deeds}
    return [
        event
        for event in found.further
        if in_history.has(event.sentence)
        and not event.whole_month
        and any((_day(event), code) not in told for code in set(event.deeds) - MINOR)
    ]


def _by_part_4(event: Event, language: str) -> Paragraph:
    place = plain(places([event.sentence], language), bold=True)
    lead = _lead(event, _when(event, language), language)
    see = plain(f"{summary_words(language)['in-part-4']} ")
    return Paragraph((*lead, *see, *place, *_doubts(event, language)), Style.CITED)


def _day(event: Event) -> tuple[dt.date, bool]:
    return event.date, event.whole_month


def _same_day(found: Chronology) -> Mapping[tuple[dt.date, bool], Sequence[Sentence]]:
    """Sentences that are not shown, of days of which another is."""
    days = {(event.date, event.whole_month) for event in found.shown}
    same: dict[tuple[dt.date, bool], list[Sentence]] = defaultdict(list)
    for event in found.further:
        if (event.date, event.whole_month) in days:
            same[event.date, event.whole_month].append(event.sentence)
    return same


def _further(found: Chronology, language: str, children: Set[int]) -> Blocks:
    """The days of which nothing is shown, each with its places.

    A bare day tells a judge nothing and a searcher much where somebody moved or a child arrived or
    went to school: such days are counted alone.
    """
    word = summary_words(language)
    same = _same_day(found)
    left: dict[str, list[Sentence]] = defaultdict(list)
    singled = 0
    for event in found.further:
        if (event.date, event.whole_month) not in same:
            text = event.sentence.stored
            # A paragraph that tells of a child tells of it in each of its sentences.
            if children & {*placeholders_in(event.sentence.block.text.text)} or _SINGLES_OUT.search(
                text
            ):
                singled += 1
                continue
            when = _when(event, language)
            late = f" ({word['later-short']})" if "later" in event.doubts else ""
            left[f"{when}{late}"].append(event.sentence)
    note = f" {word['days-singled'].format(count=singled)}" if singled else ""
    if not left:
        return (Paragraph(plain(note.strip()), Style.CITED),) if note else ()
    days = (f"{when} {places(said, language)}" for when, said in left.items())
    text = f"{word['further-days']} {word['semicolon'].join(days)}.{note}"
    return (Paragraph(plain(text), Style.CITED),)


def _doubts(event: Event, language: str) -> Runs:
    word = summary_words(language)
    doubts = [word[doubt].format(places=places(event.others, language)) for doubt in event.doubts]
    return plain(f" {' '.join(doubts)}" if doubts else "", italic=True)


def _lead(event: Event, when: str, language: str) -> Runs:
    """The date, and what was done in a word or two."""
    word = summary_words(language)
    done = ", ".join(word[f"deed-{code}"] for code in event.deeds)
    return (*plain(when, bold=True), *plain(f" ({done})" if done else ""), *plain(word["colon"]))


def _told(
    event: Event,
    printer: Printer,
    language: str,
    points: Mapping[tuple[str, int], tuple[int, Runs]],
    spoken: Mapping[int, Label],
    *,
    by_point: bool,
) -> Sequence[Runs]:
    """Whose statement tells it, then whom it names, as labels; or the words of its point.

    Whom the words name did not say it: beside a date in doubt her label would give her the date.
    """
    point = points.get(_at(event))
    if point and by_point:
        return [point[1]]
    speaker = spoken.get(event.sentence.document)
    persons = {label.placeholder: label.letter for label in persons_of(printer.labels)}
    named = dict.fromkeys(n for n in placeholders_in(event.sentence.stored) if n in persons)
    letter = speaker.letter if speaker else ""
    others = [n for n in named if persons[n] != letter and not (point or event.doubts)]
    if speaker is None:
        return [printer.runs(f"⟦{n}⟧", language) for n in others]
    who = printer.runs(f"⟦{speaker.placeholder}⟧", language)
    # Without brackets "threat or approach Witness Z" would read as if she had made it.
    return [(Run("("), *who, Run(")")), *(printer.runs(f"⟦{n}⟧", language) for n in others)]


def _when(event: Event, language: str) -> str:
    if event.whole_month:
        start = f"{month_name(event.date.month, language)} {event.date.year}"
    else:
        start = long_date(event.date, language)
    if event.until is None:
        return start
    until = event.until
    last = (
        f"{month_name(until.month, language)} {until.year}"
        if event.until_month
        else long_date(until, language)
    )
    return f"{start} - {last}"
