# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""PDFium for a reader: pixels, letters, links, outline and labels; nothing is followed."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from PIL import Image
from reportlab.pdfgen import canvas

from hearing_assist.engines.pdf_pieces import NOWHERE, Cut, Tone
from hearing_assist.engines.pdfium_reading import ReadingFile
from hearing_assist.errors import DamagedFileError

NAME, ARRAY, DICTIONARY = pikepdf.Name, pikepdf.Array, pikepdf.Dictionary
Change = Callable[[pikepdf.Pdf], None]


def pdf(*draws: Callable[[canvas.Canvas], object], size: Any = (400, 300)) -> bytes:
    buffer = io.BytesIO()
    made = canvas.Canvas(buffer, pagesize=size)
    for draw in draws:
        draw(made)
        made.showPage()
    made.save()
    return buffer.getvalue()


def words(text: str, x: float = 50, y: float = 250) -> Callable[[canvas.Canvas], object]:
    def draw(made: canvas.Canvas) -> None:
        made.drawString(x, y, text)

    return draw


def changed(data: bytes, change: Change) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as file:
        change(file)
        file.save(out)
    return out.getvalue()


def whole(page: int, width: int, height: int, *, turns: int = 0, tone: Tone = Tone.PLAIN) -> Cut:
    return Cut(page, width, height, 0, 0, width, height, turns, tone)


def picture(file: ReadingFile, cut: Cut) -> Image.Image:
    size = (cut.right - cut.left, cut.bottom - cut.top)
    pixels = file.reading_page(cut.page).drawn(cut)
    if cut.tone.bytes_per_pixel == 1:
        return Image.frombytes("L", size, pixels)
    return Image.frombytes("RGB", size, pixels, "raw", "BGRX")


def red_corner(made: canvas.Canvas) -> None:
    made.setFillColorRGB(1, 0, 0)
    made.rect(0, 200, 100, 100, stroke=0, fill=1)  # the upper left of 400 x 300 points


def test_page_is_drawn_in_its_colours_and_turned() -> None:
    with ReadingFile(pdf(red_corner)) as file:
        upright = picture(file, whole(0, 200, 150))
        turned = picture(file, whole(0, 150, 200, turns=1))
    assert upright.getpixel((5, 5)) == (255, 0, 0)
    assert upright.getpixel((195, 5)) == (255, 255, 255)
    assert turned.getpixel((145, 5)) == (255, 0, 0)
    assert turned.getpixel((5, 5)) == (255, 255, 255)


def test_cuts_side_by_side_are_the_whole_page() -> None:
    def draw(made: canvas.Canvas) -> None:
        for y in range(9, 290):
            made.drawString(20, y, "Witness A, page " * 5)

    data = pdf(draw)
    with ReadingFile(data) as file:
        page = picture(file, whole(0, 301, 227))
        put = Image.new("RGB", page.size)
        for left, right in ((0, 150), (150, 301)):
            for top, bottom in ((0, 100), (100, 227)):
                cut = Cut(0, 301, 227, left, top, right, bottom)
                put.paste(picture(file, cut), (left, top))
    assert put.tobytes() == page.tobytes()


@pytest.mark.parametrize(
    ("tone", "paper", "red"),
    [
        (Tone.PLAIN, (255, 255, 255), (255, 0, 0)),
        (Tone.GREY, 255, 76),
        (Tone.DARK, (26, 26, 26), (226, 26, 26)),  # red stays red: its lightness is one half
        (Tone.DARK_GREY, 26, 166),
    ],
)
def test_tones(tone: Tone, paper: Any, red: Any) -> None:
    with ReadingFile(pdf(red_corner)) as file:
        drawn = picture(file, whole(0, 101, 75, tone=tone))
    near = drawn.getpixel((5, 5))
    assert drawn.getpixel((95, 5)) == paper
    pairs = zip(near, red, strict=True) if isinstance(near, tuple) else [(near, red)]
    assert all(abs(found - wanted) <= 1 for found, wanted in pairs)


def test_dark_turns_lightness_round_and_keeps_hue() -> None:
    def pale_blue(made: canvas.Canvas) -> None:
        made.setFillColorRGB(0.8, 0.9, 1)
        made.rect(0, 0, 400, 300, stroke=0, fill=1)

    with ReadingFile(pdf(pale_blue)) as file:
        drawn = picture(file, whole(0, 40, 30, tone=Tone.DARK))
    red, green, blue = drawn.crop((20, 15, 21, 16)).tobytes()
    assert red < green < blue < 80


@pytest.mark.parametrize("tone", list(Tone))
def test_fields_of_forms_are_seen(tone: Tone) -> None:
    def form(made: canvas.Canvas) -> None:
        made.acroForm.textfield(name="a", value="Quenby", x=50, y=200, width=200, height=40)

    with ReadingFile(pdf(form)) as file:
        drawn = picture(file, whole(0, 400, 300, tone=tone))
    assert len(drawn.crop((55, 65, 240, 95)).getcolors() or ()) > 5


def test_letters_have_boxes_and_lines() -> None:
    def draw(made: canvas.Canvas) -> None:
        made.drawString(50, 250, "She lived with Marie-")
        made.drawString(50, 236, "claire near the \U0001d518 house")

    with ReadingFile(pdf(draw)) as file:
        page = file.reading_page(0)
        letters = page.letters(1000)
        assert page.text(1000) == letters.text
        assert page.text(10) == ""
    assert len(letters.boxes) == 4 * len(letters.text)
    assert "Marie-\nclaire" in letters.text
    at = letters.text.index("lived")
    left, top, right, bottom = letters.boxes[4 * at : 4 * at + 4]
    assert 70 < left < right < 80
    assert 35 < top < 45 < bottom < 60
    end = letters.text.index("\n")
    assert tuple(letters.boxes[4 * end : 4 * end + 4]) == (0, 0, 0, 0)


CMAP = b"""/CIDInit /ProcSet findresource begin begincmap
1 begincodespacerange <00> <ff> endcodespacerange
1 beginbfchar <41> <d83dde00> endbfchar
endcmap end"""


def test_characters_beyond_the_first_plane_count_as_one() -> None:
    file = pikepdf.new()
    page = file.add_blank_page(page_size=(400, 300))
    font = DICTIONARY(
        Type=NAME.Font,
        Subtype=NAME.Type1,
        BaseFont=NAME.Helvetica,
        ToUnicode=pikepdf.Stream(file, CMAP),
    )
    page.obj.Resources = DICTIONARY(Font=DICTIONARY(F1=font))
    content = b"BT /F1 12 Tf 20 250 Td (AAAA) Tj 70 -50 Td (second) Tj ET"
    page.obj.Contents = pikepdf.Stream(file, content)
    out = io.BytesIO()
    file.save(out)
    with ReadingFile(out.getvalue()) as opened:
        letters = opened.reading_page(0).letters(100)
        assert opened.reading_page(0).text(100) == letters.text
    assert letters.text.startswith("\U0001f600" * 4)
    at = letters.text.index("second")
    assert abs(letters.boxes[4 * at] - 90) < 2


def with_links(*targets: Any) -> bytes:
    """Three pages; on the first one link for each target, one below the other."""

    def change(file: pikepdf.Pdf) -> None:
        annotations = []
        for number, make in enumerate(targets):
            link = DICTIONARY(
                Type=NAME.Annot,
                Subtype=NAME.Link,
                Rect=[10, 280 - 20 * number, 110, 295 - 20 * number],
                **make(file),
            )
            annotations.append(file.make_indirect(link))
        file.pages[0].obj.Annots = ARRAY(annotations)
        file.Root.Dests = DICTIONARY(there=ARRAY([file.pages[2].obj, NAME.XYZ, 0, 200, 0]))

    return changed(pdf(words("one"), words("two"), words("three")), change)


def action(**entries: Any) -> Callable[[pikepdf.Pdf], dict[str, Any]]:
    return lambda file: {"A": DICTIONARY(Type=NAME.Action, **entries)}


def test_links_tell_where_they_lead_and_nothing_else_happens() -> None:
    data = with_links(
        lambda file: {"Dest": ARRAY([file.pages[1].obj, NAME.XYZ, 0, 100, 0])},
        lambda file: {"Dest": ARRAY([file.pages[1].obj, NAME.Fit])},
        lambda file: {"Dest": NAME.there},
        lambda file: {"A": DICTIONARY(S=NAME.GoTo, D=ARRAY([file.pages[2].obj, NAME.FitH, 250]))},
        action(S=NAME.URI, URI="https://example.org/a\x07b"),
        action(S=NAME.JavaScript, JS="app.launchURL('https://example.org')"),
        action(S=NAME.Launch, F="calc.exe"),
        action(S=NAME.GoToR, F="other.pdf", D=ARRAY([0, NAME.Fit])),
    )
    with ReadingFile(data) as file:
        links = list(file.reading_page(0).links(file, 100))
        assert [(link.page, link.down) for link in links] == [
            (1, 200),
            (1, 0),
            (2, 100),
            (2, 50),
            *[(NOWHERE, 0)] * 4,
        ]
        assert [link.address for link in links[4:]] == ["https://example.org/ab", "", "", ""]
        first = links[0]
        assert (first.left, first.top, first.right, first.bottom) == (10, 5, 110, 20)
        assert len(list(file.reading_page(0).links(file, 3))) == 3


def test_outline_with_levels_places_and_damage() -> None:
    def change(file: pikepdf.Pdf) -> None:
        with file.open_outline() as outline:
            part = pikepdf.OutlineItem("Section A\x00\n  Papers", 1)
            part.children.append(pikepdf.OutlineItem("A1", 2, "XYZ", top=200))
            script = pikepdf.OutlineItem("Script", action=DICTIONARY(S=NAME.JavaScript, JS="1"))
            other = pikepdf.OutlineItem(
                "Other", action=DICTIONARY(S=NAME.GoToR, F="o.pdf", D=ARRAY([0, NAME.Fit]))
            )
            outline.root += [part, script, other]

    data = changed(pdf(words("one"), words("two"), words("three")), change)
    with ReadingFile(data) as file:
        entries = file.entries(100)
        assert [(entry.level, entry.title, entry.page, entry.top) for entry in entries] == [
            (0, "Section A Papers", 1, 0),
            (1, "A1", 2, 100),
            (0, "Script", NOWHERE, 0),
            (0, "Other", NOWHERE, 0),
        ]
        assert len(file.entries(1)) == 1


@pytest.mark.expect_log  # pypdfium2 says so
def test_outline_that_bites_its_tail_ends() -> None:
    def change(file: pikepdf.Pdf) -> None:
        with file.open_outline() as outline:
            outline.root += [pikepdf.OutlineItem(f"{n}", 0) for n in range(3)]
        first = file.Root.Outlines.First
        first.Next.Next.Next = first

    with ReadingFile(changed(pdf(words("one")), change)) as file:
        assert 1 <= len(file.entries(100)) <= 100


def test_labels_and_sizes() -> None:
    def change(file: pikepdf.Pdf) -> None:
        file.Root.PageLabels = DICTIONARY(
            Nums=ARRAY([0, DICTIONARY(S=NAME.r), 2, DICTIONARY(S=NAME.D, P="B\x07-")])
        )
        file.pages[1].obj.Rotate = 90
        file.pages[2].obj.MediaBox = ARRAY([0, 0, 14400, 1e9])

    data = changed(pdf(words("one"), words("two"), words("three")), change)
    with ReadingFile(data) as file:
        facts = list(file.facts())
    assert [fact.label for fact in facts] == ["i", "ii", "B-1"]
    assert [(fact.width, fact.height) for fact in facts[:2]] == [(400, 300), (300, 400)]
    assert facts[2].width == 14400
    assert facts[2].height <= 20_000


def test_page_that_cannot_be_loaded_is_told() -> None:
    def change(file: pikepdf.Pdf) -> None:
        file.Root.Pages.Kids[1] = pikepdf.Dictionary(Type=NAME.Font)

    with ReadingFile(changed(pdf(words("one"), words("two")), change)) as file:
        assert len(list(file.facts())) == file.pages
        with pytest.raises(DamagedFileError):
            file.reading_page(7)
        assert "one" in file.reading_page(0).text(100)


def test_many_pages_are_let_go_again() -> None:
    data = pdf(*[words(f"page {n}") for n in range(20)])
    with ReadingFile(data) as file:
        for index in (*range(20), 0):
            assert f"page {index}" in file.reading_page(index).text(100)
        assert len(file._kept) < 10
