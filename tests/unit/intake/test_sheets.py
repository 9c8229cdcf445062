# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Workbooks: values as shown, what is hidden, what lies beside the cells."""

from __future__ import annotations

from typing import Any

import pytest

from hearing_assist import errors
from hearing_assist.casefile.blocks import BlockKind
from hearing_assist.casefile.parts import PartState
from hearing_assist.intake import csv_table, limits, sheet_values
from hearing_assist.intake import detect as formats
from hearing_assist.intake.reader import read
from tests.unit.intake.builders import NAME
from tests.unit.intake.office_builders import RELS, ods_file, relations, xlsx_file


def cell(place: str, content: str, more: str = "") -> str:
    return f'<c r="{place}" {more}>{content}</c>'


def rows(*cells: str, more: str = "") -> str:
    return "".join(f"<row {more}>{each}</row>" for each in cells)


def sheet(*cells: str, before: str = "", behind: str = "") -> Any:
    return ("S", "visible", f"{before}<sheetData>{rows(*cells)}</sheetData>{behind}", ())


def found(data: bytes, part: str = "body") -> Any:
    return [(b.row, b.column, b.text) for b in read(data).blocks if b.part == part]


def test_a_workbook_from_its_cells() -> None:
    data = xlsx_file(
        [
            sheet(
                cell("A1", "<v>0</v>", 't="s"') + cell("C1", "<is><t>inline</t></is>"),
                cell("B2", "<f>A1</f><v>kept</v>", 't="str"') + cell("C2", "<v>1</v>", 't="b"'),
                cell("A3", "<f>NOW()</f>") + cell("B3", "<v>12.50</v>"),
            ),
            ("Empty", "visible", "<sheetData/>", ()),
        ],
        texts=["first"],
    )
    result = read(data)
    assert (result.media_type, result.pages) == (formats.XLSX, 0)
    assert [(b.kind, b.page) for b in result.blocks[:2]] == [
        (BlockKind.HEADING, 1),
        (BlockKind.TABLE_CELL, 1),
    ]
    assert found(data) == [
        *[(0, 0, "S"), (1, 1, "first"), (1, 3, "inline"), (2, 2, "kept"), (2, 3, "TRUE")],
        *[(3, 1, "=NOW()"), (3, 2, "12.5")],
    ]
    assert [part.state for part in result.parts] == [PartState.TEXT, PartState.EMPTY]


STYLES = (
    '<numFmts><numFmt numFmtId="170" formatCode="0000000000"/>'
    '<numFmt numFmtId="171" formatCode=";;;"/></numFmts><fonts><font/>'
    '<font><color rgb="FFFFFFFF"/></font></fonts>'
    '<fills><fill><patternFill patternType="none"/></fill></fills>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="14"/>'
    '<xf numFmtId="0" fontId="1" fillId="0"/></cellXfs>'
)


def test_formats_that_matter() -> None:
    cells = "".join(
        cell(f"{letter}1", f"<v>{value}</v>", f's="{style}"')
        for letter, value, style in (("A", 612345678, 1), ("B", 7, 2), ("C", 45357, 3), ("D", 8, 4))
    )
    data = xlsx_file([sheet(cells)], styles=STYLES)
    assert found(data)[1:] == [(1, 1, "0612345678"), (1, 3, "2024-03-06"), (1, 4, "8")]
    assert found(data, "hidden") == [(1, 2, "7")]
    told = " ".join(read(data).findings)
    assert "hidden by format: 1" in told
    assert "white" in told


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (1234.5, "", "1234.5"),
        (33612345678, "", "33612345678"),
        (0.1 + 0.2, "", "0.3"),
        (1e20, "", "1e+20"),
        (0.256, "0%", "26%"),
        (2, "0.00", "2.00"),
        (1234.567, "#,##0.00", "1234.57"),
        (-5, "0.00;[Red]-0.00", "-5.00"),
        (1234567890, "00 00 00 00 00", "12 34 56 78 90"),
        (123456789, "000-00-0000", "123-45-6789"),
        (45357.5, "yyyy-mm-dd hh:mm", "2024-03-06 12:00"),
        (0.5, "h:mm", "12:00"),
        (1.5, "[h]:mm:ss", "36:00:00"),
        (60, "yyyy", "1900-02-28"),
        (61, "d/m/yy", "1900-03-01"),
        (59, "d/m/yy", "1900-02-28"),
        (1e12, "yyyy", "1000000000000"),
        (-3, "yyyy", "-3"),
        (5, '"day" 0', "5"),
    ],
)
def test_numbers_as_they_are_shown(value: float, code: str, text: str) -> None:
    if value == 60:  # the 29 February 1900 that never was comes out as a neighbour
        assert sheet_values.shown(value, code) in {"1900-02-28", "1900-03-01"}
    else:
        assert sheet_values.shown(value, code) == text


def test_dates_from_1904() -> None:
    assert sheet_values.shown(0, "yyyy-mm-dd", from_1904=True) == "1904-01-01"


def test_what_a_workbook_hides() -> None:
    hidden_rows = f'<sheetData><row r="1" hidden="1">{cell("A1", "<v>1</v>")}</row>'
    hidden_rows += f'<row r="2">{cell("A2", "<v>2</v>")}{cell("B2", "<v>3</v>")}</row></sheetData>'
    columns = '<cols><col min="2" max="2" hidden="1"/></cols>'
    data = xlsx_file(
        [
            ("S", "visible", columns + hidden_rows, ()),
            ("T", "veryHidden", f"<sheetData><row>{cell('A1', '<v>4</v>')}</row></sheetData>", ()),
        ]
    )
    assert found(data) == [(0, 0, "S"), (2, 1, "2")]
    assert found(data, "hidden") == [(1, 1, "1"), (2, 2, "3"), (0, 0, "T"), (1, 1, "4")]
    told = " ".join(read(data).findings)
    for words in ("hidden sheets: 1", "hidden rows: 1", "hidden columns: 1"):
        assert words in told


@pytest.mark.parametrize(
    ("entry", "kind", "content", "part"),
    [
        ("xl/comments1.xml", "comments",
         f'<comments><authors><author>B</author></authors><commentList><comment ref="B2"><text>'
         f"<r><t>{NAME}</t></r></text></comment></commentList></comments>", "comment"),
        ("xl/comments1.xml", "comments", f"<x><authors><author>{NAME}</author></authors></x>",
         "properties"),
        ("xl/threaded1.xml", "threadedComment",
         f'<x><threadedComment ref="B2"><text>{NAME}</text></threadedComment></x>', "comment"),
        ("xl/drawings/d.xml", "drawing",
         f'<x xmlns:a="urn:a"><a:txBody><a:p><a:r><a:t>{NAME}</a:t></a:r></a:p></a:txBody></x>',
         "textbox"),
        ("xl/drawings/d.xml", "drawing", f'<x><cNvPr descr="{NAME}"/></x>', "properties"),
        ("docProps/core.xml", "", f"<x><creator>{NAME}</creator></x>", "properties"),
        ("xl/persons/person.xml", "", f'<x><person displayName="{NAME}"/></x>', "properties"),
        ("xl/pivotCache/pivotCacheRecords1.xml", "", f'<x><s v="{NAME}"/></x>', "properties"),
        ("customXml/item1.xml", "", f"<x>{NAME}</x>", "properties"),
    ],
)  # fmt: skip
def test_places_beside_the_cells(entry: str, kind: str, content: str, part: str) -> None:
    related = ((f"{RELS}/{kind}", f"/{entry}", ""),) if kind else ()
    body = f"<sheetData><row>{cell('A1', '<v>1</v>')}</row></sheetData>"
    data = xlsx_file([("S", "visible", body, related)], extra=[(entry, content)])
    places = [(b.part, b.row, b.column) for b in read(data).blocks if NAME in b.text]
    assert places == [(part, *((2, 2) if part == "comment" else (0, 0)))]


ONE = cell("A1", "<v>1</v>")


@pytest.mark.parametrize(
    "data",
    [
        xlsx_file([sheet(ONE)], texts=[NAME]),
        xlsx_file([sheet(ONE)], names=f'<definedName name="{NAME}">S!A1</definedName>'),
        xlsx_file([sheet(cell("A1", f'<f>IF(B1="{NAME}",1,2)</f><v>1</v>'))]),
        xlsx_file([sheet(ONE, behind=f'<x><dataValidation prompt="{NAME}"/></x>')]),
        ods_file("<table:table table:name='S'><table:table-row><table:table-cell><text:p>1"
                 "</text:p></table:table-cell></table:table-row></table:table>"
                 "<table:named-expressions>"
                 f"<table:named-range table:name='{NAME}'/></table:named-expressions>"),
    ],
)  # fmt: skip
def test_names_that_no_cell_shows(data: bytes) -> None:
    assert [block.part for block in read(data).blocks if NAME in block.text] == ["properties"]


def test_headers_and_links() -> None:
    header = "&amp;L&amp;&quot;Arial,Bold&quot;&amp;12Left &amp;P"
    behind = f"<headerFooter><oddHeader>{header}</oddHeader></headerFooter>"
    body = f"<sheetData><row>{cell('A1', '<v>1</v>')}</row></sheetData>{behind}"
    related = (
        (f"{RELS}/hyperlink", "https://example.org/a", "External"),
        (f"{RELS}/oleObject", "file:///x.doc", "External"),
    )
    extra = [
        ("xl/externalLinks/externalLink1.xml", "<x/>"),
        ("xl/vbaProject.bin", "x"),
        ("xl/media/image1.png", "x"),
        ("xl/externalLinks/_rels/externalLink1.xml.rels", relations(("x", "c.xlsx", "External"))),
    ]
    data = xlsx_file([("S", "visible", body, related)], extra=extra)
    assert found(data, "header") == [(0, 0, "Left")]
    told = " ".join(read(data).findings)
    for words in ("links to files outside: 2", "macros", "pictures: 1"):
        assert words in told


def ods(*rows_: str, name: str = "S", more: str = "") -> str:
    return f'<table:table table:name="{name}" {more}>{"".join(rows_)}</table:table>'


def ods_row(*texts: str, more: str = "") -> str:
    cells = "".join(
        f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in texts
    )
    return f"<table:table-row {more}>{cells}</table:table-row>"


def test_open_document_spreadsheet() -> None:
    column = '<table:table-column table:number-columns-repeated="1"/>'
    unseen = '<table:table-column table:visibility="collapse"/>'
    comment = (
        f"<table:table-row><table:table-cell table:number-columns-repeated='2'/><table:table-cell>"
        f"<office:annotation><dc:creator>B</dc:creator><text:p>{NAME}</text:p></office:annotation>"
        "<text:p>5</text:p></table:table-cell></table:table-row>"
    )
    body = ods(
        column + unseen,
        ods_row("a", "b"),
        ods_row("c", more='table:visibility="collapse"'),
        ods_row(more='table:number-rows-repeated="1048000"'),
        comment,
    ) + ods(ods_row("z"), name="T", more='table:style-name="TA"')
    automatic = (
        '<style:style style:name="TA" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
    )
    data = ods_file(body, automatic=automatic)
    assert found(data) == [(0, 0, "S"), (1, 1, "a"), (1048003, 3, "5")]
    assert found(data, "hidden") == [(1, 2, "b"), (2, 1, "c"), (0, 0, "T"), (1, 1, "z")]
    assert found(data, "comment") == [(1048003, 3, NAME)]
    assert [block.page for block in read(data).blocks if block.text == "z"] == [2]


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("a,b,c\n1,2,3\n4,5,6\n", ","),
        ("a;b\n1;2\n4;5\n", ";"),
        ("a\tb\n1\t2\n4\t5\n", "\t"),
        ('a,b\n"x, y",2\n"z, w",5\n', ","),
        ("sep=|\na|b\n1|2\n4|5\n", "|"),
        ("He came, and left.\nShe stayed, and slept.\nThey rose, and ate.\n", ""),
        ("One line, two\n", ""),
        ("a\nb\nc\nd\n", ""),
        ("Name; first, then\nx\ny; z; w\n", ""),
        ("", ""),
    ],
)
def test_tables_as_text_are_told_from_prose(text: str, sign: str) -> None:
    assert csv_table.delimiter_of(text) == sign


def test_csv() -> None:
    data = f'Date;Name\n01/02/2024;"{NAME}; x"\n02/02/2024;"two\nlines"\n'.encode("cp1252")
    result = read(data)
    assert result.media_type == formats.CSV
    assert (2, 2, f"{NAME}; x") in found(data)
    assert (3, 2, "two\nlines") in found(data)
    assert {block.page for block in result.blocks} == {0}


def test_too_many_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SHEET_CELLS", 3)
    with pytest.raises(errors.TooLargeError):
        read(b"a;b\n1;2\n4;5\n")


@pytest.mark.parametrize("body", ["", "<sheets/>", "<sheetData>"])
def test_broken_workbooks(body: str) -> None:
    data = xlsx_file([("S", "visible", body, ())])
    with pytest.raises(errors.InputFileError):
        read(data)
