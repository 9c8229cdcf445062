# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""PDFium gives lines, boxes and what a PDF carries beside its text."""

from __future__ import annotations

import contextlib
import ctypes
import io
from typing import Any

import pikepdf
import pypdfium2.raw as pdfium
import pytest
from reportlab.pdfgen import canvas

from hearing_assist.engines.pdfium import PdfFile
from hearing_assist.errors import DamagedFileError, ProtectedFileError


def pdf(draw: Any, size: Any = (400, 300)) -> Any:
    buffer = io.BytesIO()
    page = canvas.Canvas(buffer, pagesize=size)
    draw(page)
    page.showPage()
    page.save()
    return buffer.getvalue()


def lines_of(data: Any, index: Any = 0) -> Any:
    with PdfFile(data) as file, file.page(index) as page:
        assert page
        return page.lines(10_000)


def test_line_has_text_box_and_size() -> None:
    (line,) = lines_of(pdf(lambda page: page.drawString(50, 250, "Marisol Quenby")))
    assert line.text == "Marisol Quenby"
    assert 49 < line.left < 52
    assert 38 < line.top < 45 < line.bottom < 55
    assert line.right > 100
    assert abs(line.base - 50) < 1
    assert 10 < line.size < 16


def test_broken_word_keeps_its_hyphen() -> None:
    def draw(page: Any) -> None:
        page.drawString(50, 250, "She lived with Marie-")
        page.drawString(50, 236, "claire in the house and worked")

    first, second = lines_of(pdf(draw))
    assert first.text.endswith("Marie-")
    assert first.broken
    assert second.text.startswith("claire")
    assert second.top > first.top


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_boxes_agree_with_pdfium_on_turned_and_cropped_pages(turn: Any) -> None:
    data = pdf(lambda page: page.drawString(120, 140, "Quenby"))
    with pikepdf.open(io.BytesIO(data)) as file:
        file.pages[0].Rotate = turn
        file.pages[0].CropBox = pikepdf.Array([30, 20, 380, 290])
        out = io.BytesIO()
        file.save(out)
    with PdfFile(out.getvalue()) as opened, opened.page(0) as page:
        assert page
        (line,) = page.lines(100) or []
        x, y = ctypes.c_int(), ctypes.c_int()
        width, height = round(page.width), round(page.height)
        pdfium.FPDF_PageToDevice(page._page, 0, 0, width, height, 0, 120, 140, x, y)
    corners = [(a, b) for a in (line.left, line.right) for b in (line.top, line.bottom)]
    assert min(abs(x.value - a) + abs(y.value - b) for a, b in corners) < 6


CMAP = b"""/CIDInit /ProcSet findresource begin begincmap
1 begincodespacerange <00> <ff> endcodespacerange
1 beginbfchar <41> <d83dde00> endbfchar
endcmap end"""


def test_characters_beyond_the_first_plane_do_not_shift_boxes() -> None:
    # Each of the ten letters of the first line is two units of UTF-16.
    file = pikepdf.new()
    page = file.add_blank_page(page_size=(400, 300))
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type1,
        BaseFont=pikepdf.Name.Helvetica,
        ToUnicode=pikepdf.Stream(file, CMAP),
    )
    page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    content = b"BT /F1 12 Tf 20 250 Td (AAAAAAAAAA) Tj 70 -50 Td (second) Tj 0 -50 Td (x) Tj ET"
    page.obj.Contents = pikepdf.Stream(file, content)
    out = io.BytesIO()
    file.save(out)
    first, second, third = lines_of(out.getvalue())
    assert first.text == "\U0001f600" * 10
    assert abs(first.left - 20) < 2
    assert abs(second.left - 90) < 2
    assert abs(third.base - 150) < 1
    assert third.text == "x"


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_words_stand_where_their_letters_stand(turn: Any) -> None:
    """Each word's box is the one around its ends, asked of PDFium one by one."""
    said = [
        "seen with Quenby",
        "\u00e9t\u00e9 W\u00fcrzburg 12/03",
        "(near) by-law",
        "Marie-",
        "claire",
    ]

    def draw(page: Any) -> None:
        for number, text in enumerate(said):
            page.drawString(60 + 3 * number, 240 - 20 * number, text)
        page.rotate(30)
        page.drawString(150, 20, "uphill slope")

    with pikepdf.open(io.BytesIO(pdf(draw))) as made:
        made.pages[0].Rotate = turn
        made.pages[0].CropBox = pikepdf.Array([20, 10, 380, 290])
        out = io.BytesIO()
        made.save(out)
    with PdfFile(out.getvalue()) as file, file.page(0) as page:
        assert page
        words = [word for line in page.lines(10_000, words=True) or () for word in line.words]
        with contextlib.closing(page._page.get_textpage()) as textpage:
            for word in words:
                search = textpage.search(word.text, match_case=True)
                first, count = search.get_next()
                ends = {textpage.get_charbox(at, loose=True) for at in (first, first + count - 1)}
                edges = [page.visible(left, top, right, low) for left, low, right, top in ends]
                assert word.left == pytest.approx(min(edge[0] for edge in edges), abs=0.01)
                assert word.top == pytest.approx(min(edge[1] for edge in edges), abs=0.01)
                assert word.right == pytest.approx(max(edge[2] for edge in edges), abs=0.01)
                assert word.bottom == pytest.approx(max(edge[3] for edge in edges), abs=0.01)
    assert {"seen", "Quenby", "W\u00fcrzburg", "by-law"} <= {word.text for word in words}
    assert len(words) == 12


def test_too_much_text_is_told() -> None:
    data = pdf(lambda page: page.drawString(50, 250, "x" * 50))
    with PdfFile(data) as file, file.page(0) as page:
        assert page
        assert page.lines(49) is None
        assert page.lines(50) is not None


@pytest.mark.parametrize(("password", "permissions"), [("open", True), ("open", False)])
def test_password_is_told(password: Any, permissions: Any) -> None:
    data = pdf(lambda page: page.drawString(50, 250, "x"))
    with pikepdf.open(io.BytesIO(data)) as file:
        out = io.BytesIO()
        allow = pikepdf.Permissions(extract=permissions)
        file.save(out, encryption=pikepdf.Encryption(user=password, owner="o", allow=allow))
    with pytest.raises(ProtectedFileError):
        PdfFile(out.getvalue())


def test_owner_password_alone_does_not_lock() -> None:
    data = pdf(lambda page: page.drawString(50, 250, "open to read"))
    with pikepdf.open(io.BytesIO(data)) as file:
        out = io.BytesIO()
        file.save(out, encryption=pikepdf.Encryption(user="", owner="o"))
    assert lines_of(out.getvalue())[0].text == "open to read"


@pytest.mark.parametrize("share", [0.1, 0.5])
def test_cut_off_file_is_damaged(share: Any) -> None:
    data = pdf(lambda page: page.drawString(50, 250, "x"))
    with pytest.raises(DamagedFileError):
        PdfFile(data[: int(len(data) * share)])


def test_info_outline_attachments_and_annotations() -> None:
    data = pdf(lambda page: page.drawString(50, 250, "x"))
    with pikepdf.open(io.BytesIO(data)) as file:
        file.docinfo["/Author"] = "Marisol Quenby"
        file.attachments["quenby.txt"] = b"x"
        with file.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("On Marisol", 0))
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Text,
            Rect=[10, 10, 30, 30],
            Contents="ask Marisol",
            T="Clerk Quenby",
        )
        link = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Link,
            Rect=[10, 10, 30, 30],
            A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI="mailto:quenby@example.org"),
        )
        file.pages[0].Annots = file.make_indirect(pikepdf.Array([note, link]))
        out = io.BytesIO()
        file.save(out)
    with PdfFile(out.getvalue()) as file:
        assert file.info()["Author"] == "Marisol Quenby"
        assert file.outline(10) == ["On Marisol"]
        assert file.attachments(10) == ["quenby.txt"]
        with file.page(0) as page:
            assert page
            annotations = list(page.annotations(10))
    assert [(item.kind, item.text) for item in annotations] == [
        ("note", "ask Marisol"),
        ("link", "mailto:quenby@example.org"),
    ]
    assert annotations[0].names == ("Clerk Quenby",)


def test_form_field_value() -> None:
    def draw(page: Any) -> None:
        page.acroForm.textfield(name="witness", value="Marisol Quenby", x=50, y=200, width=200)

    with PdfFile(pdf(draw)) as file, file.page(0) as page:
        assert page
        fields = [item for item in page.annotations(10) if item.kind == "field"]
    assert [item.text for item in fields] == ["Marisol Quenby"]
