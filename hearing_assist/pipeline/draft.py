# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Drafting: a template, the released records and a clerk's fields into one checked paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from hearing_assist.casefile.records import Audience, Draft, SourceKind
from hearing_assist.drafting import certificate, order, statement, summary, typed_labels
from hearing_assist.drafting.readiness import hindrances
from hearing_assist.drafting.template_loader import Template
from hearing_assist.drafting.wording_check import Advice
from hearing_assist.errors import TemplateError, UsageError
from hearing_assist.pipeline import cited_review, told_places
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.checking import Clearance
from hearing_assist.pipeline.court_templates import loaded, versions_of
from hearing_assist.pipeline.custody import examine
from hearing_assist.pipeline.custody_report import open_items
from hearing_assist.pipeline.kept import kept_from
from hearing_assist.pipeline.known_facts import known, parties
from hearing_assist.pipeline.paper_steps import (
    finish_paper,
    new_record,
    plain_fields,
    refuse_format,
    settled,
    typed_fields,
)
from hearing_assist.progress import CancelToken, ProgressSink, ignore_progress
from hearing_assist.text.document import Document

CUSTODY = "custody-certificate"


@dataclass(frozen=True, slots=True)
class Drafted:
    """A paper that was drafted and checked.

    Attributes:
        draft: Its record.
        clearance: What was checked.
        note: What its reader should know, or "".
        advice: Names of fields, each with a term in it that had better be another.
    """

    draft: Draft
    clearance: Clearance
    note: str
    advice: tuple[tuple[str, Advice], ...] = ()


def draft(
    case: Case,
    kind: str,
    output: Path,
    *,
    fields: bytes = b"",
    language: str = "",
    audience: Audience = Audience.COURT,
    court_templates: Sequence[Path] = (),
    progress: ProgressSink,
    cancel: CancelToken,
) -> Drafted:
    """Draft a paper of `kind` and write it as PDF or DOCX by the suffix of `output`.

    Args:
        case: An open case with its sealed record.
        kind: "summary", "statement", "protective-order" ...: any that has a template.
        output: Where the paper goes; an older one is replaced.
        fields: A TOML file with the template's fields, or nothing.
        language: Of the paper; the hearing language when "".
        audience: Who will read it.
        court_templates: Folders whose templates go before the shipped ones.
        progress: Told by the check.
        cancel: Asked between the steps.

    Raises:
        UsageError: An unknown kind or suffix, or nothing is released yet.
        TemplateError: Template or fields are wrong; names file, line and field.
        IdentityFoundError: A field or the paper names a protected person; nothing was written.
    """
    refuse_format(output, "a draft")
    language = language or case.hearing.facts().language
    template = loaded(case.surroundings.settings, kind, language, court_templates)
    screened = typed_fields(case, fields, template, labels=case.hearing.labels())
    screened = settled(case, template, screened, language=language)
    record = new_record(
        case,
        template,
        screened,
        language=language,
        audience=audience,
        inputs=case.hearing.revisions(language),
    )
    cancel.raise_if_cancelled()
    document = build(case, record, template)
    clearance = finish_paper(
        case, output, document, record=record, progress=progress, cancel=cancel
    )
    view = case.hearing.view(language)
    if template.makes == "summary" and audience is Audience.COURT:
        cited_review.look(case)
    hindered = hindrances(view, template, plain_fields(screened), language=language)
    known_fields = {field.name: field for field in template.fields}
    advised = tuple(
        (name, one)
        for name, value in screened
        for one in told_places.advice(
            known_fields[name], typed_labels.shown(value.text, view.labels, language), language
        )
    )
    note = template.note
    if hindered:
        note = " ".join(filter(None, (note, "It cannot be issued like this.", *hindered)))
    return Drafted(record, clearance, note, advised)


def issue(
    case: Case,
    kind: str,
    output: Path,
    *,
    language: str = "",
    audience: Audience = Audience.COURT,
    court_templates: Sequence[Path] = (),
    progress: ProgressSink,
    cancel: CancelToken,
) -> Drafted:
    """Issue the newest draft of a kind: the same paper without "DRAFT", put on record as issued.

    Args:
        case: An open case with its sealed record.
        kind: Of the paper.
        output: Where the paper goes; an older one is replaced.
        language: Of the paper; the hearing language when "".
        audience: Who will read it.
        court_templates: Folders whose templates go before the shipped ones.
        progress: Told by the check.
        cancel: Asked between the steps.

    Raises:
        UsageError: There is no such draft, documents changed since it was made, or it protects
            nobody or names somebody by a label that the case does not print.
        TemplateError: The template that made it is no longer there.
        IdentityFoundError: The paper names a protected person; nothing was written.
    """
    refuse_format(output, "a draft")
    language = language or case.hearing.facts().language
    wanted = (kind, language, audience)
    drafts = [d for d in case.hearing.drafts() if (d.kind, d.language, d.audience) == wanted]
    if not drafts:
        raise UsageError(
            f"There is no draft of kind '{kind}' for this reader and in this language to issue. "
            "Draft it, read it, then issue it."
        )
    record = drafts[-1]
    if set(record.inputs) != set(case.hearing.revisions(language)):
        raise UsageError(
            f"Documents changed or came in since the draft '{kind}' was made. Draft it again, read "
            "it, then issue it."
        )
    template = _template_of(case, record, court_templates)
    view = case.hearing.view(language)
    hindered = hindrances(view, template, plain_fields(record.fields), language=language)
    if hindered:
        raise UsageError(
            f"The draft '{kind}' cannot be issued. {' '.join(hindered)} Correct the fields, draft "
            "it again, then issue it."
        )
    record = replace(record, issued=True, issued_at=record.issued_at or case.now())
    cancel.raise_if_cancelled()
    document = build(case, record, template)
    clearance = finish_paper(
        case, output, document, record=record, progress=progress, cancel=cancel
    )
    return Drafted(record, clearance, "")


def build(
    case: Case,
    record: Draft,
    template: Template,
    *,
    pages: Mapping[str, int] | None = None,
) -> Document:
    """The neutral Document of a draft, from the case file, and what is known of its items.

    Of the custody record it is told what a custody report tells the parties.

    Args:
        case: An open case.
        record: The draft.
        template: Of its kind.
        pages: Pages of a bundle that is being made, by block; by default of the newest bundle that
            is up to date.

    Raises:
        UsageError: Nothing is released yet, or nothing can be made of such a template.
        TemplateError: The template or its fields are wrong.
    """
    return paper(
        case,
        template,
        plain_fields(record.fields),
        language=record.language,
        audience=record.audience,
        issued=record.issued,
        pages=pages,
    )


def paper(
    case: Case,
    template: Template,
    fields: Sequence[tuple[str, str]],
    *,
    language: str,
    audience: Audience,
    issued: bool = False,
    pages: Mapping[str, int] | None = None,
) -> Document:
    """The paper that a template makes of a case; `fields` as typed, without those of the annex.

    Raises:
        As `build`.
    """
    view = case.hearing.view(language)
    if not view.documents:
        raise UsageError("Nothing is released in this case yet. Import files, then run review.")
    builders: Mapping[str, Callable[..., Document]] = {
        "summary": summary.build,
        "statement": partial(statement.build, images=case.hearing.pages.image),
        "order": order.build,
        "certificate": certificate.build,
    }
    if template.makes not in builders:
        raise UsageError(f"No draft is made of the kind '{template.kind}'. Choose another.")
    more: dict[str, object] = {}
    if template.makes in {"order", "certificate"}:
        more = {"parties": parties(case)}
    if template.kind == CUSTODY:
        found = examine(case, (), progress=ignore_progress, cancel=CancelToken())
        more |= {"items": open_items(case, found.items), "lost": found.lost}
    kept = kept_from(case, audience)
    if template.makes == "statement":
        waiting = _waiting_statements(case)
        more = {"parties": parties(case), "waiting": waiting, "kept": kept}
    elif kept and _tells_of_every_document(template):
        raise UsageError(
            "Documents of this case are kept from this reader, and this paper tells of every "
            "document. Make it for the court."
        )
    if template.makes == "summary":
        more = {"known": known(case, language, pages=pages)}
    return builders[template.makes](
        view,
        template=template,
        fields=fields,
        language=language,
        audience=audience,
        issued=issued,
        **more,
    )


def _tells_of_every_document(template: Template) -> bool:
    """Whether a paper tells of documents that no clerk chose for it."""
    told = any(field.source == "case.documents" for field in template.fields)
    return told or template.makes == "summary" or template.kind == CUSTODY


def _waiting_statements(case: Case) -> int:
    """Statements that came in and are not released; not told where the register is not."""
    if not case.has_sealed:
        return 0
    released = {document.id for document in case.hearing.documents()}
    return sum(
        source.kind is SourceKind.STATEMENT
        and not source.translation_of
        and source.document_id not in released
        for source in case.sealed.sources()
    )


def rebuild(
    case: Case,
    record: Draft,
    *,
    court_templates: Sequence[Path] = (),
    pages: Mapping[str, int] | None = None,
) -> Document:
    """The Document of a draft made earlier, from today's records and the same fields.

    Args:
        case: An open case.
        record: The draft.
        court_templates: Folders to look for its template, besides the shipped one.
        pages: As in `build`.

    Raises:
        TemplateError: No folder holds the template that made the draft, as it was then.
    """
    return build(case, record, _template_of(case, record, court_templates), pages=pages)


def _template_of(case: Case, record: Draft, court_templates: Sequence[Path]) -> Template:
    """The template that made a draft, as it was then.

    Raises:
        TemplateError: No folder holds it.
    """
    settings = case.surroundings.settings
    for template in versions_of(settings, record.kind, record.language, court_templates):
        if template.digest == record.template_digest:
            return template
    raise TemplateError(
        f"The template that made the draft '{record.kind}' is not there, or changed since. "
        "Name its folder with --templates, or draft it again."
    )
