# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What an audience reads in a coarser form, worked out over all that was served before.

Bands of ages are counted on one day of the case, the day it was created, and told of a person only
where no paper tells her age otherwise: two statements about one birth date would tell more together
than each alone. What was told stands in the sealed record, with rule and version, and binds every
later disclosure to whomever. A clerk who corrects a birth date or keeps an age readable later does
not narrow what was told: the later statement is withheld.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from hearing_assist.anonymise.ages import WORD_REASON, YEAR_REASON
from hearing_assist.anonymise.declared import detail_entity
from hearing_assist.casefile.labels import PERSONS, placeholders_in
from hearing_assist.casefile.parts import NOTE_PARTS
from hearing_assist.casefile.payload import Payload
from hearing_assist.casefile.records import (
    Action,
    Audience,
    CaseView,
    DocumentView,
    Kind,
    Mark,
    ReleasedBlock,
)
from hearing_assist.disclosure.details import Concept, Details
from hearing_assist.disclosure.generals import (
    LANGUAGES,
    VERSION,
    WIDE,
    General,
    Rule,
    are_nested,
    bands,
    coarser_date,
    worded,
)
from hearing_assist.disclosure.mask import Redaction
from hearing_assist.disclosure.trait_words import Trait
from hearing_assist.disclosure.traits import told
from hearing_assist.disclosure.writings import withheld_places, writings
from hearing_assist.pipeline import titles
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.checking import released_screen_for
from hearing_assist.pipeline.standing import standing
from hearing_assist.text.segments import segment

LEDGER = "generalised"
"""Setting of the sealed record: what was told in a coarser form, one entry a disclosure."""
TRAITS = frozenset(Trait) - {Trait.DATE, Trait.AGE, Trait.PLACE, Trait.KEPT}
"""Traits that press and public do not read where few share them."""
_TELLING_NOTHING = frozenset({(Trait.SPEECH, "interpreter")})
"""Concepts of the lists that a reader could know nobody by."""
FEW = 5
"""Fewer persons of the case than this sharing a detail: press and public do not read it. Only a
sentence that names one person counts, so that a list of names makes nothing common."""


@dataclass(frozen=True, slots=True)
class Served:
    """What one earlier disclosure told in a coarser form.

    Attributes:
        disclosure_id: Which.
        bands: Person ids to the band of ages that was told.
        concepts: Traits that were withheld because few shared them.
    """

    disclosure_id: str
    bands: Mapping[str, str]
    concepts: frozenset[Concept]


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a disclosure is made from.

    Attributes:
        documents: As the audience may get them: for press and public without pictures, with
            neutral titles.
        details: Finds what it does not read as it is.
        generals: What is told in the place of placeholders.
        dated: Ids of documents to what is told of their date.
        bands: Person ids to the band that is told.
        reference: The day on which bands are counted.
    """

    documents: tuple[DocumentView, ...]
    details: Details
    generals: Mapping[int, General]
    dated: Mapping[str, str]
    bands: Mapping[str, str]
    reference: dt.date


def prepare(
    case: Case,
    audience: Audience,
    view: CaseView,
    withheld: frozenset[Kind] = frozenset(),
    hidden: Collection[str] = (),
) -> Prepared:
    """What `audience` reads of the released documents of a case.

    Args:
        case: An open case with its sealed record.
        audience: Who reads.
        view: The case file as it is now.
        withheld: Kinds of details that this reader never reads; they are marked above it.
        hidden: Ids of documents that are kept from this reader.
    """
    before = served(case)
    reference = view.facts.created_at.date()
    told = _bands(case, before, reference)
    numbers = {item.entity: item.placeholder for item in case.sealed.pseudonyms()}
    generals = {
        numbers[entity]: General(Rule.BIRTH_TO_BAND, told[person.id])
        for person in case.sealed.persons()
        if person.id in told
        and person.born
        and (entity := detail_entity(person.id, Kind.BIRTH_DATE, person.born.isoformat()))
        in numbers
    }
    documents = _without_later_ages(case, view.documents, audience, before)
    language = view.facts.language
    if audience not in WIDE:
        details = Details(audience, writings(documents, withheld), withheld=withheld)
        titled = titles.fitting(case, documents, details, language, hidden)
        return Prepared(titled, details, generals, {}, told, reference)
    details = Details(
        audience,
        surfaces=withheld_places(documents, audience),
        words=frozenset(word.key for word in standing(case) if word.waits),
        newest=max((d for v in documents if (d := v.document.dated)), default=reference),
        oldest=min((d for v in documents if (d := v.document.dated)), default=reference),
    )
    concepts = _concepts(case, view, documents, details, before)
    details = replace(details, concepts=concepts)
    dated = {
        document.document.id: worded(coarser_date(frozenset({day}), audience), language)
        for document in documents
        if (day := document.document.dated)
    }
    screen = released_screen_for(case.sealed)
    plain = tuple(titles.plain(document, language, screen) for document in documents)
    return Prepared(plain, details, generals, dated, told, reference)


# --- bands of ages ------------------------------------------------------------------------------


def _bands(case: Case, before: Sequence[Served], reference: dt.date) -> Mapping[str, str]:
    """The band that is told of each protected person whose birth date is declared.

    The finer band where enough persons of the case share it. None of somebody whose age a paper
    tells otherwise, or of whom another band was told that this one does not agree with.
    """
    born = {p.id: bands(p.born, reference) for p in case.sealed.persons() if p.protected and p.born}
    sharing = Counter(fine for fine, _ in born.values())
    silent = _ages_told(case, frozenset(person for each in before for person in each.bands))
    found = {}
    for person, (fine, coarse) in born.items():
        key = fine if sharing[fine] >= FEW else coarse
        earlier = [each.bands[person] for each in before if person in each.bands]
        if person not in silent and all(are_nested(key, other) for other in earlier):
            found[person] = key
    return found


def _ages_told(case: Case, banded: frozenset[str]) -> frozenset[str]:
    """Ids of persons whose age somebody outside the court reads or has read.

    Of whom a band was told before, an age that is kept later is withheld all the same.
    """
    decisions = case.sealed.decisions()
    told = set()
    for mention in case.sealed.mentions():
        is_age = mention.kind is Kind.AGE or mention.reason == YEAR_REASON
        if not is_age or not mention.person_id:
            continue
        decision = decisions.get(mention.entity)
        if decision is None or decision.action is Action.UNDECIDED:
            is_told = mention.reason == WORD_REASON
        else:
            is_told = decision.action is Action.KEEP and decision.ceiling > Audience.COURT
        told |= {mention.person_id} if is_told else set()
    people = {item.placeholder: item.person_id for item in case.sealed.pseudonyms()}
    for audience, blocks in _shown_before(case):
        everybody = {
            people.get(n, "") for block in blocks for n in placeholders_in(block.text.text)
        }
        for block in blocks:
            if any(_tells_age(mark, audience) for mark in block.marks):
                near = {people.get(n, "") for n in placeholders_in(block.text.text)} - {""}
                told |= near or everybody
    return frozenset(told - {""}) - banded


def _tells_age(mark: Mark, audience: Audience) -> bool:
    return mark.kind is Kind.AGE and mark.ceiling >= audience


def _shown_before(case: Case) -> Iterator[tuple[Audience, Sequence[ReleasedBlock]]]:
    """Documents as earlier disclosures to the parties showed them; press and public read no age.

    What the court reads tells nobody outside of it.
    """
    shown: dict[str, Audience] = {}
    for each in case.hearing.disclosures():
        if each.audience not in WIDE and each.audience is not Audience.COURT:
            for release in each.inputs:
                shown[release] = min(each.audience, shown.get(release, each.audience))
    if not shown:
        return
    for source in case.sealed.sources():
        for released in case.sealed.releases(source.id):
            if released.id in shown:
                yield shown[released.id], Payload.from_text(released.payload).blocks


def _without_later_ages(
    case: Case, documents: Sequence[DocumentView], audience: Audience, before: Sequence[Served]
) -> tuple[DocumentView, ...]:
    """The documents with ages withheld of persons of whom a band was told already."""
    banded = {person for each in before for person in each.bands}
    if audience is Audience.COURT or not banded:
        return tuple(documents)
    owners: dict[str, set[str]] = {}
    for mention in case.sealed.mentions():
        if mention.kind is Kind.AGE and mention.person_id:
            owners.setdefault(mention.block_id, set()).add(mention.person_id)
    return tuple(
        replace(
            document,
            blocks=tuple(
                _ages_withheld(block) if owners.get(block.id, set()) & banded else block
                for block in document.blocks
            ),
        )
        for document in documents
    )


def _ages_withheld(block: ReleasedBlock) -> ReleasedBlock:
    marks = tuple(
        replace(mark, ceiling=Audience.COURT) if mark.kind is Kind.AGE else mark
        for mark in block.marks
    )
    return replace(block, marks=marks)


# --- what few share -----------------------------------------------------------------------------


def _concepts(
    case: Case,
    view: CaseView,
    documents: Sequence[DocumentView],
    details: Details,
    before: Sequence[Served],
) -> frozenset[Concept]:
    """Traits of the papers that are not shown to be shared by `FEW` persons, and those of before.

    A trait that no sentence ties to anybody may be anybody's: it is withheld as well.
    """
    numbers = {item.placeholder: item.person_id for item in case.sealed.pseudonyms()}
    people = {
        # One person may bear several labels (`anonymise.bearing`) and is counted once.
        label.placeholder: ("", owner)
        if (owner := numbers.get(label.placeholder))
        else (label.position, label.letter)
        for label in view.labels
        if label.kind in PERSONS
    }
    shared: dict[Concept, set[tuple[str, str]]] = {}
    for document in (*documents, *shown_and_changed(case, details.audience)):
        for block in document.blocks:
            tag = block.language or document.document.language
            for concept, person in _tied(block.text.text, tag, people, details.audience):
                shared.setdefault(concept, set()).add(person)
    written = {
        (each.trait, each.key)
        for document in documents
        for block in document.blocks
        if block.part not in NOTE_PARTS
        for each in told(block.text.text, (), audience=details.audience)
        if each.trait in TRAITS
    }
    rare = {each for each in written if len(shared.get(each, ())) < FEW} - _TELLING_NOTHING
    return frozenset(rare).union(*(each.concepts for each in before))


def _tied(
    text: str, language: str, people: Mapping[int, tuple[str, str]], audience: Audience
) -> Iterator[tuple[Concept, tuple[str, str]]]:
    """What sentences tell of the one withheld person whom they name; of several, of none."""
    if not placeholders_in(text):
        return
    for span in segment(text, language):
        sentence = text[span.start : span.end]
        named = {people[n] for n in placeholders_in(sentence) if n in people}
        if len(named) == 1:
            person = named.pop()
            for each in told(sentence, (), audience=audience):
                yield (each.trait, each.key), person


def covered(documents: Iterable[DocumentView], details: Details) -> tuple[DocumentView, ...]:
    """The documents with a mark above the audience on all that it does not read as it is."""
    return tuple(
        replace(
            document,
            blocks=tuple(
                _covered(block, document.document.language, details) for block in document.blocks
            ),
        )
        for document in documents
    )


def _covered(block: ReleasedBlock, language: str, details: Details) -> ReleasedBlock:
    tag, text = block.language or language, block.text.text
    if details.audience not in WIDE or block.part in NOTE_PARTS or not text:
        return block
    if tag.split("-")[0] not in LANGUAGES:
        return replace(block, marks=(Mark(0, len(text), Kind.OTHER, Audience.COURT),))
    found = details.find(text, tag, block.marks)
    added = [Mark(each.span.start, each.span.end, each.kind, Audience.COURT) for each in found]
    kept = [
        mark
        for mark in block.marks
        if mark.ceiling >= details.audience
        and not any(mark.start < each.end and each.start < mark.end for each in added)
    ]
    return replace(block, marks=(*kept, *added))


def shown_and_changed(case: Case, audience: Audience) -> tuple[DocumentView, ...]:
    """Released text that this audience, or a wider one, was shown and that changed since."""
    shown = {
        release_id
        for each in case.hearing.disclosures()
        if each.audience >= audience
        for release_id in each.inputs
    }
    current = {document.release_id for document in case.hearing.documents()}
    views = []
    for source in case.sealed.sources():
        for released in case.sealed.releases(source.id):
            if released.id in shown - current:
                payload = Payload.from_text(released.payload)
                views.append(DocumentView(payload.document, payload.blocks, ()))
    return tuple(views)


# --- on record ----------------------------------------------------------------------------------


def served(case: Case) -> tuple[Served, ...]:
    """What earlier disclosures told in a coarser form, oldest first."""
    return tuple(
        Served(
            entry["disclosure"],
            entry["bands"],
            frozenset((Trait(trait), key) for trait, key in entry["concepts"]),
        )
        for entry in json.loads(case.sealed.setting(LEDGER) or "[]")
    )


def record(
    case: Case,
    disclosure_id: str,
    prepared: Prepared,
    redactions: Sequence[Redaction],
    made_at: dt.datetime,
) -> None:
    """Put on record, in the sealed record, what a disclosure tells in a coarser form."""
    numbers = {item.placeholder: item.person_id for item in case.sealed.pseudonyms()}
    banded = {
        numbers.get(each.label.placeholder, "")
        for each in redactions
        if each.general is not None and each.general.rule is Rule.BIRTH_TO_BAND
    }
    entry = {
        "disclosure": disclosure_id,
        "audience": prepared.details.audience.name.lower(),
        "made_at": made_at.isoformat(timespec="seconds"),
        "version": VERSION,
        "reference": prepared.reference.isoformat(),
        "bands": {id: key for id, key in prepared.bands.items() if id in banded},
        "concepts": sorted([trait.value, key] for trait, key in prepared.details.concepts),
        "told": [
            [each.number, each.general.rule.value, each.general.key]
            for each in redactions
            if each.general is not None
        ],
    }
    entries = [*json.loads(case.sealed.setting(LEDGER) or "[]"), entry]
    case.sealed.set_setting(LEDGER, json.dumps(entries, ensure_ascii=False))
