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
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from hearing_assist.casefile.concepts import ExchangeFile
from hearing_assist.casefile.hearing import COPY, HearingFile
from hearing_assist.casefile.past import PastTranslation
from hearing_assist.casefile.payload import Payload
from hearing_assist.casefile.records import Bundle, Decision, Disclosure, Draft, Person
from hearing_assist.casefile.rows import from_text, to_text
from hearing_assist.casefile.sealed_pages import SealedPages
from hearing_assist.check.search import Searcher
from hearing_assist.pipeline.page_readings import PageReader
from hearing_assist.pipeline.page_withdrawal import (
    LOOKED_FOR,
    register_of,
    releases_showing,
    withdraw_pages,
)

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
        kind: "draft", "bundle", "disclosure", "file for translators" or "judge's copy".
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

    @property
    def document_id(self) -> str: ...


class _Release(Protocol):
    @property
    def payload(self) -> str: ...


class _Sealed(Protocol):
    """What this needs of the sealed record: the history of all text, and its settings."""

    @property
    def pages(self) -> SealedPages: ...

    def sources(self) -> Sequence[_Source]: ...

    def releases(self, source_id: str) -> Sequence[_Release]: ...

    def past_translations(self) -> Sequence[PastTranslation]: ...

    def persons(self) -> Sequence[Person]: ...

    def decisions(self) -> Mapping[str, Decision]: ...

    def digest(self, data: bytes) -> str: ...

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

    on_pages = PageReader.of(sealed, searcher)
    withdraw_pages(hearing, sealed, on_pages.names)
    found = hearing.withdraw(names)
    before = recall_list(sealed)
    listed = {(item.kind, item.id) for item in before}
    new = tuple(
        item
        for item in _to_recall(hearing, sealed, names, on_pages.names)
        if (item.kind, item.id) not in listed
    )
    sealed.set_setting(RECALL, to_text(_Recalls((*before, *new))))
    hearing.end_withdrawal()
    sealed.set_setting(LOOKED_FOR, register_of(sealed))
    sealed.set_setting(PENDING, "")
    return Withdrawal(len(found.documents), len(found.papers), new)


def recall_list(sealed: _Sealed) -> tuple[Recall, ...]:
    """All that was ever to be called back, oldest withdrawal first."""
    text = sealed.setting(RECALL)
    return from_text(_Recalls, text).items if text else ()


def _to_recall(
    hearing: HearingFile,
    sealed: _Sealed,
    names: Callable[[str], bool],
    on_pages: Callable[[str], bool],
) -> Iterator[Recall]:
    """What was made from releases that name somebody, or from text that was ever withdrawn.

    A paper knows the releases and translations it was made from. An earlier one may have named
    somebody whom the one in force does not name: the sealed record has the history of both.
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
    pages = [page for payload in payloads for page in payload.pages]
    affected |= releases_showing(sealed, pages, on_pages)
    past = _naming(sealed.past_translations(), names)
    affected |= {each.revision for each in past}
    named_itself: set[str] = set()
    taken_out: dict[str, int] = {}  # releases of which text was taken out: the last entry on it
    first: dict[str, int] = {}
    applied = defaultdict(set)
    for entry in log:
        first.setdefault(entry.object_id, entry.n)
        if entry.action == RELEASE:
            applied[document_of.get(entry.object_id, "")].add(entry.object_id)
        elif entry.action == WITHDRAW:
            named_itself.add(entry.object_id)
            taken_out |= dict.fromkeys(applied[entry.object_id], entry.n)

    def may_name(inputs: Collection[str], made: int) -> bool:
        """Whether something made from these, by this entry of the log, may name somebody."""
        return any(each in affected or made < taken_out.get(each, 0) for each in inputs)

    for kind, paper, recipient in _papers(hearing):
        if paper.id in named_itself or may_name(paper.inputs, first.get(paper.id, 0)):
            yield Recall(kind, paper.id, paper.made_at, recipient)
    language = hearing.facts().language  # the only one of which a copy has translations
    until = max((each.entry for each in past if each.language == language), default=0)
    in_force: dict[str, str] = {}
    for entry in log:
        if entry.action == RELEASE:
            in_force[document_of.get(entry.object_id, "")] = entry.object_id
        elif entry.action == COPY and (entry.n <= until or may_name(in_force.values(), entry.n)):
            yield Recall("judge's copy", entry.object_id, entry.at)


def _naming(
    past: Sequence[PastTranslation], names: Callable[[str], bool]
) -> tuple[PastTranslation, ...]:
    """Revisions that may have named somebody: each that lost such a sentence, and those before it.

    Since when a sentence stood is not known, so all earlier revisions of the translation count.
    """
    found = []
    named: set[tuple[str, str]] = set()
    for each in reversed(past):
        place = (each.document_id, each.language)
        if place in named or any(names(sentence) for sentence in each.sentences):
            named.add(place)
            found.append(each)
    return tuple(found)


def _papers(
    hearing: HearingFile,
) -> Iterator[tuple[str, Draft | Bundle | Disclosure | ExchangeFile, str]]:
    """Each paper with its kind and whom it was made for."""
    for draft in hearing.drafts():
        yield "draft", draft, draft.audience.name.lower()
    for bundle in hearing.bundles():
        yield "bundle", bundle, ""
    for item in hearing.disclosures():
        whom = (item.audience.name.lower(), item.recipient.text)
        yield "disclosure", item, ", ".join(text for text in whom if text)
    for exchange in hearing.exchanges():
        yield "file for translators", exchange, ""


def _texts(payload: Payload) -> Iterator[str]:
    yield payload.document.title.text
    yield from payload.document.findings
    for block in payload.blocks:
        yield f"{block.number} {block.text.text}"
