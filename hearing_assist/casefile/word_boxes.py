# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Where each word of a block stands on its page, packed small enough to keep for every page.

A word takes 15 bytes before Base64: offsets in the block's text, its box in quarter points, and how
sure the recognition was. What comes back lies within a quarter point of what went in.
"""

from __future__ import annotations

import base64
import binascii
import struct
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from hearing_assist.casefile.blocks import Box

_LAYOUT = "IHHHHHB"
_WORD = struct.Struct(f"<{_LAYOUT}")
_QUARTERS = 4
_LARGEST = 0xFFFF
_PRINTED = 255
"""Stands for a word that was not recognised but read as text."""


class WordBox(NamedTuple):  # there are hundreds on a page
    """A word of a block and where it stands; edges in points, as those of `Box`.

    Attributes:
        start: First code point in the block's text.
        end: One past the last.
        confidence: 0 to 100 from text recognition, or None where the file says what is written.
    """

    start: int
    end: int
    left: float
    top: float
    right: float
    bottom: float
    confidence: int | None = None


def pack(words: Iterable[WordBox]) -> str:
    """The words as one ASCII text; what lies off the page is put on its edge."""
    numbers: list[int] = []
    count = 0
    for start, end, left, top, right, bottom, sure in words:
        count += 1
        numbers += (
            start,
            min(_LARGEST, end - start),
            int(left * _QUARTERS + 0.5),
            int(top * _QUARTERS + 0.5),
            int(right * _QUARTERS + 0.5),
            int(bottom * _QUARTERS + 0.5),
            _PRINTED if sure is None else max(0, min(100, sure)),
        )
    try:
        data = struct.pack(f"<{_LAYOUT * count}", *numbers)
    except struct.error:  # something lies off the page
        for first in range(2, len(numbers), 7):
            edges = numbers[first : first + 4]
            numbers[first : first + 4] = [max(0, min(_LARGEST, edge)) for edge in edges]
        data = struct.pack(f"<{_LAYOUT * count}", *numbers)
    return base64.b64encode(data).decode("ascii")


def unpack(text: str) -> tuple[WordBox, ...]:
    """The words that `pack` wrote.

    Raises:
        ValueError: `text` is not what `pack` writes.
    """
    try:
        data = base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError("no packed words") from error
    if len(data) % _WORD.size:
        raise ValueError("packed words are cut off")
    return tuple(
        WordBox(
            start,
            start + length,
            left / _QUARTERS,
            top / _QUARTERS,
            right / _QUARTERS,
            bottom / _QUARTERS,
            None if sure == _PRINTED else sure,
        )
        for start, length, left, top, right, bottom, sure in _WORD.iter_unpack(data)
    )


def is_placed(text: str) -> bool:
    """Whether any of the words that `pack` wrote stands somewhere; quicker than to unpack them."""
    words = _WORD.iter_unpack(base64.b64decode(text))
    return any(right > left and bottom > top for _, _, left, top, right, bottom, _ in words)


def boxes_of(words: Sequence[WordBox], start: int, end: int) -> tuple[Box, ...]:
    """The boxes of the words that a span of the block's text touches, in their order."""
    return tuple(Box(*word[2:6]) for word in words if word.start < end and word.end > start)


def moved(packed: str, cut: int) -> str:
    """The words of a text whose first `cut` code points were taken off."""
    if not packed or not cut:
        return packed
    words = (word._replace(start=word.start - cut, end=word.end - cut) for word in unpack(packed))
    return pack(word for word in words if word.start >= 0)
