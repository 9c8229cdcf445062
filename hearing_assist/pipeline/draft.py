# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Drafting: a template, the released records and a clerk's fields into one checked paper."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from hearing_assist.casefile.records import Audience, Draft
from hearing_assist.drafting import order, statement, summary
from hearing_assist.drafting.template_loader import Template, load, read_fields
from hearing_assist.errors import TemplateError, UsageError
from hearing_assist.export.docx import write_docx
from hearing_assist.export.pdf import write_pdf
from hearing_assist.paths import templates_folder
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.checking import Clearance, screen_for
from hearing_assist.pipeline.output import finish_file
from hearing_assist.progress import CancelToken, ProgressSink
from hearing_assist.text.document import Document

WRITERS = {".pdf": write_pdf, ".docx": write_docx}


@dataclass(frozen=True, slots=True)
class Drafted:
    """A paper that was drafted and checked; `note` says what its reader should know, or ""."""

    draft: Draft
    clearance: Clearance
    note: str


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
        kind: "summary", "statement", "protective-order".
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
    writer = WRITERS.get(output.suffix.casefold())
    if writer is None:
        raise UsageError(f"{output}: a draft is written as .pdf or .docx.")
    language = language or case.hearing.facts().language
    folders = (*court_templates, templates_folder())
    template = load(kind, language, folders)
    screen = screen_for(case.sealed)
    screened = tuple(
        (name, screen.typed(value, field=f"field {name}"))
        for name, value in read_fields(fields, template)
    )
    record = Draft(
        id=case.surroundings.new_id(),
        kind=kind,
        language=language,
        audience=audience,
        template_digest=template.digest,
        fields=screened,
        inputs=tuple(case.hearing.revisions(language)),
        made_at=case.now(),
    )
    cancel.raise_if_cancelled()
    document = build(case, record, template)
    cancel.raise_if_cancelled()
    data = writer(document, made_at=record.made_at)
    cancel.raise_if_cancelled()
    clearance = finish_file(
        case,
        output,
        data,
        record=lambda: case.hearing.add_draft(record),
        progress=progress,
        cancel=cancel,
    )
    return Drafted(record, clearance, template.note)


def build(case: Case, record: Draft, template: Template) -> Document:
    """The neutral Document of a draft, from the case file alone.

    Raises:
        UsageError: Nothing is released yet, or the kind is unknown.
        TemplateError: The template or its fields are wrong.
    """
    view = case.hearing.view(record.language)
    if not view.documents:
        raise UsageError("Nothing is released in this case yet. Import files, then run review.")
    builders: Mapping[str, Callable[..., Document]] = {
        "summary": summary.build,
        "statement": partial(statement.build, images=case.hearing.pages.image),
        "protective-order": order.build,
    }
    if record.kind not in builders:
        raise UsageError(f"There is no draft of kind '{record.kind}'. Try: {', '.join(builders)}.")
    return builders[record.kind](
        view,
        template=template,
        fields=tuple((name, value.text) for name, value in record.fields),
        language=record.language,
        audience=record.audience,
    )


def rebuild(case: Case, record: Draft, *, court_templates: Sequence[Path] = ()) -> Document:
    """The Document of a draft made earlier, from today's records and the same fields.

    Args:
        case: An open case.
        record: The draft.
        court_templates: Folders to look for its template, besides the shipped one.

    Raises:
        TemplateError: No folder holds the template that made the draft, as it was then.
    """
    for folder in (*court_templates, templates_folder()):
        with contextlib.suppress(TemplateError):  # another folder may have the right one
            template = load(record.kind, record.language, (folder,))
            if template.digest == record.template_digest:
                break
    else:
        raise TemplateError(
            f"The template that made the draft '{record.kind}' is not there, or changed since. "
            "Name its folder with --templates, or draft it again."
        )
    return build(case, record, template)
