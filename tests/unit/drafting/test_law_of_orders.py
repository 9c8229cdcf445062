# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What the shipped orders say of the law, and that nothing a clerk fills in is lost in silence."""

from __future__ import annotations

import pytest

from hearing_assist.casefile.records import Audience
from hearing_assist.drafting import order
from hearing_assist.text.document import Document
from tests.unit.drafting.conftest import text_in
from tests.unit.drafting.filled import fields_for
from tests.unit.drafting.kinds_made import paper, template, view


def made(kind: str, language: str, **more: str) -> str:
    chosen = template(kind, language)
    fields = tuple((dict(fields_for(chosen)) | more).items())
    document: Document = order.build(view(), template=chosen, fields=fields, language=language)
    return text_in(document)


def basis(kind: str, language: str, clause: str) -> str:
    (found,) = (c for c in template(kind, language).clauses if c.name == clause)
    return found.legal_basis


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "are recorded before the trial"), ("fr", "sont enregistrées avant le procès")],
)
@pytest.mark.parametrize("evidence", ["true", "false"])
def test_recorded_cross_examination_stands_by_itself(
    language: str, words: str, evidence: str
) -> None:
    more = {"recorded_evidence": evidence}
    assert words in made("special-measures", language, **more, recorded_cross_examination="true")
    assert words not in made(
        "special-measures", language, **more, recorded_cross_examination="false"
    )


@pytest.mark.parametrize("kind", ["urgent-order", "reporting-restriction", "protective-order"])
@pytest.mark.parametrize(("language", "word"), [("en", "37 months"), ("fr", "37 mois")])
def test_a_duration_that_is_filled_in_is_printed(kind: str, language: str, word: str) -> None:
    assert word in made(kind, language, duration_months="37")
    assert word not in made(kind, language, duration_months="")


def test_a_childs_lifelong_restriction_rests_on_its_own_section() -> None:
    assert "sections 45 and 45A" in basis("reporting-restriction", "en", "child")
    for language, words in (("en", "at the time of the facts"), ("fr", "au moment des faits")):
        assert words not in made("reporting-restriction", language)


def test_french_anonymity_says_what_its_articles_say() -> None:
    kind = "witness-anonymity-order"
    text = made(kind, "fr")
    assert "intérêt public" not in text
    assert "la vie ou l'intégrité physique" in text
    assert "dans les dix jours" in text
    assert "706-61" not in basis(kind, "fr", "questions")
    assert "706-59" in basis(kind, "fr", "withheld")
    assert "706-60" in basis(kind, "fr", "challenge")
    assert "section 91" in basis(kind, "en", "challenge")


def test_order_and_annex_agree_on_who_opens_it() -> None:
    for language, order_says, annex_says in (
        ("en", "by those whom the court names in it", "the court and those who are named under 5"),
        ("fr", "par les personnes que celle-ci y désigne", "la juridiction et les personnes"),
    ):
        assert order_says in made("protective-order", language)
        assert annex_says in template("annex-a", language).body


@pytest.mark.parametrize(
    ("kind", "language", "bound_to_one"),
    [
        (
            "protective-order",
            "en",
            ("protected persons are Child", "persons bound by this order are"),
        ),
        ("protective-order", "fr", ("protégées sont :", "ordonnance sont :", "couverts")),
        ("interpreter-certificate", "fr", ("compétent ", "m'a approché", "sommes compris")),
    ],
)
def test_wording_fits_one_person_and_any_person(
    kind: str, language: str, bound_to_one: tuple[str, ...]
) -> None:
    text = text_in(paper(kind, language, Audience.COURT))
    for words in bound_to_one:
        assert words not in text
