# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Drawn figures: every word on the page and none on another, and each page proved by the check."""

from __future__ import annotations

import io
import itertools
import random
from datetime import datetime
from importlib.resources import files
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from hearing_assist.check.drawn import read
from hearing_assist.check.glyphs import Fonts
from hearing_assist.errors import ExportError
from hearing_assist.export.docx import write_docx
from hearing_assist.export.pdf import write_pdf
from hearing_assist.text.document import (
    Block,
    Document,
    Paragraph,
    Relations,
    Run,
    Tick,
    TimeEntry,
    TimeLine,
    plain,
)

FONTS = Path(str(files("hearing_assist.export") / "fonts"))
LONG = "Complainant of whom nothing is said but this longdesignationwithoutanyblankinitatall"


def time_line(count: int) -> TimeLine:
    chance = random.Random(count)
    starts = sorted(chance.random() for _ in range(count))
    entries = tuple(
        TimeEntry(
            plain(f"{number % 28 + 1} May 2025", bold=True),
            (Run(LONG if number % 7 == 3 else f"Witness {number}", boxed=True),),
            start,
            start if number % 5 else (start + 1) / 2,
            doubtful=number % 4 == 1,
        )
        for number, start in enumerate(starts)
    )
    ticks = tuple(Tick(number / 6, f"September {2020 + number}") for number in range(6))
    return TimeLine(entries, ticks, "Dates along a line.")


def relations(count: int) -> Relations:
    chance = random.Random(count)
    persons = tuple(
        (Run(LONG if number % 6 == 2 else f"Witness {chr(65 + number)}", boxed=True),)
        for number in range(count)
    )
    counts = tuple(
        tuple(chance.choice((0, 1, 27, 4321)) for _ in range(number)) for number in range(count)
    )
    return Relations(persons, counts, "Who is named with whom.")


FIGURES = [
    *(pytest.param(time_line(n), id=f"{n} dates") for n in (3, 11, 40)),
    *(pytest.param(relations(n), id=f"{n} persons") for n in (2, 7, 20)),
]


def paper(*blocks: Block) -> Document:
    return Document("Figures", "en", blocks, running_head="HC-1", watermark="DRAFT")


@pytest.mark.parametrize("figure", FIGURES)
def test_the_check_proves_each_page(figure: Block, made_at: datetime) -> None:
    data = write_pdf(paper(figure), made_at=made_at)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        texts = [read(page, Fonts(FONTS)) for page in pdf.pages]
        assert not [image for page in pdf.pages for image in page.get_images()]
    assert None not in texts
    assert "Witness" in "".join(text or "" for text in texts)


@pytest.mark.parametrize("figure", FIGURES)
def test_no_word_lies_on_another_or_leaves_the_page(figure: Block, made_at: datetime) -> None:
    document = Document("Figures", "en", (figure,))
    with pypdfium2.PdfDocument(write_pdf(document, made_at=made_at)) as pdf:
        for page in pdf:
            words = page.get_textpage()
            boxes = [words.get_charbox(at) for at in range(words.count_chars())]
            boxes = [box for box in boxes if box[2] - box[0] > 0.2 and box[3] - box[1] > 0.2]
            assert all(box[0] > 70 and box[2] < 526 for box in boxes)
            for one, two in itertools.combinations(boxes, 2):
                across = min(one[2], two[2]) - max(one[0], two[0])
                up = min(one[3], two[3]) - max(one[1], two[1])
                # Letters of one word may touch, such as "fi".
                assert across < 1 or up < 1


@pytest.mark.parametrize("count", [3, 40])
def test_every_label_and_date_stands_on_the_page(count: int, made_at: datetime) -> None:
    figure = time_line(count)
    with pypdfium2.PdfDocument(write_pdf(paper(figure), made_at=made_at)) as pdf:
        text = "".join(page.get_textpage().get_text_bounded() for page in pdf)
    for entry in figure.entries:
        assert entry.label[0].text == LONG or entry.label[0].text in text
    assert text.count("Complainant of whom") == sum(e.label[0].text == LONG for e in figure.entries)
    assert text.count("May 2025") == count


def test_a_figure_is_told_to_readers_who_do_not_see_it(made_at: datetime) -> None:
    data = write_pdf(paper(time_line(5), relations(3)), made_at=made_at)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        told = [
            str(each["/Alt"])
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"
        ]
    assert sorted(told) == ["Dates along a line.", "Who is named with whom."]


def test_word_processors_get_the_tables_only(made_at: datetime) -> None:
    after = Paragraph(plain("After the figures."))
    drawn = write_docx(paper(time_line(5), relations(3), after), made_at=made_at)
    assert drawn == write_docx(paper(after), made_at=made_at)


@pytest.mark.parametrize(
    "figure",
    [
        TimeLine((TimeEntry((), plain("A"), 0.5, 0.4),), (), ""),
        TimeLine((TimeEntry((), plain("A"), 0.5, float("nan")),), (), ""),
        TimeLine((TimeEntry((), plain("A"), 0.5, 1.5),), (), ""),
        TimeLine((), (Tick(-0.1, "2025"),), ""),
        TimeLine((TimeEntry((), (Run("A", note=plain("b")),), 0, 0),), (), ""),
        Relations((plain("A"), plain("B")), ((), ()), ""),
        Relations((plain("A"), (Run("B", note=plain("b")),)), ((), (1,)), ""),
    ],
)
def test_a_figure_that_is_wrong_is_refused(figure: Block, made_at: datetime) -> None:
    with pytest.raises(ExportError):
        write_pdf(paper(figure), made_at=made_at)


@pytest.mark.parametrize("figure", [TimeLine((), (), ""), Relations((), (), "")])
def test_an_empty_figure_draws_nothing(figure: Block, made_at: datetime) -> None:
    assert write_pdf(paper(figure), made_at=made_at).startswith(b"%PDF")
