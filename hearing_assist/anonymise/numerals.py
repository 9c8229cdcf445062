# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Days of the month and years written in words, French and English.

Only what dates need: 1 to 31, and years 1900 to 2099. All words are in folded form, with spaces
where hyphens may stand.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

_FRENCH_UNITS = (
    "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
).split() + ["dix sept", "dix huit", "dix neuf"]
_FRENCH_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}
_ENGLISH_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_ENGLISH_TENS = {
    20: "twenty", 30: "thirty", 40: "forty", 50: "fifty", 60: "sixty", 70: "seventy",
    80: "eighty", 90: "ninety",
}  # fmt: skip
_ENGLISH_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()


def french(number: int) -> tuple[str, ...]:
    """The writings of 0 to 99: standard first, then those of Belgium and Switzerland."""
    if number < 20:
        return (_FRENCH_UNITS[number],)
    tens, units = divmod(number, 10)
    if number >= 70:
        local = {70: ("septante",), 80: ("huitante", "octante"), 90: ("nonante",)}[tens * 10]
        joint = " et " if units == 1 else " "
        regional = tuple(
            word if units == 0 else f"{word}{joint}{_FRENCH_UNITS[units]}" for word in local
        )
        base, rest = (60, number - 60) if number < 80 else (80, number - 80)
        word = "soixante" if base == 60 else "quatre vingt"
        if number == 71:
            return ("soixante et onze", "soixante onze", *regional)
        if rest == 0:
            return ("quatre vingts", "quatre vingt", *regional)
        return (f"{word} {_FRENCH_UNITS[rest]}", *regional)
    word = _FRENCH_TENS[tens * 10]
    if units == 0:
        return (word,)
    if units == 1:
        return (f"{word} et un", f"{word} un", f"{word} et unieme")
    return (f"{word} {_FRENCH_UNITS[units]}",)


def english(number: int) -> str:
    """0 to 99 as a cardinal."""
    if number < 20:
        return _ENGLISH_UNITS[number]
    tens, units = divmod(number, 10)
    word = _ENGLISH_TENS[tens * 10]
    return word if units == 0 else f"{word} {_ENGLISH_UNITS[units]}"


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of these words, the longest that fits first; a hyphen may be a space.

    What they begin with in common stands in it once: there are hundreds of numbers, in dozens of
    patterns. Not for patterns that are read backwards, which try the longest first no more.
    """
    behind: defaultdict[str, set[str]] = defaultdict(set)
    may_end = False
    for word in words:
        if word:
            behind[word[0]].add(word[1:])
        else:
            may_end = True
    branches = [
        ("[ -]" if letter == " " else re.escape(letter)) + any_of(rest)
        for letter, rest in sorted(behind.items())
    ]
    if len(branches) > 1 or (branches and may_end):
        return f"(?:{'|'.join(branches)})" + "?" * may_end
    return "".join(branches)


def _english_ordinal(number: int) -> str:
    if number <= 20:
        return _ENGLISH_ORDINALS[number]
    if number == 30:
        return "thirtieth"
    tens, units = divmod(number, 10)
    return f"{_ENGLISH_TENS[tens * 10]} {_ENGLISH_ORDINALS[units]}"


def day_words(day: int) -> tuple[str, ...]:
    """How a day of the month is written in words."""
    words = [*french(day), _english_ordinal(day), english(day)]
    return tuple(["premier", *words] if day == 1 else words)


def year_words(year: int) -> tuple[str, ...]:
    """How a year from 1900 to 2099 is written in words."""
    century, rest = divmod(year, 100)
    written: list[str] = []
    tails = ("",) if rest == 0 else tuple(f" {word}" for word in french(rest))
    heads = (
        ("mil neuf cent", "mille neuf cent", "mil neuf cents", "dix neuf cent")
        if century == 19
        else ("deux mille", "deux mil")
    )
    written += [head + tail for head in heads for tail in tails]
    if century == 19:
        tail = "hundred" if rest == 0 else english(rest)
        written += [f"nineteen {tail}"]
        if rest:
            written += [
                f"nineteen hundred {english(rest)}",
                f"nineteen hundred and {english(rest)}",
            ]
        if 0 < rest < 10:
            written += [f"nineteen oh {english(rest)}", f"nineteen o {english(rest)}"]
    else:
        if rest:
            written += [f"two thousand {english(rest)}", f"two thousand and {english(rest)}"]
        else:
            written += ["two thousand"]
        if rest >= 10:
            written += [f"twenty {english(rest)}"]
        elif rest:
            written += [f"twenty oh {english(rest)}"]
    return tuple(dict.fromkeys(written))


DAYS: Mapping[str, int] = {word: day for day in range(1, 32) for word in day_words(day)}
YEARS: Mapping[str, int] = {word: year for year in range(1900, 2100) for word in year_words(year)}
