# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Writings that nobody declared: found, doubtful, or left alone; and refused by the check."""

from __future__ import annotations

import datetime as dt

import pytest

from hearing_assist.anonymise.common_words import COMMON, ELSEWHERE
from hearing_assist.anonymise.derived import derived_variants
from hearing_assist.anonymise.diminutives import short_forms
from hearing_assist.anonymise.find import find_in_text
from hearing_assist.casefile.records import Person
from hearing_assist.check.forms import Value, forms_of
from hearing_assist.check.search import Ledger, Searcher
from hearing_assist.text.folding import fold_key


def person(name: str, *spellings: str, gender: str = "f", protected: bool = True) -> Person:
    return Person("S1", "witness", "survivor", protected, gender, name, spellings)


def covered(text: str, *persons: Person) -> list[tuple[str, bool]]:
    """(text of a mention, whether it is certain) of the declared people."""
    return [
        (text[c.span.start : c.span.end], c.certain)
        for c in find_in_text(text, "fr", persons)
        if c.person_id or c.certain
    ]


CERTAIN = [
    ("Наталія Терешківська", "Бачила Наталію Терешківську вчора", "Наталію Терешківську"),
    ("Наталія Терешківська", "розмова з Терешківською була", "Терешківською"),
    ("Наталія Терешківська", "пані Терешківській", "пані Терешківській"),
    ("Наталія Терешківська", "la témoin Natalia Terechkivska parle", "Natalia Terechkivska"),
    ("Наталія Терешківська", "seen with Nataliia Tereshkivska.", "Nataliia Tereshkivska"),
    ("Наталія Терешківська", "z Natalią Tereszkiwską rozmawiał", "Natalią Tereszkiwską"),
    ("Наталія Терешківська", "saw T. Nataliya there", "T. Nataliya"),
    ("Наталія Терешківська", "Tereshkivska N. left", "Tereshkivska N."),
    ("Zarielle Oduvane", "видели Зариелле Одуване на вокзале", "Зариелле Одуване"),
    ("Zariella Oduvan", "I-a spus doamnei Zariellei Oduvan asta", "doamnei Zariellei Oduvan"),
    ("Belmira Dorvan", "pasaporta e Belmirës Dorvanit mungon", "Belmirës Dorvanit"),
    ("Γεωργία Μπουρελίδου", "with Georgia Bourelidou there", "Georgia Bourelidou"),
    ("ქეთო ჭიღაშვილი", "met Keto Chighashvili there", "Keto Chighashvili"),
    ("Natalia Tereshkivska", "saw Natasha Tereshkivska then", "Natasha Tereshkivska"),
    ("Zarielle Oduvane", "Zarie1le Oduvane est là", "Zarie1le Oduvane"),
]


@pytest.mark.parametrize(("name", "text", "written"), CERTAIN, ids=[t for _, t, _ in CERTAIN])
def test_covered_whole_and_without_a_doubt(name: str, text: str, written: str) -> None:
    assert (written, True) in covered(text, person(name))


DOUBTFUL = [
    ("Dorvin Malecar", "vu Dorvina hier", "Dorvina"),
    ("Natalia Tereshkivska", "saw Natasha then", "Natasha"),
    ("Оксана Вельцова", "видел Вельцов вчера", "Вельцов"),
    ("Тома Вельцова", "видел Тому вчера", "Тому"),
    ("Zarielle Malecar", "saw Ma1ecar and left", "Ma1ecar"),
    ("Zarielle Malecar", "saw Ma1ecar", "Ma1ecar"),
    ("Odurvane Malecar", "saw Odurvarie then", "Odurvarie"),
    ("Mohand Belkadi", "le dossier de Mohandi", "Mohandi"),
    ("نادية بلقاضي", "le dossier Belkadi manque", "Belkadi"),
]


@pytest.mark.parametrize(("name", "text", "written"), DOUBTFUL, ids=[w for _, _, w in DOUBTFUL])
def test_what_may_be_something_else_waits_for_a_clerk(name: str, text: str, written: str) -> None:
    assert (written, False) in covered(text, person(name))


LEFT = [
    ("Тома Вельцова", "Тому вона пішла. І тому теж."),
    ("Вера Вельцова", "без веры и с верой; о вере"),
    ("Rosa Malecar", "une rose, des roses, rosy"),
    ("Roman Malecar", "lu deux romans, romana, the Romans came"),
    ("Ana Malecar", "trei ani, any others"),
    ("Коля Вельцов", "Коли він прийшов, коли пішов"),
    ("Dan Malecar", "dans la maison, dane osobowe"),
    ("Marek Malecar", "la marque, une marka"),
]


@pytest.mark.parametrize(("name", "text"), LEFT, ids=[n for n, _ in LEFT])
def test_ordinary_words_stay(name: str, text: str) -> None:
    found = [item for item in covered(text, person(name, gender="m")) if item[0] != "Romans"]
    assert found == []


def test_a_readable_name_is_not_taken_for_a_form_of_a_protected_one() -> None:
    readable = Person("D1", "defendant", "defendant", False, "f", "Dorvina Kastel")
    protected = person("Dorvin Malecar", gender="m")
    assert covered("Dorvina Kastel est là. Dorvina parle.", protected, readable) == []


def test_of_the_readable_case_forms_only() -> None:
    forms = {variant.form for variant in derived_variants(person("Natalia Orel", protected=False))}
    assert forms == {"inflected name part"}


def test_doubtful_forms_are_decided_by_themselves() -> None:
    (found,) = find_in_text("saw Natasha then", "en", [person("Natalia Tereshkivska")])
    assert found.entity == "form:S1:natasha"


@pytest.mark.parametrize(
    "text",
    [
        "родилась 3 марта 1998 года", "народилася 3 березня 1998 року", "родена на 3 март 1998 г.",
        "născută la 3 martie 1998", "urodzona 3 marca 1998", "lindur më 3 mars 1998",
        "3-го марта 1998",
    ],
)  # fmt: skip
def test_birth_dates_of_eight_languages(text: str) -> None:
    born = Person("S1", "witness", "survivor", True, "f", "Zo Li", (), (), dt.date(1998, 3, 3))
    (found,) = [c for c in find_in_text(text, "ru", [born]) if c.certain]
    assert {"3", "1998"} <= set(text[found.span.start : found.span.end].replace("-", " ").split())


def test_short_forms_go_both_ways() -> None:
    assert "natasha" in short_forms("Natalia")
    assert "natalia" in short_forms("Natasha")
    assert "саша" in short_forms("Олександра")
    assert short_forms("Zarielle") == ()


def test_word_lists_are_folded() -> None:
    for word in (*COMMON, *ELSEWHERE):
        assert fold_key(word) == word


# --- the check, by its own tables ----------------------------------------------------------------

REFUSED = [
    ("Наталія Терешківська", "з Терешківською"),
    ("Наталія Терешківська", "Наталію бачили"),
    ("Наталія Терешківська", "with Tereshkivska"),
    ("Наталія Терешківська", "avec Terechkivska"),
    ("Наталія Терешківська", "z Tereszkiwską"),
    ("Наталія Терешківська", "о Terešk\u00adìvsʹka there"),
    ("Щукельева", "Shchukelyeva"),
    ("Zarielle Oduvane", "видели Одуване"),
    ("Γεωργία Μπουρελίδου", "with Bourelidou"),
    ("ქეთო ჭიღაშვილი", "with Chighashvili"),
    ("Belmira Dorvan", "e Belmirës"),
    ("Dorvan Movrescu", "Movrescului"),
    ("Belmira Zorzelska", "Zorzelskiej"),
]


@pytest.mark.parametrize(("name", "text"), REFUSED, ids=[t for _, t in REFUSED])
def test_the_check_refuses_them_by_its_own_tables(name: str, text: str) -> None:
    """Nothing of the finder is handed over: the value alone."""
    searcher = Searcher(forms_of([Value("S1", "name", name)]), Ledger())
    assert {found.form.person for found in searcher.search(f"Then {text}, they said.")} == {"S1"}


@pytest.mark.parametrize(
    ("others", "text"),
    [
        (("Олена Гринь", "Olena Hryn"), "Olena Hryn came."),
        (("Олена Гринь", "Olena Hryn"), "HRYN Olena"),
        (("Belomond Oduvane", "Belemond Oduvane"), "Belemond Oduvane came."),
    ],
)
def test_a_name_as_declared_is_never_read_as_a_derived_one(
    others: tuple[str, str], text: str
) -> None:
    """One label would stand for two people."""
    for ids in (("S1", "S2"), ("S2", "S1")):
        people = [
            Person(number, "witness", "witness", True, "", name)
            for number, name in zip(ids, others, strict=True)
        ]
        (found,) = find_in_text(text, "en", people)
        assert found.entity == f"person:{ids[1]}"


@pytest.mark.parametrize("text", ["Rozmowa z G. Sowa trwała.", "Sowa G. tu."])
def test_an_initial_beside_a_form_that_is_a_word_makes_it_a_name(text: str) -> None:
    person = Person("S1", "witness", "witness", True, "m", "Gabriel Sow")
    (found,) = find_in_text(text, "pl", [person])
    assert "owa" in text[found.span.start : found.span.end]
    assert not find_in_text("Ona z G. sowa", "pl", [person])
    assert not find_in_text("Tu. Sowa śpi. G. tu", "pl", [person])
