# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The service record: who was served what and when, whether there is time to prepare, recalls.

Records what a clerk says happened; proves nothing about the outside. A day that is on record stays:
what was wrong is served and recorded anew.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

from hearing_assist.casefile.records import Audience, Disclosure
from hearing_assist.casefile.served import Capacity, Channel, ExhibitMark, Method, Service
from hearing_assist.disclosure.letters import recall_letter
from hearing_assist.disclosure.manifest import spoken
from hearing_assist.disclosure.preparation import Dates, Package, Preparation, preparation
from hearing_assist.errors import UsageError
from hearing_assist.export.pdf import write_pdf
from hearing_assist.pipeline import served
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.checking import screen_for
from hearing_assist.pipeline.mentions import undecided
from hearing_assist.pipeline.output import finish_file
from hearing_assist.pipeline.served_package import court_named, replacing
from hearing_assist.progress import CancelToken, ProgressSink
from hearing_assist.text.tags import primary

CAPACITIES = {
    Audience.COURT: Capacity.JUDGE,
    Audience.PROSECUTION: Capacity.PROSECUTION,
    Audience.DEFENCE: Capacity.DEFENCE_COUNSEL,
    Audience.PRESS: Capacity.PRESS,
    Audience.PUBLIC: Capacity.PUBLIC,
}
"""In which capacity a circle is usually served."""


@dataclass(frozen=True, slots=True)
class Serving:
    """What a clerk says about a service.

    Attributes:
        sent_on: The day it left.
        recipient: A function or code; that of the disclosure when "".
        capacity: In which capacity; the usual one when None.
        method: How it travelled.
        copies: How many.
        channel: How the passphrase travelled.
        deadline: The day by which the recipient has to answer.
        hearing_on: The day of the hearing that it prepares.
    """

    sent_on: dt.date
    recipient: str = ""
    capacity: Capacity | None = None
    method: Method = Method.BY_HAND
    copies: int = 1
    channel: Channel = Channel.NONE
    deadline: dt.date | None = None
    hearing_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Served:
    """A service with what was served and the time there is to prepare."""

    service: Service
    disclosure: Disclosure
    preparation: Preparation


def disclosure_of(case: Case, disclosure_id: str) -> Disclosure:
    """The disclosure of an id, or of the beginning of one.

    Raises:
        UsageError: There is none, or several begin so.
    """
    found = [
        d for d in case.hearing.disclosures() if disclosure_id and d.id.startswith(disclosure_id)
    ]
    if len(found) != 1:
        raise UsageError("No disclosure has this id. Look at the list of what was served.")
    return found[0]


def serve(case: Case, disclosure_id: str, serving: Serving) -> Service:
    """Put on record that a disclosure was served.

    Raises:
        UsageError: There is no such disclosure, or a day cannot be.
        TypedNameError: The recipient is named as a protected person is.
    """
    disclosure = disclosure_of(case, disclosure_id)
    if serving.copies < 1:
        raise UsageError("At least one copy is served.")
    if serving.sent_on < min(_days(disclosure.made_at)):
        raise UsageError("It cannot have been sent before it was made.")
    if serving.sent_on > max(_days(case.now())):
        raise UsageError("The day it was sent lies in the future.")
    usual = Capacity.SURVIVOR if disclosure.reader == "survivor" else None
    usual = Capacity.OTHER_STATE if disclosure.reader == "other-state" else usual
    recipient = serving.recipient.strip() or disclosure.recipient.text
    service = Service(
        id=case.surroundings.new_id(),
        disclosure_id=disclosure.id,
        recipient=screen_for(case.sealed).typed(recipient, field="recipient"),
        capacity=serving.capacity or usual or CAPACITIES[disclosure.audience],
        method=serving.method,
        package=disclosure.manifest_digest,
        language=disclosure.language,
        copies=serving.copies,
        channel=serving.channel,
        sent_on=serving.sent_on,
        deadline=serving.deadline,
        hearing_on=serving.hearing_on,
    )
    served.finished(case, disclosure.id)
    case.hearing.served.put_service(service)
    return service


def service_of(case: Case, service_id: str) -> Service:
    """The service of an id, or of the beginning of one; raises UsageError."""
    found = [
        s for s in case.hearing.served.services() if service_id and s.id.startswith(service_id)
    ]
    if len(found) != 1:
        raise UsageError("No service has this id. Look at the list of what was served.")
    return found[0]


def received(case: Case, service_id: str, day: dt.date) -> Service:
    """Put on record that it arrived.

    Raises:
        UsageError: There is no such service, or the day is on record or cannot be.
    """
    service = service_of(case, service_id)
    _refuse_day(service.received_on, day, service.sent_on, case)
    return _changed(case, replace(service, received_on=day))


def acknowledged(case: Case, service_id: str, day: dt.date, words: str = "") -> Service:
    """Put on record that the recipient acknowledged it; `words` as a receipt has them.

    Raises:
        UsageError: As `received`.
        TypedNameError: The words name a protected person.
    """
    service = service_of(case, service_id)
    _refuse_day(service.acknowledged_on, day, service.received_on or service.sent_on, case)
    return _changed(
        case,
        replace(
            service,
            received_on=service.received_on or day,
            acknowledged_on=day,
            acknowledgement=screen_for(case.sealed).typed(words, field="acknowledgement"),
        ),
    )


def recall(
    case: Case,
    disclosure_id: str,
    target: Path,
    reason: str = "",
    *,
    progress: ProgressSink,
    cancel: CancelToken,
) -> tuple[Service, ...]:
    """Call every service of a disclosure back, and write the letter that says so.

    The next version for the same readers replaces it; its letter says so too.

    Args:
        case: An open case with its sealed record.
        disclosure_id: What is called back.
        target: The letter, a PDF.
        reason: Printed in the letter when given; screened.
        progress: Told by the check.
        cancel: Asked while the check runs.

    Raises:
        UsageError: There is no such disclosure, or it is called back already or was never served.
        IdentityFoundError: The letter names somebody; nothing was written or recorded.
        StorageError: The letter cannot be written.
    """
    disclosure = disclosure_of(case, disclosure_id)
    services = [s for s in case.hearing.served.services() if s.disclosure_id == disclosure.id]
    open_ones = [service for service in services if service.recalled_on is None]
    if not services:
        raise UsageError("This version was never recorded as served; record its service first.")
    if not open_ones:
        raise UsageError("This version is called back already.")
    screened = screen_for(case.sealed).typed(" ".join(reason.split()), field="reason")
    today = case.now().date()
    language = disclosure.language or case.hearing.facts().language
    paper = recall_letter(
        reference=case.hearing.facts().reference.text,
        reader=disclosure.reader,
        recipient=disclosure.recipient.text,
        version=disclosure.version,
        reason=screened.text,
        made_on=today,
        manifest=spoken(disclosure.manifest_digest),
        language=language,
        court=court_named(case, disclosure.audience, language),
        replaced_by=replacing(case, disclosure),
    )
    recalled = tuple(
        replace(service, recalled_on=today, recall_reason=screened) for service in open_ones
    )

    def put_on_record() -> None:
        for service in recalled:
            case.hearing.served.put_service(service)

    data = write_pdf(paper, made_at=case.now())
    finish_file(
        case,
        target,
        data,
        record=put_on_record,
        ours=(spoken(disclosure.manifest_digest),),
        progress=progress,
        cancel=cancel,
    )
    return recalled


def returned(case: Case, service_id: str, day: dt.date) -> Service:
    """Put on record that what was called back came back, or was destroyed.

    Raises:
        UsageError: It was not called back, or the day is on record or cannot be.
    """
    service = service_of(case, service_id)
    if service.recalled_on is None:
        raise UsageError("It was not called back.")
    _refuse_day(service.returned_on, day, service.sent_on, case)
    return _changed(case, replace(service, returned_on=day))


def services(case: Case) -> tuple[Served, ...]:
    """Every service, oldest first, with the time there is to prepare."""
    disclosures = {item.id: item for item in case.hearing.disclosures()}
    newest = {item.line: item.id for item in case.hearing.disclosures()}
    today = case.now().date()
    found = []
    waiting = bool(undecided(case)) if case.has_sealed else False
    for service in case.hearing.served.services():
        disclosure = disclosures[service.disclosure_id]
        package = Package(
            sum(item.pages for item in disclosure.items),
            sum(
                item.pages
                for item in disclosure.items
                if primary(item.language) != primary(disclosure.language)
            ),
            disclosure.review_by,
            waiting and disclosure.review_by is not None,
            newest[disclosure.line] != disclosure.id,
        )
        dates = Dates(
            service.sent_on,
            service.received_on,
            service.acknowledged_on,
            service.deadline,
            service.hearing_on,
            service.recalled_on,
            service.returned_on,
        )
        found.append(Served(service, disclosure, preparation(package, dates, today)))
    return tuple(found)


def give_mark(case: Case, document_id: str, mark: str) -> ExhibitMark:
    """Give a document its mark as an exhibit, once and for ever.

    Raises:
        UsageError: There is no such document, it has a mark, or another one has this mark.
        TypedNameError: The mark names a protected person.
    """
    if document_id not in {document.id for document in case.hearing.documents()}:
        raise UsageError("There is no released document with this id.")
    mark = " ".join(mark.split())
    if not 0 < len(mark) <= 20:
        raise UsageError("A mark has 1 to 20 letters, such as EX/1. No initials of a person.")
    for given in case.hearing.served.marks():
        if given.document_id == document_id:
            raise UsageError("This document has its mark; a mark is given once.")
        if given.mark.text.casefold() == mark.casefold():
            raise UsageError("Another document has this mark; a mark is given once.")
    screened = screen_for(case.sealed).typed(mark, field="exhibit mark")
    made = ExhibitMark(document_id, screened, case.now())
    case.hearing.served.add_mark(made)
    return made


def _changed(case: Case, service: Service) -> Service:
    case.hearing.served.put_service(service)
    return service


def _refuse_day(known: dt.date | None, day: dt.date, earliest: dt.date, case: Case) -> None:
    if known is not None:
        raise UsageError(f"This is on record with {known.isoformat()}; a day on record stays.")
    if day < earliest:
        raise UsageError(f"This cannot have been before {earliest.isoformat()}.")
    if day > max(_days(case.now())):
        raise UsageError("The day lies in the future.")


def _days(moment: dt.datetime) -> tuple[dt.date, dt.date]:
    """Its day by UTC, which the case file holds, and by the calendar of this computer."""
    return moment.astimezone(dt.UTC).date(), moment.astimezone().date()
