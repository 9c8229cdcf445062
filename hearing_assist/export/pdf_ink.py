# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What rows of a PDF draw: lines of text, places of headings, rules and anchors."""

from __future__ import annotations

from dataclasses import dataclass

from hearing_assist.engines.reportlab_lines import Line
from hearing_assist.engines.reportlab_pdf import Paper
from hearing_assist.engines.reportlab_tags import Tag


@dataclass(frozen=True, slots=True)
class LineInk:
    """A line of text."""

    paper: Paper
    line: Line
    right: float
    down: float
    grey: float
    tag: Tag

    def draw(self, left: float, top: float) -> None:
        """Draw at this place."""
        self.paper.mark(self.tag)
        self.paper.line(self.line, left + self.right, top - self.down, grey=self.grey)


@dataclass(frozen=True, slots=True)
class PlaceInk:
    """A place that links and bookmarks lead to."""

    paper: Paper
    name: str
    title: str
    level: int

    def draw(self, left: float, top: float) -> None:
        """Draw at this place."""
        self.paper.place(self.name, top + 4)
        if self.title:
            self.paper.outline(self.name, self.title, level=self.level - 1)


@dataclass(frozen=True, slots=True)
class RuleInk:
    """A rule to sign on."""

    paper: Paper
    right: float
    down: float
    width: float

    def draw(self, left: float, top: float) -> None:
        """Draw at this place."""
        self.paper.mark(None)
        self.paper.rule(left + self.right, top - self.down, self.width, thickness=0.7, grey=0)


@dataclass(frozen=True, slots=True)
class AnchorInk:
    """Notes on which page an anchored paragraph begins."""

    paper: Paper
    anchor: str
    pages: dict[str, int]

    def draw(self, left: float, top: float) -> None:
        """Draw at this place."""
        self.pages.setdefault(self.anchor, self.paper.page)
