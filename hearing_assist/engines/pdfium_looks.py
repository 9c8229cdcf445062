# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""How pages of a finished PDF look: direction, pictures, a corner, whether two show the same.

Slower than reading text, and asked only where a page cannot be told from what it was made of.
Pictures are looked for on the page and one group deep.
"""

from __future__ import annotations

import ctypes
import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Self

import pypdfium2.raw as pdfium
from PIL import Image, ImageChops, ImageDraw

from hearing_assist.engines.pdfium import PdfFile, PdfPage
from hearing_assist.engines.pdfium_text import Edges
from hearing_assist.errors import DamagedFileError

_MOST_OBJECTS = 5000
_LETTERS_ASKED = 60
_INK_DPI, _LIKENESS_DPI = 100.0, 40.0
_MOST_PIXELS = 2048
_INK = 60
"""Steps of lightness, of 255, from the ground on which something is seen."""
_GRID = 40
_ROOM = 4.0
"""Points around a box of letters that may reach out of it."""
_EDGE = 24
"""Lightness below white at which a page begins to show something."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a page looks.

    Attributes:
        text: All letters on it, hidden ones too.
        shows: Whether anything is drawn on it.
        quarter: By how many quarter turns clockwise most of its letters are turned for a reader;
            -1 when there are no letters, or they run in all directions.
        finest: Resolution of its finest picture in dots per inch; 0.0 without pictures.
        largest: Resolution of its largest picture.
        share: Which part of the page its largest picture covers.
    """

    text: str
    shows: bool
    quarter: int
    finest: float = 0.0
    largest: float = 0.0
    share: float = 0.0


class Looker:
    """An open PDF whose pages, from 0, are looked at; a context manager."""

    def __init__(self, data: bytes) -> None:
        """Open `data`.

        Raises:
            ProtectedFileError, DamagedFileError: PDFium cannot open it.
        """
        self._file = PdfFile(data)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.__exit__(kind, error, trace)

    @property
    def file(self) -> PdfFile:
        """The open file, for other ways to look."""
        return self._file

    @property
    def pages(self) -> int:
        """How many there are."""
        return self._file.pages

    def look(self, index: int) -> Look:
        """How a page looks.

        Raises:
            DamagedFileError: It cannot be opened.
        """
        with self._file.page(index) as page:
            page = _there(page, index)
            pictures = list(_pictures(page))
            area = max(1.0, page.width * page.height)
            largest = max(pictures, key=lambda picture: picture[1], default=(0.0, 0.0))
            with _text_of(page) as text:
                return Look(
                    text=text.all(),
                    shows=pdfium.FPDFPage_CountObjects(page.handle) > 0,
                    quarter=text.quarter(page.view.turns),
                    finest=max((dpi for dpi, _ in pictures), default=0.0),
                    largest=largest[0],
                    share=min(1.0, largest[1] / area),
                )

    def within(self, index: int, box: Edges) -> str:
        """The letters whose middle lies in a box of the visible page (left, top, right, bottom)."""
        with self._file.page(index) as page:
            page = _there(page, index)
            with _text_of(page) as text:
                return text.within(page.view.back(*box))

    def under(self, areas: Sequence[tuple[int, tuple[float, ...]]]) -> list[str]:
        """The letters in each area of a page, in the file's own coordinates.

        Args:
            areas: Page, and left, bottom, right, top; those of a page one after the other.
        """
        found = []
        for index, group in itertools.groupby(areas, key=lambda one: one[0]):
            with self._file.page(index) as page, _text_of(_there(page, index)) as text:
                found += [
                    text.within((left, top, right, bottom))
                    for _, (left, bottom, right, top) in group
                ]
        return found

    def finds(self, index: int, words: str) -> bool:
        """Whether a reader's search for these words finds them on the page."""
        with self._file.page(index) as page, _text_of(_there(page, index)) as text:
            return text.finds(words)

    def longest_line(self, index: int, *, most: int = 60) -> str:
        """The first `most` letters of the longest line of text of a page, whole words; or ""."""
        with self._file.page(index) as page:
            lines = _there(page, index).lines(200_000) or []
        line = max((line.text.strip() for line in lines if not line.broken), key=len, default="")
        return line if len(line) <= most else line[:most].rpartition(" ")[0]

    def ink(self, index: int, box: Edges) -> float:
        """Which part of a box of the visible page stands out from its ground, 0 to 1.

        A box on a dark ground, on which black letters cannot be read, counts as full.
        """
        with self._file.page(index) as page:
            picture = _drawn(_there(page, index), box, _INK_DPI)
        if picture is None:
            return 0.0
        counts = picture.histogram()
        ground = max(range(256), key=counts.__getitem__)
        if ground < 128:
            return 1.0
        seen = sum(count for value, count in enumerate(counts) if abs(value - ground) > _INK)
        return seen / max(1, sum(counts))

    def grey(self, index: int, dpi: float) -> tuple[bytes, int, int, float]:
        """A page in grey; pixels, width, height and resolution as of `PdfPage.grey`."""
        with self._file.page(index) as page:
            return _there(page, index).grey(dpi, _MOST_PIXELS)

    def shape(self, index: int, *, but: Edges | None = None) -> tuple[int, ...]:
        """A coarse picture of what a page shows, whatever its size and place; () for nothing.

        Args:
            index: The page.
            but: A box of letters on the visible page that is left out.
        """
        with self._file.page(index) as page:
            page = _there(page, index)
            pixels, width, height, dpi = page.grey(_LIKENESS_DPI, _MOST_PIXELS)
        picture = Image.frombytes("L", (width, height), pixels)
        if but is not None:
            left, top, right, bottom = (edge * dpi / 72 for edge in but)
            room = _ROOM * dpi / 72
            around = (left - room, top - room, right + room, bottom + room)
            ImageDraw.Draw(picture).rectangle(around, fill=255)
        ink = ImageChops.invert(picture)
        edges = ink.point(lambda value: 255 if value > _EDGE else 0).getbbox()
        if edges is None:
            return ()
        return tuple(ink.crop(edges).resize((_GRID, _GRID), Image.Resampling.BOX).tobytes())


class _text_of:  # noqa: N801  read as a word: with text of a page
    """PDFium's text page of a page, as long as the context lasts."""

    def __init__(self, page: PdfPage) -> None:
        self._textpage = page.handle.get_textpage()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._textpage.close()

    def all(self) -> str:
        return str(self._textpage.get_text_range())

    def within(self, box: Edges) -> str:
        left, top, right, bottom = box
        return str(self._textpage.get_text_bounded(left, bottom, right, top))

    def finds(self, words: str) -> bool:
        searcher = self._textpage.search(words)
        try:
            return searcher.get_next() is not None
        finally:
            searcher.close()

    def quarter(self, turns: int) -> int:
        count = self._textpage.count_chars()
        votes = [0, 0, 0, 0]
        for place in range(0, count, max(1, count // _LETTERS_ASKED)):
            code = pdfium.FPDFText_GetUnicode(self._textpage.raw, place)
            if code > 32 and chr(code).isalnum():
                angle = math.degrees(pdfium.FPDFText_GetCharAngle(self._textpage.raw, place))
                votes[round(angle / 90) % 4] += 1
        most = max(votes)
        if not most or most <= sum(votes) / 2:
            return -1
        return (votes.index(most) + turns) % 4


def _there(page: PdfPage | None, index: int) -> PdfPage:
    if page is None:
        raise DamagedFileError(f"Page {index + 1} of the PDF cannot be opened.")
    return page


def _pictures(page: PdfPage) -> Iterator[tuple[float, float]]:
    """Resolution and area in square points of each picture of a page."""
    raw = page.handle.raw
    for index in range(min(_MOST_OBJECTS, pdfium.FPDFPage_CountObjects(raw))):
        item = pdfium.FPDFPage_GetObject(raw, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            yield from _picture(item, (1.0, 0.0, 0.0, 1.0))
        elif kind == pdfium.FPDF_PAGEOBJ_FORM:
            outer = _matrix(item)
            for place in range(min(_MOST_OBJECTS, pdfium.FPDFFormObj_CountObjects(item))):
                part = pdfium.FPDFFormObj_GetObject(item, place)
                if pdfium.FPDFPageObj_GetType(part) == pdfium.FPDF_PAGEOBJ_IMAGE:
                    yield from _picture(part, outer)


def _picture(item: object, outer: tuple[float, ...]) -> Iterator[tuple[float, float]]:
    wide, high = ctypes.c_uint(), ctypes.c_uint()
    if not pdfium.FPDFImageObj_GetImagePixelSize(item, wide, high):
        return
    a, b, c, d = _matrix(item)
    across = (a * outer[0] + b * outer[2], a * outer[1] + b * outer[3])
    down = (c * outer[0] + d * outer[2], c * outer[1] + d * outer[3])
    width, height = math.hypot(*across), math.hypot(*down)
    if width > 0 and height > 0:
        yield max(wide.value / width, high.value / height) * 72, width * height


def _matrix(item: object) -> tuple[float, float, float, float]:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, matrix)
    return matrix.a, matrix.b, matrix.c, matrix.d


def _drawn(page: PdfPage, box: Edges, dpi: float) -> Image.Image | None:
    """A box of the visible page in grey, or None when it is empty or off the page."""
    scale = dpi / 72
    left, top = max(0.0, box[0]), max(0.0, box[1])
    right, bottom = min(page.width, box[2]), min(page.height, box[3])
    width, height = round((right - left) * scale), round((bottom - top) * scale)
    if not (0 < width <= _MOST_PIXELS and 0 < height <= _MOST_PIXELS):
        return None
    pixels = ctypes.create_string_buffer(width * height)
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_Gray, pixels, width)
    if not bitmap:
        raise DamagedFileError("A page of the PDF cannot be drawn.")
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(
            bitmap,
            page.handle.raw,
            -round(left * scale),
            -round(top * scale),
            round(page.width * scale),
            round(page.height * scale),
            0,
            pdfium.FPDF_ANNOT | pdfium.FPDF_GRAYSCALE,
        )
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return Image.frombytes("L", (width, height), pixels.raw)
