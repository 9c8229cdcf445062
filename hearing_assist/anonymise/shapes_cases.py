# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Numbers of cases, files and applications; those of cited judgments are none (`citations`)."""

from __future__ import annotations

import re

import regex

from hearing_assist.anonymise.shape import Shape, digits
from hearing_assist.casefile.records import Kind
from hearing_assist.text.late import late

_CUES = (
    r"case|file|application|claim|docket|reference|ref|dossier|affaire|parquet|R\.?G\.?|P\.?V\.?|"
    r"proc[èe]s-verbal|requ[êe]te|proc[ée]dure|instruction|plainte|incident|crime|minute|r[ôo]le|"
    r"r[ée]pertoire(?: g[ée]n[ée]ral)?|num[ée]ro d['\u2019]enqu[êe]te|CRN|URN|indictment|charge|"
    r"suit|appeal|pourvoi|complaint|"
    # German, Spanish, Italian, Dutch
    r"Az|Aktenzeichen|Gesch[äa]ftszeichen|procedimiento(?: abreviado)?|diligencias(?: previas)?|"
    r"sumario|expediente|R\.?G\.?N\.?R|fascicolo|procedimento(?: penale)?|notitienummer|"
    r"parketnummer|zaaknummer|"
    # Romanian, Polish, Albanian, Vietnamese
    r"dosar(?:ul)?|sygn(?:\. akt|atura)?|akt|[çc][ëe]shtj[ae]|v\u1ee5 \u00e1n|b\u1ea3n \u00e1n|"
    # Cyrillic
    r"дел[оу]|уголовное дело|справ[аиі]|(?:кримінальне )?провадження|досудебно производство|ДП|"
    r"НОХД|пр(?:\.|еписка)"
)
_BEGINNINGS = (
    "case|file|application|claim|docket|ref|dossier|affaire|parquet|rg|r.g|pv|p.v|proc|requete|"
    "instruction|plainte|incident|crime|minute|role|repertoire|numero|crn|urn|indictment|charge|"
    "suit|appeal|pourvoi|complaint|az|akt|gesch|diligencias|sumario|expediente|fascicolo|notitie|"
    "zaaknummer|dosar|sygn|ceshtj|vụ án|bản án|дел|уголовное|справ|кримінальне|провадження|"
    "досудебно|дп|нохд|пр"
)
_NO = r"(?:\s?(?i:no|nos|nr|n[°º]|number|num[ée]ro|s\u1ed1|#|№)\.?)?"
_DATE = late(r"\d{1,2}/\d{1,2}/(?:\d{2}|\d{4})")
_YEAR = late(r"(?:19|20)\d\d")


def _may_be_case(text: str) -> bool:
    return not _YEAR.fullmatch(text) and len(digits(text)) >= 2


CASES = (
    Shape(
        Kind.CASE_NUMBER,
        "number of a case, after a cue",
        late(
            rf"(?<!\p{{L}})(?i:{_CUES})\.?{_NO}[\s:]{{0,3}}(?:{_NO}[\s:]{{0,2}})"
            r"(?P<v>(?:[A-Z]{1,5}(?:/[A-Z]{1,4})?[-/ ]?)?\d[\p{L}\p{N}./\-]{1,24}[\p{L}\p{N}])"
            r"(?![\p{L}\p{N}])"
        ),
        _may_be_case,
        cues=tuple(_BEGINNINGS.split("|")),
        reach=120,
    ),
    Shape(
        Kind.CASE_NUMBER,
        "application number",
        late(r"(?<!\p{L})(?:nos?\.|n[°º]s?)\s?(?P<v>\d{1,6}/\d{2,6})(?!\p{N})", regex.IGNORECASE),
        near=True,
        needs=re.compile(r"/\d\d"),
        sign="/",
    ),
    # the others of a row: nos. 28291/95, 29280/95 and 29699/96
    Shape(
        Kind.CASE_NUMBER,
        "application number",
        late(r"(?<=\d/\d\d(?:,|;|\sand|\set|,\sand)\s)\d{3,6}/\d{2}(?!\p{N})"),
        near=True,
        needs=re.compile(r"/\d\d"),
        sign="/",
    ),
    Shape(
        Kind.CASE_NUMBER,
        "number of an appeal",
        late(r"(?<![\p{L}\p{N}])[A-Z] ?\d{2}-\d{2}\.\d{3}(?!\p{N})"),
        near=True,
        needs=re.compile(r"-\d\d\.\d{3}"),
        sign="-",
    ),
    Shape(
        Kind.CASE_NUMBER,
        "Portalis number",
        late(r"(?<=[Pp]ortalis\s)[A-Z0-9]{4}-[A-Z]-[A-Z0-9]{3}-[A-Z0-9]{2,6}(?!\w)"),
        hints=("portalis",),
        near=True,
    ),
    # 123 Js 4567/20; II K 123/20; 5 KLs 12/21
    Shape(
        Kind.CASE_NUMBER,
        "register sign and number",
        late(
            r"(?<![\p{L}\p{N}])(?:\d{1,4}|[IVX]{1,5})\s(?:Js|UJs|KLs|Ks|Ls|Ds|Cs|Gs|Qs|StR|OLG|ORs|"
            r"K|Ka|Ko|AKa|KKo|DSs|PR|Ds\.)\s\d{1,6}/\d{2,4}(?!\p{N})"
        ),
        near=True,
        needs=re.compile(r"/\d\d"),
        sign="/",
    ),
    # 757/12345/20-к of Ukrainian courts
    Shape(
        Kind.CASE_NUMBER,
        "number of a case",
        late(r"(?<![\p{L}\p{N}./])\d{2,4}/\d{1,6}/\d{2,4}(?:-\p{Ll}{1,2})?(?![\p{L}\p{N}/])"),
        lambda text: not _DATE.fullmatch(text),
        near=True,
        needs=re.compile(r"/\d{1,6}/\d\d"),
        sign="/",
    ),
)
