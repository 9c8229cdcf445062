# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The pixels of pictures in finished files: exactly the kind that our papers hold, or a fault.

That kind is grey or colour of 8 bits a sample, as PNG keeps it (ISO/IEC 15948): in a DOCX the whole
file, in a PDF the rows alone, behind predictor 15 (ISO 32000-1, 7.4.4.4). Both come out as PNG, so
that both are read alike.
"""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
from PIL import Image

MOST_PIXEL_BYTES = 128 << 20
"""Bytes of one picture unpacked; A4 in colour at 600 dpi has 105 million."""
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_FILTERS = 5
_CHANNELS = {0: 1, 2: 3}
_SPACES = {"/DeviceGray": 0, "/DeviceRGB": 2}
_KEYS = frozenset(
    "/Type /Subtype /Width /Height /ColorSpace /BitsPerComponent /Filter /DecodeParms /Length "
    "/Name".split()
)
_WORDS = re.compile(rb"[\x20-\x7e]{6,}")
_WIDE_WORDS = re.compile(rb"(?:[\x20-\x7e]\x00){6,}|(?:\x00[\x20-\x7e]){6,}")


@dataclass(frozen=True, slots=True)
class Pixels:
    """A picture whose kind is as it should be; its rows stay packed until they are asked for.

    Attributes:
        place: Where it stands: "page 3, picture", "part word/media/image1.png".
        width: In pixels.
        height: In pixels.
        kind: Colour type of PNG: 0 for grey, 2 for colour.
        packed: Filtered rows in one zlib stream.
    """

    place: str
    width: int
    height: int
    kind: int
    packed: bytes

    def rows(self) -> bytes:
        """All rows, each behind the number of its filter.

        Raises:
            ValueError: There are fewer or more than the picture has, or bytes behind them.
        """
        wanted = self.height * (1 + self.width * _CHANNELS[self.kind])
        unpacker = zlib.decompressobj()
        try:
            rows = unpacker.decompress(self.packed, wanted + 1)
        except zlib.error as error:
            raise ValueError("cannot be unpacked") from error
        filters = rows[:: 1 + self.width * _CHANNELS[self.kind]]
        behind = unpacker.unused_data or not unpacker.eof
        if behind or len(rows) != wanted or max(filters, default=_FILTERS) >= _FILTERS:
            raise ValueError("rows and size differ")
        return rows

    def image(self) -> Image.Image:
        """The picture as a reader sees it.

        Raises:
            ValueError: As `rows`.
        """
        self.rows()
        head = struct.pack(">IIBBBBB", self.width, self.height, 8, self.kind, 0, 0, 0)
        chunks = ((b"IHDR", head), (b"IDAT", self.packed), (b"IEND", b""))
        file = _SIGNATURE + b"".join(_chunk(name, body) for name, body in chunks)
        with Image.open(io.BytesIO(file)) as image:  # Pillow undoes the filters
            image.load()
            return image.copy()


def of_png(place: str, data: bytes) -> Pixels | None:
    """The pixels of a PNG file; None for a PNG of another kind or with anything besides."""
    head, *rest = _chunks(data) or [(b"", b"")]
    names = [name for name, _ in rest]
    if head[0] != b"IHDR" or len(head[1]) != 13 or names[-1:] != [b"IEND"] or rest[-1][1]:
        return None
    if set(names[:-1]) != {b"IDAT"}:
        return None
    width, height, bits, kind, *others = struct.unpack(">IIBBBBB", head[1])
    if bits != 8 or kind not in _CHANNELS or any(others):
        return None
    return _fit(Pixels(place, width, height, kind, b"".join(body for _, body in rest)))


def of_pdf(place: str, stream: pikepdf.Stream) -> Pixels | None:
    """The pixels of a picture in a PDF; None for one of another kind."""
    entries: Any = stream.stream_dict
    if set(map(str, entries.keys())) - _KEYS or str(entries.get("/Filter")) != "/FlateDecode":
        return None
    kind = _SPACES.get(str(entries.get("/ColorSpace")))
    form = entries.get("/DecodeParms")
    if kind is None or not isinstance(form, pikepdf.Dictionary):
        return None
    wanted = {"/Predictor": 15, "/Colors": _CHANNELS[kind], "/BitsPerComponent": 8}
    width, height = entries.get("/Width"), entries.get("/Height")
    if not (isinstance(width, int) and isinstance(height, int)):
        return None
    said = {str(key): form[key] for key in form.keys()}  # noqa: SIM118  no mapping
    if said != wanted | {"/Columns": width} or entries.get("/BitsPerComponent") != 8:
        return None
    return _fit(Pixels(place, width, height, kind, stream.read_raw_bytes()))


def without(data: bytes, pieces: Iterable[bytes]) -> bytes:
    """The bytes of a file without some pieces of it, a line end in the place of each.

    For packed pixels: they are looked at unpacked, and would only cost time as they lie.
    """
    spans = sorted((data.find(piece), len(piece)) for piece in pieces if piece)
    kept: list[bytes] = []
    at = 0
    for start, size in spans:
        if start >= at:
            kept.append(data[at:start])
            at = start + size
    return b"\n".join((*kept, data[at:]))


def letters_in(image: Image.Image) -> Iterator[bytes]:
    """Runs of letters that the bytes of pixels spell, one byte or two for each."""
    data = image.tobytes()
    yield b"\n".join(_WORDS.findall(data))
    yield b"\n".join(run.replace(b"\0", b"") for run in _WIDE_WORDS.findall(data))


def _fit(pixels: Pixels) -> Pixels | None:
    size = pixels.height * (1 + pixels.width * _CHANNELS[pixels.kind])
    is_sound = pixels.width > 0 and pixels.height > 0 and size <= MOST_PIXEL_BYTES
    return pixels if is_sound else None


def _chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    """All chunks of a PNG file; none when it is no PNG, damaged, or goes on behind its end."""
    found: list[tuple[bytes, bytes]] = []
    place = len(_SIGNATURE)
    while data.startswith(_SIGNATURE) and place < len(data):
        end = place + 12 + int.from_bytes(data[place : place + 4], "big")
        name, body = data[place + 4 : place + 8], data[place + 8 : end - 4]
        if data[place:end] != _chunk(name, body):
            return []
        found.append((name, body))
        place = end
    return found


def _chunk(name: bytes, body: bytes) -> bytes:
    named = name + body
    return struct.pack(">I", len(body)) + named + struct.pack(">I", zlib.crc32(named))
