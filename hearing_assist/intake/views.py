# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Pages and pictures of a file as pixels: pages of PDFs and pictures, pictures in office files.

Runs in a shut-in process, since it meets the bytes of strangers. Numbers are those by which intake
names pages and parts ("page 3", "picture 2"); coordinates are those of its word boxes. What cannot
be drawn (a drawing in an office format, a broken picture) is left out, and keeps its number.
"""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol, Self

from PIL import Image

from hearing_assist.engines.pdf_pieces import Cut
from hearing_assist.errors import DamagedFileError, InputFileError, TooLargeError
from hearing_assist.intake import detect as formats
from hearing_assist.intake import limits
from hearing_assist.intake.package import Package

LARGEST_SIDE = 4096
"""Pixels of the longer side of what is drawn."""
PACKED = frozenset({formats.DOCX, formats.PPTX, formats.ODT, formats.ODS, formats.XLSX})
"""Formats with pictures in a package."""
_POINTS = 72
_SCREEN_DPI = 96
"""Of a picture in an office file that does not say its own."""


@dataclass(frozen=True, slots=True)
class Sized:
    """A view and its size as it is seen, in points; `pictures` as in `SourceView`."""

    view: int
    name: str
    width: float
    height: float
    pictures: bool


class Views(Protocol):
    """An open file; a context manager."""

    count: int
    """Highest number of a view."""

    def sized(self, view: int) -> Sized | None:
        """A view, from 1; None when it cannot be drawn."""

    def drawn(self, view: int, width: int, height: int) -> tuple[bytes, int, int]:
        """Its pixels, 3 bytes each, row by row, in about that size and never more; and their size.

        Raises:
            InputFileError: It cannot be drawn.
        """

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...


def opened(data: bytes) -> Views | None:
    """A file of a format that has pages or pictures, or None.

    Raises:
        InputFileError: It cannot be opened.
    """
    media_type = formats.detect(data)
    if media_type == formats.PDF:
        return _PdfViews(data)
    if media_type in formats.PICTURES:
        return _PictureViews(data, media_type)
    if media_type in PACKED:
        package = Package(data)
        return _PackedViews(package, _picture_names(package, media_type))
    return None


def _picture_names(package: Package, media_type: str) -> tuple[str, ...]:
    if media_type == formats.DOCX:
        from hearing_assist.intake import docx

        return docx.picture_names(package)
    if media_type in {formats.XLSX, formats.PPTX}:
        return tuple(name for name in package.names if "/media/" in name.lower())
    from hearing_assist.intake import odf

    return odf.picture_names(package)


class _PdfViews:
    """Pages of a PDF."""

    def __init__(self, data: bytes) -> None:
        from hearing_assist.engines.pdfium_reading import ReadingFile

        self._data = data
        self._file = ReadingFile(data)
        self.count = self._file.pages
        if self.count > limits.PDF_PAGES:
            raise TooLargeError(f"The PDF has more than {limits.PDF_PAGES} pages. Split it.")
        self._sizes = list(self._file.facts())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.__exit__(None, None, None)

    def sized(self, view: int) -> Sized | None:
        """See `Views`."""
        from hearing_assist.engines.pdfium_views import has_pictures

        try:
            page = self._file.reading_page(view - 1)
        except DamagedFileError:
            return None
        width, height = float(page.width), float(page.height)
        pictures = has_pictures(page) or self._has_patterns
        return Sized(view, f"page {view}", width, height, pictures)

    @functools.cached_property
    def _has_patterns(self) -> bool:
        from hearing_assist.engines.qpdf_patterns import has_patterns

        return has_patterns(self._data)

    def drawn(self, view: int, width: int, height: int) -> tuple[bytes, int, int]:
        """See `Views`."""
        page = self._file.reading_page(view - 1)
        pixels = page.drawn(Cut(view - 1, width, height, 0, 0, width, height))
        picture = Image.frombuffer("RGB", (width, height), pixels, "raw", "BGRX", 0, 1)
        return picture.tobytes(), width, height


class _PictureViews:
    """Pages of a picture."""

    def __init__(self, data: bytes, media_type: str, *, is_inside: bool = False) -> None:
        from hearing_assist.intake import picture

        self._reader = picture
        self._is_inside = is_inside
        with contextlib.ExitStack() as stack:
            self._picture = stack.enter_context(picture.opened(data, media_type))
            self.count = picture.count_pages(self._picture)
            self._stack = stack.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def sized(self, view: int) -> Sized | None:
        """See `Views`."""
        try:
            page, dpi = self._reader.page_of(self._picture, view)
        except InputFileError:
            return None
        if self._is_inside and "dpi" not in self._picture.info:
            dpi = _SCREEN_DPI
        points = _POINTS / dpi
        return Sized(view, f"page {view}", page.width * points, page.height * points, True)

    def drawn(self, view: int, width: int, height: int) -> tuple[bytes, int, int]:
        """See `Views`; a small picture is not made larger."""
        page, _ = self._reader.page_of(self._picture, view)
        picture = page.convert("RGB")
        size = (min(width, picture.width), min(height, picture.height))
        if size != picture.size:
            picture = picture.resize(size, Image.Resampling.LANCZOS)
        return picture.tobytes(), *size


class _PackedViews:
    """Pictures in an office file."""

    def __init__(self, package: Package, names: tuple[str, ...]) -> None:
        self._package = package
        self._names = names
        self.count = len(names)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def sized(self, view: int) -> Sized | None:
        """See `Views`."""
        try:
            with self._opened(view) as picture:
                found = picture.sized(1)
        except InputFileError:
            return None
        return found and Sized(view, f"picture {view}", found.width, found.height, True)

    def drawn(self, view: int, width: int, height: int) -> tuple[bytes, int, int]:
        """See `Views`."""
        with self._opened(view) as picture:
            return picture.drawn(1, width, height)

    @contextlib.contextmanager
    def _opened(self, view: int) -> Iterator[_PictureViews]:
        data = self._package.read(self._names[view - 1])
        media_type = formats.detect(data)
        if media_type not in formats.PICTURES:
            raise DamagedFileError("A picture in the file is of a kind that cannot be drawn.")
        with _PictureViews(data, media_type, is_inside=True) as picture:
            yield picture
