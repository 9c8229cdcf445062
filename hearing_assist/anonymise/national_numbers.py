# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""National numbers of persons, told by their own check digits, wherever they stand.

A number whose digits fit the rule of a country is found without any word before it; one that does
not fit is found by the words around it (`shapes_papers`). A rule that one number in ten fits by
chance counts only in the writing that is usual for it. Rules are those of python-stdnum.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from types import ModuleType

import regex
from stdnum import imei, luhn
from stdnum.at import vnr
from stdnum.be import nn
from stdnum.bg import egn
from stdnum.br import cpf
from stdnum.ch import ssn as swiss
from stdnum.cn import ric
from stdnum.cz import rc
from stdnum.de import idnr as german
from stdnum.dk import cpr
from stdnum.ee import ik
from stdnum.es import dni, nie
from stdnum.fi import hetu
from stdnum.fr import nir
from stdnum.gr import amka
from stdnum.id import nik
from stdnum.ie import pps
from stdnum.in_ import aadhaar
from stdnum.it import codicefiscale
from stdnum.kr import rrn
from stdnum.lt import asmens
from stdnum.mk import edb
from stdnum.no import fodselsnummer
from stdnum.pk import cnic
from stdnum.pl import pesel
from stdnum.ro import cnp
from stdnum.ru import inn
from stdnum.se import personnummer
from stdnum.si import emso
from stdnum.th import pin
from stdnum.tr import tckimlik
from stdnum.us import ssn
from stdnum.za import idnr as south_african

from hearing_assist.anonymise.shape import FITS
from hearing_assist.text.late import late
from hearing_assist.text.spans import Span


@dataclass(frozen=True, slots=True)
class _Rule:
    """A kind of number.

    Attributes:
        name: What it is called.
        written: Its letters and digits, or how it is usually written where that is needed.
        fits: Whether the check digits are right.
        as_written: Whether `written` is about signs and blanks, too.
    """

    name: str
    written: regex.Pattern[str]
    fits: Callable[[str], bool]
    as_written: bool = False


def _of(name: str, written: str, rule: ModuleType) -> _Rule:
    return _Rule(name, regex.compile(written), rule.is_valid)


def _as(name: str, written: str, rule: ModuleType) -> _Rule:
    return _Rule(name, regex.compile(written), rule.is_valid, as_written=True)


def _is_snils(text: str) -> bool:
    """Russian insurance number: weighted sum of nine digits, modulo 101, then 100."""
    digits = [int(c) for c in text if c.isdigit()]
    total = sum(digit * weight for digit, weight in zip(digits, range(9, 0, -1), strict=False))
    return total % 101 % 100 == digits[9] * 10 + digits[10]


def _is_egyptian(text: str) -> bool:
    return 1 <= int(text[3:5]) <= 12 and 1 <= int(text[5:7]) <= 31 and int(text[7:9]) in _REGIONS


_REGIONS = frozenset((*range(1, 5), *range(11, 20), *range(21, 30), *range(31, 36), 88))
_GAP = r"[ \u00a0.\-\u2011]?"
_RULES = (
    _of("French social security number", r"[1-8]\d{4}(?:\d\d|2[AB])\d{6}\d\d", nir),
    _of("Polish PESEL", r"\d{11}", pesel),
    _of("Belgian national number", r"\d{11}", nn),
    _of("Romanian CNP", r"[1-9]\d{12}", cnp),
    _of("Bulgarian EGN", r"\d{10}", egn),
    _of("German tax number", r"[1-9]\d{10}", german),
    _of("Spanish DNI", r"\d{8}[A-HJ-NP-TV-Z]", dni),
    _of("Spanish NIE", r"[XYZ]\d{7}[A-Z]", nie),
    _of("Italian codice fiscale", r"[A-Z]{6}[0-9L-NP-V]{2}[A-Z][0-9L-NP-V]{2}[A-Z]"
        r"[0-9L-NP-V]{3}[A-Z]", codicefiscale),
    _of("Irish PPS number", r"\d{7}[A-W][A-IW]?", pps),
    _of("Swiss insurance number", r"756\d{10}", swiss),
    _as("Austrian insurance number", r"[1-9]\d{3}[ -]?\d{6}", vnr),
    _of("Norwegian national number", r"\d{11}", fodselsnummer),
    _of("Estonian or Lithuanian personal number", r"[1-8]\d{10}", ik),
    _of("Lithuanian personal number", r"[3-6]\d{10}", asmens),
    _as("Greek AMKA", r"\d{11}", amka),
    _of("Turkish identity number", r"[1-9]\d{10}", tckimlik),
    _of("number of former Yugoslavia", r"\d{13}", emso),
    _of("Chinese identity number", r"\d{17}[\dX]", ric),
    _of("South African identity number", r"\d{13}", south_african),
    _of("Indonesian identity number", r"\d{16}", nik),
    _of("Russian taxpayer number", r"\d{12}", inn),
    _of("device number (IMEI)", r"\d{15}", imei),
    _Rule("SIM card number", late(r"89\d{17,18}"), luhn.is_valid),
    _Rule("Egyptian national number", late(r"[23]\d{13}"), _is_egyptian),
    _Rule("Russian insurance number", late(r"\d{3}-\d{3}-\d{3}[ -]\d\d"), _is_snils, True),
    _as("Swedish personal number", r"(?:\d\d)?\d{6}[-+]\d{4}", personnummer),
    _as("Danish CPR", r"\d{6}-\d{4}", cpr),
    _as("Finnish personal number", r"\d{6}[-+A-FU-Y]\d{3}[0-9A-Y]", hetu),
    _as("Czech or Slovak birth number", r"\d{6}/\d{3,4}", rc),
    _as("Brazilian CPF", r"\d{3}\.\d{3}\.\d{3}-\d\d", cpf),
    _as("American social security number", r"\d{3}-\d\d-\d{4}", ssn),
    _as("Pakistani CNIC", r"\d{5}-\d{7}-\d", cnic),
    _as("Thai identity number", r"\d-\d{4}-\d{5}-\d\d-\d", pin),
    _as("Korean resident number", r"\d{6}-\d{7}", rrn),
    _as("Indian Aadhaar", r"\d{4}[ -]\d{4}[ -]\d{4}", aadhaar),
    _of("Macedonian number", r"MK\d{13}", edb),
)  # fmt: skip
_RUN = late(r"(?<![\p{L}\p{N}.,+])[A-Z0-9](?:[ \u00a0.\-\u2011/+]?[A-Z0-9]){6,32}+(?![\p{L}\p{N}])")
_COMPACT = late("|".join(f"(?:{each.written.pattern})" for each in _RULES if not each.as_written))
_WRITTEN = late("|".join(f"(?:{each.written.pattern})" for each in _RULES if each.as_written))
"""All rules at once, so that what none of them fits is not tried with each."""
DIGIT_TIMES = 7
"""Digits that a number holds at least."""
SHORTEST, LONGEST = 8, 20
"""Letters and digits of the numbers of all rules."""
_SIGNS = late(r"[^A-Z0-9]+")
_PIECES = late(r"[^ \u00a0]+")
_MOST_PIECES = 8


def national_numbers(
    text: str, start: int, end: int, *, timeout: float
) -> Iterator[tuple[Span, str]]:
    """Numbers between two places of a text that fit the rule of a country, with the reason.

    Raises:
        TimeoutError: It took longer than `timeout` seconds.
    """
    for run in _RUN.finditer(text, start, end, timeout=timeout):
        written = run.group()
        if sum(c.isdigit() for c in written) >= DIGIT_TIMES:
            yield from _in_run(written, run.start())


def _in_run(written: str, offset: int) -> Iterator[tuple[Span, str]]:
    """The longest pieces of a run that fit, from left to right."""
    pieces = [match.span() for match in _PIECES.finditer(written)]
    signs = [0, *accumulate(len(_SIGNS.sub("", written[low:high])) for low, high in pieces)]
    first = 0
    while first < len(pieces):
        for last in range(min(len(pieces), first + _MOST_PIECES) - 1, first - 1, -1):
            if not SHORTEST <= signs[last + 1] - signs[first] <= LONGEST:
                continue
            low, high = pieces[first][0], pieces[last][1]
            name = _name(written[low:high].strip(".-/"))
            if name:
                yield Span(offset + low, offset + high), name + FITS
                first = last
                break
        first += 1


def _name(written: str) -> str:
    compact = _SIGNS.sub("", written)
    if not (_COMPACT.fullmatch(compact) or _WRITTEN.fullmatch(written)):
        return ""
    for rule in _RULES:
        value = written if rule.as_written else compact
        if rule.written.fullmatch(value) and rule.fits(value):
            return rule.name
    return ""
