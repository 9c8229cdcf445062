# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A row of a table that is left empty is high enough to be written into by hand."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from itertools import pairwise

import pdfplumber
from docx.oxml.ns import qn
from lxml import etree

from hearing_assist.export.docx import write_docx
from hearing_assist.export.pdf import write_pdf
from hearing_assist.text.document import Cell, Document, Table, plain

BLANK, FILLED = (Cell(()), Cell(())), (Cell(plain("x")), Cell(()))
HEAD = (Cell(plain("Who")), Cell(plain("When")))
DOCUMENT = Document("t", "en", (Table(HEAD, (FILLED, BLANK, BLANK), (1, 1)),))


def test_in_a_pdf(made_at: datetime) -> None:
    with pdfplumber.open(io.BytesIO(write_pdf(DOCUMENT, made_at=made_at))) as pdf:
        rules = sorted(one["top"] for one in pdf.pages[0].rects if one["height"] < 2)
    filled, *blank = [after - before for before, after in pairwise(rules)]
    assert len(blank) == 2
    assert all(height >= 24 for height in blank)
    assert filled < 24


def test_in_a_word_file(made_at: datetime) -> None:
    with zipfile.ZipFile(io.BytesIO(write_docx(DOCUMENT, made_at=made_at))) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    above = [row.find(".//" + qn("w:spacing")) for row in root.iter(qn("w:tr"))]
    assert [one is not None for one in above] == [False, False, True, True]
