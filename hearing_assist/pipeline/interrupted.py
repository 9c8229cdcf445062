# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What an earlier session intended and did not finish, done when a case is opened for work."""

from __future__ import annotations

from collections.abc import Iterable

from hearing_assist.casefile.hearing import HearingFile
from hearing_assist.casefile.hearing_pages import PageWithImage
from hearing_assist.casefile.pages import PageIntent
from hearing_assist.casefile.payload import Payload
from hearing_assist.casefile.sealed import SealedRecord
from hearing_assist.check.search import Searcher
from hearing_assist.pipeline import withdraw
from hearing_assist.pipeline.checking import searcher_for

DECIDING = frozenset(
    {
        "decide",
        "decide-page",
        "find",
        "language",
        "mark",
        "mask",
        "pair",
        "person",
        "title",
        "translation-of",
        "withdraw-mark",
        "withdraw-mask",
    }
)
"""What the log of the sealed record calls changes after which a release would be another one."""


def finish_interrupted_work(sealed: SealedRecord, hearing: HearingFile) -> None:
    """Do what an earlier session intended and did not finish: releases, then a withdrawal.

    A release that failed while its session went on may be older than another release of the same
    source, than a change of the register, or than a decision that would make it another one: it is
    not made up for then, and the next release says what holds now.
    """
    for release_id, source_id, text in sealed.unconfirmed_releases():
        payload = Payload.from_text(text)
        is_newest = sealed.releases(source_id)[-1].id == release_id
        pages = sealed.pages.intended(release_id)
        shown = [page.text for page in pages]
        holds = is_newest and not _was_decided_since(sealed, release_id)
        if holds and not _names_somebody(payload, shown, searcher_for(sealed)):
            pictures = _pictures(payload, pages, hearing)
            hearing.apply_release(payload.document, payload.blocks, payload.labels, pictures)
        sealed.confirm_release(release_id)
    if sealed.setting(withdraw.PENDING) or hearing.is_to_be_searched:
        withdraw.withdraw(hearing, sealed, searcher_for(sealed))


def _was_decided_since(sealed: SealedRecord, release_id: str) -> bool:
    """Whether a clerk decided something after a release was intended."""
    log = sealed.audit.entries()
    intended = max((entry.n for entry in log if entry.object_id == release_id), default=0)
    return any(entry.n > intended and entry.action in DECIDING for entry in log)


def _pictures(
    payload: Payload, pages: Iterable[PageIntent], hearing: HearingFile
) -> list[PageWithImage]:
    """The pages of a release with their pixels, as far as those are kept or in the case file."""
    kept = {page.page_id: page.image for page in pages}
    there = {page.id for page in hearing.pages.of(payload.document.id)}
    return [
        (page, kept[page.id])
        for page in payload.pages
        if kept.get(page.id) or (page.id in kept and page.id in there)
    ]


def _names_somebody(payload: Payload, shown: Iterable[str], searcher: Searcher) -> bool:
    """Whether the check finds somebody in what a release would put into the case file.

    Args:
        payload: Its text.
        shown: What can be read on its pages.
        searcher: The check's search.
    """
    texts = [payload.document.title.text, *payload.document.findings, *shown]
    texts += (f"{block.number} {block.text.text}" for block in payload.blocks)
    return any(searcher.search(text) for text in texts)
