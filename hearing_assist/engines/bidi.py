# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Embedding levels of a line of text by the Unicode bidirectional algorithm (UAX 9).

Each rule is one regular expression over a string of classes, one letter a character, which is
some thirty times as fast as fpdf2's steps character by character. Text with explicit embeddings
and overrides, which papers hardly hold, goes to fpdf2. What is never drawn (BN) takes the level
before it. Spaces at the end of a line keep their level (rule L1 is the line breaker's). fpdf2 is
loaded by the first text that runs both ways: most starts of the program never need it.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Mapping, Sequence

# All of R, AL and AN, and what may turn text round; some others with them, which does no harm.
_FROM_THE_RIGHT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\u2068\ufb1d-\ufdff\ufe70-\ufeff"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_LETTERS = {
    "L": "L", "R": "R", "AL": "A", "EN": "E", "AN": "N", "ES": "+", "CS": ",", "ET": "#",
    "NSM": "M", "BN": "b", "B": "O", "S": "O", "WS": "O", "ON": "O", "LRI": "<", "RLI": ">",
    "FSI": "?", "PDI": "!", "LRE": "X", "RLE": "X", "LRO": "X", "RLO": "X", "PDF": "X",
}  # fmt: skip
_MARKS = re.compile(r"(.)(M+)")
_AFTER_ARABIC = re.compile(r"A[^LRA]*")
_BETWEEN = re.compile(r"(?<=E)[+,](?=E)")
_BETWEEN_ARABIC = re.compile(r"(?<=N),(?=N)")
_TERMINATORS = re.compile(r"#*E[E#]*")
_LEFT_OVER = re.compile(r"[+,#]")
_AFTER_LATIN = re.compile(r"L[^LR]*")
_NEUTRAL_LEFT = re.compile(r"(?<=L)O+(?=L)")
_NEUTRAL_RIGHT = re.compile(r"(?<=[REN])O+(?=[REN])")
_CONTROLS = re.compile("[<>?!X]")
_MOST_OPEN = 63
_DEEPEST = 60
"""Isolates inside isolates."""


class _Classes(dict[int, str]):
    """Letters of the bidirectional classes, for `str.translate`."""

    def __missing__(self, number: int) -> str:
        letter = _LETTERS.get(unicodedata.bidirectional(chr(number)), "L")
        self[number] = letter
        return letter


@functools.cache
def _classes() -> _Classes:
    return _Classes()


@functools.cache
def _brackets() -> tuple[re.Pattern[str], Mapping[str, Mapping[str, str]]]:
    """What finds a bracket; and for each one its type and the one that it pairs with."""
    from fpdf.bidi import BIDI_BRACKETS

    return re.compile("[" + re.escape("".join(BIDI_BRACKETS)) + "]"), BIDI_BRACKETS


def runs_both_ways(text: str) -> bool:
    """Whether anything in the text may be drawn from right to left."""
    return not text.isascii() and _FROM_THE_RIGHT.search(text) is not None


def levels(text: str, rtl: bool) -> Sequence[int]:
    """The embedding level of each character; `rtl` is the direction of the paragraph."""
    classes = text.translate(_classes())
    ends = _ends_of_isolates(classes) if _has_isolates(classes) else {}
    if _depth(ends) > _DEEPEST:
        # No writer means this; the signs are taken as if they were none.
        classes = _CONTROLS.sub("O", classes)
        ends = {}
    if "X" in classes:
        return _by_fpdf(text, rtl)
    kept: Sequence[int] = range(len(text))
    if "b" in classes:
        kept = [at for at, letter in enumerate(classes) if letter != "b"]
    found: list[int] = [-1] * len(text)
    _resolve(text, classes, kept, int(rtl), ends, found)
    before = int(rtl)
    for at, level in enumerate(found):
        if level < 0:
            found[at] = before
        before = found[at]
    return found


def _by_fpdf(text: str, rtl: bool) -> list[int]:
    from fpdf.bidi import BidiParagraph
    from fpdf.enums import TextDirection

    found = [int(rtl)] * len(text)
    direction = TextDirection.RTL if rtl else TextDirection.LTR
    paragraph = BidiParagraph(text, direction, preserve_bn_chars=True)
    for character in paragraph.get_characters_with_embedding_level():
        found[character.character_index] = character.embedding_level
    return found


# Isolates (BD9, X5a to X6a)


def _has_isolates(classes: str) -> bool:
    return "<" in classes or ">" in classes or "?" in classes


def _ends_of_isolates(classes: str) -> dict[int, int]:
    """Where the isolate that begins at a place ends; the end of the text where nothing ends it."""
    ends: dict[int, int] = {}
    opened: list[int] = []
    for at, letter in enumerate(classes):
        if letter in "<>?":
            opened.append(at)
        elif letter == "!" and opened:
            ends[opened.pop()] = at
    return ends | dict.fromkeys(opened, len(classes))


def _depth(ends: dict[int, int]) -> int:
    deepest = 0
    opened: list[int] = []
    for start, end in sorted(ends.items()):
        while opened and opened[-1] <= start:
            opened.pop()
        opened.append(end)
        deepest = max(deepest, len(opened))
    return deepest


def _resolve(
    text: str,
    classes: str,
    places: Sequence[int],
    level: int,
    ends: dict[int, int],
    found: list[int],
) -> None:
    """Write the levels of the characters at `places`, isolates among them apart."""
    if not ends:
        _resolve_sequence(text, classes, places, level, found)
        return
    own: list[int] = []
    index = 0
    while index < len(places):
        at = places[index]
        own.append(at)
        index += 1
        if at in ends:
            inner = index
            while index < len(places) and places[index] < ends[at]:
                index += 1
            inside = places[inner:index]
            _resolve(text, classes, inside, _level_inside(classes, at, inside, level), ends, found)
    _resolve_sequence(text, classes, own, level, found)


def _level_inside(classes: str, at: int, inside: Sequence[int], level: int) -> int:
    odd = classes[at] == ">"
    if classes[at] == "?":
        depth = 0
        for place in inside:
            letter = classes[place]
            if letter in "<>?":
                depth += 1
            elif letter == "!":
                depth = max(0, depth - 1)
            elif not depth and letter in "LRA":
                odd = letter != "L"
                break
    return level + 1 if (level + 1) % 2 == odd else level + 2


# Weak and neutral types (W1 to N2, I1, I2)


def _resolve_sequence(
    text: str, classes: str, places: Sequence[int], level: int, found: list[int]
) -> None:
    if not places:
        return
    side = "R" if level % 2 else "L"
    letters = (
        classes if len(places) == len(classes) else "".join([classes[place] for place in places])
    )
    types = _weak(side + re.sub("[<>?!]", "O", letters), side)
    if _brackets()[0].search(text):
        types = _bracketed(text, places, letters, types, side)
    types += side
    types = _NEUTRAL_LEFT.sub(lambda m: "L" * len(m[0]), types)
    types = _NEUTRAL_RIGHT.sub(lambda m: "R" * len(m[0]), types)
    # N2: what is still neutral goes the way of its surroundings.
    added = (
        {"L": 1, "R": 0, "E": 1, "N": 1, "O": 0}
        if level % 2
        else {"L": 0, "R": 1, "E": 2, "N": 2, "O": 0}
    )
    for place, letter in zip(places, types[1:-1], strict=True):
        found[place] = level + added[letter]


def _weak(types: str, side: str) -> str:
    if "M" in types:
        types = _MARKS.sub(lambda m: m[1] * len(m[0]), types)
    if "A" in types:
        types = _AFTER_ARABIC.sub(lambda m: m[0].replace("E", "N"), types).replace("A", "R")
    if "E" in types or "N" in types:
        types = _BETWEEN.sub("E", types)
        types = _BETWEEN_ARABIC.sub("N", types)
        types = _TERMINATORS.sub(lambda m: "E" * len(m[0]), types)
    types = _LEFT_OVER.sub("O", types)
    if "E" in types:
        types = _AFTER_LATIN.sub(lambda m: m[0].replace("E", "L"), types)
    return types


def _bracketed(text: str, places: Sequence[int], letters: str, types: str, side: str) -> str:
    """Rule N0: both brackets of a pair take one direction."""
    resolved = list(types)
    for opening, closing in _pairs(text, places, types):
        inside = {_strong(letter) for letter in resolved[opening + 2 : closing + 1]}
        other = "L" if side == "R" else "R"
        if side in inside:
            wanted = side
        elif other in inside:
            before = next(filter(None, map(_strong, reversed(resolved[: opening + 1]))), side)
            wanted = other if before == other else side
        else:
            continue
        for bracket in (opening, closing):
            resolved[bracket + 1] = wanted
            after = bracket + 1
            while after < len(letters) and letters[after] == "M":
                resolved[after + 1] = wanted
                after += 1
    return "".join(resolved)


def _strong(letter: str) -> str:
    return "" if letter == "O" else "L" if letter == "L" else "R"


def _pairs(text: str, places: Sequence[int], types: str) -> list[tuple[int, int]]:
    """Pairs of brackets (BD16), as numbers into `places`, in the order in which they open."""
    pairs: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    own = text if len(places) == len(text) else "".join([text[place] for place in places])
    one_of_them, brackets = _brackets()
    for match in one_of_them.finditer(own):
        number = match.start()
        bracket = brackets[match[0]]
        if types[number + 1] != "O":
            continue
        if bracket["type"] == "o":
            if len(opened) == _MOST_OPEN:
                break
            opened.append((bracket["pair"], number))
            continue
        for depth in reversed(range(len(opened))):
            if opened[depth][0] == match[0]:
                pairs.append((opened[depth][1], number))
                del opened[depth:]
                break
    return sorted(pairs)
