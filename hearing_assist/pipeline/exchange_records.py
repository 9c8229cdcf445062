# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What a file of translators would change, as it is shown to the person who says yes."""

from __future__ import annotations

from dataclasses import dataclass

from hearing_assist.casefile.records import SegmentStatus
from hearing_assist.translation.glossary import Concept


@dataclass(frozen=True, slots=True)
class IncomingChange:
    """What a file would change of one sentence.

    Attributes:
        segment_id: Of the case, or "" for a sentence that has no translation yet.
        place: Where the sentence stands, as the file names it.
        document_id: Its document.
        original: Printed.
        before: The draft as it is, or "".
        after: The draft as the file has it.
        status: EDITED, or REVIEWED where the file says that a person answered for it.
    """

    segment_id: str
    place: str
    document_id: str
    original: str
    before: str
    after: str
    status: SegmentStatus


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something in a file that is not taken in; `where` names a place, never a text."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a file would do, before anything is done.

    Attributes:
        kind: "xliff", "word", "tmx" or "tbx".
        same: Sentences or concepts that are so already.
        changes: What would change.
        concepts: Concepts that the case would have of its own.
        refused: What is not taken in.
    """

    kind: str
    same: int
    changes: tuple[IncomingChange, ...] = ()
    concepts: tuple[Concept, ...] = ()
    refused: tuple[Refusal, ...] = ()
