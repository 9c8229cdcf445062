# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Characters, lines and typed paragraph numbers, the same for every format.

`clean` drops what no reader of a page can see and no output format can hold; it keeps soft
hyphens, zero-width and direction marks, which folding treats.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from typing import TYPE_CHECKING

from hearing_assist.casefile.blocks import BlockKind
from hearing_assist.casefile.word_boxes import WordBox, moved, pack
from hearing_assist.intake.reader import ReadBlock

if TYPE_CHECKING:  # only the PDF reader loads the engine
    from hearing_assist.engines.pdfium_text import Word

# Compiled by `re` when first used: a reader of one small file needs few of them.
_INVISIBLE = "[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]"
_SURROGATE = "[\ud800-\udfff]"
_LINE_END = "\r\n|[\r\x0b\x0c\x85\u2028\u2029]"
_HYPHENS = frozenset("-\u00ad\u2010\u2011")
_TYPED_NUMBER = r"(\(?(\d{1,3})[.)])[ \t\u00a0\u202f]+(?=\S)"
_FARTHEST = 40
"""Code points by which a word may stand behind the one before it."""
LONGEST_HEADING = 300
"""Letters; what runs on for longer is a paragraph, whatever its style."""

_BULLETS = frozenset("-*\u2013\u2014\u2022\u25aa\u25cf\u25e6\uf0b7\u00b7")


def clean(text: str) -> str:
    """`text` with LF as its only line end, without control characters and lone surrogates."""
    if text.isprintable():  # most lines, and ten times as fast
        return text
    text = re.sub(_INVISIBLE, "", re.sub(_LINE_END, "\n", text))
    return re.sub(_SURROGATE, "\ufffd", text)


def has_control_characters(text: str) -> bool:
    """Whether `clean` would drop something."""
    return re.search(_INVISIBLE, text) is not None


def join(lines: Sequence[str], *, ends: Container[int] = ()) -> str:
    r"""One paragraph from its lines on the page.

    Line ends become spaces. A line that ends in a hyphen keeps hyphen and line end ("-\n")
    after a letter: whether the word goes on without the hyphen is for folding to say. So does a
    line whose number, from 0, is among `ends`: a row of a table, an entry of a form.
    """
    pieces: list[str] = []
    kept = False
    for number, line in enumerate(line.strip() for line in lines):
        if not line:
            continue
        if pieces:
            last = pieces[-1]
            if kept or _breaks_a_word(last):
                pieces.append("\n")
            elif not (last.endswith("-") and line[0].isdigit()):
                pieces.append(" ")
        pieces.append(line)
        kept = number in ends
    return "".join(pieces)


def places(words: Iterable[Word], text: str) -> str:
    """Where the words stand that a block's text was made of, packed.

    A word that the text does not hold any more (a bullet, a number) is left out.
    """
    found: list[WordBox] = []
    at = 0
    find = text.find
    for said, left, top, right, bottom, sure in words:
        letters = clean(said)
        size = len(letters)
        start = find(letters, at, at + size + _FARTHEST) if size else -1
        if start >= 0:
            at = start + size
            found.append(WordBox(start, at, left, top, right, bottom, sure))
    return pack(found) if found else ""


def typed_number(text: str) -> tuple[str, int, str] | None:
    """Number as printed, its value, and the text behind it, when `text` begins with "12. "."""
    if not (text[:1].isdigit() or text[:1] == "("):
        return None
    found = re.match(_TYPED_NUMBER, text)
    return (found[1], int(found[2]), text[found.end() :]) if found else None


def bullet(text: str) -> tuple[str, str] | None:
    """The bullet and the text behind it, when `text` begins with one."""
    rest = text[1:].lstrip(" \t\u00a0")
    if text[:1] not in _BULLETS or len(rest) == len(text) - 1 or not rest[:1].strip():
        return None
    return text[0], rest


def split_numbers(blocks: Sequence[ReadBlock]) -> list[ReadBlock]:
    """Move typed paragraph numbers from `text` to `number` where they count up.

    Only running numbers count: three in a row, or two from 1. A lone "3. " may be a date.
    """
    numbered = [
        (index, found)
        for index, block in enumerate(blocks)
        if block.part == "body"
        and block.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM}
        and not block.number
        and (found := typed_number(block.text))
    ]
    result = list(blocks)
    for run in _runs(numbered):
        for index, (number, _, text) in run:
            block = blocks[index]
            kind = BlockKind.LIST_ITEM if block.kind is BlockKind.PARAGRAPH else block.kind
            words = moved(block.words, len(block.text) - len(text))
            result[index] = block._replace(
                text=text, number=number, kind=kind, level=block.level or 1, words=words
            )
    return result


def without_long_headings(blocks: Sequence[ReadBlock]) -> list[ReadBlock]:
    """Paragraphs in the style of a heading as what they are.

    Judgments number their paragraphs with such styles. A heading that runs on is a paragraph, and
    where one in four of the numbered ones of a level does, all of those are.
    """
    levels: dict[int, list[bool]] = {}
    for block in blocks:
        if block.kind is BlockKind.HEADING and block.number:
            levels.setdefault(block.level, []).append(len(block.text) > LONGEST_HEADING)
    running = {
        level for level, long in levels.items() if sum(long) > 1 and 4 * sum(long) >= len(long)
    }
    return [
        block._replace(
            kind=BlockKind.LIST_ITEM if block.number else BlockKind.PARAGRAPH,
            level=block.level if block.number else 0,
        )
        if block.kind is BlockKind.HEADING
        and (len(block.text) > LONGEST_HEADING or (block.number and block.level in running))
        else block
        for block in blocks
    ]


_Numbered = tuple[int, tuple[str, int, str]]


def _runs(numbered: Sequence[_Numbered]) -> list[list[_Numbered]]:
    runs: list[list[_Numbered]] = []
    for item in numbered:
        if runs and item[1][1] == runs[-1][-1][1][1] + 1:
            runs[-1].append(item)
        else:
            runs.append([item])
    return [run for run in runs if len(run) >= 3 or (len(run) == 2 and run[0][1][1] == 1)]


def number_paragraphs(blocks: Sequence[ReadBlock]) -> tuple[ReadBlock, ...]:
    """The same blocks, `paragraph` counted from 1 in each part (of each page)."""
    counts: dict[tuple[str, int], int] = {}
    result = []
    for block in blocks:
        key = (block.part, block.page)
        counts[key] = counts.get(key, 0) + 1
        result.append(block._replace(paragraph=counts[key]))
    return tuple(result)


def without_repeats(blocks: Sequence[ReadBlock]) -> list[ReadBlock]:
    """Headers and footers that several sections repeat word for word come out once."""
    seen: set[tuple[str, str]] = set()
    result = []
    for block in blocks:
        key = (block.part, block.text)
        if block.part in {"header", "footer"} and key in seen:
            continue
        seen.add(key)
        result.append(block)
    return result


def is_wrapped(lines: Sequence[str]) -> bool:
    """Whether these lines are one paragraph broken at a fixed width, not lines of an address."""
    widths = [len(line.rstrip()) for line in lines[:-1]]
    return bool(widths) and min(widths) >= 45 and max(widths) <= 120


def ends_in_hyphen(line: str, following: str) -> bool:
    """Whether a word of `line` goes on in `following`."""
    return _breaks_a_word(line.rstrip()) and following.lstrip()[:1].isalpha()


def _breaks_a_word(line: str) -> bool:
    return line[-1:] in _HYPHENS and line[-2:-1].isalpha()
