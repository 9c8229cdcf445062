# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Whether a PDF page shows more than printed letters, straight rules and boxes.

A signature may be a picture, a drawing of curves, or a stamp laid over the page; a face only a
picture. A picture may hide in the letters of a font that is drawn (Type 3), in a soft mask, or in
the appearance of a note; for the pattern of a filled box see `qpdf_patterns`. Errs on the side of
yes: what it does not know, or has no time to look through, counts.
"""

from __future__ import annotations

import ctypes
import math

import pypdfium2.raw as pdfium

from hearing_assist.engines.pdfium import PdfPage

_MOST_OBJECTS = 5000
_MOST_SEGMENTS = 1000
"""Of a path; a table drawn at once has a few hundred."""
_LEVEL = 0.5
"""Units by which a level line may lean."""
_DEEPEST = 4
_TALLEST = 72.0
"""Points of letters; what is larger may be a drawing or a signature made into a font."""
_PLAIN_ANNOTATIONS = frozenset(
    {
        pdfium.FPDF_ANNOT_LINK,
        pdfium.FPDF_ANNOT_POPUP,
        pdfium.FPDF_ANNOT_TEXT,
        pdfium.FPDF_ANNOT_HIGHLIGHT,
        pdfium.FPDF_ANNOT_UNDERLINE,
        pdfium.FPDF_ANNOT_SQUIGGLY,
        pdfium.FPDF_ANNOT_STRIKEOUT,
    }
)
"""Those that show no picture of their own, unless they bring their appearance with them."""


def has_pictures(loaded: PdfPage) -> bool:
    """Whether a page shows anything but letters, straight lines and boxes."""
    page = loaded._page
    count = pdfium.FPDFPage_CountObjects(page)
    if count > _MOST_OBJECTS or pdfium.FPDFPage_GetAnnotCount(page) > _MOST_OBJECTS:
        return True
    objects = (pdfium.FPDFPage_GetObject(page, index) for index in range(count))
    return any(_is_picture(item, _DEEPEST) for item in objects) or _has_drawn_notes(page)


def _is_picture(item: object, depth: int) -> bool:
    if pdfium.FPDFPageObj_HasTransparency(item):
        return True
    kind = pdfium.FPDFPageObj_GetType(item)
    if kind == pdfium.FPDF_PAGEOBJ_TEXT:
        return _is_drawn_text(item)
    if kind == pdfium.FPDF_PAGEOBJ_PATH:
        return _is_drawing(item)
    if kind != pdfium.FPDF_PAGEOBJ_FORM or depth == 0:
        return True
    count = pdfium.FPDFFormObj_CountObjects(item)
    return count > _MOST_OBJECTS or any(
        _is_picture(pdfium.FPDFFormObj_GetObject(item, index), depth - 1) for index in range(count)
    )


def _is_drawn_text(text: object) -> bool:
    """Whether letters are no printed ones: in a font without outlines, or taller than print is."""
    size, length = ctypes.c_float(), ctypes.c_size_t()
    matrix = pdfium.FS_MATRIX()
    if not (
        pdfium.FPDFTextObj_GetFontSize(text, size) and pdfium.FPDFPageObj_GetMatrix(text, matrix)
    ):
        return True
    scale = max(math.hypot(matrix.a, matrix.b), math.hypot(matrix.c, matrix.d))
    if abs(size.value) * scale > _TALLEST:
        return True
    font = pdfium.FPDFTextObj_GetFont(text)
    known = font and pdfium.FPDFFont_GetFontData(font, None, 0, length)
    return not known or not length.value


def _is_drawing(path: object) -> bool:
    """Whether a path is more than rules and boxes: has a curve, or a line that leans."""
    count = pdfium.FPDFPath_CountSegments(path)
    if count > _MOST_SEGMENTS:
        return True
    x, y = ctypes.c_float(), ctypes.c_float()
    before = None
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        here = (x.value, y.value)
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            return True
        if kind == pdfium.FPDF_SEGMENT_LINETO and before is not None:
            across, up = abs(here[0] - before[0]), abs(here[1] - before[1])
            if min(across, up) > _LEVEL:
                return True
        before = here
    return False


def _has_drawn_notes(page: object) -> bool:
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if not annotation:
            return True
        try:
            kind = pdfium.FPDFAnnot_GetSubtype(annotation)
            if kind not in _PLAIN_ANNOTATIONS or pdfium.FPDFAnnot_HasKey(annotation, b"AP"):
                return True
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)
    return False
