# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Reads what the pixels of a finished picture say, with Tesseract, by a way of the check's own.

However a page lies, wherever on it words stand, dark on light or light on dark. Handwriting, words
in scripts whose data is not named, and words that hardly differ from their ground are not read.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from PIL import Image, ImageOps

SECONDS = 60
"""For one picture; a page takes about four."""
DPI = 200
"""At which released pages are drawn."""
LARGEST_SIDE = 6000
"""Pixels; Tesseract reads no more than 32,767, and larger letters no better."""
_ORIENTATION = "osd"
_PATCH = 16
"""Side of a patch in pixels; letters fill no such patch of their line."""
_DARK = 110
_BORDER = 40
"""White pixels around: letters at the very edge are not read."""


class PictureReader:
    """Tesseract with some languages; a context manager.

    The data is loaded with the first picture: that takes longer than to examine most papers, which
    have none.

    Args:
        folder: Where the data lies.
        languages: In Tesseract's words, the likeliest first; at least one.
    """

    def __init__(self, folder: Path, languages: Sequence[str]) -> None:
        self._folder = folder
        self._languages = tuple(languages)

    @cached_property
    def _api(self) -> Any:  # noqa: ANN401  the binding tells no types
        """Tesseract; None where it is not there or the data does not load."""
        turned = (self._folder / f"{_ORIENTATION}.traineddata").is_file()
        try:
            import tesserocr  # only where a picture comes

            modes: Any = tesserocr.PSM
            return tesserocr.PyTessBaseAPI(
                path=str(self._folder),
                lang="+".join(self._languages),
                psm=modes.SPARSE_TEXT_OSD if turned else modes.SPARSE_TEXT,
                variables={"debug_file": ""},
            )
        except (ImportError, RuntimeError):
            return None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        loaded = self.__dict__.pop("_api", None)
        if loaded is not None:
            loaded.End()

    def text(self, image: Image.Image) -> str | None:
        """All words of a picture, line by line; None when it cannot be read or takes too long."""
        if self._api is None:
            return None
        grey = ImageOps.autocontrast(image.convert("L"))
        grey.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
        found = [self._read(grey)]
        if _has_dark_ground(grey):
            found.append(self._read(ImageOps.invert(grey)))
        return None if None in found else "\n".join(text for text in found if text)

    def _read(self, image: Image.Image) -> str | None:
        image = ImageOps.expand(image, _BORDER, fill=255)
        self._api.SetImageBytes(image.tobytes(), *image.size, 1, image.width)
        self._api.SetSourceResolution(DPI)
        try:
            if not self._api.Recognize(SECONDS * 1000):
                return None
            return str(self._api.GetUTF8Text())
        finally:
            self._api.Clear()


def _has_dark_ground(image: Image.Image) -> bool:
    """Whether somewhere a patch is so dark that words on it would have to be light."""
    darkest = image.reduce(_PATCH).getextrema()[0]
    return isinstance(darkest, int | float) and darkest < _DARK
