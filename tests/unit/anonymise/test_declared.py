# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Variants of names, addresses, phones; dates and numbers in words."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from hearing_assist.anonymise.dates import find_dates, writings
from hearing_assist.anonymise.declared import (
    address_forms,
    identifier_kind,
    name_forms,
    name_units,
    phone_digits,
    variant_texts,
    variants,
)
from hearing_assist.anonymise.find import Finder, find_in_text
from hearing_assist.casefile.records import Identifier, Kind
from hearing_assist.text.folding import fold
from tests.unit.anonymise.conftest import DEFENDANT, SURVIVOR


@pytest.mark.parametrize(
    ("name", "units"),
    [
        ("Maria da Silva", [("Maria",), ("da", "Silva")]),
        ("Silva, Maria", [("Maria",), ("Silva",)]),
        ("Ben Carter", [("Ben",), ("Carter",)]),
        ("Fatima El Amrani", [("Fatima",), ("El", "Amrani")]),
        ("Zarielle", [("Zarielle",)]),
        ("Ngo Van", [("Ngo",), ("Van",)]),
    ],
)
def test_units(name: str, units: list[tuple[str, ...]]) -> None:
    assert list(name_units(name)) == units


def test_forms_of_a_name() -> None:
    forms = dict(name_forms("Maria-Lou da Silva"))
    for text in ("da Silva Maria-Lou", "Maria-Lou Silva", "M.-L. da Silva", "M. Silva", "M.L.S."):
        assert text in forms
    assert forms["Silva"] == forms["Lou"] == "name part"
    assert "da" not in forms


def test_long_names_stay_bounded() -> None:
    assert len(name_forms("A1 " + " ".join(f"Name{n}x" for n in range(12)))) < 3_000


def test_two_letter_parts_are_looked_for_as_a_name_is_written() -> None:
    person = SURVIVOR.__class__("S1", "witness", "survivor", True, "f", "Bo Li")
    (found,) = find_in_text("bo et Li et li, art. LI", "fr", [person])
    assert (found.span.start, found.certain) == (6, True)
    person = SURVIVOR.__class__("S1", "witness", "survivor", True, "f", "Le An")
    assert find_in_text("Le juge. An eye.", "fr", [person]) == ()  # every sentence would go
    person = SURVIVOR.__class__("S1", "witness", "survivor", True, "f", "Bo Li")
    (found,) = find_in_text("vu Bo Li hier", "fr", [person])
    assert found.span.start == 3


@pytest.mark.parametrize("value", ["+33 6 12 34 56 78", "0033612345678", "06 12 34 56 78"])
def test_phones_share_their_national_number(value: str) -> None:
    assert "612345678" in phone_digits(value)


def test_address_in_parts() -> None:
    forms = address_forms("14, rue des Lilas, 93100 Montreuil")
    for text in ("14 rue des Lilas", "rue des Lilas", "93100 Montreuil", "14 r des Lilas"):
        assert text in forms
    assert "Montreuil" not in forms


def test_kinds_of_identifiers() -> None:
    assert identifier_kind(Identifier("IBAN", "x")) is Kind.ACCOUNT
    assert identifier_kind(Identifier("something", "x")) is Kind.ID_NUMBER


def test_unprotected_people_have_names_only() -> None:
    assert {variant.kind for variant in variants(DEFENDANT)} == {Kind.PERSON}
    assert {person_id for person_id, _ in variant_texts([SURVIVOR, DEFENDANT])} == {"S1"}


def test_every_listed_variant_is_found() -> None:
    """What is handed to the check as "declared" is what the finder finds."""
    unseen = []
    finder = Finder([SURVIVOR])
    for person_id, text in variant_texts([SURVIVOR]):
        shown = f"voici {text} ici"
        covered: set[int] = set()
        for found in finder.find_in_text(shown, "fr"):
            if found.person_id == person_id:
                covered |= set(range(found.span.start, found.span.end))
        if any(shown[i].isalnum() and i not in covered for i in range(6, 6 + len(text))):
            unseen.append(text)
    assert unseen == []


@pytest.mark.parametrize(
    "date",
    [dt.date(1998, 3, 3), dt.date(2001, 11, 21), dt.date(1971, 12, 1), dt.date(2000, 8, 31)],
)
def test_every_writing_of_a_date_is_read(date: dt.date) -> None:
    for text in writings(date):
        shown = fold(f"x {text} ")
        assert any(
            date in found.dates and found.span.start <= 2 and found.span.end == len(text) + 2
            for found in find_dates(shown)
        ), text


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("le trois mars mil neuf cent quatre-vingt-dix-huit", dt.date(1998, 3, 3)),
        ("premier janvier deux mille", dt.date(2000, 1, 1)),
        ("vingt et un août mille neuf cent septante-deux", dt.date(1972, 8, 21)),
        ("the twenty-first of August nineteen seventy-two", dt.date(1972, 8, 21)),
        ("TROIS MARS 1998", dt.date(1998, 3, 3)),
        ("3 mars\n1998", dt.date(1998, 3, 3)),
        ("29/02/2000", dt.date(2000, 2, 29)),
        ("born | 7 29/02/2000 7 7", dt.date(2000, 2, 29)),  # as text recognition reads a ruled form
    ],
)
def test_dates_in_words(text: str, date: dt.date) -> None:
    assert any(found.dates == {date} for found in find_dates(fold(text)))


@pytest.mark.parametrize(
    "text", ["06 12 34 56 78", "30/02/2000", "12:30", "16/17", "they may", "1.2.3.4", "99/99/9999"]
)
def test_no_dates(text: str) -> None:
    assert find_dates(fold(text)) == ()


@pytest.mark.parametrize(
    "piece",
    ["Tika ", "Tika, ", "Tika-", "Z.", "Zarielle ", "d'", "Zarielle Oduvané, ", "0612345678"],
)
def test_a_text_full_of_names_takes_bounded_time(piece: str) -> None:
    started = time.process_time()
    assert find_in_text(piece * (40_000 // len(piece)), "fr", [SURVIVOR]) is not None
    assert time.process_time() - started < 15


def test_a_flat_or_a_house_number_alone_is_no_address() -> None:
    forms = address_forms("Flat 3, 41 Quarry Terrace, 8 bis, Dunmere DN4 7HR")
    assert "Flat 3" not in forms
    assert "8 bis" not in forms
    assert "41 Quarry Terrace" in forms


def test_a_house_number_apart_from_its_street_belongs_to_it() -> None:
    forms = address_forms("8 bis, rue de la Poterne, 59998 Vaubreuil")
    assert "8 bis rue de la Poterne" in forms
    assert "rue de la Poterne" in forms
