# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Sentences for a translator who works in a word processor: a table of numbers, out and in.

Number, original, translation, a row each; labels stand in brackets in both. What comes back is read
like any foreign file, in a process of its own; only the cells of rows with a number count. Knows
no store, and does not decide what fits.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from hearing_assist.casefile.blocks import BlockKind
from hearing_assist.engines.reportlab_fonts import characters
from hearing_assist.errors import InputFileError, UsageError
from hearing_assist.export.docx import write_docx
from hearing_assist.export.fonts import families
from hearing_assist.export.spelling import spelled_out
from hearing_assist.intake.options import ReadOptions
from hearing_assist.intake.reader import ReadBlock
from hearing_assist.intake.service import read_untrusted
from hearing_assist.progress import CancelToken, ProgressSink
from hearing_assist.text.document import Block, Cell, Document, Heading, Paragraph, Table, plain
from hearing_assist.text.tags import primary

NUMBER = re.compile(r"\d{1,6}\.\d{1,6}")
WIDTHS = (1.0, 6.0, 6.0)
WORDS = {
    "en": (
        "Sentences to translate",
        "Write each translation into the third column, beside its original. Leave the numbers and "
        "the originals as they are. What stands in [brackets] is the label of a person or of a "
        "detail that is withheld: put it into the translation as it is, each as often.",
        ("No.", "Original", "Translation"),
        "Page {page} of {pages}",
    ),
    "fr": (
        "Phrases à traduire",
        "Écrire chaque traduction dans la troisième colonne, à côté de l’original. Laisser les "
        "numéros et les originaux tels quels. Ce qui est entre [crochets] désigne une personne ou "
        "un détail non communiqué\u00a0: le reporter tel quel dans la traduction, autant de fois.",
        ("N°", "Original", "Traduction"),
        "Page {page} sur {pages}",
    ),
}

FAULTS = {
    "struck": "has words that are struck through: delete them, or take the line away",
    "merged": "has cells that are merged with others: split them, a row for each sentence",
}
"""What is wrong with a row, by the part that the reader names for it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence of the table.

    Attributes:
        number: "3.14": the fourteenth sentence of the third document.
        source: The original, with labels in brackets.
        target: Its translation, or "".
        language: Of the original, BCP 47; "" in what was read.
        fault: Why what was read cannot be taken, or "".
    """

    number: str
    source: str
    target: str
    language: str = ""
    fault: str = ""


def write(
    parts: Sequence[tuple[str, Sequence[Row]]], *, language: str, made_at: dt.datetime
) -> bytes:
    """The bytes of a DOCX file with one table for each document.

    Args:
        parts: Title of each document, and its sentences.
        language: BCP 47 tag of the translation.
        made_at: Stamped into the file.

    Raises:
        UsageError: Letters of an original are in no font of the program.
    """
    known = characters(families())
    for row in (row for _, rows in parts for row in rows):
        if any(unicodedata.category(each)[0] == "L" for each in _lost(row.source, known)):
            raise UsageError(
                "A Word file of this program cannot show the letters of some originals. Write an "
                "XLIFF file (.xlf) for the translator."
            )
    frame = primary(language) if primary(language) in WORDS else "en"
    title, notice, heads, pages = WORDS[frame]
    head = tuple(Cell(plain(each)) for each in heads)
    blocks: list[Block] = [Heading(plain(title)), Paragraph(plain(notice))]
    for name, rows in parts:
        blocks.append(Heading(plain(name), level=2))
        cells = tuple(
            (
                Cell(plain(row.number)),
                Cell(plain(row.source), language=row.language),
                Cell(plain(row.target), language=language),
            )
            for row in rows
        )
        blocks.append(Table(head, cells, WIDTHS))
    document = Document(title, frame, tuple(blocks), page_wording=pages)
    return write_docx(document, made_at=made_at)


def read(data: bytes, *, progress: ProgressSink, cancel: CancelToken) -> tuple[Row, ...]:
    """The rows of such a table, as somebody brings them back.

    Raises:
        InputFileError: No table with numbered rows is in the file, or it is damaged or hostile.
        Cancelled: Asked to stop.
    """
    file, _ = read_untrusted(
        data, cancel=cancel, progress=progress, options=ReadOptions(filled_in=True)
    )
    rows = tuple(_rows(file.blocks))
    if not rows:
        raise InputFileError(
            "holds no table of sentences with their numbers, as this program writes it."
        )
    return rows


def same(source: str, written: str) -> bool:
    """Whether an original is the one that a file has, but for spaces and spelled-out signs."""
    return _even(written) in {_even(source), _even(spelled_out(source, characters(families())))}


def _rows(blocks: Iterable[ReadBlock]) -> Iterator[Row]:
    cells: dict[int, str] = {}
    marks: dict[int, str] = {}
    at = (0, 0)
    found = (b for b in blocks if b.kind is BlockKind.TABLE_CELL or (b.part in FAULTS and b.row))
    for (row, column), inside in groupby(found, key=lambda block: (block.row, block.column)):
        if row != at[0] or column < at[1]:
            yield from _row(cells, marks)
            cells, marks = {}, {}
        at = row, column
        texts = []
        for block in inside:
            if block.part in FAULTS:
                marks[column] = block.part
            else:
                texts.append(block.text)
        cells[column] = " ".join(texts)
    yield from _row(cells, marks)


def _row(cells: dict[int, str], marks: dict[int, str]) -> Iterator[Row]:
    """The row, if it has a number; one of merged cells may have more than that in its first."""
    if not cells:
        return
    first = min(cells)
    number = cells[first].strip()
    if marks and (found := NUMBER.match(number)):
        fault = FAULTS["merged" if "merged" in marks.values() else "struck"]
        yield Row(found[0], cells.get(first + 1, ""), "", fault=fault)
    elif NUMBER.fullmatch(number) and cells.get(first + 1, "").strip():
        yield Row(number, cells[first + 1], cells.get(first + 2, "").strip())


def _lost(text: str, known: frozenset[str]) -> set[str]:
    return {each for each in text if not each.isascii() and spelled_out(each, known) != each}


def _even(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
