# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Pages are read from their ink: proved glyph by glyph, or by machine, or said to be unread."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from hearing_assist.check.drawn import read
from hearing_assist.check.examine import Examiner
from hearing_assist.check.glyphs import Fonts
from hearing_assist.check.pages import PageReader, ReadPage
from hearing_assist.check.recognition import PictureReader
from hearing_assist.check.search import Ledger
from hearing_assist.engines.tesseract import installed, recognition_data
from hearing_assist.export.pdf import write_pdf
from hearing_assist.text.document import Document, Heading, Paragraph, plain
from tests.unit.check.samples import FORMS

FONTS = Path(str(files("hearing_assist.export") / "fonts"))
NEEDED = {"eng", "ara"}
DATA = recognition_data() or Path()
needs_recognition = pytest.mark.skipif(
    not installed(recognition_data()) >= NEEDED, reason="no data of text recognition"
)


def paper(*texts: str, language: str = "en") -> bytes:
    document = Document(
        title="a paper",
        language=language,
        blocks=(Heading(plain("Heading"), 1), *(Paragraph(plain(text)) for text in texts)),
        page_wording="Page {page} of {pages}",
    )
    return write_pdf(document, made_at=dt.datetime(2026, 1, 2, tzinfo=dt.UTC))


def changed(data: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        out = io.BytesIO()
        pdf.save(out, static_id=True)
    return out.getvalue()


def drawing(more: bytes, *, before: bool = False) -> Callable[[pikepdf.Pdf], None]:
    """A change that draws something more on the first page."""

    def change(pdf: pikepdf.Pdf) -> None:
        stream = pdf.make_stream(b"q\n" + more + b"\nQ\n")
        pdf.pages[0].contents_add(stream, prepend=before)

    return change


def proved(data: bytes) -> list[str | None]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [read(page, Fonts(FONTS)) for page in pdf.pages]


def first_font(pdf: pikepdf.Pdf) -> tuple[str, pikepdf.Object]:
    return next(iter(pdf.pages[0].resources["/Font"].items()))


def test_our_papers_are_proved() -> None:
    (text,) = proved(paper("Zarielle Oduvane came.", "Олена пішла. Ευγενία έφυγε. Œuvre, n° 5."))
    assert text is not None
    assert text.splitlines()[-1] == "Page 1 of 1"
    assert "Zarielle Oduvane came." in text
    assert "Олена пішла. Ευγενία έφυγε. Œuvre, n° 5." in text


@pytest.mark.parametrize("text", ["قالت مريم الهاشمي", "אמרה מרים", "นางสาวสมหญิง ใจดี", "ሰላም ለኪ"])
def test_shaped_and_turned_scripts_are_never_proved(text: str) -> None:
    assert proved(paper(text)) == [None]


def test_two_columns_are_read_one_after_the_other() -> None:
    """The end of a line and the beginning of the next column's are no neighbours."""

    def beside(pdf: pikepdf.Pdf) -> None:
        name, _ = first_font(pdf)
        lines = (
            (10, 300, b"Mme"),
            (10, 280, b"Oduvane"),
            (90, 300, b"Vezelin"),
            (90, 280, b"came"),
        )
        drawing(
            b"".join(
                b"BT 1 0 0 1 %d %d Tm %s 12 Tf (%s) Tj ET\n" % (left, line, name.encode(), text)
                for left, line, text in lines
            )
        )(pdf)

    (text,) = proved(changed(paper("Oduvane"), beside))
    assert text is not None
    said = " ".join(text.split())
    assert "Mme Oduvane" in said
    assert "Vezelin came" in said
    assert "Mme Vezelin" not in said


def test_text_is_read_as_it_stands_whatever_the_order_it_is_drawn_in() -> None:
    def apart(pdf: pikepdf.Pdf) -> None:
        name, _ = first_font(pdf)
        pieces = (b"vane", 35.0), (b"Odu", 10.0)  # the end first
        drawn = b"".join(
            b"BT 1 0 0 1 %f 300 Tm %s 12 Tf (%s) Tj ET\n" % (left, name.encode(), text)
            for text, left in pieces
        )
        drawing(drawn)(pdf)

    (text,) = proved(changed(paper("Oduvane"), apart))
    assert text is not None
    (before,) = proved(paper("Oduvane"))
    lines, others = (
        [line.replace(" ", "") for line in (each or "").splitlines()] for each in (text, before)
    )
    assert lines.count("Oduvane") == others.count("Oduvane") + 1
    assert "vaneOdu" not in text


def test_a_word_across_the_page_is_proved_and_a_line_of_its_own() -> None:
    def across(pdf: pikepdf.Pdf) -> None:
        name, _ = first_font(pdf)
        drawing(
            b"0.6 0.8 -0.8 0.6 200 300 cm BT 1 0 0 1 0 0 Tm %s 60 Tf (Heading) Tj ET"
            % name.encode()
        )(pdf)

    (text,) = proved(changed(paper("Heading"), across))
    assert text is not None
    assert text.splitlines()[-1] == "Heading"


@pytest.mark.parametrize(
    ("drawn", "is_proved"),
    [
        (b"10 10 100 0.5 re f", True),  # a rule
        (b"10 10 m 200 10 l S", True),
        (b"10 10 3 3 re f", False),  # a dot of a letter made of dots
        (b"10 10 m 200 90 l S", False),
        (b"10 10 m 10 14 l S", False),
        (b"10 10 m 20 20 30 30 40 10 c f", False),
        (b"/Sh0 sh", False),
        (b"BI /W 1 /H 1 /BPC 8 /CS /G ID x EI", False),
        (b"BT 1 0 0 1 9 9 Tm FONT 12 Tf (e) Tj ET", True),
        (b"-1 0 0 1 9 9 cm BT FONT 12 Tf (Head) Tj ET", False),  # mirrored
        (b"0 1 -1 0 9 9 cm BT FONT 12 Tf (ea) Tj ET", False),  # single letters turned
        (b"1 0 .5 1 9 9 cm BT FONT 12 Tf (Head) Tj ET", False),  # slanted
        (b"BT 1 Tr FONT 12 Tf (Head) Tj ET", False),  # outlines only
        (b"BT FONT 12 Tf (\x01) Tj ET", False),  # a glyph nobody knows
        (b"BT (Head) Tj ET", False),
        (b"Q", False),
        (b"/X9 Do", False),
        # other than plain words that stand free
        (b"BT 3 Tr 1 0 0 1 9 9 Tm FONT 12 Tf (Head) Tj ET", False),  # not seen
        (b"q 3 Tr BT 1 0 0 1 9 9 Tm FONT 12 Tf (Head) Tj ET Q", True),  # a layer for search
        (b"q 3 Tr BT 9 0 .5 1 9 9 Tm FONT 12 Tf (\x01) Tj ET Q", True),
        (b"q 7 Tr BT 1 0 0 1 9 9 Tm FONT 12 Tf (Head) Tj ET Q", False),  # a clip of what follows
        (b"BT 1 0 0 1 9 9 Tm FONT 12 Tf (ea) Tj ET", True),
        (b"BT 1 0 0 1 9 9 Tm FONT 12 Tf 0 Tc 0 Tw 100 Tz 0 Ts 0 Tr (ea) Tj ET", True),
        (b"BT 1 0 0 1 200 9 Tm FONT 12 Tf -16 Tc (daeH) Tj ET", False),  # backwards
        (b"BT 1 0 0 1 9 9 Tm FONT 12 Tf 9 Tw (ea) Tj ET", False),
        (b"BT 1 0 0 1 9 9 Tm FONT 12 Tf 4 Ts (ea) Tj ET", False),
        (b"BT 1 0 0 1 9 9 Tm FONT 12 Tf 50 Tz (ea) Tj ET", False),
        (b"BT 1 0 0 1 200 9 Tm FONT -12 Tf (Head) Tj ET", False),  # upside down
        (b"BT 1 0 0 1 200 9 Tm FONT 0 Tf (Head) Tj ET", False),
        (b"BT 1 0 0 1 9 9 Tm FONT 2 Tf (ea) Tj ET", False),  # a dot of a larger letter
        (b"BT .1 0 0 1 9 9 Tm FONT 12 Tf (Head) Tj ET", False),  # strokes
        (b"1 g BT 1 0 0 1 9 9 Tm FONT 12 Tf (ea) Tj ET", False),  # white
        (b"1 1 .9 rg BT 1 0 0 1 9 9 Tm FONT 12 Tf (ea) Tj ET", False),
        (b".1 .2 .4 rg BT 1 0 0 1 9 9 Tm FONT 12 Tf (ea) Tj ET", True),
        (b"0 0 0 0 k BT 1 0 0 1 9 9 Tm FONT 12 Tf (ea) Tj ET", False),
        (b"/Pattern cs /P1 scn 9 9 200 40 re f", False),
        (b"/DeviceGray cs 1 sc BT 1 0 0 1 9 9 Tm FONT 12 Tf (ea) Tj ET", False),
        (b"/G1 gs", False),
        (b"9 9 40 4 re W n BT 1 0 0 1 9 9 Tm FONT 12 Tf (ea) Tj ET", False),  # cut
        (b"4 w [2 3 1 5] 0 d 9 9 m 200 9 l S", False),  # dashes draw letters
        (b"9 w 9 9 m 200 9 l S", False),
        (b"40 0 0 40 0 0 cm 1 w 9 9 m 20 9 l S", False),
        (b"0 w 9 9 m 200 9 l S", False),
        (b"9 9 m 60 9 l 60 60 l h f", False),  # a filled corner
        (b"9 9 200 40 re 9 9 20 20 re f*", False),
        (b"/OC /L0 BDC BT 1 0 0 1 9 9 Tm FONT 12 Tf (ea) Tj ET EMC", False),
        (b"BT 1 0 0 1 -9 9 Tm FONT 12 Tf (Head) Tj ET", False),  # half beyond the edge
        (b"BT 1 0 0 1 9 9 Tm FONT 12 Tf (ea) Tj ET 1 g 9 7 40 4 re f", False),  # half covered
        (b"BT 1 0 0 1 9 9 Tm FONT 12 Tf (ea) Tj ET 9 12 40 1 re f", False),  # "e" or "o"
        (b"BT 1 0 0 1 9 9 Tm FONT 12 Tf (ea) Tj ET 9 7 40 .5 re f", True),  # underlined
        (b".9 g 9 7 40 12 re f 0 g BT 1 0 0 1 9 9 Tm FONT 12 Tf (ea) Tj ET", True),
        (b"0 g 9 7 40 12 re f 0 g BT 1 0 0 1 9 9 Tm FONT 12 Tf (ea) Tj ET", False),
        (b"BT 1 0 0 1 9 9 Tm FONT 12 Tf (e) Tj 1 0 0 1 11 9 Tm (d) Tj ET", False),  # on each other
        (b"BT 1 0 0 1 9 9 Tm FONT 12 Tf (e) Tj 1 0 0 1 17 12 Tm (d) Tj ET", False),  # off the line
        (b"BT 1 0 0 1 9 9 Tm FONT 12 Tf (e) Tj 1 0 0 1 17 13 Tm FONT 7 Tf (d) Tj ET", True),
        (b"BT .6 .8 -.8 .6 90 90 Tm FONT 12 Tf (Head) Tj ET", False),  # small and turned
        (b"BT .6 .8 -.8 .6 90 90 Tm FONT 60 Tf (Head) Tj (Head) Tj ET", False),
    ],
)
def test_only_proved_ink_proves_a_page(drawn: bytes, is_proved: bool) -> None:
    data = paper("Heading")

    def change(pdf: pikepdf.Pdf) -> None:
        name, _ = first_font(pdf)
        stream = pdf.make_stream(drawn.replace(b"FONT", name.encode()))
        pdf.pages[0].contents_add(stream, prepend=True)

    (text,) = proved(changed(data, change))
    assert (text is not None) is is_proved


def test_what_leaves_no_ink_is_not_read_from_the_ink() -> None:
    """Neither what is laid unseen over a page, nor a drawing that is shown unseen."""

    def unseen(pdf: pikepdf.Pdf) -> None:
        name, font = first_font(pdf)
        form_with_an_edge(pdf)
        form = pdf.pages[0].resources["/XObject"]["/F1"]
        form["/BBox"] = [0, 0, 200, 40]
        drawing(
            b"q 3 Tr BT 1 0 0 1 99 9 Tm %s 12 Tf (Head) Tj ET /F1 Do Q "
            b"BT 1 0 0 1 199 9 Tm %s 12 Tf (end) Tj ET" % (name.encode(), name.encode())
        )(pdf)

    (before,), (text,) = proved(paper("Heading")), proved(changed(paper("Heading"), unseen))
    assert before is not None
    assert text is not None
    assert text.count("Head") == before.count("Head") + 1  # drawn once in sight
    assert "end" in text


def test_lines_that_are_nearly_one_are_read_as_one() -> None:
    def jolted(pdf: pikepdf.Pdf) -> None:
        name, _ = first_font(pdf)
        drawn = b"".join(
            b"BT 1 0 0 1 %d %f Tm %s 12 Tf (%s) Tj ET\n" % (left, line, name.encode(), text)
            for left, line, text in ((20, 200.9, b"He"), (40, 201.1, b"ad"), (60, 200.9, b"ing"))
        )
        drawing(drawn)(pdf)

    (text,) = proved(changed(paper("Heading"), jolted))
    assert text is not None
    assert "He ad ing" in text or "He ading" in text


def form_with_an_edge(pdf: pikepdf.Pdf) -> None:
    """Half of a word is cut away by the edge of the drawing that it stands in."""
    name, font = first_font(pdf)
    page = pdf.pages[0]
    fonts = pikepdf.Dictionary({name: font})
    page.resources["/XObject"] = pikepdf.Dictionary()
    page.resources["/XObject"]["/F1"] = pdf.make_stream(
        b"BT 1 0 0 1 9 9 Tm %s 12 Tf (Heading) Tj ET" % name.encode(),
        {
            "/Type": pikepdf.Name.XObject,
            "/Subtype": pikepdf.Name.Form,
            "/BBox": [0, 12, 200, 40],
            "/Resources": pikepdf.Dictionary(Font=fonts),
        },
    )
    drawing(b"/F1 Do")(pdf)


def form_with_a_group(pdf: pikepdf.Pdf) -> None:
    form_with_an_edge(pdf)
    form = pdf.pages[0].resources["/XObject"]["/F1"]
    form["/BBox"] = [0, 0, 200, 40]
    form["/Group"] = pikepdf.Dictionary(S=pikepdf.Name.Transparency)


def cropped(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].cropbox = pikepdf.Array([80, 0, 400, 842])


def noted(pdf: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(Subtype=pikepdf.Name.FreeText, Rect=[9, 9, 90, 90])
    pdf.pages[0].obj["/Annots"] = [note]


def framed(pdf: pikepdf.Pdf) -> None:
    """The frame of a link is ink, too."""
    note = pikepdf.Dictionary(Subtype=pikepdf.Name.Link, Rect=[9, 9, 11, 90])
    pdf.pages[0].obj["/Annots"] = [note]


def scaled(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj["/UserUnit"] = 0.1


@pytest.mark.parametrize(
    "change", [form_with_an_edge, form_with_a_group, cropped, noted, framed, scaled]
)
def test_a_page_that_is_shown_otherwise_is_not_proved(
    change: Callable[[pikepdf.Pdf], None],
) -> None:
    assert proved(changed(paper("Heading"), change)) == [None]


def test_a_drawing_with_room_for_its_words_is_proved() -> None:
    def roomy(pdf: pikepdf.Pdf) -> None:
        form_with_an_edge(pdf)
        pdf.pages[0].resources["/XObject"]["/F1"]["/BBox"] = [0, 0, 200, 40]

    (text,) = proved(changed(paper("One"), roomy))
    assert text is not None
    assert text.count("Heading") == 2


def lie(pdf: pikepdf.Pdf) -> None:
    """The text of the file tells nothing of a name that everybody sees."""
    for _, font in pdf.pages[0].resources["/Font"].items():
        told = font["/ToUnicode"].read_bytes()
        for letter in b"Oduvane":
            told = told.replace(b"<%04X>" % letter, b"<0078>").replace(
                b"<%04x>" % letter, b"<0078>"
            )
        font["/ToUnicode"] = pdf.make_stream(told)


def swap(pdf: pikepdf.Pdf) -> None:
    """The font in the file draws other glyphs than the shipped one of its name."""
    fonts = [font for _, font in pdf.pages[0].resources["/Font"].items()]
    one, two = fonts[0]["/FontDescriptor"], fonts[1]["/FontDescriptor"]
    one["/FontFile2"], two["/FontFile2"] = two["/FontFile2"], one["/FontFile2"]


def unknown(pdf: pikepdf.Pdf) -> None:
    for _, font in pdf.pages[0].resources["/Font"].items():
        font["/BaseFont"] = pikepdf.Name("/AAAAAA+NoSuchFont")


def leading_out(pdf: pikepdf.Pdf) -> None:
    for _, font in pdf.pages[0].resources["/Font"].items():
        font["/BaseFont"] = pikepdf.Name("/AAAAAA+../../fonts/NotoSans-Regular")


def narrow(pdf: pikepdf.Pdf) -> None:
    """Letters that go backwards on the paper."""
    for _, font in pdf.pages[0].resources["/Font"].items():
        font["/Widths"] = [-each for each in font["/Widths"]]


@pytest.mark.parametrize("change", [lie, swap, unknown, leading_out, narrow])
def test_a_font_that_shows_something_else_proves_nothing(
    change: Callable[[pikepdf.Pdf], None],
) -> None:
    assert proved(changed(paper("Zarielle Oduvane came."), change)) == [None]


def test_a_damaged_font_proves_nothing() -> None:
    def cut(pdf: pikepdf.Pdf) -> None:
        for _, font in pdf.pages[0].resources["/Font"].items():
            whole = font["/FontDescriptor"]["/FontFile2"].read_bytes()
            font["/FontDescriptor"]["/FontFile2"] = pdf.make_stream(whole[: len(whole) // 2])

    assert proved(changed(paper("Zarielle"), cut)) == [None]


# --- by machine -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def reader() -> Iterator[PageReader]:
    languages = sorted(NEEDED)
    pages = PageReader(
        Fonts(FONTS),
        lambda: PictureReader(DATA, languages),
        languages=languages,
        at_once=2,
    )
    yield pages
    pages.close()


@needs_recognition
def test_a_name_that_only_the_ink_shows_is_found(reader: PageReader) -> None:
    data = changed(paper("Zarielle Oduvane came to the house."), lie)
    with pypdfium2.PdfDocument(data) as pdf:
        assert "Oduvane" not in pdf[0].get_textpage().get_text_range()
    told = Examiner(FORMS, Ledger(), pages=reader).examine("a.pdf", data)
    assert ("page 1, read by machine", "P1") in {(hit.place, hit.person) for hit in told.hits}
    assert (told.pages, told.by_machine, told.unread_pages) == (1, 1, 0)


@needs_recognition
def test_pages_in_arabic_are_read_by_machine(reader: PageReader) -> None:
    (page,) = reader.read(paper("قالت مريم الهاشمي إنها وصلت إلى البيت في المساء", language="ar"))
    assert page.by_machine
    assert page.text is not None
    assert "مريم" in page.text


def test_without_recognition_such_pages_are_counted() -> None:
    data = paper("قالت مريم")
    told = Examiner(FORMS, Ledger(), pages=PageReader(Fonts(FONTS))).examine("a.pdf", data)
    assert (told.pages, told.by_machine, told.unread_pages) == (1, 1, 1)


@needs_recognition
def test_a_script_that_no_data_reads_is_counted(reader: PageReader) -> None:
    told = Examiner(FORMS, Ledger(), pages=reader).examine("a.pdf", paper("นางสาวสมหญิง"))
    assert (told.by_machine, told.unread_pages) == (1, 1)


@needs_recognition
def test_pages_that_look_the_same_are_read_once() -> None:
    made: list[PictureReader] = []
    asked: list[object] = []

    class Counting(PictureReader):
        def text(self, image: object) -> str | None:
            asked.append(image)
            return "read"

    def make() -> PictureReader:
        made.append(Counting(DATA, ["eng"]))
        return made[-1]

    pages = PageReader(Fonts(FONTS), make, languages=["eng"])
    data = paper("قالت مريم")
    assert pages.read(data) == pages.read(data) == (ReadPage(1, "read", by_machine=True),)
    assert len(asked) == len(made) == 1
    pages.close()


def test_what_is_proved_is_searched_too() -> None:
    told = Examiner(FORMS, Ledger(), pages=PageReader(Fonts(FONTS))).examine(
        "a.pdf", paper("Zarielle Oduvane came.")
    )
    assert ("page 1, by its ink", "P1") in {(hit.place, hit.person) for hit in told.hits}
    assert (told.pages, told.by_machine) == (1, 0)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", paper("x")[:-200]])
def test_a_damaged_file_is_a_fault_and_no_page(data: bytes) -> None:
    told = Examiner(FORMS, Ledger(), pages=PageReader(Fonts(FONTS))).examine("a.pdf", data)
    assert told.hits
    assert told.pages == 0
