# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What the trained name finder saw, as details that a clerk decides.

Persons, places and organisations are reported; courts, authorities and those who hold an office in
them stay readable. On request everything is reported that somebody who anonymises a judgment would
mask (`masks`), for a text outside a case.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import regex

from hearing_assist.anonymise.known_words import KNOWN
from hearing_assist.anonymise.name_finder import (
    AMOUNT,
    BODY,
    CODE,
    PERSON,
    PLACE,
    TIME,
    NameFinder,
    NameSeen,
)
from hearing_assist.anonymise.names_in_context import holds_office
from hearing_assist.anonymise.patterns import Found
from hearing_assist.anonymise.reading import Reading
from hearing_assist.anonymise.words import NOT_NAMES, TITLES_ANY_CASE, TITLES_CAPITAL
from hearing_assist.casefile.records import Kind
from hearing_assist.text.folding import fold_key
from hearing_assist.text.late import late
from hearing_assist.text.spans import Span

REASON = "found by the trained name finder"
DOUBTFUL = "perhaps a name, by the trained name finder"
"""One word that the finder is not sure of: withheld where it stands, looked for nowhere else."""
EITHER = "a name or a body, by the trained name finder"
"""Read as a person, and as a company or the like more often, or in the manner of one."""
SEEN = frozenset({REASON, DOUBTFUL, EITHER})
_SURE = 0.6
_SMALL_SURE = 0.9
"""How likely a name in small letters must be in a text that has capitals."""
_SMALL_AMONG_SMALL = 0.5
"""The same in a text without any, such as a chat."""

_KINDS = {PERSON: Kind.PERSON, PLACE: Kind.PLACE, BODY: Kind.ORGANISATION, TIME: Kind.DATE}
_CODE_GAP = 3
_AUTHORITY = frozenset(
    "court courts cour cours tribunal tribunaux tribunals conseil council chambre chamber bench "
    "parquet procureur prosecutor prosecutors prosecution police gendarmerie commissariat "
    "ministere ministry minister ministre gouvernement government parliament parlement senate "
    "senat assembly assemblee prefecture mairie commission commissioner committee comite etat "
    "state states republic republique federation union nations office directorate defenseur "
    "tribunalul tribunalului judecatoria judecatoriei curtea curtii parchetul parchetului politia "
    "politiei ministerul ministerului guvernul "
    "ombudsman europol interpol eurojust ofpra cnda cnil onu".split()
)
_PARTICLE = late(
    r"(?r)(?:(?:\p{Lu}[\p{L}\p{M}-]+|M\.|Me|Mm?e|Mlle)[ \u00a0](?P<particle>d['\u2019])"
    r"|(?<![\p{L}\p{M}])(?P<particle>D['\u2019]|[DO]['\u2019]\p{Lu}{2,}[ \u00a0]))$"
)
_AFTER_PARTICLE = late(r"(?<=\b[dDO])['\u2019]\p{Lu}[\p{L}\p{M}-]+")
_BETWEEN = frozenset(("", " ", "-", "\u00a0", "\u2011"))
_WORD = late(r"[\p{L}\p{M}]+")
_UNITS = "one two three four five six seven eight nine"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_NUMBER = (
    rf"(?:\d+(?:[.,]\d+)*|{'|'.join((_UNITS + ' ' + _TEENS).split())}"
    rf"|(?:{'|'.join(_TENS.split())})(?:[ -](?:{'|'.join(_UNITS.split())}))?)"
)
_LENGTH = late(
    rf"(?<!\w){_NUMBER}(?:(?:[ -]| and a half )(?:second|minute|hour|day|week|month|year)s?"
    r"|\sother\s\p{Ll}+)(?!\w)",
    regex.IGNORECASE,
)
_CODE_BEFORE = late(r"(?r)(?<![\p{L}\p{N}])\p{Lu}{2,5}[ /]$")
_COUNTED = late(rf"(?<=(?<!\w){_NUMBER})\s\p{{Ll}}{{3,}}", regex.IGNORECASE)
_CELL_BEFORE = late(r"(?r)(?:^|(?<=[\n\t|;]))[ \u00a0\-\u2022*\d.)]*$")
_FORENAME = late(
    r",[ \u00a0]{1,2}(?P<name>\p{Lu}(?:\p{Ll}\p{M}*[\p{L}\p{M}'\u2019-]*|\.)"
    r"(?:[ \u00a0]\p{Lu}(?:\p{Ll}\p{M}*[\p{L}\p{M}'\u2019-]*|\.))?)[ \u00a0]*(?=[\n\t|;]|$)"
)
_LAST_SIGN = late(r"[.'\u2019-]")
_TITLES = late(
    rf"(?:(?i:{'|'.join(TITLES_ANY_CASE)}|une?|la|le|les|the)\b\.?\s+"
    rf"|(?:{'|'.join(TITLES_CAPITAL)})\b\.?\s+)+"
)


def names_seen(
    finder: NameFinder,
    readings: Sequence[Reading],
    declared: Mapping[int, Sequence[Span]],
    *,
    masks: bool = False,
) -> Iterator[tuple[Found, ...]]:
    """For each text of a document what the finder saw, in text order.

    Args:
        finder: The trained finder.
        readings: The texts of one document, in order.
        declared: By index of the text, where declared names stand.
        masks: Report everything that somebody would mask, in place of names only.
    """
    seen = finder.find([each.text for each in readings], declared=declared, masks=masks)
    for place, (reading, names) in enumerate(zip(readings, seen, strict=True)):
        hidden = declared.get(place, ())
        is_small = _without(reading.text, hidden).islower()
        found = (
            _found(reading, name, hidden, masks=masks, is_small=is_small)
            for name in _whole(reading.text, names)
        )
        yield (*filter(None, found), *(_lengths(reading.text) if masks else ()))


def _whole(text: str, names: Sequence[NameSeen]) -> Iterator[NameSeen]:
    """The names, with a d' before a surname, and pieces of one person's name as one."""
    last: NameSeen | None = None
    for name in names:
        if name.tag == PERSON:
            particle = _PARTICLE.search(text, max(0, name.span.start - 40), name.span.start)
            start = particle.start("particle") if particle else name.span.start
            after = _AFTER_PARTICLE.match(text, name.span.end)
            name = replace(name, span=Span(start, after.end() if after else name.span.end))
            if last and last.tag == PERSON:
                between = text[last.span.end : name.span.start]
                if len(between) <= 1 and between in _BETWEEN:
                    last = replace(last, span=Span(last.span.start, name.span.end))
                    continue
        if last and last.tag == name.tag == CODE and name.span.start - last.span.end <= _CODE_GAP:
            last = replace(last, span=Span(last.span.start, name.span.end))
            continue
        if last:
            yield last
        last = name
    if last:
        yield last


def _without(text: str, spans: Sequence[Span]) -> str:
    """A text without what is declared: nothing that is found may depend on it."""
    pieces, position = [], 0
    for span in sorted(spans):
        pieces.append(text[position : max(position, span.start)])
        position = max(position, span.end)
    return "".join((*pieces, text[position:]))


def _found(
    reading: Reading, name: NameSeen, hidden: Sequence[Span], *, masks: bool, is_small: bool
) -> Found | None:
    text = reading.text
    span = _name_alone(text, name.span) if name.tag == PERSON else name.span
    if name.tag == CODE and (before := _CODE_BEFORE.search(text, 0, span.start)):
        span = Span(before.start(), span.end)
    elif name.tag == AMOUNT and (counted := _COUNTED.match(text, span.end)):
        span = Span(span.start, counted.end())
    written = " ".join(text[span.start : span.end].split())
    words = [fold_key(word) for word in _WORD.findall(written)]
    if name.tag == PERSON and not _is_person(words):
        return None
    if name.tag == PERSON and written == written.lower():
        least = _SMALL_AMONG_SMALL if is_small else _SMALL_SURE
        if name.likelihood < least:
            return None
    if name.tag == PERSON and not masks and holds_office(reading, span):
        return None
    if name.tag == BODY and not masks and _AUTHORITY & set(words):
        return None
    if name.tag in {BODY, PLACE} and not masks and not _is_name(written, words, name.tag):
        return None
    if name.tag not in {PERSON, BODY, PLACE} and not masks:
        return None
    whole = _reversed(text, span) if name.tag == PERSON and len(words) == 1 else None
    if whole and not any(whole[0].overlaps(each) for each in hidden):
        return Found(whole[0], Kind.PERSON, REASON, whole[1])
    is_sure = name.tag != PERSON or len(words) > 1 or name.likelihood >= _SURE
    return Found(span, _KINDS.get(name.tag, Kind.OTHER), REASON if is_sure else DOUBTFUL, written)


def _name_alone(text: str, span: Span) -> Span:
    """A person's name without titles and articles before it, and without small words at its end."""
    title = _TITLES.match(text, span.start, span.end)
    start = title.end() if title and title.end() < span.end else span.start
    capitals = [word for word in _WORD.finditer(text, start, span.end) if word[0][0].isupper()]
    if not capitals:
        return Span(start, span.end)
    end = span.end if _LAST_SIGN.match(text, capitals[-1].end()) else capitals[-1].end()
    return Span(start, min(end, span.end))


def _reversed(text: str, span: Span) -> tuple[Span, str] | None:
    """A surname with the forename behind a comma, where both fill a line or a cell of a list."""
    if not _CELL_BEFORE.match(text, max(0, span.start - 20), span.start):
        return None
    rest = _FORENAME.match(text, span.end)
    if rest is None or any(fold_key(word) in KNOWN for word in _WORD.findall(rest["name"])):
        return None
    return Span(span.start, rest.end("name")), f"{rest['name']} {text[span.start : span.end]}"


def _is_person(words: Sequence[str]) -> bool:
    """Whether what was taken for a person is no ordinary word and no authority."""
    if not words or max(map(len, words)) < 2 or all(word in NOT_NAMES for word in words):
        return False
    return not (_AUTHORITY & set(words) or (len(words) == 1 and words[0] in KNOWN))


def _lengths(text: str) -> Iterator[Found]:
    """Lengths of time and counts of people, which the network knows in part only."""
    for match in _LENGTH.finditer(text):
        yield Found(Span(match.start(), match.end()), Kind.OTHER, "length or count", match.group())


def _is_name(written: str, words: Sequence[str], tag: str) -> bool:
    """Whether something is a name of a place or body, not a heading or an ordinary word."""
    if not words or written == written.lower() or max(map(len, words)) < 2:
        return False
    return tag != BODY or not all(word in KNOWN for word in words)
