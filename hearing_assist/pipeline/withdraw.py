# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Withdrawal: a person declared late is taken out of the whole case file at once.

Promises: text that names somebody is gone from documents, translations, cache, drafts, plans and
recipients when this returns; what was made from it, and every copy handed out, is listed. Does not
call back what left the house: a clerk does that with the list.
"""

from __future__ import annotations

from dataclasses import dataclass

from hearing_assist.casefile.hearing import HearingFile
from hearing_assist.check.search import Searcher

PENDING = "withdrawal-pending"
"""Setting of the sealed record: the register changed, and the case file was not searched yet."""


@dataclass(frozen=True, slots=True)
class Recall:
    """Something that was made from withdrawn text, and may have been handed out.

    Attributes:
        kind: "draft", "bundle", "disclosure" or "judge's copy".
        id: Its id in the case file.
    """

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What was withdrawn.

    Attributes:
        documents: Number of documents with gaps until the next release.
        papers: Number of drafts, bundles and disclosures whose own stored text was taken out.
        recall: What was made from any of it.
    """

    documents: int
    papers: int
    recall: tuple[Recall, ...]


def withdraw(hearing: HearingFile, searcher: Searcher) -> Withdrawal:
    """Search the whole case file and take out what names a protected person.

    Reference and title of the case are the caller's: they cannot be left out.
    """
    found = hearing.withdraw(lambda text: bool(searcher.search(text)))
    releases = {item.release_id for item in hearing.documents() if item.id in found.documents}
    papers = [
        *(("draft", item.id, item.inputs) for item in hearing.drafts()),
        *(("bundle", item.id, item.inputs) for item in hearing.bundles()),
        *(("disclosure", item.id, item.inputs) for item in hearing.disclosures()),
    ]
    recall = [
        Recall(kind, paper)
        for kind, paper, inputs in papers
        if paper in found.papers or releases.intersection(inputs)
    ]
    if found.documents:
        recall += (Recall("judge's copy", file_id) for file_id in hearing.copies())
    return Withdrawal(len(found.documents), len(found.papers), tuple(recall))
