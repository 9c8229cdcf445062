# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Packed pictures without what they carry beside their pixels: JPEG and JPEG 2000.

Camera, owner, place, notes, thumbnails, further pictures and whatever follows the end are left out;
pixels stay byte for byte. A picture that is not understood to its end gives None, never itself.
Does not look into the pixels' own bytes, colour tables or colour profiles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
_COMMENT = 0xFE
_TABLES = frozenset({0xC4, 0xCC, 0xDB, 0xDC, 0xDD})
"""Huffman and arithmetic tables, quantisation, number of lines, restarts (ITU-T T.81, B.1.1.3)."""
_FRAMES = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
_OF_PROGRAMS = frozenset(range(0xE0, 0xF0))
_JFIF, _PROFILE, _ADOBE = b"JFIF\0", b"ICC_PROFILE\0", b"Adobe"
_SIGNED, _SIGNED_AT = b"acsp", 36
"""What every colour profile holds (ICC.1, 7.2)."""
_AFTER_PIXELS = re.compile(rb"\xff[^\x00\xd0-\xd7]")
_FILLED = re.compile(rb"\xff++")
_PADDING = b"\0\r\n"
_MOST_PADDING = 16
_MOST_PIECES = 100_000
"""Segments, boxes or tiles of one picture; with more it counts as unclear."""
_DEEPEST = 3

_DRAWING_BOXES = frozenset(
    {b"jP  ", b"ftyp", b"ihdr", b"bpcc", b"colr", b"pclr", b"cmap", b"cdef", b"res ", b"resc"}
    | {b"resd"}
)
_HOLDING_BOXES = frozenset({b"jp2h", b"res "})
_CODES = b"jp2c"
"""Boxes of JPEG 2000 that draw something (ITU-T T.800, annex I); the others go."""
_CODE_START = b"\xff\x4f\xff\x51"
_CODES_KEPT = frozenset({*range(0xFF50, 0xFF54), 0xFF55, 0xFF57, 0xFF58, 0xFF63})
_CODES_KEPT |= frozenset(range(0xFF5C, 0xFF62))
"""What says how pixels are packed (ITU-T T.800, table A.2)."""
_CODE_COMMENT, _TILE, _TILE_PIXELS, _CODE_END = 0xFF64, 0xFF90, 0xFF93, b"\xff\xd9"


class _UnclearError(Exception):
    """A picture is not what its format says."""


def jpeg_pixels(data: bytes) -> bytes | None:
    """A JPEG with nothing but its pixels, colours and resolution; None when it is unclear."""
    try:
        return b"".join(_jpeg(data))
    except _UnclearError:
        return None


def jpeg_2000_pixels(data: bytes) -> bytes | None:
    """A JPEG 2000 with nothing but its pixels, colours and resolution; None when it is unclear."""
    try:
        if data.startswith(_CODE_START):
            return _codes(data)
        return b"".join(_boxes(data, depth=0))
    except _UnclearError:
        return None


# --- JPEG --------------------------------------------------------------------------------------


def _jpeg(data: bytes) -> Iterator[bytes]:
    if data[:2] != bytes((0xFF, _START)):
        raise _UnclearError
    yield data[:2]
    place, has_pixels, has_head = 2, False, False
    has_profile = _is_profile(data)
    for _ in range(_MOST_PIECES):
        marker, place = _marker(data, place)
        if marker == _END:
            break
        end = place + _length(data, place)
        body = data[place + 2 : end]
        if marker == _SCAN:
            behind = _behind_pixels(data, end)
            has_pixels = True
            yield _segment(marker, body)
            yield data[end:behind]
            end = behind
        elif marker in _TABLES or marker in _FRAMES:
            yield _segment(marker, body)
        elif marker in _OF_PROGRAMS:
            kept = _kept(marker, body, has_profile=has_profile)
            if kept and not (kept.startswith(_JFIF) and has_head):
                has_head = has_head or kept.startswith(_JFIF)
                yield _segment(marker, kept)
        elif marker != _COMMENT:
            raise _UnclearError
        place = end
    else:
        raise _UnclearError
    if not has_pixels:
        raise _UnclearError
    yield bytes((0xFF, _END)) + _padding(data[place:])


def _behind_pixels(data: bytes, place: int) -> int:
    """The place of the first marker that does not belong to the pixels, or of what fills up."""
    for _ in range(_MOST_PIECES):
        found = _AFTER_PIXELS.search(data, place)
        if found is None:
            break  # it ends within its pixels
        filled = _FILLED.match(data, found.start())
        place = filled.end() if filled is not None else found.end()
        if place < len(data) and data[place] and not 0xD0 <= data[place] <= 0xD7:
            return found.start()
    raise _UnclearError


def _marker(data: bytes, place: int) -> tuple[int, int]:
    """The next marker, and the place behind it; bytes that fill up are passed over."""
    filled = _FILLED.match(data, place)
    if filled is None or filled.end() >= len(data):
        raise _UnclearError
    return data[filled.end()], filled.end() + 1


def _length(data: bytes, place: int) -> int:
    length = int.from_bytes(data[place : place + 2], "big")
    if length < 2 or place + length > len(data):
        raise _UnclearError
    return length


def _segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2, "big") + body


def _kept(marker: int, body: bytes, *, has_profile: bool) -> bytes:
    """What of a program's own segment a picture needs to look as it does."""
    if marker == 0xE0 and body.startswith(_JFIF) and len(body) >= 14:
        return body[:12] + b"\0\0"  # a thumbnail of no size
    if marker == 0xE2 and body.startswith(_PROFILE) and has_profile:
        return body
    if marker == 0xEE and body.startswith(_ADOBE) and len(body) >= 12:
        return body[:12]
    return b""


def _is_profile(data: bytes) -> bool:
    """Whether the segments that say so hold a colour profile, all of it and nothing else."""
    pieces: list[bytes] = []
    place = 2
    for _ in range(_MOST_PIECES):
        marker, place = _marker(data, place)
        if marker in {_SCAN, _END}:
            break
        end = place + _length(data, place)
        body = data[place + 2 : end]
        if marker == 0xE2 and body.startswith(_PROFILE):
            pieces.append(body[len(_PROFILE) :])
        place = end
    numbers = [piece[0] for piece in pieces if len(piece) > 1]
    profile = b"".join(piece[2:] for piece in pieces)
    return (
        numbers == list(range(1, len(pieces) + 1))
        and profile[_SIGNED_AT : _SIGNED_AT + 4] == _SIGNED
        and int.from_bytes(profile[:4], "big") == len(profile)
    )


def _padding(rest: bytes) -> bytes:
    """What follows the end and tells nothing."""
    return rest if len(rest) <= _MOST_PADDING and not rest.strip(_PADDING) else b""


# --- JPEG 2000 ---------------------------------------------------------------------------------


def _boxes(data: bytes, depth: int) -> Iterator[bytes]:
    """Boxes that draw; of the file itself, at depth 0, none that follows the pixels."""
    place = pieces = 0
    while place < len(data):
        pieces += 1
        head, size = 8, int.from_bytes(data[place : place + 4], "big")
        kind = data[place + 4 : place + 8]
        if size == 1:
            head, size = 16, int.from_bytes(data[place + 8 : place + 16], "big")
        elif size == 0:
            size = len(data) - place
        if size < head or place + size > len(data) or pieces > _MOST_PIECES or depth > _DEEPEST:
            raise _UnclearError
        body = data[place + head : place + size]
        if kind == _CODES and depth == 0:
            yield _box(kind, _codes(body))
            return
        if kind in _HOLDING_BOXES:
            yield _box(kind, b"".join(_boxes(body, depth + 1)))
        elif kind in _DRAWING_BOXES:
            yield _box(kind, body)
        place += size
    if depth == 0:
        raise _UnclearError  # no pixels


def _box(kind: bytes, body: bytes) -> bytes:
    return (len(body) + 8).to_bytes(4, "big") + kind + body


def _codes(data: bytes) -> bytes:
    """The codes of the pixels up to their end, without comments (ITU-T T.800, annex A)."""
    if not data.startswith(_CODE_START):
        raise _UnclearError
    start = _behind_head(data, 2, _TILE)
    kept = [data[:2], *_head(data, 2, start)]
    place = start
    for _ in range(_MOST_PIECES):
        if data[place : place + 2] == _CODE_END:
            return b"".join((*kept, data[start : place + 2], _padding(data[place + 2 :])))
        place = _behind_tile(data, place)
    raise _UnclearError


def _head(data: bytes, place: int, end: int) -> Iterator[bytes]:
    """The segments between two places without comments."""
    while place < end:
        behind = place + 2 + _length(data, place + 2)
        if _code(data, place) != _CODE_COMMENT:
            yield data[place:behind]
        place = behind


def _behind_head(data: bytes, place: int, until: int) -> int:
    """The place of a marker behind segments that say how pixels are packed, or comments."""
    for _ in range(_MOST_PIECES):
        marker = _code(data, place)
        if marker == until:
            return place
        if marker not in _CODES_KEPT and marker != _CODE_COMMENT:
            break
        place += 2 + _length(data, place + 2)
    raise _UnclearError


def _behind_tile(data: bytes, place: int) -> int:
    """The place behind a part of a tile; one that carries comments counts as unclear."""
    if _code(data, place) != _TILE or _length(data, place + 2) != 10:
        raise _UnclearError
    size = int.from_bytes(data[place + 6 : place + 10], "big")
    first = place + 12
    pixels = _behind_head(data, first, _TILE_PIXELS)
    # Without a size it reaches to the end, which pixels never hold.
    end = place + size if size else data.find(_CODE_END, pixels)
    has_comments = sum(map(len, _head(data, first, pixels))) < pixels - first
    if has_comments or not pixels + 2 <= end <= len(data) - 2:
        raise _UnclearError
    return end


def _code(data: bytes, place: int) -> int:
    if place + 2 > len(data) or data[place] != 0xFF:
        raise _UnclearError
    return int.from_bytes(data[place : place + 2], "big")
