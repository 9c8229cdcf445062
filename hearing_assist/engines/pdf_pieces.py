# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What a reader of a PDF is told about it. Lengths are points from a page's visible top left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

NOWHERE = -1
"""In the place of a page: leads to no page of this file."""


class Tone(StrEnum):
    """How the colours of a page are drawn."""

    PLAIN = "plain"
    GREY = "grey"
    DARK = "dark"
    DARK_GREY = "dark-grey"

    @property
    def bytes_per_pixel(self) -> int:
        """4 (blue, green, red, unused), or 1 where there is only grey."""
        return 1 if self in (Tone.GREY, Tone.DARK_GREY) else 4


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What is known of a page before it is drawn.

    Attributes:
        width: As it is seen, so after the page's own rotation.
        height: As it is seen.
        label: What the page calls itself, such as "iv"; "" when it says nothing.
    """

    width: float
    height: float
    label: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the outline.

    Attributes:
        level: 0 for the outermost.
        title: Its words.
        page: Where it leads, from 0, or `NOWHERE`.
        top: How far down that page.
    """

    level: int
    title: str
    page: int
    top: float


@dataclass(frozen=True, slots=True)
class Link:
    """A place on a page that leads elsewhere.

    Attributes:
        left: Left edge.
        top: Top edge.
        right: Right edge.
        bottom: Bottom edge.
        page: Page of this file that it leads to, from 0, or `NOWHERE`.
        down: How far down that page.
        address: Where it leads outside this file, as it is written there, or "".
    """

    left: float
    top: float
    right: float
    bottom: float
    page: int
    down: float
    address: str


@dataclass(frozen=True, slots=True)
class Letters:
    """The text of a page, letter by letter, in the order of its content.

    Attributes:
        text: All of it. Lines end in a line feed; a word broken at one keeps its hyphen.
        boxes: Left, top, right, bottom of each character; zeros for what is not drawn.
    """

    text: str
    boxes: Sequence[float]


@dataclass(frozen=True, slots=True)
class Cut:
    """A rectangle to be cut out of a drawn page; in pixels.

    Attributes:
        page: Page, from 0.
        width: Of the whole page in this scale, after `turns`.
        height: Of the whole page in this scale, after `turns`.
        left: Left edge of the cut.
        top: Top edge of the cut.
        right: One past its right edge.
        bottom: One past its bottom edge.
        turns: Quarter turns to the right, 0 to 3.
        tone: Colours.
    """

    page: int
    width: int
    height: int
    left: int
    top: int
    right: int
    bottom: int
    turns: int = 0
    tone: Tone = Tone.PLAIN
