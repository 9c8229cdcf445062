# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Numbers written as words, read as one number each: "dix-neuf" is 19, never 10 and 9.

English, French, Spanish and Romanian up to the millions. "One" alone is left out: in most languages
it is an article, too. Words are in small letters and without diacritics (`lexicon.bare`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence


def _row(text: str, first: int, step: int = 1) -> dict[str, int]:
    return {word: first + step * i for i, word in enumerate(text.split())}


# Below a hundred, added up; the hundreds multiply what stands before them.
_SMALL: Mapping[str, Mapping[str, int]] = {
    "en": _row("one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
               "fifteen sixteen seventeen eighteen nineteen", 1)
    | _row("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10),
    "fr": _row("un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze "
               "quinze seize", 1) | {"une": 1}
    | _row("vingt trente quarante cinquante soixante septante octante nonante", 20, 10)
    | {"vingts": 20, "huitante": 80},
    "es": _row("uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce "
               "quince dieciseis diecisiete dieciocho diecinueve veinte veintiuno veintidos "
               "veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho "
               "veintinueve", 1) | {"un": 1, "una": 1, "veintiun": 21, "veintiuna": 21}
    | _row("treinta cuarenta cincuenta sesenta setenta ochenta noventa", 30, 10)
    | _row("doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos "
           "novecientos", 200, 100)
    | _row("doscientas trescientas cuatrocientas quinientas seiscientas setecientas ochocientas "
           "novecientas", 200, 100),
    "ro": _row("unu doi trei patru cinci sase sapte opt noua zece unsprezece doisprezece "
               "treisprezece paisprezece cincisprezece saisprezece saptesprezece optsprezece "
               "nouasprezece", 1)
    | {"un": 1, "una": 1, "o": 1, "doua": 2, "douasprezece": 12}
    | _row("douazeci treizeci patruzeci cincizeci saizeci saptezeci optzeci nouazeci", 20, 10),
}  # fmt: skip
_HUNDRED: Mapping[str, frozenset[str]] = {
    "en": frozenset({"hundred"}), "fr": frozenset({"cent", "cents"}),
    "es": frozenset({"cien", "ciento"}), "ro": frozenset({"suta", "sute"}),
}  # fmt: skip
_THOUSAND: Mapping[str, Mapping[str, int]] = {
    "en": {"thousand": 1_000, "million": 1_000_000},
    "fr": {"mille": 1_000, "million": 1_000_000, "millions": 1_000_000},
    "es": {"mil": 1_000, "millon": 1_000_000, "millones": 1_000_000},
    "ro": {"mie": 1_000, "mii": 1_000, "milion": 1_000_000, "milioane": 1_000_000},
}
_AND: Mapping[str, str] = {"en": "and", "fr": "et", "es": "y", "ro": "si"}
KNOWN = frozenset(_SMALL)
"""Languages whose number words are known."""

_ANY: Mapping[str, frozenset[str]] = {
    language: frozenset(_SMALL[language]) | _HUNDRED[language] | frozenset(_THOUSAND[language])
    for language in _SMALL
}
# The first to the tenth, and some more; "second" in English and "seconde" are time as well, which
# is why a reader is asked only where one ordinal went and another one came.
_ORDINALS: Mapping[str, Mapping[str, int]] = {
    "en": _row("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
               1),
    "fr": _row("premier deuxieme troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme "
               "dixieme onzieme douzieme", 1)
    | _row("premiere seconde", 1) | _row("premiers seconds", 1) | _row("premieres secondes", 1)
    | {"second": 2},
    "es": _row("primero segundo tercero cuarto quinto sexto septimo octavo noveno decimo", 1)
    | _row("primera segunda tercera cuarta quinta sexta septima octava novena decima", 1)
    | {"primer": 1, "tercer": 3, "primeros": 1, "primeras": 1},
    "ro": _row("primul doilea treilea patrulea cincilea saselea saptelea optulea noualea zecelea",
               1)
    | _row("prima doua treia patra cincea sasea saptea opta noua zecea", 1)
    | {"intai": 1, "intaia": 1},
}  # fmt: skip


def numbers_in(words: Sequence[str], language: str) -> Counter[int]:
    """The numbers that words say, each from its longest row of words; "one" alone is none.

    Args:
        words: Words in order, small letters, no diacritics.
        language: Primary code.
    """
    if language not in _SMALL or _ANY[language].isdisjoint(words):
        return Counter()
    found: Counter[int] = Counter()
    at = 0
    while at < len(words):
        value, end = _number(words, at, language)
        if end == at:
            at += 1
            continue
        if value != 1:
            found[value] += 1
        at = end
    return found


def ordinals_in(words: Sequence[str], language: str) -> Counter[int]:
    """The ordinals that words say, up to the tenth or twelfth; words as in `numbers_in`."""
    known = _ORDINALS.get(language, {})
    if known.keys().isdisjoint(words):
        return Counter()
    return Counter(known[word] for word in words if word in known)


def _number(words: Sequence[str], at: int, language: str) -> tuple[int, int]:
    """The number that begins at a place, and where it ends; the same place when there is none."""
    small, hundred, thousand = _SMALL[language], _HUNDRED[language], _THOUSAND[language]
    total = part = 0
    last = 10**9
    start = at
    while at < len(words):
        word = words[at]
        if word in small:
            value = small[word]
            if language == "fr" and word in {"vingt", "vingts"} and last == 4 and part % 100 == 4:
                part += 76  # quatre-vingt
                last = 20
            elif value < last and (last >= 20 or (last == 10 and value > 6) or not part):
                part += value
                last = _room(value, language)
            else:
                break
        elif word in hundred:
            if part % 100 not in range(10) or last == 100:
                break
            part = (part or 1) * 100 if part < 10 else part
            last = 100
        elif word in thousand:
            total += (part or 1) * thousand[word]
            part, last = 0, 1_000
        elif (
            word == _AND[language]
            and at > start
            and last >= 20
            and _goes_on(words, at + 1, language, last)
        ):
            pass
        else:
            break
        at += 1
    return total + part, at


def _room(value: int, language: str) -> int:
    """Numbers less than this may follow a number within the same hundred."""
    if value >= 100 or value == 10:
        return value
    if value < 20:
        return value if value < 10 else 0
    if language == "fr" and value in {60, 80}:
        return 20
    return 20 if value == 20 else max(20, 10)


def _goes_on(words: Sequence[str], at: int, language: str, last: int) -> bool:
    """Whether "and" joins two parts of one number ("vingt et un", "treinta y dos")."""
    if at >= len(words):
        return False
    value = _SMALL[language].get(words[at], 0)
    if language == "en":
        return last in {100, 1_000} and 0 < value < 100
    if language == "fr":
        return last == 20 and value in {1, 11}
    return last == 20 and 0 < value < 10
