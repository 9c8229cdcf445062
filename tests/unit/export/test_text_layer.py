# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Words over pictures of pages: found where they stand, unseen, nothing else changed."""

from __future__ import annotations

import datetime as dt
import io
import re
from datetime import datetime

import pdfplumber
import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageDraw

from hearing_assist.export.pdf import write_pdf
from hearing_assist.text.document import Document, Picture, PictureMark, PictureWord

A4 = (595.0, 842.0)


def png(width: int = 595, height: int = 842) -> bytes:
    """A white page with a dark bar where the words stand."""
    image = Image.new("L", (width, height), 255)
    ImageDraw.Draw(image).rectangle((60, 84, 300, 100), fill=60)
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def line(*words: str, top: float = 0.1, left: float = 0.1) -> tuple[PictureWord, ...]:
    """Words in a row, each a tenth of the page wide."""
    return tuple(
        PictureWord(word, left + 0.12 * place, top, left + 0.12 * place + 0.1, top + 0.02)
        for place, word in enumerate(words)
    )


def paper(
    *lines: tuple[PictureWord, ...],
    size: tuple[float, float] = A4,
    pixels: tuple[int, int] | None = None,
    marks: tuple[PictureMark, ...] = (),
) -> Document:
    made = png(*(pixels or (round(size[0]), round(size[1]))))
    return Document("T", "en", (Picture(made, *size, "Page 3", marks, lines),))


def drawing(data: bytes) -> Image.Image:
    document = pypdfium2.PdfDocument(data)
    try:
        return document[0].render(scale=1).to_pil().convert("L")
    finally:
        document.close()


def texts(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def test_words_are_found_and_nothing_is_seen(made_at: datetime) -> None:
    words = [line("The", "harbour", "closed"), line("before", "six", "o'clock", top=0.2)]
    plain = write_pdf(paper(), made_at=made_at)
    layered = write_pdf(paper(*words), made_at=made_at)
    assert "The harbour closed" in texts(layered)[0].replace("\r", "")
    assert "before six o'clock" in texts(layered)[0]
    assert ImageChops.difference(drawing(plain), drawing(layered)).getbbox() is None


def test_a_word_stands_where_it_does_on_the_picture(made_at: datetime) -> None:
    data = write_pdf(paper(line("harbour", "closed", top=0.5, left=0.3)), made_at=made_at)
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[0]
        (image,) = page.images
        found = {word["text"]: word for word in page.extract_words()}
    width, height = image["x1"] - image["x0"], image["bottom"] - image["top"]
    for text, left in (("harbour", 0.3), ("closed", 0.42)):
        word = found[text]
        assert word["x0"] == pytest.approx(image["x0"] + left * width, abs=1.0)
        assert word["x1"] == pytest.approx(image["x0"] + (left + 0.1) * width, abs=1.0)
        middle = (word["top"] + word["bottom"]) / 2
        assert middle == pytest.approx(image["top"] + 0.51 * height, abs=0.01 * height)


@pytest.mark.parametrize(
    "words",
    [("Показания", "свидетеля"), ("شهادة", "الشاهد"), ("עדות", "העד"), ("Κατάθεση", "μάρτυρα")],
)
def test_words_of_other_scripts_are_found(made_at: datetime, words: tuple[str, ...]) -> None:
    found = " ".join(texts(write_pdf(paper(line(*words)), made_at=made_at)))
    assert all(word in found for word in words)


def test_a_word_that_no_font_has_is_left_out_and_its_neighbours_stay(made_at: datetime) -> None:
    found = texts(write_pdf(paper(line("before", "証言", "after")), made_at=made_at))[0]
    assert "before" in found
    assert "after" in found
    assert "証" not in found


def test_letters_that_no_font_shows_together_stop_no_paper(made_at: datetime) -> None:
    """U+2329 has a font; composed (UAX 15) it is U+3008, which has none."""
    words = line("before", "ab\u2329c", "after")
    found = texts(write_pdf(paper(words), made_at=made_at))[0]
    assert "before" in found
    assert "after" in found


def test_odd_places_break_nothing(made_at: datetime) -> None:
    odd = (
        PictureWord("flat", 0.1, 0.1, 0.1, 0.1),
        PictureWord("", 0.1, 0.1, 0.2, 0.2),
        PictureWord("whole", 0.0, 0.0, 1.0, 1.0),
        PictureWord("\u200b\ufeff", 0.3, 0.3, 0.4, 0.4),
        PictureWord("x" * 500, 0.1, 0.9, 0.11, 0.91),
    )
    data = write_pdf(paper(odd, ()), made_at=made_at)
    assert "whole" in texts(data)[0]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.text(
            st.one_of(
                st.characters(codec="utf-8"),
                st.sampled_from("\u0300\u0651\u0e31\u202e\u2067\u200d\ufb01\u0655\u0327\u1369"),
            ),
            min_size=1,
            max_size=9,
        ),
        min_size=1,
        max_size=6,
    )
)
def test_whatever_recognition_reads_there_is_a_paper(words: list[str]) -> None:
    data = write_pdf(paper(line(*words)), made_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    assert len(texts(data)) == 1


def test_the_layer_is_no_content_for_who_does_not_see_the_page(made_at: datetime) -> None:
    """The words of the page follow as text: read twice they would mislead."""
    data = write_pdf(paper(line("harbour")), made_at=made_at)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        content = pdf.pages[0].Contents.read_bytes()
    before = content[: content.index(b"3 Tr")]
    assert before.rstrip().endswith(b"/Artifact BMC\nq") or b"/Artifact BMC" in before[-40:]


def test_the_same_words_give_the_same_bytes(made_at: datetime) -> None:
    one = write_pdf(paper(line("harbour", "closed")), made_at=made_at)
    assert one == write_pdf(paper(line("harbour", "closed")), made_at=made_at)


def test_unseen_text_does_not_stay_unseen_behind_the_picture(made_at: datetime) -> None:
    """What is drawn after the layer, such as a label, is seen."""
    mark = PictureMark(0.0, 0.3, 1.0, 0.4, ("Witness K",))
    plain = write_pdf(paper(marks=(mark,)), made_at=made_at)
    layered = write_pdf(paper(line("harbour"), marks=(mark,)), made_at=made_at)
    assert ImageChops.difference(drawing(plain), drawing(layered)).getbbox() is None


def test_pictures_are_no_finer_than_courts_ask(made_at: datetime) -> None:
    fine = write_pdf(paper(pixels=(4000, 5660)), made_at=made_at)
    with pdfplumber.open(io.BytesIO(fine)) as pdf:
        (image,) = pdf.pages[0].images
    dpi = image["srcsize"][0] / (image["x1"] - image["x0"]) * 72
    assert 290 < dpi <= 300.5
    # Darkness and place of what is on it stay.
    coarse = write_pdf(paper(pixels=(1000, 1415)), made_at=made_at)
    with pdfplumber.open(io.BytesIO(coarse)) as pdf:
        assert pdf.pages[0].images[0]["srcsize"] == (1000, 1415)


def test_hidden_letters_are_in_fonts_of_ours(made_at: datetime) -> None:
    data = write_pdf(paper(line("harbour", "شهادة")), made_at=made_at)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        names = [str(font.BaseFont) for font in pdf.pages[0].Resources.Font.values()]
    assert names
    assert all(re.search("Noto", name) for name in names)
