# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Words over pictures in papers that ask for them, and pages that are turned to be read."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image, ImageChops

from hearing_assist.casefile.page_words import PageWord, PageWords
from hearing_assist.casefile.pages import PageArea, ReleasedPage
from hearing_assist.casefile.records import Audience, Box, Kind, Screened
from hearing_assist.drafting import released
from hearing_assist.drafting.pictures import upright
from hearing_assist.engines.pixels import no_finer, turned
from hearing_assist.errors import DamagedFileError
from hearing_assist.text.document import Heading, Picture, PictureMark, PictureWord, text_of
from tests.unit.drafting.conftest import LABELS, Builder
from tests.unit.drafting.test_pictures import page, texts, with_pages

AREA = PageArea(Box(0, 84.2, 595, 168.4), 1, Kind.PERSON)
QUARTER_POINT = 0.25 / 595
WORD = PageWord("harbour", 59.5, 421.0, 119.0, 437.84)


def png(width: int = 60, height: int = 80, mode: str = "L") -> bytes:
    """A page with one dark corner: the upper left one."""
    image = Image.new(mode, (width, height), "white")
    image.paste(0 if mode == "L" else (10, 20, 90), (0, 0, width // 3, height // 4))
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def read(build: Builder, shown: ReleasedPage, *, layered: bool = True) -> tuple[str, Picture]:
    view = with_pages(build.document(texts(build, [1]), language="en"), shown)
    paper = released.build(
        view,
        labels=LABELS,
        language="en",
        audience=Audience.COURT,
        reference="HC-1",
        images=lambda _: png(),
        layered=layered,
    )
    (picture,) = [block for block in paper.blocks if isinstance(block, Picture)]
    heads = [text_of(block.runs) for block in paper.blocks if isinstance(block, Heading)]
    return next(head for head in heads if "picture" in head), picture


def with_words(*areas: PageArea, quarters: int = 0) -> ReleasedPage:
    words = Screened(PageWords(((WORD,),), quarters).pack())
    return replace(page(1, *areas), words=words)


def test_words_are_laid_only_where_that_is_asked_for(build: Builder) -> None:
    head, picture = read(build, with_words())
    ((word,),) = picture.lines
    assert word.text == "harbour"
    assert word[1:] == pytest.approx((0.1, 0.5, 0.2, 0.52), abs=QUARTER_POINT)
    assert "turned" not in head
    _, plain = read(build, with_words(quarters=2), layered=False)
    assert plain.lines == ()
    assert plain.png == png()


def test_a_page_without_words_has_no_layer(build: Builder) -> None:
    assert read(build, page(1))[1].lines == ()


@pytest.mark.parametrize(
    ("quarters", "size", "corner", "mark", "word"),
    [
        (0, (595.0, 842.0), (0, 0), (0.0, 0.1, 1.0, 0.2), (0.1, 0.5, 0.2, 0.52)),
        (1, (842.0, 595.0), (1, 0), (0.8, 0.0, 0.9, 1.0), (0.48, 0.1, 0.5, 0.2)),
        (2, (595.0, 842.0), (1, 1), (0.0, 0.8, 1.0, 0.9), (0.8, 0.48, 0.9, 0.5)),
        (3, (842.0, 595.0), (0, 1), (0.1, 0.0, 0.2, 1.0), (0.5, 0.8, 0.52, 0.9)),
    ],
)
def test_a_page_is_turned_with_all_that_is_on_it(
    build: Builder,
    quarters: int,
    size: tuple[float, float],
    corner: tuple[int, int],
    mark: tuple[float, ...],
    word: tuple[float, ...],
) -> None:
    head, picture = read(build, with_words(AREA, quarters=quarters))
    assert ("turned to be read" in head) is bool(quarters)
    assert ("turned to be read" in picture.description) is bool(quarters)
    assert (picture.width, picture.height) == size
    image = opened(picture.png)
    dark = image.point(lambda value: 255 if value < 128 else 0).getbbox()
    assert dark is not None
    assert (dark[0] > 0, dark[1] > 0) == (bool(corner[0]), bool(corner[1]))
    (found,) = picture.marks
    assert (found.left, found.top, found.right, found.bottom) == pytest.approx(mark)
    assert picture.lines[0][0][1:] == pytest.approx(word, abs=QUARTER_POINT)


def test_four_turns_lead_back() -> None:
    marks = (PictureMark(0.1, 0.2, 0.3, 0.4, ("K",)), PictureMark(0.5, 0.6, 0.7, 0.8, ("L",)))
    first = Picture(png(), 60, 80, "x", marks, ((PictureWord("a", 0.1, 0.2, 0.3, 0.4),),))
    last = first
    for _ in range(4):
        last = upright(last, 1)
    assert (last.width, last.height) == (60, 80)
    assert opened(last.png).tobytes() == opened(first.png).tobytes()
    assert [mark.lines for mark in last.marks] == [("K",), ("L",)]
    assert last.lines[0][0][1:] == pytest.approx(first.lines[0][0][1:])


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_turning_changes_no_pixel_and_keeps_nothing_else(mode: str) -> None:
    data = png(mode=mode)
    back = turned(turned(data, 1), 3)
    assert opened(back).tobytes() == opened(data).tobytes()
    assert opened(back).mode == mode
    assert turned(data, 4) == data


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_what_is_finer_than_asked_is_reduced_once(mode: str) -> None:
    fine = png(1200, 1600, mode)
    reduced = no_finer(fine, 72, 96, 300)
    assert opened(reduced).size == (300, 400)
    assert opened(reduced).mode == mode
    assert no_finer(reduced, 72, 96, 300) == reduced
    assert no_finer(fine, 720, 960, 300) == fine
    seen = opened(reduced).resize((60, 80), Image.Resampling.BOX).convert("L")
    apart = ImageChops.difference(seen, opened(png(60, 80, mode)).convert("L"))
    assert max(apart.tobytes()) < 20


def test_what_is_no_picture_of_ours_is_refused() -> None:
    for data in (b"", b"\x89PNG", b"x" * 40):
        with pytest.raises(DamagedFileError):
            turned(data, 1)
    with pytest.raises(DamagedFileError):
        no_finer(b"\xff" * 40, 72, 96, 300)
