# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Words laid unseen over a picture of a page, each where it stands on the picture.

Search and selection find them there. In the fonts that ship with the program; a word with a letter
that none of them has is left out. The caller answers for what the words are: for a page with
covered places, what can be read on the pixels that are left, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hearing_assist.engines.pieces import Piece
from hearing_assist.engines.reportlab_fonts import characters, lacking
from hearing_assist.engines.reportlab_lines import Line
from hearing_assist.engines.reportlab_pdf import Paper
from hearing_assist.engines.reportlab_text import Typesetter
from hearing_assist.errors import ExportError
from hearing_assist.export.fonts import families
from hearing_assist.text.document import PictureWord
from hearing_assist.text.scripts import is_right_to_left

PictureLines = Sequence[Sequence[PictureWord]]
SMALLEST, LARGEST = 2.0, 200.0
"""Points of unseen letters."""
_ANY_WIDTH = 1e6
_BELOW = 4
"""One in so many words of a line surely has no letter that reaches below it."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A word on the paper; points from the lower left corner of its picture.

    Attributes:
        line: The word.
        x: Its left end.
        y: Its baseline.
        width: To which it is stretched.
    """

    line: Line
    x: float
    y: float
    width: float


def lay(paper: Paper, words: Sequence[Laid], left: float, bottom: float) -> None:
    """Lay words over a picture whose lower left corner is at `left`, `bottom`."""
    for word in words:
        paper.unseen(word.line, left + word.x, bottom + word.y, word.width)


def laid(
    lines: PictureLines, width: float, height: float, *, typesetter: Typesetter
) -> Iterator[Laid]:
    """The words of a picture that is printed `width` by `height` points.

    Args:
        lines: In reading order.
        width: Of the picture on the paper.
        height: Of the picture on the paper.
        typesetter: Of the paper.
    """
    if not lines:
        return
    drawable = characters(families())
    for words in lines:
        kept = [word for word in words if word.text and not lacking(word.text, drawable)]
        if not kept:
            continue
        top = min(word.top for word in kept) * height
        bottoms = sorted(word.bottom * height for word in kept)
        base = bottoms[len(bottoms) // _BELOW]
        size = min(max(bottoms[-1] - top, SMALLEST), LARGEST)
        for word in kept:
            room = (word.right - word.left) * width
            try:
                found = typesetter.lines(
                    [Piece(word.text)],
                    size=size,
                    width=_ANY_WIDTH,
                    rtl=is_right_to_left(word.text),
                    language="",
                )
            except ExportError:  # letters that no font shows together: recognition took stains
                continue
            if found and room > 0:
                yield Laid(found[0], word.left * width, height - base, room)
