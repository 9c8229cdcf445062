# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""How the window writes a day and a time, and how it reads a day that was typed: one way for all.

The month is a word, so that nobody takes it for the day. Typed days are read day first or year
first, in digits or words, as the register reads them.
"""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale

DAY = "d MMM yyyy"
WEEKDAY = "dddd, d MMMM yyyy"
MOMENT = "d MMM yyyy HH:mm"
EXAMPLE = "31.12.2026"
"""Tells how a day is typed; the day comes first."""


def day_text(day: dt.date | None, *, none: str = "") -> str:
    """A day such as "17 Jun 2024"; `none` where there is no day."""
    return QLocale().toString(_qt(day), DAY) if day is not None else none


def day_in_words(day: dt.date) -> str:
    """A day with its weekday, by which a slip is seen: "Monday, 17 June 2024"."""
    return QLocale().toString(_qt(day), WEEKDAY)


def local_time(moment: dt.datetime) -> str:
    """A moment in the time of this computer: "17 Jun 2024 16:55"."""
    stamp = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
    return QLocale().toString(stamp, MOMENT)


def local_day(moment: dt.datetime) -> str:
    """The day of a moment by this computer's clock."""
    return day_text(moment.astimezone().date())


def typed_day(text: str) -> dt.date | None:
    """The day that was typed, such as 31.12.2026, 31 December 2026 or 2026-12-31; or None."""
    from hearing_assist.anonymise.dates import read_date  # takes long to import

    return read_date(text)


def no_day(*, may_be_empty: bool = False) -> str:
    """What a form says to a day that is none."""
    if may_be_empty:
        words = _tr("This is no date. Write it as {day}, day first, or leave it empty.")
    else:
        words = _tr("This is no date. Write it as {day}, day first.")
    return words.format(day=EXAMPLE)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Dates", text)


def _qt(day: dt.date) -> QDate:
    return QDate(day.year, day.month, day.day)
