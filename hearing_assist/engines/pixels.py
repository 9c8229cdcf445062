# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Pixels of a page: covered, and packed as a PNG that holds nothing else.

What comes out is made from the pixels alone: no text, time, resolution or colour profile, and the
same pixels give the same bytes. The covered parts are one flat colour: nothing shows through.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterable

from PIL import Image, ImageChops

from hearing_assist.engines.png import read_png

COVER = (217, 217, 217)
"""Colour of what is covered: light enough to print a label on."""
_LEVELS = 32
"""Steps of lightness that are kept. Paper becomes one even white, which packs well."""
_COLOURFUL = 40
"""Difference of two colours of a pixel from which it is coloured; scanners stain grey a little."""
_LEAST_COLOUR = 0.0005
"""Share of coloured pixels from which a page is kept in colour; a stamp has more."""
_STEPS = [round(round(value * (_LEVELS - 1) / 255) * 255 / (_LEVELS - 1)) for value in range(256)]

_TURNS = {
    1: Image.Transpose.ROTATE_270,
    2: Image.Transpose.ROTATE_180,
    3: Image.Transpose.ROTATE_90,
}
"""Pillow turns counter-clockwise."""

Rectangle = tuple[int, int, int, int]
"""Left, top, one past the right, one past the bottom edge, in pixels."""


def covered(rgb: bytes, width: int, height: int, areas: Iterable[Rectangle]) -> bytes:
    """The pixels of a page, 3 bytes each, with flat rectangles over some of them."""
    picture = Image.frombytes("RGB", (width, height), rgb)
    for left, top, right, bottom in areas:
        if left < right and top < bottom:
            picture.paste(COVER, (left, top, right, bottom))
    return picture.tobytes()


def no_finer(png: bytes, width: float, height: float, dpi: float) -> bytes:
    """A PNG of these pixels for a print of so many points, made smaller where it is finer.

    The same bytes where it is fine already, within a pixel's rounding.

    Raises:
        DamagedFileError: It is none of ours.
    """
    across, down = struct.unpack(">II", png[16:24].ljust(8, b"\0"))
    most = (_pixels(width, dpi), _pixels(height, dpi))
    if across <= most[0] + 1 and down <= most[1] + 1:
        return png  # whoever draws it reads it whole
    read_png(png)
    share = min(most[0] / across, most[1] / down)
    size = (max(1, int(across * share)), max(1, int(down * share)))
    with Image.open(io.BytesIO(png), formats=("PNG",)) as picture:
        return _packed(picture.resize(size, Image.Resampling.BOX))


def turned(png: bytes, quarters: int) -> bytes:
    """A PNG of these pixels after quarter turns clockwise; no pixel changes.

    Raises:
        DamagedFileError: It is none of ours.
    """
    read_png(png)
    if not quarters % 4:
        return png
    with Image.open(io.BytesIO(png), formats=("PNG",)) as picture:
        return _packed(picture.transpose(_TURNS[quarters % 4]))


def as_png(rgb: bytes, width: int, height: int) -> bytes:
    """The pixels as PNG, 8 bit grey or RGB, in `_LEVELS` steps; grey where there is no colour."""
    picture = Image.frombytes("RGB", (width, height), rgb)
    kept = picture if _is_coloured(picture) else picture.convert("L")
    return _packed(kept.point(_STEPS * len(kept.getbands())))


def _packed(picture: Image.Image) -> bytes:
    packed = io.BytesIO()
    picture.save(packed, "PNG", compress_level=6)
    return packed.getvalue()


def _pixels(points: float, dpi: float) -> int:
    return max(1, int(points * dpi / 72))


def _is_coloured(picture: Image.Image) -> bool:
    red, green, blue = picture.split()
    spread = ImageChops.lighter(
        ImageChops.difference(red, green), ImageChops.difference(green, blue)
    )
    coloured = sum(spread.histogram()[_COLOURFUL:])
    return coloured > _LEAST_COLOUR * picture.width * picture.height
