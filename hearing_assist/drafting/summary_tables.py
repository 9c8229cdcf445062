# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Lines, tables and counts that the parts of a summary share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from hearing_assist.casefile.records import BlockKind, CaseView, DocumentView
from hearing_assist.drafting.sentences import Sentence, Status
from hearing_assist.drafting.summary_wording import summary_words
from hearing_assist.drafting.wording import words
from hearing_assist.text.document import Block, Cell, Paragraph, Runs, Style, Table, plain

Blocks = tuple[Block, ...]
NARROWEST = 0.085
"""Least share of a table's width for a column: a narrower one makes the type of all smaller."""


def line(text: str) -> Blocks:
    """One line that says how a part stands."""
    return (Paragraph(plain(text), Style.STATUS),)


def bullets(texts: Sequence[str]) -> Blocks:
    """Short lines as a list."""
    return tuple(Paragraph(plain(text), Style.CITED, number="•") for text in texts if text)


def summary_table(
    head: Sequence[str], rows: Sequence[Sequence[str | Runs]], widths: tuple[float, ...]
) -> Table:
    """A table of plain cells or runs; no column is so narrow that its type is set smaller."""
    least = NARROWEST * sum(widths)
    return Table(
        tuple(Cell(plain(text)) for text in head),
        tuple(
            tuple(Cell(plain(item) if isinstance(item, str) else item) for item in row)
            for row in rows
        ),
        tuple(max(width, least) for width in widths),
    )


def numbered(view: CaseView) -> enumerate[DocumentView]:
    """The documents with their printed numbers."""
    return enumerate(view.documents, start=1)


def statuses_of(sentences: Sequence[Sentence]) -> Mapping[int, Counter[Status]]:
    """How many sentences of each document have which status."""
    found: dict[int, Counter[Status]] = defaultdict(Counter)
    for sentence in sentences:
        found[sentence.document][sentence.status] += 1
    return found


def read_as(found: Counter[Status], language: str) -> str:
    """How many sentences are read in which way, in words."""
    word, sign = words(language), summary_words(language)
    short = {status: word.get(f"mark-{status}", word[status]) for status in Status}
    return sign["semicolon"].join(
        f"{short[status]}{sign['colon']}{found[status]}" for status in Status if found[status]
    )


def documents_named(numbers: Sequence[int], language: str) -> str:
    """Documents by number, each once: "Doc 2, Doc 4"."""
    word = summary_words(language)["doc"]
    return ", ".join(f"{word} {number}" for number in dict.fromkeys(numbers))


def paragraphs_in(document: DocumentView) -> int:
    """Numbered paragraphs of a document, or all of its running text when none bears a number."""
    running = [
        block
        for block in document.blocks
        if block.part == "body" and block.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}
    ]
    counted = [block for block in running if block.number]
    return len(counted or running)


def run_on(blocks: Iterable[Block]) -> Blocks:
    """Short quotations as one paragraph; what stands in two columns stays by itself."""
    found: list[Block] = []
    for block in blocks:
        last = found[-1] if found else None
        if (
            isinstance(block, Paragraph)
            and isinstance(last, Paragraph)
            and (last.style, last.language) == (block.style, block.language)
        ):
            found[-1] = replace(last, runs=(*last.runs, *plain(" "), *block.runs))
        else:
            found.append(block)
    return tuple(found)
