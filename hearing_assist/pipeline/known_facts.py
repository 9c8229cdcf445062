# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What a summary is told of the case besides its released text.

Facts of a fixed form only: pages of the newest bundle, whether the recorded chain of an item is
unbroken, to whom what was disclosed, which orders were drafted or issued, with fields that are
screened already, and from the register roles and the names of persons whom nobody protects.
"""

from __future__ import annotations

from collections.abc import Mapping

from hearing_assist.anonymise.declared import person_entity
from hearing_assist.casefile.records import Audience
from hearing_assist.drafting.known import IssuedPaper, Known, OpenParty, OrderFacts, Service
from hearing_assist.pipeline import court_templates, custody
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.checking import searcher_for
from hearing_assist.progress import CancelToken, ignore_progress


def known(case: Case, language: str, *, pages: Mapping[str, int] | None = None) -> Known:
    """The facts as they stand now; without a sealed record nothing is said of custody."""
    return Known(
        pages=_pages(case) if pages is None else pages,
        custody=_custody(case) if case.has_sealed else {},
        disclosed=_disclosed(case),
        issued=_issued(case, language),
        orders=_orders(case, language),
        served=_served(case),
        parties=parties(case),
        roles=_roles(case) if case.has_sealed else {},
    )


def _pages(case: Case) -> Mapping[str, int]:
    """Of the newest bundle, unless a document changed or came in since."""
    bundles = case.hearing.bundles()
    now = case.hearing.revisions(case.hearing.facts().language)
    if not bundles or set(bundles[-1].inputs) != set(now):
        return {}
    return dict(bundles[-1].places)


def _custody(case: Case) -> Mapping[str, bool]:
    """What the record says; the stored bytes are read when a custody report is made."""
    found = custody.examine(case, read_bytes=False, progress=ignore_progress, cancel=CancelToken())
    documents = {source.id: source.document_id for source in case.sealed.sources()}
    return {documents[item.source_id]: item.is_unbroken for item in found.items}


def _disclosed(case: Case) -> Mapping[str, tuple[Audience, ...]]:
    """Documents whose present release was handed out, to whom."""
    served: dict[str, set[Audience]] = {}
    for disclosure in case.hearing.disclosures():
        for release in disclosure.inputs:
            served.setdefault(release, set()).add(disclosure.audience)
    return {
        document.id: tuple(sorted(served[document.release_id]))
        for document in case.hearing.documents()
        if document.release_id in served
    }


def _issued(case: Case, language: str) -> tuple[IssuedPaper, ...]:
    kinds = {one.kind: one for one in court_templates.offered()}
    return tuple(
        IssuedPaper(kinds[draft.kind].title(language), draft.issued_at or draft.made_at)
        for draft in case.hearing.drafts()
        if draft.issued and draft.kind in kinds and kinds[draft.kind].makes == "order"
    )


_TOLD = frozenset(
    "order_kind starts duration_months ends return_date distance_metres review notice "
    "protected_positions defendants prohibitions excluded_places service breach "
    "hearing_in_private legal_basis exceptions applicant notice".split()
)
"""Fields of an order that a summary tells."""


def _orders(case: Case, language: str) -> tuple[OrderFacts, ...]:
    """The newest draft of each kind, in the hearing's order of making."""
    kinds = {one.kind: one for one in court_templates.offered()}
    newest: dict[str, OrderFacts] = {}
    for draft in case.hearing.drafts():
        if draft.kind not in kinds or kinds[draft.kind].makes != "order":
            continue
        newest[draft.kind] = OrderFacts(
            kinds[draft.kind].title(language),
            draft.issued_at or draft.made_at,
            draft.issued,
            {name: value.text for name, value in draft.fields if name in _TOLD},
        )
    return tuple(newest.values())


def _served(case: Case) -> tuple[Service, ...]:
    now = {document.release_id for document in case.hearing.documents()}
    return tuple(
        Service(one.audience, one.made_at, len(now & set(one.inputs)))
        for one in case.hearing.disclosures()
    )


def parties(case: Case) -> tuple[OpenParty, ...]:
    """Persons whom nobody protects, unless what they are called would name somebody protected.

    None without a sealed record, where the register is.
    """
    if not case.has_sealed:
        return ()
    searcher = searcher_for(case.sealed)
    return tuple(
        OpenParty(person.name, person.position)
        for person in case.sealed.persons()
        if not person.protected and not searcher.search(person.name)
    )


def _roles(case: Case) -> Mapping[int, str]:
    """Of the usual label of each person: neutral ones tell no role (`anonymise.bearing`)."""
    roles = {person_entity(person.id): person.role for person in case.sealed.persons()}
    return {
        each.placeholder: roles[each.entity]
        for each in case.sealed.pseudonyms()
        if each.entity in roles
    }
