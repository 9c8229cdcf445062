# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Where times and ids come from; both are passed in, so that tests can fix them.

Ids are random: one that counts or is derived from content would tell something outside the seal.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable

Clock = Callable[[], dt.datetime]
"""Returns an aware time in UTC."""

NewId = Callable[[], str]
"""Returns an id that was never returned before."""


def utc_now() -> dt.datetime:
    """The time now, in UTC."""
    return dt.datetime.now(dt.UTC)


def random_id() -> str:
    """16 random hexadecimal digits."""
    return secrets.token_hex(8)
