# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Rectangles on a page of a source: how they are begun, moved and sized without leaving the page.

Numbers only, in points from the page's top left corner.
"""

from __future__ import annotations

from dataclasses import dataclass

from hearing_assist.casefile.blocks import Box

LEAST = 4.0
"""Points of a side below which nothing is a mask: a slip of the mouse."""
BEGUN = 0.25, 0.06
"""Width and height of a mask that is begun by key, in shares of the page."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A page or picture, in points."""

    width: float
    height: float

    def begun_at(self, across: float, down: float) -> Box:
        """A mask of the usual size with its middle here, as far as the page has room."""
        wide, tall = BEGUN[0] * self.width, BEGUN[1] * self.height
        box = Box(across - wide / 2, down - tall / 2, across + wide / 2, down + tall / 2)
        return self.moved(box, 0, 0)

    def between(self, one: tuple[float, float], other: tuple[float, float]) -> Box | None:
        """The rectangle with these corners, cut at the edges; None for a slip of the mouse."""
        across, down = sorted((one[0], other[0])), sorted((one[1], other[1]))
        box = self.inside(Box(across[0], down[0], across[1], down[1]))
        is_large = box.right - box.left >= LEAST and box.bottom - box.top >= LEAST
        return box if is_large else None

    def inside(self, box: Box) -> Box:
        """The part of a rectangle that lies on the page."""
        return Box(
            _between(box.left, 0, self.width),
            _between(box.top, 0, self.height),
            _between(box.right, 0, self.width),
            _between(box.bottom, 0, self.height),
        )

    def moved(self, box: Box, across: float, down: float) -> Box:
        """Another place for a rectangle, up to the edges; its size stays, as far as it fits."""
        wide = min(box.right - box.left, self.width)
        tall = min(box.bottom - box.top, self.height)
        left = _between(box.left + across, 0, self.width - wide)
        top = _between(box.top + down, 0, self.height - tall)
        return Box(left, top, left + wide, top + tall)

    def sized(self, box: Box, wider: float, taller: float) -> Box:
        """Another size for a rectangle, whose top left corner stays."""
        right = _between(box.right + wider, min(box.left + LEAST, self.width), self.width)
        bottom = _between(box.bottom + taller, min(box.top + LEAST, self.height), self.height)
        return Box(box.left, box.top, right, bottom)


def holds(box: Box, across: float, down: float) -> bool:
    """Whether a place lies in a rectangle."""
    return box.left <= across <= box.right and box.top <= down <= box.bottom


def _between(value: float, least: float, most: float) -> float:
    return max(least, min(value, most))
