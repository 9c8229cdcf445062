# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Builds the documents of the sample case from their plain-text masters.

`python scripts/build_sample_case.py` writes templates/sample_case/sources/. Same masters, same
bytes: dates are those of the masters, and nothing is compressed, so that another zlib changes
nothing. The marks of the masters are explained in templates/sample_case/README.md. It knows what
the sample case needs of Markdown and no more.
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import re
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from xml.sax.saxutils import escape

import pikepdf
from docx.document import Document as DocxDocument
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph as DocxParagraph
from docx.text.run import Run as DocxRun
from reportlab.lib import colors
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from scripts.sample_case_scan import scanned
from scripts.sample_case_word import (
    add_note_mark,
    add_notes,
    add_picture,
    add_text_box,
    grey_picture,
    lean_document,
    steady_zip,
)

CASE = Path(__file__).resolve().parent.parent / "templates" / "sample_case"
SOFT_HYPHEN = "\u00ad"
MARK = re.compile(
    r"\{(?P<atom>\||br|hyphen-br|shy|nbsp)\}"
    r"|\{\+(?P<inserted>.*?)\+?\}"
    r"|\{-(?P<deleted>.*?)-?\}"
    r"|\{#(?P<comment>.*?)#\}"
    r"|\{\^\^(?P<endnote>.*?)\^\^\}"
    r"|\{\^(?P<footnote>.*?)\^\}"
    r"|\{\?(?P<hidden>.*?)\?\}"
    r"|\{\[(?P<box>.*?)\]\}"
    r"|\{=(?P<nested>.*?)=\}"
)
PICTURE = re.compile(r"!\[(?P<text>.*)\]\((?P<name>\w+)\)")
SCAN_SEED = 417
NESTING_WIDTHS = (1.7, 4.2, 6.9, 3.3)
"""Centimetres; the third column holds tables."""


@dataclass(frozen=True, slots=True)
class Facts:
    """The front matter of a master; `changed` dates comments and tracked changes.

    `notes` are put onto pages of a PDF, `outline` into its table of contents.
    """

    title: str
    author: str
    language: str
    date: dt.datetime
    header: str
    footer: str
    changed: dt.datetime | None = None
    first_header: str = ""
    even_header: str = ""
    notes: tuple[dict[str, str | int], ...] = ()
    outline: tuple[str, ...] = ()

    @property
    def last(self) -> str:
        """When the document was last touched, as Word writes it."""
        return f"{self.changed or self.date:%Y-%m-%dT%H:%M:%SZ}"


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, line flush right, picture, page end, or table (`rows`)."""

    kind: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


def parse(master: str) -> tuple[Facts, tuple[Block, ...]]:
    """The front matter and the blocks of a Markdown master.

    Raises:
        ValueError: The front matter is missing.
    """
    _, front, body = master.split("+++\n", 2)
    return Facts(**tomllib.loads(front)), tuple(blocks(body))


def blocks(body: str) -> Iterator[Block]:
    """The blocks of a master's body: chunks between empty lines, some of one line each."""
    for chunk in re.split(r"\n{2,}", body.strip("\n")):
        lines = chunk.splitlines()
        first = lines[0]
        if first.startswith("|"):
            cells = [[cell.strip() for cell in line[1:-1].split("|")] for line in escaped(lines)]
            yield Block("table", rows=tuple(tuple(restored(row)) for row in cells[:1] + cells[2:]))
        elif first == "---":
            yield Block("page-end")
        elif PICTURE.fullmatch(first):
            yield Block("picture", first)
        elif first.startswith("> "):
            yield from (Block("right", line[2:]) for line in lines)
        elif first.startswith("- "):
            yield from (Block("item", "– " + line[2:]) for line in lines)
        elif first.startswith("## "):
            yield Block("section", first[3:])
        elif first.startswith("# "):
            yield Block("title", first[2:])
        else:
            yield Block("text", " ".join(lines))


def escaped(lines: list[str]) -> list[str]:
    """Table lines with the run mark out of the way of the column bars."""
    return [line.replace("{|}", "\x00") for line in lines]


def restored(row: list[str]) -> list[str]:
    """Cells with their run marks back."""
    return [cell.replace("\x00", "{|}") for cell in row]


# --- DOCX ---------------------------------------------------------------------------------------


def build_docx(master: str) -> bytes:
    """A Word file with headers, footer, tables, notes, boxes, tracked changes and comments."""
    facts, parts = parse(master)
    document = lean_document()
    document.core_properties.title = facts.title
    document.core_properties.author = document.core_properties.last_modified_by = facts.author
    document.core_properties.created = facts.date
    document.core_properties.modified = facts.changed or facts.date
    document.core_properties.comments = ""
    document.core_properties.language = facts.language
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.4)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Liberation Serif", Pt(11)
    fill(document, section.header.paragraphs[0], facts.header, facts)
    fill(document, section.footer.paragraphs[0], facts.footer, facts)
    if facts.first_header:
        section.different_first_page_header_footer = True
        fill(document, section.first_page_header.paragraphs[0], facts.first_header, facts)
        fill(document, section.first_page_footer.paragraphs[0], facts.footer, facts)
    if facts.even_header:
        document.settings.odd_and_even_pages_header_footer = True
        fill(document, section.even_page_header.paragraphs[0], facts.even_header, facts)
        fill(document, section.even_page_footer.paragraphs[0], facts.footer, facts)
    for block in parts:
        add_block(document, block, facts)
    for kind in ("footnote", "endnote"):
        texts = [match[kind] for match in MARK.finditer(master) if match[kind] is not None]
        if texts:
            add_notes(document, kind, texts)
    buffer = io.BytesIO()
    document.save(buffer)
    return steady_zip(buffer.getvalue(), facts.date)


def add_block(document: DocxDocument, block: Block, facts: Facts) -> None:
    """Appends one block to the body."""
    if block.kind == "table":
        table = document.add_table(len(block.rows), len(block.rows[0]), style="Table Grid")
        if any("{=" in cell for row in block.rows for cell in row):
            for width, column in zip(NESTING_WIDTHS, table.columns, strict=True):
                column.width = Cm(width)
                for cell in column.cells:
                    cell.width = Cm(width)
        for index, row in enumerate(block.rows):
            for cell, text in zip(table.rows[index].cells, row, strict=True):
                fill(document, cell.paragraphs[0], text, facts, bold=index == 0)
        document.add_paragraph()
        return
    if block.kind == "page-end":
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        return
    if block.kind == "picture":
        picture = PICTURE.fullmatch(block.text)
        if picture:
            add_picture(document, document.add_paragraph(), picture["name"], picture["text"], 40)
        return
    style = {"title": "Heading 1", "section": "Heading 2"}.get(block.kind, "Normal")
    paragraph = document.add_paragraph(style=style)
    if block.kind == "right":
        paragraph.paragraph_format.left_indent = Cm(9)
        paragraph.paragraph_format.space_after = Pt(0)
    fill(document, paragraph, block.text, facts)


def fill(
    document: DocxDocument, paragraph: DocxParagraph, text: str, facts: Facts, *, bold: bool = False
) -> None:
    """Writes marked text into a paragraph as runs."""
    run = None
    end = 0
    for match in MARK.finditer(text):
        if plain := text[end : match.start()]:
            run = add_run(paragraph, plain, bold=bold)
        end = match.end()
        if match["inserted"] is not None:
            track(paragraph, add_run(paragraph, match["inserted"]), "ins", facts)
        elif match["deleted"] is not None:
            track(paragraph, add_run(paragraph, match["deleted"]), "del", facts)
        elif match["comment"] is not None:
            initials = "".join(word[0] for word in facts.author.split())
            runs = paragraph.runs[-1] if run is None else run
            comment = document.add_comment(runs, match["comment"], facts.author, initials)
            comment._comment_elm.set(qn("w:date"), facts.last)
        elif match["footnote"] is not None or match["endnote"] is not None:
            kind = "endnote" if match["footnote"] is None else "footnote"
            body = document.element.body
            number = sum(1 for _ in body.iter(qn(f"w:{kind}Reference"))) + 1
            run = add_note_mark(paragraph, kind, number)
        elif match["hidden"] is not None:
            run = add_run(paragraph, match["hidden"])
            run.font.hidden = True
        elif match["box"] is not None:
            boxes = sum(1 for _ in document.element.body.iter(qn("w:txbxContent")))
            add_text_box(paragraph, match["box"], 20 + boxes)
        elif match["nested"] is not None:
            add_nested(document, paragraph, match["nested"], facts)
        else:
            atom = {"shy": SOFT_HYPHEN, "nbsp": "\u00a0"}.get(match["atom"], "")
            if atom:
                run = add_run(paragraph, atom, bold=bold)
    if rest := text[end:]:
        add_run(paragraph, rest, bold=bold)


def add_nested(document: DocxDocument, paragraph: DocxParagraph, text: str, facts: Facts) -> None:
    """A table in the cell of `paragraph`: rows parted by " / ", columns by ": "."""
    rows = [row.split(": ") for row in text.split(" / ")]
    table = document.add_table(len(rows), len(rows[0]), style="Table Grid")
    for column in table.columns:
        column.width = Cm(3.2)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, inside in zip(row.cells, texts, strict=True):
            cell.width = Cm(3.2)
            fill(document, cell.paragraphs[0], inside, facts)
    paragraph._p.addprevious(table._tbl)


def add_run(paragraph: DocxParagraph, text: str, *, bold: bool = False) -> DocxRun:
    """A run of its own, bold or not."""
    run = paragraph.add_run(text)
    run.bold = bold or None
    return run


def track(paragraph: DocxParagraph, run: DocxRun, kind: str, facts: Facts) -> None:
    """Wraps a run into a tracked insertion ("ins") or deletion ("del")."""
    root = paragraph._p.getroottree().getroot()
    earlier = sum(1 for _ in root.iter(qn("w:ins"), qn("w:del")))
    change = OxmlElement(f"w:{kind}")
    change.set(qn("w:id"), str(900 + earlier))
    change.set(qn("w:author"), facts.author)
    change.set(qn("w:date"), facts.last)
    run._r.addprevious(change)
    change.append(run._r)
    if kind == "del":
        for piece in run._r.findall(qn("w:t")):
            piece.tag = qn("w:delText")


# --- PDF ----------------------------------------------------------------------------------------


def build_pdf(master: str) -> bytes:
    """A text PDF of several pages in Bitstream Vera, which ReportLab brings along."""
    facts, parts = parse(master)
    for name, file in (("Vera", "Vera.ttf"), ("VeraBd", "VeraBd.ttf")):
        pdfmetrics.registerFont(TTFont(name, file))
    buffer = io.BytesIO()
    template = SimpleDocTemplate(
        buffer, pagesize=A4, leftMargin=62, rightMargin=62, topMargin=72, bottomMargin=64,
        title=facts.title, author=facts.author, lang=facts.language,
        invariant=1, initialFontName="Vera",
    )  # fmt: skip

    def margins(canvas: Canvas, _: object) -> None:
        canvas.setFont("Vera", 7.5)
        canvas.drawString(68, A4[1] - 46, facts.header)
        canvas.drawString(68, 36, facts.footer)
        canvas.drawRightString(A4[0] - 68, 36, f"{canvas.getPageNumber()}")

    template.build([flowable(block) for block in parts], onFirstPage=margins, onLaterPages=margins)
    return steady_pdf(buffer.getvalue(), facts)


def build_scan(master: str) -> bytes:
    """Pictures of the pages that `build_pdf` makes: a PDF without any text."""
    return scanned(build_pdf(master), seed=SCAN_SEED)


STYLES = {
    "text": ParagraphStyle("text", fontName="Vera", fontSize=9.5, leading=14, spaceAfter=8),
    "title": ParagraphStyle("title", fontName="VeraBd", fontSize=13, leading=18, spaceBefore=8,
                            spaceAfter=8),
    "section": ParagraphStyle("section", fontName="VeraBd", fontSize=10, leading=14, spaceBefore=7,
                              spaceAfter=5, keepWithNext=True),
    "item": ParagraphStyle("item", fontName="Vera", fontSize=9.5, leading=14, leftIndent=20,
                           firstLineIndent=-10, spaceAfter=4),
    "right": ParagraphStyle("right", fontName="Vera", fontSize=9, leading=12, alignment=TA_RIGHT),
    "cell": ParagraphStyle("cell", fontName="Vera", fontSize=8, leading=10.5),
}  # fmt: skip


def flowable(block: Block) -> Flowable:
    """What ReportLab lays out for a block."""
    if block.kind != "table":
        return Paragraph(markup(block.text), STYLES[block.kind])
    rows = [[Paragraph(markup(cell), STYLES["cell"]) for cell in row] for row in block.rows]
    widths = (80, 146, 72, 161) if len(rows[0]) == 4 else (110, 349)
    table = Table(rows, colWidths=widths, repeatRows=1, spaceBefore=2, spaceAfter=10)
    table.setStyle([
        ("FONTNAME", (0, 0), (-1, -1), "Vera"),
        ("GRID", (0, 0), (-1, -1), 0.4, colors.grey),
        ("BACKGROUND", (0, 0), (-1, 0), colors.whitesmoke),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ])  # fmt: skip
    return table


def markup(text: str) -> str:
    """Marked text as ReportLab's paragraph markup (which would drop a soft hyphen)."""
    atoms = {"br": "<br/>", "hyphen-br": "-<br/>", "nbsp": "\u00a0"}
    text = re.sub(r"(?<=«) | (?=[»:;])", "\u00a0", text)
    return MARK.sub(lambda match: atoms[match["atom"]], escape(text))


def steady_pdf(data: bytes, facts: Facts) -> bytes:
    """The same PDF with its notes and outline, the document's own date, without compression."""
    buffer = io.BytesIO()
    date = f"D:{facts.date:%Y%m%d%H%M%S}Z"
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for key in ("/CreationDate", "/ModDate"):
            pdf.docinfo[key] = date
        for number, note in enumerate(facts.notes):
            page = pdf.pages[int(note["page"]) - 1]
            annotation = pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Text,
                Rect=[16, 700 - 60 * number, 36, 720 - 60 * number],
                Contents=pikepdf.String(str(note["text"])),
                T=pikepdf.String(str(note["by"])),
                M=pikepdf.String(date),
            )
            page.Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(annotation)]))
        if facts.outline:
            with pdf.open_outline() as outline:
                outline.root.extend(pikepdf.OutlineItem(title, 0) for title in facts.outline)
        pdf.save(
            buffer,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            deterministic_id=True,
        )
    return buffer.getvalue()


# --- mail and text ------------------------------------------------------------------------------


def build_mail(master: str) -> bytes:
    """An e-mail as it lies on disk: encoded headers, quoted-printable body, CRLF.

    What follows the line "=== html ===" is its second form, with a picture hanging on it.
    """
    head, body = master.split("\n\n", 1)
    body, _, markup = body.partition("\n=== html ===\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    message = EmailMessage(policy=SMTP)
    for name in ("From", "To", "Cc", "Subject", "Message-ID", "Thread-Topic"):
        if name in fields:
            message[name] = fields[name]
    message["Date"] = dt.datetime.fromisoformat(fields["Date"])
    message.set_content(body, charset="utf-8", cte="quoted-printable")
    if markup:
        message.add_alternative(markup, subtype="html", charset="utf-8", cte="quoted-printable")
        page = message.get_payload(1)
        if isinstance(page, EmailMessage):
            page.add_related(
                grey_picture(), "image", "png", cid="<drawing>", filename="Espoir-Penhallow.png"
            )
    for number, part in enumerate(message.walk()):
        if part.is_multipart():
            part.set_boundary(f"=_sample-case-{number}")
    return message.as_bytes()


def build_text(master: str) -> bytes:
    """The master itself, UTF-8."""
    return master.encode()


BUILDERS: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "statement.docx": ("statement.md", build_docx),
    "police-report.pdf": ("police-report.md", build_pdf),
    "letter.txt": ("letter.txt", build_text),
    "interview.docx": ("interview.md", build_docx),
    "support-email.eml": ("support-email.txt", build_mail),
    "expert-report.docx": ("expert-report.md", build_docx),
    "transfers.docx": ("transfers.md", build_docx),
    "neighbour-statement.docx": ("neighbour-statement.md", build_docx),
    "indictment.docx": ("indictment.md", build_docx),
    "former-worker.docx": ("former-worker.md", build_docx),
    "rota.docx": ("rota.md", build_docx),
    "letter-translation.docx": ("letter-translation.md", build_docx),
    "attestation-scan.pdf": ("attestation.md", build_scan),
    "care-reply.eml": ("care-reply.txt", build_mail),
}


def build(name: str, masters: Path = CASE / "masters") -> bytes:
    """The bytes of one source document of the sample case.

    Raises:
        KeyError: There is no document of that name.
        OSError: Its master cannot be read.
    """
    master, builder = BUILDERS[name]
    return builder((masters / master).read_text(encoding="utf-8"))


def main() -> int:
    """Writes all documents; with --check only says which differ."""
    parser = argparse.ArgumentParser(description="Build the documents of the sample case.")
    parser.add_argument("--check", action="store_true", help="write nothing, compare")
    check = parser.parse_args().check
    differing = []
    for name in BUILDERS:
        data, path = build(name), CASE / "sources" / name
        if not path.is_file() or path.read_bytes() != data:
            differing.append(name)
            if not check:
                path.write_bytes(data)
    print("\n".join(f"{'differs' if check else 'written'}: {name}" for name in differing))
    return 1 if check and differing else 0


if __name__ == "__main__":
    sys.exit(main())
