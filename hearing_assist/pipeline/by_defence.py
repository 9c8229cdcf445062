# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Papers that the defence itself made, and the labels of protected persons on them.

Who wrote a paper knows whose name stood where a label stands now. On such a paper a protected
person therefore bears a neutral label, unless a clerk decides that the usual one tells the defence
nothing new. Which papers these are a clerk says when importing; a paper in which a defendant speaks
as "I, the undersigned", signs or sends is taken for one until a clerk has decided. All is on record
as decisions about doubts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from hearing_assist.anonymise.bearing import as_borne, decisions_borne, entity_of
from hearing_assist.anonymise.declared import person_entity
from hearing_assist.anonymise.doubts import BY_DEFENCE, Doubt, DoubtKind
from hearing_assist.casefile.records import Action, Audience, Decision, Mention, Person, SourceBlock
from hearing_assist.pipeline import mentions
from hearing_assist.pipeline.case import Case
from hearing_assist.text import writers

DEFENDANT = "defendant"


def say(
    case: Case, source_id: str, *, same_label: Sequence[str] = (), reason: str = ""
) -> tuple[Decision, ...]:
    """Put on record that the defence made a paper.

    Args:
        case: An open case with its sealed record.
        source_id: The paper.
        same_label: Ids of persons who keep their usual label there, because the defence knows who
            bears it.
        reason: Why, in the clerk's words.
    """
    keys = [(_paper_key(source_id), Action.REDACT)]
    keys += [(_person_key(source_id, person), Action.KEEP) for person in same_label]
    made = tuple(
        Decision(case.surroundings.new_id(), key, action, reason, case.now(), Audience.DEFENCE)
        for key, action in keys
    )
    mentions.decide(case, made)
    return made


def neutral(
    case: Case, decisions: Mapping[str, Decision], source_ids: Iterable[str] | None = None
) -> Mapping[str, frozenset[str]]:
    """Ids of the protected persons with a neutral label, by source."""
    persons = case.sealed.persons()
    protected = {person.id for person in persons if person.protected}
    wanted = None if source_ids is None else set(source_ids)
    found: dict[str, frozenset[str]] = {}
    for source in case.sealed.sources():
        if wanted is not None and source.id not in wanted:
            continue
        if _is_by_defence(case, source.id, persons, decisions):
            found[source.id] = frozenset(
                person
                for person in protected
                if _action(decisions, _person_key(source.id, person)) is not Action.KEEP
            )
    return found


def labelled(
    case: Case, found: Sequence[Mention], decisions: Mapping[str, Decision]
) -> tuple[tuple[Mention, ...], Mapping[str, Decision]]:
    """The mentions under the entities whose labels are printed, and the decisions for those."""
    sources = {mention.source_id for mention in found}
    persons = case.sealed.persons()
    blocks = (
        (block for source in sources for block in case.sealed.blocks(source))
        if any(person.false_names for person in persons)
        else ()
    )
    hidden = neutral(case, decisions, sources)
    return as_borne(found, persons, blocks, hidden), decisions_borne(decisions)


def label_entity(case: Case, source_id: str, person_id: str) -> str:
    """The entity whose label stands for a person on a paper."""
    hidden = neutral(case, case.sealed.decisions(), (source_id,)).get(source_id, frozenset())
    return entity_of(person_id, neutral=person_id in hidden)


def doubts(
    case: Case, found: Iterable[Mention], decisions: Mapping[str, Decision]
) -> Iterator[Doubt]:
    """One for each protected person whom a paper of the defence names."""
    persons = case.sealed.persons()
    protected = {person.id for person in persons if person.protected}
    titles = {source.id: source.title for source in case.sealed.sources()}
    made = {source for source in titles if _is_by_defence(case, source, persons, decisions)}
    counts: dict[tuple[str, str], int] = {}
    for mention in found:
        person = mention.person_id
        is_named = person in protected and mention.entity == person_entity(person)
        if is_named and mention.source_id in made:
            at = (mention.source_id, person)
            counts[at] = counts.get(at, 0) + 1
    for (source, person), count in counts.items():
        yield Doubt(
            DoubtKind.BY_DEFENCE,
            _person_key(source, person),
            titles[source],
            persons=(person,),
            entities=(person_entity(person),),
            count=count,
        )


def is_written_by(blocks: Iterable[SourceBlock], defendants: Iterable[Person]) -> bool:
    """Whether a defendant speaks in a text as the one who writes, signs or sends it."""
    names = [
        name for person in defendants for name in (person.name, *person.spellings, *person.aliases)
    ]
    return any(writers.is_written_by(block.text, names) for block in blocks)


def _is_by_defence(
    case: Case, source_id: str, persons: Sequence[Person], decisions: Mapping[str, Decision]
) -> bool:
    said = _action(decisions, _paper_key(source_id))
    if said is not Action.UNDECIDED:
        return said is Action.REDACT
    defendants = [each for each in persons if each.position == DEFENDANT and not each.protected]
    return bool(defendants) and is_written_by(case.sealed.blocks(source_id), defendants)


def _action(decisions: Mapping[str, Decision], key: str) -> Action:
    decision = decisions.get(key)
    return decision.action if decision else Action.UNDECIDED


def _paper_key(source_id: str) -> str:
    return f"{BY_DEFENCE}{source_id}"


def _person_key(source_id: str, person_id: str) -> str:
    return f"{BY_DEFENCE}{source_id}:{person_id}"
