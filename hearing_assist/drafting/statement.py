# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The anonymised witness statement: original beside translation, paragraph numbers kept.

Certificates and signatures are left blank for the persons who give them. Headers, comments and
deletions of the file are not part of a statement; the reading copy shows them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from hearing_assist.casefile.records import Audience, CaseView, DocumentView, SourceKind
from hearing_assist.drafting.paper import filled
from hearing_assist.drafting.parts_read import parts_read
from hearing_assist.drafting.pictures import Images
from hearing_assist.drafting.printing import Printer
from hearing_assist.drafting.quoting import quotes
from hearing_assist.drafting.reading import body, is_bilingual, notices
from hearing_assist.drafting.released import status_line
from hearing_assist.drafting.sentences import of_document
from hearing_assist.drafting.template_loader import Part, Template
from hearing_assist.drafting.wording import language_name, words
from hearing_assist.errors import UsageError
from hearing_assist.text.document import Document

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
    parts = parts_read(found, language, audience=audience)
    context = {
        "statement_title": found.document.title.text,
        "document_number": number,
        "dated": found.document.dated or words(language)["no-date"],
        "witness_language": language_name(found.document.language, language),
        "copy_language": language_name(language, language),
        "translation_status": "; ".join(filter(None, (status_line(found, language), parts))),
        "is_translated": bilingual,
        "has_exhibits": bool(exhibits),
        "statement": Part(body(found, printer, language=language, beside=False, images=images)),
        "exhibits_found": Part(tuple(quotes(exhibits, printer, language=language))),
    }
    return filled(
        view,
        template,
        fields,
        context,
        language=language,
        audience=audience,
        issued=issued,
        notices=notices(found, language=language),
    )


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
