# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Orders: the text that is served, as a draft for the judge to settle.

They name persons by label and places by their function; identities and addresses belong to annex A,
which is sealed and made apart (`annex`). Every clause stands in the template; the program decides
none.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from hearing_assist.casefile.records import Audience, CaseView, Kind
from hearing_assist.drafting import fields as fields_module
from hearing_assist.drafting.clause_schedule import clause_schedule
from hearing_assist.drafting.known import OpenParty
from hearing_assist.drafting.paper import filled
from hearing_assist.drafting.printing import Printer
from hearing_assist.drafting.rendering import OfClauses
from hearing_assist.drafting.template_loader import Inline, Template
from hearing_assist.text.document import Document, text_of

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
    issued: bool = False,
    parties: Sequence[OpenParty] = (),
) -> Document:
    """An order, for one audience.

    Args:
        view: The case.
        template: A template that makes an order.
        fields: What a clerk filled in, screened.
        language: Of the paper, BCP 47.
        audience: Who reads.
        issued: Whether a clerk issues it; else it is a draft and says so on every page.
        parties: Persons of the register whom nobody protects.

    Raises:
        TemplateError: The template or a field is wrong, or a required field is missing.
    """
    covered = positions(template, fields)
    context = {
        "protected": protected(view, covered, language, audience),
        "uncovered": protected(view, sorted(PROTECTABLE - set(covered)), language, audience),
        "clause_schedule": OfClauses(partial(clause_schedule, template, language)),
    }
    return filled(
        view,
        template,
        fields,
        context,
        language=language,
        audience=audience,
        issued=issued,
        parties=parties,
    )


def positions(template: Template, fields: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """The positions whose holders the order protects, as the register calls them.

    Raises:
        TemplateError: One of them is no position of the register.
    """
    asked = next((field for field in template.fields if field.name == POSITIONS), None)
    if asked is None:
        return ()
    found = fields_module.typed(asked, dict(fields).get(POSITIONS) or asked.default)
    return found if isinstance(found, tuple) else ()


def protects_nobody(view: CaseView, template: Template, fields: Sequence[tuple[str, str]]) -> bool:
    """Whether an order names positions that nobody in the case has."""
    if not any(field.name == POSITIONS for field in template.fields):
        return False
    wanted = positions(template, fields)
    return not any(label.kind is Kind.PERSON and label.position in wanted for label in view.labels)


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
