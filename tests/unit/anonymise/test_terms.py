# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Text that a clerk chose."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

from hearing_assist.anonymise.find import Finder
from hearing_assist.anonymise.terms import term_entity, term_of, with_terms
from hearing_assist.casefile.records import Kind, SourceBlock
from tests.unit.anonymise.conftest import SURVIVOR

Make = Callable[..., SourceBlock]


@pytest.mark.parametrize(
    ("text", "term", "covered"),
    [
        ("Jo Barlow signed.", "Jo Barlow", ["Jo Barlow"]),
        ("signed: JO  BÀRLOW", "Jo Barlow", ["JO  BÀRLOW"]),
        ("rue des\nGlycines, au fond", "rue des Glycines", ["rue des\nGlycines"]),
        ("Jobarlow and Jo Barlows", "Jo Barlow", []),
        ("Zarielle Oduvané, amie de Jo", "Oduvané, amie", ["amie"]),
        ("Mme Corvin Talleyho called", "Corvin", ["Corvin"]),
        ("见张伟来了", "张伟", ["张伟"]),  # a script without spaces has no whole words
        ("of ODUVANE\u0301S Nemre\u0301", "nemre", ["Nemre\u0301"]),
    ],
)
def test_terms_are_covered_and_never_overlap(
    make: Make, text: str, term: str, covered: list[str]
) -> None:
    block = make(text)
    ids = (f"{number}" for number in itertools.count())
    found = Finder([SURVIVOR]).find([block], new_id=lambda: next(ids))
    both = with_terms(found, [block], [term_entity(term)], new_id=lambda: next(ids))
    own = [m for m in both if m.entity == term_entity(term)]
    assert [text[m.start : m.end] for m in own] == covered
    assert all(a.end <= b.start for a, b in itertools.pairwise(both))
    assert {m.id for m in found if m.certain} <= {m.id for m in both}


def test_without_terms_nothing_changes(make: Make) -> None:
    block = make("Zarielle Oduvané")
    found = Finder([SURVIVOR]).find([block], new_id=lambda: "1")
    assert with_terms(found, [block], ["person:S1", "text: "], new_id=lambda: "2") == found


def test_what_sticks_out_of_a_term_stays_covered(make: Make) -> None:
    block = make("Mme Corvin Talleyho called", language="en")
    ids = (f"{number}" for number in itertools.count())
    found = Finder([SURVIVOR]).find([block], new_id=lambda: next(ids))
    both = with_terms(found, [block], [term_entity("Corvin")], new_id=lambda: next(ids))
    shown = [(m.entity, block.text[m.start : m.end]) for m in both]
    assert ("name:corvin talleyho", "Talleyho") in shown


@pytest.mark.parametrize("kind", list(Kind))
def test_a_term_has_a_kind(make: Make, kind: Kind) -> None:
    block = make("in Ilmora now")
    ids = (f"{number}" for number in itertools.count())
    entity = term_entity(" Ilmora ", kind)
    (mention,) = with_terms((), [block], [entity], new_id=lambda: next(ids))
    assert (mention.kind, mention.entity) == (kind, entity)


def test_of_equal_terms_the_last_counts(make: Make) -> None:
    block = make("in Ilmora now")
    terms = [term_entity("Ilmora", Kind.PHONE), term_entity("Ilmora", Kind.PLACE)]
    (mention,) = with_terms((), [block], terms, new_id=lambda: "1")
    assert mention.kind is Kind.PLACE


@pytest.mark.parametrize("entity", ["text/nothing:x", "text/place:", "text:", "name:x", "text/x"])
def test_what_is_no_term(entity: str) -> None:
    assert term_of(entity) is None


def test_a_declared_name_that_is_kept_readable_gives_way(make: Make) -> None:
    block = make("Zarielle Oduvané left")
    ids = (f"{number}" for number in itertools.count())
    found = Finder([SURVIVOR]).find([block], new_id=lambda: next(ids))
    entity = term_entity("Zarielle")
    both = with_terms(found, [block], [entity], kept={"person:S1"}, new_id=lambda: next(ids))
    assert [block.text[m.start : m.end] for m in both if m.entity == entity] == ["Zarielle"]
