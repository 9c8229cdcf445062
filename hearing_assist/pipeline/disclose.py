# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Disclosure: what an audience may see, redacted, numbered, explained, signed and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from hearing_assist.casefile.records import Audience, Disclosure
from hearing_assist.disclosure import schedule
from hearing_assist.disclosure.manifest import MANIFEST, fingerprint, sealed_with_manifest
from hearing_assist.disclosure.mask import RedactionPrinter, mask
from hearing_assist.drafting import released
from hearing_assist.drafting.parts_read import parts_read
from hearing_assist.engines.crypto import SigningKey, new_key, sha256
from hearing_assist.engines.qpdf import page_sizes
from hearing_assist.errors import UndecidedError, UsageError
from hearing_assist.export.pdf import write_pdf
from hearing_assist.pipeline.bundle import text_status
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.checking import Clearance, screen_for
from hearing_assist.pipeline.mentions import may_serve_under_review, undecided
from hearing_assist.pipeline.output import finish_folder
from hearing_assist.progress import CancelToken, ProgressEvent, ProgressSink

SIGNING_KEY = "signing-key"
AUDIENCES = (Audience.PROSECUTION, Audience.DEFENCE)
"""Who can be served; press and public need generalisation, which is not built yet."""
README: Mapping[str, str] = {
    "en": """Disclosure in case {reference}, version {version}

index.pdf               the documents disclosed
redaction-schedule.pdf  every redaction: number, place, category, legal basis, reason
documents/              the documents; originals stand beside their translation, released pages
                        as pictures before their text
manifest.json           the files with their SHA-256 checksums; signed in manifest.sig

Names and details of protected persons are withheld by order of the court. Each redaction has a
number (R-0001 ...) by which it may be contested. Where a page says "machine translation", nobody
has reviewed the translation; the original text stands beside it.

To check the files without any special program: sha256sum -c SHA256SUMS.txt
Fingerprint of the signing key, to compare by telephone with the court office:
{fingerprint}
""",
    "fr": """Communication de pièces, affaire {reference}, version {version}

index.pdf               les documents communiqués
redaction-schedule.pdf  chaque occultation : numéro, endroit, catégorie, base légale, motif
documents/              les documents ; l'original est imprimé à côté de sa traduction, les pages
                        autorisées en image avant leur texte
manifest.json           les fichiers avec leur empreinte SHA-256 ; signature dans manifest.sig

Les noms et détails des personnes protégées sont retenus sur décision de la juridiction. Chaque
occultation porte un numéro (R-0001 ...) par lequel elle peut être contestée. Quand une page porte
« traduction automatique », personne n'a relu la traduction ; le texte original est à côté.

Pour vérifier les fichiers sans programme particulier : sha256sum -c SHA256SUMS.txt
Empreinte de la clé de signature, à comparer par téléphone avec le greffe :
{fingerprint}
""",
}


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

    Args:
        case: An open case with its sealed record.
        output: A folder that is not there yet, or empty.
        audience: Who is served.
        recipient: Which of several, such as "defendant 1"; screened.
        progress: Told after each document and by the check.
        cancel: Asked before each document.

    Raises:
        UndecidedError: Details found by the program alone wait for a clerk.
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
    screened_recipient = screen_for(case.sealed).typed(recipient, field="recipient")
    made_at = case.now()
    labels = {label.placeholder: label for label in view.labels}
    files: dict[str, bytes] = {}
    items: list[schedule.Item] = []
    count = 0
    for number, document in enumerate(view.documents, 1):
        cancel.raise_if_cancelled()
        progress(ProgressEvent("disclose", number - 1, len(view.documents)))
        masked = mask(document, labels, audience=audience, first=count + 1)
        count += len(masked.redactions)
        paper = released.build(
            masked.view,
            labels=(),
            language=language,
            audience=audience,
            reference=facts.reference.text,
            runs=RedactionPrinter(masked.redactions, audience=audience),
            images=case.hearing.pages.image,
        )
        name = f"documents/D{number:03}.pdf"
        files[name] = write_pdf(paper, made_at=made_at)
        items.append(
            schedule.Item(
                f"D{number:03}",
                document.document.title.text,
                str(document.document.dated or ""),
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
            items, reference=facts.reference.text, language=language, audience=audience
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
    files["README.txt"] = (
        README.get(language, README["en"])
        .format(
            reference=facts.reference.text,
            version=version,
            fingerprint=fingerprint(key.public),
        )
        .encode()
    )
    complete = sealed_with_manifest(
        files,
        reference=facts.reference.text,
        audience=audience.name.lower(),
        recipient=recipient,
        version=version,
        made_at=made_at,
        redactions=count,
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
    clearance = finish_folder(
        case,
        output,
        complete,
        record=lambda: case.hearing.add_disclosure(record),
        progress=progress,
        cancel=cancel,
    )
    return Disclosed(record, len(items), count, fingerprint(key.public), clearance)


def _signing_key(case: Case) -> SigningKey:
    """The case's own signing key, made when it is first needed; sealed."""
    stored = case.sealed.setting(SIGNING_KEY)
    if stored:
        return SigningKey(bytes.fromhex(stored))
    seed = new_key()
    case.sealed.set_setting(SIGNING_KEY, seed.hex())
    return SigningKey(seed)
