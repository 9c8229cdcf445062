# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Addresses and numbers that are in no register, typed into the fields of an order."""

from __future__ import annotations

from pathlib import Path

import pytest

from hearing_assist.drafting.fields import Field, Problem
from hearing_assist.drafting.template_loader import load
from hearing_assist.errors import TemplateError
from hearing_assist.paths import templates_folder
from hearing_assist.pipeline import draft, fields_form, mentions, release, told_places
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ignore_progress
from tests.unit.drafting.filled import fields_for

KIND = "protective-order"
WORK = {"progress": ignore_progress, "cancel": CancelToken()}
REFUSED = (
    "going to 14 Lark Street, Harcombe, where she lives",
    "going near the school on Kings Drive, Camberwell",
    "going to the house place de la Mairie à Bourg",
    "waiting at the corner of Mill Lane",
    "waiting quai de la Loire",
    "entering Flat 3, Rose Court",
    "entering the house at SE5 8RX",
    "waiting on Alexanderplatz",
    "calling 07700 900123",
    "writing to j.lark@example.org",
)
FINE = (
    "contact with a protected person, by any means, WhatsApp included",
    "contact via WhatsApp or via Skype",
    "coming within 200 metres of the school of the child, or waiting there for 10 minutes",
    "going to the place where the protected person lives",
    "speaking to the witness in the street, on the road or on the way to Harcombe Crown Court",
    "personal service by 8 December 2026, within 24 hours, through the Harcombe Court office",
    "aborder le témoin dans la rue, au cours de la procédure ou à la place de Maître Auberval",
    "agir au cours des débats ou en lieu et place d'autrui",
)


def field(name: str, kind: str = KIND, language: str = "en") -> Field:
    template = load(kind, language, (templates_folder(),))
    return next(one for one in template.fields if one.name == name)


def names(kind: str, language: str) -> set[str]:
    template = load(kind, language, (templates_folder(),))
    return {one.name for one in template.fields if one.tells_no_place}


@pytest.mark.parametrize("text", REFUSED)
@pytest.mark.parametrize("name", ["prohibitions", "excluded_places", "service", "devices"])
def test_a_field_that_tells_no_place_refuses_an_address_of_no_register(
    name: str, text: str
) -> None:
    assert told_places.problem(field(name), text) is Problem.PLACE


@pytest.mark.parametrize("text", FINE)
@pytest.mark.parametrize("name", ["prohibitions", "service", "devices"])
def test_what_tells_no_place_is_taken(name: str, text: str) -> None:
    assert told_places.problem(field(name), text) is None
    assert told_places.advice(field("reasons"), text, "en") == ()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_shipped_orders_say_which_fields_tell_no_place(language: str) -> None:
    assert names(KIND, language) == {"excluded_places", "prohibitions", "devices", "service"}
    for kind in ("special-measures", "witness-anonymity-order"):
        assert names(kind, language) == {"service", "further_measures"}


@pytest.mark.parametrize("text", REFUSED)
@pytest.mark.parametrize("name", ["reasons", "child_interests", "confidential_reasons"])
def test_elsewhere_it_is_advice(name: str, text: str) -> None:
    assert told_places.problem(field(name), text) is None
    (one,) = told_places.advice(field(name), text, "en")
    assert text[one.start : one.end] == one.found
    assert "annex A" in one.instead
    (french,) = told_places.advice(field(name), text, "fr")
    assert "Cela ressemble" in french.reason


def test_what_belongs_to_the_annex_is_neither_refused_nor_advised() -> None:
    assert told_places.problem(field("annex_places"), REFUSED[0]) is None
    assert told_places.advice(field("annex_places"), REFUSED[0], "en") == ()


def test_a_court_cannot_undo_it(tmp_path: Path) -> None:
    path = tmp_path / KIND / "en.md"
    path.parent.mkdir()
    path.write_text(
        f'+++\nversion = "c"\nkind = "{KIND}"\nlanguage = "en"\nextends = "{KIND}"\n'
        '[[field]]\nname = "prohibitions"\nrefuses_address = false\n+++\n',
        "utf-8",
    )
    with pytest.raises(TemplateError, match=r"line 6: .*refuses an address"):
        load(KIND, "en", (tmp_path, templates_folder()))


def test_a_draft_and_the_form_refuse_it_and_name_no_value(case: Case, tmp_path: Path) -> None:
    mentions.find(case, **WORK)  # type: ignore[arg-type]
    mentions.serve_under_review(case)
    release.release(case, **WORK)  # type: ignore[arg-type]
    template = load(KIND, "en", (templates_folder(),))
    values = dict(fields_for(template))
    output = tmp_path / "order.pdf"
    for text in (REFUSED[0], REFUSED[8]):
        wrong = values | {"prohibitions": text}
        assert fields_form.problems(template.fields, wrong) == {"prohibitions": Problem.PLACE}
        data = f"prohibitions = ['{text}']\n".encode() + fields_form.to_toml(
            template.fields, {k: v for k, v in values.items() if k != "prohibitions"}
        )
        with pytest.raises(TemplateError, match="'prohibitions'") as caught:
            draft.draft(case, KIND, output, fields=data, **WORK)  # type: ignore[arg-type]
        assert text not in str(caught.value)
        assert not output.exists()
    data = fields_form.to_toml(template.fields, values | {"reasons": REFUSED[0]})
    made = draft.draft(case, KIND, output, fields=data, **WORK)  # type: ignore[arg-type]
    ((name, one),) = made.advice
    assert (name, one.found) == ("reasons", "14 Lark Street, Harcombe")
