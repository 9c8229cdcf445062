# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""An embedded font with the few characters of page numbers, to be drawn by who knows their codes.

One font for all pages of a bundle: drawing each number through reportlab costs many times as much.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hearing_assist.engines.pieces import Piece
from hearing_assist.engines.reportlab_pdf import Paper
from hearing_assist.engines.reportlab_text import Typesetter
from hearing_assist.errors import ExportError

_ROOM = 10_000.0


@dataclass(frozen=True, slots=True)
class Alphabet:
    """A font and what is needed to write with it.

    Attributes:
        pdf: A file whose only page names the font in its resources.
        font: As that page names it, with its slash.
        codes: The byte of each character.
        widths: Of each character, in thousandths of the font size.
    """

    pdf: bytes
    font: str
    codes: Mapping[str, int]
    widths: Mapping[str, float]

    def width(self, text: str, size: float) -> float:
        """Width of `text` in points."""
        return sum(self.widths[character] for character in text) * size / 1000

    def shown(self, text: str) -> str:
        """What a content stream writes to show `text`."""
        return bytes(self.codes[character] for character in text).hex().join("<>")


def alphabet(
    texts: Iterable[str], typesetter: Typesetter, *, language: str, producer: str, made_at: str
) -> Alphabet:
    """The bold font of `typesetter` with all characters of some texts.

    Raises:
        ExportError: The texts need shaping, or more than one font.
    """
    characters = "".join(sorted(set("".join(texts)) | {" "}))
    paper = Paper(
        width=_ROOM, height=20, title="", language=language, producer=producer, made_at=made_at
    )
    (line,) = typesetter.lines(
        [Piece(f"x{characters}x", bold=True)],
        size=1,
        width=_ROOM,
        rtl=False,
        language=language,
    )
    fonts = {chunk.font.fontName: chunk.font for chunk in line.chunks}
    if len(fonts) != 1 or not all(chunk.simple for chunk in line.chunks):
        raise ExportError("The wording of page numbers cannot be printed.")
    paper.line(line, 0, 0)
    (font,) = fonts.values()
    drawn = {character: paper.codes(font, character) for character in characters}
    names = {name for name, _ in drawn.values()}
    if len(names) != 1:
        raise ExportError("The wording of page numbers cannot be printed.")
    paper.end_page()
    return Alphabet(
        paper.finish(),
        names.pop(),
        {character: code for character, (_, code) in drawn.items()},
        {character: font.measure(character, False, language) for character in characters},
    )
