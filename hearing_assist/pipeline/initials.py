# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Doubts about bare initials of protected persons, by paper and letter, and what is decided.

"redact" puts a label in every such place of the paper: the person's, where a clerk says whose
letter it is or only one protected person bears it. "keep" leaves the letter.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence

from hearing_assist.anonymise import initials
from hearing_assist.anonymise.doubts import INITIAL, Doubt, DoubtKind
from hearing_assist.casefile.records import Action, Audience, Decision, SourceBlock
from hearing_assist.errors import UsageError
from hearing_assist.pipeline import mentions, protect
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.occurrences import Occurrence, in_sentences, mentions_by_block
from hearing_assist.pipeline.protect import Place
from hearing_assist.pipeline.release import UNRELEASED_PARTS
from hearing_assist.progress import CancelToken, ignore_progress
from hearing_assist.text.spans import Span


def is_initial(key: str) -> bool:
    """Whether a key is that of such a doubt."""
    return key.startswith(INITIAL)


def doubts(case: Case, decisions: Mapping[str, Decision]) -> Iterator[Doubt]:
    """One for each letter of each paper that stays readable, or about which a decision stands."""
    persons = case.sealed.persons()
    for source in case.sealed.sources():
        counts: dict[str, int] = {}
        by_block = mentions_by_block(case.sealed.mentions(source.id))
        for block, letter, span in _places(case, source.id):
            key = _key(source.id, letter)
            is_covered = any(
                each.start < span.end and span.start < each.end
                for each in by_block.get(block.id, ())
            )
            decided = decisions.get(key)
            is_decided = decided is not None and decided.action is not Action.UNDECIDED
            if is_decided or not is_covered:
                counts[letter] = counts.get(letter, 0) + 1
        for letter, count in sorted(counts.items()):
            yield Doubt(
                DoubtKind.INITIAL,
                _key(source.id, letter),
                letter,
                source.title,
                initials.bearers(letter, persons),
                (),
                count,
            )


def settle(case: Case, key: str, action: Action, *, person_id: str = "") -> None:
    """Mark the places of a letter, or take their marks back; the decision itself is not recorded.

    Raises:
        UsageError: There is no such person, or the person is kept readable.
    """
    source_id, letter = _parts(key)
    at = {
        (block.id, span.start, span.end): Place(source_id, block.id, span.start, span.end)
        for block, found, span in _places(case, source_id)
        if found == letter
    }
    bearers = initials.bearers(letter, case.sealed.persons())
    whose = person_id or (bearers[0] if len(bearers) == 1 else "")
    marks = {
        (mark.block_id, mark.start, mark.end): mark
        for mark in case.sealed.marks()
        if (mark.block_id, mark.start, mark.end) in at
    }
    is_wanted = action is Action.REDACT
    old = [mark.id for mark in marks.values() if not is_wanted or mark.person_id != whose]
    if old:
        case.sealed.withdraw_marks(old)
        mentions.find(case, progress=ignore_progress, cancel=CancelToken())
    covered = mentions_by_block(case.sealed.mentions(source_id))
    free = [
        place
        for place in at.values()
        if not any(
            each.start < place.end and place.start < each.end
            for each in covered.get(place.block_id, ())
        )
    ]
    if is_wanted and free:
        protect.here(case, free, person_id=whose)


def decide_from_file(case: Case, data: bytes) -> tuple[Decision, ...]:
    """Decisions from `[[initial]]` tables of a decisions file; those that match nothing are left.

    Each has `source` (the id that import printed, or the title), `letter` and `reason`, and
    `person`, the id of whom the letter stands for, or none to keep the letter. What `[[decision]]`
    tables say under keys of such doubts, which the caller puts on record, is carried out, too.

    Raises:
        UsageError: The file breaks the format, or names somebody who is not in the register.
    """
    made: list[Decision] = []
    for entry in _entries(data, "decision"):
        key = str(entry.get("entity", ""))
        if is_initial(key):
            settle(case, key, Action(str(entry.get("action", ""))))
    ids = {key: source.id for source in case.sealed.sources() for key in (source.id, source.title)}
    for number, entry in enumerate(_entries(data, "initial"), 1):
        try:
            source, letter = str(entry["source"]), str(entry["letter"])
        except KeyError:
            raise UsageError(f"Initial {number}: needs a source and a letter.") from None
        person = str(entry.get("person", ""))
        source_id = ids.get(source, "")
        if not any(found == letter for _, found, _ in _places(case, source_id)):
            continue
        key = _key(source_id, letter)
        action = Action.REDACT if person else Action.KEEP
        settle(case, key, action, person_id=person)
        reason = str(entry.get("reason", ""))
        made.append(
            Decision(case.surroundings.new_id(), key, action, reason, case.now(), Audience.DEFENCE)
        )
    mentions.decide(case, made)
    return tuple(made)


def occurrences(case: Case, key: str) -> tuple[Occurrence, ...]:
    """The sentences in which the letter of a doubt stands."""
    source_id, letter = _parts(key)
    decisions = case.sealed.decisions()
    shown: list[Occurrence] = []
    for source in (each for each in case.sealed.sources() if each.id == source_id):
        by_block = mentions_by_block(case.sealed.mentions(source.id))
        spans: dict[str, list[Span]] = {}
        blocks: dict[str, SourceBlock] = {}
        for block, found, span in _places(case, source.id):
            if found == letter:
                blocks[block.id] = block
                spans.setdefault(block.id, []).append(span)
        for block_id, block in blocks.items():
            here = by_block.get(block_id, ())
            shown += in_sentences(source, block, spans[block_id], here, decisions)
    return tuple(shown)


def _places(case: Case, source_id: str) -> Iterator[tuple[SourceBlock, str, Span]]:
    persons = [person for person in case.sealed.persons() if person.protected]
    letters = frozenset[str]().union(*map(initials.initials_of, persons))
    if not letters or not source_id:
        return
    for block in case.sealed.blocks(source_id):
        if block.part not in UNRELEASED_PARTS:
            for letter, span in initials.bare_initials(block.text, letters):
                yield block, letter, span


def _key(source_id: str, letter: str) -> str:
    return f"{INITIAL}{source_id}:{letter}"


def _parts(key: str) -> tuple[str, str]:
    source_id, _, letter = key.removeprefix(INITIAL).rpartition(":")
    return source_id, letter


def _entries(data: bytes, name: str) -> Sequence[Mapping[str, object]]:
    try:
        entries = tomllib.loads(data.decode("utf-8-sig")).get(name, [])
    except (ValueError, RecursionError):
        raise UsageError(
            "The decisions file is no valid TOML in UTF-8; check quotes and brackets."
        ) from None
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise UsageError(f"What the decisions file says of '{name}' is no list of [[{name}]].")
    return entries
