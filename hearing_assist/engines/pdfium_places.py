# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Where a pattern stands on the pages of a PDF, in each page's own coordinates (PDFium)."""

from __future__ import annotations

import contextlib
import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2.raw as pdfium

from hearing_assist.engines.pdfium import PdfFile

_MOST_AREAS = 8


@dataclass(frozen=True, slots=True)
class Spot:
    """A place where a pattern stands.

    Attributes:
        page: From 0.
        groups: What the groups of the pattern found.
        areas: Left, bottom, right, top of each piece of it.
    """

    page: int
    groups: tuple[str, ...]
    areas: tuple[tuple[float, float, float, float], ...]


def places_of(data: bytes, pattern: re.Pattern[str]) -> Iterator[Spot]:
    """Each match of `pattern` in the text of each page, in order.

    Raises:
        ProtectedFileError, DamagedFileError: PDFium cannot open the file.
    """
    with PdfFile(data) as file:
        for number in range(file.pages):
            with file.page(number) as page:
                if page is not None:
                    with contextlib.closing(page._page.get_textpage()) as textpage:
                        text = str(textpage.get_text_range())
                        for match in pattern.finditer(text):
                            areas = tuple(_areas(textpage.raw, text, *match.span()))
                            yield Spot(number, match.groups(), areas)


def _areas(
    textpage: object, text: str, start: int, end: int
) -> Iterator[tuple[float, float, float, float]]:
    first, last = (_index(textpage, text[:place]) for place in (start, end - 1))
    count = pdfium.FPDFText_CountRects(textpage, first, last - first + 1)
    edges = [ctypes.c_double() for _ in range(4)]
    for piece in range(min(count, _MOST_AREAS)):
        if pdfium.FPDFText_GetRect(textpage, piece, *edges):
            left, top, right, bottom = (edge.value for edge in edges)
            yield left, bottom, right, top


def _index(textpage: object, before: str) -> int:
    """The character that follows `before` in the page's text."""
    units = len(before.encode("utf-16-le", "replace")) // 2
    return max(0, int(pdfium.FPDFText_GetCharIndexFromTextIndex(textpage, units)))
