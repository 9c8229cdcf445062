# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Writes declared values in many ways. Shares no code and no table with the finder."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from random import Random

CONSONANTS, VOWELS = "bcdfgjklmnprstvz", "aeiouéèô"
LOOK_ALIKE = {"a": "а", "e": "е", "o": "о", "c": "с", "p": "р", "x": "х"}
INVISIBLE = ["\u00ad", "\u200b", "\u200c", "\u2060", "\ufeff", "\u00ad\u00ad"]
BEFORE = ["Hier, ", "Selon ", "« ", "(", "elle a vu ", "said that ", "to ", "\t", "– ", "avec\n"]
AFTER = [" a parlé.", ", puis", " »", ")", ".", "\nEnsuite", " was there", ";", "", "!"]
TITLES = ["M.", "Mme", "Mlle", "Mr", "Mrs", "Ms", "Dr", "Maître", "Madame", "MONSIEUR", "Miss"]


@dataclass(frozen=True)
class Planted:
    """A text, and the code points of it that must not survive."""

    text: str
    start: int
    end: int
    how: str


def word(random: Random) -> str:
    """An invented word of a name."""
    parts = [random.choice(CONSONANTS) + random.choice(VOWELS) for _ in range(random.randint(2, 4))]
    return ("".join(parts) + random.choice(["", "n", "r", "x"])).capitalize()


def name(random: Random) -> tuple[str, str]:
    """A given name and a surname, sometimes of two words."""
    given = word(random) + (f"-{word(random)}" if random.random() < 0.2 else "")
    surname = random.choice(["", "", "", "da ", "El ", "de "]) + word(random)
    surname += f"-{word(random)}" if random.random() < 0.15 else ""
    return given, surname


def _order(given: str, surname: str, random: Random) -> tuple[str, str]:
    forms = {
        "given surname": f"{given} {surname}",
        "surname given": f"{surname} {given}",
        "surname comma given": f"{surname}, {given}",
        "SURNAME given": f"{surname.upper()} {given}",
        "initial surname": f"{given[0]}. {surname}",
        "surname initial": f"{surname} {given[0]}.",
        "given alone": given,
        "surname alone": surname.split()[-1],
        "title surname": f"{random.choice(TITLES)} {surname}",
        "title given surname": f"{random.choice(TITLES)} {given} {surname}",
        "possessive": f"{given} {surname}{random.choice(chr(39) + chr(0x2019))}s",
        "elided": f"d{random.choice(chr(39) + chr(0x2019))}{given} {surname}",
        "hyphens as spaces": f"{given} {surname}".replace("-", " "),
    }
    how = random.choice(sorted(forms))
    return forms[how], how


def _case(text: str, random: Random) -> str:
    return random.choice([text, text, text.upper(), text.lower(), text.title()])


def _damage(text: str, random: Random) -> tuple[str, str]:
    kind = random.choice(
        ["none", "none", "no accents", "NFD", "invisible", "look-alike", "line", "cut", "spaces"]
    )
    inner = [
        i for i in range(2, len(text) - 2)
        if text[i - 2 : i + 2].isalpha() and text[i - 2 : i + 2].isascii()
    ]  # fmt: skip
    if kind == "no accents":
        text = "".join(
            c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)
        )
    elif kind == "NFD":
        text = unicodedata.normalize("NFD", text)
    elif kind == "invisible" and inner:
        at = random.choice(inner)
        text = text[:at] + random.choice(INVISIBLE) + text[at:]
    elif kind == "look-alike":
        # a letter that stands alone gives no hint that it is of another script
        places = [
            i for i, c in enumerate(text)
            if c in LOOK_ALIKE and (text[i - 1 : i].isalpha() or text[i + 1 : i + 2].isalpha())
        ]  # fmt: skip
        if places:
            at = random.choice(places)
            text = text[:at] + LOOK_ALIKE[text[at]] + text[at + 1 :]
    elif kind == "line":
        text = text.replace(" ", random.choice(["\n", "\r\n", "\u00a0", "  ", "\u2009", "\n\t"]))
    elif kind == "cut" and inner:
        at = random.choice(inner)
        text = text[:at] + random.choice(["-\n", "\u00ad\n", "-\r\n  ", "\u2010\n"]) + text[at:]
    elif kind == "spaces":
        text = text.replace(" ", "   ")
    return text, kind


def plant(given: str, surname: str, random: Random) -> Planted:
    """One writing of a name in a piece of text."""
    written, how = _order(given, surname, random)
    if "elided" not in how and "title" not in how:
        written = _case(written, random)
    written, damage = _damage(written, random)
    before = random.choice(BEFORE)
    return Planted(
        before + written + random.choice(AFTER),
        len(before),
        len(before) + len(written),
        f"{how}, {damage}",
    )


MONTHS = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "en": "January February March April May June July August September October November December",
}


def date_writings(year: int, month: int, day: int) -> list[str]:
    """A date in digits and with the month in words."""
    written = []
    for sep in "/.-":
        written += [
            f"{day:02}{sep}{month:02}{sep}{year}",
            f"{day}{sep}{month}{sep}{year}",
            f"{month}{sep}{day}{sep}{year}",
            f"{year}{sep}{month:02}{sep}{day:02}",
            f"{day:02}{sep}{month:02}{sep}{year % 100:02}",
        ]
    for names in MONTHS.values():
        long = names.split()[month - 1]
        for text in (long, long.upper(), long.capitalize()):
            written += [f"{day} {text} {year}", f"{day:02} {text} {year % 100:02}"]
            written += [f"{text} {day}, {year}", f"{day} {text}\n{year}"]
    return written


def phone_writings(digits: str) -> list[str]:
    """A French mobile number, given as its nine national digits."""
    first, pairs = digits[0], [digits[i : i + 2] for i in range(1, 9, 2)]
    written = []
    for sep in (" ", ".", "-", "", "\u00a0", " - ", "/"):
        tail = sep.join(pairs)
        written += [f"0{first}{sep}{tail}", f"+33{sep}{first}{sep}{tail}"]
        written += [f"0033{sep}{first}{sep}{tail}", f"+33 (0){first}{sep}{tail}"]
        written += [f"(+33) {first}{sep}{tail}", f"33{sep}{first}{sep}{tail}"]
    return written
