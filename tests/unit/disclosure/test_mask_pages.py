# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Redactions of released pages: numbered in reading order, listed without coordinates."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from hearing_assist.casefile.labels import placeholders_in
from hearing_assist.casefile.pages import PageArea, ReleasedPage
from hearing_assist.casefile.parts import PICTURE_PART, RECOGNISED_PART, PartState
from hearing_assist.casefile.records import Audience, Box, DocumentView, Kind
from hearing_assist.disclosure import schedule
from hearing_assist.disclosure.mask import MaskedDocument, mask
from hearing_assist.disclosure.printer import RedactionPrinter
from hearing_assist.drafting import released
from hearing_assist.text.document import Paragraph, Picture, Table, text_of
from tests.unit.disclosure.released import LABELS, block, view


def page(
    number: int, *areas: tuple[int, Kind], ceiling: Audience = Audience.PUBLIC
) -> ReleasedPage:
    places = tuple(
        PageArea(Box(0, 40.0 * n, 595, 40.0 * n + 12), placeholder, kind)
        for n, (placeholder, kind) in enumerate(areas, 1)
    )
    return ReleasedPage(
        f"p{number}", "doc", number, f"page {number}", PartState.OCR, 595.0, 842.0, "image/png",
        places, ceiling,
    )  # fmt: skip


PERSON, PHONE, HAND = (1, Kind.PERSON), (14, Kind.PHONE), (0, Kind.ADDRESS)
WORDS = [block("⟦1⟧ vit.", ordinal=0, page=1), block("Chez ⟦2⟧.", ordinal=1, page=2)]


def masked(*pages: ReleasedPage, audience: Audience = Audience.DEFENCE) -> MaskedDocument:
    return mask(replace(view(WORDS), pages=pages), LABELS, audience=audience, first=147)


def paper_of(found: MaskedDocument) -> list[Picture]:
    document = released.build(
        found.view,
        labels=(),
        language="en",
        audience=Audience.DEFENCE,
        reference="TC 1",
        runs=RedactionPrinter(found.redactions, audience=Audience.DEFENCE),
        images=lambda _: b"png",
    )
    return [block for block in document.blocks if isinstance(block, Picture)]


def test_numbers_run_through_pictures_and_words_in_reading_order() -> None:
    found = masked(page(1, PERSON, PHONE), page(2, HAND))
    assert [r.reference for r in found.redactions] == [f"R-0{n}" for n in range(147, 152)]
    assert [r.picture for r in found.redactions] == ["page 1", "page 1", "", "page 2", ""]
    assert [area.placeholder for one in found.view.pages for area in one.areas] == [147, 148, 150]
    numbers = [n for one in found.view.blocks for n in placeholders_in(one.text.text)]
    assert numbers == [149, 151]
    assert [r.code.code for r in found.redactions] == ["B1", "U", "B1", "A1", "A1"]


def test_number_and_code_are_printed_at_each_place() -> None:
    first, second = paper_of(masked(page(1, PERSON, PHONE), page(2, HAND)))
    assert [mark.lines for mark in first.marks] == [
        ("Witness K", "R-0147 B1"),
        ("telephone number", "R-0148 U"),
    ]
    assert [mark.lines for mark in second.marks] == [("address", "R-0150 A1")]


def test_the_note_of_a_page_that_is_shown_is_no_redaction() -> None:
    note = replace(block("Page 2 is a picture.", ordinal=2), part=RECOGNISED_PART)
    shown = replace(page(2, PERSON), block_id=note.id)
    before = replace(view([note, WORDS[1]]), pages=(shown,))
    found = mask(before, LABELS, audience=Audience.DEFENCE, first=1)
    assert [r.code.code for r in found.redactions] == ["B1", "A1"]
    assert (
        mask(replace(before, pages=()), LABELS, audience=Audience.DEFENCE, first=1)
        .redactions[0]
        .code.code
        == "N"
    )


def test_a_page_for_a_narrower_circle_is_a_numbered_note() -> None:
    """Nothing is left out in silence, and nothing of that page is there."""
    hidden = page(1, PERSON, ceiling=Audience.PROSECUTION)
    found = masked(hidden, page(2, HAND))
    assert [one.name for one in found.view.pages] == ["page 2"]
    first = found.redactions[0]
    assert (first.reference, first.page, first.part, first.code.code) == (
        "R-0147", 1, PICTURE_PART, "Q",
    )  # fmt: skip
    document = released.build(
        found.view, labels=(), language="en", audience=Audience.DEFENCE, reference="TC 1",
        runs=RedactionPrinter(found.redactions, audience=Audience.DEFENCE),
        images={"p2": b"png"}.__getitem__,
    )  # fmt: skip
    said = [text_of(b.runs) for b in document.blocks if isinstance(b, Paragraph)]
    assert (
        "Picture: The picture of page 1 shows a detail that is not for this reader. "
        "It is withheld. R-0147 Q VRD/21"
    ) in said
    assert masked(hidden, audience=Audience.PROSECUTION).view.pages[0].name == "page 1"


def test_a_scan_for_a_narrower_circle_keeps_its_note() -> None:
    note = replace(block("Page 2 is a picture.", ordinal=2), part=RECOGNISED_PART)
    shown = replace(page(2, PERSON, ceiling=Audience.COURT), block_id=note.id)
    before = replace(view([note, WORDS[1]]), pages=(shown,))
    found = mask(before, LABELS, audience=Audience.DEFENCE, first=1)
    assert [(r.code.code, r.part) for r in found.redactions] == [
        ("N", RECOGNISED_PART), ("A1", "body"),
    ]  # fmt: skip
    assert found.view.pages == ()


def rows(found: MaskedDocument, language: str) -> list[tuple[str, ...]]:
    item = schedule.Item("D001", "A", "", "fr", 3, "original", "f", found.redactions)
    paper = schedule.schedule(
        [item], reference="TC 1", language=language, audience=Audience.DEFENCE
    )
    (*_, table) = [block for block in paper.blocks if isinstance(block, Table)]
    return [tuple(text_of(cell.runs) for cell in row) for row in table.rows]


def test_schedule_tells_page_and_place_and_no_coordinate() -> None:
    found = masked(page(1, PERSON, PHONE), page(2, HAND, ceiling=Audience.PROSECUTION))
    assert [row[:4] for row in rows(found, "en")] == [
        ("R-0147", "p. 1 picture, place 1", "Witness K", "B1 C197/28"),
        ("R-0148", "p. 1 picture, place 2", "[telephone number]", "U"),
        ("R-0149", "p. 1 ¶\u00a01", "Witness K", "B1 C197/28"),
        ("R-0150", "p. 2 (Picture)", "[detail]", "Q VRD/21"),
        ("R-0151", "p. 2 ¶\u00a02", "[place]", "A1 C197/28"),
    ]
    assert rows(found, "fr")[0][1] == "p. 1 image, endroit 1"
    assert not any(re.search(r"\d{2,3}[.,]\d|595|842", " ".join(row)) for row in rows(found, "en"))


def test_a_picture_inside_a_file_is_named_and_bears_no_page() -> None:
    inner = replace(page(2, PERSON), name="picture 2", id="i2")
    found = mask(
        DocumentView(view([]).document, (), (), (inner,)),
        LABELS, audience=Audience.DEFENCE, first=1,
    )  # fmt: skip
    assert rows(found, "en")[0][1] == "picture 2, place 1"


def test_an_unknown_label_on_a_page_stops_the_export() -> None:
    with pytest.raises(KeyError):
        masked(page(1, (77, Kind.PERSON)))


def test_where_an_area_lies_does_not_show_in_the_schedule() -> None:
    one = page(1, PERSON, PHONE)
    moved = tuple(replace(a, box=Box(10, a.box.top + 3, 90, a.box.bottom + 9)) for a in one.areas)
    assert rows(masked(one), "en") == rows(masked(replace(one, areas=moved)), "en")
