# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The protective order: the text that is served, as a draft for the judge to settle.

It names persons by label and places by their function; identities and addresses belong to annex A,
which is sealed and not made here. Every clause stands in the template; the program decides none.
"""

from __future__ import annotations

from collections.abc import Sequence

from hearing_assist.casefile.records import Audience, CaseView, Kind
from hearing_assist.drafting.printing import Printer
from hearing_assist.drafting.template_loader import Inline, Template, render
from hearing_assist.drafting.wording import primary, words
from hearing_assist.text.document import Document, text_of

WATERMARKS = {"en": "DRAFT", "fr": "PROJET"}
POSITIONS = "protected_positions"
"""The field that names which positions the order protects."""


PROTECTABLE = frozenset({"applicant", "child", "complainant", "family", "supporter", "witness"})
"""Positions whose holders an order usually protects; one left out by mistake is pointed at."""


def build(
    view: CaseView,
    *,
    template: Template,
    fields: Sequence[tuple[str, str]],
    language: str,
    audience: Audience = Audience.COURT,
) -> Document:
    """The draft of a protective order.

    Args:
        view: The case.
        template: The template "protective-order".
        fields: What a clerk filled in, screened.
        language: Of the paper, BCP 47.
        audience: Who reads.

    Raises:
        TemplateError: The template or a field is wrong, or a required field is missing.
    """
    positions = dict(fields).get(POSITIONS, "").split("\n")
    context = {
        "reference": view.facts.reference.text,
        "protected": protected(view, positions, language, audience),
        "uncovered": protected(view, sorted(PROTECTABLE - set(positions)), language, audience),
        "template_version": template.version,
        "template_digest": template.digest[:12],
    }
    return Document(
        title=f"{template.title} - {view.facts.reference.text}",
        language=language,
        blocks=render(template, fields, context, audience=audience),
        running_head=f"{view.facts.reference.text} - {template.title}",
        watermark=WATERMARKS.get(primary(language), WATERMARKS["en"]),
        page_wording=words(language)["page"],
    )


def protected(
    view: CaseView, positions: Sequence[str], language: str, audience: Audience
) -> tuple[Inline, ...]:
    """The labels of the persons in these positions, each once, sorted."""
    printer = Printer(view.labels, audience=audience)
    shown = {
        text_of(runs): Inline(runs)
        for label in view.labels
        if label.kind is Kind.PERSON and label.position in positions
        for runs in (printer.runs(f"⟦{label.placeholder}⟧", language),)
    }
    return tuple(shown[name] for name in sorted(shown))
