# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Disclosure: what a reader may see, redacted, numbered, compared, explained, signed, checked."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from hearing_assist.casefile.items import ItemState
from hearing_assist.casefile.records import (
    Audience,
    CaseView,
    Disclosure,
    Screened,
)
from hearing_assist.disclosure import schedule
from hearing_assist.disclosure.compare import Shown
from hearing_assist.disclosure.folders import folder_name
from hearing_assist.disclosure.manifest import (
    LETTER,
    MANIFEST,
    PACKAGE,
    fingerprint,
    sealed_with_manifest,
    spoken,
)
from hearing_assist.disclosure.mask import mask
from hearing_assist.disclosure.readers import Reader, reader_named, reader_of
from hearing_assist.engines import age, pades
from hearing_assist.engines.crypto import SigningKey, sha256
from hearing_assist.engines.qpdf_lock import lock_pdf
from hearing_assist.errors import UndecidedError, UnsignedError, UsageError, VersionsDifferError
from hearing_assist.files import refuse_full
from hearing_assist.pipeline import exposure, generalising, incoming, served
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.checking import Beyond, Clearance, screen_for
from hearing_assist.pipeline.generalising import Prepared
from hearing_assist.pipeline.mentions import may_serve_under_review, undecided
from hearing_assist.pipeline.never_read import withheld_values
from hearing_assist.pipeline.output import finish_folder
from hearing_assist.pipeline.sealed_output import refuse_passphrase
from hearing_assist.pipeline.served_document import DocumentMaker, Served
from hearing_assist.pipeline.served_package import Cover, Package
from hearing_assist.progress import CancelToken, ProgressEvent, ProgressSink

SIGNING_KEY = "signing-key"
AUDIENCES = (Audience.PROSECUTION, Audience.DEFENCE, Audience.PRESS, Audience.PUBLIC)
"""Circles that are served, each by the reader of the same name."""
REVIEW_DAYS = 28
"""Days after which the court has to have decided what is under review, unless a clerk says."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How a disclosure is to be made.

    Attributes:
        reader: Who is served.
        recipient: Which of several, such as "defendant 1"; screened.
        language: Of index, schedule, letter, readme and forms; that of the hearing when "".
        review_by: The day by which the court decides what is under review.
        accept: A clerk's words for serving it though versions differ; kept in the sealed record.
        passphrase: Locks the PDFs, AES-256; "" leaves them open.
        keys: Public keys (age) to which the whole package is encrypted; none leaves it open.
        certificate: Key and certificate (PKCS #12) for a PAdES signature on the letter; or none.
        certificate_passphrase: Opens them.
    """

    reader: Reader
    recipient: str = ""
    language: str = ""
    review_by: dt.date | None = None
    accept: str = ""
    passphrase: str = ""
    keys: tuple[str, ...] = ()
    certificate: bytes = b""
    certificate_passphrase: str = ""


@dataclass(frozen=True, slots=True)
class Disclosed:
    """A disclosure that was made and checked.

    Attributes:
        disclosure: As it stands on record.
        documents: How many were served.
        redactions: How many they have.
        fingerprint: Of the signing key.
        clearance: What the check did.
        notes: What a clerk must know, such as what the same readers read before.
        is_new_line: Whether this recipient was never served before, as far as is on record.
        folder: Where it lies.
    """

    disclosure: Disclosure
    documents: int
    redactions: int
    fingerprint: str
    clearance: Clearance
    notes: tuple[str, ...] = ()
    is_new_line: bool = False
    folder: Path = Path()


def disclose(
    case: Case,
    output: Path,
    *,
    inside: bool = False,
    audience: Audience | None = None,
    asked: Asked | None = None,
    recipient: str = "",
    progress: ProgressSink,
    cancel: CancelToken,
) -> Disclosed:
    """Make the redacted export for a reader in a new folder.

    Press and public read every detail in a coarser form or not at all, see no pictures, and are
    served only when a clerk answered for what stays readable (docs/adr/030). What a version tells
    together with one for others stops it, until a clerk accepts that (docs/adr/040).

    Args:
        case: An open case with its sealed record.
        output: A folder that is not there yet, or empty.
        inside: Whether `output` is any folder instead, in which the disclosure gets one of its own
            that is called after reader, numbers of the recipient, version and day.
        audience: Who is served, by the usual reader of a circle.
        asked: Who is served and how, in the place of `audience` and `recipient`.
        recipient: Which of several, such as "defendant 1"; screened.
        progress: Told after each document and by the check.
        cancel: Asked before each document.

    Raises:
        UndecidedError: Details found by the program alone wait for a clerk.
        HiddenTextError: A document holds text that a box was to hide, and nobody decided.
        UnsignedError: Nobody answered for what press or public would read.
        UsageError: Nothing is released, or the reader cannot be served.
        VersionsDifferError: Two versions tell more together; nothing was written.
        IdentityFoundError: The check found somebody; nothing was written.
        StorageError: The folder holds something, or may not be written.
    """
    if asked is None:
        if audience not in AUDIENCES:
            names = ", ".join(known.name.lower() for known in AUDIENCES)
            raise UsageError(f"A disclosure goes to one of: {names}.")
        asked = Asked(reader_of(audience), recipient)
    making = _Making(case, asked)
    making.refuse_undecided()
    return making.into(output, inside, progress, cancel)


def reader_for(name: str) -> Reader:
    """The reader of a name; raises UsageError."""
    return reader_named(name)


class _Making:
    """One disclosure on its way."""

    def __init__(self, case: Case, asked: Asked) -> None:
        self._case = case
        self._reader = asked.reader
        self._asked = asked
        facts = case.hearing.facts()
        self._reference = facts.reference.text
        self._text_language = facts.language
        self._language = asked.language or facts.language
        self._view = case.hearing.view(facts.language)
        self._made_at = case.now()
        self._labels = {label.placeholder: label for label in self._view.labels}
        self._waiting = bool(undecided(case))
        self._review_by = asked.review_by if self._waiting else None
        if self._waiting and self._review_by is None:
            self._review_by = self._made_at.date() + dt.timedelta(days=REVIEW_DAYS)

    def refuse_undecided(self) -> None:
        """Stop before any work when a disclosure cannot be made as things stand."""
        if self._waiting and not may_serve_under_review(self._case):
            count = len(undecided(self._case))
            raise UndecidedError(
                f"{count} detail(s) wait for a decision. Decide them with review, or allow "
                "them to be served as 'under review' with review --redact-undecided."
            )
        if self._review_by is not None and self._review_by < self._made_at.date():
            raise UsageError("The day by which the court decides has passed. Name a later one.")
        if not self._view.documents:
            raise UsageError("Nothing is released in this case yet. Import files, then run review.")
        documents = {view.document.id for view in self._view.documents}
        incoming.refuse_undecided(self._case, documents)
        audience = self._reader.circle
        if self._reader.sign_off and exposure.signed_off(self._case, audience) is None:
            raise UnsignedError(audience.name.lower())
        if self._asked.passphrase:
            refuse_passphrase(self._case, self._asked.passphrase)
        if not all(map(age.is_recipient, self._asked.keys)):
            raise UsageError("A key to encrypt to begins with age1; this one is none.")
        if self._asked.certificate:
            pades.refuse_key(self._asked.certificate, self._asked.certificate_passphrase)

    def into(
        self, output: Path, inside: bool, progress: ProgressSink, cancel: CancelToken
    ) -> Disclosed:
        case, asked = self._case, self._asked
        written = served.recipient_of(asked.recipient)
        recipient = screen_for(case.sealed).typed(written, field="recipient")
        line = served.line_of(case, self._reader, recipient.text)
        name = self._folder_name(line)
        output = output / name if inside else output
        refuse_full(output, folder=True)
        states = served.item_states(case, self._reader, recipient.text)
        prepared = self._prepared(self._reader, states)
        making = DocumentMaker(
            case,
            line,
            prepared,
            self._labels,
            text_language=self._text_language,
            language=self._language,
            review_by=self._review_by,
            made_at=self._made_at,
        )
        made: list[Served] = []
        items: list[schedule.Item] = []
        total = len(prepared.documents)
        for done, document in enumerate(prepared.documents):
            cancel.raise_if_cancelled()
            progress(ProgressEvent("disclose", done, total))
            decision = states.get(document.document.id)
            if decision is not None and decision.state is ItemState.SENSITIVE:
                continue
            if decision is not None:
                items.append(making.withheld(document))
                continue
            made.append(making.served(document))
            items.append(made[-1].item)
        progress(ProgressEvent("disclose", total, total))
        if not made:
            raise UsageError("Every document is kept from this reader; there is nothing to serve.")
        numbers = {each.on_record.document_id: each.item.number for each in made}
        notes = self._compared(line, made, prepared, states, numbers)
        return self._finished(
            output, line, recipient, prepared, made, items, numbers, notes, progress, cancel
        )

    # --- beside other versions ------------------------------------------------------------------

    def _compared(
        self,
        line: served.Line,
        made: list[Served],
        prepared: Prepared,
        states: Mapping[str, object],
        numbers: Mapping[str, str],
    ) -> tuple[str, ...]:
        case = self._case
        people = served.people_of(case)
        masked = [each.masked for each in made]
        new = served.about_to_be_shown(line, 0, masked, prepared.documents, people, states)
        titles = {view.document.id: view.document.title.text for view in self._view.documents}
        stopping, known = served.told_together(case, new, {**titles, **numbers}, self._due)
        if stopping and not self._asked.accept.strip():
            raise VersionsDifferError(stopping)
        return (*known, *stopping)

    def _due(self, name: str) -> Shown:
        """What another line would get now."""
        reader, _, recipient = name.partition(": ")
        line = served.line_of(self._case, reader_named(reader), recipient)
        hidden = served.item_states(self._case, line.reader, recipient)
        prepared = self._prepared(line.reader, hidden)
        masked = [
            mask(
                document,
                self._labels,
                audience=line.reader.circle,
                details=prepared.details,
                generals=prepared.generals,
            )
            for document in prepared.documents
            if document.document.id not in hidden
        ]
        people = served.people_of(self._case)
        return served.about_to_be_shown(line, 0, masked, prepared.documents, people, hidden)

    def _prepared(self, reader: Reader, hidden: Collection[str]) -> Prepared:
        """What a reader reads of the case as its policy lets it see that at most."""
        documents = tuple(map(reader.narrowed, self._view.documents))
        view = CaseView(self._view.facts, documents, self._view.labels)
        return generalising.prepare(self._case, reader.circle, view, reader.withheld, hidden)

    # --- the package ----------------------------------------------------------------------------

    def _finished(
        self,
        output: Path,
        line: served.Line,
        recipient: Screened,
        prepared: Prepared,
        made: list[Served],
        items: list[schedule.Item],
        numbers: Mapping[str, str],
        notes: tuple[str, ...],
        progress: ProgressSink,
        cancel: CancelToken,
    ) -> Disclosed:
        case, reader, asked = self._case, self._reader, self._asked
        made_before = [item for item in case.hearing.disclosures() if item.line == line.name]
        version = made_before[-1].version + 1 if made_before else 1
        never = served.unfinished(case)
        earlier = [item for item in made_before if item.id not in never]
        notes += tuple(
            f"version {item.version} was put on record and never got its name; nothing replaces it"
            for item in made_before
            if item.id in never and item.version > (earlier[-1].version if earlier else 0)
        )
        before = case.sealed.served.version(earlier[-1].id) if earlier else None
        on_record = functools.partial(
            served.version_of,
            case.surroundings.new_id(),
            line,
            [each.masked for each in made],
            accepted=asked.accept.strip(),
            made_at=self._made_at,
        )
        record = on_record(language=self._language)
        redactions = [each for document in made for each in document.masked.redactions]
        key = _signing_key(case)
        spoken_key = fingerprint(key.public)
        package = Package(
            case,
            Cover(
                self._reference,
                reader,
                recipient.text,
                version,
                self._language,
                self._made_at,
                self._review_by,
                earlier[-1] if earlier else None,
            ),
            self._text_language,
        )
        files = {each.item.file: each.data for each in made}
        files |= package.lists(items, prepared.reference)
        if before is not None:
            files |= package.changes(before, record, on_record, made)
        files |= package.contest_form()
        plain = {name: data for name, data in files.items() if name.endswith(".pdf")}
        if asked.passphrase:
            files |= {name: lock_pdf(data, asked.passphrase) for name, data in plain.items()}
        files |= package.readme(made, spoken_key, with_changes=before is not None)
        ours = [spoken_key]

        def write_letter(digest: str) -> bytes:
            ours.append(spoken(digest))
            plain[LETTER] = package.letter(
                made,
                manifest=ours[-1],
                key=spoken_key,
                is_locked=bool(asked.passphrase),
                is_encrypted=bool(asked.keys),
                with_changes=before is not None,
            )  # the check reads it before it is signed
            if not asked.certificate:
                return plain[LETTER]
            return pades.signed(plain[LETTER], asked.certificate, asked.certificate_passphrase)

        complete = sealed_with_manifest(
            files,
            reference=self._reference,
            audience=reader.name,
            recipient=recipient.text,
            version=version,
            made_at=self._made_at,
            redactions=len(redactions),
            key=key,
            letter=write_letter,
        )
        disclosure = Disclosure(
            id=record.id,
            audience=reader.circle,
            recipient=recipient,
            version=version,
            supersedes=earlier[-1].id if earlier else "",
            manifest_digest=sha256(complete[MANIFEST]),
            inputs=tuple(case.hearing.revisions(self._text_language)),
            made_at=self._made_at,
            reader=reader.name,
            language=self._language,
            items=tuple(each.on_record for each in made),
            review_by=self._review_by,
        )

        def put_on_record() -> None:
            served.begin(case, record.id)
            generalising.record(case, record.id, prepared, redactions, self._made_at)
            served.record(case, record, line)
            case.hearing.add_disclosure(disclosure)

        published = complete
        if self._asked.keys:
            name = self._folder_name(line)
            packed = age.encrypted(complete, self._asked.keys, folder=name, made_at=self._made_at)
            published = {PACKAGE: packed, LETTER: complete[LETTER]}
        clearance = finish_folder(
            case,
            output,
            published,
            record=put_on_record,
            beyond=Beyond(
                reader.circle,
                withheld_values(prepared, self._made_at),
                reader.withheld,
            ),
            checked={**complete, **plain},
            ours=ours,
            progress=progress,
            cancel=cancel,
        )
        served.finished(case, record.id)
        return Disclosed(
            disclosure,
            len(made),
            len(redactions),
            fingerprint(key.public),
            clearance,
            notes,
            is_new_line=bool(recipient.text) and not made_before,
            folder=output,
        )

    def _folder_name(self, line: served.Line) -> str:
        """What the folder is called in which the next version for a line lies."""
        made = self._case.hearing.disclosures()
        own = [each.version for each in made if each.line == line.name]
        return folder_name(
            self._reader.name,
            line.recipient,
            version=own[-1] + 1 if own else 1,
            made_on=self._made_at.date(),
            letters=line.prefix.removeprefix(self._reader.bates),
            others=[
                each.recipient.text
                for each in made
                if each.reader == self._reader.name and each.line != line.name
            ],
        )


def signing_fingerprint(case: Case) -> str:
    """The fingerprint of the case's key, to be read out to who asks; "" before it was needed."""
    stored = case.sealed.setting(SIGNING_KEY)
    return fingerprint(SigningKey(bytes.fromhex(stored)).public) if stored else ""


def _signing_key(case: Case) -> SigningKey:
    """The case's own signing key, made when it is first needed; sealed."""
    stored = case.sealed.setting(SIGNING_KEY)
    if stored:
        return SigningKey(bytes.fromhex(stored))
    seed = case.surroundings.signing_seed()
    case.sealed.set_setting(SIGNING_KEY, seed.hex())
    return SigningKey(seed)
