# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Released documents to disclose; all of it invented."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hearing_assist.casefile.records import (
    Audience,
    BlockKind,
    DocumentView,
    Kind,
    Label,
    Mark,
    ReleasedBlock,
    ReleasedDocument,
    Screened,
    Segment,
    SegmentStatus,
    SourceKind,
)

LABELS = {
    1: Label(1, Kind.PERSON, "witness", "K", "Q"),
    2: Label(2, Kind.PLACE, "", "", ""),
    3: Label(3, Kind.PERSON, "child", "R", "T"),
    14: Label(14, Kind.PHONE, "", "", "", under_review=True),
}


def block(
    text: str, marks: Sequence[Mark] = (), *, ordinal: int = 0, page: int = 2, number: str = ""
) -> ReleasedBlock:
    return ReleasedBlock(
        id=f"b{ordinal}",
        document_id="doc",
        ordinal=ordinal,
        part="body",
        page=page,
        paragraph=ordinal + 1,
        kind=BlockKind.PARAGRAPH,
        level=0,
        number=number,
        row=0,
        column=0,
        language="fr",
        text=Screened(text),
        marks=tuple(marks),
    )


def segment(
    of: ReleasedBlock,
    start: int,
    end: int,
    text: str,
    *,
    ordinal: int = 0,
    status: SegmentStatus = SegmentStatus.MACHINE,
) -> Segment:
    return Segment(
        id=f"{of.id}-{ordinal}",
        document_id="doc",
        block_id=of.id,
        ordinal=ordinal,
        start=start,
        end=end,
        language="en",
        text=Screened(text),
        status=status,
        engine="engine",
        pack="",
    )


def view(blocks: Sequence[ReleasedBlock], segments: Sequence[Segment] = ()) -> DocumentView:
    document = ReleasedDocument(
        id="doc",
        ordinal=0,
        title=Screened("A statement"),
        kind=SourceKind.STATEMENT,
        language="fr",
        dated=dt.date(2026, 3, 1),
        release_id="r",
        released_at=dt.datetime(2026, 3, 9, tzinfo=dt.UTC),
    )
    return DocumentView(document, tuple(blocks), tuple(segments))


def hidden(start: int, end: int, kind: Kind = Kind.DATE) -> Mark:
    """A detail that the court and the prosecution may read."""
    return Mark(start, end, kind, Audience.PROSECUTION)
