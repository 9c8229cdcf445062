# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What python-docx does not write: notes, text boxes, a picture with its text, the same bytes.

As Word writes them, as far as the sample case needs it (ECMA-376 part 1, 17.11 and 20.4; the text
box twice, for new and old programs, part 3, 9.3).
"""

from __future__ import annotations

import datetime as dt
import io
import struct
import zipfile
import zlib
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

import docx
from docx.document import Document as DocxDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsmap, qn
from docx.text.paragraph import Paragraph as DocxParagraph
from docx.text.run import Run as DocxRun

W = nsmap["w"]
_MC = f"{W.partition('wordprocessingml')[0]}markup-compatibility/2006"
_WPS = nsmap["w14"].replace("wordml", "wordprocessingShape")
_SPACES = " ".join(
    f'xmlns:{prefix}="{space}"'
    for prefix, space in (
        *((prefix, nsmap[prefix]) for prefix in ("w", "wp", "a", "pic", "r")),
        ("mc", _MC),
        ("wps", _WPS),
        ("v", "urn:schemas-microsoft-com:vml"),
    )
)
_NOTE_PARTS = {
    "footnote": (CT.WML_FOOTNOTES, RT.FOOTNOTES),
    "endnote": (CT.WML_ENDNOTES, RT.ENDNOTES),
}
_BOX_WIDTH, _BOX_LINE, _BOX_LETTERS = 4_700_000, 215_000, 48
_PICTURE_SIZE = 900_000
"""EMU; 360,000 are a centimetre."""


def add_note_mark(paragraph: DocxParagraph, kind: str, number: int) -> DocxRun:
    """A run that refers to footnote or endnote `number`."""
    run = paragraph.add_run()
    run.font.superscript = True
    mark = OxmlElement(f"w:{kind}Reference")
    mark.set(qn("w:id"), str(number))
    run._r.append(mark)
    return run


def add_notes(document: DocxDocument, kind: str, texts: Sequence[str]) -> None:
    """The part with all footnotes or endnotes, numbered from 1."""
    notes = [_rule(kind, 0, "separator"), _rule(kind, -1, "continuationSeparator")]
    for number, text in enumerate(texts, start=1):
        notes.append(
            f'<w:{kind} w:id="{number}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/>'
            f'</w:rPr><w:{kind}Ref/></w:r><w:r><w:t xml:space="preserve"> {escape(text)}</w:t>'
            f"</w:r></w:p></w:{kind}>"
        )
    content, relation = _NOTE_PARTS[kind]
    xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:{kind}s xmlns:w="{W}">'
    blob = f"{xml}{''.join(notes)}</w:{kind}s>".encode()
    part = Part(PackURI(f"/word/{kind}s.xml"), content, blob, document.part.package)
    document.part.relate_to(part, relation)


def _rule(kind: str, number: int, rule: str) -> str:
    return f'<w:{kind} w:type="{rule}" w:id="{number}"><w:p><w:r><w:{rule}/></w:r></w:p></w:{kind}>'


def add_text_box(paragraph: DocxParagraph, text: str, number: int) -> None:
    """A text box on the right, as a drawing and, for old programs, as VML."""
    inside = (
        f'<w:txbxContent><w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
        "</w:txbxContent>"
    )
    height = (len(text) // _BOX_LETTERS + 2) * _BOX_LINE
    drawing = (
        '<w:drawing><wp:anchor distT="0" distB="60000" distL="114300" distR="114300" '
        f'simplePos="0" relativeHeight="{number}" behindDoc="0" locked="0" layoutInCell="1" '
        'allowOverlap="0"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="margin"><wp:align>right</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{_BOX_WIDTH}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" '
        'b="0"/><wp:wrapTopAndBottom/>'
        f'<wp:docPr id="{number}" name="Text Box {number}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_WPS}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>'
        '<a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{_BOX_WIDTH}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect">'
        '<a:avLst/></a:prstGeom><a:ln w="9525"><a:solidFill><a:srgbClr val="808080"/>'
        f"</a:solidFill></a:ln></wps:spPr><wps:txbx>{inside}</wps:txbx><wps:bodyPr/></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    shape = (
        '<w:pict><v:shape style="position:absolute;width:370pt;height:44pt">'
        f"<v:textbox>{inside}</v:textbox></v:shape></w:pict>"
    )
    paragraph._p.append(
        parse_xml(
            f'<w:r {_SPACES}><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
            f"<mc:Fallback>{shape}</mc:Fallback></mc:AlternateContent></w:r>"
        )
    )


def add_picture(
    document: DocxDocument, paragraph: DocxParagraph, name: str, text: str, number: int
) -> None:
    """A small grey picture in the line, with the alternative text that describes it."""
    uri = PackURI(f"/word/media/{name}.png")
    part = Part(uri, "image/png", grey_picture(), document.part.package)
    relation = document.part.relate_to(part, RT.IMAGE)
    size = f'cx="{_PICTURE_SIZE}" cy="{_PICTURE_SIZE}"'
    paragraph._p.append(
        parse_xml(
            f'<w:r {_SPACES}><w:drawing><wp:inline><wp:extent {size}/><wp:docPr id="{number}" '
            f'name="Picture {number}" descr={quoteattr(text)}/><a:graphic><a:graphicData '
            f'uri="{nsmap["pic"]}"><pic:pic><pic:nvPicPr>'
            f'<pic:cNvPr id="{number}" name="{name}.png"/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
            f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
            "</a:graphic></wp:inline></w:drawing></w:r>"
        )
    )


def grey_picture(side: int = 32) -> bytes:
    """A square PNG of greys that shows nobody; stored, not compressed."""
    rows = b"".join(
        b"\0" + bytes(120 + (column * 5 + row * 3) % 110 for column in range(side))
        for row in range(side)
    )
    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    pieces = ((b"IHDR", head), (b"IDAT", _stored(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in pieces
    )


def _stored(data: bytes) -> bytes:
    """A zlib stream of one stored block (RFC 1950, RFC 1951): the same with every zlib."""
    length = struct.pack("<HH", len(data), len(data) ^ 0xFFFF)
    return b"\x78\x01\x01" + length + data + struct.pack(">I", zlib.adler32(data))


def lean_document() -> DocxDocument:
    """An empty document without the thumbnail and the hundreds of styles of the default one."""
    document = docx.Document()
    for part in (document.part.package, document.part):
        for key, relation in list(part.rels.items()):
            if relation.reltype.endswith(("/thumbnail", "/stylesWithEffects")):
                part.rels.pop(key)
    used = {"Table Grid", "Normal Table"}
    for style in list(document.styles):
        if style.type is WD_STYLE_TYPE.TABLE and style.name not in used:
            style.delete()
    return document


def steady_zip(data: bytes, made: dt.datetime) -> bytes:
    """The same archive, stored uncompressed, every entry bearing the document's own date."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as new,
    ):
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, made.timetuple()[:6])
            entry.create_system = 3
            new.writestr(entry, old.read(name))
    return buffer.getvalue()
