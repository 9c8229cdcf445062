# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""How hard a passphrase is to guess, roughly and rather too low than too high.

Counts distinct words as if picked from a list of everyday words, and what is no word by its length.
Knows no dictionary and no leaked passwords, so it cannot tell a quotation from a good choice. Each
try costs an attacker about a second of one computer (the key files use Argon2id), which is counted
in where the line between the grades is drawn.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from enum import IntEnum

BITS_A_LETTER = 2.2
MOST_BITS_A_WORD = 12.0  # a word among some four thousand
LONGEST_WORD = 14
FAIR, GOOD = 40.0, 62.0
_PARTS = re.compile(r"[^\W_]+|[\W_]")
_ROWS = ("01234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "azertyuiop", "asdfghjkl")
_RUNS = (*_ROWS, *(row[::-1] for row in _ROWS))
SHORTEST_RUN, LONGEST_RUN = 3, 26
LONGEST_READ = 200
"""Letters; more do not change the grade."""


class Strength(IntEnum):
    """Grades of a passphrase."""

    NONE = 0
    WEAK = 1
    FAIR = 2
    GOOD = 3


def strength(passphrase: str, *, known: Iterable[str] = ()) -> Strength:
    """The grade of a passphrase; words of `known` texts, such as the reference, count nothing."""
    text = unicodedata.normalize("NFC", passphrase)[:LONGEST_READ].casefold()
    if not text.strip():
        return Strength.NONE
    taken = {part for one in known for part in _PARTS.findall(one.casefold())}
    parts = set(_PARTS.findall(text)) - taken
    bits = sum(_bits(part) for part in {_without_runs(one) for one in parts})
    if bits < FAIR:
        return Strength.WEAK
    return Strength.FAIR if bits < GOOD else Strength.GOOD


def _without_runs(text: str) -> str:
    """The text with each run of neighbours on the keyboard, or of the alphabet, as one letter."""
    kept = ""
    while text:
        length = next(
            (
                end
                for end in range(min(len(text), LONGEST_RUN), SHORTEST_RUN - 1, -1)
                if any(text[:end] in run for run in _RUNS)
            ),
            1,
        )
        kept, text = kept + text[0], text[length:]
    return kept


def _bits(part: str) -> float:
    different = len(set(part))
    if different <= 2 and len(part) > 2:
        return BITS_A_LETTER
    if not part.isalnum():
        return 0.5  # a blank or a mark between words
    if part.isalpha() and len(part) <= LONGEST_WORD:
        return min(BITS_A_LETTER * len(part), MOST_BITS_A_WORD)
    if part.isdigit():
        return 3.0 * min(len(part), different + 2)
    return 3.5 * min(len(part), 2 * different)
