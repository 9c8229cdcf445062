# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Calendar dates in digits and words, French and English: finding, reading, writing them.

With the names of months of Romanian, Bulgarian, Ukrainian, Russian, Polish, Albanian, Spanish,
Italian, Portuguese, German and Dutch, too.

A date in digits alone is read in every order that gives a real date (3/4/98 is both), because a
missed birth date harms and a spare reading does not. Relative dates ("the day after"), months of
other languages, and days and years written out in them are not read.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

import regex

from hearing_assist.anonymise.cues import Words
from hearing_assist.anonymise.numerals import DAYS, YEARS, day_words, year_words
from hearing_assist.text.folding import Folded, fold, fold_key
from hearing_assist.text.late import late
from hearing_assist.text.spans import Span

_MONTHS_LONG = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "en": "January February March April May June July August September October November December",
}
_MONTHS_SHORT = {
    "fr": ("janv", "févr fév", "", "avr", "", "", "juil juill", "", "sept", "oct", "nov", "déc"),
    "en": ("Jan", "Feb", "Mar", "Apr", "", "Jun", "Jul", "Aug", "Sep Sept", "Oct", "Nov", "Dec"),
}
_MONTHS_ELSEWHERE = (  # "-": the month is a given name, Marco
    "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie "
    "decembrie",
    "ian feb mar apr mai iun iul aug sept oct nov dec",
    "януари февруари март април май юни юли август септември октомври ноември декември",
    "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "січень лютий березень квітень травень червень липень серпень вересень жовтень листопад "
    "грудень",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "янв фев мар апр май июн июл авг сен окт ноя дек",
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada "
    "grudnia",
    "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad "
    "grudzień",
    "janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "janeiro fevereiro - abril maio junho julho agosto setembro outubro novembro dezembro",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "janari shkurti marsi prilli maji qershori korriku gushti shtatori tetori nëntori dhjetori",
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_ACCENTS = str.maketrans("éèûô", "eeuo")

MONTHS: dict[str, int] = {}
for _names in _MONTHS_LONG.values():
    MONTHS |= {name.lower().translate(_ACCENTS): n for n, name in enumerate(_names.split(), 1)}
for _shorts in _MONTHS_SHORT.values():
    MONTHS |= {
        name.lower().translate(_ACCENTS): n for n, group in enumerate(_shorts, 1)
        for name in group.split()
    }  # fmt: skip
for _line in _MONTHS_ELSEWHERE:
    MONTHS |= {fold_key(name): n for n, name in enumerate(_line.split(), 1) if name != "-"}


def _words(table: Mapping[str, int]) -> str:
    """An alternation over the keys of a table, longest first; a space may be a hyphen."""
    keys = sorted(table, key=len, reverse=True)
    return "|".join(re.escape(key).replace(r"\ ", "[ -]") for key in keys)


_DAY_WORDS = _words(DAYS)
_MONTHS_FOUND = Words(MONTHS)
_DAY_BEFORE = late(  # from the month backwards
    r"(?r)(?<!\w)(?:(?P<digits>\d{1,2}) ?(?:er|st|nd|rd|th|e|eme|-?го|-?ти|-?ви)?"
    rf"|(?P<words>{_DAY_WORDS}))"
    r"(?:[ .,/-]{1,2}|(?<=\d))(?:day )?(?:of |de |d')?(?:the month of |mois de )?"
)
_YEAR = (
    r"(?:(?P<year>\d{4})(?!\d)|'?(?P<short>\d{2})(?!\d)"
    r"|(?P<yearwords>(?:mil|dix|deux mil|nineteen|twenty|two)[a-z]*(?:[ -](?:[a-z]+)){0,7}))"
)
_YEAR_AFTER = re.compile(rf"[ .,/-]{{0,3}}(?:of |de |de l'an |in the year |l'an )?{_YEAR}")
_DAY_AFTER = re.compile(
    rf"\.?[ -](?:the )?(?:(?P<digits>\d{{1,2}})(?![\d:])(?: ?(?:st|nd|rd|th)(?![a-z]))?"
    rf"|(?P<words>{_DAY_WORDS})(?![a-z]))(?![/.-]\d)"
)
_NUMERIC = re.compile(
    r"(?<![\d])(?<!\d[./-])(?P<a>\d{1,4}) ?(?P<sep>[./ -]) ?(?P<b>\d{1,2}|[ivx]{1,4}) ?(?P=sep) ?"
    r"(?P<c>\d{4}|\d{1,2})(?!\d)(?! ?[/-] ?\d|(?P=sep)\d)"
)
_MAY_BE_NUMERIC = re.compile(r"\d ?[./ -] ?(?:\d{1,2}|[ivx]{1,4}) ?[./ -] ?\d")
_EIGHT = re.compile(r"\d{8}(?!\d)(?<!\d{9})")


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date in a text.

    Attributes:
        span: Where it stands in the original text.
        dates: Every day it can mean; empty when day or year is not given.
        sure: False for digits that may be something else (03 03 1998, 19980303).
        anniversary: Month and day where no year is given, else None.
    """

    span: Span
    dates: frozenset[dt.date]
    sure: bool
    anniversary: tuple[int, int] | None = None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _years(digits: str) -> tuple[int, ...]:
    number = int(digits)
    if len(digits) == 4:
        return (number,) if 1850 <= number <= 2150 else ()
    return (1900 + number, 2000 + number) if len(digits) == 2 else ()


def _readings(a: str, b: str, c: str) -> frozenset[dt.date]:
    """Every date that three groups can mean: day, month, year in the orders that are in use."""
    middle = str(_ROMAN.index(b) + 1) if b in _ROMAN else b
    if not middle.isdigit():
        return frozenset()
    orders = [(c, middle, a), (a, middle, c)]  # day month year; year month day
    if b not in _ROMAN:
        orders += [(c, a, middle), (a, c, middle)]  # month day year; year day month
    found = set()
    for year, month, day in orders:
        if len(month) <= 2 and len(day) <= 2:
            found |= {_date(y, int(month), int(day)) for y in _years(year)}
    return frozenset(date for date in found if date)


def _numeric(folded: Folded) -> Iterator[DateFound]:
    maybe = _MAY_BE_NUMERIC.search(folded.text)
    for match in _NUMERIC.finditer(folded.text, max(0, maybe.start() - 4)) if maybe else ():
        before = folded.text[max(0, match.start() - 2) : match.start()]
        if match["sep"] == " " and before[:1].isdigit() and before[1:] == " ":
            continue  # the end of a longer row of numbers
        dates = _readings(match["a"], match["b"], match["c"])
        if dates:
            spaced = match["sep"] == " " and len(match["c"]) < 4
            sure = not spaced and "4" in {str(len(match["a"])), str(len(match["c"]))}
            sure = sure or (match["sep"] in "/." and len(match["c"]) == 2)
            yield DateFound(folded.span(*match.span()), dates, sure)
    for match in _EIGHT.finditer(folded.text):
        text = match.group()
        dates = _readings(text[:2], text[2:4], text[4:]) | _readings(text[:4], text[4:6], text[6:])
        if dates:
            yield DateFound(folded.span(*match.span()), dates, sure=False)


def _year_from(match: re.Match[str] | None) -> tuple[tuple[int, ...], int]:
    """The years a match of _YEAR means, and where they end."""
    if match is None:
        return (), 0
    if match["year"]:
        return _years(match["year"]), match.end()
    if match["short"]:
        return _years(match["short"]), match.end()
    words = re.split(r"[ -]", match["yearwords"])
    for count in range(len(words), 0, -1):
        year = YEARS.get(" ".join(words[:count]))
        if year:
            return (year,), match.start("yearwords") + len("-".join(words[:count]))
    return (), 0


def _day(match: re.Match[str] | regex.Match[str] | None) -> int:
    if match is None:
        return 0
    if match["digits"]:
        day = int(match["digits"])
        return day if 1 <= day <= 31 else 0
    return DAYS[match["words"].replace("-", " ")]


def _worded(folded: Folded) -> Iterator[DateFound]:
    text = folded.text
    for name, place in _MONTHS_FOUND.find(text):
        month = MONTHS[name]
        window = max(0, place - 48)
        before = _DAY_BEFORE.match(text, window, place)
        day = _day(before)
        start = before.start() if before and day else place
        end = place + len(name)
        if not day:
            after = _DAY_AFTER.match(text, end)
            day = _day(after)
            if after and day:
                end = after.end()
        year_match = _YEAR_AFTER.match(text, end + (text[end : end + 1] == "."))
        years, year_end = _year_from(year_match)
        if year_match and year_match["short"] and not day:
            years = ()
        if years:
            end = year_end
        if day or years:
            dates = {_date(year, month, day) for year in years} if day else set()
            yield DateFound(
                folded.span(start, end),
                frozenset(d for d in dates if d),
                sure=True,
                anniversary=(month, day) if day and not years else None,
            )


def find_dates(folded: Folded) -> tuple[DateFound, ...]:
    """All dates in a folded text, in text order; they may overlap."""
    found = [*_numeric(folded), *_worded(folded)]
    return tuple(sorted(found, key=lambda item: item.span))


_DAY_FIRST = re.compile(r"(?P<d>\d{1,2})(?P<sep>[./ -])(?P<m>\d{1,2})(?P=sep)(?P<y>\d{4})")
_YEAR_FIRST = re.compile(r"(?P<y>\d{4})(?P<sep>[./-])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})")


def read_date(text: str) -> dt.date | None:
    """The one day that a text alone names, or None; of digits the day comes before the month.

    A year in two digits names two days, so it is none.
    """
    text = text.strip()
    folded = fold(text)
    for pattern in (_DAY_FIRST, _YEAR_FIRST):
        if match := pattern.fullmatch(folded.text):
            return _date(int(match["y"]), int(match["m"]), int(match["d"]))
    for found in _worded(folded):
        if found.span == Span(0, len(text)) and len(found.dates) == 1:
            return next(iter(found.dates))
    return None


def writings(date: dt.date) -> tuple[str, ...]:
    """How a date is written in digits and words, in the forms papers of both languages use."""
    days, months = {f"{date.day:02}", str(date.day)}, {f"{date.month:02}", str(date.month)}
    years = {f"{date.year}", f"{date.year % 100:02}"}
    written = {date.strftime("%Y%m%d"), date.strftime("%d%m%Y")}
    for separator, day, month, year in product("/.- ", days, months, years):
        written |= {
            separator.join((day, month, year)),
            separator.join((month, day, year)),
            separator.join((year, month, day)),
        }
    written |= {f"{date.day}.{_ROMAN[date.month - 1].upper()}.{date.year}"}
    all_days = {*days, *day_words(date.day)}
    all_years = {*years, *year_words(date.year)}
    ordinal = {1: "st", 2: "nd", 3: "rd"}.get(
        date.day % 10 if date.day not in (11, 12, 13) else 0, "th"
    )
    names = [group.split()[date.month - 1] for group in _MONTHS_LONG.values()]
    for group in _MONTHS_SHORT.values():
        names += [f"{name}{dot}" for name in group[date.month - 1].split() for dot in ("", ".")]
    for name, day, year in product(names, [*all_days, f"{date.day}{ordinal}"], all_years):
        written |= {
            f"{day} {name} {year}",
            f"{day} of {name} {year}",
            f"{name} {day}, {year}",
            f"{name} {day} {year}",
        }
    if date.day == 1:
        written |= {f"1er {name} {year}" for name, year in product(names, all_years)}
    return tuple(sorted(written))
