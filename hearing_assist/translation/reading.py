# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A text as the verifier reads it: its words, found once and compared often."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from hearing_assist.text.scripts import script_of
from hearing_assist.translation.lexicon import bare

LOOP_WORDS = 4
_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"[\w'’]+")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Reading:
    """A text and its words.

    Attributes:
        text: The text, without sentinels.
        lowered: Its words in small letters.
        words: The same without diacritics.
        script: The script of most of its letters.
        has_digits: Whether a digit stands in it.
        loops: How often its most frequent run of four words occurs.
        stutters: Its longest row of the same one or two words.
    """

    text: str
    lowered: tuple[str, ...]
    words: tuple[str, ...]
    script: str
    has_digits: bool
    loops: int
    stutters: int


def read(text: str) -> Reading:
    """The words of a text."""
    lower = text.lower()
    lowered = tuple(_WORD.findall(lower))
    words = lowered if lower.isascii() else tuple(
        word if word.isascii() else bare(word) for word in lowered
    )  # fmt: skip
    tokens = _TOKEN.findall(lower)
    repeats = len(tokens) - len(set(tokens))
    return Reading(
        text,
        lowered,
        words,
        script_of(text),
        _DIGIT.search(text) is not None,
        _loops(tokens) if repeats >= LOOP_WORDS else 1,
        _stutters(tokens) if repeats else 1,
    )


def _loops(words: list[str]) -> int:
    runs = Counter(tuple(words[i : i + LOOP_WORDS]) for i in range(len(words) - LOOP_WORDS + 1))
    return max(runs.values(), default=1)


def _stutters(words: list[str]) -> int:
    longest = 1
    for step in (1, 2):
        row = 0
        for i in range(step, len(words)):
            row = row + 1 if words[i] == words[i - step] else 0
            longest = max(longest, row // step + 1)
    return longest
