# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What every paper made from a template has: title, running head, page numbers, and "DRAFT".

A paper is a draft until a clerk issues it, and bears that word across every page until then.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from hearing_assist.casefile.records import Audience, CaseView
from hearing_assist.drafting.case_facts import case_facts
from hearing_assist.drafting.front_matter import Template
from hearing_assist.drafting.known import OpenParty
from hearing_assist.drafting.printing import Printer
from hearing_assist.drafting.rendering import render
from hearing_assist.drafting.wording import language_name, primary, words
from hearing_assist.text.document import Block, Document

WATERMARKS = {"en": "DRAFT", "fr": "PROJET"}


def paper(
    view: CaseView,
    template: Template,
    *,
    language: str,
    issued: bool,
    blocks: Callable[[Mapping[str, object]], Sequence[Block]],
    notices: tuple[str, ...] = (),
) -> Document:
    """The paper around its blocks.

    Args:
        view: The case.
        template: What it is made from.
        language: Of the paper, BCP 47.
        issued: Whether a clerk issues it.
        blocks: Its content, from what every template may print.
        notices: Lines on every page.
    """
    return Document(
        title=f"{template.title} - {view.facts.reference.text}",
        language=language,
        blocks=tuple(blocks(common(view, template, language, issued=issued))),
        running_head=f"{view.facts.reference.text} - {template.title}",
        notices=notices,
        watermark="" if issued else WATERMARKS.get(primary(language), WATERMARKS["en"]),
        page_wording=words(language)["page"],
    )


def filled(
    view: CaseView,
    template: Template,
    fields: Sequence[tuple[str, str]],
    context: Mapping[str, object],
    *,
    language: str,
    audience: Audience,
    issued: bool,
    notices: tuple[str, ...] = (),
    parties: Sequence[OpenParty] = (),
) -> Document:
    """The paper that its template makes of what a clerk filled in and of the case.

    Args:
        view: The case.
        template: What it is made from.
        fields: What a clerk filled in, screened.
        context: What papers of this kind print, besides what every template may.
        language: Of the paper, BCP 47.
        audience: Who reads.
        issued: Whether a clerk issues it.
        notices: Lines on every page.
        parties: Persons of the register whom nobody protects.

    Raises:
        TemplateError: The template or a field is wrong, or a required field is missing.
    """
    return paper(
        view,
        template,
        language=language,
        issued=issued,
        notices=notices,
        blocks=lambda common: render(
            template,
            fields,
            {**common, **context},
            audience=audience,
            case=case_facts(view, language, audience, parties=parties),
            printer=Printer(view.labels, audience=audience),
        ),
    )


def common(
    view: CaseView, template: Template, language: str, *, issued: bool
) -> Mapping[str, object]:
    """What every template may print, besides its fields."""
    names = {field.name for field in template.fields}
    known: dict[str, object] = {
        "reference": view.facts.reference.text,
        "case_title": view.facts.title.text,
        "paper_title": template.title,
        "paper_language": language_name(language, language),
        "is_draft": not issued,
        "template_kind": template.kind,
        "template_version": template.version,
        "template_digest": template.digest[:12],
    }
    # Some templates ask for the title of the case themselves, with what the case says as default.
    return {name: value for name, value in known.items() if name not in names}
