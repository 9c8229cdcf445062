# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What a finished file says about itself: title, language, a date in UTC, the program's name.

Nothing of the machine, its user or its time zone goes into a file, and no template name.
"""

from __future__ import annotations

from datetime import UTC, datetime

PRODUCER = "Hearing Assist"
"""Producer and creator of every file; without a version, which would tell when it was made."""


def in_utc(made_at: datetime) -> datetime:
    """The moment in UTC, to the second.

    Raises:
        ValueError: `made_at` has no time zone, so that its moment is not known.
    """
    if made_at.tzinfo is None:
        raise ValueError("made_at needs a time zone")
    return made_at.astimezone(UTC).replace(microsecond=0)


def pdf_date(made_at: datetime) -> str:
    """The moment as PDF writes it (ISO 32000-1, 7.9.4)."""
    return in_utc(made_at).strftime("D:%Y%m%d%H%M%SZ")
