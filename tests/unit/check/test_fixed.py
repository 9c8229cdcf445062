# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The shipped wording stays, where it stands as shipped; what is filled in is searched."""

from __future__ import annotations

import pytest

from hearing_assist.check.forms import Value
from hearing_assist.check.search import Ledger
from hearing_assist.pipeline.fixed_wording import fixed_wording
from tests.unit.check.samples import searcher

SHIPPED = (
    "Page {page} of {pages}",
    "Each redaction has a number by which the court may read it on its page.",
    "Papers of case {reference}, version {version}, for the registry of the court",
    "Case summary",
    "Court",
)
LEDGER = Ledger(fixed=SHIPPED)
PEOPLE = (
    Value("P1", "name", "Ann Page"),
    Value("P2", "name", "Rose Court"),
    Value("P3", "name", "Will Case"),
)


def persons(text: str) -> set[str]:
    return {found.form.person for found in searcher(*PEOPLE, ledger=LEDGER).search(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Page 3 of 120",
        "PAGE 3 OF 9\nPage 4 of 9",
        "Each redaction has a number by which\nthe Court may read it on its Page.",
        "a line of somebody. Page 3 of 9\nPage 4 of 9",
        "may read it on its Page",  # the rest stands on the page before
        "by which the Court may read",
        "Papers of Case HC-1, version 2, for the registry of the Court",
        "HC-1 - Case summary",
    ],
)
def test_stays_where_it_stands_as_shipped(text: str) -> None:
    assert persons(text) == set()


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Page", "P1"),
        ("Page 3", "P1"),
        ("Page 3 of the file", "P1"),
        ("Page 3 of 9 was read by Page", "P1"),
        ("Each redaction has a Page number", "P1"),
        ("Each redaction has a number by which the Court Page may", "P1"),
        ("Each redaction has a number by which Ann may read it", "P1"),
        ("Papers of case Page, version 2, for the registry of the court", "P1"),
        ("Ann Page 3 of 9", "P1"),
        ("Page 3 of 9 Ann", "P1"),
        ("the Court", "P2"),
        ("Rose Court may read it on its", "P2"),
        ("a Case", "P3"),
        ("Will Case summary", "P3"),
    ],
)
def test_what_is_not_shipped_is_found(text: str, person: str) -> None:
    assert person in persons(text)


def test_without_shipped_wording_all_is_found() -> None:
    assert searcher(*PEOPLE).search("Page 3 of 120")


def test_bytes_know_it_too() -> None:
    search = searcher(
        Value("P4", "name", "Ann Redaction"),
        ledger=Ledger(fixed=("each redaction has its own number",)),
    )
    assert not search.search_bytes(b"\x00each redaction has its own number\x81")
    assert search.search_bytes(b"\x00by Redaction it was said\x81")


OURS = Ledger(fixed=fixed_wording())
NUMBERED = (
    Value("S1", "born", "1998-05-09"),
    Value("S1", "born", "1998-07-12"),
    Value("S1", "phone", "0612345678"),
    Value("S1", "passport", "0612345"),
    Value("S1", "case-number", "123-456-789"),
    Value("S1", "passport", "AB34567"),
    Value("S1", "address", "12 Procedure Lane"),
    Value("S1", "name", "Adele Place"),
)


@pytest.mark.parametrize(
    "text",
    [
        "Contact: P: 0612345678",
        "p. 0612345678",
        "Place 19980509",
        "P. 09051998",
        "dossier 0612345 prevention",
        "0612345 sentences",
        "page 9 of 0612345",
        "version 0612345 for her",
        "They were born on 14.03.2021 and 09.05.1998",
        "see 3 and 9/5/1998",
        "7 and 123-456-789",
        "acte de naissance du 12 juillet 1998, articles 3 et 4",
        "loi du 12 juillet 1998",
        "p AB34567 procedure",
        "Ms Place 4 said",
        "Place 4 was hers",
        "Mme Place 4",
    ],
)
def test_numbers_days_and_short_rows_are_never_ours(text: str) -> None:
    """The shipped wording holds numbers of its own: "loi du 5 aout 2013", "p. 3"."""
    assert searcher(*NUMBERED, ledger=OURS).search(text)


@pytest.mark.parametrize(
    "text", ["Ms Case summary", "Case summary of hers", "for Case summary", "Miss. Case summary"]
)
def test_a_short_title_stays_only_where_it_is_the_whole_line(text: str) -> None:
    assert persons(f"before\n{text}\nbehind") == {"P3"}
    assert persons("before\nCase summary\nbehind") == set()
