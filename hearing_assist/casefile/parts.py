# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Names of parts of a source that more than one package must know, and how each was read.

`ReadBlock` lists all names of parts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

WITHHELD_PART = "withheld"
"""Stands for a page or part that could not be read: our own words, in each paper's language."""
RECOGNISED_PART = "recognised"
"""Stands for the picture of a page whose words were recognised: the words follow, it does not."""
PICTURE_PART = "picture"
"""Stands for the released picture of a page that shows more than one audience may see."""
PROPERTIES_PART = "properties"
"""What a file holds without printing it: known, never released."""
MADE_WITH = "made with"
"""Number of such a block that names the program that made the file: names of nobody are in it."""
NOTE_PARTS = frozenset({WITHHELD_PART, RECOGNISED_PART, PICTURE_PART})
"""Our own words about what is withheld; never words of the source."""


class PartState(StrEnum):
    """How a page or part of a file was read."""

    TEXT = "text"
    OCR = "ocr"
    IMAGE_ONLY = "image only"
    EMPTY = "empty"
    NOT_READ = "not read"


class PartRead(NamedTuple):
    """A page or part of a file and what became of it.

    Attributes:
        name: "page 3", "sheet 2", "attachment 1 (application/pdf)", "footnote" ...: our words,
            never a name that stands in the file.
        state: How it was read.
        reason: Why it was not, in words; "" for the other states.
    """

    name: str
    state: PartState
    reason: str = ""


class PartCount(NamedTuple):
    """How many pages or parts of a file were read in one way."""

    state: PartState
    count: int  # type: ignore[assignment]  # nobody counts what a tuple holds


def part_counts(parts: Sequence[PartRead]) -> tuple[PartCount, ...]:
    """How many parts were read in which way; ways that none was read in are left out."""
    counts = Counter(part.state for part in parts)
    return tuple(PartCount(state, counts[state]) for state in PartState if counts[state])


def count_in_words(parts: Sequence[PartRead]) -> str:
    """How many parts were read in which way, such as "12 text, 1 image only"; "" without parts."""
    return ", ".join(f"{item.count} {item.state.value}" for item in part_counts(parts))
