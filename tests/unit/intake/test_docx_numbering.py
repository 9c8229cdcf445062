# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Printed paragraph numbers as Word counts them."""

from __future__ import annotations

from typing import Any

import pytest

from hearing_assist.casefile.records import BlockKind
from hearing_assist.intake.docx import DocxReader
from hearing_assist.intake.docx_numbering import figure
from tests.unit.intake.builders import NAMESPACES, docx_of, paragraph


def level(depth: Any, form: Any, text: Any, extra: Any = "", start: Any = 1) -> Any:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


LEGAL = (
    level(0, "decimal", "%1.")
    + level(1, "lowerLetter", "(%2)")
    + level(2, "lowerRoman", "(%3)")
    + level(3, "decimal", "%1.%4")
)
OUTLINE = level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2", "<w:isLgl/>")


def numbers(lists: Any, items: Any, nums: Any = ((1, 0, ""),), styles: Any = "") -> Any:
    """Numbers printed for (num_id, level, text) items; None stands for no numbering."""
    numbering = (
        f"<w:numbering {NAMESPACES}>"
        + "".join(
            f'<w:abstractNum w:abstractNumId="{n}">{x}</w:abstractNum>' for n, x in enumerate(lists)
        )
        + "".join(
            f'<w:num w:numId="{n}"><w:abstractNumId w:val="{a}"/>{x}</w:num>' for n, a, x in nums
        )
        + "</w:numbering>"
    )
    body = "".join(item if isinstance(item, str) else numbered(*item) for item in items)
    parts = [("word/numbering.xml", numbering.encode())]
    if styles:
        parts.append(("word/styles.xml", f"<w:styles {NAMESPACES}>{styles}</w:styles>".encode()))
    blocks = DocxReader().read(docx_of(body, parts=parts)).blocks
    return [(b.number, b.level) for b in blocks if b.part == "body"]


def numbered(num_id: Any, depth: Any, text: Any = "x") -> Any:
    return paragraph(
        text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{num_id}"/></w:numPr>'
    )


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([(1, 0), (1, 0), (1, 0)], ["1.", "2.", "3."]),
        (
            [(1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1)],
            ["1.", "(a)", "(b)", "(i)", "2.", "(a)"],
        ),
        ([(1, 0), paragraph("between"), (1, 0)], ["1.", "", "2."]),
        ([(1, 0), (1, 0, ""), (1, 0)], ["1.", "3."]),
        ([(1, 0), (0, 0), (1, 0)], ["1.", "", "2."]),
        ([(1, 0), (7, 0), (1, 0)], ["1.", "", "2."]),
        ([(1, 0), (1, 3), (1, 3)], ["1.", "1.1", "1.2"]),
        ([(1, 1)], ["(a)"]),
    ],
)
def test_levels_count_and_restart(items: Any, expected: Any) -> None:
    assert [number for number, _ in numbers([LEGAL], items)] == expected


def test_depth_is_told() -> None:
    assert numbers([LEGAL], [(1, 0), (1, 1), (1, 2)]) == [("1.", 1), ("(a)", 2), ("(i)", 3)]


def test_legal_figures_replace_roman_ones() -> None:
    assert [n for n, _ in numbers([OUTLINE], [(1, 0), (1, 1), (1, 0), (1, 1)])] == [
        "I.",
        "1.1",
        "II.",
        "2.1",
    ]


def test_lists_share_counters_unless_an_override_restarts_them() -> None:
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    items = [(1, 0), (1, 0), (2, 0), (3, 0), (3, 0), (1, 0)]
    printed = numbers([LEGAL], items, nums=((1, 0, ""), (2, 0, ""), (3, 0, restart)))
    assert [n for n, _ in printed] == ["1.", "2.", "3.", "1.", "2.", "3."]


def test_start_and_restart_rules() -> None:
    steady = level(0, "decimal", "%1.", start=12) + level(
        1, "decimal", "%1.%2", '<w:lvlRestart w:val="0"/>'
    )
    printed = numbers([steady], [(1, 0), (1, 1), (1, 0), (1, 1)])
    assert [n for n, _ in printed] == ["12.", "12.1", "13.", "13.2"]


def test_bullets() -> None:
    bullets = level(0, "bullet", "\uf0b7") + level(1, "bullet", "–") + level(2, "bullet", "")
    assert [n for n, _ in numbers([bullets], [(1, 0), (1, 1), (1, 2)])] == ["•", "–", "•"]


def test_numbering_by_style_and_its_base() -> None:
    styles = (
        '<w:style w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="Sub"><w:basedOn w:val="Base"/></w:style>'
        '<w:style w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>'
    )
    tied = level(0, "decimal", "%1.") + level(1, "lowerLetter", "%2)", '<w:pStyle w:val="Sub"/>')
    items = [paragraph("x", f'<w:pStyle w:val="{name}"/>') for name in ("Base", "Sub", "Loop")]
    assert numbers([tied], items, styles=styles) == [("1.", 1), ("a)", 2), ("", 0)]


def test_numbered_heading_stays_a_heading() -> None:
    body = paragraph(
        "Facts",
        '<w:outlineLvl w:val="1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>',
    )
    numbering = (
        f'<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="0">{LEGAL}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    data = docx_of(body, parts=[("word/numbering.xml", numbering.encode())])
    (block,) = [b for b in DocxReader().read(data).blocks if b.part == "body"]
    assert (block.kind, block.level, block.number) == (BlockKind.HEADING, 2, "1.")


def test_deleted_paragraph_takes_no_number() -> None:
    gone = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
    )
    assert [n for n, _ in numbers([LEGAL], [(1, 0), gone, (1, 0)])] == ["1.", "2."]


@pytest.mark.parametrize(
    "broken",
    [
        '<w:lvl w:ilvl="x"/>',
        '<w:lvl w:ilvl="99"/>',
        '<w:lvl w:ilvl="0"><w:start w:val="99999999999999999999"/></w:lvl>',
        '<w:lvl w:ilvl="0"><w:numFmt/><w:lvlText/></w:lvl>',
        '<w:numStyleLink w:val="nowhere"/>',
        "",
    ],
)
def test_broken_lists_do_not_stop_the_text(broken: Any) -> None:
    assert len(numbers([broken], [(1, 0), (1, 0)])) == 2


@pytest.mark.parametrize(
    ("value", "form", "printed"),
    [
        (1, "lowerLetter", "a"),
        (26, "upperLetter", "Z"),
        (27, "lowerLetter", "aa"),
        (53, "lowerLetter", "aaa"),
        (4, "lowerRoman", "iv"),
        (1994, "upperRoman", "MCMXCIV"),
        (7, "decimalZero", "07"),
        (12, "decimalZero", "12"),
        (3, "ordinal", "3"),
        (0, "upperRoman", "0"),
        (10**8, "lowerLetter", "100000000"),
    ],
)
def test_figures(value: Any, form: Any, printed: Any) -> None:
    assert figure(value, form) == printed
