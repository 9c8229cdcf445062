# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Names of undeclared people, told by what stands before them: a title, "née", "known as", kin.

Judges, prosecutors and clerks of court stay readable: a name right before or after such an office
is left alone. A name without any cue is not found here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from hearing_assist.anonymise.cues import Words
from hearing_assist.anonymise.reading import Reading
from hearing_assist.anonymise.words import (
    CUE_ENDS,
    NAME_CUES,
    NOT_NAMES,
    OFFICE_AFTER,
    OFFICES,
    TIMES,
    TITLES_ANY_CASE,
    TITLES_CAPITAL,
)
from hearing_assist.text.folding import Folded, fold_key
from hearing_assist.text.late import late
from hearing_assist.text.spans import Span

TIMEOUT_S = 20.0
"""Longest time for one pattern over one text; text that needs more is refused, never skipped."""

AFTER_CUE = "name after a cue"
AFTER_TITLE = "name after a title"

_PARTICLE = (
    r"(?:de la|de los|van der|van den|de|du|des|da|do|dos|del|della|di|van|von|bin|ben|el|al)"
)
_WORD = r"\p{Lu}\p{M}*+(?:[\p{L}\p{M}'\u2019\-\u2011]{1,30}+|\.)"
NAME = late(
    rf"(?:{_PARTICLE}\s|d['\u2019])?{_WORD}"
    rf"(?:[ \u00a0\n]{{1,2}}(?:{_PARTICLE}[ \u00a0\n])?{_WORD}){{0,4}}"
)
_ANY_TITLE = "|".join(sorted(TITLES_ANY_CASE, key=len, reverse=True))
_CAPITAL_TITLE = "|".join(sorted(set(TITLES_CAPITAL) - {"Me", "Mes"}, key=len, reverse=True))
_TITLE = rf"(?:(?i:{_ANY_TITLE}|ma[iî]tre)|{_CAPITAL_TITLE})\.?[ \u00a0\n]{{1,2}}"
_PARTICLES_BEFORE = rf"(?:{_PARTICLE}\s|d['\u2019])?"
# These run from a capital backwards: capitals are rare, cues are common words.
_TITLES = late(
    rf"(?r)(?<![\p{{L}}\p{{M}}'\u2019.])(?P<title>(?:{_TITLE}){{1,2}}){_PARTICLES_BEFORE}$"
)
_LAWYER = late(r"(?r)(?<![\p{L}\p{M}])(?P<title>Mes?[ \u00a0\n]{1,2})$")
_CUES = late(
    rf"(?r)(?<![\p{{L}}\p{{M}}])(?P<cue>(?i:{'|'.join(NAME_CUES)})"
    rf"[\s:,\"\u00ab\u201c\u00a0]{{0,3}}){_PARTICLES_BEFORE}$"
)
_CUE_WORDS = Words(
    {fold_key(regex.split(r"[^\p{L}]", title)[-1]) for title in (*TITLES_ANY_CASE, *TITLES_CAPITAL)}
    | {fold_key(word) for word in CUE_ENDS}
)
"""The last word of each title and cue."""
_ONWARDS = late(
    rf"(?:[^\p{{L}}\p{{N}}]*\b(?i:{_PARTICLE}|of|is|was|as|a|e|d)\b){{0,2}}[^\p{{L}}\p{{N}}]*"
)
"""What may stand between that word and a name; a particle may begin with the capital itself."""
_CAPITAL = late(r"(?<![\p{L}\p{M}])\p{Lu}")
_WINDOW = 60
_FAR = 400
"""Letters within which an office stands behind the names of all who hold it."""
# "notre président" presides over a company or a club, and is nobody's judge.
_OF_A_BODY = r"(?<!\b(?:notre|votre|leur|mon|son|our|your|their|my|his|her|its)\s)"
_OFFICE_BEFORE = late(
    rf"(?r)(?<![\p{{L}}\p{{M}}])(?i:{'|'.join(o for o in OFFICES if 'president' not in o)}|"
    rf"{_OF_A_BODY}(?:vice-)?pr[ée]sidente?|procureure?|greffi[èe]re?|"
    r"avocate? g[ée]n[ée]rale?)"
    r"(?:\sde la R[ée]publique|\sd['\u2019]instruction|\sadjointe?|"
    r"\sdes? (?:enfants|libert[ée]s)[\p{L}\s]{0,20})?[\s:,]{1,4}(?:(?:M|Mme|Mr|Mrs|Ms|Mlle)\.?\s)?$"
)
_OF_COMPANY = (
    r"\s(?i:du\s(?:conseil(?!\s(?:constitutionnel|sup[ée]rieur|d['\u2019][ée]tat))|groupe|directoire|"
    r"comit[ée]|syndicat|club)|de\sla\s(?:soci[ée]t[ée]|fondation|r[ée]gion|f[ée]d[ée]ration)|"
    r"de\sl['\u2019](?:association|entreprise|union))(?!\p{L})"
)
_OFFICE_AFTER = late(
    r"(?:\s(?:et|and|,)\s(?:\p{L}+\.?\s)?\p{Lu}[\p{L}\p{M}'\u2019-]+)?\s?[,(]\s?"
    rf"(?:(?:la|le|the|a|une?)\s)?(?:premi[eè]re?\s)?(?i:{OFFICE_AFTER})s?(?!\p{{L}})"
    rf"(?!{_OF_COMPANY})"
    r"|\s(?i:pr[ée]sidente?|conseill[eè]re?|greffi[eè]re?)(?:\sde chambre)?(?=\s?[,;.)\n]|$)"
)
# "Mmes A, B et C, conseillers": an office of all who stand in the list.
_OFFICES_AFTER = late(
    r"(?:(?:\s?,\s|\s(?:et|and)\s)(?:\p{Lu}[\p{L}\p{M}'\u2019.-]*\s?){1,4}+){0,5}\s?[,(]\s?"
    r"(?i:conseill(?:ers|[eè]res)|assesseure?s|juges|judges|greffi(?:ers|[eè]res)|magistrats)"
    r"(?!\p{L})"
)
_PRESIDENT = late(r"(?i)pr[ée]sident")
# What goes on after a part of a name: "Wei" in "M. Wei Pouliquen, conseiller".
_NAME_AFTER = late(
    r"(?:[ \u00a0-](?:d[eu]s?\s|l[ae]\s|d['\u2019])?\p{Lu}[\p{L}\p{M}'\u2019-]+){1,3}"
)
_NAME_BEFORE = late(
    r"(?r)(?<![\p{L}\p{M}])(?:\p{Lu}[\p{L}\p{M}'\u2019-]+[ \u00a0-]"
    r"(?:d[eu]s?\s|l[ae]\s|d['\u2019])?){1,3}$"
)
_WITH_A_CAPITAL = frozenset("Le La De Du Des".split())
"""Little words with which surnames begin, as they are written there."""
_SPACES = frozenset((" ", "\u00a0"))
_BLANKS = re.compile(r"(\s+)")
_COURT = frozenset(
    "court cour tribunal crown high supreme county cassation assises appel appeal state".split()
)


@dataclass(frozen=True, slots=True)
class NameFound:
    """A name with its title, and the name alone as the key of its entity."""

    span: Span
    name: str
    reason: str


def find_names(text: str, language: str, reading: Reading | None = None) -> Iterator[NameFound]:
    """Names after a title or another cue.

    Args:
        text: A text.
        language: BCP 47 tag.
        reading: The text as it is read, where that is known already.

    Raises:
        TimeoutError: A pattern took longer than TIMEOUT_S.
    """
    is_french = language.split("-")[0] == "fr"
    reading = reading or Reading(text)
    end = 0
    for position in _capitals(text, reading.folded):
        if position < end:  # inside a name that was found already
            continue
        low = max(0, position - _WINDOW)
        title = _TITLES.match(text, low, position, timeout=TIMEOUT_S)
        if not title and is_french:
            title = _LAWYER.match(text, low, position, timeout=TIMEOUT_S)
        if title:
            found = _named(reading, title.start(), title.end("title"), AFTER_TITLE)
        else:
            cue = _CUES.match(text, low, position, timeout=TIMEOUT_S)
            if not cue:
                continue
            # "la sœur de Awa": the particle belongs to the cue, not to the name
            start = cue.end("cue")
            start = position if text.startswith(("de ", "du ", "des "), start) else start
            found = _named(reading, start, start, AFTER_CUE)
        if found:
            yield found
            end = found.span.end


def _capitals(text: str, folded: Folded) -> list[int]:
    """Where words with a capital begin that may stand behind a title or another cue."""
    places: set[int] = set()
    for word, at in _CUE_WORDS.find(folded.text):
        start = folded.ends[at + len(word) - 1]
        onwards = _ONWARDS.match(text, start, timeout=TIMEOUT_S)
        end = onwards.end() + 1 if onwards else start
        places.update(match.start() for match in _CAPITAL.finditer(text, start, end))
    return sorted(places)


def follows_cue(text: str, position: int, language: str) -> bool:
    """Whether a title, or another cue such as a word of kinship, stands right before a place.

    Raises:
        TimeoutError: A pattern took longer than TIMEOUT_S.
    """
    low = max(0, position - _WINDOW)
    patterns = [_TITLES, _CUES, *([_LAWYER] if language.split("-")[0] == "fr" else [])]
    return any(each.match(text, low, position, timeout=TIMEOUT_S) for each in patterns)


def _named(reading: Reading, start: int, name_start: int, reason: str) -> NameFound | None:
    text = reading.text
    match = NAME.match(text, name_start, timeout=TIMEOUT_S)
    name = _trimmed(match.group(), has_title=reason == AFTER_TITLE) if match else ""
    if sum(character.isalpha() for character in name) < 2:
        return None
    span = Span(start, name_start + len(name))
    if holds_office(reading, span) or fold_key(name.split()[0]) in _COURT:
        return None
    return NameFound(span, name, reason)


def holds_office(reading: Reading, span: Span) -> bool:
    """Whether a name is that of a judge, prosecutor or the like, by the words around it."""
    offices = reading.offices
    at = bisect_left(offices, span.start - 2 * _WINDOW)
    if at == len(offices) or offices[at] >= span.end + _FAR:
        return False
    every = reading.speaks_of_courts
    return any(
        _holds_office(reading.text, each, every=every) for each in _extents_of(reading.text, span)
    )


def _extents_of(text: str, span: Span) -> Iterator[Span]:
    """A name, and what may be the whole of it, where words with a capital go on beside it."""
    yield span
    after = _NAME_AFTER.match(text, span.end, timeout=TIMEOUT_S)
    low = max(0, span.start - _WINDOW)
    before = _NAME_BEFORE.match(text, low, span.start, timeout=TIMEOUT_S)
    if after or before:
        start = before.start() if before else span.start
        yield Span(start, after.end() if after else span.end)


def _holds_office(text: str, span: Span, *, every: bool = True) -> bool:
    """Whether the words around a name are an office; of presidents only where `every` counts."""
    low = max(0, span.start - _WINDOW)
    offices = (
        _OFFICE_BEFORE.match(text, low, span.start, timeout=TIMEOUT_S),
        _OFFICE_AFTER.match(text, span.end, timeout=TIMEOUT_S),
        _OFFICES_AFTER.match(text, span.end, timeout=TIMEOUT_S),
    )
    return any(
        office is not None and (every or not _PRESIDENT.search(office.group()))
        for office in offices
    )


def _trimmed(name: str, *, has_title: bool = False) -> str:
    """A name without words behind it that only begin the next clause."""
    words = _BLANKS.split(name)
    first = fold_key(words[0]).rstrip(".")
    may_be = has_title and first in TIMES  # "Mme Mars"
    if words[0][:1].isupper() and not may_be and (first in NOT_NAMES or first in TITLES_ANY_CASE):
        return ""
    for index in range(2, len(words), 2):
        blank, following = words[index + 1 : index + 3] or ["", ""]
        goes_on = following in _WITH_A_CAPITAL or fold_key(following) not in NOT_NAMES
        if words[index] in _WITH_A_CAPITAL and {words[index - 1], blank} <= _SPACES and goes_on:
            continue  # "Jean Le Goff"
        if words[index][:1].isupper() and fold_key(words[index]) in NOT_NAMES:
            words = words[: index - 1]
            break
    trimmed = "".join(words).rstrip("-'\u2019")
    # a full stop belongs to an initial, not to the sentence
    if trimmed.endswith(".") and len(words[-1]) > 2:
        trimmed = trimmed[:-1]
    for ending in ("'s", "\u2019s"):
        trimmed = trimmed.removesuffix(ending)
    return trimmed
