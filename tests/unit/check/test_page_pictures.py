# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Pictures of pages in finished files: the papers' own kind passes and is read, no other does."""

from __future__ import annotations

import datetime as dt
import functools
import io
import json
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image, ImageDraw, ImageFont

from hearing_assist.check import pixels
from hearing_assist.check.examine import Examiner
from hearing_assist.check.near import NearSearch
from hearing_assist.check.recognition import PictureReader
from hearing_assist.check.search import Ledger
from hearing_assist.check.verdict import Examined
from hearing_assist.engines.tesseract import recognition_data
from hearing_assist.export.docx import write_docx
from hearing_assist.export.pdf import write_pdf
from hearing_assist.text.document import Document, Heading, Paragraph, Picture, PictureMark, plain
from tests.unit.check.made_pdf import saved, stream
from tests.unit.check.samples import FORMS, NAME, VALUES, examined, faults, identities

MADE_AT = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
PLAIN = "Zarielle Oduvane"
FONT = Path(__file__).parents[3] / "hearing_assist" / "export" / "fonts" / "NotoSans-Regular.ttf"
DATA = recognition_data()
needs_recognition = pytest.mark.skipif(DATA is None, reason="no data for text recognition here")


def drawn(text: str = "The door was green.", *, mode: str = "L", turned: int = 0) -> Image.Image:
    image = Image.new(mode, (900, 300), "white")
    pen = ImageDraw.Draw(image)
    pen.text((60, 60), "On a Monday in spring they came.", font=font(34), fill="black")
    pen.text((60, 140), text, font=font(34), fill="black")
    return image.rotate(turned, expand=True)


def font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONT), size)


def png(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def paper(image: Image.Image) -> Document:
    mark = PictureMark(0.0, 0.8, 1.0, 0.95, ("Witness K", "R-0001 B1"))
    shown = Picture(png(image), image.width * 0.36, image.height * 0.36, "Page 3", (mark,))
    blocks = (Heading(plain("Page 3"), 4), shown, Paragraph(plain("And so on.")))
    return Document("Exhibit 1", "en", blocks, running_head="HC-1")


def pdf(image: Image.Image | None = None) -> bytes:
    return write_pdf(paper(image or drawn()), made_at=MADE_AT)


def docx(image: Image.Image | None = None) -> bytes:
    return write_docx(paper(image or drawn()), made_at=MADE_AT)


@functools.cache
def usual(write: Callable[..., bytes]) -> bytes:
    """The paper that many tests begin with."""
    return write()


def looked_at(name: str, data: bytes, *, ledger: Ledger | None = None) -> Examined:
    assert DATA is not None
    with PictureReader(DATA, ("eng",)) as reader:
        return Examiner(FORMS, ledger or Ledger(), reader=reader).examine(name, data)


# --- kinds of pictures -------------------------------------------------------------------------


@pytest.mark.parametrize("mode", ["L", "RGB"])
@pytest.mark.parametrize(("name", "write"), [("a.pdf", pdf), ("a.docx", docx)])
def test_our_own_pictures_pass(name: str, write: Callable[..., bytes], mode: str) -> None:
    data = write(drawn(mode=mode))
    assert examined(name, data) == ()
    told = Examiner(FORMS, Ledger()).examine(name, data)
    assert (told.pictures, told.unread) == (1, 1)


def changed(change: Callable[[Pdf, pikepdf.Object], None]) -> bytes:
    """Our own paper with its picture, or what is beside it, spoilt."""
    with pikepdf.open(io.BytesIO(usual(pdf))) as opened:
        (image,) = [
            item
            for item in opened.objects
            if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"
        ]
        change(opened, image)
        return saved(opened)


def flat(pdf: Pdf, image: pikepdf.Object) -> None:
    """The same pixels without PNG's filters: another writer."""
    rows = image.read_bytes()
    image.write(zlib.compress(rows), filter=Name.FlateDecode)


def jpeg(pdf: Pdf, image: pikepdf.Object) -> None:
    buffer = io.BytesIO()
    drawn().save(buffer, "JPEG")
    image.write(buffer.getvalue(), filter=Name.DCTDecode)


def entry(**entries: object) -> Callable[[Pdf, pikepdf.Object], None]:
    def change(pdf: Pdf, image: pikepdf.Object) -> None:
        for key, value in entries.items():
            image[f"/{key}"] = value

    return change


def mask_of_its_own(pdf: Pdf, image: pikepdf.Object) -> None:
    image.SMask = stream(pdf, b"\0", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1)


def another_space(pdf: Pdf, image: pikepdf.Object) -> None:
    image.ColorSpace = Array([Name.Indexed, Name.DeviceRGB, 1, pikepdf.String(b"\0" * 6)])


def too_few_rows(pdf: Pdf, image: pikepdf.Object) -> None:
    image.Height = image.Height + 1


def more_rows_than_shown(pdf: Pdf, image: pikepdf.Object) -> None:
    image.Height = image.Height - 20


def bytes_behind(pdf: Pdf, image: pikepdf.Object) -> None:
    parms = Dictionary(Predictor=15, Colors=1, BitsPerComponent=8, Columns=900)
    image.write(image.read_raw_bytes() + b"more", filter=Name.FlateDecode, decode_parms=parms)


def postscript(pdf: Pdf, image: pikepdf.Object) -> None:
    pdf.pages[0].obj.Resources.XObject.X = stream(pdf, b"", Type=Name.XObject, Subtype=Name.PS)


def form_with_more(pdf: Pdf, image: pikepdf.Object) -> None:
    form = stream(pdf, b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 1, 1]))
    form.Ref = Dictionary()
    pdf.pages[0].obj.Resources.XObject.X = form


def inline_picture(pdf: Pdf, image: pikepdf.Object) -> None:
    content = b"q 9 0 0 9 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \0 EI Q"
    page = pdf.pages[0].obj
    page.Contents = Array([page.Contents, stream(pdf, content)])


@pytest.mark.parametrize(
    "change",
    [
        flat,
        jpeg,
        mask_of_its_own,
        another_space,
        too_few_rows,
        more_rows_than_shown,
        bytes_behind,
        postscript,
        form_with_more,
        inline_picture,
        entry(Interpolate=True),
        entry(Decode=Array([1, 0])),
        entry(ImageMask=True),
        entry(Intent=Name.Perceptual),
        entry(BitsPerComponent=4),
        entry(ColorSpace=Name.DeviceCMYK),
        entry(Mask=Array([0, 0])),
        entry(Alternates=Array([])),
        entry(StructParent=1),
        entry(Width=-9),
        entry(Width=1 << 40),
    ],
)
def test_any_other_picture_or_drawing_is_a_fault(
    change: Callable[[Pdf, pikepdf.Object], None],
) -> None:
    assert faults(examined("a.pdf", changed(change)))


def with_parts(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name), change(name, old.read(name)), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def in_body(before: bytes, after: bytes) -> bytes:
    def change(name: str, content: bytes) -> bytes:
        if name != "word/document.xml":
            return content
        assert before in content
        return content.replace(before, after, 1)

    return with_parts(usual(docx), change)


def as_media(data: bytes) -> bytes:
    return with_parts(usual(docx), lambda name, content: data if "media" in name else content)


def with_chunk(kind: bytes, body: bytes) -> bytes:
    data = png(drawn())
    named = kind + body
    extra = struct.pack(">I", len(body)) + named + struct.pack(">I", zlib.crc32(named))
    return data[:33] + extra + data[33:]


@pytest.mark.parametrize(
    "data",
    [
        in_body(b"<a:stretch>", b'<a:srcRect l="50000"/><a:stretch>'),
        in_body(b"<a:blip r:embed", b'<a:blip r:link="rId9" r:embed'),
        in_body(b"</pic:blipFill>", b"<a:tile/></pic:blipFill>"),
        in_body(b"wp:inline", b"wp:anchor"),
        in_body(b"<pic:cNvPr ", b"<a:hlinkClick/><pic:cNvPr "),
        in_body(b"<wp:docPr ", b'<x:y xmlns:x="urn:x"/><wp:docPr '),
        in_body(b"drawingml/2006/picture\"><pic", b"drawingml/2006/chart\"><pic"),
        as_media(png(drawn().convert("1"))),
        as_media(png(drawn().convert("P"))),
        as_media(png(drawn().convert("RGBA"))),
        as_media(with_chunk(b"tEXt", b"Title\0x")),
        as_media(with_chunk(b"pHYs", bytes(9))),
        as_media(png(drawn()) + b"x"),
        as_media(b"\x89PNG\r\n\x1a\n"),
        as_media(b""),
    ],
)  # fmt: skip
def test_any_other_picture_in_a_docx_is_a_fault(data: bytes) -> None:
    assert faults(examined("a.docx", data))


def test_a_description_that_names_somebody_is_found() -> None:
    data = in_body(b'descr="Page 3"', f'descr="{NAME}"'.encode())
    assert identities(examined("a.docx", data)) == {"P1"}


def test_letters_that_pixels_spell_are_found() -> None:
    for text in (PLAIN.encode(), PLAIN.encode("utf-16-le"), PLAIN.encode("utf-16-be")):
        image = drawn()
        image.paste(Image.frombytes("L", (len(text), 1), text), (3, 3))
        assert identities(examined("a.pdf", pdf(image))) == {"P1"}
        assert identities(examined("a.docx", docx(image))) == {"P1"}


def test_pixels_come_out_as_they_went_in() -> None:
    image = drawn(mode="RGB")
    found = pixels.of_png("here", png(image))
    assert found is not None
    assert found.image().tobytes() == image.tobytes()


# --- what the pixels say -------------------------------------------------------------------------


@needs_recognition
@pytest.mark.parametrize("turned", [0, 90])
@pytest.mark.parametrize(("name", "write"), [("a.pdf", pdf), ("a.docx", docx)])
def test_a_name_left_in_the_pixels_is_found(
    name: str, write: Callable[..., bytes], turned: int
) -> None:
    told = looked_at(name, write(drawn(f"Then {PLAIN} came in.", turned=turned)))
    assert identities(told.hits) == {"P1"}
    assert any("read by machine" in hit.place for hit in told.hits)
    assert not any("arielle" in hit.line().casefold() for hit in told.hits)
    assert (told.pictures, told.unread) == (1, 0)


@needs_recognition
def test_a_name_alone_at_the_edge_and_in_white_on_black_is_found() -> None:
    image = Image.new("L", (900, 400), "white")
    pen = ImageDraw.Draw(image)
    pen.text((60, 60), "On a Monday in spring they came.", font=font(34), fill="black")
    pen.rectangle((500, 300, 899, 399), fill="black")
    pen.text((520, 330), "Oduvane", font=font(30), fill="white")
    assert identities(looked_at("a.pdf", pdf(image)).hits) == {"P1"}


@needs_recognition
def test_a_clean_picture_is_read_and_nobody_found() -> None:
    told = looked_at("a.pdf", usual(pdf))
    assert told == Examined((), (), 1, 0)


@needs_recognition
def test_a_word_that_is_nearly_a_name_is_a_doubt() -> None:
    told = looked_at("a.pdf", pdf(drawn("Then Miss Oduvene came in.")))
    assert not told.hits
    assert {(doubt.person, doubt.rule) for doubt in told.doubts} == {("P1", "nearly part of name")}
    assert "Oduv" not in told.doubts[0].line()
    kept = looked_at("a.pdf", pdf(drawn("Then Miss Oduvene came in.")), ledger=Ledger(("Oduvene",)))
    assert not kept.doubts


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("Oduvanc", True),
        ("0duvane", True),
        ("ODUVAME,", True),
        ("Zarielie", True),
        ("Odvane", True),
        ("Oduuvane", True),
        ("oduvene", False),
        ("Oduvane", False),
        ("Odvene", False),
        ("Tafa", False),
        ("", False),
    ],
)
def test_near_words(text: str, near: bool) -> None:
    assert bool(NearSearch(FORMS, Ledger()).search(f"Then {text} came")) is near


# --- the process ---------------------------------------------------------------------------------


def asked(folder: Path, recognition: object) -> dict[str, object]:
    (folder / "a").write_bytes(pdf(drawn(f"Then {PLAIN} came in.")))
    request = {
        "values": [asdict(value) for value in VALUES],
        "ledger": [],
        "ordinary": [],
        "common": [],
        "files": [{"name": "a.pdf", "path": str(folder / "a")}],
        "recognition": recognition,
    }
    done = subprocess.run(
        [sys.executable, "-I", "-m", "hearing_assist.check"],
        input=json.dumps(request),
        capture_output=True,
        text=True,
        check=True,
    )
    answer: dict[str, object] = json.loads(done.stdout)
    return answer


@needs_recognition
def test_the_process_reads_pictures(tmp_path: Path) -> None:
    answer = asked(tmp_path, {"folder": str(DATA), "languages": ["eng"]})
    assert (answer["pictures"], answer["unread"]) == (1, 0)
    assert answer["hits"]


@pytest.mark.parametrize("recognition", [None, {"folder": "/nowhere", "languages": ["eng"]}])
def test_without_its_data_the_process_says_what_it_did_not_read(
    tmp_path: Path, recognition: object
) -> None:
    answer = asked(tmp_path, recognition)
    assert (answer["pictures"], answer["unread"], answer["hits"]) == (1, 1, [])
