# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Takes a DOCX apart: every part, its name, its text run together, its attributes and pictures.

A finished paper of ours holds few kinds of parts and elements; whatever else there is (tracked
changes, comments, hidden text, embedded objects, text boxes, cropped or linked pictures, links to
the outside) is a fault by itself, and so is every byte that belongs to no part.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from lxml import etree

from hearing_assist.check import pixels
from hearing_assist.check.office_fonts import is_ours
from hearing_assist.check.pictures import picture_faults
from hearing_assist.check.verdict import Content, Piece

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/core\.xml|word/document\.xml|"
    r"word/_rels/\w+\.xml\.rels|word/(styles|settings|fontTable|numbering)\.xml|"
    r"word/(header|footer|footnotes|endnotes)\d*\.xml|word/media/image\d+\.png|"
    r"word/fonts/font\d+\.odttf"
)
ELEMENTS = frozenset(
    # ECMA-376 part 1, 17: paragraphs, runs, tables, sections, styles, numbering, settings
    "abstractNum abstractNumId b bCs basedOn bidi bidiVisual body bookmarkEnd bookmarkStart bottom "
    "br cantSplit caps color cols compat compatSetting contextualSpacing cs defaultTabStop "
    "docDefaults document endnote endnoteRef endnoteReference endnotes fldSimple font fonts "
    "footerReference footnote footnoteRef footnotePr footnoteReference footnotes ftr gridCol "
    "gridSpan hdr headerReference hyperlink i iCs ilvl ind insideH insideV isLgl jc keepLines "
    "keepNext lang latentStyles left lvl lvlJc lvlText lsdException mirrorIndents multiLevelType "
    "name next noBreakHyphen num numFmt numId numPr numbering outlineLvl p pBdr pPr pPrDefault "
    "pStyle pageBreakBefore pgBorders pgMar pgNumType pgSz pitch qFormat r rFonts rPr rPrDefault "
    "rStyle right rtl sectPr semiHidden separator settings shd smallCaps spacing start strike "
    "style styles suff sz szCs t tab tabs tbl tblBorders tblCellMar tblGrid tblHeader tblInd "
    "tblLayout tblLook tblPr tblStyle tblW tc tcBorders tcMar tcPr tcW titlePg top tr trHeight "
    "trPr type u uiPriority unhideWhenUsed updateFields vAlign vMerge vertAlign widowControl zoom "
    "end themeFontLang decimalSymbol listSeparator continuationSeparator framePr textAlignment "
    "embedTrueTypeFonts embedRegular embedBold family "
    "bdr drawing em kern position suppressAutoHyphens suppressLineNumbers autoHyphenation".split()
)
PICTURE_ELEMENTS = {
    # ECMA-376 part 1, 20.1, 20.2 and 20.4: a whole picture in a line of text, and nothing else
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": frozenset(
        "inline extent docPr cNvGraphicFramePr".split()
    ),
    "http://schemas.openxmlformats.org/drawingml/2006/main": frozenset(
        "avLst blip ext fillRect graphic graphicData graphicFrameLocks ln off prstGeom solidFill "
        "srgbClr stretch xfrm".split()
    ),
    "http://schemas.openxmlformats.org/drawingml/2006/picture": frozenset(
        "blipFill cNvPicPr cNvPr nvPicPr pic spPr".split()
    ),
}
PICTURE_DATA = "http://schemas.openxmlformats.org/drawingml/2006/picture"
FIELDS = re.compile(r"\s*(?:PAGE|NUMPAGES|REF place_\d+|PAGEREF place_\d+)(?:\s+\\h)?\s*")
PROPERTIES = frozenset("coreProperties title language created modified".split())
MOST_PARTS = 10_000
LARGEST_PART = 64 << 20
LARGEST_FILE = 256 << 20
"""Bytes of all parts unpacked."""
_INSTRUCTION = f"{{{WORD}}}instr"
_TEXT_NODE = re.compile(r">[^<>]*<")
_KNOWN_FIELD = re.compile(r'w:instr="\s*(?:PAGE|NUMPAGES)\s*"')
_UTC = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError,
    ValueError, MemoryError, OverflowError,
)  # fmt: skip


def take_apart(data: bytes) -> Content:
    """The content of a finished DOCX; damage is a fault, not an exception."""
    pieces: list[Piece] = []
    streams: list[tuple[str, bytes]] = [("bytes of the file", data)]
    pictures: list[pixels.Pixels] = []
    packed: list[bytes] = []
    faults: list[str] = []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > LARGEST_FILE:
                return Content((), tuple(streams), ("too large to check",))
            faults += _package_faults(archive, len(data))
            for number, info in enumerate(infos, 1):
                # An unknown part is not named: its name may be what must not be told.
                known = PARTS.fullmatch(info.filename)
                place = f"part {info.filename}" if known else f"part {number}"
                pieces.append(Piece(place, info.filename))
                if not known:
                    faults.append(f"{place} does not belong in a finished file")
                if info.file_size > LARGEST_PART:
                    faults.append(f"{place} is too large to check")
                    continue
                content = archive.read(info)
                if info.filename.startswith("word/media/"):
                    if _read_picture(place, content, pictures, streams, faults):
                        start = info.header_offset + 30 + len(info.filename.encode())
                        packed.append(data[start : start + info.compress_size])
                elif info.filename.startswith("word/fonts/") and is_ours(content):
                    start = info.header_offset + 30 + len(info.filename.encode())
                    packed.append(data[start : start + info.compress_size])
                elif info.filename.startswith("word/fonts/"):
                    streams.append((place, content))
                    faults.append(f"{place} is no font that comes with the program")
                else:
                    _read(place, info.filename, content, pieces, streams, faults)
            streams[0] = ("bytes of the file", pixels.without(data, packed))
    except _DAMAGE as error:
        faults.append(f"cannot be read ({type(error).__name__})")
    return Content(tuple(pieces), tuple(streams), tuple(faults), tuple(pictures))


def _read_picture(
    place: str,
    content: bytes,
    pictures: list[pixels.Pixels],
    streams: list[tuple[str, bytes]],
    faults: list[str],
) -> bool:
    """Whether it is a picture of the papers' own kind."""
    if found := pixels.of_png(place, content):
        pictures.append(found)
        return True
    streams.append((place, content))
    kinds = dict.fromkeys((*picture_faults(content), "a picture of a kind that no paper holds"))
    faults += (f"{place}: {fault}" for fault in kinds)
    return False


def _read(
    place: str,
    name: str,
    content: bytes,
    pieces: list[Piece],
    streams: list[tuple[str, bytes]],
    faults: list[str],
) -> None:
    streams.append((place, content))
    if name.endswith((".xml", ".rels")):
        root = _parsed(content)
        if root is None:
            faults.append(f"{place} is not plain well-formed XML")
            return
        pieces += (Piece(place, text) for text in dict.fromkeys(_texts(root)) if text)
        pieces.append(Piece(place, _markup(content.decode("utf-8", "replace"))))
        faults += (f"{place}: {fault}" for fault in dict.fromkeys(_xml_faults(name, root)))


def _package_faults(archive: zipfile.ZipFile, size: int) -> Iterator[str]:
    infos = archive.infolist()
    if archive.comment or any(info.comment or info.extra for info in infos):
        yield "a comment in the ZIP file"
    if len({info.filename.casefold() for info in infos}) != len(infos):
        yield "two parts of the same name"
    # Bytes of the headers without names: APPNOTE.TXT 4.3.7, 4.3.12 and 4.3.16.
    names = [len(info.filename.encode()) for info in infos]
    parts = sum(30 + name + info.compress_size for name, info in zip(names, infos, strict=True))
    directory = sum(46 + name for name in names) + 22
    if parts != archive.start_dir or parts + directory != size:
        yield "bytes that belong to no part"


def _parsed(content: bytes) -> etree._Element | None:
    """The root, or None for what is no UTF-8 XML or declares entities."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    information: Any = root.getroottree().docinfo
    is_utf8 = (information.encoding or "UTF-8").upper() in ("UTF-8", "ASCII", "US-ASCII")
    return None if information.doctype or not is_utf8 else root


def _xml_faults(name: str, root: etree._Element) -> Iterator[str]:
    if name == "docProps/core.xml":
        yield from _property_faults(root)
    for element in root.iter():
        if isinstance(element, etree._Comment | etree._ProcessingInstruction | etree._Entity):
            yield "a comment in the XML"
            continue
        tag = etree.QName(element)
        if name.startswith("word/") and not name.endswith(".rels"):
            known = ELEMENTS if tag.namespace == WORD else PICTURE_ELEMENTS.get(tag.namespace or "")
            if tag.localname not in (known or ()):
                yield "an element that does not belong in a finished file"
            if tag.localname == "drawing" and [etree.QName(one).localname for one in element] != [
                "inline"
            ]:
                yield "a drawing that does not stand in a line of text"
            if tag.localname == "graphicData" and element.get("uri") != PICTURE_DATA:
                yield "a drawing that is no picture"
            if element.get(f"{{{OFFICE}}}link") is not None:
                yield "a link to the outside"
            if tag.localname == "fldSimple" and not FIELDS.fullmatch(
                element.get(f"{{{WORD}}}instr", "")
            ):
                yield "a field other than page numbers"
            if tag.localname == "hyperlink" and element.get(f"{{{OFFICE}}}id") is not None:
                yield "a link to the outside"
        if element.get("TargetMode") == "External":
            yield "a link to the outside"
    if root.getprevious() is not None or root.getnext() is not None:
        yield "a comment in the XML"


def _property_faults(root: etree._Element) -> Iterator[str]:
    for element in root.iter(etree.Element):
        name = etree.QName(element).localname
        if name not in PROPERTIES:
            yield "document information that does not belong in a finished file"
        if name in ("created", "modified") and not _UTC.fullmatch(element.text or ""):
            yield "a date that is not in UTC shows where the file was made"


def _texts(root: etree._Element) -> Iterator[str]:
    """Text of each paragraph run together, and of the whole part with and without borders."""
    paragraphs = ["".join(_runs(paragraph)) for paragraph in root.iter(f"{{{WORD}}}p")]
    yield "\n".join(paragraphs)
    pieces = [str(text) for text in root.itertext()]
    yield " ".join(pieces)
    yield "".join(pieces)
    yield "\n".join(
        str(value)
        for element in root.iter()
        for name, value in element.attrib.items()
        if not (name == _INSTRUCTION and FIELDS.fullmatch(str(value)))
    )


def _markup(xml: str) -> str:
    """What stands between angle brackets; text is searched by itself, fields are known ones."""
    return _KNOWN_FIELD.sub("", _TEXT_NODE.sub("><", xml))


def _runs(paragraph: etree._Element) -> Iterator[str]:
    for element in paragraph.iter():
        if element.tag in (f"{{{WORD}}}tab", f"{{{WORD}}}br"):
            yield " "
        elif isinstance(element.tag, str) and element.text:
            yield element.text
