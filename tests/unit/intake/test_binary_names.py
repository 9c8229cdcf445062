# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Names in the clear inside pictures and embedded files are known; chance writes few."""

from __future__ import annotations

import io
import random
from typing import Any

import pytest
from PIL import Image

from hearing_assist.intake.binary_names import names_in_file, names_in_picture
from hearing_assist.intake.reader import read
from tests.unit.intake.builders import NAME, docx_file, rezipped


def photograph(**options: Any) -> bytes:
    exif = Image.Exif()
    exif[0x013B] = options.pop("artist", "x")
    buffer = io.BytesIO()
    noise = random.Random(1).randbytes(200 * 200 * 3)
    Image.frombytes("RGB", (200, 200), noise).save(buffer, "JPEG", exif=exif, **options)
    return buffer.getvalue()


@pytest.mark.parametrize("data", [photograph(artist=NAME), photograph(comment=NAME.encode())])
def test_descriptions_of_a_picture(data: bytes) -> None:
    assert any(NAME in text for text in names_in_picture(data))


@pytest.mark.parametrize("name", [NAME, "Мариса Кенби", "Μαρία Κένμπι", "José Quenby"])
def test_wide_letters(name: str) -> None:
    assert any(
        name in text for text in names_in_file(b"\x01\x02" + name.encode("utf-16-le") + b"\x01")
    )


def test_chance_writes_few_words() -> None:
    assert len(names_in_picture(photograph())) < 4
    assert len(names_in_file(random.Random(2).randbytes(1 << 20))) < 60


def test_a_picture_in_a_word_file() -> None:
    def build(document: Any) -> None:
        document.add_paragraph("She came.")
        document.add_picture(io.BytesIO(photograph(artist=NAME)))

    found = [block for block in read(docx_file(build)).blocks if NAME in block.text]
    assert [(block.part, block.number) for block in found] == [("properties", "inside a picture")]


def test_an_embedded_file_in_a_word_file() -> None:
    extra = [("word/embeddings/oleObject1.bin", b"\xd0\xcf" + NAME.encode("utf-16-le"))]
    data = rezipped(docx_file(lambda document: document.add_paragraph("She came.")), extra=extra)
    found = [block for block in read(data).blocks if NAME in block.text]
    assert [(b.part, b.number) for b in found] == [("properties", "inside an embedded file")]
