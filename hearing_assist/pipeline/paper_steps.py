# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What every open paper from a template goes through: format, typed fields, record, file.

Of its fields only those cross that may stand in an open paper; those of annex A are left out here.
The file is checked before it has its name, and on record before anybody can hand it out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from hearing_assist.casefile.records import Audience, Draft, Label, Screened
from hearing_assist.drafting import typed_labels
from hearing_assist.drafting.template_loader import Template, read_fields
from hearing_assist.errors import UsageError
from hearing_assist.export.docx import write_docx
from hearing_assist.export.pdf import write_pdf
from hearing_assist.pipeline import fields_form, told_places
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.checking import Clearance, released_screen_for, screen_for
from hearing_assist.pipeline.output import finish_file
from hearing_assist.progress import CancelToken, ProgressSink
from hearing_assist.text.document import Document

PDF = ".pdf"
WRITERS = {PDF: write_pdf, ".docx": write_docx}
"""What writes a paper, by the suffix of its file."""


def refuse_format(output: Path, what: str, *, formats: Collection[str] = tuple(WRITERS)) -> None:
    """Stop before any work when no such paper is written as a file of this name.

    Raises:
        UsageError: The suffix is not one of `formats`; `what` says which paper, "a draft".
    """
    if output.suffix.casefold() not in formats:
        raise UsageError(f"{output}: {what} is written as {' or '.join(formats)}.")


def typed_fields(
    case: Case, fields: bytes, template: Template, *, labels: Sequence[Label] = ()
) -> tuple[tuple[str, Screened], ...]:
    """What a clerk filled in, screened; without what stands in annex A only.

    Args:
        case: An open case with its sealed record.
        fields: TOML with the fields of the template, or nothing.
        template: Of the paper.
        labels: Those that are kept as placeholders where they were typed.

    Raises:
        TemplateError: The fields are wrong; names template, line and field.
        IdentityFoundError: A field names a protected person.
    """
    sealed = {field.name for field in template.fields if field.is_sealed}
    screen = screen_for(case.sealed)
    values = read_fields(fields, template)
    told_places.refuse(template.fields, values)
    found = []
    for name, value in values:
        if name in sealed:
            continue
        screened = screen.typed(value, field=f"field {name}")
        kept = typed_labels.stored(value, labels) if labels else value
        # A name stays one when a label in the midst of it becomes a placeholder.
        found.append(
            (name, screened if kept == value else screen.typed(kept, field=f"field {name}"))
        )
    return tuple(found)


def settled(
    case: Case,
    template: Template,
    fields: tuple[tuple[str, Screened], ...],
    *,
    language: str,
) -> tuple[tuple[str, Screened], ...]:
    """The fields with what the register says of those that were left empty.

    The paper that is issued then says what its draft said, whatever is entered in between; labels
    stay placeholders.

    Raises:
        IdentityFoundError: What the case says would name a protected person.
    """
    labels = case.hearing.labels()
    screen = released_screen_for(case.sealed)
    given = dict(fields)
    for name, text in fields_form.told(case, template, language).items():
        field = next(one for one in template.fields if one.name == name)
        if field.source == "case.defendants" and name not in given:
            given[name] = screen.typed(typed_labels.stored(text, labels), field=f"field {name}")
    return tuple((one.name, given[one.name]) for one in template.fields if one.name in given)


def plain_fields(fields: Iterable[tuple[str, Screened]]) -> tuple[tuple[str, str], ...]:
    """The same fields as text, for a template."""
    return tuple((name, value.text) for name, value in fields)


def facts_printed(case: Case) -> Mapping[str, str]:
    """What every template may print of the case."""
    facts = case.hearing.facts()
    return {"reference": facts.reference.text, "case_title": facts.title.text}


def new_record(
    case: Case,
    template: Template,
    fields: tuple[tuple[str, Screened], ...],
    *,
    language: str,
    audience: Audience,
    inputs: Iterable[str],
) -> Draft:
    """The record of a paper that is made now; it is kept by `finish_paper`."""
    return Draft(
        id=case.surroundings.new_id(),
        kind=template.kind,
        language=language,
        audience=audience,
        template_digest=template.digest,
        fields=fields,
        inputs=tuple(inputs),
        made_at=case.now(),
        template_version=template.version,
    )


def finish_paper(
    case: Case,
    output: Path,
    document: Document,
    *,
    record: Draft,
    progress: ProgressSink,
    cancel: CancelToken,
) -> Clearance:
    """Write a paper in the format of its file name, check it, and put it on record.

    Args:
        case: An open case with its sealed record.
        output: Its final name, of a format that was not refused; an older file is replaced.
        document: The paper.
        record: Of the paper; what the file says of its time is when it was issued, else made.
        progress: Told by the check.
        cancel: Asked between the steps.

    Raises:
        As `finish_file`.
    """
    cancel.raise_if_cancelled()
    write = WRITERS[output.suffix.casefold()]
    data = write(document, made_at=record.issued_at or record.made_at)
    cancel.raise_if_cancelled()
    return finish_file(
        case,
        output,
        data,
        record=lambda: case.hearing.add_draft(record),
        progress=progress,
        cancel=cancel,
    )
