# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Whether anything in a PDF can be filled with a drawing: a tiling pattern may hold a photograph.

PDFium does not tell what a box is filled with. Asked of the file as a whole, since a pattern is an
object of its own however it is reached. Errs on the side of yes.
"""

from __future__ import annotations

import io

import pikepdf

_TILING = 1
_MOST_OBJECTS = 1_000_000


def has_patterns(data: bytes) -> bool:
    """Whether a PDF has a tiling pattern, or cannot be looked through."""
    try:
        with pikepdf.open(io.BytesIO(data)) as file:
            return len(file.objects) > _MOST_OBJECTS or any(
                isinstance(item, pikepdf.Stream) and item.get("/PatternType") == _TILING
                for item in file.objects
            )
    except (pikepdf.PdfError, pikepdf.PasswordError, RuntimeError, ValueError):
        return True
