# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Anonymised witness statements: original beside translation, paragraph numbers kept.

Both stand in two columns, or on pages that face each other: the original on the left ones.
Certificates and signatures are left blank for the persons who give them. Headers, comments and
deletions of the file are not part of a statement; the reading copy shows them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from hearing_assist.casefile.labels import placeholder
from hearing_assist.casefile.parts import PartState
from hearing_assist.casefile.records import (
    Audience,
    CaseView,
    DocumentView,
    SegmentStatus,
)
from hearing_assist.drafting import fields as fields_module
from hearing_assist.drafting import typed_labels
from hearing_assist.drafting.case_facts import case_facts
from hearing_assist.drafting.fields import Field, FieldType
from hearing_assist.drafting.known import OpenParty
from hearing_assist.drafting.paper import paper
from hearing_assist.drafting.parts_read import parts_read
from hearing_assist.drafting.pictures import Images
from hearing_assist.drafting.printing import Printer
from hearing_assist.drafting.quoting import quotes
from hearing_assist.drafting.reading import body, is_paired, notices
from hearing_assist.drafting.released import status_line
from hearing_assist.drafting.sentences import of_document, pinpoint
from hearing_assist.drafting.speakers import SPEAKING
from hearing_assist.drafting.stated_by import stated_by
from hearing_assist.drafting.statement_choice import (
    LEFT_OUT_BECAUSE,
    Listed,
    listed,
    of_one,
    refuse_unclear,
    table,
)
from hearing_assist.drafting.template_loader import Inline, Part, Template, render
from hearing_assist.drafting.wording import language_name, long_date, words
from hearing_assist.text.document import (
    Block,
    Cell,
    Document,
    Facing,
    Heading,
    PageBreak,
    Runs,
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
    waiting: int = 0,
    parties: Sequence[OpenParty] = (),
    kept: Collection[str] = (),
) -> Document:
    """The anonymised copies of the statements of a case, each as its template has it.

    Where there are several, a list in front says which are in the paper, and why others are not.

    Args:
        view: The case with its translations into `language`.
        document_id: The only document to show; all that a clerk did not leave out when "".
        template: The template "statement".
        fields: What a clerk filled in, screened.
        language: Of the copy, BCP 47.
        audience: Who reads.
        images: The pixels of released pages; None to leave them out.
        issued: Whether a clerk issues it; else it is a draft and says so on every page.
        waiting: Statements that came in and are not released.
        parties: Persons of the register whom nobody protects.
        kept: Ids of documents that are not served on this reader; the paper does not name them.

    Raises:
        UsageError: The case holds no such statement, or none that this reader is served.
        TemplateError: The template or a field is wrong, or a line of a field does not say for
            which of several statements it is.
        KeyError: A placeholder has no label.
    """
    if not document_id:
        refuse_unclear(template, fields, view)
    every = listed(view, template, fields, document_id, kept=kept)
    shown = [one for one in every if not one.reason]
    printer = Printer(view.labels, audience=audience)
    because = dict(fields).get(LEFT_OUT_BECAUSE, "").strip().rstrip(".")
    is_court = audience <= Audience.COURT
    front = {
        "has_list": len(shown) > 1 or (is_court and (len(every) > 1 or bool(waiting))),
        "statement_list": Part((table(every, language, because=because, audience=audience),)),
        "waiting": waiting if is_court else 0,
    }
    facts = case_facts(view, language, audience, parties=parties)

    def blocks(common: Mapping[str, object]) -> Iterator[Block]:
        for index, one in enumerate(shown):
            if index:
                yield PageBreak()
            own = of_one(template, fields, one.number)
            context = _context(one, shown, template, own, printer, language, images)
            yield from render(
                template,
                own,
                {**common, **front, **context, "is_first": index == 0, "is_only": len(shown) == 1},
                audience=audience,
                case=facts,
                printer=printer,
            )

    document = paper(
        view,
        template,
        language=language,
        issued=issued,
        notices=_notices(shown, language),
        blocks=lambda common: tuple(blocks(common)),
    )
    return replace(document, blank_wording=words(language)["blank-page"])


def _notices(shown: Sequence[Listed], language: str) -> tuple[str, ...]:
    """What must stand on every page of a paper with these statements."""
    word = words(language)
    found = dict.fromkeys(
        notice for one in shown for notice in notices(one.document, language=language)
    )
    if len(shown) > 1 and word["untranslated-notice"] in found:  # others are, or need none
        found.pop(word["untranslated-notice"])
        found[word["missing-notice"]] = None
    return tuple(found)


def _context(
    one: Listed,
    shown: Sequence[Listed],
    template: Template,
    fields: Sequence[tuple[str, str]],
    printer: Printer,
    language: str,
    images: Images | None,
) -> Mapping[str, object]:
    """What the template prints of one statement, besides what was filled in."""
    found = one.document
    exhibits = tuple(
        sentence
        for sentence in of_document(found, number=one.number, language=language)
        if sentence.block.part == "body" and _EXHIBIT.search(sentence.stored)
    )
    bilingual = is_paired(found, language)
    facing = bilingual and _is_chosen(template, fields, FACING_PAGES)
    text = body(found, printer, language=language, beside=False, images=images, facing=facing)
    dated = found.document.dated
    word = words(language)
    return {
        "statement_title": found.document.title.text,
        "document_number": one.number,
        "dated": long_date(dated, language) if dated else word["no-date"],
        "witness_language": language_name(found.document.language, language),
        "copy_language": language_name(language, language),
        "translation_status": _status(found, language, printer.audience),
        "is_translated": bilingual,
        "is_machine": any(one.status is SegmentStatus.MACHINE for one in found.segments),
        "is_facing": facing,
        "speaker": _speaker(one, printer, language),
        "exhibit_table": Part(_marked(template, fields, one, shown, printer, language)),
        "has_exhibits": bool(exhibits),
        "statement": Part((*(_heads(found, language) if facing else ()), *text)),
        "exhibits_found": Part(tuple(quotes(exhibits, printer, language=language))),
    }


def _status(found: DocumentView, language: str, audience: Audience) -> str:
    """How the text came about, and how its pages were read where that is to be known."""
    word = words(language)
    told = status_line(found, language)
    if all(part.state is PartState.TEXT for part in found.document.parts) and not found.pages:
        return told
    parts = parts_read(found, language, audience=audience)
    name = word["parts"][:1].lower() + word["parts"][1:]
    return f"{told}{word['semicolon']}{name}{word['colon']}{parts}" if parts else told


def _speaker(one: Listed, printer: Printer, language: str) -> Inline | str:
    """The label of the witness, where the statement itself says whose it is."""
    label = stated_by(one.document, printer.labels)
    if label is None or label.position not in SPEAKING:
        return ""
    return Inline(printer.runs(placeholder(label.placeholder), language))


def _marked(
    template: Template,
    fields: Sequence[tuple[str, str]],
    one: Listed,
    shown: Sequence[Listed],
    printer: Printer,
    language: str,
) -> tuple[Block, ...]:
    """The exhibits as a table: mark, what it is, and the paragraphs that name it by its mark.

    An exhibit that another statement of the paper names, and this one does not, is none of it.
    """
    asked = next((field for field in template.fields if field.name == EXHIBITS), None)
    if asked is None or not asked.may_read(printer.audience):
        return ()
    lines = fields_module.list_items(dict(fields).get(EXHIBITS, ""))
    rows = []
    for line in lines:
        mark, what = _parted(line)
        marked = typed_labels.runs(asked, mark, printer, language)
        named = _named(text_of(marked), one.document, printer, language)
        elsewhere = (
            _named(text_of(marked), each.document, printer, language)
            for each in shown
            if each.number != one.number
        )
        if named or not any(elsewhere):
            rows.append(_row(asked, marked, what, named, printer, language))
    word = words(language)
    head = tuple(Cell(plain(word[key], bold=True)) for key in ("mark", "exhibit", "named-in"))
    return (Table(head, tuple(rows), (1.2, 5.0, 2.8)),) if rows else ()


def _parted(line: str) -> tuple[str, str]:
    """Mark and description of a line."""
    match = _MARKED.fullmatch(line)
    return (match[1], match[2]) if match else ("", line)


def _named(sought: str, found: DocumentView, printer: Printer, language: str) -> tuple[str, ...]:
    """The paragraphs of a statement that name an exhibit by its mark."""
    if not sought:
        return ()
    word = re.compile(_WORD.format(re.escape(sought)))
    places = [
        pinpoint(block)
        for block in found.blocks
        if block.part == "body" and word.search(text_of(printer.runs(block.text.text, language)))
    ]
    return tuple(dict.fromkeys(places))


def _row(
    field: Field,
    marked: Runs,
    what: str,
    named: Sequence[str],
    printer: Printer,
    language: str,
) -> tuple[Cell, ...]:
    places = ", ".join(named) or words(language)["named-nowhere"]
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
