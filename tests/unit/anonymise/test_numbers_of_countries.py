# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Numbers made by their countries' rules, many of each: all are covered, however spaced."""

from __future__ import annotations

import random
from collections.abc import Callable

import phonenumbers
import pytest
from phonenumbers import PhoneNumberFormat, PhoneNumberType
from stdnum import iban, luhn
from stdnum.bg import egn
from stdnum.ee import ik
from stdnum.es import dni
from stdnum.fr import nir
from stdnum.no import fodselsnummer
from stdnum.pl import pesel
from stdnum.ro import cnp
from stdnum.ru import inn
from stdnum.tr import tckimlik

from hearing_assist.anonymise.patterns import find_patterns
from hearing_assist.anonymise.shape import FITS

REGIONS = (
    "FR GB IE BE DE ES IT RO BG UA RU PL AL MD NG VN NL CH AT PT GR CZ SK HU HR RS TR SE MA SN CI "
    "CM DZ TN ML GN GH ET ER SO SD EG SY AF PK IN BD CN TH PH BR CO US"
).split()
FORMATS = (
    PhoneNumberFormat.INTERNATIONAL,
    PhoneNumberFormat.NATIONAL,
    PhoneNumberFormat.E164,
)
OF_EACH = 60


def covers(text: str, number: str) -> bool:
    start = text.index(number)
    end = start + len(number)
    return any(f.span.start <= start and end <= f.span.end for f in find_patterns(text, "fr"))


@pytest.mark.parametrize("region", REGIONS)
def test_telephone_numbers_of_a_country_are_covered(region: str) -> None:
    numbers = [
        phonenumbers.format_number(example, form)
        for kind in (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE)
        if (example := phonenumbers.example_number_for_type(region, kind))
        for form in FORMATS
    ]
    assert numbers
    for number in numbers:
        for text in (f"Mon numéro est le {number}, dit-elle.", f"You may call {number}."):
            assert covers(text, number), text


def _digits(draw: random.Random, count: int) -> str:
    return "".join(draw.choice("0123456789") for _ in range(count))


def _day(draw: random.Random) -> str:
    return f"{draw.randint(50, 99)}{draw.randint(1, 12):02}{draw.randint(1, 28):02}"


def _with_check(body: str, rule: Callable[[str], bool], length: int) -> str:
    """The first ending that fits."""
    missing = length - len(body)
    fits = (f"{body}{n:0{missing}}" for n in range(10**missing))
    return next((number for number in fits if rule(number)), "")


MADE: dict[str, Callable[[random.Random], str]] = {
    "Polish PESEL": lambda d: _with_check(_day(d) + _digits(d, 4), pesel.is_valid, 11),
    "Bulgarian EGN": lambda d: _with_check(_day(d) + _digits(d, 3), egn.is_valid, 10),
    "Romanian CNP": lambda d: _with_check(
        d.choice("12") + _day(d) + f"{d.randint(1, 40):02}" + _digits(d, 3), cnp.is_valid, 13
    ),
    "Estonian or Lithuanian personal number": lambda d: _with_check(
        d.choice("34") + _day(d) + _digits(d, 3), ik.is_valid, 11
    ),
    "Norwegian national number": lambda d: _with_check(
        f"{d.randint(1, 28):02}{d.randint(1, 12):02}{d.randint(50, 99)}{d.randint(100, 499)}",
        fodselsnummer.is_valid,
        11,
    ),
    "Turkish identity number": lambda d: _with_check(
        d.choice("123456789") + _digits(d, 8), tckimlik.is_valid, 11
    ),
    "French social security number": lambda d: _with_check(
        d.choice("12") + _day(d)[:4] + f"{d.randint(1, 95):02}" + _digits(d, 6), nir.is_valid, 15
    ),
    "Russian taxpayer number": lambda d: _with_check(_digits(d, 10), inn.is_valid, 12),
    "Spanish DNI": lambda d: (n := _digits(d, 8)) + dni.calc_check_digit(n),
}


@pytest.mark.parametrize("name", MADE)
def test_numbers_that_fit_the_rule_of_a_country_are_found_and_say_so(name: str) -> None:
    draw = random.Random(name)
    made = [number for _ in range(OF_EACH) if (number := MADE[name](draw))]
    assert len(made) > OF_EACH / 2
    for number in made:
        at = draw.randint(2, len(number) - 2)
        for written in (number, f"{number[:at]} {number[at:]}", f"{number[:3]}.{number[3:]}"):
            text = f"Il y avait {written}, selon elle."
            assert covers(text, written), written
            assert any(f.reason.endswith(FITS) for f in find_patterns(text, "fr")), written


def test_cards_and_accounts_in_fours() -> None:
    draw = random.Random("money")
    for _ in range(OF_EACH):
        body = "4" + _digits(draw, 14)
        card = body + luhn.calc_check_digit(body)
        bban = "".join(draw.choice("0123456789") for _ in range(18))
        account = "DE" + iban.calc_check_digits(f"DE00{bban}") + bban
        for number in (card, account):
            fours = " ".join(number[n : n + 4] for n in range(0, len(number), 4))
            for written in (number, fours, fours.replace(" ", "\u00a0")):
                text = f"sur {written} hier"
                assert covers(text, written), written
                assert any(f.reason.endswith(FITS) for f in find_patterns(text, "fr")), written


def test_another_digit_is_covered_all_the_same_where_the_form_tells() -> None:
    draw = random.Random("wrong")
    for _ in range(OF_EACH):
        body = "4" + _digits(draw, 14)
        wrong = str((int(luhn.calc_check_digit(body)) + 1) % 10)
        card = body + wrong
        fours = " ".join(card[n : n + 4] for n in range(0, 16, 4))
        assert covers(f"sur {fours} hier", fours)
        reasons = {found.reason for found in find_patterns(f"sur {fours} hier", "fr")}
        assert "card number" in reasons
