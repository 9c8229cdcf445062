# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What to review first: translated sentences that the court's summary quotes.

To know them takes as long as putting the summary together, so their ids are kept in the sealed
record when it is drafted or when somebody asks. What is kept is filtered by what was reviewed
since; it does not know what a summary drafted now would quote besides.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from hearing_assist.pipeline import resume
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.cited import CitedSentence, cited_unreviewed
from hearing_assist.pipeline.desk import ANSWERED

CITED = "cited"
"""Name of the memo that holds ids of the sentences."""


@dataclass(frozen=True, slots=True)
class Cited:
    """What the summary quotes and nobody reviewed.

    Attributes:
        sentences: In reading order.
    """

    sentences: tuple[CitedSentence, ...]

    @property
    def untranslated(self) -> int:
        """Those that have no translation at all yet."""
        return sum(not sentence.segment_id for sentence in self.sentences)

    @property
    def by_document(self) -> Mapping[str, frozenset[str]]:
        """Ids of the translations by their documents, in reading order of the documents."""
        found: dict[str, set[str]] = defaultdict(set)
        for sentence in self.sentences:
            if sentence.segment_id:
                found[sentence.document_id].add(sentence.segment_id)
        return {document: frozenset(ids) for document, ids in found.items()}


def look(case: Case, *, keep: bool = True) -> Cited:
    """Find them anew, and keep which they are; it takes as long as putting the summary together.

    Args:
        case: An open case.
        keep: Whether to keep them for `waiting`; False where the case may not be written.

    Raises:
        MissingKeyError: This is a reading copy, in which nothing is kept.
    """
    found = Cited(cited_unreviewed(case))
    if keep:
        ids = [sentence.segment_id for sentence in found.sentences if sentence.segment_id]
        resume.remember(case, CITED, json.dumps(ids))
    return found


def waiting(case: Case) -> int:
    """How many of those that were found last are still not reviewed; 0 where nobody looked.

    Raises:
        MissingKeyError: This is a reading copy.
    """
    try:
        ids = [str(each) for each in json.loads(resume.remembered(case, CITED) or "[]")]
    except (ValueError, TypeError):
        return 0
    known = case.hearing.segments_by_id(ids)
    return sum(segment.status not in ANSWERED for segment in known.values())
