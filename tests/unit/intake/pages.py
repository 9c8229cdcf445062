# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Scanned pages drawn for the tests: known words, known places."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw, ImageFont

from hearing_assist.export.fonts import families

DPI = 200
SENTENCES = (
    "1. I arrived in Bellmare on 14 March 2023 with my cousin Odalys.",
    "2. The man took our papers and kept them in a locked drawer.",
    "3. He said that we owed 4,200 euros for the journey.",
    "4. On Sunday the police came and spoke to us through an interpreter.",
)
PHRASES = (
    "1. Je suis arrivée à Bellemare le 14 mars 2023 avec ma cousine.",
    "2. L'homme a pris nos papiers et les a gardés dans un tiroir fermé.",
    "3. Il a dit que nous devions 4 200 euros pour le voyage.",
    "4. Le dimanche, la police est venue avec une interprète.",
)


def page(lines: tuple[str, ...] = SENTENCES, *, slope: float = 0.0, dpi: int = DPI) -> Image.Image:
    """A page of A4 with lines of type, leaning by `slope` degrees."""
    size = (round(8.27 * dpi), round(11.69 * dpi))
    picture = Image.new("L", size, 248)
    draw = ImageDraw.Draw(picture)
    with families()[0].regular.open("rb") as file:
        font = ImageFont.truetype(io.BytesIO(file.read()), round(dpi * 12 / 72))
    for number, line in enumerate(lines):
        draw.text((dpi, dpi + number * dpi // 2), line, font=font, fill=20)
    return picture.rotate(slope, Image.Resampling.BICUBIC, fillcolor=248) if slope else picture


def upper_third(picture: Image.Image) -> Image.Image:
    """Of an A4 page, where `page` draws its lines: twice as fast to read as the whole."""
    return picture.crop((0, 0, picture.width, picture.height // 3))


def saved(picture: Image.Image, form: str = "PNG", **details: object) -> bytes:
    """The bytes of a file with one page."""
    target = io.BytesIO()
    picture.save(target, form, dpi=(DPI, DPI), **details)
    return target.getvalue()
