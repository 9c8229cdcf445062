# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Where a clerk was, and what was typed but is not on record yet; for going on after any stop.

Kept in the sealed record, because half-typed text may name somebody. It is no record of the case:
nothing of it is audited, released, or seen by the check.
"""

from __future__ import annotations

from hearing_assist.pipeline.case import Case


def remember(case: Case, name: str, text: str) -> None:
    """Keep `text` under a name, in the place of what was there; "" forgets it.

    Raises:
        MissingKeyError: This is a reading copy.
    """
    case.sealed.remember(name, text)


def remembered(case: Case, name: str) -> str:
    """What was kept under a name, or "".

    Raises:
        MissingKeyError: This is a reading copy.
    """
    return case.sealed.remembered(name)
