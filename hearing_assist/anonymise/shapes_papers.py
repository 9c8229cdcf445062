# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Numbers of papers, persons, vehicles and devices, by their form or by the words before them.

A number after "passport" or "ЕГН" is one whatever its digits say; what check digits prove without
such a word is in `national_numbers`. Tables for `patterns`.
"""

from __future__ import annotations

import re

import regex
from stdnum import imei

from hearing_assist.anonymise.shape import Shape, digits
from hearing_assist.casefile.records import Kind
from hearing_assist.text.late import late

_CUES = (
    # French, English
    r"passeport|passport|carte (?:nationale )?d['\u2019]identit[ée]|CNI|titre de s[ée]jour|"
    r"carte de s[ée]jour|r[ée]c[ée]piss[ée]|permis de (?:conduire|s[ée]jour)|driving licence|"
    r"driver's license|driving license|visa|identity (?:card|document)|ID(?: card| number)?|"
    r"residence permit|travel document|titre de voyage|laissez-passer|"
    r"national insurance|NINO|NHS(?: number)?|SSN|social security|s[ée]curit[ée] sociale|"
    r"num[ée]ro (?:d['\u2019])?[ée]tranger|AGDREF|OFPRA|CNDA|USB|Home Office ref(?:erence)?|BRP|"
    r"PPS(?:N| number)?|GNIB|IRP|dossier m[ée]dical|badge|matricule|num[ée]ro national|NISS|"
    r"rijksregisternummer|num[ée]ro d['\u2019][ée]crou|[ée]crou|prison(?:er)? number|SIRET|SIREN|"
    # Nigeria, Viet Nam
    r"BVN|NIN|CCCD|CMND|CMTND|h\u1ed9 chi\u1ebfu|c\u0103n c\u01b0\u1edbc|"
    # Romanian, Moldovan, Polish, Bulgarian, Albanian
    r"CNP|IDNP|pa[s\u0219\u015f]aport(?:ul)?|buletin(?:ul)?|carte(?:a)? de identitate|seria|"
    r"PESEL|NIP|paszport\w{0,3}|dow[o\u00f3]d(?:u)? osobist\w{1,3}|EGN|letërnjoftim\w{0,3}|"
    r"kart[eë]s? (?:e )?identiteti\w{0,2}|pasaport[eë]\w{0,2}|"
    # German, Spanish, Italian
    r"Reisepass|Personalausweis|Ausweis|Steuer-?ID|Aufenthaltstitel|DNI|NIE|pasaporte|"
    r"documento(?: de identidad)?|c[ée]dula|codice fiscale|passaporto|carta d['\u2019]identit[àa]|"
    r"permesso di soggiorno|"
    # Cyrillic
    r"паспорт\w{0,3}|лична карта|ЛК|ЕГН|ИНН|СНИЛС|РНОКПП|ІПН|ідентифікаційн\w{2,3} (?:код|номер)|"
    r"ID-карт\w{0,2}|посвідчення"
)
_BEGINNINGS = (
    "pass|carte|cni|titre|recepi|permis|driv|visa|id|resid|travel|laissez|national|nino|nhs|ssn|"
    "social|securite|numero|agdref|ofpra|cnda|usb|home|brp|pps|gnib|irp|dossier|badge|matricule|"
    "niss|rijks|ecrou|prison|siret|siren|bvn|nin|cccd|cmnd|cmtnd|hộ chiếu|căn cước|cnp|pasap|"
    "buletin|seria|pesel|nip|paszport|dowod|egn|letërnj|kart|reise|person|ausweis|steuer|"
    "aufenthalt|dni|nie|document|cedula|codice|carta|паспорт|лична|лк|егн|инн|снилс|рнокпп|іпн|"
    "ідентиф|посвідчення"
)
_YEAR = late(r"(?:19|20)\d\d")
_PLATE_CUES = (
    r"immatricul[ée]{1,2}e?s?|plaque|number plate|licen[cs]e plate|registration|registered|"
    r"\u043d\u043e\u043c\u0435\u0440\u043d\w{1,3} \u0437\u043d\u0430\u043a\w{0,2}|"
    r"\u0440\u0435\u0433(?:\.|\u0438\u0441\u0442\u0440\w{1,12}) \u2116|Kennzeichen|matr[ií]cula|"
    r"targa|num[aă]r (?:de )?[iî]nmatriculare|tablic\w{1,3}|targ[aeë]|bi\u1ec3n s\u1ed1|VRM"
)
_COUNTIES = (
    "AB|AR|AG|BC|BH|BN|BR|BT|BV|BZ|CJ|CL|CS|CT|CV|DB|DJ|GJ|GL|GR|HD|HR|IF|IL|IS|MH|MM|MS|NT|OT|PH|"
    "SB|SJ|SM|SV|TL|TM|TR|VL|VN|VS"
)
"""Of Romania, as on its number plates."""
_WORDS = (
    "DU|DE|ET|LE|LA|LES|DES|AU|AUX|OU|EN|UN|MAI|THE|AND|OF|TO|OR|AT|ON|IN|BY|NO|MAR|MAY|JAN|FEB"
)
_I = regex.IGNORECASE
_GAP = r"[\s.\-\u2011/\u00a0]"
_PART = r"\p{Lu}{0,3}\d[\p{L}\d]{0,20}"


def _may_be_paper(text: str) -> bool:
    return len(digits(text)) >= 4 and not _YEAR.fullmatch(text)


def _may_be_chassis(text: str) -> bool:
    """17 signs of which some are digits and some letters."""
    return 4 <= len(digits(text)) <= 15


PAPERS = (
    Shape(
        Kind.ID_NUMBER,
        "social security number",
        late(
            rf"(?<![\p{{N}}])[12]{_GAP}?\d{{2}}{_GAP}?[0-9]\d{_GAP}?(?:\d{{2}}|2[AB]){_GAP}?\d{{3}}"
            rf"{_GAP}?\d{{3}}(?:{_GAP}?\d{{2}})?(?!\p{{N}})"
        ),
        lambda text: len(digits(text)) >= 13,
        near=True,
        least=13,
    ),
    Shape(
        Kind.ID_NUMBER,
        "number of a paper, after a cue",
        late(
            rf"(?<!\p{{L}})(?i:{_CUES})(?!\p{{L}})"
            r"(?:\s?(?i:nos?|nr|num|номер|серія|серии|seria)\.?(?!\p{L}))?[^\p{N}\n.;]{0,30}?"
            rf"(?P<v>\b(?:\p{{Lu}}{{1,3}}[ -]?)?\d[\p{{L}}\d]{{0,20}}"
            rf"(?:[ /.\-]\p{{Lu}}{{0,3}}\d[\p{{L}}\d]{{0,12}}){{0,5}})(?![\p{{L}}\p{{N}}])"
        ),
        _may_be_paper,
        cues=tuple(_BEGINNINGS.split("|")),
        reach=160,
        least=4,
    ),
    Shape(
        Kind.ID_NUMBER,
        "letters and digits like a paper's number",
        late(
            r"(?<![\p{L}\p{N}/-])(?:\p{Lu}{1,3}\d{6,10}\p{Lu}{0,2}|\d{2}[A-Z]{2}\d{5}"
            r"|\p{Lu}{2} ?№ ?\d{6})(?![\p{L}\p{N}])"
        ),
        near=True,
        needs=re.compile(r"[\dA-Z]{2}\d{4}"),
        least=6,
    ),
    Shape(
        Kind.ID_NUMBER,
        "British insurance number",
        late(
            r"(?<![\p{L}\p{N}])[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D]"
            r"(?![\p{L}\p{N}])"
        ),
        near=True,
        needs=re.compile(r"\d\d ?\d\d ?\d\d ?[A-D]"),
        least=6,
    ),
    Shape(
        Kind.ID_NUMBER,
        "Albanian identity number",
        late(r"(?<![\p{L}\p{N}])[A-T]\d{8}[A-W](?![\p{L}\p{N}])"),
        near=True,
        needs=re.compile(r"[A-T]\d{8}[A-W]"),
        least=8,
    ),
    Shape(
        Kind.ID_NUMBER,
        "device number after a cue",
        late(
            r"(?<!\p{L})(?:IMEI(?:SV)?|IMSI|ICCID|SIM|num[ée]ro de s[ée]rie|"
            r"serial (?:number|no\.?)|s/n)(?!\p{L})[^\p{N}\n.;]{0,16}?"
            r"(?P<v>[A-Z]{0,3}\d[A-Z0-9](?:[ \-/]?[A-Z0-9]){4,22})(?!\w)",
            _I,
        ),
        lambda text: len(digits(text)) >= 5,
        proven=lambda text: len(digits(text)) == 15 and bool(imei.is_valid(text)),
        cues=("imei", "imsi", "iccid", "sim", "numero", "serial", "s/n"),
        least=5,
    ),
)
READ_BY_MACHINE = (
    Shape(
        Kind.ID_NUMBER,
        "machine-readable line of a paper",
        late(r"(?<![A-Z0-9<])(?=[A-Z0-9]{0,40}<)[A-Z0-9<]{28,44}(?![A-Z0-9<])"),
        lambda text: text.count("<") >= 2,
        ("<<",),
    ),
)
"""May hold no digit."""
JOURNEYS = (
    Shape(
        Kind.OTHER,
        "number of a booking or advertisement",
        late(
            r"(?<!\p{L})(?i:annonce|r[ée]servation|booking|PNR|billet|e-?ticket|ticket|listing|advert)"
            r"(?!\p{L})(?:\s?(?i:nos?|nr|n[°º]|number|num[ée]ro|ref(?:erence)?|code)\.?)?[\s:#]{0,3}"
            r"(?P<v>[A-Z0-9]{2,4}[-. ]?[A-Z0-9]{3,12}(?:[-.][A-Z0-9]{2,6}){0,2})(?![\p{L}\p{N}])"
        ),
        lambda text: len(digits(text)) >= 2,
        cues=tuple(
            "annonce reservation booking pnr billet eticket e-ticket ticket listing advert".split()
        ),
        least=2,
    ),
    Shape(
        Kind.OTHER,
        "number of a journey",
        late(
            r"(?<!\p{L})(?i:vol|flight|zbor|flug|рейс|volo|vuelo|train|FlixBus)(?!\p{L})"
            r"(?:\s?(?i:nos?|nr|n[°º]|number)\.?)?\s(?P<v>[A-Z0-9]{2} ?\d{2,4})(?!\w)"
        ),
        lambda text: any(c.isalpha() for c in text),
        cues=("vol", "flight", "zbor", "flug", "рейс", "vuelo", "train", "flixbus"),
        least=2,
    ),
)
VEHICLES = (
    Shape(
        Kind.VEHICLE,
        "number plate",
        late(
            r"(?=[\p{Lu}\d])(?<![\p{L}\p{N}-])(?:[A-HJ-NP-TV-Z]{2}[- \u2011]\d{3}[- \u2011]"
            r"[A-HJ-NP-TV-Z]{2}"
            r"|[A-HJ-NP-TV-Z]{2}\d{3}[A-HJ-NP-TV-Z]{2}|[A-Z]{2}\d{2}\s?[A-Z]{3}"
            # France before 2009; Belgium; Ireland; Romania; Bulgaria, Ukraine; Viet Nam
            rf"|(?!(?:19|20)\d\d )\d{{2,4}} (?!(?:{_WORDS}) )[A-Z]{{2,3}} (?:\d{{2}}|2[AB])"
            r"|[1-9]-[A-Z]{3}-\d{3}|\d{2,3}-[A-Z]{1,2}-\d{1,6}"
            rf"|(?:B[- ]\d{{2,3}}|(?:{_COUNTIES})[- ]\d{{2}})[- ](?!{_WORDS})[A-Z]{{3}}"
            r"|[ABCEHIKMOPTXАВСЕНІКМОРТХ]{2} ?\d{4} ?[ABCEHIKMOPTXАВСЕНІКМОРТХ]{2}"
            r"|[АВЕКМНОРСТУХ] ?\d{3} ?[АВЕКМНОРСТУХ]{2} ?\d{2,3}|\d{2}[A-Z]\d?-\d{3}\.?\d{2})"
            r"(?![\p{L}\p{N}]|-\d)"
        ),
        near=True,
        needs=re.compile(r"[A-ZА-ЯІ][- \u2011]?\d"),
        least=2,
    ),
    Shape(
        Kind.VEHICLE,
        "number plate after a cue",
        late(
            rf"(?<!\p{{L}})(?i:{_PLATE_CUES})[^\p{{N}}\n.;]{{0,20}}?"
            r"(?P<v>\b(?:\p{Lu}{1,3}[ -]?)?\d[\p{Lu}0-9]{0,8}(?:[ -][\p{Lu}0-9]{1,4}){0,3}"
            r"|\b\p{Lu}{1,3}[- :·]\p{Lu}{1,2}[- ]?\d{1,4}[HE]?)(?![\p{L}\p{N}])"
        ),
        cues=tuple(
            "immatricul|plaque|number|licen|registr|registered|номерн|рег|kennzeichen|matricula|"
            "targ|numar|tablic|biển số|vrm".split("|")
        ),
    ),
    Shape(
        Kind.VEHICLE,
        "chassis number",
        late(r"(?<![\p{L}\p{N}])[A-HJ-NPR-Z0-9]{17}(?![\p{L}\p{N}])"),
        _may_be_chassis,
        near=True,
        least=4,
        unbroken=17,
    ),
)  # fmt: skip
