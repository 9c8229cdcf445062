# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Words into lines: widths, where a line may end, and the order of its parts from left to right.

A line ends at a space, after a hyphen between letters, after an Ethiopic word divider, and between
Thai words (engines/thai.py). A word longer than a line is cut between clusters. Nothing is
hyphenated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from hearing_assist.engines import thai
from hearing_assist.engines.pieces import Piece
from hearing_assist.engines.reportlab_fonts import DROPPED, EmbeddedFont, is_simple

BOX_PADDING = 2.0
"""Points of grey ground left and right of a boxed piece."""
RAISED_SIZE, RAISED_BY = 0.62, 0.36
"""Size of a raised piece, and how far it is raised, as shares of the font size."""

_ENDS = re.compile(r"[ \u200b]+|[-–—]|[\u1361-\u1368]+")
"""Where a line may end: at spaces, after a hyphen between letters, after Ethiopic dividers."""
# French punctuation stays with its word.
_NEVER_LAST, _NEVER_FIRST = "«", "»:;?!%€"
# "No 606/2013" and "§ 2" stay together.
_OF_A_NUMBER = re.compile(r"(?:(?<!\w)(?:[Nn]os?\.?|n[°º]|pp?\.|arts?\.)|[§¶])\Z")
_DROPPED = frozenset(map(chr, DROPPED))
_CLUSTER = regex.compile(r"\X")


@dataclass(frozen=True, slots=True)
class Chunk:
    """Neighbouring words of one font, direction and look.

    Attributes:
        texts: Words and gaps in the order in which they are read.
        font: Their font.
        rtl: Whether they are drawn from right to left.
        simple: Whether character widths alone lay them out.
        piece: Their look.
        width: In points, box included.
    """

    texts: tuple[str, ...]
    font: EmbeddedFont
    rtl: bool
    simple: bool
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
class Segment:
    """Characters `start` to `end` of a paragraph in one font, level and look."""

    start: int
    end: int
    font: EmbeddedFont
    level: int
    piece: Piece
    simple: bool = False


@dataclass(slots=True, eq=False)
class _Part:
    """Drawn text of one segment, and its width in points."""

    text: str
    segment: Segment
    width: float


@dataclass(slots=True, eq=False)
class _Word:
    """What stays together on a line, and the gap behind it that a line end swallows."""

    body: list[_Part]
    width: float
    gap: list[_Part]
    gap_width: float


class Measure:
    """Widths at one size and language, and lines made of them.

    Attributes:
        drops: Whether the paragraph holds characters that are not drawn.
    """

    def __init__(self, size: float, language: str) -> None:
        self._size = size
        self._language = language
        self._space: _Part | None = None
        self.drops = True

    def fill(
        self, text: str, pieces: Sequence[Piece], segments: Sequence[Segment], width: float
    ) -> Iterator[Line]:
        """The paragraph as lines no wider than `width` points."""
        self.drops = not _DROPPED.isdisjoint(text)
        words = _words(text, pieces, segments, self)
        return (self._line(parts, end) for parts, end in _fill(words, width, self))

    def part(self, text: str, segment: Segment) -> _Part:
        """Text of one segment; `text` holds nothing that is not drawn."""
        if text == " ":
            if self._space is None or self._space.segment is not segment:
                self._space = self._part(text, segment)
            return self._space
        return self._part(text, segment)

    def _part(self, text: str, segment: Segment) -> _Part:
        piece = segment.piece
        width = segment.font.measure(text, segment.level % 2 == 1, piece.language or self._language)
        width *= self._size / 1000
        if piece.raised:
            width *= RAISED_SIZE
        if piece.boxed:
            width += 2 * BOX_PADDING
        return _Part(text, segment, width)

    def _line(self, parts: Sequence[_Part], end: Sequence[_Part]) -> Line:
        """A line of parts; the gap at its `end` is drawn for readers, and takes no width."""
        chunks: list[Chunk] = []
        for stretch in _in_visual_order(_stretches(parts)):
            segment = stretch[0].segment
            # A box has its padding once, however many words stand in it.
            width = sum(part.width for part in stretch)
            if segment.piece.boxed:
                width -= 2 * BOX_PADDING * (len(stretch) - 1)
            texts = tuple(part.text for part in stretch)
            simple = segment.simple or (segment.level % 2 == 0 and all(map(is_simple, texts)))
            rtl = segment.level % 2 == 1
            chunks.append(Chunk(texts, segment.font, rtl, simple, segment.piece, width))
        width = sum(chunk.width for chunk in chunks)
        if end and chunks and all(part.segment.level == 0 for part in (*parts, *end)):
            last, segment = chunks[-1], end[0].segment
            if segment.piece is last.piece and segment.font is last.font:
                chunks[-1] = replace(last, texts=(*last.texts, end[0].text))
        return Line(tuple(chunks), width, self._size, self._language)


def _words(
    text: str, pieces: Sequence[Piece], segments: Sequence[Segment], measure: Measure
) -> Iterator[_Word]:
    # Within a label no line ends, unless it is longer than a line.
    masked = text
    if any(piece.boxed for piece in pieces):
        masked = "".join("\u00a0" * len(p.text) if p.boxed else p.text for p in pieces)
    start = first = 0
    for before, end in _ends(masked):
        while segments[first].end <= start:
            first += 1
        body = _cut(text, segments, first, start, before, measure)
        gap = _cut(text, segments, first, before, end, measure) if before < end else []
        yield _Word(body, _width(body), gap, _width(gap))
        start = end
    if start < len(text):
        while segments[first].end <= start:
            first += 1
        body = _cut(text, segments, first, start, len(text), measure)
        yield _Word(body, _width(body), [], 0.0)


def _ends(text: str) -> Iterator[tuple[int, int]]:
    """Where a line may end: before the gap that it swallows, and after it."""
    for match in _ENDS.finditer(text):
        start, end = match.span()
        last, following = text[start - 1 : start], text[end : end + 1]
        if text[start] in " \u200b":
            if last == _NEVER_LAST or (following and following in _NEVER_FIRST):
                continue
            if following.isdigit() and _OF_A_NUMBER.search(text, max(start - 5, 0), start):
                continue
            yield start, end
        elif following.isalpha() and last.isalpha():
            yield end, end


def _width(parts: Sequence[_Part]) -> float:
    return parts[0].width if len(parts) == 1 else sum(part.width for part in parts)


def _cut(
    text: str, segments: Sequence[Segment], first: int, start: int, end: int, measure: Measure
) -> list[_Part]:
    segment = segments[first]
    if end <= segment.end:  # nearly always: a word of one font and direction
        drawn = text[start:end]
        if measure.drops and not segment.simple:
            drawn = drawn.translate(DROPPED)
        return [measure.part(drawn, segment)] if drawn else []
    parts: list[_Part] = []
    for number in range(first, len(segments)):
        segment = segments[number]
        if segment.start >= end:
            break
        drawn = text[max(start, segment.start) : min(end, segment.end)]
        if not segment.simple:
            drawn = drawn.translate(DROPPED)
        if drawn:
            parts.append(measure.part(drawn, segment))
    return parts


def _fill(
    words: Iterable[_Word], width: float, measure: Measure
) -> Iterator[tuple[list[_Part], list[_Part]]]:
    """The parts of each line, and the gap that its end swallows."""
    line: list[_Part] = []
    gap: list[_Part] = []
    used = gap_width = 0.0
    for word in words:
        body, body_width = word.body, word.width
        while used + gap_width + body_width > width:
            room = width - used - gap_width
            head, tail = _split_thai(body, room, measure)
            if head:
                yield [*line, *gap, *head], []
                body, body_width = tail, _width(tail)
            elif line:
                yield line, gap
            else:
                *full, body = _split_long(body, width, measure)
                yield from ((parts, []) for parts in full)
                body_width = _width(body)
                break
            line, gap, used, gap_width = [], [], 0.0, 0.0
        line += gap
        line += body
        used += gap_width + body_width
        gap, gap_width = word.gap, word.gap_width
    if line:
        yield line, []


def _split_thai(
    parts: Sequence[_Part], room: float, measure: Measure
) -> tuple[list[_Part], list[_Part]]:
    """What of a stretch without spaces fits into `room` points, whole words only, and the rest."""
    if all(part.segment.simple for part in parts):
        return [], list(parts)
    text = "".join(part.text for part in parts)
    if not thai.is_thai(text):
        return [], list(parts)
    fitting = used = 0.0
    end = 0
    for part in parts:
        for match in _CLUSTER.finditer(part.text):
            used += measure.part(match.group(), part.segment).width
            if used > room:
                break
            end += len(match.group())
            fitting = used
        if used > room:
            break
    at = thai.last_break(text, end) if fitting else 0
    if not 0 < at < len(text):
        return [], list(parts)
    return _divided(parts, at, measure)


def _divided(parts: Sequence[_Part], at: int, measure: Measure) -> tuple[list[_Part], list[_Part]]:
    head: list[_Part] = []
    tail: list[_Part] = []
    for part in parts:
        before, after = part.text[: max(at, 0)], part.text[max(at, 0) :]
        at -= len(part.text)
        if before:
            head.append(part if not after else measure.part(before, part.segment))
        if after:
            tail.append(part if not before else measure.part(after, part.segment))
    return head, tail


def _split_long(parts: Sequence[_Part], width: float, measure: Measure) -> list[list[_Part]]:
    """A word longer than a line, cut between clusters; at least one cluster a line.

    A label, which is one word whatever stands in it, is cut at its spaces where it has any.
    """
    lines: list[list[_Part]] = [[]]
    used = 0.0
    for part in parts:
        padding = 2 * BOX_PADDING if part.segment.piece.boxed else 0.0
        used += padding
        text = ""
        for match in _CLUSTER.finditer(part.text):
            cluster = match.group()
            extra = measure.part(cluster, part.segment).width - padding
            if (lines[-1] or text) and used + extra > width:
                head, space, tail = text.rpartition(" ")
                if not space:
                    head, tail = text, ""
                if head:
                    lines[-1].append(measure.part(head + space, part.segment))
                lines.append([])
                text = tail
                used = measure.part(tail, part.segment).width if tail else padding
            text += cluster
            used += extra
        if text:
            lines[-1].append(measure.part(text, part.segment))
    return lines


def _stretches(parts: Iterable[_Part]) -> list[list[_Part]]:
    """Neighbours of one font, level and look."""
    found: list[list[_Part]] = []
    last: Segment | None = None
    for part in parts:
        segment = part.segment
        if last is segment or (
            last is not None
            and last.font is segment.font
            and last.level == segment.level
            and last.piece is segment.piece
        ):
            found[-1].append(part)
        else:
            found.append([part])
        last = segment
    return found


def _in_visual_order(stretches: list[list[_Part]]) -> list[list[_Part]]:
    """Rule L2 of UAX 9: reverse each stretch at or above each level, from the highest down."""
    highest = max((stretch[0].segment.level for stretch in stretches), default=0)
    ordered = list(stretches)
    for level in range(highest, 0, -1):
        start = 0
        while start < len(ordered):
            end = start
            while end < len(ordered) and ordered[end][0].segment.level >= level:
                end += 1
            ordered[start:end] = ordered[start:end][::-1]
            start = max(end, start + 1)
    return ordered
