# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Statutes and judgments that are cited: their numbers and dates say nothing about anybody here.

French and English forms, and those of the European courts. A judgment counts as cited where its
court is abbreviated as in a citation, or its parties stand before its number ("v. France, no.");
the number of the case at hand is written in other ways, and stays a detail. Names are not looked
at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from hearing_assist.anonymise.cues import Cues
from hearing_assist.anonymise.reading import Reading
from hearing_assist.text.late import late
from hearing_assist.text.spans import Span

_MONTHS = (
    r"(?:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[uû]t|septembre|octobre|novembre|"
    r"d[ée]cembre|January|February|March|April|May|June|July|August|September|October|November|"
    r"December)"
)
_DATE = rf"(?:\d{{1,2}}(?:er)?\s{_MONTHS}\s\d{{4}}|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}})"
_STATES = (
    "Albania|Andorra|Armenia|Austria|Azerbaijan|Belgium|Bosnia and Herzegovina|Bulgaria|Croatia|"
    "Cyprus|the Czech Republic|Czech Republic|Czechia|Denmark|Estonia|Finland|France|Georgia|"
    "Germany|Greece|Hungary|Iceland|Ireland|Italy|Latvia|Liechtenstein|Lithuania|Luxembourg|Malta|"
    "Moldova|Monaco|Montenegro|North Macedonia|Norway|Poland|Portugal|Romania|Russia|San Marino|"
    "Serbia|Slovakia|Slovenia|Spain|Sweden|Switzerland|the Netherlands|Netherlands|Turkey|"
    "T[uü]rkiye|Ukraine|the United Kingdom|United Kingdom|Albanie|Allemagne|Arm[ée]nie|Autriche|"
    "Azerba[ïi]djan|Belgique|Bulgarie|Chypre|Croatie|Danemark|Espagne|Estonie|Finlande|G[ée]orgie|"
    "Gr[èe]ce|Hongrie|Irlande|Islande|Italie|Lettonie|Lituanie|Malte|Moldavie|Norv[èe]ge|Pays-Bas|"
    "Pologne|R[ée]publique de Moldova|R[ée]publique tch[èe]que|Roumanie|Royaume-Uni|Russie|Serbie|"
    "Slovaquie|Slov[ée]nie|Su[èe]de|Suisse|Turquie"
)
_COURTS = (
    r"Cass|Crim|Civ|Com|Soc|Ass\. pl[ée]n|Ch\. mixte|CE|Cons\. const|Cons\. d['\u2019][ÉE]tat|"
    r"C\. const|CJUE|CJCE|CJEU|TUE|TPICE|CEDH|CourEDH|Cour EDH|Trib\. confl|ECtHR|ECHR|"
    r"Cour de cassation|Conseil d['\u2019][ÉE]tat|Conseil constitutionnel"
)
_NUMBER = r"\d[\d./\-\u2011]{1,14}\d(?:\s(?:DC|QPC|P))?"
_NUMBERS = rf"(?:n[°º]s?|n[o]s?\.|nr\.)\s?{_NUMBER}(?:(?:,|\set|\sand)\s{_NUMBER}){{0,6}}"
_PARAGRAPH = r"\d{1,4}(?:[\-\u2013]\d{1,4})?"
_PARAGRAPHS = rf"{_PARAGRAPH}(?:(?:,|\sand|\set)\s{_PARAGRAPH}(?!\s\p{{L}}|\d)){{0,6}}"

_LAWS = Cues(
    [
        "loi décret ordonnance directive règl dir. regulation law act legea ley legge ligji ustawa "
        "закон framework décision convention cets stce ste".split()
    ]
)
_CITED: tuple[tuple[re.Pattern[str] | Cues, regex.Pattern[str]], ...] = (
    (
        re.compile("ECLI:"),
        late(r"ECLI:[A-Z]{2}:[A-Z0-9]{1,12}:\d{4}:[A-Z0-9.]{1,40}(?<!\.)"),
    ),
    (re.compile("ISBN|ISSN"), late(r"(?:ISBN|ISSN)[\s:]{0,3}\d[\dX\- ]{6,20}")),
    # [2023] EWCA Crim 12; [1999] 2 AC 1; (2010) 51 EHRR 1
    (
        re.compile(r"[\[(](?:19|20)\d\d[\])]"),
        late(
            r"[\[(](?:19|20)\d\d[\])]\s(?:\d{1,2}\s)?[A-Z][A-Za-z]{1,6}(?:\s[A-Z][A-Za-z]{0,6}){0,3}"
            r"\s\d{1,5}(?:\s\([A-Z][a-z]{2,8}\))?"
        ),
    ),
    # C-66/18, T-12/20 P: the Court of Justice
    (
        re.compile(r"[CT][-\u2011]\d{1,4}/\d\d"),
        late(
            r"(?<![\p{L}\p{N}-])[CT][-\u2011]\d{1,4}/\d{2}(?:\s(?:P|PPU|RENV))?(?!\w)"
        ),
    ),
    # Crim., 16 décembre 2015, pourvoi n° 14-85.900, Bull. crim. 2015, n° 287
    (
        re.compile(rf"(?:{_COURTS})\.?,?\s"),
        late(
            rf"(?=[ACEST])(?<![\p{{L}}\p{{N}}])(?:{_COURTS})\.?,?\s(?:[^\n;()]{{1,60}}?,?\s)?(?:du\s|le\s)?{_DATE}"
            rf"(?:,\s[^\n;()]{{1,80}}?)?,?\s(?:(?:pourvoi|req\.|requ[êe]te|aff\.|affaire|d[ée]c\.)\s)?"
            rf"(?:{_NUMBERS}|[CT][-\u2011]\d{{1,4}}/\d{{2}})"
            rf"(?:,\s(?:Bull\.|Rec\.|Leb\.)[^\n;()]{{0,40}}?{_NUMBERS})?"
        ),
    ),
    # loi n° 2013-711 du 5 août 2013, directive 2011/36/UE, Regulation (EU) No 604/2013
    (
        _LAWS,
        late(
            rf"(?<!\p{{L}})(?:loi(?:\sorganique)?|d[ée]cret(?:-loi)?|ordonnance|directive|"
            rf"r[èe]glement|r[èe]gl\.|dir\.|regulation|law|act|legea|ley|legge|ligji|ustawa|закон\w{{0,2}}|"
            rf"d[ée]cision-cadre|framework decision|d[ée]cision|decision|"
            rf"convention|CETS|STCE|STE)\s(?:\((?:UE|EU|CE|EC|EEE)\)\s|du\sConseil\s)?"
            rf"(?:n[°º]\s?|n[or]\.?\s|№\s?)?(?:\d{{2,4}}[-\u2011]\d{{1,4}}|\d{{2,4}}/\d{{1,4}}(?:/(?:UE|EU|CE|EC|"
            rf"CEE|EEC|JAI|JHA|PESC|CFSP))|\d{{1,4}}/(?:19|20)\d{{2}}|(?<=(?:CETS|STCE|STE)\s(?:n[°º]\s?|"
            rf"no\.?\s)?)\d{{1,3}})(?!\d)(?:\s(?:du|of)\s{_DATE})?",
            regex.IGNORECASE,
        ),
    ),
)  # fmt: skip


# v. France, no. 73316/01, § 112, 26 July 2005
_JUDGMENT = late(
    r"(?<![\p{L}\p{N}.])(?:\p{Lu}[\p{L}\p{M}'\u2019.\-]{0,30}\s){1,4}(?:(?:and|et)\s"
    r"(?:Others|others|autres|Autres|a\.)\s)?"
    rf"(?:v\.?|c\.)\s(?:the\s|la\s|le\s|l['\u2019])?(?:{_STATES})"
    rf"(?:\s(?:and|et)\s(?:{_STATES}))?(?:\s?\(?(?:\[GCh?\]|\(d[ée]c\.\)|\(dec\.\))){{0,2}},?\s"
    rf"(?:\(?(?:{_NUMBERS})\)?(?:,\s§§?\s{_PARAGRAPHS})?(?:,\s(?:du\s)?{_DATE})?"
    rf"|{_DATE}(?:,\s{_NUMBERS})?)"
)
_AGAINST = re.compile(r"\s(?:v\.?|c\.)\s")
_PARTIES, _REST = 160, 1_000
"""Letters of such a citation before and behind "v.", at most."""


def citations(reading: Reading, *, timeout: float) -> Iterator[Span]:
    """Where statutes and judgments are cited.

    Args:
        reading: The text of a block.
        timeout: Seconds for one pattern.

    Raises:
        TimeoutError: A pattern took longer.
    """
    text = reading.text
    for hint, pattern in _CITED:
        if isinstance(hint, Cues):
            done = 0
            for place in hint.places(text, reading.folded).get(0, ()):
                match = pattern.match(text, place, timeout=timeout) if place >= done else None
                if match:
                    done = match.end()
                    yield Span(*match.span())
        elif hint.search(text):
            for match in pattern.finditer(text, timeout=timeout):
                yield Span(*match.span())
    if any(map(reading.small.__contains__, (" v. ", " v ", " c. "))):
        yield from _against_states(text, timeout)


def _against_states(text: str, timeout: float) -> Iterator[Span]:
    """Judgments that are cited by their parties, looked for around each "v."."""
    done = 0
    for against in _AGAINST.finditer(text):
        if against.start() >= done:
            start, end = max(done, against.start() - _PARTIES), against.end() + _REST
            match = _JUDGMENT.search(text, start, end, timeout=timeout)
            if match and match.start() <= against.start():
                done = match.end()
                yield Span(*match.span())
