# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Undeclared details by their shape: numbers, addresses, dates, ages, names after a cue.

Everything found here is a proposal that a clerk decides. Statutes, courts and judges are left
readable. Patterns are bounded, and one that still takes too long refuses the text.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import itemgetter

import regex

from hearing_assist.anonymise.addresses import whole_addresses
from hearing_assist.anonymise.citations import citations
from hearing_assist.anonymise.cues import Cues, Hints, Words
from hearing_assist.anonymise.cyrillic_names import cyrillic_names
from hearing_assist.anonymise.dates import find_dates
from hearing_assist.anonymise.houses import with_town
from hearing_assist.anonymise.names_in_context import TIMEOUT_S, find_names
from hearing_assist.anonymise.national_numbers import DIGIT_TIMES, national_numbers
from hearing_assist.anonymise.numerals import any_of, english, french
from hearing_assist.anonymise.reading import Reading
from hearing_assist.anonymise.shape import ANYTHING, Shape
from hearing_assist.anonymise.shapes import ADDRESSES, BANKS, NUMBERS, STREET
from hearing_assist.anonymise.shapes_cases import CASES
from hearing_assist.anonymise.shapes_net import HANDLES, MAIL, PLACES, WEB
from hearing_assist.anonymise.shapes_papers import JOURNEYS, PAPERS, READ_BY_MACHINE, VEHICLES
from hearing_assist.anonymise.shapes_streets import STREETS
from hearing_assist.anonymise.spoken_numbers import spoken_numbers
from hearing_assist.casefile.records import Kind
from hearing_assist.errors import AnonymisationError
from hearing_assist.text.folding import Folded, fold_key
from hearing_assist.text.late import late
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
_HINTS = Hints({number: shape.hints for number, shape in _ELSEWHERE})
_APART = "\0"
"""Stands between windows that are looked at together; no quick pattern goes over it."""
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
BY_SHAPE = "name with initials or patronymic"
_HOUSE_BEFORE = late(r"(?r)(?<![\p{L}\p{N}/.-])\d{1,4}\s?(?:bis|ter)?\s?[-\u2010-\u2013/]\s?$")
"""The first of two houses: "17-19 rue de Lyon"."""
_PIECES = frozenset(shape.reason for shape in ADDRESSES)
_DIGIT = re.compile(r"\d")
_NEAR = re.compile(r"\d(?:\D{0,70}+\d)*+")
# Digits with what stands between them, as long as that is less than what two regions would share.
_DIGITS = re.compile(r"\d(?:\D{0,240}+\d)*+")
_NUMBER = any_of(word for n in range(1, 100) for word in (*french(n), english(n)))
_YEARS_OLD = rf"(?P<n>\d{{1,2}}|{_NUMBER})"
_AGES = (
    late(
        rf"(?<!\w)(?:agee?s? (?:de |d')|(?:a|de) l'age de |mineure? de |enfant de |bebe de )"
        rf"(?:plus de |moins de |environ |presque |a peine )?"
        rf"{_YEARS_OLD} (?:ans|mois|semaines)(?!\w)"
    ),
    late(
        rf"(?<!\w)(?:avait|avais|ai|a|aura|avaient|ont) (?:alors |maintenant |environ |a peine )?"
        rf"{_YEARS_OLD} ans(?!\w)(?! (?:de |d'))"
    ),
    late(
        rf"(?<!\w)(?:aged|at the age of|of the age of|turned) (?:about |only |around )?{_YEARS_OLD}"
        rf"(?! ?[%\d])(?:(?: years?| months?)(?: old| of age)?)?(?!\w)"
    ),
    late(rf"(?<!\w){_YEARS_OLD}[ -](?:years?|months?|weeks?)[ -](?:old|of age)(?!\w)"),
    late(r"(?<![\w.,/])(?P<n>\d{1,2}) ?(?:yo|y/o|y\.o\.?)(?!\w)"),
)
_AGE_WORDS = (
    frozenset(("ans", "mois", "semaines")),
    frozenset(("ans",)),
    frozenset(("aged", "age", "turned")),
    frozenset(("old", "age")),
    frozenset(("yo", "y/o", "y.o")),
)
"""For each pattern of an age the words of which it holds one."""
_AGE = 120
"""Letters of an age before and behind such a word, at most, with what stands beside it."""
_AGE_HINT = Words(frozenset().union(*_AGE_WORDS))
_BIRTH_CUE = late(  # from its end backwards, as the others that end where a date begins
    r"(?r)(?:\bnee?s?(?:\(e\))?|\bborn|date de naissance|date of birth|\bd\.?o\.?b\.?|birth ?date"
    r"|naissance|birthday|anniversaire)\b?[ :,.]{0,3}"
    r"(?:(?:le|un|the|on|en|in|is|was|est)\b[ :]?){0,2}$"
)
# "11-13 May 1994", "le 3 et 4 mai": the first day belongs to the month behind it.
_DAYS_BEFORE = late(
    r"(?r)(?<![\w/.,])\d{1,2}(?:er|st|nd|rd|th)?"
    r"(?: ?[-\u2013] ?| and | et | to | au | or | ou |, )"
)
_AFTER_A_DAY = (
    "-",
    "- ",
    "\u2013",
    "\u2013 ",
    " and ",
    " et ",
    " to ",
    " au ",
    " or ",
    " ou ",
    ", ",
)
# The date of a statute says nothing about anybody.
_STATUTE_CUE = late(
    r"(?r)\b(?:loi|decret|ordonnance|arrete|directive|reglement|circulaire|convention|protocole|act|law"
    r"|regulation|order|code)\b[^.;:]{0,30} (?:du|of|dated) $"
)
_MAY_BE_BIRTH = re.compile(r"born|birth|naissance|anniversaire|\bne|\bd\.?o\.?b")
"""What every cue of a birth holds."""
_OF = (" du ", " of ", " dated ")
_YEAR_ALONE = late(
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
_BIRTH_YEAR = late(
    r"(?:\bnee?s?|\bborn) (?:[^\d.;]{0,30} )?(?:en|in) (?:l'annee )?(?P<v>(?:19|20)\d{2})(?!\d)"
)

_YEARS = (
    (_BIRTH_YEAR, Kind.BIRTH_DATE, "year of birth after a cue"),
    (_YEAR_ALONE, Kind.DATE, "year"),
)
_BEFORE_A_YEAR, _AFTER_A_YEAR = 80, 12
"""Letters that decide about a year."""


def find_patterns(text: str, language: str, reading: Reading | None = None) -> tuple[Found, ...]:
    """Undeclared details of one text, in text order; they may overlap.

    Args:
        text: The text of a block.
        language: BCP 47 tag; decides only where a word means different things.
        reading: The text as it is read, where that is known already.

    Raises:
        AnonymisationError: A pattern took too long; the text must not be released unseen.
    """
    reading = reading or Reading(text)
    try:
        found = [
            *_with_whole_addresses(reading),
            *_names(reading, language),
            *_in_words(text, reading.folded),
        ]
        if any(item.kind in _NOT_CITED for item in found):
            cited = list(citations(reading, timeout=TIMEOUT_S))
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


def _with_whole_addresses(reading: Reading) -> Iterator[Found]:
    text = reading.text
    pieces = []
    for item in _shapes(reading):
        if item.reason in _PIECES:
            pieces.append((item.span, item.reason == STREET))
        else:
            yield item
    for span in whole_addresses(text, pieces):
        before = _HOUSE_BEFORE.search(text, max(0, span.start - 12), span.start)
        if before and text[span.start].isdigit():
            span = Span(before.start(), span.end)
        yield Found(span, Kind.ADDRESS, "address", with_town(text, span.start, span.end))


def _shapes(reading: Reading) -> Iterator[Found]:
    found = sorted(_numbered(reading), key=itemgetter(0))
    return (item for _, item in found)


def _numbered(reading: Reading) -> Iterator[tuple[int, Found]]:
    """What is found by shape, each with the number of its shape."""
    text = reading.text
    regions = [(max(0, m.start() - 80), m.end() + 160) for m in _DIGITS.finditer(text)]
    for at, places in _CUES.places(text, reading.folded).items():
        number = _CUED[at]
        within = regions if number < _ANY else [(0, len(text))]
        yield from _begun(number, text, places, within)
    if regions:
        for number, shape in _IN_REGIONS:
            for start, end in regions:
                if needed := shape.needs.search(text, start, end):
                    yield from _matches(number, text, max(start, needed.start() - shape.lead), end)
        yield from _near_digits(text, reading.small)
    hints = _HINTS.of(reading.small)
    for number, shape in _ELSEWHERE:
        if (not shape.hints or number in hints) and shape.needs.search(text, 0, len(text)):
            yield from _matches(number, text, 0, len(text))


def _near_digits(text: str, small: str) -> Iterator[tuple[int, Found]]:
    """What stands close to digits: in windows around them, which are looked at all at once."""
    windows: list[tuple[int, int, int]] = []
    for near in _NEAR.finditer(text):
        digits = len(_DIGIT.findall(near.group()))
        start, end = max(0, near.start() - 26), near.end() + 44
        windows.append((start, end, digits))
        if digits >= DIGIT_TIMES:
            for span, reason in national_numbers(text, start, end, timeout=TIMEOUT_S):
                yield _ANY, Found(span, Kind.ID_NUMBER, reason, text[span.start : span.end])
    most = max(digits for _, _, digits in windows)
    joined = _APART.join(text[start:end] for start, end, _ in windows)
    longest = max(map(len, joined.replace(_APART, " ").split()))
    ends = list(accumulate(min(end, len(text)) - start + 1 for start, end, _ in windows))
    for number, shape in _NEAR_DIGITS:
        if shape.least > most:
            break
        if shape.unbroken > longest or not _hinted(shape, small):
            continue
        for place in _places_needed(shape, joined, ends):
            start, end, digits = windows[place]
            if digits >= shape.least and shape.sign in text[start:end]:
                yield from _matches(number, text, start, end)


def _hinted(shape: Shape, small: str) -> bool:
    return not shape.hints or any(hint in small for hint in shape.hints)


def _places_needed(shape: Shape, joined: str, ends: Sequence[int]) -> Iterable[int]:
    """Numbers of the windows that hold what a shape needs; windows end before `ends`."""
    if shape.unbroken:
        needed = _unbroken(shape.unbroken).finditer(joined)
    elif shape.needs is not ANYTHING and isinstance(shape.needs, re.Pattern):
        needed = shape.needs.finditer(joined)
    else:
        return range(len(ends))
    return dict.fromkeys(bisect_right(ends, match.start()) for match in needed)


@functools.cache
def _unbroken(length: int) -> re.Pattern[str]:
    return re.compile(rf"[^\s{_APART}]{{{length}}}")


def _matches(number: int, text: str, start: int, end: int) -> Iterator[tuple[int, Found]]:
    for match in _SHAPES[number].pattern.finditer(text, start, end, timeout=TIMEOUT_S):
        yield from _valid(number, match)


def _begun(
    number: int, text: str, places: Sequence[int], regions: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, Found]]:
    """Matches that begin at one of some places, in regions that do not overlap."""
    done, at = 0, 0
    reach = _SHAPES[number].reach
    for place in places:
        while at < len(regions) and regions[at][1] <= place:
            at += 1
        if at == len(regions):
            return
        if place < done or place < regions[at][0]:
            continue
        if reach and not _DIGIT.search(text, place, place + reach):
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


def _names(reading: Reading, language: str) -> Iterator[Found]:
    for item in find_names(reading.text, language, reading):
        yield Found(item.span, Kind.PERSON, item.reason, item.name)
    for span in cyrillic_names(reading.text):
        name = reading.text[span.start : span.end]
        yield Found(span, Kind.PERSON, BY_SHAPE, name)


def _in_words(text: str, folded: Folded) -> Iterator[Found]:
    """Dates, birth dates, ages and numbers that are spoken, over the folded text."""
    for span, spoken in spoken_numbers(folded, timeout=TIMEOUT_S):
        yield Found(span, Kind.PHONE, "phone number in words", spoken)
    for date in find_dates(folded):
        index = bisect_left(folded.starts, date.span.start)
        before = folded.text[max(0, index - 48) : index]
        span, written = date.span, text[date.span.start : date.span.end]
        if before.endswith(_AFTER_A_DAY) and (earlier := _DAYS_BEFORE.match(before)):
            span = Span(folded.span(index - len(earlier.group()), index).start, span.end)
        key = min(date.dates).isoformat() if len(date.dates) == 1 else written
        if _MAY_BE_BIRTH.search(before) and _BIRTH_CUE.match(before):
            yield Found(date.span, Kind.BIRTH_DATE, "date of birth after a cue", key)
        elif date.sure and not (before.endswith(_OF) and _STATUTE_CUE.match(before)):
            yield Found(span, Kind.DATE, "date", key)
    yield from _years(folded)
    if words := list(_AGE_HINT.find(folded.text)):
        for pattern, needed in zip(_AGES, _AGE_WORDS, strict=True):
            for start, end in _around((at for word, at in words if word in needed), _AGE, _AGE):
                for match in pattern.finditer(folded.text, start, end, timeout=TIMEOUT_S):
                    yield Found(folded.span(*match.span()), Kind.AGE, "age", fold_key(match["n"]))


def _years(folded: Folded) -> Iterator[Found]:
    """Years of birth, and years that stand alone after a word such as "in"."""
    shown = folded.text
    places = [match.start() for match in _YEAR.finditer(shown)]
    near = (place for place in places if _follows_word(shown, place))
    around = list(_around(near, _BEFORE_A_YEAR, _AFTER_A_YEAR))
    for pattern, kind, reason in _YEARS:
        for start, end in around:
            for match in pattern.finditer(shown, start, end, timeout=TIMEOUT_S):
                yield Found(folded.span(*match.span("v")), kind, reason, match["v"])


def _around(places: Iterable[int], before: int, after: int) -> Iterator[tuple[int, int]]:
    """What stands around places that are in order, as pieces that do not overlap."""
    start = end = 0
    for place in places:
        if place - before > end:
            if end:
                yield start, end
            start = max(0, place - before)
        end = place + after
    if end:
        yield start, end


def _follows_word(shown: str, place: int) -> bool:
    """Whether the year at a place may stand behind a word that makes it one."""
    word = _WORD_BEFORE.match(shown[max(0, place - 24) : place][::-1])
    return word is not None and (word[1] in _BEFORE_YEAR or word[1].isdigit())
