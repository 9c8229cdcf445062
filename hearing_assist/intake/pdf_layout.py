# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Paragraphs, headings and running heads from the lines of a PDF's pages.

A PDF has no paragraphs: distances, indents, numbers and font sizes tell. Wrong guesses cost a
paragraph break, never text: each line comes out exactly once, in the order of the page's content.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from hearing_assist.casefile.blocks import BlockKind, Box
from hearing_assist.engines.pdfium_text import Line
from hearing_assist.intake import lines as typed
from hearing_assist.intake.reader import ReadBlock

_EDGE = 0.15
"""Share of the page's height at top and bottom where running heads and page numbers stand."""
_SENTENCE_END = (".", ":", ";", "?", "!", "\u2026", "\u00bb", "\u201d", '"')
_HEADING_ROOM = 0.3
"""Share of the next line by which that reaches further than a numbered heading."""
_OPENING = frozenset(
    "le la les l un une des du il elle ils elles on nous ce cette ces son sa ses the a an on in at "
    "he she it they this".split()
)
"""Words that open a sentence and are part of no name."""
_PAGE_NUMBER = re.compile(
    r"(?:p(?:age|\.)?|seite|pagina|p\u00e1gina|strona)?\s*[-\u2013]?\s*\d{1,5}\s*[-\u2013]?"
    r"(?:\s*(?:of|/|sur|von|di|de|z)\s*\d{1,5})?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_SPARE = 0.1
"""Share of the text's width that a line leaves free besides its next word, to end on purpose."""
_STRETCHED = 1.25
"""How much wider than usual for its size a line is set in which gaps part columns."""
_LETTER = 0.55
"""Width of a letter of Latin print, by the height of its font, where it is rather wide."""
_DENSE = 0.5
"""Usual width of letters and spaces by the height of the font at most, in Latin print."""
_BESIDE = 0.1
"""Share of the lines beside others from which on a page is set in columns."""


@dataclass(frozen=True, slots=True)
class PageLines:
    """What stands on one page."""

    page: int
    height: float
    lines: Sequence[Line]


def blocks(pages: Sequence[PageLines]) -> list[ReadBlock]:
    """Blocks of all pages: the running text, then per page its running heads and numbers."""
    running = _running_heads(pages)
    size = _text_size(pages)
    result: list[ReadBlock] = []
    for page in pages:
        body: list[Line] = []
        marginal: list[tuple[str, Line]] = []
        for line in page.lines:
            if part := _edge(line, page, running):
                marginal.append((part, line))
            else:
                body.append(line)
        ends = _Ends(body)
        result += (_block(group, page.page, size, ends) for group in _paragraphs(body))
        result += (_marginal(part, line, page.page) for part, line in marginal)
    return typed.split_numbers(result)


def _edge(line: Line, page: PageLines, running: frozenset[str]) -> str:
    """Part of a line that repeats from page to page, or is a page number; "" for text."""
    top, bottom = line.bottom <= page.height * _EDGE, line.top >= page.height * (1 - _EDGE)
    if not (top or bottom):
        return ""
    if _shape(line) in running or _PAGE_NUMBER.fullmatch(line.text.strip()):
        return "header" if top else "footer"
    return ""


def _shape(line: Line) -> str:
    return _DIGITS.sub("#", line.text.strip().casefold())


def _running_heads(pages: Sequence[PageLines]) -> frozenset[str]:
    """Lines near an edge that a third of the pages share, figures aside.

    A third, because left and right pages often bear different heads.
    """
    counts: Counter[str] = Counter()
    for page in pages:
        near = {
            _shape(line)
            for line in page.lines
            if line.bottom <= page.height * _EDGE or line.top >= page.height * (1 - _EDGE)
        }
        counts.update(near)
    needed = max(2, len(pages) // 3)
    return frozenset(shape for shape, count in counts.items() if count >= needed)


def _text_size(pages: Sequence[PageLines]) -> float:
    """The font height in which most of the text is set."""
    weights: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            weights[round(line.size, 1)] += len(line.text)
    return weights.most_common(1)[0][0] if weights else 0.0


def _paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines of a page, parted into paragraphs."""
    if not lines:
        return []
    pitches = [b.base - a.base for a, b in pairwise(lines)]
    usual = [p for p, line in zip(pitches, lines, strict=False) if 0 < p < 2.2 * max(line.size, 1)]
    pitch = median(usual) if usual else 0.0
    right = max(line.right for line in lines)
    groups = [[lines[0]]]
    for before, line in pairwise(lines):
        if _begins(groups[-1], before, line, pitch, right):
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _begins(group: list[Line], before: Line, line: Line, pitch: float, right: float) -> bool:
    """Whether `line` begins a paragraph rather than going on with `group`."""
    if before.broken or typed.ends_in_hyphen(before.text, line.text):
        return False
    step = line.base - before.base
    if line.left >= before.right - 2:
        overlap = min(before.bottom, line.bottom) - max(before.top, line.top)
        if overlap > 0:
            return False  # the same line of print, in pieces
    own = line.size if line.size > 1.0 else 1.0
    if -0.3 * own < step < 0.3 * own:
        return False  # the same line of print, in pieces
    if step < 0 or step > (1.35 * pitch if pitch > 1.0 else 1.35):
        return True
    size = before.size if before.size > 1.0 else 1.0
    if abs(line.size - before.size) > 0.15 * size:
        return True
    if typed.typed_number(line.text) or typed.bullet(line.text):
        return True
    if len(group) == 1 and _is_numbered_heading(before, line):
        return True
    width = right - before.left
    short = before.right < right - 0.2 * (width if width > 1.0 else 1.0)
    indented = line.left > before.left + 0.8 * size and len(group) > 1
    if short and indented:
        return True
    return (short or indented) and before.text.rstrip().endswith(_SENTENCE_END)


def _is_numbered_heading(before: Line, line: Line) -> bool:
    """Whether a numbered line stands alone: it ends early, in no sign, and a sentence follows.

    What follows reaches much further, so that its first word would have stood in the line; two
    words with a capital on both sides of the line end may be one name, and stay together.
    """
    text, after = before.text.rstrip(), line.text.lstrip()
    if typed.typed_number(text) is None or not (text[-1].isalnum() and after[:1].isupper()):
        return False
    if line.right - before.right < _HEADING_ROOM * (line.right - before.left):
        return False
    last, first = text.split()[-1], re.split(r"[\s'\u2019]", after, maxsplit=1)[0]
    return last[:1].islower() or last.isdigit() or first.casefold() in _OPENING


class _Ends:
    """Which lines of a page end where they do on purpose: rows of tables, entries of forms."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._edge = _right_edge(lines)
        usual = median(map(_spread, lines)) if lines else 0.0
        self._usual = min(usual, _DENSE) if usual <= _LETTER else usual

    def of(self, group: Sequence[Line]) -> frozenset[int]:
        """Lines of a paragraph, from 0, behind which a line of its own begins."""
        if len(group) < 2:
            return frozenset()
        left = min(line.left for line in group)
        return frozenset(
            number
            for number, (before, after) in enumerate(pairwise(group))
            if self._had_room(before, after, left) or self._are_rows(before, after)
        )

    def _had_room(self, before: Line, after: Line, left: float) -> bool:
        """Whether the first word of the next line would have stood in the line with ease."""
        if not self._edge:
            return False
        text = after.text.strip()
        word = text.split(maxsplit=1)[0] if text else ""
        needed = 1.5 * _LETTER * after.size * len(word)
        return self._edge - before.right > _SPARE * (self._edge - left) + needed

    def _are_rows(self, before: Line, after: Line) -> bool:
        """Whether gaps part both lines into columns."""
        return min(_spread(before), _spread(after)) > _STRETCHED * self._usual


def _spread(line: Line) -> float:
    """Width of a letter with the gaps of its line, by the height of the font."""
    return (line.right - line.left) / (max(line.size, 1.0) * (len(line.text.strip()) or 1))


def _right_edge(lines: Sequence[Line]) -> float:
    """Where lines of the page end at the farthest; 0 on pages in columns, where none is known."""
    if not lines:
        return 0.0
    ordered = sorted(lines, key=lambda line: line.top)
    beside = sum(
        after.top < before.bottom - 0.5 * before.size
        and (after.left >= before.right or before.left >= after.right)
        for before, after in pairwise(ordered)
    )
    return 0.0 if beside > _BESIDE * len(lines) else max(line.right for line in lines)


def _block(group: list[Line], page: int, size: float, ends: _Ends) -> ReadBlock:
    text = typed.clean(typed.join([line.text for line in group], ends=ends.of(group)))
    boxes = (_box(group),)
    drawn = [word for line in group for word in line.words]
    if bulleted := typed.bullet(text):
        bullet, rest = bulleted
        return ReadBlock(
            "body",
            rest,
            BlockKind.LIST_ITEM,
            page=page,
            level=1,
            number=bullet,
            boxes=boxes,
            words=typed.places(drawn, rest),
        )
    words = typed.places(drawn, text)
    ratio = group[0].size / size if size else 1.0
    if ratio >= 1.15 and len(group) <= 3 and len(text) <= 200:
        level = 1 if ratio >= 1.6 else 2 if ratio >= 1.3 else 3
        return ReadBlock(
            "body", text, BlockKind.HEADING, page=page, level=level, boxes=boxes, words=words
        )
    return ReadBlock("body", text, page=page, boxes=boxes, words=words)


def _marginal(part: str, line: Line, page: int) -> ReadBlock:
    text = typed.clean(line.text)
    return ReadBlock(
        part,
        text,
        BlockKind.MARGINAL,
        page=page,
        boxes=(_box((line,)),),
        words=typed.places(line.words, text),
    )


def _box(group: Sequence[Line]) -> Box:
    left, top, right, bottom = group[0][2:6]
    for line in group[1:]:
        left = line.left if line.left < left else left
        top = line.top if line.top < top else top
        right = line.right if line.right > right else right
        bottom = line.bottom if line.bottom > bottom else bottom
    return Box(round(left, 2), round(top, 2), round(right, 2), round(bottom, 2))
