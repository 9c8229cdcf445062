# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Names seeded into every place of a PDF: each is found, or the file is refused."""

from __future__ import annotations

import base64
import io
import zlib
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from tests.unit.check.made_pdf import finished, saved, stream
from tests.unit.check.samples import NAME, examined, faults, identities

PLAIN = "Zarielle Oduvane"
UTF16 = b"\xfe\xff" + NAME.encode("utf-16-be")


def jpeg(comment: bytes = b"", exif: bytes = b"") -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8)).save(buffer, "JPEG", comment=comment, exif=exif)
    return buffer.getvalue()


def add_content(pdf: Pdf, content: bytes) -> None:
    page = pdf.pages[0]
    page.obj.Contents = Array([page.obj.Contents, stream(pdf, content)])


def add_picture(pdf: Pdf, data: bytes, **entries: object) -> None:
    picture = stream(
        pdf, data, Type=Name.XObject, Subtype=Name.Image, Width=8, Height=8,
        BitsPerComponent=8, ColorSpace=Name.DeviceRGB, Filter=Name.DCTDecode, **entries,
    )  # fmt: skip
    pdf.pages[0].obj.Resources.XObject = Dictionary(Im0=picture)


def font(pdf: Pdf) -> pikepdf.Object:
    return next(iter(pdf.pages[0].obj.Resources.Font.values()))


# --- places ------------------------------------------------------------------------------------


def invisible_text(pdf: Pdf) -> None:
    add_content(pdf, b"BT 3 Tr /F1 12 Tf 72 600 Td (%s) Tj ET" % PLAIN.encode())


def text_off_the_page(pdf: Pdf) -> None:
    add_content(pdf, b"BT /F1 12 Tf 7200 -600 Td (%s) Tj ET" % PLAIN.encode())


def white_text(pdf: Pdf) -> None:
    add_content(pdf, b"BT 1 g /F1 12 Tf 72 600 Td (%s) Tj ET" % PLAIN.encode())


def text_under_a_box(pdf: Pdf) -> None:
    add_content(pdf, b"BT /F1 12 Tf 72 600 Td (%s) Tj ET 70 590 200 30 re f" % PLAIN.encode())


def kerned_text(pdf: Pdf) -> None:
    add_content(pdf, b"BT /F1 12 Tf 72 600 Td [(Za) 9 (rie) -3 (lle Odu) 4 (vane)] TJ ET")


def hexadecimal_text(pdf: Pdf) -> None:
    add_content(pdf, b"BT /F1 12 Tf 72 600 Td <%s> Tj ET" % PLAIN.encode().hex().encode())


def text_never_drawn(pdf: Pdf) -> None:
    content = b"BT /F1 12 Tf [(Zari) 9 (elle) -300 (Odu\\166\\\nane)] TJ ET"
    form = stream(pdf, content, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    pdf.pages[0].obj.Resources.XObject = Dictionary(Fm0=form)


def form_x_object(pdf: Pdf) -> None:
    text_never_drawn(pdf)
    pdf.pages[0].obj.Resources.XObject.Fm0.Resources = pdf.pages[0].obj.Resources
    add_content(pdf, b"/Fm0 Do")


def comment_in_content(pdf: Pdf) -> None:
    add_content(pdf, b"%% drawn for %s\nq Q" % PLAIN.encode())


def actual_text(pdf: Pdf) -> None:
    add_content(pdf, b"/Span <</ActualText <%s>>> BDC EMC" % UTF16.hex().encode())


def actual_text_of_structure(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot = Dictionary(K=Dictionary(S=Name.P, ActualText=String(NAME)))


def information(pdf: Pdf) -> None:
    pdf.trailer.Info = pdf.make_indirect(Dictionary(Title=String(NAME)))


def author(pdf: Pdf) -> None:
    pdf.trailer.Info = pdf.make_indirect(Dictionary(Author=String(NAME)))


def information_in_bytes(pdf: Pdf) -> None:
    pdf.trailer.Info = pdf.make_indirect(Dictionary(Title=String(NAME.encode("utf-16-le"))))


def information_in_russian(pdf: Pdf) -> None:
    pdf.trailer.Info = pdf.make_indirect(Dictionary(Title=String("Зариэль")))


def xmp(pdf: Pdf) -> None:
    packet = f"""<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
        xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
        xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:source>{NAME}</dc:source>
        </rdf:Description></rdf:RDF></x:xmpmeta>"""
    pdf.Root.Metadata = stream(pdf, packet.encode(), Type=Name.Metadata, Subtype=Name.XML)


def outline(pdf: Pdf) -> None:
    with pdf.open_outline() as tree:
        tree.root.append(pikepdf.OutlineItem(NAME, 0))


def named_destination(pdf: Pdf) -> None:
    place = Array([String(NAME), Array([pdf.pages[0].obj, Name.Fit])])
    pdf.Root.Names = Dictionary(Dests=Dictionary(Names=place))


def old_named_destination(pdf: Pdf) -> None:
    pdf.Root.Dests = Dictionary({f"/{NAME}": Array([pdf.pages[0].obj, Name.Fit])})


def note(pdf: Pdf, **entries: object) -> None:
    written = Dictionary(Type=Name.Annot, Rect=Array([0, 0, 9, 9]))
    for key, value in entries.items():
        written[f"/{key}"] = value
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(written)])


def note_contents(pdf: Pdf) -> None:
    note(pdf, Subtype=Name.Text, Contents=String(NAME))


def redaction_never_applied(pdf: Pdf) -> None:
    note(pdf, Subtype=Name.Redact, OverlayText=String(NAME))


def contents_of_a_link(pdf: Pdf) -> None:
    place = Array([pdf.pages[0].obj, Name.Fit])
    note(pdf, Subtype=Name.Link, Dest=place, Contents=String(NAME))


def link_target(pdf: Pdf) -> None:
    action = Dictionary(S=Name.URI, URI=String("https://post.example/?q=Zari%C3%A8lle%20Oduvane"))
    note(pdf, Subtype=Name.Link, A=action)


def form_value(pdf: Pdf) -> None:
    field = pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("name"), V=String(NAME)))
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))


def attachment(pdf: Pdf) -> None:
    pdf.attachments["notes.txt"] = NAME.encode()


def attachment_name(pdf: Pdf) -> None:
    pdf.attachments[f"{NAME}.txt"] = b"x"


def layer(pdf: Pdf) -> None:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(NAME)))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary())


def piece_info(pdf: Pdf) -> None:
    pdf.pages[0].obj.PieceInfo = Dictionary(App=Dictionary(Private=String(NAME)))


def page_label(pdf: Pdf) -> None:
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(P=String(NAME))]))


def script(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{NAME}')"))


def font_name(pdf: Pdf) -> None:
    font(pdf).BaseFont = Name("/ZarielleOduvane")


def resource_name(pdf: Pdf) -> None:
    resources = pdf.pages[0].obj.Resources
    resources.Font[f"/{NAME}"] = font(pdf)


def unknown_catalog_entry(pdf: Pdf) -> None:
    pdf.Root["/ZarielleOduvane"] = True


def object_nobody_refers_to(pdf: Pdf) -> None:
    pdf.Root.ViewerPreferences = Dictionary(X=pdf.make_indirect(Array([String(UTF16)])))


def deep_array(pdf: Pdf) -> None:
    nested = Array([String(NAME)])
    for _ in range(40):
        nested = Array([nested])
    pdf.Root.ViewerPreferences = Dictionary(X=nested)


def language(pdf: Pdf) -> None:
    pdf.Root.Lang = String(f"x-{PLAIN}")


def base64_in_a_stream(pdf: Pdf) -> None:
    add_content(pdf, b"% " + base64.b64encode(NAME.encode()))


def comment_of_a_picture(pdf: Pdf) -> None:
    add_picture(pdf, jpeg(comment=PLAIN.encode()))


def exif_of_a_picture(pdf: Pdf) -> None:
    exif = Image.Exif()
    exif[0x013B] = PLAIN
    add_picture(pdf, jpeg(exif=exif.tobytes()))


def name_behind_a_picture(pdf: Pdf) -> None:
    add_picture(pdf, jpeg() + NAME.encode())


def thumbnail(pdf: Pdf) -> None:
    pdf.pages[0].obj.Thumb = stream(pdf, b"\0" * 3, Width=1, Height=1)


PLACES: list[tuple[Callable[[Pdf], None], bool]] = [
    (invisible_text, True), (text_off_the_page, True), (white_text, True),
    (text_under_a_box, True), (kerned_text, True), (hexadecimal_text, True),
    (text_never_drawn, True), (form_x_object, True), (comment_in_content, True),
    (actual_text, True), (actual_text_of_structure, True), (information, True), (author, True),
    (information_in_bytes, True), (information_in_russian, True), (xmp, True), (outline, True),
    (named_destination, True), (old_named_destination, True), (note_contents, True),
    (redaction_never_applied, True), (contents_of_a_link, True), (link_target, True),
    (form_value, True), (attachment, True), (attachment_name, True), (layer, True),
    (piece_info, True), (page_label, True), (script, True), (font_name, True),
    (resource_name, True), (unknown_catalog_entry, True), (object_nobody_refers_to, True),
    (deep_array, True), (language, True), (base64_in_a_stream, True),
    (comment_of_a_picture, True), (exif_of_a_picture, True), (name_behind_a_picture, True),
    (thumbnail, False),
]  # fmt: skip


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize(("plant", "is_named"), PLACES, ids=[p[0].__name__ for p in PLACES])
def test_places(plant: Callable[[Pdf], None], is_named: bool, packed: bool) -> None:
    with pikepdf.open(io.BytesIO(finished())) as pdf:
        plant(pdf)
        hits = examined("out.pdf", saved(pdf, packed=packed))
    assert hits
    assert identities(hits) == ({"P1"} if is_named else set())
    assert not any("arielle" in hit.line().casefold() for hit in hits)


def test_without_a_name_nothing_is_told() -> None:
    assert examined("out.pdf", finished()) == ()


def test_page_text() -> None:
    hits = examined("out.pdf", finished(f"Then {NAME} came."))
    assert {hit.place for hit in hits if hit.person == "P1"} >= {"page 2"}


def test_text_across_a_page_end() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    for number, line in enumerate(("born on 3 March", "1998 in the town"), 1):
        canvas.drawString(72, 800, "Case HC-1")
        canvas.drawString(72, 700, line)
        canvas.drawString(72, 30, f"Page {number} of 2")
        canvas.showPage()
    canvas.save()
    hits = examined("out.pdf", buffer.getvalue())
    assert ("pages 1-2", "P1", "date of birth") in {(h.place, h.person, h.rule) for h in hits}


@pytest.mark.parametrize("word", ["Tafirelle", "Montafi"])
def test_no_word_is_cut_in_two_beside_a_page_end(word: str) -> None:
    """Half of a longer word may read like a name ("Tafi"), and would stop a paper for nothing."""
    for shift in range(len(word)):
        filler = "of " * 97 + "o" * shift
        line = f"{filler} {word} {filler}"
        assert not identities(examined("out.pdf", finished(line, "And the end.")))


# --- bytes around the objects ------------------------------------------------------------------


def with_earlier_revision() -> bytes:
    """An update behind the file; the first revision still says the name, compressed."""
    first = finished(f"Then {NAME} came.")
    with pikepdf.open(io.BytesIO(first)) as pdf:
        number = pdf.pages[1].obj.Contents.objgen[0]
    return first + incremental(first, number, b"BT ET")


def incremental(before: bytes, number: int, content: bytes) -> bytes:
    start = before.rindex(b"startxref") + 9
    previous = int(before[start:].split()[0])
    with pikepdf.open(io.BytesIO(before)) as pdf:
        root, size = pdf.Root.objgen[0], int(pdf.trailer.Size)
    body = b"\n%d 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\n" % (
        number, len(content), content,
    )  # fmt: skip
    table = b"xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size %d /Root %d 0 R /Prev %d>>\n" % (
        number, len(before) + 1, size, root, previous,
    )  # fmt: skip
    return body + table + b"startxref\n%d\n%%%%EOF\n" % (len(before) + len(body))


@pytest.mark.parametrize(
    "data",
    [
        with_earlier_revision(),
        with_earlier_revision().replace(b"%%EOF", b"%%EOX", 1),
        finished() + NAME.encode("utf-16-le"),
        finished().removesuffix(b"%%EOF\n") + f"% {NAME}\n%%EOF\n".encode(),
        NAME.encode() + b"\n" + finished(),
        finished().replace(b"\n%", b"\n%" + PLAIN.encode() + b"\n%", 1),
    ],
    ids=["earlier revision", "its end hidden", "behind", "comment", "before", "after the header"],
)
def test_bytes_of_the_file(data: bytes) -> None:
    hits = examined("out.pdf", data)
    assert identities(hits) == {"P1"}
    assert faults(hits) or b"%" + PLAIN.encode() in data or f"% {NAME}".encode() in data


def test_stream_that_no_table_lists() -> None:
    with pikepdf.open(io.BytesIO(finished())) as pdf:
        data = saved(pdf, packed=False)
    hidden = zlib.compress(NAME.encode())
    garbage = b"99 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\n" % (len(hidden), hidden)
    start = data.rindex(b"xref\n", 0, data.rindex(b"startxref"))
    moved = data[:start] + garbage + data[start:]
    place = data[data.rindex(b"startxref") :].split()[1]
    moved = moved.replace(b"startxref\n" + place, b"startxref\n%d" % (int(place) + len(garbage)))
    with pikepdf.open(io.BytesIO(moved), attempt_recovery=False) as pdf:
        assert not pdf.get_warnings()
    assert identities(examined("out.pdf", moved)) == {"P1"}


# --- structure without a name ------------------------------------------------------------------


def local_date(pdf: Pdf) -> None:
    pdf.trailer.Info = pdf.make_indirect(Dictionary(CreationDate=String("D:20260101120000+02'00'")))


def action_of_a_page(pdf: Pdf) -> None:
    pdf.pages[0].obj.AA = Dictionary()


def link_to_another_file(pdf: Pdf) -> None:
    action = Dictionary(S=Name.GoToR, F=String("other.pdf"), D=Array([0, Name.Fit]))
    note(pdf, Subtype=Name.Link, A=action)


def opening_action(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.Launch)


def lower_level_script(pdf: Pdf) -> None:
    pdf.Root.ViewerPreferences = Dictionary(X=Array([Dictionary(JS=String("x"))]))


@pytest.mark.parametrize(
    "plant",
    [local_date, action_of_a_page, link_to_another_file, opening_action, lower_level_script],
)
def test_structure(plant: Callable[[Pdf], None]) -> None:
    with pikepdf.open(io.BytesIO(finished())) as pdf:
        plant(pdf)
        hits = examined("out.pdf", saved(pdf))
    assert faults(hits)
    assert not identities(hits)
