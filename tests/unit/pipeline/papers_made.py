# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Any paper of an open case, with the fields that a clerk would type."""

from __future__ import annotations

from collections.abc import Mapping

from hearing_assist.casefile.records import Audience
from hearing_assist.drafting.template_loader import load
from hearing_assist.paths import templates_folder
from hearing_assist.pipeline import draft, fields_form
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.paper_steps import settled, typed_fields
from hearing_assist.text.document import Document
from tests.unit.drafting.filled import fields_for


def typed(case: Case, kind: str, language: str) -> dict[str, str]:
    """What a clerk typed, but for what the case itself says."""
    chosen = load(kind, language, (templates_folder(),))
    form = fields_form.form(case, kind, language=language)
    label = form.labels[0]
    sources = {field.name for field in chosen.fields if field.source}
    each = {field.name for field in chosen.fields if field.of_one and len(form.statements) > 1}
    return {
        name: "\n".join(f"Each: {line}" if name in each else line for line in lines)
        for name, text in fields_for(chosen)
        if name not in sources
        for lines in [text.replace("⟦1⟧", label).split("\n")]
    }


def made(
    case: Case,
    kind: str,
    language: str = "fr",
    audience: Audience = Audience.COURT,
    *,
    more: Mapping[str, str] | None = None,
    **typed_too: str,
) -> Document:
    """The paper, as `draft` builds it before it is written."""
    chosen = load(kind, language, (templates_folder(),))
    values = typed(case, kind, language) | typed_too | dict(more or {})
    data = fields_form.to_toml(chosen.fields, {n: v for n, v in values.items() if v})
    fields = typed_fields(case, data, chosen, labels=case.hearing.labels())
    fields = settled(case, chosen, fields, language=language)
    plain = tuple((name, text.text) for name, text in fields)
    return draft.paper(case, chosen, plain, language=language, audience=audience)
