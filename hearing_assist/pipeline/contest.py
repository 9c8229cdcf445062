# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Contests of redactions, by number or by code; upholding and lifting them; the court's schedule.

Lifting is a decision of a clerk for what is withheld, so it lifts every redaction of the same
detail: one place that is read tells all the others. It takes effect with the next release, and who
was served reads it in the next version. Who a declared person is cannot be lifted here.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from hearing_assist.anonymise.bearing import is_false_name, is_initial, is_neutral
from hearing_assist.casefile.records import (
    Action,
    Decision,
    Disclosure,
    Kind,
)
from hearing_assist.casefile.served import Contest, ContestState, ServedRedaction, ServedVersion
from hearing_assist.disclosure.court_schedule import (
    CourtItem,
    CourtRow,
    court_schedule,
    line_words,
)
from hearing_assist.disclosure.generals import WIDE
from hearing_assist.disclosure.policy import CODES
from hearing_assist.disclosure.readers import reader_named, reader_of, readers
from hearing_assist.drafting.wording import long_date
from hearing_assist.drafting.wording import words as wording
from hearing_assist.errors import HearingAssistError, UsageError
from hearing_assist.export.pdf import write_pdf
from hearing_assist.files import refuse_in_served
from hearing_assist.pipeline import generalising, mentions, release
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.checking import released_screen_for, screen_for
from hearing_assist.pipeline.output import finish_file
from hearing_assist.pipeline.service import disclosure_of
from hearing_assist.pipeline.withheld_entities import Entities
from hearing_assist.progress import Cancelled, CancelToken, ProgressSink

_REFERENCE = re.compile(r"(?:R-?)?0*(\d{1,6})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Lifted:
    """What lifting a redaction did.

    Attributes:
        numbers: Every redaction of the version that withheld the same, and goes with the next one.
        released: How many documents have new text.
        readers: Names of all who read it with their next version.
    """

    numbers: tuple[int, ...]
    released: int
    readers: tuple[str, ...]


def contest(
    case: Case,
    disclosure_id: str,
    what: str,
    *,
    by: str,
    grounds: str,
    made_on: dt.date | None = None,
) -> Contest:
    """Put on record that somebody served contests a redaction, or all of a code.

    Args:
        case: An open case with its sealed record.
        disclosure_id: The version that was served.
        what: "R-0147", or a code such as "B3".
        by: Who contests: a function or code; screened.
        grounds: Why; screened.
        made_on: The day; today when None.

    Raises:
        UsageError: There is no such disclosure, number or code in it, or no grounds.
        TypedNameError: What was typed names a protected person.
    """
    disclosure = disclosure_of(case, disclosure_id)
    version = _version(case, disclosure)
    grounds = " ".join(grounds.split())
    if not grounds:
        raise UsageError("Say in a few words why it is contested.")
    number, code = 0, what.strip().upper()
    if code not in CODES:
        number = number_in(what)
        code = _redaction(version, number).code
    elif not any(each.code == code for each in version.redactions):
        raise UsageError(f"This version has no redaction of code {code}.")
    screen = screen_for(case.sealed)
    made = Contest(
        id=case.surroundings.new_id(),
        line=disclosure.line,
        number=number,
        code=code,
        made_on=made_on or case.now().date(),
        by=screen.typed(by, field="by"),
        grounds=screen.typed(grounds, field="grounds"),
    )
    case.hearing.served.put_contest(made)
    return made


def uphold(case: Case, contest_id: str, reason: str) -> Contest:
    """Put on record that what is contested stays.

    Raises:
        UsageError: There is no such contest, it is decided, or there is no reason.
        TypedNameError: The reason names a protected person.
    """
    return _decided(case, _open(case, contest_id), ContestState.UPHELD, reason)


def same_detail(case: Case, disclosure_id: str, number: int) -> tuple[int, ...]:
    """Every redaction of a version that withholds the same as one of them, itself included.

    Raises:
        UsageError: There is no such version or redaction, or it cannot be lifted here; says why.
    """
    disclosure = disclosure_of(case, disclosure_id)
    version = _version(case, disclosure)
    entities = Entities(case)
    entity = _entity(case, disclosure, version, number, entities)
    return tuple(
        each.number
        for each in version.redactions
        if each.number == number or entities.of(version, each) == entity
    )


def who_reads(case: Case, disclosure_id: str, number: int) -> tuple[str, ...]:
    """Names of all readers who read what a redaction withholds once it is lifted there.

    Raises:
        UsageError: There is no such version or redaction.
    """
    disclosure = disclosure_of(case, disclosure_id)
    kind = Kind(_redaction(_version(case, disclosure), number).kind)
    return tuple(
        name
        for name, reader in readers().items()
        if reader.circle <= disclosure.audience and kind not in reader.withheld
    )


def lift(
    case: Case,
    disclosure_id: str,
    number: int,
    reason: str,
    *,
    progress: ProgressSink,
    cancel: CancelToken,
) -> Lifted:
    """Decide that what a redaction withholds may be read by its readers, and release it.

    Args:
        case: An open case with its sealed record.
        disclosure_id: The version that has the redaction.
        number: Its number.
        reason: The clerk's words; with the decision in the sealed record.
        progress: Told by the release.
        cancel: Asked between its steps.

    Raises:
        UsageError: As `same_detail`; or there is no reason.
        IdentityFoundError: The text still names a protected person; nothing was released.
    """
    reason = " ".join(reason.split())
    if not reason:
        raise UsageError("Say in a few words why it is lifted.")
    disclosure = disclosure_of(case, disclosure_id)
    version = _version(case, disclosure)
    entity = _entity(case, disclosure, version, number, Entities(case))
    numbers = same_detail(case, disclosure_id, number)
    screened = screen_for(case.sealed).typed(reason, field="reason")
    before = case.sealed.decisions().get(entity)
    ceiling = disclosure.audience
    if before is not None and before.action is Action.KEEP:
        ceiling = max(ceiling, before.ceiling)
    decision = Decision(
        case.surroundings.new_id(), entity, Action.KEEP, reason, case.now(), ceiling
    )
    mentions.decide(case, [decision])
    try:
        if not mentions.scan_is_current(case):
            mentions.find(case, progress=progress, cancel=cancel)
        changed = [d for d in release.release(case, progress=progress, cancel=cancel) if d.changed]
    except (HearingAssistError, Cancelled):
        _take_back(case, decision, before)
        raise
    for each in case.hearing.served.contests():
        is_of_it = each.line == disclosure.line and each.number in numbers
        if is_of_it and each.state is ContestState.OPEN:
            case.hearing.served.put_contest(
                replace(
                    each,
                    state=ContestState.LIFTED,
                    decided_on=case.now().date(),
                    reason=screened,
                )
            )
    return Lifted(numbers, len(changed), who_reads(case, disclosure_id, number))


def _take_back(case: Case, decision: Decision, before: Decision | None) -> None:
    """Put the decision of before on record again: what could not be released is not decided."""
    action = before.action if before else Action.UNDECIDED
    again = replace(
        before or decision, id=case.surroundings.new_id(), action=action, decided_at=case.now()
    )
    mentions.decide(case, [again])


def states(case: Case, disclosure_id: str) -> Mapping[int, str]:
    """Numbers of a version to whether they stand, as the court's schedule says it.

    Raises:
        UsageError: There is no such version.
    """
    disclosure = disclosure_of(case, disclosure_id)
    version = _version(case, disclosure)
    contested, decisions = _states(case, disclosure.line), case.sealed.decisions()
    entities = Entities(case)
    withheld = [
        (each.made_at, frozenset(one.number for one in each.redactions))
        for each in case.sealed.served.versions(disclosure.line)
    ]
    return {
        each.number: _state(
            each,
            _in_force(each.number, decisions.get(entities.of(version, each)), withheld),
            disclosure,
            contested,
        )
        for each in version.redactions
    }


def number_in(text: str) -> int:
    """The number of a reference such as "R-0147", "r147" or "147"; raises UsageError."""
    match = _REFERENCE.fullmatch(text.strip())
    if match is None or not int(match[1]):
        raise UsageError("A redaction is named by its number, such as R-0147, or by its code.")
    return int(match[1])


# --- the court's own schedule -------------------------------------------------------------------


def save_court_schedule(
    case: Case,
    disclosure_id: str,
    target: Path,
    *,
    language: str = "",
    progress: ProgressSink,
    cancel: CancelToken,
) -> int:
    """Write the redaction schedule with reasons, for the court; returns how many rows it has.

    Raises:
        UsageError: There is no such version.
        IdentityFoundError: The check found somebody; nothing was written.
        StorageError: It cannot be written.
    """
    disclosure = disclosure_of(case, disclosure_id)
    version = _version(case, disclosure)
    facts = case.hearing.facts()
    paper = court_schedule(
        _court_items(case, disclosure, version, language or facts.language),
        reference=facts.reference.text,
        line=line_words(disclosure.reader, disclosure.recipient.text, language or facts.language),
        version=disclosure.version,
        language=language or facts.language,
    )
    refuse_in_served(target, "this is for the court only")
    data = write_pdf(paper, made_at=case.now())
    finish_file(case, target, data, record=lambda: None, progress=progress, cancel=cancel)
    return len(version.redactions)


def _court_items(
    case: Case, disclosure: Disclosure, version: ServedVersion, language: str
) -> tuple[CourtItem, ...]:
    titles = {document.id: document.title.text for document in case.hearing.documents()}
    standing = states(case, disclosure.id)
    elsewhere = _elsewhere(case, version, language)
    decisions = case.sealed.decisions()
    screen = released_screen_for(case.sealed)
    entities = Entities(case)
    rows: dict[str, list[CourtRow]] = {}
    for each in version.redactions:
        entity = entities.of(version, each)
        decision = decisions.get(entity) if entity else None
        words = decision.reason if decision else ""
        rows.setdefault(each.document_id, []).append(
            CourtRow(
                f"R-{each.number:04}",
                each.place,
                each.told,
                each.code,
                words,
                bool(words) and not screen.clears(words),
                long_date(decision.decided_at.date(), language) if decision else "",
                standing[each.number],
                elsewhere.get((each.document_id, each.block_id, each.start, each.end), ()),
            )
        )
    return tuple(
        CourtItem(
            f"D{item.number:03}",
            titles.get(item.document_id, ""),
            tuple(rows.get(item.document_id, ())),
        )
        for item in disclosure.items
    )


def _state(
    redaction: ServedRedaction,
    decision: Decision | None,
    disclosure: Disclosure,
    states: Mapping[tuple[int, str], str],
) -> str:
    """Whether it stands: lifted where its readers may read it now, else what was decided."""
    is_kept = decision is not None and decision.action is Action.KEEP
    if is_kept and decision is not None and decision.ceiling >= disclosure.audience:
        return ContestState.LIFTED.value
    by_code = states.get((0, redaction.code), "stands")
    return states.get((redaction.number, ""), by_code)


def _in_force(
    number: int, decision: Decision | None, later: Sequence[tuple[dt.datetime, frozenset[int]]]
) -> Decision | None:
    """A decision, unless a version that came after it withholds the same place all the same."""
    withheld = decision is not None and any(
        made_at > decision.decided_at and number in numbers for made_at, numbers in later
    )
    return None if withheld else decision


def _states(case: Case, line: str) -> Mapping[tuple[int, str], str]:
    return {
        (each.number, "" if each.number else each.code): each.state.value
        for each in case.hearing.served.contests()
        if each.line == line
    }


def _elsewhere(
    case: Case, version: ServedVersion, language: str
) -> Mapping[tuple[str, str, int, int], tuple[str, ...]]:
    """Places to what the same redaction is called in other lines, where the text is the same."""
    releases = set(version.documents)
    found: dict[tuple[str, str, int, int], dict[str, str]] = {}
    for other in case.sealed.served.versions():
        if other.line == version.line:
            continue
        same = {one for one, released in other.documents if (one, released) in releases}
        for each in other.redactions:
            if each.block_id and each.document_id in same:
                key = (each.document_id, each.block_id, each.start, each.end)
                found.setdefault(key, {})[other.line] = f"R-{each.number:04}"
    own = version.line.partition(": ")[0]
    colon = wording(language)["colon"]

    def called(line: str) -> str:
        reader, _, recipient = line.partition(": ")
        of_them = recipient if reader == own else ""
        return of_them or line_words(reader, recipient, language)

    return {
        key: tuple(f"{called(line)}{colon}{number}" for line, number in lines.items())
        for key, lines in found.items()
    }


# --- what a redaction withholds -----------------------------------------------------------------


def _entity(
    case: Case,
    disclosure: Disclosure,
    version: ServedVersion,
    number: int,
    entities: Entities,
) -> str:
    """What a redaction withholds, when it can be lifted.

    Raises:
        UsageError: It cannot; says what to do.
    """
    redaction = _redaction(version, number)
    if disclosure.audience in WIDE:
        raise UsageError(
            "What press and public read follows from rules. To let them read a detail, keep it "
            'for them by name: a decision with ceiling = "press" or "public".'
        )
    usual = reader_of(disclosure.audience).name
    if disclosure.reader not in {"", usual}:
        raise UsageError(
            f"What is lifted here would be read by the {usual} too. Contest and lift it in a "
            f"version for the {usual}, if they may read it; this reader follows."
        )
    if Kind(redaction.kind) in reader_named(disclosure.reader).withheld:
        raise UsageError(
            f"Details of this kind ({redaction.kind}) are never served on this reader."
        )
    if not redaction.block_id:
        raise UsageError(
            "This is a place on a picture. Uncover it on the Pages page, and release it again."
        )
    entity = entities.of(version, redaction)
    if not entity:
        raise UsageError(
            "This withholds a picture or a passage as a whole. Examine it on the Pages page or in "
            "review, and release it again."
        )
    if is_initial(entity):
        raise UsageError(
            "This is a letter that a clerk read as a declared person. Decide in review, among the "
            "doubts, whose it is or that it stays, and release the paper again."
        )
    certain = any(m.certain for m in case.sealed.mentions() if m.entity == entity)
    if certain or is_false_name(entity) or is_neutral(entity):
        raise UsageError(
            "This withholds who a declared person is. It ends only when the register says that "
            "the person is not protected; no single redaction of it can be lifted."
        )
    banded = {person for each in generalising.served(case) for person in each.bands}
    if any(
        m.kind is Kind.AGE and m.person_id in banded
        for m in case.sealed.mentions()
        if m.entity == entity
    ):
        raise UsageError(
            "A band of ages was told of this person, and the age beside it would tell the year of "
            "birth. It stays withheld."
        )
    return entity


def _version(case: Case, disclosure: Disclosure) -> ServedVersion:
    version = case.sealed.served.version(disclosure.id)
    if version is None:
        raise UsageError("What this version showed is not on record. Make a new one.")
    return version


def _redaction(version: ServedVersion, number: int) -> ServedRedaction:
    for each in version.redactions:
        if each.number == number:
            return each
    raise UsageError(f"This version has no redaction R-{number:04}.")


def _open(case: Case, contest_id: str) -> Contest:
    found = [
        each
        for each in case.hearing.served.contests()
        if contest_id and each.id.startswith(contest_id)
    ]
    if len(found) != 1:
        raise UsageError("There is no contest with this id. Look at the list of contests.")
    if found[0].state is not ContestState.OPEN:
        raise UsageError("This contest is decided.")
    return found[0]


def _decided(case: Case, one: Contest, state: ContestState, reason: str) -> Contest:
    reason = " ".join(reason.split())
    if not reason:
        raise UsageError("Say in a few words why.")
    screened = screen_for(case.sealed).typed(reason, field="reason")
    decided = replace(one, state=state, decided_on=case.now().date(), reason=screened)
    case.hearing.served.put_contest(decided)
    return decided


def contests(case: Case) -> Sequence[Contest]:
    """All contests, oldest first."""
    return case.hearing.served.contests()
