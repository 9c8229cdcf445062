# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Pages that face each other: original on the left, translation on the right, tops aligned."""

from __future__ import annotations

import itertools
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import docx
import pypdfium2
import pytest

from hearing_assist.errors import ExportError
from hearing_assist.export.docx import write_docx
from hearing_assist.export.pdf import write_pdf, write_pdf_placed
from hearing_assist.text.document import (
    Block,
    Cell,
    Document,
    Facing,
    Heading,
    PageBreak,
    Paragraph,
    Run,
    Style,
    Table,
    plain,
)

MADE_AT = datetime(2026, 3, 9, tzinfo=UTC)
BLANK = "left blank so that two face each other"


def pair(number: int, left: int, right: int) -> Facing:
    """Paragraph `number`, so many words long on the left and on the right."""
    sides = ("gauche", left, "fr"), ("right", right, "en")
    return Facing(
        *(
            (
                Paragraph(
                    plain(f"{word}{number} " + f"{word} " * count),
                    number=f"{number}.",
                    language=language,
                    anchor=f"a{number}" if word == "gauche" else "",
                ),
            )
            for word, count, language in sides
        )
    )


def paper(*blocks: Block) -> Document:
    return Document("Statement", "en", blocks, "Case 1", ("Notice",), "DRAFT", blank_wording=BLANK)


def pages(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def numbers(text: str, word: str) -> list[int]:
    return [int(found) for found in re.findall(rf"{word}(\d+)", text)]


LENGTHS = [(60, 20), (20, 90), (5, 5), (300, 40), (30, 260), (700, 10), (10, 900), (1, 0), (40, 40)]


@pytest.mark.parametrize("before", [0, 1, 2])
def test_the_same_paragraphs_face_each_other(before: int) -> None:
    lead: list[Block] = [Paragraph(plain("Before"))]
    for _ in range(before):
        lead += [PageBreak(), Paragraph(plain("Before"))]
    pairs = [
        pair(number, *lengths)
        for number, lengths in enumerate(itertools.islice(itertools.cycle(LENGTHS), 45), start=1)
    ]
    data, places = write_pdf_placed(
        paper(*lead, *pairs, Paragraph(plain("After it all"))), made_at=MADE_AT
    )
    found = pages(data)
    left = [n for n, text in enumerate(found, start=1) if "gauche" in text]
    right = [n for n, text in enumerate(found, start=1) if "right" in text]
    assert all(n % 2 == 0 for n in left)
    assert all(n % 2 == 1 for n in right)
    assert all("gauche" not in found[n - 1] for n in right)
    first = before + 2 if before % 2 == 0 else before + 3
    assert left[0] == first
    assert (BLANK in found[first - 2]) == (before % 2 == 1)
    # Every paragraph begins on the two sides of one pair of pages, in order.
    for side, word in ((left, "gauche"), (right, "right")):
        begun = [number for n in side for number in numbers(found[n - 1], word)]
        assert begun == list(range(1, 46)), word
    for number in range(1, 46):
        (one,) = (n for n in left if number in numbers(found[n - 1], "gauche"))
        (other,) = (n for n in right if number in numbers(found[n - 1], "right"))
        assert other == one + 1
        assert places[f"a{number}"] == one
    assert "After it all" in found[-1]
    assert "gauche" not in found[-1]
    assert "right" not in found[-1]
    assert f"Page {len(found)} of {len(found)}" in found[-1]
    words = sum(text.split().count("gauche") for text in found)
    assert words == sum(left for left, _ in itertools.islice(itertools.cycle(LENGTHS), 45))


def test_they_begin_at_the_same_height() -> None:
    data = write_pdf(
        paper(*(pair(n, 12 + 31 * n % 70, 9 + 17 * n % 50) for n in range(1, 20))), made_at=MADE_AT
    )
    tops: dict[tuple[str, int], float] = {}
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            text = page.get_textpage()
            whole = text.get_text_range()
            for match in re.finditer(r"(gauche|right)(\d+)", whole):
                tops[match[1], int(match[2])] = text.get_charbox(match.start())[1]
    for number in range(1, 20):
        assert tops["gauche", number] == pytest.approx(tops["right", number], abs=4)


def table(words: str, rows: int) -> Table:
    return Table(
        (Cell(plain(f"{words} head")), Cell(plain("B"))),
        tuple((Cell(plain(f"{words}{n}")), Cell(plain("x"))) for n in range(rows)),
        (1.0, 1.0),
    )


def test_headings_and_tables_face_each_other_and_heads_repeat() -> None:
    blocks = (
        Facing((Heading(plain("Titre")),), (Heading(plain("Title")),)),
        Facing((table("gauche", 60),), (table("right", 60),)),
        Facing((Paragraph(plain("Seul"), Style.STATUS),), ()),
        Facing((), (Paragraph(plain("Alone")),)),
    )
    found = pages(write_pdf(paper(*blocks), made_at=MADE_AT))
    for word in ("gauche", "right"):
        shown = [text for text in found if f"{word}1" in text or f"{word}5" in text]
        assert len(shown) > 1
        assert all(f"{word} head" in text for text in shown)
    assert "Titre" in found[1]
    assert "Title" in found[2]
    assert sum("Seul" in text for text in found) == 1
    assert sum("Alone" in text for text in found) == 1


def test_the_file_is_sound_and_the_same_each_time(tmp_path: Path) -> None:
    document = paper(pair(1, 400, 900), Facing((table("l", 3),), (table("r", 4),)))
    data = write_pdf(document, made_at=MADE_AT)
    assert data == write_pdf(document, made_at=MADE_AT)
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    assert subprocess.run(["qpdf", "--check", str(path)], capture_output=True).returncode == 0


def test_a_word_processor_gets_columns(tmp_path: Path) -> None:
    data = write_docx(
        paper(
            pair(1, 5, 6), pair(2, 3, 3), Facing((table("l", 2),), (table("r", 2),)), pair(3, 1, 1)
        ),
        made_at=MADE_AT,
    )
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    opened = docx.Document(str(path))
    assert [len(table.columns) for table in opened.tables] == [2, 2, 2, 2]
    assert [cell.text for cell in opened.tables[0].rows[1].cells][0].startswith("2.\tgauche2")
    assert [len(table.rows) for table in opened.tables] == [2, 3, 3, 1]


@pytest.mark.parametrize(
    "block",
    [
        Paragraph((Run("x", note=(Run("a note"),)),)),
        Heading(plain("x"), key="k"),
        Table((Cell(plain("a")),), ((),), (1.0,)),
    ],
)
def test_what_cannot_face_is_refused(block: Paragraph | Heading | Table) -> None:
    for sides in (((block,), ()), ((), (block,))):
        with pytest.raises(ExportError):
            write_pdf(paper(Facing(*sides)), made_at=MADE_AT)
        with pytest.raises(ExportError):
            write_docx(paper(Facing(*sides)), made_at=MADE_AT)


def test_what_opens_a_list_stands_with_its_first_entry_and_rows_never_alone() -> None:
    opening = Paragraph(plain("The court finds that:"), number="6.")
    entries = tuple(Paragraph(plain(f"entry {n}"), number=f"({n})") for n in "ab")
    rows = Table((Cell(plain("head")),), tuple((Cell(plain(f"row{n}")),) for n in range(6)), (1.0,))
    for lines in range(12, 20):
        lead = tuple(Paragraph(plain(f"line {n}")) for n in range(lines))
        found = pages(write_pdf(paper(*lead, opening, *entries), made_at=MADE_AT))
        (page,) = (text for text in found if "finds that" in text)
        assert "entry a" in page
        found = pages(write_pdf(paper(*lead, rows), made_at=MADE_AT))
        (page,) = (text for text in found if "row5" in text)
        assert "row4" in page


def test_a_number_stays_with_what_it_numbers() -> None:
    kept = ("No 606/2013", "n° 197", "§ 12", "arts. 5", "p. 3")
    blocks = [
        Paragraph(plain("x" * length + f" {words} and more"))
        for words in kept
        for length in range(70, 90)
    ]
    with pypdfium2.PdfDocument(write_pdf(paper(*blocks), made_at=MADE_AT)) as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)
    for words in kept:
        assert text.count(words) == 20, words
