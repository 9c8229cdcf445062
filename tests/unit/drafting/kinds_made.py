# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Every shipped kind of paper, in every language it has, from one small case."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable
from functools import cache

from hearing_assist.casefile.records import Audience, CaseView, Screened
from hearing_assist.drafting import certificate, order, statement, summary
from hearing_assist.drafting.custody_report import OpenItem
from hearing_assist.drafting.template_loader import Template, load
from hearing_assist.paths import templates_folder
from hearing_assist.pipeline.court_templates import offered
from hearing_assist.text.document import Document
from tests.unit.drafting.conftest import Builder
from tests.unit.drafting.filled import fields_for, seeded

NOW = dt.datetime(2026, 12, 1, 9, tzinfo=dt.UTC)
SHIPPED = (templates_folder(),)
BUILDERS: dict[str, Callable[..., Document]] = {
    "summary": summary.build,
    "statement": statement.build,
    "order": order.build,
    "certificate": certificate.build,
}
KINDS = [one.kind for one in offered()]
PAPERS = list(itertools.product(KINDS, ("en", "fr")))
ITEMS = (
    OpenItem(1, Screened("First statement"), "ab" * 32, NOW, True, None, (), ()),
    OpenItem(2, Screened("Report of the neighbour"), "cd" * 32, NOW, True, None, (), ()),
)


@cache
def view() -> CaseView:
    build = Builder()
    original = "⟦1⟧ a signé le papier le 3 mai 2025."
    ticket = "J'ai gardé le ticket (pièce A1)."
    return build.case(
        build.document(
            [build.block(original, number="1."), build.block(ticket, number="2.")],
            translations={
                original: "⟦1⟧ signed the paper on 3 May 2025.",
                ticket: "I kept the ticket (exhibit A1).",
            },
        )
    )


@cache
def template(kind: str, language: str) -> Template:
    return load(kind, language, SHIPPED)


def paper(
    kind: str,
    language: str,
    audience: Audience,
    *,
    with_canaries: bool = True,
    issued: bool = False,
) -> Document:
    chosen = template(kind, language)
    values = dict(fields_for(chosen)) | (seeded(chosen) if with_canaries else {})
    more = {"items": ITEMS} if kind == "custody-certificate" else {}
    return BUILDERS[chosen.makes](
        view(),
        template=chosen,
        fields=tuple(values.items()),
        language=language,
        audience=audience,
        issued=issued,
        **more,
    )
