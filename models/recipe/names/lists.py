# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Names of people and places by country, and persons drawn from them."""

from __future__ import annotations

import csv
import json
import random
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from recipe.names.settings import NAMES
from recipe.witness.tables import rows

_PARTICLES = ("de", "de la", "El", "Ben", "Van", "von", "Al", "Le", "La", "Da", "Di", "du", "Mac")
_ELIDED = ("d'", "d'", "D'", "O'", "Mc")


@dataclass(frozen=True, slots=True)
class Human:
    """An invented person."""

    first: str
    last: str
    female: bool


def _json(path: Path) -> list[str]:
    return [name for name in json.loads(path.read_text(encoding="utf-8")) if _usable(name)]


def _usable(name: str) -> bool:
    return (
        2 < len(name) < 18
        and name[0].isupper()
        and all(c.isalpha() or c in "-' ’" for c in name)
        and name.count(" ") < 2
        and ord(max(name)) < 0x2100
    )


@cache
def forenames() -> dict[str, list[tuple[str, bool]]]:
    """By country: forename in Latin letters, and whether it is a woman's."""
    found: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    path = NAMES / "popular_by_country/common-forenames-by-country.csv"
    with path.open(encoding="utf-8-sig") as lines:
        for line in csv.DictReader(lines):
            name = (line["Romanized Name"] or line["Localized Name"]).strip()
            if _usable(name):
                found[line["Country"]].append((name, line["Gender"] == "F"))
    return dict(found)


@cache
def surnames() -> dict[str, list[str]]:
    """By country: surname in Latin letters."""
    found: dict[str, list[str]] = defaultdict(list)
    path = NAMES / "popular_by_country/common-surnames-by-country.csv"
    with path.open(encoding="utf-8-sig") as lines:
        for line in csv.DictReader(lines):
            name = (line["Romanized Name"] or line["Localized Name"]).strip().title()
            if _usable(name):
                found[line["Country"]].append(name)
    return dict(found)


@cache
def by_language(kind: str) -> dict[str, list[str]]:
    """Forenames ("first") or "surnames" of eleven languages."""
    folder = NAMES / "stella_dictionaries/names" / kind
    return {path.stem: _json(path) for path in sorted(folder.glob("*.json"))}


@cache
def world() -> list[str]:
    """Names of all the world, forenames and surnames."""
    return _json(NAMES / "stella_dictionaries/names/global.json")


@cache
def towns() -> dict[str, list[str]]:
    """Towns by country."""
    folder = NAMES / "stella_dictionaries/cities"
    return {path.stem: _json(path) for path in sorted(folder.glob("*.json"))}


@cache
def communes() -> list[str]:
    """French communes."""
    path = NAMES / "fr_communes/communes.csv"
    return [line.strip() for line in path.read_text(encoding="utf-8").splitlines()[1:] if line]


@cache
def _own() -> tuple[list[tuple[str, bool]], list[str]]:
    first, last = [], []
    for kind, name in rows("names"):
        if kind.startswith("first"):
            first.append((name, kind.endswith("f")))
        else:
            last.append(name)
    return first, last


def human(rng: random.Random) -> Human:
    """Somebody of any country; French and English names come often."""
    draw = rng.random()
    if draw < 0.25:
        first, female = rng.choice(forenames()["FR" if rng.random() < 0.8 else "BE"])
        last = rng.choice(surnames()["FR"] if rng.random() < 0.4 else by_language("surnames")["fr"])
    elif draw < 0.35:
        first, female = rng.choice(forenames()["GB"])
        last = rng.choice(by_language("surnames")["en"])
    elif draw < 0.6:
        country = rng.choice(sorted(forenames()))
        first, female = rng.choice(forenames()[country])
        near = surnames().get(country)
        last = rng.choice(near) if near and rng.random() < 0.6 else rng.choice(world())
    elif draw < 0.75:
        language = rng.choice(sorted(by_language("first")))
        first, female = rng.choice(by_language("first")[language]), rng.random() < 0.5
        last = rng.choice(by_language("surnames")[language])
    elif draw < 0.85:
        first, female = rng.choice(_own()[0])
        last = rng.choice(_own()[1])
    else:
        first, female = rng.choice(world()), rng.random() < 0.5
        last = rng.choice(world())
    if rng.random() < 0.06:
        last = f"{rng.choice(_PARTICLES)} {last}"
    elif rng.random() < 0.03:
        last = f"{rng.choice(_ELIDED)}{last}"
    elif rng.random() < 0.05:
        last = f"{last}-{rng.choice(by_language('surnames')['fr'])}"
    elif rng.random() < 0.03:
        last = invented(rng)
    if rng.random() < 0.05 and "-" not in first and " " not in first:
        first = f"{first}-{rng.choice(forenames()['FR'])[0]}"
    return Human(first, last, female)


def invented(rng: random.Random) -> str:
    """A name that stands in no list."""
    one, two = rng.choice(world()).lower(), rng.choice(world()).lower()
    return (one[: rng.randint(2, 4)] + two[-rng.randint(2, 5) :]).replace(" ", "").capitalize()


def town(rng: random.Random) -> str:
    """A town of any country; French ones come often."""
    draw = rng.random()
    if draw < 0.4:
        return rng.choice(communes())
    if draw < 0.6:
        return rng.choice(rows("cities"))[rng.randrange(2)]
    return rng.choice(towns()[rng.choice(sorted(key for key, each in towns().items() if each))])
