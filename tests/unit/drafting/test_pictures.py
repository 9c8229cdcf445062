# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Released pages in a reading copy: at their place, once, and only for those who may see them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from hearing_assist.casefile.pages import PageArea, ReleasedPage
from hearing_assist.casefile.parts import (
    RECOGNISED_PART,
    WITHHELD_PART,
    PartCount,
    PartState,
)
from hearing_assist.casefile.records import (
    Audience,
    BlockKind,
    Box,
    DocumentView,
    Kind,
    ReleasedBlock,
)
from hearing_assist.drafting import released, statement, summary_schedules
from hearing_assist.drafting.known import NOTHING_KNOWN
from hearing_assist.drafting.parts_read import parts_read
from hearing_assist.drafting.template_loader import load
from hearing_assist.export.docx import write_docx
from hearing_assist.export.pdf import write_pdf
from hearing_assist.text.document import Document, Heading, Paragraph, Picture, Table, text_of
from tests.unit.drafting.conftest import LABELS, NOON, Builder, lines_of

PIXELS = {"p1": b"first", "p3": b"third", "i2": b"inner"}
AREA = PageArea(Box(0, 84.2, 595, 168.4), 1, Kind.PERSON)
BY_HAND = PageArea(Box(59.5, 421, 297.5, 505.2), 0, Kind.ADDRESS)


def page(number: int, *areas: PageArea, **changes: object) -> ReleasedPage:
    made = ReleasedPage(
        f"p{number}", "", number, f"page {number}", PartState.OCR, 595.0, 842.0, "image/png", areas
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def with_pages(view: DocumentView, *pages: ReleasedPage) -> DocumentView:
    return replace(view, pages=pages)


def note(build: Builder, part: str, number: int, text: str = "Our own words.") -> ReleasedBlock:
    return build.block(text, part=part, kind=BlockKind.MARGINAL, page=number, language="en")


def read(
    view: DocumentView, *, audience: Audience = Audience.COURT, language: str = "en"
) -> Document:
    return released.build(
        view,
        labels=LABELS,
        language=language,
        audience=audience,
        reference="HC-1",
        images=PIXELS.__getitem__,
    )


def shape(document: Document) -> list[str]:
    """Headings, pictures and texts behind the facts, in order."""
    found = []
    for block in document.blocks[3:]:
        match block:
            case Picture():
                found.append(f"<{block.png.decode()}>")
            case Heading() | Paragraph():
                found.append(text_of(block.runs))
    return found


def texts(build: Builder, pages: Sequence[int]) -> list[ReleasedBlock]:
    return [build.block(f"Words of page {n}.", page=n, language="en") for n in pages]


def test_a_page_stands_before_its_words_and_says_what_is_what(build: Builder) -> None:
    view = with_pages(
        build.document(texts(build, [1, 2, 3]), language="en"), page(1), page(3, AREA)
    )
    assert shape(read(view)) == [
        "Page 1 of the original, as a picture; nothing withheld on it",
        "<first>",
        "The same page as a machine read its words, for search and translation. "
        "Words may be wrong; the picture prevails.",
        "Words of page 1.",
        "Page 2 of the original",
        "Words of page 2.",
        "Page 3 of the original, as a picture; places withheld on it: 1",
        "<third>",
        "The same page as a machine read its words, for search and translation. "
        "Words may be wrong; the picture prevails.",
        "Words of page 3.",
    ]


@pytest.mark.parametrize("part", [WITHHELD_PART, RECOGNISED_PART])
def test_a_picture_takes_the_place_of_the_note_that_it_was_withheld(
    build: Builder, part: str
) -> None:
    first, third = texts(build, [1, 3])
    withheld = note(build, part, 2)
    view = build.document([first, withheld, third], language="en")
    shown = page(3, page=2, name="page 2", block_id=view.blocks[1].id)
    said = shape(read(with_pages(view, shown)))
    assert said[2:4] == ["Page 2 of the original, as a picture; nothing withheld on it", "<third>"]
    assert not any("withheld." in line for line in said)


def test_a_page_without_words_says_so(build: Builder) -> None:
    view = build.document([note(build, WITHHELD_PART, 1)], language="en")
    shown = page(1, state=PartState.IMAGE_ONLY, block_id=view.blocks[0].id)
    assert shape(read(with_pages(view, shown)))[2] == "A machine could read no words on it."


def test_a_picture_inside_a_letter_stands_where_its_note_stood(build: Builder) -> None:
    said = "Picture {} of 3. It could not be read as text and is withheld."
    blocks = [*texts(build, [0]), *(note(build, WITHHELD_PART, 0, said.format(n)) for n in (1, 2))]
    view = build.document(blocks, language="en")
    inner = page(
        2, id="i2", name="picture 2", state=PartState.IMAGE_ONLY, block_id=view.blocks[2].id
    )
    lines = shape(read(with_pages(view, inner)))
    assert lines == [
        "Words of page 0.",
        "Withheld: Picture 1 of 3 in the file: the court has not released it. It is withheld.",
        "Picture 2 of the file; nothing withheld on it",
        "<inner>",
        "A machine could read no words on it.",
    ]


def test_a_picture_on_a_page_that_is_shown_is_not_called_withheld(build: Builder) -> None:
    said = "Picture on page 1. It could not be read as text and is withheld."
    view = build.document([*texts(build, [1]), note(build, WITHHELD_PART, 0, said)], language="en")
    assert shape(read(view))[-1].endswith("A picture on page 1: the court has not released it. "
                                          "It is withheld.")  # fmt: skip
    assert not any("withheld." in line for line in shape(read(with_pages(view, page(1)))))


def test_a_page_without_any_block_is_shown_all_the_same(build: Builder) -> None:
    view = build.document(texts(build, [1, 4]), language="en")
    lines = shape(read(with_pages(view, page(3))))
    assert lines.index("<third>") == lines.index("Words of page 1.") + 2
    assert shape(read(with_pages(build.document([], language="en"), page(3))))[1] == "<third>"


def test_marks_bear_labels_and_hand_drawn_ones_their_kind(build: Builder) -> None:
    view = with_pages(build.document(texts(build, [1]), language="en"), page(1, AREA, BY_HAND))
    (picture,) = [block for block in read(view).blocks if isinstance(block, Picture)]
    assert [mark.lines for mark in picture.marks] == [("Witness K",), ("[address]",)]
    edges = [(m.left, m.top, m.right, m.bottom) for m in picture.marks]
    assert edges == [pytest.approx((0, 0.1, 1, 0.2)), pytest.approx((0.1, 0.5, 0.5, 0.6))]
    (french,) = [b for b in read(view, language="fr").blocks if isinstance(b, Picture)]
    assert [mark.lines for mark in french.marks] == [("Témoin K",), ("[adresse]",)]


def test_a_place_beyond_the_edge_of_its_page_ends_there(build: Builder) -> None:
    wide = replace(AREA, box=Box(-9, -9, 700, 40))
    view = with_pages(build.document(texts(build, [1]), language="en"), page(1, wide))
    (picture,) = [block for block in read(view).blocks if isinstance(block, Picture)]
    assert (picture.marks[0].left, picture.marks[0].top, picture.marks[0].right) == (0, 0, 1)


@pytest.mark.parametrize("audience", Audience)
def test_a_page_is_shown_up_to_its_ceiling(build: Builder, audience: Audience) -> None:
    shown = page(1, ceiling=Audience.PROSECUTION)
    view = with_pages(build.document(texts(build, [1]), language="en"), shown)
    assert ("<first>" in shape(read(view, audience=audience))) == (audience <= Audience.PROSECUTION)


def test_an_unknown_label_stops_the_paper(build: Builder) -> None:
    area = replace(AREA, placeholder=99)
    with pytest.raises(KeyError):
        read(with_pages(build.document(texts(build, [1]), language="en"), page(1, area)))


def test_without_pixels_pages_are_left_out(build: Builder) -> None:
    view = with_pages(build.document(texts(build, [1]), language="en"), page(1))
    paper = released.build(
        view, labels=LABELS, language="en", audience=Audience.COURT, reference="HC-1"
    )
    assert not any(isinstance(block, Picture) for block in paper.blocks)


def test_a_statement_shows_its_pages_too_and_says_how_they_were_read(
    build: Builder, shipped: tuple[Path, ...]
) -> None:
    view = with_states(build.document(texts(build, [1, 2]), language="en"))
    paper = statement.build(
        build.case(with_pages(view, page(1, AREA))),
        template=load("statement", "en", shipped),
        fields=(),
        language="en",
        images=lambda _: pixels(),
    )
    (picture,) = [block for block in paper.blocks if isinstance(block, Picture)]
    assert picture.marks[0].lines == ("Witness K",)
    assert any("recognised by machine: 1" in line for line in lines_of(paper))
    for write in (write_pdf, write_docx):
        assert write(paper, made_at=NOON)


def pixels() -> bytes:
    buffer = io.BytesIO()
    Image.new("L", (595, 842), "white").save(buffer, "PNG")
    return buffer.getvalue()


# --- how pages and parts were read ---------------------------------------------------------------

STATES = (
    PartCount(PartState.TEXT, 3),
    PartCount(PartState.OCR, 1),
    PartCount(PartState.IMAGE_ONLY, 2),
    PartCount(PartState.EMPTY, 1),
    PartCount(PartState.NOT_READ, 1),
)


def with_states(view: DocumentView) -> DocumentView:
    return replace(view, document=replace(view.document, parts=STATES))


def test_states_in_words(build: Builder) -> None:
    view = with_pages(with_states(build.document(texts(build, [1]), language="en")), page(1))
    assert parts_read(view, "en") == (
        "as text: 3; recognised by machine: 1; picture only: 2; empty: 1; not read: 1; "
        "pictures shown: 1"
    )
    assert parts_read(view, "fr").startswith("en texte : 3\u00a0; reconnus par machine : 1")
    hidden = with_pages(view, page(1, ceiling=Audience.COURT))
    assert "shown" not in parts_read(hidden, "en", audience=Audience.DEFENCE)
    assert parts_read(build.document([]), "en") == ""


def cells(table: Table) -> list[list[str]]:
    return [[text_of(cell.runs) for cell in row] for row in (table.head, *table.rows)]


def test_states_stand_in_the_reading_copy_and_the_summary(build: Builder) -> None:
    view = with_states(build.document(texts(build, [1]), language="en"))
    (facts,) = [block for block in read(view).blocks if isinstance(block, Table)]
    assert cells(facts)[0][-1] == "Pages and parts"
    assert cells(facts)[1][-1].startswith("as text: 3; recognised by machine: 1")
    case = build.case(view, build.document([]))
    blocks = summary_schedules.evidence(case, "en", NOTHING_KNOWN)
    text = " ".join(text_of(block.runs) for block in blocks if isinstance(block, Paragraph))
    first, second = text.partition("Doc 2")[::2]
    for told in ("read by text recognition", "parts without readable text: "):
        assert told in first
        assert told not in second
