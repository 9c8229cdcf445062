# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""PDFs: pages, paragraphs, marginal lines, and what is reported as not read."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from hearing_assist import errors
from hearing_assist.casefile.parts import MADE_WITH, PartState
from hearing_assist.casefile.records import BlockKind
from hearing_assist.intake import limits
from hearing_assist.intake.pdf import PdfReader, is_program
from hearing_assist.intake.reader import ReadChild
from tests.unit.intake.builders import NAME, column, pdf_file

TEXT = [
    "The witness said that she had come to the house in March and had stayed there",
    "until the police came. She did not know the address of the house, and nobody in",
    "it spoke her language.",
]


LATER = [
    "The interpreter left when night had come, and nobody who was in the house could",
    "speak with her any more.",
]


def read(data: Any) -> Any:
    return PdfReader().read(data)


def body(result: Any) -> Any:
    return [block for block in result.blocks if block.part == "body"]


def changed(data: Any, change: Any) -> Any:
    with pikepdf.open(io.BytesIO(data)) as file:
        change(file)
        out = io.BytesIO()
        file.save(out)
    return out.getvalue()


def test_lines_become_paragraphs_with_page_and_box() -> None:
    second = column(LATER, top=100 + 14 * 4)
    result = read(pdf_file(column(TEXT) + second, column(["Next page."])))
    first, *rest = body(result)
    assert first.text == " ".join(TEXT)
    assert [block.page for block in body(result)] == [1, 1, 2]
    assert [block.paragraph for block in body(result)] == [1, 2, 1]
    (box,) = first.boxes
    assert 70 < box.left < 74
    assert 85 < box.top < 100 < box.bottom < 140
    assert rest[0].boxes[0].top > box.bottom
    assert result.pages == 2


def test_numbered_paragraphs_without_space_between() -> None:
    lines = ["1. She came in March.", "2. She left in May and", "went to a friend.", "3. The end."]
    assert [(b.number, b.text) for b in body(read(pdf_file(column(lines))))] == [
        ("1.", "She came in March."),
        ("2.", "She left in May and went to a friend."),
        ("3.", "The end."),
    ]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("9. Qualification and what follows", True),
        ("3. The house in Brackenholt", False),  # two words with a capital may be one name
        ("8. Account of accused 2", True),
        ("4. She came with", True),
        ("A line without a number", False),
    ],
)
def test_a_numbered_heading_is_not_glued_to_its_text(head: str, expected: bool) -> None:
    text = ["Zelimir the ferryman told the police that a van had come in the night", "and gone."]
    found = [block.text for block in body(read(pdf_file(column([head, *text]))))]
    assert (len(found) == 2) is expected, found
    assert " ".join(found).endswith("had come in the night and gone.")


def test_a_sentence_may_follow_a_heading_that_ends_with_a_name() -> None:
    text = ["The register of the ferry has a van with four persons in the night", "of May."]
    page = column(["6. The way to Brackenholt", *text])
    texts = [block.text for block in body(read(pdf_file(page)))]
    assert texts == ["6. The way to Brackenholt", " ".join(text)]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("seen with Mari-", "sol in the house", "seen with Mari-\nsol in the house"),
        ("seen with Marie-", "Claire in May", "seen with Marie-\nClaire in May"),
        ("call 06-", "12-33 by night", "call 06-12-33 by night"),
        (f"seen with {NAME.split()[0]}", NAME.split()[1], f"seen with {NAME}"),
    ],
)
def test_what_a_line_end_parts_stays_together(first: Any, second: Any, expected: Any) -> None:
    (block,) = body(read(pdf_file(column([first, second]))))
    assert block.text == expected


def test_headings_by_size() -> None:
    page = [(72, 100, 20, "STATEMENT"), (72, 140, 14, "The facts"), *column(TEXT, top=170)]
    kinds = [(b.kind, b.level) for b in body(read(pdf_file(page)))]
    assert kinds == [(BlockKind.HEADING, 1), (BlockKind.HEADING, 3), (BlockKind.PARAGRAPH, 0)] or (
        kinds == [(BlockKind.HEADING, 1), (BlockKind.HEADING, 2), (BlockKind.PARAGRAPH, 0)]
    )


def test_running_heads_and_page_numbers_stand_apart() -> None:
    pages = [
        [(72, 40, 9, "File 12/2026"), *column([TEXT[n - 1]]), (290, 810, 9, f"{n}")]
        for n in (1, 2, 3)
    ]
    result = read(pdf_file(*pages))
    assert len(body(result)) == 3
    assert [b.text for b in result.blocks if b.part == "header"] == ["File 12/2026"] * 3
    assert [b.text for b in result.blocks if b.part == "footer"] == ["1", "2", "3"]


def picture_page() -> Any:
    buffer = io.BytesIO()
    page = canvas.Canvas(buffer)
    page.drawImage(ImageReader(Image.new("RGB", (20, 20), "red")), 50, 50, 200, 200)
    page.showPage()
    page.drawString(72, 700, "read me")
    page.showPage()
    page.showPage()
    page.save()
    return buffer.getvalue()


def test_pages_without_text_are_reported() -> None:
    result = read(picture_page())
    assert result.not_read == ("page 1: a picture or drawing without text",)
    assert "pages that are pictures: 1 (not read)" in result.findings
    assert "pages without any content: 1 (nothing to read)" in result.findings
    assert [b.page for b in body(result)] == [2]


def test_a_stamp_does_not_make_a_scan_a_text() -> None:
    buffer = io.BytesIO()
    page = canvas.Canvas(buffer)
    page.drawImage(ImageReader(Image.new("RGB", (20, 20), "red")), 0, 0, 595, 842)
    page.drawString(72, 20, "Bundle page 12")
    page.showPage()
    page.drawImage(ImageReader(Image.new("RGB", (20, 20), "red")), 0, 0, 90, 90)
    page.drawString(72, 700, "A letter with a seal")
    page.showPage()
    page.save()
    result = read(buffer.getvalue())
    assert result.not_read == ("page 1: a picture with hardly any text",)
    assert len(result.blocks) >= 2


def test_a_picture_beside_text_and_a_scan_with_a_text_layer_are_told_apart() -> None:
    buffer = io.BytesIO()
    page = canvas.Canvas(buffer)
    page.drawImage(ImageReader(Image.new("RGB", (20, 20), "red")), 72, 400, 200, 120)
    page.drawString(72, 700, "The card was photographed on both sides.")
    page.showPage()
    page.drawImage(ImageReader(Image.new("RGB", (20, 20), "red")), 0, 0, 595, 842)
    for line in range(30):
        page.drawString(72, 760 - 20 * line, "A line that a machine read from the picture")
    page.showPage()
    page.save()
    result = read(buffer.getvalue())
    assert result.not_read == ("picture on page 1",)
    assert "scanned pages with a text layer: 1 (the layer is read, the picture is not)" in (
        result.findings
    )


def test_a_note_with_rich_text_alone_is_read() -> None:
    def change(file: Any) -> None:
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.FreeText,
            Rect=[10, 10, 90, 40],
            RC=pikepdf.String("<body><p>Ask <b>Quenby</b></p></body>"),
            Subj=pikepdf.String("Marisol"),
        )
        file.pages[0].Annots = file.make_indirect(pikepdf.Array([file.make_indirect(note)]))

    result = read(changed(pdf_file(column(["shown"])), change))
    assert [b.text for b in result.blocks if b.part == "annotation"] == ["Ask Quenby"]
    assert "Marisol" in [b.text for b in result.blocks if b.part == "properties"]


def test_unmapped_letters_are_reported() -> None:
    cmap = b"""begincmap 1 begincodespacerange <00> <ff> endcodespacerange
    1 beginbfrange <00> <ff> <e000> endbfrange endcmap"""

    def change(file: Any) -> None:
        font = file.pages[0].Resources.Font["/F1"]
        font.ToUnicode = pikepdf.Stream(file, cmap)

    result = read(changed(pdf_file(column(["Marisol came"])), change))
    assert result.not_read == ("page 1: its letters are not mapped to characters",)


def test_text_nobody_sees_is_read() -> None:
    def change(file: Any) -> None:
        hidden = b" BT 3 Tr /F1 12 Tf 20 100 Td (hidden Quenby) Tj 2000 0 Td (outside Quenby) Tj ET"
        page = file.pages[0]
        page.Contents = pikepdf.Stream(file, page.Contents.read_bytes() + hidden)

    result = read(changed(pdf_file(column(["shown"])), change))
    joined = " ".join(block.text for block in body(result))
    assert "hidden Quenby" in joined
    assert "outside Quenby" in joined
    assert "pages with text outside the visible page: 1 (read)" in result.findings


def test_what_hangs_on_a_pdf_is_known_and_found() -> None:
    def change(file: Any) -> None:
        file.docinfo["/Author"] = NAME
        file.attachments[f"{NAME}.txt"] = b"x"
        redact = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Redact, Rect=[0, 0, 9, 9]
        )
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Text,
            Rect=[0, 0, 9, 9],
            Contents="ask her",
        )
        file.pages[0].Annots = file.make_indirect(pikepdf.Array([redact, note]))
        file.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="1")

    result = read(changed(pdf_file(column(["x"])), change))
    assert {NAME, f"{NAME}.txt"} <= {b.text for b in result.blocks if b.part == "properties"}
    assert [b.text for b in result.blocks if b.part == "annotation"] == ["ask her"]
    assert result.children == (ReadChild("attached file 1 of 1", f"{NAME}.txt", b"x"),)
    assert result.not_read == ()
    found = " ".join(result.findings)
    assert "never applied: 1" in found
    assert "scripts or actions" in found
    assert NAME not in found


@pytest.mark.parametrize(
    ("content", "most", "why"),
    [
        (b"", 100, "is empty or damaged"),
        (b"x" * 101, 100, "unpacks to more than is handed on"),
        (b"x" * (5 << 20), 384 << 20, "unpacks to more than is handed on"),  # packed 1 : 1000
    ],
)
def test_attached_files_that_are_not_handed_on(
    content: bytes, most: int, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def change(file: Any) -> None:
        file.attachments["a.txt"] = b"kept"
        file.attachments["b.txt"] = content

    monkeypatch.setattr(limits, "CHILD_BYTES", most)
    result = read(changed(pdf_file(column(["x"])), change))
    assert [child.data for child in result.children] == [b"kept"]
    (said,) = result.not_read
    assert said.startswith("attached file 2 of 2: ")
    assert why in said
    (part,) = [part for part in result.parts if part.state is PartState.NOT_READ]
    assert part.name == "attached file 2 of 2"
    assert why in part.reason


def test_more_attached_files_than_may_hang_on_a_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    def change(file: Any) -> None:
        for number in range(4):
            file.attachments[f"{number}.txt"] = b"%d" % number

    monkeypatch.setattr(limits, "CHILDREN", 3)
    result = read(changed(pdf_file(column(["x"])), change))
    assert len(result.children) == 3
    assert "more than 3 files hang" in result.not_read[0]


def test_older_text_in_the_file_is_found() -> None:
    data = pdf_file(column(["x"]))
    assert read(data).findings == ()
    again = data + b"\nstartxref\n%d\n%%%%EOF\n" % data.rindex(b"xref\n0")
    assert any("saved over" in finding for finding in read(again).findings)


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pdf_file(column(["abc"]), column(["def"]))
    monkeypatch.setattr(limits, "PDF_PAGE_CHARACTERS", 2)
    assert read(data).not_read == (
        "page 1: more text than a page holds",
        "page 2: more text than a page holds",
    )
    monkeypatch.setattr(limits, "PDF_PAGES", 1)
    with pytest.raises(errors.TooLargeError):
        read(data)


def test_flipped_bytes_end_in_words() -> None:
    data = pdf_file(column(TEXT))
    for at in range(0, len(data), 37):
        try:
            read(data[:at] + bytes((data[at] ^ 0x15,)) + data[at + 1 :])
        except errors.InputFileError:
            continue


@pytest.mark.parametrize(
    ("drawn", "told"),
    [
        ("before", False),  # shading of a table
        ("after", True),
        ("white", True),
        ("through", False),  # a marker's colour, through which the text shows
        ("rule", False),
        ("beside", False),
        ("in a group", True),
        ("in a group elsewhere", False),
    ],
)
def test_text_under_an_opaque_box_is_told(drawn: str, told: bool) -> None:
    buffer = io.BytesIO()
    page = canvas.Canvas(buffer, pagesize=(595, 842), invariant=True)
    box = {"rule": (70, 703, 200, 1), "beside": (70, 500, 200, 20)}.get(drawn, (70, 695, 200, 20))
    page.setFillColorRGB(*((1, 1, 1) if drawn == "white" else (0, 0, 0)))

    def cover() -> None:
        page.saveState()
        page.setFillAlpha(0.4 if drawn == "through" else 1)
        page.rect(*box, stroke=0, fill=1)
        page.restoreState()

    if drawn == "before":
        cover()
    page.drawString(72, 700, "Marisol Quenby lives here")
    page.drawString(72, 600, "and this line stands free.")
    if drawn.startswith("in a group"):  # as programs do that lay a page over another
        page.beginForm("group")
        cover()
        page.endForm()
        page.translate(0, -300 if drawn.endswith("elsewhere") else 0)
        page.doForm("group")
    elif drawn != "before":
        cover()
    page.save()
    result = PdfReader().read(buffer.getvalue())
    assert any("Marisol" in block.text for block in result.blocks)
    assert any("opaque boxes: 1" in finding for finding in result.findings) is told


def test_metadata_beside_the_usual_is_known() -> None:
    """Who saved a file anew stays in its XMP when the information dictionary is emptied."""

    def change(file: Any) -> None:
        with file.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as data:
            data["dc:creator"] = [NAME, "A & B"]
            data["dc:title"] = "The house at the canal"
            data["xmp:CreateDate"] = "2026-01-02T10:00:00+01:00"
            data["dc:format"] = "application/pdf"

    result = read(changed(pdf_file(column(["Seen."])), change))
    known = {block.text for block in result.blocks if block.part == "properties"}
    assert {NAME, "A & B", "The house at the canal"} <= known
    assert not any(text.startswith(("2026-01-02", "application/")) for text in known)


@pytest.mark.timeout(20)
def test_packets_of_metadata_without_end_cost_nothing() -> None:
    data = pdf_file(column(["Seen."])) + b"<x:xmpmeta " * 200_000
    assert body(read(data))[0].text == "Seen."


def test_the_program_that_made_a_file_is_told_apart_from_who_did() -> None:
    """The "Library" of "ReportLab PDF Library" is nobody's name, and is not asked about."""

    def change(file: Any) -> None:
        file.docinfo["/Producer"] = "ReportLab PDF Library - (opensource)"
        file.docinfo["/Creator"] = "Microsoft Word"
        file.docinfo["/Author"] = NAME

    result = read(changed(pdf_file(column(["Seen."])), change))
    known = {b.text: b.number for b in result.blocks if b.part == "properties"}
    assert known["ReportLab PDF Library - (opensource)"] == MADE_WITH
    assert known["Microsoft Word"] == MADE_WITH
    assert known[NAME] == ""


@pytest.mark.parametrize(
    ("key", "value", "is_one"),
    [
        ("Producer", "Skia/PDF m98.0.4758.102", True),
        ("Producer", "A program nobody knows 2.1", True),
        ("Producer", "Ngozi Adaora, tel. 06 12 34 56 78", False),
        ("Producer", "06.12.34.56.78 Ngozi", False),
        ("Creator", "Canon iR-ADV C5235 PDF", True),
        ("Creator", "Writer", True),
        ("Creator", "Acrobat PDFMaker 11 for Word", True),
        ("Creator", "Ms Kemi Prince", False),
        ("", "Prince 14.2", True),
        ("", "Prince Adeyemi Okoro", False),
        ("", "Brother Emmanuel Okoro", False),
        ("", "Canon Michael Obiora, 14 rue de la Gare", False),
        ("", "Writer Adaeze", False),
    ],
)
def test_what_is_a_program_and_who_is_not(key: str, value: str, *, is_one: bool) -> None:
    assert is_program(key, value) is is_one
