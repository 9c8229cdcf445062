# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What once broke a writer, or might: nothing is clipped, lost or drawn outside the page."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from types import ModuleType

import docx
import pypdfium2
import pytest
from lxml import etree

from hearing_assist.engines import thai
from hearing_assist.errors import ExportError
from hearing_assist.export.docx import write_docx
from hearing_assist.export.pdf import write_pdf, write_pdf_placed
from hearing_assist.text.document import (
    Block,
    Cell,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Parallel,
    Run,
    Table,
    plain,
)

LONG_WORD = "Donaudampfschifffahrtsgesellschaft" * 9
MIXED = (
    'אבג abc دهو 123 (x) "y" 50% -7 +3 $5 1,234.50 12:30 a/b ג׳ 3-5',
    "Arabic name فاطمة الزهراء in English, then (محمد) 12/3/2024; “مريم”.",
    "zero\u200bwidth\u200d\u200c\ufeff\u00ad\u2060 \u202eoverride\u202c \u2067isolate\u2069 end",
    "\u2066\u2067\u2068 never closed, \u2069\u2069 closed twice",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘ \u0301alone",
    "Emoji 😀 👩‍👩‍👧 🇺🇦 👍🏿 ☑ ✓ ♀️ and text",
    "ქართული 2024 წელს, ประเทศไทย 2567 and አማርኛ 12 ቀን, Ελληνικά",
)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def paper(*blocks: Block) -> Document:
    return Document("T", "en", blocks)


def boxes(data: bytes) -> list[tuple[int, float, float, float, float]]:
    """Page and box of each stretch of text."""
    found = []
    with pypdfium2.PdfDocument(data) as document:
        for number, page in enumerate(document, start=1):
            text = page.get_textpage()
            found += [(number, *text.get_rect(n)) for n in range(text.count_rects())]
    return found


def text_of(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return re.sub(r"[\s\ufffe\u200b]+", "", "".join(pages))


@pytest.mark.parametrize("text", [*MIXED, LONG_WORD])
def test_odd_lines_stay_inside_the_margins(made_at: datetime, text: str) -> None:
    blocks: list[Block] = [
        Paragraph(plain(text), number="1."),
        Paragraph(plain(text), language="ar"),
        Paragraph((Run(text, boxed=True), Run(" after"))),
        Heading(plain(text)),
        Parallel((Paragraph(plain(text)),), (Paragraph(plain(text), number="(a)"),)),
        Table((Cell(plain(text)), Cell(())), ((Cell(()), Cell(plain(text))),), (1, 5)),
        Paragraph((Run("x", note=plain(text)),)),
    ]
    data = write_pdf(paper(*blocks), made_at=made_at)
    for _, left, _, right, _ in boxes(data):
        assert left > 60
        assert right < 535
    assert docx.Document(io.BytesIO(write_docx(paper(*blocks), made_at=made_at))).paragraphs


@pytest.mark.parametrize("columns", [12, 30, 60])
def test_tables_of_many_columns_lose_nothing(made_at: datetime, columns: int) -> None:
    head = tuple(Cell(plain(f"c{n}")) for n in range(columns))
    filled = tuple(Cell(plain(str(n * 111))) for n in range(columns))
    empty = (Cell(()),) * columns
    table = Table(head, (filled, empty, filled), (1,) * columns)
    data = write_pdf(paper(table), made_at=made_at)
    wanted = "".join(sorted("".join(str(n * 111) for n in range(columns)) * 2))
    found = "".join(sorted(re.sub(r"\D", "", text_of(data))))
    page = sorted("Page 1 of 1".replace("Page", "").replace("of", "").split())
    heads = "".join(str(n) for n in range(columns))
    assert found == "".join(sorted([*wanted, *heads, *page]))
    assert all(left > 60 and right < 535 for _, left, _, right, _ in boxes(data))


def test_cells_of_a_docx_have_room_for_their_text(made_at: datetime) -> None:
    """LibreOffice showed nothing of cells whose margins were wider than the cells."""
    row = tuple(Cell(plain("word")) for _ in range(60))
    data = write_docx(paper(Table(row, (row,), (1,) * 60)), made_at=made_at)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
        styles = etree.fromstring(archive.read("word/styles.xml"))
    width = min(int(cell.get(f"{W}w", "0")) for cell in body.iter(f"{W}gridCol"))
    sides = sum(int(e.get(f"{W}w", "0")) for side in ("left", "right")
                for e in body.iterfind(f".//{W}tblCellMar/{W}{side}"))  # fmt: skip
    used = {mark.get(f"{W}val") for mark in body.iter(f"{W}pStyle")}
    sizes = [
        int(size.get(f"{W}val", "0")) / 2
        for style in styles.iter(f"{W}style")
        if style.get(f"{W}styleId") in used - {"Gap"}
        for size in style.iter(f"{W}sz")
    ]
    assert (width - sides) / 20 > max(sizes)


def test_a_label_longer_than_a_line_ends_its_lines_at_spaces(made_at: datetime) -> None:
    label = " ".join(f"label{n}" for n in range(40))
    data = write_pdf(paper(Paragraph((Run(label, boxed=True), Run(" after")))), made_at=made_at)
    with pypdfium2.PdfDocument(data) as document:
        lines = document[0].get_textpage().get_text_bounded().split("\r\n")
    assert [word for line in lines for word in line.split()][:40] == label.split()


def test_vowel_signs_do_not_tear_words(made_at: datetime, samples: ModuleType) -> None:
    """A sign off the line stands apart in the file, so that readers find the word."""
    data = write_pdf(
        paper(Paragraph(plain("وثيقة السفر أُخذت منها"), language="ar")), made_at=made_at
    )
    assert "أخذت" in text_of(data).replace("\u064f", "")


THAI_WORDS = (
    "พยาน", "ให้การ", "เดินทาง", "เมือง", "เดือน", "มีนาคม", "เอกสาร", "วัน", "เดียวกัน",
)  # fmt: skip


def torn_words(text: str, made_at: datetime) -> tuple[int, int]:
    """How many line ends there are in a Thai paragraph, and how many inside one of the words."""
    data = write_pdf(paper(Paragraph(plain(text), language="th")), made_at=made_at)
    with pypdfium2.PdfDocument(data) as document:
        lines = document[0].get_textpage().get_text_bounded().split("\r\n")
    found_lines = [line.strip() for line in lines if "\u0e01" <= line[:1] <= "\u0e5b"]
    torn = sum(
        found.start() < len(before) < found.end()
        for before, after in zip(found_lines, found_lines[1:], strict=False)
        for word in THAI_WORDS
        for found in re.finditer(word, before + after)
    )
    return len(found_lines) - 1, torn


def test_thai_lines_end_between_words(
    made_at: datetime, samples: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = samples.THAI.replace(" ", "") * 30
    ends, torn = torn_words(text, made_at)
    assert ends > 15
    assert torn <= ends // 3
    monkeypatch.setattr(thai, "last_break", lambda text, end: end)
    assert torn_words(text, made_at)[1] > ends // 2


def test_ethiopic_words_without_spaces_are_parted(made_at: datetime) -> None:
    text = "ትግርኛ፡ኣብ፡መጋቢት፡ናብ፡ከተማ፡መጺኡ፡" * 9
    data = write_pdf(paper(Paragraph(plain(text), language="ti")), made_at=made_at)
    with pypdfium2.PdfDocument(data) as document:
        lines = document[0].get_textpage().get_text_bounded().split("\r\n")
    ethiopic = [line.strip() for line in lines if "፡" in line]
    assert len(ethiopic) > 2
    assert all(line.endswith("፡") for line in ethiopic)


@pytest.mark.parametrize(
    "block",
    [
        Paragraph((Run("a", note=(Run("b", note=plain("c")),)),)),
        Table((Cell((Run("head", note=plain("n")),)),), (), (1,)),
    ],
)
def test_footnotes_where_none_may_stand_are_refused(made_at: datetime, block: Block) -> None:
    for write in (write_pdf, write_docx):
        with pytest.raises(ExportError, match="footnote"):
            write(paper(block), made_at=made_at)


def test_a_footnote_stands_below_the_text_of_its_page(made_at: datetime) -> None:
    blocks = [
        Paragraph((Run(f"p{n} "), Run("word", note=plain(f"note{n}x")), Run(" more " * 40)))
        for n in range(30)
    ]
    data = write_pdf(paper(*blocks), made_at=made_at)
    with pypdfium2.PdfDocument(data) as document:
        pages = [page.get_textpage() for page in document]
        texts = [page.get_text_bounded() for page in pages]
    assert len(texts) > 2
    for n in range(30):
        (page,) = [text for text in texts if re.search(rf"\bp{n} word", text)]
        assert f"note{n}x" in page
        assert page.index(f"note{n}x") > page.rindex("more")


def test_anchors_tell_their_page(made_at: datetime) -> None:
    blocks: list[Block] = [
        Paragraph(plain("a"), anchor="one"),
        PageBreak(),
        Parallel((Paragraph(plain("b"), anchor="two"),), (Paragraph(plain("c")),)),
        PageBreak(),
        Paragraph(plain("d"), number="1.", anchor="three"),
        Paragraph((), anchor="nothing"),
    ]
    data, pages = write_pdf_placed(paper(*blocks), made_at=made_at)
    assert data == write_pdf(paper(*blocks), made_at=made_at)
    assert dict(pages) == {"one": 1, "two": 2, "three": 3}


@pytest.mark.slow
def test_ten_thousand_paragraphs(made_at: datetime) -> None:
    blocks = [
        Paragraph((Run(f"Paragraph {n} "), Run("x", note=plain("n")) if n % 9 == 0 else Run("y")),
                  number=f"{n}.")
        for n in range(10_000)
    ]  # fmt: skip
    data = write_pdf(paper(*blocks), made_at=made_at)
    assert "Paragraph9999" in text_of(data)
    body = docx.Document(io.BytesIO(write_docx(paper(*blocks), made_at=made_at)))
    assert len(body.paragraphs) == 10_000
