# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Candidates for mentions, and how those that overlap become mentions that do not.

What is declared prevails over what is only found; the longer covers the shorter; what sticks out of
a declared mention stays a candidate of its own. Nothing that was found is lost here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from hearing_assist.anonymise.declared import detail_entity, is_part, part_entity
from hearing_assist.anonymise.houses import house_of
from hearing_assist.anonymise.intervals import Places
from hearing_assist.casefile.records import QUASI_IDENTIFIERS, Kind
from hearing_assist.text.folding import fold_key
from hearing_assist.text.spans import Span


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span that identifies, or may identify, somebody.

    Attributes:
        span: Where it stands in the text that was searched.
        kind: What it is.
        entity: The key under which it is decided once.
        person_id: Register id, or "".
        reason: Why it was found.
        certain: Whether it is declared.
    """

    span: Span
    kind: Kind
    entity: str
    person_id: str
    reason: str
    certain: bool


def undeclared_entity(kind: Kind, key: str) -> str:
    """The entity key of a detail that nobody declared.

    Names bear "name:", so that no name equals the key of a register entry ("person:...").
    """
    return f"{'name' if kind is Kind.PERSON else kind.value}:{fold_key(key)}"


# Which of two readings of the same span to keep; a kind that is not listed comes last.
_PREFERENCE = (
    Kind.BIRTH_DATE, Kind.EMAIL, Kind.URL, Kind.ACCOUNT, Kind.PERSON, Kind.ADDRESS, Kind.DATE,
    Kind.VEHICLE, Kind.CASE_NUMBER, Kind.PHONE, Kind.ID_NUMBER, Kind.AGE,
)  # fmt: skip


def _rank(candidate: Candidate) -> tuple[bool, int, int, int, str]:
    kind = candidate.kind
    preference = _PREFERENCE.index(kind) if kind in _PREFERENCE else len(_PREFERENCE)
    length = candidate.span.end - candidate.span.start
    # A place stays readable as a rule: it takes only what is nothing else.
    is_place = candidate.kind is Kind.PLACE
    return (is_place, -length, preference, candidate.span.start, candidate.entity)


def resolve(text: str, candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Candidates that do not overlap and together cover all that the given ones cover."""
    ordered = sorted(candidates, key=_rank)
    kept: Places[Candidate] = Places()
    for candidate in (item for item in ordered if item.certain):
        _take_certain(kept, candidate)
    found = [item for item in ordered if not item.certain]
    for candidate in sorted(found, key=lambda item: not is_part(item.entity)):
        _take_found(text, kept, candidate)
    return tuple(_with_bracket(text, kept, candidate) for _, candidate in kept)


def _with_bracket(text: str, kept: Places[Candidate], candidate: Candidate) -> Candidate:
    """A candidate that opens a bracket takes its end as well, when nothing else stands there."""
    span = candidate.span
    covered = text[span.start : span.end]
    if covered.count("(") == covered.count(")") + 1 and text[span.end : span.end + 1] == ")":
        wider = Span(span.start, span.end + 1)
        if len(kept.touching(wider)) == 1:
            return replace(candidate, span=wider)
    return candidate


def _take_certain(kept: Places[Candidate], candidate: Candidate) -> None:
    touching = kept.touching(candidate.span)
    if any(span.covers(candidate.span) for span, _ in touching):
        return
    spans = [candidate.span, *(span for span, _ in touching)]
    span = Span(min(item.start for item in spans), max(item.end for item in spans))
    first = touching[0][1] if touching else candidate
    kept.put(span, replace(first, span=span))


def _take_found(text: str, kept: Places[Candidate], candidate: Candidate) -> None:
    if candidate.kind is Kind.PLACE and not is_part(candidate.entity):
        candidate = _with_joined_part(text, kept, candidate)
    touching = kept.touching(candidate.span)
    if any(span.covers(candidate.span) for span, _ in touching):
        return
    if not touching:
        kept.put(candidate.span, candidate)
        return
    if all(candidate.span.covers(span) for span, _ in touching):
        declared = [item for _, item in touching if item.certain]
        if declared and candidate.kind is not Kind.DATE:
            kept.put(candidate.span, _widened(text, declared[0], candidate))
            return
    covers = all(candidate.span.covers(span) for span, _ in touching)
    grows = candidate.kind in _GROW or (covers and candidate.kind not in QUASI_IDENTIFIERS)
    if grows and not is_part(candidate.entity) and _takes_parts(touching):
        spans = [candidate.span, *(span for span, _ in touching)]
        whole = Span(min(span.start for span in spans), max(span.end for span in spans))
        kept.put(whole, _with_part(text, touching[0][1], replace(candidate, span=whole)))
        return
    position = candidate.span.start
    for span, _ in touching:
        _keep_rest(text, kept, candidate, position, span.start)
        position = max(position, span.end)
    _keep_rest(text, kept, candidate, position, candidate.span.end)


_GROW = frozenset({Kind.PLACE, Kind.ORGANISATION, Kind.ADDRESS, Kind.PERSON, Kind.URL, Kind.EMAIL})


_HYPHENS = frozenset("-\u2010\u2011\u2013/")


def _with_joined_part(text: str, kept: Places[Candidate], place: Candidate) -> Candidate:
    """A place with the part of a declared one that a hyphen joins to it: "Vannerville-Gare"."""
    start, end = place.span.start, place.span.end
    for at, inside in ((start - 1, start - 2), (end, end + 1)):
        if 0 <= inside < len(text) and text[at] in _HYPHENS:
            beside = kept.touching(Span(inside, inside + 1))
            if beside and is_part(beside[0][1].entity):
                start, end = min(start, beside[0][0].start), max(end, beside[0][0].end)
    return replace(place, span=Span(start, end))


def _takes_parts(touching: list[tuple[Span, Candidate]]) -> bool:
    return all(is_part(item.entity) for _, item in touching)


def _with_part(text: str, part: Candidate, found: Candidate) -> Candidate:
    """What was found around a part of a declared address: "clinic of Saint-Aubrac" is one.

    As a place it would stay readable by rule: it is another part. Anything else waits for a clerk.
    """
    written = text[found.span.start : found.span.end]
    if found.kind is not Kind.PLACE:
        return (
            found
            if found.entity.endswith(fold_key(written))
            else replace(found, entity=undeclared_entity(found.kind, written))
        )
    entity, reason = part_entity(written), f"{part.reason}; in {found.reason}"
    return replace(found, entity=entity, person_id=part.person_id, reason=reason)


def _widened(text: str, declared: Candidate, found: Candidate) -> Candidate:
    """A declared mention that takes in what was found around it."""
    written = text[found.span.start : found.span.end]
    is_neighbour = found.kind is Kind.ADDRESS and _is_neighbour(declared.entity, written)
    if found.kind in {Kind.PERSON, declared.kind} and not is_neighbour:
        return replace(declared, span=found.span, reason=f"{declared.reason}; {found.reason}")
    return Candidate(
        found.span,
        found.kind,
        detail_entity(declared.person_id, found.kind, written),
        declared.person_id,
        f"{declared.reason}; in {found.reason}",
        certain=True,
    )


def _is_neighbour(entity: str, written: str) -> bool:
    """Whether an address is that of another house in the street of a declared one."""
    own, other = house_of(entity.split(":", 3)[-1]), house_of(written)
    return own is not None and other is not None and own.number != other.number


def _keep_rest(text: str, kept: Places[Candidate], whole: Candidate, start: int, end: int) -> None:
    """Keep what is left of a candidate between two others, when it says anything."""
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    if start < end:
        entity = undeclared_entity(whole.kind, text[start:end])
        if is_part(whole.entity):
            entity = part_entity(text[start:end])
        kept.put(Span(start, end), replace(whole, span=Span(start, end), entity=entity))
