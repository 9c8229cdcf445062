# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What PDFium finds drawn on a page besides its letters: pictures, and boxes laid over text.

Looks at the first thousands of objects only, and at groups one level deep. Text that a picture
covers is not told: a scan over its text layer looks just so.
"""

from __future__ import annotations

import ctypes
from array import array
from dataclasses import dataclass, field

import pypdfium2.raw as pdfium

from hearing_assist.engines.pdfium_calls import address, plain

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
_Matrix = tuple[float, float, float, float, float, float]


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
    handle = address(page)
    for index in range(min(_MOST_OBJECTS, count)):
        item = _object(handle, index)
        kind = _type(item)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            pictured = _take_group(item, texts)
        else:
            pictured = _take(item, kind, texts, None)
        if pictured:
            edges = _bounds(item) or (0.0, 0.0, 0.0, 0.0)
            largest = max(largest, (edges[2] - edges[0]) * (edges[3] - edges[1]))
    return Drawn(count > 0, min(1.0, largest / max(1.0, area)), texts.covered)


def _take(item: int, kind: int, texts: _Texts, matrix: _Matrix | None) -> bool:
    """Lay an object over what was drawn so far; returns whether it is a picture."""
    if kind == pdfium.FPDF_PAGEOBJ_TEXT:
        texts.waiting.append((item, matrix))
    elif kind == pdfium.FPDF_PAGEOBJ_PATH and (texts.waiting or texts.placed):
        texts.cover(item, matrix)  # else there is nothing that it could cover
    return bool(kind == pdfium.FPDF_PAGEOBJ_IMAGE)


def _take_group(group: int, texts: _Texts) -> bool:
    """Lay the objects of a group over what was drawn so far; returns whether one is a picture."""
    matrix = _matrix(group)
    pictured = False
    for index in range(min(_MOST_OBJECTS, _count_inner(group))):
        part = _inner(group, index)
        pictured |= _take(part, _type(part), texts, matrix)
    return pictured


@dataclass(slots=True)
class _Texts:
    """Pieces of text drawn so far, by the bands of the page in which their middles lie.

    A table may have thousands of cells and of shaded boxes: each box looks at its own bands only.

    Attributes:
        waiting: Pieces whose place nobody asked for yet, with the matrix of their group.
        covered: Pieces under a box.
    """

    waiting: list[tuple[int, _Matrix | None]] = field(default_factory=list)
    covered: int = 0
    _bands: dict[int, list[_Edges]] = field(default_factory=dict)

    @property
    def placed(self) -> bool:
        """Whether there are pieces whose place is known."""
        return bool(self._bands)

    def cover(self, item: int, matrix: _Matrix | None) -> None:
        """Lay a shape over what was drawn so far."""
        box = _opaque_box(item)
        if box is None:
            return
        box = _moved(box, matrix)
        for text, moved in self.waiting:
            if edges := _bounds(text):
                edges = _moved(edges, moved)
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


def _matrix(group: int) -> _Matrix:
    """Where a group is drawn."""
    places = array("f", bytes(24))
    if not _matrix_of(group, places.buffer_info()[0]):
        return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    a, b, c, d, e, f = places
    return a, b, c, d, e, f


def _moved(edges: _Edges, matrix: _Matrix | None) -> _Edges:
    """Where a box of a group stands on the page."""
    if matrix is None:
        return edges
    a, b, c, d, e, f = matrix
    left, bottom, right, top = edges
    across = [a * x + c * y + e for x in (left, right) for y in (bottom, top)]
    up = [b * x + d * y + f for x in (left, right) for y in (bottom, top)]
    return min(across), min(up), max(across), max(up)


def _bounds(item: int) -> _Edges | None:
    """Left, bottom, right, top in the page's own coordinates."""
    edges = array("f", bytes(16))
    at = edges.buffer_info()[0]
    if not _edges_of(item, at, at + 4, at + 8, at + 12):
        return None
    left, bottom, right, top = edges
    return (
        left if left < right else right,
        bottom if bottom < top else top,
        right if right > left else left,
        top if top > bottom else bottom,
    )


def _opaque_box(item: int) -> _Edges | None:
    """The bounds of a filled shape through which nothing shows, when it is large enough."""
    answers = array("I", bytes(16))
    at = answers.buffer_info()[0]
    if not _draw_mode(item, at, at + 4) or not answers[0]:
        return None
    edges = _bounds(item)
    if edges is None:
        return None
    width, height = edges[2] - edges[0], edges[3] - edges[1]
    if height < _LEAST_HEIGHT or width * height < _LEAST_BOX:
        return None
    if not _fill_colour(item, at, at + 4, at + 8, at + 12) or answers[3] < _OPAQUE:
        return None
    return edges


def _share(text: _Edges, box: _Edges) -> float:
    """Which part of `text` lies under `box`."""
    wide = min(text[2], box[2]) - max(text[0], box[0])
    high = min(text[3], box[3]) - max(text[1], box[1])
    area = (text[2] - text[0]) * (text[3] - text[1])
    return wide * high / area if wide > 0 and high > 0 and area > 0 else 0.0


_PLACES = [ctypes.c_void_p] * 4
_object = plain(pdfium.FPDFPage_GetObject, ctypes.c_int, answer=ctypes.c_void_p)
_type = plain(pdfium.FPDFPageObj_GetType)
_matrix_of = plain(pdfium.FPDFPageObj_GetMatrix, ctypes.c_void_p)
_edges_of = plain(pdfium.FPDFPageObj_GetBounds, *_PLACES)
_draw_mode = plain(pdfium.FPDFPath_GetDrawMode, *_PLACES[:2])
_fill_colour = plain(pdfium.FPDFPageObj_GetFillColor, *_PLACES)
_inner = plain(pdfium.FPDFFormObj_GetObject, ctypes.c_ulong, answer=ctypes.c_void_p)
_count_inner = plain(pdfium.FPDFFormObj_CountObjects)
