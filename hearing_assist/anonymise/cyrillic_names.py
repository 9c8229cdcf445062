# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Surnames with initials, and names with a patronymic, as papers in Cyrillic write people.

Nothing else has the shape of "Дорошкевич Б.И." or "Оксана Петровна" in Russian and Ukrainian (the
former in Bulgarian), so no cue is needed. Judges, prosecutors and clerks of a court stay readable
where the word for their office stands before them.

Many surnames end as a man's patronymic does (Дорошкевич). At the head of a sentence, after a word
that is no forename of the list (`cyrillic_words`), such a word counts as a patronymic only where it
is made of one of the list; of two that are not ("Зелимхан Турдыбекович ушёл.") nothing is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

import regex

from hearing_assist.anonymise.cyrillic_words import (
    has_known_father,
    is_forename,
    is_ordinary,
    is_womans_patronymic,
    may_be_patronymic,
)
from hearing_assist.text.late import late
from hearing_assist.text.spans import Span

TIMEOUT_S = 20.0
"""Longest time for one pattern over one text; text that needs more is refused, never skipped."""
_INITIAL = re.compile(r"[\u0400-\u042f\u0490]\.")
"""Without one no surname with initials is found."""
_FATHER = re.compile(r"ич|[оеиіїє]вн|ичн|ишн", re.IGNORECASE)
"""What every patronymic holds."""
_CAPITAL = r"(?:(?=\p{Cyrillic})\p{Lu})"
_REST = r"(?:[\p{Ll}\p{M}\u02bc\u2019']{2,30}+|\p{Lu}{2,30}+)"
_WORD = rf"{_CAPITAL}{_REST}(?:-{_CAPITAL}{_REST})?"
_SPACE = r"[ \u00a0]"
_GAP = rf"(?:{_SPACE}{{1,3}}(?:\r?\n{_SPACE}{{0,3}})?|\r?\n{_SPACE}{{0,3}})"
"""Between two words of a name: a few blanks and at most one line end."""
_OFFICES = (
    r"(?i:судь\p{L}{1,4}|судд\p{L}{1,4}|съди\p{L}{1,4}|прокурор\p{L}{0,4}"
    r"|председательств\p{L}{3,8}|головуюч\p{L}{0,4}"
    rf"|(?:секретар|председател)\p{{L}}{{0,4}}{_GAP}суд\p{{L}}{{1,8}}(?:{_GAP}зас[еі]дан\p{{L}}{{1,3}})?)"
)
"""Offices of a court. A secretary or a chairman of anything else may be anybody."""
_INITIALS = rf"{_CAPITAL}\.(?:{_SPACE}?{_CAPITAL}\.|{_CAPITAL}(?![\p{{L}}\p{{M}}]))"
_NAME = late(
    rf"(?<![\p{{L}}\p{{M}}.])(?:(?!{_OFFICES}(?!\p{{L}}))(?P<surname>{_WORD}){_GAP}"
    rf"(?P<initials>{_INITIALS})"
    rf"(?:(?={_SPACE}{{0,3}}(?P<after>{_WORD})(?!\p{{L}}|{_GAP}{_CAPITAL}\.))|)"
    rf"|{_CAPITAL}\.(?:{_SPACE}?{_CAPITAL}\.{_GAP}?|{_SPACE}{{0,3}}){_WORD})(?!\p{{L}})"
)
_CAPITAL_WORD = late(rf"(?<![\p{{L}}\p{{M}}.]){_WORD}(?!\p{{L}})")
_BETWEEN = late(_GAP)
_WORDS = re.compile(r"\w+")
_GIVEN_TO = r"(?i:судье|прокурору|прокуророві|секретар[юе]|председателю|головуючому)"
"""Somebody speaks to the office: whose name follows is as likely the one who speaks."""
_OFFICE = late(
    rf"(?r)(?<!\p{{L}})(?!{_GIVEN_TO}(?!\p{{L}})){_OFFICES}(?:{_GAP}|[ \u00a0:,\u2013-]{{1,3}})$"
)
_IS_OFFICE = late(_OFFICES)
_SENTENCE = late(r"(?r)(?:^|[.!?:;\n\u2026][\s\"\u00ab\u201e(\u2013\u2014-]*)$")
_BEFORE = 50
_ALL_INITIALS = late(
    rf"^(?P<i>{_INITIALS}){_GAP}?|{_GAP}(?P<i>{_INITIALS})$|^(?P<i>{_CAPITAL}\.)\s*"
)


def cyrillic_names(text: str) -> Iterator[Span]:
    """Where surnames with initials and names with a patronymic stand that are of nobody in office.

    Raises:
        TimeoutError: A pattern took longer than TIMEOUT_S.
    """
    if text.isascii():
        return
    shown = _Text(text)
    found: list[Span] = []
    if _INITIAL.search(text):
        # All at once: what is done with a match would count against the time of the pattern.
        for match in list(_NAME.finditer(text, timeout=TIMEOUT_S)):
            found += shown.with_initials(match)
    if _FATHER.search(text):
        found += shown.with_patronymic(frozenset(span.start for span in found))
    for span in found:
        low = max(0, span.start - _BEFORE)
        if not _OFFICE.match(text, low, span.start, timeout=TIMEOUT_S):
            yield span


def surname_and_initials(name: str) -> tuple[str, str]:
    """("Дорошкевич", "би") of "Дорошкевич Б. И."; any other name with no initials."""
    if name.isascii() or not (match := _ALL_INITIALS.search(name)):
        return name, ""
    surname = (name[: match.start()] + name[match.end() :]).strip()
    return surname, "".join(letter for letter in match["i"].lower() if letter.isalpha())


class _Text:
    """A text that is searched for names."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _written(self) -> frozenset[str]:
        """All words as they are written, to tell which stand in small letters as well."""
        return frozenset(_WORDS.findall(self._text))

    def _may_be_name(self, word: str) -> bool:
        """Whether a word with a capital is none that stands in small letters elsewhere."""
        if is_ordinary(word) or _IS_OFFICE.fullmatch(word):
            return False
        return not self._written.issuperset(_WORDS.findall(word.lower()))

    def with_initials(self, match: regex.Match[str]) -> Iterator[Span]:
        """The surname beside initials: at the head of a sentence it may be the next word."""
        start, end = match.span()
        if match["surname"] is None:
            yield Span(start, end)
            return
        surname, after = match["surname"], match["after"]
        is_broken = "\n" in self._text[match.end("surname") : match.start("initials")]
        if after is None or not (is_broken or self._begins_sentence(start)):
            yield Span(start, end)
        elif not self._may_be_name(surname):
            yield Span(match.start("initials"), match.end("after"))
        else:
            yield Span(start, end)
            if self._may_be_name(after):
                yield Span(*match.span("after"))

    def with_patronymic(self, surnames: frozenset[int]) -> Iterator[Span]:
        """Names with a patronymic.

        Args:
            surnames: Where surnames with initials begin.
        """
        matches = list(_CAPITAL_WORD.finditer(self._text, timeout=TIMEOUT_S))
        words = [match.group() for match in matches]
        joint = [False, *map(self._joins, matches, matches[1:]), False]
        done = -1
        for place, word in enumerate(words):
            if not may_be_patronymic(word) or place <= done:
                continue
            if not (joint[place] and self._names(matches[place - 1], word)):
                if is_womans_patronymic(word) and has_known_father(word):
                    yield Span(*matches[place].span())
                continue
            if matches[place].start() in surnames and not is_forename(words[place - 1]):
                continue
            first, last = place - 1, place
            if joint[first] and first - 1 > done and self._may_be_name(words[first - 1]):
                first -= 1
            elif self._goes_on(words, joint, place) and matches[place + 1].start() not in surnames:
                last += 1
            done = last
            yield Span(matches[first].start(), matches[last].end())

    def _joins(self, before: regex.Match[str], after: regex.Match[str]) -> bool:
        """Whether no more than a gap is between two words."""
        return _BETWEEN.fullmatch(self._text, before.end(), after.start()) is not None

    def _names(self, before: regex.Match[str], patronymic: str) -> bool:
        """Whether a word and one that may be a patronymic are somebody's name."""
        word = before.group()
        if is_forename(word):
            return True
        if not self._may_be_name(word):
            return False
        if is_womans_patronymic(patronymic) or has_known_father(patronymic):
            return True
        return word.istitle() and not self._begins_sentence(before.start())

    def _begins_sentence(self, place: int) -> bool:
        low = max(0, place - _BEFORE)
        return _SENTENCE.match(self._text, low, place, timeout=TIMEOUT_S) is not None

    def _goes_on(self, words: Sequence[str], joint: Sequence[bool], place: int) -> bool:
        """Whether a surname follows a patronymic, and not the next name."""
        if not joint[place + 1] or not self._may_be_name(words[place + 1]):
            return False
        return not (joint[place + 2] and may_be_patronymic(words[place + 2]))
