# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""RTF: encodings, tables, notes, what is hidden, deleted or known only."""

from __future__ import annotations

from typing import Any

import pytest

from hearing_assist.casefile.blocks import BlockKind
from hearing_assist.errors import DamagedFileError
from hearing_assist.intake import rtf_packed
from hearing_assist.intake.reader import read
from tests.unit.intake.builders import NAME

HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial;}"
    r"{\f2\fcharset128 Gothic;}{\f3\fcharset2 Symbol;}{\f4\fcharset238 Arial;}}"
    r"{\colortbl;\red255\green255\blue255;\red0\green0\blue0;}"
    r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\*\cs9 Default Font;}}"
)


def rtf(body: str) -> bytes:
    return f"{HEAD}{body}}}".encode("latin-1")


def blocks(body: str) -> Any:
    return read(rtf(body)).blocks


def said(body: str, part: str = "body") -> list[str]:
    return [block.text for block in blocks(body) if block.part == part]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"caf\'e9", "café"),
        ("caf\xe9", "café"),
        (r"\f1 \'cc\'e0\'f0\'e8\'ff", "Мария"),
        (r"\f2 \'93\'fa\'96\'7b", "日本"),
        (r"\f4 Bra\'bao", "Brașo".replace("ș", "ş")),
        (r"\f3\'b7\f0  item", "• item"),
        (r"\uc1\u1052 ?\u1072?ria", "Маria"),
        (r"\uc2\u1052\'3f\'3fx", "Мx"),
        (r"\uc0\u1052 x", "Мx"),
        (r"\u-10179\u-8704", "\U0001f600"),
        (r"{\upr{Mari}{\*\ud{M\u228 ?ri}}}a", "Märia"),
        (r"a\emdash b\~c\_d\-e\{\}\\", "a\u2014b\u00a0c\u2011d\u00ade{}\\"),
        (r"one\line two", "one\ntwo"),
        (r"a{\b b}c", "abc"),
        (r"a{\pict\pngblip 89504e47}b", "ab"),
        (r"a\bin3 {}}b", "ab"),
        (r"Mari\v hidden\v0 sol", "Marisol"),
    ],
)
def test_characters(body: str, text: str) -> None:
    assert said(body)[:1] == [text]


@pytest.mark.parametrize(
    ("body", "part"),
    [
        (rf"x{{\v {NAME}}}", "hidden"),
        (rf"x\v {NAME}\v0 y", "hidden"),
        (rf"x{{\deleted {NAME}}}", "deletion"),
        (rf"x{{\revised {NAME}}}", "body"),
        (rf"x{{\footnote {NAME}}}", "footnote"),
        (rf"x{{\footnote\ftnalt {NAME}}}", "endnote"),
        (rf"{{\header {NAME}}}x", "header"),
        (rf"{{\footerf {NAME}}}x", "footer"),
        (rf"x{{\*\annotation {NAME}}}", "comment"),
        (rf"x{{\*\atnauthor {NAME}}}", "properties"),
        (rf"{{\info{{\author {NAME}}}}}x", "properties"),
        (rf"{{\info{{\*\manager {NAME}}}}}x", "properties"),
        (rf'{{\field{{\*\fldinst HYPERLINK "mailto:{NAME}"}}{{\fldrslt x}}}}', "properties"),
        (rf"{{\field{{\*\fldinst X}}{{\fldrslt {NAME}}}}}", "body"),
        (rf"x{{\*\bkmkstart {NAME}}}", "properties"),
        (rf"x{{\*\unheardof {NAME}}}", "properties"),
        (rf"{{\*\revtbl{{Unknown;}}{{{NAME};}}}}x", "properties"),
        (rf"x{{\shp{{\*\shpinst{{\shptxt {NAME}\par}}}}}}", "textbox"),
        (rf"x{{\shp{{\*\shpinst{{\sp{{\sn wzDescription}}{{\sv {NAME}}}}}}}}}", "alt-text"),
        (rf"{{\object\objemb{{\*\objclass Word}}{{\result {NAME}}}}}", "body"),
        (rf"\trowd\intbl x\cell {NAME}\cell\row", "body"),
    ],
)
def test_places(body: str, part: str) -> None:
    assert [block.part for block in blocks(body) if NAME in block.text] == [part]


def test_tables() -> None:
    body = (
        r"before\par\trowd\intbl a\par more\cell b\cell\row\trowd\intbl c\cell\cell\row"
        r"\pard after\par\trowd\intbl only\cell\row\pard"
    )
    found = [(b.kind, b.row, b.column, b.text) for b in blocks(body)]
    assert found == [
        (BlockKind.PARAGRAPH, 0, 0, "before"),
        (BlockKind.TABLE_CELL, 1, 1, "a\nmore"),
        (BlockKind.TABLE_CELL, 1, 2, "b"),
        (BlockKind.TABLE_CELL, 2, 1, "c"),
        (BlockKind.PARAGRAPH, 0, 0, "after"),
        (BlockKind.PARAGRAPH, 0, 0, "only"),
    ]


def test_numbers_and_headings() -> None:
    body = (
        r"\pard\s1 Head\par\pard{\listtext 1.\tab}\ls1\ilvl0 one\par"
        r"{\pntext (a)\tab}\ilvl1 deep\par\pard plain\par"
    )
    found = [(b.kind, b.level, b.number, b.text) for b in blocks(body)]
    assert found == [
        (BlockKind.HEADING, 1, "", "Head"),
        (BlockKind.LIST_ITEM, 1, "1.", "one"),
        (BlockKind.LIST_ITEM, 2, "(a)", "deep"),
        (BlockKind.PARAGRAPH, 0, "", "plain"),
    ]


def test_findings() -> None:
    result = read(
        rtf(
            r"{\*\template http://127.0.0.1/x.dot}x{\deleted y}\par{\cf1 white}\par"
            r"{\object\objautlink{\*\objdata 0102}}{\pict 00}"
            r'{\field{\*\fldinst INCLUDEPICTURE "http://127.0.0.1/a.png"}}'
        )
    )
    told = " ".join(result.findings)
    for words in (
        "tracked deletions: 1",
        "white",
        "links to files outside: 3",
        "embedded files: 1",
    ):
        assert words in told
    assert list(result.not_read) == ["picture 1 of 1", "embedded file 1 of 1"]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "}",
        "}}}}x",
        r"\'",
        r"\'zz",
        "\\",
        r"{\fonttbl{\f0",
        r"\u",
        r"\u99999999999x",
        r"\bin9999 x",
    ],
)
def test_broken_files_are_read_or_refused(body: str) -> None:
    read(b"{\\rtf1 whole \\par " + body.encode())


def test_groups_without_end() -> None:
    with pytest.raises(DamagedFileError):
        read(b"{\\rtf1" + b"{" * 20_000 + b"x" + b"}" * 20_000)


def test_html_inside_comes_out_once() -> None:
    body = (
        r"\fromhtml1{\*\htmltag <p>}\htmlrtf \par\htmlrtf0 one{\*\htmltag </p>}"
        r"\htmlrtf{\b twin}\par\htmlrtf0 two"
    )
    assert said(body) == ["one", "two"]


PACKED = bytes.fromhex(  # the example of MS-OXRTFCP
    "2d0000002b0000004c5a4675f1c5c7a703000a00726370673132354232"
    "0af32068656c090020627705b06c647d0a800fa0"
)


def test_packed_rtf_of_the_standard() -> None:
    wanted = b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    assert rtf_packed.decompressed(PACKED) == wanted
    plain = b"\0\0\0\0" + len(wanted).to_bytes(4, "little") + b"MELA\0\0\0\0" + wanted
    assert rtf_packed.decompressed(plain) == wanted


@pytest.mark.parametrize("data", [b"", b"x" * 40, PACKED[:20], PACKED[:30]])
def test_packed_rtf_that_is_cut_off(data: bytes) -> None:
    try:
        rtf_packed.decompressed(data)
    except DamagedFileError:
        assert data[8:12] != b"LZFu"
