# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Disclosure: what an audience may see, redacted, numbered, explained, signed and checked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hearing_assist.casefile.records import Audience, Disclosure
from hearing_assist.disclosure import schedule
from hearing_assist.disclosure.generals import WIDE
from hearing_assist.disclosure.manifest import MANIFEST, fingerprint, sealed_with_manifest
from hearing_assist.disclosure.mask import Redaction, RedactionPrinter, mask
from hearing_assist.disclosure.readme import readme
from hearing_assist.drafting import released
from hearing_assist.drafting.parts_read import parts_read
from hearing_assist.engines.crypto import SigningKey, new_key, sha256
from hearing_assist.engines.qpdf import page_sizes
from hearing_assist.errors import UndecidedError, UnsignedError, UsageError
from hearing_assist.export.pdf import write_pdf
from hearing_assist.pipeline import exposure, generalising
from hearing_assist.pipeline.bundle import text_status
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.checking import Beyond, Clearance, screen_for
from hearing_assist.pipeline.mentions import may_serve_under_review, undecided
from hearing_assist.pipeline.output import finish_folder
from hearing_assist.progress import CancelToken, ProgressEvent, ProgressSink

SIGNING_KEY = "signing-key"
AUDIENCES = (Audience.PROSECUTION, Audience.DEFENCE, Audience.PRESS, Audience.PUBLIC)
"""Who can be served."""


@dataclass(frozen=True, slots=True)
class Disclosed:
    """A disclosure that was made and checked."""

    disclosure: Disclosure
    documents: int
    redactions: int
    fingerprint: str
    clearance: Clearance


def disclose(
    case: Case,
    output: Path,
    *,
    audience: Audience,
    recipient: str = "",
    progress: ProgressSink,
    cancel: CancelToken,
) -> Disclosed:
    """Make the redacted export for an audience in a new folder.

    Press and public read every detail in a coarser form or not at all, see no pictures, and are
    served only when a clerk answered for what stays readable (docs/adr/030).

    Args:
        case: An open case with its sealed record.
        output: A folder that is not there yet, or empty.
        audience: Who is served.
        recipient: Which of several, such as "defendant 1"; screened.
        progress: Told after each document and by the check.
        cancel: Asked before each document.

    Raises:
        UndecidedError: Details found by the program alone wait for a clerk.
        UnsignedError: Nobody answered for what press or public would read.
        UsageError: Nothing is released, or the audience cannot be served.
        IdentityFoundError: The check found somebody; nothing was written.
        StorageError: The folder holds something, or may not be written.
    """
    if audience not in AUDIENCES:
        names = ", ".join(known.name.lower() for known in AUDIENCES)
        raise UsageError(f"A disclosure goes to one of: {names}.")
    waiting = undecided(case)
    if waiting and not may_serve_under_review(case):
        raise UndecidedError(
            f"{len(waiting)} detail(s) wait for a decision. Decide them with review, or allow "
            "them to be served as 'under review' with review --redact-undecided."
        )
    facts = case.hearing.facts()
    language = facts.language
    view = case.hearing.view(language)
    if not view.documents:
        raise UsageError("Nothing is released in this case yet. Import files, then run review.")
    if audience in WIDE and exposure.signed_off(case, audience) is None:
        raise UnsignedError(audience.name.lower())
    screened_recipient = screen_for(case.sealed).typed(recipient, field="recipient")
    made_at = case.now()
    labels = {label.placeholder: label for label in view.labels}
    prepared = generalising.prepare(case, audience, view)
    files: dict[str, bytes] = {}
    items: list[schedule.Item] = []
    redactions: list[Redaction] = []
    for number, document in enumerate(prepared.documents, 1):
        cancel.raise_if_cancelled()
        progress(ProgressEvent("disclose", number - 1, len(view.documents)))
        masked = mask(
            document,
            labels,
            audience=audience,
            first=len(redactions) + 1,
            details=prepared.details,
            generals=prepared.generals,
        )
        redactions += masked.redactions
        dated = prepared.dated.get(document.document.id, "")
        paper = released.build(
            masked.view,
            labels=(),
            language=language,
            audience=audience,
            reference=facts.reference.text,
            runs=RedactionPrinter(masked.redactions, audience=audience),
            images=case.hearing.pages.image,
            dated=dated,
        )
        name = f"documents/D{number:03}.pdf"
        files[name] = write_pdf(paper, made_at=made_at)
        items.append(
            schedule.Item(
                f"D{number:03}",
                document.document.title.text,
                dated or str(document.document.dated or ""),
                document.document.language,
                len(page_sizes(files[name])),
                text_status(masked.view, language, audience=audience),
                name,
                masked.redactions,
                parts_read(masked.view, language, audience=audience),
            )
        )
    progress(ProgressEvent("disclose", len(view.documents), len(view.documents)))
    papers = {
        "index.pdf": schedule.index(items, reference=facts.reference.text, language=language),
        "redaction-schedule.pdf": schedule.schedule(
            items,
            reference=facts.reference.text,
            language=language,
            audience=audience,
            counted_on=prepared.reference,
        ),
    }
    files |= {name: write_pdf(paper, made_at=made_at) for name, paper in papers.items()}
    earlier = [
        item
        for item in case.hearing.disclosures()
        if (item.audience, item.recipient) == (audience, screened_recipient)
    ]
    version = len(earlier) + 1
    key = _signing_key(case)
    files["README.txt"] = readme(
        language,
        audience=audience,
        reference=facts.reference.text,
        version=version,
        fingerprint=fingerprint(key.public),
    ).encode()
    complete = sealed_with_manifest(
        files,
        reference=facts.reference.text,
        audience=audience.name.lower(),
        recipient=recipient,
        version=version,
        made_at=made_at,
        redactions=len(redactions),
        key=key,
    )
    record = Disclosure(
        id=case.surroundings.new_id(),
        audience=audience,
        recipient=screened_recipient,
        version=version,
        supersedes=earlier[-1].id if earlier else "",
        manifest_digest=sha256(complete[MANIFEST]),
        inputs=tuple(case.hearing.revisions(language)),
        made_at=made_at,
    )

    def put_on_record() -> None:
        generalising.record(case, record.id, prepared, redactions, made_at)
        case.hearing.add_disclosure(record)

    clearance = finish_folder(
        case,
        output,
        complete,
        record=put_on_record,
        beyond=Beyond(audience, generalising.withheld_values(prepared, made_at)),
        progress=progress,
        cancel=cancel,
    )
    return Disclosed(record, len(items), len(redactions), fingerprint(key.public), clearance)


def _signing_key(case: Case) -> SigningKey:
    """The case's own signing key, made when it is first needed; sealed."""
    stored = case.sealed.setting(SIGNING_KEY)
    if stored:
        return SigningKey(bytes.fromhex(stored))
    seed = new_key()
    case.sealed.set_setting(SIGNING_KEY, seed.hex())
    return SigningKey(seed)
