# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A line of a disclosure index: which document was listed, and how much of it was served."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ItemState(StrEnum):
    """How much of a document is served."""

    FULL = "full"
    REDACTED = "redacted"
    WITHHELD = "withheld"
    SENSITIVE = "sensitive"
    """Not served and not listed: nobody who is served may know that it exists."""


@dataclass(frozen=True, slots=True)
class ServedItem:
    """H: a document as a disclosure listed it; a sensitive one is never listed.

    Attributes:
        number: Its number in the index; the same in every later disclosure of the line.
        document_id: Its document.
        release_id: Its release, or "" where it was withheld.
        language: Of the original.
        pages: Pages served; 0 where it was withheld.
        state: How much of it was served.
        bates: Its first and last page number ("DEF-000012 - DEF-000017"), or "".
    """

    number: int
    document_id: str
    release_id: str
    language: str
    pages: int
    state: ItemState
    bates: str = ""
