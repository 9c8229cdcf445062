# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Pages as a clerk sees them: listed, drawn, covered, decided about; nothing crosses by it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from hearing_assist.casefile.pages import PageForm
from hearing_assist.casefile.parts import PartState
from hearing_assist.casefile.records import Box, Kind
from hearing_assist.engines.pixels import COVER
from hearing_assist.errors import PageWithheldError, UsageError
from hearing_assist.pipeline import pages
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.pages import PageImage
from hearing_assist.progress import Cancelled, CancelToken
from tests.page_case import (
    DOCUMENT,
    SCAN,
    TEXT_PDF,
    open_page_case,
    page_case,
    source_named,
)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """For tests that leave it as it was."""
    with open_page_case(page_case(tmp_path_factory.mktemp("pages"))) as opened:
        yield opened


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Case]:
    """For tests that change it."""
    with open_page_case(page_case(tmp_path / "own")) as opened:
        yield opened


def drawn(image: PageImage) -> Image.Image:
    return Image.frombytes("RGB", (image.width, image.height), image.rgb)


def ink(picture: Image.Image, *, top: float, bottom: float) -> int:
    """Dark pixels in a band of a page."""
    height = picture.height
    cut = picture.convert("L").crop((0, int(top * height), picture.width, int(bottom * height)))
    return sum(cut.histogram()[:120])


def test_every_page_and_picture_is_listed(case: Case) -> None:
    known = {
        name: [
            (view.name, view.state, view.must_be_seen, view.waits)
            for view in pages.views(case, source_named(case, name).id)
        ]
        for name in (TEXT_PDF, SCAN, DOCUMENT)
    }
    assert known == {
        TEXT_PDF: [(f"page {n}", PartState.TEXT, False, False) for n in (1, 2, 3)],
        SCAN: [("page 1", PartState.OCR, True, False)],
        DOCUMENT: [("picture 1", PartState.IMAGE_ONLY, True, True)],
    }


def test_what_waits_for_eyes(case: Case) -> None:
    assert pages.waiting(case) == {source_named(case, DOCUMENT).id: 1}


@pytest.mark.parametrize("name", [TEXT_PDF, SCAN, DOCUMENT])
def test_a_page_is_drawn_in_the_size_that_is_asked(case: Case, name: str) -> None:
    image = pages.render(case, source_named(case, name).id, 1, pixels=320)
    assert max(image.width, image.height) == 320
    image = pages.render(case, source_named(case, name).id, 1, pixels=1600)
    assert ink(drawn(image), top=0, bottom=1) > 20


@pytest.mark.parametrize(("name", "mentions"), [(TEXT_PDF, 2), (SCAN, 2)])
def test_the_words_of_a_mention_have_their_place(case: Case, name: str, mentions: int) -> None:
    found = pages.mention_boxes(case, source_named(case, name).id, 1)
    assert len(found) == mentions  # two words
    assert all(20 < box.right - box.left < 90 for box, _ in found)


@pytest.mark.parametrize("name", [TEXT_PDF, SCAN])
def test_a_mention_takes_its_whole_line_and_no_other(case: Case, name: str) -> None:
    source = source_named(case, name)
    (view, *_) = pages.views(case, source.id)
    (area,) = pages.covered(case, source.id, 1)
    assert (area.box.left, area.box.right) == (0, view.width)
    assert 12 <= area.box.bottom - area.box.top <= 30
    image = drawn(pages.preview(case, source.id, 1, pixels=1600))
    plain = drawn(pages.render(case, source.id, 1, pixels=1600))
    top, bottom = area.box.top / view.height, area.box.bottom / view.height
    middle = int((top + bottom) / 2 * image.height)
    assert image.getpixel((5, middle)) == COVER
    assert ink(plain, top=top, bottom=bottom) > 100
    assert ink(image, top=top, bottom=bottom) == 0
    assert ink(image, top=0, bottom=top) == ink(plain, top=0, bottom=top) > 100
    assert ink(image, top=bottom, bottom=1) == ink(plain, top=bottom, bottom=1) > 100


def test_a_picture_has_no_mentions(case: Case) -> None:
    source = source_named(case, DOCUMENT)
    assert not pages.mention_boxes(case, source.id, 1)
    assert not pages.covered(case, source.id, 1)


def test_where_a_block_stands(case: Case) -> None:
    source = source_named(case, TEXT_PDF)
    block = next(b for b in case.sealed.blocks(source.id) if "leave" in b.text)
    place = pages.place_of(case, block.id)
    assert place is not None
    assert (place.source_id, place.title, place.view) == (source.id, source.title, 3)
    start = block.text.index("leave")
    narrow = pages.place_of(case, block.id, start, start + 5)
    assert narrow is not None
    assert len(narrow.boxes) == 1
    inside = source_named(case, DOCUMENT)
    assert pages.place_of(case, case.sealed.blocks(inside.id)[0].id) is None
    assert pages.place_of(case, "nobody") is None


def test_a_page_that_shows_more_than_text_is_looked_at_first(own: Case) -> None:
    source = source_named(own, DOCUMENT)
    with pytest.raises(PageWithheldError, match="Look at it first"):
        pages.decide(own, source.id, 1, PageForm.IMAGE, "harmless")
    pages.mark_seen(own, source.id, 1)
    pages.decide(own, source.id, 1, PageForm.IMAGE, "harmless")
    (view,) = pages.views(own, source.id)
    assert (view.form, view.seen, view.waits, view.released) == (PageForm.IMAGE, True, False, False)
    assert not pages.waiting(own)


def test_a_page_of_text_is_decided_about_without_looking(own: Case) -> None:
    source = source_named(own, TEXT_PDF)
    pages.decide(own, source.id, 2, PageForm.IMAGE, "layout matters")
    forms = [view.form for view in pages.views(own, source.id)]
    assert forms == [PageForm.WITHHELD, PageForm.IMAGE, PageForm.WITHHELD]
    assert not own.hearing.pages.all()


def test_a_mask_is_grown_to_an_even_grid_and_can_be_taken_off(own: Case) -> None:
    source = source_named(own, TEXT_PDF)
    pages.decide(own, source.id, 2, PageForm.IMAGE, "layout matters")
    mask = pages.add_mask(own, source.id, 2, Box(100, 101, 130, 109), kind=Kind.PERSON)
    assert pages.masks(own, source.id, 2) == (mask,)
    assert not pages.masks(own, source.id, 1)
    (area,) = pages.covered(own, source.id, 2)
    assert (area.box.top, area.box.bottom) == (96, 120)
    assert area.box.left == pytest.approx(595 / 8)
    assert area.box.right == pytest.approx(595 / 4)
    assert (area.placeholder, area.kind) == (0, Kind.PERSON)
    pages.withdraw_mask(own, mask.id)
    assert not pages.covered(own, source.id, 2)
    assert pages.views(own, source.id)[1].form is PageForm.WITHHELD
    with pytest.raises(KeyError):
        pages.withdraw_mask(own, mask.id)
    (kept,) = own.sealed.pages.mask_history()
    assert kept.withdrawn_at is not None


@pytest.mark.parametrize("box", [Box(700, 10, 800, 20), Box(10, 10, 10, 20), Box(-9, -9, -1, -1)])
def test_a_mask_beside_the_page_is_refused(case: Case, box: Box) -> None:
    with pytest.raises(UsageError, match="not on the page"):
        pages.add_mask(case, source_named(case, TEXT_PDF).id, 1, box)


def test_what_is_not_there_is_told(case: Case) -> None:
    with pytest.raises(UsageError):
        pages.views(case, "nobody")
    with pytest.raises(UsageError):
        pages.render(case, source_named(case, TEXT_PDF).id, 4, pixels=100)
    with pytest.raises(UsageError):
        pages.add_mask(case, source_named(case, TEXT_PDF).id, 1, Box(1, 1, 90, 90), person_id="S9")


def test_drawing_can_be_stopped(case: Case) -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        pages.render(case, source_named(case, TEXT_PDF).id, 1, pixels=4000, cancel=token)
