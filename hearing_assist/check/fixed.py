# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The wording that every paper of the program bears, whoever it is about (ADR 32).

"Page 3 of 9" tells nothing of a person called Page: it stands in each paper, for each register. A
word is of that wording only where the words around it are, too: five in a row as the shipped text
has them, three of them words of letters, or a shorter text that is the whole of its line. What was
filled in between stays to be searched. A number beside a word may be any number; a place that holds
a digit itself, such as a date or the number of a passport, is never of that wording.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from hearing_assist.check.fold import Folded, fold

IN_A_ROW = 5
"""Words that must stand together as in the shipped text."""
FEWEST_LETTERED = 3
"""Words of letters among them."""
FEWEST_OF_A_LINE = 2
"""Words of a shorter text, one of letters among them, that is all of a line, such as a title."""
_SLOT = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{[^{}]*\}", re.DOTALL)
_JOINT = re.compile(r"\n|\s[-\u2013\u2014|\u00b7]\s|(?<=[a-z\u00df-\u00ff]{4}[.!?])\s+")
"""Between lines, and between what stands in one line beside each other, as in a page's foot. What
ends a sentence is no title: those have fewer small letters."""
_NUMBER = "#"
_NUMBERED = re.compile(r"\{(?:page|pages|count|version|number|total|documents)\}")


@dataclass(frozen=True, slots=True)
class _Known:
    """Rows of words, whole lines and beginnings of lines."""

    rows: set[str]
    lines: set[str]
    heads: set[str]

    def take(self, words: Sequence[str]) -> None:
        for start in range(len(words) - IN_A_ROW + 1):
            row = words[start : start + IN_A_ROW]
            if len(row) - row.count(_NUMBER) >= FEWEST_LETTERED:
                self.rows.add(" ".join(row))

    def take_line(self, words: Sequence[str], *, is_head: bool) -> None:
        lettered = len(words) - words.count(_NUMBER)
        if is_head and lettered >= FEWEST_LETTERED:
            self.heads.add(" ".join(words))
        elif not is_head and len(words) >= FEWEST_OF_A_LINE and lettered:
            self.lines.add(" ".join(words))


class FixedWording:
    """Knows places of the shipped wording.

    Args:
        templates: Shipped texts; what braces enclose is filled in, and a number where its name says
            so.
    """

    def __init__(self, templates: Iterable[str]) -> None:
        self._templates = tuple(templates)

    @cached_property
    def _known(self) -> _Known:
        """Taken in when the first place is asked about: in most files nothing is found."""
        known = _Known(set(), set(), set())
        for template in self._templates:
            text = _NUMBERED.sub(" 0 ", template)
            for piece in _SLOT.split(text):
                known.take(_words(fold(piece)))
            for line in text.splitlines():
                head, *others = _SLOT.split(line)
                known.take_line(_words(fold(head)), is_head=bool(others))
        return known

    def covers(self, text: str, folded: Folded, start: int, end: int) -> bool:
        """Whether a place of the given text stands among shipped words on its sides.

        Args:
            text: The given text.
            folded: The same as `fold.words` gives it.
            start: First character of the place in the text.
            end: One past the last.
        """
        known = self._known
        if not known.rows and not known.lines:
            return False
        first = bisect_left(folded.origins, start)
        last = bisect_right(folded.origins, end - 1)
        begin = folded.text.rfind(" ", 0, first + 1) + 1
        stop = folded.text.find(" ", max(begin, last - 1))
        inside = folded.text[begin : stop if stop >= 0 else None].split()
        if not inside or any(map(str.isdigit, "".join(inside))):
            return False
        return self._is_line(text, start, end) or any(
            row in known.rows for row in _rows_around(folded.text, begin, stop, inside)
        )

    def _is_line(self, text: str, start: int, end: int) -> bool:
        """Whether a place is in a line that is shipped, or in the shipped beginning of one."""
        before = _JOINT.split(text[max(0, start - 400) : start])[-1]
        line = before + text[start:end] + _JOINT.split(text[end : end + 400], maxsplit=1)[0]
        words = _words(fold(line))
        if " ".join(words) in self._known.lines:
            return True
        least = len(fold(before + text[start:end]).split())
        return any(
            " ".join(words[:length]) in self._known.heads for length in range(least, IN_A_ROW)
        )


def _rows_around(text: str, begin: int, stop: int, inside: Sequence[str]) -> Iterator[str]:
    """All rows of words that hold the words of a place."""
    most = IN_A_ROW - len(inside)
    if most < 0:
        return
    before = text[max(0, begin - 400) : begin].split()[-most:] if most else []
    after = text[stop : stop + 400].split()[:most] if most else []
    row = _words(" ".join((*before, *inside, *after)))
    for start in range(len(row) - IN_A_ROW + 1):
        yield " ".join(row[start : start + IN_A_ROW])


def _words(folded: str) -> list[str]:
    return [_NUMBER if word.isdigit() else word for word in folded.split()]
