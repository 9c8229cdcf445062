# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Tesseract in the same process: words of a picture with their places and how sure it is of each.

The library is imported where a picture comes, not before. Its language data is no part of the
program: `recognition_data` finds what the system has. Opens no file but that data, starts no
program; one thread (the worker's environment sets OMP_THREAD_LIMIT).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from hearing_assist.errors import MissingPartError

SUFFIX = ".traineddata"
ORIENTATION = "osd"
"""Name of the data that tells how a page is turned, and in which script it is written."""
NAMES = {
    "ar": "ara", "bg": "bul", "cs": "ces", "de": "deu", "el": "ell", "en": "eng", "es": "spa",
    "fa": "fas", "fr": "fra", "he": "heb", "hr": "hrv", "hu": "hun", "it": "ita", "ka": "kat",
    "nl": "nld", "pl": "pol", "pt": "por", "ro": "ron", "ru": "rus", "sk": "slk", "sl": "slv",
    "sq": "sqi", "sr": "srp", "tr": "tur", "uk": "ukr", "vi": "vie",
}  # fmt: skip
"""Tesseract's names of languages by their BCP 47 tags."""
_PLACES = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
    r"C:\Program Files\Tesseract-OCR\tessdata",
)


@dataclass(frozen=True, slots=True)
class RecognisedWord:
    """A word; edges in pixels of the picture that was given.

    Attributes:
        confidence: 0 to 100, Tesseract's own measure.
    """

    text: str
    confidence: int
    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class RecognisedLine:
    """A line of words.

    Attributes:
        words: From left to right as they are read.
        height: Of its letters, in pixels.
        base: Distance of its base line from the top of the picture.
    """

    words: tuple[RecognisedWord, ...]
    height: float
    base: float


@dataclass(frozen=True, slots=True)
class Orientation:
    """How a page lies.

    Attributes:
        turned: Degrees counter-clockwise, 0 to 270, by which the picture has to be turned to stand
            upright.
        certain: Tesseract's own measure; below 1 hardly more than a guess.
        script: "Latin", "Cyrillic", "Arabic" ...
    """

    turned: int
    certain: float
    script: str


def recognition_data() -> Path | None:
    """Where the system keeps language data, or None."""
    named = os.environ.get("TESSDATA_PREFIX", "")
    places = [named, str(Path(named) / "tessdata")] if named else []
    for place in (*places, str(Path(sys.prefix) / "share" / "tessdata"), *_PLACES):
        folder = Path(place)
        try:
            if any(folder.glob("*" + SUFFIX)):
                return folder
        except OSError:
            continue
    return None


def installed(folder: Path | None) -> frozenset[str]:
    """Names of the language data in a folder, in Tesseract's own words ("eng", "fra")."""
    if folder is None:
        return frozenset()
    return frozenset(file.name.removesuffix(SUFFIX) for file in folder.glob("*" + SUFFIX))


class Recogniser:
    """Tesseract with some languages loaded; a context manager."""

    def __init__(self, folder: Path, languages: Sequence[str]) -> None:
        """Load the data of `languages`, the likeliest first.

        Raises:
            MissingPartError: The data does not load.
        """
        import tesserocr  # takes as long to load as all other readers together

        self._tesserocr: Any = tesserocr
        try:
            self._api = tesserocr.PyTessBaseAPI(
                path=str(folder),
                lang="+".join(languages),
                psm=tesserocr.PSM.AUTO,
                oem=tesserocr.OEM.DEFAULT,
                # Else it opens the null device for writing, which a shut-in process may not, and
                # writes through the null pointer that it gets instead.
                variables={"debug_file": ""},
            )
        except RuntimeError as error:
            raise MissingPartError(
                f"{folder}: the data for text recognition ({', '.join(languages)}) does not load. "
                "Install it again."
            ) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._api.End()

    def lines(
        self, pixels: bytes, *, width: int, height: int, dpi: int, seconds: float
    ) -> list[RecognisedLine] | None:
        """What is written in a grey picture, one byte a pixel, in reading order.

        Returns:
            The lines; None when it took longer than `seconds`.
        """
        self._api.SetImageBytes(pixels, width, height, 1, width)
        self._api.SetSourceResolution(dpi)
        try:
            if not self._api.Recognize(round(seconds * 1000)):
                return None
            return list(self._lines())
        finally:
            self._api.Clear()

    def orientation(
        self, pixels: bytes, *, width: int, height: int, dpi: int
    ) -> Orientation | None:
        """How the page lies, or None when too little is written on it. Needs "osd" loaded."""
        self._api.SetPageSegMode(self._tesserocr.PSM.OSD_ONLY)
        self._api.SetImageBytes(pixels, width, height, 1, width)
        self._api.SetSourceResolution(dpi)
        try:
            found = self._api.DetectOrientationScript()
        finally:
            self._api.Clear()
        if not found:
            return None
        return Orientation(
            int(found["orient_deg"]) % 360, float(found["orient_conf"]), str(found["script_name"])
        )

    def _lines(self) -> Iterator[RecognisedLine]:
        level = self._tesserocr.RIL
        found = self._api.GetIterator()
        if found is None:
            return
        words: list[RecognisedWord] = []
        height = base = 0.0
        for item in self._tesserocr.iterate_level(found, level.WORD):
            if item.IsAtBeginningOf(level.TEXTLINE):
                if words:
                    yield RecognisedLine(tuple(words), height, base)
                words = []
                height = _row_height(item.RowAttributes())
                base = _base(item.Baseline(level.TEXTLINE))
            text = item.GetUTF8Text(level.WORD) if not item.Empty(level.WORD) else ""
            box = item.BoundingBox(level.WORD)
            if text and text.strip() and box:
                words.append(RecognisedWord(text.strip(), round(item.Confidence(level.WORD)), *box))
        if words:
            yield RecognisedLine(tuple(words), height, base)


def mean_confidence(lines: Iterable[RecognisedLine]) -> float:
    """Mean over all letters, 0 to 100; 0 where nothing was found."""
    total = letters = 0
    for line in lines:
        for word in line.words:
            letters += len(word.text)
            total += word.confidence * len(word.text)
    return total / letters if letters else 0.0


def _row_height(attributes: object) -> float:
    """Height of a row's letters from what Tesseract says about it."""
    values = attributes if isinstance(attributes, dict) else {}
    return float(values.get("row_height", 0.0))


def _base(line: object) -> float:
    """Mean height of a base line given by its two ends, (x, y) each."""
    if not isinstance(line, tuple) or len(line) != 2:
        return 0.0
    return (float(line[0][1]) + float(line[1][1])) / 2
