# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Undeclared details by their shape: numbers, addresses, dates, ages, names after a cue.

Everything found here is a proposal that a clerk decides. Statutes, courts and judges are left
readable. Patterns are bounded, and one that still takes too long refuses the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

import regex

from hearing_assist.anonymise.addresses import whole_addresses
from hearing_assist.anonymise.citations import citations
from hearing_assist.anonymise.cues import Cues, Words
from hearing_assist.anonymise.dates import find_dates
from hearing_assist.anonymise.names_in_context import TIMEOUT_S, find_names
from hearing_assist.anonymise.national_numbers import DIGIT_TIMES, national_numbers
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
_SHAPES = (*_WITH_DIGITS, *_ANYWHERE)
_CUED = tuple(number for number, shape in enumerate(_SHAPES) if shape.cues)
_CUES = Cues([_SHAPES[number].cues for number in _CUED])
_ANY = len(_WITH_DIGITS)
"""From here on shapes that are looked for in texts without a digit, too."""
_BARE = [(number, shape) for number, shape in enumerate(_SHAPES) if not shape.cues]
_ELSEWHERE = [(number, shape) for number, shape in _BARE if number >= _ANY]
_IN_REGIONS = [(number, shape) for number, shape in _BARE if number < _ANY and not shape.near]
_NEAR_DIGITS = sorted(
    ((number, shape) for number, shape in _BARE if number < _ANY and shape.near),
    key=lambda each: each[1].least,
)
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
_DIGIT = re.compile(r"\d")
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
_AGE_WORDS = (
    frozenset(("ans", "mois", "semaines")),
    frozenset(("ans",)),
    frozenset(("aged", "age", "turned")),
    frozenset(("old", "age")),
)
"""For each pattern of an age the words of which it holds one."""
_AGE_HINT = Words(frozenset().union(*_AGE_WORDS))
_BIRTH_CUE = regex.compile(  # from its end backwards, as the others that end where a date begins
    r"(?r)(?:\bnee?s?(?:\(e\))?|\bborn|date de naissance|date of birth|\bd\.?o\.?b\.?|birth ?date"
    r"|naissance|birthday|anniversaire)\b?[ :,.]{0,3}"
    r"(?:(?:le|un|the|on|en|in|is|was|est)\b[ :]?){0,2}$"
)
# "11-13 May 1994", "le 3 et 4 mai": the first day belongs to the month behind it.
_DAYS_BEFORE = regex.compile(
    r"(?r)(?<![\w/.,])\d{1,2}(?:er|st|nd|rd|th)?"
    r"(?: ?[-\u2013] ?| and | et | to | au | or | ou |, )"
)
# The date of a statute says nothing about anybody.
_STATUTE_CUE = regex.compile(
    r"(?r)\b(?:loi|decret|ordonnance|arrete|directive|reglement|circulaire|convention|protocole|act|law"
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
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORD_BEFORE = re.compile(r"[ -](?:eht |tuoba )?,?([^\W_]+)")
"""Over the letters before a year, from right to left."""
_BEFORE_YEAR = frozenset(
    word[::-1]
    for word in (
        "in since from until till between by during early late mid year years summer winter spring "
        "autumn beginning end half en depuis jusqu'en des entre vers fin debut courant annee "
        "annees ete hiver printemps automne rentree of and to et or ou about the"
    ).split()
)
_BIRTH_YEAR = regex.compile(
    r"(?:\bnee?s?|\bborn) (?:[^\d.;]{0,30} )?(?:en|in) (?:l'annee )?(?P<v>(?:19|20)\d{2})(?!\d)"
)

_YEARS = (
    (_BIRTH_YEAR, Kind.BIRTH_DATE, "year of birth after a cue"),
    (_YEAR_ALONE, Kind.DATE, "year"),
)
_BEFORE_A_YEAR, _AFTER_A_YEAR = 80, 12
"""Letters that decide about a year."""


def find_patterns(text: str, language: str, folded: Folded | None = None) -> tuple[Found, ...]:
    """Undeclared details of one text, in text order; they may overlap.

    Args:
        text: The text of a block.
        language: BCP 47 tag; decides only where a word means different things.
        folded: The text folded, where that is known already.

    Raises:
        AnonymisationError: A pattern took too long; the text must not be released unseen.
    """
    folded = folded or fold(text)
    try:
        found = [
            *_with_whole_addresses(text, folded),
            *_names(text, language, folded),
            *_in_words(text, folded),
        ]
        if any(item.kind in _NOT_CITED for item in found):
            cited = list(citations(text, folded, timeout=TIMEOUT_S))
        else:
            cited = []
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


def _with_whole_addresses(text: str, folded: Folded) -> Iterator[Found]:
    pieces = []
    for item in _shapes(text, folded):
        if item.reason in _PIECES:
            pieces.append((item.span, item.reason == STREET))
        else:
            yield item
    for span in whole_addresses(text, pieces):
        yield Found(span, Kind.ADDRESS, "address", text[span.start : span.end])


def _shapes(text: str, folded: Folded) -> Iterator[Found]:
    found = sorted(_numbered(text, folded), key=itemgetter(0))
    return (item for _, item in found)


def _numbered(text: str, folded: Folded) -> Iterator[tuple[int, Found]]:
    """What is found by shape, each with the number of its shape."""
    small = text.lower()
    regions = [(max(0, m.start() - 80), m.end() + 160) for m in _DIGITS.finditer(text)]
    for at, places in _CUES.places(text, folded).items():
        number = _CUED[at]
        within = regions if number < _ANY else [(0, len(text))]
        yield from _begun(number, text, places, within)
    for number, shape in _IN_REGIONS:
        for start, end in regions:
            if needed := shape.needs.search(text, start, end):
                yield from _matches(number, text, max(start, needed.start() - shape.lead), end)
    for near in _NEAR.finditer(text) if regions else ():
        digits = len(_DIGIT.findall(near.group()))
        start, end = max(0, near.start() - 26), near.end() + 44
        window = text[start:end]
        unbroken = max(map(len, window.split()))
        for number, shape in _NEAR_DIGITS:
            if shape.least > digits:
                break
            if (
                shape.sign in window
                and shape.unbroken <= unbroken
                and _may_match(shape, text, start, end, small)
            ):
                yield from _matches(number, text, start, end)
        if digits >= DIGIT_TIMES:
            for span, reason in national_numbers(text, start, end, timeout=TIMEOUT_S):
                yield _ANY, Found(span, Kind.ID_NUMBER, reason, text[span.start : span.end])
    for number, shape in _ELSEWHERE:
        if _may_match(shape, text, 0, len(text), small):
            yield from _matches(number, text, 0, len(text))


def _may_match(shape: Shape, text: str, start: int, end: int, small: str = "") -> bool:
    """Whether there may be a match between two places."""
    if shape.hints and not any(hint in small for hint in shape.hints):
        return False
    return shape.needs.search(text, start, end) is not None


def _matches(number: int, text: str, start: int, end: int) -> Iterator[tuple[int, Found]]:
    for match in _SHAPES[number].pattern.finditer(text, start, end, timeout=TIMEOUT_S):
        yield from _valid(number, match)


def _begun(
    number: int, text: str, places: Sequence[int], regions: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, Found]]:
    """Matches that begin at one of some places, in regions that do not overlap."""
    done, at = 0, 0
    for place in places:
        while at < len(regions) and regions[at][1] <= place:
            at += 1
        if at == len(regions):
            return
        if place < done or place < regions[at][0]:
            continue
        pattern, end = _SHAPES[number].pattern, regions[at][1]
        if match := pattern.match(text, place, end, timeout=TIMEOUT_S):
            done = match.end()
            yield from _valid(number, match)


def _valid(number: int, match: regex.Match[str]) -> Iterator[tuple[int, Found]]:
    shape = _SHAPES[number]
    group = "v" if "v" in shape.pattern.groupindex else 0
    span, written = Span(*match.span(group)), match.group(group)
    if written and shape.valid(written):
        yield number, Found(span, shape.kind, shape.told(written), written)


def _names(text: str, language: str, folded: Folded) -> Iterator[Found]:
    for item in find_names(text, language, folded):
        yield Found(item.span, Kind.PERSON, item.reason, item.name)


def _in_words(text: str, folded: Folded) -> Iterator[Found]:
    """Dates, birth dates, ages and numbers that are spoken, over the folded text."""
    for span, spoken in spoken_numbers(folded, timeout=TIMEOUT_S):
        yield Found(span, Kind.PHONE, "phone number in words", spoken)
    for date in find_dates(folded):
        index = _folded_index(folded, date.span.start)
        before = folded.text[max(0, index - 48) : index]
        span, written = date.span, text[date.span.start : date.span.end]
        if earlier := _DAYS_BEFORE.match(before):
            span = Span(folded.span(index - len(earlier.group()), index).start, span.end)
        key = min(date.dates).isoformat() if len(date.dates) == 1 else written
        if _BIRTH_CUE.match(before):
            yield Found(date.span, Kind.BIRTH_DATE, "date of birth after a cue", key)
        elif date.sure and not _STATUTE_CUE.match(before):
            yield Found(span, Kind.DATE, "date", key)
    yield from _years(folded)
    if words := _AGE_HINT.of(folded.text):
        for pattern, needed in zip(_AGES, _AGE_WORDS, strict=True):
            if words & needed:
                for match in pattern.finditer(folded.text, timeout=TIMEOUT_S):
                    yield Found(folded.span(*match.span()), Kind.AGE, "age", fold_key(match["n"]))


def _years(folded: Folded) -> Iterator[Found]:
    """Years of birth, and years that stand alone after a word such as "in"."""
    shown = folded.text
    places = [match.start() for match in _YEAR.finditer(shown)]
    around = list(_joined(p for p in places if _follows_word(shown, p)))
    for pattern, kind, reason in _YEARS:
        for start, end in around:
            for match in pattern.finditer(shown, start, end, timeout=TIMEOUT_S):
                yield Found(folded.span(*match.span("v")), kind, reason, match["v"])


def _joined(places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """What stands around years, as pieces that do not overlap."""
    start = end = 0
    for place in places:
        if place - _BEFORE_A_YEAR > end:
            if end:
                yield start, end
            start = max(0, place - _BEFORE_A_YEAR)
        end = place + _AFTER_A_YEAR
    if end:
        yield start, end


def _follows_word(shown: str, place: int) -> bool:
    """Whether the year at a place may stand behind a word that makes it one."""
    word = _WORD_BEFORE.match(shown[max(0, place - 24) : place][::-1])
    return word is not None and (word[1] in _BEFORE_YEAR or word[1].isdigit())


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
