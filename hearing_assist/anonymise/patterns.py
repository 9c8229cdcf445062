# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Undeclared details by their shape: numbers, addresses, dates, ages, names after a cue.

Everything found here is a proposal that a clerk decides. Statutes, courts and judges are left
readable. Patterns are bounded, and one that still takes too long refuses the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from hearing_assist.anonymise.addresses import whole_addresses
from hearing_assist.anonymise.citations import citations
from hearing_assist.anonymise.dates import find_dates
from hearing_assist.anonymise.names_in_context import TIMEOUT_S, find_names
from hearing_assist.anonymise.national_numbers import national_numbers
from hearing_assist.anonymise.numerals import english, french
from hearing_assist.anonymise.shape import Shape
from hearing_assist.anonymise.shapes import ADDRESSES, BANKS, NUMBERS, STREET
from hearing_assist.anonymise.shapes_cases import CASES
from hearing_assist.anonymise.shapes_net import HANDLES, MAIL, PLACES, WEB
from hearing_assist.anonymise.shapes_papers import JOURNEYS, PAPERS, READ_BY_MACHINE, VEHICLES
from hearing_assist.anonymise.shapes_streets import STREETS
from hearing_assist.anonymise.spoken_numbers import spoken_numbers
from hearing_assist.casefile.records import Kind
from hearing_assist.errors import AnonymisationError
from hearing_assist.text.folding import Folded, fold, fold_key
from hearing_assist.text.spans import Span


@dataclass(frozen=True, slots=True)
class Found:
    """A detail found by its shape.

    Attributes:
        span: Where it stands.
        kind: What it is.
        reason: Why it was found.
        key: The part under which it is decided once (a name without its title), as written.
    """

    span: Span
    kind: Kind
    reason: str
    key: str


_WITH_DIGITS = (*NUMBERS, *PAPERS, *CASES, *VEHICLES, *JOURNEYS, *PLACES, *ADDRESSES, *STREETS)
_ANYWHERE = (*MAIL, *HANDLES, *WEB, *READ_BY_MACHINE, *BANKS)
_NOT_CITED = frozenset(
    (
        Kind.DATE,
        Kind.CASE_NUMBER,
        Kind.ID_NUMBER,
        Kind.ACCOUNT,
        Kind.PHONE,
        Kind.VEHICLE,
        Kind.OTHER,
    )
)
"""Kinds that say nothing about anybody where they belong to a statute or a cited judgment."""
_PIECES = frozenset(shape.reason for shape in ADDRESSES)
_NEAR = re.compile(r"\d(?:\D{0,70}+\d)*+")
# Digits with what stands between them, as long as that is less than what two regions would share.
_DIGITS = re.compile(r"\d(?:\D{0,240}+\d)*+")
_NUMBER = "|".join(
    sorted(
        {word.replace(" ", "[ -]") for n in range(1, 100) for word in (*french(n), english(n))},
        key=len,
        reverse=True,
    )
)
_YEARS_OLD = rf"(?P<n>\d{{1,2}}|{_NUMBER})"
_AGES = (
    regex.compile(
        rf"(?<!\w)(?:agee?s? (?:de |d')|(?:a|de) l'age de |mineure? de |enfant de |bebe de )"
        rf"(?:plus de |moins de |environ |presque |a peine )?"
        rf"{_YEARS_OLD} (?:ans|mois|semaines)(?!\w)"
    ),
    regex.compile(
        rf"(?<!\w)(?:avait|avais|ai|a|aura|avaient|ont) (?:alors |maintenant |environ |a peine )?"
        rf"{_YEARS_OLD} ans(?!\w)(?! (?:de |d'))"
    ),
    regex.compile(
        rf"(?<!\w)(?:aged|at the age of|of the age of|turned) (?:about |only |around )?{_YEARS_OLD}"
        rf"(?! ?[%\d])(?:(?: years?| months?)(?: old| of age)?)?(?!\w)"
    ),
    regex.compile(rf"(?<!\w){_YEARS_OLD}[ -](?:years?|months?|weeks?)[ -](?:old|of age)(?!\w)"),
)
_AGE_HINT = regex.compile(r"\b(?:ans|mois|semaines|age|aged|turned|old)\b")
_BIRTH_CUE = regex.compile(
    r"(?:\bnee?s?(?:\(e\))?|\bborn|date de naissance|date of birth|\bd\.?o\.?b\.?|birth ?date"
    r"|naissance|birthday|anniversaire)\b?[ :,.]{0,3}"
    r"(?:(?:le|un|the|on|en|in|is|was|est)\b[ :]?){0,2}$"
)
# "11-13 May 1994", "le 3 et 4 mai": the first day belongs to the month behind it.
_DAYS_BEFORE = re.compile(
    r"(?<![\w/.,])\d{1,2}(?:er|st|nd|rd|th)?(?: ?[-\u2013] ?| and | et | to | au | or | ou |, )$"
)
# The date of a statute says nothing about anybody.
_STATUTE_CUE = regex.compile(
    r"\b(?:loi|decret|ordonnance|arrete|directive|reglement|circulaire|convention|protocole|act|law"
    r"|regulation|order|code)\b[^.;:]{0,30} (?:du|of|dated) $"
)
_YEAR_ALONE = regex.compile(
    r"(?<!\w)(?:in|since|from|until|till|between|by|during|early|late|mid|of the year|the years?|"
    r"summer|winter|spring|autumn|beginning of|end of|half of|en|depuis|jusqu'en|des|"
    r"entre|"
    r"vers|fin|debut|courant|l'annee|annees?|ete|hiver|printemps|automne|rentree)[ -]"
    r"(?:about |the )?"
    r"(?P<v>(?:19|20)\d\d)(?![\d/]|[.,-]\d|(?:-\d))"
    r"|(?<=(?<!\w)(?:in|between|since|from|en|entre) (?:19|20)\d\d(?: and | to | et | or | ou |, ))"
    r"(?P<v>(?:19|20)\d\d)(?![\d/]|[.,-]\d)"
)
_BIRTH_YEAR = regex.compile(
    r"(?:\bnee?s?|\bborn) (?:[^\d.;]{0,30} )?(?:en|in) (?:l'annee )?(?P<v>(?:19|20)\d{2})(?!\d)"
)


def find_patterns(text: str, language: str) -> tuple[Found, ...]:
    """Undeclared details of one text, in text order; they may overlap.

    Args:
        text: The text of a block.
        language: BCP 47 tag; decides only where a word means different things.

    Raises:
        AnonymisationError: A pattern took too long; the text must not be released unseen.
    """
    try:
        found = [*_with_whole_addresses(text), *_names(text, language), *_in_words(text)]
        cited = list(citations(text, timeout=TIMEOUT_S))
    except TimeoutError as error:
        raise AnonymisationError(
            "looking for details took too long; split the document and import it again"
        ) from error
    if cited:
        found = [
            item
            for item in found
            if item.kind not in _NOT_CITED or not any(item.span.overlaps(each) for each in cited)
        ]
    return tuple(sorted(found, key=lambda item: (item.span, item.kind)))


def _with_whole_addresses(text: str) -> Iterator[Found]:
    pieces = []
    for item in _shapes(text):
        if item.reason in _PIECES:
            pieces.append((item.span, item.reason == STREET))
        else:
            yield item
    for span in whole_addresses(text, pieces):
        yield Found(span, Kind.ADDRESS, "address", text[span.start : span.end])


def _shapes(text: str) -> Iterator[Found]:
    regions = [(max(0, m.start() - 80), m.end() + 160) for m in _DIGITS.finditer(text)]
    near = [(max(0, m.start() - 26), m.end() + 44) for m in _NEAR.finditer(text)]
    small = text.lower()
    for shape in _WITH_DIGITS:
        if shape.hints and not any(hint in small for hint in shape.hints):
            continue
        for start, end in near if shape.near else regions:
            yield from _matches(shape, text, start, end)
    for start, end in near:
        for span, reason in national_numbers(text, start, end, timeout=TIMEOUT_S):
            yield Found(span, Kind.ID_NUMBER, reason, text[span.start : span.end])
    for shape in _ANYWHERE:
        if any(hint in small for hint in shape.hints):
            yield from _matches(shape, text, 0, len(text))


def _matches(shape: Shape, text: str, start: int, end: int) -> Iterator[Found]:
    group = "v" if "v" in shape.pattern.groupindex else 0
    for match in shape.pattern.finditer(text, start, end, timeout=TIMEOUT_S):
        if match.start(group) < match.end(group) and shape.valid(match.group(group)):
            span, written = Span(match.start(group), match.end(group)), match.group(group)
            yield Found(span, shape.kind, shape.told(written), written)


def _names(text: str, language: str) -> Iterator[Found]:
    for item in find_names(text, language):
        yield Found(item.span, Kind.PERSON, item.reason, item.name)


def _in_words(text: str) -> Iterator[Found]:
    """Dates, birth dates, ages and numbers that are spoken, over the folded text."""
    folded = fold(text)
    for span, spoken in spoken_numbers(folded, timeout=TIMEOUT_S):
        yield Found(span, Kind.PHONE, "phone number in words", spoken)
    for date in find_dates(folded):
        index = _folded_index(folded, date.span.start)
        before = folded.text[max(0, index - 48) : index]
        span, written = date.span, text[date.span.start : date.span.end]
        if earlier := _DAYS_BEFORE.search(before):
            span = Span(folded.span(index - len(earlier.group()), index).start, span.end)
        key = min(date.dates).isoformat() if len(date.dates) == 1 else written
        if _BIRTH_CUE.search(before):
            yield Found(date.span, Kind.BIRTH_DATE, "date of birth after a cue", key)
        elif date.sure and not _STATUTE_CUE.search(before):
            yield Found(span, Kind.DATE, "date", key)
    for match in _BIRTH_YEAR.finditer(folded.text, timeout=TIMEOUT_S):
        span = folded.span(*match.span("v"))
        yield Found(span, Kind.BIRTH_DATE, "year of birth after a cue", match["v"])
    for match in _YEAR_ALONE.finditer(folded.text, timeout=TIMEOUT_S):
        yield Found(folded.span(*match.span("v")), Kind.DATE, "year", match["v"])
    if _AGE_HINT.search(folded.text):
        for pattern in _AGES:
            for match in pattern.finditer(folded.text, timeout=TIMEOUT_S):
                yield Found(folded.span(*match.span()), Kind.AGE, "age", fold_key(match["n"]))


def _folded_index(folded: Folded, position: int) -> int:
    """Where an original position stands in the folded text (bisection over the starts)."""
    low, high = 0, len(folded.starts)
    while low < high:
        middle = (low + high) // 2
        if folded.starts[middle] < position:
            low = middle + 1
        else:
            high = middle
    return low
