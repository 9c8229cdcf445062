# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Every place of a Word file comes out once, with its part, number and place."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from hearing_assist import errors
from hearing_assist.casefile.records import BlockKind
from hearing_assist.intake import limits
from hearing_assist.intake.docx import DocxReader
from tests.unit.intake.builders import (
    NAME,
    W,
    column,
    docx_file,
    docx_of,
    paragraph,
    pdf_file,
    rezipped,
)

FIRST, LAST = NAME.split()


def read(data: Any) -> Any:
    return DocxReader().read(data)


def texts(result: Any, part: Any = "body") -> Any:
    return [block.text for block in result.blocks if block.part == part]


def run(text: Any, properties: Any = "") -> Any:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def test_split_runs_are_one_text() -> None:
    body = (
        f"<w:p>{run('seen ')}{run('Mari')}<w:proofErr/>{run('sol Quen', '<w:b/>')}{run('by')}</w:p>"
    )
    assert texts(read(docx_of(body))) == [f"seen {NAME}"]


@pytest.mark.parametrize(
    ("inline", "part"),
    [
        (f"<w:ins w:author='x'>{run(NAME)}</w:ins>", "body"),
        (f"<w:moveTo>{run(NAME)}</w:moveTo>", "body"),
        (f"<w:hyperlink>{run(NAME)}</w:hyperlink>", "body"),
        (f"<w:smartTag>{run(NAME)}</w:smartTag>", "body"),
        (f"<w:customXml>{run(NAME)}</w:customXml>", "body"),
        (f"<w:sdt><w:sdtContent>{run(NAME)}</w:sdtContent></w:sdt>", "body"),
        (f"<w:fldSimple w:instr='REF a'>{run(NAME)}</w:fldSimple>", "body"),
        (f"<w:bdo w:val='rtl'>{run(NAME)}</w:bdo>", "body"),
        (run(f"{FIRST}</w:t><w:tab/><w:t>{LAST}"), "body"),
        (f"<w:r><w:t>{FIRST}<!-- x --> {LAST}</w:t></w:r>", "body"),
        (f"<w:r><w:t><![CDATA[{NAME}]]></w:t></w:r>", "body"),
        (run(NAME, "<w:vanish w:val='0'/>"), "body"),
        (run(NAME, "<w:color w:val='FFFFFF'/>"), "body"),
        (f"<w:del><w:r><w:delText>{NAME}</w:delText></w:r></w:del>", "deletion"),
        (f"<w:moveFrom>{run(NAME)}</w:moveFrom>", "deletion"),
        (f"<w:ins><w:del><w:r><w:delText>{NAME}</w:delText></w:r></w:del></w:ins>", "deletion"),
        (run(NAME, "<w:vanish/>"), "hidden"),
        (
            f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{paragraph(NAME)}"
            "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>",
            "textbox",
        ),
        (f"<w:r><w:drawing><wp:docPr id='1' descr='{NAME}'/></w:drawing></w:r>", "alt-text"),
        (f"<w:r><w:pict><v:shape alt='{NAME}'/></w:pict></w:r>", "alt-text"),
        (f'<w:r><w:instrText>HYPERLINK "{NAME}"</w:instrText></w:r>', "properties"),
        (f"<w:bookmarkStart w:id='1' w:name='{NAME}'/>", "properties"),
        (f"<w:ins w:author='{NAME}'>{run('x')}</w:ins>", "properties"),
        (f"<w:sdt><w:sdtPr><w:alias w:val='{NAME}'/></w:sdtPr></w:sdt>", "properties"),
        (f"<w:r><w:drawing><wp:docPr id='1' name='{NAME}.jpg'/></w:drawing></w:r>", "properties"),
    ],
)
def test_each_hiding_place_once(inline: Any, part: Any) -> None:
    result = read(docx_of(f"<w:p>{inline}</w:p>"))
    found = [b.part for b in result.blocks if FIRST in b.text and LAST in b.text]
    assert found == [part]


def box(text: Any) -> Any:
    return f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"


def alternatives(first: Any, second: Any) -> Any:
    return (
        "<w:p><w:r><mc:AlternateContent>"
        f"<mc:Choice Requires='wps'><w:drawing><wps:txbx>{first}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{second}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )


def test_text_box_comes_once_though_stored_twice() -> None:
    result = read(docx_of(alternatives(box(NAME), box(NAME))))
    assert texts(result, "textbox") == [NAME]
    assert texts(result, "alternative") == []


def test_second_rendering_that_differs_is_kept_and_told() -> None:
    result = read(docx_of(alternatives(box("harmless"), box(NAME))))
    assert texts(result, "textbox") == ["harmless"]
    assert texts(result, "alternative") == [NAME]
    assert any("second, different text" in finding for finding in result.findings)


def test_empty_choice_does_not_hide_the_fallback() -> None:
    assert texts(read(docx_of(alternatives("", box(NAME)))), "textbox") == [NAME]


def test_headers_footers_comments_and_properties() -> None:
    def build(document: Any) -> None:
        section = document.sections[0]
        section.header.paragraphs[0].text = f"header {NAME}"
        section.footer.paragraphs[0].text = f"footer {NAME}"
        section.different_first_page_header_footer = True
        section.first_page_header.paragraphs[0].text = f"first {NAME}"
        paragraph = document.add_paragraph("x")
        document.add_comment(paragraph.runs, text=f"ask {NAME}", author="Otis Brack", initials="OB")
        document.core_properties.title = "On Marisol"
        document.core_properties.last_modified_by = "Imre Vale"

    result = read(docx_file(build))
    assert sorted(texts(result, "header")) == [f"first {NAME}", f"header {NAME}"]
    assert texts(result, "footer") == [f"footer {NAME}"]
    assert texts(result, "comment") == [f"ask {NAME}"]
    assert {"On Marisol", "Imre Vale", "Otis Brack", "OB"} <= set(texts(result, "properties"))
    assert all(b.kind is BlockKind.MARGINAL for b in result.blocks if b.part != "body")


TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def with_part(name: Any, kind: Any, content: Any) -> Any:
    data = docx_of(paragraph("x"))

    def change(entry: Any, old: Any) -> Any:
        if entry != "[Content_Types].xml":
            return old
        override = f'<Override PartName="/word/{name}" ContentType="{TYPES}.{kind}+xml"/></Types>'
        return old.replace(b"</Types>", override.encode())

    return rezipped(data, change, [(f"word/{name}", content)])


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_notes_are_numbered_without_their_separators(kind: Any) -> None:
    notes = (
        f'<w:{kind}s xmlns:w="{W}"><w:{kind} w:type="separator"><w:p/></w:{kind}>'
        f"<w:{kind}>{paragraph('one')}{paragraph('more')}</w:{kind}>"
        f"<w:{kind}>{paragraph('two')}</w:{kind}></w:{kind}s>"
    )
    result = read(with_part(f"{kind}s.xml", f"{kind}s", notes))
    found = [(b.number, b.text) for b in result.blocks if b.part == kind]
    assert found == [("1", "one"), ("", "more"), ("2", "two")]


@pytest.mark.parametrize(
    ("markup", "part", "expected"),
    [
        (
            '<w:p><w:r><w:pict><v:shape><v:textpath string="DRAFT Quenby"/></v:shape></w:pict>'
            "</w:r></w:p>",
            "textbox",
            "DRAFT Quenby",
        ),
        (
            '<w:p><w:hyperlink w:tooltip="About Quenby"><w:r><w:t>x</w:t></w:r></w:hyperlink>'
            "</w:p>",
            "alt-text",
            "About Quenby",
        ),
        (
            '<w:tbl><w:tblPr><w:tblDescription w:val="Hours of Quenby"/></w:tblPr><w:tr><w:tc>'
            "<w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc/></w:tr></w:tbl>",
            "alt-text",
            "Hours of Quenby",
        ),
        (
            '<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>'
            '<w:listEntry w:val="Nobody"/><w:listEntry w:val="Quenby"/></w:ddList></w:ffData>'
            "</w:fldChar></w:r></w:p>",
            "body",
            "Quenby",
        ),
        (
            '<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:helpText w:val="Ask Quenby"/>'
            "</w:ffData></w:fldChar><w:t>x</w:t></w:r></w:p>",
            "properties",
            "Ask Quenby",
        ),
        (
            '<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="Quenby" w:value="1"/>'
            "</w:dropDownList></w:sdtPr><w:sdtContent><w:p><w:r><w:t>x</w:t></w:r></w:p>"
            "</w:sdtContent></w:sdt>",
            "properties",
            "Quenby",
        ),
    ],
)
def test_text_that_stands_in_attributes(markup: Any, part: Any, expected: Any) -> None:
    assert expected in texts(read(docx_of(markup)), part)


def test_other_parts_are_known() -> None:
    data = docx_of(
        paragraph("x"),
        extra=[
            ("customXml/item9.xml", f"<x a='b'>{NAME}</x>"),
            ("word/charts/chart1.xml", "<c><v>Otis Brack</v></c>"),
            ("word/people.xml", "<p author='Imre Vale'/>"),
            ("word/stray.xml", f'<w:x xmlns:w="{W}">{paragraph("Dara Fenn")}</w:x>'),
            ("word/embeddings/secret Fenn.bin", "x"),
        ],
    )
    result = read(data)
    assert {NAME, "Otis Brack", "Imre Vale", "secret Fenn.bin"} <= set(texts(result, "properties"))
    assert texts(result, "alternative") == ["Dara Fenn"]
    assert result.not_read == ("chart or diagram 1 of 1", "embedded file 1 of 1")
    assert not any("Fenn" in finding for finding in (*result.findings, *result.not_read))


def test_findings_count_changes() -> None:
    body = f"<w:p><w:ins>{run('a')}</w:ins><w:del><w:r><w:delText>b</w:delText></w:r></w:del></w:p>"
    findings = read(docx_of(body * 2)).findings
    assert "tracked insertions: 2 (read as part of the text)" in findings
    assert "tracked deletions: 2 (kept apart from the text)" in findings


def test_table_cells_know_row_and_column() -> None:
    def build(document: Any) -> None:
        table = document.add_table(2, 3)
        for row in range(2):
            for column_ in range(3):
                table.cell(row, column_).text = f"{row}{column_}"
        table.cell(0, 0).merge(table.cell(0, 1)).text = "wide"
        table.cell(1, 2).add_paragraph("second")

    cells = [b for b in read(docx_file(build)).blocks if b.kind is BlockKind.TABLE_CELL]
    assert [(b.row, b.column, b.text) for b in cells] == [
        (1, 1, "wide"),
        (1, 3, "02"),
        (2, 1, "10"),
        (2, 2, "11"),
        (2, 3, "12\nsecond"),
    ]


def test_table_of_one_column_is_only_a_frame() -> None:
    cells = "".join(f"<w:tr><w:tc>{paragraph(text)}</w:tc></w:tr>" for text in ("a", "b"))
    blocks = [b for b in read(docx_of(f"<w:tbl>{cells}</w:tbl>")).blocks if b.part == "body"]
    assert [(b.kind, b.text) for b in blocks] == [
        (BlockKind.PARAGRAPH, "a"),
        (BlockKind.PARAGRAPH, "b"),
    ]


def test_paragraphs_in_the_style_of_headings() -> None:
    """Judgments number their paragraphs so: they are no headings, also the short ones."""
    long = "The tribunal heard the witness at length and weighed what she had said. " * 6

    def build(document: Any) -> None:
        document.add_heading("The facts", 1)
        for number, text in enumerate((long, "Section 5 provides:", long, long, "I agree."), 1):
            document.add_heading(f"{number}. {text}", 2)
        document.add_heading(long, 1)
        document.add_heading("Discussion", 1)

    blocks = read(docx_file(build)).blocks
    found = [(b.kind, b.level, b.number) for b in blocks if b.part == "body"]
    item = BlockKind.LIST_ITEM
    assert found == [
        (BlockKind.HEADING, 1, ""),
        *((item, 2, f"{number}.") for number in range(1, 6)),
        (BlockKind.PARAGRAPH, 0, ""),
        (BlockKind.HEADING, 1, ""),
    ]


def test_headings_and_styles() -> None:
    def build(document: Any) -> None:
        document.add_heading("Title", 0)
        document.add_heading("One", 1)
        document.add_heading("Three", 3)
        document.add_paragraph("text")

    blocks = [b for b in read(docx_file(build)).blocks if b.part == "body"]
    assert [(b.kind, b.level) for b in blocks] == [
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 3),
        (BlockKind.PARAGRAPH, 0),
    ]


def test_typed_numbers_of_a_statement_are_kept_apart() -> None:
    result = read(docx_of("".join(paragraph(f"{n}. Point {n}") for n in (1, 2, 3))))
    assert [(b.number, b.text) for b in result.blocks if b.part == "body"] == [
        ("1.", "Point 1"),
        ("2.", "Point 2"),
        ("3.", "Point 3"),
    ]


def test_links_out_are_counted_and_known() -> None:
    relation = (
        '<Relationship Id="rId99" Type="http://x/relationships/{}" Target="{}" '
        'TargetMode="External"/></Relationships>'
    )

    def add(kind: Any, target: Any) -> Any:
        def change(name: Any, data: Any) -> Any:
            new = relation.format(kind, target).encode()
            wanted = name == "word/_rels/document.xml.rels"
            return data.replace(b"</Relationships>", new) if wanted else data

        return change

    remote = read(rezipped(docx_of(paragraph("x")), add("image", "http://127.0.0.1:9/x")))
    assert "links to files outside: 1 (never opened)" in remote.findings
    link = read(rezipped(docx_of(paragraph("x")), add("hyperlink", "mailto:marisol%20q@x.org")))
    assert link.findings == ()
    assert "mailto:marisol q@x.org" in texts(link, "properties")


def test_strict_namespace_is_read() -> None:
    data = docx_of(paragraph(NAME))
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    assert texts(read(rezipped(data, lambda _, old: old.replace(W.encode(), strict)))) == [NAME]


def doctype(entity: Any, use: Any) -> Any:
    def change(name: Any, data: Any) -> Any:
        if name != "word/document.xml":
            return data
        head, tail = data.split(b"?>", 1)
        return head + b"?>" + entity + tail.replace(b"USE", use)

    return rezipped(docx_of(paragraph("USE")), change)


LAUGHS = b"<!DOCTYPE r [<!ENTITY a 'ha'>%s]>" % b"".join(
    b"<!ENTITY a%d '%s'>" % (n, (b"&a%s;" % (b"" if n == 1 else b"%d" % (n - 1))) * 10)
    for n in range(1, 10)
)


def bomb() -> Any:
    out = io.BytesIO()
    source = docx_of(paragraph("x"))
    with (
        zipfile.ZipFile(io.BytesIO(source)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            new.writestr(
                name, content + b" " * (30 << 20) if name.endswith("ment.xml") else content
            )
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (doctype(b"<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>", b"&x;"), "type"),
        (doctype(b"<!DOCTYPE r SYSTEM 'http://127.0.0.1:9/x'>", b"x"), "type"),
        (doctype(LAUGHS, b"&a9;"), "sound XML|document type"),
        (rezipped(docx_of(""), extra=[("../../x.txt", "x")]), "outside"),
        (rezipped(docx_of(""), extra=[("/x.txt", "x")]), "outside"),
        (rezipped(docx_of(""), extra=[("C:/x.txt", "x")]), "outside"),
        (rezipped(docx_of(""), extra=[("a\\x.txt", "x")]), "outside"),
        (rezipped(docx_of(""), extra=[("WORD/Document.xml", "x")]), "twice"),
        (rezipped(docx_of(""), lambda n, d: None if n == "word/document.xml" else d), "body"),
        (docx_of("<w:p>"), "sound XML"),
        (docx_of("<w:p><w:r>" * 400 + "</w:r></w:p>" * 400), "sound XML|deeply"),
    ],
)
def test_hostile_packages_are_refused(data: Any, error: Any) -> None:
    with pytest.raises(errors.DamagedFileError, match=error):
        read(data)


def test_two_entries_of_one_name_are_refused() -> None:
    data = docx_of(paragraph("x"))
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = rezipped(data, extra=[("word/document.xml", "x")])
    with pytest.raises(errors.DamagedFileError, match="twice"):
        read(data)


def test_bombs_are_refused_while_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(errors.TooLargeError, match="unpacks"):
        read(bomb())
    monkeypatch.setattr(limits, "ZIP_EXPANDED_BYTES", 20_000)
    with pytest.raises(errors.TooLargeError, match="unpacks"):
        read(docx_of(paragraph("x")))


def test_entry_and_block_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "BLOCKS", 3)
    with pytest.raises(errors.TooLargeError, match="paragraphs"):
        read(docx_of(paragraph("x") * 4))
    monkeypatch.setattr(limits, "ZIP_ENTRIES", 3)
    with pytest.raises(errors.TooLargeError, match="entries"):
        read(docx_of(paragraph("x")))


def test_locked_entry_is_told() -> None:
    data = bytearray(docx_of(paragraph("x")))
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1
    with pytest.raises(errors.ProtectedFileError):
        read(bytes(data))


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.999])
def test_cut_off_files_are_damaged(share: Any) -> None:
    data = docx_of(paragraph("x"))
    with pytest.raises(errors.DamagedFileError):
        read(data[: int(len(data) * share)])


def test_flipped_bytes_end_in_words() -> None:
    data = docx_of(paragraph("x" * 2000))
    for at in range(0, len(data), 499):
        broken = data[:at] + bytes((data[at] ^ 0x55,)) + data[at + 1 :]
        try:
            read(broken)
        except errors.InputFileError:
            continue


def test_a_pdf_is_no_package() -> None:
    with pytest.raises(errors.DamagedFileError):
        read(pdf_file(column(["x"])))
