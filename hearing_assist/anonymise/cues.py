# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Where the words stand with which patterns begin, or that they hold, all told in one pass.

A pattern that begins with one of many words is slow to look for at every letter. These places are
found at once for all patterns; each is then tried only where it may begin. A place told here
promises nothing: the pattern itself decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import ahocorasick_rs
import regex

from hearing_assist.text.folding import Folded, fold, fold_key

_MARKS = r"[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]+"
_GLUED = regex.compile(
    rf"(?<=\p{{Latin}}){_MARKS}(?=[^\p{{Latin}}\P{{L}}])"
    rf"|(?<=[^\p{{Latin}}\P{{L}}]){_MARKS}(?=\p{{Latin}})"
)
"""What shows nothing, or an accent, between words of two scripts: folding takes them for one word,
and puts look-alike letters in it."""


class Cues:
    """The first words of several patterns.

    Args of the constructor: for each pattern the words, or beginnings of words; accents and case
    do not count.
    """

    def __init__(self, words: Sequence[Sequence[str]]) -> None:
        patterns: dict[str, list[int]] = {}
        for number, each in enumerate(words):
            for word in sorted({fold_key(word) for word in each}):
                patterns.setdefault(word, []).append(number)
        self._patterns = list(patterns.values())
        self._automaton = ahocorasick_rs.AhoCorasick(
            list(patterns), implementation=ahocorasick_rs.Implementation.DFA
        )

    def places(self, text: str, folded: Folded) -> Mapping[int, Sequence[int]]:
        """For each pattern that may begin somewhere the places in the text, in order.

        Args:
            text: A text.
            folded: The same text, folded.
        """
        found: dict[int, set[int]] = {}
        readings = [folded]
        if not text.isascii() and _GLUED.search(text):
            readings.append(fold(_GLUED.sub(lambda marks: " " * len(marks[0]), text)))
        for reading in readings:
            for number, start, _ in self._automaton.find_matches_as_indexes(
                reading.text, overlapping=True
            ):
                place = reading.starts[start]
                if not place or not text[place - 1].isalpha():
                    for pattern in self._patterns[number]:
                        found.setdefault(pattern, set()).add(place)
        return {pattern: sorted(places) for pattern, places in found.items()}


class Hints:
    """Letters and signs of which a text must hold one, for several patterns.

    Args of the constructor: for each pattern what it looks for.
    """

    def __init__(self, hints: Mapping[int, Iterable[str]]) -> None:
        patterns: dict[str, list[int]] = {}
        for number, each in hints.items():
            for hint in each:
                patterns.setdefault(hint, []).append(number)
        self._patterns = list(patterns.values())
        self._automaton = ahocorasick_rs.AhoCorasick(
            list(patterns), implementation=ahocorasick_rs.Implementation.DFA
        )

    def of(self, text: str) -> frozenset[int]:
        """The patterns of which a text holds a hint."""
        found = {
            each[0] for each in self._automaton.find_matches_as_indexes(text, overlapping=True)
        }
        return frozenset(pattern for number in found for pattern in self._patterns[number])


class Words:
    """Whole words of folded texts that are looked for together."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(words)
        self._automaton = ahocorasick_rs.AhoCorasick(
            self._words, implementation=ahocorasick_rs.Implementation.DFA
        )

    def find(self, shown: str) -> Iterator[tuple[str, int]]:
        """The words that stand in a folded text, each with where it begins, in order."""
        for number, start, end in self._automaton.find_matches_as_indexes(shown, overlapping=True):
            if not (shown[start - 1 : start].isalpha() or shown[end : end + 1].isalpha()):
                yield self._words[number], start

    def of(self, shown: str) -> frozenset[str]:
        """The words that stand in a folded text."""
        return frozenset(word for word, _ in self.find(shown))


def is_inside_word(text: str, start: int, end: int) -> bool:
    """Whether letters stand beside a place that no rule of whole words allows.

    A capital within a word may begin a name, an s may end one, and some scripts write little words
    in one with the next: of those it says no, and a closer look decides.
    """
    before, first = text[start - 1 : start], text[start]
    if (
        before.isalpha()
        and first.isalpha()
        and not (first.isupper() and before.islower())
        and not "\u0590" <= first <= "\u06ff"
    ):
        return True
    after, last = text[end : end + 1], text[end - 1]
    return (
        after.isalpha()
        and last.isalpha()
        and after not in "sSeE"
        and not (after.isupper() and last.islower())
    )
