# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Which paragraphs of a text and of its translation belong together.

Promises: every unit of both sides stands in exactly one match, in order; a unit without a partner
is a match with an empty side, never left out. Printed numbers come first where they cannot have
been counted anew (text/numbering.py); elsewhere structure, lengths (W. A. Gale, K. W. Church, "A
Program for Aligning Sentences in Bilingual Corpora", Computational Linguistics 19, 1993) and what
needs no translation (figures, names in one script) decide. Does not promise that partners say the
same, and cannot see that a translator changed the order of paragraphs: those come out as units
without a partner, or with little confidence.
"""

from __future__ import annotations

import math
import re
import statistics
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from hearing_assist.text.numbering import Key, certain, equal


class UnitKind(StrEnum):
    """The part a unit plays."""

    TEXT = "text"
    HEADING = "heading"
    TABLE = "table"


class Basis(StrEnum):
    """By what units were put together; CLERK is never found here, but said by a person."""

    NUMBER = "number"
    STRUCTURE = "structure"
    LENGTH = "length"
    CLERK = "clerk"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph, heading or table.

    Attributes:
        text: Its text.
        number: Printed number that is not part of the text ("12.", "(a)"), or "".
        kind: The part it plays.
    """

    text: str
    number: str = ""
    kind: UnitKind = UnitKind.TEXT


@dataclass(frozen=True, slots=True)
class Match:
    """Units that belong together.

    Attributes:
        left: Indexes of units of the original; () for one that stands in the translation only.
        right: Indexes of units of the translation; () for one without a counterpart.
        basis: By what they were put together.
        confidence: 0 to 1; 0 without a partner.
    """

    left: tuple[int, ...]
    right: tuple[int, ...]
    basis: Basis
    confidence: float


Places = list[tuple[int, int]]

_IN_TEXT = re.compile(r"\s*\(?(\d{1,3}(?:\.\d{1,3})*)[.)]\s+\S")
_WORD_AND_NUMBER = re.compile(r"\W{0,3}[^\W\d_]{1,15}\W{0,3}(\d{1,3})\W{0,3}")
"""A line such as "Article 12", also in Arabic letters and digits."""
_TOKEN = re.compile(r"\d+|[^\W\d_]{4,}")

_PRIORS = {
    (1, 1): 0.89,
    (2, 1): 0.04,
    (1, 2): 0.04,
    (2, 2): 0.008,
    (3, 1): 0.008,
    (1, 3): 0.008,
    (4, 1): 0.003,
    (1, 4): 0.003,
    (5, 1): 0.001,
    (1, 5): 0.001,
}
"""How often so many units become so many; the first three as Gale and Church counted them."""
_PRICES = {step: -math.log(prior) for step, prior in _PRIORS.items()}
_TEXT = {UnitKind.TEXT}
_VARIANCE = 6.8
"""Of the length of a translation, for each character of the original (Gale and Church)."""
_LEAST = 1e-6
_SKIP = 5.0
"""Price of a unit without a partner."""
_ALIKE = 4.0
"""What it is worth that all figures and names of two units are the same."""
_UNLIKE = 2.5
"""Price of two units that share none of several figures and names."""
_OTHER_KIND = {UnitKind.TEXT: 0.0, UnitKind.HEADING: 2.5, UnitKind.TABLE: 8.0}
_JOINED = 5.0
"""Price of joining a unit with a number of its own to the one before it."""
_ONE_NUMBERED = 8.0
"""Price of partners of which one bears a number, where both texts are numbered."""
_BAND = 30
_NUMBERED = 0.99
_UNLIKELY = 0.6
_CLEAR = 0.98
"""Confidence that lengths, figures and names must give where numbers may have been counted anew."""
_SHIFTED = 2 * _SKIP
"""By how much cheaper a run of neighbours is when the equal numbers are not believed: as dear as a
unit without a partner on each side.
"""
_CUT = 0.4
"""Share of the expected length below which a side is too short, by more than `_FEW` characters."""
_FEW = 10
_LONG = 60
"""Characters from which the length of a paragraph says something about the translation."""
_ENOUGH = 3
"""Numbered paragraphs from which lengths are taken."""


def align(left: Sequence[Unit], right: Sequence[Unit]) -> tuple[Match, ...]:
    """Matches of the units of an original and of its translation, in order."""
    return tuple(_Aligner(left, right).matches())


def number_of(unit: Unit) -> str:
    """The number of a unit in one form: "12", "4.2", "a"; "" when it has none."""
    if unit.number:
        return _plain(unit.number)
    match = _IN_TEXT.match(unit.text) or _WORD_AND_NUMBER.fullmatch(unit.text)
    return _plain(match.group(1)) if match else ""


def without_number(unit: Unit) -> str:
    """Its text without a printed number that stands in it."""
    match = None if unit.number else _IN_TEXT.match(unit.text)
    return unit.text[match.end() - 1 :] if match else unit.text


def _plain(number: str) -> str:
    """Digits of any script as ASCII, without brackets and full stops; "" for a bullet."""
    parts = re.findall(r"\d+|[^\W\d_]+", unicodedata.normalize("NFKC", number).casefold())
    return ".".join(str(int(part)) if part.isdecimal() else part for part in parts)


def _keys(units: Sequence[Unit]) -> Iterator[tuple[int, Key]]:
    """Units that bear a number, each with a key: a letter counts below the number above it."""
    top: Key = ()
    for index, unit in enumerate(units):
        number = tuple(number_of(unit).split("."))
        if number == ("",):
            continue
        if number[0].isdecimal():
            top = number
            yield index, (unit.kind, *number)
        else:
            yield index, (unit.kind, *top, *number)


def _same_numbers(left: Sequence[Unit], right: Sequence[Unit]) -> tuple[Places, Places]:
    """Units that bear the same number, in the order of both sides; and those that prove it."""
    first, second = list(_keys(left)), list(_keys(right))
    keys = [key for _, key in first], [key for _, key in second]
    found = equal(*keys)
    sure = set(certain(*keys, found))
    places = [(first[one][0], second[other][0]) for one, other in found]
    return places, [place for place, pair in zip(places, found, strict=True) if pair in sure]


@dataclass(frozen=True, slots=True)
class _Measured:
    length: int
    tokens: Counter[str]
    kind: UnitKind
    number: str


class _Aligner:
    """Knows the lengths of both sides and what in them needs no translation."""

    def __init__(self, left: Sequence[Unit], right: Sequence[Unit]) -> None:
        numbered, sure = _same_numbers(left, right)
        self._left = [_measured(unit) for unit in left]
        self._right = [_measured(unit) for unit in right]
        self._same = set(numbered)
        self._is_numbered = len(numbered) >= _ENOUGH
        self._ratio = min(max(self._lengths(sure), 0.2), 5.0)
        self._anchors = [] if self._is_shifted(sure) else sure
        self._doubtful = self._same.difference(self._anchors)

    def _lengths(self, anchors: Places) -> float:
        """By how much the translation is longer, from its numbered paragraphs where it has some."""
        ratios = [
            self._right[second].length / self._left[first].length
            for first, second in anchors
            if self._left[first].length > _LONG
        ]
        if len(ratios) >= _ENOUGH:
            return statistics.median(ratios)
        lengths = [[unit.length for unit in side] for side in (self._left, self._right)]
        if len(self._same) > len(anchors):  # some may be missing: as long on the average
            numbered = [
                [unit.length for unit in side if unit.number and unit.length > _LONG]
                for side in (self._left, self._right)
            ]
            if all(len(side) >= _ENOUGH for side in numbered):
                return statistics.fmean(numbered[1]) / statistics.fmean(numbered[0])
        return sum(lengths[1]) / sum(lengths[0]) if sum(lengths[0]) else 1.0

    def matches(self) -> Iterator[Match]:
        """All matches, between the equal numbers that prove what belongs together."""
        ends = [*self._anchors, (len(self._left), len(self._right))]
        for number, (begin, end) in enumerate(pairwise([(0, 0), *ends])):
            doubted = any(
                begin[0] <= one < end[0] and begin[1] <= other < end[1]
                for one, other in self._doubtful
            )
            for match in self._region(begin, end, anchored=number > 0):
                if doubted and (match.confidence < _CLEAR or self._is_heading(match)):
                    yield replace(match, confidence=min(match.confidence, _UNLIKELY))
                else:
                    yield match

    def _is_heading(self, match: Match) -> bool:
        """Whether it begins with a heading: too short for its length to tell anything."""
        return any(self._left[index].kind is UnitKind.HEADING for index in match.left)

    def _is_shifted(self, anchors: Places) -> bool:
        """Whether a run of equal numbers fits the units next to them far better.

        As when a paragraph was left out, and another one parted: then as many numbers are printed.
        """
        for step in ((1, 0), (0, 1)):
            gain = 0.0
            for one, other in anchors:
                place = (one + step[0], other + step[1])
                if place[0] < len(self._left) and place[1] < len(self._right):
                    better = self._cost((one, other), (1, 1)) - self._cost(place, (1, 1))
                    gain = max(0.0, gain + better)
                if gain > _SHIFTED:
                    return True
        return False

    def _region(
        self, begin: tuple[int, int], end: tuple[int, int], *, anchored: bool
    ) -> Iterator[Match]:
        """The matches between two places; when anchored, the first units belong together."""
        size = (end[0] - begin[0], end[1] - begin[1])
        if anchored and size == (1, 1):
            yield self._match(begin, (1, 1), _NUMBERED, by_number=True)
            return
        place = begin
        for step, confidence in self._path(begin, size, anchored=anchored):
            yield self._match(place, step, confidence, by_number=anchored and place == begin)
            place = (place[0] + step[0], place[1] + step[1])

    def _path(
        self, begin: tuple[int, int], size: tuple[int, int], *, anchored: bool
    ) -> list[tuple[tuple[int, int], float]]:
        """The likeliest way through a region: numbers of units taken on both sides.

        Each step comes with the share that ways through it have of all ways.
        """
        costs = {(0, 0): 0.0}
        came: dict[tuple[int, int], tuple[int, int]] = {}
        ahead = {(0, 0): 0.0}
        edges = []
        for here in self._places(size):
            if here not in costs:
                continue
            skips = not (anchored and here == (0, 0))
            for step, cost in self._steps(begin, here, size, skips=skips):
                there = (here[0] + step[0], here[1] + step[1])
                edges.append((here, there, cost))
                ahead[there] = _add(ahead.get(there, -math.inf), ahead[here] - cost)
                if costs[here] + cost < costs.get(there, math.inf):
                    costs[there] = costs[here] + cost
                    came[there] = here
        behind = {size: 0.0}
        for here, there, cost in reversed(edges):
            if there in behind:
                behind[here] = _add(behind.get(here, -math.inf), behind[there] - cost)
        path = []
        there = size
        while there != (0, 0):
            here = came[there]
            cost = costs[there] - costs[here]
            share = ahead[here] - cost + behind[there] - ahead[size]
            step = (there[0] - here[0], there[1] - here[1])
            path.append((step, math.exp(min(share, 0.0))))
            there = here
        return path[::-1]

    @staticmethod
    def _places(size: tuple[int, int]) -> Iterator[tuple[int, int]]:
        """Pairs of positions near the diagonal, so that long texts take no square of their time."""
        band = _BAND + abs(size[0] - size[1])
        slope = size[1] / size[0] if size[0] else 0.0
        for row in range(size[0] + 1):
            middle = round(row * slope)
            for column in range(max(0, middle - band), min(size[1], middle + band) + 1):
                yield row, column

    def _steps(
        self, begin: tuple[int, int], here: tuple[int, int], size: tuple[int, int], *, skips: bool
    ) -> Iterator[tuple[tuple[int, int], float]]:
        rows, columns = size[0] - here[0], size[1] - here[1]
        if skips and rows:
            yield (1, 0), _SKIP
        if skips and columns:
            yield (0, 1), _SKIP
        place = (begin[0] + here[0], begin[1] + here[1])
        for step in _PRIORS:
            if step[0] <= rows and step[1] <= columns:
                yield step, self._cost(place, step)

    def _cost(self, place: tuple[int, int], step: tuple[int, int]) -> float:
        """Price of taking so many units on both sides as partners; the smaller, the likelier."""
        first = self._left[place[0] : place[0] + step[0]]
        second = self._right[place[1] : place[1] + step[1]]
        price = _PRICES[step]
        kinds = {unit.kind for unit in first} | {unit.kind for unit in second}
        if kinds != _TEXT:
            if UnitKind.TABLE in kinds and step != (1, 1):
                return 2 * _SKIP * sum(step)
            if len(kinds) > 1:
                price += sum(_OTHER_KIND[kind] for kind in kinds)
        price += _JOINED * sum([bool(unit.number) for unit in (*first[1:], *second[1:])])
        if self._is_numbered and bool(first[0].number) is not bool(second[0].number):
            price += _ONE_NUMBERED
        expected = sum([unit.length for unit in first]) * self._ratio
        actual = sum([unit.length for unit in second])
        spread = math.sqrt(_VARIANCE * max((expected + actual) / 2, 10.0))
        likely = max(math.erfc(abs(actual - expected) / spread / math.sqrt(2)), _LEAST)
        return price - math.log(likely) - _alike(first, second)

    def _match(
        self,
        place: tuple[int, int],
        step: tuple[int, int],
        confidence: float,
        *,
        by_number: bool,
    ) -> Match:
        left = tuple(range(place[0], place[0] + step[0]))
        right = tuple(range(place[1], place[1] + step[1]))
        if not left or not right:
            return Match(left, right, Basis.NONE, 0.0)
        if by_number and step == (1, 1):  # what stands behind them may be unsure, they are not
            confidence = _NUMBERED
        by_number = by_number or (step == (1, 1) and place in self._same)
        if (
            self._cost(place, step) >= sum(step) * _SKIP
            or self._is_cut(left, right)
            or self._says_otherwise(place, step)
        ):
            confidence = min(confidence, _UNLIKELY)
        kinds = {unit.kind for unit in self._left[left[0] : left[-1] + 1]}
        kinds |= {unit.kind for unit in self._right[right[0] : right[-1] + 1]}
        basis = Basis.LENGTH if kinds == {UnitKind.TEXT} or len(kinds) > 1 else Basis.STRUCTURE
        return Match(left, right, Basis.NUMBER if by_number else basis, round(confidence, 2))

    def _says_otherwise(self, place: tuple[int, int], step: tuple[int, int]) -> bool:
        """Whether other numbers are printed: letters may be those of another alphabet."""
        one, other = self._left[place[0]].number, self._right[place[1]].number
        return step == (1, 1) and one != other and one[:1].isdecimal() and other[:1].isdecimal()

    def _is_cut(self, left: Sequence[int], right: Sequence[int]) -> bool:
        """Whether one side is far too short to say what the other says."""
        expected = sum(self._left[index].length for index in left) * self._ratio
        actual = sum(self._right[index].length for index in right)
        return min(expected, actual) + _FEW < _CUT * max(expected, actual)


def _add(first: float, second: float) -> float:
    """The logarithm of the sum of two numbers that are given as logarithms."""
    high, low = max(first, second), min(first, second)
    return high if low == -math.inf else high + math.log1p(math.exp(low - high))


def _measured(unit: Unit) -> _Measured:
    """What a unit is compared by: a word that begins with a capital may be a name.

    Its printed number is none of its figures: it says nothing where numbers were counted anew.
    """
    tokens: Counter[str] = Counter()
    number = number_of(unit)
    text = without_number(unit)
    for match in _TOKEN.finditer(text):
        word = match.group()
        if word[0].isdecimal():
            tokens[str(int(word)) if len(word) < 20 else word] += 1
        elif word[0].isupper():
            bare = unicodedata.normalize("NFD", word.casefold())
            tokens["".join(c for c in bare if not unicodedata.combining(c))] += 1
    if _WORD_AND_NUMBER.fullmatch(text):
        tokens[number] = 0
    length = sum(not character.isspace() for character in unit.text)
    return _Measured(length, +tokens, unit.kind, number)


def _alike(first: Sequence[_Measured], second: Sequence[_Measured]) -> float:
    """What shared figures and names are worth; below 0 when there are several and none shared.

    Only figures count as missing: a word with a capital is seldom the same in two languages.
    """
    if not any([unit.tokens for unit in first]) or not any([unit.tokens for unit in second]):
        return 0.0
    one = first[0].tokens if len(first) == 1 else _sum(first)
    two = second[0].tokens if len(second) == 1 else _sum(second)
    shared = sum(min(count, two[token]) for token, count in one.items())
    figures = min(_figures(one), _figures(two))
    if not shared:
        return -_UNLIKE if figures >= 2 else 0.0
    wanted = max(shared, figures)
    return _ALIKE * shared / wanted * min(1.0, shared / 2)


def _sum(units: Sequence[_Measured]) -> Counter[str]:
    total: Counter[str] = Counter()
    for unit in units:
        total.update(unit.tokens)
    return total


def _figures(tokens: Counter[str]) -> int:
    return sum(count for token, count in tokens.items() if token[0].isdecimal())
