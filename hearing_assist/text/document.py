# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The neutral Document: what a paper says, decided once; writers only lay it out.

A Document holds printed text: labels, never placeholders or names. It knows nothing of cases,
fonts or file formats, but that its pictures come as PNG.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

LINE_BREAK = "\u2028"
"""In the text of a run: what follows begins a new line of the same paragraph."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look.

    Attributes:
        text: Plain text; a tab or newline is laid out as a space, `LINE_BREAK` begins a line.
        bold: Set in bold.
        italic: Set in italics.
        boxed: A label that stands for something withheld; drawn on a grey ground of its own width.
        target: Key of a Heading in the same Document that this run links to, or "".
        language: BCP 47 tag where it is not that of the paragraph, or "".
        note: Text of a footnote whose mark follows the run. Writers number the footnotes of a
            paper from 1; a footnote has none of its own, and a table's head has none.
    """

    text: str
    bold: bool = False
    italic: bool = False
    boxed: bool = False
    target: str = ""
    language: str = ""
    note: tuple[Run, ...] = ()


Runs = tuple[Run, ...]


def plain(text: str, *, bold: bool = False, italic: bool = False) -> Runs:
    """One run, or none for empty text."""
    return (Run(text, bold=bold, italic=italic),) if text else ()


def text_of(runs: Runs) -> str:
    """The text of the runs without their looks and footnotes."""
    return "".join(run.text for run in runs)


class Style(StrEnum):
    """What a paragraph is for; writers decide how that looks."""

    BODY = "body"
    NOTICE = "notice"
    STATUS = "status"
    QUOTE = "quote"
    SMALL = "small"
    CITED = "cited"
    TITLE = "title"
    CENTRED = "centred"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 to 4. `key` is unique in the Document when set, and makes a bookmark."""

    runs: Runs
    level: int = 1
    key: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph.

    Attributes:
        runs: Its text.
        style: What it is for.
        number: Printed in the margin as it is ("12.", "(a)", "•").
        language: BCP 47 tag where it is not that of the paper, or "".
        anchor: Under which a writer tells the page that it begins on, or ""; never printed.
    """

    runs: Runs
    style: Style = Style.BODY
    number: str = ""
    language: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Parallel:
    """Original on the left, translation on the right, tops aligned."""

    left: tuple[Paragraph, ...]
    right: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table."""

    runs: Runs
    language: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose head repeats on each page.

    Attributes:
        head: Column titles; the first row where it has none.
        rows: Rows of as many cells as there are columns.
        widths: Relative column widths, as many as columns.
        has_head: Whether `head` holds titles: a form of two columns has none.
    """

    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    has_head: bool = True


@dataclass(frozen=True, slots=True)
class PictureMark:
    """What is printed in or beside a covered place of a picture; its box never shows a width.

    Attributes:
        left: Left edge of the place, as a share of the picture's width from its left.
        top: Top edge, as a share of its height from its top.
        right: Right edge.
        bottom: Bottom edge.
        lines: What stands for what was there ("Witness K"), number and code ("R-0147 B1").
    """

    left: float
    top: float
    right: float
    bottom: float
    lines: tuple[str, ...] = ()


class PictureWord(NamedTuple):  # there are hundreds on a page
    """A word that a machine reads on a picture; edges as shares, as those of `PictureMark`."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a page, printed whole: never cropped, never divided, never enlarged.

    Attributes:
        png: Grey or colour PNG of 8 bits, without anything but its pixels.
        width: Natural width in points; printed smaller where there is less room.
        height: Natural height in points.
        description: For readers who do not see it.
        marks: Its covered places, from the top down.
        lines: Words that are laid over it unseen, for search; those that can be read on the pixels.
    """

    png: bytes
    width: float
    height: float
    description: str
    marks: tuple[PictureMark, ...] = ()
    lines: tuple[tuple[PictureWord, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class TimeEntry:
    """One line of a time line.

    Attributes:
        date: The date in words, or none where it is that of the entry above.
        label: What stands at that date.
        start: Where it begins, as a share of the time drawn, from 0 to 1.
        end: Where it ends; the same as `start` for a day.
        doubtful: Whether the date is in doubt; drawn hollow.
    """

    date: Runs
    label: Runs
    start: float
    end: float
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on the scale of a time line: its share of the time drawn, and its words."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class TimeLine:
    """Dates along a scale, one line each.

    Writers that do not draw leave it out: a table of the same paper says all that it says.

    Attributes:
        entries: By date.
        ticks: The scale, from left to right.
        description: For readers who do not see it, and printed above it.
    """

    entries: tuple[TimeEntry, ...]
    ticks: tuple[Tick, ...]
    description: str


@dataclass(frozen=True, slots=True)
class Relations:
    """How often each two of some persons meet, as steps of a triangle.

    Writers that do not draw leave it out: a table of the same paper says all that it says.

    Attributes:
        persons: What each is called.
        counts: A row for each person, as long as there are persons before that one.
        description: For readers who do not see it, and printed above it.
    """

    persons: tuple[Runs, ...]
    counts: tuple[tuple[int, ...], ...]
    description: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class Facing:
    """Original on a left page, translation on the right page that faces it, tops aligned.

    Blocks of the kind that follow one another share pages. Writers without pages of their own set
    them side by side. Neither side has footnotes.
    """

    left: tuple[Heading | Paragraph | Table | Picture, ...]
    right: tuple[Heading | Paragraph | Table | Picture, ...]


Block = Heading | Paragraph | Parallel | Table | Picture | TimeLine | Relations | PageBreak | Facing


def runs_in(block: Block) -> Iterator[Runs]:
    """All text of a block in reading order, each footnote after the runs that it belongs to."""
    for runs in _flow(block):
        yield runs
        yield from (run.note for run in runs if run.note)


def _flow(block: Block) -> Iterator[Runs]:
    match block:
        case Heading(runs) | Paragraph(runs):
            yield runs
        case Parallel(left, right):
            yield from (paragraph.runs for paragraph in (*left, *right))
        case Table(head, rows):
            yield from (cell.runs for cells in (head, *rows) for cell in cells)
        case TimeLine(entries, ticks, description):
            yield plain(description)
            yield from (plain(tick.text) for tick in ticks)
            yield from (runs for entry in entries for runs in (entry.date, entry.label))
        case Relations(persons, description=description):
            yield plain(description)
            yield from persons
        case Facing(left, right):
            for inner in (*left, *right):
                yield from _flow(inner)
        case Picture() | PageBreak():
            pass


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper.

    Attributes:
        title: Title for readers and metadata; never a name.
        language: BCP 47 tag of the paper as a whole.
        blocks: The content in order.
        running_head: Short line at the top of each page, such as the case reference.
        notices: Lines that stand on every page ("Machine translation, not reviewed").
        watermark: A word across each page such as "DRAFT", or "".
        page_wording: How pages are numbered, with {page} and {pages}; "" for no numbers. {serial}
            is a number of six digits that counts on from `first_serial`.
        first_serial: Of the first page.
        blank_wording: Stands on a page that is left blank so that two others face each other.
    """

    title: str
    language: str
    blocks: tuple[Block, ...]
    running_head: str = ""
    notices: tuple[str, ...] = field(default=())
    watermark: str = ""
    page_wording: str = "Page {page} of {pages}"
    first_serial: int = 0
    blank_wording: str = ""
