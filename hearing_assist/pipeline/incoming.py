# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Redactions that somebody else did badly: text under a box, marks that were never applied.

Whoever drew the box meant the text to be withheld, and it would go out with the document. No paper
is built from such a document until a clerk looked at it, protected what has to be, and said so on
record. Looks at what reading the file found; a box that is a picture over a scan hides for good and
is not told.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from hearing_assist.casefile.records import Source
from hearing_assist.errors import HiddenTextError, UsageError
from hearing_assist.intake.findings import BAD_REDACTIONS
from hearing_assist.pipeline.case import Case

_SETTING = "hidden-text:"


@dataclass(frozen=True, slots=True)
class Incoming:
    """A source with redactions that hide nothing.

    Attributes:
        source_id: Of the source.
        document_id: Of its released text.
        title: Neutral description.
        findings: What was found, with the number of pages or marks.
        reason: What a clerk said after looking at it; "" while it waits.
    """

    source_id: str
    document_id: str
    title: str
    findings: tuple[str, ...]
    reason: str

    @property
    def waits(self) -> bool:
        """Whether papers are refused because of it."""
        return not self.reason


def incoming(case: Case) -> tuple[Incoming, ...]:
    """All sources with such redactions, in the order in which they came in.

    Raises:
        MissingKeyError: This is a reading copy.
    """
    return tuple(
        Incoming(
            source.id,
            source.document_id,
            source.title,
            found,
            case.sealed.setting(_SETTING + source.id) or "",
        )
        for source in case.sealed.sources()
        if (found := _bad(source))
    )


def decide(case: Case, source_id: str, reason: str) -> Incoming:
    """Put on record that a clerk looked at the hidden text of a source, and why it may go on.

    Raises:
        UsageError: The source has no such text, or the reason says nothing.
        MissingKeyError: This is a reading copy.
    """
    known = {one.source_id: one for one in incoming(case)}
    if source_id not in known:
        raise UsageError(f"Source {source_id} has no text that a box or a mark was to hide.")
    if not reason.strip():
        raise UsageError("Say why the document may be used: a reason is kept on record.")
    case.sealed.set_setting(_SETTING + source_id, reason.strip())
    return next(one for one in incoming(case) if one.source_id == source_id)


def refuse_undecided(case: Case, document_ids: Collection[str]) -> None:
    """Refuse to build a paper of documents with hidden text that nobody decided about.

    Raises:
        HiddenTextError: Names the documents; nothing was written.
        MissingKeyError: This is a reading copy.
    """
    waiting = tuple(one for one in incoming(case) if one.waits and one.document_id in document_ids)
    if waiting:
        raise HiddenTextError(tuple(f"{one.source_id}: {one.title}" for one in waiting))


def _bad(source: Source) -> tuple[str, ...]:
    return tuple(found for found in source.findings if found.startswith(BAD_REDACTIONS))
