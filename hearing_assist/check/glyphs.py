# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Proof that a glyph in a finished PDF shows the character that its text says (ADR 32).

A glyph is proved when its outline, taken from the font inside the file, is the outline that the
shipped font has for that character, and its width that of the shipped one. Only scripts whose
letters stand one by one from left to right are proved so; Arabic, Hebrew, Thai, Indic and whatever
else is shaped never is.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont, TTLibError

Outline = tuple[Any, ...]
_PLAIN = re.compile(
    "[\u0020-\u058f\u10a0-\u10ff\u1c90-\u1cbf\u1e00-\u1fff\u2000-\u200a\u2010-\u2027\u2030-\u205e"
    "\u2070-\u2bff\u2c60-\u2c7f\u3000-\u9fff\ua720-\ua7ff\uac00-\ud7af\uff01-\uff60]"
)
"""One letter, one place, left to right: Latin, Greek, Cyrillic, Armenian, Georgian, signs, Han."""
_ROUNDED = 1.0
"""Thousandths of the size by which a width may be rounded; letters that are said to be narrower
than they are lie on each other."""
_BF_CHAR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_BF_BLOCK = re.compile(rb"beginbfchar(.*?)endbfchar|beginbfrange(.*?)endbfrange", re.DOTALL)
_BF_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])")
_HEX = re.compile(rb"<([0-9A-Fa-f]+)>")
_BROKEN = (TTLibError, pikepdf.PikepdfError, ValueError, LookupError, AttributeError, TypeError,
           AssertionError, OverflowError, RuntimeError, OSError)  # fmt: skip
"""What a damaged font makes fontTools and qpdf raise."""


class Fonts:
    """The shipped fonts, and what fonts inside files were found to show.

    Args:
        folder: Where the shipped fonts lie, NAME.ttf each.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._shipped: dict[str, _Shipped | None] = {}
        self._known: dict[tuple[str, bytes, bytes, str], Mapping[int, str]] = {}

    def proved(self, font: pikepdf.Object) -> Mapping[int, str]:
        """For each code of a simple TrueType font the character that it is proved to show."""
        try:
            name = str(font.get("/BaseFont", "")).rpartition("+")[2].removeprefix("/")
            if font.get("/Subtype") != "/TrueType" or "/Encoding" in font:
                return {}
            file = font["/FontDescriptor"]["/FontFile2"].read_bytes()
            told = font["/ToUnicode"].read_bytes()
            first = int(font.get("/FirstChar", 0))
            widths = {first + n: float(each) for n, each in enumerate(font.get("/Widths", ()))}
            key = (name, file, told, repr(widths))
            if key not in self._known:
                self._known[key] = dict(self._proved(name, file, told, widths))
            return self._known[key]
        except _BROKEN:
            return {}

    def _proved(
        self, name: str, file: bytes, told: bytes, widths: Mapping[int, float]
    ) -> Iterator[tuple[int, str]]:
        shipped = self._of(name)
        if shipped is None:
            return
        embedded = TTFont(io.BytesIO(file), lazy=True)
        glyphs = embedded.getGlyphSet()
        names = _codes(embedded)
        for code, character in _told(told).items():
            if not _PLAIN.fullmatch(character) or code not in names:
                continue
            written = shipped.written(character)
            wanted = shipped.outline(character)
            shows = wanted or (wanted is not None and character.isspace())
            wide = shipped.width(character)
            is_wide = code in widths and abs(widths[code] - wide) <= _ROUNDED
            if not (shows and is_wide):
                continue
            is_same = written is not None and _written(glyphs, names[code]) == written
            if is_same or _outline(glyphs, names[code]) == wanted:
                yield code, character

    def _of(self, name: str) -> _Shipped | None:
        if name not in self._shipped:
            path = self._folder / f"{name}.ttf"
            is_name = re.fullmatch(r"[A-Za-z0-9-]+", name) and path.is_file()
            self._shipped[name] = _Shipped(path) if is_name else None
        return self._shipped[name]


class _Shipped:
    """Outlines of one shipped font."""

    def __init__(self, path: Path) -> None:
        self._font = TTFont(io.BytesIO(path.read_bytes()), lazy=True)
        self._glyphs = self._font.getGlyphSet()
        self._names: Mapping[int, str] = self._font.getBestCmap() or {}
        self.outline = cache(self._outline)
        self.written = cache(self._written)

    def width(self, character: str) -> float:
        """How far a character moves on, in thousandths of the size; 0 where there is none."""
        name = self._names.get(ord(character))
        return self._glyphs[name].width * 1000 / self._font["head"].unitsPerEm if name else 0.0

    def _outline(self, character: str) -> Outline | None:
        """What the font draws for a character; None where it has none."""
        name = self._names.get(ord(character))
        return None if name is None else _outline(self._glyphs, name)

    def _written(self, character: str) -> tuple[bytes, int] | None:
        """How the font writes it, to be asked before its outline; None where that says too little.

        A glyph that is made of others is not told by its own bytes.
        """
        name = self._names.get(ord(character))
        return None if name is None else _written(self._glyphs, name)


def _written(glyphs: Mapping[str, Any], name: str) -> tuple[bytes, int] | None:
    """The bytes of a glyph that is not made of others, and its bearing: all that its outline is of.

    To read them takes a fraction of the time that drawing takes. None when it was drawn before.
    """
    table = getattr(glyphs, "glyfTable", None)
    data = getattr(table.glyphs.get(name), "data", b"") if table is not None else b""
    is_simple = len(data) > 1 and int.from_bytes(data[:2], "big", signed=True) > 0
    return (bytes(data), glyphs[name].lsb) if is_simple else None


def _outline(glyphs: Mapping[str, Any], name: str) -> Outline:
    pen = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(pen)
    return tuple(pen.value)


def _codes(font: TTFont) -> dict[int, str]:
    """Glyph by code, as readers take it from a font without an encoding (ISO 32000-1, 9.6.6.4)."""
    found: dict[int, str] = {}
    for table in font["cmap"].tables:
        if (table.platformID, table.platEncID) in ((1, 0), (3, 0)):
            for code, name in table.cmap.items():
                if found.setdefault(code & 0xFF, name) != name:
                    raise ValueError("two glyphs for one code")
    return found


def _told(cmap: bytes) -> dict[int, str]:
    """Character by code, as the file tells it; codes that stand for several are left out."""
    found: dict[int, str] = {}
    for chars, ranges in _BF_BLOCK.findall(cmap):
        for code, text in _BF_CHAR.findall(chars):
            found[int(code, 16)] = _text(text)
        for first, last, start, listed in _BF_RANGE.findall(ranges):
            texts = [_text(text) for text in _HEX.findall(listed)]
            if start and len(_text(start)) == 1:
                at = ord(_text(start))
                texts = [chr(at + n) for n in range(int(last, 16) - int(first, 16) + 1)]
            found |= dict(enumerate(texts, int(first, 16)))
    return {code: text for code, text in found.items() if len(text) == 1 and code < 256}


def _text(digits: bytes) -> str:
    return bytes.fromhex(digits.decode("ascii")).decode("utf-16-be", "replace")
