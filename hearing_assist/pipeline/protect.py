# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Protecting by hand what no search found: here only, or everywhere; each can be taken back.

Here only is a mark at a place; everywhere is a term, or a spelling of a person. Whatever is chosen
everywhere is protected in the place where it was chosen in any case. The case file keeps what was
released before until the next release.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hearing_assist.anonymise import register
from hearing_assist.anonymise.declared import person_entity
from hearing_assist.anonymise.marks import protects_more
from hearing_assist.anonymise.overlay import free, whole_characters
from hearing_assist.anonymise.terms import term_entity, term_of
from hearing_assist.anonymise.titled import names_nobody, without_titles
from hearing_assist.anonymise.words import PARTICLES
from hearing_assist.casefile.records import Action, Decision, HandMark, Kind, Mention, SourceBlock
from hearing_assist.errors import UsageError
from hearing_assist.pipeline import mentions, register_edit
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ProgressSink
from hearing_assist.text.spans import Span
from hearing_assist.translation.lexicon import STOP_WORDS

TAKEN_BACK = "protection by hand taken back"
MAX_TERM = 500
"""Characters of a text that is sought everywhere."""
MIN_TERM = 2
"""Letters and digits that such a text needs: one letter stands in every line."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a source that a clerk selected; code points of the block's text."""

    source_id: str
    block_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Protection:
    """What was done, and all that is needed to take it back.

    Attributes:
        marks: Marks that were made.
        kind: What the text is.
        term: Key of the term, or "".
        before: The decision that was in force for the term, or None.
        person_id: Who got a spelling, or "".
        spelling: The spelling.
    """

    marks: tuple[HandMark, ...] = ()
    kind: Kind = Kind.PERSON
    term: str = ""
    before: Decision | None = None
    person_id: str = ""
    spelling: str = ""


def here(
    case: Case, places: Sequence[Place], *, kind: Kind = Kind.PERSON, person_id: str = ""
) -> Protection:
    """Protect places, and only them.

    Args:
        case: An open case.
        places: What was selected; one in each block.
        kind: What it is; a person of the register, or a new one, with the kind PERSON.
        person_id: Whose label it gets, or "".

    Raises:
        UsageError: There is no such person, the person is kept readable, a place does not fit its
            document, or none of them holds anything that is not withheld as declared already.
    """
    if person_id:
        _check_person(case, person_id)
    kept = mentions.kept_entities(case)
    marks = []
    for place in places:
        block = _block(case, place)
        span = _span(block, place)
        if protects_more(block, _mentions_in(case, block), span, kept=kept):
            marks.append(
                HandMark(
                    id=case.surroundings.new_id(),
                    source_id=block.source_id,
                    block_id=block.id,
                    start=span.start,
                    end=span.end,
                    kind=Kind.PERSON if person_id else kind,
                    person_id=person_id,
                    made_at=case.now(),
                )
            )
    if not marks:
        raise UsageError(
            "Nothing was marked: what is selected is withheld already, as the register has it, or "
            "holds no letter or digit."
        )
    mentions.add_marks(case, marks)
    return Protection(tuple(marks), kind)


def everywhere(case: Case, text: str, *, kind: Kind) -> Protection:
    """Put a text on record that is withheld wherever it stands as whole words; `search` finds it.

    Args:
        case: An open case.
        text: What was selected.
        kind: What it is; its label prints it.

    Raises:
        UsageError: The text is too short or too long to be sought.
    """
    entity = term_entity(text, kind)
    term = term_of(entity)
    if term is None or sum(character.isalnum() for character in term.key) < MIN_TERM:
        raise UsageError(
            "This is too short to be sought everywhere: it would stand in every line. Protect it "
            "here only."
        )
    if len(text) > MAX_TERM:
        raise UsageError(
            f"More than {MAX_TERM} characters are not sought everywhere. Select the words that "
            "matter, or protect the whole passage here only."
        )
    before = case.sealed.decisions().get(entity)
    new_id = case.surroundings.new_id()
    mentions.decide(case, [Decision(new_id, entity, Action.REDACT, "", case.now())])
    return Protection(kind=kind, term=entity, before=before)


def as_spelling(case: Case, text: str, *, person_id: str) -> Protection:
    """Enter a text, without the title before it, as a spelling of a person's name.

    `search` finds it: "Mme Oduvane" is entered as "Oduvane", for each word of a spelling is sought
    on its own, too, and "Mme" is everybody's.

    Raises:
        UsageError: The person is kept readable, the text is a description or a title and no name,
            or as `register_edit.add_spelling`.
        IdentityFoundError: As `register_edit.add_spelling`.
    """
    _check_person(case, person_id)
    text = without_titles(text)
    if _describes(text) or names_nobody(text):
        # Each word of a spelling is sought on its own, too: "red" would be a name of hers.
        raise UsageError(
            "This describes somebody rather than being a name. Protect it here only, or everywhere "
            "as another detail."
        )
    register_edit.add_spelling(case, person_id, text)
    return Protection(person_id=person_id, spelling=register.without_title(" ".join(text.split())))


def search(
    case: Case,
    protection: Protection,
    place: Place | None,
    *,
    progress: ProgressSink,
    cancel: CancelToken,
) -> Protection:
    """Search again after `everywhere` or `as_spelling`, and see to the place it was chosen in.

    The place is marked where the search does not cover all of it: a part of a longer word, say.

    Raises:
        Cancelled: Asked to stop; the next search or release finds the rest.
    """
    mentions.find(case, progress=progress, cancel=cancel)
    if place is None:
        return protection
    block = _block(case, place)
    span = _span(block, place)
    if protection.spelling:
        # What was entered is the name alone; the title before it stays as elsewhere.
        name = without_titles(block.text[span.start : span.end])
        at = block.text.find(name.split()[0], span.start, span.end) if name.split() else -1
        if name != block.text[span.start : span.end].strip() and at >= 0:
            place = replace(place, start=at)
            span = _span(block, place)
    taken = [Span(m.start, m.end) for m in _mentions_in(case, block) if m.certain]
    if not any(True for _ in free(block.text, span, taken)):
        return protection
    marked = here(case, [place], kind=protection.kind, person_id=protection.person_id)
    return replace(protection, marks=marked.marks)


def take_back(
    case: Case, protection: Protection, *, progress: ProgressSink, cancel: CancelToken
) -> None:
    """Undo a protection and search again; the record keeps both steps.

    Raises:
        Cancelled: Asked to stop; the next search or release does the rest.
    """
    in_force = {mark.id for mark in case.sealed.marks()}
    if gone := [mark.id for mark in protection.marks if mark.id in in_force]:
        case.sealed.withdraw_marks(gone)
    if protection.term:
        before = protection.before
        if before is None:
            new = Decision(
                case.surroundings.new_id(), protection.term, Action.KEEP, TAKEN_BACK, case.now()
            )
        else:
            new = replace(before, id=case.surroundings.new_id(), decided_at=case.now())
        mentions.decide(case, [new])
    if protection.spelling:
        register_edit.remove_spelling(case, protection.person_id, protection.spelling)
    mentions.find(case, progress=progress, cancel=cancel)


def _check_person(case: Case, person_id: str) -> None:
    if all(person.id != person_id for person in case.sealed.persons()):
        raise UsageError(f"There is no person {person_id} in the register.")
    if person_entity(person_id) in mentions.kept_entities(case):
        raise UsageError(
            f"Person {person_id} is kept readable by decision, so a mark would withhold nothing. "
            "Redact the person first, or mark this as something else."
        )


def _describes(text: str) -> bool:
    """Whether a text holds a small word of a language that no name holds."""
    small = frozenset[str]().union(*STOP_WORDS.values()) - PARTICLES
    return any(word.islower() and word in small for word in text.split())


def _block(case: Case, place: Place) -> SourceBlock:
    for block in case.sealed.blocks(place.source_id):
        if block.id == place.block_id:
            return block
    raise UsageError("The document of what was selected is no longer there.")


def _span(block: SourceBlock, place: Place) -> Span:
    try:
        return whole_characters(block.text, place.start, place.end)
    except ValueError:
        raise UsageError("What was selected is no longer there. Select it again.") from None


def _mentions_in(case: Case, block: SourceBlock) -> list[Mention]:
    return [m for m in case.sealed.mentions(block.source_id) if m.block_id == block.id]
