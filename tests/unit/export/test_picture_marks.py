# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Boxes of marks: none hides anything, none covers another, none is lost."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from hearing_assist.export.picture_marks import (
    BESIDE_HEIGHT,
    INSIDE_HEIGHT,
    INSIDE_WIDTH,
    beside,
    boxes,
)
from hearing_assist.text.document import PictureMark

WIDTH, HEIGHT = 450.0, 640.0


@st.composite
def marks(draw: st.DrawFn) -> PictureMark:
    left, right = sorted(draw(st.lists(st.floats(0, 1), min_size=2, max_size=2, unique=True)))
    top, bottom = sorted(draw(st.lists(st.floats(0, 1), min_size=2, max_size=2, unique=True)))
    return PictureMark(left, top, right, bottom, ("Witness K", "R-0001 B1"))


@given(st.lists(marks(), max_size=120))
def test_every_mark_has_one_box(found: list[PictureMark]) -> None:
    placed = boxes(found, WIDTH, HEIGHT)
    together = [box.mark for box in (*placed.inside, *placed.beside)]
    assert sorted(together, key=str) == sorted(found, key=str)


@given(st.lists(marks(), max_size=60))
def test_a_box_inside_stays_in_its_place(found: list[PictureMark]) -> None:
    for box in boxes(found, WIDTH, HEIGHT).inside:
        mark = box.mark
        assert mark.left * WIDTH - 0.01 <= box.left
        assert box.left + INSIDE_WIDTH <= mark.right * WIDTH + 0.01
        assert mark.top * HEIGHT - 0.01 <= box.top
        assert box.top + INSIDE_HEIGHT <= mark.bottom * HEIGHT + 0.01


@given(st.lists(marks(), max_size=60))
def test_boxes_inside_never_cover_each_other(found: list[PictureMark]) -> None:
    for one, other in combinations(boxes(found, WIDTH, HEIGHT).inside, 2):
        apart = abs(one.top - other.top) >= INSIDE_HEIGHT
        assert apart or abs(one.left - other.left) >= INSIDE_WIDTH


@given(st.lists(marks(), min_size=1, max_size=200))
def test_boxes_beside_stand_in_order_within_the_picture(found: list[PictureMark]) -> None:
    placed = beside(found, HEIGHT)
    assert placed[0].top >= -0.01
    assert placed[-1].top + placed[-1].height <= HEIGHT + 0.01
    for one, other in pairwise(placed):
        assert one.top + one.height <= other.top + 0.01
        assert one.mark.top + one.mark.bottom <= other.mark.top + other.mark.bottom


def test_a_box_beside_is_level_with_its_place() -> None:
    (box,) = beside([PictureMark(0.1, 0.5, 0.3, 0.52)], HEIGHT)
    assert abs(box.top + BESIDE_HEIGHT / 2 - 0.51 * HEIGHT) < 0.01


def test_two_names_on_one_line_stand_beside_each_other() -> None:
    line = PictureMark(0.0, 0.5, 1.0, 0.53)
    placed = boxes([line, line], WIDTH, HEIGHT)
    assert [box.left for box in placed.inside] == [0.0, INSIDE_WIDTH + 1]
    assert not placed.beside


def test_boxes_are_as_large_whatever_they_say() -> None:
    """A box tells nothing of what stood there, and nothing of its own label either."""
    short, long = (
        boxes([PictureMark(0.1, 0.5, 0.9, 0.53, lines)], WIDTH, HEIGHT).inside[0]
        for lines in (("K",), ("A label that is very long", "R-123456 A8"))
    )
    assert (short.left, short.top, short.height) == (long.left, long.top, long.height)
