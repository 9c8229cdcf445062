# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Makes pages of a file ready for a bundle: a free foot, and pictures that tell nothing.

Promises: what a page draws is drawn byte for byte as before, only smaller; what lies beyond its
visible edges stays unseen; pixels stay as they are. A page that needs nothing is not touched.
"""

from __future__ import annotations

import base64
import binascii
import io
import zlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

import pikepdf

from hearing_assist.engines.picture_bytes import jpeg_2000_pixels, jpeg_pixels
from hearing_assist.engines.qpdf_open import (
    ABOUT_THE_MAKING,
    View,
    annotations_of,
    inherited,
    open_pdf,
    view_of,
)
from hearing_assist.errors import DamagedFileError

PICTURE_KEYS = frozenset(
    "/Type /Subtype /Name /Width /Height /ColorSpace /BitsPerComponent /ImageMask /Mask /SMask "
    "/SMaskInData /Matte /Decode /Interpolate /Intent /OC /Length /Filter /DecodeParms".split()
)
"""What draws a picture (ISO 32000-2, table 87); what stands beside it may tell of its maker."""
_TOLD_OF = frozenset(ABOUT_THE_MAKING)
"""Whoever looks at the structure of a file tells of these, and where they are."""
_MOST_WAYS = 4
_MOST_BYTES = 256 << 20
"""Of one picture, unpacked once; it is a packed picture still."""
_WHOLE_NAMES = {
    "/DCT": "/DCTDecode",
    "/Fl": "/FlateDecode",
    "/A85": "/ASCII85Decode",
    "/AHx": "/ASCIIHexDecode",
}
"""Short names of filters, which readers take everywhere."""
_PIXELS = {"/DCTDecode": jpeg_pixels, "/JPXDecode": jpeg_2000_pixels}
_BLANKS = b"\0\t\n\f\r "
Tick = Callable[[], None]
"""Called at least once for each page and each picture."""


def made_ready(
    data: bytes, crowded: Collection[int], strip: float, tick: Tick = lambda: None
) -> bytes | None:
    """A file whose pages are ready; None where nothing was to be done.

    Args:
        data: A PDF.
        crowded: Pages, from 0, whose foot is not free.
        strip: Points at the foot of the visible page that are to be free.
        tick: Called as the work goes on.

    Raises:
        ProtectedFileError, DamagedFileError: The file cannot be opened, or a page of it not read.
    """
    with open_pdf(data) as pdf:
        changed = False
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Stream):
                tick()
                changed = _silenced(thing) or changed
        pages = list(pdf.pages)
        for number in sorted(crowded):
            if number < len(pages):
                tick()
                _set_smaller(pdf, pages[number], strip)
                changed = True
        if not changed:
            return None
        made = io.BytesIO()
        pdf.save(
            made,
            deterministic_id=True,
            recompress_flate=False,
            compress_streams=True,
            progress=lambda _: tick(),
        )
        return made.getvalue()


def smaller(height: float, strip: float) -> float:
    """By how much a page of this visible height is set smaller for a strip at its foot."""
    return (height - min(strip, height / 3)) / height


def telling_pictures(data: bytes) -> int:
    """How many pictures of a file carry more than their pixels, or are not understood.

    Raises:
        ProtectedFileError, DamagedFileError: The file cannot be opened.
    """
    with open_pdf(data) as pdf:
        return sum(
            bool(_tells(thing)) for thing in pdf.objects if isinstance(thing, pikepdf.Stream)
        )


def _set_smaller(pdf: pikepdf.Pdf, page: pikepdf.Page, strip: float) -> None:
    """Draw the whole page as one group, so much smaller that a strip at its foot stays free."""
    view = view_of(page)
    height = view.size.height
    scale = smaller(height, strip)
    x, y = _fixed(view)
    right, up = (1 - scale) * x, (1 - scale) * y
    group = _group(pdf, page, view)
    page.obj.Contents = pdf.make_stream(
        f"q {scale:.6f} 0 0 {scale:.6f} {right:.4f} {up:.4f} cm /Page Do Q\n".encode()
    )
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Page=group))
    for note in annotations_of(page):
        edges = _edges(note.get("/Rect"))
        moved = [edge * scale + (right, up)[place % 2] for place, edge in enumerate(edges)]
        if moved:
            note.Rect = pikepdf.Array([round(edge, 4) for edge in moved])


def _edges(area: object) -> list[float]:
    """The four numbers of an area; [] when it is none."""
    if not isinstance(area, pikepdf.Array) or len(area) != 4:
        return []
    numbers = [number for edge in area if (number := _number(edge)) is not None]
    return numbers if len(numbers) == 4 else []


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float | Decimal) else None


def _fixed(view: View) -> tuple[float, float]:
    """The middle of the reader's upper edge, where a page that is set smaller stays."""
    across, up = (view.left + view.right) / 2, (view.bottom + view.top) / 2
    return (
        (across, view.top),
        (view.left, up),
        (across, view.bottom),
        (view.right, up),
    )[view.turns]


def _group(pdf: pikepdf.Pdf, page: pikepdf.Page, view: View) -> pikepdf.Object:
    """What the page draws, cut off at its visible edges as before."""
    contents = page.obj.get("/Contents")
    streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    try:
        drawn = b"\n".join(
            stream.read_bytes() for stream in streams if isinstance(stream, pikepdf.Stream)
        )
        is_whole = not pdf.get_warnings()  # qpdf gives what it can read of a stream
    except pikepdf.PdfError:
        is_whole = False
    if not is_whole:
        raise DamagedFileError("has a page that cannot be read. Ask for the file again.")
    resources = inherited(page.obj, "/Resources")
    form = pikepdf.Dictionary(
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Form,
        BBox=pikepdf.Array([view.left, view.bottom, view.right, view.top]),
        Resources=resources if isinstance(resources, pikepdf.Dictionary) else pikepdf.Dictionary(),
    )
    if (blended := page.obj.get("/Group")) is not None:
        form.Group = blended
        del page.obj["/Group"]
    return pdf.make_stream(drawn, form)


# --- pictures ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Packed:
    """A picture as it is packed: how, its bytes, and those that it needs; None when unclear."""

    way: str
    data: bytes
    needed: bytes | None


def _silenced(thing: pikepdf.Stream) -> bool:
    """Take from a picture what it carries beside its pixels; whether there was anything.

    A picture that is not understood stays as it is, and `telling_pictures` counts it.
    """
    ways = _ways(thing)
    if not _is_picture(thing, ways):
        return False
    beside = _beside(thing)
    for key in beside:
        del thing[key]
    packed = _packed(thing, ways)
    if packed is None or packed.needed is None:
        return bool(beside)
    if len(ways) == 1 and packed.needed == packed.data:
        return bool(beside)
    given = thing.get("/DecodeParms")
    last = given[-1] if isinstance(given, pikepdf.Array) and len(given) else given
    thing.write(
        packed.needed,
        filter=pikepdf.Name(packed.way),
        decode_parms=last if isinstance(last, pikepdf.Dictionary) else None,
    )
    return True


def _tells(thing: pikepdf.Stream) -> bool:
    """Whether a picture carries more than its pixels, or may: nothing is unpacked for it."""
    ways = _ways(thing)
    if not _is_picture(thing, ways):
        return False
    if _beside(thing) - _TOLD_OF:
        return True
    if not any(way in _PIXELS for way in ways):
        return False
    if len(ways) > 1:
        return True
    packed = _packed(thing, ways)
    return packed is None or packed.needed != packed.data


def _is_picture(thing: pikepdf.Stream, ways: Sequence[str]) -> bool:
    return thing.get("/Subtype") == "/Image" or any(way in _PIXELS for way in ways)


def _beside(thing: pikepdf.Stream) -> set[str]:
    return thing.keys() - PICTURE_KEYS if thing.get("/Subtype") == "/Image" else set()


def _ways(thing: pikepdf.Stream) -> list[str]:
    """The filters of a stream, by their whole names."""
    named = thing.get("/Filter")
    names = list(named) if isinstance(named, pikepdf.Array) else [named]
    return [_WHOLE_NAMES.get(str(name), str(name)) for name in names if name is not None]


def _packed(thing: pikepdf.Stream, ways: Sequence[str]) -> _Packed | None:
    """How a picture is packed; None where it is packed otherwise, or cannot be unpacked."""
    if not ways or ways[-1] not in _PIXELS or len(ways) > _MOST_WAYS:
        return None
    data = bytes(thing.read_raw_bytes())
    given = thing.get("/DecodeParms")
    told = list(given)[:-1] if isinstance(given, pikepdf.Array) else []
    if any(isinstance(one, pikepdf.Dictionary) and one.get("/Predictor", 1) != 1 for one in told):
        return None
    for way in ways[:-1]:
        unpacked = _unpacked(data, way)
        if unpacked is None:
            return None
        data = unpacked
    return _Packed(ways[-1], data, _PIXELS[ways[-1]](data))


def _unpacked(data: bytes, way: str) -> bytes | None:
    """Bytes with one filter undone; None when that is not possible, or there are too many."""
    try:
        if way == "/FlateDecode":
            unpacker = zlib.decompressobj()
            made = unpacker.decompress(data, _MOST_BYTES)
            return made if unpacker.eof else None
        if way == "/ASCII85Decode":
            text = data.strip(_BLANKS).removeprefix(b"<~").partition(b"~")[0]
            return base64.a85decode(text, ignorechars=_BLANKS)
        if way == "/ASCIIHexDecode":
            digits = data.partition(b">")[0].translate(None, _BLANKS)
            return binascii.unhexlify(digits + b"0" * (len(digits) % 2))
    except (ValueError, zlib.error):
        return None
    return None
