# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Who reads, and what a detail is: words that every record of a case is made with.

Apart from `records`, so that the records of pages need not know those of a whole case.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum


class Audience(IntEnum):
    """Who reads, from the narrowest circle to the widest; the order is the rule."""

    COURT = 0
    PROSECUTION = 1
    DEFENCE = 2
    PRESS = 3
    PUBLIC = 4


class Kind(StrEnum):
    """What a mention, mask or label stands for (also the `type` of `anonymise --spans`)."""

    PERSON = "person"
    PLACE = "place"
    ADDRESS = "address"
    ORGANISATION = "organisation"
    DATE = "date"
    BIRTH_DATE = "birth_date"
    AGE = "age"
    PHONE = "phone"
    EMAIL = "email"
    URL = "url"
    ACCOUNT = "account"
    ID_NUMBER = "id_number"
    CASE_NUMBER = "case_number"
    VEHICLE = "vehicle"
    FALSE_NAME = "false_name"
    INITIAL = "initial"
    OTHER = "other"


class SourceKind(StrEnum):
    """What a source is to the case."""

    STATEMENT = "statement"
    REPORT = "report"
    EXHIBIT = "exhibit"
    EXPERT = "expert"
    ORDER = "order"
    MAIL = "mail"


class Action(StrEnum):
    """What a clerk decided for one entity."""

    REDACT = "redact"
    KEEP = "keep"
    UNDECIDED = "undecided"


class SegmentStatus(StrEnum):
    """How far a translated segment can be trusted."""

    MACHINE = "machine"
    EDITED = "edited"
    REVIEWED = "reviewed"
    CERTIFIED = "certified"
    NOT_TRANSLATED = "not_translated"


class Confidence(StrEnum):
    """How sure the engine was of a sentence, by calibration of its pack; never an accuracy."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
