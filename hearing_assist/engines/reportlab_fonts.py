# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Fonts of one PDF file: widths, shaping by HarfBuzz, and what each glyph says to a reader.

Plain left-to-right text takes a short way by character widths; all other text is shaped. Each
shaped glyph carries the characters it stands for, so that text taken out of the PDF is the text
that went in. Uses reportlab's font embedding and nothing of its global font registry. What a font
file says is read once in a process; nothing of one PDF file stays for the next.
"""

from __future__ import annotations

import copy
import functools
import io
import unicodedata
from collections.abc import Container, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

import regex
import uharfbuzz
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

from hearing_assist.errors import ExportError

_SIMPLE = regex.compile(
    r"[\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u1fff"
    r"\u2002-\u200a\u2010-\u2027\u202f-\u205e\u20a0-\u20bf\u2100-\u214f\u2c60-\u2c7f\ua720-\ua7ff"
    r"\u10a0-\u10ff\u1c90-\u1cbf]*"
)
_PRIVATE_START = 0xF0000
# These act on the layout and are never drawn.
_INVISIBLE = (0x00AD, 0x061C, 0x200B, 0x200E, 0x200F, 0xFEFF)
_CONTROLS = (*range(0x202A, 0x202F), *range(0x2060, 0x2070))
_SELECTORS = (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
_JOINERS = (0x200C, 0x200D)
DROPPED = dict.fromkeys((*_INVISIBLE, *_CONTROLS, *_SELECTORS))
"""Characters that shape nothing, as a table for `str.translate`."""
UNDRAWN = DROPPED | dict.fromkeys(_JOINERS)
"""Characters that no font needs: those that are dropped, and joiners."""


def is_simple(text: str) -> bool:
    """Whether character widths alone lay `text` out from left to right."""
    return _SIMPLE.fullmatch(text) is not None


def lacking(text: str, drawable: AbstractSet[str]) -> set[str]:
    """The characters of `text` that are not `drawable`, nor have an equivalent that is."""
    return {c for c in set(text) - drawable if stand_in(c, drawable) is None}


def stand_in(character: str, drawable: Container[str]) -> str | None:
    """The character, or an equivalent text (UAX 15), that is all `drawable`; None without one."""
    if ord(character) in UNDRAWN:
        return character
    for form in (character, *(unicodedata.normalize(form, character) for form in ("NFKC", "NFD"))):
        if all(part in drawable for part in form):
            return form
    return None


@dataclass(frozen=True, slots=True)
class FontFamily:
    """The files of one typeface; a missing cut falls back to the nearest there is."""

    name: str
    regular: Traversable
    bold: Traversable | None = None
    italic: Traversable | None = None
    bold_italic: Traversable | None = None

    def file(self, *, bold: bool, italic: bool) -> tuple[str, Traversable]:
        """A name for the cut, and its file."""
        if bold and italic and self.bold_italic:
            return f"{self.name} bold italic", self.bold_italic
        if italic and self.italic and not bold:
            return f"{self.name} italic", self.italic
        if bold and self.bold:
            return f"{self.name} bold", self.bold
        return self.name, self.regular

    def files(self) -> Iterator[Traversable]:
        """The cuts there are."""
        cuts = (self.regular, self.bold, self.italic, self.bold_italic)
        return (cut for cut in cuts if cut)


def characters(families: Iterable[FontFamily]) -> frozenset[str]:
    """What can be drawn in any look: for each family, what all of its cuts have."""
    return _characters(tuple(families))


@functools.lru_cache(maxsize=4)
def _characters(families: tuple[FontFamily, ...]) -> frozenset[str]:
    return frozenset(
        chr(number)
        for family in families
        for number in set.intersection(*map(_numbers, family.files()))
    )


def _numbers(file: Traversable) -> set[int]:
    return set(uharfbuzz.Face(uharfbuzz.Blob(file.read_bytes())).unicodes)


@functools.lru_cache(maxsize=32)
def _read(name: str, data: bytes) -> TTFont:
    return TTFont(name, io.BytesIO(data), asciiReadable=True)


_FINEST = 0.05
"""Thousandths of the size below which a shift is not worth its bytes."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A glyph off the line, such as a vowel sign: embedded subset, place, and code in hex."""

    font: str
    x: float
    y: float
    code: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What draws a text; measures in thousandths of the font size.

    Attributes:
        runs: Names of embedded subsets, each with the inside of a TJ operation.
        marks: Glyphs off the line; they stand apart, so that a reader finds whole words.
        advance: Width.
    """

    runs: tuple[tuple[str, str], ...]
    marks: tuple[Mark, ...]
    advance: float


class Glyph(NamedTuple):
    """One glyph, in thousandths of the font size; `code` is its character in the embedded font."""

    code: str
    width: float
    advance: float
    x: float
    y: float


def _meanings(text: str, clusters: Sequence[int], advances: Sequence[int]) -> list[str]:
    """The characters that each glyph stands for: of a cluster, its widest glyph for all."""
    starts = sorted(set(clusters))
    if len(starts) == len(clusters) == len(text):
        return [text[cluster] for cluster in clusters]
    tellers: dict[int, int] = {}
    for index, cluster in enumerate(clusters):
        teller = tellers.setdefault(cluster, index)
        if advances[index] > advances[teller]:
            tellers[cluster] = index
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    return [
        text[cluster : ends[cluster]] if tellers[cluster] == index else ""
        for index, cluster in enumerate(clusters)
    ]


class EmbeddedFont(TTFont):
    """A font of one PDF file; glyphs without a character of their own get a private code.

    A fresh object per file: reportlab keeps private codes in the font, and a shared one would let
    an earlier file change the bytes of a later one.
    """

    def __init__(self, name: str, data: bytes) -> None:
        vars(self).update(vars(_read(name, data)))
        self.face = copy.copy(self.face)  # what this file adds goes into tables of its own
        self.face.charToGlyph = dict(self.face.charToGlyph)
        self.face.charWidths = dict(self.face.charWidths)
        self.state = WeakKeyDictionary()
        self.covered = frozenset(self.face.charToGlyph)
        self._harfbuzz = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob(data)))
        self._buffer = uharfbuzz.Buffer()
        self._buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
        self._scale = 1000 / self._harfbuzz.face.upem
        self._private: dict[tuple[int, str], str] = {}
        self._stands_for: dict[int, str] = {}
        self._shaped: dict[tuple[str, bool, str], tuple[Glyph, ...]] = {}
        self._measured: dict[tuple[str, bool, str], float] = {}
        self._shown: dict[str, tuple[str, str]] = {}
        self._drawn: dict[tuple[str, bool, str], Shown] = {}

    def covers(self, text: str) -> bool:
        """Whether the font has every character of `text`."""
        return self.covered.issuperset(map(ord, text))

    def measure(self, text: str, rtl: bool, language: str) -> float:
        """Width of `text` in thousandths of the font size."""
        key = (text, rtl, language)
        width = self._measured.get(key)
        if width is None:
            if is_simple(text) and not rtl:
                widths = self.face.charWidths
                width = float(sum(widths[ord(character)] for character in text))
            else:
                width = sum(glyph.advance for glyph in self.shape(text, rtl, language))
            self._measured[key] = width
        return width

    def shape(self, text: str, rtl: bool, language: str) -> tuple[Glyph, ...]:
        """The glyphs of `text` from left to right."""
        key = (text, rtl, language)
        glyphs = self._shaped.get(key)
        if glyphs is None:
            glyphs = self._shaped[key] = tuple(self._shape(text, rtl, language))
        return glyphs

    def show(self, text: str, rtl: bool, language: str, doc: PDFDocument) -> Shown:
        """What draws `text` from left to right."""
        key = (text, rtl, language)
        shown = self._drawn.get(key)
        if shown is None:
            shown = self._drawn[key] = self._show(text, rtl, language, doc)
        return shown

    def _show(self, text: str, rtl: bool, language: str, doc: PDFDocument) -> Shown:
        runs: list[tuple[str, str]] = []
        marks: list[Mark] = []
        font = codes = shown = ""
        pen = owed = 0.0
        for glyph in self.shape(text, rtl, language):
            wanted, code = self._subset(glyph.code, doc)
            if abs(glyph.y) >= _FINEST:
                marks.append(Mark(wanted, pen + glyph.x, glyph.y, code))
                pen += glyph.advance
                owed -= glyph.advance
                continue
            if wanted != font:
                shown += f"<{codes}>" if codes else ""
                if shown:
                    runs.append((font, shown))
                font, codes, shown = wanted, "", ""
            before = owed - glyph.x
            if abs(before) >= _FINEST:
                shown += f"<{codes}>{before:.5g}" if codes else f"{before:.5g}"
                codes = ""
            codes += code
            pen += glyph.advance
            owed = glyph.width - (glyph.advance - glyph.x)
        shown += f"<{codes}>" if codes else ""
        if abs(owed) >= _FINEST:
            shown += f"{owed:.5g}"
        if shown:
            runs.append((font, shown))
        return Shown(tuple(runs), tuple(marks), pen)

    def _subset(self, code: str, doc: PDFDocument) -> tuple[str, str]:
        """The name of the embedded subset that has `code`, and the bytes that show it, in hex."""
        if code not in self._shown:
            ((subset, codes),) = self.splitString(code, doc)
            self._shown[code] = self.getSubsetInternalName(subset, doc), codes.hex()
        return self._shown[code]

    def _shape(self, text: str, rtl: bool, language: str) -> Iterator[Glyph]:
        buffer = self._buffer
        buffer.clear_contents()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        # Else HarfBuzz takes the language of the machine.
        buffer.language = language or "und"
        buffer.direction = "rtl" if rtl else "ltr"
        uharfbuzz.shape(self._harfbuzz, buffer, {"kern": True, "liga": True})
        found = [(info.codepoint, info.cluster) for info in buffer.glyph_infos]
        places = [place.position for place in buffer.glyph_positions]
        meanings = _meanings(text, [cluster for _, cluster in found], [p[2] for p in places])
        widths, scale = self.face.charWidths, self._scale
        for (glyph, cluster), meaning, place in zip(found, meanings, places, strict=True):
            if glyph == 0:
                # A box in its place would mislead; the number tells nothing of the text.
                number = ord(text[cluster])
                raise ExportError(
                    f"The fonts do not show the character U+{number:04X}; nothing was written. "
                    "Write that character in letters."
                )
            code = self._code(glyph, meaning)
            yield Glyph(
                code, widths[ord(code)], place[2] * scale, place[0] * scale, place[1] * scale
            )

    def _code(self, glyph: int, meaning: str) -> str:
        if len(meaning) == 1 and self.face.charToGlyph.get(ord(meaning)) == glyph:
            return meaning
        code = self._private.get((glyph, meaning))
        if code is None:
            number = _PRIVATE_START + len(self._private)
            code = self._private[glyph, meaning] = chr(number)
            self.face.charToGlyph[number] = glyph
            self.face.charWidths[number] = self._harfbuzz.get_glyph_h_advance(glyph) * self._scale
            self._stands_for[number] = meaning or "\u200b"
        return code

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802 - reportlab's name
        """Embed the font, and tell readers which characters each code stands for."""
        subsets = list(self.state[doc].subsets)
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            name = (SUBSETN(number) + b"+" + self.face.name + self.face.subfontNameX).decode(
                "ascii"
            )
            stream: Any = doc.idToObject[f"toUnicodeCMap:{name}"]
            stream.content = self._unicode_map(name, subset)

    def _unicode_map(self, name: str, subset: Sequence[int]) -> str:
        rows = [
            f"<{code:02X}> <{text.encode('utf-16-be').hex().upper()}>"
            for code, character in enumerate(subset)
            if character and (text := self._stands_for.get(character, chr(character))) is not None
        ]
        # The format allows a hundred rows at a time.
        blocks = [rows[at : at + 100] for at in range(0, len(rows), 100)]
        body = [
            line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")
        ]
        return "\n".join(
            [
                "/CIDInit /ProcSet findresource begin",
                "12 dict begin",
                "begincmap",
                f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
                f"/CMapName /{name} def",
                "/CMapType 2 def",
                "1 begincodespacerange",
                "<00> <FF>",
                "endcodespacerange",
                *body,
                "endcmap",
                "CMapName currentdict /CMap defineresource pop",
                "end",
                "end",
            ]
        )
