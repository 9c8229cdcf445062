# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Shapes of numbers, addresses and handles, and what speaks against one.

Tables for `patterns`. Each shape is bounded. A check digit that does not fit lowers nothing: a
mistyped account number identifies all the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import phonenumbers
import regex
from stdnum import iban, luhn
from stdnum.fr import nir

from hearing_assist.casefile.records import Kind


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape; the group `v` is the detail when only part of the match is.

    Attributes:
        hints: Small letters of which the text must hold one, else the shape is not tried.
    """

    kind: Kind
    reason: str
    pattern: regex.Pattern[str]
    valid: Callable[[str], bool]
    hints: tuple[str, ...] = ()


def _any(_: str) -> bool:
    return True


_NUMERIC_DATE = regex.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{4}")


def _is_phone(text: str) -> bool:
    digits = "".join(c for c in text if c.isdigit())
    if not 7 <= len(digits) <= 15 or _NUMERIC_DATE.fullmatch(text):
        return False
    if text.startswith(("+", "00")):
        return True
    for region in ("FR", "GB"):
        try:
            if phonenumbers.is_possible_number(phonenumbers.parse(text, region)):
                return True
        except phonenumbers.NumberParseException:
            continue
    return False


def _is_card(text: str) -> bool:
    digits = "".join(c for c in text if c.isdigit())
    return len(digits) >= 13 and bool(luhn.is_valid(digits))


def _is_nir(text: str) -> bool:
    return bool(nir.is_valid(text)) or len("".join(c for c in text if c.isdigit())) >= 13


def _is_iban(text: str) -> bool:
    return bool(iban.is_valid(text)) or text[:2] in {"FR", "GB", "DE", "BE", "IT", "ES", "RO", "NL"}


_I = regex.IGNORECASE
_GAP = r"[\s.\-\u2011/\u00a0]"
_STREET = (
    r"rue|avenue|av\.|ave|boulevard|bd\.?|bld|blvd|place|pl\.|impasse|chemin|square|all[ée]e|"
    r"route|rte|"
    r"faubourg|quai|cours|passage|r[ée]sidence|villa|cit[ée]|sentier|voie|rond-point|esplanade"
)
_ENGLISH_STREET = (
    "Street|Road|Lane|Avenue|Drive|Close|Crescent|Terrace|Gardens|Square|Way|Place|Court|Grove|"
    "Hill|"
    "Mews|Row|Walk|Boulevard|St|Rd|Ave|Ln|Dr"
)
_CAPITAL_WORD = r"\p{Lu}[\p{L}\p{M}'\u2019]{1,30}"
_TOWN = (
    rf"{_CAPITAL_WORD}(?:[ -](?:(?:sur|sous|en|l[eè]s|la|le|les|de|du|aux?)[ -])?"
    rf"{_CAPITAL_WORD}){{0,4}}"
)
_UK_POSTCODE = r"[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}"
_CASE_CUE = (
    r"case|file|application|claim|docket|reference|ref|dossier|affaire|parquet|R\.?G\.?|P\.?V\.?|"
    r"proc[èe]s-verbal|requ[êe]te|proc[ée]dure|instruction|plainte|incident|crime"
)
_PAPER_CUE = (
    r"passeport|passport|carte (?:nationale )?d['\u2019]identit[ée]|CNI|titre de s[ée]jour|"
    r"carte de s[ée]jour|r[ée]c[ée]piss[ée]|permis de (?:conduire|s[ée]jour)|driving licence|"
    r"driver's license|visa|identity (?:card|document)|ID(?: card| number)?|residence permit|"
    r"national insurance|NINO|SSN|social security|s[ée]curit[ée] sociale|num[ée]ro (?:d['\u2019])?"
    r"[ée]tranger|AGDREF|OFPRA|CNDA|BID|BVN|NIN|CNP|PESEL|EGN|codice fiscale|dossier m[ée]dical|"
    r"badge|matricule"
)
_YEAR = regex.compile(r"(?:19|20)\d\d")
_NO = r"(?:\s?(?i:no|nos|nr|n[°º]|number|num[ée]ro|#)\.?)?"

STREET = "street and number"
"""Reason of the shapes with which an address begins."""

WITH_DIGITS = (
    Shape(
        Kind.PHONE,
        "phone number",
        regex.compile(
            rf"(?<![\p{{L}}\p{{N}}.,])(?:(?:\+|00)\d{{1,3}}{_GAP}{{0,2}}(?:\(0\){_GAP}?)?"
            rf"(?:\d{_GAP}{{0,2}}){{5,12}}\d"
            rf"|\(?0\d{{1,4}}\)?(?:{_GAP}?\d{{2,4}}){{2,5}})(?![\p{{N}}])"
        ),
        _is_phone,
    ),
    Shape(
        Kind.PHONE,
        "number after a cue",
        regex.compile(
            r"(?<!\p{L})(?:t[ée]l(?:[ée]phone)?|phone|mobile|portable|cell|whatsapp|fax|"
            r"call(?:ed)?)\b"
            rf"[^\p{{N}}\n+]{{0,24}}(?P<v>\+?\d(?:{_GAP}{{0,2}}\d){{5,14}})(?!\d)",
            _I,
        ),
        _any,
        ('tel', 'tél', 'phone', 'mobile', 'portable', 'cell', 'whatsapp', 'fax', 'call'),
    ),
    Shape(
        Kind.ACCOUNT,
        "account number",
        regex.compile(
            r"(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?:[ \u00a0]?[A-Z0-9]{4}){2,7}"
            r"(?:[ \u00a0]?[A-Z0-9]{1,3})?"
            r"(?![\p{L}\p{N}])"
        ),
        _is_iban,
    ),
    Shape(
        Kind.ACCOUNT,
        "card number",
        regex.compile(r"(?<![\p{N}+])\d(?:[ \u00a0-]?\d){12,18}(?!\p{N})"),
        _is_card,
    ),
    Shape(
        Kind.ACCOUNT,
        "account number after a cue",
        regex.compile(
            r"(?<!\p{L})(?:account|compte|RIB|IBAN|card|carte bancaire|sort code)\b"
            rf"{_NO}[\s:]{{0,3}}(?P<v>\d[\d \u00a0-]{{4,30}}\d)(?!\d)",
            _I,
        ),
        _any,
        ('account', 'compte', 'rib', 'iban', 'card', 'carte', 'sort code'),
    ),
    Shape(
        Kind.ID_NUMBER,
        "social security number",
        regex.compile(
            rf"(?<![\p{{N}}])[12]{_GAP}?\d{{2}}{_GAP}?[0-9]\d{_GAP}?(?:\d{{2}}|2[AB]){_GAP}?\d{{3}}"
            rf"{_GAP}?\d{{3}}(?:{_GAP}?\d{{2}})?(?!\p{{N}})"
        ),
        _is_nir,
    ),
    Shape(
        Kind.ID_NUMBER,
        "number of a paper, after a cue",
        regex.compile(
            rf"(?<!\p{{L}})(?i:{_PAPER_CUE})\b[^\p{{N}}\n.;]{{0,30}}?"
            r"(?P<v>\b(?:[A-Z]{1,3}[ -]?)?\d[A-Za-z0-9]{0,20}"
            r"(?:[ /\-][A-Z]{0,3}\d[A-Za-z0-9]{0,12}){0,5})(?![\p{L}\p{N}])"
        ),
        lambda text: sum(c.isdigit() for c in text) >= 4 and not _YEAR.fullmatch(text),
    ),
    Shape(
        Kind.ID_NUMBER,
        "letters and digits like a paper's number",
        regex.compile(r"(?<![\p{L}\p{N}/-])[A-Z]{1,3}\d{6,10}[A-Z]{0,2}(?![\p{L}\p{N}])"),
        _any,
    ),
    Shape(
        Kind.CASE_NUMBER,
        "number of a case, after a cue",
        regex.compile(
            rf"(?<!\p{{L}})(?i:{_CASE_CUE}){_NO}[\s:]{{0,3}}(?:{_NO}[\s:]{{0,2}})"
            r"(?P<v>(?:[A-Z]{1,5}[-/ ]?)?\d[\p{L}\p{N}./\-]{1,24}[\p{L}\p{N}])(?![\p{L}\p{N}])"
        ),
        lambda text: not _YEAR.fullmatch(text),
    ),
    Shape(
        Kind.CASE_NUMBER,
        "application number",
        regex.compile(r"(?<!\p{L})(?:nos?\.|n[°º]s?)\s?(?P<v>\d{1,6}/\d{2,6})(?!\p{N})", _I),
        _any,
    ),
    Shape(
        Kind.VEHICLE,
        "number plate",
        regex.compile(
            r"(?<![\p{L}\p{N}])(?:[A-HJ-NP-TV-Z]{2}[- \u2011]\d{3}[- \u2011][A-HJ-NP-TV-Z]{2}"
            r"|[A-HJ-NP-TV-Z]{2}\d{3}[A-HJ-NP-TV-Z]{2}|[A-Z]{2}\d{2}\s?[A-Z]{3})(?![\p{L}\p{N}])"
        ),
        _any,
    ),
    Shape(
        Kind.VEHICLE,
        "number plate after a cue",
        regex.compile(
            r"(?<!\p{L})(?i:immatricul[ée]{1,2}e?s?|plaque|number plate|licen[cs]e plate|"
            r"registration|registered)[^\p{N}\n.;]{0,20}?"
            r"(?P<v>\b(?:[A-Z]{1,3}[ -]?)?\d[A-Z0-9]{0,8}(?:[ -][A-Z0-9]{1,4}){0,3})"
            r"(?![\p{L}\p{N}])"
        ),
        _any,
        ('immatricul', 'plaque', 'plate', 'regist'),
    ),
    Shape(
        Kind.ADDRESS,
        STREET,
        regex.compile(
            rf"(?<![\p{{L}}\p{{N}}])\d{{1,4}}\s?(?:bis|ter|quater|[A-D])?,?\s(?i:{_STREET})\s"
            r"(?:(?:de la|de l['\u2019]|des|du|de|d['\u2019]|le|la|les|aux?)\s?)?"
            r"[\p{L}\p{M}'\u2019-]{2,30}"
            r"(?:\s(?:(?:de la|des|du|de|et)\s)?\p{Lu}[\p{L}\p{M}'\u2019-]{1,30}){0,4}"
            rf"(?:,?\s\(?\d{{4,5}}\)?\s{_TOWN})?"
        ),
        _any,
    ),
    Shape(
        Kind.ADDRESS,
        STREET,
        regex.compile(
            rf"(?<![\p{{L}}\p{{N}}])\d{{1,5}}[A-Z]?,?\s"
            r"(?:\p{Lu}[\p{L}\p{M}'\u2019-]{1,30}\s){1,4}"
            rf"(?:{_ENGLISH_STREET})\b(?:,\s{_TOWN})?(?:,?\s{_UK_POSTCODE})?"
        ),
        _any,
    ),
    Shape(
        Kind.ADDRESS,
        STREET,
        regex.compile(
            r"(?<!\p{L})\p{Lu}[\p{L}\p{M}-]{1,30}(?:stra(?:ß|ss)e|str\.|platz|gasse|weg)"
            r"\s\d{1,4}\s?[a-d]?"
            rf"(?:,?\s\d{{4,5}}\s{_TOWN})?(?!\p{{N}})"
        ),
        _any,
    ),
    Shape(
        Kind.ADDRESS,
        "postcode and town",
        regex.compile(rf"(?<![\p{{L}}\p{{N}}.,/-])(?:[A-Z]{{1,2}}-)?\d{{5}}\s{_TOWN}"),
        _any,
    ),
    Shape(
        Kind.ADDRESS,
        "postcode",
        regex.compile(rf"(?<![\p{{L}}\p{{N}}]){_UK_POSTCODE}(?![\p{{L}}\p{{N}}])"),
        lambda text: " " in text,
    ),
)  # fmt: skip

WITH_SIGNS = (
    Shape(
        Kind.EMAIL,
        "e-mail address",
        regex.compile(
            r"(?<![\p{L}\p{N}._%+])[\p{L}\p{N}_][\p{L}\p{N}._%+\-]{0,63}+\s?(?:@|\uff20|\(at\)|\[at\])\s?"
            r"[\p{L}\p{N}\-]{1,63}(?:\.[\p{L}\p{N}\-]{1,63}){1,5}",
            _I,
        ),
        _any,
    ),
    Shape(
        Kind.OTHER,
        "user name",
        regex.compile(r"(?<![\p{L}\p{N}._@])@[\p{L}\p{N}_][\p{L}\p{N}_.]{1,29}(?<!\.)"),
        _any,
    ),
)
WEB = Shape(
    Kind.URL,
    "internet address",
    regex.compile(
        r"(?:(?:https?|ftp)://|(?<!\p{L})www\.)[^\s<>\"\u00ab\u00bb]{2,400}(?<![.,;:!?)\]])"
        r"|(?<![\p{L}\p{N}@.-])[\p{L}\p{N}-]{1,40}\.(?:com|org|net|fr|me|io|eu|ru|ng|uk)/"
        r"[^\s<>\"]{1,300}(?<![.,;:!?)\]])",
        _I,
    ),
    _any,
)
