# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Pictures of papers: pixels only, and whatever else a PNG can hold is refused."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from hearing_assist.engines.png import read_png
from hearing_assist.errors import DamagedFileError

NAME = b"Zarielle Oduvane"


def made(mode: str = "L", size: tuple[int, int] = (7, 5), **options: object) -> bytes:
    buffer = io.BytesIO()
    Image.effect_noise(size, 90).convert(mode).save(buffer, "PNG", **options)
    return buffer.getvalue()


def chunk(kind: bytes, body: bytes) -> bytes:
    named = kind + body
    return struct.pack(">I", len(body)) + named + struct.pack(">I", zlib.crc32(named))


def with_chunk(data: bytes, extra: bytes) -> bytes:
    return data[:33] + extra + data[33:]


def with_pixels(packed: bytes, size: tuple[int, int] = (7, 5)) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", *size, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


@pytest.mark.parametrize(("mode", "channels"), [("L", 1), ("RGB", 3)])
def test_the_same_pixels_come_back(mode: str, channels: int) -> None:
    data = made(mode)
    png = read_png(data)
    assert (png.width, png.height, png.channels) == (7, 5, channels)
    again = png.to_bytes()
    assert Image.open(io.BytesIO(again)).tobytes() == Image.open(io.BytesIO(data)).tobytes()
    assert read_png(again) == png


ROWS = b"".join(b"\0" + bytes(7) for _ in range(5))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        made()[:-1],
        made() + b"\0",
        made() + NAME,
        made().replace(b"IDAT", b"IDAX"),
        made("P"),
        made("LA"),
        made("RGBA"),
        made("1"),
        made("I;16"),
        made("RGB", dpi=(200, 200)),
        made("RGB", transparency=(0, 0, 0)),
        with_chunk(made(), chunk(b"tEXt", b"Author\0" + NAME)),
        with_chunk(made(), chunk(b"eXIf", NAME)),
        with_chunk(made(), chunk(b"IHDR", bytes(13))),
        with_chunk(made(), b"\0\0\0\0"),
        made()[:-12] + chunk(b"IEND", NAME),
        with_pixels(zlib.compress(ROWS) + NAME),
        with_pixels(zlib.compress(ROWS + NAME)),
        with_pixels(zlib.compress(ROWS[:-1])),
        with_pixels(zlib.compress(b"\5" + ROWS[1:])),
        with_pixels(zlib.compress(ROWS)[:-2]),
        with_pixels(b"no zlib"),
        with_pixels(zlib.compress(b""), (0, 5)),
        with_pixels(zlib.compress(ROWS), (70_000, 70_000)),
    ],
)
def test_all_else_is_refused(data: bytes) -> None:
    with pytest.raises(DamagedFileError) as refused:
        read_png(data)
    assert "Zarielle" not in str(refused.value)


def test_a_text_chunk_by_another_writer_is_refused() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Title", "Zarielle Oduvane")
    with pytest.raises(DamagedFileError):
        read_png(made(pnginfo=notes))


@given(st.binary(max_size=200), st.integers(0, 90))
def test_any_bytes_are_read_or_refused(noise: bytes, place: int) -> None:
    whole = made()
    for data in (noise, whole[:place] + noise + whole[place:], whole[:place] + noise):
        try:
            assert read_png(data).to_bytes()
        except DamagedFileError:
            continue
