# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What stands in a case at a glance: its sources, and the papers made from it.

Reads only. Names of files are the clerk's own and may name somebody: they are for the clerk's eyes,
like everything that comes from the sealed record.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from hearing_assist.casefile.custody import CustodyEntry
from hearing_assist.casefile.parts import PartRead
from hearing_assist.casefile.records import (
    Audience,
    Bundle,
    Draft,
    SourceKind,
)
from hearing_assist.casefile.segments import untranslated
from hearing_assist.pipeline import bundle_plan, mentions, pages, sworn, translate
from hearing_assist.pipeline.bundle import newest_drafts
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.update import stale
from hearing_assist.text.tags import primary


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """A source that is in the case; fields as `casefile.records.Source`.

    Attributes:
        released: Whether text of it stands in the case file.
        custody: Who had it, oldest first.
        waiting: Pages and pictures of it that nobody read and nobody looked at.
        attachments: Ids of the sources that hang on it.
        parts: How each page or part of it was read.
    """

    id: str
    name: str
    title: str
    kind: SourceKind
    language: str
    dated: dt.date | None
    size: int
    imported_at: dt.datetime
    findings: tuple[str, ...]
    isolation: str
    translation_of: str
    released: bool
    custody: tuple[CustodyEntry, ...]
    waiting: int = 0
    attachments: tuple[str, ...] = ()
    parts: tuple[PartRead, ...] = ()


def sources_overview(case: Case) -> tuple[SourceFacts, ...]:
    """The sources of a case in the order of their import.

    Raises:
        MissingKeyError: This is a reading copy.
    """
    released = {document.id for document in case.hearing.documents()}
    waiting = pages.waiting(case)
    return tuple(
        SourceFacts(
            id=source.id,
            name=source.name,
            title=source.title,
            kind=source.kind,
            language=source.language,
            dated=source.dated,
            size=source.size,
            imported_at=source.imported_at,
            findings=source.findings,
            isolation=source.isolation,
            translation_of=source.translation_of,
            released=source.document_id in released,
            custody=case.sealed.custody(source.id),
            waiting=waiting.get(source.id, 0),
            attachments=source.attachments,
            parts=case.sealed.parts(source.id),
        )
        for source in case.sealed.sources()
    )


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that was made.

    Attributes:
        kind: "summary", "statement", "protective-order", "bundle" or "disclosure".
        audience: For whom.
        recipient: Which of several; disclosures only.
        version: Number of the disclosure to this recipient, or 0.
        made_at: UTC.
        changed: Titles of the documents that changed, or came in, since then; without those that
            are left out of a bundle.
        language: Of a draft, or "".
        newer: Kinds of drafts that were made since then and belong into this bundle.
        reader: Whom a disclosure serves, or "".
    """

    kind: str
    audience: Audience
    recipient: str
    version: int
    made_at: dt.datetime
    changed: tuple[str, ...]
    language: str = ""
    newer: tuple[str, ...] = ()
    reader: str = ""


@dataclass(frozen=True, slots=True)
class Papers:
    """What was made, and what stands between the sources and a complete paper.

    Attributes:
        made: All papers, oldest first.
        documents: Documents that are released.
        unreleased: Sources without released text.
        undecided: Details that wait for a clerk, and so stop a disclosure; 0 once a clerk allowed
            them to be served as "under review".
        untranslated: Paragraphs in another language than the hearing's, without a translation.
        search_is_old: Register or sources changed since the last search for mentions.
        unreviewed: Translated sentences that nobody has reviewed.
        under_review: Details that nobody decided and that are served as "under review".
        by_machine: How many of the untranslated paragraphs an installed pack can translate.
    """

    made: tuple[Paper, ...]
    documents: int
    unreleased: int
    undecided: int
    untranslated: int
    search_is_old: bool
    unreviewed: int = 0
    under_review: int = 0
    by_machine: int = 0

    @property
    def can_translate(self) -> bool:
        """Whether a pack is installed for anything that has no translation."""
        return self.by_machine > 0


def papers(case: Case) -> Papers:
    """The papers of a case, and how complete the text is that a new one is made from."""
    documents = case.hearing.documents()
    titles = {document.id: document.title.text for document in documents}
    stale_by_id = {item.id: item.documents for item in stale(case)}
    left_out = _left_out(case)
    drafts = case.hearing.drafts()
    bundled = newest_drafts(case)

    def changed(paper: str, without: frozenset[str] = frozenset()) -> tuple[str, ...]:
        return tuple(titles[one] for one in stale_by_id.get(paper, ()) if one not in without)

    made = [
        *(
            Paper(
                item.kind,
                item.audience,
                "",
                0,
                item.made_at,
                changed(item.id),
                item.language,
            )
            for item in drafts
        ),
        *(
            Paper(
                "bundle",
                Audience.COURT,
                "",
                0,
                item.made_at,
                changed(item.id, left_out),
                newer=_newer(item, bundled, left_out),
            )
            for item in case.hearing.bundles()
        ),
        *(
            Paper(
                "disclosure",
                item.audience,
                item.recipient.text,
                item.version,
                item.made_at,
                changed(item.id),
                reader=item.reader or item.audience.name.lower(),
            )
            for item in case.hearing.disclosures()
        ),
    ]
    sources = case.sealed.sources() if case.has_sealed else ()
    open_details = len(mentions.undecided(case)) if case.has_sealed else 0
    allowed = case.has_sealed and mentions.may_serve_under_review(case)
    without, by_machine = _untranslated(case)
    return Papers(
        made=tuple(sorted(made, key=lambda paper: paper.made_at)),
        documents=len(documents),
        unreleased=sum(source.document_id not in titles for source in sources),
        undecided=0 if allowed else open_details,
        untranslated=without,
        by_machine=by_machine,
        search_is_old=bool(sources) and not mentions.scan_is_current(case),
        unreviewed=_unreviewed(case),
        under_review=open_details if allowed else 0,
    )


def _unreviewed(case: Case) -> int:
    counts = case.hearing.counts(case.hearing.facts().language)
    return sum(each.segments - each.reviewed for each in counts)


def _untranslated(case: Case) -> tuple[int, int]:
    """Paragraphs that have no translation, and how many of them a pack can translate now."""
    language = case.hearing.facts().language
    as_they_stand = {
        document.id
        for document in case.hearing.documents()
        if sworn.is_read_as_it_stands(document, language)
    }
    waiting = case.hearing.untranslated(language, lambda other: primary(other) != primary(language))
    found = Counter(
        primary(block.language)
        for block, segments in waiting
        if block.document_id not in as_they_stand
        and (not segments or untranslated(block, segments))
    )
    without = translate.languages_without_pack(found, to=language)
    return found.total(), sum(count for each, count in found.items() if each not in without)


def _left_out(case: Case) -> frozenset[str]:
    """What a clerk leaves out of the bundle: ids of documents, kinds of drafts."""
    return frozenset(bundle_plan.glance(case).left_out) if case.has_sealed else frozenset()


def _newer(made: Bundle, drafts: Sequence[Draft], left_out: frozenset[str]) -> tuple[str, ...]:
    """Kinds of drafts for the court that a bundle would hold anew."""
    return tuple(
        draft.kind
        for draft in drafts
        if draft.made_at > made.made_at and draft.kind not in left_out
    )
