# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Custody of the sources: what is recorded, and what a kind of entry must say.

Fields follow ISO/IEC 27037 (unique number; who accessed an item, when and where; who checked it out
and in; why and under which authority; unavoidable changes with their justification) and, for the
certificate of a copy, FRE 902(13) and (14). All of it stands in the sealed record only: typed text
may name people and places. What an open paper may print of it is the numbers, times and fixed words
(`Action`, `Function`, `Purpose`, `Method`), never the text. An entry is never changed or removed: a
correction is a new entry that names the old one.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from hearing_assist.casefile.audit import canonical
from hearing_assist.casefile.rows import to_text


class Action(StrEnum):
    """What happened to an item."""

    IMPORTED = "imported"
    DESCRIBED = "described"
    HANDED_OUT = "handed-out"
    TAKEN_BACK = "taken-back"
    EXAMINED = "examined"
    COPIED = "copied"
    STORED = "stored"
    CHANGED = "changed"
    VOID = "void"
    """Takes back an entry that was made by mistake."""


HAND_OVERS = frozenset({Action.HANDED_OUT, Action.TAKEN_BACK})
HASHED = HAND_OVERS | {Action.IMPORTED, Action.COPIED}
"""At these the stored bytes are read and their digests recorded."""


class Function(StrEnum):
    """As what somebody acts; what open papers print in the place of a name."""

    COURT_OFFICE = "court-office"
    JUDGE = "judge"
    POLICE = "police"
    PROSECUTION = "prosecution"
    DEFENCE = "defence"
    EXPERT = "expert"
    LABORATORY = "laboratory"
    TRANSLATOR = "translator"
    STORE = "store"
    COURIER = "courier"
    OTHER = "other"


class Purpose(StrEnum):
    """Why an item changes hands."""

    EXAMINATION = "examination"
    TRANSLATION = "translation"
    COPYING = "copying"
    HEARING = "hearing"
    STORAGE = "storage"
    RETURN = "return"
    OTHER = "other"


class Method(StrEnum):
    """How an item changes hands."""

    BY_HAND = "by-hand"
    COURIER = "courier"
    POST = "post"
    ENCRYPTED_CARRIER = "encrypted-carrier"
    SECURE_TRANSFER = "secure-transfer"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a clerk wrote about an item or about what happened to it; "" and None for nothing.

    Attributes:
        description: What the item is.
        mark: The court's own exhibit mark.
        device: Device or carrier that it comes from.
        serial: Serial number of that.
        tool: Tool that acquired it, with its version.
        acquired_by: Who acquired it.
        acquired_at: When, as far as it is known.
        acquired_place: Where.
        authority: Under which authority or order.
        giver: Who gave it away.
        giver_function: As what.
        receiver: Who took it.
        receiver_function: As what.
        purpose: Why.
        method: How.
        transport: Details of the transport.
        acknowledgment: How the receiver acknowledged it (receipt, signature).
        person: Who examined, copied, stored or changed it.
        person_function: As what.
        place: Where that was.
        condition: In which condition it was.
        seal: Number of the seal.
        storage: Where it is kept.
        change: What was unavoidably changed.
        justification: Why that could not be avoided.
        copies: Copies that were made of it, and who has them.
        reason: Why an earlier entry is corrected or void.
    """

    description: str = ""
    mark: str = ""
    device: str = ""
    serial: str = ""
    tool: str = ""
    acquired_by: str = ""
    acquired_at: str = ""
    acquired_place: str = ""
    authority: str = ""
    giver: str = ""
    giver_function: Function | None = None
    receiver: str = ""
    receiver_function: Function | None = None
    purpose: Purpose | None = None
    method: Method | None = None
    transport: str = ""
    acknowledgment: str = ""
    person: str = ""
    person_function: Function | None = None
    place: str = ""
    condition: str = ""
    seal: str = ""
    storage: str = ""
    change: str = ""
    justification: str = ""
    copies: str = ""
    reason: str = ""

    def filled(self) -> tuple[str, ...]:
        """Names of the facts that say something, in their order."""
        return tuple(field.name for field in fields(self) if getattr(self, field.name))


NO_FACTS = Facts()


@dataclass(frozen=True, slots=True)
class CustodyEntry:
    """S: one thing that happened to a source.

    The sealed record itself fills in `item`, `n`, `recorded_at` and both digests.

    Attributes:
        id: Random id.
        source_id: Its source.
        at: When it happened, as whoever recorded it says; UTC.
        action: What happened.
        by: Who recorded it, by the computer's log-in.
        detail: Words of the program or of a clerk.
        item: Number of the source as a piece of evidence, from 1; the same in all its entries.
        n: Number of the entry within the item, from 1; the order, whatever a clock said.
        recorded_at: When it was recorded, as the clock of the computer had it; UTC.
        corrects: `n` of the entry that this one stands for, or 0.
        sha256: Of the stored bytes at that moment, or ""; never leaves the seal.
        digest: HMAC-SHA-256 of the same bytes under the sealed key, or "".
        copy_is_same: Whether a copy that was compared has the same bytes; None when none was.
        facts: What was written about it.
    """

    id: str
    source_id: str
    at: dt.datetime
    action: Action
    by: str
    detail: str
    item: int = 0
    n: int = 0
    recorded_at: dt.datetime | None = None
    corrects: int = 0
    sha256: str = ""
    digest: str = ""
    copy_is_same: bool | None = None
    facts: Facts = NO_FACTS


_WHO = ("person", "person_function", "place", "authority", "condition", "seal", "storage")
_HAND_OVER = (
    "giver", "giver_function", "receiver", "receiver_function", "purpose", "method", "authority",
    "transport", "condition", "seal", "storage", "acknowledgment",
)  # fmt: skip
ASKED: Mapping[Action, tuple[str, ...]] = {
    Action.DESCRIBED: (
        "description", "mark", "device", "serial", "tool", "acquired_by", "acquired_at",
        "acquired_place", "authority", "condition", "seal", "storage", "copies",
    ),
    Action.HANDED_OUT: _HAND_OVER,
    Action.TAKEN_BACK: _HAND_OVER,
    Action.EXAMINED: (*_WHO, "tool"),
    Action.COPIED: (*_WHO, "copies", "tool"),
    Action.STORED: _WHO,
    Action.CHANGED: (*_WHO, "change", "justification", "tool"),
    Action.VOID: (),
}  # fmt: skip
"""The facts that an entry of each kind may state, in the order of a form."""
REQUIRED: Mapping[Action, tuple[str, ...]] = {
    Action.DESCRIBED: (),
    Action.HANDED_OUT: (
        "giver", "giver_function", "receiver", "receiver_function", "purpose", "method",
        "authority",
    ),
    Action.TAKEN_BACK: ("giver", "giver_function", "receiver", "receiver_function", "method"),
    Action.EXAMINED: ("person", "person_function", "authority"),
    Action.COPIED: ("copies",),
    Action.STORED: ("storage",),
    Action.CHANGED: ("person", "person_function", "change", "justification"),
    Action.VOID: (),
}  # fmt: skip
"""The facts without which an entry of each kind is refused."""


def missing(entry: CustodyEntry) -> str:
    """The first fact that an entry lacks, or ""; a correction must say its reason."""
    wanted = [*REQUIRED.get(entry.action, ()), *(["reason"] if entry.corrects else [])]
    filled = entry.facts.filled()
    if entry.action is Action.DESCRIBED and not (set(filled) - {"reason"} or entry.detail):
        return "description"
    if entry.action is Action.VOID and not entry.corrects:
        return "corrects"
    return next((name for name in wanted if name not in filled), "")


def said(entry: CustodyEntry) -> bytes:
    """All that an entry says, in the form that is hashed.

    What is empty is left out, so that an old entry keeps its digest in a program that knows more
    facts.
    """
    return canonical(_filled(json.loads(to_text(entry))))


def _filled(value: Any) -> Any:  # noqa: ANN401  what JSON holds
    if not isinstance(value, dict):
        return value
    inner = {name: _filled(each) for name, each in value.items()}
    return {name: each for name, each in inner.items() if each is False or each}


def printed_number(item: int) -> str:
    """The number of an item as papers and lists have it: "E001"."""
    return f"E{item:03}"
