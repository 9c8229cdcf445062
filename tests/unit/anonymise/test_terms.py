# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Text that a clerk chose."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

from hearing_assist.anonymise.find import Finder
from hearing_assist.anonymise.terms import term_entity, with_terms
from hearing_assist.casefile.records import SourceBlock
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
