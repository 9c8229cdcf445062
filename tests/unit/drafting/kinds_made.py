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
    return _case(with_another=False)


def _case(*, with_another: bool) -> CaseView:
    """A case of one statement, or with a second one that a paper of statements can leave out."""
    build = Builder()
    original = "⟦1⟧ a signé le papier le 3 mai 2025."
    ticket = "J'ai gardé le ticket (pièce A1)."
    first = build.document(
        [build.block(original, number="1."), build.block(ticket, number="2.")],
        translations={
            original: "⟦1⟧ signed the paper on 3 May 2025.",
            ticket: "I kept the ticket (exhibit A1).",
        },
    )
    if not with_another:
        return build.case(first)
    another = build.document([build.block("⟦2⟧ a vu le fourgon.")], title="Second statement")
    return build.case(first, another)


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
    one_left_out: bool = False,
) -> Document:
    """The paper; `one_left_out` says of a paper of statements that it leaves one of two out."""
    chosen = template(kind, language)
    values = dict(fields_for(chosen)) | (seeded(chosen) if with_canaries else {})
    more = {"items": ITEMS} if kind == "custody-certificate" else {}
    if one_left_out and kind == "statement":
        values["statements"] = "1"
        for name in [field.name for field in chosen.fields if field.of_one]:
            lines = values.get(name, "").split("\n")
            values[name] = "\n".join(f"Doc. 1: {line}" for line in lines if line)
    return BUILDERS[chosen.makes](
        _case(with_another=True) if one_left_out and kind == "statement" else view(),
        template=chosen,
        fields=tuple(values.items()),
        language=language,
        audience=audience,
        issued=issued,
        **more,
    )
