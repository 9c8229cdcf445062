# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Of which kind each letter of a text is, as numbers, so that no step goes letter by letter."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

BLANK, LINE_END, LETTER, DIGIT, SIGN, MARK, BETWEEN, _UNKNOWN = range(8)
"""BETWEEN is no letter's kind; who joins texts may put it between them."""
_MARKS = range(0x300, 0x370)
_KINDS = np.full(0x110000, _UNKNOWN, dtype=np.uint8)
"""The kind of each letter that was met, worked out once."""


def kinds_of(text: str) -> NDArray[np.uint8]:
    """The kind of each letter of a text; DIGIT and LETTER are what `str.isalnum` says."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    kinds: NDArray[np.uint8] = _KINDS[codes]
    unknown = kinds == _UNKNOWN
    if unknown.any():
        for code in set(codes[unknown].tolist()):
            _KINDS[code] = _kind(chr(code))
        kinds = _KINDS[codes]
    return kinds


def letters_of(text: str) -> tuple[str, list[int]]:
    """The letters and digits of a text, and where each stands."""
    kinds = kinds_of(text)
    are_letters = (kinds == LETTER) | (kinds == DIGIT)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    letters = codes[are_letters].tobytes().decode("utf-32-le", "surrogatepass")
    return letters, np.flatnonzero(are_letters).tolist()


def _kind(character: str) -> int:
    if character == "\n":
        return LINE_END
    if character.isspace():
        return BLANK
    if character.isdecimal():
        return DIGIT
    if character.isalnum():
        return LETTER
    return MARK if ord(character) in _MARKS else SIGN
