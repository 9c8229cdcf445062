# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Streets of countries whose addresses have the number last: "via Roma 12", "вул. Шевченка, 12".

Also Belgium, Viet Nam and the Netherlands. Pieces for `addresses`, as those in `shapes`.
"""

from __future__ import annotations

import re

from hearing_assist.anonymise.shape import Shape
from hearing_assist.anonymise.shapes import STREET
from hearing_assist.casefile.records import Kind
from hearing_assist.text.late import late

_KINDS = (
    # Italian, Spanish
    r"viale|piazza|corso|largo|vicolo|calle|c/|avda\.?|avenida|plaza|paseo|carrer|"
    # Romanian, Albanian
    r"strada|str\.|bulevardul|bd\.|b-dul|bdul|aleea|șoseaua|şoseaua|șos\.|calea|intrarea|splaiul|"
    r"rruga|rr\.|bulevardi|sheshi|"
    # Polish
    r"ul\.|ulica|ulicy|al\.|aleja|alei|plac|pl\.|os\.|osiedle|"
    # Bulgarian, Ukrainian, Russian
    r"ул\.?|улица|улицы|улице|бул\.?|булевард|бульвар|б-р|вул\.?|вулиця|вулиці|проспект|просп\.|"
    r"пр-т|пр\.|провулок|пров\.|переулок|пер\.|шоссе|площадь|пл\.|жк|ж\.к\.|"
    # Vietnamese
    r"đường|phố"
)
_BEGINNINGS = (
    "viale|piazza|corso|largo|vicolo|calle|c/|avda|avenida|plaza|paseo|carrer|strada|str.|bulevard|"
    "bd.|b-dul|bdul|aleea|șoseaua|șos.|calea|intrarea|splaiul|rruga|rr.|sheshi|ul.|ulic|al.|aleja|"
    "alei|plac|pl.|os.|osiedle|ул|бул|б-р|вул|просп|пр-т|пр.|пров|пер|шоссе|площ|пл.|жк|ж.к.|đường|"
    "phố"
)
_LITTLE = (
    r"(?:de la|de los|de las|de|del|della|dei|degli|di|da|do|dos|la|las|el|los|e|i|cel|din|al|"
    r"des|du|d['\u2019]|l['\u2019])"
)
_WORD = r"[\p{Lu}\d][\p{L}\p{M}\d.'\u2019-]{0,25}"
_NAME = rf"(?:{_LITTLE}\s?)*{_WORD}(?:\s(?:{_LITTLE}\s)*{_WORD}){{0,4}}?"
_NO = r"(?:nr\.?|n[°º]|no\.?|num\.?|д\.|дом|буд\.|№|sn)"
_NUMBER = r"\d{1,4}\s?(?:[A-Za-zА-Яа-я](?!\p{L})|bis|ter)?(?:[/-]\d{1,4}[A-Za-z]?)?"
_REST = (
    r"(?:,?\s(?:кв\.|квартира|ап\.|вх\.|ет\.|к\.|корп\.|ap\.|apt\.|sc\.|et\.|bl\.|bloc|m\.|int\.|piso|"
    r"bte|bo[îi]te|bus|lok\.)\s?[\p{L}\d]{1,5}){0,4}"
)
_TOWN = (
    r"(?:,?\s\d{2}-?\d{2,4}\s\p{Lu}[\p{L}\p{M}'\u2019-]{1,30}"
    r"(?:\s\p{Lu}[\p{L}\p{M}'\u2019-]{1,30})?)?"
)

STREETS = (
    Shape(
        Kind.ADDRESS,
        STREET,
        late(
            rf"(?<![\p{{L}}\p{{N}}.])(?i:{_KINDS})\s?{_NAME},?\s(?:{_NO}\s?)?{_NUMBER}"
            rf"(?![\p{{L}}\p{{N}}]){_REST}{_TOWN}"
        ),
        cues=tuple(_BEGINNINGS.split("|")),
    ),
    # Belgium: with the postcode, because "rue des Roses, 06 12 34" is no number of a house
    Shape(
        Kind.ADDRESS,
        STREET,
        late(
            rf"(?<!\p{{L}})(?i:rue|avenue|boulevard|chauss[ée]e|place)\s{_NAME},?\s(?:{_NO}\s?)?{_NUMBER}"
            rf"{_REST},?\s(?:B-)?\d{{4}}\s\p{{Lu}}[\p{{L}}\p{{M}}'\u2019-]{{1,30}}"
        ),
        cues=("rue", "avenue", "boulevard", "chauss", "place"),
        least=5,
    ),
    # without a postcode at the end of a sentence or line only: "rue de Lyon 17."
    Shape(
        Kind.ADDRESS,
        STREET,
        late(
            rf"(?<!\p{{L}})(?i:rue|avenue|boulevard|impasse|chauss[ée]e)\s{_NAME}\s(?:{_NO}\s?)?"
            r"\d{1,3}(?:\s?bis|\s?ter)?(?=\s?(?:[,.;)](?!\d)|\n|$))"
        ),
        cues=("rue", "avenue", "boulevard", "impasse", "chauss"),
    ),
    # in other languages "via Skype 12 times" is no street
    Shape(
        Kind.ADDRESS,
        STREET,
        late(
            rf"(?<!\p{{L}})[Vv]ia\s{_NAME},?\s(?:{_NO}\s?)?{_NUMBER}(?=\s?(?:[,.;)\n]|$))"
            rf"{_REST}{_TOWN}"
        ),
        cues=("via",),
    ),
    Shape(
        Kind.ADDRESS,
        STREET,
        late(
            r"(?<!\p{L})\p{Lu}[\p{L}\p{M}-]{2,30}(?:straat|laan|plein|gracht|kade|steenweg|dreef|vej|"
            rf"gatan|gade|utca)\s{_NUMBER}(?![\p{{L}}\p{{N}}]){_REST}{_TOWN}"
        ),
        needs=re.compile(
            r"(?:straat|laan|plein|gracht|kade|steenweg|dreef|vej|gatan|gade|utca)\s\d"
        ),
    ),
    Shape(
        Kind.ADDRESS,
        STREET,
        late(
            r"(?<!\p{L})[Ss]ố\s\d{1,4}[A-Z]?(?:/\d{1,4})?,?\s(?:đường|phố|ngõ|ngách)"
            r"(?:\s\p{Lu}[\p{L}\p{M}]*){1,5}"
        ),
        needs=re.compile(r"[Ss]ố\s\d"),
    ),
)
