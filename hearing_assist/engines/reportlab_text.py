# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Paragraphs into lines: font choice, right-to-left order (UAX 9), line breaks.

Does not hyphenate, and breaks Thai between clusters, not words (a zero-width space
marks a word end).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import regex
from fpdf.bidi import BidiParagraph
from fpdf.enums import TextDirection

from hearing_assist.engines.pieces import Piece
from hearing_assist.engines.reportlab_fonts import (
    DROPPED,
    UNDRAWN,
    EmbeddedFont,
    FontFamily,
    characters,
    is_simple,
    stand_in,
)

BOX_PADDING = 2.0
"""Points of grey ground left and right of a boxed piece."""

_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI", "FSI"})
# French punctuation stays with its word; a line may also end at a hyphen between letters.
_BREAK = regex.compile(r"(?<!«)[ \u200b]+(?![»:;?!%€ \u200b])|(?<=\p{L})[-–—](?=\p{L})")
_CLUSTER = regex.compile(r"\X")


@dataclass(frozen=True, slots=True)
class Chunk:
    """Neighbouring characters of one font, direction and look; `width` in points, box included."""

    text: str
    font: EmbeddedFont
    rtl: bool
    piece: Piece
    width: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its chunks from left to right, its width and font size in points."""

    chunks: tuple[Chunk, ...]
    width: float
    size: float
    language: str


@dataclass(frozen=True, slots=True)
class _Segment:
    """Characters `start` to `end` of a paragraph in one font, level and look."""

    start: int
    end: int
    font: EmbeddedFont
    level: int
    piece: Piece


@dataclass(frozen=True, slots=True)
class _Part:
    """Drawn text of one font, level and look."""

    text: str
    font: EmbeddedFont
    level: int
    piece: Piece


@dataclass(frozen=True, slots=True)
class _Word:
    """What stays together on a line, and the gap behind it that a line end swallows."""

    body: list[_Part]
    width: float
    gap: list[_Part]
    gap_width: float


class Typesetter:
    """Breaks paragraphs into lines with the fonts of one PDF file.

    The first family is the base; the others stand in, in order, for what it lacks.
    """

    def __init__(self, families: Sequence[FontFamily]) -> None:
        self._families = tuple(families)
        self._drawable = characters(families)
        self._fonts: dict[str, EmbeddedFont] = {}
        self._chosen: dict[tuple[str, bool, bool], EmbeddedFont] = {}

    def lines(
        self, pieces: Iterable[Piece], *, size: float, width: float, rtl: bool, language: str
    ) -> tuple[Line, ...]:
        """The paragraph as lines no wider than `width` points; none for empty text.

        Raises:
            ExportError: No font has a character, nor an equivalent of it.
        """
        prepared = [self._with_glyphs(piece) for piece in pieces if piece.text]
        text = "".join(piece.text for piece in prepared)
        if rtl or any(unicodedata.bidirectional(c) in _RIGHT_TO_LEFT for c in text):
            # A label must not be torn apart by the direction of its neighbours.
            prepared = [
                replace(piece, text=f"\u2068{piece.text}\u2069") if piece.boxed else piece
                for piece in prepared
            ]
            text = "".join(piece.text for piece in prepared)
            levels = _levels(text, rtl)
        else:
            levels = []
        segments = self._segments(prepared, levels)
        measure = _Measure(size, language)
        words = list(_words(text, prepared, segments, measure))
        return tuple(measure.line(parts) for parts in _fill(words, width, measure))

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
        text = unicodedata.normalize("NFC", piece.text)
        if not text.isascii():
            table = {ord(c): stand_in(c, self._drawable) or c for c in set(text)}
            text = text.translate(table)
        return piece if text == piece.text else replace(piece, text=text)

    def _segments(self, pieces: Sequence[Piece], levels: Sequence[int]) -> list[_Segment]:
        segments: list[_Segment] = []
        position = 0
        for piece in pieces:
            base = self._font(self._families[0], bold=piece.bold, italic=piece.italic)
            end = position + len(piece.text)
            if not levels and is_simple(piece.text) and base.covers(piece.text):
                segments.append(_Segment(position, end, base, 0, piece))
            else:
                segments += self._mixed_segments(piece, position, levels, base)
            position = end
        return segments

    def _mixed_segments(
        self, piece: Piece, position: int, levels: Sequence[int], font: EmbeddedFont
    ) -> Iterator[_Segment]:
        start = position
        level = levels[position] if levels else 0
        for at, drawn in self._units(piece, position):
            wanted = font
            if drawn and not (unicodedata.combining(drawn[0]) and font.covers(drawn)):
                wanted = self._font_for(drawn, piece) or font
            if wanted is not font or (levels and levels[at] != level):
                if at > start:
                    yield _Segment(start, at, font, level, piece)
                start, font, level = at, wanted, levels[at] if levels else 0
        yield _Segment(start, position + len(piece.text), font, level, piece)

    def _units(self, piece: Piece, position: int) -> Iterator[tuple[int, str]]:
        """What one font must draw and where it starts: a letter with its marks, if any has all."""
        for match in _CLUSTER.finditer(piece.text):
            start, cluster = position + match.start(), match.group()
            drawn = cluster.translate(UNDRAWN)
            if len(drawn) < 2 or self._font_for(drawn, piece):
                yield start, drawn
                continue
            for offset, character in enumerate(cluster):
                yield start + offset, character.translate(UNDRAWN)


def _levels(text: str, rtl: bool) -> list[int]:
    """The embedding level of each character (UAX 9)."""
    levels = [int(rtl)] * len(text)
    direction = TextDirection.RTL if rtl else TextDirection.LTR
    paragraph = BidiParagraph(text, direction, preserve_bn_chars=True)
    for character in paragraph.get_characters_with_embedding_level():
        levels[character.character_index] = character.embedding_level
    return levels


class _Measure:
    """Widths at one size and language."""

    def __init__(self, size: float, language: str) -> None:
        self._size = size
        self._language = language

    def width(self, parts: Iterable[_Part]) -> float:
        return sum(self._part(part) for part in parts)

    def _part(self, part: _Part) -> float:
        measured = part.font.measure(part.text, part.level % 2 == 1, self._language)
        return measured * self._size / 1000 + (2 * BOX_PADDING if part.piece.boxed else 0)

    def line(self, parts: list[_Part]) -> Line:
        chunks = tuple(
            Chunk(part.text, part.font, part.level % 2 == 1, part.piece, self._part(part))
            for part in _in_visual_order(_merged(parts))
        )
        return Line(chunks, sum(chunk.width for chunk in chunks), self._size, self._language)


def _words(
    text: str, pieces: Sequence[Piece], segments: Sequence[_Segment], measure: _Measure
) -> Iterator[_Word]:
    # Within a label no line ends, unless it is longer than a line.
    masked = "".join("\u00a0" * len(p.text) if p.boxed else p.text for p in pieces)
    cuts: list[tuple[int, int]] = []
    for match in _BREAK.finditer(masked):
        is_gap = match.group()[0] in " \u200b"
        cuts.append((match.start() if is_gap else match.end(), match.end()))
    if not cuts or cuts[-1][1] < len(text):
        cuts.append((len(text), len(text)))
    start = first = 0
    for body_end, end in cuts:
        while first + 1 < len(segments) and segments[first].end <= start:
            first += 1
        body = _cut(text, segments, first, start, body_end)
        gap = _cut(text, segments, first, body_end, end)
        yield _Word(body, measure.width(body), gap, measure.width(gap))
        start = end


def _cut(text: str, segments: Sequence[_Segment], first: int, start: int, end: int) -> list[_Part]:
    parts: list[_Part] = []
    for number in range(first, len(segments)):
        segment = segments[number]
        if segment.start >= end:
            break
        drawn = text[max(start, segment.start) : min(end, segment.end)].translate(DROPPED)
        if drawn:
            parts.append(_Part(drawn, segment.font, segment.level, segment.piece))
    return _merged(parts)


def _merged(parts: Iterable[_Part]) -> list[_Part]:
    merged: list[_Part] = []
    texts: list[str] = []
    current: _Part | None = None
    for part in parts:
        if (
            current is not None
            and current.font is part.font
            and current.level == part.level
            and current.piece is part.piece
        ):
            texts.append(part.text)
            continue
        if current is not None:
            merged.append(_joined(current, texts))
        current, texts = part, [part.text]
    if current is not None:
        merged.append(_joined(current, texts))
    return merged


def _joined(part: _Part, texts: list[str]) -> _Part:
    if len(texts) == 1:
        return part
    return _Part("".join(texts), part.font, part.level, part.piece)


def _fill(words: Iterable[_Word], width: float, measure: _Measure) -> Iterator[list[_Part]]:
    line: list[_Part] = []
    gap: list[_Part] = []
    used = gap_width = 0.0
    for word in words:
        if line and used + gap_width + word.width > width:
            yield line
            line, gap, used, gap_width = [], [], 0.0, 0.0
        body, body_width = word.body, word.width
        if body_width > width:
            *full, body = _split_long(body, width, measure)
            yield from full
            body_width = measure.width(body)
        line += [*gap, *body]
        used += gap_width + body_width
        gap, gap_width = word.gap, word.gap_width
    if line:
        yield line


def _split_long(parts: Sequence[_Part], width: float, measure: _Measure) -> list[list[_Part]]:
    """A word longer than a line, cut between clusters; at least one cluster a line."""
    lines: list[list[_Part]] = [[]]
    used = 0.0
    for part in parts:
        for match in _CLUSTER.finditer(part.text):
            cluster = replace(part, text=match.group())
            extra = measure.width([cluster])
            if lines[-1] and used + extra > width:
                lines.append([])
                used = 0.0
            lines[-1].append(cluster)
            used += extra
    return [_merged(line) for line in lines]


def _in_visual_order(parts: list[_Part]) -> list[_Part]:
    """Rule L2 of UAX 9: reverse each stretch at or above each level, from the highest down."""
    ordered = list(parts)
    for level in range(max((part.level for part in parts), default=0), 0, -1):
        start = 0
        while start < len(ordered):
            end = start
            while end < len(ordered) and ordered[end].level >= level:
                end += 1
            ordered[start:end] = ordered[start:end][::-1]
            start = max(end, start + 1)
    return ordered
