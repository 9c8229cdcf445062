# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Numbers, dates and amounts: finding, comparing and writing them for another language.

Comparison knows digits of any script, thousand and decimal separators, numbers written as words
where `number_words` lists them, and days of the calendar (`days`). A digit that was in the
original and is nowhere in the translation, as digit or as word, is always reported.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Collection, Sequence

from hearing_assist.translation.days import changed_days
from hearing_assist.translation.lexicon import CURRENCIES, MONTHS, ORDINALS, OTHER_WORDS, bare
from hearing_assist.translation.number_words import KNOWN, numbers_in, ordinals_in
from hearing_assist.translation.problems import Problem
from hearing_assist.translation.reading import Reading, read

_THIN = "\u0020\u00a0\u202f\u2009'"
NUMBER = re.compile(rf"\d{{1,3}}(?:[{_THIN}]\d{{3}})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)*")
_GROUPED = re.compile(rf"^\d{{1,3}}(?:[{_THIN}.,]\d{{3}})+$")
_GROUPED_DECIMAL = re.compile(rf"^(\d{{1,3}}(?:[{_THIN}.,]\d{{3}})+)[.,](\d{{1,2}})$")
_WORD = re.compile(r"[^\W\d_]+")
COMMA_DECIMAL = frozenset({"fr", "es", "ro", "de", "it", "pt", "nl", "pl", "ru", "uk", "bg", "tr"})
POINT_DECIMAL = frozenset({"en", "he", "zh", "ja", "ko", "th", "hi"})
_THREE = re.compile(r"(?<![\d.,])[1-9]\d{0,2}([.,])\d{3}(?![\d.,]*\d)")
"""A number that is a thousand times as large, or not, by what its one point or comma means."""

_POINTED = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:\.\d{3})+(?:,\d{1,2})?(?![\d.,]*\d)")
_OF_A_LAW = re.compile(
    r"(?:\b(?:art|par|al)\.|\b(?:articles?|paragraphes?|alinéas?|sections?|subsections?|paragraphs?"
    r"|règles?|rules?|annexes?|chapitres?|chapters?|n[o°º]s?)\b|§)[^;]{0,150}\Z",
    re.IGNORECASE,
)
_MONEY = re.compile(rf"\s*(?:{'|'.join(each.pattern for each in CURRENCIES)})", re.IGNORECASE)

_SLASHED = re.compile(r"\d[./-]\d")


@functools.cache
def _near(language: str) -> re.Pattern[str]:
    """A month beside a number."""
    names = "|".join(MONTHS[language])
    return re.compile(
        rf"\d(?:er|st|nd|rd|th|º)?\s+(?:of\s+|de\s+|day of\s+)?({names})\b"
        rf"|\b({names})\s+(?:de\s+|of\s+)?\d"
    )


def figures(text: str) -> Counter[str]:
    """The numbers written with digits, as plain digits and a point for decimals."""
    return Counter(_canonical(match.group()) for match in NUMBER.finditer(text))


def _canonical(number: str) -> str:
    """One form of a number: "30 000", "30,000" and "30000" are equal, and "3,5" and "3.5"."""
    grouped, decimals = number, ""
    if match := _GROUPED_DECIMAL.match(number):
        grouped, decimals = match.groups()
    if _GROUPED.match(grouped):
        grouped = re.sub(r"\D", "", grouped)
    whole, *parts = re.split(r"[.,]", re.sub(rf"[{_THIN}]", "", grouped))
    return ".".join([whole.lstrip("0") or "0", *parts, *([decimals] if decimals else [])])


def number_problems(source: str, target: str, languages: tuple[str, str]) -> set[Problem]:
    """What differs between the numbers and dates of a text and its translation.

    Args:
        source: The original, without placeholders.
        target: The translation, without placeholders.
        languages: Primary language codes of the two.
    """
    return changed_numbers(read(source), read(target), languages)


def changed_numbers(source: Reading, target: Reading, languages: tuple[str, str]) -> set[Problem]:
    """As `number_problems`, of texts that were read before."""
    problems: set[Problem] = set()
    spelled = [numbers_in(each.words, code)
               for each, code in zip((source, target), languages, strict=True)]  # fmt: skip
    lost = added = Counter[str]()
    if source.has_digits or target.has_digits:
        before, after = figures(source.text), figures(target.text)
        lost, added = before - after, after - before
        words = [_as_digits(each.words, code, found) for each, code, found in
                 zip((source, target), languages, spelled, strict=True)]  # fmt: skip
        months = [_months(each.text, code)
                  for each, code in zip((source, target), languages, strict=True)]  # fmt: skip
        # A word may stand for a digit only when it does not already stand for a word.
        as_words = (words[1] - words[0]) + months[1]
        from_words = (words[0] - words[1]) + months[0]
        if lost - as_words or added - from_words:
            problems.add(Problem.NUMBER)
        if months[0] - (months[1] + added) or months[1] - (months[0] + lost):
            problems.add(Problem.DATE)
        dated = months[0] or _SLASHED.search(source.text)
        if dated and changed_days(source.text, target.text, languages):
            problems.add(Problem.DATE)
        if _grouped_otherwise(source.text, target.text, languages):
            problems.add(Problem.CHECK_NUMBERS)
    if spelled[0] != spelled[1] and all(code in KNOWN for code in languages):
        before, after = (Counter(map(str, found.elements())) for found in spelled)
        if before - (after + added) or after - (before + lost):
            problems.add(Problem.CHECK_NUMBERS)
    if _month_lost(source.words, target.words, languages, added):
        problems.add(Problem.DATE)
    ordinals = [ordinals_in(each.words, code)
                for each, code in zip((source, target), languages, strict=True)]  # fmt: skip
    if ordinals[0] and ordinals[1] and ordinals[0] != ordinals[1]:
        before, after = (Counter(map(str, found.elements())) for found in ordinals)
        if before - (after + added) and after - (before + lost):
            problems.add(Problem.CHECK_NUMBERS)
    return problems


def _month_lost(
    source: Sequence[str], target: Sequence[str], languages: tuple[str, str], added: Counter[str]
) -> bool:
    """Whether a month of the original ("mi-juillet") is nowhere in the translation.

    Words that are months and something else ("mars", "may") count in the translation only.
    """
    here, there = (MONTHS.get(language) for language in languages)
    if here is None or there is None or _any_month(languages[0]).isdisjoint(source):
        return False
    written = set(target)
    for number, (name, other) in enumerate(zip(here, there, strict=True), 1):
        if name in source and name not in OTHER_WORDS[languages[0]]:
            said = {other, other[:3], other[:4]}
            if said.isdisjoint(written) and str(number) not in added:
                return True
    return False


@functools.cache
def _any_month(language: str) -> frozenset[str]:
    """Names of months that are nothing else."""
    return frozenset(MONTHS[language]) - OTHER_WORDS[language]


def _grouped_otherwise(source: str, target: str, languages: tuple[str, str]) -> bool:
    """Whether a point or comma before three digits says one thing here and another one there.

    "1.200" is twelve hundred in French and one and a fifth in English; "1,200" the other way.
    """
    if not set(languages) <= COMMA_DECIMAL | POINT_DECIMAL:
        return False
    if not (_THREE.search(source) or _THREE.search(target)):
        return False
    sizes = []
    for text, language in zip((source, target), languages, strict=True):
        decimal = "," if language in COMMA_DECIMAL else "."
        small = Counter(
            _canonical(match.group())
            for match in _THREE.finditer(text)
            if match.group(1) == decimal and _is_amount(text, match)
        )
        sizes.append((small, figures(text) - small))
    (small, large), (small_there, large_there) = sizes
    return bool(small & large_there - small_there or small_there & large - small)


def _is_amount(text: str, number: re.Match[str]) -> bool:
    """Whether a number is no number of an article ("87.301(1)", "articles 102.001 à 102.003")."""
    if _MONEY.match(text, number.end()):
        return True
    return text[number.end() : number.end() + 1] != "(" and not _OF_A_LAW.search(
        text, 0, number.start()
    )


def spaced_thousands(text: str, language: str) -> str:
    """Amounts of money with points between thousands ("36.000 lei") with spaces instead.

    Only in languages that write decimals behind a comma, where nothing else can be meant.
    """
    if language not in COMMA_DECIMAL or "." not in text:
        return text
    return _POINTED.sub(
        lambda match: match.group().replace(".", " ") if _MONEY.match(text, match.end())
        else match.group(),
        text,
    )  # fmt: skip


def _as_digits(words: Sequence[str], language: str, spelled: Counter[int]) -> Counter[str]:
    """What words may stand for digits: numbers, ordinals, articles."""
    ordinals = ORDINALS.get(language, {})
    found = Counter(str(ordinals[word]) for word in words if word in ordinals)
    for value, count in spelled.items():
        found[str(value)] += count
    return found


def _months(text: str, language: str) -> Counter[str]:
    """Months beside a number, as their numbers; "may" and "mars" alone are no months."""
    names = MONTHS.get(language)
    if names is None:
        return Counter()
    return Counter(
        str(names.index(match.group(1) or match.group(2)) + 1)
        for match in _near(language).finditer(bare(text))
    )


def figure_pattern(language: str) -> re.Pattern[str]:
    """What is held back when an engine cannot copy numbers: dates, hours, fractions, numbers."""
    parts = [r"\d+(?:\s\d+)?/\d+(?:/\d+)*", NUMBER.pattern]
    if language == "fr":
        parts.insert(0, r"\d{1,2}\s?[hH]\s?[0-5]\d\b")
    if language in MONTHS:
        names = "|".join(_accented(language))
        parts.insert(0, rf"\b(?:{names})\s+(?:de\s+)?\d{{4}}\b")
        parts.insert(0, rf"\b\d{{1,2}}(?:er)?\s+(?:de\s+)?(?:{names})(?:\s+(?:de\s+)?\d{{4}})?\b")
    return re.compile("|".join(parts), re.IGNORECASE)


def _accented(language: str) -> Collection[str]:
    """Month names with and without their accents."""
    accents = {"fevrier": "f[ée]vrier", "aout": "ao[ûu]t", "decembre": "d[ée]cembre"}
    return [accents.get(name, name) for name in MONTHS[language]]


def rewritten(figure: str, source: str, target: str) -> str:
    """A held figure as the target language writes it; unchanged where that is not certain."""
    if match := re.fullmatch(r"(\d{1,2})\s?[hH]\s?(\d\d)", figure):
        return f"{match.group(1)}:{match.group(2)}"
    if source in MONTHS and target in MONTHS and (words := _WORD.findall(bare(figure))):
        month = next((word for word in words if word in MONTHS[source]), None)
        digits = re.findall(r"\d+", figure)
        if month is None or not digits:
            return figure
        name = MONTHS[target][MONTHS[source].index(month)]
        name = name.capitalize() if target == "en" else _with_accents(name, target)
        if bare(figure).startswith(month):
            return " ".join([name, *digits])
        return " ".join([digits[0], name, *digits[1:]])
    if source in COMMA_DECIMAL and target == "en":
        whole, _, decimals = figure.partition(",")
        grouped = re.sub(rf"(?<=\d)[{_THIN}](?=\d{{3}})", ",", whole)
        if re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+", grouped):
            grouped = grouped.replace(".", ",")
        return f"{grouped}.{decimals}" if decimals else grouped
    if source == "en" and target in COMMA_DECIMAL and re.fullmatch(r"[\d.,]+", figure):
        between = "\u00a0" if target == "fr" else "."
        return figure.replace(",", "\0").replace(".", ",").replace("\0", between)
    return figure


def _with_accents(month: str, language: str) -> str:
    accents = {"fevrier": "février", "aout": "août", "decembre": "décembre"}
    return accents.get(month, month) if language == "fr" else month
