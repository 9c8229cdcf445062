# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""How papers look: sizes, leading and spaces in points, shared by the PDF and the DOCX writer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from hearing_assist.text.document import Style

MILLIMETRE = 72 / 25.4
PAGE_WIDTH = 210 * MILLIMETRE
PAGE_HEIGHT = 297 * MILLIMETRE
MARGIN = 25 * MILLIMETRE
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN

HANG_NUMBER = 30.0
"""Space for a paragraph number; wider numbers push the text in PDF, and tab on in DOCX."""
HANG_ITEM = 20.0
"""Space for "(a)" or a bullet, which stands indented by HANG_NUMBER outside columns."""
COLUMN_GAP = 20.0
_NARROW = 36.0
_SMALLEST = 5.0
PICTURE_WORDS = 80.0
"""Room kept on the page of a picture for its heading and what is said below it."""
SIGNATURE_RULE = 200.0
SIGNATURE_SPACE = 34.0


@dataclass(frozen=True, slots=True)
class Look:
    """Type of a paragraph.

    Attributes:
        size: Font size.
        leading: From baseline to baseline.
        before: Space above.
        bold: All in bold.
        italic: All in italics.
        grey: Ink, 0 black to 1 white.
        indent: From both margins.
        centred: Lines are centred.
    """

    size: float
    leading: float
    before: float
    bold: bool = False
    italic: bool = False
    grey: float = 0.0
    indent: float = 0.0
    centred: bool = False


BODY = Look(11, 16.5, 8)
LOOKS: Mapping[Style, Look] = {
    Style.BODY: BODY,
    Style.NOTICE: Look(10, 14.5, 12, indent=10),
    Style.STATUS: Look(9, 13, 3, italic=True, grey=0.3),
    Style.QUOTE: Look(10.5, 15.5, 8, indent=26),
    Style.SMALL: Look(9, 13, 6),
    Style.CITED: Look(9, 11, 1.5),
    Style.TITLE: Look(18, 25, 14, bold=True, centred=True),
    Style.CENTRED: Look(11, 16.5, 8, centred=True),
    Style.SIGNATURE: Look(10, 14.5, 8),
}
HEADINGS: Mapping[int, Look] = {
    1: Look(15, 20, 24, bold=True),
    2: Look(12.5, 17.5, 18, bold=True),
    3: Look(11, 16, 14, bold=True),
    4: Look(11, 16, 12, bold=True, italic=True),
}
COLUMN_BODY = Look(10, 14.5, 7)
CELL = Look(9.5, 13.5, 0)
CELL_HEAD = Look(9.5, 13.5, 0, bold=True)
NOTE = Look(9, 13, 2)
"""Footnotes."""
HEADER = Look(8.5, 12, 0, grey=0.35)
FIGURE = Look(8.5, 12, 0)
"""Words in drawn figures."""
FIGURE_CAPTION = Look(9, 13, 10, italic=True, grey=0.3)
MARK = Look(6.5, 8.0, 0, bold=True)
"""In and beside pictures; made smaller where the text is longer than its box."""
BAND = Look(8.5, 12, 0, bold=True)
WATERMARK_WORD = Look(20, 24, 0, bold=True, grey=0.75)
GAP = Look(4, 4, 0)
"""An empty line around tables, where the file format wants one."""
HEADER_GAP = Look(8, 12, 0)
"""An empty line between what stands at the top of each page and the text."""


def heading_look(level: int) -> Look:
    """The look of a heading; deeper levels look like level 4."""
    return HEADINGS[min(max(level, 1), 4)]


def narrowed(look: Look, width: float) -> Look:
    """A look for cells of `width` points: smaller type where hardly a word would fit."""
    share = min(1.0, max(width / _NARROW, _SMALLEST / look.size))
    return (
        look
        if share == 1.0
        else replace(look, size=look.size * share, leading=look.leading * share)
    )


def is_item(number: str) -> bool:
    """Whether a number marks an item below a numbered paragraph, such as "(a)" or a bullet."""
    return not number[:1].isdigit()
