# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from types import ModuleType
from typing import Any

import pikepdf
import pypdfium2
import pytest

from hearing_assist.engines.pieces import Piece
from hearing_assist.engines.reportlab_text import Typesetter
from hearing_assist.errors import ExportError, MissingPartError
from hearing_assist.export import fonts
from hearing_assist.export.pdf import write_pdf
from hearing_assist.text.document import (
    Block,
    Cell,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Parallel,
    Run,
    Style,
    Table,
    plain,
)


def pdf(*blocks: Block, made_at: datetime, language: str = "en", **options: Any) -> bytes:
    return write_pdf(Document("Title", language, blocks, **options), made_at=made_at)


def pages_of(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def words_of(data: bytes) -> str:
    return squeezed(" ".join(pages_of(data)))


def squeezed(text: str) -> str:
    """Without white space and the soft line ends that a reader puts in."""
    return re.sub(r"[\s\u00a0\ufffe\u200b]+", "", text)


def test_every_text_is_on_the_pages(
    rich: Document, made_at: datetime, texts_of: Callable[..., list[str]]
) -> None:
    found = words_of(write_pdf(rich, made_at=made_at))
    split = re.sub(r"[^\w]+", " ", " ".join(texts_of(rich, scripts="latin"))).split()
    assert [word for word in split if word not in found] == []


def test_whole_sentences_come_back_in_order(made_at: datetime, samples: ModuleType) -> None:
    for text in (samples.LONG_EN, samples.LONG_FR, samples.GREEK, samples.UKRAINIAN,
                 samples.VIETNAMESE, samples.GEORGIAN, samples.AMHARIC, samples.THAI):  # fmt: skip
        assert squeezed(text) in words_of(pdf(Paragraph(plain(text)), made_at=made_at))


@pytest.mark.parametrize(("name", "language"), [("ARABIC", "ar"), ("HEBREW", "he")])
def test_words_from_the_right_come_back(
    samples: ModuleType, made_at: datetime, name: str, language: str
) -> None:
    """Words without vowel marks; where marks and digits stand is up to the reader."""
    text = getattr(samples, name)
    found = words_of(pdf(Paragraph(plain(text), language=language), made_at=made_at))
    words = [w for w in re.findall(r"[^\W\d]+", text) if "\u064f" not in w and len(w) > 1]
    missing = [word for word in words if word not in found]
    assert len(missing) <= 2, missing


def test_same_paper_same_bytes_also_after_another_paper(rich: Document, made_at: datetime) -> None:
    first = write_pdf(rich, made_at=made_at)
    pdf(Paragraph(plain("قبل ذلك")), made_at=made_at)
    assert write_pdf(rich, made_at=made_at) == first


def test_same_bytes_in_another_process_language_and_zone(made_at: datetime, tmp_path: Path) -> None:
    code = (
        "import sys; from datetime import datetime, UTC;"
        "from hearing_assist.export.pdf import write_pdf;"
        "from hearing_assist.text.document import *;"
        "d = Document('T', 'en', (Paragraph(plain('قال ș fi'), language='ar'),));"
        "t = datetime(2026, 3, 9, 14, 30, 5, tzinfo=UTC);"
        "sys.stdout.buffer.write(write_pdf(d, made_at=t))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"LANG": lang, "LC_ALL": lang, "TZ": zone, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[3],
            capture_output=True,
            check=True,
        ).stdout
        for lang, zone, seed in (("C.UTF-8", "UTC", "1"), ("fa_IR", "Asia/Kolkata", "2"))
    }
    assert len(outputs) == 1
    assert outputs.pop().startswith(b"%PDF-1.7")


def test_metadata_says_title_language_and_nothing_of_the_machine(
    rich: Document, made_at: datetime
) -> None:
    local = made_at.astimezone(timezone(timedelta(hours=2)))
    data = write_pdf(rich, made_at=local)
    with pikepdf.open(io.BytesIO(data)) as document:
        assert {str(key): str(value) for key, value in document.docinfo.items()} == {
            "/Title": "Case summary",
            "/Producer": "Hearing Assist",
            "/Creator": "Hearing Assist",
            "/CreationDate": "D:20260309143005Z",
            "/ModDate": "D:20260309143005Z",
        }
        assert document.Root.Lang == "en"
        assert not {"/Names", "/Dests", "/Metadata", "/AA", "/AcroForm"} & set(document.Root)
    for trace in (b"ReportLab", b"reportlab", str(Path.cwd()).encode()):
        assert trace not in data
    assert data.count(b"%%EOF") == data.count(b"startxref") == 1
    assert data.rstrip().endswith(b"%%EOF")


def test_the_structure_is_sound(rich: Document, made_at: datetime) -> None:
    data = write_pdf(rich, made_at=made_at)
    with pikepdf.open(io.BytesIO(data)) as document:
        assert document.check_pdf_syntax() == []


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")
def test_qpdf_check(rich: Document, made_at: datetime, tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(write_pdf(rich, made_at=made_at))
    result = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, check=False)
    assert result.returncode == 0, result.stderr


def test_all_fonts_are_embedded(rich: Document, made_at: datetime) -> None:
    with pikepdf.open(io.BytesIO(write_pdf(rich, made_at=made_at))) as document:
        used = [
            font for page in document.pages for font in page.Resources.get("/Font", {}).values()
        ]
        assert used
        assert all("/FontFile2" in font.FontDescriptor for font in used)
        assert {str(font.BaseFont).partition("+")[2] for font in used} >= {
            "NotoSans-Regular",
            "NotoNaskhArabic-Regular",
        }


def test_each_page_has_head_notices_and_number(rich: Document, made_at: datetime) -> None:
    pages = pages_of(write_pdf(rich, made_at=made_at))
    assert len(pages) >= 5
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page
        assert rich.running_head in page
        assert "DRAFT" in page
        assert all(notice in page for notice in rich.notices)


def test_page_wording_of_another_language_and_none(made_at: datetime) -> None:
    body = Paragraph(plain("x"))
    assert (
        "Page 1 sur 1"
        in pages_of(pdf(body, made_at=made_at, page_wording="Page {page} sur {pages}"))[0]
    )
    assert "Page" not in pages_of(pdf(body, made_at=made_at, page_wording=""))[0]


def test_outline_and_links_lead_to_the_headings(made_at: datetime) -> None:
    data = pdf(
        Paragraph((Run("see "), Run("the end", target="end"))),
        Heading(plain("Start"), 2),
        PageBreak(),
        Heading(plain("Zaïre « 1 » Ж"), 1, "end"),
        Heading(plain("Below"), 4),
        made_at=made_at,
    )
    with pikepdf.open(io.BytesIO(data)) as document:
        with document.open_outline() as outline:
            (start, end) = outline.root
        assert [entry.title for entry in (start, end, *end.children)] == [
            "Start",
            "Zaïre « 1 » Ж",
            "Below",
        ]
        (link,) = document.pages[0].Annots
        for target in (link.Dest, end.destination):
            assert isinstance(target, pikepdf.Array)
            assert target[0].objgen == document.pages[1].objgen
            assert [str(target[1]), target[4]] == ["/XYZ", None]


def test_a_missing_glyph_is_spelled_out(made_at: datetime) -> None:
    data = pdf(Paragraph(plain("before 😀👍🏿 after")), made_at=made_at)
    assert squeezed("before [grinning face, thumbs up sign] after") in words_of(data)


def test_the_typesetter_draws_no_box_and_does_not_name_the_text() -> None:
    typesetter = Typesetter(fonts.families())
    with pytest.raises(ExportError, match=r"U\+4E2D") as caught:
        typesetter.lines([Piece("secret 中 word")], size=10, width=200, rtl=False, language="")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("bold", [False, True])
def test_symbols_are_drawn_in_every_cut(made_at: datetime, bold: bool) -> None:
    text = "a→b ☐ no ☑ yes ☒ ✓ ✗ ● ▪ ≤ ≠ ∑ √ ⚖ ⚠ ① 🔒"
    data = pdf(Paragraph(plain(text, bold=bold, italic=bold)), made_at=made_at)
    assert squeezed(text) in words_of(data)
    with pikepdf.open(io.BytesIO(data)) as document:
        names = {
            str(f.BaseFont).split("+")[1] for f in document.pages[0].Resources["/Font"].values()
        }
    assert {"NotoSansSymbols2-Regular", "NotoSansMath-Regular"} <= names


@pytest.mark.parametrize(
    "where",
    [
        {"running_head": "中"},
        {"notices": ("中",)},
        {"watermark": "中"},
        {"page_wording": "中"},
        {"blocks": (Heading(plain("中")),)},
        {"blocks": (Paragraph((), number="中"),)},
        {"blocks": (Paragraph((Run("中", boxed=True),)),)},
        {"blocks": (Parallel((), (Paragraph(plain("中")),)),)},
        {"blocks": (Table((Cell(plain("中")),), (), (1,)),)},
        {"blocks": (Table((Cell(()),), ((Cell(plain("中")),),), (1,)),)},
    ],
)
def test_a_missing_glyph_is_spelled_out_everywhere(
    made_at: datetime, where: dict[str, Any]
) -> None:
    data = pdf(*where.pop("blocks", ()), made_at=made_at, **where)
    # A watermark rises across the page, and readers put its letters on lines of their own.
    assert "ideograph-4e2d]" in words_of(data).replace("\x02", "-")


@pytest.mark.parametrize(
    "text",
    [
        "a\u05b4",
        "\u0e33\u0e48",
        "ب\u0301",
        "\u0e48",
        "x\u200dy\u200c",
        "\u2192\u0301",
        "☐\ufe0f\u20e3",
        "a\u1acf",
        "中\u05b4",
    ],
)
def test_marks_of_another_script_are_drawn(made_at: datetime, text: str) -> None:
    """Never a box: each glyph that is shown has a shape of its own."""
    data = pdf(Paragraph(plain(text)), made_at=made_at, page_wording="")
    with pikepdf.open(io.BytesIO(data)) as document:
        content = document.pages[0].Contents.read_bytes().decode("latin-1")
    shown = re.findall(r"<([0-9a-f]*)>", content)
    assert shown
    assert all("00" not in re.findall("..", codes) for codes in shown)


@pytest.mark.parametrize("level", [-1, 0, 1, 4, 9])
def test_headings_of_any_level(made_at: datetime, level: int) -> None:
    assert "Text" in words_of(pdf(Heading(plain("Text"), level), made_at=made_at))


def test_equivalent_characters_stand_in(made_at: datetime) -> None:
    text = "e\u0301 \ufb01n \u2153 \u2212200 \uff21"
    data = pdf(Paragraph(plain(text)), made_at=made_at, page_wording="")
    assert unicodedata.normalize("NFKC", words_of(data)) == "éfin1⁄3−200A"


def test_a_missing_font_file_is_told(made_at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "ONE_CUT", ("NotoSansNowhere",))
    with pytest.raises(MissingPartError, match="NotoSansNowhere"):
        pdf(made_at=made_at)


@pytest.mark.parametrize("text", ["", " ", "\u200b", "\u2068\u2069", "\x00", "\n\n"])
def test_text_without_ink(made_at: datetime, text: str) -> None:
    data = pdf(
        Paragraph((Run(text), Run(text, boxed=True)), number=text),
        Heading((Run(text),), key="k"),
        Parallel((), (Paragraph((Run(text),)),)),
        Parallel((), ()),
        Table((Cell((Run(text),)),), ((Cell(()),),), (1,)),
        made_at=made_at,
        watermark=text,
        running_head=text,
        notices=(text,),
    )
    assert len(pages_of(data)) == 1


def test_an_empty_paper_is_one_page(made_at: datetime) -> None:
    assert len(pages_of(pdf(made_at=made_at, page_wording=""))) == 1
    assert len(pages_of(pdf(PageBreak(), PageBreak(), made_at=made_at))) == 1


@pytest.mark.parametrize("text", ["W" * 20_000, "ש" * 20_000, "ก" * 20_000, "\u0301" * 500])
def test_a_word_without_end_stays_inside_the_margins(made_at: datetime, text: str) -> None:
    data = pdf(Paragraph(plain(text)), made_at=made_at)
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            page_text = page.get_textpage()
            rects = [page_text.get_rect(n) for n in range(page_text.count_rects())]
            assert all(rect[0] > 60 and rect[2] < 535 and rect[1] > 20 for rect in rects)
    assert words_of(data).count(text[0]) >= (20_000 if len(text) > 500 else 1)


def test_a_table_cell_longer_than_a_page_goes_on_under_the_head(
    made_at: datetime, samples: ModuleType
) -> None:
    numbered = " ".join(f"w{n}x" for n in range(4000))
    table = Table(
        (Cell(plain("Left head")), Cell(plain("Right head"))),
        ((Cell(plain("short")), Cell(plain(numbered))),),
        (1, 3),
    )
    pages = pages_of(pdf(table, made_at=made_at))
    assert len(pages) > 3
    assert all("Left head" in page and "Right head" in page for page in pages)
    found = re.findall(r"w\d+x", " ".join(pages))
    assert found == numbered.split()


def test_both_columns_go_on_over_pages(made_at: datetime) -> None:
    left, right = (" ".join(f"{side}{n}z" for n in range(2500)) for side in "ab")
    pages = pages_of(
        pdf(
            Parallel((Paragraph(plain(left)),), (Paragraph(plain(right)),)),
            made_at=made_at,
        )
    )
    assert len(pages) > 2
    assert all(re.search(r"a\d+z", page) and re.search(r"b\d+z", page) for page in pages[:-1])
    for side, text in (("a", left), ("b", right)):
        assert re.findall(rf"{side}\d+z", " ".join(pages)) == text.split()


AFTER = Paragraph(plain("after " * 60), number="1.")


@pytest.mark.parametrize(
    "following",
    [
        (Paragraph(plain("after")),),
        (AFTER,),
        (Heading(plain("Below"), 2), AFTER),
        (Parallel((AFTER, AFTER), (AFTER,)),),
        (Parallel((), (AFTER,)),),
        (Table((Cell(plain("Head")),), ((Cell(plain("after")),), (Cell(plain("x")),)), (1,)),),
        (Table((Cell(plain("Head")),), ((Cell(plain("after " * 2000)),),), (1,)),),
        (Paragraph(plain("after " * 60), Style.NOTICE),),
        (Paragraph(plain("after"), Style.SIGNATURE),),
    ],
)
def test_a_heading_never_ends_a_page(made_at: datetime, following: tuple[Block, ...]) -> None:
    for lines in range(24, 33):
        blocks = [Paragraph(plain("line")) for _ in range(lines)]
        data = pdf(*blocks, Heading(plain("Heading")), *following, made_at=made_at)
        (page,) = [page for page in pages_of(data) if "Heading" in page]
        assert "after" in page


def test_two_hundred_paragraphs_side_by_side(made_at: datetime) -> None:
    """Each pair begins on one page, on one line, and no column runs into the other."""
    pairs = [
        Parallel(
            (Paragraph(plain(f"L{n}x " + "gauche " * (n * 7 % 90)), number=f"{n}."),),
            (Paragraph(plain(f"R{n}x " + "right " * (n * 11 % 90)), number=f"{n}."),),
        )
        for n in range(1, 201)
    ]
    places: dict[str, tuple[int, float, float]] = {}
    with pypdfium2.PdfDocument(pdf(*pairs, made_at=made_at, page_wording="")) as document:
        for number, page in enumerate(document):
            text = page.get_textpage()
            for index in range(text.count_rects()):
                left, bottom, right, _ = text.get_rect(index)
                assert not left < 290 < right
                found = re.match(r"[LR]\d+x", text.get_text_bounded(left, bottom, right, _))
                if found:
                    places[found.group()] = number, bottom, left
    assert len(places) == 400
    for n in range(1, 201):
        (page_left, low, left), (page_right, low_right, right) = places[f"L{n}x"], places[f"R{n}x"]
        assert page_left == page_right
        assert low == pytest.approx(low_right, abs=3)
        assert left < 290 < right


def test_the_watermark_lies_light_and_behind_the_text(made_at: datetime) -> None:
    data = pdf(Paragraph(plain("text")), made_at=made_at, watermark="DRAFT", notices=("notice",))
    with pikepdf.open(io.BytesIO(data)) as document:
        content = document.pages[0].Contents.read_bytes().decode("latin-1")
    first, *others = re.findall(r"([\d.]+) g", content)
    assert float(first) >= 0.9
    assert all(float(grey) < float(first) for grey in others)


def test_a_status_stands_with_the_text_it_tells_of(made_at: datetime) -> None:
    status = Paragraph(plain("not reviewed"), Style.STATUS)
    told = Paragraph(plain("told"))
    for lower in range(8):
        blocks = [Paragraph(plain("line"))] * 25 + [Paragraph(plain("line"), Style.SMALL)] * lower
        for end in ((told, status), (Parallel((told, status), (told,)),)):
            pages = pages_of(pdf(*blocks, *end, made_at=made_at))
            (page,) = [page for page in pages if "not reviewed" in page]
            assert "told" in page


def test_a_signature_never_stands_alone(made_at: datetime) -> None:
    for lines in range(20, 35):
        blocks = [Paragraph(plain("line")) for _ in range(lines)]
        data = pdf(
            *blocks,
            Paragraph(plain("So ordered")),
            Paragraph(plain("The judge"), Style.SIGNATURE),
            made_at=made_at,
        )
        (page,) = [page for page in pages_of(data) if "The judge" in page]
        assert "So ordered" in page


def test_notices_that_fill_the_page_are_refused(made_at: datetime) -> None:
    with pytest.raises(ExportError, match="notices"):
        pdf(made_at=made_at, notices=tuple(f"notice {n}" for n in range(60)))


def test_a_long_number_is_not_lost(made_at: datetime) -> None:
    number = "Paragraph one hundred and twenty-eight of the second annex to the first report"
    data = pdf(Paragraph(plain("text"), number=number), made_at=made_at)
    assert squeezed(number + "text") in words_of(data)


def test_the_width_of_a_box_comes_from_its_label_only(made_at: datetime) -> None:
    """What stood there before must not show: the box is drawn from the printed label."""
    labels = [Paragraph((Run("a "), Run("Witness K", boxed=True), Run(" b")))] * 2
    data = pdf(*labels, made_at=made_at)
    with pikepdf.open(io.BytesIO(data)) as document:
        content = document.pages[0].Contents.read_bytes().decode("latin-1")
    boxes = re.findall(r"0\.88 g \S+ \S+ (\S+) \S+ re f", content)
    assert len(boxes) == 2
    assert len(set(boxes)) == 1


def test_the_naive_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        pdf(made_at=datetime(2026, 3, 9))  # noqa: DTZ001


def test_latin_text_is_not_shaped(
    made_at: datetime, samples: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> None:
        raise AssertionError("shaped")

    monkeypatch.setattr("uharfbuzz.shape", refuse)
    for text in (samples.LONG_EN, samples.LONG_FR, samples.GREEK, samples.UKRAINIAN,
                 samples.VIETNAMESE):  # fmt: skip
        pdf(Paragraph(plain(text)), made_at=made_at)


def test_time_grows_with_length_only(made_at: datetime, samples: ModuleType) -> None:
    """Four times the paper takes about four times as long, not sixteen."""

    def seconds(text: str) -> float:
        start = time.process_time()
        pdf(Paragraph(plain(text)), Paragraph(plain("م" + text)), made_at=made_at)
        return time.process_time() - start

    seconds("x")
    short = min(seconds(samples.LONG_EN * 40) for _ in range(2))
    assert seconds(samples.LONG_EN * 160) < 9 * short + 0.2


@pytest.mark.bench
def test_two_hundred_pages_in_five_seconds(made_at: datetime, samples: ModuleType) -> None:
    blocks = [Paragraph(plain(samples.LONG_EN * 2), number=f"{n}.") for n in range(880)]
    start = time.process_time()
    data = pdf(*blocks, made_at=made_at, notices=("notice",), watermark="DRAFT")
    assert time.process_time() - start < 5
    assert len(pages_of(data)) >= 200
