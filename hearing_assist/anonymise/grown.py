# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What the form of a name determines around it, and what is covered with it.

A title, initials, particles of the name itself, an elided d' or qu', what hyphens join, a
possessive, the full stop of an initial.
"""

from __future__ import annotations

import re

import regex

from hearing_assist.anonymise.line_marks import mark_length
from hearing_assist.anonymise.matcher import shows_capital
from hearing_assist.anonymise.names import Names
from hearing_assist.anonymise.words import TITLES_ANY_CASE, TITLES_CAPITAL
from hearing_assist.text.folding import fold, fold_key
from hearing_assist.text.late import late
from hearing_assist.text.spans import Span

_CAPITAL_TITLES = frozenset(fold_key(title) for title in TITLES_CAPITAL)
TITLE = "|".join(sorted({*TITLES_ANY_CASE, *_CAPITAL_TITLES}, key=len, reverse=True))
# Over folded text.
_TITLE_BEFORE = re.compile(
    rf"(?<![^\W\d_])(?<![.'])(?:(?P<title>{TITLE})\.? (?:(?:et|and|&|le|la) )?)$"
)
_DOTTED_BEFORE = late(r"(?<![\p{L}\p{M}.])(?:\p{Lu}\p{M}*\.[\s\-\u2010\u2011]{0,2}){1,3}$")
_LETTER_BEFORE = late(r"(?<![\p{L}\p{M}])(?P<letter>\p{Lu})[ \u00a0]$")
_PARTICLE_BEFORE = late(r"(?<![\p{L}\p{M}])(?P<word>\p{L}{1,6})[\s'\u2019-]{1,2}$")
_WORD_AFTER = late(r"[\p{L}\p{M}]+(?:['\u2019][\p{L}\p{M}]+)*")
_HYPHENS_BEFORE = late(r"(?<![\p{L}\p{M}])(?:\p{Lu}[\p{L}\p{M}]{0,30}[-\u2010\u2011]){1,3}$")
_ELISION_BEFORE = late(
    r"(?<![\p{L}\p{M}'\u2019])(?:d|l|j|n|s|m|t|c|(?:(?:jus|lors|puis|quoi|pres)?qu))"
    r"['\u2019\u02bc\u00b4`]\s?$",
    regex.IGNORECASE,
)
_LETTER_AFTER = late(
    r",?(?:\s(?=\p{Lu}\p{M}*\.)|[ \u00a0])(?P<letter>\p{Lu})\p{M}*(?:\.|(?![\p{L}\p{M}'\u2019]))"
)
_HYPHENS_AFTER = late(r"(?:[-\u2010\u2011]\p{Lu}[\p{L}\p{M}'\u2019]{0,30}){1,3}")
_HYPHENS_AFTER_SMALL = late(r"(?:[-\u2010\u2011][\p{L}\p{M}]{2,30}){1,3}")
_POSSESSIVE = late(
    r"s?['\u2019\u02bc\u00b4`]s(?![\p{L}\p{M}])|(?<=[sSxXzZ])['\u2019\u02bc](?![\p{L}\p{M}])"
    r"|e?s(?![\p{L}\p{M}])",
    regex.IGNORECASE,
)
# The full stop of an initial, where it does not end the sentence as well.
_STOP_OF_INITIAL = late(r"[\s.\-]\p{Lu}\.(?!\s*(?:$|\p{Lu}))")
_MOST_TITLES = 3
WINDOW = 60
_MONSIEUR_JOINED = late(r"(?<![\p{L}\p{M}.])M\.$")


def grown(
    text: str, span: Span, names: Names, *, person_id: str, near: frozenset[str]
) -> tuple[Span, bool]:
    """The span with all that the form of the name determines; whether a word is elided.

    Args:
        text: The text it stands in.
        span: The words of the name.
        names: What is known of the register.
        person_id: Whose name it is.
        near: Other people whose names are read here, too.
    """
    initials = frozenset[str]().union(*map(names.initials, {person_id, *near}))
    start = _grown_left(text, span.start, initials, names, person_id)
    mark = mark_length(text, start, initials)
    start += mark if start + mark < span.end else 0
    end = _grown_right(text, span, initials)
    elision = _ELISION_BEFORE.search(text[max(0, start - 8) : start])
    if elision:
        start -= len(elision.group())
    return Span(start, end), elision is not None


def _grown_left(
    text: str, start: int, initials: frozenset[str], names: Names, person_id: str
) -> int:
    titled = False
    for _ in range(4):
        window = text[max(0, start - WINDOW) : start]
        title = _title_before(window)
        if title:
            start -= title
            titled = True
            continue
        match = None if titled else _DOTTED_BEFORE.search(window)  # no initial before a title
        match = match or _HYPHENS_BEFORE.search(window)
        if match and "\n" in match.group() and not set(_letters(match.group())) <= initials:
            match = None  # the initial that ends another cell or line: "Nadia T.", then "Joy W."
        if not match:
            match = _PARTICLE_BEFORE.search(window)
            if match and not _leads(text, start, match["word"], names, person_id):
                match = None
        if not match:
            match = _LETTER_BEFORE.search(window)
            lead = window[:-2].rstrip()
            at_start = not lead or lead[-1] in ".!?:\n"
            if match and (
                fold_key(match["letter"]) not in initials
                or (at_start and fold_key(match["letter"]) in "aioy")
            ):
                match = None
        if not match:
            return start
        start -= len(match.group())
    return start


def _leads(text: str, start: int, word: str, names: Names, person_id: str) -> bool:
    """Whether a word is the particle of the name that follows: "de" of "de la Cruz", not of Ana."""
    if fold_key(word) not in names.particles[person_id]:
        return False
    following = _WORD_AFTER.match(text, start)
    return following is not None and fold_key(following[0]) in names.led[person_id]


def _letters(text: str) -> str:
    return "".join(character for character in fold_key(text) if character.isalpha())


def _title_before(window: str) -> int:
    """Length of the titles that end a text; 0 when there is none."""
    folded = fold(window)
    start = len(folded.text)
    for _ in range(_MOST_TITLES):
        match = _TITLE_BEFORE.search(folded.text, 0, start)
        if not match:
            break
        title = folded.starts[match.start("title")]
        if match["title"] in _CAPITAL_TITLES and not window[title].isupper():
            break
        start = match.start()
    return len(window) - folded.starts[start] if start < len(folded.text) else 0


def titles_before(text: str, span: Span) -> str:
    """The titles right before a span, or ""."""
    window = text[max(0, span.start - WINDOW) : span.start]
    length = _title_before(window)
    joined = _MONSIEUR_JOINED.search(window)
    return window[len(window) - length :] if length else joined.group() if joined else ""


def _grown_right(text: str, span: Span, initials: frozenset[str]) -> int:
    end = span.end
    small = not shows_capital(text, span)
    for _ in range(3):
        rest = text[end : end + 100]
        match = (_HYPHENS_AFTER_SMALL if small else _HYPHENS_AFTER).match(rest)
        if not match:
            match = _LETTER_AFTER.match(rest)
            if match and fold_key(match["letter"]) not in initials:
                match = None
        if not match:
            break
        end += match.end()
    stop = _STOP_OF_INITIAL.match(text, end - 2) if end >= 2 else None
    if stop:
        return int(stop.end())
    possessive = _POSSESSIVE.match(text, end)
    return int(possessive.end()) if possessive else end
