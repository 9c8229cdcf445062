# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Where the marks of a picture are printed: in their covered places, or beside the picture.

All boxes of one kind have the same size, whatever they say. A box that stands in a place never
reaches out of it, so that it hides nothing of the picture; boxes beside never cover each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hearing_assist.text.document import PictureMark

INSIDE_WIDTH, INSIDE_HEIGHT = 86.0, 8.5
"""Points of a box in its place: one line."""
BESIDE_WIDTH, BESIDE_HEIGHT = 52.0, 17.0
"""Points of a box beside the picture: two lines."""


@dataclass(frozen=True, slots=True)
class Box:
    """The box of a mark: points from the top left corner of the printed picture."""

    mark: PictureMark
    left: float
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Boxes:
    """The boxes in their places, and those beside the picture, each from the top down."""

    inside: tuple[Box, ...]
    beside: tuple[Box, ...]


def boxes(marks: Sequence[PictureMark], width: float, height: float) -> Boxes:
    """The boxes of the marks of a picture that is printed `width` by `height` points large."""
    inside: list[Box] = []
    outside: list[PictureMark] = []
    for mark in marks:
        box = _inside(mark, width, height, inside)
        if box is None:
            outside.append(mark)
        else:
            inside.append(box)
    return Boxes(tuple(inside), beside(outside, height))


def beside(marks: Sequence[PictureMark], height: float) -> tuple[Box, ...]:
    """Boxes in a column beside a picture of `height` points, each as near to its place as it can.

    Where there are more than fit, all of them are made less high.
    """
    ordered = sorted(marks, key=lambda mark: (mark.top + mark.bottom, mark.left))
    size = min(BESIDE_HEIGHT, height / max(len(ordered), 1))
    tops: list[float] = []
    for mark in ordered:
        wanted = (mark.top + mark.bottom) / 2 * height - size / 2
        tops.append(max(wanted, tops[-1] + size if tops else 0.0))
    lowest = height - size
    for index in reversed(range(len(tops))):
        tops[index] = min(tops[index], lowest)
        lowest = tops[index] - size
    return tuple(Box(mark, 0.0, top, size) for mark, top in zip(ordered, tops, strict=True))


def _inside(mark: PictureMark, width: float, height: float, taken: Sequence[Box]) -> Box | None:
    """The first free box in the place of a mark, or None when none fits."""
    left, right = mark.left * width, mark.right * width
    top, bottom = mark.top * height, mark.bottom * height
    if bottom - top < INSIDE_HEIGHT:
        return None
    at = (top + bottom - INSIDE_HEIGHT) / 2
    for box in sorted(taken, key=lambda box: box.left):
        is_level = abs(box.top - at) < INSIDE_HEIGHT
        if is_level and box.left - INSIDE_WIDTH < left < box.left + INSIDE_WIDTH:
            left = box.left + INSIDE_WIDTH + 1
    if left + INSIDE_WIDTH > right:
        return None
    return Box(mark, left, at, INSIDE_HEIGHT)
