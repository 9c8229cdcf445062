# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Records of what was served on whom. H = case file, S = sealed record.

A *line* is who is served: a reader and one of several recipients. Numbers of redactions, items and
pages are each given once within a line: a series that lines shared would have gaps, and a gap tells
one recipient that another one got more.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from hearing_assist.casefile.items import ItemState
from hearing_assist.casefile.kinds import Audience
from hearing_assist.casefile.records import NOBODY, Screened


class Capacity(StrEnum):
    """In which capacity somebody is served."""

    JUDGE = "judge"
    PROSECUTION = "prosecution"
    DEFENCE_COUNSEL = "defence-counsel"
    DEFENDANT = "defendant"
    SURVIVOR = "survivor"
    SURVIVOR_COUNSEL = "survivor-counsel"
    OTHER_STATE = "other-state"
    PRESS = "press"
    PUBLIC = "public"
    OTHER = "other"


class Method(StrEnum):
    """How a package travelled."""

    BY_HAND = "by-hand"
    COURIER = "courier"
    POST = "post"
    CARRIER = "encrypted-carrier"
    TRANSFER = "secure-transfer"
    OTHER = "other"


class Channel(StrEnum):
    """How the passphrase of a locked package travelled; never with the package."""

    NONE = "none"
    IN_PERSON = "in-person"
    TELEPHONE = "telephone"
    LETTER = "sealed-letter"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Service:
    """H: that a disclosure was served; a date once set is never changed.

    Attributes:
        id: Random id.
        disclosure_id: What was served.
        recipient: Who got it, screened; a function or code does.
        capacity: In which capacity.
        method: How it travelled.
        package: SHA-256 of the manifest, hex: what the covering letter prints.
        language: BCP 47 tag of the letter.
        copies: How many.
        channel: How the passphrase travelled.
        sent_on: The day it left.
        received_on: The day it arrived, or None.
        acknowledged_on: The day the recipient acknowledged it, or None.
        acknowledgement: Number or words of the receipt, screened.
        deadline: The day by which the recipient has to answer, or None.
        hearing_on: The day of the hearing that it prepares, or None.
        recalled_on: The day it was called back, or None.
        recall_reason: Why, screened.
        returned_on: The day it came back or was destroyed, or None.
    """

    id: str
    disclosure_id: str
    recipient: Screened
    capacity: Capacity
    method: Method
    package: str
    language: str
    copies: int
    channel: Channel
    sent_on: dt.date
    received_on: dt.date | None = None
    acknowledged_on: dt.date | None = None
    acknowledgement: Screened = NOBODY
    deadline: dt.date | None = None
    hearing_on: dt.date | None = None
    recalled_on: dt.date | None = None
    recall_reason: Screened = NOBODY
    returned_on: dt.date | None = None


class ContestState(StrEnum):
    """What became of a contest."""

    OPEN = "open"
    UPHELD = "upheld"
    LIFTED = "lifted"


@dataclass(frozen=True, slots=True)
class Contest:
    """H: somebody served contests redactions, by number or by code.

    Attributes:
        id: Random id.
        line: Whose copy.
        number: Of the redaction; 0 where a whole code is contested.
        code: Category of the redaction, or the code that is contested.
        made_on: The day it was made.
        by: Who contests, screened.
        grounds: Why, screened.
        state: Open until the court decides.
        decided_on: The day of the decision, or None.
        reason: Of the decision, screened.
    """

    id: str
    line: str
    number: int
    code: str
    made_on: dt.date
    by: Screened
    grounds: Screened
    state: ContestState = ContestState.OPEN
    decided_on: dt.date | None = None
    reason: Screened = NOBODY


@dataclass(frozen=True, slots=True)
class ExhibitMark:
    """H: the mark that a document bears as an exhibit; given once, to one document."""

    document_id: str
    mark: Screened
    given_at: dt.datetime


class Series(StrEnum):
    """What is numbered within a line."""

    REDACTION = "redaction"
    ITEM = "item"
    PAGE = "page"
    PREFIX = "prefix"
    """Letters that page numbers of a line begin with; of the reader, whose lines share it."""


@dataclass(frozen=True, slots=True)
class GivenNumber:
    """S: numbers that were given, for ever.

    Attributes:
        id: Random id.
        line: Whose.
        series: What is numbered.
        what: Keyed digest of what bears them.
        first: The first number.
        count: How many; 1 but for pages.
        given_at: UTC.
    """

    id: str
    line: str
    series: Series
    what: str
    first: int
    count: int
    given_at: dt.datetime


@dataclass(frozen=True, slots=True)
class ServedRedaction:
    """S: a redaction as it was served.

    Attributes:
        number: As printed.
        document_id: Its document.
        block_id: Its block, or "" for a place on a picture.
        start: First code point of what was cut, in the released text of the block.
        end: One past the last.
        page: Page of the source, or 0.
        place: In words: "p. 3 § 12".
        placeholder: What it stands for, or 0 for a kept detail and for notes.
        kind: What it was.
        code: Its category.
        told: What was printed in its place.
        rule: How a coarser value came about, or "".
    """

    number: int
    document_id: str
    block_id: str
    start: int
    end: int
    page: int
    place: str
    placeholder: int
    kind: str
    code: str
    told: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class ServedVersion:
    """S: what a disclosure showed, so that versions can be compared.

    Attributes:
        id: Of the disclosure.
        line: Whose.
        audience: The circle of its readers.
        documents: Ids of documents with the ids of their releases.
        redactions: By number.
        pictures: Documents and names of pages that were shown as pictures.
        accepted: A clerk's words for serving it although versions differ, or "".
        made_at: UTC.
    """

    id: str
    line: str
    audience: Audience
    documents: tuple[tuple[str, str], ...]
    redactions: tuple[ServedRedaction, ...]
    pictures: tuple[tuple[str, str], ...]
    accepted: str
    made_at: dt.datetime


@dataclass(frozen=True, slots=True)
class ItemDecision:
    """S: a clerk's decision how much of a document a line gets; the newest one counts.

    Attributes:
        id: Random id.
        document_id: Of the document.
        line: Whose; a reader without recipients stands for all its lines.
        state: Withheld or sensitive; full takes an earlier decision back.
        reason: The clerk's words.
        decided_at: UTC.
    """

    id: str
    document_id: str
    line: str
    state: ItemState
    reason: str
    decided_at: dt.datetime
