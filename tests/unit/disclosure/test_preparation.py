# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The time to prepare: days counted, pages weighed, and each alert on its day and not before."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from hearing_assist.disclosure.preparation import Alert, Dates, Package, preparation


def day(number: int) -> dt.date:
    return dt.date(2026, 3, 1) + dt.timedelta(days=number - 1)


PACKAGE = Package(pages=250, foreign=20)
DATES = Dates(day(1), day(3), day(4), deadline=day(20), hearing=day(40))


@pytest.mark.parametrize(
    ("dates", "days"),
    [
        (DATES, 16),  # from the 4th to the 19th
        (replace(DATES, deadline=None), 36),
        (replace(DATES, received=None), 18),
        (replace(DATES, deadline=None, hearing=None), None),
        (replace(DATES, deadline=day(2)), 0),
    ],
)
def test_days(dates: Dates, days: int | None) -> None:
    found = preparation(PACKAGE, dates, day(5))
    assert (found.days, found.needed) == (days, 3 + 3)


@pytest.mark.parametrize(
    ("alert", "package", "dates", "since"),
    [
        (Alert.NOT_RECEIVED, PACKAGE, replace(DATES, received=None, acknowledged=None), 4),
        (Alert.NOT_ACKNOWLEDGED, PACKAGE, replace(DATES, acknowledged=None), 4),
        (Alert.HEARING_SOON, PACKAGE, DATES, 26),
        (Alert.DEADLINE_PASSED, PACKAGE, DATES, 21),
        (Alert.REVIEW_OVERDUE, replace(PACKAGE, review_by=day(10), is_open=True), DATES, 11),
        (Alert.SERVED_AFTER_DEADLINE, PACKAGE, replace(DATES, deadline=day(2)), 3),
        (Alert.TOO_LITTLE_TIME, PACKAGE, replace(DATES, deadline=day(9)), 3),
        (Alert.REPLACED, replace(PACKAGE, is_replaced=True), DATES, 3),
        (Alert.NOT_RETURNED, PACKAGE, replace(DATES, recalled=day(5)), 3),
    ],
)
def test_alerts_begin_on_their_day(
    alert: Alert, package: Package, dates: Dates, since: int
) -> None:
    assert alert in preparation(package, dates, day(since)).alerts
    if since > 3:
        assert alert not in preparation(package, dates, day(since - 1)).alerts


def test_all_is_well() -> None:
    assert preparation(PACKAGE, DATES, day(5)).alerts == ()
    review = replace(PACKAGE, review_by=day(10))
    assert preparation(review, DATES, day(15)).alerts == ()  # decided in time
    back = replace(DATES, recalled=day(5), returned=day(6))
    assert preparation(replace(PACKAGE, is_replaced=True), back, day(7)).alerts == ()
