# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""PDFs for the tests of the reader; all of it invented."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
from reportlab.pdfgen import canvas

from hearing_assist.bundle.assemble import Item
from hearing_assist.export.pdf import write_pdf
from hearing_assist.text.document import Document, Heading, Paragraph, plain
from tests.unit.bundle.papers import MADE_AT, built, paper

STATEMENT = (
    "Witness A came to the house in the evening. She was told that the telephone would be kept "
    "for her, and that she might have it back when the journey was paid for. "
)


def bundle() -> bytes:
    """Eight pages with an index whose lines are links, an outline and page labels."""
    long = Document(
        "Statement of Witness A",
        "en",
        (
            Heading(plain("Statement of Witness A")),
            *(Paragraph(plain(f"{n}. {STATEMENT * 3}")) for n in range(1, 21)),
        ),
        page_wording="",
    )
    papers = (
        ("a", "Statement of Witness A", write_pdf(long, made_at=MADE_AT)),
        ("b", "Letter of the shelter", paper("Letter of the shelter", pages=2, links=True)),
        ("c", "Order of 3 March", paper("Order of 3 March")),
    )
    return built([Item(name, title, "3 March 2026", "", data) for name, title, data in papers]).data


def lined(*pages: str, size: tuple[float, float] = (300, 400)) -> bytes:
    """A page for each text."""
    buffer = io.BytesIO()
    made = canvas.Canvas(buffer, pagesize=size)
    for page in pages:
        for number, line in enumerate(page.split("\n")):
            made.drawString(30, size[1] - 40 - 20 * number, line)
        made.showPage()
    made.save()
    return buffer.getvalue()


def changed(data: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """A PDF after something was done to it."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as file:
        change(file)
        file.save(out)
    return out.getvalue()


def hostile_links(file: pikepdf.Pdf) -> None:
    """Puts a script, a program and an address on the first page, one to open by itself."""
    name, dictionary = pikepdf.Name, pikepdf.Dictionary
    script = dictionary(S=name.JavaScript, JS="app.launchURL('https://example.org')")
    file.Root.OpenAction = script
    file.pages[0].obj.AA = dictionary(O=script)
    links = [
        dictionary(S=name.URI, URI="https://example.org/survey"),
        dictionary(S=name.Launch, F="calc.exe"),
        script,
    ]
    file.pages[0].obj.Annots = pikepdf.Array(
        file.make_indirect(
            dictionary(
                Type=name.Annot,
                Subtype=name.Link,
                Rect=[30, 300 - 40 * number, 200, 330 - 40 * number],
                A=action,
            )
        )
        for number, action in enumerate(links)
    )
