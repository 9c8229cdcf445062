# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Where an audit log shows that the clock of the computer was wrong.

The log counts by number and never by time, so a wrong clock changes nothing; but whoever reads the
times must know. Does not promise to find a clock that was wrong and always went on: nobody can tell
that from a case that lay still.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from hearing_assist.casefile.audit import AuditEntry

LEEWAY = dt.timedelta(minutes=5)
"""By so much two honest clocks may differ."""


@dataclass(frozen=True, slots=True)
class ClockFault:
    """An entry whose time cannot be right.

    Attributes:
        n: Its number.
        at: Its time, UTC.
        ahead: The time is still to come; else it is earlier than that of the entry before.
    """

    n: int
    at: dt.datetime
    ahead: bool

    def line(self) -> str:
        """What a reader of the log is told."""
        when = f"{self.at.astimezone(dt.UTC):%Y-%m-%d %H:%M} UTC"
        what = "is still to come" if self.ahead else "is earlier than that of the entry before"
        return f"entry {self.n}: its time, {when}, {what}; a clock was wrong. The number counts."


def clock_faults(entries: Iterable[AuditEntry], now: dt.datetime) -> tuple[ClockFault, ...]:
    """The entries whose times cannot be right, as far as the log and the clock of today tell."""
    found = []
    latest: dt.datetime | None = None
    for entry in entries:
        if entry.at > now + LEEWAY:
            found.append(ClockFault(entry.n, entry.at, True))
        elif latest is not None and entry.at < latest - LEEWAY:
            found.append(ClockFault(entry.n, entry.at, False))
        latest = entry.at
    return tuple(found)
