# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Case views built by hand; persons exist as placeholders only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from hearing_assist.casefile.records import (
    Audience,
    BlockKind,
    CaseFacts,
    CaseView,
    DocumentView,
    Kind,
    Label,
    Mark,
    ReleasedBlock,
    ReleasedDocument,
    Screened,
    Segment,
    SegmentStatus,
    SourceKind,
)
from hearing_assist.paths import templates_folder
from hearing_assist.text.document import Document, Heading, Paragraph, Parallel, Table, text_of
from hearing_assist.text.segments import segment

NOON = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)
LABELS = (
    Label(1, Kind.PERSON, "witness", "K", "C"),
    Label(2, Kind.PERSON, "witness", "M", "A"),
    Label(3, Kind.PERSON, "child", "T", "B"),
    Label(4, Kind.ADDRESS, "", "", ""),
)


class Builder:
    """Builds documents block by block."""

    def __init__(self) -> None:
        self._ids = 0

    def _id(self, letter: str) -> str:
        self._ids += 1
        return f"{letter}{self._ids}"

    def block(
        self,
        text: str,
        *,
        kind: BlockKind = BlockKind.PARAGRAPH,
        number: str = "",
        part: str = "body",
        page: int = 0,
        level: int = 0,
        row: int = 0,
        column: int = 0,
        language: str = "fr",
        marks: Iterable[Mark] = (),
    ) -> ReleasedBlock:
        return ReleasedBlock(
            self._id("b"), "", 0, part, page, 0, kind, level, number, row, column, language,
            Screened(text), tuple(marks),
        )  # fmt: skip

    def document(
        self,
        blocks: Sequence[ReleasedBlock],
        *,
        title: str = "First statement",
        kind: SourceKind = SourceKind.STATEMENT,
        language: str = "fr",
        dated: dt.date | None = dt.date(2026, 2, 11),
        translations: dict[str, str] | None = None,
        status: SegmentStatus = SegmentStatus.MACHINE,
        problems: tuple[str, ...] = (),
    ) -> DocumentView:
        """A document; each sentence found in `translations` gets a segment."""
        number = self._id("d")
        counts: dict[str, int] = {}
        placed = []
        for ordinal, block in enumerate(blocks):
            counts[block.part] = counts.get(block.part, 0) + 1
            placed.append(
                ReleasedBlock(
                    block.id,
                    number,
                    ordinal,
                    block.part,
                    block.page,
                    counts[block.part],
                    block.kind,
                    block.level,
                    block.number,
                    block.row,
                    block.column,
                    block.language,
                    block.text,
                    block.marks,
                )  # fmt: skip
            )
        segments = []
        for block in placed:
            for ordinal, span in enumerate(segment(block.text.text, block.language)):
                original = block.text.text[span.start : span.end]
                if translations is None or original not in translations:
                    continue
                segments.append(
                    Segment(
                        self._id("s"),
                        number,
                        block.id,
                        ordinal,
                        span.start,
                        span.end,
                        "en",
                        Screened(translations[original]),
                        status,
                        "engine 1",
                        "ab" * 32,
                        problems,
                    )  # fmt: skip
                )
        record = ReleasedDocument(
            number, 0, Screened(title), kind, language, dated, self._id("r"), NOON
        )
        return DocumentView(record, tuple(placed), tuple(segments))

    def case(
        self, *documents: DocumentView, labels: Sequence[Label] = LABELS, language: str = "en"
    ) -> CaseView:
        facts = CaseFacts("c", Screened("HC-1"), Screened("The King v D"), language, NOON)
        return CaseView(facts, tuple(documents), tuple(labels))


@pytest.fixture
def build() -> Builder:
    return Builder()


@pytest.fixture
def shipped() -> tuple[Path, ...]:
    return (templates_folder(),)


def lines_of(document: Document) -> list[str]:
    """The text of a paper, one line a paragraph, cell or heading."""
    found: list[str] = []
    for block in document.blocks:
        match block:
            case Heading() | Paragraph():
                number = block.number + " " if isinstance(block, Paragraph) and block.number else ""
                found.append(number + text_of(block.runs))
            case Parallel(left, right):
                found += [f"{p.number} {text_of(p.runs)}".strip() for p in (*left, *right)]
            case Table(head, rows):
                found += [text_of(cell.runs) for row in (head, *rows) for cell in row]
    return found


def text_in(document: Document) -> str:
    return "\n".join(lines_of(document))


COURT = Audience.COURT
