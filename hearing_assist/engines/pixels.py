# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Pixels of a page: covered, and packed as a PNG that holds nothing else.

What comes out is made from the pixels alone: no text, time, resolution or colour profile, and the
same pixels give the same bytes. The covered parts are one flat colour: nothing shows through.
"""

from __future__ import annotations

import io
from collections.abc import Iterable

from PIL import Image, ImageChops

COVER = (217, 217, 217)
"""Colour of what is covered: light enough to print a label on."""
_LEVELS = 32
"""Steps of lightness that are kept. Paper becomes one even white, which packs well."""
_COLOURFUL = 40
"""Difference of two colours of a pixel from which it is coloured; scanners stain grey a little."""
_LEAST_COLOUR = 0.0005
"""Share of coloured pixels from which a page is kept in colour; a stamp has more."""
_STEPS = [round(round(value * (_LEVELS - 1) / 255) * 255 / (_LEVELS - 1)) for value in range(256)]

Rectangle = tuple[int, int, int, int]
"""Left, top, one past the right, one past the bottom edge, in pixels."""


def covered(rgb: bytes, width: int, height: int, areas: Iterable[Rectangle]) -> bytes:
    """The pixels of a page, 3 bytes each, with flat rectangles over some of them."""
    picture = Image.frombytes("RGB", (width, height), rgb)
    for left, top, right, bottom in areas:
        if left < right and top < bottom:
            picture.paste(COVER, (left, top, right, bottom))
    return picture.tobytes()


def as_png(rgb: bytes, width: int, height: int) -> bytes:
    """The pixels as PNG, 8 bit grey or RGB, in `_LEVELS` steps; grey where there is no colour."""
    picture = Image.frombytes("RGB", (width, height), rgb)
    kept = picture if _is_coloured(picture) else picture.convert("L")
    packed = io.BytesIO()
    kept.point(_STEPS * len(kept.getbands())).save(packed, "PNG", compress_level=6)
    return packed.getvalue()


def _is_coloured(picture: Image.Image) -> bool:
    red, green, blue = picture.split()
    spread = ImageChops.lighter(
        ImageChops.difference(red, green), ImageChops.difference(green, blue)
    )
    coloured = sum(spread.histogram()[_COLOURFUL:])
    return coloured > _LEAST_COLOUR * picture.width * picture.height
