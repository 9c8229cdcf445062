# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A Document made fit for any writer, or refused.

Promises: text holds no control character and no half of a surrogate pair; links lead to a heading
of the same Document; tables are as wide as their head; pictures hold nothing but pixels. Words are
never changed; a character that no font of the program has is spelled out (export/spelling.py), in
each format alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import replace

from hearing_assist.engines.png import read_png
from hearing_assist.engines.reportlab_fonts import characters
from hearing_assist.errors import DamagedFileError, ExportError
from hearing_assist.export.fonts import families
from hearing_assist.export.spelling import spelled_out
from hearing_assist.text.document import (
    LINE_BREAK,
    Block,
    Cell,
    Document,
    Facing,
    Heading,
    PageBreak,
    Paragraph,
    Parallel,
    Picture,
    Relations,
    Run,
    Runs,
    Table,
    TimeLine,
    runs_in,
)
from hearing_assist.text.scripts import is_right_to_left

_SPACES = re.compile("\r\n|[\t\n\v\f\r\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
# Neither XML nor a font has these; the replacement character shows that something stood there.
_NOT_CHARACTERS = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_RIGHT_TO_LEFT_LANGUAGES = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "mzn", "nqo", "pnb", "ps", "sd", "syr", "ug", "ur", "yi"}
)


def prepared(document: Document) -> Document:
    """The Document as writers take it.

    Raises:
        ExportError: A link leads nowhere, a key stands twice, a table is uneven, a footnote stands
            where none may, or a picture is none of ours.
        MissingPartError: A font file is not installed.
    """
    keys = [block.key for block in document.blocks if isinstance(block, Heading) and block.key]
    if len(keys) != len(set(keys)):
        raise ExportError("Two headings of the paper have the same key; nothing was written.")
    fit = _Fit(characters(families()))
    blocks = tuple(map(fit.block, document.blocks))
    targets = {run.target for block in blocks for runs in runs_in(block) for run in runs}
    if not targets - {""} <= set(keys):
        raise ExportError("A link in the paper leads to no heading; nothing was written.")
    return replace(
        document,
        title=clean(document.title),
        blocks=blocks,
        running_head=fit.text(document.running_head),
        notices=tuple(fit.text(notice) for notice in document.notices if notice.strip()),
        watermark=fit.text(document.watermark),
        page_wording=fit.text(document.page_wording),
        blank_wording=fit.text(document.blank_wording),
    )


def clean(text: str) -> str:
    """One line of text: line ends and tabs are spaces, other controls are dropped."""
    text = _CONTROLS.sub("", _SPACES.sub(" ", text))
    return _NOT_CHARACTERS.sub("\ufffd", text)


def runs_right_to_left(text: str, language: str, paper_language: str) -> bool:
    """Whether a paragraph starts on the right.

    A language that is written from the right decides where the text has such letters: an Arabic
    paragraph may open with a Latin name. Without a language of its own, the first letter decides.
    """
    if is_right_to_left_language(language or paper_language):
        return any(is_right_to_left(word) for word in text.split())
    return not language and is_right_to_left(text)


def is_right_to_left_language(language: str) -> bool:
    """Whether papers in this language start on the right."""
    return language.lower().split("-")[0] in _RIGHT_TO_LEFT_LANGUAGES


class _Fit:
    """Makes texts, and all that holds them, fit for any writer."""

    def __init__(self, drawable: AbstractSet[str]) -> None:
        self._drawable = drawable

    def text(self, text: str) -> str:
        return spelled_out(clean(text), self._drawable)

    def block(self, block: Block) -> Block:
        match block:
            case Heading() | Paragraph() | Table() | Picture():
                return self._side_block(block)
            case Parallel(left, right):
                sides = (tuple(map(self._paragraph, side)) for side in (left, right))
                return Parallel(*sides)
            case TimeLine():
                return self._time_line(block)
            case Relations():
                return self._relations(block)
            case Facing():
                return self._facing(block)
            case PageBreak():
                return block

    def _facing(self, pair: Facing) -> Facing:
        if any(run.note for runs in runs_in(pair) for run in runs):
            raise ExportError("Facing pages have a footnote; nothing was written.")
        if any(isinstance(b, Heading) and b.key for b in (*pair.left, *pair.right)):
            raise ExportError("A heading of facing pages has a key; nothing was written.")
        left, right = (tuple(map(self._side_block, side)) for side in (pair.left, pair.right))
        return Facing(left, right)

    def _side_block(
        self, block: Heading | Paragraph | Table | Picture
    ) -> Heading | Paragraph | Table | Picture:
        match block:
            case Heading():
                return replace(block, runs=self._runs(block.runs))
            case Paragraph():
                return self._paragraph(block)
            case Table():
                return self._table(block)
            case Picture():
                return self._picture(block)

    def _paragraph(self, paragraph: Paragraph) -> Paragraph:
        runs, number = self._runs(paragraph.runs), self.text(paragraph.number)
        return replace(paragraph, runs=runs, number=number)

    def _table(self, table: Table) -> Table:
        columns = len(table.head)
        even = len(table.widths) == columns and all(len(row) == columns for row in table.rows)
        if not columns or not even or not all(width > 0 for width in table.widths):
            raise ExportError("A table of the paper has uneven rows; nothing was written.")
        if any(run.note for cell in table.head for run in cell.runs):
            # The head stands on several pages.
            raise ExportError("The head of a table has a footnote; nothing was written.")
        rows = tuple(map(self._cells, table.rows))
        return replace(table, head=self._cells(table.head), rows=rows)

    def _picture(self, picture: Picture) -> Picture:
        try:
            read_png(picture.png)
        except DamagedFileError as error:
            raise ExportError(str(error)) from None
        marks = tuple(
            replace(mark, lines=tuple(filter(None, map(self.text, mark.lines))))
            for mark in picture.marks
        )
        edges = [(mark.left, mark.right, mark.top, mark.bottom) for mark in marks]
        if not all(0 <= a < b <= 1 and 0 <= c < d <= 1 for a, b, c, d in edges):
            raise ExportError("A mark lies outside its picture; nothing was written.")
        if not (picture.width > 0 and picture.height > 0):
            raise ExportError("A picture of the paper has no size; nothing was written.")
        return replace(picture, description=self.text(picture.description), marks=marks)

    def _time_line(self, figure: TimeLine) -> TimeLine:
        places = [(entry.start, entry.end) for entry in figure.entries]
        places += [(tick.at, tick.at) for tick in figure.ticks]
        # Also what is not a number is refused.
        if not all(0 <= start <= end <= 1 for start, end in places):
            raise ExportError("A date lies outside its time line; nothing was written.")
        entries = tuple(
            replace(entry, date=self._runs(entry.date), label=self._runs(entry.label))
            for entry in figure.entries
        )
        ticks = tuple(replace(tick, text=self.text(tick.text)) for tick in figure.ticks)
        self._without_notes(runs for entry in entries for runs in (entry.date, entry.label))
        return TimeLine(entries, ticks, self.text(figure.description))

    def _relations(self, figure: Relations) -> Relations:
        if [len(row) for row in figure.counts] != list(range(len(figure.persons))):
            raise ExportError("A figure of the paper has uneven rows; nothing was written.")
        persons = tuple(map(self._runs, figure.persons))
        self._without_notes(persons)
        return replace(figure, persons=persons, description=self.text(figure.description))

    def _without_notes(self, each: Iterable[Runs]) -> None:
        # Not every writer draws a figure, and a footnote may not be lost.
        if any(run.note for runs in each for run in runs):
            raise ExportError("A figure of the paper has a footnote; nothing was written.")

    def _cells(self, cells: Iterable[Cell]) -> tuple[Cell, ...]:
        return tuple(replace(cell, runs=self._runs(cell.runs)) for cell in cells)

    def _runs(self, runs: Iterable[Run]) -> Runs:
        return tuple(
            run
            if run.text == text and not run.note
            else replace(run, text=text, note=self._note(run.note))
            for run in runs
            if (text := self._lines(run.text)) or run.note
        )

    def _lines(self, text: str) -> str:
        """Text whose line breaks are kept."""
        return LINE_BREAK.join(map(self.text, text.split(LINE_BREAK)))

    def _note(self, runs: Runs) -> Runs:
        if any(run.note for run in runs):
            raise ExportError("A footnote of the paper has a footnote; nothing was written.")
        return self._runs(runs)
