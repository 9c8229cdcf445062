# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Dates as English and French papers write them, with what makes them doubtful.

Reads "17 January 2026", « 1er avril 2025 », "17/01/2026" (day first), "2026-01-17", "March 2025"
and the French words of a police record. A date without a year takes the last one before the
document was made, and is marked so.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from hearing_assist.drafting.wording import MONTHS

_SHORT = {
    "jan": 1, "janv": 1, "feb": 2, "févr": 2, "fév": 2, "mar": 3, "apr": 4, "avr": 4, "jun": 6,
    "jul": 7, "juil": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12, "déc": 12,
}  # fmt: skip
_MONTHS = _SHORT | {
    name.casefold(): number
    for names in MONTHS.values()
    for number, name in enumerate(names, start=1)
}
_WEEKDAYS = (
    ("monday", "lundi"), ("tuesday", "mardi"), ("wednesday", "mercredi"), ("thursday", "jeudi"),
    ("friday", "vendredi"), ("saturday", "samedi"), ("sunday", "dimanche"),
)  # fmt: skip
_UNITS = (
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
    "dix-sept dix-huit dix-neuf"
).split()
_TENS = {20: "vingt", 30: "trente"}

_MONTH = "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True))
_DAY_NAME = "|".join(name for pair in _WEEKDAYS for name in pair)
_YEAR = r"(?P<year>(?:19|20)\d\d)"


def _number_words() -> dict[str, int]:
    words = {word: value for value, word in enumerate(_UNITS)} | {"premier": 1}
    for ten, name in _TENS.items():
        words[name] = ten
        words[f"{name} et un"] = ten + 1
        words |= {f"{name}-{_UNITS[unit]}": ten + unit for unit in range(2, 10)}
    return words


_WORDS = _number_words()
_WORD = "|".join(sorted(map(re.escape, _WORDS), key=len, reverse=True))
_PATTERNS = tuple(
    re.compile(rf"(?<![\w/.-])(?:(?P<weekday>{_DAY_NAME}),?\s+)?{pattern}(?![\w/-])", re.IGNORECASE)
    for pattern in (
        r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)",
        r"(?P<day>\d{1,2})(?P<dot>[/.-])(?P<month>\d{1,2})(?P=dot)(?P<year>(?:19|20)\d\d)",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|er)?\s+(?:of\s+)?(?P<name>{_MONTH})\.?,?\s+{_YEAR}",
        rf"(?P<name>{_MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,\s+{_YEAR}",
        rf"(?P<words>{_WORD})\s+(?P<name>{_MONTH})\s+deux\s+mille\s+(?P<years>{_WORD})",
        rf"(?P<name>{_MONTH})\.?\s+(?:of\s+)?{_YEAR}",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|er)?\s+(?:of\s+)?(?P<name>{_MONTH})(?!\.?,?\s+\d)",
    )
)
# A day in front of what looks like a month alone: no day of the calendar ("30 February 2025").
_DAY = re.compile(r"\d(?:st|nd|rd|th|er)?\s+(?:of\s+)?$", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:and|to|until|et|au|à|jusqu'au|-|–)\s*", re.IGNORECASE)
_UNSURE = re.compile(
    r"\b(?:I (?:think|believe)|about|around|approximately|probably|perhaps|maybe|je pense|"
    r"je crois|environ|vers|à peu près|probablement|peut-être)\b[^.;]{0,15}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text.

    Attributes:
        start: First code point.
        end: One past the last.
        date: The day, or the first of the month.
        whole_month: True when no day is stated.
        until: The last day when it opens a stretch of time.
        doubts: Codes: "year-assumed", "unsure", "weekday".
        until_month: True when `until` is the first of a month of which no day is stated.
    """

    start: int
    end: int
    date: dt.date
    whole_month: bool
    until: dt.date | None = None
    doubts: tuple[str, ...] = ()
    until_month: bool = False


def find_dates(text: str, *, made: dt.date | None = None) -> tuple[FoundDate, ...]:
    """The dates of a text in order; a stretch from one day to another counts once.

    Args:
        text: Released text.
        made: Date of the document, which settles dates without a year.
    """
    taken: list[FoundDate] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if any(match.start() < other.end and other.start < match.end() for other in taken):
                continue
            found = _found(match, text, made)
            if found is not None:
                taken.append(found)
    return tuple(_joined(sorted(taken, key=lambda item: item.start), text))


def _found(match: re.Match[str], text: str, made: dt.date | None) -> FoundDate | None:
    parts = match.groupdict()
    name = parts.get("name")
    month = _MONTHS[name.casefold()] if name else int(parts["month"])
    doubts = []
    if not parts.get("day") and not parts.get("words") and _DAY.search(text[: match.start()]):
        return None
    day = _WORDS[parts["words"].casefold()] if parts.get("words") else int(parts.get("day") or 0)
    try:
        if parts.get("years"):
            date = dt.date(2000 + _WORDS[parts["years"].casefold()], month, day)
        elif parts.get("year"):
            date = dt.date(int(parts["year"]), month, day or 1)
        elif made is not None:
            date = _last_before(made, month, day, parts.get("weekday"))
            doubts.append("year-assumed")
        else:
            return None
    except ValueError:
        return None
    weekday = parts.get("weekday")
    if weekday and day and weekday.casefold() not in _WEEKDAYS[date.weekday()]:
        doubts.append("weekday")
    if _UNSURE.search(text[max(0, match.start() - 40) : match.start()]):
        doubts.append("unsure")
    return FoundDate(match.start(), match.end(), date, not day, doubts=tuple(doubts))


def _last_before(made: dt.date, month: int, day: int, weekday: str | None) -> dt.date:
    """The last such day up to `made`; on the right weekday if one of seven years has it there."""
    days = []
    for year in range(made.year, made.year - 7, -1):
        try:
            date = dt.date(year, month, day)
        except ValueError:
            continue
        if date <= made:
            days.append(date)
    if not days:
        raise ValueError("no such day")
    right = [date for date in days if weekday and weekday.casefold() in _WEEKDAYS[date.weekday()]]
    return right[0] if right else days[0]


def _in_year_of(first: FoundDate, after: FoundDate) -> FoundDate:
    """« du 15 janvier au 22 août 2025 »: the year of the end is the year of the beginning."""
    if "year-assumed" not in first.doubts or "year-assumed" in after.doubts:
        return first
    day = (first.date.month, first.date.day)
    year = after.date.year - (day > (after.date.month, after.date.day))
    try:
        date = first.date.replace(year=year)
    except ValueError:
        return first
    doubts = tuple(doubt for doubt in first.doubts if doubt != "year-assumed")
    return replace(first, date=date, doubts=doubts)


def _joined(found: list[FoundDate], text: str) -> Iterator[FoundDate]:
    """A date and the one it runs to become one entry."""
    index = 0
    while index < len(found):
        first = found[index]
        after = found[index + 1] if index + 1 < len(found) else None
        if after is not None and _BETWEEN.fullmatch(text[first.end : after.start]):
            first = _in_year_of(first, after)
            if first.date >= after.date:
                yield first
                index += 1
                continue
            doubts = tuple(dict.fromkeys((*first.doubts, *after.doubts)))
            yield FoundDate(
                first.start,
                after.end,
                first.date,
                first.whole_month,
                after.date,
                doubts,
                after.whole_month,
            )
            index += 2
        else:
            yield first
            index += 1
