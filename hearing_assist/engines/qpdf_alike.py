# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Whether two things of two PDFs say the same, whatever their numbers in their files.

Compares thing by thing, packed bytes first: slower than prints (`engines/qpdf_prints.py`), and it
says which pages are the same where prints only say which may not be.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

import pikepdf

from hearing_assist.engines.picture_bytes import jpeg_2000_pixels
from hearing_assist.engines.qpdf_open import ABOUT_THE_MAKING, Above, inherited, said
from hearing_assist.engines.qpdf_prints import OF_PACKING, OF_PAGE

_SET_ASIDE = frozenset(ABOUT_THE_MAKING)
_OF_PICTURES = frozenset(
    "/Subtype /Width /Height /ColorSpace /BitsPerComponent /Decode /ImageMask /Mask /SMask "
    "/SMaskInData /Intent /Interpolate /Matte /OC".split()
)
"""What a picture is drawn with, beside its bytes (ISO 32000-1, table 89)."""
_DEEPEST = 60
_MOST_BYTES = 256_000_000
_SHORT = {"/DCT": "/DCTDecode", "/Fl": "/FlateDecode"}


class Alike:
    """Compares things of two files that stay open; what was compared once is remembered.

    Args:
        cleaned: Whether pictures may have lost what they carry beside their pixels.
    """

    def __init__(self, *, cleaned: bool = False) -> None:
        self._cleaned = cleaned
        self._known: dict[tuple[tuple[int, int], tuple[int, int]], bool] = {}
        self._of_old: Above = {}
        self._of_new: Above = {}
        self.unclear = False
        """Whether something was too deep to be compared, and counted as different."""

    def pages(self, old: pikepdf.Object, new: pikepdf.Object, stamp: str = "") -> bool:
        """Whether two pages have the same boxes, and draw with the same things.

        Args:
            old: The page as it was.
            new: The page as it is.
            stamp: The name of a font that only the new page has; "" for none.
        """
        had, has = old.keys(), new.keys()
        return all(
            self.same(said(old, key, had, self._of_old), said(new, key, has, self._of_new))
            for key in OF_PAGE
        ) and self.resources(inherited(old, "/Resources"), inherited(new, "/Resources"), stamp)

    def resources(self, before: object, after: object, stamp: str = "") -> bool:
        """Whether two resource dictionaries hold the same things, but for a font."""
        had, has = _entries(before), _entries(after)
        own, fonts = _entries(had.pop("/Font", None)), _entries(has.pop("/Font", None))
        if stamp and fonts.pop(stamp, None) is None:
            return False
        return all(
            one.keys() == other.keys()
            and all(self.same(thing, other[key]) for key, thing in one.items())
            for one, other in ((had, has), (own, fonts))
        )

    def same(self, one: object, other: object, depth: int = 0) -> bool:
        """Whether two things say the same; not what is deeper than sixty steps."""
        if depth > _DEEPEST:
            self.unclear = True
            return False
        if not isinstance(one, pikepdf.Object) or not isinstance(other, pikepdf.Object):
            return type(one) is type(other) and one == other
        key = None
        if one.is_indirect and other.is_indirect:
            key = (one.objgen, other.objgen)
            if key in self._known:
                return self._known[key]
            self._known[key] = True  # while it is looked at: things may name each other
        found = self._same_inside(one, other, depth + 1)
        if key is not None:
            self._known[key] = found
        return found

    def _same_inside(self, one: pikepdf.Object, other: pikepdf.Object, depth: int) -> bool:
        if isinstance(one, pikepdf.Stream):
            return isinstance(other, pikepdf.Stream) and self._same_streams(one, other, depth)
        if isinstance(one, pikepdf.Dictionary):
            if not isinstance(other, pikepdf.Dictionary):
                return False
            return self._same_keys(one, other, set(one.keys()) | set(other.keys()), depth)
        if isinstance(one, pikepdf.Array):
            if not isinstance(other, pikepdf.Array) or len(one) != len(other):
                return False
            return all(
                self.same(thing, another, depth)
                for thing, another in zip(list(one), list(other), strict=True)
            )
        return bool(one == other)

    def _same_streams(self, one: pikepdf.Stream, other: pikepdf.Stream, depth: int) -> bool:
        keys = (set(one.keys()) | set(other.keys())) - OF_PACKING
        cleaned = self._cleaned and one.get("/Subtype") == "/Image"
        packed_alike = one.read_raw_bytes() == other.read_raw_bytes() and all(
            self.same(_only(one.get(key)), _only(other.get(key)), depth)
            for key in ("/Filter", "/DecodeParms")
        )
        # qpdf packs anew what was packed in an old way, or not at all.
        if not packed_alike and not (
            (cleaned and _same_pixels(one, other)) or _same_unpacked(one, other)
        ):
            return False
        return self._same_keys(one, other, keys & _OF_PICTURES if cleaned else keys, depth)

    def _same_keys(
        self, one: pikepdf.Object, other: pikepdf.Object, keys: set[str], depth: int
    ) -> bool:
        return all(self.same(one.get(key), other.get(key), depth) for key in keys - _SET_ASIDE)


def _only(thing: object) -> object:
    """What a list of one thing holds: qpdf writes such a list as the thing itself."""
    return thing[0] if isinstance(thing, pikepdf.Array) and len(thing) == 1 else thing


def _same_unpacked(one: pikepdf.Stream, other: pikepdf.Stream) -> bool:
    try:
        return bool(one.read_bytes() == other.read_bytes())
    except pikepdf.PdfError:
        return False


def _entries(thing: object) -> dict[str, pikepdf.Object]:
    """The entries of a dictionary; none of anything else."""
    if not isinstance(thing, pikepdf.Dictionary):
        return {}
    return {str(key): value for key, value in thing.items()}


# --- pictures ----------------------------------------------------------------------------------


def _same_pixels(one: pikepdf.Stream, other: pikepdf.Stream) -> bool:
    """Whether two packed pictures hold the same bytes of pixels; false when that is not clear."""
    had, has = _pixels(one), _pixels(other)
    return had is not None and had == has


def _pixels(picture: pikepdf.Stream) -> tuple[object, ...] | None:
    """What of a packed picture makes its pixels; None when it is not understood."""
    named, ways = picture.get("/Filter"), picture.get("/DecodeParms")
    filters = [str(one) for one in named] if isinstance(named, pikepdf.Array) else [str(named)]
    names = [_SHORT.get(name, name) for name in filters]
    data: bytes | None = bytes(picture.read_raw_bytes())
    if len(names) > 1 and ways is not None:
        return None
    for name in names[:-1]:
        data = _unpacked(data, name) if data is not None else None
    if data is None:
        return None
    told = _only(ways)
    said_of = told.unparse(resolved=True) if isinstance(told, pikepdf.Object) else b""
    if names[-1] == "/DCTDecode":
        pieces = tuple(_jpeg(data))
        return (said_of, *pieces) if pieces and pieces[-1] is not None else None
    if names[-1] == "/JPXDecode":
        codes = jpeg_2000_pixels(data)
        return None if codes is None else (said_of, codes)
    return None


def _unpacked(data: bytes, name: str) -> bytes | None:
    """Data without one packing around it; None when that is not done here."""
    if name != "/FlateDecode":
        return None
    try:
        unpacker = zlib.decompressobj()
        found = unpacker.decompress(data, _MOST_BYTES)
    except zlib.error:
        return None
    return found if unpacker.eof else None


def _jpeg(data: bytes) -> Iterator[tuple[int, bytes] | None]:
    """Marker and bytes of all that makes the pixels of a JPEG; None at last when it is unclear.

    Those are all segments but notes and those of programs; of these the two that say how colours
    are coded (ITU-T T.81, B.2; Adobe Technical Note 5116).
    """
    place = 2 if data[:2] == b"\xff\xd8" else len(data)
    while place + 1 < len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        if marker == 0xFF:  # fills up
            place += 1
            continue
        if marker == 0xD9:
            yield marker, b""
            return
        end = place + 2 + int.from_bytes(data[place + 2 : place + 4], "big")
        body = data[place + 4 : end]
        if marker == 0xDA:
            end = _behind_pixels(data, end)
            yield marker, data[place + 4 : end]
        elif marker == 0xE0 and body.startswith(b"JFIF\0"):
            yield marker, b""
        elif marker == 0xEE and body.startswith(b"Adobe"):
            yield marker, body[:12]
        elif not (marker == 0xFE or 0xE0 <= marker <= 0xEF):
            yield marker, body
        if end < place + 4:
            break
        place = end
    yield None


def _behind_pixels(data: bytes, place: int) -> int:
    """Where the next marker begins; those that stand among the pixels are passed over."""
    while (place := data.find(b"\xff", place)) >= 0 and place + 1 < len(data):
        if data[place + 1] != 0 and not 0xD0 <= data[place + 1] <= 0xD7:
            return place
        place += 2
    return len(data)
