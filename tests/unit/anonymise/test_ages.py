# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Ages in both languages, and whose they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from hearing_assist.anonymise.ages import REASON, WORD_REASON, YEAR_REASON, find_ages
from hearing_assist.anonymise.find import Finder, find_in_text
from hearing_assist.casefile.records import Kind, Person, SourceBlock
from tests.unit.anonymise.conftest import DEFENDANT, SURVIVOR

Make = Callable[..., SourceBlock]
BORN = replace(SURVIVOR, born=dt.date(1998, 3, 3))
OTHER = Person("W9", "witness", "witness", True, "f", "Teodora Malvenka", born=dt.date(1971, 5, 6))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She was aged nineteen then.", [("nineteen", 19, 19)]),
        ("aged 29", [("29", 29, 29)]),
        ("then 17, she left", [("17", 17, 17)]),
        ("a 16-year-old girl", [("16-year-old", 16, 16)]),
        ("She is sixteen years old.", [("sixteen years old", 16, 16)]),
        ("I was 16 when I left", [("16", 16, 16)]),
        ("She is 19.", [("19", 19, 19)]),
        ("at 17 she left", [("17", 17, 17)]),
        ("He turned 7 on Monday", [("7", 7, 7)]),
        ("from the age of 14", [("14", 14, 14)]),
        ("between the ages of 14 and 16", [("14 and 16", 14, 16)]),
        ("in her early twenties", [("early twenties", 20, 29)]),
        ("her 18th birthday", [("18th", 18, 18)]),
        ("her eighteenth birthday", [("eighteenth", 18, 18)]),
        ("She was a minor.", [("minor", 0, 17)]),
        ("They knew that she was underage", [("underage", 0, 17)]),
        ("Elle avait seize ans.", [("seize ans", 16, 16)]),
        ("Âgée de dix-neuf ans", [("dix-neuf ans", 19, 19)]),
        ("vingt-sept ou vingt-huit ans", [("vingt-sept ou vingt-huit ans", 27, 28)]),
        ("à l’âge de 15 ans", [("15 ans", 15, 15)]),
        ("dès mes 15 ans", [("15 ans", 15, 15)]),
        ("une fille de 14 ans", [("14 ans", 14, 14)]),
        ("28 ans, sans profession", [("28 ans", 28, 28)]),
        ("quand elle a eu dix-huit ans", [("dix-huit ans", 18, 18)]),
        ("une femme d'une vingtaine d'années", []),
        ("elle a la vingtaine", [("vingtaine", 20, 29)]),
        ("J'étais mineure à l'époque", [("mineure", 0, 17)]),
        ("Elle était majeure", [("majeure", 18, 99)]),
        ("SEIZE\nANS", [("SEIZE\nANS", 16, 16)]),
        # Forms of papers, newspapers and registers
        ("\ufffc, 22, said", [("22", 22, 22)]),
        ("\ufffc (22) said", [("22", 22, 22)]),
        ("\ufffc F/22", [("22", 22, 22)]),
        ("Age: 22", [("22", 22, 22)]),
        ("Aged: 22", [("22", 22, 22)]),
        ("Age - 22", [("22", 22, 22)]),
        ("age=22", [("22", 22, 22)]),
        ("Âge : 22 ans", [("22 ans", 22, 22)]),
        ("F - 22 a., Togo", [("22 a", 22, 22)]),
        ("She was 22 years and 10 months old", [("22 years and 10 months old", 22, 22)]),
        ("twenty two and a half years old", [("twenty two and a half years old", 22, 22)]),
        ("She was sixteen-and-a-half.", [("sixteen-and-a-half", 16, 16)]),
        ("avait 22 ans et demi", [("22 ans et demi", 22, 22)]),
        ("mineure de seize ans et trois mois", [("seize ans et trois mois", 16, 16)]),
        ("a minor of 16", [("16", 16, 16)]),
        ("A girl of sixteen.", [("sixteen", 16, 16)]),
        ("Sweet sixteen, he said", [("sixteen", 16, 16)]),
        ("has been twenty-two since May", [("twenty-two", 22, 22)]),
        ("she was of twenty-two years.", [("twenty-two years", 22, 22)]),
        ("She had 22 summers", [("22 summers", 22, 22)]),
        ("She was 22 and alone", [("22", 22, 22)]),
        ('She was "22".', [("22", 22, 22)]),
        ("22 years young", [("22 years young", 22, 22)]),
        ("a twenty-twoyear-old", [("twenty-twoyear-old", 22, 22)]),
        ("born twenty-two years ago", [("twenty-two years ago", 22, 22)]),
        ("It was her 22nd.", [("22nd", 22, 22)]),
        ("son 22e anniversaire", [("22e", 22, 22)]),
        ("son vingt-deuxième anniversaire", [("vingt-deuxième", 22, 22)]),
        ("Elle venait d'avoir 18", [("18", 18, 18)]),
        ("Elle a XXII ans", [("XXII ans", 22, 22)]),
        ("Page 14, 2021, form", []),
        ("exhibit H/7, exhibit F/22", []),
        ("fille de deux enfants", []),
        ("It was 14 metres long", []),
        # What lasts, lies back or is no person's
        ("deux ans de prison", []),
        ("pendant seize ans", []),
        ("il y a 16 ans", []),
        ("16 ans plus tard", []),
        ("depuis 20 ans", []),
        ("for 16 years", []),
        ("a 16-week course", []),
        ("un détail mineur", []),
        ("a minor injury", []),
        ("une peine de dix ans", []),
        ("room 17, second floor", []),
        ("", []),
    ],
)
def test_ages_in_text(text: str, found: list[tuple[str, int, int]]) -> None:
    ages = [(text[a.span.start : a.span.end], a.low, a.high) for a in find_ages(text)]
    assert ages == found


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Zarielle, aged nineteen, was sent to the laundry.", BORN.id),
        ("Zarielle Oduvané avait seize ans.", BORN.id),
        ("Then 17, Zarielle left the village.", BORN.id),
        ("Oduvané était mineure.", BORN.id),
        ("Zarielle arrived on 4 May 2020. The girl was 22 years old.", BORN.id),
        ("Zarielle, 22, said so.", BORN.id),
        ("Zarielle (22) said so.", BORN.id),
        ("Zarielle Oduvané F/22 came.", BORN.id),
        ("Zarielle's age: 22.", BORN.id),
        # of the only one whom the paper names, though it names no day
        ("Zarielle came. She was 22, he thought.", BORN.id),
        ("Zarielle came. Being 22, she left.", BORN.id),
        ("Zarielle came. At 22 she left.", BORN.id),
        # of somebody else
        ("Mensaro, aged 54, ran the house.", ""),
        ("Teodora Malvenka, aged 49 on 4 May 2020, saw Zarielle.", OTHER.id),
        ("The driver, a man of the house, was 61 years old.", ""),
        # nobody is older than the newest day that the paper names
        ("On 4 May 2008 Zarielle met a woman aged 44.", ""),
    ],
)
def test_whose_an_age_is(text: str, owner: str) -> None:
    found = find_in_text(text, "en", [BORN, DEFENDANT, OTHER])
    ages = [each for each in found if each.kind is Kind.AGE]
    assert [each.person_id for each in ages] == [owner]
    if owner:
        assert ages[0].entity.startswith(f"detail:{owner}:age:")
        assert ages[0].reason in {REASON, WORD_REASON}
        assert not ages[0].certain  # a clerk may decide, and the court reads it


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Zarielle. Born 1998.", BORN.id),
        ("Zarielle was born in '98.", BORN.id),
        ("Née en 98, Zarielle vit ici.", BORN.id),
        ("Zarielle: year of birth: 1998", BORN.id),
        ("Zarielle (b. 1998)", BORN.id),
        ("Zarielle est majeure depuis 2016.", BORN.id),
        ("Zarielle left in 1998.", ""),
        ("Zarielle was born in 1997.", ""),
        ("Mensaro, born 1998, came.", ""),
    ],
)
def test_the_year_of_birth_goes_with_the_birth_date(text: str, owner: str) -> None:
    found = find_in_text(text, "en", [BORN, DEFENDANT])
    years = [each for each in found if each.reason == YEAR_REASON]
    assert [each.person_id for each in years] == ([owner] if owner else [])


def test_who_says_i_tells_her_own_age(make: Make, new_id: Callable[[], str]) -> None:
    blocks = [
        make("Déposition de Zarielle Oduvané, témoin."),
        make("J'avais dix-sept ans quand il est venu au village."),
        make("Elle avait deux enfants."),
    ]
    person = replace(BORN, position="witness")
    found = Finder([person]).find(blocks, new_id=new_id)
    ages = [each for each in found if each.kind is Kind.AGE]
    assert [each.person_id for each in ages] == [person.id]


def test_without_a_birth_date_an_age_is_nobodys() -> None:
    found = find_in_text("Zarielle, aged nineteen", "en", [replace(SURVIVOR, born=None)])
    assert [each.person_id for each in found if each.kind is Kind.AGE] == [""]


def test_one_entity_for_all_writings_of_an_age() -> None:
    text = "Zarielle, aged 19. Oduvané was nineteen years old. Zarielle is 19."
    found = find_in_text(text, "en", [BORN])
    assert {e.entity for e in found if e.kind is Kind.AGE} == {f"detail:{BORN.id}:age:19"}


@pytest.mark.parametrize("text", ["aged " * 3000, "was 17 " * 3000, "ans " * 3000, "1" * 9000])
def test_odd_text_is_read_in_time(text: str) -> None:
    find_ages(text)


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Zarielle came. The girl is 22 now.", BORN.id),
        ("Zarielle came. 22-year old, she left.", BORN.id),
        ("Zarielle came. Aged 22-23.", BORN.id),
        ("Zarielle came. She was 16 then, he thought.", BORN.id),
        ("Zarielle came. The driver was 54 years old.", ""),
        ("Zarielle came. He was sentenced to 22 years.", None),
    ],
)
def test_the_day_of_a_paper_tells_whose_an_age_is(
    make: Make, new_id: Callable[[], str], text: str, owner: str | None
) -> None:
    """A paper that names no day bears one all the same, and it is known."""
    block = make(text, language="en")
    days = {block.source_id: dt.date(BORN.born.year + 22, 12, 30)} if BORN.born else {}
    found = Finder([BORN]).find([block], new_id=new_id, dated=days)
    ages = [each.person_id for each in found if each.kind is Kind.AGE]
    assert set(ages) == (set() if owner is None else {owner})


def test_nobody_is_older_than_the_newest_paper_of_the_case(
    make: Make, new_id: Callable[[], str]
) -> None:
    block = make("Zarielle came. She was 22.", language="en")
    assert BORN.born
    early = {block.source_id: dt.date(BORN.born.year + 15, 1, 1)}
    late = early | {"another": dt.date(BORN.born.year + 22, 12, 30)}
    finder = Finder([BORN])
    assert not [m for m in finder.find([block], new_id=new_id, dated=early) if m.kind is Kind.AGE]
    (age,) = [m for m in finder.find([block], new_id=new_id, dated=late) if m.kind is Kind.AGE]
    assert age.person_id == BORN.id
