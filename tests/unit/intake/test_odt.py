# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""OpenDocument texts: every place that holds text, printed numbers, what is hidden or changed."""

from __future__ import annotations

from typing import Any

import pytest

from hearing_assist import errors
from hearing_assist.casefile.blocks import BlockKind
from hearing_assist.intake.reader import read
from tests.unit.intake.builders import NAME
from tests.unit.intake.office_builders import SPACES, odt_file

HIDDEN = (
    '<style:style style:name="H" style:family="text">'
    '<style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="W" style:family="text">'
    '<style:text-properties fo:color="#ffffff"/></style:style>'
    '<style:style style:name="HP" style:family="paragraph" style:parent-style-name="HQ"/>'
    '<style:style style:name="HQ" style:family="paragraph">'
    '<style:text-properties text:display="none"/></style:style>'
)
LISTS = (
    '<text:list-style style:name="L">'
    '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="("'
    ' style:num-suffix=")"/>'
    '<text:list-level-style-number text:level="3" style:num-format="1" text:display-levels="3"/>'
    '<text:list-level-style-bullet text:level="4" text:bullet-char="\u2022"/>'
    "</text:list-style>"
)


def blocks(body: Any, **options: Any) -> Any:
    return [block for block in read(odt_file(body, **options)).blocks if block.part != "withheld"]


def said(body: Any, part: Any = "body", **options: Any) -> Any:
    return [block.text for block in blocks(body, **options) if block.part == part]


def items(*texts: Any, around: Any = "") -> str:
    inside = "".join(f"<text:list-item><text:p>{text}</text:p></text:list-item>" for text in texts)
    return f'<text:list text:style-name="L"{around}>{inside}</text:list>'


@pytest.mark.parametrize(
    ("body", "part"),
    [
        (f"<text:p>{NAME[:4]}<text:span>{NAME[4:]}</text:span></text:p>", "body"),
        (f"<text:p>x<text:note text:note-class='footnote'><text:note-citation>7"
         f"</text:note-citation><text:note-body><text:p>{NAME}</text:p></text:note-body>"
         "</text:note></text:p>", "footnote"),
        (f"<text:p>x<text:note text:note-class='endnote'><text:note-body><text:p>{NAME}</text:p>"
         "</text:note-body></text:note></text:p>", "endnote"),
        (f"<text:p>x<office:annotation><dc:creator>B</dc:creator><text:p>{NAME}</text:p>"
         "</office:annotation></text:p>", "comment"),
        (f"<text:p>x<office:annotation><dc:creator>{NAME}</dc:creator><text:p>y</text:p>"
         "</office:annotation></text:p>", "properties"),
        (f"<text:p>x<draw:frame><draw:text-box><text:p>{NAME}</text:p></draw:text-box>"
         "</draw:frame></text:p>", "textbox"),
        (f"<text:p>x<draw:frame><draw:image xlink:href='Pictures/a.png'/><svg:desc>{NAME}"
         "</svg:desc></draw:frame></text:p>", "alt-text"),
        (f"<text:p>x<draw:custom-shape><text:p>{NAME}</text:p></draw:custom-shape></text:p>",
         "textbox"),
        (f"<text:p>x<text:span text:style-name='H'>{NAME}</text:span></text:p>", "hidden"),
        (f"<text:p text:style-name='HP'>{NAME}</text:p>", "hidden"),
        (f"<text:p>x<text:hidden-text text:string-value='{NAME}'/></text:p>", "hidden"),
        (f"<text:section text:display='none'><text:p>{NAME}</text:p></text:section>", "hidden"),
        (f"<text:p>x<text:bookmark text:name='{NAME}'/></text:p>", "properties"),
        (f"<text:p><text:a xlink:href='mailto:{NAME}'>x</text:a></text:p>", "properties"),
        (f"<office:forms><form:form><form:text form:current-value='{NAME}'/></form:form>"
         "</office:forms><text:p>x</text:p>", "form"),
        (f"<table:table><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell>"
         f"<table:table-cell><text:p>{NAME}</text:p></table:table-cell></table:table-row>"
         "</table:table>", "body"),
    ],
)  # fmt: skip
def test_places(body: Any, part: Any) -> None:
    found = [block for block in blocks(body, automatic=HIDDEN) if NAME in block.text]
    assert [block.part for block in found] == [part]


def test_a_note_tells_which_paragraph_bears_its_mark() -> None:
    note = (
        "<text:note text:note-class='footnote'><text:note-body><text:p>{}</text:p>"
        "</text:note-body></text:note>"
    )
    body = (
        f"<text:p>one</text:p><text:p>two{note.format('first')} and{note.format('second')}</text:p>"
        f"<text:p>three{note.format('third')}</text:p>"
        "<table:table><table:table-row><table:table-cell>"
        f"<text:p>x{note.format('in a table')}</text:p></table:table-cell>"
        "<table:table-cell><text:p>y</text:p></table:table-cell></table:table-row></table:table>"
    )
    found = {block.text: block.row for block in blocks(body) if block.part == "footnote"}
    assert found == {"first": 2, "second": 2, "third": 3, "in a table": 0}


def test_tracked_changes_are_labelled() -> None:
    body = (
        "<text:tracked-changes><text:changed-region text:id='c1'><text:deletion>"
        f"<office:change-info><dc:creator>{NAME}</dc:creator></office:change-info><text:p>gone</text:p></text:deletion>"
        "</text:changed-region><text:changed-region text:id='c2'><text:insertion/>"
        "</text:changed-region></text:tracked-changes>"
        "<text:p>before<text:change text:change-id='c1'/> after</text:p>"
        "<text:p><text:change-start text:change-id='c2'/>new<text:change-end text:change-id='c2'/>"
        "</text:p>"
    )
    result = read(odt_file(body))
    assert [(b.part, b.text) for b in result.blocks] == [
        ("body", "before after"),
        ("deletion", "gone"),
        ("body", "new"),
        ("properties", NAME),
    ]
    assert {finding.split(":")[0] for finding in result.findings} == {
        "tracked insertions",
        "tracked deletions",
    }


def test_printed_numbers() -> None:
    body = (
        items("one", "two")
        + items("again")
        + items("three", around=" text:continue-numbering='true'")
        + "<text:list text:style-name='L'><text:list-item><text:p>a</text:p><text:p>more</text:p>"
        "<text:list><text:list-item><text:p>deep</text:p><text:list><text:list-item>"
        "<text:p>deeper</text:p></text:list-item></text:list></text:list-item></text:list>"
        "</text:list-item><text:list-item text:start-value='9'><text:p>nine</text:p>"
        "</text:list-item></text:list>"
    )
    found = [(block.number, block.text, block.level) for block in blocks(body, automatic=LISTS)]
    assert found == [
        *[("1.", "one", 1), ("2.", "two", 1), ("1.", "again", 1), ("2.", "three", 1)],
        *[("1.", "a", 1), ("", "more", 1), ("(a)", "deep", 2), ("1.a.1", "deeper", 3)],
        ("9.", "nine", 1),
    ]


def test_headings_count_by_the_outline() -> None:
    outline = (
        "<text:outline-style><text:outline-level-style text:level='1' style:num-format='I'/>"
        "<text:outline-level-style text:level='2' style:num-format='1' text:display-levels='2'/>"
        "</text:outline-style>"
    )
    body = "".join(f"<text:h text:outline-level='{level}'>h</text:h>" for level in (1, 2, 2, 1, 2))
    found = blocks(body, styles=f"<office:styles>{outline}</office:styles>")
    assert [block.number for block in found] == ["I", "I.1", "I.2", "II", "II.1"]
    assert {block.kind for block in found} == {BlockKind.HEADING}


def test_white_space_is_that_of_the_page() -> None:
    body = "<text:p>  a\n  b<text:s text:c='3'/>c<text:tab/>d<text:line-break/>e </text:p>"
    assert said(body) == ["a b   c\td\ne"]


def test_headers_of_all_pages_once() -> None:
    styles = (
        "<office:master-styles>"
        "<style:master-page><style:header><text:p>H</text:p></style:header>"
        "<style:footer-first><text:p>F</text:p></style:footer-first></style:master-page>"
        "<style:master-page><style:header><text:p>H</text:p></style:header></style:master-page>"
        "</office:master-styles>"
    )
    found = [(block.part, block.text) for block in blocks("<text:p>x</text:p>", styles=styles)]
    assert found == [("body", "x"), ("header", "H"), ("footer", "F")]


def test_what_is_no_text_is_told() -> None:
    extra = [
        ("Pictures/a.png", b"x"),
        ("Basic/Standard/Module1.xml", "<x/>"),
        ("Object 1/content.xml", f"<x><p>{NAME}</p></x>"),
        (
            "meta.xml",
            f"<office:document-meta {SPACES}><office:meta><dc:title>{NAME}</dc:title>"
            "<meta:generator>G</meta:generator></office:meta></office:document-meta>",
        ),
    ]
    body = (
        "<text:p>x<draw:frame><draw:image xlink:href='https://example.org/p.png'/></draw:frame>"
        "<text:script>y</text:script></text:p>"
    )
    result = read(odt_file(body, extra=extra))
    assert list(result.not_read) == ["picture 1 of 1", "embedded file 1 of 1"]
    told = " ".join(result.findings)
    for words in ("links to files outside: 1", "macros", "scripts", "pictures: 1"):
        assert words in told
    known = [block.text for block in result.blocks if block.part == "properties"]
    assert set(known) == {NAME, "https://example.org/p.png"}


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ([("META-INF/manifest.xml", f"<manifest:manifest {SPACES}><manifest:encryption-data/>"
           "</manifest:manifest>")], errors.ProtectedFileError),
        ([("../x", "y")], errors.DamagedFileError),
        ([("content.xml", "<x/>")], errors.DamagedFileError),
    ],
)  # fmt: skip
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_refusals(change: Any, error: Any) -> None:
    with pytest.raises(error):
        read(odt_file("<text:p>x</text:p>", extra=change))


def test_document_type_is_refused() -> None:
    bad = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
    with pytest.raises(errors.DamagedFileError, match="document type"):
        read(odt_file("<text:p>x</text:p>", extra=[("meta.xml", bad)]))


def test_a_cell_that_is_repeated_without_end() -> None:
    row = (
        "<table:table-row><table:table-cell table:number-columns-repeated='999999999'>"
        "<text:p>a</text:p></table:table-cell><table:table-cell><text:p>b</text:p>"
        "</table:table-cell></table:table-row>"
    )
    found = [(b.column, b.text) for b in blocks(f"<table:table>{row}</table:table>")]
    assert found == [(1, "a"), (1001, "b")]
