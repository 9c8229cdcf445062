# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What a picture file may carry besides its pixels: comments, EXIF, XMP, text chunks.

A finished picture carries none of it. What the pixels show is not looked at.
"""

from __future__ import annotations

from collections.abc import Iterator

_JPEG_METADATA = frozenset({*range(0xE1, 0xF0), 0xFE}) - {0xEE}
"""Markers APP1 to APP15 and COM, but for Adobe's APP14, which tells how colours are stored."""
_JPEG_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_CHUNKS = frozenset(
    b"IHDR PLTE IDAT IEND tRNS sRGB gAMA cHRM pHYs sBIT bKGD".split()
)  # ISO/IEC 15948


def picture_faults(data: bytes) -> Iterator[str]:
    """What a PNG or JPEG file holds that no finished picture holds."""
    if data.startswith(_PNG):
        yield from _png_faults(data)
    elif data.startswith(b"\xff\xd8"):
        yield from _jpeg_faults(data)
    else:
        yield "a picture of a kind that cannot be checked"


def _png_faults(data: bytes) -> Iterator[str]:
    place = len(_PNG)
    while place + 8 <= len(data):
        kind = data[place + 4 : place + 8]
        if kind not in _PNG_CHUNKS:
            yield "a picture carries metadata"
            return
        place += 12 + int.from_bytes(data[place : place + 4], "big")
        if kind == b"IEND":
            break
    if place != len(data):
        yield "a picture is damaged or has bytes after its end"


def _jpeg_faults(data: bytes) -> Iterator[str]:
    place = 2
    while place + 4 <= len(data):
        if data[place] != 0xFF:
            yield "a picture is damaged"
            return
        marker = data[place + 1]
        if marker == 0xFF or marker in _JPEG_ALONE:
            place += 1 if marker == 0xFF else 2
            continue
        if marker in _JPEG_METADATA:
            yield "a picture carries metadata"
            return
        place += 2 + int.from_bytes(data[place + 2 : place + 4], "big")
        if marker == 0xDA:  # pixels up to the next marker that is neither stuffing nor restart
            place = _end_of_scan(data, place)
        if data[place : place + 2] == b"\xff\xd9":
            if place + 2 != len(data):
                yield "a picture has bytes after its end"
            return
    yield "a picture is damaged"


def _end_of_scan(data: bytes, place: int) -> int:
    while (place := data.find(b"\xff", place)) >= 0:
        following = data[place + 1 : place + 2]
        if following and following != b"\x00" and not b"\xd0" <= following <= b"\xd7":
            return place
        place += 2
    return len(data)
