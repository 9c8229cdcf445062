# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Small word lists that let the verifier compare two languages without understanding them.

English, French, Spanish and Romanian. A language that is missing here is not checked on that
point; nothing is assumed about it. Months and number words follow the Unicode CLDR 46 names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping


def _row(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


MONTHS: Mapping[str, tuple[str, ...]] = {
    "en": _row(
        "january february march april may june july august september october november december"
    ),
    "fr": _row(
        "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre"
    ),
    "es": _row(
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
    ),
    "ro": _row(
        "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie "
        "decembrie"
    ),
}

# Month names that are other words as well.
OTHER_WORDS: Mapping[str, frozenset[str]] = {
    "en": _set("march may august"), "fr": _set("mars"), "es": frozenset(), "ro": _set("mai"),
}  # fmt: skip

# Spellings of numbers that a translation may use for a digit ("1er" and "first").
ORDINALS: Mapping[str, Mapping[str, int]] = {
    "en": {"one": 1, "once": 1, "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5},
    "fr": {"un": 1, "une": 1, "premier": 1, "premiere": 1, "deuxieme": 2, "troisieme": 3},
    "es": {"uno": 1, "una": 1, "primero": 1, "primera": 1, "segundo": 2, "segunda": 2},
    "ro": {"un": 1, "o": 1, "prima": 1, "primul": 1, "doua": 2},
}

# Small words of one language that are not words of another one here.
STOP_WORDS: Mapping[str, frozenset[str]] = {
    "en": _set(
        "the of to and in is was that he she it for are with his her they at be this have from "
        "had has not but by an were which you my we been"
    ),
    "fr": _set(
        "le la les de des du et un une est que qui dans pour pas sur il elle je au aux avec ce "
        "cette ne se son sa ses plus par ont été on me y où nous vous mon ma mes"
    ),
    "es": _set(
        "el la los las de del y en que un una es por con para no se su lo al como más fue mi "
        "me era ella él"
    ),
    "ro": _set(
        "și în de la cu pe un o este că nu se din care a ai au sunt pentru mai fost lui ei el ea "
        "am mi"
    ),
}

# Names of states, cities and institutions that look different in the other language (folded).
_FRENCH_ENGLISH = """
allemagne germany, angleterre england, royaume kingdom, etats states, unis united, uni united,
pays netherlands, bas netherlands, suisse switzerland, espagne spain, hongrie hungary,
maroc morocco, chypre cyprus, suede sweden, danemark denmark, autriche austria,
bielorussie belarus, tchad chad, ivoire ivory, cote coast, birmanie myanmar, birmanie burma,
liban lebanon, ecosse scotland, galles wales, haye hague, varsovie warsaw, vienne vienna,
lisbonne lisbon, douvres dover, republique republic, tcheque czech, afrique africa, sud south,
nord north, est east, ouest west, etat state, cour court, loi act, eglise church, dieu god,
noel christmas, manche channel, monsieur mr, monsieur sir, madame mrs, madame ms, madame madam,
maitre counsel, parquet prosecutor, mademoiselle ms, mademoiselle miss, egypte egypt, mme ms,
mme mrs, mme madam, mmes ms, mmes mses, mlle ms, mlle miss, nouvelle new, londres london, rome rome
"""
EXONYMS = frozenset(
    (first, second)
    for pair in _FRENCH_ENGLISH.split(",")
    for french, english in [pair.split()]
    for first, second in ((french, english), (english, french))
)

CURRENCIES: tuple[re.Pattern[str], ...] = (
    re.compile(r"€|\beuros?\b|\bEUR\b", re.IGNORECASE),
    re.compile(r"\$|\bdollars?\b|\bdólares\b|\bdolari\b|\bUSD\b", re.IGNORECASE),
    re.compile(r"\bfrancs?\b|\bfrancos?\b|\bfranci\b|\bCHF\b", re.IGNORECASE),
    re.compile(r"\bleu\b|\blei\b|\bRON\b", re.IGNORECASE),
    re.compile(r"\bnairas?\b|₦", re.IGNORECASE),
    re.compile(r"\broubles?\b|\brubles?\b|\brublos?\b|₽", re.IGNORECASE),
    re.compile(r"£|\bpounds?\b|\blivres? sterling\b|\blibras?\b|\bGBP\b", re.IGNORECASE),
)

# Scripts other than Latin that a language is written in (names as in `text.scripts`).
SCRIPTS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("ru", "uk", "bg", "be", "mk"), frozenset({"Cyrillic"})),
    "sr": frozenset({"Cyrillic", "Latin"}),
    **dict.fromkeys(("ar", "fa", "ur", "ps", "ckb"), frozenset({"Arabic"})),
    "el": frozenset({"Greek"}), "he": frozenset({"Hebrew"}), "ka": frozenset({"Georgian"}),
    "hy": frozenset({"Armenian"}), "th": frozenset({"Thai"}), "hi": frozenset({"Devanagari"}),
    "bn": frozenset({"Bengali"}), **dict.fromkeys(("am", "ti"), frozenset({"Ethiopic"})),
    **dict.fromkeys(("zh", "zt"), frozenset({"Han"})),
    "ja": frozenset({"Han", "Hiragana", "Katakana"}), "ko": frozenset({"Hangul", "Han"}),
}  # fmt: skip


_MARKS = re.compile("[\u0300-\u036f]")


def bare(text: str) -> str:
    """Lower case, without diacritics: the form of the lists above."""
    lowered = text.lower()
    if lowered.isascii():
        return lowered
    return _MARKS.sub("", unicodedata.normalize("NFD", lowered))
