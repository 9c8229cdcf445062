# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Blocks of a source as one text, so that what a block boundary cuts is found too.

A number of a page between two blocks cuts nothing: a word that goes on behind it is one word. It
may be no number of a page all the same, and is to be searched by itself as well.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby

from hearing_assist.casefile.records import SourceBlock
from hearing_assist.text.spans import Span

CHUNK = 60_000
"""Code points that are searched at once; bounds memory and the time to a cancel."""
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|p\.|pag\.|pagina|seite|strona|faqe|стр\.|страница|сторінка|с\.)\s*)?\d{1,4}"
    r"(?:\s*(?:/|of|sur|de|din|z|von|из|з|от)\s*\d{1,4})?\W*",
    re.IGNORECASE,
)
_LONGEST = 30
_CUT = re.compile(r"[^\W\d_][\u0300-\u036f]*[-\u2010\u00ad]\s*\Z")
_NEAR_END = 8
_NOTHING = " \t\r\n\u00a0\u00ad"
_BLANK = " "


class Joined:
    """The texts of some blocks in a row.

    Attributes:
        text: All of them, with a line end between two; blanks stand for a number of a page behind
            a word that a hyphen cuts.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._offsets = [0, *accumulate(len(text) + 1 for text in texts)]
        self._between = frozenset(_page_numbers(texts))
        shown = [
            _BLANK * len(text) if index in self._between else text
            for index, text in enumerate(texts)
        ]
        self.text = "\n".join(shown)

    def left_out(self) -> Iterator[tuple[int, str]]:
        """(block, text) of what blanks stand for."""
        for index in sorted(self._between):
            yield index, self._texts[index]

    def pieces(self, span: Span) -> Iterator[tuple[int, Span, bool]]:
        """(block, span in the block, whether it is all of it) for a span of the text."""
        first = bisect_right(self._offsets, span.start) - 1
        for index in range(first, len(self._texts)):
            offset = self._offsets[index]
            if offset >= span.end:
                return
            if index in self._between:
                continue
            text = self._texts[index]
            start = max(span.start - offset, 0)
            end = min(span.end - offset, len(text))
            while start < end and text[start].isspace():
                start += 1
            while start < end and text[end - 1].isspace():
                end -= 1
            if start < end:
                yield index, Span(start, end), end - start == span.end - span.start


def _page_numbers(texts: Sequence[str]) -> Iterator[int]:
    """Which texts are no more than a number of a page, between the two halves of a cut word."""
    number, is_cut = -1, False
    for index, text in enumerate(texts):
        if not text or text.isspace():
            continue
        if number >= 0 and text.lstrip(_NOTHING)[:1].isalpha():
            yield number
        if is_cut and number < 0 and len(text) <= _LONGEST and _PAGE_NUMBER.fullmatch(text):
            number = index
        else:
            number, is_cut = -1, _CUT.search(text[-_NEAR_END:]) is not None


def chunks(blocks: Sequence[SourceBlock]) -> Iterator[slice]:
    """Slices of blocks of one source; each begins with the last block of the one before it."""
    for _, group in groupby(range(len(blocks)), key=lambda index: blocks[index].source_id):
        indexes = list(group)
        start, size = indexes[0], 0
        for index in indexes:
            size += len(blocks[index].text)
            if size >= CHUNK and index > start:
                yield slice(start, index + 1)
                start, size = index, len(blocks[index].text)
        if start < indexes[-1] or start == indexes[0]:
            yield slice(start, indexes[-1] + 1)
