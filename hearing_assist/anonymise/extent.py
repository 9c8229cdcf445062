# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""From hits to whole mentions of declared persons: what belongs together, and to whom.

A mention covers all that the form of a name determines: the words of the name in any order, a
title, initials, an elided d' or qu', a possessive, a hyphenated rest. Where a name part belongs to
several people, the fullest reading decides; what stays open is redacted, never attributed. A
surname that a protected person shares with a readable one is read as docs/adr/014 says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from hearing_assist.anonymise.declared import (
    FULL,
    INITIAL,
    INITIALS,
    person_entity,
)
from hearing_assist.anonymise.intervals import Places
from hearing_assist.anonymise.matcher import (
    EXHIBIT_MARK,
    Hit,
    is_abbreviation,
    is_ordinary,
    shows_capital,
    shows_initial,
)
from hearing_assist.anonymise.names import Names
from hearing_assist.anonymise.words import TITLES_ANY_CASE, TITLES_CAPITAL
from hearing_assist.text.folding import fold, fold_key
from hearing_assist.text.spans import Span

ELIDED = "with elided word"
"""Ends the reason of a mention that begins with d', qu' or the like (see `apply`)."""
SHARED_PROTECTED = "name part shared by protected persons"
SHARED_UNPROTECTED = "name part shared with an unprotected person"
SHARED_SURNAME = "surname shared by a protected and an unprotected person"

_CAPITAL_TITLES = frozenset(fold_key(title) for title in TITLES_CAPITAL)
_TITLE = "|".join(sorted({*TITLES_ANY_CASE, *_CAPITAL_TITLES}, key=len, reverse=True))
# Over folded text.
_TITLES_BEFORE = re.compile(
    rf"(?<![^\W\d_])(?<![.'])(?:(?P<title>{_TITLE})\.? (?:(?:et|and|&|le|la) )?){{1,3}}$"
)
_TITLE_BETWEEN = re.compile(rf"(?<![^\W\d_])(?:{_TITLE})(?![^\W\d_])")
_DOTTED_BEFORE = regex.compile(r"(?<![\p{L}\p{M}.])(?:\p{Lu}\p{M}*\.[\s\-\u2010\u2011]{0,2}){1,3}$")
_LETTER_BEFORE = regex.compile(r"(?<![\p{L}\p{M}])(?P<letter>\p{Lu})[ \u00a0]$")
_PARTICLE_BEFORE = regex.compile(r"(?<![\p{L}\p{M}])(?P<word>\p{L}{1,6})[\s'\u2019-]{1,2}$")
_HYPHENS_BEFORE = regex.compile(
    r"(?<![\p{L}\p{M}])(?:\p{Lu}[\p{L}\p{M}]{0,30}[-\u2010\u2011]){1,3}$"
)
_ELISION_BEFORE = regex.compile(
    r"(?<![\p{L}\p{M}'\u2019])(?:d|l|j|n|s|m|t|c|(?:(?:jus|lors|puis|quoi|pres)?qu))"
    r"['\u2019\u02bc\u00b4`]\s?$",
    regex.IGNORECASE,
)
_LETTER_AFTER = regex.compile(
    r",?(?:\s(?=\p{Lu}\p{M}*\.)|[ \u00a0])(?P<letter>\p{Lu})\p{M}*(?:\.|(?![\p{L}\p{M}'\u2019]))"
)
_HYPHENS_AFTER = regex.compile(r"(?:[-\u2010\u2011]\p{Lu}[\p{L}\p{M}'\u2019]{0,30}){1,3}")
_HYPHENS_AFTER_SMALL = regex.compile(r"(?:[-\u2010\u2011][\p{L}\p{M}]{2,30}){1,3}")
_POSSESSIVE = regex.compile(
    r"s?['\u2019\u02bc\u00b4`]s(?![\p{L}\p{M}])|(?<=[sSxXzZ])['\u2019\u02bc](?![\p{L}\p{M}])"
    r"|e?s(?![\p{L}\p{M}])",
    regex.IGNORECASE,
)
# The full stop of an initial, where it does not end the sentence as well.
_STOP_OF_INITIAL = regex.compile(r"[\s.\-]\p{Lu}\.(?!\s*(?:$|\p{Lu}))")
_GLUE = r"[\s\p{Cf},\-\p{Pd}'\u2019_/\"\u201c\u201d\u00ab\u00bb()\[\]]{0,5}"
_BETWEEN = regex.compile(
    rf"{_GLUE}(?:(?:\p{{Lu}}[\p{{L}}\p{{M}}'\u2019-]{{0,24}}\.?|\p{{Ll}}{{1,5}})[\s\p{{Cf}}-]{{1,2}}"
    rf"){{0,2}}{_GLUE}"
)
_SMALL_WORD = regex.compile(r"(?<!\p{L})\p{Ll}+")
_MAX_BETWEEN = 40
_WINDOW = 60
_MONSIEUR_JOINED = regex.compile(r"(?<![\p{L}\p{M}.])M\.$")
_MONSIEUR = regex.compile(r"M(?:\.|(?=\s))")
_PROTECTED_CUE = re.compile(  # over folded text: somebody in the place of a witness or a relative
    r"(?<![^\W\d_])(?:temoin|witness|victime?|plaignante?|complainant|survivor|survivante?|nee?|born"
    r"|(?:ex-)?epouse|(?:ex-)?wife|widow|veuve|(?P<child>enfants?|child(?:ren)?))\s$"
)


@dataclass(frozen=True, slots=True)
class Extent:
    """A whole mention of one person in a text, before clerks see it.

    Attributes:
        span: All that is to be covered.
        person_id: Whose it is; of several, the first id; "" where it may be nobody protected.
        entity: The key under which it is decided.
        reason: Why, in words.
        certain: Whether it is redacted without asking.
        parts: Folded name parts that it shows.
    """

    span: Span
    person_id: str
    entity: str
    reason: str
    certain: bool
    parts: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Group:
    """Hits of one person that belong together."""

    span: Span
    person_id: str
    parts: frozenset[str]
    hits: tuple[Hit, ...]


def extents(
    text: str, hits: Sequence[Hit], names: Names, *, capitals_only: bool = False
) -> tuple[Extent, ...]:
    """Mentions of protected persons.

    The full name of an unprotected person explains away a part that a protected one shares.

    Args:
        text: The text the hits stand in.
        hits: Hits of name variants of all persons of the register.
        names: The same register.
        capitals_only: Leave out names that show no capital at all.
    """
    by_person: dict[str, list[Hit]] = {}
    for hit in hits:
        if hit.variant.form == INITIAL and (
            _begins_with_title(text, hit.span) or not shows_initial(text, hit)
        ):
            continue
        if hit.variant.form == INITIALS and not _shows_initials(text, hit.span):
            continue
        if is_ordinary(hit) and not shows_capital(text, hit.span):
            continue  # or "pride and joy" at the end of a block would join what begins the next
        by_person.setdefault(hit.variant.person_id, []).append(hit)
    guarded: list[_Group] = []
    cleared: list[Places[_Group]] = []
    for person_id in sorted(by_person):
        groups = _groups(text, by_person[person_id], names)
        if person_id in names.protected:
            guarded += [
                group
                for group in groups
                if not _is_plain_word(text, group)
                and (not capitals_only or any(shows_capital(text, hit.span) for hit in group.hits))
            ]
        else:
            places: Places[_Group] = Places()
            for group in groups:
                places.put(group.span, group)
            cleared.append(places)
    guarded = [group for group in guarded if not _is_cleared(group, cleared)]
    return _assign(text, guarded, names)


def _groups(text: str, hits: Sequence[Hit], names: Names) -> list[_Group]:
    """Hits of one person merged where only glue, initials or particles stand between."""
    groups: list[_Group] = []
    for hit in sorted(
        _without_lists(text, hits), key=lambda item: (item.span.start, -item.span.end)
    ):
        last = groups[-1] if groups else None
        if last and (hit.span.start <= last.span.end or _belongs(text, last, hit, names)):
            span = Span(last.span.start, max(last.span.end, hit.span.end))
            groups[-1] = _Group(span, last.person_id, last.parts | hit.parts, (*last.hits, hit))
        else:
            groups.append(_Group(hit.span, hit.variant.person_id, hit.parts, (hit,)))
    return groups


def _without_lists(text: str, hits: Sequence[Hit]) -> Iterator[Hit]:
    """Hits without "A, Firstname" in a list of people: "Zoe A, Firstname A"."""
    plain = [h for h in hits if len(h.parts) > 1 and "," not in text[h.span.start : h.span.end]]
    for hit in hits:
        start, end = hit.span.start, hit.span.end
        if "," not in text[start:end] or not any(
            start < other.span.start < end < other.span.end for other in plain
        ):
            yield hit


def _belongs(text: str, group: _Group, hit: Hit, names: Names) -> bool:
    if group.parts & hit.parts:  # a name shows each of its parts once
        return False
    between = text[group.span.end : hit.span.start]
    if len(between) > _MAX_BETWEEN or not _BETWEEN.fullmatch(between):
        return False
    particles = names.particles[hit.variant.person_id]
    if _TITLE_BETWEEN.search(fold_key(between)):
        return False
    return all(fold_key(word.group()) in particles for word in _SMALL_WORD.finditer(between))


def _is_plain_word(text: str, group: _Group) -> bool:
    """Whether a group is but an ordinary word without a capital ("a blessing", « la rose »)."""
    return all(is_ordinary(hit) and not shows_capital(text, hit.span) for hit in group.hits) and (
        len(group.parts) == 1
    )


def _is_cleared(group: _Group, cleared: Sequence[Places[_Group]]) -> bool:
    """Whether the full name of an unprotected person explains all that a group shows."""
    return any(
        span.covers(group.span) and group.parts < other.parts
        for places in cleared
        for span, other in places.touching(group.span)
    )


def _assign(text: str, groups: Sequence[_Group], names: Names) -> tuple[Extent, ...]:
    """One extent for each place: the fullest reading wins, equal ones are nobody's."""
    order = sorted(groups, key=lambda g: (-len(g.parts), g.span.start - g.span.end, g.span))
    taken: Places[tuple[_Group, frozenset[str]]] = Places()
    for group in order:
        touching = taken.touching(group.span)
        if not touching:
            taken.put(group.span, (group, frozenset({group.person_id})))
            continue
        span, (other, owners) = touching[0]
        if group.span == span and group.parts == other.parts:
            taken.put(span, (other, owners | {group.person_id}))
        elif not any(covering.covers(group.span) for covering, _ in touching):
            end = max(group.span.end, touching[-1][0].end)
            span = Span(min(span.start, group.span.start), end)
            taken.put(span, (replace(other, span=span), owners))
    found = [_read(text, group, owners, names) for _, (group, owners) in taken]
    return _apart(extent for extent in found if extent is not None)


def _read(text: str, group: _Group, owners: frozenset[str], names: Names) -> Extent | None:
    """Whose a group is. None: it names a readable person only.

    A surname alone that protected and readable people share: the title says who is meant, or what
    the person is to the case; where neither does, a clerk decides, by each writing.
    """
    bearers = names.readable_bearers(group.parts, owners)
    if not bearers:
        return _extent(text, group, owners, names)
    titles = _titled(text, group.span)
    meant = frozenset(owner for owner in owners if names.may_be(owner, titles))
    readable = [bearer for bearer in bearers if names.may_be(bearer, titles)]
    if readable and not meant:
        return None
    before = fold(text[max(0, group.span.start - _WINDOW) : group.span.start]).text
    cue = _PROTECTED_CUE.search(before)
    if cue and cue["child"]:
        meant = meant & names.children or meant
    if meant and (cue or not readable):
        return _extent(text, group, meant, names)
    if not meant:
        return _extent(text, group, owners, names)
    span, elided = _grown(text, group, names)
    written = _as_key(text[span.start : span.end])
    reason = f"{SHARED_SURNAME}; {ELIDED}" if elided else SHARED_SURNAME
    return Extent(span, "", f"surname:{written}", reason, False, group.parts)


def _as_key(text: str) -> str:
    """A writing as a key: folded, one space between words."""
    return " ".join(fold_key(text).split())


def _apart(found: Iterable[Extent]) -> tuple[Extent, ...]:
    """Extents in text order; where two grew into each other the earlier one keeps the place."""
    apart: list[Extent] = []
    for extent in sorted(found, key=lambda item: item.span):
        if apart and extent.span.start < apart[-1].span.end:
            start = apart[-1].span.end
            if extent.span.end <= start:
                continue
            extent = replace(extent, span=Span(start, extent.span.end))
        apart.append(extent)
    return tuple(apart)


def _extent(text: str, group: _Group, owners: frozenset[str], names: Names) -> Extent:
    first = min(owners)
    span, elided = _grown(text, group, names)
    reason, certain = f"declared name ({_form(group)})", True
    entity = person_entity(first)
    if len(owners) > 1:
        entity = f"shared:{'+'.join(sorted(owners))}"
        reason += f"; {SHARED_PROTECTED}"
    elif _shows_one_name(group) and names.contradicts(first, _titled(text, group.span)):
        # "M. Oduvane" beside a woman of that name: her surname, but somebody else.
        entity = f"shared:{first}"
        reason += "; title of another gender"
    shared = any(
        group.parts <= parts for other, parts in names.parts.items() if other not in names.protected
    )
    if shared:
        reason += f"; {SHARED_UNPROTECTED}"
    if all(is_abbreviation(hit) for hit in group.hits) and not _has_title(text, group.span):
        certain = False
        entity = f"initials:{fold_key(text[group.span.start : group.span.end])}"
        reason += "; may be an abbreviation"
    if elided:
        reason += f"; {ELIDED}"
    return Extent(span, first, entity, reason, certain, group.parts)


def _form(group: _Group) -> str:
    forms = {hit.variant.form for hit in group.hits}
    for form in (FULL, INITIAL, INITIALS):
        if form in forms:
            return form
    return next(iter(forms)) if len(group.parts) < 2 else FULL


def _grown(text: str, group: _Group, names: Names) -> tuple[Span, bool]:
    """The span with all that the form of the name determines; whether a word is elided."""
    initials = names.initials(group.person_id)
    start = _grown_left(text, group.span.start, initials, names.particles[group.person_id])
    end = _grown_right(text, group.span, initials)
    elision = _ELISION_BEFORE.search(text[max(0, start - 8) : start])
    if elision:
        start -= len(elision.group())
    return Span(start, end), elision is not None


def _grown_left(text: str, start: int, initials: frozenset[str], particles: frozenset[str]) -> int:
    for _ in range(4):
        window = text[max(0, start - _WINDOW) : start]
        title = _title_before(window)
        if title:
            start -= title
            continue
        match = _DOTTED_BEFORE.search(window) or _HYPHENS_BEFORE.search(window)
        if match and "\n" in match.group() and not set(_letters(match.group())) <= initials:
            match = None  # the initial that ends another cell or line: "Nadia T.", then "Joy W."
        if not match:
            match = _PARTICLE_BEFORE.search(window)
            if match and fold_key(match["word"]) not in particles:
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


def _letters(text: str) -> str:
    return "".join(character for character in fold_key(text) if character.isalpha())


def _title_before(window: str) -> int:
    """Length of the titles that end a text; 0 when there is none."""
    folded = fold(window)
    match = _TITLES_BEFORE.search(folded.text)
    if not match:
        return 0
    title = folded.starts[match.start("title")]
    if match["title"] in _CAPITAL_TITLES and not window[title].isupper():
        return 0
    return len(window) - folded.starts[match.start()]


def _has_title(text: str, span: Span) -> bool:
    return bool(_titled(text, span))


def _titled(text: str, span: Span) -> str:
    """The titles right before a span, or ""."""
    window = text[max(0, span.start - _WINDOW) : span.start]
    length = _title_before(window)
    joined = _MONSIEUR_JOINED.search(window)
    return window[len(window) - length :] if length else joined.group() if joined else ""


def _shows_one_name(group: _Group) -> bool:
    """Whether a mention spells out a single part of a name; others may be initials."""
    return sum(len(part.rstrip(".")) > 1 for part in group.parts) == 1


def _begins_with_title(text: str, span: Span) -> bool:
    """Whether the initial of a hit reads as Monsieur: a name is not given to its opposite."""
    return _MONSIEUR.match(text, span.start, span.end) is not None


def _shows_initials(text: str, span: Span) -> bool:
    """Whether letters are initials: full stops, a title ("Ms A-D") or an exhibit mark ("AD/1")."""
    return (
        "." in text[span.start : span.end]
        or _has_title(text, span)
        or EXHIBIT_MARK.match(text, span.start) is not None
    )


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
