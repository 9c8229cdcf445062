# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Looking for forms in decoded text, with the ledger of what may stay.

A hit names a person id and a rule, never the text that was found. Offsets are those of the text
that was given.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from hearing_assist.check.digests import digest_spans
from hearing_assist.check.disguises import texts_of, unspelled
from hearing_assist.check.fixed import FixedWording
from hearing_assist.check.fold import Folded, apart, fold, has_look_alikes, quick_words, words
from hearing_assist.check.forms import (
    ABBREVIATIONS,
    AFTER_VOWEL,
    DECLENSIONS,
    ENDINGS,
    HOUSE,
    PLACE,
    SHORTEST_STEM,
    TOWN,
    UNSPACED,
    Form,
    Match,
)
from hearing_assist.check.near_places import NEAR, counts, is_plain
from hearing_assist.check.seats import names_a_seat

_SHORTEST_SMALL, _LONG_FORM = 5, 8
"""Letters of a case form in small letters from which it counts, and counts although the name is an
ordinary word."""
SHORTEST_IN_BYTES = 6
"""Letters a form needs to be looked for in bytes that are no text; shorter ones hit by chance."""
_BORDERED = (Match.WORDS, Match.STEM, Match.DECLINED, Match.DATE)
_HANDLE = re.compile(r"[@_#=\\\d]|://|www\.|\.(?:pdf|docx?|odt|jpe?g|png|txt|eml)\b", re.IGNORECASE)
_CAPITAL = r"[^\W\d_a-z][\u0300-\u036f]*"
_HYPHEN = r"[-\u2010\u2011]"
_INITIALS = {  # each begins with a set of characters: fast
    "dotted": re.compile(  # S.A.-D.
        r"([^\W\d_a-z](?<![\w.].)[\u0300-\u036f]*"
        rf"(?:(?:\.[ \u00a0\u202f]?{_HYPHEN}?|{_HYPHEN}){_CAPITAL})+\.?)(?!\w)"
    ),
    "named": re.compile(  # Ms A-D
        r"[MD](?<!\w.)(?:r|rs|s|x|iss|me|lle|e)?\.?\s"
        rf"({_CAPITAL}(?:{_HYPHEN}?{_CAPITAL})+)(?!\w)"
    ),
    "exhibit": re.compile(  # SAD/1, as exhibits are marked
        rf"([^\W\d_a-z](?<!\w.)[\u0300-\u036f]*(?:{_CAPITAL}){{1,7}})/\d"
    ),
}
_CUT_BY_HYPHEN = re.compile(r"[^\W_]{2,}\s?[-\u2010\u2011\u00ac]\s{0,2}[^\W_]{2,}")
"""A town that a hyphen cuts where no line end is left: "Harn-bridge"."""
_DIGITS_OF_A_DATE = re.compile(
    r"\d+([./\-\u2013\u2212])\s?\d+\1\s?\d+|\d{8}"
    r"|\d\d?[ \u00a0\u202f]\d\d?[ \u00a0\u202f]\d{4}|\d{4}[ \u00a0\u202f]\d\d?[ \u00a0\u202f]\d\d?"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A form in a text.

    Attributes:
        form: What was found.
        start: First character in the searched text.
        end: One past the last.
    """

    form: Form
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """What may stay although a form matches it.

    A surface of several words is known again in any folding; a single word only as it is written,
    because "Grace" may be a person where "grace" is a virtue.

    Attributes:
        surfaces: Names of people nobody protects, mentions that a clerk kept on record.
        ordinary: Words of the language that are also names. Decision on record: written all in
            small letters, and not in a handle or link, such a word may stay without asking.
        common: Words of many languages that are also case forms of names. They may stay so, too.
        fixed: The shipped wording of our papers; it stays where it stands as shipped.
    """

    surfaces: tuple[str, ...] = ()
    ordinary: tuple[str, ...] = ()
    common: tuple[str, ...] = ()
    fixed: tuple[str, ...] = ()

    def spans(self, text: str, folded: Folded) -> tuple[tuple[int, int], ...]:
        """Where surfaces of the ledger stand in `text`; `folded` is its plain folding."""
        spans: list[tuple[int, int]] = []
        for surface in self.surfaces:
            needle = fold(surface)
            if " " in needle:
                for start in _occurrences(folded.text, f" {needle} "):
                    spans.append(folded.origin(start + 1, start + 1 + len(needle)))
            elif needle:
                for start in _occurrences(text, surface):
                    end = start + len(surface)
                    if (
                        not text[max(0, start - 1) : start].isalnum()
                        and not text[end : end + 1].isalnum()
                    ):
                        spans.append((start, end))
        return tuple(spans)


class Searcher:
    """Looks for the same forms in many texts."""

    def __init__(self, forms: Sequence[Form], ledger: Ledger) -> None:
        plain = [form for form in forms if not form.look_alikes]
        self._plain = _Scan(plain)
        self._look_alike = _Scan([form for form in forms if form.look_alikes])
        self._long = _Scan(
            [
                form
                for form in plain
                if len(form.text.replace(" ", "")) >= SHORTEST_IN_BYTES
                and form.match not in (Match.DATE, Match.NUMBER)
            ]
        )
        self._passed: frozenset[str] = frozenset()
        self._initials = _by_text(form for form in forms if form.match is Match.INITIALS)
        self._set_ledger(ledger)

    def without(self, rules: frozenset[str]) -> Searcher:
        """A search that passes over what some rules find."""
        other = copy.copy(self)
        other._passed = rules
        return other

    def with_ledger(self, ledger: Ledger) -> Searcher:
        """A search for the same forms under another ledger; the index of forms is shared."""
        other = copy.copy(self)
        other._set_ledger(ledger)
        return other

    def _set_ledger(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._fixed = _fixed_wording(ledger.fixed)
        self._readable = frozenset(word for text in ledger.surfaces for word in fold(text).split())

    def search(self, text: str) -> tuple[Found, ...]:
        """Every form that stands in `text` outside what the ledger lets stay, in its order."""
        found = set(self._initials_in(text))
        for reading in dict.fromkeys((text, apart(text), unspelled(text))):
            plain = quick_words(reading)
            found.update(_placed(self._plain.matches(plain), reading, look_alikes=False))
            if has_look_alikes(reading):  # else both searches would see the same text
                look_alike = quick_words(reading, look_alikes=True)
                found.update(
                    _placed(self._look_alike.matches(look_alike), reading, look_alikes=True)
                )
        return self._unless_kept(text, found)

    def search_bytes(self, data: bytes) -> tuple[Form, ...]:
        """Long forms in bytes that are no text by themselves, in any usual encoding."""
        found: dict[Form, None] = {}
        for text in texts_of(data):
            hits = _placed(self._long.matches(quick_words(text)), text, look_alikes=False)
            found |= {item.form: None for item in self._unless_kept(text, set(hits))}
        return tuple(found)

    def _initials_in(self, text: str) -> Iterator[Found]:
        if not self._initials:
            return
        for kind, pattern in _INITIALS.items():
            for match in pattern.finditer(text):
                written = match[1]
                letters = fold(written).replace(" ", "")
                is_written_so = kind != "dotted" or _are_initials(written)
                if letters in self._initials and written.isupper() and is_written_so:
                    for form in self._initials[letters]:
                        yield Found(form, *match.span(1))

    def _unless_kept(self, text: str, found: set[Found]) -> tuple[Found, ...]:
        if not found:
            return ()
        folded = words(text)
        kept = self._ledger.spans(text, folded)
        digests = tuple(digest_spans(text))
        return tuple(
            sorted(
                (
                    item
                    for item in found
                    if not _within(item, kept)
                    and item.form.rule not in self._passed
                    and not self._is_no_place(text, item)
                    and not (item.form.match is not Match.NUMBER and _within(item, digests))
                    and not self._is_ordinary(text, item)
                    and not self._is_ours(text, folded, item)
                ),
                key=lambda item: (item.start, item.end, item.form.person, item.form.rule),
            )
        )

    def _is_ours(self, text: str, folded: Folded, item: Found) -> bool:
        """Whether words are shipped wording; a day or a number never is."""
        is_number = item.form.match in (Match.NUMBER, Match.DATE)
        return not is_number and self._fixed.covers(text, folded, item.start, item.end)

    def _is_no_place(self, text: str, item: Found) -> bool:
        """Whether a town stands in a court's name, or what is found is a word in small letters.

        A word that no language of the ledger knows is a place in small letters as well: "à aubrel".
        """
        if item.form.rule in NEAR:
            return not counts(item.form, self._readable, text, item.start, item.end)
        written = text[item.start : item.end]
        if item.form.rule in (HOUSE, PLACE) and written.islower() and is_plain(fold(written)):
            return True
        if item.form.rule not in (TOWN, HOUSE):
            return False
        if item.form.match is Match.SPREAD and not _CUT_BY_HYPHEN.fullmatch(written):
            return True  # the STEM of the same town says it better
        if " " not in item.form.text and written.islower():
            known = _folded(self._ledger.ordinary) | _folded(self._ledger.common)
            if len(item.form.text) < _SHORTEST_SMALL or known & {item.form.base, fold(written)}:
                return True
        return item.form.rule == TOWN and names_a_seat(text, item.start, item.end)

    def _is_ordinary(self, text: str, item: Found) -> bool:
        written = text[item.start : item.end]
        folded = fold(written)
        name = item.form.base or item.form.text
        ordinary = _folded(self._ledger.ordinary)
        if item.form.base and folded not in (name, f"{name}s"):  # a case form, as likely a word
            is_long = len(folded) >= max(_LONG_FORM, len(name) + 2)
            is_word = (
                len(folded) < _SHORTEST_SMALL
                or folded in ordinary
                or folded in _folded(self._ledger.common)
                or (name in ordinary and not is_long)
            )
        else:
            is_word = name in ordinary and folded in (name, f"{name}s")
        return (
            is_word and written.islower() and not _HANDLE.search(_token(text, item.start, item.end))
        )


class _Scan:
    """Forms by what is looked up: folded text with borders, and without."""

    def __init__(self, forms: Sequence[Form]) -> None:
        self._bordered = _by_text(form for form in forms if form.match in _BORDERED)
        self._joined = _by_text(
            form for form in forms if form.match not in (*_BORDERED, Match.INITIALS)
        )
        self._bordered_texts = tuple(self._bordered)
        self._joined_texts = tuple(self._joined)
        self._find_bordered = AhoCorasick([f" {text}" for text in self._bordered_texts])
        self._find_joined = AhoCorasick(self._joined_texts)

    def matches(self, folded: str) -> list[tuple[Form, int, int]]:
        """Forms with their place in `folded`; JOINED, SPREAD, NUMBER and DATE yet to be judged."""
        found: list[tuple[Form, int, int]] = []
        for index, start, end in self._find_bordered.find_matches_as_indexes(
            folded, overlapping=True
        ):
            border = folded.index(" ", end)
            rest = folded[end:border]
            found += (
                (form, start + 1, border)
                for form in self._bordered[self._bordered_texts[index]]
                if _completes(form, rest)
            )
        borderless = folded.replace(" ", "")
        spread = self._find_joined.find_matches_as_indexes(borderless, overlapping=True)
        if spread:
            places = [place for place, letter in enumerate(folded) if letter != " "]
            for index, start, end in spread:
                for form in self._joined[self._joined_texts[index]]:
                    found.append((form, places[start], places[end - 1] + 1))
        return found


def _completes(form: Form, rest: str) -> bool:
    """Whether `rest` of a word that begins with the form may follow it."""
    match form.match:
        case Match.STEM:
            vowel = form.text[-1] in "aeiouy" and rest in AFTER_VOWEL
            long = len(form.text) >= SHORTEST_STEM or len(rest) > 1
            return not rest or ((rest in ENDINGS or vowel) and long) or rest.isdigit()
        case Match.DECLINED:
            return rest in DECLENSIONS
        case Match.WORDS:
            return not rest or (rest.isdigit() and form.text[-1:].isalpha())
    return not rest


def _within(item: Found, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= item.start and item.end <= end for start, end in spans)


def _placed(
    matches: Iterable[tuple[Form, int, int]], text: str, *, look_alikes: bool
) -> Iterator[Found]:
    """Matches that stand up in the text as it was written, with their place there."""
    folded: Folded | None = None
    for form, start, end in matches:
        folded = folded or words(text, look_alikes=look_alikes)
        item = Found(form, *folded.origin(start, end))
        has_borders = folded.text[start - 1] == " " == folded.text[end]
        if _stands(item, text, has_borders=has_borders):
            yield item


def _stands(item: Found, text: str, *, has_borders: bool) -> bool:
    written = text[item.start : item.end]
    match item.form.match:
        case Match.DATE:
            return not re.fullmatch(r"[\d ]+", item.form.text) or bool(
                _DIGITS_OF_A_DATE.fullmatch(written)
            )
        case Match.NUMBER:
            return (
                not any(map(str.isalpha, written)) and not text[item.end : item.end + 1].isdigit()
            )
        case Match.JOINED:
            is_unspaced = UNSPACED.search(item.form.text) is not None
            if item.form.text.isdigit():
                return has_borders and re.fullmatch(r"[\d .\-/]+", written) is not None
            return has_borders or is_unspaced or not re.search(r"\s", written)
        case Match.SPREAD:
            token = _token(text, item.start, item.end)
            in_handle = not re.search(r"\s", written) and _HANDLE.search(token) is not None
            return has_borders or in_handle
    return True


def _are_initials(written: str) -> bool:
    """Whether dotted capitals are initials, not an abbreviation or the end of a sentence."""
    if re.fullmatch(r"\w\.\w\.?", written):
        return written.replace(".", "").casefold() not in ABBREVIATIONS
    # "Witness B. A later ...": with spaces between, the last one has its full stop too.
    return "." in written and (written.endswith(".") or not re.search(r"\s", written))


def _token(text: str, start: int, end: int) -> str:
    """What stands around a place up to the next white space."""
    before = re.search(r"\S*\Z", text[max(0, start - 200) : start])
    after = re.match(r"\S*", text[end : end + 200])
    return (before.group() if before else "") + text[start:end] + (after.group() if after else "")


@lru_cache(maxsize=4)
def _folded(known: tuple[str, ...]) -> frozenset[str]:
    """Ordinary words folded: the same hundreds for every search, and nobody's."""
    return frozenset(map(fold, known))


@lru_cache(maxsize=2)
def _fixed_wording(templates: tuple[str, ...]) -> FixedWording:
    return FixedWording(templates)


def _by_text(forms: Iterable[Form]) -> Mapping[str, Sequence[Form]]:
    grouped: dict[str, list[Form]] = {}
    for form in forms:
        grouped.setdefault(form.text, []).append(form)
    return grouped


def _occurrences(text: str, needle: str) -> Iterator[int]:
    start = text.find(needle)
    while start >= 0:
        yield start
        start = text.find(needle, start + 1)
