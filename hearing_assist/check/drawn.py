# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Reads a page of a finished PDF from what it draws, glyph by glyph, or says that it cannot.

A page is proved when all its ink is: glyphs whose outline was compared with the shipped font, ruled
lines and boxes, and pictures, which are read by themselves. Its text then comes line by line as it
stands on the paper, whatever the order in which it is drawn. Anything else (curves, mirrored or
slanted text, single letters that are turned, glyphs that were not proved, shadings) makes the page
one that a machine has to read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import pikepdf

from hearing_assist.check.glyphs import Fonts

SHORTEST_LINE = 12.0
"""Points of the longer side of a ruled line or box; shorter strokes could be those of letters."""
SHORTEST_TURNED = 3
"""Letters of a word that may be turned as a whole, as across a draft; "u" turned is "n"."""
DEEPEST = 5
_SAME_LINE = 2.0
_SPACE = 0.12
"""Of the size of the text: a wider gap is a space."""
_COLUMN = 1.0
"""Of the size of the text: what stands behind a wider gap is another column. No justified line of
ours has such a gap, nor has a name."""
_EDGE = 15.0
"""Points within which lines begin that belong to one column."""
_NEARLY = 1e-3
_SILENT = frozenset(
    "g G rg RG k K cs CS sc SC scn SCN w J j M d i ri gs n W W* MP DP BMC BDC EMC BX EX Tc Tw ET "
    "S s f F f* B B* b b*".split()
)
"""Operators that draw nothing by themselves: colours, widths, clipping, marks; and painting of
paths, which are judged where they are laid."""
_BROKEN = (
    pikepdf.PikepdfError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError,
)  # fmt: skip
Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1, 0, 0, 1, 0, 0)
# Objects of a PDF: qpdf's own types tell no more.
Object = Any


class _NotProvedError(Exception):
    """The page draws something that cannot be proved."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Text that stands in one piece; turned text is a line of its own."""

    line: float
    left: float
    right: float
    size: float
    text: str
    is_turned: bool = False


@dataclass(frozen=True, slots=True)
class _Font:
    characters: Mapping[int, str]
    widths: Mapping[int, float]


@dataclass(slots=True)
class _State:
    """Where and with what a page draws (ISO 32000-1, 8.4 and 9.3)."""

    page: Matrix = _SAME
    text: Matrix = _SAME
    line: Matrix = _SAME
    leading: float = 0.0
    font: _Font | None = None
    size: float = 0.0
    at: tuple[float, float] = (0.0, 0.0)
    kept: list[tuple[Matrix, _Font | None, float]] = field(default_factory=list)


def read(page: pikepdf.Page, fonts: Fonts) -> str | None:
    """The text of a page, line by line from its glyphs; None when a machine has to read it."""
    try:
        if int(page.obj.get("/Rotate", 0)) % 360:
            return None
        runs = list(_Reader(fonts).runs(page.obj, page.resources, _SAME, 0))
    except (_NotProvedError, *_BROKEN):
        return None
    return "\n".join((*_lines(runs), *(run.text for run in runs if run.is_turned)))


def _lines(runs: Iterable[_Run]) -> Iterator[str]:
    """Text of the level lines, column by column from left to right, each from top to bottom.

    Words of two columns are no neighbours: "Mme" at the end of one line and a defendant's name at
    the beginning of the next column's name nobody. Columns are told by where they begin.
    """
    pieces = list(_pieces(runs))
    edges: list[float] = []
    for left in sorted(left for left, _ in pieces):
        if not edges or left - edges[-1] > _EDGE:
            edges.append(left)
    for edge, following in zip(edges, [*edges[1:], float("inf")], strict=True):
        yield from (text for left, text in pieces if edge <= left < following)


def _pieces(runs: Iterable[_Run]) -> Iterator[tuple[float, str]]:
    """Where each piece of a line begins, and its text, from top to bottom."""
    level = [run for run in runs if not run.is_turned]
    ordered = sorted(level, key=lambda run: (-round(run.line / _SAME_LINE), run.left))
    for _, group in groupby(ordered, key=lambda run: round(run.line / _SAME_LINE)):
        text, start, end = "", 0.0, float("inf")
        for run in group:
            if text and run.left - end > _COLUMN * run.size:
                yield start, text
                text = ""
            start = start if text else run.left
            text += f"{' ' if run.left - end > _SPACE * run.size else ''}{run.text}"
            end = run.right
        yield start, text


def _times(first: Matrix, then: Matrix) -> Matrix:
    """One transformation after the other."""
    a, b, c, d, e, f = first
    p, q, r, s, x, y = then
    return (
        a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s,
        e * p + f * r + x, e * q + f * s + y,
    )  # fmt: skip


class _Reader:
    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        self._made: dict[tuple[int, int], _Font] = {}

    def runs(self, drawing: Object, resources: Object, page: Matrix, depth: int) -> Iterator[_Run]:
        """What a page or a drawing within it shows.

        Raises:
            _NotProvedError: It cannot be proved.
        """
        if depth > DEEPEST:
            raise _NotProvedError
        state = _State(page)
        for instruction in pikepdf.parse_content_stream(drawing):
            name, operands = str(instruction.operator), instruction.operands
            if name in _SILENT:
                continue
            if name in ("Tj", "TJ"):
                yield from self._shown(operands[0] if name == "TJ" else [operands[0]], state)
            elif name == "Tf":
                state.font = self._font(resources["/Font"][str(operands[0])])
                state.size = float(operands[1])
            elif name == "Do":
                target = resources["/XObject"][str(operands[0])]
                yield from self._within(target, state.page, depth)
            else:
                _step(name, [float(value) for value in operands], state)

    def _within(self, target: Object, page: Matrix, depth: int) -> Iterator[_Run]:
        if target.get("/Subtype") == "/Image":
            return  # read by itself
        if target.get("/Subtype") != "/Form":
            raise _NotProvedError
        matrix = [float(value) for value in target.get("/Matrix", _SAME)]
        moved = _times(_matrix(matrix), page)
        yield from self.runs(target, target.get("/Resources", {}), moved, depth + 1)

    def _shown(self, shown: Iterable[Object], state: _State) -> Iterator[_Run]:
        """Text of one operator; moves on behind it."""
        if state.font is None:
            raise _NotProvedError
        for piece in shown:
            if isinstance(piece, pikepdf.String):
                codes = bytes(piece)
                text = "".join(state.font.characters.get(code, "\0") for code in codes)
                if "\0" in text:
                    raise _NotProvedError
                width = sum(state.font.widths.get(code, 0.0) for code in codes) / 1000
                run = _run(text, width * state.size, state)
                if run is not None:
                    yield run
            else:
                width = -float(piece) / 1000
            state.text = _times((1, 0, 0, 1, width * state.size, 0), state.text)

    def _font(self, font: Object) -> _Font:
        if font.objgen not in self._made or not font.is_indirect:
            first = int(font.get("/FirstChar", 0))
            widths = {first + n: float(each) for n, each in enumerate(font.get("/Widths", ()))}
            self._made[font.objgen] = _Font(self._fonts.proved(font), widths)
        return self._made[font.objgen]


def _run(text: str, width: float, state: _State) -> _Run | None:
    """A piece of text in its place; None for nothing.

    Raises:
        _NotProvedError: It is mirrored or slanted, or a single letter is turned.
    """
    a, b, c, d, left, line = _times(state.text, state.page)
    if not text.strip():
        return None
    if abs(b) < _NEARLY and abs(c) < _NEARLY and a > 0 and d > 0:
        return _Run(line, left, left + a * width, d * state.size, text)
    is_square = abs(a * c + b * d) < _NEARLY * max(1.0, a * a + b * b)
    if a * d - b * c <= 0 or not is_square or sum(map(str.isalpha, text)) < SHORTEST_TURNED:
        raise _NotProvedError
    return _Run(line, left, left, state.size, text, is_turned=True)


def _step(name: str, values: Sequence[float], state: _State) -> None:
    """One operator that moves, or lays a path.

    Raises:
        _NotProvedError: It may draw what nobody can prove.
    """
    match name:
        case "q":
            state.kept.append((state.page, state.font, state.size))
        case "Q":
            state.page, state.font, state.size = state.kept.pop()
        case "cm":
            state.page = _times(_matrix(values), state.page)
        case "BT":
            state.text = state.line = _SAME
        case "Tm":
            state.text = state.line = _matrix(values)
        case "TL":
            state.leading = values[0]
        case "Td" | "TD" | "T*":
            right, up = values if values else (0.0, -state.leading)
            state.leading = -up if name == "TD" else state.leading
            state.text = state.line = _times((1, 0, 0, 1, right, up), state.line)
        case "Tr" if values[0] in (0, 3):
            pass
        case "Tz" if values[0] == 100:
            pass
        case "Ts" if values[0] == 0:
            pass
        case "re":
            _ruled(values[2], values[3], state)
        case "m":
            state.at = (values[0], values[1])
        case "l":
            right, up = values[0] - state.at[0], values[1] - state.at[1]
            if right and up:
                raise _NotProvedError  # neither level nor upright
            _ruled(right, up, state)
            state.at = (values[0], values[1])
        case "h":
            pass
        case _:
            raise _NotProvedError


def _ruled(right: float, up: float, state: _State) -> None:
    """A line or box that is long enough to be none of a letter's strokes."""
    a, b, c, d, _, _ = state.page
    if abs(b) > _NEARLY or abs(c) > _NEARLY or max(abs(a * right), abs(d * up)) < SHORTEST_LINE:
        raise _NotProvedError


def _matrix(values: Sequence[float]) -> Matrix:
    a, b, c, d, e, f = values
    return a, b, c, d, e, f
