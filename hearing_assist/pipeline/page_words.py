# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Words of redacted pixels with their places, for the text layer of a picture of a page.

They are what a fresh process read on the pixels that cross, and nothing else: no word comes from
the page that those were made of. How a page lies is told from the way its words run, and only
where nearly all of them agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import fmean

from hearing_assist.casefile.page_words import PageWord, PageWords, WordLine
from hearing_assist.casefile.records import Box
from hearing_assist.casefile.word_boxes import unpack
from hearing_assist.intake.picture import PAGE_INCHES
from hearing_assist.intake.reader import ReadBlock
from hearing_assist.intake.recognition import HARDLY_LEGIBLE
from hearing_assist.pipeline.page_areas import is_under
from hearing_assist.text.scripts import is_right_to_left

LEAST_SURE = 30
"""Of 100; a word below it is rather a stain than a word."""
_POINTS = 72
_LONG = 4
"""Letters of a word whose shape tells whether it lies on its side."""
_LENGTHWISE = 1.3
_LEAST_VOTES = 8
_NEARLY_ALL = 0.8


def words_of(
    blocks: Sequence[ReadBlock], *, width: float, height: float, areas: Sequence[Box] = ()
) -> PageWords:
    """The words of a released page.

    Args:
        blocks: What a machine read on its pixels (`page_check.recognise`).
        width: Of the page, in points.
        height: Of the page, in points.
        areas: What is covered on it; a word that stands there is left out.
    """
    # The pixels say no resolution: their reader takes them for a page of A4.
    scale = max(width, height) / (PAGE_INCHES * _POINTS)
    read = [[*_placed(block, scale, areas)] for block in blocks]
    certain = [sure for words in read for _, sure in words]
    turned = 0
    if certain and fmean(certain) >= HARDLY_LEGIBLE:
        turned = _turned([[word for word, _ in words] for words in read])
    lines: list[WordLine] = []
    for words in read:
        lines += _lines([word for word, _ in words], turned)
    return PageWords(tuple(lines), turned)


def _placed(block: ReadBlock, scale: float, areas: Sequence[Box]) -> Iterator[tuple[PageWord, int]]:
    for word in unpack(block.words):
        text = block.text[word.start : word.end].strip()
        box = Box(*(edge * scale for edge in word[2:6]))
        sure = 0 if word.confidence is None else word.confidence
        stands = box.right > box.left and box.bottom > box.top
        if text and stands and sure >= LEAST_SURE and not is_under(box, areas):
            yield PageWord(text, *box), sure


def _turned(blocks: Sequence[Sequence[PageWord]]) -> int:
    """Quarter turns clockwise that set a page upright; 0 where its words do not tell."""
    long = [word for words in blocks for word in words if len(word.text) >= _LONG]
    tall = sum(_height(word) > _LENGTHWISE * _width(word) for word in long)
    wide = sum(_width(word) > _LENGTHWISE * _height(word) for word in long)
    if max(tall, wide) < max(_LEAST_VOTES, _NEARLY_ALL * (tall + wide)):
        return 0
    upright = wide > tall
    on = back = 0
    for words in blocks:
        for one, other in pairwise(words):
            if _beside(one, other, upright):
                step = other.left - one.left if upright else other.top - one.top
                rtl = is_right_to_left(one.text) and is_right_to_left(other.text)
                on, back = on + ((step > 0) != rtl), back + ((step > 0) == rtl)
    if max(on, back) < max(_LEAST_VOTES, _NEARLY_ALL * (on + back)):
        return 0
    if upright:
        return 0 if on > back else 2
    return 3 if on > back else 1  # words that run down the page lie on their right side


def _lines(words: Sequence[PageWord], turned: int) -> Iterator[WordLine]:
    line: list[PageWord] = []
    for word in words:
        if line and not _beside(line[-1], word, turned % 2 == 0):
            yield tuple(line)
            line = []
        line.append(word)
    if line:
        yield tuple(line)


def _beside(one: PageWord, other: PageWord, upright: bool) -> bool:
    """Whether two words stand in one line."""
    if upright:
        shared = min(one.bottom, other.bottom) - max(one.top, other.top)
        return shared > 0.5 * min(_height(one), _height(other))
    shared = min(one.right, other.right) - max(one.left, other.left)
    return shared > 0.5 * min(_width(one), _width(other))


def _width(word: PageWord) -> float:
    return word.right - word.left


def _height(word: PageWord) -> float:
    return word.bottom - word.top
