# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Which font a DOCX needs for which characters, and which of ours go into the file.

Letters that every word processor can show (Latin, Greek, Cyrillic) stay in its own font. For all
others our fonts go in, whole: many machines have none for Georgian, Ethiopic or Thai.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from hearing_assist.engines import bidi
from hearing_assist.engines.ooxml import WordPiece
from hearing_assist.engines.ooxml_parts import EmbeddedFontFile
from hearing_assist.engines.pieces import Piece
from hearing_assist.engines.reportlab_fonts import UNDRAWN, FontFamily, characters
from hearing_assist.export.fonts import families

_CAPITALS = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Fonts:
    """The fonts of one DOCX file in the making."""

    def __init__(self) -> None:
        base, *others = families()
        self._base = characters((base,))
        self._others: Mapping[str, tuple[FontFamily, frozenset[str]]] = {
            _CAPITALS.sub(" ", family.name): (family, characters((family,))) for family in others
        }
        self._used: dict[str, bool] = {}

    def pieces(self, piece: Piece, *, rtl: bool) -> Iterator[WordPiece]:
        """The piece in parts of one font and direction; `rtl` is the direction of the paragraph."""
        for font, text in self._parts(piece.text):
            both_ways = bidi.runs_both_ways(text)
            letters = any(map(str.isalpha, text))
            if font:
                self._used[font] = self._used.get(font, False) or piece.bold
            yield WordPiece(
                text,
                piece.bold,
                piece.italic,
                piece.boxed,
                piece.link,
                piece.language,
                font=font,
                rtl=both_ways or (rtl and not letters and not piece.boxed),
            )

    def embedded(self) -> tuple[EmbeddedFontFile, ...]:
        """The fonts that were needed, in a fixed order."""
        return tuple(
            EmbeddedFontFile(
                name,
                family.regular.read_bytes(),
                family.bold.read_bytes() if family.bold and self._used[name] else b"",
            )
            for name, (family, _) in self._others.items()
            if name in self._used
        )

    def _parts(self, text: str) -> Iterator[tuple[str, str]]:
        if self._base.issuperset(text):
            yield "", text
            return
        font = self._first(text)
        start = 0
        for at, character in enumerate(text):
            wanted = self._wanted(character, font)
            if wanted != font:
                if at > start:
                    yield font, text[start:at]
                start, font = at, wanted
        if start < len(text):
            yield font, text[start:]

    def _first(self, text: str) -> str:
        for character in text:
            if character.isalnum() or character not in self._base:
                return self._wanted(character, "")
        return ""

    def _wanted(self, character: str, font: str) -> str:
        """The font of a character after `font`; signs and spaces stay with what they follow."""
        if ord(character) in UNDRAWN:
            return font
        covered = self._others[font][1] if font else self._base
        if character in covered and not (character.isalnum() and character in self._base):
            return font
        if character in self._base:
            return ""
        return next(
            (name for name, (_, covered) in self._others.items() if character in covered), font
        )
