# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The words of custody in the window: actions, functions, facts, findings."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from hearing_assist.casefile.custody import Action, CustodyEntry, Function, Method, Purpose
from hearing_assist.casefile.custody_chain import Finding


def action_text(action: Action) -> str:
    """What happened."""
    return {
        Action.IMPORTED: _tr("imported"),
        Action.DESCRIBED: _tr("described"),
        Action.HANDED_OUT: _tr("handed out"),
        Action.TAKEN_BACK: _tr("taken back"),
        Action.EXAMINED: _tr("examined"),
        Action.COPIED: _tr("copied"),
        Action.STORED: _tr("stored"),
        Action.CHANGED: _tr("changed, unavoidably"),
        Action.VOID: _tr("entry taken back"),
    }[action]


def choices(name: str) -> Mapping[StrEnum, str]:
    """The values of a fact that is one word of a list."""
    if name == "purpose":
        return {
            Purpose.EXAMINATION: _tr("examination"),
            Purpose.TRANSLATION: _tr("translation"),
            Purpose.COPYING: _tr("copying"),
            Purpose.HEARING: _tr("hearing"),
            Purpose.STORAGE: _tr("storage"),
            Purpose.RETURN: _tr("return"),
            Purpose.OTHER: _tr("other purpose"),
        }
    if name == "method":
        return {
            Method.BY_HAND: _tr("by hand"),
            Method.COURIER: _tr("by courier"),
            Method.POST: _tr("by post"),
            Method.ENCRYPTED_CARRIER: _tr("on an encrypted carrier"),
            Method.SECURE_TRANSFER: _tr("by secure transfer"),
            Method.OTHER: _tr("in another way"),
        }
    return {
        Function.COURT_OFFICE: _tr("court office"),
        Function.JUDGE: _tr("judge"),
        Function.POLICE: _tr("police"),
        Function.PROSECUTION: _tr("prosecution"),
        Function.DEFENCE: _tr("defence"),
        Function.EXPERT: _tr("expert"),
        Function.LABORATORY: _tr("laboratory"),
        Function.TRANSLATOR: _tr("translator"),
        Function.STORE: _tr("evidence store"),
        Function.COURIER: _tr("courier"),
        Function.OTHER: _tr("other body or person"),
    }


def fact_text(name: str) -> str:
    """What a fact is called in a form."""
    return {
        "description": _tr("Description"),
        "mark": _tr("Exhibit mark"),
        "device": _tr("Device it comes from"),
        "serial": _tr("Serial number"),
        "tool": _tr("Tool and version"),
        "acquired_by": _tr("Acquired by"),
        "acquired_at": _tr("Acquired when"),
        "acquired_place": _tr("Acquired where"),
        "authority": _tr("Under which authority"),
        "giver": _tr("From"),
        "giver_function": _tr("From, as"),
        "receiver": _tr("To"),
        "receiver_function": _tr("To, as"),
        "purpose": _tr("Purpose"),
        "method": _tr("How"),
        "transport": _tr("Transport"),
        "acknowledgment": _tr("Acknowledged by"),
        "person": _tr("Who"),
        "person_function": _tr("Who, as"),
        "place": _tr("Where"),
        "condition": _tr("Condition"),
        "seal": _tr("Seal no."),
        "storage": _tr("Kept in"),
        "change": _tr("What was changed"),
        "justification": _tr("Why it could not be avoided"),
        "copies": _tr("Related copies"),
        "reason": _tr("Why it is corrected"),
        "corrects": _tr("Stands for"),
    }[name]


def finding_text(finding: Finding) -> str:
    """What is wrong, or to be known, about a chain."""
    return {
        Finding.BYTES_DAMAGED: _tr("the stored bytes are not those that were taken in"),
        Finding.ENTRY_ALTERED: _tr("the entry is not as it was recorded"),
        Finding.ENTRY_MISSING: _tr("an entry before this one is missing"),
        Finding.NOT_IN_LOG: _tr("the audit log does not have this entry"),
        Finding.OUT_FROM_OTHER: _tr("handed out by somebody else than who had it"),
        Finding.BACK_WITHOUT_OUT: _tr("taken back, but no hand-over out is recorded"),
        Finding.BACK_FROM_OTHER: _tr("taken back from somebody else than who had it"),
        Finding.SEAL_DIFFERS: _tr("the seal is another one than was last recorded"),
        Finding.COPY_DIFFERS: _tr("the copy that was compared has other bytes"),
        Finding.CLOCK_BACK: _tr("the clock stood earlier than at the entry before"),
        Finding.CLOCK_AHEAD: _tr("the clock was far ahead, or more than a year passed"),
        Finding.TOLD_LATE: _tr("the stated time lies before that of an earlier entry"),
        Finding.TOLD_BEFORE: _tr("the stated time lies after the moment of recording"),
        Finding.OUT_NOW: _tr("handed out, and not back yet"),
        Finding.NOT_ACKNOWLEDGED: _tr("no acknowledgment by the receiver is recorded"),
        Finding.ORIGIN_UNKNOWN: _tr("how the item was acquired is not recorded"),
    }[finding]


def entry_text(entry: CustodyEntry, time: str) -> str:
    """An entry in a line: "2. 3 March, 10:30: handed out, A → B"."""
    facts = entry.facts
    who = " → ".join(name for name in (facts.giver, facts.receiver) if name)
    action = action_text(entry.action)
    if who:
        text = _tr("{n}. {time}: {action}, {who}").format(
            n=entry.n, time=time, action=action, who=who
        )
    else:  # at an import nothing was typed: what is known is the log-in
        text = _tr("{n}. {time}: {action} by {person}").format(
            n=entry.n, time=time, action=action, person=facts.person or entry.by
        )
    if entry.corrects:
        text += " " + _tr("(stands for no. {n})").format(n=entry.corrects)
    return text


def _tr(text: str) -> str:
    return QCoreApplication.translate("Custody", text)
