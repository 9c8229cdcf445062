# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Pictures of pages in papers: whole, at their place, with their marks, and nothing but pixels."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pdfplumber
import pikepdf
import pypdfium2
import pytest
from lxml import etree
from PIL import Image, ImageChops, ImageDraw

from hearing_assist.errors import ExportError
from hearing_assist.export.docx import write_docx
from hearing_assist.export.pdf import write_pdf
from hearing_assist.text.document import (
    Block,
    Document,
    Heading,
    Paragraph,
    Picture,
    PictureMark,
    Style,
    plain,
)

A4 = (595.0, 842.0)
LINE = PictureMark(0.0, 0.30, 1.0, 0.32, ("Witness K", "R-0147 B1"))
SMALL = PictureMark(0.4, 0.60, 0.45, 0.62, ("telephone number", "R-0148 A7"))


def drawn(mode: str = "L", size: tuple[int, int] = (595, 842)) -> bytes:
    """A page with a black line along each edge and a dark disc, and two covered places."""
    image = Image.new(mode, size, "white")
    pen = ImageDraw.Draw(image)
    pen.rectangle((2, 2, size[0] - 3, size[1] - 3), outline="black", width=3)
    pen.ellipse((size[0] // 3, size[1] // 8, size[0] // 2, size[1] // 4), fill="black")
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def picture(*marks: PictureMark, size: tuple[float, float] = A4, mode: str = "L") -> Picture:
    png = drawn(mode, (round(size[0]), round(size[1])))
    return Picture(png, *size, "Page 3 of the original", marks)


def paper(*blocks: Block, notices: tuple[str, ...] = ()) -> Document:
    return Document("Title", "en", blocks, running_head="TC 1", notices=notices)


def images_of(data: bytes) -> list[dict[str, Any]]:
    """The entries of each picture, and its bytes as "pixels"."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [
            {"pixels": item.read_bytes(), **{str(key): item.get(key) for key in item.keys()}}  # noqa: SIM118
            for item in pdf.objects
            if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"
        ]


HEAD = Heading(plain("Page 3 of the original, as a picture"), 4)
BEFORE = Paragraph(plain("before " * 300))
AFTER = Paragraph(plain("The words of this page, as read by machine. " * 2), Style.STATUS)


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_the_pixels_are_those_that_went_in(made_at: datetime, mode: str) -> None:
    shown = picture(LINE, mode=mode)
    (image,) = images_of(write_pdf(paper(shown), made_at=made_at))
    assert image["pixels"] == Image.open(io.BytesIO(shown.png)).tobytes()
    assert set(image) - {"pixels"} == {
        "/Type", "/Subtype", "/Width", "/Height", "/ColorSpace", "/BitsPerComponent", "/Filter",
        "/DecodeParms", "/Length",
    }  # fmt: skip


@pytest.mark.parametrize("size", [A4, (842.0, 595.0), (1191.0, 842.0), (300.0, 4000.0)])
@pytest.mark.parametrize("notices", [(), ("One notice.",), ("A notice.", "Another one.")])
def test_a_page_stands_whole_below_its_heading(
    made_at: datetime, size: tuple[float, float], notices: tuple[str, ...]
) -> None:
    blocks = (BEFORE, HEAD, picture(LINE, SMALL, size=size), AFTER, BEFORE)
    data = write_pdf(paper(*blocks, notices=notices), made_at=made_at)
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        (page,) = [page for page in pdf.pages if page.images]
        (image,) = page.images
        text = page.extract_text()
    assert "Page 3 of the original" in text
    assert "as read by machine" in text
    assert image["x0"] >= 70
    assert image["x1"] <= 595.3 - 70
    assert image["top"] >= 60
    assert image["bottom"] <= 842 - 70
    assert image["width"] / image["height"] == pytest.approx(size[0] / size[1], rel=1e-3)


def test_no_mark_hides_what_is_not_covered(made_at: datetime) -> None:
    """The pixels around the marks look as they do without any."""
    looks = []
    for marks in ((), (LINE, SMALL)):
        data = write_pdf(paper(picture(*marks)), made_at=made_at)
        with pypdfium2.PdfDocument(data) as pdf:
            looks.append(pdf[0].render(scale=1).to_pil().convert("L"))
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            (image,) = pdf.pages[0].images
    changed = ImageChops.difference(*looks)
    left, top = image["x0"], image["top"]
    width, height = image["width"], image["height"]
    covered = (left, top + 0.30 * height, left + width, top + 0.32 * height)
    ImageDraw.Draw(changed).rectangle(covered, fill=0)
    box = changed.getbbox()
    assert box is not None
    assert box[0] >= left + width, "all else that changed stands in the margin"


def test_marks_are_text_in_order(made_at: datetime) -> None:
    data = write_pdf(paper(picture(LINE, LINE, SMALL)), made_at=made_at)
    with pypdfium2.PdfDocument(data) as pdf:
        text = " ".join(pdf[0].get_textpage().get_text_bounded().split())
    assert text.count("Witness K R-0147 B1") == 2
    assert "telephone number R-0148 A7" in text


def test_a_small_picture_is_not_enlarged(made_at: datetime) -> None:
    data = write_pdf(paper(picture(size=(100.0, 60.0))), made_at=made_at)
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        (image,) = pdf.pages[0].images
    assert (image["width"], image["height"]) == pytest.approx((100, 60))


def test_a_picture_drawn_twice_is_kept_once(made_at: datetime) -> None:
    data = write_pdf(paper(picture(LINE), picture(LINE)), made_at=made_at)
    assert len(images_of(data)) == 1


def test_same_bytes(made_at: datetime) -> None:
    document = paper(BEFORE, HEAD, picture(LINE, SMALL), AFTER)
    for write in (write_pdf, write_docx):
        first = write(document, made_at=made_at)
        write(paper(picture(size=(90.0, 90.0))), made_at=made_at)
        assert write(document, made_at=made_at) == first


@pytest.mark.parametrize("write", [write_pdf, write_docx])
@pytest.mark.parametrize(
    "wrong",
    [
        replace(picture(), png=b"\xff\xd8 a JPEG"),
        replace(picture(), png=picture().png + b"Zarielle"),
        replace(picture(), width=0.0),
        picture(PictureMark(0.5, 0.2, 0.4, 0.3)),
        picture(PictureMark(-0.1, 0.2, 0.4, 0.3)),
    ],
)
def test_what_is_none_of_ours_is_refused(
    write: Callable[..., bytes], wrong: Picture, made_at: datetime
) -> None:
    with pytest.raises(ExportError):
        write(paper(wrong), made_at=made_at)


# --- DOCX ----------------------------------------------------------------------------------------


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_docx_holds_the_pixels_and_nothing_else(made_at: datetime) -> None:
    shown = picture(LINE, SMALL)
    parts = parts_of(write_docx(paper(HEAD, shown), made_at=made_at))
    media = [name for name in parts if name.startswith("word/media/")]
    assert media == ["word/media/image1.png"]
    chunks = re.findall(rb"(IHDR|IDAT|IEND|[a-zA-Z]{3}t|pHYs|eXIf)", parts[media[0]])
    assert set(chunks) == {b"IHDR", b"IDAT", b"IEND"}
    made = Image.open(io.BytesIO(parts[media[0]]))
    assert made.tobytes() == Image.open(io.BytesIO(shown.png)).tobytes()


def test_docx_picture_has_its_description_and_its_whole_self(made_at: datetime) -> None:
    root = etree.fromstring(
        parts_of(write_docx(paper(HEAD, picture(LINE, SMALL)), made_at=made_at))[
            "word/document.xml"
        ]
    )
    (described,) = root.iter("{*}docPr")
    assert described.get("descr") == "Page 3 of the original"
    assert not list(root.iter("{*}srcRect")), "nothing is cropped"
    (extent,) = root.iter("{*}extent")
    width, height = (int(extent.get(key, "0")) / 12_700 for key in ("cx", "cy"))
    assert width / height == pytest.approx(A4[0] / A4[1], rel=1e-3)
    assert height < 842 - 142 - 40


def test_docx_marks_stand_beside_level_with_their_places(made_at: datetime) -> None:
    root = etree.fromstring(
        parts_of(write_docx(paper(picture(LINE, SMALL)), made_at=made_at))["word/document.xml"]
    )
    (row,) = root.iter("{*}tr")
    _, beside = row.iterfind("{*}tc")
    lines = ["".join(map(str, p.itertext())) for p in beside.iterfind("{*}p")]
    assert lines == ["Witness K", "R-0147 B1", "telephone number", "R-0148 A7"]
    (extent,) = root.iter("{*}extent")
    height = int(extent.get("cy", "0")) / 12_700
    spacing = [item for p in beside.iterfind("{*}p") for item in p.iter("{*}spacing")]
    name = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    before = [int(item.get(f"{name}before", "0")) / 20 for item in spacing]
    assert before[0] + 8 == pytest.approx(0.31 * height, abs=1)
    assert sum(before[:3]) + 16 + 8 == pytest.approx(0.61 * height, abs=1)
