# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Markdown into neutral blocks; values go in as data and can never become structure.

The marks a clerk may use:

    # Title   ## Heading   ### Sub-heading   **bold**   *italic*   - item   | table |
    1. A number as it stands           0. The next number, through the whole paper
        1) (a), (b) ... below a numbered paragraph
    > A notice in a grey box           -> A centred line <-
    ____ Words under a signature line  ---  a new page

HTML, links, pictures and code are not marks: they stay text. While the Markdown is read, the
punctuation of values is moved to private characters (plane 15), and noncharacters (FDD0 to FDD3)
frame labels and parts; both are taken out of every value first.
"""

from __future__ import annotations

import re
import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from hearing_assist.text.document import (
    Block,
    Cell,
    Heading,
    PageBreak,
    Paragraph,
    Run,
    Runs,
    Style,
    Table,
)

_BOX_OPEN, _BOX_CLOSE = "\ufdd0", "\ufdd1"
_PART_OPEN, _PART_CLOSE = "\ufdd2", "\ufdd3"
_NUMBER_OPEN, _NUMBER_CLOSE = "\ufdd4", "\ufdd5"
_MARKERS = re.compile("[\ufdd0-\ufdef]")
_PART = re.compile(f"{_PART_OPEN}(\\w+){_PART_CLOSE}")
_NUMBER = re.compile(f"{_NUMBER_OPEN}([^{_NUMBER_CLOSE}]*){_NUMBER_CLOSE}")
_BOXED = re.compile(f"{_BOX_OPEN}([^{_BOX_CLOSE}]*){_BOX_CLOSE}")
_AWAY = {ord(mark): 0xF0000 + ord(mark) for mark in string.punctuation}
_BACK = {away: mark for mark, away in _AWAY.items()}
_PRIVATE = re.compile("[\U000f0000-\U000f00ff]")
_CENTRED = re.compile(r"->\s*(.*?)\s*<-", re.DOTALL)
_SIGNATURE = re.compile(r"_{4,}\s+(?=\S)")
_DELIMITER = re.compile(r"\s*\|?[\s:|-]*-[\s:|-]*$")
_NEXT = "0"
_DEEPEST = 4
_BULLET = "•"


class MarkdownError(ValueError):
    """A mark cannot be used as it is.

    Attributes:
        line: In the Markdown, from 1.
    """

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(reason)
        self.line = line


def escaped(text: str) -> str:
    """Text that comes out of the Markdown step as it is, on one line."""
    clean = _PRIVATE.sub("", _MARKERS.sub("", text))
    return " ".join(clean.split()).translate(_AWAY)


def inline(runs: Runs) -> str:
    """Runs as Markdown; boxed ones stay boxed, other looks are dropped."""
    pieces = []
    for run in runs:
        # Spaces at the ends belong between runs, so they are kept as one.
        lead, tail = run.text[:1].isspace(), run.text[-1:].isspace()
        text = escaped(run.text)
        if run.boxed:
            text = f"{_BOX_OPEN}{text}{_BOX_CLOSE}"
        pieces.append(f"{' ' * lead}{text}{' ' * (tail and bool(text))}")
    return "".join(pieces)


def part(key: str) -> str:
    """What stands for ready-made blocks until they are put in."""
    return f"{_PART_OPEN}{key}{_PART_CLOSE}"


def fixed_number(number: str) -> str:
    """What gives the next numbered paragraph a number of its own, outside the running ones."""
    return f"\n\n{_NUMBER_OPEN}{escaped(number)}{_NUMBER_CLOSE}\n\n"


def to_blocks(
    text: str, parts: Mapping[str, Sequence[Block]], *, form: str = "{n}.", start: int = 1
) -> tuple[Block, ...]:
    """The blocks of a Markdown text.

    Args:
        text: Markdown; values in it went through `escaped`, `inline` or `part`.
        parts: Ready-made blocks by key.
        form: How running numbers {n} are printed.
        start: The first of them.

    Raises:
        MarkdownError: A table row is uneven, or a part does not stand on a line of its own.
    """
    reader = MarkdownIt("zero").enable(
        ["heading", "list", "blockquote", "hr", "table", "emphasis", "escape"]
    )
    walk = _Walk(reader.parse(text), text.split("\n"), parts, form, start)
    return tuple(walk.blocks())


@dataclass(slots=True)
class _List:
    """A list that is open: its kind and the number printed last."""

    ordered: bool
    letters: bool
    last: int = 0
    number: str = ""


class _Walk:
    """Walks the tokens once; knows the open lists and quotes and the number printed last."""

    def __init__(
        self,
        tokens: list[Token],
        lines: Sequence[str],
        parts: Mapping[str, Sequence[Block]],
        form: str,
        start: int,
    ) -> None:
        self._tokens = tokens
        self._lines = lines
        self._parts = parts
        self._lists: list[_List] = []
        self._quotes = 0
        self._form = form
        self._through = start - 1
        self._fixed = ""
        self._line = 1

    def blocks(self) -> list[Block]:
        found: list[Block] = []
        index = 0
        while index < len(self._tokens):
            token = self._tokens[index]
            if token.map:
                self._line = token.map[0] + 1
            index += 1
            match token.type:
                case "heading_open":
                    found.append(self._heading(token, self._tokens[index]))
                    index += 1
                case "inline":
                    found += self._paragraph(token)
                case "table_open":
                    end = index
                    while self._tokens[end].type != "table_close":
                        end += 1
                    found.append(self._table(token, self._tokens[index:end]))
                    index = end + 1
                case "hr":
                    found.append(PageBreak())
                case _:
                    self._open_or_close(token)
        return found

    def _open_or_close(self, token: Token) -> None:
        match token.type:
            case "blockquote_open":
                self._quotes += 1
            case "blockquote_close":
                self._quotes -= 1
            case "bullet_list_open":
                self._lists.append(_List(ordered=False, letters=False))
            case "ordered_list_open":
                self._lists.append(_List(ordered=True, letters=token.markup == ")"))
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                self._number(self._lists[-1], token)

    def _number(self, current: _List, token: Token) -> None:
        """A number as it was written; a repeated one counts on, and 0 goes through the paper."""
        if not current.ordered:
            current.number = _BULLET
            return
        if token.info == _NEXT and not current.letters:
            current.number = self._next()
            return
        if token.info == _NEXT:
            current.last += 1
        else:
            written = int(token.info)
            current.last = written if written > current.last else current.last + 1
        current.number = f"({_letters(current.last)})" if current.letters else f"{current.last}."

    def _next(self) -> str:
        """The next running number, or the one that a clause has of its own."""
        if self._fixed:
            number, self._fixed = self._fixed, ""
            return number
        self._through += 1
        return self._form.replace("{n}", str(self._through))

    def _heading(self, token: Token, content: Token) -> Block:
        runs = self._runs(content)
        level = int(token.tag[1:])
        if level == 1:
            return Paragraph(runs, Style.TITLE)
        return Heading(runs, level=min(level - 1, _DEEPEST))

    def _paragraph(self, token: Token) -> list[Block]:
        if match := _PART.fullmatch(token.content.strip()):
            if self._lists or self._quotes:
                raise MarkdownError("a part cannot stand inside a list or a notice", self._line)
            return list(self._parts[match.group(1)])
        if match := _NUMBER.fullmatch(token.content.strip()):
            self._fixed = match.group(1).translate(_BACK)
            return []
        number = ""
        if self._lists:
            number, self._lists[-1].number = self._lists[-1].number, ""
        style = Style.NOTICE if self._quotes else Style.BODY
        # The punctuation of values is away, so a value never passes for one of these marks.
        if match := _CENTRED.fullmatch(token.content.strip()):
            return [Paragraph(self._inner(match.group(1)), Style.CENTRED)]
        if match := _SIGNATURE.match(token.content):
            return [Paragraph(self._inner(token.content[match.end() :]), Style.SIGNATURE)]
        runs = self._runs(token)
        return [Paragraph(runs, style, number=number)] if runs else []

    def _inner(self, content: str) -> Runs:
        reader = MarkdownIt("zero").enable(["emphasis", "escape"])
        (token,) = reader.parseInline(content)
        return self._runs(token)

    def _table(self, token: Token, inside: Sequence[Token]) -> Table:
        rows: list[list[Cell]] = []
        for item in inside:
            if item.map:
                self._line = item.map[0] + 1
            if item.type == "tr_open":
                rows.append([])
            elif item.type == "inline":
                rows[-1].append(Cell(self._runs(item)))
        start = token.map[0] if token.map else 0
        widths = _widths(self._lines[start + 1], len(rows[0]))
        return Table(tuple(rows[0]), tuple(tuple(row) for row in rows[1:]), widths)

    def _runs(self, token: Token) -> Runs:
        """Bold, italics and boxes of a stretch of text."""
        runs: list[Run] = []
        bold = italic = 0
        for child in token.children or ():
            match child.type:
                case "strong_open":
                    bold += 1
                case "strong_close":
                    bold -= 1
                case "em_open":
                    italic += 1
                case "em_close":
                    italic -= 1
                case "softbreak" | "hardbreak":
                    runs.append(Run(" ", bold=bold > 0, italic=italic > 0))
                case _:
                    runs.append(Run(child.content, bold=bold > 0, italic=italic > 0))
        return self._boxed(runs)

    def _boxed(self, runs: Sequence[Run]) -> Runs:
        merged: list[Run] = []
        for run in runs:
            if merged and (merged[-1].bold, merged[-1].italic) == (run.bold, run.italic):
                last = merged.pop()
                run = Run(last.text + run.text, bold=run.bold, italic=run.italic)
            merged.append(run)
        found: list[Run] = []
        for run in merged:
            for index, piece in enumerate(_BOXED.split(run.text)):
                if _MARKERS.search(piece):
                    raise MarkdownError("a part must stand on a line of its own", self._line)
                if piece:
                    found.append(
                        Run(
                            piece.translate(_BACK),
                            bold=run.bold,
                            italic=run.italic,
                            boxed=bool(index % 2),
                        )
                    )
        return tuple(found)


def _widths(delimiter: str, columns: int) -> tuple[float, ...]:
    """Columns are as wide as the dashes below their heads."""
    cells = delimiter.strip().strip("|").split("|")
    if not _DELIMITER.match(delimiter) or len(cells) != columns:
        return (1.0,) * columns
    return tuple(float(max(1, cell.count("-"))) for cell in cells)


def _letters(number: int) -> str:
    """1 is a, 27 is aa."""
    number -= 1
    before = _letters(number // 26) if number >= 26 else ""
    return before + string.ascii_lowercase[number % 26]
