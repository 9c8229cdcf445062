# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The wording that every paper of the program bears, whoever it is about (ADR 32).

"Page 3 of 9" tells nothing of a person called Page: it stands in each paper, for each register. A
word is of that wording only where the words around it are, too: five in a row as the shipped text
has them, or the whole of a shorter line. What was filled in between stays to be searched, and a
number is any number.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from hearing_assist.check.fold import Folded, fold

IN_A_ROW = 5
"""Words that must stand together as in the shipped text."""
FEWEST = 3
"""Words of a shorter piece of text beside what is filled in."""
FEWEST_OF_A_LINE = 2
"""Words of a line that is all of a shipped text, such as a title."""
_SLOT = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{[^{}]*\}", re.DOTALL)
_NUMBER = "#"
_NUMBERED = re.compile(r"\{(?:page|pages|count|version|number|total|documents)\}")


class FixedWording:
    """Knows places of the shipped wording.

    Args:
        templates: Shipped texts; what braces enclose is filled in, and a number where its name says
            so.
    """

    def __init__(self, templates: Iterable[str]) -> None:
        self._rows: dict[int, set[str]] = {}
        for template in templates:
            pieces = _SLOT.split(_NUMBERED.sub(" 0 ", template))
            for piece in pieces:
                least = FEWEST if len(pieces) > 1 else FEWEST_OF_A_LINE
                self._take(_words(fold(piece)), least)

    def _take(self, words: Sequence[str], least: int) -> None:
        length = min(IN_A_ROW, len(words))
        if length < least or all(word == _NUMBER for word in words):
            return
        rows = self._rows.setdefault(length, set())
        for start in range(len(words) - length + 1):
            rows.add(" ".join(words[start : start + length]))

    def covers(self, folded: Folded, start: int, end: int) -> bool:
        """Whether a place of the given text stands among shipped words on its sides.

        Args:
            folded: The text as `fold.words` gives it.
            start: First character of the place in the text behind it.
            end: One past the last.
        """
        if not self._rows:
            return False
        first = bisect_left(folded.origins, start)
        last = bisect_right(folded.origins, end - 1)
        begin = folded.text.rfind(" ", 0, first + 1) + 1
        stop = folded.text.find(" ", max(begin, last - 1))
        inside = folded.text[begin : stop if stop >= 0 else None].split()
        return any(
            row in self._rows[length]
            for length in self._rows
            for row in _rows_around(folded.text, begin, stop, inside, length)
        )


def _rows_around(
    text: str, begin: int, stop: int, inside: Sequence[str], length: int
) -> Iterator[str]:
    """All runs of so many words that hold the words of a place."""
    most = length - len(inside)
    if most < 0 or not inside:
        return
    before = text[max(0, begin - 400) : begin].split()[-most:] if most else []
    after = text[stop : stop + 400].split()[:most] if most else []
    row = _words(" ".join((*before, *inside, *after)))
    for start in range(max(0, len(before) - most), len(before) + 1):
        if start + length <= len(row):
            yield " ".join(row[start : start + length])


def _words(folded: str) -> list[str]:
    return [_NUMBER if word.isdigit() else word for word in folded.split()]
