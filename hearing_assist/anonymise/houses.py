# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What an address says, whatever its commas and short words: street, house, flat, town.

Forms with the number first (French, English) and last (Romanian, Italian and others).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from hearing_assist.anonymise.place_words import ENGLISH_STREETS, STREETS
from hearing_assist.anonymise.words import STREET_TYPES
from hearing_assist.text.folding import fold_key
from hearing_assist.text.late import late

_SAINTS = {"st": "saint", "ste": "sainte", "sf": "sfantu"}
_LONG = {short: long for long, shorts in reversed(STREET_TYPES.items()) for short in shorts}
_LONG |= {"str": "strada", "strazii": "strada", "ch": "chemin", "st": "street"}
_TYPES = "|".join(sorted({re.escape(word) for word in STREETS | set(_LONG)}, key=len, reverse=True))
_ENDS = "|".join(sorted(ENGLISH_STREETS, key=len, reverse=True))
_NO = r"(?:(?:n[°ºo]|no|nr|num|numero|number)\.?\s*)?"
_HOUSE = r"(?P<house>\d{1,4})\s*(?P<suffix>bis|ter|quater|[a-d])?(?![^\W_])"
_REST = r"(?P<rest>(?:[,\n].*|\s+\d{4,6}\b.*)?)$"
_FORMS = (
    re.compile(
        rf"^(?P<before>(?:.*,)?)\s*{_NO}{_HOUSE}[\s,]+(?P<street>(?:{_TYPES})\.?\s.+?){_REST}", re.S
    ),
    re.compile(
        rf"^(?P<before>(?:.*,)?)\s*{_NO}{_HOUSE}[\s,]+(?P<street>[^\d,\n]+?\s(?:{_ENDS})\.?){_REST}",
        re.S,
    ),
    re.compile(
        rf"^(?P<before>)(?P<street>(?:{_TYPES})\.?\s[^\d,\n]+?)[\s,]+{_NO}{_HOUSE}{_REST}", re.S
    ),
)
_WORD = re.compile(r"[^\W_]+")
_POSTCODE = re.compile(r"\b(?:[a-z]{1,2}-)?\d{4,6}\b|\b[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}\b")

_WORD_OF_TOWN = r"\p{Lu}[\p{L}\p{M}'\u2019]+"
_TOWN_AFTER = late(
    r"(?:,?[ \u00a0](?:à|in|at|near|din|[iî]n)[ \u00a0])"
    rf"(?P<town>(?:L[aes]s?[ \u00a0])?{_WORD_OF_TOWN}"
    rf"(?:[ \u00a0-](?:(?:sur|sous|en|l[eè]s|la|le|les|de|du|aux?)[ -])?{_WORD_OF_TOWN}){{0,3}})"
)


def with_town(text: str, start: int, end: int) -> str:
    """An address of a text with the town that is named behind it: "17 rue de Lyon" à Montclair."""
    written = text[start:end]
    town = None if "," in written[4:] or "\n" in written else _TOWN_AFTER.match(text, end)
    return f"{written}, {town['town']}" if town else written


@dataclass(frozen=True, slots=True)
class House:
    """What an address says: its street, the house there with its flat, and a town or ""."""

    street: str
    number: str
    unit: str
    town: str


def house_of(written: str) -> House | None:
    """The house of an address; None where its form is not known."""
    folded = " ".join(fold_key(written.replace("\n", ", ")).split())
    for form in _FORMS:
        if match := form.match(folded):
            street = _street(match["street"])
            number = f"{match['house']}{match['suffix'] or ''}"
            unit, town = _unit_and_town(match["rest"])
            before, _ = _unit_and_town(match["before"])
            return House(street, number, before + unit, town)
    return None


def _street(text: str) -> str:
    """The words of a street, what it is first and never short: "saint" and "st" are one."""
    words = _WORD.findall(text)
    last = _LONG.get(words[-1], words[-1])
    if last in ENGLISH_STREETS and _LONG.get(words[0], words[0]) not in STREETS:
        words = [last, *words[:-1]]
    kind = _LONG.get(words[0], words[0])
    return " ".join((kind, *(_SAINTS.get(word, word) for word in words[1:])))


def _unit_and_town(rest: str) -> tuple[str, str]:
    """(flat or block, town) of what stands beside house and street."""
    units: list[str] = []
    towns: list[str] = []
    for piece in re.split(r"[,\n]", rest):
        bare = _POSTCODE.sub(" ", piece)
        words = _WORD.findall(bare)
        if any(map(str.isdigit, bare)) or (words and len(words[-1]) == 1):
            units += words
        elif words:
            towns += words
    return "".join(units), " ".join(towns)
