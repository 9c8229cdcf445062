# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Pages a second that the check reads from their ink: proved glyph by glyph, and by machine."""

from __future__ import annotations

import datetime as dt
import os
import sys
import time
from importlib.resources import files
from pathlib import Path

import pytest

from hearing_assist.check.glyphs import Fonts
from hearing_assist.check.pages import PageReader
from hearing_assist.check.recognition import PictureReader
from hearing_assist.engines.tesseract import installed, recognition_data
from hearing_assist.export.pdf import write_pdf
from hearing_assist.text.document import Document, PageBreak, Paragraph, plain

FONTS = Path(str(files("hearing_assist.export") / "fonts"))
LATIN = "The witness describes the rooms, the hours of work and the calls that were listened to. "
ARABIC = "وصفت الشاهدة الغرف وساعات العمل والمكالمات التي تم الاستماع إليها. "
pytestmark = pytest.mark.bench


def paper(line: str, pages: int, language: str) -> bytes:
    blocks: list[Paragraph | PageBreak] = []
    for number in range(pages):
        text = f"{number + 1}. {line * 4}"
        blocks += [Paragraph(plain(text)) for _ in range(7)]
        blocks.append(PageBreak())
    document = Document(title="a paper", language=language, blocks=tuple(blocks[:-1]))
    return write_pdf(document, made_at=dt.datetime(2026, 1, 2, tzinfo=dt.UTC))


@pytest.mark.parametrize(
    ("line", "pages", "language"), [(LATIN, 200, "en"), (ARABIC, 12, "ar")], ids=["proved", "read"]
)
def test_pages_a_second(
    line: str, pages: int, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    data, languages = recognition_data() or Path(), ["eng", "ara"]
    if language == "ar" and not installed(data) >= set(languages):
        pytest.skip("no data of text recognition")
    at_once = (os.cpu_count() or 2) // 2
    reader = PageReader(
        Fonts(FONTS), lambda: PictureReader(data, languages), languages=languages, at_once=at_once
    )
    finished = paper(line, pages, language)
    start = time.perf_counter()
    read = reader.read(finished)
    seconds = time.perf_counter() - start
    reader.close()
    assert len(read) >= pages
    assert all(page.text for page in read)
    assert all(page.by_machine is (language == "ar") for page in read)
    with capsys.disabled():
        sys.stdout.write(
            f"\n{len(read)} pages, {len(read) / seconds:.1f} a second, {at_once} at once\n"
        )
