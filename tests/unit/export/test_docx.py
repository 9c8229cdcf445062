# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from types import ModuleType
from typing import Any

import docx
import pytest
from lxml import etree

from hearing_assist.errors import ExportError
from hearing_assist.export.docx import write_docx
from hearing_assist.text.document import (
    Block,
    Cell,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Parallel,
    Run,
    Style,
    Table,
    plain,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMES = {"w": W[1:-1]}


def written(
    *blocks: Block, made_at: datetime, language: str = "en", **options: Any
) -> zipfile.ZipFile:
    data = write_docx(Document("Title", language, blocks, **options), made_at=made_at)
    return zipfile.ZipFile(io.BytesIO(data))


def part(archive: zipfile.ZipFile, name: str) -> etree._Element:
    return etree.fromstring(archive.read(name))


def body(archive: zipfile.ZipFile) -> etree._Element:
    return part(archive, "word/document.xml")


def text_in(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext())


def test_every_text_is_in_the_file(
    rich: Document, made_at: datetime, texts_of: Callable[..., list[str]]
) -> None:
    archive = zipfile.ZipFile(io.BytesIO(write_docx(rich, made_at=made_at)))
    found = "".join(
        text_in(part(archive, f"word/{name}.xml")) for name in ("document", "header1", "footer1")
    )
    sign = part(archive, "word/numbering.xml").find(".//w:lvlText", NAMES)
    assert sign is not None
    found += str(sign.get(f"{W}val"))  # bullets are real ones
    assert [text for text in texts_of(rich) if text not in found] == []


def test_texts_stand_in_order(
    rich: Document, made_at: datetime, texts_of: Callable[..., list[str]]
) -> None:
    archive = zipfile.ZipFile(io.BytesIO(write_docx(rich, made_at=made_at)))
    found = text_in(body(archive))
    at = 0
    for text in texts_of(rich, frame=False):
        if text != "•":  # bullets are real ones
            at = found.index(text, at)


def test_same_paper_same_bytes(rich: Document, made_at: datetime) -> None:
    assert write_docx(rich, made_at=made_at) == write_docx(rich, made_at=made_at)


def test_only_needed_parts_with_fixed_dates(rich: Document, made_at: datetime) -> None:
    archive = zipfile.ZipFile(io.BytesIO(write_docx(rich, made_at=made_at)))
    assert archive.namelist() == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/_rels/fontTable.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        *(f"word/fonts/font{n}.odttf" for n in range(1, 7)),
        "word/footer1.xml",
        "word/header1.xml",
        "word/numbering.xml",
        "word/settings.xml",
        "word/styles.xml",
    ]
    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.create_system for entry in archive.infolist()} == {0}
    everything = b"".join(archive.read(name) for name in archive.namelist())
    for trace in (b"rsid", b"python-docx", b"Normal.dotm", b"attachedTemplate", b"thumbnail"):
        assert trace not in everything


def test_properties_are_neutral(rich: Document, made_at: datetime) -> None:
    local = made_at.astimezone(timezone(timedelta(hours=-4)))
    archive = zipfile.ZipFile(io.BytesIO(write_docx(rich, made_at=local)))
    properties = {
        etree.QName(child).localname: child.text for child in part(archive, "docProps/core.xml")
    }
    assert properties == {
        "title": "Case summary",
        "language": "en",
        "created": "2026-03-09T14:30:05Z",
        "modified": "2026-03-09T14:30:05Z",
    }


def test_the_file_opens_with_real_styles(rich: Document, made_at: datetime) -> None:
    document = docx.Document(io.BytesIO(write_docx(rich, made_at=made_at)))
    used = {paragraph.style.name for paragraph in document.paragraphs if paragraph.style}
    assert {"Title", "Heading 1", "Heading 2", "Heading 3", "Heading 4", "Numbered"} <= used
    styles = {style.style_id for style in document.styles}
    ids = {element.get(f"{W}val") for element in document.element.body.iter(f"{W}pStyle")}
    assert ids <= styles


def test_numbers_are_typed_text(made_at: datetime) -> None:
    archive = written(
        Paragraph(plain("one"), number="12."),
        Paragraph(plain("two"), number="(a)"),
        made_at=made_at,
    )
    first, second = body(archive).iterfind(".//w:body/w:p", NAMES)
    assert [text_in(first), text_in(second)] == ["12.one", "(a)two"]
    assert first.find("w:r/w:tab", NAMES) is not None
    assert body(archive).find(".//w:numPr", NAMES) is None


def test_tables_repeat_their_heads_and_do_not_touch(made_at: datetime) -> None:
    table = Table((Cell(plain("Head")),), ((Cell(plain("Row")),),), (1,))
    root = body(written(table, table, made_at=made_at))
    kinds = [etree.QName(child).localname for child in root[0]]
    assert kinds == ["p", "tbl", "p", "tbl", "p", "sectPr"]
    rows = root.findall(".//w:tbl[1]/w:tr", NAMES)
    assert [row.find("w:trPr/w:tblHeader", NAMES) is not None for row in rows[:2]] == [True, False]


def test_parallel_texts_are_one_table_without_rules(made_at: datetime) -> None:
    pair = Parallel((Paragraph(plain("l"), number="1."),), (Paragraph(plain("r")),))
    root = body(written(pair, pair, Parallel((), ()), made_at=made_at))
    (table,) = root.iterfind(".//w:tbl", NAMES)
    assert len(table.findall("w:tr", NAMES)) == 3
    assert table.find(".//w:tblBorders", NAMES) is None
    assert all(cell.find("w:p", NAMES) is not None for cell in table.iter(f"{W}tc"))


def test_links_lead_to_bookmarks(rich: Document, made_at: datetime) -> None:
    root = body(zipfile.ZipFile(io.BytesIO(write_docx(rich, made_at=made_at))))
    anchors = {link.get(f"{W}anchor") for link in root.iter(f"{W}hyperlink")}
    marks = [mark.get(f"{W}name") for mark in root.iter(f"{W}bookmarkStart")]
    assert anchors
    assert anchors <= set(marks)
    assert len(marks) == len(set(marks))


def test_head_and_foot(rich: Document, made_at: datetime) -> None:
    archive = zipfile.ZipFile(io.BytesIO(write_docx(rich, made_at=made_at)))
    assert [text_in(p) for p in part(archive, "word/header1.xml")] == [
        rich.running_head,
        rich.watermark,
        *rich.notices,
        "",
    ]
    footer = part(archive, "word/footer1.xml")
    fields = [field.get(f"{W}instr") for field in footer.iter(f"{W}fldSimple")]
    assert fields == [" PAGE ", " NUMPAGES "]
    assert text_in(footer) == "Page 1 of 1"


def test_language_direction_and_boxes(made_at: datetime) -> None:
    root = body(
        written(
            Paragraph(plain("Bonjour"), language="fr"),
            Paragraph((Run("قال "), Run("Witness K", boxed=True)), language="ar"),
            made_at=made_at,
        )
    )
    french, arabic = root.iterfind(".//w:body/w:p", NAMES)
    assert french.xpath("w:r/w:rPr/w:lang/@w:val", namespaces=NAMES) == ["fr"]
    assert arabic.find("w:pPr/w:bidi", NAMES) is not None
    plain_run, boxed = arabic.findall("w:r", NAMES)
    assert plain_run.find("w:rPr/w:rtl", NAMES) is not None
    assert plain_run.xpath("w:rPr/w:lang/@w:bidi", namespaces=NAMES) == ["ar"]
    assert boxed.find("w:rPr/w:shd", NAMES) is not None


def test_page_breaks(made_at: datetime) -> None:
    root = body(
        written(
            PageBreak(),
            Paragraph(plain("a")),
            PageBreak(),
            Table((Cell(plain("h")),), (), (1,)),
            PageBreak(),
            made_at=made_at,
        )
    )
    broken = [p.find("w:pPr/w:pageBreakBefore", NAMES) is not None for p in root[0].iter(f"{W}p")]
    assert broken[:2] == [True, True]


def test_what_xml_cannot_hold_does_not_break_the_file(made_at: datetime) -> None:
    archive = written(
        Paragraph(plain("a\x00\ud800\ufffe b]]>&<c>"), number="\x01"),
        Heading(plain("x" * 40), 9, "a key with spaces & <marks> " * 5),
        Paragraph((Run("y", target="a key with spaces & <marks> " * 5),)),
        made_at=made_at,
    )
    assert "a\ufffd\ufffd b]]>&<c>" in text_in(body(archive))


def test_a_character_without_a_font_of_ours_is_spelled_out(made_at: datetime) -> None:
    """The two formats of one paper say the same."""
    text = text_in(body(written(Paragraph(plain("☑ a 😀👍🏿 b")), made_at=made_at)))
    assert text == "☑ a [grinning face, thumbs up sign] b"


def test_a_line_to_sign_on_stands_above_each_signature(made_at: datetime) -> None:
    signatures = [Paragraph(plain(who), Style.SIGNATURE) for who in ("Judge", "Registrar")]
    archive = written(Paragraph(plain("So ordered")), *signatures, made_at=made_at)
    paragraphs = body(archive).findall(".//w:body/w:p", NAMES)
    drawn = [[etree.QName(e).localname for e in p.iterfind("w:r/*", NAMES)] for p in paragraphs]
    assert drawn == [["t"], ["tab", "br", "t"], ["tab", "br", "t"]]
    kept = [p.find("w:pPr/w:keepNext", NAMES) is not None for p in paragraphs]
    assert kept == [True, True, False]
    style = part(archive, "word/styles.xml").find(".//w:style[@w:styleId='SignatureLine']", NAMES)
    assert style is not None
    assert style.xpath("w:pPr/w:tabs/w:tab/@w:leader", namespaces=NAMES) == ["underscore"]


def test_nothing_breaks_the_chain_from_a_heading_to_a_table(made_at: datetime) -> None:
    archive = written(
        Heading(plain("Evidence")), Table((Cell(plain("h")),), (), (1,)), made_at=made_at
    )
    styles = part(archive, "word/styles.xml")
    for name in ("Heading1", "Gap", "CellHead"):
        style = styles.find(f".//w:style[@w:styleId='{name}']", NAMES)
        assert style is not None
        assert style.find("w:pPr/w:keepNext", NAMES) is not None


def test_an_empty_paper_opens(made_at: datetime) -> None:
    data = write_docx(Document("", "", ()), made_at=made_at)
    assert len(docx.Document(io.BytesIO(data)).paragraphs) == 1


def test_a_link_to_nowhere_is_refused(made_at: datetime) -> None:
    with pytest.raises(ExportError):
        written(Paragraph((Run("x", target="gone"),)), made_at=made_at)


def test_every_style_of_paragraph_is_a_style_of_the_file(made_at: datetime) -> None:
    blocks = [Paragraph(plain("text"), style) for style in Style]
    root = body(written(*blocks, made_at=made_at))
    used = [mark.get(f"{W}val") for mark in root.iter(f"{W}pStyle")]
    assert len(set(used)) == len(Style)


@pytest.mark.bench
def test_two_hundred_pages_in_five_seconds(made_at: datetime, samples: ModuleType) -> None:
    blocks = [Paragraph(plain(samples.LONG_EN * 2), number=f"{n}.") for n in range(880)]
    start = time.process_time()
    written(*blocks, made_at=made_at)
    assert time.process_time() - start < 5
