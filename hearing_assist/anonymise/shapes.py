# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Shapes of telephone and account numbers and of addresses, and what speaks against one.

Tables for `patterns`, as `shapes_papers`, `shapes_cases` and `shapes_net` are. Each shape is
bounded. A check digit that does not fit lowers nothing: a mistyped account number identifies all
the same; one that fits is told in the reason.
"""

from __future__ import annotations

import re

import phonenumbers
import regex
from stdnum import bic, iban, luhn

from hearing_assist.anonymise.shape import Shape, digits
from hearing_assist.casefile.records import Kind
from hearing_assist.text.late import late

_IN_FOURS = late(r"\d{4}([ \u00a0-])\d{4}\1\d{4}\1\d{4}")
_NUMERIC_DATE = late(r"\d{1,2}[./-]\d{1,2}[./-]\d{4}")


_REGIONS = (
    "FR",
    "GB",
    "BE",
    "DE",
    "IT",
    "ES",
    "RO",
    "BG",
    "UA",
    "RU",
    "PL",
    "AL",
    "MD",
    "NG",
    "VN",
)
_MOBILE = frozenset(
    (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE)
)


def _is_phone(text: str) -> bool:
    if not 7 <= len(digits(text)) <= 15 or _NUMERIC_DATE.fullmatch(text):
        return False
    if text.startswith(("+", "00", "(", "7", "8", "O", "o")):
        return True
    return any(_possible(text, region) for region in ("FR", "GB"))


def _possible(text: str, region: str) -> bool:
    try:
        return bool(phonenumbers.is_possible_number(phonenumbers.parse(text, region)))
    except phonenumbers.NumberParseException:
        return False


def _is_mobile(text: str) -> bool:
    """Whether it is a mobile number of a country that writes them without a nought."""
    for region in ("ES", "IT", "PL", "RU"):
        try:
            number = phonenumbers.parse(text, region)
        except phonenumbers.NumberParseException:
            continue
        if (
            phonenumbers.is_valid_number_for_region(number, region)
            and phonenumbers.number_type(number) in _MOBILE
        ):
            return True
    return False


def _is_proven_card(text: str) -> bool:
    return len(digits(text)) >= 13 and bool(luhn.is_valid(digits(text)))


def _is_card(text: str) -> bool:
    return _is_proven_card(text) or _IN_FOURS.fullmatch(text) is not None


def _is_iban(text: str) -> bool:
    return bool(iban.is_valid(text)) or text[:2] in _IBAN_COUNTRIES


def _is_bic(text: str) -> bool:
    return bool(bic.is_valid(text)) and text[4:6] in _IBAN_COUNTRIES


_IBAN_COUNTRIES = frozenset(
    "FR GB IE BE DE ES IT RO BG UA PL AL MD NL LU CH AT PT GR CZ SK HU HR SI RS MK ME BA XK TR SE "
    "NO DK FI EE LV LT CY MT MC GE AZ SA AE EG TN MA NG VN RU".split()
)
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
_NO = r"(?:\s?(?i:no|nos|nr|n[°º]|number|num[ée]ro|№|#)\.?)?"

STREET = "street and number"
"""Reason of the shapes with which an address begins."""

NUMBERS = (
    Shape(
        Kind.PHONE,
        "phone number",
        late(
            rf"(?<![\p{{L}}\p{{N}}.,])(?:\(?(?:\+|00)\d{{1,3}}\)?{_GAP}{{0,2}}(?:\(0\){_GAP}?)?"
            rf"(?:\(\d{{1,5}}\){_GAP}?)?(?:\d{_GAP}{{0,2}}){{5,12}}\d"
            rf"|\(?0\d{{1,4}}\)?{_GAP}{{0,3}}\d{{2,4}}(?:{_GAP}?\d{{2,4}}){{1,4}}"
            rf"|0\d{{2,4}}[ /\-]{{1,3}}\d{{5,8}}|0(?:{_GAP}\d){{9}}"
            rf"|(?:[78]{_GAP}?)?\(\d{{2,5}}(?:\s\d)?\){_GAP}?\d{{3,5}}(?:{_GAP}?\d{{2,4}}){{1,2}}"
            rf"|[Oo]\d(?:{_GAP}[\dOo]{{2}}){{4}})(?![\p{{N}}])"
        ),
        _is_phone,
        near=True,
        needs=re.compile(
            r"0(?<![^\W_]0)(?<![.,]0)|\+\d|\(\d"
            rf"|7{_GAP}?\(\d|8{_GAP}?\(\d|O(?<![^\W_]O)\d|o(?<![^\W_]o)\d"
        ),
        least=6,
    ),
    Shape(
        Kind.PHONE,
        "phone number",
        late(
            rf"(?<![\p{{L}}\p{{N}}.,+/-])(?:8{_GAP}?)?\(?[3-9]\d{{2}}\)?"
            rf"(?:{_GAP}\d{{3}}{_GAP}\d{{3,4}}|{_GAP}\d{{2}}{_GAP}\d{{2}}{_GAP}\d{{2}}"
            rf"|{_GAP}\d{{3}}{_GAP}\d{{2}}{_GAP}\d{{2}})"
            r"(?![\p{N}]|[.,]\d|\s?(?:€|\$|£|%|euros?|EUR|USD|lei|RON|lekë|zł|грн|руб|naira|francs|"
            r"dollars|pounds))"
        ),
        _is_mobile,
        near=True,
        needs=re.compile(rf"[3-9]\d\d\)?{_GAP}\d\d"),
        least=9,
    ),
    Shape(
        Kind.PHONE,
        "number after a cue",
        late(
            r"(?<!\p{L})(?:t[ée]l(?:[ée]phone)?|phone|mobile|portable|cell|whatsapp|fax|viber|"
            r"call(?:ed)?|gsm|handy|telefon\w{0,3}|tel[ée]fono|cellulare|m[oó]vil|num[eëé]r\w{0,3}|"
            r"тел(?:\.|ефон\w{0,3})?|моб(?:\.|ільн\w{2,3}|ильн\w{2,3})?|s[đd]t|điện thoại)\b\.?"
            rf"[^\p{{N}}\n+]{{0,24}}(?P<v>\+?\d(?:{_GAP}{{0,2}}\d){{5,14}})(?!\d)",
            _I,
        ),
        cues=tuple(
            "tel phone mobile portable cell whatsapp fax viber call gsm handy móvil numer тел моб "
            "sdt dien".split()
        ),
        least=6,
    ),
    Shape(
        Kind.ACCOUNT,
        "account number",
        late(
            r"(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?:[ \u00a0]?[A-Z0-9]{4}){2,7}"
            r"(?:[ \u00a0]?[A-Z0-9]{1,3})?"
            r"(?![\p{L}\p{N}])"
        ),
        _is_iban,
        proven=iban.is_valid,
        near=True,
        needs=re.compile(r"[A-Z]{2}\d\d[ \u00a0]?[A-Z0-9]{4}"),
        least=2,
    ),
    Shape(
        Kind.ACCOUNT,
        "card number",
        late(r"(?<![\p{N}+])\d(?:[ \u00a0-]?\d){12,18}(?!\p{N})"),
        _is_card,
        proven=_is_proven_card,
        near=True,
        least=13,
    ),
    Shape(
        Kind.ACCOUNT,
        "account number after a cue",
        late(
            r"(?<!\p{L})(?:account|compte|RIB|IBAN|card|carte bancaire|sort code|Konto|cuenta|"
            r"conto|cont|rachunek|konto|сметка|рахунок|счет|Western Union|MoneyGram|MTCN|Ria|"
            r"mandat|transfer|transaction)\b"
            rf"{_NO}[\s:]{{0,3}}(?P<v>\d[\d \u00a0-]{{4,30}}\d)(?!\d)",
            _I,
        ),
        cues=tuple(
            "account compte rib iban card carte sort kont cuenta cont rachunek сметка рахунок счет "
            "western moneygram mtcn ria mandat transfer transaction".split()
        ),
        least=6,
    ),
)
BANKS = (
    Shape(
        Kind.ACCOUNT,
        "bank code (BIC)",
        late(r"(?<![\p{L}\p{N}])[A-Z]{6}[A-Z2-9][A-NP-Z0-9](?:[A-Z0-9]{3})?(?![\p{L}\p{N}])"),
        _is_bic,
        ("bic", "swift", "iban"),
    ),
)
"""May hold no digit."""
ADDRESSES = (
    Shape(
        Kind.ADDRESS,
        STREET,
        late(
            rf"(?<![\p{{L}}\p{{N}}])\d{{1,4}}\s?(?:bis|ter|quater|[A-D])?,?\s(?i:{_STREET})\s"
            r"(?:(?:de la|de l['\u2019]|des|du|de|d['\u2019]|le|la|les|aux?)\s?)?"
            r"[\p{L}\p{M}'\u2019-]{2,30}"
            r"(?:\s(?:(?:de la|des|du|de|et)\s)?\p{Lu}[\p{L}\p{M}'\u2019-]{1,30}){0,4}"
            rf"(?:,?\s\(?\d{{4,5}}\)?\s{_TOWN})?"
        ),
        lead=4,
        needs=re.compile(rf"\d\s?(?:bis|ter|quater|[A-D])?,?\s(?:{_STREET})\s", re.IGNORECASE),
    ),
    Shape(
        Kind.ADDRESS,
        STREET,
        late(
            rf"(?<![\p{{L}}\p{{N}}])\d{{1,5}}[A-Z]?,?\s"
            r"(?:\p{Lu}[\p{L}\p{M}'\u2019-]{1,30}\s){1,4}"
            rf"(?:{_ENGLISH_STREET})\b(?:,\s{_TOWN})?(?:,?\s{_UK_POSTCODE})?"
        ),
        needs=re.compile(rf"\d[A-Z]?,?\s(?:[^\W\d_a-z]\S+\s){{1,4}}(?:{_ENGLISH_STREET})\b"),
        lead=4,
    ),
    Shape(
        Kind.ADDRESS,
        STREET,
        late(
            r"(?<!\p{L})\p{Lu}[\p{L}\p{M}-]{1,30}(?:stra(?:ß|ss)e|str\.|platz|gasse|weg)"
            r"\s\d{1,4}\s?[a-d]?"
            rf"(?:,?\s\d{{4,5}}\s{_TOWN})?(?!\p{{N}})"
        ),
        needs=re.compile(r"(?:stra(?:ß|ss)e|str\.|platz|gasse|weg)\s\d"),
    ),
    Shape(
        Kind.ADDRESS,
        "postcode and town",
        late(rf"(?<![\p{{L}}\p{{N}}.,/-])(?:[A-Z]{{1,2}}-)?\d{{5}}\s{_TOWN}"),
        near=True,
        needs=re.compile(r"\d{5}\s"),
        least=5,
    ),
    Shape(
        Kind.ADDRESS,
        "postcode",
        late(rf"(?<![\p{{L}}\p{{N}}]){_UK_POSTCODE}(?![\p{{L}}\p{{N}}])"),
        lambda text: " " in text,
        near=True,
        needs=re.compile(r"\d[A-Z]{2}"),
        least=2,
    ),
)
