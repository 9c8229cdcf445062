# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Days of the calendar in a text, as day, month and year: 1/2/2024 is the first of February.

Dates in digits are read with the day first, as European courts write them, and in the order of
the program's own language lists; where that is impossible (2/13/2024) with the month first.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from dataclasses import dataclass

from hearing_assist.translation.lexicon import MONTHS, bare

_IN_DIGITS = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?![./-]?\d)")
_ISO = re.compile(r"(?<![\d./-])(\d{4})-(\d{2})-(\d{2})(?![./-]?\d)")
_AFTER_DAY = r"(?:er|st|nd|rd|th|º|\.)?\s+(?:of\s+|de\s+|day of\s+)?"


@functools.cache
def _in_words(language: str) -> re.Pattern[str]:
    """Days with the name of their month."""
    names = "|".join(MONTHS[language])
    return re.compile(
        rf"\b(?P<day>\d{{1,2}}){_AFTER_DAY}(?P<month>{names})\b"
        rf"(?:,?\s+(?:de\s+|of\s+)?(?P<year>\d{{4}})\b)?"
        rf"|\b(?P<month2>{names})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s?[h:.]\d)"
        rf"(?:,?\s+(?P<year2>\d{{4}})\b)?"
    )


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A day; the year is 0 where none was written, and two digits of one count alike."""

    month: int
    day: int
    year: int = 0


def days_in(text: str, language: str) -> list[Day]:
    """The days that a text names, those in digits first."""
    found = []
    for match in _IN_DIGITS.finditer(text):
        first, second, year = int(match[1]), int(match[3]), int(match[4]) % 100
        turned = second > 12 >= first
        found.append(Day(first, second, year) if turned else Day(second, first, year))
    for match in _ISO.finditer(text):
        found.append(Day(int(match[2]), int(match[3]), int(match[1]) % 100))
    if language in MONTHS:
        for match in _in_words(language).finditer(bare(text)):
            month = MONTHS[language].index(match["month"] or match["month2"]) + 1
            year = int(match["year"] or match["year2"] or 0) % 100
            found.append(Day(month, int(match["day"] or match["day2"]), year))
    return found


def changed_days(source: str, target: str, languages: tuple[str, str]) -> bool:
    """Whether days and months were exchanged: within one day, or between two.

    A day that is only missing is not looked for here: its numbers and month are missing, too.
    """
    before = days_in(source, languages[0])
    if not before:
        return False
    after = days_in(target, languages[1])
    there = {(day.month, day.day) for day in after}
    if any((day.month, day.day) not in there and (day.day, day.month) in there for day in before):
        return True
    if len(before) != len(after) or len(before) < 2:
        return False
    with_years = all(day.year for day in (*before, *after))
    rows = [
        [(day.month, day.day, day.year if with_years else 0) for day in days]
        for days in (before, after)
    ]
    parts = [[Counter(column) for column in zip(*row, strict=True)] for row in rows]
    return Counter(rows[0]) != Counter(rows[1]) and parts[0] == parts[1]
