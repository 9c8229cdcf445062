# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The small words before a detail that a coarser value needs otherwise, in English and French.

"on 14 March 2021" becomes "in [March 2021]", « le 14 mars 2021 » « en [mars 2021] », « à Lomé »
« en [Afrique de l'Ouest] ». What is replaced is one of the listed words right before the detail,
and a day of the week; nothing else of the sentence is touched. In other languages nothing is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import regex

from hearing_assist.disclosure.generals import General, Rule, worded
from hearing_assist.disclosure.regions import REGIONS

_DAYS = {
    "en": "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|wed|thu(?:rs)?|fri"
    "|sat|sun",
    "fr": "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche",
}
_BEFORE_DATE = {
    "en": regex.compile(
        rf"(?<!\w)(?:(?P<word>on|upon)\s+)?(?P<rest>(?:(?:the|this)\s+)?"
        rf"(?:(?:{_DAYS['en']})\.?,?\s+(?:the\s+)?)?)$",
        regex.IGNORECASE,
    ),
    "fr": regex.compile(
        r"(?<!\w)(?:(?P<word>jusqu['’]au|(?:dès|depuis|avant|après|vers|pour|sur) le|les?|du|des"
        r"|aux?|ce)"
        rf"\s+)?(?P<rest>(?:(?:{_DAYS['fr']}),?\s+)?)$",
        regex.IGNORECASE,
    ),
}
_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {"on": "in ", "upon": "in "},
    "fr": {
        "le": "en ",
        "les": "en ",
        "ce": "en ",
        "du": "de ",
        "des": "de ",
        "au": "à ",
        "aux": "en ",
        "jusqu'au": "jusqu'en ",
    }
    | {
        f"{word} le": f"{word} "
        for word in ("dès", "depuis", "avant", "après", "vers", "pour", "sur")
    },
}
_BEFORE_PLACE = {
    "en": regex.compile(r"(?<!\w)(?P<inside>at)\s+$", regex.IGNORECASE),
    "fr": regex.compile(
        r"(?<!\w)(?:(?P<inside>à|au|aux|en)\s+|(?P<of>de|du|des)\s+|(?P<of>d['’]))$",
        regex.IGNORECASE,
    ),
}
_INSIDE = {"en": "in ", "fr": "en "}
_REACH = 40
"""Letters before a detail that are looked at."""


@dataclass(frozen=True, slots=True)
class Lead:
    """What stands before a detail afterwards.

    Attributes:
        start: Where the words that it replaces begin; the start of the detail where none are.
        text: The words in their place.
    """

    start: int
    text: str


def lead(text: str, start: int, general: General | None, language: str, *, is_date: bool) -> Lead:
    """The words before a detail that goes, or becomes coarser.

    Args:
        text: The text that the detail stands in.
        start: Its first code point.
        general: What is told in its place.
        language: BCP 47 tag of the text.
        is_date: Whether it is a date: a day of the week goes with it.
    """
    tag = language.split("-")[0]
    told = worded(general, language)
    before = text[max(0, start - _REACH) : start]
    if is_date and tag in _BEFORE_DATE:
        return _date_lead(before, start, told, tag)
    if told and general is not None and general.rule is Rule.PLACE_TO_REGION:
        return _place_lead(before, start, general, tag)
    return Lead(start, "")


def _date_lead(before: str, start: int, told: str, tag: str) -> Lead:
    match = _BEFORE_DATE[tag].search(before)
    word, rest = (match["word"] or "", match["rest"]) if match else ("", "")
    if not told:  # the label stands; only what tells more than the month goes
        return Lead(start - len(rest), "")
    if match is None or not word:
        return _after_no_word(before[: len(before) - len(rest)], start - len(rest), tag)
    kept = _WORDS[tag][word.casefold().replace("’", "'")]
    if kept == "de " and told[0] in "ao":  # avril, août, octobre
        kept = "d'"
    if word[:1].isupper():
        kept = "En " if word in ("Au", "Aux") else kept[:1].upper() + kept[1:]
    return Lead(start - len(before) + match.start("word"), kept)


def _after_no_word(before: str, start: int, tag: str) -> Lead:
    """A word of its own for a month after a number or none: "3 [March 2021]" would be a day."""
    last = before.rstrip()[-1:]
    if last.isalpha():
        return Lead(start, "")
    kept = _INSIDE[tag]
    return Lead(start, kept.capitalize() if last in ("", ".", "!", "?") else kept)


def _place_lead(before: str, start: int, general: General, tag: str) -> Lead:
    match = _BEFORE_PLACE[tag].search(before) if tag in _BEFORE_PLACE else None
    if match is None:
        return Lead(start, "")
    region = REGIONS[general.key]
    written = match["inside"] or match["of"]
    in_french = f"{region.inside} " if match["inside"] else region.of
    kept = "in " if tag == "en" else in_french
    if written[:1].isupper():
        kept = kept[:1].upper() + kept[1:]
    return Lead(start - len(before) + match.start(), kept)
