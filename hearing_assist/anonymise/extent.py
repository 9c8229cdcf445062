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
    PART,
    person_entity,
)
from hearing_assist.anonymise.grown import TITLE, WINDOW, grown, titles_before
from hearing_assist.anonymise.intervals import Places
from hearing_assist.anonymise.line_marks import mark_length
from hearing_assist.anonymise.matcher import (
    EXHIBIT_MARK,
    Hit,
    is_abbreviation,
    is_doubtful,
    is_long_form,
    is_ordinary,
    is_short,
    is_weak,
    shows_capital,
    shows_initial,
)
from hearing_assist.anonymise.names import Names
from hearing_assist.text.folding import fold, fold_key
from hearing_assist.text.scripts import script_of
from hearing_assist.text.spans import Span

ELIDED = "with elided word"
"""Ends the reason of a mention that begins with d', qu' or the like (see `apply`)."""
SHARED_PROTECTED = "name part shared by protected persons"
SHARED_UNPROTECTED = "name part shared with an unprotected person"
DOUBTFUL = "may be another name or word"
SHARED_SURNAME = "surname shared by a protected and an unprotected person"

_TITLE_BETWEEN = re.compile(rf"(?<![^\W\d_])(?:{TITLE})(?![^\W\d_])")
_GLUE = r"[\s\p{Cf},\-\p{Pd}'\u2019_/\"\u201c\u201d\u00ab\u00bb()\[\]]{0,5}"
_BETWEEN = regex.compile(
    rf"{_GLUE}(?:(?:\p{{Lu}}[\p{{L}}\p{{M}}'\u2019-]{{0,24}}\.?|\p{{Ll}}{{1,5}})[\s\p{{Cf}}-]{{1,2}}"
    rf"){{0,2}}{_GLUE}"
)
_SMALL_WORD = regex.compile(r"(?<!\p{L})\p{Ll}+")
_SMALL_LETTER_AFTER = regex.compile(  # "Kapanadze a plecat": a word, no initial
    r"[\p{L}\p{M}][\s\u00a0]\p{Ll}(?![\p{L}\p{M}.])[\s\u00a0]?$"
)
_INITIAL_BEFORE = regex.compile(r"(?<![\p{L}\p{M}.])(\p{Lu})\.[\s\u00a0]?$")
_INITIAL_AFTER = regex.compile(r",?[\s\u00a0](\p{Lu})\.")
_MAX_BETWEEN = 40
_BESIDE = frozenset((" ", "\u00a0", "  ", "   ", ", ", "-"))
_MONSIEUR = regex.compile(r"M(?:\.|(?=\s))")
_PROTECTED_CUE = re.compile(  # over folded text: somebody in the place of a witness or a relative
    r"(?<![^\W\d_])(?:temoin|witness|victime?|plaignante?|complainant|survivor|survivante?|nee?|born"
    r"|(?:ex-)?epouse|(?:ex-)?wife|widow|veuve|(?P<child>enfants?|child(?:ren)?))\s$"
)


_CHILD = regex.compile(r"(?<![\p{L}\p{M}])(?:enfant|child)[\s\u00a0]$", regex.IGNORECASE)


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
    near: frozenset[str] = frozenset()  # other people whose names are read here, too


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
    small: list[Hit] = []
    for hit in hits:
        if hit.variant.form == INITIAL and (
            _begins_with_title(text, hit.span)
            or _SMALL_LETTER_AFTER.search(text[hit.span.start : hit.span.end + 1])
            or not shows_initial(text, hit)
            or _begins_with_mark(text, hit, hits, names)
        ):
            continue
        if hit.variant.form == INITIALS and not _shows_initials(text, hit.span):
            continue
        if (is_ordinary(hit) and not shows_capital(text, hit.span)) or is_short(text, hit):
            # or "pride and joy" at the end of a block would join what begins the next
            small.append(hit)
            continue
        by_person.setdefault(hit.variant.person_id, []).append(hit)
    for hit in small:
        others = by_person.get(hit.variant.person_id, ())
        if is_long_form(text, hit) or _stands_beside(text, hit, others):
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
                and not _is_weak(text, group, names)
                and (not capitals_only or any(shows_capital(text, hit.span) for hit in group.hits))
            ]
        else:
            places: Places[_Group] = Places()
            for group in groups:
                places.put(group.span, group)
            cleared.append(places)
    guarded = [group for group in guarded if not _is_cleared(group, cleared)]
    return _assign(text, guarded, names)


def _stands_beside(text: str, hit: Hit, others: Sequence[Hit]) -> bool:
    """Whether another part of the name, that is no such word itself, is the next word."""
    for other in others:
        gap = text[min(hit.span.end, other.span.end) : max(hit.span.start, other.span.start)]
        if (
            not other.parts & hit.parts
            and not is_ordinary(other)
            and other.variant.form not in (INITIAL, INITIALS)
            and not hit.span.overlaps(other.span)
            and gap in _BESIDE
        ):
            return True
    return False


def _groups(text: str, hits: Sequence[Hit], names: Names) -> list[_Group]:
    """Hits of one person merged where only glue, initials or particles stand between."""
    groups: list[_Group] = []
    for hit in sorted(
        _without_lists(text, hits),
        key=lambda item: (item.span.start, -item.span.end, bool(item.variant.part)),
    ):
        last = groups[-1] if groups else None
        if last and (hit.span.start <= last.span.end or _belongs(text, last, hit, names)):
            span = Span(last.span.start, max(last.span.end, hit.span.end))
            again = hit.variant.part and any(hit.span == other.span for other in last.hits)
            parts = last.parts if again else last.parts | hit.parts  # one word, one part
            groups[-1] = _Group(span, last.person_id, parts, (*last.hits, hit))
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
    if group.parts & hit.parts and hit.span.start >= group.span.end:  # each part of a name once
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
    return len(group.parts) == 1 and all(
        is_ordinary(hit) and not shows_capital(text, hit.span) and not is_long_form(text, hit)
        for hit in group.hits
    )


def _is_weak(text: str, group: _Group, names: Names) -> bool:
    """Whether a group is one derived writing that needs a title or another part beside it."""
    return (
        all(is_weak(text, hit) for hit in group.hits)
        and _words(group) == 1
        and not titles_before(text, group.span)
        and not _has_initial(text, group, names)
    )


def _has_initial(text: str, group: _Group, names: Names) -> bool:
    """Whether a dotted initial of the person stands right beside a capital: "G. Sowa"."""
    if not shows_capital(text, group.span):
        return False
    before = _INITIAL_BEFORE.search(text, max(0, group.span.start - 8), group.span.start)
    after = _INITIAL_AFTER.match(text, group.span.end)
    initials = names.initials(group.person_id)
    return any(found is not None and fold_key(found[1]) in initials for found in (before, after))


def _words(group: _Group) -> int:
    """How many places the hits of a group take that do not overlap, at most."""
    count, end = 0, -1
    for hit in sorted(group.hits, key=lambda item: item.span.end):  # what ends first leaves most
        if hit.span.start >= end:
            count, end = count + 1, hit.span.end
    return count


def _is_cleared(group: _Group, cleared: Sequence[Places[_Group]]) -> bool:
    """Whether the full name of an unprotected person explains all that a group shows."""
    return any(
        span.covers(group.span) and (group.parts < other.parts or _outshines(other, group))
        for places in cleared
        for span, other in places.touching(group.span)
    )


def _outshines(readable: _Group, group: _Group) -> bool:
    """Whether a readable name as declared, or with more parts, explains all derived writings."""
    if not all(hit.variant.part for hit in group.hits):
        return False
    exact = any(not hit.variant.part and hit.span.covers(group.span) for hit in readable.hits)
    places = {hit.span for hit in readable.hits}
    return exact or (
        _words(readable) > _words(group) and all(hit.span in places for hit in group.hits)
    )


def _assign(text: str, groups: Sequence[_Group], names: Names) -> tuple[Extent, ...]:
    """One extent for each place: the fullest reading wins, equal ones are nobody's."""
    order = sorted(groups, key=_fullness)
    taken: Places[tuple[_Group, frozenset[str]]] = Places()
    for group in order:
        touching = taken.touching(group.span)
        if not touching:
            taken.put(group.span, (group, frozenset({group.person_id})))
            continue
        span, (other, owners) = touching[0]
        other = replace(other, near=other.near | {group.person_id})
        if group.span == span and group.parts == other.parts:
            taken.put(span, (other, owners | {group.person_id}))
        elif not any(covering.covers(group.span) for covering, _ in touching):
            end = max(group.span.end, touching[-1][0].end)
            span = Span(min(span.start, group.span.start), end)
            other = replace(other, span=span)
            taken.put(span, (other, owners))
        else:
            taken.put(span, (other, owners))
    found = [_read(text, group, owners, names) for _, (group, owners) in taken]
    return _apart(extent for extent in found if extent is not None)


def _fullness(group: _Group) -> tuple[int, int, int, int, Span]:
    """The order in which groups take their places: the fullest first, declared before derived.

    Else a name that is declared of one person would be read as that of another, of which one part
    may be written so.
    """
    length = group.span.start - group.span.end
    return -_words(group), _derived(group), -len(group.parts), length, group.span


def _derived(group: _Group) -> int:
    """In how many places a group shows nothing that was declared as it stands there."""
    declared = [hit.span for hit in group.hits if not _is_derived(hit)]
    places = {hit.span for hit in group.hits if _is_derived(hit)}
    return sum(not any(span.covers(place) for span in declared) for place in places)


def _is_derived(hit: Hit) -> bool:
    """Whether a writing was made by rule: a form of a part, or a name in other letters."""
    variant = hit.variant
    return bool(variant.part) or script_of(variant.text) != script_of(variant.value)


def _read(text: str, group: _Group, owners: frozenset[str], names: Names) -> Extent | None:
    """Whose a group is. None: it names a readable person only.

    A surname alone that protected and readable people share: the title says who is meant, or what
    the person is to the case; where neither does, a clerk decides, by each writing.
    """
    bearers = names.readable_bearers(group.parts, owners)
    if not bearers:
        return _extent(text, group, owners, names)
    titles = titles_before(text, group.span)
    meant = frozenset(owner for owner in owners if names.may_be(owner, titles))
    readable = [bearer for bearer in bearers if names.may_be(bearer, titles)]
    if readable and not meant:
        return None
    before = fold(text[max(0, group.span.start - WINDOW) : group.span.start]).text
    cue = _PROTECTED_CUE.search(before)
    if cue and cue["child"]:
        meant = meant & names.children or meant
    if meant and (cue or not readable):
        if cue and cue["child"] and meant & names.children:
            group = _with_noun(text, group)
        return _extent(text, group, meant, names)
    if not meant:
        return _extent(text, group, owners, names)
    span, elided = grown(text, group.span, names, person_id=group.person_id, near=group.near)
    written = _as_key(text[span.start : span.end])
    reason = f"{SHARED_SURNAME}; {ELIDED}" if elided else SHARED_SURNAME
    return Extent(span, "", f"surname:{written}", reason, False, group.parts)


def _with_noun(text: str, group: _Group) -> _Group:
    """The group with the "child" before it: its label says that already."""
    noun = _CHILD.search(text, max(0, group.span.start - WINDOW), group.span.start)
    return group if noun is None else replace(group, span=Span(noun.start(), group.span.end))


def _as_key(text: str) -> str:
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
    titles = titles_before(text, group.span)
    if titles and len(owners) > 1:  # "Mme Oduvane" is the sister, not the brother
        owners = frozenset(each for each in owners if names.may_be(each, titles)) or owners
        if group.person_id not in owners:
            group = replace(group, person_id=min(owners), near=group.near | {group.person_id})
    first = min(owners)
    span, elided = grown(text, group.span, names, person_id=group.person_id, near=group.near)
    reason, certain = f"declared name ({_form(group)})", True
    entity = person_entity(first)
    if len(owners) > 1:
        entity = f"shared:{'+'.join(sorted(owners))}"
        reason += f"; {SHARED_PROTECTED}"
    elif _shows_one_name(group) and names.contradicts(first, titles):
        # "M. Oduvane" beside a woman of that name: her surname, but somebody else.
        entity = f"shared:{first}"
        reason += "; title of another gender"
    if any(group.parts <= parts for parts in names.readable_parts):
        reason += f"; {SHARED_UNPROTECTED}"
    if all(is_doubtful(text, hit) for hit in group.hits) and _words(group) == 1:
        certain = False
        entity = f"form:{first}:{_as_key(text[group.span.start : group.span.end])}"
        reason += f"; {DOUBTFUL}"
    if all(is_abbreviation(hit) for hit in group.hits) and not titles:
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
    if len(group.parts) > 1:
        return FULL
    return PART if PART in forms else min(forms)


def _shows_one_name(group: _Group) -> bool:
    """Whether a mention spells out a single part of a name; others may be initials."""
    return sum(len(part.rstrip(".")) > 1 for part in group.parts) == 1


def _begins_with_mark(text: str, hit: Hit, hits: Sequence[Hit], names: Names) -> bool:
    """Whether the initial of a hit is the mark of an answer; the name is found without it."""
    person, start = hit.variant.person_id, hit.span.start
    length = mark_length(text, start, names.initials(person))
    return length > 0 and any(
        other.variant.person_id == person and start + length <= other.span.start < hit.span.end
        for other in hits
    )


def _begins_with_title(text: str, span: Span) -> bool:
    """Whether the initial of a hit reads as Monsieur: a name is not given to its opposite."""
    return _MONSIEUR.match(text, span.start, span.end) is not None


def _shows_initials(text: str, span: Span) -> bool:
    """Whether letters are initials: full stops, a title ("Ms A-D") or an exhibit mark ("AD/1")."""
    written = text[span.start : span.end]
    marked = EXHIBIT_MARK.match(text, span.start) is not None
    return "." in written or marked or bool(titles_before(text, span))
