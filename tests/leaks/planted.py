# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Plants a name on every page of a PDF, in plain sight and in each place where it could hide."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String
from reportlab.pdfgen.canvas import Canvas

PLACES = (
    "in sight", "turned", "tiny", "without ink", "white", "off the page", "clipped away",
    "under a box", "under a white box", "in a group", "in a layer that is off", "as ActualText",
    "as a note", "typed over", "in a form field", "as a target", "in a thumbnail",
    "in private data", "in its metadata",
)  # fmt: skip
OF_THE_FILE = (
    "author", "XMP", "outline", "attachment", "page label", "destination", "script", "font name",
    "earlier revision", "behind the end",
)  # fmt: skip


def planted(data: bytes, name: str, *, far: bool = True) -> bytes:
    """The PDF with `name` on each page and in the file, in all of `PLACES` and `OF_THE_FILE`.

    Without `far` nothing stands off the page: what does is covered by nothing, and the program
    keeps such a page back, so that it would never be seen as a picture.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        fields = [
            field
            for number, page in enumerate(pdf.pages)
            for field in _on(pdf, page, number, name, far)
        ]
        _in_file(pdf, fields, name)
        buffer = io.BytesIO()
        pdf.save(buffer)
    whole = buffer.getvalue()
    # An earlier revision in clear, as programs leave it that save behind what was there.
    end = whole.rindex(b"startxref")
    comment = f"\n% {name}\n999999 0 obj\n({name})\nendobj\n".encode()
    return whole[:end] + comment + whole[end:] + f"\n{name}".encode()


def _on(
    pdf: pikepdf.Pdf, page: pikepdf.Page, number: int, name: str, far: bool
) -> list[pikepdf.Object]:
    box = [float(edge) for edge in page.mediabox]
    width, height = box[2] - box[0], box[3] - box[1]
    with pikepdf.open(io.BytesIO(_overlay(width, height, name, far))) as overlay:
        page.add_overlay(overlay.pages[0], pikepdf.Rectangle(*box))
    page.contents_add(
        b"q /Span <</ActualText " + String(name).unparse() + b">> BDC EMC Q", prepend=False
    )
    kinds: tuple[dict[str, Any], ...] = (
        {"Subtype": Name.Text, "Contents": String(f"about {name}"), "T": String(name)},
        {"Subtype": Name.FreeText, "Contents": String(name), "DA": String("/Helv 11 Tf 0 g")},
        {
            "Subtype": Name.Widget,
            "FT": Name.Tx,
            "T": String(f"who {number} {name}"),
            "V": String(name),
        },
        {
            "Subtype": Name.Link,
            "A": Dictionary(S=Name.URI, URI=String("mailto:" + name.replace(" ", "."))),
        },
    )
    left, bottom = box[0] + 0.55 * width, box[1] + 0.1 * height
    added = []
    for step, kind in enumerate(kinds):
        low = bottom + step * 26
        area = Array([left, low, left + 0.4 * width, low + 20])
        note = pdf.make_indirect(Dictionary(Type=Name.Annot, Rect=area, **kind))
        added.append(note)
    page.obj.Annots = Array([*page.obj.get("/Annots", []), *added])
    page.obj.Thumb = pdf.make_indirect(Stream(pdf, name.encode()))
    page.obj.PieceInfo = Dictionary(Maker=Dictionary(Private=String(name)))
    page.obj.Metadata = pdf.make_indirect(Stream(pdf, f"<x>{name}</x>".encode()))
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(f"layer of {name}")))
    resources = page.obj.Resources
    if "/Properties" not in resources:
        resources.Properties = Dictionary()
    resources.Properties.Planted = layer
    page.contents_add(b"q /OC /Planted BDC EMC Q")
    return [note for note in added if note.Subtype == Name.Widget]


def _overlay(width: float, height: float, name: str, far: bool) -> bytes:
    """A page of this size with the name drawn in each way in which a page can draw it."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(width, height), invariant=True)
    size = max(4.0, min(11.0, width / 40))
    canvas.setFont("Helvetica", size)
    left, top, pitch = 0.08 * width, 0.93 * height, 2.2 * size

    def line(row: int) -> float:
        return top - row * pitch

    canvas.drawString(left, line(0), f"On that day {name} waited at the door.")
    canvas.saveState()
    canvas.translate(0.04 * width, 0.4 * height)
    canvas.rotate(90)
    canvas.drawString(0, 0, f"turned {name}")
    canvas.restoreState()
    canvas.setFont("Helvetica", 1.5)
    canvas.drawString(left, line(1), f"tiny {name}")
    canvas.setFont("Helvetica", size)
    text = canvas.beginText(left, line(2))
    text.setTextRenderMode(3)
    text.textLine(f"without ink {name}")
    canvas.drawText(text)
    canvas.setFillGray(1)
    canvas.drawString(left, line(3), f"white {name}")
    canvas.setFillGray(0)
    if far:
        canvas.drawString(left, -5 * height, f"off the page {name}")
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(0, 0, 1, 1)
    canvas.clipPath(path, stroke=0)
    canvas.drawString(left, line(4), f"clipped away {name}")
    canvas.restoreState()
    for row, grey in ((5, 0), (6, 1)):
        canvas.drawString(left, line(row), f"under a box {name}")
        canvas.setFillGray(grey)
        canvas.rect(left - 2, line(row) - 3, 0.7 * width, size + 4, stroke=0, fill=1)
        canvas.setFillGray(0)
    canvas.beginForm("group")
    canvas.setFont("Helvetica", size)
    canvas.drawString(left, line(7), f"in a group {name}")
    canvas.endForm()
    canvas.doForm("group")
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _in_file(pdf: pikepdf.Pdf, fields: list[pikepdf.Object], name: str) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False) as xmp:
        xmp["dc:creator"] = [name]
    pdf.docinfo.Author, pdf.docinfo.Title = String(name), String(f"About {name}")
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(name, 0))
    pdf.attachments[f"{name}.txt"] = name.encode()
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(P=String(name))]))
    script = pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{name}')")))
    pdf.Root.Names.JavaScript = Dictionary(Names=Array([String(name), script]))
    pdf.Root.Dests = Dictionary({"/" + name.replace(" ", "#20"): Array([0, Name.Fit])})
    pdf.Root.AcroForm = Dictionary(Fields=Array(fields))
    layers = [page.obj.Resources.Properties.Planted for page in pdf.pages]
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array(layers), D=Dictionary(OFF=Array(layers), Order=Array(layers))
    )
    for thing in pdf.objects:
        is_font = isinstance(thing, Dictionary) and thing.get("/Type") == Name.Font
        if is_font and "/FontDescriptor" not in thing:
            thing.Name = Name("/" + name.replace(" ", ""))
