# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Withdrawal: a person declared late is taken out of the whole case file at once.

Promises: text that names somebody is gone from documents, translations, cache, drafts, plans and
recipients when this returns; what was ever made from such text, and every copy handed out with it,
is listed with date and recipient, and the list stays in the sealed record. Does not call back what
left the house: a clerk does that with the list.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from hearing_assist.casefile.hearing import COPY, HearingFile
from hearing_assist.casefile.payload import Payload
from hearing_assist.casefile.records import Bundle, Disclosure, Draft
from hearing_assist.casefile.rows import from_text, to_text
from hearing_assist.check.search import Searcher

PENDING = "withdrawal-pending"
"""Setting of the sealed record: the register changed, and the case file was not searched yet."""
RECALL = "recall"
"""Setting of the sealed record: all that is to be called back."""
RELEASE, WITHDRAW = "release", "withdraw"
"""What the audit log of the case file calls a release, and text that was taken out."""


@dataclass(frozen=True, slots=True)
class Recall:
    """Something that was made from withdrawn text, and may have been handed out.

    Attributes:
        kind: "draft", "bundle", "disclosure" or "judge's copy".
        id: Its id in the case file.
        at: When it was made, UTC.
        recipient: Whom it was made for, such as "defence, defendant 1"; "" where nobody was named.
    """

    kind: str
    id: str
    at: dt.datetime
    recipient: str = ""

    def line(self) -> str:
        """What a clerk is told: "disclosure 1f3a... of 2026-11-22 for defence"."""
        whom = f" for {self.recipient}" if self.recipient else ""
        return f"{self.kind} {self.id} of {self.at:%Y-%m-%d}{whom}"


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What was withdrawn.

    Attributes:
        documents: Number of documents with gaps until the next release.
        papers: Number of drafts, bundles and disclosures whose own stored text was taken out.
        recall: What was made from any of it, and was not on the list of an earlier withdrawal.
    """

    documents: int
    papers: int
    recall: tuple[Recall, ...]


@dataclass(frozen=True, slots=True)
class _Recalls:
    """All that is to be called back, as it is kept."""

    items: tuple[Recall, ...]


class _Source(Protocol):
    @property
    def id(self) -> str: ...


class _Release(Protocol):
    @property
    def payload(self) -> str: ...


class _Sealed(Protocol):
    """What this needs of the sealed record: the history of released text, and its settings."""

    def sources(self) -> Sequence[_Source]: ...

    def releases(self, source_id: str) -> Sequence[_Release]: ...

    def setting(self, name: str) -> str | None: ...

    def set_setting(self, name: str, value: str) -> None: ...


def withdraw(hearing: HearingFile, sealed: _Sealed, searcher: Searcher) -> Withdrawal:
    """Search the whole case file and take out what names a protected person.

    Reference and title of the case are the caller's: they cannot be left out. Whatever stops this,
    the same call ends it, as long as `PENDING` is set; nothing is left off the list then.
    """
    known: dict[str, bool] = {}

    def names(text: str) -> bool:
        if text not in known:
            known[text] = bool(searcher.search(text))
        return known[text]

    found = hearing.withdraw(names)
    before = recall_list(sealed)
    listed = {(item.kind, item.id) for item in before}
    new = tuple(
        item for item in _to_recall(hearing, sealed, names) if (item.kind, item.id) not in listed
    )
    sealed.set_setting(RECALL, to_text(_Recalls((*before, *new))))
    sealed.set_setting(PENDING, "")
    return Withdrawal(len(found.documents), len(found.papers), new)


def recall_list(sealed: _Sealed) -> tuple[Recall, ...]:
    """All that was ever to be called back, oldest withdrawal first."""
    text = sealed.setting(RECALL)
    return from_text(_Recalls, text).items if text else ()


def _to_recall(
    hearing: HearingFile, sealed: _Sealed, names: Callable[[str], bool]
) -> Iterator[Recall]:
    """What was made from releases that name somebody, or from text that was ever withdrawn.

    A paper knows the releases it was made from. An earlier release may have named somebody whom
    the one in force does not name: the history of released text has all of them.
    """
    payloads = [
        Payload.from_text(release.payload)
        for source in sealed.sources()
        for release in sealed.releases(source.id)
    ]
    document_of = {payload.document.release_id: payload.document.id for payload in payloads}
    document_of |= {document.release_id: document.id for document in hearing.documents()}
    log = hearing.audit.entries()
    affected = {
        payload.document.release_id
        for payload in payloads
        if any(names(text) for text in _texts(payload))
    }
    papers: set[str] = set()
    applied = defaultdict(set)
    for entry in log:
        if entry.action == RELEASE:
            applied[document_of.get(entry.object_id, "")].add(entry.object_id)
        elif entry.action == WITHDRAW:
            papers.add(entry.object_id)
            affected |= applied[entry.object_id]
    for kind, paper, recipient in _papers(hearing):
        if paper.id in papers or affected.intersection(paper.inputs):
            yield Recall(kind, paper.id, paper.made_at, recipient)
    in_force: dict[str, str] = {}
    for entry in log:
        if entry.action == RELEASE:
            in_force[document_of.get(entry.object_id, "")] = entry.object_id
        elif entry.action == COPY and affected.intersection(in_force.values()):
            yield Recall("judge's copy", entry.object_id, entry.at)


def _papers(hearing: HearingFile) -> Iterator[tuple[str, Draft | Bundle | Disclosure, str]]:
    """Each paper with its kind and whom it was made for."""
    for draft in hearing.drafts():
        yield "draft", draft, draft.audience.name.lower()
    for bundle in hearing.bundles():
        yield "bundle", bundle, ""
    for item in hearing.disclosures():
        whom = (item.audience.name.lower(), item.recipient.text)
        yield "disclosure", item, ", ".join(text for text in whom if text)


def _texts(payload: Payload) -> Iterator[str]:
    yield payload.document.title.text
    yield from payload.document.findings
    for block in payload.blocks:
        yield f"{block.number} {block.text.text}"
