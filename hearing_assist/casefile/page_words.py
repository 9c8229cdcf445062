# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Words that a machine reads on a released page, line by line with their places, as one text.

They come from the redacted pixels alone. Places are kept in quarter points.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import NamedTuple

_QUARTERS = 4


class PageWord(NamedTuple):  # there are hundreds on a page
    """A word and where it stands, in points from the top left corner of the page as it lies."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


WordLine = tuple[PageWord, ...]
"""Words of one line, in the order in which they are read."""


@dataclass(frozen=True, slots=True)
class PageWords:
    """What a machine reads on a page.

    Attributes:
        lines: In reading order.
        turned: Quarter turns clockwise after which the page stands upright; 0 unless that is sure.
    """

    lines: tuple[WordLine, ...] = ()
    turned: int = 0

    @property
    def text(self) -> str:
        """All words, a line each."""
        return "\n".join(" ".join(word.text for word in line) for line in self.lines)

    def pack(self) -> str:
        """The words as one text; "" for none."""
        if not self.lines:
            return ""
        rows = [
            [[word.text, *(round(edge * _QUARTERS) for edge in word[1:])] for word in line]
            for line in self.lines
        ]
        return json.dumps([self.turned, rows], ensure_ascii=False, separators=(",", ":"))


def unpack(text: str) -> PageWords:
    """The words that `pack` wrote.

    Raises:
        ValueError: `text` is not what `pack` writes.
    """
    if not text:
        return PageWords()
    try:
        turned, rows = json.loads(text)
        lines = tuple(tuple(_word(*entry) for entry in row) for row in rows)
        if type(turned) is not int or not 0 <= turned < 4:
            raise ValueError("no quarter turns")
    except (OverflowError, RecursionError, TypeError, ValueError) as error:
        raise ValueError("no packed words of a page") from error
    return PageWords(lines, turned)


def _word(text: str, left: int, top: int, right: int, bottom: int) -> PageWord:
    edges = tuple(float(edge) / _QUARTERS for edge in (left, top, right, bottom))
    if not all(map(math.isfinite, edges)):
        raise ValueError("no place")
    return PageWord(str(text), *edges)
