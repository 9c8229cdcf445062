# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What a mention takes with it from its page: all its ink, and an even band of it."""

from __future__ import annotations

import dataclasses
import io
from typing import Any

import pytest
from PIL import Image
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

from hearing_assist.casefile.pages import SourceView
from hearing_assist.casefile.records import BlockKind, Box, Kind, Mention, SourceBlock
from hearing_assist.casefile.word_boxes import WordBox, pack
from hearing_assist.engines import pixels
from hearing_assist.export.fonts import families
from hearing_assist.intake import reader, views
from hearing_assist.intake.options import ReadOptions
from hearing_assist.pipeline.page_areas import (
    UnplacedError,
    bands,
    grown,
    in_pixels,
    is_under,
    word_boxes,
)
from tests.unit.casefile import samples

VIEW = SourceView("s1", 1, "page 1", 600.0, 800.0, False)
MENTION = Mention("m1", "s1", "b1", 0, 5, Kind.PERSON, "person:S1", "S1", "declared name", True)


def block(text: str, *words: WordBox, part: str = "body", boxes: Any = ()) -> SourceBlock:
    return SourceBlock(
        "b1", "s1", 0, part, 1, 1, BlockKind.PARAGRAPH, 0, "", 0, 0, "en", text, boxes,
        pack(words) if words else "",
    )  # fmt: skip


def mention(start: int, end: int) -> Mention:
    return dataclasses.replace(MENTION, start=start, end=end)


def line(text: str, top: float, *, at: int = 0, left: float = 72, sure: int | None = None) -> Any:
    """The places of words on one line, 6 points a letter."""
    found, start = [], 0
    for word in text.split():
        start = text.index(word, start)
        edge = left + 6 * start
        found.append(
            WordBox(
                at + start, at + start + len(word), edge, top, edge + 6 * len(word), top + 12, sure
            )
        )
        start += len(word)
    return found


def test_a_band_runs_from_edge_to_edge_on_an_even_grid() -> None:
    (band,) = bands(VIEW, block("Ana came home", *line("Ana came home", 101)), mention(0, 3))
    assert band == Box(0, 100, 600, 114)
    other = bands(VIEW, block("Wilhelmina came", *line("Wilhelmina came", 101)), mention(0, 10))
    assert other == (band,)


def test_a_recognised_line_has_room_for_letters_of_any_height() -> None:
    low = [w._replace(top=w.top + 3) for w in line("Ana came", 101, sure=90)]
    high = line("Ylly yapp", 101, sure=90)
    assert bands(VIEW, block("Ana came", *low), mention(0, 3)) == (Box(0, 96, 600, 120),)
    assert bands(VIEW, block("Ylly yapp", *high), mention(0, 4)) == (Box(0, 96, 600, 120),)


def test_a_mention_over_two_lines_takes_both() -> None:
    words = [*line("saw Zarielle", 100), *line("Oduvane come", 120, at=13)]
    found = bands(VIEW, block("saw Zarielle Oduvane come", *words), mention(4, 20))
    assert [(box.top, box.bottom) for box in found] == [(98, 114), (118, 134)]


def test_pieces_of_a_line_far_apart_are_one_line() -> None:
    words = [*line("Name:", 100), *line("Ana", 101, at=6, left=400)]
    (band,) = bands(VIEW, block("Name: Ana", *words), mention(6, 9))
    assert (band.top, band.bottom) == (98, 116)


def test_words_from_right_to_left_are_one_line() -> None:
    words = [WordBox(0, 4, 400, 100, 430, 112), WordBox(5, 9, 360, 100, 392, 112)]
    (band,) = bands(VIEW, block("abcd efgh", *words), mention(5, 9))
    assert (band.left, band.right) == (0, 600)


def test_writing_up_the_page_takes_a_band_down_the_page() -> None:
    words = [WordBox(0, 8, 301, 300, 313, 350), WordBox(9, 16, 301, 240, 313, 296)]
    (band,) = bands(VIEW, block("Zarielle Oduvane", *words), mention(0, 8))
    assert (band.top, band.bottom) == (0, 800)
    assert band.left <= 301
    assert 313 <= band.right <= 320


def test_a_narrow_short_word_does_not_run_up_the_page() -> None:
    words = [WordBox(0, 3, 72, 100, 78, 114)]
    (band,) = bands(VIEW, block("Ill", *words), mention(0, 3))
    assert (band.left, band.right) == (0, 600)


@pytest.mark.parametrize(
    "words",
    [
        (WordBox(0, 3, 72, 100, 90, 112),),  # the second word stands nowhere
        (WordBox(0, 3, 72, 100, 90, 112), WordBox(4, 8, 0, 0, 0, 0)),
        (WordBox(0, 8, 72, 100, 72, 112),),
    ],
)
def test_a_mention_of_which_a_letter_has_no_place_has_none(words: tuple[WordBox, ...]) -> None:
    with pytest.raises(UnplacedError):
        bands(VIEW, block("Ana Bond", *words), mention(0, 8))
    with pytest.raises(UnplacedError):
        bands(VIEW, block("Ana Bond"), mention(0, 8))


def test_signs_between_words_need_no_place() -> None:
    words = (WordBox(0, 3, 72, 100, 90, 112), WordBox(5, 9, 99, 100, 130, 112))
    assert len(word_boxes(block("Ana, Bond", *words), 0, 9)) == 2


def test_a_note_goes_with_its_box() -> None:
    note = block("about Ana", part="annotation", boxes=(Box(400, 222, 420, 242),))
    (band,) = bands(VIEW, note, mention(6, 9))
    assert (band.left, band.right) == (0, 600)
    assert band.top <= 222 < 242 <= band.bottom


@pytest.mark.parametrize(
    ("drawn", "wanted"),
    [
        (Box(80, 13, 81, 14), Box(75, 12, 150, 24)),
        (Box(74, 11, 76, 13), Box(0, 0, 150, 24)),
        (Box(590, 795, 600, 800), Box(525, 792, 600, 800)),
    ],
)
def test_a_drawn_place_is_grown_to_the_grid(drawn: Box, wanted: Box) -> None:
    mask = dataclasses.replace(samples.page_mask(), box=drawn)
    assert grown(VIEW, mask) == wanted


def test_boxes_in_pixels_are_grown_to_whole_pixels_on_the_page() -> None:
    assert in_pixels(VIEW, 300, 400, [Box(0, 1, 601, 3), Box(-5, 799, 10, 900)]) == [
        (0, 0, 300, 2),
        (0, 399, 5, 400),
    ]


def test_a_word_is_under_an_area_by_its_middle() -> None:
    areas = [Box(0, 100, 600, 114)]
    assert is_under(Box(72, 98, 90, 112), areas)
    assert not is_under(Box(72, 112, 90, 124), areas)


def _fonts() -> list[str]:
    pdfmetrics.registerFont(TTFont("Own", families()[0].regular))
    return ["Helvetica", "Times-Italic", "Times-BoldItalic", "Courier", "Own"]


@pytest.mark.parametrize("font", _fonts())
@pytest.mark.parametrize("size", [7, 12, 30])
@pytest.mark.parametrize("name", ["\u00c5\u00c9\u00ce \u00d1gjpqy", "f\u00ffQ J\u00e7f", "Ana"])
def test_no_ink_of_a_name_is_left(font: str, size: int, name: str) -> None:
    buffer = io.BytesIO()
    made = canvas.Canvas(buffer, pagesize=(595, 842), invariant=True)
    made.setFont(font, size)
    made.drawString(72, 500.3, name)
    made.save()
    read = reader.read(buffer.getvalue(), options=ReadOptions(words=True))
    (found,) = [each for each in read.blocks if each.part == "body"]
    assert found.text == name
    placed = dataclasses.replace(block(name), words=found.words)
    file = views.opened(buffer.getvalue())
    assert file is not None
    sized = file.sized(1)
    assert sized is not None
    view = SourceView("s1", 1, "page 1", sized.width, sized.height, False)
    rgb, width, height = file.drawn(1, 1654, 2339)
    places = in_pixels(view, width, height, bands(view, placed, mention(0, len(name))))
    left = Image.frombytes("RGB", (width, height), pixels.covered(rgb, width, height, places))
    assert sum(left.convert("L").histogram()[:200]) == 0
    assert sum(Image.frombytes("RGB", (width, height), rgb).convert("L").histogram()[:120]) > 20
