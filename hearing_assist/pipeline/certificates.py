# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Certificates of translators: what can be certified, putting it on record, and the paper to sign.

Promises: only a translation whose every sentence a person answers for is certified; the certificate
stands for exact bytes and ends when they change; it says which of two texts it is for, the one the
court released or the one that was filed. The program certifies nothing itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hearing_assist.casefile.certificates import Certifies, TranslationCertificate
from hearing_assist.casefile.records import (
    Audience,
    ReleasedDocument,
    Segment,
    SegmentStatus,
    Source,
)
from hearing_assist.casefile.segments import untranslated
from hearing_assist.drafting import translation_certificate as paper
from hearing_assist.drafting.translation_certificate import CORRECTED
from hearing_assist.errors import UsageError
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.checking import screen_for
from hearing_assist.pipeline.court_templates import loaded
from hearing_assist.pipeline.draft import Drafted
from hearing_assist.pipeline.paper_steps import (
    facts_printed,
    finish_paper,
    new_record,
    plain_fields,
    refuse_format,
    typed_fields,
)
from hearing_assist.pipeline.workbench import ANSWERED, who
from hearing_assist.progress import CancelToken, ProgressSink
from hearing_assist.text.tags import primary

LONGEST = 200
"""Letters of what a translator says of competence and place."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a translation before it is certified.

    Attributes:
        document_id: Its document.
        title: Neutral title.
        source: Language of the document.
        language: Language of the translation.
        pages: Pages of the document, 0 where it has none.
        paragraphs: Paragraphs that are translated.
        sentences: Sentences of the translation.
        tools: Engines and packs that wrote a first version.
        not_reviewed: Sentences for which nobody answers yet.
        not_translated: Sentences without a translation.
        source_sha256: Of the released text.
        target_sha256: Of its translation.
        has_sworn: Whether it reads as an imported sworn translation says it, throughout.
        obstacles: Why it cannot be certified now, in words; () when it can.
    """

    document_id: str
    title: str
    source: str
    language: str
    pages: int
    paragraphs: int
    sentences: int
    tools: tuple[str, ...]
    not_reviewed: int
    not_translated: int
    source_sha256: str
    target_sha256: str
    has_sworn: bool
    obstacles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """What a translator says.

    Attributes:
        translator: Role or code; never needs to be a name.
        competence: What qualifies the translator.
        post_editor: Role or code of who corrected a machine's sentences, where it is another one.
        place: Where it is signed.
        signed_on: When it was signed, or None while it is not.
        certifies: Which of the two texts.
    """

    translator: str
    competence: str
    post_editor: str = ""
    place: str = ""
    signed_on: dt.date | None = None
    certifies: Certifies = Certifies.RELEASED


@dataclass(frozen=True, slots=True)
class State:
    """A certificate as it stands; `ended` says in words why it is not in force."""

    certificate: TranslationCertificate
    title: str
    ended: str

    @property
    def in_force(self) -> bool:
        """Whether it stands for the text as it is."""
        return self.certificate.in_force


_ENDED = {
    "text-changed": "the text or its labels changed",
    "taken-back": "it was taken back",
    "replaced": "another certificate took its place",
}


def facts(case: Case, document_id: str) -> Facts:
    """What is known of the translation of a document into the hearing language.

    Raises:
        UsageError: No such document is released.
    """
    document = _document(case, document_id)
    language = case.hearing.facts().language
    segments = case.hearing.segments(document_id, language)
    here: dict[str, list[Segment]] = {}
    for segment in segments:
        here.setdefault(segment.block_id, []).append(segment)
    foreign = [
        block
        for block in case.hearing.blocks(document_id)
        if primary(block.language) != primary(language)
    ]
    waiting = sum(len(untranslated(block, here.get(block.id, ()))) for block in foreign)
    waiting += sum(each.status is SegmentStatus.NOT_TRANSLATED for each in segments)
    open_ones = sum(
        each.status not in ANSWERED and each.status is not SegmentStatus.NOT_TRANSLATED
        for each in segments
    )
    obstacles = []
    if not segments:
        obstacles.append("Nothing of this document is translated.")
    if waiting:
        obstacles.append(f"Sentences without a translation: {waiting}.")
    if open_ones:
        obstacles.append(f"Sentences for which nobody answers yet: {open_ones}.")
    for_original = {
        each.id
        for each in case.hearing.certificates()
        if each.certifies is Certifies.ORIGINAL and each.in_force
    }
    sworn = {
        each.block_id
        for each in segments
        if each.status is SegmentStatus.CERTIFIED and each.certificate in {"", *for_original}
    }
    source, target = case.hearing.certified_digests(document_id, language)
    return Facts(
        document_id=document_id,
        title=document.title.text,
        source=foreign[0].language if foreign else document.language,
        language=language,
        pages=document.pages,
        paragraphs=sum(bool(here.get(block.id)) for block in foreign),
        sentences=len(segments),
        tools=_tools(segments),
        not_reviewed=open_ones,
        not_translated=waiting,
        source_sha256=source,
        target_sha256=target,
        has_sworn=bool(sworn) and len(sworn) == len(here) and not waiting,
        obstacles=tuple(obstacles),
    )


def certify(case: Case, document_id: str, statement: Statement) -> TranslationCertificate:
    """Put on record what a translator certifies; an earlier certificate of the document ends.

    Raises:
        UsageError: A sentence waits for a person, or what the translator says does not do.
        TypedNameError: It names a protected person; nothing was stored.
    """
    known = facts(case, document_id)
    if known.obstacles:
        raise UsageError(f"This cannot be certified yet. {' '.join(known.obstacles)}")
    filed = ("", "")
    if statement.certifies is Certifies.ORIGINAL:
        filed = _filed(case, known)
    elif known.has_sworn:
        raise UsageError(
            "This reads as a sworn translation of the document as filed. Say that it certifies "
            "that text, not the released one."
        )
    screen = screen_for(case.sealed)
    for text in (statement.competence, statement.place):
        if len(text) > LONGEST or not text.isprintable():
            raise UsageError(f"Say it in one line of at most {LONGEST} letters.")
    if not statement.competence.strip():
        raise UsageError("A certificate states what qualifies the translator.")
    translator = who(case, statement.translator)
    editor = statement.post_editor.strip()
    certificate = TranslationCertificate(
        id=case.surroundings.new_id(),
        document_id=document_id,
        source=known.source,
        language=known.language,
        certifies=statement.certifies,
        translator=translator,
        competence=screen.typed(statement.competence.strip(), field="competence"),
        post_editor=who(case, editor) if editor else screen.typed("", field="post-editor"),
        place=screen.typed(statement.place.strip(), field="place"),
        signed_on=statement.signed_on,
        tools=known.tools,
        pages=known.pages,
        paragraphs=known.paragraphs,
        sentences=known.sentences,
        source_sha256=known.source_sha256,
        target_sha256=known.target_sha256,
        filed_source=filed[0],
        filed_target=filed[1],
        made_at=case.now(),
    )
    case.hearing.certify(certificate)
    return certificate


def certificates(case: Case) -> tuple[State, ...]:
    """All certificates of the case, ended ones too, oldest first."""
    titles = {each.id: each.title.text for each in case.hearing.documents()}
    return tuple(
        State(each, titles.get(each.document_id, ""), _ENDED.get(each.ended, each.ended))
        for each in case.hearing.certificates()
    )


def take_back(case: Case, certificate_id: str) -> None:
    """End a certificate; the translation counts as reviewed again.

    Raises:
        UsageError: It is not in force.
    """
    try:
        case.hearing.end_certificate(certificate_id)
    except ValueError:
        raise UsageError("This certificate is not in force; nothing was changed.") from None


def write(
    case: Case,
    certificate_id: str,
    output: Path,
    *,
    fields: bytes = b"",
    language: str = "",
    court_templates: Sequence[Path] = (),
    progress: ProgressSink,
    cancel: CancelToken,
) -> Drafted:
    """The paper to sign, as PDF or DOCX by the suffix of `output`; checked like every paper.

    Args:
        case: An open case with its sealed record.
        certificate_id: Of a certificate, in force or ended: an ended one says so.
        output: Where it goes; an older one is replaced.
        fields: TOML with the fields of the template, or nothing.
        language: Of the paper; the hearing language when "".
        court_templates: Folders whose templates go before the shipped ones.
        progress: Told by the check.
        cancel: Asked between the steps.

    Raises:
        UsageError: No such certificate, or another suffix.
        TemplateError: Template or fields are wrong.
        IdentityFoundError: The paper names a protected person; nothing was written.
    """
    refuse_format(output, "a certificate")
    found = [each for each in certificates(case) if each.certificate.id == certificate_id]
    if not found:
        raise UsageError("The case has no certificate with this number.")
    (state,) = found
    language = language or case.hearing.facts().language
    template = loaded(case.surroundings.settings, paper.KIND, language, court_templates)
    screened = typed_fields(case, fields, template)
    record = new_record(
        case,
        template,
        screened,
        language=language,
        audience=Audience.DEFENCE,
        inputs=_inputs(case, state.certificate),
    )
    document = paper.build(
        state.certificate,
        title=state.title,
        facts=facts_printed(case),
        template=template,
        fields=plain_fields(screened),
        language=language,
    )
    clearance = finish_paper(
        case, output, document, record=record, progress=progress, cancel=cancel
    )
    return Drafted(record, clearance, template.note)


def _document(case: Case, document_id: str) -> ReleasedDocument:
    for document in case.hearing.documents():
        if document.id == document_id:
            return document
    raise UsageError("No such document is released in this case.")


def _tools(segments: Sequence[Segment]) -> tuple[str, ...]:
    """Each engine with its pack; a route alone means that a person corrected every sentence."""
    found = [
        ", ".join(filter(None, (each.engine, each.pack[:16]))) for each in segments if each.engine
    ]
    corrected = [
        f"{CORRECTED}, {each.route}" for each in segments if each.route and not each.engine
    ]
    return tuple(dict.fromkeys(found or corrected))


def _filed(case: Case, known: Facts) -> tuple[str, str]:
    """The keyed digests of the document as filed and of its translation as filed."""
    sources = case.sealed.sources()
    original = next(each for each in sources if each.document_id == known.document_id)
    translations: list[Source] = [
        each
        for each in sources
        if each.translation_of == original.id and primary(each.language) == primary(known.language)
    ]
    if not known.has_sworn or not translations:
        raise UsageError(
            "No sworn translation of the document as filed stands beside all of it, so that text "
            "cannot be certified here. Certify the released text."
        )
    return original.digest, translations[0].digest


def _inputs(case: Case, certificate: TranslationCertificate) -> tuple[str, ...]:
    """What a recall of the paper goes by: its document's release and translation."""
    revisions = case.hearing.revisions(certificate.language)
    return tuple(key for key, of in revisions.items() if of == certificate.document_id)
