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
    """

    text: str
    bold: bool = False
    italic: bool = False
    boxed: bool = False
    link: str = ""
