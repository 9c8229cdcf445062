# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Text of one look, as the writing engines take it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one look, as an engine writes it.

    Attributes:
        text: One line of text without control characters.
        bold: Set in bold.
        italic: Set in italics, where the script has them.
        boxed: Drawn on a grey ground and kept on one line where it fits.
        link: Name of the place in the same file that a click goes to, or "".
        language: BCP 47 tag where it is not that of the paragraph, or "".
        raised: Small and above the line: the mark of a footnote.
        note: Number of the footnote whose mark this is, from 1, or 0.
    """

    text: str
    bold: bool = False
    italic: bool = False
    boxed: bool = False
    link: str = ""
    language: str = ""
    raised: bool = False
    note: int = 0
