# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Bringing a case up to date after its register, sources or decisions changed."""

from __future__ import annotations

from dataclasses import dataclass

from hearing_assist.pipeline import audit_report, mentions, release, translate
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ProgressSink


@dataclass(frozen=True, slots=True)
class Stale:
    """A paper that was made from text that has changed since.

    Attributes:
        kind: "draft", "bundle" or "disclosure".
        id: Its id in the case file.
        documents: Ids of the documents whose text or translation changed, or that came in, since
            it was made.
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
    # Without a pack the text is up to date all the same; `translate` says what is missing.
    report = translate.translate_what_can_be(
        case, to=case.hearing.facts().language, progress=progress, cancel=cancel
    )
    return Updated(len(changed), report.segments.total(), stale(case))


def stale(case: Case) -> tuple[Stale, ...]:
    """Papers made from a release, or a translation, that is no longer the current one."""
    hearing = case.hearing
    own = hearing.facts().language
    papers = [
        *(
            ("draft", item.id, item.language, item.inputs)
            for item in hearing.drafts()
            if item.kind != audit_report.KIND  # which is made from no document
        ),
        *(("bundle", item.id, own, item.inputs) for item in hearing.bundles()),
        *(("disclosure", item.id, own, item.inputs) for item in hearing.disclosures()),
    ]
    current = {language: hearing.revisions(language) for _, _, language, _ in papers}
    return tuple(
        Stale(kind, paper, tuple(sorted(changed)))
        for kind, paper, language, inputs in papers
        if (changed := {current[language][new] for new in current[language].keys() - set(inputs)})
    )
