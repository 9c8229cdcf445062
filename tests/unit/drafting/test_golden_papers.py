# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Every kind of paper in every language as it read when somebody last looked at it.

Differences are to be looked at, in the text and as pictures; `--regen-golden` then writes the new
expectation. Versions and digests of templates are left out.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hearing_assist.casefile.records import Audience
from hearing_assist.text.document import (
    Block,
    Document,
    Heading,
    Paragraph,
    Parallel,
    Picture,
    Relations,
    Runs,
    Table,
    TimeLine,
)
from tests.unit.drafting.kinds_made import PAPERS, paper

GOLDEN = Path(__file__).parents[2] / "golden" / "papers"
READERS = (Audience.COURT, Audience.DEFENCE)


def text(document: Document) -> str:
    """A paper as text: what kind of block, its number, and which runs are bold or boxed."""
    lines = [document.title, document.watermark, *document.notices, ""]
    for block in document.blocks:
        lines += _lines(block)
    whole = "\n".join(line.rstrip() for line in lines) + "\n"
    return re.sub(r"(version )[^ (]+ \([0-9a-f]{12}\)", r"\1*", whole)


def _lines(block: Block) -> list[str]:
    match block:
        case Heading():
            return [f"{'#' * (block.level + 1)} {_runs(block.runs)}"]
        case Paragraph():
            return [_paragraph(block)]
        case Parallel(left, right):
            return [f"< {_paragraph(p)}" for p in left] + [f"> {_paragraph(p)}" for p in right]
        case Table(head, rows):
            return [" | ".join(_runs(cell.runs) for cell in row) for row in (head, *rows)]
        case Picture():
            return [f"[picture: {block.description}]"]
        case TimeLine(entries, ticks, description):
            scale = " ".join(f"{tick.at:.2f} {tick.text}" for tick in ticks)
            drawn = [
                f"{_runs(e.date)} | {_runs(e.label)} | {e.start:.2f}-{e.end:.2f}" for e in entries
            ]
            return [f"[time line: {description}]", scale, *drawn]
        case Relations(persons, counts, description):
            steps = zip(persons, counts, strict=True)
            return [
                f"[relations: {description}]",
                *(f"{_runs(runs)} | {' '.join(map(str, row))}" for runs, row in steps),
            ]
    return ["---"]


def _paragraph(paragraph: Paragraph) -> str:
    style = "" if paragraph.style == "body" else f"({paragraph.style}) "
    return f"{style}{paragraph.number} {_runs(paragraph.runs)}".strip()


def _runs(runs: Runs) -> str:
    pieces = []
    for run in runs:
        mark = "**" if run.bold else "_" if run.italic else ""
        pieces.append(f"[{run.text}]" if run.boxed else f"{mark}{run.text}{mark}")
    return "".join(pieces)


@pytest.mark.parametrize(("kind", "language"), PAPERS)
def test_the_paper_reads_as_it_did(
    kind: str, language: str, request: pytest.FixtureRequest
) -> None:
    for reader in READERS:
        path = GOLDEN / f"{kind}.{language}.{reader.name.lower()}.txt"
        found = text(paper(kind, language, reader))
        if request.config.getoption("--regen-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(found, encoding="utf-8")
        assert found == path.read_text(encoding="utf-8")


def test_no_golden_paper_is_left_of_a_kind_that_is_gone() -> None:
    expected = {f"{k}.{tag}.{r.name.lower()}.txt" for k, tag in PAPERS for r in READERS}
    assert {path.name for path in GOLDEN.iterdir()} == expected
