# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Coarser values that stand in the place of a detail, in words of English and French.

Every rule sorts values into parts that never cross: a day lies in one month, a month in one year, a
place in one region, a birth date in one band on one day of reference. So two versions of a paper,
for whomever they were made, never tell more together than the finer one of them tells alone. In
any other language nothing is worded: there the label stands ("[date]").
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from hearing_assist.casefile.records import Audience, Kind
from hearing_assist.disclosure.regions import REGIONS
from hearing_assist.drafting.wording import MONTHS

VERSION = "1"
"""Of the rules and their tables; recorded with every disclosure that they served."""
LANGUAGES = frozenset({"en", "fr"})
"""Languages that values are worded in, and that details are found in."""
WIDE = frozenset({Audience.PRESS, Audience.PUBLIC})
"""Audiences for whom every detail is generalised or withheld."""


class Rule(StrEnum):
    """How a detail was made coarser; the names stand in records and schedules."""

    DAY_TO_MONTH = "day-to-month"
    DATE_TO_YEAR = "date-to-year"
    BIRTH_TO_BAND = "birth-date-to-band"
    AGE_WITHHELD = "age-withheld"
    ADDRESS_TO_FUNCTION = "address-to-function"
    PLACE_TO_REGION = "place-to-region"
    ORIGIN_TO_REGION = "origin-to-region"
    TRAIT_TO_KIND = "trait-to-kind"


@dataclass(frozen=True, slots=True)
class General:
    """A coarser value.

    Attributes:
        rule: How it came about.
        key: The value, the same in every language: "2021-03", "18+", "west-africa", "home".
    """

    rule: Rule
    key: str


# --- dates --------------------------------------------------------------------------------------


def coarser_date(days: frozenset[dt.date], audience: Audience) -> General | None:
    """The month, or for the public the year, that a date lies in whatever order its digits have.

    None where its readings do not agree on it.
    """
    months = {f"{day:%Y-%m}" for day in days}
    years = {f"{day:%Y}" for day in days}
    if len(months) == 1 and audience < Audience.PUBLIC:
        return General(Rule.DAY_TO_MONTH, months.pop())
    if len(years) == 1:
        return General(Rule.DATE_TO_YEAR, years.pop())
    return None


# --- ages ---------------------------------------------------------------------------------------

ADULT = 18
OLDEST = 150
_COARSE = ((0, ADULT - 1), (ADULT, OLDEST))
_FINE = ((0, 12), (13, 17), (18, 24), (25, 34), (35, 49), (50, 64), (65, OLDEST))
"""Each lies within one of the coarse ones."""


def age_on(born: dt.date, day: dt.date) -> int:
    """Full years from birth to a day; negative before."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def bands(born: dt.date, reference: dt.date) -> tuple[str, str]:
    """The keys of the fine and of the coarse band that a birth date lies in.

    Args:
        born: The birth date.
        reference: The one day that all bands of a case are counted on.
    """
    age = min(max(age_on(born, reference), 0), OLDEST)
    fine, coarse = (
        next(f"{low}-{high}" if high < OLDEST else f"{low}+" for low, high in table if age <= high)
        for table in (_FINE, _COARSE)
    )
    return fine, coarse


def are_nested(one: str, other: str) -> bool:
    """Whether one of two bands lies within the other, so that both tell no more than one does."""
    (low, high), (least, most) = _bounds(one), _bounds(other)
    return (low <= least and most <= high) or (least <= low and high <= most)


def _bounds(key: str) -> tuple[int, int]:
    if key.endswith("+"):
        return int(key[:-1]), OLDEST
    low, _, high = key.partition("-")
    return int(low), int(high)


# --- words --------------------------------------------------------------------------------------

FUNCTIONS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "home": "home address",
        "work": "place of work",
        "school": "place of learning",
        "care": "place of treatment",
        "refuge": "place of shelter",
    },
    "fr": {
        "home": "domicile",
        "work": "lieu de travail",
        "school": "lieu d'études",
        "care": "lieu de soins",
        "refuge": "lieu d'hébergement",
    },
}
_TRAITS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "origin": "origin",
        "speech": "language",
        "faith": "faith",
        "work": "occupation",
        "family": "family tie",
        "health": "detail of health",
        "looks": "physical trait",
    },
    "fr": {
        "origin": "origine",
        "speech": "langue",
        "faith": "religion",
        "work": "profession",
        "family": "lien de famille",
        "health": "détail de santé",
        "looks": "trait physique",
    },
}
_UNITS: Mapping[str, Mapping[Rule, str]] = {
    "en": {
        Rule.DAY_TO_MONTH: "month",
        Rule.DATE_TO_YEAR: "year",
        Rule.BIRTH_TO_BAND: "date of birth",
        Rule.PLACE_TO_REGION: "place",
        Rule.ORIGIN_TO_REGION: "origin",
    },
    "fr": {
        Rule.DAY_TO_MONTH: "mois",
        Rule.DATE_TO_YEAR: "année",
        Rule.BIRTH_TO_BAND: "date de naissance",
        Rule.PLACE_TO_REGION: "lieu",
        Rule.ORIGIN_TO_REGION: "origine",
    },
}
_COLON = {"en": ": ", "fr": "\u00a0: "}
_BANDS: Mapping[str, tuple[str, str, str]] = {
    "en": ("under {n}", "{low} to {high}", "{low} or over"),
    "fr": ("moins de {n} ans", "{low} à {high} ans", "{low} ans ou plus"),
}


def worded(general: General | None, language: str) -> str:
    """What is printed for a value; "" where the label has to stand.

    Args:
        general: The value, or None.
        language: BCP 47 tag of the text that it stands in.
    """
    tag = language.split("-")[0]
    if general is None or tag not in LANGUAGES:
        return ""
    key = general.key
    match general.rule:
        case Rule.DAY_TO_MONTH:
            year, _, month = key.rpartition("-")
            return f"{MONTHS[tag][int(month) - 1]} {year}".strip(" -")
        case Rule.DATE_TO_YEAR:
            return key
        case Rule.BIRTH_TO_BAND:
            return _band(key, tag)
        case Rule.ADDRESS_TO_FUNCTION:
            return FUNCTIONS[tag][key]
        case Rule.PLACE_TO_REGION | Rule.ORIGIN_TO_REGION:
            return REGIONS[key].named(tag)
        case Rule.TRAIT_TO_KIND:
            return _TRAITS[tag][key]
    return ""


def listed(general: General | None, language: str) -> str:
    """As `worded`, and what it is, for a list: a month after a number would look like a day."""
    told = worded(general, language)
    if not told or general is None:
        return told
    tag = language.split("-")[0]
    name = _UNITS[tag].get(general.rule)
    return f"{name}{_COLON[tag]}{told}" if name else told


def _band(key: str, tag: str) -> str:
    under, between, over = _BANDS[tag]
    low, high = _bounds(key)
    if low == 0:
        return under.format(n=high + 1)
    return over.format(low=low) if high == OLDEST else between.format(low=low, high=high)


EXPLAINED: Mapping[str, Mapping[Rule, str]] = {
    "en": {
        Rule.DAY_TO_MONTH: "An exact day is told as its month",
        Rule.DATE_TO_YEAR: "A date is told as its year",
        Rule.BIRTH_TO_BAND: "A birth date is told as a band of ages on {reference}",
        Rule.AGE_WITHHELD: "An age is withheld: with the date of a paper it tells a birth year",
        Rule.ADDRESS_TO_FUNCTION: "An address is told as what the place is for",
        Rule.PLACE_TO_REGION: "A place is told as a region of the world",
        Rule.ORIGIN_TO_REGION: "An origin that few share is told as a region of the world",
        Rule.TRAIT_TO_KIND: "A detail that few share is told as what kind of detail it is",
    },
    "fr": {
        Rule.DAY_TO_MONTH: "Un jour exact est remplacé par son mois",
        Rule.DATE_TO_YEAR: "Une date est remplacée par son année",
        Rule.BIRTH_TO_BAND: "Une date de naissance est remplacée par une tranche d'âge "
        "au {reference}",
        Rule.AGE_WITHHELD: "Un âge est retenu : avec la date de la pièce, il dit l'année de "
        "naissance",
        Rule.ADDRESS_TO_FUNCTION: "Une adresse est remplacée par la fonction du lieu",
        Rule.PLACE_TO_REGION: "Un lieu est remplacé par une région du monde",
        Rule.ORIGIN_TO_REGION: "Une origine que peu partagent est remplacée par une région du "
        "monde",
        Rule.TRAIT_TO_KIND: "Un détail que peu partagent est remplacé par sa nature",
    },
}
"""What each rule does, for the schedule."""
NAMES: Mapping[str, Mapping[Rule, str]] = {
    "en": {rule: rule.value for rule in Rule},
    "fr": {
        Rule.DAY_TO_MONTH: "jour\u00a0: son mois",
        Rule.DATE_TO_YEAR: "date\u00a0: son année",
        Rule.BIRTH_TO_BAND: "date de naissance\u00a0: tranche d'âge",
        Rule.AGE_WITHHELD: "âge\u00a0: retenu",
        Rule.ADDRESS_TO_FUNCTION: "adresse\u00a0: sa fonction",
        Rule.PLACE_TO_REGION: "lieu\u00a0: sa région",
        Rule.ORIGIN_TO_REGION: "origine\u00a0: sa région",
        Rule.TRAIT_TO_KIND: "détail rare\u00a0: sa nature",
    },
}
"""What each rule is called in the schedule."""
_KINDS_OF_RULES = {Kind.AGE: Rule.AGE_WITHHELD}


def rule_for(kind: Kind, general: General | None) -> Rule | None:
    """The rule under which a detail of a kind is generalised or withheld, if there is one."""
    return general.rule if general else _KINDS_OF_RULES.get(kind)
