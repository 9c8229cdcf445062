# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Custody at work: entries and hand-overs on record, and the chain of each item judged.

Promises: an entry stands in the sealed record together with its audit entry, or not at all; at a
hand-over the stored bytes are read and compared with what came in. Nothing typed here ever leaves
the sealed record except in the court's own report (`pipeline/custody_report.py`).
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from hearing_assist.casefile import custody_chain
from hearing_assist.casefile.custody import (
    ASKED,
    HASHED,
    NO_FACTS,
    Action,
    CustodyEntry,
    Facts,
    Function,
    Method,
    Purpose,
    missing,
    printed_number,
)
from hearing_assist.casefile.custody_chain import ItemChain
from hearing_assist.errors import DamagedCaseError, UsageError
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ProgressEvent, ProgressSink

LONGEST_TEXT = 4000
JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
"""Persian and Indic spelling needs them."""
DIRECTIONS: Mapping[str, Action] = {"out": Action.HANDED_OUT, "in": Action.TAKEN_BACK}
CHOICES: Mapping[str, type[StrEnum]] = {
    "giver_function": Function,
    "receiver_function": Function,
    "person_function": Function,
    "purpose": Purpose,
    "method": Method,
}
"""Facts that are one word of a list."""
_BESIDE_FACTS = ("at", "corrects", "detail", "reason")


@dataclass(frozen=True, slots=True)
class Written:
    """An entry as somebody wrote it down.

    Attributes:
        action: What happened.
        at: When; None for now. Without an offset it is the time of this computer.
        detail: In words.
        facts: See `Facts`.
        corrects: Number of the entry that this one stands for, or 0.
    """

    action: Action
    at: dt.datetime | None = None
    detail: str = ""
    facts: Facts = NO_FACTS
    corrects: int = 0


@dataclass(frozen=True, slots=True)
class Examined:
    """The record of the items that were asked for.

    Attributes:
        items: Their chains, by number.
        lost: Entries that the audit log has and the record has not, of whatever item.
    """

    items: tuple[ItemChain, ...]
    lost: int

    @property
    def is_unbroken(self) -> bool:
        """Whether nothing that was found breaks a chain."""
        return not self.lost and all(chain.is_unbroken for chain in self.items)


def source_named(case: Case, name: str) -> str:
    """The id of a source that somebody named by id or by number ("E001").

    Raises:
        UsageError: There is none.
    """
    for entry in case.sealed.custody():
        if name in (entry.source_id, printed_number(entry.item)):
            return entry.source_id
    raise UsageError(f"There is no item '{name}' in this case. The command custody lists them.")


def examine(
    case: Case,
    only: Iterable[str] = (),
    *,
    read_bytes: bool = True,
    progress: ProgressSink,
    cancel: CancelToken,
) -> Examined:
    """Judge the chain of each item, or of some.

    Args:
        case: An open case with its sealed record.
        only: Ids of sources; all when empty.
        read_bytes: Whether the stored bytes are read and compared, which takes time.
        progress: Told after each item.
        cancel: Asked before each item.

    Raises:
        MissingKeyError: This is a reading copy.
        Cancelled: Asked to stop.
    """
    wanted = set(only)
    logged = case.sealed.logged_custody()
    entries = case.sealed.custody()
    sources = [one for one in case.sealed.sources() if not wanted or one.id in wanted]
    items = []
    for done, source in enumerate(sources):
        cancel.raise_if_cancelled()
        progress(ProgressEvent("custody", done, len(sources)))
        own = sorted((e for e in entries if e.source_id == source.id), key=lambda e: e.n)
        if own:
            items.append(
                custody_chain.judged(
                    own,
                    digest=source.digest,
                    logged=logged,
                    digest_of=case.sealed.custody_digest,
                    now=case.now(),
                    is_sound=not read_bytes or _is_sound(case, source.id),
                )
            )
    progress(ProgressEvent("custody", len(sources), len(sources)))
    lost = len(set(logged) - {entry.id for entry in entries})
    return Examined(tuple(sorted(items, key=lambda chain: chain.item)), lost)


def record(
    case: Case, source_id: str, written: Written, *, copy: bytes | None = None
) -> CustodyEntry:
    """Put an entry on record; returns it with its number and the digests.

    Args:
        case: An open case with its sealed record.
        source_id: Of which source.
        written: The entry.
        copy: The bytes of a copy that changes hands or came back, to be compared; None for none.

    Raises:
        UsageError: There is no such source or entry, or a fact is missing, too long or of another
            kind of entry; names the field.
        DamagedCaseError: The stored bytes are not what was imported; nothing was recorded.
    """
    if source_id not in {source.id for source in case.sealed.sources()}:
        raise UsageError("There is no such item in the case any more.")
    if written.action not in ASKED:
        raise UsageError("field action: an import is recorded by the import itself.")
    if copy is not None and written.action not in HASHED:
        raise UsageError("A file is compared at a hand-over or a copy only.")
    numbers = {entry.n for entry in case.sealed.custody(source_id)}
    if written.corrects and written.corrects not in numbers:
        raise UsageError("field corrects: the item has no entry of this number.")
    if written.corrects == min(numbers) and written.action is Action.VOID:
        raise UsageError("field corrects: the import itself cannot be taken back.")
    now = case.now()
    entry = CustodyEntry(
        case.surroundings.new_id(),
        source_id,
        now if written.at is None else moment(written.at),
        written.action,
        case.surroundings.account(),
        _clean(written.detail, "detail"),
        corrects=written.corrects,
        facts=_clean_facts(written),
    )
    lacking = missing(entry)
    if lacking:
        raise UsageError(f"field {lacking}: is needed for an entry '{entry.action}'.")
    if copy is not None:
        stored = case.sealed.source_bytes(source_id)
        entry = dataclasses.replace(entry, copy_is_same=stored == copy)
    return case.sealed.add_custody(entry)


def moment(told: dt.datetime) -> dt.datetime:
    """A time in UTC; without an offset it is the time of this computer.

    Raises:
        UsageError: Clocks were changed then, so that it is not known which hour is meant.
    """
    try:
        if told.tzinfo is not None:
            return told.astimezone(dt.UTC)
        first, second = (told.replace(fold=fold).astimezone(dt.UTC) for fold in (0, 1))
    except (OverflowError, OSError, ValueError):
        raise UsageError("field at: no clock shows this time. Correct it.") from None
    if first != second:
        raise UsageError(
            "field at: clocks are changed in that hour, so it came twice or not at all. Add the "
            "offset, such as 2026-10-25T02:30:00+01:00."
        )
    return first


def read_entry(data: bytes, *, hand_over: bool = False) -> Written:
    """The entry in a TOML file.

    Args:
        data: `action` (or, of a hand-over, `direction`), `at`, `detail`, `corrects`, and facts.
        hand_over: Whether the file tells of a hand-over by its `direction`.

    Raises:
        UsageError: Not TOML, an unknown field, or a value of another type; names the field.
    """
    try:
        table = tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        reason = error if isinstance(error, tomllib.TOMLDecodeError) else "it is not TOML in UTF-8"
        raise UsageError(f"The fields file cannot be read: {reason}. Correct it.") from None
    action = _action(table, hand_over=hand_over)
    known = (*ASKED[action], *_BESIDE_FACTS)
    for name in table:
        if name not in known:
            raise UsageError(
                f"field {name}: is not known in an entry '{action}'. Known: {', '.join(known)}."
            )
    at = table.pop("at", None)
    if at is not None and not isinstance(at, dt.datetime):
        raise UsageError("field at: a time is written as 2026-03-02T10:30:00+01:00.")
    corrects = table.pop("corrects", 0)
    if type(corrects) is not int or corrects < 0:
        raise UsageError("field corrects: is the number of an entry.")
    detail = _text(table.pop("detail", ""), "detail")
    facts: dict[str, Any] = {name: _fact(name, value) for name, value in table.items()}
    return Written(action, at, detail, Facts(**facts), corrects)


def _action(table: dict[str, Any], *, hand_over: bool) -> Action:
    """What happened, taken out of the table."""
    if hand_over:
        direction = table.pop("direction", None)
        if direction not in ("out", "in"):
            raise UsageError('field direction: is "out" or "in".')
        return DIRECTIONS[direction]
    name = table.pop("action", None)
    if name not in list(ASKED):
        raise UsageError(f"field action: is one of {', '.join(ASKED)}.")
    return Action(name)


def _fact(name: str, value: object) -> object:
    if name not in CHOICES:
        return _text(value, name)
    if value not in list(CHOICES[name]):
        raise UsageError(f"field {name}: is one of {', '.join(CHOICES[name])}.")
    return CHOICES[name](str(value))


def _text(value: object, name: str) -> str:
    """Text; of a date or a time the words that stand for it."""
    if isinstance(value, dt.date):  # a datetime is one, too
        return value.isoformat(" ") if isinstance(value, dt.datetime) else value.isoformat()
    if not isinstance(value, str):
        raise UsageError(f"field {name}: is text in quotes.")
    return value


def _clean_facts(written: Written) -> Facts:
    """The facts in plain text, all of the kind of the entry."""
    allowed = (*ASKED[written.action], "reason")
    cleaned: dict[str, Any] = {}
    for name in written.facts.filled():
        if name not in allowed:
            raise UsageError(f"field {name}: is not known in an entry '{written.action}'.")
        value = getattr(written.facts, name)
        cleaned[name] = value if name in CHOICES else _clean(value, name)
    return Facts(**cleaned)


def _clean(text: str, name: str) -> str:
    """Text on one line, without what nobody can see or store."""
    plain = "".join(c for c in " ".join(text.split()) if c in JOINERS or _can_be_seen(c))
    if len(plain) > LONGEST_TEXT:
        raise UsageError(f"field {name}: is longer than {LONGEST_TEXT} characters. Shorten it.")
    return plain


def _can_be_seen(character: str) -> bool:
    """Not so what turns the direction of a line, which could make an entry read as another."""
    return unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn"}


def _is_sound(case: Case, source_id: str) -> bool:
    try:
        case.sealed.source_bytes(source_id)
    except DamagedCaseError:
        return False
    return True
