# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Whether somebody served has the time to prepare: days, pages, and what to look at.

An accused has adequate time for the defence (European Convention on Human Rights, art. 6, para 3 b)
and timely access to the case materials (Directive 2012/13/EU, art. 7, para 3). The rates are rough
and only there to raise a question; the court decides how much time is enough.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from enum import StrEnum

PAGES_A_DAY = 100
"""Pages that counsel reads and works through in a day, beside other cases."""
TRANSLATED_A_DAY = 8
"""Pages that a translator of counsel's own turns out in a day."""
UNACKNOWLEDGED_DAYS = 3
SOON_DAYS = 14


class Alert(StrEnum):
    """What a clerk should look at."""

    NOT_RECEIVED = "not-received"
    NOT_ACKNOWLEDGED = "not-acknowledged"
    SERVED_AFTER_DEADLINE = "served-after-deadline"
    TOO_LITTLE_TIME = "too-little-time"
    HEARING_SOON = "hearing-soon"
    DEADLINE_PASSED = "deadline-passed"
    REVIEW_OVERDUE = "review-overdue"
    NOT_RETURNED = "not-returned"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Package:
    """What was served, as far as its reader needs time for it.

    Attributes:
        pages: All pages.
        foreign: Those of documents in another language than counsel's.
        review_by: The day by which the court decides what is under review, or None.
        is_open: Whether something under review is not decided yet.
        is_replaced: Whether a later version was made for the same readers.
    """

    pages: int
    foreign: int
    review_by: dt.date | None = None
    is_open: bool = False
    is_replaced: bool = False


@dataclass(frozen=True, slots=True)
class Dates:
    """When it was served and what it is for; None where a day is not known."""

    sent: dt.date
    received: dt.date | None = None
    acknowledged: dt.date | None = None
    deadline: dt.date | None = None
    hearing: dt.date | None = None
    recalled: dt.date | None = None
    returned: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Preparation:
    """The time that somebody served has.

    Attributes:
        days: From the day after it arrived (or, where nobody knows, was sent) to the day before
            the first of deadline and hearing; None where neither is set.
        needed: Days that the pages take at the rates of this module.
        pages: All pages.
        foreign: Those in another language.
        alerts: What to look at, most urgent first.
    """

    days: int | None
    needed: int
    pages: int
    foreign: int
    alerts: tuple[Alert, ...]


def preparation(package: Package, dates: Dates, today: dt.date) -> Preparation:
    """The time to prepare, and what to look at today."""
    begins = dates.received or dates.sent
    ends = min((day for day in (dates.deadline, dates.hearing) if day), default=None)
    days = max((ends - begins).days - 1, 0) if ends else None
    needed = math.ceil(package.pages / PAGES_A_DAY) + math.ceil(package.foreign / TRANSLATED_A_DAY)
    return Preparation(
        days,
        needed,
        package.pages,
        package.foreign,
        tuple(_alerts(package, dates, today, days, needed)),
    )


def _alerts(
    package: Package, dates: Dates, today: dt.date, days: int | None, needed: int
) -> list[Alert]:
    found = []
    waited = (today - dates.sent).days
    recalled = dates.recalled is not None
    if recalled and dates.returned is None:
        found.append(Alert.NOT_RETURNED)
    if dates.deadline and (dates.received or dates.sent) > dates.deadline:
        found.append(Alert.SERVED_AFTER_DEADLINE)
    if days is not None and days < needed:
        found.append(Alert.TOO_LITTLE_TIME)
    if not recalled and dates.received is None and waited >= UNACKNOWLEDGED_DAYS:
        found.append(Alert.NOT_RECEIVED)
    elif not recalled and dates.acknowledged is None and waited >= UNACKNOWLEDGED_DAYS:
        found.append(Alert.NOT_ACKNOWLEDGED)
    if package.is_open and package.review_by and package.review_by < today:
        found.append(Alert.REVIEW_OVERDUE)
    if dates.hearing and 0 <= (dates.hearing - today).days <= SOON_DAYS:
        found.append(Alert.HEARING_SOON)
    if dates.deadline and dates.deadline < today:
        found.append(Alert.DEADLINE_PASSED)
    if package.is_replaced and not recalled:
        found.append(Alert.REPLACED)
    return found
