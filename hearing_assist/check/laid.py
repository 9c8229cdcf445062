# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Whether what lies on a page leaves its words as they are.

A box over half an "E", two words on each other, letters that leave the line in turns: each shows
other letters than the proved ones. Words must stand free, on light ground that was drawn before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

LIGHT = 0.59
"""Of white: boxes under words are at least as light; words are darker than `DARK`."""
DARK = 0.65
SAME_LINE = 2.0
"""Points between the lines of letters that stand on one."""
_DESCENT, _ASCENT = 0.02, 0.7
"""Of the size of the text: what of a line no box may touch. Letters that go lower stay themselves
when a rule underlines them."""
_SIDE = 0.2
"""Points at both ends of a word by which figures in a file are rounded."""
_TOUCH = 0.12
"""Of the size of the text: how far two words may go into each other, as kerning does."""
_BESIDE = 0.6
_APART = 0.6
_SMALLER = 0.8
"""Of the size of the text: a sign raised or lowered beside it is smaller."""


@dataclass(frozen=True, slots=True)
class Box:
    """A level rectangle in points of the page."""

    left: float
    low: float
    right: float
    high: float

    def within(self, other: Box) -> Box:
        """What of it lies in another; nothing where the sides have changed places."""
        return Box(
            max(self.left, other.left),
            max(self.low, other.low),
            min(self.right, other.right),
            min(self.high, other.high),
        )

    def meets(self, other: Box, margin: float = 0.0) -> bool:
        """Whether the two have more than a margin in common."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > margin
            and min(self.high, other.high) - max(self.low, other.low) > margin
        )


@dataclass(frozen=True, slots=True)
class Word:
    """Level text in one piece.

    Attributes:
        line: Its base line.
        left: Where it begins.
        right: Where it ends.
        size: Points.
        text: What it says.
        rank: What was drawn before has a lower one.
    """

    line: float
    left: float
    right: float
    size: float
    text: str
    rank: int

    @property
    def box(self) -> Box:
        """What of it must stay free."""
        low, high = self.line - _DESCENT * self.size, self.line + _ASCENT * self.size
        return Box(self.left + _SIDE, low, self.right - _SIDE, high)


@dataclass(frozen=True, slots=True)
class Laid:
    """A box, a line, or a picture.

    Attributes:
        box: Where.
        light: 0 black, 1 white; a picture may be anything and has -1.
        rank: As of a word.
    """

    box: Box
    light: float
    rank: int

    @property
    def is_picture(self) -> bool:
        """Whether it is one."""
        return self.light < 0


def stand_free(words: Sequence[Word], laid: Sequence[Laid], page: Box) -> bool:
    """Whether nothing on a page changes what its words show."""
    placed = [(word, word.box) for word in words]
    return not (
        any(box.within(page) != box for _, box in placed)
        or any(_hides(each, word, box) for each in laid for word, box in placed)
        or any(_joins(one, two) for one in laid if one.is_picture for two in laid)
        or any(_disturb(one, two) for one, two in _neighbours(words))
    )


def _hides(laid: Laid, word: Word, box: Box) -> bool:
    """Whether ink lies over a word, or dark ink under it."""
    return (laid.rank > word.rank or laid.light < LIGHT) and laid.box.meets(box)


def _joins(picture: Laid, other: Laid) -> bool:
    """Whether a picture is read in parts: beside another, or under a box."""
    if other.is_picture:
        return other.rank > picture.rank and picture.box.meets(other.box, -1.0)
    return other.rank > picture.rank and picture.box.meets(other.box)


def _neighbours(words: Iterable[Word]) -> Iterator[tuple[Word, Word]]:
    """Pairs whose lines are nearer than letters are high."""
    ordered = sorted(words, key=lambda word: word.line)
    for rank, one in enumerate(ordered):
        for two in ordered[rank + 1 :]:
            if two.line - one.line > _APART * max(one.size, two.size):
                break
            yield one, two


def _disturb(one: Word, two: Word) -> bool:
    """Whether two words lie on each other, or beside each other on two lines that are one."""
    size = min(one.size, two.size)
    gap = max(one.left, two.left) - min(one.right, two.right)
    if gap < -_TOUCH * size:
        return True
    is_jolt = abs(one.line - two.line) > SAME_LINE
    return is_jolt and gap < _BESIDE * size and size > _SMALLER * max(one.size, two.size)
