# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The numbers that stand beside a street: "17 et 19 rue de Lyon", "flats 3 and 4, 12 Mill Lane".

Shapes and declared values give a street with one number or none. All numbers of the list go with
it, before the street and behind it: the first of two tells the house as well as the second.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hearing_assist.anonymise.candidates import Candidate, undeclared_entity
from hearing_assist.anonymise.declared import is_part
from hearing_assist.anonymise.place_words import ENGLISH_STREETS, STREETS
from hearing_assist.casefile.records import Kind
from hearing_assist.text.folding import fold_key
from hearing_assist.text.late import late
from hearing_assist.text.spans import Span

REASON = "numbers beside a street"

_TIMEOUT_S = 20.0
_REACH = 120
_GERMANIC = ("strasse", "straat", "laan", "gatan", "gasse", "platz", "utca")
_NO = r"(?:#|(?:n[°º]s?|nos?|nrs?|nums?|num[ée]ros?|numbers?|num[ăa]r(?:ul|ele)|numerele|№)\.?)\s?"
_TENS = (
    r"(?:vingt|trente|quarante|cinquante|soixante|quatre-vingts?|cent|twenty|thirty|forty|fifty|"
    r"sixty|seventy|eighty|ninety)"
)
_ONES = (
    r"(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|one|two|three|four|five|seven|eight|"
    r"nine)"
)
_TEENS = (
    r"(?:dix-(?:sept|huit|neuf)|onze|douze|treize|quatorze|quinze|seize|eleven|twelve|thirteen|"
    r"fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
)
_SPOKEN = rf"(?:{_TENS}(?:[ -](?:et[ -])?(?:{_TEENS}|{_ONES}))?|{_TEENS})(?![\p{{L}}-])"
_SUFFIX = r"(?:bis|ter|quater|[a-d])(?![\p{L}\p{N}])"
_NUMBER = (
    rf"(?:(?!(?:19|20)\d\d(?!\d))\d{{1,4}}(?:\s?{_SUFFIX}|[e-gi-z])?(?![\p{{L}}\p{{N}}])|{_SPOKEN})"
)
"""Of one house; a number that may be a year is none, nor is a small one in a word."""
_LITTLE = (
    r"(?:et/ou|and/or|et|ou|puis|ni|soit|and|or|nor|then|comme|as\swell\sas|along\swith|to|"
    r"through|until|jusqu['\u2019][àa]u?|[șs]i|sau|apoi|"
    r"p[âa]n[ăa]|[àa]|aux?|at|la|le|les|the|du|de|from|bien|peut-[êe]tre|m[êe]me|perhaps|maybe|"
    r"possibly|probably|even|aussi|also|later|now|ensuite|enfin|plus|tard|before|after|avant|apr[èe]s|"
    r"d['\u2019]abord|first|actuellement|sans|doute)"
)
_MARK = r"(?:[,/&+;|_(\-\u2010-\u2014]|\.(?=\d))"
_JOINT = rf"(?:\s{{0,2}}{_MARK}\s{{0,2}}(?:{_LITTLE}\s){{0,4}}|\s\(?(?:{_LITTLE}\s){{1,4}})"
_MORE = rf"(?:{_JOINT}(?:(?:{_NO})?{_NUMBER}|{_SUFFIX})\)?)"
_LIST = rf"(?:{_NO})?{_NUMBER}{_MORE}*"
_NOT_BEFORE = (
    r"(?<![\p{L}\p{N}])(?<!\d[\s.,:/])"
    r"(?<!(?:t[ée]moins?|witness|witnesses|pi[èe]ces?|exhibits?|pages?|articles?|annexe?s?|art\.|p\.|"
    r"survivante?s?|survivors?|enfants?|child|children|accus[ée]e?s?|defendants?|questions?|"
    r"paragraphs?|paragraphes?|para\.|age|ages|aged|[âa]g[ée]e?s?\sde|[âa]ge|sections?)\s)"
)
_OF = r"(?:(?:de|du|dans|sur|in|of|on|de\sla|dans\sla|sur\sla|in\sthe|on\sthe|of\sthe)\s)?"
_FLATS = (
    r"(?:(?:appartements?|apparts?|appts?|apts?|logements?|chambres?|portes?|b[âa]timents?|b[âa]ts?|"
    r"immeubles?|escaliers?|bo[îi]tes?|flats?|apartments?|units?|rooms?|suites?|blocks?|floors?|"
    r"maisons?|houses?)\.?\s)"
)
_FLAT = rf"(?:{_NO})?(?:{_NUMBER}|(?-i:[A-Z])(?![\p{{L}}\p{{N}}]))"
_NTH = r"\d{1,2}\s?(?:ers?|[èe]?mes?|es?|st|nd|rd|th)"
_UNIT = (
    rf"(?:{_FLATS}{_FLAT}(?:{_JOINT}{_FLATS}?{_FLAT})*"
    rf"|{_NTH}(?:{_JOINT}{_NTH})*\s(?:[ée]tages?|floors?))"
)
_UNITS_BEFORE = late(
    rf"(?ri)(?<![\p{{L}}\p{{N}}])(?:{_UNIT}(?:,?\s(?:(?:at|aux?|[àa]|of|du|in|above|over)\s)?|,|{_JOINT}))+$"
)
_LIST_BEFORE = late(rf"(?ri){_NOT_BEFORE}{_LIST}{_JOINT}(?:{_NO})?$")
_WORD_BEFORE = late(rf"(?ri)(?<![\p{{L}}\p{{N}}])(?:{_NO}|{_FLATS})$")
_BEFORE_NAME = late(
    rf"(?ri){_NOT_BEFORE}{_LIST}(?:\s(?:inclus|inclusive))?(?:,\s?|\s){_OF}(?:l['\u2019])?$"
)
_NO_SUM = (
    r"(?!\s?(?:(?:ans?|ani|years?|yrs?|mois|months?|luni|jours?|days?|zile|heures?|hours?|h|ore|"
    r"minutes?|min|euros?|eur|lei|pounds?|personnes?|people|times|fois|km|m|mars|mai|march|may)"
    r"(?!\p{L})|[€%£]|(?:janv|f[ée]v|avr|juin|juil|ao[uû]t|sept|octo|nove|d[ée]ce|janu|febr|apri|"
    r"june|july|augu)))"
)
_KINDS = "|".join(sorted(map(re.escape, STREETS), key=len, reverse=True))
_NOT_OF_NEXT = (
    rf"(?!,?\s(?:(?:de|du|in|of|de\sla)\s)?(?:(?:{_KINDS})(?!\p{{L}})"
    rf"|(?-i:\p{{Lu}})\S+\s(?:(?-i:\p{{Lu}})\S+\s)?(?:{_KINDS})(?!\p{{L}})))"
)
_ENDS = rf"{_NOT_OF_NEXT}(?=\s?(?:[.,;:)\]\n](?!\d)|$))"
_MORE_AFTER = rf"(?:{_JOINT}(?:(?:{_NO})?{_NUMBER}|{_SUFFIX}){_NO_SUM}\)?)"
_LIST_AFTER = late(rf"(?i){_MORE_AFTER}+(?!/\d){_NOT_OF_NEXT}")
_AFTER_NAME = late(
    rf"(?i)(?:,?\s|,?\s?[(\[])(?:{_LITTLE}\s){{0,2}}"
    rf"(?:{_NO}{_NUMBER}{_NO_SUM}{_MORE_AFTER}*{_NOT_OF_NEXT}|{_NUMBER}{_MORE_AFTER}+{_ENDS}"
    rf"|(?<=\()\d{{1,4}}(?=\))|(?<=\sau\s){_NUMBER}{_NO_SUM}{_NOT_OF_NEXT}|(?<=\sat\s){_NUMBER}{_ENDS})"
)


def with_numbers(text: str, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """The candidates, and for each street what it is with all the numbers beside it.

    Raises:
        TimeoutError: A pattern took too long.
    """
    for candidate in candidates:
        yield candidate
        if _is_street(text, candidate):
            span = _with_numbers(text, candidate.span)
            if span != candidate.span:
                entity = undeclared_entity(Kind.ADDRESS, text[span.start : span.end])
                yield Candidate(span, Kind.ADDRESS, entity, "", REASON, certain=False)


def _is_street(text: str, candidate: Candidate) -> bool:
    if candidate.kind is not Kind.ADDRESS and not is_part(candidate.entity):
        return False
    written = fold_key(text[candidate.span.start : candidate.span.end])
    words = [word.strip(".,;()") for word in written.split()]
    if candidate.kind is Kind.ADDRESS:  # a town with its postcode is one as well
        return not STREETS.isdisjoint(words) or any(word.endswith(_GERMANIC) for word in words)
    return len(words) > 1 and (words[0] in STREETS or words[-1] in ENGLISH_STREETS)


def _with_numbers(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    is_numbered = text[start].isdigit()
    for pattern in (_LIST_BEFORE if is_numbered else _BEFORE_NAME, _UNITS_BEFORE, _WORD_BEFORE):
        if pattern is _WORD_BEFORE and not text[start].isdigit():
            continue
        least = max(0, start - _REACH)
        if before := pattern.search(text, least, start, timeout=_TIMEOUT_S):
            start = before.start()
    behind = _LIST_AFTER if text[end - 1].isdigit() else _AFTER_NAME
    if after := behind.match(text, end, timeout=_TIMEOUT_S):
        end = after.end()
    return Span(start, end)
