# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What a block of a source is and where it stands; `records` has the rest.

Apart, so that the process that reads a file starts without the records of a whole case; and named
tuples, because making a dataclass takes that process a millisecond each.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class BlockKind(StrEnum):
    """The part a block plays on its page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_CELL = "table_cell"
    MARGINAL = "marginal"
    """Header, footer, footnote, comment, text box: beside the running text."""


class Box(NamedTuple):
    """A rectangle on a page, in points from the visible page's top left corner."""

    left: float
    top: float
    right: float
    bottom: float
