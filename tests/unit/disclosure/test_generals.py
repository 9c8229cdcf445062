# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Coarser values never cross: two versions tell no more together than the finer one alone."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from phonenumbers.geodata.locale import LOCALE_DATA

from hearing_assist.casefile.records import Audience, Kind
from hearing_assist.disclosure.generals import (
    EXPLAINED,
    General,
    Rule,
    are_nested,
    bands,
    coarser_date,
    listed,
    rule_for,
    worded,
)
from hearing_assist.disclosure.regions import BY_COUNTRY, BY_PLACE, REGIONS
from hearing_assist.disclosure.trait_words import ORIGIN, Trait
from hearing_assist.disclosure.traits import told

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))
WIDE = st.sampled_from([Audience.PRESS, Audience.PUBLIC])


def days_of(general: General | None) -> tuple[dt.date, dt.date]:
    """The first and last day that a reader of a coarser date thinks of."""
    if general is None:
        return dt.date.min, dt.date.max
    year, _, month = general.key.partition("-")
    if not month:
        return dt.date(int(year), 1, 1), dt.date(int(year), 12, 31)
    first = dt.date(int(year), int(month), 1)
    return first, (first + dt.timedelta(31)).replace(day=1) - dt.timedelta(1)


@pytest.mark.parametrize(
    ("general", "english", "french"),
    [
        (General(Rule.DAY_TO_MONTH, "2021-03"), "March 2021", "mars 2021"),
        (General(Rule.DAY_TO_MONTH, "--08"), "August", "août"),
        (General(Rule.DATE_TO_YEAR, "2021"), "2021", "2021"),
        (
            General(Rule.BIRTH_TO_BAND, "18+"),
            "18 or over",
            "18 ans ou plus",
        ),
        (
            General(Rule.BIRTH_TO_BAND, "0-17"),
            "under 18",
            "moins de 18 ans",
        ),
        (
            General(Rule.BIRTH_TO_BAND, "25-34"),
            "25 to 34",
            "25 à 34 ans",
        ),
        (General(Rule.ADDRESS_TO_FUNCTION, "home"), "home address", "domicile"),
        (General(Rule.PLACE_TO_REGION, "west-africa"), "West Africa", "Afrique de l'Ouest"),
        (
            General(Rule.ORIGIN_TO_REGION, "west-africa"),
            "West Africa",
            "Afrique de l'Ouest",
        ),
        (General(Rule.TRAIT_TO_KIND, "work"), "occupation", "profession"),
        (None, "", ""),
    ],
)
def test_values_in_words(general: General | None, english: str, french: str) -> None:
    assert worded(general, "en-GB") == english
    assert worded(general, "fr") == french
    assert worded(general, "uk") == ""  # other languages bear the label


def test_every_rule_is_explained_in_both_languages() -> None:
    assert all(set(rules) == set(Rule) for rules in EXPLAINED.values())
    assert rule_for(Kind.AGE, None) is Rule.AGE_WITHHELD
    assert rule_for(Kind.PHONE, None) is None


def test_no_month_in_a_list_looks_like_a_day_of_it() -> None:
    assert listed(General(Rule.DAY_TO_MONTH, "2021-03"), "en") == "month: March 2021"
    assert listed(General(Rule.DATE_TO_YEAR, "2021"), "fr") == "année\u00a0: 2021"
    assert listed(General(Rule.BIRTH_TO_BAND, "18+"), "en") == "date of birth: 18 or over"


@pytest.mark.parametrize(
    ("days", "press", "public"),
    [
        ({dt.date(2021, 3, 14)}, "2021-03", "2021"),
        # 03/04/2021 may be March or April; 01/02/20 may be two years
        ({dt.date(2021, 3, 4), dt.date(2021, 4, 3)}, "2021", "2021"),
        ({dt.date(2020, 2, 1), dt.date(2001, 2, 20)}, None, None),
    ],
)
def test_a_date_is_told_as_what_all_its_readings_share(
    days: set[dt.date], press: str | None, public: str | None
) -> None:
    for audience, key in ((Audience.PRESS, press), (Audience.PUBLIC, public)):
        general = coarser_date(frozenset(days), audience)
        assert (general.key if general else None) == key


@given(DAYS, WIDE, WIDE)
def test_two_versions_of_a_date_tell_no_more_than_the_finer_one(
    day: dt.date, one: Audience, other: Audience
) -> None:
    first, second = (days_of(coarser_date(frozenset({day}), each)) for each in (one, other))
    together = max(first[0], second[0]), min(first[1], second[1])
    assert together in (first, second)
    assert together[0] <= day <= together[1]
    assert (together[1] - together[0]).days >= 27


@given(DAYS, DAYS)
def test_a_band_holds_its_birth_date_and_the_finer_lies_in_the_coarser(
    born: dt.date, reference: dt.date
) -> None:
    fine, coarse = bands(born, reference)
    assert are_nested(fine, coarse)
    if born <= reference:
        age = (
            reference.year - born.year - ((reference.month, reference.day) < (born.month, born.day))
        )
        for key in (fine, coarse):
            low, _, high = key.rstrip("+").partition("-")
            assert int(low) <= age <= int(high or 999)


@given(st.lists(DAYS, min_size=2, max_size=2), st.just(dt.date(2026, 3, 2)))
def test_bands_of_any_two_birth_dates_are_nested_or_apart(
    born: list[dt.date], reference: dt.date
) -> None:
    def bounds(key: str) -> tuple[int, int]:
        low, _, high = key.rstrip("+").partition("-")
        return int(low), int(high) if high else 150

    keys = [key for each in born for key in bands(each, reference)]
    for one in keys:
        for other in keys:
            apart = bounds(one)[1] < bounds(other)[0] or bounds(other)[1] < bounds(one)[0]
            assert are_nested(one, other) or apart


def test_the_same_band_for_all_who_are_of_age() -> None:
    reference = dt.date(2026, 3, 2)
    assert {bands(dt.date(y, 5, 3), reference)[1] for y in range(1930, 2007)} == {"18+"}
    assert bands(dt.date(2008, 3, 2), reference)[1] == "18+"
    assert bands(dt.date(2008, 3, 3), reference)[1] == "0-17"


def test_tables_of_regions_know_each_other() -> None:
    keys = {line.partition(":")[0] for line in ORIGIN.split("\n") if line}
    assert keys == set(BY_COUNTRY)
    assert set(BY_COUNTRY.values()) | set(BY_PLACE.values()) <= set(REGIONS)
    for region in REGIONS.values():
        assert region.inside in {"en", "au", "aux"}
        assert region.of in {"d'", "du ", "des "}


OF_THE_COURTS = {"FR", "GB"}
"""States whose courts the program serves: each paper names them."""
UNINHABITED = set(
    (
        "AC AQ BV GS HM IO TA TF UM CP DG EA IC BL CC CX NF NU PN TK WF AX GG JE IM SJ SH FK "
        "GI PM BM KY AI MS TC VG VI AS GU MP CW SX BQ AW MF FO SM VA EH CK PF NC GF EU QO UN "
        "EZ XA XB XK ST GE "
    ).split()
)
"""Territories of few or no inhabitants, parts of a listed state, and what is listed otherwise."""


WORDS = {"Cap Vert", "Dominique", "Grenade", "Maurice", "Reunion", "La Réunion", "United States"}
"""Names of countries that are ordinary words or forenames; who is from there is listed."""


def test_every_country_and_who_is_from_there_is_an_origin() -> None:
    def named(country: str, language: str) -> str:
        name = LOCALE_DATA[country].get(language, "")
        return LOCALE_DATA[country].get(name[1:], "") if name.startswith("*") else name

    unknown = [
        (country, name)
        for country in sorted(LOCALE_DATA)
        if len(country) == 2 and country.isalpha() and country.isupper()
        and country not in OF_THE_COURTS | UNINHABITED
        for language in ("en", "fr")
        if (name := named(country, language)) and name not in WORDS
        and not any(
            each.trait is Trait.ORIGIN
            for each in told(name, (), audience=Audience.PRESS)
        )
    ]  # fmt: skip
    assert not unknown


@pytest.mark.parametrize(
    "word",
    "Liberian Gabonese Chadian Jamaican Kazakh Libyan Yemeni Czech Laotian Zambian Dutch Danish "
    "libérienne gabonaise tchadienne jamaïcaine kazakhe libyenne yéménite tchèque "
    "zambienne".split(),
)
def test_who_is_from_somewhere_is_known(word: str) -> None:
    (found,) = told(f"a {word} woman", (), audience=Audience.PRESS)
    assert found.trait in {Trait.ORIGIN, Trait.SPEECH}


def test_parts_that_a_hyphen_joins_tell_as_words_do() -> None:
    text = "of Togolese-French blood, a left-handed sage-femme"
    found = [text[each.start : each.end] for each in told(text, (), audience=Audience.PRESS)]
    assert found == ["Togolese", "left-handed", "sage-femme"]
