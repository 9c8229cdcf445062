# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Turns the pages of a PDF into a scan: one picture a page, a little askew, specks, no text.

Black and white at 120 dots an inch, packed by runs (PDF 32000-1, 7.4.5) and not by zlib, so that
another zlib changes nothing. The same program libraries give the same bytes; another PDFium may
draw a letter's edge otherwise.
"""

from __future__ import annotations

import io
import random
from itertools import groupby

import pikepdf
import pypdfium2
from PIL import Image, ImageDraw

DOTS = 120
TURN = 0.7
"""Degrees by which the sheet lies askew on the glass."""
THRESHOLD = 150
SPECKS = 260
_LONGEST_RUN = 128


def scanned(data: bytes, *, seed: int) -> bytes:
    """The pages of a PDF as pictures; `seed` places the specks."""
    chance = random.Random(seed)
    pages = []
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            grey = page.render(scale=DOTS / 72, grayscale=True).to_pil().convert("L")
            pages.append(_on_glass(_signed(grey), chance))
    with pikepdf.new() as pdf:
        for picture in pages:
            _add_page(pdf, picture)
        buffer = io.BytesIO()
        pdf.save(buffer, compress_streams=False, deterministic_id=True)
    return buffer.getvalue()


def _signed(page: Image.Image) -> Image.Image:
    """The page with a stamp and an illegible signature near its end."""
    pen = ImageDraw.Draw(page)
    across, down = page.size
    left, top = int(across * 0.62), int(down * 0.62)
    stroke = [(0, 40), (22, 4), (30, 52), (48, 16), (58, 44), (84, 22), (96, 40), (150, 26)]
    pen.line([(left + x, top + y) for x, y in stroke], fill=40, width=2, joint="curve")
    pen.line([(left - 8, top + 58), (left + 160, top + 48)], fill=40, width=2)
    centre_x, centre_y = int(across * 0.24), int(down * 0.66)
    for radius in (70, 66, 44):
        box = (centre_x - radius, centre_y - radius, centre_x + radius, centre_y + radius)
        pen.ellipse(box, outline=70, width=2)
    for turn in range(0, 360, 12):
        pen.arc((centre_x - 55, centre_y - 55, centre_x + 55, centre_y + 55), turn, turn + 5, 70, 9)
    return page


def _on_glass(page: Image.Image, chance: random.Random) -> Image.Image:
    """The page turned, with the dark edge and the specks of a copier, in black and white."""
    turned = page.rotate(TURN, resample=Image.Resampling.BILINEAR, fillcolor=255)
    bits = turned.point([0 if grey < THRESHOLD else 255 for grey in range(256)])
    pen = ImageDraw.Draw(bits)
    across, down = bits.size
    for _ in range(SPECKS):
        x, y = chance.randrange(across), chance.randrange(down)
        size = chance.choice((0, 0, 0, 1))
        pen.rectangle((x, y, x + size, y + size), fill=0)
    pen.polygon([(0, 0), (5, 0), (1, down), (0, down)], fill=0)
    return bits.convert("1", dither=Image.Dither.NONE)


def _add_page(pdf: pikepdf.Pdf, picture: Image.Image) -> None:
    across, down = picture.size
    image = pikepdf.Stream(pdf, _packed(picture.tobytes()))
    image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    image.Width, image.Height, image.BitsPerComponent = across, down, 1
    image.ColorSpace, image.Filter = pikepdf.Name.DeviceGray, pikepdf.Name.RunLengthDecode
    width, height = round(across * 72 / DOTS), round(down * 72 / DOTS)
    page = pdf.add_blank_page(page_size=(width, height))
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=pdf.make_indirect(image)))
    page.Contents = pdf.make_stream(f"q {width} 0 0 {height} 0 0 cm /Im0 Do Q".encode())


def _packed(data: bytes) -> bytes:
    """Bytes packed by runs."""
    packed = bytearray()
    literal = bytearray()

    def flush() -> None:
        for start in range(0, len(literal), _LONGEST_RUN):
            piece = literal[start : start + _LONGEST_RUN]
            packed.extend((len(piece) - 1, *piece))
        literal.clear()

    for value, group in groupby(data):
        length = sum(1 for _ in group)
        if length < 3:
            literal.extend([value] * length)
            continue
        flush()
        while length > 1:
            run = min(length, _LONGEST_RUN)
            packed.extend((257 - run, value))
            length -= run
        literal.extend([value] * length)
    flush()
    packed.append(128)
    return bytes(packed)
