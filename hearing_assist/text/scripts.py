# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Writing systems: which script a text is in, and which way it runs.

Answers are about characters, not languages: Serbian is Latin or Cyrillic, as it was typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

import regex

# Scripts that papers before European courts are seen in; names as in the Unicode property.
SCRIPTS = (
    "Latin", "Cyrillic", "Greek", "Arabic", "Hebrew", "Georgian", "Armenian", "Devanagari",
    "Bengali", "Gurmukhi", "Tamil", "Sinhala", "Thai", "Lao", "Khmer", "Myanmar", "Ethiopic",
    "Tibetan", "Han", "Hiragana", "Katakana", "Hangul",
)  # fmt: skip
COMMON = "Common"
"""The answer for text without letters of a known script."""

_OF_LANGUAGES = {
    **dict.fromkeys(("ru", "uk", "bg", "be", "mk", "kk", "ky", "mn"), ("Cyrillic",)),
    **dict.fromkeys(("ar", "ur", "fa", "ps", "ug"), ("Arabic",)),
    "sr": ("Cyrillic", "Latin"),
    "el": ("Greek",),
    "he": ("Hebrew",),
    "ka": ("Georgian",),
    "hy": ("Armenian",),
    **dict.fromkeys(("hi", "mr", "ne"), ("Devanagari",)),
    "bn": ("Bengali",),
    "pa": ("Gurmukhi",),
    "ta": ("Tamil",),
    "si": ("Sinhala",),
    "th": ("Thai",),
    "lo": ("Lao",),
    "km": ("Khmer",),
    "am": ("Ethiopic",),
    "zh": ("Han",),
    "ja": ("Han", "Hiragana", "Katakana"),
    "ko": ("Hangul",),
}
"""Scripts of languages that are not written in Latin letters."""

_RUNS = regex.compile("|".join(rf"(?P<{name}>\p{{{name}}}+)" for name in SCRIPTS))

_WESTERN = re.compile("[\x00-\u00b4\u00b6-\u024f\u2010-\u2027\u2030-\u203a\u20ac]*")
"""Text whose letters are Latin; the micro sign, a letter of no script, is not among them."""

_LEFT_TO_RIGHT_ISOLATE = "\u2066"
_RIGHT_TO_LEFT_ISOLATE = "\u2067"
_POP_ISOLATE = "\u2069"


def script_of(text: str) -> str:
    """The script with the most letters in `text`, or COMMON."""
    if text.isascii():  # most text that is asked about, and much quicker
        return "Latin" if any(map(str.isalpha, text)) else COMMON
    if _WESTERN.fullmatch(text):
        return "Latin" if any(map(str.isalpha, text)) else COMMON
    counts: Counter[str] = Counter()
    for match in _RUNS.finditer(text):
        counts[str(match.lastgroup)] += match.end() - match.start()
    return max(counts, key=lambda name: (counts[name], -SCRIPTS.index(name)), default=COMMON)


def scripts_of(language: str) -> tuple[str, ...]:
    """The scripts that a language (BCP 47) is written in."""
    return _OF_LANGUAGES.get(language.split("-")[0].lower(), ("Latin",))


def is_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs right to left (UAX 9, rule P2)."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in {"R", "AL"}:
            return True
        if direction == "L":
            return False
    return False


def isolate(text: str) -> str:
    """`text` between isolates (UAX 9), so that it does not reorder what stands around it."""
    opening = _RIGHT_TO_LEFT_ISOLATE if is_right_to_left(text) else _LEFT_TO_RIGHT_ISOLATE
    return f"{opening}{text}{_POP_ISOLATE}"
