# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""B29 and B31 see what text and a coarse shape do not show: each fault here once passed."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Stream

from hearing_assist.bundle.parts import Form
from hearing_assist.bundle.ready import STRIP
from hearing_assist.bundle.rules import State, Verdict
from hearing_assist.engines.pdfium import PdfFile
from hearing_assist.engines.pdfium_drawn_alike import drawn_alike
from hearing_assist.engines.qpdf_as_it_came import AsItCame
from hearing_assist.engines.qpdf_open import page_sizes
from hearing_assist.engines.qpdf_ready import made_ready, smaller
from tests.unit.bundle.bindings import GOOD, assert_broken, assert_kept, of_documents, verdict
from tests.unit.bundle.papers import ODD, changed, each_page, paper
from tests.unit.bundle.test_ready import photographed

Change = Callable[[pikepdf.Pdf], None]


# --- a page that was made ready ---------------------------------------------------------------


def scan(extra: str = "") -> bytes:
    """Fifty lines such as those of a picture of a page, and something in the foot."""

    def draw(pdf: pikepdf.Pdf) -> None:
        lines = "".join(
            f"q 0.2 g 60 {780 - 14 * line} {420 if line % 3 else 300} 7 re f Q "
            for line in range(50)
        )
        content = f"{lines}{extra} 0 g 440 4 140 30 re f"
        pdf.pages[0].obj.Contents = pdf.make_stream(content.encode())

    return changed(paper("Scan"), draw)


def judged(now: bytes, came: bytes) -> Verdict:
    data, parts = of_documents(("one", now, 1), form=Form.AS_IS, languages=("en",))
    return verdict(data, (parts[0], replace(parts[1], original=came)))


def ready_of(came: bytes) -> bytes:
    made = made_ready(came, [0], STRIP)
    assert made is not None
    return made


@pytest.mark.parametrize(
    "extra",
    [
        "1 g 60 640 420 7 re f",
        "1 g 55 600 440 60 re f",
        "1 g 55 560 440 90 re f",
        "0 g 400 60 120 30 re f",
        "0 g 300 509 3 3 re f",
    ],
    ids=["a line gone", "three lines gone", "five lines gone", "a block added", "a dot added"],
)
def test_b29_another_page_made_ready(extra: str) -> None:
    assert_broken("B29", judged(ready_of(scan(extra)), scan()), 2)


def test_b29_page_made_ready() -> None:
    assert_kept("B29", judged(ready_of(scan()), scan()))
    assert_kept("B29", judged(changed(scan(), each_page(Tabs=Name.S)), scan()))


def moved(pdf: pikepdf.Pdf) -> None:
    content = pdf.pages[0].obj.Contents.read_bytes()
    pdf.pages[0].obj.Contents = Stream(pdf, content.replace(b"cm", b"cm 1 0 0 1 0 9 cm"))


def set_smaller_still(pdf: pikepdf.Pdf) -> None:
    content = pdf.pages[0].obj.Contents.read_bytes()
    smaller_still = re.sub(rb"q 0\.\d+ 0 0 0\.\d+", b"q 0.9 0 0 0.9", content)
    pdf.pages[0].obj.Contents = Stream(pdf, smaller_still)


def edges_cut(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Resources.XObject.Page.BBox = Array([0, 400, 595, 842])


def shifted(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Resources.XObject.Page.Matrix = Array([1, 0, 0, 1, 0, 40])


def whitened(pdf: pikepdf.Pdf) -> None:
    group = pdf.pages[0].obj.Resources.XObject.Page
    group.write(group.read_bytes().replace(b"0.2 g", b"1.0 g"))


def other_default(pdf: pikepdf.Pdf) -> None:
    """Drawn white by readers that know it."""
    group = pdf.pages[0].obj.Resources.XObject.Page
    group.Resources = Dictionary(
        ColorSpace=Dictionary(DefaultGray=Array([Name.CalGray, Dictionary(WhitePoint=[1, 1, 1])]))
    )


@pytest.mark.parametrize("fault", [moved, set_smaller_still, edges_cut, shifted, whitened])
def test_b29_group_of_another_place_or_content(fault: Change) -> None:
    assert_broken("B29", judged(changed(ready_of(scan()), fault), scan()), 2)


@pytest.mark.parametrize(
    "fault", [moved, set_smaller_still, edges_cut, shifted, whitened, other_default]
)
def test_bytes_prove_no_other_group(fault: Change) -> None:
    with AsItCame(changed(ready_of(scan()), fault), scan(), STRIP) as came:
        assert not came.alike(0)
    with AsItCame(ready_of(scan()), scan(), STRIP) as came:
        assert came.alike(0)


@pytest.mark.parametrize("name", ODD)
def test_odd_pages_are_proved_by_bytes_and_by_pixels(name: str) -> None:
    came = changed(paper("Statement", pages=2), *ODD[name])
    sizes = page_sizes(came)
    done = made_ready(came, range(len(sizes)), STRIP)
    assert done is not None
    with AsItCame(done, came, STRIP) as proof, PdfFile(done) as now, PdfFile(came) as then:
        for page, size in enumerate(sizes):
            assert proof.alike(page)
            scale = smaller(size.height, STRIP)
            assert drawn_alike(now, then, (page, page), scale=scale)


@pytest.mark.parametrize("kind", ["JPEG", "JPEG2000"])
def test_cleaned_pictures_are_proved_by_their_bytes(kind: str) -> None:
    came = photographed(kind)
    done = made_ready(came, [], STRIP)
    assert done is not None
    with AsItCame(done, came, STRIP) as proof:
        assert proof.alike(0)

    def one_byte(pdf: pikepdf.Pdf) -> None:
        picture = pdf.pages[0].obj.Resources.XObject.I
        data = bytearray(picture.read_raw_bytes())
        data[-20] ^= 0x10
        picture.write(bytes(data), filter=Name(str(picture.Filter)))

    with AsItCame(changed(done, one_byte), came, STRIP) as proof:
        assert not proof.alike(0)


# --- a page of the finished file --------------------------------------------------------------


def with_font(make: Callable[[bytes], bytes]) -> Change:
    """The page's font draws other letters under the same codes."""

    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[1].obj
        fonts = page.Resources.Font
        name = min(name for name in fonts.keys() if name != "/Stamp")  # noqa: SIM118
        font = pdf.make_indirect(Dictionary(dict(fonts[name].as_dict())))
        font.FontDescriptor = pdf.make_indirect(Dictionary(dict(font.FontDescriptor.as_dict())))
        letters = font.FontDescriptor.FontFile2.read_bytes()
        font.FontDescriptor.FontFile2 = Stream(pdf, make(letters))
        page.Resources = Dictionary(dict(page.Resources.as_dict()))
        page.Resources.Font = Dictionary({**dict(fonts.as_dict()), name: font})

    return change


def exchanged(data: bytes) -> bytes:
    font = TTFont(io.BytesIO(data))
    names = font.getGlyphOrder()
    glyphs = {name: font["glyf"][name] for name in names}
    for name, other in zip(names, (*names[1:], names[0]), strict=True):
        font["glyf"][name] = glyphs[other]
    made = io.BytesIO()
    font.save(made)
    return made.getvalue()


def behind_q(content: bytes) -> Change:
    return lambda pdf: pdf.pages[1].obj.Contents.insert(1, Stream(pdf, content))


def over_it(content: bytes) -> Change:
    return lambda pdf: pdf.pages[1].obj.Contents.insert(2, Stream(pdf, content))


def twice_as_large(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].obj.UserUnit = 2


def draws_nothing(pdf: pikepdf.Pdf) -> None:
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[1], C1=[1], N=1)
    space = Array([Name.Separation, Name.X, Name.DeviceGray, tint])
    page = pdf.pages[1].obj
    page.Resources = Dictionary(dict(page.Resources.as_dict()))
    page.Resources.ColorSpace = Dictionary(DefaultGray=space)


def other_codes(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[1].obj
    fonts = page.Resources.Font
    name = min(name for name in fonts.keys() if name != "/Stamp")  # noqa: SIM118
    font = pdf.make_indirect(Dictionary(dict(fonts[name].as_dict())))
    font.Encoding = Dictionary(Differences=Array([65, Name.B]))
    page.Resources = Dictionary(dict(page.Resources.as_dict()))
    page.Resources.Font = Dictionary({**dict(fonts.as_dict()), name: font})


SEEN: dict[str, Change] = {
    "letters exchanged in the font": with_font(exchanged),
    "all text white": behind_q(b"1 g 1 G"),
    "a white box over the heading": over_it(b"q 1 g 60 700 200 80 re f Q"),
    "a black box over a word": over_it(b"q 0 g 72 740 60 12 re f Q"),
    "twice as large on paper": twice_as_large,
    "a default colour that draws nothing": draws_nothing,
    "codes of letters exchanged": other_codes,
}


@pytest.mark.parametrize("name", SEEN)
def test_b29_page_that_shows_something_else(name: str) -> None:
    assert_broken("B29", verdict(changed(GOOD, SEEN[name])), 2)


def font_destroyed(pdf: pikepdf.Pdf) -> None:
    descriptor = pdf.pages[1].obj.Resources.Font.Stamp.FontDescriptor
    letters = bytearray(descriptor.FontFile2.read_bytes())
    middle = len(letters) // 2
    letters[middle : middle + 200] = bytes(value ^ 0x15 for value in letters[middle : middle + 200])
    descriptor.FontFile2 = Stream(pdf, bytes(letters))


def font_exchanged(pdf: pikepdf.Pdf) -> None:
    descriptor = pdf.pages[1].obj.Resources.Font.Stamp.FontDescriptor
    descriptor.FontFile2 = Stream(pdf, exchanged(descriptor.FontFile2.read_bytes()))


@pytest.mark.parametrize("fault", [font_destroyed, font_exchanged])
def test_b29_number_in_other_letters(fault: Change) -> None:
    assert_broken("B29", verdict(changed(GOOD, fault)), 1, 2, 3, 4)


@pytest.mark.parametrize(
    "turn",
    ["1.0000 0.0000 0.0000 -1.0000", "-1.0000 0.0000 0.0000 1.0000", "1.0000 0.3000 0.0000 1.0000"],
    ids=["upside down in a mirror", "in a mirror", "slanted"],
)
def test_b29_number_that_is_no_plain_turn(turn: str) -> None:
    def turned(pdf: pikepdf.Pdf) -> None:
        contents = pdf.pages[1].obj.Contents
        tail = contents[-1].read_bytes()
        contents[-1] = Stream(
            pdf, re.sub(rb"q (?:-?\d+\.\d{4} ){4}", f"q {turn} ".encode(), tail, count=1)
        )

    assert_broken("B29", verdict(changed(GOOD, turned)), 2)


# --- what stands beside the content -----------------------------------------------------------


def appearance(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """A form that paints a page white."""
    form = Stream(pdf, b"1 g 0 0 600 850 re f")
    form.Subtype, form.BBox = Name.Form, Array([0, 0, 600, 850])
    return pdf.make_indirect(form)


def link_that_paints(pdf: pikepdf.Pdf) -> None:
    link = pdf.pages[0].obj.Annots[0]
    link.AP = Dictionary(N=appearance(pdf))


def link_written_there(pdf: pikepdf.Pdf) -> None:
    target = Array([pdf.pages[0].obj, Name.XYZ, 0, 0, None])
    entry = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 600, 850], Dest=target)
    entry.AP = Dictionary(N=appearance(pdf))
    pdf.pages[1].obj.Annots = Array([entry])


def square_without_type(pdf: pikepdf.Pdf) -> None:
    entry = Dictionary(Subtype=Name.Square, Rect=[0, 0, 600, 850], F=4)
    entry.AP = Dictionary(N=appearance(pdf))
    pdf.pages[1].obj.Annots = pdf.make_indirect(Array([entry]))


def note_of_no_kind(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].obj.Annots = Array([Dictionary(Rect=[0, 0, 9, 9])])


@pytest.mark.parametrize(
    "fault", [link_that_paints, link_written_there, square_without_type, note_of_no_kind]
)
def test_b31_annotation_that_may_draw(fault: Change) -> None:
    found = verdict(changed(GOOD, fault))
    (finding,) = (one for one in found.findings if one.rule.id == "B31")
    assert finding.state is State.BROKEN
