# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""PDF and DOCX of one paper say the same, block by block, as readers find it that wrote neither.

The PDF is read by poppler through its structure (pdfinfo -struct-text), the DOCX by the standard
library. Poppler tells text from the right in the order in which it is drawn; such blocks are held
against each other by their letters (tests/unit/export/test_scripts.py looks at the order).
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest

from hearing_assist.engines.bidi import runs_both_ways
from hearing_assist.export.docx import write_docx
from hearing_assist.export.pdf import write_pdf
from hearing_assist.text.document import (
    Block,
    Cell,
    Document,
    Heading,
    Paragraph,
    Parallel,
    Run,
    Runs,
    Style,
    Table,
    plain,
)

pytestmark = pytest.mark.skipif(not shutil.which("pdfinfo"), reason="poppler is not installed")

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ELEMENT = re.compile(r"^( *)(\w+)(?: \(\w+\))?:?$")
TEXT = re.compile(r'^( *)"(.*)"$')
KINDS = {"H1", "H2", "H3", "H4", "P", "LI", "TR", "Note"}

Said = tuple[str, str]
"""Kind of a block, and its text without spaces."""


@pytest.fixture(scope="module")
def paper(rich: Document, samples: ModuleType) -> Document:
    """The rich paper, with footnotes everywhere and lines of mixed scripts."""
    noted = Run("a sum", note=(Run("See "), Run("Annex 3", bold=True), Run(", lines 4-7.")))
    arabic_note = Run("ذلك", note=plain(samples.ARABIC))
    return replace(
        rich,
        blocks=(
            *rich.blocks,
            Heading((Run("Footnotes"), Run("", note=plain("of a heading"))), 2),
            Paragraph((Run("The witness names "), noted, Run(" and a day.")), number="9."),
            Paragraph((Run("أكدت "), arabic_note, Run(" في 12/03/2024 (القسم 3).")), language="ar"),
            Paragraph((Run("It says "), Run("jamais", italic=True, language="fr"), Run(" twice."))),
            Table(
                (Cell(plain("No.")), Cell(plain("What"))),
                (
                    (Cell(plain("1")), Cell((Run("x", note=plain("of a cell")),))),
                    (Cell(()), Cell(plain("an empty cell beside"))),
                ),
                (1, 4),
            ),
            Parallel(
                (Paragraph(plain(samples.ARABIC * 12), number="10.", language="ar"),),
                (
                    Paragraph(plain(samples.LONG_EN * 12), number="10."),
                    Paragraph((Run("End", note=plain("of a column")),), Style.STATUS),
                ),
            ),
            Paragraph(plain("first"), number="(a)"),
            Paragraph(plain("second"), number="(b)"),
            Paragraph(plain("no order"), number="•"),
            Paragraph((Run("Last"), Run("", note=plain(samples.LONG_EN * 30)), Run("."))),
        ),
    )


def squeezed(text: str) -> str:
    kept = (c for c in text if not c.isspace() and unicodedata.category(c) != "Cf")
    found = unicodedata.normalize("NFKC", "".join(kept))
    return "".join(sorted(found)) if runs_both_ways(found) else found


def said(document: Document) -> list[Said]:
    """What the Document itself says; footnotes behind the block of their mark."""
    found: list[Said] = []
    for block in document.blocks:
        found += _said(block)
    marks = iter(range(1, 1000))
    # Marks are numbered through the paper.
    whole = "\0".join("\1".join(each) for each in found)
    parts = whole.split("\2")
    whole = parts[0] + "".join(str(next(marks)) + part for part in parts[1:])
    told = [tuple(each.split("\1")) for each in whole.split("\0")]
    numbered = []
    note = 0
    for kind, text in told:
        if kind == "Note":
            note += 1
            text = f"{note}{text}"
        numbered.append((kind, squeezed(text)))
    return [(kind, text) for kind, text in numbered if text]


def _said(block: Block) -> Iterator[Said]:
    match block:
        case Heading(runs, level):
            yield f"H{min(level, 4)}", _text(runs)
            yield from _notes(runs)
        case Paragraph(runs, number=number):
            is_item = bool(number) and not number[0].isdigit()
            yield ("LI" if is_item else "P"), number + _text(runs)
            yield from _notes(runs)
        case Parallel(left, right):
            for paragraph in (*left, *right):
                yield "P", paragraph.number + _text(paragraph.runs)
                yield from _notes(paragraph.runs)
        case Table(head, rows):
            for cells in (head, *rows):
                yield "TR", "|".join(_text(cell.runs) for cell in cells)
                for cell in cells:
                    yield from _notes(cell.runs)


def _text(runs: Runs) -> str:
    return "".join(run.text + ("\2" if run.note else "") for run in runs)


def _notes(runs: Runs) -> Iterator[Said]:
    for run in runs:
        if run.note:
            yield "Note", "".join(each.text for each in run.note)


def said_by_pdf(data: bytes, folder: Path) -> list[Said]:
    path = folder / "paper.pdf"
    path.write_bytes(data)
    told = subprocess.run(
        ["pdfinfo", "-struct-text", str(path)], capture_output=True, check=True, text=True
    ).stdout
    blocks: list[tuple[str, list[str], int]] = []
    open_: list[tuple[int, str, int]] = []  # indent, kind, block that takes its text
    for line in told.splitlines():
        if found := TEXT.match(line):
            while open_ and open_[-1][0] >= len(found[1]):
                open_.pop()
            blocks[open_[-1][2]][1].append(found[2])
        elif found := ELEMENT.match(line):
            while open_ and open_[-1][0] >= len(found[1]):
                open_.pop()
            kind = found[2]
            if kind in KINDS:
                blocks.append((kind, [], len(blocks)))
                open_.append((len(found[1]), kind, len(blocks) - 1))
            else:
                takes = open_[-1][2] if open_ else -1
                if kind in {"TH", "TD"}:
                    blocks[takes][1].append("|" if blocks[takes][1] else "")
                open_.append((len(found[1]), kind, takes))
    return [(kind, text) for kind, parts, _ in blocks if (text := squeezed("".join(parts)))]


def said_by_docx(data: bytes) -> list[Said]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = ElementTree.fromstring(archive.read("word/document.xml"))[0]
        notes = ElementTree.fromstring(archive.read("word/footnotes.xml"))
    texts = {
        note.get(f"{W}id"): "".join(t.text or "" for t in note.iter(f"{W}t")) for note in notes
    }
    found: list[Said] = []

    def add(kind: str, *elements: ElementTree.Element) -> None:
        text, marks = [], []
        for element in elements:
            part = ""
            for item in element.iter():
                if item.tag == f"{W}t":
                    part += item.text or ""
                elif item.tag == f"{W}footnoteReference":
                    part += str(item.get(f"{W}id"))
                    marks.append(str(item.get(f"{W}id")))
            text.append(part)
        found.append((kind, squeezed("|".join(text))))
        found.extend(("Note", squeezed(mark + texts[mark])) for mark in marks)

    def paragraph(element: ElementTree.Element, *, in_column: bool = False) -> None:
        style = str(element.find(f"{W}pPr/{W}pStyle").get(f"{W}val"))  # type: ignore[union-attr]
        if style.startswith("Heading"):
            add(f"H{style[-1]}", element)
        elif style.startswith("ListBullet"):
            bullet = ElementTree.Element(f"{W}t")
            bullet.text = "•"
            element.insert(0, bullet)
            add("LI", element)
        else:
            add("LI" if style == "Item" and not in_column else "P", element)

    for element in body:
        if element.tag == f"{W}p":
            paragraph(element)
        elif element.tag == f"{W}tbl" and element.find(f"{W}tblPr/{W}tblBorders") is None:
            for inner in element.iter(f"{W}p"):
                paragraph(inner, in_column=True)
        elif element.tag == f"{W}tbl":
            for row in element.iter(f"{W}tr"):
                add("TR", *row.iter(f"{W}tc"))
    return [(kind, text) for kind, text in found if text]


def test_both_formats_say_what_the_document_says(
    paper: Document, made_at: datetime, tmp_path: Path
) -> None:
    wanted = said(paper)
    assert len(wanted) > 60
    assert said_by_docx(write_docx(paper, made_at=made_at)) == wanted
    assert said_by_pdf(write_pdf(paper, made_at=made_at), tmp_path) == wanted


def test_a_difference_is_found(paper: Document, made_at: datetime, tmp_path: Path) -> None:
    """Each reader sees a block that is missing, and a word that is another."""
    less = replace(paper, blocks=(*paper.blocks[:12], *paper.blocks[13:]))
    other = replace(paper, blocks=(*paper.blocks[:-1], Paragraph(plain("Lust."))))
    for changed in (less, other):
        assert said_by_docx(write_docx(changed, made_at=made_at)) != said(paper)
        assert said_by_pdf(write_pdf(changed, made_at=made_at), tmp_path) != said(paper)
