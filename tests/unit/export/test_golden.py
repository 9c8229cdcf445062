# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The rich paper as it came out when somebody last looked at it.

Differences are to be looked at; `--regen-golden` then writes the new expectation.
"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree

from hearing_assist.export.docx import write_docx
from hearing_assist.export.pdf import write_pdf
from hearing_assist.text.document import Document

GOLDEN = Path(__file__).parents[2] / "golden" / "export"


def check(name: str, text: str, request: pytest.FixtureRequest) -> None:
    path = GOLDEN / name
    if request.config.getoption("--regen-golden"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def test_pdf_pages(rich: Document, made_at: datetime, request: pytest.FixtureRequest) -> None:
    """Where each line and page ends."""
    with pypdfium2.PdfDocument(write_pdf(rich, made_at=made_at)) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    lines = "\n--- page ---\n".join(pages).replace("\r\n", "\n").split("\n")
    check("rich.txt", "\n".join(line.rstrip() for line in lines) + "\n", request)


@pytest.mark.parametrize("part", ["document", "styles", "header1", "footer1"])
def test_docx_parts(
    rich: Document, made_at: datetime, request: pytest.FixtureRequest, part: str
) -> None:
    with zipfile.ZipFile(io.BytesIO(write_docx(rich, made_at=made_at))) as archive:
        root = etree.fromstring(archive.read(f"word/{part}.xml"))
    etree.indent(root)
    check(f"rich.{part}.xml", etree.tostring(root, encoding="unicode") + "\n", request)
