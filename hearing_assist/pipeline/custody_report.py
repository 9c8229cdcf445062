# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The custody report: open for the parties, or in full for the court alone.

The open form gets of the custody record only what has a fixed form (`drafting/custody_report.py`),
of documents the released title, and passes the check like every open output. The full record goes
the way of sealed papers: locked, and never on a disk in clear.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from hearing_assist.casefile.custody import CustodyEntry, Function
from hearing_assist.casefile.custody_chain import ItemChain
from hearing_assist.casefile.records import Audience, Draft, ReleasedDocument
from hearing_assist.drafting import custody_record, custody_report
from hearing_assist.drafting.custody_record import SealedItem
from hearing_assist.drafting.custody_report import OpenEvent, OpenItem, Party
from hearing_assist.drafting.template_loader import read_fields
from hearing_assist.errors import UsageError
from hearing_assist.pipeline import custody
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.checking import Clearance
from hearing_assist.pipeline.court_templates import loaded
from hearing_assist.pipeline.paper_steps import (
    PDF,
    facts_printed,
    finish_paper,
    new_record,
    plain_fields,
    refuse_format,
    typed_fields,
)
from hearing_assist.pipeline.sealed_output import Sealed, write_sealed
from hearing_assist.progress import CancelToken, ProgressSink

OPEN = "custody-report"
FULL = "custody-record"


@dataclass(frozen=True, slots=True)
class OpenReport:
    """An open report that was checked and written.

    Attributes:
        draft: Its record in the case file, so that a recall names it.
        clearance: What was checked.
        items: Number of items in it.
        left_out: Items whose text is not released, which it does not name.
        is_unbroken: Whether it says so of all.
        note: What a clerk should know of the template, or "".
    """

    draft: Draft
    clearance: Clearance
    items: int
    left_out: int
    is_unbroken: bool
    note: str


@dataclass(frozen=True, slots=True)
class FullRecord:
    """A full record that was locked and written."""

    sealed: Sealed
    items: int
    is_unbroken: bool
    note: str


def write_open(
    case: Case,
    output: Path,
    *,
    only: Iterable[str] = (),
    fields: bytes = b"",
    language: str = "",
    court_templates: Sequence[Path] = (),
    progress: ProgressSink,
    cancel: CancelToken,
) -> OpenReport:
    """The chain of custody of released items, for the parties.

    Args:
        case: An open case with its sealed record.
        output: Where the PDF goes; an older one is replaced.
        only: Ids of sources; all released ones when empty.
        fields: TOML with the fields of the template, or nothing.
        language: Of the paper; the hearing language when "".
        court_templates: Folders whose templates go before the shipped ones.
        progress: Told of the items and by the check.
        cancel: Asked between the steps.

    Raises:
        UsageError: Nothing is released, or the name of the file does not do.
        TemplateError: Template or fields are wrong.
        IdentityFoundError: A field or the paper names a protected person; nothing was written.
        StorageError, Cancelled: Nothing was written.
    """
    refuse_format(output, "a custody report", formats=(PDF,))
    language = language or case.hearing.facts().language
    template = loaded(case.surroundings.settings, OPEN, language, court_templates)
    screened = typed_fields(case, fields, template)
    found = custody.examine(case, only, progress=progress, cancel=cancel)
    items = open_items(case, found.items)
    if not items:
        raise UsageError(
            "No text of these items is released, so there is nothing that the parties may read. "
            "Release it first, or make the full record for the court."
        )
    record = new_record(
        case,
        template,
        screened,
        language=language,
        audience=Audience.DEFENCE,
        inputs=case.hearing.revisions(language),
    )
    document = custody_report.build(
        items,
        facts=facts_printed(case),
        made_at=record.made_at,
        lost=found.lost,
        template=template,
        fields=plain_fields(screened),
        language=language,
    )
    clearance = finish_paper(
        case, output, document, record=record, progress=progress, cancel=cancel
    )
    return OpenReport(
        record,
        clearance,
        len(items),
        len(found.items) - len(items),
        not found.lost and all(item.is_unbroken for item in items),
        template.note,
    )


def write_full(
    case: Case,
    output: Path,
    *,
    passphrase: str,
    may_name: Collection[str] = (),
    only: Iterable[str] = (),
    fields: bytes = b"",
    language: str = "",
    court_templates: Sequence[Path] = (),
    progress: ProgressSink,
    cancel: CancelToken,
) -> FullRecord:
    """The full custody record, with names, as a PDF that only its passphrase opens.

    Args:
        case: An open case with its sealed record.
        output: Where the PDF goes; an older one is replaced.
        passphrase: Opens it; another one than that of the case.
        may_name: Register ids of the protected persons who may be named in it.
        only: Ids of sources; all when empty.
        fields: TOML with the fields of the template, or nothing.
        language: Of the paper; the hearing language when "".
        court_templates: Folders whose templates go before the shipped ones.
        progress: Told of the items and steps.
        cancel: Asked between the steps.

    Raises:
        UsageError: There is no item, or passphrase or file name does not do.
        TemplateError: Template or fields are wrong.
        NamedBeyondError: It names a protected person beyond those allowed; nothing was written.
        StorageError, Cancelled: Nothing was written.
    """
    refuse_format(output, "a custody report", formats=(PDF,))
    language = language or case.hearing.facts().language
    template = loaded(case.surroundings.settings, FULL, language, court_templates)
    values = read_fields(fields, template)
    found = custody.examine(case, only, progress=progress, cancel=cancel)
    if not found.items:
        raise UsageError("There is no item in this case yet. Import files first.")
    sources = {source.id: source for source in case.sealed.sources()}
    document = custody_record.build(
        [SealedItem(sources[chain.source_id], chain) for chain in found.items],
        facts=facts_printed(case),
        made_at=case.now(),
        made_by=case.surroundings.account(),
        lost=found.lost,
        template=template,
        fields=values,
        language=language,
    )
    sealed = write_sealed(
        case,
        output,
        document,
        passphrase=passphrase,
        may_name=may_name,
        progress=progress,
        cancel=cancel,
    )
    return FullRecord(sealed, len(found.items), found.is_unbroken, template.note)


class _Parties:
    """Numbers those who handled items, by function, in the order in which they come up."""

    def __init__(self) -> None:
        self._numbers: dict[Function, dict[str, int]] = {}

    def party(self, name: str, function: Function | None) -> Party | None:
        """A function and number for a name; the name stays here."""
        if function is None:
            return None
        known = self._numbers.setdefault(function, {})
        number = known.setdefault(" ".join(name.casefold().split()), len(known) + 1)
        return Party(function, number)


def open_items(case: Case, chains: Sequence[ItemChain]) -> list[OpenItem]:
    """What the parties may know of the items whose text is released."""
    released = {document.id: document for document in case.hearing.documents()}
    sources = {source.id: source for source in case.sealed.sources()}
    parties = _Parties()
    items = []
    for chain in chains:
        source = sources[chain.source_id]
        document: ReleasedDocument | None = released.get(source.document_id)
        if document is None:
            continue
        # In the order of the entries, so that the numbers follow the paper.
        events = tuple(_open_event(entry, source.digest, parties) for entry in chain.entries)
        holder = chain.holder
        items.append(
            OpenItem(
                item=chain.item,
                title=document.title,
                digest=source.digest,
                taken_in=source.imported_at,
                is_unbroken=chain.is_unbroken,
                holder=parties.party(holder.name, holder.function) if holder else None,
                events=events,
                found=chain.found,
            )
        )
    return items


def _open_event(entry: CustodyEntry, digest: str, parties: _Parties) -> OpenEvent:
    facts = entry.facts
    return OpenEvent(
        n=entry.n,
        at=entry.at,
        action=entry.action,
        giver=parties.party(facts.giver, facts.giver_function)
        or parties.party(facts.person, facts.person_function),
        receiver=parties.party(facts.receiver, facts.receiver_function),
        purpose=facts.purpose,
        method=facts.method,
        is_acknowledged=bool(facts.acknowledgment),
        is_hashed=entry.digest == digest,
        copy_is_same=entry.copy_is_same,
        corrects=entry.corrects,
    )
