# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Papers that the defence itself made, and the labels of protected persons on them.

Who wrote a paper knows whose name stood where a label stands now. On such a paper a protected
person therefore bears a neutral label, unless a clerk decides that the usual one tells the defence
nothing new. Which papers these are a clerk says when importing; a paper in which a defendant speaks
as "I, the undersigned", signs or sends is taken for one until a clerk has decided. All is on record
as decisions about doubts. An original and its translations say the same, one beside the other: what
is decided or suspected of one holds for all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from hearing_assist.anonymise.bearing import as_borne, decisions_borne, entity_of
from hearing_assist.anonymise.declared import person_entity
from hearing_assist.anonymise.doubts import BY_DEFENCE, Doubt, DoubtKind
from hearing_assist.anonymise.marks import is_by_hand
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
    for papers in _together(case):
        if wanted is not None and wanted.isdisjoint(papers):
            continue
        if _is_by_defence(case, papers, persons, decisions):
            hidden = frozenset(
                person for person in protected if not _keeps_label(papers, person, decisions)
            )
            found |= {paper: hidden for paper in papers if wanted is None or paper in wanted}
    return found


def labelled(
    case: Case, found: Sequence[Mention], decisions: Mapping[str, Decision]
) -> tuple[tuple[Mention, ...], Mapping[str, Decision]]:
    """The mentions under the entities whose labels are printed, and the decisions for those."""
    sources = {mention.source_id for mention in found}
    persons = case.sealed.persons()
    blocks = (
        (block for source in sources for block in case.sealed.blocks(source))
        if any(person.false_names for person in persons) or any(map(is_by_hand, found))
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
    """One for each protected person whom a paper of the defence names, or its translations do.

    It bears the key of the paper about which the question was decided, else of the original.
    """
    persons = case.sealed.persons()
    protected = {person.id for person in persons if person.protected}
    titles = {source.id: source.title for source in case.sealed.sources()}
    made = {
        paper: papers
        for papers in _together(case)
        if _is_by_defence(case, papers, persons, decisions)
        for paper in papers
    }
    counts: dict[tuple[str, str], int] = {}
    for mention in found:
        person = mention.person_id
        is_named = person in protected and mention.entity == person_entity(person)
        if is_named and mention.source_id in made:
            papers = made[mention.source_id]
            decided = (each for each in papers if _person_key(each, person) in decisions)
            at = (next(decided, papers[0]), person)
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


def _together(case: Case) -> tuple[tuple[str, ...], ...]:
    """Ids of sources, each original with its translations and theirs, in the order of import."""
    sources = case.sealed.sources()
    above = {source.id: source.translation_of for source in sources}
    found: dict[str, list[str]] = {}
    for source in sources:
        first, seen = source.id, {source.id}
        while above.get(first, "") in above and above[first] not in seen:
            first = above[first]
            seen.add(first)
        found.setdefault(first, []).append(source.id)
    return tuple(
        (first, *(each for each in papers if each != first)) for first, papers in found.items()
    )


def _is_by_defence(
    case: Case,
    papers: Sequence[str],
    persons: Sequence[Person],
    decisions: Mapping[str, Decision],
) -> bool:
    """Whether the defence made one of the papers that say the same.

    That it did goes before that it did not: the usual label on one of them undoes the others.
    """
    said = [_action(decisions, _paper_key(paper)) for paper in papers]
    if Action.REDACT in said:
        return True
    defendants = [each for each in persons if each.position == DEFENDANT and not each.protected]
    return bool(defendants) and any(
        is_written_by(case.sealed.blocks(paper), defendants)
        for paper, action in zip(papers, said, strict=True)
        if action is Action.UNDECIDED
    )


def _keeps_label(papers: Sequence[str], person_id: str, decisions: Mapping[str, Decision]) -> bool:
    """Whether a clerk decided that the usual label tells the defence nothing new.

    One decision is enough, unless another paper of the same words says the opposite.
    """
    actions = {_action(decisions, _person_key(paper, person_id)) for paper in papers}
    return Action.KEEP in actions and Action.REDACT not in actions


def _action(decisions: Mapping[str, Decision], key: str) -> Action:
    decision = decisions.get(key)
    return decision.action if decision else Action.UNDECIDED


def _paper_key(source_id: str) -> str:
    return f"{BY_DEFENCE}{source_id}"


def _person_key(source_id: str, person_id: str) -> str:
    return f"{BY_DEFENCE}{source_id}:{person_id}"
