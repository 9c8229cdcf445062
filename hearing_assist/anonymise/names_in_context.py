# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Names of undeclared people, told by what stands before them: a title, "née", "known as", kin.

Judges, prosecutors and clerks of court stay readable: a name right before or after such an office
is left alone. A name without any cue is not found here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from hearing_assist.anonymise.words import (
    NAME_CUES,
    NOT_NAMES,
    OFFICE_AFTER,
    OFFICES,
    TITLES_ANY_CASE,
    TITLES_CAPITAL,
)
from hearing_assist.text.folding import fold_key
from hearing_assist.text.spans import Span

TIMEOUT_S = 20.0
"""Longest time for one pattern over one text; text that needs more is refused, never skipped."""

_PARTICLE = (
    r"(?:de la|de los|van der|van den|de|du|des|da|do|dos|del|della|di|van|von|bin|ben|el|al)"
)
_WORD = r"\p{Lu}\p{M}*+(?:[\p{L}\p{M}'\u2019\-\u2011]{1,30}+|\.)"
NAME = regex.compile(
    rf"(?:{_PARTICLE}\s|d['\u2019])?{_WORD}"
    rf"(?:[ \u00a0\n]{{1,2}}(?:{_PARTICLE}[ \u00a0\n])?{_WORD}){{0,4}}"
)
_ANY_TITLE = "|".join(sorted(TITLES_ANY_CASE, key=len, reverse=True))
_CAPITAL_TITLE = "|".join(sorted(set(TITLES_CAPITAL) - {"Me", "Mes"}, key=len, reverse=True))
_TITLE = rf"(?:(?i:{_ANY_TITLE}|ma[iî]tre)|{_CAPITAL_TITLE})\.?[ \u00a0\n]{{1,2}}"
_PARTICLES_BEFORE = rf"(?:{_PARTICLE}\s|d['\u2019])?"
# These run from a capital backwards: capitals are rare, cues are common words.
_TITLES = regex.compile(
    rf"(?r)(?<![\p{{L}}\p{{M}}'\u2019.])(?P<title>(?:{_TITLE}){{1,2}}){_PARTICLES_BEFORE}$"
)
_LAWYER = regex.compile(r"(?r)(?<![\p{L}\p{M}])(?P<title>Mes?[ \u00a0\n]{1,2})$")
_CUES = regex.compile(
    rf"(?r)(?<![\p{{L}}\p{{M}}])(?P<cue>(?i:{'|'.join(NAME_CUES)})"
    rf"[\s:,\"\u00ab\u201c\u00a0]{{0,3}}){_PARTICLES_BEFORE}$"
)
_CAPITAL = regex.compile(r"(?<![\p{L}\p{M}])\p{Lu}")
_WINDOW = 60
_OFFICE_BEFORE = regex.compile(
    rf"(?r)(?<![\p{{L}}\p{{M}}])(?i:{'|'.join(OFFICES)}|pr[ée]sidente?|procureure?|greffi[èe]re?|"
    r"avocate? g[ée]n[ée]rale?)"
    r"(?:\sde la R[ée]publique|\sd['\u2019]instruction|\sadjointe?|"
    r"\sdes? (?:enfants|libert[ée]s)[\p{L}\s]{0,20})?[\s:,]{1,4}(?:(?:M|Mme|Mr|Mrs|Ms|Mlle)\.?\s)?$"
)
_OFFICE_AFTER = regex.compile(
    r"(?:\s(?:et|and|,)\s(?:\p{L}+\.?\s)?\p{Lu}[\p{L}\p{M}'\u2019-]+)?\s?[,(]\s?"
    rf"(?:(?:la|le|the|a|une?)\s)?(?:premi[eè]re?\s)?(?i:{OFFICE_AFTER})s?(?!\p{{L}})"
    r"|\s(?i:pr[ée]sidente?|conseill[eè]re?|greffi[eè]re?)(?:\sde chambre)?(?=\s?[,;.)\n]|$)"
)
# "Mmes A, B et C, conseillers": an office of all who stand in the list.
_OFFICES_AFTER = regex.compile(
    r"(?:(?:\s?,\s|\s(?:et|and)\s)(?:\p{Lu}[\p{L}\p{M}'\u2019.-]*\s?){1,4}+){0,5}\s?[,(]\s?"
    r"(?i:conseill(?:ers|[eè]res)|assesseure?s|juges|judges|greffi(?:ers|[eè]res)|magistrats)"
    r"(?!\p{L})"
)
# What goes on after a part of a name: "Wei" in "M. Wei Pouliquen, conseiller".
_NAME_AFTER = regex.compile(
    r"(?:[ \u00a0-](?:d[eu]s?\s|l[ae]\s|d['\u2019])?\p{Lu}[\p{L}\p{M}'\u2019-]+){1,3}"
)
_NAME_BEFORE = regex.compile(
    r"(?r)(?<![\p{L}\p{M}])(?:\p{Lu}[\p{L}\p{M}'\u2019-]+[ \u00a0-]"
    r"(?:d[eu]s?\s|l[ae]\s|d['\u2019])?){1,3}$"
)
_COURT = frozenset(
    "court cour tribunal crown high supreme county cassation assises appel appeal state".split()
)


@dataclass(frozen=True, slots=True)
class NameFound:
    """A name with its title, and the name alone as the key of its entity."""

    span: Span
    name: str
    reason: str


def find_names(text: str, language: str) -> Iterator[NameFound]:
    """Names after a title or another cue.

    Raises:
        TimeoutError: A pattern took longer than TIMEOUT_S.
    """
    is_french = language.split("-")[0] == "fr"
    end = 0
    for capital in _CAPITAL.finditer(text, timeout=TIMEOUT_S):
        position = capital.start()
        if position < end:  # inside a name that was found already
            continue
        low = max(0, position - _WINDOW)
        title = _TITLES.search(text, low, position, timeout=TIMEOUT_S)
        if not title and is_french:
            title = _LAWYER.search(text, low, position, timeout=TIMEOUT_S)
        if title:
            found = _named(text, title.start(), title.end("title"), "name after a title")
        else:
            cue = _CUES.search(text, low, position, timeout=TIMEOUT_S)
            if not cue:
                continue
            # "la sœur de Awa": the particle belongs to the cue, not to the name
            start = cue.end("cue")
            start = position if text.startswith(("de ", "du ", "des "), start) else start
            found = _named(text, start, start, "name after a cue")
        if found:
            yield found
            end = found.span.end


def follows_cue(text: str, position: int, language: str) -> bool:
    """Whether a title, or another cue such as a word of kinship, stands right before a place.

    Raises:
        TimeoutError: A pattern took longer than TIMEOUT_S.
    """
    low = max(0, position - _WINDOW)
    patterns = [_TITLES, _CUES, *([_LAWYER] if language.split("-")[0] == "fr" else [])]
    return any(each.search(text, low, position, timeout=TIMEOUT_S) for each in patterns)


def _named(text: str, start: int, name_start: int, reason: str) -> NameFound | None:
    match = NAME.match(text, name_start, timeout=TIMEOUT_S)
    name = _trimmed(match.group()) if match else ""
    if sum(character.isalpha() for character in name) < 2:
        return None
    span = Span(start, name_start + len(name))
    if holds_office(text, span) or fold_key(name.split()[0]) in _COURT:
        return None
    return NameFound(span, name, reason)


def holds_office(text: str, span: Span) -> bool:
    """Whether a name is that of a judge, prosecutor or the like, by the words around it."""
    return any(_holds_office(text, each) for each in _extents_of(text, span))


def _extents_of(text: str, span: Span) -> Iterator[Span]:
    """A name, and what may be the whole of it, where words with a capital go on beside it."""
    yield span
    after = _NAME_AFTER.match(text, span.end, timeout=TIMEOUT_S)
    low = max(0, span.start - _WINDOW)
    before = _NAME_BEFORE.search(text, low, span.start, timeout=TIMEOUT_S)
    if after or before:
        start = before.start() if before else span.start
        yield Span(start, after.end() if after else span.end)


def _holds_office(text: str, span: Span) -> bool:
    low = max(0, span.start - _WINDOW)
    before = _OFFICE_BEFORE.search(text, low, span.start, timeout=TIMEOUT_S)
    return bool(
        before
        or _OFFICE_AFTER.match(text, span.end, timeout=TIMEOUT_S)
        or _OFFICES_AFTER.match(text, span.end, timeout=TIMEOUT_S)
    )


def _trimmed(name: str) -> str:
    """A name without words behind it that only begin the next clause."""
    words = regex.split(r"(\s+)", name)
    first = fold_key(words[0]).rstrip(".")
    if words[0][:1].isupper() and (first in NOT_NAMES or first in TITLES_ANY_CASE):
        return ""
    for index in range(2, len(words), 2):
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
