# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Paragraphs into lines: the font of each character, right-to-left order (UAX 9), line breaks.

Does not hyphenate, and does not stretch lines to an even right edge.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import regex

from hearing_assist.engines import bidi
from hearing_assist.engines.pieces import Piece
from hearing_assist.engines.reportlab_fonts import (
    UNDRAWN,
    EmbeddedFont,
    FontFamily,
    characters,
    is_simple,
    stand_in,
)
from hearing_assist.engines.reportlab_lines import Line, Measure, Segment

_WORD = regex.compile(r"\s+|\S+")
_CLUSTER = regex.compile(r"\X")
_LETTER = regex.compile(r"[\p{L}\p{N}]")
_UNDRAWN = frozenset(map(chr, UNDRAWN))

_Choice = tuple[int, EmbeddedFont | None]
"""How many characters, and the font that must draw them; None where any that has them will do."""


class Typesetter:
    """Breaks paragraphs into lines with the fonts of one PDF file.

    The first family is the base; the others stand in, in order, for what it lacks. Spaces and
    signs take the font of what stands before them.
    """

    def __init__(self, families: Sequence[FontFamily]) -> None:
        self._families = tuple(families)
        self._drawable = characters(families)
        self._fonts: dict[str, EmbeddedFont] = {}
        self._chosen: dict[tuple[str, bool, bool], EmbeddedFont] = {}
        self._choices: dict[tuple[str, bool, bool], tuple[_Choice, ...]] = {}
        self._stand_ins: dict[int, str] = {}
        self._as_they_are: set[str] = set()

    def lines(
        self, pieces: Iterable[Piece], *, size: float, width: float, rtl: bool, language: str
    ) -> tuple[Line, ...]:
        """The paragraph as lines no wider than `width` points; none for empty text.

        Raises:
            ExportError: No font has a character, nor an equivalent of it.
        """
        prepared = [self._with_glyphs(piece) for piece in pieces if piece.text]
        text = "".join(piece.text for piece in prepared)
        levels: Sequence[int] = ()
        if rtl or bidi.runs_both_ways(text):
            # A label must not be torn apart by the direction of its neighbours.
            prepared = [
                replace(piece, text=f"\u2068{piece.text}\u2069") if piece.boxed else piece
                for piece in prepared
            ]
            text = "".join(piece.text for piece in prepared)
            levels = bidi.levels(text, rtl)
        segments = self._segments(prepared, levels)
        return tuple(Measure(size, language).fill(text, prepared, segments, width))

    def _font(self, family: FontFamily, *, bold: bool, italic: bool) -> EmbeddedFont:
        name, file = family.file(bold=bold, italic=italic)
        if name not in self._fonts:
            self._fonts[name] = EmbeddedFont(name, file.read_bytes())
        return self._fonts[name]

    def _font_for(self, text: str, piece: Piece) -> EmbeddedFont | None:
        """The first font that has all of `text`."""
        key = (text, piece.bold, piece.italic)
        if key not in self._chosen:
            for family in self._families:
                font = self._font(family, bold=piece.bold, italic=piece.italic)
                if font.covers(text):
                    self._chosen[key] = font
                    break
        return self._chosen.get(key)

    def _with_glyphs(self, piece: Piece) -> Piece:
        """The piece in characters that the fonts have, composed where they can be."""
        if piece.text.isascii():
            return piece
        text = unicodedata.normalize("NFC", piece.text)
        for character in set(text) - self._as_they_are:
            other = self._stand_ins.get(ord(character))
            if other is None:
                other = stand_in(character, self._drawable) or character
                if other == character:
                    self._as_they_are.add(character)
                else:
                    self._stand_ins[ord(character)] = other
        if self._stand_ins:
            text = text.translate(self._stand_ins)
        return piece if text == piece.text else replace(piece, text=text)

    # Fonts

    def _segments(self, pieces: Sequence[Piece], levels: Sequence[int]) -> list[Segment]:
        segments: list[Segment] = []
        start = 0
        for piece in pieces:
            base = self._font(self._families[0], bold=piece.bold, italic=piece.italic)
            end = start + len(piece.text)
            if not levels:
                if is_simple(piece.text) and base.covers(piece.text):
                    segments.append(Segment(start, end, base, 0, piece, simple=True))
                else:
                    segments += self._of_one_level(piece, piece.text, start, 0, base)
            else:
                at = start
                for level, run in itertools.groupby(levels[start:end]):
                    length = sum(1 for _ in run)
                    text = piece.text[at - start : at - start + length]
                    segments += self._of_one_level(piece, text, at, level, base)
                    at += length
            start = end
        return segments

    def _of_one_level(
        self, piece: Piece, text: str, start: int, level: int, base: EmbeddedFont
    ) -> Iterator[Segment]:
        needed = set(text) - _UNDRAWN
        font = self._font_for_all(needed, piece, base)
        if font is not None:
            yield Segment(start, start + len(text), font, level, piece)
            return
        choices = [
            choice for match in _WORD.finditer(text) for choice in self._choice(match[0], piece)
        ]
        font = next((font for _, font in choices if font is not None), base)
        at = begun = start
        for length, chosen in choices:
            drawn = text[at - start : at - start + length].translate(UNDRAWN)
            wanted = chosen
            if wanted is None:
                wanted = font if font.covers(drawn) else self._font_for(drawn, piece) or font
            if wanted is not font:
                if at > begun:
                    yield Segment(begun, at, font, level, piece)
                begun, font = at, wanted
            at += length
        if at > begun:
            yield Segment(begun, at, font, level, piece)

    def _font_for_all(
        self, needed: set[str], piece: Piece, base: EmbeddedFont
    ) -> EmbeddedFont | None:
        """One font for a whole stretch: the base, or another if nothing in it is the base's own."""
        strange = [character for character in needed if ord(character) not in base.covered]
        if not strange:
            return base
        if any(ord(c) in base.covered and _LETTER.match(c) for c in needed):
            return None
        font = self._font_for(min(strange), piece)
        return font if font is not None and font.covers("".join(needed)) else None

    def _choice(self, word: str, piece: Piece) -> tuple[_Choice, ...]:
        key = (word, piece.bold, piece.italic)
        choices = self._choices.get(key)
        if choices is None:
            choices = self._choices[key] = tuple(self._chosen_by_cluster(word, piece))
        return choices

    def _chosen_by_cluster(self, word: str, piece: Piece) -> Iterator[_Choice]:
        for match in _CLUSTER.finditer(word):
            drawn = match[0].translate(UNDRAWN)
            if len(drawn) < 2 or self._font_for(drawn, piece):
                yield len(match[0]), self._wanted(drawn, piece)
                continue
            # A letter and its mark, which no font has both.
            for character in match[0]:
                yield 1, self._wanted(character.translate(UNDRAWN), piece)

    def _wanted(self, drawn: str, piece: Piece) -> EmbeddedFont | None:
        return self._font_for(drawn, piece) if _LETTER.match(drawn) else None
