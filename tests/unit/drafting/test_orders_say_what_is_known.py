# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What nobody said of an order is not stated in it, and its schedule lists its own clauses."""

from __future__ import annotations

import pytest

from hearing_assist.casefile.records import Audience
from hearing_assist.drafting import order
from hearing_assist.text.document import Document, Table, runs_in, text_of
from tests.unit.drafting.filled import fields_for
from tests.unit.drafting.kinds_made import KINDS, template, view

ORDERS = [kind for kind in KINDS if template(kind, "en").makes == "order"]


def made(kind: str, language: str = "en", **more: str) -> Document:
    chosen = template(kind, language)
    values = dict(fields_for(chosen)) | more
    return order.build(
        view(),
        template=chosen,
        fields=tuple((name, text) for name, text in values.items() if text),
        language=language,
        audience=Audience.COURT,
    )


def entries(document: Document) -> dict[str, str]:
    """The form on the first page."""
    form = next(block for block in document.blocks if isinstance(block, Table))
    return {text_of(row[0].runs): text_of(row[1].runs) for row in form.rows}


def schedule(document: Document) -> set[str]:
    tables = [block for block in document.blocks if isinstance(block, Table)]
    return {text_of(row[0].runs) for row in tables[-1].rows if len(row) == 3}


@pytest.mark.parametrize(
    ("language", "row", "words"),
    [
        ("en", "Hearing", {"": "not stated", "true": "in private", "false": "in public"}),
        ("fr", "Audience", {"": "non indiqué", "true": "non publique", "false": ", publique"}),
    ],
)
@pytest.mark.parametrize("kind", ORDERS)
def test_a_hearing_is_public_or_not_only_where_somebody_said_so(
    kind: str, language: str, row: str, words: dict[str, str]
) -> None:
    for said, word in words.items():
        told = entries(made(kind, language, hearing_in_private=said))[row]
        assert told.endswith(word), (said, told)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_schedule_lists_the_clauses_that_the_order_holds(language: str) -> None:
    chosen = template("protective-order", language)
    titles = {one.name: one.title for one in chosen.clauses}
    full = made("protective-order", language)
    assert {titles["device"], titles["labels"], titles["publication"]} <= schedule(full)
    without = made("protective-order", language, devices="")
    assert schedule(full) - schedule(without) == {titles["device"]}
    said = "\n".join(text_of(runs) for block in full.blocks for runs in runs_in(block))
    assert "\ue000" not in said
