# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What PDFium finds drawn on a page besides its letters: pictures, and boxes laid over text.

Looks at the first thousands of objects only, and at groups one level deep. A box that is drawn in a
group, or text that a picture covers, is not told: a scan over its text layer looks just so.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field

import pypdfium2.raw as pdfium

_MOST_OBJECTS = 5000
_OPAQUE = 255
_LEAST_BOX = 20.0
"""Square points; a rule under a line of text is smaller."""
_LEAST_HEIGHT = 4.0
"""Points; a line that strikes words out is thinner, and leaves them to be seen."""
_BAND = 12.0
"""Points."""
_COVERED = 0.5
"""Share of a piece of text from which it counts as hidden."""

_Edges = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn on a page.

    Attributes:
        anything: Whether there is anything at all.
        picture_share: Which part of the page the largest picture covers, 0 to 1.
        covered: Pieces of text under an opaque box that was drawn after them.
    """

    anything: bool
    picture_share: float
    covered: int


def look_at(page: object, area: float) -> Drawn:
    """What is drawn on a page of `area` square points."""
    count = pdfium.FPDFPage_CountObjects(page)
    largest = 0.0
    texts = _Texts()
    for index in range(min(_MOST_OBJECTS, count)):
        item = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            texts.waiting.append(item)
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            if box := _opaque_box(item):
                texts.cover(box)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE or _holds_picture(item):
            edges = _bounds(item) or (0.0, 0.0, 0.0, 0.0)
            largest = max(largest, (edges[2] - edges[0]) * (edges[3] - edges[1]))
    return Drawn(count > 0, min(1.0, largest / max(1.0, area)), texts.covered)


@dataclass(slots=True)
class _Texts:
    """Pieces of text drawn so far, by the bands of the page in which their middles lie.

    A table may have thousands of cells and of shaded boxes: each box looks at its own bands only.

    Attributes:
        waiting: Pieces whose place nobody asked for yet.
        covered: Pieces under a box.
    """

    waiting: list[object] = field(default_factory=list)
    covered: int = 0
    _bands: dict[int, list[_Edges]] = field(default_factory=dict)

    def cover(self, box: _Edges) -> None:
        """Lay a box over what was drawn so far."""
        for item in self.waiting:
            if edges := _bounds(item):
                self._bands.setdefault(_band(edges[1] + edges[3]), []).append(edges)
        self.waiting = []
        first, last = _band(2 * box[1]), _band(2 * box[3])
        bands = range(first, last + 1) if last - first < len(self._bands) else [*self._bands]
        for band in bands:
            pieces = self._bands.get(band)
            if pieces:
                seen = [edges for edges in pieces if _share(edges, box) < _COVERED]
                self.covered += len(pieces) - len(seen)
                self._bands[band] = seen


def _band(twice: float) -> int:
    """The band of a height that is given doubled."""
    return int(min(max(-1e6, twice / 2 / _BAND), 1e6))


def _bounds(item: object) -> _Edges | None:
    """Left, bottom, right, top in the page's own coordinates."""
    edges = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(item, *edges):
        return None
    left, bottom, right, top = (edge.value for edge in edges)
    return (min(left, right), min(bottom, top), max(left, right), max(bottom, top))


def _opaque_box(item: object) -> _Edges | None:
    """The bounds of a filled shape through which nothing shows, when it is large enough."""
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(item, mode, stroke) or not mode.value:
        return None
    colour = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetFillColor(item, *colour) or colour[3].value < _OPAQUE:
        return None
    edges = _bounds(item)
    if edges is None:
        return None
    width, height = edges[2] - edges[0], edges[3] - edges[1]
    return edges if height >= _LEAST_HEIGHT and width * height >= _LEAST_BOX else None


def _share(text: _Edges, box: _Edges) -> float:
    """Which part of `text` lies under `box`."""
    wide = min(text[2], box[2]) - max(text[0], box[0])
    high = min(text[3], box[3]) - max(text[1], box[1])
    area = (text[2] - text[0]) * (text[3] - text[1])
    return wide * high / area if wide > 0 and high > 0 and area > 0 else 0.0


def _holds_picture(item: object) -> bool:
    """Whether an object is a group that holds a picture."""
    if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_FORM:
        return False
    inner = (
        pdfium.FPDFFormObj_GetObject(item, index)
        for index in range(min(_MOST_OBJECTS, pdfium.FPDFFormObj_CountObjects(item)))
    )
    return any(pdfium.FPDFPageObj_GetType(part) == pdfium.FPDF_PAGEOBJ_IMAGE for part in inner)
