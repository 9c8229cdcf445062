# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Days that a text names otherwise than by a whole date, in English and French.

"March 14-15", "on 14/3", "Sun 14", "the second Sunday of March", « la Saint-Valentin ». And the one
thing that a whole date may be for press and public: that of a law, where nothing else could be
meant. Promises nothing about days told by what happened on them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import regex

from hearing_assist.anonymise.dates import MONTHS, DateFound
from hearing_assist.anonymise.numerals import DAYS, any_of
from hearing_assist.text.folding import Folded
from hearing_assist.text.late import late
from hearing_assist.text.spans import Span

_WEEKDAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|lundi|mardi|mercredi|jeudi|vendredi|samedi"
    r"|dimanche)"
)
_SHORT = (
    rf"(?:(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)\.?|{_WEEKDAY}"
    r"|(?:lun|mar|mer|jeu|ven|sam|dim)\.)"
)
_WORDED = any_of(DAYS)
_DAY = rf"(?:\d{{1,2}}|{_WORDED})"
_MONTH = "|".join(sorted((m for m in MONTHS if m.isascii() and len(m) > 2), key=len, reverse=True))
_LIST = r"(?: ?[-\u2013/&] ?|(?:,? &|,| and| et| to| au| or| ou| till| until) (?:the |le )?)"
_DAYS_BEFORE = late(
    # "du vendredi 22 au samedi 23 août": the first day belongs to the month behind it, too.
    rf"(?:(?:{_WEEKDAY},? )?(?<![\w/.,]){_DAY}(?:er|st|nd|rd|th)?{_LIST}"
    rf"(?:{_WEEKDAY},? )?(?:the |le )?)+$",
    regex.IGNORECASE,
)
_DAYS_AFTER = late(
    rf"(?<!\w)(?P<month>{_MONTH})\.? (?:the )?(?P<days>{_DAY}(?:st|nd|rd|th)?"
    rf"(?:{_LIST}{_DAY}(?:st|nd|rd|th)?)+)(?![\w:/])(?:,? (?P<year>(?:19|20)\d\d)(?!\d))?"
)
_LONE_DAY = late(
    r"(?<!\w)the (?P<day>\d{1,2}(?:st|nd|rd|th))(?! (?:floor|century|row|edition|anniversary"
    r"|birthday|amendment|form|grade|arrondissement|chamber|witness|defendant|count|article))(?![\w-])"
    r"|(?<!\w)(?:le|du|au) (?P<day>\d{1,2}|1er)(?= (?:au (?:matin|soir)|dans (?:la|l')|vers"
    r"|en fin|en debut|courant|suivant|dernier)(?!\w)|[.;)]"
    r"|, (?!rue|avenue|boulevard|place|allee)|$)"
)
_CITED = (
    r"(?<!(?:articles?|art\.?|arts\.?|rule|page|p\.|pp\.|section|s\.|paragraph|para\.?|chapter"
    r"|exhibit|piece|cote|annex|annexe|room|version|volume|n°|no\.?|number|file|dossier|case|form"
    r"|schedule|§) ?)"
)
_FEASTS = (
    r"(?:christmas|new year'?s?|boxing|easter|palm|good|ash|whit|labour|bastille|all saints'?"
    r"|all souls'?|valentine'?s?|mother'?s'?|father'?s'?|women'?s|may|victory|armistice"
    r"|independence|remembrance|thanksgiving|bonfire|saint \w+(?:'s?)?|st\.? \w+(?:'s?)?"
    r"|shrove|maundy) (?:day|eve|night|sunday|monday|tuesday|thursday|friday|wednesday)"
    r"|noel|reveillon|saint-sylvestre|(?<=la )saint-\w+|toussaint|jour de l'an|nouvel an"
    r"|(?:dimanche|lundi) de (?:paques|pentecote)|vendredi saint|mardi gras|mercredi des cendres"
    r"|fete (?:du travail|nationale|des (?:meres|peres|rois|morts|voisins)|de la musique|dieu"
    r"|de (?:saint|la saint)\S*)"
    r"|paques|ascension|pentecote|assomption|epiphanie|epiphany|chandeleur|careme|ramadan|diwali"
    r"|hanukkah|hanouka|passover|pessa[ck]h|yom kippour|yom kippur|halloween|midsummer|tabaski"
    r"|eid(?:[ -]al-\w+)?|aid(?:[ -]el-\w+)|christmas|easter|pentecost|lent"
    rf"|ides of (?:{_MONTH})"
)
# A rota says "Tue 25" under "November", another "week 48", a neighbour "on Christmas Day".
_OTHER_DAY = late(
    rf"(?<!\w)(?:(?P<day>{_SHORT},? (?:the )?(?:(?:[12]?\d|3[01]|1er)(?:st|nd|rd|th)?"
    rf"(?:[/.]\d{{1,2}})?|(?:{_WORDED})(?=[.,;:)]|$)))(?![\d:]|[.,]\d"
    r"| ?(?:h|heures?|hours?|euros?|livres|pm|am)(?!\w))"
    rf"|(?P<day>(?:[12]?\d|3[01])(?:st|nd|rd|th)?(?: ?[|,.:\t\u2013-] ?| ){_WEEKDAY})(?!\w)"
    r"|(?P<day>(?:calendar )?(?:week|semaine) (?:no\.? ?|n° ?|number )?(?:[1-4]?\d|5[0-3]))"
    r"(?![\w:])"
    r"|(?P<day>(?:19|20)\d\d-?w[0-5]\d(?:-?[1-7])?)(?!\w)"
    rf"|(?P<day>(?:first|second|third|fourth|fifth|last|penultimate|[1-5](?:st|nd|rd|th)|premier"
    rf"|deuxieme|second|troisieme|quatrieme|cinquieme|dernier) {_WEEKDAY}"
    rf" (?:of|in|de|d'|du mois de) ?(?:{_MONTH})(?: (?:19|20)\d\d)?)(?!\w)"
    r"|(?P<day>\d{1,2}(?:st|nd|rd|th)? (?:inst|ult|prox)(?:ant|imo)?\.?)(?!\w)"
    r"|(?P<day>[xvi]{1,6}[./ -][ivx]{1,4}[./ -]m{1,3}[dclxvi]*)(?!\w)"
    rf"|(?P<day>{_FEASTS}))(?!\w)"
)
_DAY_IN_DIGITS = late(
    # "14/3": not an article, a page, "24/7"; with a point only where a day is announced.
    rf"(?<![\w/.,:§-]){_CITED}(?P<day>(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}}))(?![\w/]|[.,:]\d)"
    rf"|(?<!\w)(?:on|le|du|au|the|since|depuis|until|dated?|des|avant|apres|before|after"
    rf"|{_SHORT}),? (?P<day>(?P<a>\d{{1,2}})[.-](?P<b>\d{{1,2}}))"
    r"(?![\w/-]|[.,:]\d| ?(?:%|€|£|\$|h|euros?|pounds|livres|km|kg|m|metres|hours?|heures?|fois"
    r"|times|occasions?|days|jours)(?!\w))"
)
_WORDED_DAY = late(
    rf"(?<!\w)(?:the (?P<day>(?!first|second|third)(?:{_WORDED})(?<=(?:th|st|nd|rd|ieth)))"
    rf"|le (?P<day>(?!un\b|premier)(?:{_WORDED})))(?=[.,;:)]|$)"
)
_BODY = (
    r"(?: (?:du Parlement européen et du Conseil|of the European Parliament and of the Council))?"
)
_OF_STATUTE = late(
    # A law bears a number, or is called one where nothing else could be.
    r"(?<!\w)(?P<numbered>(?i:loi|décret|ordonnance|arrêté|directive|règlement|circulaire|act|law"
    r"|regulation|decree)(?: \((?:UE|EU|CE|EC)\))?(?: (?:organique|ministériel))?"
    r" (?:(?:n°|n\.|No\.?) ?[\d-]+(?:/\d+)?|\d+[/-]\d+)(?:/(?:UE|EU|CE|EC|CEE|EEC|JAI|JHA))?)"
    rf"{_BODY},? (?:du|of|dated) $"
    r"|(?<=[a-z] )(?P<named>Act|Law|Decree|Directive|Regulation|Treaty|Charter) (?:of|dated) $"
    r"|(?<!\w)(?P<named>[Ll]oi|[Dd]écret)(?: (?:organique|constitutionnelle))? du $"
)
_STATUTE_REACH = 140
_NUMBER_OF_DAY = r"(?P<day>(?:0?[1-9]|[12]\d|3[01])(?:er|st|nd|rd|th)?)"
_IN_A_ROW = regex.compile(
    # a cell of a number alone; a number and a cell beside it; "14: late" at the head of a line
    rf"^[ \t|]*{_NUMBER_OF_DAY}[ \t|.:]*$"
    rf"|(?:^|[|\t])[ ]*{_NUMBER_OF_DAY}[ ]*(?=[|\t])"
    rf"|^[ ]*(?:[Ll]e |[Tt]he |[Oo]n )?{_NUMBER_OF_DAY} ?(?=(?::|[\u2013\u2014-]|=) ?[^\d\s])",
    regex.MULTILINE,
)


def days_before(before: str) -> int:
    """How many letters at the end of `before` are days that belong to the date behind it."""
    match = _DAYS_BEFORE.search(before)
    return len(match[0]) if match else 0


def is_of_statute(before: str, year: int | None, oldest: int | None) -> bool:
    """Whether a date is that of a law, and not of something that was done.

    Args:
        before: The text before the date, as written.
        year: The year of the date.
        oldest: The year of the oldest document; a law that bears no number must be older.
    """
    match = _OF_STATUTE.search(before[-_STATUTE_REACH:])
    if match is None:
        return False
    if match["numbered"]:
        return True
    return year is not None and oldest is not None and year < oldest


def month_lists(folded: Folded) -> Iterator[DateFound]:
    """Lists of days behind the name of a month: "March 14-15, 2021"."""
    for match in _DAYS_AFTER.finditer(folded.text):
        month = MONTHS[match["month"]]
        words = regex.findall(rf"\d{{1,2}}|{_WORDED}", match["days"])
        numbers = [int(w) if w.isdigit() else DAYS[w.replace("-", " ")] for w in words]
        days = [number for number in numbers if 1 <= number <= 31]
        if not days:
            continue
        found = set()
        for day in days if match["year"] else ():
            try:
                found.add(dt.date(int(match["year"]), month, day))
            except ValueError:
                continue
        span = folded.span(*match.span())
        yield DateFound(
            span, frozenset(found), sure=True, anniversary=None if found else (month, days[0])
        )


def other_days(folded: Folded, *, everything: bool) -> Iterator[tuple[Span, str]]:
    """(where, key) of days that are told without a month, or by a feast.

    Args:
        folded: A text.
        everything: Whether what may be none is wanted, too: for press and public.
    """
    for pattern in (_LONE_DAY, _OTHER_DAY, _WORDED_DAY) if everything else (_LONE_DAY,):
        for match in pattern.finditer(folded.text):
            digits = regex.sub(r"\D", "", match["day"])
            yield folded.span(*match.span("day")), f"day:{digits}" if digits else "feast"
    for match in _DAY_IN_DIGITS.finditer(folded.text) if everything else ():
        first, second = int(match["a"]), int(match["b"])
        if 0 < min(first, second) <= 12 and max(first, second) <= 31 and (first, second) != (24, 7):
            yield folded.span(*match.span("day")), f"day:{first}-{second}"


def days_of_tables(text: str) -> Iterator[tuple[Span, str]]:
    """(where, key) of numbers that may be days in rows of a table or rota, for press and public.

    Args:
        text: As written: folding takes line ends and tabs away.
    """
    for match in _IN_A_ROW.finditer(text):
        yield Span(*match.span("day")), f"day:{regex.sub(r'[^0-9]', '', match['day'])}"
