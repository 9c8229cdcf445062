# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What translations said before another text took its place, for the sealed record.

The case file forgets a sentence that was corrected; a paper that was made from it does not. So the
sealed record is told first, with the revision during which the sentence stood. Knows no store.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from hearing_assist.casefile.records import Segment, SegmentStatus

Place: TypeAlias = tuple[str, str]
"""A document and the language of its translation."""


@dataclass(frozen=True, slots=True)
class PastTranslation:
    """S: a revision of a translation that came to its end, and what was lost with it.

    Attributes:
        id: Random id.
        document_id: Its document.
        language: BCP 47 tag of the translation.
        revision: Id that the papers made from it bear among their inputs.
        entry: Number of the last entry in the case file's log while it stood.
        sentences: What the next revision does not say, with placeholders.
    """

    id: str
    document_id: str
    language: str
    revision: str
    entry: int
    sentences: tuple[str, ...] = ()


KeepPast: TypeAlias = Callable[[Sequence[PastTranslation]], None]
"""Keeps what is about to be lost; when it returns, that is on the disk."""


def ended(
    revisions: Mapping[Place, str],
    lost: Iterable[Segment],
    *,
    entry: int,
    new_id: Callable[[], str],
) -> tuple[PastTranslation, ...]:
    """What is to be kept of revisions that end.

    Sentences that were never translated bear the released text, whose history the sealed record
    has.

    Args:
        revisions: Revisions in force of the translations that change.
        lost: Segments whose text goes.
        entry: Number of the newest entry in the log.
        new_id: Makes ids.
    """
    sentences: dict[Place, list[str]] = {place: [] for place in revisions}
    for segment in lost:
        if segment.status is not SegmentStatus.NOT_TRANSLATED:
            sentences[segment.document_id, segment.language].append(segment.text.text)
    return tuple(
        PastTranslation(new_id(), *place, revision, entry, tuple(sentences[place]))
        for place, revision in revisions.items()
    )
