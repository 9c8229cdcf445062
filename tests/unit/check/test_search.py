# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Search: places of what is found, and what the ledger lets stay."""

from __future__ import annotations

import pytest

from hearing_assist.check.forms import TOWN, Value, forms_of
from hearing_assist.check.search import Ledger, Searcher
from tests.unit.check.samples import VALUES, persons_in, searcher

SHARED = (Value("P1", "name", "Marie Vasselon"), Value("P2", "name", "Espoir Mvoula"))
LEDGER = Ledger(("Rodrigue Vasselon", "Grace", "SS-417-LB"), ("espoir",))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("to Zarièlle Oduvane, of", {"Zarièlle", "Zarièlle Oduvane", "Oduvane"}),
        ("tel. +33 (0)6 39 98 21 07.", {"39 98 21 07"}),
        ("né le 3 mars\n1998 à", {"3 mars\n1998"}),
        ("by Z.-O., then", {"Z.-O."}),
        ("x Одуване", {"Одуване"}),
        ("\u202eODU-\nVANE", {"ODU-\nVANE"}),
    ],
)
def test_places(text: str, written: set[str]) -> None:
    found = searcher(*VALUES).search(text)
    assert {text[item.start : item.end] for item in found} >= written
    assert all(0 <= item.start < item.end <= len(text) for item in found)


@pytest.mark.parametrize("text", ["", " ", "\n\x00\ud800", "-" * 1000, "\u0301" * 100])
def test_nothing_in_nothing(text: str) -> None:
    assert searcher().search(text) == ()


def test_two_persons_of_one_name_are_both_told() -> None:
    values = (Value("P1", "name", "Ana Lopre"), Value("P2", "name", "Eva Lopre"))
    assert persons_in("Lopre", *values) == {"P1", "P2"}


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        # an unprotected person shares the surname
        ("Rodrigue Vasselon came", set()),
        ("RODRIGUE  VASSELON came", set()),
        ("Rodri-\ngue Vasselon", set()),
        ("Vasselon came", {"P1"}),
        ("Marie Vasselon came with Rodrigue Vasselon", {"P1"}),
        ("Rodrigue Vasselon-Vasselon", {"P1"}),
        # ordinary words, in small letters only
        ("il n'y a plus d'espoir", set()),
        ("leurs espoirs", set()),
        ("Espoir came", {"P2"}),
        ("ESPOIR", {"P2"}),
        ("espoir.m@post.example", {"P2"}),
        ("espoir mvoula", {"P2"}),
    ],
)
def test_ledger(text: str, persons: set[str]) -> None:
    assert persons_in(text, *SHARED, ledger=LEDGER) == persons


@pytest.mark.parametrize(
    ("text", "persons"),
    [("Grace said", set()), ("GRACE said", {"P3"}), ("grace said", {"P3"}),
     ("Graces", {"P3"}), ("Grace Bello", {"P3"})],
)  # fmt: skip
def test_a_kept_single_word_is_kept_as_written(text: str, persons: set[str]) -> None:
    assert persons_in(text, Value("P3", "name", "Grace Bello"), ledger=LEDGER) == persons


def test_without_the_ledger_all_is_told() -> None:
    assert persons_in("Rodrigue Vasselon, espoir", *SHARED) == {"P1", "P2"}


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("shift", [0, 1])
def test_bytes(codec: str, shift: int) -> None:
    data = (
        b"\x00\x9f\xff" + b"\x07" * shift + "Zarièlle Oduvane".encode(codec) + b"\x00\x00\xfe\x1b"
    )
    assert {form.person for form in searcher().search_bytes(data)} == {"P1"}
    assert {form.person for form in searcher().search_bytes(data.hex().encode())} == {"P1"}


def test_bytes_of_cyrillic() -> None:
    data = b"\x00\x01\x02" + "Зариэль Одуване".encode("utf-16-be") + b"\x99\x98\x97"
    assert {form.person for form in searcher().search_bytes(data)} == {"P1"}


def test_bytes_know_the_ledger() -> None:
    ledger = Ledger(("Rodrigue Vasselon",))
    assert searcher(*SHARED, ledger=ledger).search_bytes(b"\x00Rodrigue Vasselon\x81") == ()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Олена Гринь", "вчора бачив олену біля дому"),
        ("Бранка Ивич", "video sam branku"),
        ("Marika Dobos", "marikat lattam"),
    ],
)
def test_case_forms_in_the_small_letters_of_a_chat_are_found(name: str, text: str) -> None:
    assert Searcher(forms_of([Value("S1", "name", name)]), Ledger()).search(text)


def test_a_case_form_that_is_a_word_of_some_language_may_stay_in_small_letters() -> None:
    forms = forms_of([Value("S1", "name", "Бранка Ивич")])
    assert not Searcher(forms, Ledger(common=("бранку",))).search("ту бранку")
    assert Searcher(forms, Ledger(common=("бранку",))).search("Ту Бранку")


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("She slept in Vannerville.", True),
        ("VANNERVILLE", True),
        ("the Vannervillei road", True),
        ("la gendarmerie de Vannerville", True),
        ("heard at the tribunal that she is in Vannerville", True),
        ("TJ Vannerville", False),
        ("le tribunal judiciaire de Vannerville", False),
        ("the Vannerville Crown Court", False),
        ("le protocole de Vannerville", False),
        ("a shelter in Saint-Aubrac", True),
        ("tribunal de Saint-Aubrac", False),
        ("a nice day in France", False),
        ("entre le tribunal et Vannerville", True),
        ("la cour d'appel et la Vannerville", True),
        ("the tennis court in Vannerville", True),
        ("Vannerville Court", True),
        ("le règlement de Vannerville", True),
        ("at vannerville", True),
        ("un tribunal judiciaire et la cour d'appel de Vannerville", False),
        ("Nice was next.", False),  # a word as well: the finder asks, the check does not
    ],
)
def test_the_town_of_an_address_stands_in_the_names_of_courts_alone(
    text: str, is_told: bool
) -> None:
    addresses = (
        "8 rue du Puits, 48200 Vannerville, France",
        "impasse du Lavoir, Saint-Aubrac",
        "1 quai Haut, 06000 Nice",
    )
    forms = forms_of(Value("S1", "address", address) for address in addresses)
    search = Searcher(forms, Ledger())
    assert bool(search.search(text)) is is_told
    assert search.without(frozenset({TOWN})).search("in Vannerville") == ()
    kept = search.with_ledger(Ledger(surfaces=("Vannerville",)))
    assert kept.search("in Vannerville") == ()


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("Foyer Sainte-Ursaline, 8 rue du Puits, 48200 Vannerville", "Foyer Sainte-Ursaline"),
        ("Marigold House, 3 Wexcombe Lane, Harnbridge", "Marigold House"),
        ("Penhallow, 3 Wexcombe Lane, Harnbridge", "Penhallow"),
        ("Rose Cottage, Wexcombe Lane, Tollersby", "Wexcombe Lane"),
    ],
)
def test_a_house_in_an_address_is_no_town(address: str, name: str) -> None:
    search = Searcher(forms_of([Value("S1", "address", address)]), Ledger())
    assert search.without(frozenset({TOWN})).search(f"L'affaire {name}")
    assert search.search(f"le tribunal de {name}")


def test_a_town_that_is_a_word_may_stand_in_small_letters() -> None:
    forms = forms_of([Value("S1", "address", "8 rue du Puits, 48200 Aubrel")])
    assert Searcher(forms, Ledger()).search("foyer aubrel")
    assert not Searcher(forms, Ledger(common=("aubrel",))).search("foyer aubrel")
    assert Searcher(forms, Ledger(common=("aubrel",))).search("foyer Aubrel")
