# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Reads a page of a finished PDF from what it draws, glyph by glyph, or says that it cannot.

A page is proved when all its ink is: glyphs whose outline was compared with the shipped font, ruled
lines and boxes, and pictures, which are read by themselves; and when words stand free of each other
and of the rest (`laid`). Its text then comes line by line as it stands on the paper, whatever the
order in which it is drawn. Only the operators that are named here are known; any other, and any
other use of them, makes the page one that a machine has to read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from hearing_assist.check.glyphs import Fonts
from hearing_assist.check.laid import DARK, SAME_LINE, Box, Laid, Word, stand_free

SHORTEST_LINE = 12.0
"""Points of the longer side of a ruled line or box; shorter strokes could be those of letters."""
SHORTEST_TURNED = 3
"""Letters of a word that may be turned as a whole, as across a draft; "u" turned is "n"."""
DEEPEST = 5
_SPACE = 0.12
"""Of the size of the text: a wider gap is a space."""
_COLUMN = 1.0
"""Of the size of the text: what stands behind a wider gap is another column. No justified line of
ours has such a gap, nor has a name."""
_EDGE = 15.0
"""Points within which lines begin that belong to one column."""
_NEARLY = 1e-3
SMALLEST = 4.0
"""Points of text; smaller letters could be dots of larger ones."""
LARGE = 20.0
"""Points of the one text of a page that may be turned or light, such as "draft" across it."""
WIDEST_LINE = 2.0
"""Points; a wider one could be a letter by itself."""
_SILENT = frozenset({"ET", "MP", "EMC", "G", "RG"})
"""Operators that show nothing by themselves: marks, and the colour of lines."""
_ONLY = {"Tc": 0, "Tw": 0, "Ts": 0, "Tz": 100}
"""Operators that change how text looks, with the one value that leaves it as it is."""
_FORM_KEYS = frozenset(
    "/Type /Subtype /FormType /Name /BBox /Matrix /Resources /Length /Filter /DecodeParms".split()
)
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
class _Font:
    characters: Mapping[int, str]
    widths: Mapping[int, float]


@dataclass(slots=True)
class _State:
    """Where and with what a page draws (ISO 32000-1, 8.4 and 9.3); `unseen` text leaves no ink."""

    page: Matrix = _SAME
    text: Matrix = _SAME
    line: Matrix = _SAME
    leading: float = 0.0
    font: _Font | None = None
    size: float = 0.0
    light: float = 0.0
    width: float = 1.0
    unseen: bool = False
    path: tuple[float, float, float, float] | None = None
    at: tuple[float, float] | None = None
    kept: list[tuple[Matrix, float, _Font | None, float, float, float, bool]] = field(
        default_factory=list
    )


def read(page: pikepdf.Page, fonts: Fonts) -> str | None:
    """The text of a page, line by line from its glyphs; None when a machine has to read it."""
    try:
        if int(page.obj.get("/Rotate", 0)) % 360 or float(page.obj.get("/UserUnit", 1)) != 1:
            return None
        _without_shown_notes(page.obj.get("/Annots", ()))
        shown = _box(page.mediabox).within(_box(page.cropbox))
        reader = _Reader(fonts)
        reader.draw(page.obj, page.resources, _State(), shown, 0)
    except (_NotProvedError, *_BROKEN):
        return None
    if len(reader.turned) > 1 or not stand_free(reader.words, reader.laid, shown):
        return None
    return "\n".join((*_lines(reader.words), *reader.turned))


def _without_shown_notes(notes: Iterable[Object]) -> None:
    """Links without a frame show nothing; other notes on a page may.

    Raises:
        _NotProvedError: There is another.
    """
    for note in notes:
        border = [float(value) for value in note.get("/Border", (1,))]
        if note.get("/Subtype") != "/Link" or "/AP" in note or border[2:] != [0] or "/BS" in note:
            raise _NotProvedError


def _lines(words: Iterable[Word]) -> Iterator[str]:
    """Text of the lines, column by column from left to right, each from top to bottom.

    Words of two columns are no neighbours: "Mme" at the end of one line and a defendant's name at
    the beginning of the next column's name nobody. Columns are told by where they begin.
    """
    pieces = list(_pieces(words))
    edges: list[float] = []
    for left in sorted(left for left, _ in pieces):
        if not edges or left - edges[-1] > _EDGE:
            edges.append(left)
    for edge, following in zip(edges, [*edges[1:], float("inf")], strict=True):
        yield from (text for left, text in pieces if edge <= left < following)


def _pieces(words: Iterable[Word]) -> Iterator[tuple[float, str]]:
    """Where each piece of a line begins, and its text, from top to bottom."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: -word.line):
        if not lines or lines[-1][0].line - word.line > SAME_LINE:
            lines.append([])
        lines[-1].append(word)
    for line in lines:
        text, start, end = "", 0.0, float("inf")
        for word in sorted(line, key=lambda word: word.left):
            if text and word.left - end > _COLUMN * word.size:
                yield start, text
                text = ""
            start = start if text else word.left
            text += f"{' ' if word.left - end > _SPACE * word.size else ''}{word.text}"
            end = word.right
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
    """What a page shows, in the order in which it is drawn."""

    def __init__(self, fonts: Fonts) -> None:
        self.words: list[Word] = []
        self.laid: list[Laid] = []
        self.turned: list[str] = []
        self._fonts = fonts
        self._made: dict[tuple[int, int], _Font] = {}

    def draw(
        self, drawing: Object, resources: Object, state: _State, shown: Box, depth: int
    ) -> None:
        """Take in a page or a drawing within it, of which no more than a box is shown.

        Raises:
            _NotProvedError: It cannot be proved.
        """
        if depth > DEEPEST:
            raise _NotProvedError
        for instruction in pikepdf.parse_content_stream(drawing):
            name, operands = str(instruction.operator), instruction.operands
            if name in _SILENT:
                continue
            if name in ("BMC", "BDC", "DP"):
                if str(operands[0]) == "/OC":
                    raise _NotProvedError  # shown or not, as the reader likes
            elif name in ("Tj", "TJ"):
                self._show(operands[0] if name == "TJ" else [operands[0]], state, shown)
            elif name == "Tf":
                state.font = self._font(resources["/Font"][str(operands[0])])
                state.size = float(operands[1])
            elif name == "Do":
                self._within(resources["/XObject"][str(operands[0])], state, shown, depth)
            elif name in ("f", "S"):
                self._paint(name, state, shown)
            else:
                _step(name, [float(value) for value in operands], state)

    def _within(self, target: Object, state: _State, shown: Box, depth: int) -> None:
        if "/OC" in target:
            raise _NotProvedError
        if target.get("/Subtype") == "/Image":  # read by itself, as it stands
            box = _level(state.page, 0, 0, 1, 1)
            self.laid.append(Laid(box, -1.0, self._rank()))
            if box.within(shown) != box:
                raise _NotProvedError
            return
        keys = {str(key) for key in target.keys()}  # noqa: SIM118  no mapping
        if target.get("/Subtype") != "/Form" or keys - _FORM_KEYS:
            raise _NotProvedError
        matrix = [float(value) for value in target.get("/Matrix", _SAME)]
        moved = _State(_times(_matrix(matrix), state.page), light=state.light, width=state.width)
        moved.unseen = state.unseen
        if moved.page[1] or moved.page[2]:
            inner = _around(moved.page, _box(target["/BBox"]))
        else:
            bounds = _box(target["/BBox"])
            inner = _level(moved.page, bounds.left, bounds.low, bounds.right, bounds.high)
        inner = inner.within(shown)
        self.draw(target, target.get("/Resources", {}), moved, inner, depth + 1)

    def _rank(self) -> int:
        return len(self.words) + len(self.laid)

    def _paint(self, name: str, state: _State, shown: Box) -> None:
        """The one path that was laid: a box, or a level or upright line.

        Raises:
            _NotProvedError: What is seen of it could be a stroke of a letter.
        """
        if state.path is None or (name == "f" and state.at is not None):
            raise _NotProvedError
        box = _level(state.page, *state.path)
        a, _, _, d, _, _ = state.page
        width = 0.0 if name == "f" else state.width * max(abs(a), abs(d))
        if width > WIDEST_LINE or (name == "S" and state.width <= 0):
            raise _NotProvedError
        half = width / 2
        box = Box(box.left - half, box.low - half, box.right + half, box.high + half)
        seen = box.within(shown)
        state.path = state.at = None
        if max(seen.right - seen.left, seen.high - seen.low) < SHORTEST_LINE:
            raise _NotProvedError
        self.laid.append(Laid(seen, state.light if name == "f" else 0.0, self._rank()))

    def _show(self, shown: Iterable[Object], state: _State, bounds: Box) -> None:
        """Text of one operator; moves on behind it."""
        if state.font is None or state.size <= 0:
            raise _NotProvedError
        for piece in shown:
            if isinstance(piece, pikepdf.String):
                codes = bytes(piece)
                text = "".join(state.font.characters.get(code, "\0") for code in codes)
                if "\0" in text and not state.unseen:
                    raise _NotProvedError
                width = sum(state.font.widths[code] for code in codes) / 1000
                self._place(text, width * state.size, state, bounds)
            else:
                width = -float(piece) / 1000
            state.text = _times((1, 0, 0, 1, width * state.size, 0), state.text)

    def _place(self, text: str, width: float, state: _State, bounds: Box) -> None:
        """A piece of text in its place.

        Raises:
            _NotProvedError: It is mirrored, slanted, stretched, small, light or cut; or a single
                letter is turned.
        """
        a, b, c, d, left, line = _times(state.text, state.page)
        if state.unseen or not text.strip():
            return
        if abs(b) < _NEARLY and abs(c) < _NEARLY and a > 0 and d > 0:
            size = d * state.size
            is_usual = size >= SMALLEST and d / 2 <= a <= d * 2 and state.light <= DARK
            word = Word(line, left, left + a * width, size, text, self._rank())
            if not is_usual or word.box.within(bounds) != word.box:
                raise _NotProvedError
            self.words.append(word)
            return
        is_square = abs(a * c + b * d) < _NEARLY * max(1.0, a * a + b * b)
        is_even = abs(a * a + b * b - c * c - d * d) < _NEARLY * max(1.0, a * a + b * b)
        is_long = sum(map(str.isalpha, text)) >= SHORTEST_TURNED
        is_large = state.size**2 * (a * d - b * c) >= LARGE**2
        if a * d - b * c <= 0 or not (is_square and is_even and is_long and is_large):
            raise _NotProvedError
        self.turned.append(text)

    def _font(self, font: Object) -> _Font:
        if font.objgen not in self._made or not font.is_indirect:
            first = int(font.get("/FirstChar", 0))
            widths = {first + n: float(each) for n, each in enumerate(font.get("/Widths", ()))}
            self._made[font.objgen] = _Font(self._fonts.proved(font), widths)
        return self._made[font.objgen]


def _step(name: str, values: Sequence[float], state: _State) -> None:
    """One operator that moves, sets a colour or a width, or lays a path.

    Raises:
        _NotProvedError: It may draw what nobody can prove.
    """
    match name:
        case "q":
            placed = (state.page, state.leading, state.font, state.size)
            state.kept.append((*placed, state.light, state.width, state.unseen))
        case "Q":
            kept = state.kept.pop()
            state.page, state.leading, state.font, state.size = kept[:4]
            state.light, state.width, state.unseen = kept[4:]
        case "Tr" if list(values) == [0] or (list(values) == [3] and state.kept):
            state.unseen = values[0] == 3  # neither filled nor stroked: no ink; within q and Q only
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
        case "g":
            (state.light,) = values
        case "rg":
            red, green, blue = values
            state.light = 0.299 * red + 0.587 * green + 0.114 * blue
        case "w":
            (state.width,) = values
        case _ if name in _ONLY and list(values) == [_ONLY[name]]:
            pass
        case _:
            _lay(name, values, state)


def _lay(name: str, values: Sequence[float], state: _State) -> None:
    """A path of one box, or of one line that is level or upright.

    Raises:
        _NotProvedError: It is another, or no path.
    """
    if name == "re" and state.path is None and state.at is None:
        left, low, right, high = values
        state.path = (left, low, left + right, low + high)
    elif name == "m" and state.path is None and state.at is None:
        state.at = (values[0], values[1])
    elif name == "l" and state.path is None and state.at is not None:
        right, up = values
        if right != state.at[0] and up != state.at[1]:
            raise _NotProvedError
        state.path = (*state.at, right, up)
    else:
        raise _NotProvedError


def _level(page: Matrix, left: float, low: float, right: float, high: float) -> Box:
    """A box as it stands on the page, its sides in order.

    Raises:
        _NotProvedError: It is turned or slanted, or a picture would be mirrored.
    """
    a, b, c, d, e, f = page
    if abs(b) > _NEARLY or abs(c) > _NEARLY or a <= 0 or d <= 0:
        raise _NotProvedError
    across = sorted((a * left + e, a * right + e))
    along = sorted((d * low + f, d * high + f))
    return Box(across[0], along[0], across[1], along[1])


def _around(page: Matrix, bounds: Box) -> Box:
    """What encloses a turned box."""
    a, b, c, d, e, f = page
    corners = [(x, y) for x in (bounds.left, bounds.right) for y in (bounds.low, bounds.high)]
    across = sorted(a * x + c * y + e for x, y in corners)
    along = sorted(b * x + d * y + f for x, y in corners)
    return Box(across[0], along[0], across[-1], along[-1])


def _box(values: Iterable[Object]) -> Box:
    one, two, three, four = (float(value) for value in values)
    return Box(min(one, three), min(two, four), max(one, three), max(two, four))


def _matrix(values: Sequence[float]) -> Matrix:
    a, b, c, d, e, f = values
    return a, b, c, d, e, f
