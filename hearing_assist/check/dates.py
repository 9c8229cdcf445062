# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""How a date of birth is written: in digits, with month names, in English and French words.

Always with the year: day and month alone point to nobody. Other calendars (Hijri, Ethiopian) and
dates told by reference ("the day after Easter") are not known here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

_MONTHS = {
    "en": "january february march april may june july august september october november december",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro "
    "dezembro",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre "
    "dicembre",
    "ro": "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie "
    "noiembrie decembrie",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października "
    "listopada grudnia",
    "sq": "janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "bg": "януари февруари март април май юни юли август септември октомври ноември декември",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "ar-DZ": "جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر",
    "ar-SY": "كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني "
    "كانون_الأول",
}
_ROMAN = "i ii iii iv v vi vii viii ix x xi xii".split()
_FR = (
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
).split()
_FR_TENS = {
    20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 70: "septante",
    80: "huitante", 90: "nonante",
}  # fmt: skip
_EN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_EN_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
_EN_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth", "twenty": "twentieth", "thirty": "thirtieth",
}  # fmt: skip


def written_dates(date: dt.date) -> tuple[str, ...]:
    """Every known writing of `date`, before folding; separators are spaces."""
    return tuple(dict.fromkeys((*_in_digits(date), *_with_names(date))))


def _in_digits(date: dt.date) -> Iterator[str]:
    day, month, year = date.day, date.month, date.year
    for d in (f"{day}", f"{day:02}"):
        for m in (f"{month}", f"{month:02}"):
            for y in (f"{year}", f"{year % 100:02}"):
                yield from (f"{d} {m} {y}", f"{m} {d} {y}", f"{y} {m} {d}")
    for pattern in ("%d%m%Y", "%Y%m%d", "%m%d%Y"):
        yield date.strftime(pattern)
    yield f"{year}年{month}月{day}日"
    yield f"{day} {_ROMAN[month - 1]} {year}"


def _with_names(date: dt.date) -> Iterator[str]:
    for language, names in _MONTHS.items():
        name = names.split()[date.month - 1].replace("_", " ")
        for m in dict.fromkeys((name, name[:3], name[:4])):
            for d in _days(date.day, language):
                for y in _years(date.year, language):
                    yield from (f"{d} {m} {y}", f"{m} {d} {y}", f"{y} {m} {d}", f"{d}{m}{y}")
                    if language == "en":
                        yield from (f"{d} of {m} {y}", f"{d} day of {m} {y}")
                    elif language in ("es", "pt"):
                        yield from (f"{d} de {m} de {y}", f"{d} de {m} {y}")
                    elif language == "fr":
                        yield f"{d} du mois de {m} {y}"


def _days(day: int, language: str) -> tuple[str, ...]:
    days = (f"{day}", f"{day:02}")
    if language == "en":
        suffix = "th" if 10 < day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
        return (*days, f"{day}{suffix}", _english(day), _english_ordinal(day))
    if language == "fr":
        return (*days, *_french(day), *(("1er", "premier") if day == 1 else ()))
    return days


def _years(year: int, language: str) -> tuple[str, ...]:
    years = (f"{year}", f"{year % 100:02}")
    if language == "en":
        return (*years, *_english_years(year))
    if language == "fr":
        return (*years, *_french_years(year))
    return years


def _english_years(year: int) -> Iterator[str]:
    century, rest = divmod(year, 100)
    if century == 20 and not rest:
        yield "two thousand"
        return
    if century == 20:
        yield from (f"two thousand and {_english(rest)}", f"two thousand {_english(rest)}")
    if not rest:
        yield f"{_english(century)} hundred"
        return
    ways = (_english(rest), f"oh {_english(rest)}", f"hundred and {_english(rest)}")
    yield from (f"{_english(century)} {way}" for way in ways)


def _french_years(year: int) -> Iterator[str]:
    century, rest = divmod(year, 100)
    starts: tuple[str, ...] = ("deux mille", "deux mil")
    if century < 20:
        hundreds = f"{_FR[century % 10]} cent"
        starts = (f"mil {hundreds}", f"mille {hundreds}", f"{_french(century)[0]} cent")
    for start in starts:
        for tail in _french(rest) if rest else ("",):
            yield f"{start} {tail}".strip()
        if not rest and century < 20:
            yield f"{start}s"


def _english(number: int) -> str:
    if number < 20:
        return _EN[number]
    tens, unit = divmod(number, 10)
    return f"{_EN_TENS[tens]} {_EN[unit]}" if unit else _EN_TENS[tens]


def _english_ordinal(number: int) -> str:
    *before, last = _english(number).split()
    return " ".join([*before, _EN_ORDINALS.get(last, f"{last}th")])


def _french(number: int) -> tuple[str, ...]:
    """Cardinals below 100 as written in France, and as in Belgium and Switzerland."""
    if number < 17:
        return (_FR[number],)
    if number < 20:
        return (f"dix {_FR[number - 10]}",)
    found = [_tens(number // 10 * 10, number % 10)]
    if 70 <= number < 80:
        found.append(_tens(60, number - 60))
    elif number >= 80:
        found.append(f"quatre vingt {_french(number - 80)[0]}" if number > 80 else "quatre vingts")
        found.append("quatre vingt" if number == 80 else found[-1])
    return tuple(dict.fromkeys(found))


def _tens(tens: int, unit: int) -> str:
    if not unit:
        return _FR_TENS[tens]
    link = " et " if unit in (1, 11) else " "
    return f"{_FR_TENS[tens]}{link}{_french(unit)[0]}"
