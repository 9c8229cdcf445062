# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Pages and pictures of files as pixels, under the names and places that intake gives them."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from hearing_assist.casefile.parts import PartState
from hearing_assist.casefile.word_boxes import unpack
from hearing_assist.engines.qpdf_patterns import has_patterns
from hearing_assist.errors import InputFileError
from hearing_assist.intake import reader, views
from hearing_assist.intake.options import ReadOptions
from tests.unit.intake.builders import NAME, docx_file, pdf_file, rezipped
from tests.unit.intake.office_builders import odt_file


def opened(data: bytes) -> Any:
    found = views.opened(data)
    assert found is not None
    return found


def picture(width: int = 60, height: int = 40, colour: str = "navy") -> Image.Image:
    drawn = Image.new("RGB", (width, height), "white")
    ImageDraw.Draw(drawn).rectangle((5, 5, width - 6, height - 6), fill=colour)
    return drawn


def saved(drawn: Image.Image, form: str = "PNG", **options: Any) -> bytes:
    target = io.BytesIO()
    drawn.save(target, form, **options)
    return target.getvalue()


def drawn(data: bytes, view: int = 1, size: tuple[int, int] = (1000, 1000)) -> Image.Image:
    with opened(data) as file:
        sized = file.sized(view)
        scale = min(size[0] / sized.width, size[1] / sized.height)
        wanted = (round(sized.width * scale), round(sized.height * scale))
        pixels, width, height = file.drawn(view, *wanted)
    return Image.frombytes("RGB", (width, height), pixels)


@pytest.mark.parametrize("data", [b"A letter.\n", b"From: a@example.org\nSubject: x\n\nHello\n"])
def test_a_file_without_pages_has_no_views(data: bytes) -> None:
    assert views.opened(data) is None


def test_a_letter_without_pictures_has_none() -> None:
    with opened(docx_file()) as file:
        assert file.count == 0


def test_a_picture_of_several_pages() -> None:
    frames = [picture(colour=colour) for colour in ("navy", "maroon")]
    data = saved(frames[0], "TIFF", save_all=True, append_images=frames[1:], dpi=(100, 100))
    with opened(data) as file:
        assert file.count == 2
        assert file.sized(2) == views.Sized(2, "page 2", 60 * 0.72, 40 * 0.72, True)
    assert [drawn(data, n).getpixel((30, 20)) for n in (1, 2)] == [(0, 0, 128), (128, 0, 0)]


def test_a_picture_is_never_made_larger() -> None:
    assert drawn(saved(picture())).size == (60, 40)


def test_a_picture_lies_as_its_camera_says() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned
    data = saved(picture(), "JPEG", exif=exif)
    assert drawn(data).size == (40, 60)


def test_pictures_in_a_letter_keep_the_numbers_of_the_reader() -> None:
    first, second = saved(picture(colour="navy")), saved(picture(colour="maroon"))

    def build(document: Any) -> None:
        document.add_paragraph("Two photographs.")
        for data in (first, second):
            document.add_picture(io.BytesIO(data))

    data = rezipped(docx_file(build), extra=[("word/media/image0.emf", b"\1\0\0\0 a drawing")])
    read = reader.read(data)
    named = [part.name for part in read.parts if part.state is PartState.IMAGE_ONLY]
    assert named == [f"picture {n}" for n in (1, 2, 3)]
    with opened(data) as file:
        found = [file.sized(n) for n in range(1, file.count + 1)]
        assert [sized and sized.name for sized in found] == ["picture 1", "picture 2", None]
        with pytest.raises(InputFileError):
            file.drawn(3, 10, 10)
    assert [drawn(data, n).getpixel((30, 20)) for n in (1, 2)] == [(0, 0, 128), (128, 0, 0)]


def test_pictures_in_an_open_document_text() -> None:
    data = rezipped(
        odt_file("<text:p>One photograph.</text:p>"), extra=[("Pictures/a.png", saved(picture()))]
    )
    assert [p.name for p in reader.read(data).parts if p.state is PartState.IMAGE_ONLY] == [
        "picture 1"
    ]
    assert drawn(data).getpixel((30, 20)) == (0, 0, 128)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("cropped", [False, True])
def test_words_stand_where_they_are_drawn(turn: int, cropped: bool) -> None:
    """What is covered by the places of words covers their ink, however the page lies."""
    plain = pdf_file([(72, 100, 14, NAME)])
    with pikepdf.open(io.BytesIO(plain)) as file:
        page = file.pages[0]
        page.Rotate = turn
        if cropped:
            page.CropBox = [40, 500, 500, 800]
        turned = io.BytesIO()
        file.save(turned)
    data = turned.getvalue()
    read = reader.read(data, options=ReadOptions(words=True))
    (block,) = [block for block in read.blocks if block.part == "body"]
    with opened(data) as file:
        sized = file.sized(1)
    image = drawn(data, size=(1600, 1600)).convert("L")
    assert sum(image.histogram()[:120]) > 100
    pen = ImageDraw.Draw(image)
    scale = image.width / sized.width
    for word in unpack(block.words):
        pen.rectangle(tuple(edge * scale for edge in word[2:6]), fill=255)
    assert sum(image.histogram()[:120]) == 0


def _pdf(draw: Any) -> bytes:
    buffer = io.BytesIO()
    made = canvas.Canvas(buffer, pagesize=(595, 842), invariant=True)
    made.drawString(72, 700, "A line of text.")
    draw(made)
    made.save()
    return buffer.getvalue()


def _group(made: Any) -> None:
    made.beginForm("group")
    made.drawImage(ImageReader(picture()), 0, 0, 20, 20)
    made.endForm()
    made.doForm("group")


@pytest.mark.parametrize(
    ("draw", "pictures"),
    [
        (lambda made: None, False),
        (lambda made: made.line(72, 690, 300, 690), False),
        (lambda made: made.rect(60, 600, 400, 200), False),
        (lambda made: made.grid([72, 200, 300], [500, 550, 600]), False),
        (lambda made: made.linkURL("https://example.org", (72, 700, 100, 720)), False),
        (lambda made: made.textAnnotation("a note", [1, 1, 9, 9]), False),
        (lambda made: made.drawImage(ImageReader(picture()), 72, 100, 30, 10), True),
        (lambda made: made.bezier(72, 100, 90, 140, 110, 60, 140, 110), True),
        (lambda made: made.line(72, 690, 90, 699), True),
        (_group, True),
    ],
)
def test_what_is_more_than_printed_text_is_told(draw: Any, pictures: bool) -> None:
    with opened(_pdf(draw)) as file:
        assert file.sized(1).pictures is pictures


def test_a_stamp_laid_over_a_page_is_told() -> None:
    with pikepdf.open(io.BytesIO(_pdf(lambda made: None))) as file:
        stamp = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Stamp, Rect=[100, 100, 200, 150]
        )
        file.pages[0].Annots = pikepdf.Array([file.make_indirect(stamp)])
        packed = io.BytesIO()
        file.save(packed)
    with opened(packed.getvalue()) as file:
        assert file.sized(1).pictures


def _changed(change: Any) -> bytes:
    """A PDF with a line of text, changed by `change(file, page, drawing)`."""
    with pikepdf.open(io.BytesIO(_pdf(lambda made: None))) as file:
        colours = picture().convert("L").tobytes()
        drawing = _stream(
            file,
            colours,
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=60,
            Height=40,
            ColorSpace=pikepdf.Name.DeviceGray,
            BitsPerComponent=8,
        )
        change(file, file.pages[0], pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=drawing)))
        packed = io.BytesIO()
        file.save(packed)
    return packed.getvalue()


def _stream(file: Any, data: bytes, **entries: Any) -> Any:
    made = pikepdf.Stream(file, data)
    for key, value in entries.items():
        made[f"/{key}"] = value
    return file.make_indirect(made)


PAINT = b"q 400 0 0 300 0 0 cm /Im Do Q"


def _in_a_letter(file: Any, page: Any, inside: Any) -> None:
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type3,
        BaseFont=pikepdf.Name.Helvetica,
        FontBBox=[0, 0, 400, 300],
        FontMatrix=[0.1, 0, 0, 0.1, 0, 0],
        CharProcs=pikepdf.Dictionary(a=_stream(file, b"400 0 d0 " + PAINT)),
        Encoding=pikepdf.Dictionary(
            Type=pikepdf.Name.Encoding, Differences=pikepdf.Array([97, pikepdf.Name.a])
        ),
        FirstChar=97,
        LastChar=97,
        Widths=[400],
        Resources=inside,
    )
    page.Resources["/Font"] = pikepdf.Dictionary(F3=file.make_indirect(font))
    page.contents_add(b"BT /F3 9 Tf 72 300 Td (a) Tj ET")


def _in_a_pattern(paint: int) -> Any:
    def change(file: Any, page: Any, inside: Any) -> None:
        pattern = _stream(
            file,
            PAINT,
            PatternType=1,
            PaintType=paint,
            TilingType=1,
            BBox=[0, 0, 400, 300],
            XStep=400,
            YStep=300,
            Resources=inside,
        )
        page.Resources["/Pattern"] = pikepdf.Dictionary(P=pattern)
        space = pikepdf.Array([pikepdf.Name.Pattern, pikepdf.Name.DeviceGray])
        page.Resources["/ColorSpace"] = pikepdf.Dictionary(C=space)
        colour = b"/Pattern cs /P scn" if paint == 1 else b"/C cs 0 /P scn"
        page.contents_add(colour + b" 72 300 400 300 re f")

    return change


def _in_a_soft_mask(file: Any, page: Any, inside: Any) -> None:
    group = pikepdf.Dictionary(S=pikepdf.Name.Transparency, CS=pikepdf.Name.DeviceGray)
    form = _stream(
        file,
        PAINT,
        Subtype=pikepdf.Name.Form,
        BBox=[0, 0, 400, 300],
        Group=group,
        Resources=inside,
    )
    mask = pikepdf.Dictionary(S=pikepdf.Name.Luminosity, G=form)
    page.Resources["/ExtGState"] = pikepdf.Dictionary(G=pikepdf.Dictionary(SMask=mask))
    page.contents_add(b"/G gs 0 0 400 300 re f")


def _in_a_note(subtype: str) -> Any:
    def change(file: Any, page: Any, inside: Any) -> None:
        look = _stream(
            file, PAINT, Subtype=pikepdf.Name.Form, BBox=[0, 0, 400, 300], Resources=inside
        )
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name(f"/{subtype}"),
            Rect=[72, 300, 472, 600],
            QuadPoints=[72, 600, 472, 600, 72, 300, 472, 300],
            F=4,
            AP=pikepdf.Dictionary(N=look),
        )
        page.Annots = pikepdf.Array([file.make_indirect(note)])

    return change


@pytest.mark.parametrize(
    "change",
    [
        _in_a_letter,
        _in_a_pattern(1),
        _in_a_pattern(2),
        _in_a_soft_mask,
        _in_a_note("Highlight"),
        _in_a_note("Text"),
        _in_a_note("Link"),
    ],
)
def test_a_photograph_in_disguise_is_told(change: Any) -> None:
    with opened(_changed(change)) as file:
        assert file.sized(1).pictures


@pytest.mark.parametrize(("points", "pictures"), [(60, False), (90, True)])
def test_letters_taller_than_print_may_be_a_drawing(points: int, pictures: bool) -> None:
    def draw(made: Any) -> None:
        made.setFont("Helvetica", 1)
        made.scale(points, points)
        made.drawString(1, 1, "A")

    with opened(_pdf(draw)) as file:
        assert file.sized(1).pictures is pictures


def test_a_file_that_cannot_be_looked_through_may_have_patterns() -> None:
    assert has_patterns(b"%PDF-1.7 broken")
    assert not has_patterns(_pdf(lambda made: None))
