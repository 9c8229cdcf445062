# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Pictures carry pixels and nothing else."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image

from hearing_assist.check.pictures import picture_faults


def made(kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (9, 9)).save(buffer, kind, **options)
    return buffer.getvalue()


def chunk(kind: bytes, body: bytes) -> bytes:
    checked = kind + body
    return struct.pack(">I", len(body)) + checked + struct.pack(">I", zlib.crc32(checked))


PNG, JPEG = made("PNG"), made("JPEG")
EXIF = Image.Exif()
EXIF[0x013B] = "somebody"


@pytest.mark.parametrize(
    "data", [PNG, JPEG, made("JPEG", progressive=True, quality=95), made("PNG", dpi=(200, 200))]
)
def test_clean(data: bytes) -> None:
    assert list(picture_faults(data)) == []


@pytest.mark.parametrize(
    "data",
    [
        PNG[:33] + chunk(b"tEXt", b"Author\0somebody") + PNG[33:],
        PNG[:33] + chunk(b"eXIf", b"x") + PNG[33:],
        PNG + b"x",
        PNG[:-5],
        PNG[:20],
        made("JPEG", comment=b"somebody"),
        made("JPEG", exif=EXIF.tobytes()),
        made("JPEG", icc_profile=b"somebody"),
        JPEG + b"x",
        JPEG[:-2],
        JPEG[:30],
        b"\xff\xd8",
        b"\xff\xd8\x00\x00\x00\x00",
        b"GIF89a",
        b"",
    ],
)
def test_refused(data: bytes) -> None:
    assert list(picture_faults(data))
