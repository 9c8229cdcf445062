# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Small files for the intake tests; every name in them is invented."""

from __future__ import annotations

import functools
import io
import zipfile
from typing import Any

import docx
from reportlab.pdfgen import canvas

NAME = "Marisol Quenby"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)


def docx_file(build: Any = lambda document: None) -> bytes:
    """A DOCX made by python-docx, without its own properties."""
    document = docx.Document()
    for name in ("author", "title", "comments"):
        setattr(document.core_properties, name, "")
    build(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@functools.cache
def _empty_docx() -> bytes:
    return docx_file()


def rezipped(data: bytes, change: Any = None, extra: Any = ()) -> bytes:
    """The package with entries changed by change(name, bytes), and others added."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for entry in source.namelist():
            content = source.read(entry)
            changed = change(entry, content) if change else content
            if changed is not None:
                target.writestr(entry, changed)
        for entry, content in extra:
            target.writestr(entry, content)
    return buffer.getvalue()


def docx_of(body: str, extra: Any = (), parts: Any = ()) -> bytes:
    """A DOCX whose body is the given WordprocessingML; parts replace or add entries."""
    document = f'<?xml version="1.0"?><w:document {NAMESPACES}><w:body>{body}</w:body></w:document>'
    given = dict(parts)

    def change(name: str, content: bytes) -> bytes | None:
        if name == "word/document.xml":
            return document.encode()
        return given.get(name, content)

    return rezipped(_empty_docx(), change, extra)


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def pdf_file(*pages: Any, size: Any = (595, 842)) -> bytes:
    """A PDF; each page is a list of (left, distance from the top, size, text)."""
    buffer = io.BytesIO()
    page = canvas.Canvas(buffer, pagesize=size, invariant=True)
    for lines in pages:
        for left, down, points, text in lines:
            page.setFont("Helvetica", points)
            page.drawString(left, size[1] - down, text)
        page.showPage()
    page.save()
    return buffer.getvalue()


def column(lines: Any, left: Any = 72, top: Any = 100, points: Any = 11, pitch: Any = 14) -> Any:
    """Lines under each other, as one page for pdf_file."""
    return [(left, top + pitch * n, points, line) for n, line in enumerate(lines)]
