# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A glyph that is written as the shipped one is proved without being drawn; no other one is."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from hearing_assist.check import glyphs
from hearing_assist.check.glyphs import Fonts
from tests.unit.check.test_pages import first_font, paper

FONTS = Path(glyphs.__file__).parents[1] / "export" / "fonts"
TEXT = "The door was green, and dark."
Change = Callable[[TTFont, str], None]


@pytest.fixture
def pdf() -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(paper(TEXT))) as opened:
        yield opened


def proved(pdf: pikepdf.Pdf) -> set[str]:
    return set(Fonts(FONTS).proved(first_font(pdf)[1]).values())


def change(pdf: pikepdf.Pdf, how: Change, letter: str) -> None:
    """Change the glyph that the first font shows for a letter."""
    font = first_font(pdf)[1]
    data = font["/FontDescriptor"]["/FontFile2"].read_bytes()
    told = glyphs._told(font["/ToUnicode"].read_bytes())
    embedded = TTFont(io.BytesIO(data))
    (code,) = (code for code, character in told.items() if character == letter)
    how(embedded, glyphs._codes(embedded)[code])
    buffer = io.BytesIO()
    embedded.save(buffer)
    font["/FontDescriptor"]["/FontFile2"] = pdf.make_stream(buffer.getvalue())


def nothing(font: TTFont, name: str) -> None:
    """Written anew as it was."""


def moved(font: TTFont, name: str) -> None:
    """The same bytes, drawn further to the right."""
    width, bearing = font["hmtx"][name]
    font["hmtx"][name] = (width, bearing + 300)


def bent(font: TTFont, name: str) -> None:
    """One point of the outline elsewhere."""
    glyph = font["glyf"][name]
    x, y = glyph.coordinates[0]
    glyph.coordinates[0] = (x + 40, y)


def another(font: TTFont, name: str) -> None:
    """The outline of another letter."""
    order = font.getGlyphOrder()
    other = next(n for n in order if n != name and font["glyf"][n].numberOfContours > 0)
    font["glyf"].glyphs[name] = font["glyf"].glyphs[other]


def test_what_is_written_alike_is_not_drawn(
    pdf: pikepdf.Pdf, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = proved(pdf)
    assert whole >= set(TEXT)
    embedded: list[str] = []
    real = glyphs._outline

    def noted(found: Mapping[str, Any], name: str) -> Any:
        if name.startswith("glyph"):  # as in a font of a file; the shipped ones have names
            embedded.append(name)
        return real(found, name)

    monkeypatch.setattr(glyphs, "_outline", noted)
    assert proved(pdf) == whole
    assert len(embedded) < len(whole) / 2


@pytest.mark.parametrize("letter", ["d", "T"])
def test_what_is_written_anew_alike_is_proved(pdf: pikepdf.Pdf, letter: str) -> None:
    whole = proved(pdf)
    change(pdf, nothing, letter)
    assert proved(pdf) == whole


@pytest.mark.parametrize("how", [moved, bent, another])
@pytest.mark.parametrize("letter", ["d", "T"])
def test_what_draws_something_else_is_not(pdf: pikepdf.Pdf, how: Change, letter: str) -> None:
    whole = proved(pdf)
    change(pdf, how, letter)
    assert letter not in proved(pdf)
    assert letter in whole
