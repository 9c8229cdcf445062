# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The register, the mentions and the clerk's decisions: who and what must not be named."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass

from hearing_assist import __version__
from hearing_assist.anonymise import grouping, register
from hearing_assist.anonymise.apply import stays_by_rule
from hearing_assist.anonymise.declared_places import of_others_too
from hearing_assist.anonymise.doubts import is_doubt, writing_of
from hearing_assist.anonymise.find import Finder
from hearing_assist.anonymise.marks import with_marks
from hearing_assist.anonymise.near_names import with_near_names
from hearing_assist.anonymise.rekinded import chosen, with_kinds
from hearing_assist.anonymise.terms import is_term, term_entity, with_terms
from hearing_assist.casefile.records import (
    Action,
    Audience,
    Decision,
    HandMark,
    Kind,
    Mention,
    Person,
    SourceBlock,
)
from hearing_assist.check.forms import TOWN
from hearing_assist.errors import UsageError
from hearing_assist.pipeline import name_model, withdraw
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.checking import SCANNED_REGISTER, register_digest, searcher_for
from hearing_assist.pipeline.screen import Screen
from hearing_assist.pipeline.sources import neutral_title
from hearing_assist.pipeline.withdraw import Withdrawal
from hearing_assist.progress import CancelToken, ProgressSink

SCAN = "scan"
SERVE_UNDER_REVIEW = "serve-under-review"
LAPSED = "declared of somebody else as well since it was decided"
"""Reason of a decision about a part of an address that the register took back."""
CONTEXT = 40
"""Characters shown on each side of a mention."""


@dataclass(frozen=True, slots=True)
class Entity:
    """Mentions that are decided as one.

    Attributes:
        key: As in Mention.entity.
        mentions: The newest scan's mentions of it.
        action: The decision in force.
        surface: The text of its first mention; sealed, for the clerk's eyes.
        context: The words around the first mention; sealed.
    """

    key: str
    mentions: tuple[Mention, ...]
    action: Action
    surface: str
    context: str


@dataclass(frozen=True, slots=True)
class Registered:
    """What an import into the register did.

    Attributes:
        persons: The persons of the file.
        withdrawal: What the case file held of them, and no longer holds.
    """

    persons: tuple[Person, ...]
    withdrawal: Withdrawal


def import_persons(case: Case, data: bytes) -> Registered:
    """Put the persons of a persons.toml into the register (insert, or replace by id).

    What the case file already holds of them is withdrawn; a title of a source that names one of
    them is replaced by a neutral one.

    Raises:
        UsageError: The file breaks the format; names line and field.
        IdentityFoundError: Reference or title of the case names one of them.
    """
    persons = register.parse(data)
    sealed = case.sealed
    known = {person.id: person for person in (*sealed.persons(), *persons)}
    searcher = searcher_for(sealed, tuple(known.values()))
    screen = Screen(searcher)
    facts = case.hearing.facts()
    # A title with a great city is no reason to refuse the register: papers ask once it is decided.
    names = Screen(searcher.without(frozenset({TOWN})))
    names.typed(facts.reference.text, field="reference of the case")
    names.typed(facts.title.text, field="title of the case")
    if lapsed := _lapsed(case, persons):
        decide(case, lapsed)
        searcher = searcher_for(sealed, tuple(known.values()))
        screen = Screen(searcher)
    # Titles first: what is interrupted once the persons are known is finished on opening.
    titles = {source.title for source in sealed.sources()}
    for source in sealed.sources():
        if not screen.clears(source.title):
            title = neutral_title(source.kind, facts.language, titles)
            titles.add(title)
            sealed.retitle_source(source.id, title)
    case.hearing.begin_withdrawal()
    sealed.set_setting(withdraw.PENDING, "yes")
    sealed.put_persons(persons)
    return Registered(persons, withdraw.withdraw(case.hearing, sealed, searcher))


def _lapsed(case: Case, persons: Sequence[Person]) -> tuple[Decision, ...]:
    """Towns and the like that were kept readable, and that somebody declares anew."""
    lapsed = of_others_too(kept_entities(case), case.sealed.persons(), persons)
    new_id, now = case.surroundings.new_id, case.now()
    return tuple(Decision(new_id(), each, Action.UNDECIDED, LAPSED, now) for each in lapsed)


def find(case: Case, *, progress: ProgressSink, cancel: CancelToken) -> tuple[Entity, ...]:
    """Scan all sources anew; the result replaces the last scan, decisions stay.

    Raises:
        Cancelled: Asked to stop; the last scan stays.
        DamagedModelError: The trained name finder was changed; the last scan stays.
    """
    sealed = case.sealed
    sources = sealed.sources()
    blocks = [block for source in sources for block in sealed.blocks(source.id)]
    finder = Finder(sealed.persons(), name_model.finder())
    new_id = case.surroundings.new_id
    dated = {source.id: source.dated for source in sources if source.dated}
    found = finder.find(blocks, new_id=new_id, dated=dated, progress=progress, cancel=cancel)
    found = with_near_names(found, blocks, sealed.persons(), new_id=new_id, cancel=cancel)
    kept = kept_entities(case)
    found = grouping.with_groups(
        found,
        _groups(case),
        kept=kept,
        unprotected=[person.id for person in sealed.persons() if not person.protected],
    )
    found = with_kinds(found, chosen(sealed.decisions()))
    mentions = with_terms(found, blocks, _terms(case), kept=kept, new_id=new_id)
    mentions = with_marks(mentions, blocks, sealed.marks(), kept=kept, new_id=new_id)
    # Whatever interrupts the next steps, a half-replaced scan is never taken for a whole one.
    sealed.set_setting(SCAN, "")
    for source in sources:
        sealed.replace_mentions(
            source.id, [mention for mention in mentions if mention.source_id == source.id]
        )
    sealed.set_setting(SCANNED_REGISTER, register_digest(sealed, sealed.persons()))
    sealed.set_setting(SCAN, _scan_digest(case))
    return entities(case)


def add_marks(case: Case, marks: Sequence[HandMark]) -> None:
    """Put places protected by hand on record and, where the newest scan is current, into it.

    The result is what a new scan would find, without its price. A scan that is not current stays
    so, and the next one takes the marks in.
    """
    sealed = case.sealed
    current = scan_is_current(case)
    # As in `find`: what is interrupted here is scanned anew.
    sealed.set_setting(SCAN, "")
    sealed.add_marks(marks)
    if not current:
        return
    kept = kept_entities(case)
    for source_id in sorted({mark.source_id for mark in marks}):
        found = with_marks(
            sealed.mentions(source_id),
            sealed.blocks(source_id),
            [mark for mark in marks if mark.source_id == source_id],
            kept=kept,
            new_id=case.surroundings.new_id,
        )
        sealed.replace_mentions(source_id, found)
    sealed.set_setting(SCAN, _scan_digest(case))


def decide_kind(case: Case, key: str, kind: Kind, decisions: Sequence[Decision]) -> None:
    """Put decisions about the kind of a found detail on record and into the newest scan."""
    sealed = case.sealed
    current = scan_is_current(case)
    sealed.set_setting(SCAN, "")  # as in `find`: what is interrupted here is scanned anew
    decide(case, decisions)
    for source in sealed.sources():
        known = tuple(sealed.mentions(source.id))
        changed = with_kinds(known, {key: kind})
        if changed != known:
            sealed.replace_mentions(source.id, changed)
    if current:
        sealed.set_setting(SCAN, _scan_digest(case))


def kept_entities(case: Case) -> frozenset[str]:
    """Keys of what a clerk decided to keep readable."""
    decisions = case.sealed.decisions()
    return frozenset(key for key, each in decisions.items() if each.action is Action.KEEP)


def _terms(case: Case) -> tuple[str, ...]:
    """Keys of text that a clerk wants withheld wherever it stands.

    Only a decision to keep it readable ends that: "undecided" never lifts a protection. A writing
    that the check refused is withheld everywhere once that is decided.
    """
    decisions = case.sealed.decisions()
    refused = (
        term_entity(written, Kind.PERSON)
        for key, decision in decisions.items()
        if decision.action is Action.REDACT and (written := writing_of(key))
    )
    chosen = (
        key
        for key, decision in decisions.items()
        if is_term(key) and decision.action is not Action.KEEP
    )
    return tuple(dict.fromkeys((*chosen, *refused)))


def _groups(case: Case) -> tuple[tuple[str, str], ...]:
    """Writings that a clerk put under one person."""
    return grouping.accepted(case.sealed.decisions())


def look_again(case: Case) -> None:
    """The newest scan no longer holds: what it depends on was changed by hand."""
    case.sealed.set_setting(SCAN, "")


def scan_is_current(case: Case) -> bool:
    """Whether sources, register and what was chosen by hand are those of the newest scan."""
    return case.sealed.setting(SCAN) == _scan_digest(case)


def _scan_digest(case: Case) -> str:
    """A digest, under the sealed key, of what a scan depends on: a newer finder finds more."""
    sealed = case.sealed
    sources = [(source.id, source.dated) for source in sealed.sources()]
    marks, terms = sealed.marks(), _terms(case)
    # What is chosen by hand takes the place of a declared mention that is kept readable.
    yielding = _declared_and_kept(case) if marks or terms else []
    return sealed.digest(
        repr(
            (
                __version__,
                name_model.digest(),
                sources,
                sealed.persons(),
                terms,
                marks,
                yielding,
                *([groups] if (groups := _groups(case)) else []),
                *([kinds] if (kinds := sorted(chosen(sealed.decisions()).items())) else []),
            )
        ).encode()
    )


def _declared_and_kept(case: Case) -> list[str]:
    declared = {mention.entity for mention in case.sealed.mentions() if mention.certain}
    return sorted(declared & kept_entities(case))


def entities(case: Case) -> tuple[Entity, ...]:
    """What the newest scan found, undecided first, then by number of mentions."""
    sealed = case.sealed
    decisions = sealed.decisions()
    blocks = {block.id: block for source in sealed.sources() for block in sealed.blocks(source.id)}
    grouped: dict[str, list[Mention]] = {}
    for mention in sealed.mentions():
        grouped.setdefault(mention.entity, []).append(mention)
    found = [
        Entity(
            key,
            tuple(group),
            action_for(group[0], decisions.get(key)),
            _surface(blocks[group[0].block_id], group[0]),
            _context(blocks[group[0].block_id], group[0]),
        )
        for key, group in grouped.items()
    ]
    order = {Action.UNDECIDED: 0, Action.KEEP: 1, Action.REDACT: 2}
    return tuple(sorted(found, key=lambda e: (order[e.action], -len(e.mentions), e.key)))


def action_for(mention: Mention, decision: Decision | None) -> Action:
    """What happens to a mention: the decision, or what holds until there is one.

    A decision to leave it undecided is none: `anonymise.apply` releases it as if there were none.
    """
    if decision is not None and decision.action is not Action.UNDECIDED:
        return decision.action
    if mention.certain:
        return Action.REDACT
    return Action.KEEP if stays_by_rule(mention) else Action.UNDECIDED


def undecided(case: Case) -> tuple[Entity, ...]:
    """Entities that wait for a clerk."""
    return tuple(entity for entity in entities(case) if entity.action is Action.UNDECIDED)


@dataclass(frozen=True, slots=True)
class DecisionsFile:
    """What a file of decisions says about the mentions of a case.

    Attributes:
        decisions: One for each entity that the file decides.
        unmatched: Numbers, from 1, of entries that keep what the newest scan did not find.
        refused: Numbers of entries that would keep a declared detail by its text alone, and the
            keys that they would have to name.
    """

    decisions: tuple[Decision, ...] = ()
    unmatched: tuple[int, ...] = ()
    refused: tuple[tuple[int, tuple[str, ...]], ...] = ()


def read_decisions(case: Case, data: bytes) -> DecisionsFile:
    """Decisions from a TOML file: `[[decision]]` with entity, action and reason.

    `entity` is a key that `review` prints, or the text as a clerk reads it, which then stands for
    every entity with such a mention. `ceiling` names the widest audience for a kept mention;
    press and public read it only when that says so.

    Text that nothing found is redacted wherever it stands from the next scan on.

    Text alone never keeps what is declared: a first name that somebody else bears too would lift
    the protection of a person everywhere. That takes the key, `person:S1`.

    Raises:
        UsageError: The file breaks the format.
    """
    entries = _decision_entries(data)
    declared = {mention.entity for mention in case.sealed.mentions() if mention.certain}
    by_surface = _by_surface(case)
    decisions: list[Decision] = []
    unmatched: list[int] = []
    refused: list[tuple[int, tuple[str, ...]]] = []
    for number, entry in enumerate(entries, 1):
        try:
            entity = str(entry["entity"])
            action = Action(str(entry["action"]))
            ceiling = Audience[str(entry.get("ceiling", "defence")).upper()]
        except (KeyError, ValueError):
            raise UsageError(
                f"Decision {number}: needs an entity and an action (redact, keep, undecided); a "
                f"ceiling is one of {', '.join(a.name.lower() for a in Audience)}."
            ) from None
        keys = {entity} if is_doubt(entity) else by_surface.get(" ".join(entity.split()), set())
        if not keys and action is Action.REDACT:
            keys = {term_entity(entity)}
        elif not keys:
            unmatched.append(number)
        if action is Action.KEEP and (lifted := (keys & declared) - {entity}):
            refused.append((number, tuple(sorted(lifted))))
            keys = keys - lifted
        decisions += (
            Decision(
                case.surroundings.new_id(),
                key,
                action,
                str(entry.get("reason", "")),
                case.now(),
                ceiling,
            )
            for key in sorted(keys)
        )
    return DecisionsFile(tuple(decisions), tuple(unmatched), tuple(refused))


def _decision_entries(data: bytes) -> list[dict[str, object]]:
    try:
        entries = tomllib.loads(data.decode("utf-8-sig")).get("decision", [])
    except (ValueError, RecursionError):
        raise UsageError(
            "The decisions file is no valid TOML in UTF-8; check quotes and brackets."
        ) from None
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise UsageError("The decisions file holds no [[decision]] entries.")
    return entries


def decide(case: Case, decisions: Sequence[Decision]) -> None:
    """Put decisions on record; the newest one for an entity counts."""
    if decisions:
        case.sealed.add_decisions(decisions)


def serve_under_review(case: Case) -> int:
    """Let disclosures go out with what is undecided redacted under code U; returns how many.

    The entities stay undecided: a clerk still has to look at each of them.
    """
    case.sealed.set_setting(SERVE_UNDER_REVIEW, "yes")
    return len(undecided(case))


def may_serve_under_review(case: Case) -> bool:
    """Whether a clerk allowed serving with undecided entities redacted under code U."""
    return case.sealed.setting(SERVE_UNDER_REVIEW) == "yes"


def _by_surface(case: Case) -> dict[str, set[str]]:
    """Keys of entities by their own key and by every text that mentions them."""
    sources = case.sealed.sources()
    blocks = {block.id: block for source in sources for block in case.sealed.blocks(source.id)}
    keys: dict[str, set[str]] = {}
    for mention in case.sealed.mentions():
        keys.setdefault(mention.entity, set()).add(mention.entity)
        keys.setdefault(_surface(blocks[mention.block_id], mention), set()).add(mention.entity)
    return keys


def _surface(block: SourceBlock, mention: Mention) -> str:
    return " ".join(block.text[mention.start : mention.end].split())


def _context(block: SourceBlock, mention: Mention) -> str:
    before = block.text[max(0, mention.start - CONTEXT) : mention.start]
    after = block.text[mention.end : mention.end + CONTEXT]
    return " ".join(f"{before}[{block.text[mention.start : mention.end]}]{after}".split())
