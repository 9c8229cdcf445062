# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Words for the slots of templates: numbers, dates, times, sums, places, nationalities, lists.

``lists.toml`` holds the plain lists; what needs rules is made here. Digits are written alike on
both sides wherever good English allows it, because a translation is checked for its numbers.
"""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from recipe.witness.french import Agreement
from recipe.witness.tables import rows

_LISTS = Path(__file__).resolve().parent / "lists.toml"
_MONTHS = [
    ("janvier", "January"), ("février", "February"), ("mars", "March"), ("avril", "April"),
    ("mai", "May"), ("juin", "June"), ("juillet", "July"), ("août", "August"),
    ("septembre", "September"), ("octobre", "October"), ("novembre", "November"),
    ("décembre", "December"),
]  # fmt: skip
_DAYS = [
    ("lundi", "Monday"), ("mardi", "Tuesday"), ("mercredi", "Wednesday"), ("jeudi", "Thursday"),
    ("vendredi", "Friday"), ("samedi", "Saturday"), ("dimanche", "Sunday"),
]  # fmt: skip
_NUMBERS = dict(
    zip(
        range(2, 31),
        "deux:two trois:three quatre:four cinq:five six:six sept:seven huit:eight neuf:nine dix:ten"
        " onze:eleven douze:twelve treize:thirteen quatorze:fourteen quinze:fifteen seize:sixteen"
        " dix-sept:seventeen dix-huit:eighteen dix-neuf:nineteen vingt:twenty"
        " vingt_et_un:twenty-one vingt-deux:twenty-two vingt-trois:twenty-three"
        " vingt-quatre:twenty-four vingt-cinq:twenty-five vingt-six:twenty-six"
        " vingt-sept:twenty-seven vingt-huit:twenty-eight vingt-neuf:twenty-nine"
        " trente:thirty".split(),
        strict=True,
    )
)
_CURRENCIES = [
    ("euros", "euros"), ("euros", "euros"), ("euros", "euros"), ("dollars", "dollars"),
    ("livres", "pounds"), ("francs CFA", "CFA francs"), ("nairas", "nairas"), ("lei", "lei"),
    ("dirhams", "dirhams"), ("roupies", "rupees"), ("dongs", "dongs"), ("dinars", "dinars"),
    ("francs suisses", "Swiss francs"), ("yuans", "yuan"), ("pesos", "pesos"),
]  # fmt: skip

_SPANS = [
    ("un an", "a year"), ("un mois", "a month"), ("une semaine", "a week"),
    ("plus d'un an", "more than a year"),
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """A slot's French and English text, with named other forms and agreeing ones."""

    french: str
    english: str
    forms: dict[str, tuple[str, str]] = field(default_factory=dict)
    french_agreeing: tuple[str, ...] = ()
    english_agreeing: tuple[str, ...] = ()

    def form(self, name: str, side: int) -> str:
        """The plain text, or the form of that name."""
        return (self.forms[name] if name else (self.french, self.english))[side]

    def agreeing(self, who: Agreement, side: int) -> str:
        """The form for a person's gender and number (m, f, mp, fp)."""
        forms = self.english_agreeing if side else self.french_agreeing
        return forms[2 * who.plural + who.feminine]


@cache
def _lists() -> dict[str, list[tuple[str, str]]]:
    tables = tomllib.loads(_LISTS.read_text(encoding="utf-8"))
    return {
        name: [tuple(part.strip() for part in item.split(" = ")) for item in items]
        for name, items in tables.items()
    }


def list_names() -> list[str]:
    """The names of the plain lists."""
    return list(_lists())


def choose(name: str, rng: random.Random) -> Word:
    """A word for a slot; raises KeyError for a slot that does not exist."""
    if name in _MAKERS:
        return _MAKERS[name](rng)
    return Word(*rng.choice(_lists()[name]))


def _plural(word: str) -> str:
    return word if word.endswith(("s", "x")) else word + "s"


def _country(rng: random.Random) -> Word:
    french, english, masculine, feminine, adjective = rng.choice(rows("countries"))
    article, _, bare = french.partition(" ")
    if french.startswith("l'"):
        at, of = f"en {french[2:]}", f"d'{french[2:]}"
    elif article == "la":
        at, of = f"en {bare}", f"de {bare}"
    elif article == "le":
        at, of = f"au {bare}", f"du {bare}"
    elif article == "les":
        at, of = f"aux {bare}", f"des {bare}"
    else:
        at = f"{'en' if french in ('Israël', 'Haïti', 'Oman') else 'à'} {french}"
        of = f"de {french}"
    return Word(
        french,
        english,
        {"en": (at, f"in {english}"), "to": (at, f"to {english}"), "de": (of, english)},
        (masculine, feminine, _plural(masculine), _plural(feminine)),
        (adjective,) * 4,
    )


def _trade(rng: random.Random) -> Word:
    masculine, feminine, man, woman = rng.choice(rows("trades"))
    plurals = [word[:-3] + "men" if word.endswith("man") else word + "s" for word in (man, woman)]
    return Word(
        masculine,
        man,
        {},
        (masculine, feminine, *(_plural_phrase(word) for word in (masculine, feminine))),
        (f"a {man}", f"a {woman}", *plurals),
    )


def _plural_phrase(phrase: str) -> str:
    head, _, rest = phrase.partition(" ")
    return f"{_plural(head)} {rest}".strip()


def _number(rng: random.Random, low: int = 2, high: int = 12) -> Word:
    value = rng.randint(low, high)
    if value in _NUMBERS and rng.random() < 0.6:
        french, english = _NUMBERS[value].replace("_", " ").split(":")
        return Word(french, english)
    return Word(str(value), str(value))


def _grouped(value: int, rng: random.Random) -> tuple[str, str]:
    if value >= 1000 and rng.random() < 0.75:
        english = f"{value:,}"
        separator = "." if rng.random() < 0.1 else " "
        return english.replace(",", separator), english
    return str(value), str(value)


def _sum(rng: random.Random) -> Word:
    value = rng.randint(1, 99) * 10 ** rng.choice([1, 1, 2, 2, 3, 3, 4])
    french, english = _grouped(value, rng)
    draw = rng.random()
    if draw < 0.2:
        return Word(f"{french} €", f"€{english}")
    if draw < 0.26:
        return Word(f"{french} $", f"${english}")
    left, right = rng.choice(_CURRENCIES)
    if draw < 0.3:
        cents = rng.randint(1, 99)
        return Word(f"{value % 1000},{cents:02d} {left}", f"{value % 1000}.{cents:02d} {right}")
    return Word(f"{french} {left}", f"{english} {right}")


def _calendar(rng: random.Random) -> Word:
    month = rng.choice(_MONTHS)
    day, year = rng.randint(1, 28), rng.randint(1985, 2026)
    left = "1er" if day == 1 else str(day)
    draw = rng.random()
    if draw < 0.5:
        return Word(f"{left} {month[0]} {year}", f"{day} {month[1]} {year}")
    if draw < 0.65:
        week = rng.choice(_DAYS)
        return Word(f"{week[0]} {left} {month[0]} {year}", f"{week[1]} {day} {month[1]} {year}")
    if draw < 0.8:
        return Word(f"{left} {month[0]}", f"{day} {month[1]}")
    shown = f"{day:02d}/{rng.randint(1, 12):02d}/{year}"
    return Word(shown, shown)


def _date(rng: random.Random) -> Word:
    if rng.random() < 0.55:
        calendar = _calendar(rng)
        return Word(f"le {calendar.french}", f"on {calendar.english}")
    month, year = rng.choice(_MONTHS), rng.randint(1990, 2026)
    week = rng.choice(_DAYS)
    return Word(
        *rng.choice(
            [
                (f"en {month[0]} {year}", f"in {month[1]} {year}"),
                (f"en {month[0]}", f"in {month[1]}"),
                (f"au mois de {month[0]} {year}", f"in {month[1]} {year}"),
                (f"au mois de {month[0]}", f"in the month of {month[1]}"),
                (f"en {year}", f"in {year}"),
                (f"début {month[0]} {year}", f"in early {month[1]} {year}"),
                (f"fin {month[0]} {year}", f"at the end of {month[1]} {year}"),
                (f"vers la mi-{month[0]}", f"around the middle of {month[1]}"),
                (f"à la fin de l'année {year}", f"at the end of {year}"),
                (f"au début de l'année {year}", f"at the beginning of {year}"),
                (f"pendant l'été {year}", f"during the summer of {year}"),
                (f"pendant l'hiver {year}", f"during the winter of {year}"),
                (f"un {week[0]}", f"on a {week[1]}"),
                (f"un {week[0]} matin", f"one {week[1]} morning"),
                (f"un {week[0]} soir", f"one {week[1]} evening"),
                (f"le {week[0]} suivant", f"the following {week[1]}"),
            ]
        )
    )


def _when(rng: random.Random) -> Word:
    draw = rng.random()
    if draw < 0.4:
        return _date(rng)
    if draw < 0.7:
        number = _number(rng)
        unit = rng.choice([("jours", "days"), ("semaines", "weeks"), ("mois", "months")])
        shape = rng.choice(
            [("{} plus tard", "{} later"), ("au bout de {}", "after {}"), ("après {}", "after {}"),
             ("il y a {}", "{} ago")]
        )  # fmt: skip
        return Word(
            shape[0].format(f"{number.french} {unit[0]}"),
            shape[1].format(f"{number.english} {unit[1]}"),
        )
    return Word(*rng.choice(_lists()["moment"]))


def _time(rng: random.Random) -> Word:
    hour, minute = rng.randint(2, 23), rng.choice([5, 10, 15, 20, 30, 40, 45, 50])
    draw = rng.random()
    if draw < 0.3:
        return Word(f"{hour} h {minute:02d}", f"{hour}:{minute:02d}")
    if draw < 0.4:
        return Word(f"{hour:02d}:{minute:02d}", f"{hour:02d}:{minute:02d}")
    if draw < 0.5:
        return Word(f"{hour} h 00", f"{hour}:00")
    if draw < 0.58:
        return Word(*rng.choice([("minuit", "midnight"), ("midi", "noon")]))
    if draw < 0.7:
        return Word(f"{hour} heures", f"{hour} o'clock" if hour < 13 else f"{hour}:00")
    early = rng.randint(1, 11)
    number = _NUMBERS[early].split(":") if early > 1 and rng.random() < 0.4 else [str(early)] * 2
    unit = "heure" if early == 1 else "heures"
    part = ("du matin", "in the morning")
    if early > 4 and rng.random() < 0.5:
        part = ("du soir", "in the evening")
    if number[0] == "1":
        number = ["une", "one"]
    return Word(f"{number[0]} {unit} {part[0]}", f"{number[1]} {part[1]}")


def _duration(rng: random.Random) -> Word:
    number = _number(rng, 2, 20)
    units = [("jours", "days"), ("semaines", "weeks"), ("mois", "months"), ("ans", "years")]
    left, right = rng.choice([*units, ("heures", "hours")])
    if rng.random() < 0.1:
        left, right = rng.choice(_SPANS)
        return Word(left, right)
    return Word(f"{number.french} {left}", f"{number.english} {right}")


def _age(rng: random.Random) -> Word:
    return _number(rng, 8, rng.choice([17, 24, 60]))


def _phone(rng: random.Random) -> Word:
    pairs = " ".join(f"{rng.randint(0, 99):02d}" for _ in range(4))
    prefix = rng.choice(["06", "07", "01", "+33 6", "+32 4", "+40 7", "+234 8", "+44 7"])
    return Word(*[f"{prefix} {pairs}"] * 2)


def _reference(rng: random.Random) -> Word:
    number, year = rng.randint(1, 99999), rng.randint(10, 26)
    letters = "".join(rng.choice("ABCDEFGHJKLMNPRSTVWXYZ") for _ in range(2))
    shape = rng.choice(["{y}/{n:05d}", "{l}-{n}", "{n}/20{y}", "{l}{n}", "20{y}-{n:04d}"])
    return Word(*[shape.format(y=year, n=number, l=letters)] * 2)


def _plate(rng: random.Random) -> Word:
    letters = "".join(rng.choice("ABCDEFGHJKLMNPQRSTVWXYZ") for _ in range(4))
    return Word(*[f"{letters[:2]}-{rng.randint(100, 999)}-{letters[2:]}"] * 2)


def _city(rng: random.Random) -> Word:
    return Word(*rng.choice(rows("cities")))


def _street(rng: random.Random) -> Word:
    last = rng.choice([row[1] for row in rows("names") if row[0] == "last"])
    kind = rng.choice(["rue", "avenue", "boulevard", "place", "rue du Docteur", "impasse"])
    return Word(*[f"{rng.randint(1, 180)}, {kind} {last}"] * 2)


def _digits(rng: random.Random) -> Word:
    return Word(*[str(rng.randint(13, 400))] * 2)


def _adult(rng: random.Random) -> Word:
    return Word(*[str(rng.randint(18, 70))] * 2)


def _year(rng: random.Random) -> Word:
    return Word(*[str(rng.randint(1985, 2026))] * 2)


_MAKERS = {
    "country": _country, "city": _city, "trade": _trade, "n": _number, "num": _digits,
    "sum": _sum, "date": _date, "calendar": _calendar, "when": _when, "time": _time,
    "dur": _duration, "age": _age, "phone": _phone, "ref": _reference, "plate": _plate,
    "street": _street, "year": _year, "adult": _adult,
}  # fmt: skip
