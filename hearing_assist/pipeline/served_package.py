# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The papers around the documents of a disclosure: lists, letter, readme, form, what changed.

A court is named where a paper of the case names it, and a decision only where one is on record;
else the papers say that the court office withholds, and leave a place to fill in.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from hearing_assist.casefile.labels import LabelPrinter, placeholders_in
from hearing_assist.casefile.records import Audience, Disclosure, Draft
from hearing_assist.casefile.segments import standing
from hearing_assist.casefile.served import ServedVersion
from hearing_assist.disclosure import letters, schedule
from hearing_assist.disclosure.authority import authority, sentence
from hearing_assist.disclosure.letters import Reading
from hearing_assist.disclosure.readers import Reader
from hearing_assist.disclosure.readme import readme
from hearing_assist.drafting.statement_choice import unaddressed
from hearing_assist.drafting.wording import long_date
from hearing_assist.export.pdf import write_pdf
from hearing_assist.pipeline import court_templates, withdraw
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.served import unfinished
from hearing_assist.pipeline.served_changes import changes
from hearing_assist.pipeline.served_document import Served
from hearing_assist.text.document import Document

_WITHHOLDING = frozenset({"non-disclosure-order", "witness-anonymity-order"})
"""Orders that, once issued, withhold who somebody is or where that person is."""
_NO_DECISION = re.compile(
    r"\b(?:applications?|applied|applie[ds]|none|pending|await\w*|request\w*|sought|seek\w*|not yet"
    r"|no order|proposed|draft|to be (?:made|decided|heard)|adjourned|refused|dismissed|discharged"
    r"|set aside|lifted|expired|revoked|requêtes?|demand\w+|sollicit\w+|en attente|aucune?"
    r"|pas encore|à venir|projet|refusée?|rejetée?|levée|rapportée|annulée|expirée|révoquée)\b",
    re.IGNORECASE,
)
"""Words of a reference that names an application, or a decision that was not made or has ended."""


@dataclass(frozen=True, slots=True)
class Cover:
    """What all papers of a package say alike.

    Attributes:
        reference: Of the case.
        reader: Who is served.
        recipient: Which of several, or "".
        version: Of the disclosure.
        language: Of the papers.
        made_at: When it is made.
        review_by: The day by which the court decides what is under review, or None.
        earlier: The version that this one replaces, or None.
    """

    reference: str
    reader: Reader
    recipient: str
    version: int
    language: str
    made_at: dt.datetime
    review_by: dt.date | None
    earlier: Disclosure | None


class Package:
    """Makes the papers of one package."""

    def __init__(self, case: Case, cover: Cover, text_language: str) -> None:
        self._case = case
        self._cover = cover
        self._text_language = text_language
        self._decisions = decisions(
            case,
            cover.language,
            on=cover.made_at.date(),
            audience=cover.reader.circle,
        )

    def lists(self, items: Sequence[schedule.Item], counted_on: dt.date | None) -> dict[str, bytes]:
        """Index and schedule."""
        cover = self._cover
        index = schedule.index(items, reference=cover.reference, language=cover.language)
        listed = schedule.schedule(
            items,
            reference=cover.reference,
            language=cover.language,
            audience=cover.reader.circle,
            counted_on=counted_on,
            review_by=cover.review_by,
            authority=sentence(cover.language, self._decisions),
        )
        return {"index.pdf": self._pdf(index), "redaction-schedule.pdf": self._pdf(listed)}

    def changes(
        self,
        before: ServedVersion,
        record: ServedVersion,
        on_record: Callable[..., ServedVersion],
        made: Sequence[Served],
    ) -> dict[str, bytes]:
        """What changed since the version before."""
        cover, earlier = self._cover, self._cover.earlier
        if earlier is None:
            return {}
        known = {item.document_id: f"D{item.number:03}" for item in earlier.items}
        printed = {item.document_id: item.bates for item in earlier.items}
        changed = changes(
            self._case,
            before,
            record,
            versions=(earlier.version, cover.version),
            numbers=known | {each.on_record.document_id: each.item.number for each in made},
            titles={each.on_record.document_id: each.item.title for each in made},
            as_before=on_record(language=earlier.language or cover.language),
            reprinted=[
                each.on_record.document_id
                for each in made
                if each.on_record.bates != printed.get(each.on_record.document_id)
            ],
        )
        paper = letters.changes_paper(changed, reference=cover.reference, language=cover.language)
        return {"changes.pdf": self._pdf(paper)}

    def contest_form(self) -> dict[str, bytes]:
        """The form on which a redaction is contested."""
        cover = self._cover
        form = letters.contest_form(
            reference=cover.reference, version=cover.version, language=cover.language
        )
        return {"contest-form.pdf": self._pdf(form)}

    def readme(
        self, made: Sequence[Served], fingerprint: str, *, with_changes: bool
    ) -> dict[str, bytes]:
        """The page in words."""
        cover = self._cover
        text = readme(
            cover.language,
            audience=cover.reader.circle,
            reference=cover.reference,
            version=cover.version,
            fingerprint=fingerprint,
            with_changes=with_changes,
            authority=authority(cover.language, self._decisions),
            reading=self._reading(made),
        )
        return {"README.txt": text.encode()}

    def letter(
        self,
        made: Sequence[Served],
        *,
        manifest: str,
        key: str,
        is_locked: bool,
        is_encrypted: bool,
        with_changes: bool,
    ) -> bytes:
        """The covering letter."""
        cover, earlier = self._cover, self._cover.earlier
        sent = letters.Sent(
            cover.reference,
            cover.reader.name,
            cover.recipient,
            cover.version,
            earlier.version if earlier else 0,
            earlier is not None and self._is_recalled(earlier),
            len(made),
            sum(each.on_record.pages for each in made),
            cover.made_at.date(),
            cover.review_by,
            is_locked,
            is_encrypted,
            with_changes,
            court_named(self._case, cover.reader.circle, cover.language),
            self._decisions,
            self._reading(made),
            self._also_recalled(),
        )
        paper = letters.letter(sent, manifest=manifest, key=key, language=cover.language)
        return self._pdf(paper)

    def _reading(self, made: Sequence[Served]) -> Reading:
        """Which documents stand beside a translation, and which have none."""
        begun, none = False, []
        for each in made:
            found = standing(each.masked.view, self._text_language)
            begun |= found.is_begun
            if found.is_needed and not found.is_begun:
                none.append(each.item.number)
        return Reading(begun, tuple(none))

    def _pdf(self, paper: Document) -> bytes:
        return write_pdf(paper, made_at=self._cover.made_at)

    def _also_recalled(self) -> tuple[int, ...]:
        """Versions before the one that is replaced, called back and not returned yet."""
        earlier = self._cover.earlier
        if earlier is None:
            return ()
        waiting = {
            service.disclosure_id
            for service in self._case.hearing.served.services()
            if service.recalled_on is not None and service.returned_on is None
        }
        return tuple(
            each.version
            for each in self._case.hearing.disclosures()
            if each.line == earlier.line and each.version < earlier.version and each.id in waiting
        )

    def _is_recalled(self, disclosure: Disclosure) -> bool:
        return any(
            service.disclosure_id == disclosure.id and service.recalled_on is not None
            for service in self._case.hearing.served.services()
        )


def replacing(case: Case, disclosure: Disclosure) -> int:
    """The newest version that replaces a disclosure and was not called back, or 0."""
    gone = {s.disclosure_id for s in case.hearing.served.services() if s.recalled_on is not None}
    gone |= unfinished(case)
    versions = [
        each.version
        for each in case.hearing.disclosures()
        if each.line == disclosure.line and each.id not in gone
    ]
    return max((each for each in versions if each > disclosure.version), default=0)


def court_named(case: Case, audience: Audience, language: str) -> str:
    """The court as the newest papers of the case name it, or ""."""
    for draft in _newest(case.hearing.drafts()):
        if court := dict(draft.fields).get("court"):
            return _printed(case, court.text, audience, language)
    return ""


def decisions(
    case: Case, language: str, *, on: dt.date, audience: Audience = Audience.COURT
) -> tuple[str, ...]:
    """Decisions of the court to withhold details that are on record, as papers name them.

    The newest order of each kind that was issued and is in force on that day; and what the newest
    paper of statements names, if that paper was issued: what was typed into a draft proves nothing,
    and an application is no decision.
    """
    drafts = case.hearing.drafts()
    gone = {one.id for one in withdraw.recall_list(case.sealed)}
    named = [
        _printed(case, line, audience, language)
        for draft in _newest(drafts)
        if draft.kind == "statement" and draft.issued and draft.id not in gone
        if (reference := dict(draft.fields).get("order_reference"))
        for line in unaddressed(reference.text).splitlines()
        if not _NO_DECISION.search(line)
    ]
    titles = {one.kind: one.title(language) for one in court_templates.offered()}
    issued = sorted(
        (one.issued_at, place, one)
        for place, one in enumerate(drafts)
        if one.issued and one.issued_at is not None and one.kind in _WITHHOLDING
    )
    newest = {draft.kind: (day, draft) for day, _, draft in issued}
    orders = [
        f"{titles.get(draft.kind, draft.kind)} ({long_date(day.date(), language)})"
        for day, draft in newest.values()
        if draft.id not in gone and is_in_force(draft, on)
    ]
    return tuple(filter(None, dict.fromkeys((*named, *orders))))


def is_in_force(order: Draft, on: dt.date) -> bool:
    """Whether an order has begun, and has not run for as many months as it says."""
    told = {name: text.text for name, text in order.fields}
    try:
        begin = dt.date.fromisoformat(told.get("starts", "").strip())
    except ValueError:
        return True  # it says no day: it holds from when it was issued
    if on < begin:
        return False
    try:
        years, month = divmod(begin.month - 1 + int(told.get("duration_months", "")), 12)
        last = calendar.monthrange(begin.year + years, month + 1)[1]
        return on <= begin.replace(begin.year + years, month + 1, min(begin.day, last))
    except (ValueError, OverflowError):
        return True  # until the court orders otherwise


def _printed(case: Case, text: str, audience: Audience, language: str) -> str:
    """What was typed, with labels as that reader has them; "" where one is no longer there."""
    labels = case.hearing.labels()
    known = {label.placeholder for label in labels}
    if not known.issuperset(placeholders_in(text)):
        return ""
    printer = LabelPrinter(labels, language=language, audience=audience)
    return " ".join(printer.text(text).split())


def _newest(drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    """The last paper of each kind, the newest first."""
    found: dict[str, Draft] = {}
    for draft in reversed(tuple(drafts)):
        found.setdefault(draft.kind, draft)
    return tuple(found.values())
