# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Bringing a case up to date after its register, sources or decisions changed."""

from __future__ import annotations

from dataclasses import dataclass

from hearing_assist.errors import MissingPartError
from hearing_assist.pipeline import mentions, release, translate
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ProgressSink


@dataclass(frozen=True, slots=True)
class Stale:
    """A paper that was made from text that has changed since.

    Attributes:
        kind: "draft", "bundle" or "disclosure".
        id: Its id in the case file.
        documents: Ids of the documents that changed, or came in, since it was made.
    """

    kind: str
    id: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Updated:
    """What an update did.

    Attributes:
        released: Documents with new text.
        translated: New segments.
        stale: Papers to be made again.
    """

    released: int
    translated: int
    stale: tuple[Stale, ...]


def update(case: Case, *, progress: ProgressSink, cancel: CancelToken) -> Updated:
    """Scan and release again, translate what is new, and name what is out of date.

    Raises:
        IdentityFoundError, AnonymisationError, Cancelled: As `release`.
    """
    mentions.find(case, progress=progress, cancel=cancel)
    changed = [d for d in release.release(case, progress=progress, cancel=cancel) if d.changed]
    try:
        report = translate.translate(
            case, to=case.hearing.facts().language, progress=progress, cancel=cancel
        )
        translated = report.segments.total()
    except MissingPartError:
        # Without a pack the text is up to date all the same; `translate` says what is missing.
        translated = 0
    return Updated(len(changed), translated, stale(case))


def stale(case: Case) -> tuple[Stale, ...]:
    """Papers made from a release that is no longer the current one."""
    current = {document.release_id: document.id for document in case.hearing.documents()}
    papers = [
        *(("draft", item.id, item.inputs) for item in case.hearing.drafts()),
        *(("bundle", item.id, item.inputs) for item in case.hearing.bundles()),
        *(("disclosure", item.id, item.inputs) for item in case.hearing.disclosures()),
    ]
    return tuple(
        Stale(kind, paper, changed)
        for kind, paper, inputs in papers
        if (changed := tuple(sorted(current[new] for new in current.keys() - set(inputs))))
    )
