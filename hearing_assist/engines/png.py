# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""PNG files that hold pixels and nothing else (ISO/IEC 15948), for the papers.

Takes 8-bit grey or colour without interlacing and transparency, as the release makes them; pixels
stay packed as they are, because PDF and DOCX keep them in the same form. Whatever else a PNG may
hold (text, times, profiles, bytes behind its data) is refused, not dropped.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from hearing_assist.errors import DamagedFileError

LARGEST = 120_000_000
"""Bytes of pixels: A4 in colour at 600 dpi."""
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CHANNELS = {0: 1, 2: 3}
"""Colour type to bytes a pixel: grey, and red, green and blue (11.2.2)."""
_FILTERS = 5
_REFUSED = "A picture of a page is not as the release makes them. Release its source again."


@dataclass(frozen=True, slots=True)
class Png:
    """A picture.

    Attributes:
        width: In pixels.
        height: In pixels.
        channels: 1 for grey, 3 for colour.
        packed: Rows of pixels, each behind the number of its filter (9.2), in one zlib stream.
    """

    width: int
    height: int
    channels: int
    packed: bytes

    def to_bytes(self) -> bytes:
        """The same picture as a file; same pixels, same bytes."""
        kind = next(kind for kind, channels in _CHANNELS.items() if channels == self.channels)
        head = struct.pack(">IIBBBBB", self.width, self.height, 8, kind, 0, 0, 0)
        chunks = ((b"IHDR", head), (b"IDAT", self.packed), (b"IEND", b""))
        return _SIGNATURE + b"".join(_chunk(name, body) for name, body in chunks)


def read_png(data: bytes) -> Png:
    """The picture in a file.

    Raises:
        DamagedFileError: It is no such PNG, or holds anything besides its pixels.
    """
    chunks = list(_chunks(data))
    names = [name for name, _ in chunks]
    if names[:1] != [b"IHDR"] or names[-1:] != [b"IEND"] or set(names[1:-1]) != {b"IDAT"}:
        raise DamagedFileError(_REFUSED)
    head = chunks[0][1]
    if len(head) != 13 or chunks[-1][1]:
        raise DamagedFileError(_REFUSED)
    width, height, depth, kind, *rest = struct.unpack(">IIBBBBB", head)
    if depth != 8 or kind not in _CHANNELS or any(rest) or not width or not height:
        raise DamagedFileError(_REFUSED)
    packed = b"".join(body for name, body in chunks if name == b"IDAT")
    row = 1 + width * _CHANNELS[kind]
    if row * height > LARGEST:
        raise DamagedFileError("A picture of a page is too large. Release its source again.")
    _check_rows(packed, row, height)
    return Png(width, height, _CHANNELS[kind], packed)


def _check_rows(packed: bytes, row: int, height: int) -> None:
    """As many bytes as there are pixels, none behind them."""
    unpacker = zlib.decompressobj()
    try:
        rows = unpacker.decompress(packed, row * height + 1)
    except zlib.error:
        raise DamagedFileError(_REFUSED) from None
    is_whole = unpacker.eof and not unpacker.unused_data and len(rows) == row * height
    if not is_whole or max(rows[::row]) >= _FILTERS:
        raise DamagedFileError(_REFUSED)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    if not data.startswith(_SIGNATURE):
        raise DamagedFileError(_REFUSED)
    place = len(_SIGNATURE)
    while place < len(data):
        size = int.from_bytes(data[place : place + 4], "big")
        name, body = data[place + 4 : place + 8], data[place + 8 : place + 8 + size]
        if data[place : place + 12 + size] != _chunk(name, body):
            raise DamagedFileError(_REFUSED)
        yield name, body
        place += 12 + size


def _chunk(name: bytes, body: bytes) -> bytes:
    named = name + body
    return struct.pack(">I", len(body)) + named + struct.pack(">I", zlib.crc32(named))
