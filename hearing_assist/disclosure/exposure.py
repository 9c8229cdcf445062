# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What remains readable about each withheld person, and how far it singles her out.

Masking names is not protecting persons: a nationality, a trade and two sisters may name somebody to
a reader who knows her, and the one she must be hidden from knows her best. This report ranks what
remains by how few of the case's own withheld persons share it, and asks the questions of the
motivated intruder (ICO, Anonymisation: managing data protection risk, ch. 3). It looks at released
text only and promises no anonymity: a clerk reads it and answers for the disclosure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hearing_assist.casefile.labels import PERSONS, placeholders_in, printed
from hearing_assist.casefile.parts import NOTE_PARTS
from hearing_assist.casefile.records import (
    Audience,
    DocumentView,
    Kind,
    Label,
    ReleasedBlock,
    SourceKind,
)
from hearing_assist.disclosure.trait_words import Trait
from hearing_assist.disclosure.traits import Told, told
from hearing_assist.drafting.sentences import pinpoint
from hearing_assist.text.scripts import COMMON, script_of
from hearing_assist.text.segments import segment
from hearing_assist.text.spans import Span

FEW = 3
"""Fewer persons of the case than this sharing a detail: it is flagged."""
SPEAKERS = frozenset({"witness", "complainant", "applicant", "child"})
"""Positions of those who speak in a statement as "I"."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a detail stands.

    Attributes:
        document: Number of the document as printed, from 1; 0 for one that was served before.
        pinpoint: Its paragraph ("§ 12"), or "".
    """

    document: int
    pinpoint: str


@dataclass(frozen=True, slots=True)
class Detail:
    """A detail that remains readable about a person.

    Attributes:
        trait: What it tells.
        key: The same for all its writings.
        written: As it is first written.
        places: Where it stands, in order.
        shared_by: How many withheld persons of the case it is told of, herself included.
        was_served: Whether an earlier disclosure told it already.
    """

    trait: Trait
    key: str
    written: str
    places: tuple[Place, ...]
    shared_by: int
    was_served: bool = False

    @property
    def is_rare(self) -> bool:
        """Whether fewer than `FEW` persons of the case share it."""
        return self.shared_by < FEW


@dataclass(frozen=True, slots=True)
class Exposed:
    """What remains about one withheld person.

    Attributes:
        label: As it is printed for the audience.
        details: Rarest first.
        alone_with: The fewest details that no other withheld person of the case shares all of;
            empty when even all of them together do not single her out within the case.
    """

    label: str
    details: tuple[Detail, ...]
    alone_with: tuple[Detail, ...]


@dataclass(frozen=True, slots=True)
class Exposure:
    """The report for one audience.

    Attributes:
        audience: Who would read.
        persons: Most exposed first.
        languages: Languages of the originals, which tell what an interpreter spoke.
        scripts: Writing systems in readable text other than Latin.
        dates: How many different exact dates remain: a chronology may tell what a date hides.
        pictures: How many pages are served as pictures, with hands and letterheads on them.
    """

    audience: Audience
    persons: tuple[Exposed, ...]
    languages: tuple[str, ...]
    scripts: tuple[str, ...]
    dates: int
    pictures: int


def exposure(
    documents: Sequence[DocumentView],
    labels: Iterable[Label],
    *,
    audience: Audience,
    language: str,
    served: Sequence[DocumentView] = (),
) -> Exposure:
    """The report on what an audience would read.

    Args:
        documents: The released documents as they would be served.
        labels: Every label of the case.
        audience: Who reads.
        language: In which labels are printed.
        served: Documents as earlier disclosures showed them; what they told counts too.
    """
    people = {label.placeholder: label for label in labels if label.kind in PERSONS}
    now = _gathered(documents, people, audience)
    before = _gathered(served, people, audience)
    told_of: dict[str, dict[tuple[Trait, str], list[tuple[str, Place]]]] = {}
    for person, found, written, place in now:
        told_of.setdefault(person, {}).setdefault(found, []).append((written, place))
    known = {(person, found) for person, found, _, _ in before}
    for person, found, written, _ in before:
        told_of.setdefault(person, {}).setdefault(found, [(written, Place(0, ""))])
    shared = Counter(found for details in told_of.values() for found in details)
    names = {
        _key(label): printed(label, language=language, audience=audience)
        # A person is called by the own label, not by that of a false name.
        for label in sorted(people.values(), key=lambda label: label.kind is Kind.PERSON)
    }
    persons = [
        _exposed(names[person], person, details, shared, known, told_of)
        for person, details in told_of.items()
    ]
    persons.sort(key=lambda each: (-sum(d.is_rare for d in each.details), each.label))
    blocks = [block for document in documents for block in document.blocks]
    return Exposure(
        audience,
        tuple(persons),
        tuple(sorted({document.document.language for document in documents})),
        tuple(sorted({script_of(block.text.text) for block in blocks} - {"Latin", COMMON})),
        len({found for _, found, _, _ in now if found[0] is Trait.DATE}),
        sum(len(document.pages) for document in documents),
    )


def _key(label: Label) -> str:
    """One key a person, who may bear several placeholders."""
    return f"{label.position} {label.letter}"


_Found = tuple[str, tuple[Trait, str], str, Place]


def _gathered(
    documents: Sequence[DocumentView], people: Mapping[int, Label], audience: Audience
) -> list[_Found]:
    found: list[_Found] = []
    for number, document in enumerate(documents, 1):
        speaker = _speaker(document, people)
        for block in document.blocks:
            if block.part in NOTE_PARTS:
                continue
            for item in told(block.text.text, block.marks, audience=audience):
                place = Place(number, pinpoint(block))
                written = block.text.text[item.start : item.end]
                for person in _told_of(item, block, people, speaker):
                    found.append((person, (item.trait, item.key), written, place))
    return found


def _speaker(document: DocumentView, people: Mapping[int, Label]) -> str:
    """Who says "I" in a statement: the first person it names in such a position; or ""."""
    if document.document.kind is not SourceKind.STATEMENT:
        return ""
    for block in document.blocks:
        for placeholder in placeholders_in(block.text.text):
            label = people.get(placeholder)
            if label is not None and label.position in SPEAKERS:
                return _key(label)
    return ""


def _told_of(
    item: Told, block: ReleasedBlock, people: Mapping[int, Label], speaker: str
) -> Iterator[str]:
    """Whom a place tells of: those its sentence names, else its block, else who speaks."""
    text = block.text.text
    around = next(
        (s for s in segment(text, block.language) if s.start <= item.start < s.end),
        Span(0, len(text)),
    )
    for part in (text[around.start : around.end], text):
        keys = {
            _key(people[placeholder])
            for placeholder in placeholders_in(part)
            if placeholder in people
        }
        if keys:
            yield from sorted(keys)
            return
    if speaker:
        yield speaker


def _exposed(
    label: str,
    person: str,
    details: Mapping[tuple[Trait, str], Sequence[tuple[str, Place]]],
    shared: Mapping[tuple[Trait, str], int],
    known: set[tuple[str, tuple[Trait, str]]],
    told_of: Mapping[str, Mapping[tuple[Trait, str], object]],
) -> Exposed:
    found = {
        each: Detail(
            *each,
            written=places[0][0],
            places=tuple(dict.fromkeys(place for _, place in places if place.document)),
            shared_by=shared[each],
            was_served=(person, each) in known,
        )
        for each, places in details.items()
    }
    order = list(Trait)
    ranked = sorted(found.values(), key=lambda d: (d.shared_by, order.index(d.trait), d.key))
    others = [set(theirs) for other, theirs in told_of.items() if other != person]
    return Exposed(label, tuple(ranked), _alone(ranked, others))


def _alone(
    ranked: Sequence[Detail], others: Sequence[set[tuple[Trait, str]]]
) -> tuple[Detail, ...]:
    """A small set of details that nobody else has all of: the rarest that rules out most, again."""
    chosen: list[Detail] = []
    left = list(others)
    for detail in ranked:
        remaining = [theirs for theirs in left if (detail.trait, detail.key) in theirs]
        if not chosen or len(remaining) < len(left):
            chosen.append(detail)
            left = remaining
        if not left:
            return tuple(chosen)
    return ()
