# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The package of a DOCX: relations complete, order of elements, fonts, footnotes, bullets."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import replace
from datetime import datetime
from types import ModuleType

import pytest
import uharfbuzz
from lxml import etree

from hearing_assist.check import office_fonts, ooxml
from hearing_assist.check import pdf as checked_pdf
from hearing_assist.engines.ooxml_parts import obfuscated
from hearing_assist.engines.pieces import Piece
from hearing_assist.export.docx import write_docx
from hearing_assist.export.docx_fonts import Fonts
from hearing_assist.export.fonts import families
from hearing_assist.export.pdf import write_pdf
from hearing_assist.text.document import Document, Paragraph, Parallel, Run, plain

NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "p": "http://schemas.openxmlformats.org/package/2006/relationships",
    "c": "http://schemas.openxmlformats.org/package/2006/content-types",
}
W, R = (f"{{{NAMES[name]}}}" for name in "wr")
# ECMA-376 part 1, annex A: the order of the children that our papers use.
ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs bidi "
    "spacing ind jc outlineLvl",
    "rPr": "rFonts b bCs i iCs color sz szCs shd vertAlign rtl lang",
    "tblPr": "bidiVisual tblW tblBorders tblLayout tblCellMar",
    "tcPr": "tcW shd",
    "trPr": "cantSplit tblHeader",
    "sectPr": "headerReference footerReference pgSz pgMar cols bidi",
    "settings": "embedTrueTypeFonts footnotePr compat",
    "lvl": "start numFmt suff lvlText lvlJc",
    "font": "family pitch embedRegular embedBold",
    "style": "name basedOn qFormat pPr rPr",
    "numbering": "abstractNum num",
}


@pytest.fixture(scope="module")
def full(rich: Document) -> Document:
    """The rich paper with footnotes and a bold word in another script."""
    added = Paragraph((Run("x", note=plain("note")), Run("ქართული", bold=True)))
    return replace(rich, blocks=(*rich.blocks, added))


@pytest.fixture(scope="module")
def package(full: Document, made_at: datetime) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(write_docx(full, made_at=made_at)))


def test_every_relation_leads_to_a_part_and_every_part_has_one(package: zipfile.ZipFile) -> None:
    reached = {"[Content_Types].xml"}
    for name in package.namelist():
        if not name.endswith(".rels"):
            continue
        reached.add(name)
        folder = posixpath.dirname(posixpath.dirname(name))
        for relation in etree.fromstring(package.read(name)):
            target = str(relation.get("Target"))
            path = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
            reached.add(posixpath.normpath(path.lstrip("/")))
    assert reached == set(package.namelist())


def test_every_part_has_a_kind(package: zipfile.ZipFile) -> None:
    types = etree.fromstring(package.read("[Content_Types].xml"))
    named = {str(e.get("PartName")).lstrip("/") for e in types.iterfind("c:Override", NAMES)}
    endings = {str(e.get("Extension")) for e in types.iterfind("c:Default", NAMES)}
    for name in package.namelist():
        assert name in named or name.rpartition(".")[2] in endings or name == "[Content_Types].xml"
    assert named <= set(package.namelist())


def test_identifiers_that_are_used_are_there(package: zipfile.ZipFile) -> None:
    body = etree.fromstring(package.read("word/document.xml"))
    notes = etree.fromstring(package.read("word/footnotes.xml"))
    marks = [mark.get(f"{W}id") for mark in body.iter(f"{W}footnoteReference")]
    assert marks == [note.get(f"{W}id") for note in notes if note.get(f"{W}type") is None] != []
    styles = etree.fromstring(package.read("word/styles.xml"))
    lists = {e.get(f"{W}numId") for e in
             etree.fromstring(package.read("word/numbering.xml")).iter(f"{W}num")}  # fmt: skip
    assert {e.get(f"{W}val") for e in styles.iter(f"{W}numId")} == lists
    relations = etree.fromstring(package.read("word/_rels/document.xml.rels"))
    known = {relation.get("Id") for relation in relations}
    used = {value for e in body.iter() for key, value in e.attrib.items()
            if etree.QName(key).namespace == NAMES["r"]}  # fmt: skip
    assert used <= known


def test_elements_stand_in_the_order_of_the_standard(package: zipfile.ZipFile) -> None:
    seen = set()
    for name in package.namelist():
        if not name.startswith("word/") or not name.endswith(".xml"):
            continue
        for element in etree.fromstring(package.read(name)).iter():
            order = ORDERS.get(etree.QName(element).localname)
            if order is None:
                continue
            seen.add(etree.QName(element).localname)
            places = [order.split().index(etree.QName(child).localname) for child in element]
            assert places == sorted(places), (name, etree.QName(element).localname)
    assert seen == set(ORDERS)


def test_fonts_are_the_shipped_ones_whole(package: zipfile.ZipFile) -> None:
    table = etree.fromstring(package.read("word/fontTable.xml"))
    relations = etree.fromstring(package.read("word/_rels/fontTable.xml.rels"))
    targets = {r.get("Id"): r.get("Target") for r in relations}
    shipped = {file.read_bytes() for family in families() for file in family.files()}
    kinds = []
    for font in table:
        for cut in font:
            key = cut.get(f"{W}fontKey")
            if key is None:
                continue
            part = package.read("word/" + str(targets[cut.get(f"{R}id")]))
            mask = bytes.fromhex(str(key).strip("{}").replace("-", ""))[::-1]
            data = bytes(b ^ mask[at % 16] for at, b in enumerate(part[:32])) + part[32:]
            assert data in shipped
            face = uharfbuzz.Face(uharfbuzz.Blob(data))
            named = face.get_name(uharfbuzz.OTNameIdPredefined.FONT_FAMILY)
            assert font.get(f"{W}name") == named
            kinds.append((font.get(f"{W}name"), etree.QName(cut).localname))
    assert ("Noto Sans Georgian", "embedBold") in kinds
    assert ("Noto Sans Thai", "embedRegular") in kinds
    assert ("Noto Sans Thai", "embedBold") not in kinds
    assert not [name for name, _ in kinds if name == "Noto Sans"]


def test_plain_papers_carry_no_font(made_at: datetime, samples: ModuleType) -> None:
    texts = (samples.LONG_FR, samples.UKRAINIAN, samples.VIETNAMESE, samples.GREEK)
    document = Document("T", "en", tuple(Paragraph(plain(text)) for text in texts))
    data = write_docx(document, made_at=made_at)
    assert not [n for n in zipfile.ZipFile(io.BytesIO(data)).namelist() if "font" in n]
    assert len(data) < 12_000


def test_a_pair_that_begins_in_arabic_keeps_its_sides(
    made_at: datetime, samples: ModuleType
) -> None:
    """LibreOffice took the direction of the table from its first paragraph."""
    pair = Parallel((Paragraph(plain(samples.ARABIC), language="ar"),), (Paragraph(plain("x")),))
    data = write_docx(Document("T", "en", (pair,)), made_at=made_at)
    body = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    assert body.xpath("//w:bidiVisual/@w:val", namespaces=NAMES) == ["0"]
    first = body.find(".//w:tc", NAMES)
    assert first is not None
    assert first.find(".//w:bidi", NAMES) is not None


def test_a_run_of_another_language_says_so(made_at: datetime) -> None:
    french, arabic = Run("jamais", language="fr"), Run("أبدا", language="ar")
    runs = (Run("He wrote "), french, Run(" and "), arabic)
    data = write_docx(Document("T", "en", (Paragraph(runs),)), made_at=made_at)
    body = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    assert body.xpath("//w:lang/@w:val", namespaces=NAMES) == ["fr"]
    assert body.xpath("//w:lang/@w:bidi", namespaces=NAMES) == ["ar"]
    assert len(body.findall(".//w:rtl", NAMES)) == 1


def test_fonts_follow_letters(samples: ModuleType) -> None:
    pieces = Fonts().pieces(Piece("In 2024 ქართული, 5 «Thai»: ไทย 12."), rtl=False)
    assert [(piece.font, piece.text) for piece in pieces] == [
        ("", "In 2024 "), ("Noto Sans Georgian", "ქართული"), ("", ", 5 «Thai»: "),
        ("Noto Sans Thai", "ไทย "), ("", "12."),
    ]  # fmt: skip


def test_the_check_knows_each_font_and_no_other() -> None:
    _, *others = families()
    parts = [obfuscated(file.read_bytes()) for family in others for file in family.files()]
    assert all(map(office_fonts.is_ours, parts))
    assert len(office_fonts.KNOWN) == len(parts)
    assert not office_fonts.is_ours(parts[0] + b"x")


def test_the_check_lets_our_papers_pass(full: Document, made_at: datetime) -> None:
    assert ooxml.take_apart(write_docx(full, made_at=made_at)).faults == ()
    assert checked_pdf.take_apart(write_pdf(full, made_at=made_at)).faults == ()


def test_the_check_finds_a_font_that_is_not_ours(package: zipfile.ZipFile) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as other:
        for entry in package.infolist():
            data = package.read(entry)
            if entry.filename == "word/fonts/font2.odttf":
                data += b"Amina Zahra"
            other.writestr(entry, data)
    found = ooxml.take_apart(target.getvalue())
    assert found.faults == ("part word/fonts/font2.odttf is no font that comes with the program",)
    assert any(b"Amina Zahra" in data for _, data in found.streams)
