# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Text of a page that is a picture: turned upright, straightened, recognised word by word.

Runs in the worker. Every word keeps its box on the page as it lies in the file and Tesseract's
measure of certainty. Does not promise that the words are
right: the clerk sees the page beside them.
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Self

from PIL import Image

from hearing_assist.engines.pdfium_text import Line, Word
from hearing_assist.engines.tesseract import (
    NAMES,
    ORIENTATION,
    Orientation,
    RecognisedLine,
    RecognisedWord,
    Recogniser,
    installed,
    mean_confidence,
)

DPI = 300
"""Tesseract reads best at about this resolution (its documentation, "Improving the quality")."""
_PAGE_SECONDS = 40.0
"""Less than the silence after which the worker is taken for hung."""
_LANGUAGES_AT_ONCE = 3
"""More make it slower and no better."""
_UNTURNED = 1.0
"""Certainty below which a page is left as it lies."""
_POINTS = 72
_THUMBNAIL = 600
_ORIENTATION_PIXELS = 1600
_STEEPEST, _STEP = 6.0, 0.25
_STRAIGHT = 0.4
"""Degrees that need no straightening."""
_DARKER = 60
"""Levels of grey by which ink is darker than the paper."""
_LEAST_INK = 0.0003
"""Share of a page that one printed line covers, roughly; dust covers less."""
HARDLY_LEGIBLE = 60
"""Mean certainty below which a page is told as hardly legible."""
_ILLEGIBLE = 25
"""Mean certainty below which what was recognised is not text."""
_SCRIPT_LANGUAGES = {
    "Latin": ("eng", "fra", "ron", "spa", "deu", "ita", "por", "nld", "pol", "sqi"),
    "Cyrillic": ("bul", "ukr", "rus", "srp"),
    "Arabic": ("ara", "fas"),
    "Greek": ("ell",),
    "Georgian": ("kat",),
    "Hebrew": ("heb",),
}


class Outcome(StrEnum):
    """What came of a page."""

    READ = "read"
    EMPTY = "empty"
    PICTURE = "picture"
    SLOW = "slow"
    NO_DATA = "no data"


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """What was recognised on a page.

    Attributes:
        outcome: READ with lines; EMPTY without ink; PICTURE with ink that is no writing; SLOW when
            it took too long; NO_DATA when the data for its script is not installed.
        lines: In points from the page's top left corner.
        confidence: Mean, 0 to 100.
        turned: Degrees counter-clockwise by which the page was turned to be read.
        missing: The script whose data is not installed, for NO_DATA.
    """

    outcome: Outcome
    lines: tuple[Line, ...] = ()
    confidence: float = 0.0
    turned: int = 0
    missing: str = ""


class PageRecogniser:
    """Recognises pages of one file, with the languages that a clerk named first."""

    def __init__(self, folder: Path, languages: Sequence[str]) -> None:
        self._folder = folder
        self._there = installed(folder)
        self._wanted = [NAMES[tag] for tag in languages if tag in NAMES]
        self._stack = contextlib.ExitStack()
        self._loaded: dict[tuple[str, ...], Recogniser] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def page(self, picture: Image.Image, *, dpi: float) -> RecognisedPage:
        """What is written on a grey picture of a page.

        Raises:
            MissingPartError: Installed data does not load.
        """
        if not has_ink(picture):
            return RecognisedPage(Outcome.EMPTY)
        lies = self._orientation(picture)
        turned = lies.turned if lies is not None and lies.certain >= _UNTURNED else 0
        script = lies.script if lies is not None and lies.certain >= _UNTURNED else "Latin"
        languages = self._languages(script)
        if not languages:
            return RecognisedPage(Outcome.NO_DATA, missing=script)
        view = _View.of(picture, dpi=dpi, turned=turned)
        ready = view.picture
        found = self._recogniser(languages).lines(
            ready.tobytes(),
            width=ready.width,
            height=ready.height,
            dpi=DPI,
            seconds=_PAGE_SECONDS,
        )
        if found is None:
            return RecognisedPage(Outcome.SLOW, turned=turned)
        sure = mean_confidence(found)
        if sure < _ILLEGIBLE:
            return RecognisedPage(Outcome.PICTURE, confidence=sure, turned=turned)
        lines = tuple(view.line(line) for line in found)
        return RecognisedPage(Outcome.READ, lines, sure, turned)

    def _orientation(self, picture: Image.Image) -> Orientation | None:
        if ORIENTATION not in self._there:
            return None
        small = picture.copy()
        small.thumbnail((_ORIENTATION_PIXELS, _ORIENTATION_PIXELS))
        return self._recogniser((ORIENTATION,)).orientation(
            small.tobytes(), width=small.width, height=small.height, dpi=DPI // 2
        )

    def _languages(self, script: str) -> tuple[str, ...]:
        fitting = _SCRIPT_LANGUAGES.get(script, ())
        wanted = [
            name for name in self._wanted if name in fitting or script not in _SCRIPT_LANGUAGES
        ]
        names = dict.fromkeys([*wanted, *fitting])
        there = [name for name in names if name in self._there]
        return tuple(there[: max(2, min(len(wanted), _LANGUAGES_AT_ONCE))])

    def _recogniser(self, languages: tuple[str, ...]) -> Recogniser:
        if languages not in self._loaded:
            self._loaded[languages] = self._stack.enter_context(Recogniser(self._folder, languages))
        return self._loaded[languages]


def has_ink(picture: Image.Image) -> bool:
    """Whether more than dust is on the paper."""
    small = picture.copy()
    small.thumbnail((_THUMBNAIL, _THUMBNAIL), Image.Resampling.BOX)
    counts = small.histogram()
    total = sum(counts)
    paper = _median(counts, total)
    # White writing on black is ink too.
    darker = sum(counts[: max(0, paper - _DARKER)])
    lighter = sum(counts[min(256, paper + _DARKER) :])
    return max(darker, lighter) > _LEAST_INK * total


def _median(counts: Sequence[int], total: int) -> int:
    seen = 0
    for level, count in enumerate(counts):
        seen += count
        if 2 * seen >= total:
            return level
    return 255


@dataclass(frozen=True, slots=True)
class _View:
    """A page made ready for recognition, and the way back to the page.

    Attributes:
        picture: Upright, straight, at about `DPI`.
        scale: Pixels of `picture` for a pixel of the page.
        dpi: Of the page.
        turned: Degrees counter-clockwise, 0 to 270.
        slope: Degrees counter-clockwise by which it was straightened then.
        width: Of the page, in pixels.
        height: Of the page, in pixels.
    """

    picture: Image.Image
    scale: float
    dpi: float
    turned: int
    slope: float
    width: int
    height: int

    @classmethod
    def of(cls, page: Image.Image, *, dpi: float, turned: int) -> _View:
        scale = DPI / dpi if not 0.8 <= DPI / dpi <= 1.25 else 1.0
        picture = page
        if scale != 1.0:
            size = (max(1, round(page.width * scale)), max(1, round(page.height * scale)))
            picture = page.resize(size, Image.Resampling.BICUBIC)
        if turned:
            picture = picture.transpose(_TURNS[turned])
        slope = _slope(picture)
        if abs(slope) >= _STRAIGHT:
            picture = picture.rotate(slope, Image.Resampling.BICUBIC, fillcolor=255)
        else:
            slope = 0.0
        return cls(picture, scale, dpi, turned, slope, page.width, page.height)

    def line(self, found: RecognisedLine) -> Line:
        """A line where it stands on the page, in points."""
        words = tuple(
            Word(word.text, *self._box(word), confidence=word.confidence) for word in found.words
        )
        left, top = min(word.left for word in words), min(word.top for word in words)
        right, bottom = max(word.right for word in words), max(word.bottom for word in words)
        points = _POINTS / self.dpi / self.scale
        text = " ".join(word.text for word in words)
        return Line(
            text=text,
            broken=False,
            left=left,
            top=top,
            right=right,
            bottom=bottom,
            base=found.base * points,
            size=found.height * points,
            words=words,
        )

    def _box(self, word: RecognisedWord) -> tuple[float, float, float, float]:
        """Where a word of the picture stands on the page, in points."""
        left, top, right, bottom = word.left, word.top, word.right, word.bottom
        corners = [self._place(x, y) for x in (left, right) for y in (top, bottom)]
        across, down = zip(*corners, strict=True)
        if self.slope:  # a box around a leaning box would grow: keep its size
            middle = self._place((left + right) / 2, (top + bottom) / 2)
            wide, high = right - left, bottom - top
            if self.turned in {90, 270}:
                wide, high = high, wide
            points = _POINTS / self.dpi / self.scale
            half = (wide * points / 2, high * points / 2)
            return (
                middle[0] - half[0],
                middle[1] - half[1],
                middle[0] + half[0],
                middle[1] + half[1],
            )
        return min(across), min(down), max(across), max(down)

    def _place(self, x: float, y: float) -> tuple[float, float]:
        if self.slope:
            angle = math.radians(self.slope)
            middle = (self.picture.width / 2, self.picture.height / 2)
            dx, dy = x - middle[0], y - middle[1]
            x = middle[0] + dx * math.cos(angle) - dy * math.sin(angle)
            y = middle[1] + dx * math.sin(angle) + dy * math.cos(angle)
        x, y = x / self.scale, y / self.scale
        if self.turned == 90:
            x, y = self.width - y, x
        elif self.turned == 180:
            x, y = self.width - x, self.height - y
        elif self.turned == 270:
            x, y = y, self.height - x
        points = _POINTS / self.dpi
        return x * points, y * points


_TURNS = {
    90: Image.Transpose.ROTATE_90,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_270,
}


def _slope(picture: Image.Image) -> float:
    """Degrees counter-clockwise that make the lines of a page level.

    The rows of a level page differ most in darkness, line and gap in turn.
    """
    small = picture.copy()
    small.thumbnail((_THUMBNAIL, _THUMBNAIL), Image.Resampling.BOX)
    steps = round(_STEEPEST / _STEP)
    angles = [step * _STEP for step in range(-steps, steps + 1)]
    return max(angles, key=lambda angle: (_contrast(small, angle), -abs(angle)))


def _contrast(picture: Image.Image, angle: float) -> float:
    turned = picture.rotate(angle, Image.Resampling.BILINEAR, fillcolor=255)
    rows = turned.resize((1, turned.height), Image.Resampling.BOX).tobytes()
    return float(sum((a - b) ** 2 for a, b in _pairs(rows)))


def _pairs(rows: bytes) -> Iterator[tuple[int, int]]:
    return zip(rows, rows[1:], strict=False)
