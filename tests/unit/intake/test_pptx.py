# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Presentations: slides in their order, what hangs on them, and hiding places of a name."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from PIL import Image

from hearing_assist import errors
from hearing_assist.casefile.records import BlockKind
from hearing_assist.intake import detect as formats
from hearing_assist.intake.reader import read
from hearing_assist.intake.views import opened
from tests.unit.intake.builders import NAME

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
NAMES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    f'xmlns:r="{OFFICE}/relationships"'
)
MAIN = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"


def said(*texts: str) -> str:
    return "".join(f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>" for text in texts)


def shape(*texts: str, kind: str = "", facts: str = "") -> str:
    place = f'<p:ph type="{kind}"/>' if kind else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="Title 1" {facts}/><p:cNvSpPr/>'
        f"<p:nvPr>{place}</p:nvPr></p:nvSpPr><p:txBody>{said(*texts)}</p:txBody></p:sp>"
    )


def mode(target: str) -> str:
    return "External" if "://" in target else "Internal"


def relations(*items: tuple[str, str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/relationships/{kind}" Target="{target}" '
        f'TargetMode="{mode(target)}"/>'
        for name, kind, target in items
    )
    return f'<Relationships xmlns="x">{listed}</Relationships>'


def pptx_file(slides: Any, parts: Any = (), main: str = MAIN, listed: Any = None) -> bytes:
    """A presentation; each slide is its shapes, the attributes of its root and its relations."""
    entries = {
        "[Content_Types].xml": f'<Types><Default Extension="xlsx" ContentType="application/vnd.'
        f'openxmlformats-officedocument.spreadsheetml.sheet"/><Override PartName="/ppt/p.xml" '
        f'ContentType="{main}"/></Types>',
        "_rels/.rels": relations(("r1", "officeDocument", "ppt/p.xml")),
    }
    order = list(listed if listed is not None else range(len(slides)))
    ids = "".join(f'<p:sldId id="{256 + n}" r:id="s{n}"/>' for n in order)
    entries["ppt/p.xml"] = (
        f"<p:presentation {NAMES}><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>"
    )
    entries["ppt/_rels/p.xml.rels"] = relations(
        *((f"s{n}", "slide", f"slides/slide{n}.xml") for n in range(len(slides)))
    )
    for n, slide in enumerate(slides):
        shapes, root, its = (*slide, "", ())[:3] if isinstance(slide, tuple) else (slide, "", ())
        entries[f"ppt/slides/slide{n}.xml"] = (
            f"<p:sld {NAMES} {root}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>"
        )
        if its:
            entries[f"ppt/slides/_rels/slide{n}.xml.rels"] = relations(*its)
    entries |= dict(parts)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def told(data: bytes) -> list[tuple[str, int, str]]:
    return [(block.part, block.page, block.text) for block in read(data).blocks]


def test_slides_come_in_the_order_in_which_they_are_shown() -> None:
    data = pptx_file([shape("second"), shape("first")], listed=[1, 0])
    assert formats.detect(data) == formats.PPTX
    assert told(data) == [("body", 1, "first"), ("body", 2, "second")]
    result = read(data)
    assert result.pages == 2
    assert [part.name for part in result.parts] == ["page 1", "page 2"]


def test_titles_lists_and_tables() -> None:
    table = (
        "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id='4' name='Table 1'/></p:nvGraphicFramePr>"
        f"<a:tbl><a:tr><a:tc>{said('a')}</a:tc><a:tc>{said('b', 'c')}</a:tc></a:tr>"
        f"<a:tr><a:tc>{said('')}</a:tc><a:tc>{said('d')}</a:tc></a:tr></a:tbl></p:graphicFrame>"
    )
    point = '<a:p><a:pPr lvl="1"/><a:r><a:t>a po</a:t></a:r><a:r><a:t>int</a:t></a:r></a:p>'
    body = f"<p:sp><p:nvSpPr/><p:txBody>{said('text')}{point}</p:txBody></p:sp>"
    data = pptx_file([shape("The house", kind="ctrTitle") + body + table])
    found = [(b.kind, b.level, b.row, b.column, b.text) for b in read(data).blocks]
    assert found == [
        (BlockKind.HEADING, 1, 0, 0, "The house"),
        (BlockKind.PARAGRAPH, 0, 0, 0, "text"),
        (BlockKind.LIST_ITEM, 2, 0, 0, "a point"),
        (BlockKind.TABLE_CELL, 0, 1, 1, "a"),
        (BlockKind.TABLE_CELL, 0, 1, 2, "b\nc"),
        (BlockKind.TABLE_CELL, 0, 2, 2, "d"),
    ]


def test_what_hangs_on_a_slide_keeps_its_number() -> None:
    its = (
        ("r1", "notesSlide", "../notesSlides/n.xml"),
        ("r2", "comments", "../comments/c.xml"),
        ("r3", "diagramData", "../diagrams/data1.xml"),
    )
    parts = {
        "ppt/notesSlides/n.xml": f"<p:notes {NAMES}>{shape('said aloud')}</p:notes>",
        "ppt/comments/c.xml": f"<p:cmLst {NAMES}><p:cm><p:text>not so</p:text></p:cm></p:cmLst>",
        "ppt/diagrams/data1.xml": f"<x {NAMES}>{said('in a circle')}</x>",
    }
    data = pptx_file([shape("one"), (shape("two", "three"), "", its)], parts)
    assert told(data) == [
        ("body", 1, "one"),
        ("body", 2, "two"),
        ("body", 2, "three"),
        ("annotation", 2, "said aloud"),
        ("comment", 2, "not so"),
        ("textbox", 2, "in a circle"),
    ]


def test_hidden_slides_and_shapes_are_marked() -> None:
    data = pptx_file(
        [
            shape("seen") + shape("unseen", facts='hidden="1"'),
            (shape("left out"), 'show="0"'),
            shape("listed nowhere"),
        ],
        listed=[0, 1],
    )
    assert told(data) == [
        ("body", 1, "seen"),
        ("hidden", 1, "unseen"),
        ("hidden", 2, "left out"),
        ("hidden", 3, "listed nowhere"),
    ]
    findings = " ".join(read(data).findings)
    assert "hidden slides: 2" in findings
    assert "hidden text: 1" in findings


PLACES = {
    "alt text": (shape("x", facts=f'descr="{NAME}"'), {}, "alt-text"),
    "name of a shape": (shape("x").replace("Title 1", NAME), {}, "properties"),
    "split over runs": (
        f"<p:sp><a:p><a:r><a:t>{NAME[:4]}</a:t></a:r><a:r><a:t>{NAME[4:]}</a:t></a:r></a:p></p:sp>",
        {},
        "body",
    ),
    "field": (f"<p:sp><a:p><a:fld><a:t>{NAME}</a:t></a:fld></a:p></p:sp>", {}, "body"),
    "footer": (shape(NAME, kind="ftr"), {}, "footer"),
    "drawing of another program": (
        f"<mc:AlternateContent><mc:Choice>{shape('x')}</mc:Choice><mc:Fallback>{shape(NAME)}"
        "</mc:Fallback></mc:AlternateContent>",
        {},
        "alternative",
    ),
    "layout": (
        shape("x"),
        {"ppt/slideLayouts/slideLayout1.xml": f"<x {NAMES}>{said(NAME)}</x>"},
        "properties",
    ),
    "author": (
        shape("x"),
        {"ppt/commentAuthors.xml": f"<x {NAMES}><p:cmAuthor name='{NAME}'/></x>"},
        "properties",
    ),
    "document property": (shape("x"), {"docProps/core.xml": f"<x><y>{NAME}</y></x>"}, "properties"),
    "chart": (shape("x"), {"ppt/charts/chart1.xml": f"<x><v>{NAME}</v></x>"}, "properties"),
    "file name": (shape("x"), {f"ppt/media/{NAME}.png": "\x89PNG"}, "properties"),
    "link": (
        shape("x"),
        {"ppt/slides/_rels/slide0.xml.rels": relations(("r", "hyperlink", f"https://x/{NAME}"))},
        "properties",
    ),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_name_is_found_in_every_hiding_place(place: str) -> None:
    shapes, parts, part = PLACES[place]
    blocks = read(pptx_file([shapes], parts)).blocks
    assert [block.part for block in blocks if NAME in block.text] == [part]


def test_what_is_not_read_is_told() -> None:
    parts = {
        "ppt/media/image1.png": "x",
        "ppt/embeddings/a.xlsx": "x",
        "ppt/vbaProject.bin": "x",
        "ppt/charts/chart1.xml": "<x><v>1</v></x>",
    }
    result = read(pptx_file([shape("x")], parts))
    assert set(result.not_read) == {
        "picture 1 of 1",
        "embedded file 1 of 1",
        "chart or diagram 1 of 1",
    }
    assert "contains macros (never run)" in result.findings


def test_same_text_for_other_programs_is_not_doubled() -> None:
    both = f"<mc:Choice>{shape('x')}</mc:Choice><mc:Fallback>{shape('x')}</mc:Fallback>"
    data = pptx_file([f"<mc:AlternateContent>{both}</mc:AlternateContent>"])
    assert told(data) == [("body", 1, "x")]


@pytest.mark.parametrize(
    "parts",
    [
        {"ppt/p.xml": "<p"},
        {"_rels/.rels": relations()},
        {"ppt/slides/slide0.xml": '<!DOCTYPE x [<!ENTITY e "y">]><x>&e;</x>'},
        {"ppt/slides/slide0.xml": "<a>" * 5000},
    ],
)
def test_damaged_presentations_end_in_words(parts: Any) -> None:
    with pytest.raises(errors.DamagedFileError):
        read(pptx_file([shape("x")], parts))


def test_changed_bytes_end_in_words() -> None:
    data = pptx_file([shape("x", "y"), shape("z")])
    reasons = []
    for at in range(0, len(data), 7):
        changed = data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :]
        try:
            read(changed)
        except errors.InputFileError as error:
            reasons.append(error.reason)
    assert reasons
    assert min(map(len, reasons)) > 20


def test_pictures_can_be_looked_at_by_their_numbers() -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(buffer, "PNG")
    data = pptx_file([shape("x")], {"ppt/media/image1.png": buffer.getvalue()})
    assert read(data).not_read == ("picture 1 of 1",)
    seen = opened(data)
    assert seen is not None
    with seen:
        assert seen.count == 1
        sized = seen.sized(1)
    assert sized is not None
    assert sized.name == "picture 1"
