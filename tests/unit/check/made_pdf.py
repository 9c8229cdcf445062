# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Small PDFs that the tests of the check spoil."""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Pdf
from reportlab.pdfgen.canvas import Canvas


def finished(*lines: str) -> bytes:
    """A small clean PDF of two pages."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    for line in ("Witness K said so.", *lines):
        canvas.drawString(72, 700, line)
        canvas.showPage()
    canvas.save()
    with pikepdf.open(io.BytesIO(buffer.getvalue())) as pdf:
        del pdf.trailer["/Info"]
        return saved(pdf)


def saved(pdf: Pdf, *, packed: bool = True) -> bytes:
    buffer = io.BytesIO()
    mode = pikepdf.ObjectStreamMode
    pdf.save(
        buffer,
        object_stream_mode=mode.generate if packed else mode.disable,
        fix_metadata_version=False,
    )
    return buffer.getvalue()


def stream(pdf: Pdf, data: bytes, **entries: object) -> pikepdf.Object:
    return pdf.make_indirect(pikepdf.Stream(pdf, data, **entries))
