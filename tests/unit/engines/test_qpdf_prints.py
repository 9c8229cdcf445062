# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Prints of pages are equal for the same page only; a file may try to make others look so."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String

from hearing_assist.engines.qpdf_prints import Drawn, Prints
from tests.unit.bundle.papers import changed, paper

Change = Callable[[pikepdf.Pdf], None]


def page(*changes: Change) -> bytes:
    """A page with a picture, a font, and a string that looks like a reference."""
    with pikepdf.new() as pdf:
        image = Stream(pdf, b"\x00" * 12)
        image.Type, image.Subtype, image.ColorSpace = Name.XObject, Name.Image, Name.DeviceRGB
        image.Width, image.Height, image.BitsPerComponent = 2, 2, 8
        widths = pdf.make_indirect(Array([500, 600]))
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        font.Widths, font.Said = widths, String("see 1 0 R \\( here")
        resources = Dictionary(
            XObject=Dictionary(Im=pdf.make_indirect(image)),
            Font=Dictionary(F1=pdf.make_indirect(font)),
        )
        pdf.add_blank_page(page_size=(595, 842))
        only = pdf.pages[0].obj
        only.Resources = resources
        only.Contents = Stream(pdf, b"q 100 0 0 100 50 50 cm /Im Do Q BT /F1 9 Tf (A) Tj ET")
        for change in changes:
            change(pdf)
        buffer = io.BytesIO()
        pdf.save(buffer)
    return buffer.getvalue()


def drawn(data: bytes) -> Drawn | None:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return Prints(pdf).drawn(pdf.pages[0].obj)


def font_of(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return pdf.pages[0].obj.Resources.Font.F1


def other_pixel(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Resources.XObject.Im.write(b"\x00" * 11 + b"\x01")


def other_width(pdf: pikepdf.Pdf) -> None:
    font_of(pdf).Widths[1] = 601


def other_string(pdf: pikepdf.Pdf) -> None:
    """Text in place of which a reference would say the same."""
    font_of(pdf).Said = String("see 2 0 R \\( here")


def other_name(pdf: pikepdf.Pdf) -> None:
    fonts = pdf.pages[0].obj.Resources.Font
    fonts.F2 = fonts.F1
    del fonts["/F1"]


def other_box(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.MediaBox = Array([0, 0, 595, 841])


def turned(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Rotate = 90


def turned_from_above(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Pages.Rotate = 90


def one_more_stream(pdf: pikepdf.Pdf) -> None:
    contents = pdf.pages[0].obj.Contents
    pdf.pages[0].obj.Contents = Array([contents, Stream(pdf, b"0 0 m")])


def font_is_a_picture(pdf: pikepdf.Pdf) -> None:
    """The same thing under the same name, of another kind."""
    resources = pdf.pages[0].obj.Resources
    resources.Pattern = resources.Font
    del resources["/Font"]


DIFFERENT = (
    other_pixel, other_width, other_string, other_name, other_box, turned, turned_from_above,
    one_more_stream, font_is_a_picture,
)  # fmt: skip


@pytest.mark.parametrize("change", DIFFERENT)
def test_another_page_has_another_print(change: Change) -> None:
    before, after = drawn(page()), drawn(page(change))
    assert before is not None
    assert after is not None
    assert (before.streams, before.rest) != (after.streams, after.rest)


def moved_apart(pdf: pikepdf.Pdf) -> None:
    """All objects under other numbers."""
    for _ in range(7):
        pdf.pages[0].obj.Filler = pdf.make_indirect(Dictionary(Old=pdf.pages[0].obj.get("/Filler")))


def said_who_made_it(pdf: pikepdf.Pdf) -> None:
    font_of(pdf).PieceInfo = Dictionary(Maker=Dictionary(Private=String("x")))
    font_of(pdf).Metadata = Stream(pdf, b"<x/>")


@pytest.mark.parametrize("change", [moved_apart, said_who_made_it])
def test_the_same_page_has_the_same_print(change: Change) -> None:
    before, after = drawn(page()), drawn(page(change))
    assert before == after
    assert before is not None


def test_a_filter_is_the_same_in_a_list() -> None:
    def named(pdf: pikepdf.Pdf) -> None:
        for thing in pdf.objects:
            if isinstance(thing, Stream):
                thing.Filter = thing.Filter[0]

    ours = paper("Alpha")
    assert b"/Filter [ /FlateDecode ]" in ours
    assert drawn(ours) == drawn(changed(ours, named)) is not None


def names_itself(pdf: pikepdf.Pdf) -> None:
    font_of(pdf).Self = font_of(pdf)


def stands_deep(pdf: pikepdf.Pdf) -> None:
    inner = pdf.make_indirect(Dictionary())
    for _ in range(500):
        inner = pdf.make_indirect(Dictionary(In=inner))
    font_of(pdf).In = inner


def fonts_in_a_list(pdf: pikepdf.Pdf) -> None:
    resources = pdf.pages[0].obj.Resources
    resources.Font = Array([resources.Font.F1])


@pytest.mark.parametrize("change", [names_itself, stands_deep, fonts_in_a_list])
def test_what_cannot_be_followed_has_no_print(change: Change) -> None:
    assert drawn(page(change)) is None


def test_what_cannot_be_unpacked_is_not_plain() -> None:
    def broken(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Contents.write(b"no flate", filter=Name.FlateDecode)

    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(page())) as pdf:
        broken(pdf)
        pdf.save(buffer, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    found = drawn(buffer.getvalue())
    assert found is not None
    assert found.unpacked is None
    assert not found.plain


def test_a_number_is_left_out_and_nothing_else() -> None:
    def numbered(pdf: pikepdf.Pdf) -> None:
        fonts = pdf.pages[0].obj.Resources.Font
        fonts.Stamp = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1))

    def rest(data: bytes, stamp: str) -> bytes:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return Prints(pdf).rest(pdf.pages[0].obj, stamp)

    assert rest(page(numbered), "/Stamp") == rest(page(), "")
    assert rest(page(numbered), "") != rest(page(), "")

    def picture_of_that_name(pdf: pikepdf.Pdf) -> None:
        numbered(pdf)
        drawings = pdf.pages[0].obj.Resources.XObject
        drawings.Stamp = drawings.Im

    assert rest(page(picture_of_that_name), "/Stamp") != rest(page(), "")
