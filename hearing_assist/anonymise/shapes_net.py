# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Addresses on the net and on the map: mail, pages, user names, computers, wallets, coordinates.

Also as people write them to get past a filter: "name at domain dot com", "hxxp", "[.]". Pages of
authorities and of the law stay readable. Tables for `patterns`.
"""

from __future__ import annotations

import hashlib
import ipaddress
import re

import regex
from stdnum import bitcoin

from hearing_assist.anonymise.shape import AnyOf, Shape, digits
from hearing_assist.casefile.records import Kind
from hearing_assist.text.late import late

_I = regex.IGNORECASE
_AUTHORITIES = late(
    r"(?:^|[/.@])(?:[\w-]+\.)*(?:gouv\.fr|service-public\.fr|legifrance\.\w+|justice\.fr|"
    r"courdecassation\.fr|conseil-etat\.fr|europa\.eu|coe\.int|gov\.uk|bailii\.org|"
    r"judiciary\.uk|legislation\.gov\.uk|un\.org|ilo\.org|iom\.int|unhcr\.org|unodc\.org|osce\.org)"
    r"(?=[/:?#]|$)",
    _I,
)
_AT = (
    r"(?:\s?(?:@|\uff20|\(at\)|\[at\]|\{at\}|\(arobase\)|\[arobase\])\s?"
    r"|\s(?:at|AT|arobase|chez)\s)"
)
_DOT = r"(?:\s?\.\s?|\s?(?:\(dot\)|\[dot\]|\[\.\]|\(point\)|\[point\])\s?|\s(?:dot|DOT|point)\s)"
_TOP = (
    "com|net|org|info|biz|fr|eu|uk|ie|be|de|es|it|ro|bg|ua|ru|pl|al|md|ng|vn|ch|at|nl|pt|gr|me|io|"
    "co|tv|cc|xyz|site|online|club|app|live|chat|ly|gg|to|onion|ma|sn|ci|cm|tr|cn|br"
)
_LABEL = r"[\p{L}\p{N}](?:[\p{L}\p{N}\-]{0,61}[\p{L}\p{N}])?"
_SERVICES = (
    r"snap(?:chat)?|ig|insta(?:gram)?|telegram|t[ée]l[ée]gram|whats?app|signal|viber|wechat|weixin|line|"
    r"tik ?tok|facebook|fb|messenger|vkontakte|vk|twitter|discord|skype|onlyfans|tinder|badoo|"
    r"vivastreet|pseudo(?:nyme)?|user ?name|nickname|screen name|nom d['\u2019]utilisateur|"
    r"identifiant|login|handle|profil"
)
_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


_DEGREES = late(r"\d{1,3}[.,]\d+")
_DOTS = late(r"\.|\[\.\]|\(\.\)|\[dot\]|\(dot\)")


def _is_not_official(text: str) -> bool:
    return not _AUTHORITIES.search(text)


def _is_computer(text: str) -> bool:
    """An address of a computer, and no number of a section such as 1.2.3.4."""
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    if ":" in text:
        return len(digits(text)) >= 3 and text.count(":") >= 3
    parts = [int(part) for part in text.split(".")]
    return max(parts) > 99 or sum(part > 9 for part in parts) >= 3


def _is_base58check(text: str) -> bool:
    """Whether the last four bytes are the digest of the others (Bitcoin, Tron, Litecoin ...)."""
    number = 0
    for character in text:
        number = number * 58 + _BASE58.index(character)
    if number.bit_length() > 200:
        return False
    data = number.to_bytes(25, "big")
    twice = hashlib.sha256(hashlib.sha256(data[:-4]).digest()).digest()
    return twice[:4] == data[-4:]


def _is_wallet(text: str) -> bool:
    if text[:3].lower() in {"bc1", "ltc"} or text[:2] == "0x" or len(text) > 90:
        return True
    return len(digits(text)) >= 2 and _is_base58check(text)


def _is_proven_wallet(text: str) -> bool:
    if text[:2] == "0x" or len(text) > 90:
        return False
    return bool(bitcoin.is_valid(text)) or (text.isalnum() and _is_base58_text(text))


def _is_base58_text(text: str) -> bool:
    return all(character in _BASE58 for character in text) and _is_base58check(text)


def _is_on_earth(text: str) -> bool:
    """Two numbers that may be degrees."""
    found = [abs(float(each.replace(",", "."))) for each in _DEGREES.findall(text)]
    return len(found) == 2 and min(found) <= 90 and max(found) <= 180


def _is_domain(text: str) -> bool:
    """No abbreviation, and no sentence that ends without a blank: "i.e", "S.A.R.L", "ici.De"."""
    name = _DOTS.split(text)[-2]
    return len(name) >= 3 and text[-2:].islower()


def _is_user_name(text: str) -> bool:
    return any(not c.isalpha() for c in text) and not text.isdigit()


MAIL = (
    Shape(
        Kind.EMAIL,
        "e-mail address",
        late(
            r"(?<![\p{L}\p{N}._%+])[\p{L}\p{N}_][\p{L}\p{N}._%+\-]{0,63}+"
            r"\s?(?:@|\uff20|\(at\)|\[at\])\s?"
            r"(?:[\p{L}\p{N}\-]{1,63}(?:\.[\p{L}\p{N}\-]{1,63}){1,5}"
            r"|(?:gmail|yahoo|hotmail|outlook|icloud|proton(?:mail)?|orange|laposte|abv|ukr|mail)(?!\w))",
            _I,
        ),
        hints=("@", "\uff20", "(at)", "[at]"),
        needs=re.compile(r"[@\uff20]|[(\[][aA][tT]"),
    ),
    Shape(
        Kind.EMAIL,
        "e-mail address written apart",
        late(
            rf"(?<![\p{{L}}\p{{N}}._%+])[\p{{L}}\p{{N}}_][\p{{L}}\p{{N}}._%+\-]{{0,63}}+"
            rf"(?:\s(?:dot|point)\s[\p{{L}}\p{{N}}_]{{1,30}}){{0,3}}{_AT}"
            rf"{_LABEL}(?:{_DOT}{_LABEL}){{0,3}}{_DOT}(?:{_TOP})(?![\p{{L}}\p{{N}}])"
        ),
        hints=tuple(
            "(at)|[at]|{at}| at |arobase| chez | dot |(dot)|[dot]|[.]|(point)|[point]| point |"
            "@ | @".split("|")
        ),
        needs=AnyOf(
            ((), rf"[.)\]]\s?(?:{_TOP})(?![^\W_])"),
            (("dot", "DOT", "point"), rf"\s(?:dot|DOT|point)\s(?:{_TOP})(?![^\W_])"),
            then=late(
                rf"{_AT}{_LABEL}(?:{_DOT}{_LABEL}){{0,3}}{_DOT}(?:{_TOP})(?![\p{{L}}\p{{N}}])"
            ),
        ),
    ),
    Shape(
        Kind.OTHER,
        "user name",
        late(r"(?<![\p{L}\p{N}._@])@[\p{L}\p{N}_][\p{L}\p{N}_.\-]{1,29}(?<![.\-])"),
        hints=("@",),
    ),
)
HANDLES = (
    Shape(
        Kind.ADDRESS,
        "three words of a place",
        late(r"(?<![/\p{L}])///\p{Ll}{3,20}\.\p{Ll}{3,20}\.\p{Ll}{3,20}(?!\p{L})"),
        hints=("///",),
    ),
    Shape(
        Kind.OTHER,
        "user name after a cue",
        late(
            rf"(?<![\p{{L}}@])(?:{_SERVICES})\b(?:\s(?:account|compte|name|id|is|was|est|:)){{0,2}}"
            r"[\s:=(\"\u00ab\u201c'\u2019]{1,4}(?:live:)?(?P<v>[\p{L}\p{N}_][\p{L}\p{N}_.\-]{2,30}[\p{L}\p{N}_])",
            _I,
        ),
        _is_user_name,
        cues=tuple(
            "snap|ig|insta|telegram|whatsapp|whatapp|signal|viber|wechat|weixin|line|tik|facebook|"
            "fb|messenger|vk|twitter|discord|skype|onlyfans|tinder|badoo|vivastreet|pseudo|user|"
            "nickname|screen|nom d|identifiant|login|handle|profil".split("|")
        ),
    ),
)
WEB = (
    Shape(
        Kind.URL,
        "internet address",
        late(
            r"(?:(?:https?|hxxps?|ftp|tg|geo)(?:://|\[:\]//|:(?=-?\d))|(?<!\p{L})www\.)"
            r"[^\s<>\"\u00ab\u00bb]{2,400}(?<![.,;:!?)\]])"
            r"|(?<![\p{L}\p{N}@.-])[\p{L}\p{N}-]{1,40}(?:\.[\p{L}\p{N}-]{1,40}){0,3}"
            rf"\.(?:{_TOP})/[^\s<>\"]{{1,300}}(?<![.,;:!?)\]])",
            _I,
        ),
        _is_not_official,
        ("/", "www.", "geo:"),
        needs=AnyOf(
            (("/",), rf"\.(?i:{_TOP})/"),
            ((), "://"),
            ((), r"\[:\]//"),
            ((), r"[psgoPSGO\u017f]:-?\d"),
            ((), r"[wW]{3}\."),
        ),
    ),
    Shape(
        Kind.URL,
        "internet address",
        late(
            rf"(?<![\p{{L}}\p{{N}}@.\-/'\u2019])"
            rf"(?:{_LABEL}(?:\.|\[\.\]|\(\.\)|\[dot\]|\(dot\))){{1,4}}"
            rf"(?:{_TOP})(?![\p{{L}}\p{{N}}@\-]|\.\p{{L}}|\s?\()"
        ),
        lambda text: _is_not_official(text) and _is_domain(text),
        needs=AnyOf(
            ((), rf"\.(?i:{_TOP})"),
            ((), r"[\[(](?:\.|(?i:dot))[\])](?i:com|net|fr)"),
        ),
    ),
)
PLACES = (
    Shape(
        Kind.OTHER,
        "address of a computer",
        late(r"(?<![\p{L}\p{N}.])(?:\d{1,3}\.){3}\d{1,3}(?![\p{N}]|\.\d)"),
        _is_computer,
        near=True,
        needs=re.compile(r"\.\d{1,3}\.\d{1,3}\.\d"),
        sign=".",
    ),
    Shape(
        Kind.OTHER,
        "address of a computer",
        late(
            r"(?<![\p{L}\p{N}:.])(?:[0-9A-Fa-f]{1,4}:{1,2}){3,7}[0-9A-Fa-f]{1,4}(?![\p{L}\p{N}:])"
        ),
        _is_computer,
        near=True,
        needs=re.compile(r":[0-9A-Fa-f]{0,4}:"),
        sign=":",
    ),
    Shape(
        Kind.OTHER,
        "address of a device",
        late(
            r"(?<![\p{L}\p{N}:-])(?:[0-9A-Fa-f]{2}(?P<s>[:-]))(?:[0-9A-Fa-f]{2}(?P=s)){4}"
            r"[0-9A-Fa-f]{2}(?![\p{L}\p{N}:-])"
        ),
        near=True,
        needs=re.compile(r"[:-][0-9A-Fa-f]{2}[:-]"),
    ),
    Shape(
        Kind.ACCOUNT,
        "wallet",
        late(
            r"(?<![\p{L}\p{N}])(?:(?:bc1|ltc1)[02-9ac-hj-np-z]{38,60}|0x[0-9A-Fa-f]{40}"
            r"|[1-9A-HJ-NP-Za-km-z]{26,35}|[48][1-9A-HJ-NP-Za-km-z]{94})(?![\p{L}\p{N}])"
        ),
        _is_wallet,
        proven=_is_proven_wallet,
        near=True,
        unbroken=26,
    ),
    Shape(
        Kind.ADDRESS,
        "coordinates",
        late(
            r"(?<![\p{L}\p{N}.,])[-\u2212+]?\d{1,2}[.,]\d{3,15}\s?°?\s?[NSns]?\s?[,;/\s]\s?"
            r"[-\u2212+]?\d{1,3}[.,]\d{3,15}(?:\s?°)?(?:\s?[EWOewo](?!\p{L}))?(?![\p{N}])"
        ),
        _is_on_earth,
        near=True,
        needs=re.compile(r"[.,]\d{3}"),
        least=8,
    ),
    Shape(
        Kind.ADDRESS,
        "coordinates",
        late(
            r"(?<![\p{N}.])\d{1,3}\s?[°º]\s?\d{1,2}(?:[.,]\d{1,6})?\s?['\u2019\u2032\u00b4]"
            r"(?:\s?\d{1,2}(?:[.,]\d{1,6})?\s?(?:[\"\u201d\u2033]|['\u2019\u2032]{2}))?\s?(?:[NSEWOnsewo]"
            r"(?!\p{L})|nord|sud|est|ouest|north|south|east|west)?"
        ),
        near=True,
        needs=re.compile(r"[°º]\s?\d"),
        least=2,
    ),
    Shape(
        Kind.ADDRESS,
        "coordinates",
        late(
            r"(?<!\p{L})(?i:lat(?:itude)?|lon(?:g(?:itude)?)?|lng)[\s:=]{0,4}"
            r"[-\u2212+]?\d{1,3}[.,]\d{2,15}(?!\p{N})"
            r"|(?<![\p{L}\p{N}])[NS]\s?\d{1,2}[.,]\d{3,15}\s?°?[,;\s]{0,3}[EWO]\s?"
            r"\d{1,3}[.,]\d{3,15}"
        ),
        near=True,
        needs=re.compile(r"[.,]\d\d"),
        least=3,
    ),
    Shape(
        Kind.ADDRESS,
        "plus code",
        late(
            r"(?<![\p{L}\p{N}+])(?:[23456789CFGHJMPQRVWX]{2}){2,4}\+[23456789CFGHJMPQRVWX]{2,3}"
            r"(?![\p{L}\p{N}])"
        ),
        near=True,
        needs=re.compile(r"\+[23456789CFGHJMPQRVWX]{2}"),
        sign="+",
    ),
)
