# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What could not be read is named among the blocks, on its page, in our own words."""

from __future__ import annotations

import io
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

import hearing_assist
from hearing_assist.casefile.parts import WITHHELD_PART
from hearing_assist.casefile.records import BlockKind
from hearing_assist.errors import EmptyFileError
from hearing_assist.intake.reader import read
from tests.unit.intake.builders import docx_file


def pdf(*pages: str) -> bytes:
    """A PDF; a page without text is a picture."""
    buffer = io.BytesIO()
    page = canvas.Canvas(buffer)
    for text in pages:
        if text:
            page.drawString(72, 500, text)
        else:
            page.drawImage(ImageReader(Image.new("RGB", (20, 20), "red")), 0, 0, 595, 842)
        page.showPage()
    page.save()
    return buffer.getvalue()


def notes(data: bytes) -> list[Any]:
    return [block for block in read(data).blocks if block.part == WITHHELD_PART]


def test_a_page_that_is_a_picture_stands_between_its_neighbours() -> None:
    blocks = read(pdf("First page of it", "", "Third page of it", "")).blocks
    order = [(block.page, block.part) for block in blocks if block.part != "properties"]
    assert order == [(1, "body"), (2, WITHHELD_PART), (3, "body"), (4, WITHHELD_PART)]
    (second, fourth) = notes(pdf("First page of it", "", "Third page of it", ""))
    assert second.kind is BlockKind.MARGINAL
    assert (second.paragraph, fourth.paragraph) == (1, 2)
    assert second.text.startswith("Page 2: ")


def test_a_scan_alone_is_a_note_not_an_empty_file() -> None:
    assert [note.page for note in notes(pdf(""))] == [1]


def test_a_picture_in_a_word_file_is_noted() -> None:
    def build(document: Any) -> None:
        picture = io.BytesIO()
        Image.new("RGB", (9, 9), "red").save(picture, "PNG")
        document.add_paragraph("Marisol came.")
        document.add_picture(picture)

    (note,) = notes(docx_file(build))
    assert (note.page, note.text.split(".")[0]) == (0, "Picture 1 of 1")


def test_a_file_with_nothing_in_it_stays_refused() -> None:
    with pytest.raises(EmptyFileError):
        read(docx_file())


def test_a_word_reader_starts_without_what_it_does_not_need() -> None:
    """A fresh process reads each file: what it imports is most of the time that a letter takes."""
    code = (
        "import sys; sys.path += sys.argv[1:]; import hearing_assist.intake.worker; "
        "import hearing_assist.intake.docx; print(*sys.modules)"
    )
    folders = [sysconfig.get_path("purelib"), str(Path(hearing_assist.__file__).parent.parent)]
    ran = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code, *folders], capture_output=True, check=True
    )
    loaded = set(ran.stdout.decode().split())
    assert {"lxml.etree", "hearing_assist.intake.docx_story"} <= loaded
    assert not loaded & {"dataclasses", "datetime", "numpy", "py3langid", "sysconfig", "subprocess"}
    assert not loaded & {"hearing_assist.casefile.records", "hearing_assist.intake.collector"}
