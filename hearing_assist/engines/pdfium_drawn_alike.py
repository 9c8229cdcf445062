# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Whether two pages show the same, pixel by pixel, one of them set smaller by a known measure.

For pages of which the bytes do not say it. Both are drawn at the same places of the same grid, in
colour, without annotations; what differs by one dot of a letter is seen.
"""

from __future__ import annotations

import ctypes

import pypdfium2.raw as pdfium
from PIL import Image, ImageChops, ImageDraw

from hearing_assist.engines.pdfium import PdfFile, PdfPage
from hearing_assist.engines.pdfium_text import Edges
from hearing_assist.errors import DamagedFileError

_DPI = 96.0
_MOST_PIXELS = 2048
_ROOM = 4.0
"""Points around a number that may reach out of its box."""
_PIXEL_APART = 24
"""Steps of one colour, of 255, that one pixel of the same drawing may differ by."""
_CELL = 4
_CELL_APART = 40
"""Steps that a cell of `_CELL` pixels of a page that is set smaller may: edges fall elsewhere."""


def drawn_alike(
    now: PdfFile,
    then: PdfFile,
    pages: tuple[int, int],
    *,
    scale: float = 1.0,
    but: Edges | None = None,
) -> bool:
    """Whether a page shows what another shows.

    Args:
        now: The file of the first page.
        then: The file of the second.
        pages: Both pages, from 0.
        scale: By how much the first was set smaller, its upper edge in the middle where it was.
        but: A box of the first page that is left out: left, top, right, bottom in points.

    Raises:
        DamagedFileError: A page cannot be opened or drawn.
    """
    with now.page(pages[0]) as one, then.page(pages[1]) as other:
        if one is None or other is None:
            raise DamagedFileError("A page of the PDF cannot be opened.")
        if abs(one.width - other.width) > 0.01 or abs(one.height - other.height) > 0.01:
            return False
        dpi = min(_DPI, _MOST_PIXELS * 72 / max(one.width, one.height, 1.0))
        pictures = [_drawn(one, dpi, 1.0), _drawn(other, dpi, scale)]
    apart = ImageChops.difference(*pictures)
    if but is not None:
        left, top, right, bottom = (edge * dpi / 72 for edge in but)
        room = _ROOM * dpi / 72
        around = (left - room, top - room, right + room, bottom + room)
        ImageDraw.Draw(apart).rectangle(around, fill=0)
    if scale == 1.0:
        return _most(apart) <= _PIXEL_APART
    size = (-(-apart.width // _CELL), -(-apart.height // _CELL))
    return _most(apart.resize(size, Image.Resampling.BOX)) <= _CELL_APART


def _most(apart: Image.Image) -> int:
    return max(most for _, most in apart.getextrema())  # type: ignore[misc]


def _drawn(page: PdfPage, dpi: float, scale: float) -> Image.Image:
    """A page in colour on white, set smaller from the middle of its upper edge."""
    zoom = dpi / 72
    width, height = (max(1, round(side * zoom)) for side in (page.width, page.height))
    pixels = ctypes.create_string_buffer(width * height * 4)
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_BGRx, pixels, width * 4)
    if not bitmap:
        raise DamagedFileError("A page of the PDF cannot be drawn.")
    across = (1 - scale) * page.width / 2 * zoom
    matrix = pdfium.FS_MATRIX(zoom * scale, 0, 0, zoom * scale, across, 0)
    edges = pdfium.FS_RECTF(
        across, 0, across + page.width * zoom * scale, page.height * zoom * scale
    )
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmapWithMatrix(bitmap, page.handle.raw, matrix, edges, 0)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return Image.frombuffer("RGB", (width, height), pixels.raw, "raw", "BGRX", 0, 1)
