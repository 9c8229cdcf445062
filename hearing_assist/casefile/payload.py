# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What one release carries from the sealed record into the case file, as text for the history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from hearing_assist.casefile.pages import ReleasedPage
from hearing_assist.casefile.records import Label, ReleasedBlock, ReleasedDocument
from hearing_assist.casefile.rows import from_text, to_text


@dataclass(frozen=True, slots=True)
class Payload:
    """One release: the document, all its blocks and pages, and every label of the case.

    The pixels of the pages stand beside it (`PageIntent`).
    """

    document: ReleasedDocument
    blocks: tuple[ReleasedBlock, ...]
    labels: tuple[Label, ...]
    pages: tuple[ReleasedPage, ...] = ()

    def to_text(self) -> str:
        """The payload as JSON."""
        return to_text(self)

    @classmethod
    def from_text(cls, text: str) -> Self:
        """The payload that `to_text` wrote."""
        return from_text(cls, text)
