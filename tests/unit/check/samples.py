# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""An invented register for the tests of the check."""

from __future__ import annotations

from hearing_assist.check.examine import Examiner
from hearing_assist.check.forms import Value, forms_of
from hearing_assist.check.search import Ledger, Searcher
from hearing_assist.check.verdict import Hit

NAME = "Zarièlle Oduvane"
VALUES = (
    Value("P1", "name", NAME),
    Value("P1", "spelling", "Зариэль Одуване"),
    Value("P1", "alias", "Tafi"),
    Value("P1", "born", "1998-03-03"),
    Value("P1", "address", "14 rue des Lauriers-Sauces, 99310 Montbruyant"),
    Value("P1", "phone", "+33 6 39 98 21 07"),
    Value("P1", "passport", "ZQ7731904"),
    Value("P2", "name", "Espoir Mvoula"),
)
FORMS = forms_of(VALUES)


def searcher(*values: Value, ledger: Ledger | None = None) -> Searcher:
    """A search for some values, or for the whole register."""
    return Searcher(forms_of(values or VALUES), ledger or Ledger())


def persons_in(text: str, *values: Value, ledger: Ledger | None = None) -> set[str]:
    """Ids of the persons whom the search finds in a text."""
    return {found.form.person for found in searcher(*values, ledger=ledger).search(text)}


def examined(name: str, data: bytes, *, ledger: Ledger | None = None) -> tuple[Hit, ...]:
    """What the check says of one file."""
    return Examiner(FORMS, ledger or Ledger()).examine(name, data).hits


def identities(hits: tuple[Hit, ...]) -> set[str]:
    """Persons named in the hits."""
    return {hit.person for hit in hits if hit.person}


def faults(hits: tuple[Hit, ...]) -> set[str]:
    """Faults of structure in the hits."""
    return {hit.rule for hit in hits if not hit.person}
