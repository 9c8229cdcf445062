# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The anonymised witness statement: original beside translation, paragraph numbers kept.

They stand in two columns, or on pages that face each other: the original on the left ones.
Certificates and signatures are left blank for the persons who give them. Headers, comments and
deletions of the file are not part of a statement; the reading copy shows them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from hearing_assist.casefile.records import Audience, CaseView, DocumentView, SourceKind
from hearing_assist.drafting import fields as fields_module
from hearing_assist.drafting import typed_labels
from hearing_assist.drafting.fields import Field, FieldType
from hearing_assist.drafting.paper import filled
from hearing_assist.drafting.parts_read import parts_read
from hearing_assist.drafting.pictures import Images
from hearing_assist.drafting.printing import Printer
from hearing_assist.drafting.quoting import quotes
from hearing_assist.drafting.reading import body, is_bilingual, notices
from hearing_assist.drafting.released import status_line
from hearing_assist.drafting.sentences import of_document, pinpoint
from hearing_assist.drafting.template_loader import Part, Template
from hearing_assist.drafting.wording import language_name, words
from hearing_assist.errors import UsageError
from hearing_assist.text.document import (
    Block,
    Cell,
    Document,
    Facing,
    Heading,
    Table,
    plain,
    text_of,
)

FACING_PAGES = "facing_pages"
"""The field that asks for pages that face each other."""
EXHIBITS = "exhibits"
"""The field that lists what the witness produced, each line beginning with its mark."""
_MARKED = re.compile(r"(\S{1,20}?)\s*[:–—]\s+(.+)", re.DOTALL)
_WORD = r"(?<![\w/-]){}(?![\w-])"
_EXHIBIT = re.compile(
    r"\b(?:exhibits?|pièces?)\s+[(\w⟦]*(?:[A-Z]{1,4}[/-]?\d|⟦)"
    r"|\bI produce\b|\bje (?:produis|remets)\b"
)


def build(
    view: CaseView,
    document_id: str = "",
    *,
    template: Template,
    fields: Sequence[tuple[str, str]],
    language: str,
    audience: Audience = Audience.COURT,
    images: Images | None = None,
    issued: bool = False,
) -> Document:
    """The anonymised copy of a statement.

    Args:
        view: The case with its translations into `language`.
        document_id: Which document; the first statement of the case when "".
        template: The template "statement".
        fields: What a clerk filled in, screened.
        language: Of the copy, BCP 47.
        audience: Who reads.
        images: The pixels of released pages; None to leave them out.
        issued: Whether a clerk issues it; else it is a draft and says so on every page.

    Raises:
        UsageError: The case holds no such statement.
        TemplateError: The template or a field is wrong.
        KeyError: A placeholder has no label.
    """
    number, found = _chosen(view, document_id)
    printer = Printer(view.labels, audience=audience)
    exhibits = tuple(
        sentence
        for sentence in of_document(found, number=number, language=language)
        if sentence.block.part == "body" and _EXHIBIT.search(sentence.stored)
    )
    bilingual = is_bilingual(found, language)
    facing = bilingual and _is_chosen(template, fields, FACING_PAGES)
    parts = parts_read(found, language, audience=audience)
    text = body(found, printer, language=language, beside=False, images=images, facing=facing)
    context = {
        "statement_title": found.document.title.text,
        "document_number": number,
        "dated": found.document.dated or words(language)["no-date"],
        "witness_language": language_name(found.document.language, language),
        "copy_language": language_name(language, language),
        "translation_status": "; ".join(filter(None, (status_line(found, language), parts))),
        "is_translated": bilingual,
        "is_facing": facing,
        "exhibit_table": Part(_marked(template, fields, found, printer, language)),
        "has_exhibits": bool(exhibits),
        "statement": Part((*(_heads(found, language) if facing else ()), *text)),
        "exhibits_found": Part(tuple(quotes(exhibits, printer, language=language))),
    }
    document = filled(
        view,
        template,
        fields,
        context,
        language=language,
        audience=audience,
        issued=issued,
        notices=notices(found, language=language),
    )
    return replace(document, blank_wording=words(language)["blank-page"])


def _marked(
    template: Template,
    fields: Sequence[tuple[str, str]],
    found: DocumentView,
    printer: Printer,
    language: str,
) -> tuple[Block, ...]:
    """The exhibits as a table: mark, what it is, and the paragraphs that name it by its mark."""
    asked = next((field for field in template.fields if field.name == EXHIBITS), None)
    if asked is None or not asked.may_read(printer.audience):
        return ()
    lines = fields_module.list_items(dict(fields).get(EXHIBITS, ""))
    rows = [_row(asked, line, found, printer, language) for line in lines]
    word = words(language)
    head = tuple(Cell(plain(word[key], bold=True)) for key in ("mark", "exhibit", "named-in"))
    return (Table(head, tuple(rows), (1.2, 5.0, 2.8)),) if rows else ()


def _row(
    field: Field, line: str, found: DocumentView, printer: Printer, language: str
) -> tuple[Cell, ...]:
    match = _MARKED.fullmatch(line)
    mark, what = (match[1], match[2]) if match else ("", line)
    marked = typed_labels.runs(field, mark, printer, language)
    sought = text_of(marked)
    word = re.compile(_WORD.format(re.escape(sought)))
    named = [
        pinpoint(block)
        for block in found.blocks
        if sought
        and block.part == "body"
        and word.search(text_of(printer.runs(block.text.text, language)))
    ]
    places = ", ".join(dict.fromkeys(named)) or words(language)["named-nowhere"]
    return (
        Cell(marked),
        Cell(typed_labels.runs(field, what, printer, language)),
        Cell(plain(places)),
    )


def _heads(found: DocumentView, language: str) -> tuple[Block, ...]:
    """What stands above the first of the pages that face each other."""
    word = words(language)
    own = language_name(found.document.language, language)
    left = word["facing-original"].format(language=own)
    right = word["facing-translation"].format(language=language_name(language, language))
    return (Facing((Heading(plain(left)),), (Heading(plain(right)),)),)


def _is_chosen(template: Template, fields: Sequence[tuple[str, str]], name: str) -> bool:
    """Whether a clerk, or else the template, says yes to a field that is yes or no."""
    for field in template.fields:
        if field.name == name and field.type is FieldType.BOOLEAN:
            return fields_module.typed(field, dict(fields).get(name) or field.default) is True
    return False


def _chosen(view: CaseView, document_id: str) -> tuple[int, DocumentView]:
    """The document with its printed number."""
    for number, document in enumerate(view.documents, start=1):
        record = document.document
        if record.id == document_id or (
            not document_id and record.kind is SourceKind.STATEMENT and not record.translation_of
        ):
            return number, document
    raise UsageError(
        "There is no such statement among the released documents. Import it with the kind "
        "'statement', and release it (review)."
    )
