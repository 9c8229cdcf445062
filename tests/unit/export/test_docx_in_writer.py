# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The DOCX as LibreOffice Writer, an independent reader, lays it out."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import ModuleType

import pikepdf
import pypdfium2
import pytest

from hearing_assist.export.docx import write_docx
from hearing_assist.text.document import (
    Block,
    Cell,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Parallel,
    Run,
    Style,
    Table,
    plain,
)

OFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(OFFICE is None, reason="LibreOffice Writer is not installed"),
]


def pages_in_writer(data: bytes, folder: Path) -> list[str]:
    (folder / "paper.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    done = subprocess.run(
        [*command, str(folder / "paper.docx")], capture_output=True, timeout=120, check=False
    )
    assert (folder / "paper.pdf").is_file(), done.stderr
    with pypdfium2.PdfDocument(folder / "paper.pdf") as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00a0\ufffe\u200b\x02-]+", "", text)


def test_text_pages_and_frame_come_through(
    rich: Document, made_at: datetime, tmp_path: Path, texts_of: Callable[..., list[str]]
) -> None:
    pages = pages_in_writer(write_docx(rich, made_at=made_at), tmp_path)
    # Seven in the PDF; the fonts are those of the machine.
    assert 6 <= len(pages) <= 10
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page
        assert all(line in page for line in (rich.running_head, rich.watermark, *rich.notices))
    found = squeezed(" ".join(pages))
    words = re.sub(r"[^\w]+", " ", " ".join(texts_of(rich, scripts="latin"))).split()
    assert [word for word in words if word not in found] == []
    assert "Ordered at Nordhaven" in next(page for page in pages if "presiding judge" in page)


def test_a_heading_and_a_signature_never_stand_alone(made_at: datetime, tmp_path: Path) -> None:
    # A page of its own for each, filled a little further each time until both have moved on.
    parts = range(20, 30)
    blocks: list[Block] = []
    for part in parts:
        blocks += [PageBreak(), *[Paragraph(plain("line"))] * part]
        blocks += [Heading(plain(f"Heading{part}x")), Paragraph(plain(f"after{part}x"))]
        blocks += [PageBreak(), *[Paragraph(plain("line"))] * (part - 3)]
        blocks += [
            Paragraph(plain(f"ordered{part}x")),
            Paragraph(plain(f"judge{part}x"), Style.SIGNATURE),
            Paragraph(plain(f"registrar{part}x"), Style.SIGNATURE),
        ]
    data = write_docx(Document("T", "en", tuple(blocks)), made_at=made_at)
    pages = pages_in_writer(data, tmp_path)
    assert 2 * len(parts) < len(pages) < 4 * len(parts)
    for part in parts:
        (page,) = [page for page in pages if f"Heading{part}x" in page]
        assert f"after{part}x" in page
        (page,) = [page for page in pages if f"registrar{part}x" in page]
        assert f"judge{part}x" in page
        assert f"ordered{part}x" in page


def test_sides_footnotes_fonts_and_narrow_cells(
    made_at: datetime, tmp_path: Path, samples: ModuleType
) -> None:
    row = tuple(Cell(plain(str(1000 + n))) for n in range(40))
    blocks: tuple[Block, ...] = (
        Paragraph((Run("before "), Run("noted", note=plain("thenote")), Run(" after"))),
        Table(row, (row,), (1,) * 40),
        Parallel(
            (Paragraph(plain(samples.ARABIC), language="ar"),),
            (Paragraph(plain("English beside")),),
        ),
        *(
            Paragraph(plain(text), language=language)
            for text, language in (
                (samples.HEBREW, "he"),
                (samples.THAI, "th"),
                (samples.GEORGIAN, "ka"),
                (samples.AMHARIC, "am"),
            )  # fmt: skip
        ),
    )
    data = write_docx(Document("T", "en", blocks, page_wording=""), made_at=made_at)
    (text,) = pages_in_writer(data, tmp_path)
    assert text.index("thenote") > text.index("English beside")
    digits = re.sub(r"\D", "", text)
    assert sum(digits.count(digit) for digit in "0123456789") >= 2 * 40 * 4
    with pypdfium2.PdfDocument(tmp_path / "paper.pdf") as document:
        page = document[0].get_textpage()
        at = page.search("English beside").get_next()
        assert at is not None
        assert page.get_charbox(at[0])[0] > 290
    with pikepdf.open(tmp_path / "paper.pdf") as file:
        used = {str(f.BaseFont).partition("+")[2] for f in file.pages[0].Resources.Font.values()}
    assert {
        "NotoNaskhArabic-Regular", "NotoSansHebrew-Regular", "NotoSansThai-Regular",
        "NotoSansGeorgian-Regular", "NotoSansEthiopic-Regular",
    } <= used  # fmt: skip
