# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Words of a text as the name finder sees them: where they stand and how they are written.

The recipe that trains the finder uses this very module, so that both see the same. A word is a run
of letters, a run of digits, one other sign, or a run of line ends. What a word is told by are
hashes; no word of a training text can be read out of them.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate
from zlib import crc32

BUCKETS = 1 << 16
"""Rows of the table of features."""
DECLARED = "\ue000"
"""Stands for a declared name, so that what is found beside it never depends on the name itself."""
LISTS = (
    "forename", "surname", "world", "city", "country", "people", "trade", "common", "seldom",
)  # fmt: skip
"""Lists of names and words that the model brings along, as hashes; in this order."""

WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*|\d+|\n\s*|[^\w\s]|_")
_SPLIT = re.compile(f"({WORD.pattern})")


def words_of(text: str) -> tuple[list[str], list[int], list[int]]:
    """The words of a text, where each begins and where each ends."""
    pieces = _SPLIT.split(text)
    places = list(accumulate(map(len, pieces)))
    return pieces[1::2], places[0:-1:2], places[1::2]


def hashed(word: str) -> int:
    """The hash under which a word stands in a list."""
    return crc32(word.casefold().encode(errors="replace"))


def row(feature: str) -> int:
    """The row of a feature in the table."""
    return crc32(feature.encode(errors="replace")) % BUCKETS


def features(word: str) -> list[int]:
    """Rows that tell how a word is written; what lists say of it is added by the model."""
    if word == DECLARED:
        return [row("declared")]
    first = word[0]
    if first == "\n":
        return [row("line end" if word.count("\n") == 1 else "paragraph end")]
    if first.isdigit():
        kind = "year" if len(word) == 4 and word[:2] in {"18", "19", "20"} else str(len(word))
        return [row(f"digits {kind}"), row(f"digits {word[:2]}..{kind}"), row(f"w {word}")]
    if not first.isalpha():
        return [row(f"sign {word}")]
    small = word.lower()
    shape = _shape(word, small)
    found = [_row("w", small), *_of_shape(shape, min(len(word), 12))]
    if len(word) > 2:
        edged = f"<{small}>"
        found += [
            _row("end", f"{small[-2:]} {shape}"),
            _row("end", small[-3:]),
            _row("end", small[-4:]),
            _row("begin", small[:3]),
            _row("begin", f"{small[:4]} {shape}"),
        ]
        if small.isascii():
            raw = edged.encode()
            found += [crc32(raw[i : i + 3], _IN) % BUCKETS for i in range(min(len(raw) - 2, 9))]
        else:
            found += [_row("in", edged[i : i + 3]) for i in range(min(len(edged) - 2, 9))]
    return found


_BEGUN = {kind: crc32(f"{kind} ".encode()) for kind in ("w", "end", "begin", "in")}
_IN = _BEGUN["in"]


def _row(kind: str, text: str) -> int:
    """The row of the feature "kind text"; the kind is summed up beforehand."""
    return crc32(text.encode(errors="replace"), _BEGUN[kind]) % BUCKETS


@cache
def _of_shape(shape: str, length: int) -> tuple[int, int]:
    return row(f"shape {shape}"), row(f"shape {shape} {length}")


def listed(bits: int, word: str) -> list[int]:
    """Rows that tell in which of LISTS a word stands, one bit for each."""
    return list(_of_lists(bits, word[:1].isupper()))


@cache
def _of_lists(bits: int, capital: bool) -> tuple[int, ...]:
    within = (row(f"list {i} {capital}") for i in range(len(LISTS)) if bits >> i & 1)
    return row(f"lists {bits} {capital}"), *within


def _shape(word: str, small: str) -> str:
    if word == small:
        return "x" if word.isascii() else "x+"
    if len(word) == 1:
        return "X"
    if word == word.upper():
        return "XX" if len(word) < 5 else "XXXXX"
    if word[0].isupper() and word[1:] == small[1:]:
        return "Xx" if word.isascii() else "Xx+"
    return "xX"
