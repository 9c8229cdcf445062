# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The name of the folder of a disclosure: for whom, which version, of which day.

"defence-2-v3-2026-11-22": folders for two defendants, or two versions for one, never look alike. Of
how a recipient is called only numbers are taken, for a clerk may have written a name. Where there
is none, the letters stand there that the page numbers of this recipient begin with.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable

_NUMBER = re.compile(r"\d+")
_MOST_DIGITS, _MOST_NUMBERS = 3, 4
"""A longer number is more likely to be somebody's than to say which of several."""


def folder_name(
    reader: str,
    recipient: str,
    *,
    version: int,
    made_on: dt.date,
    letters: str = "",
    others: Iterable[str] = (),
) -> str:
    """The name of a folder that is served.

    Args:
        reader: As in `readers.toml`.
        recipient: Which of several, such as "defendant 2", or "".
        version: Of the disclosure.
        made_on: The day.
        letters: That the page numbers of this recipient begin with.
        others: Further recipients of this reader; one with the same numbers is told apart.
    """
    place = _numbers(recipient)
    is_clear = not recipient or (place and place not in map(_numbers, others))
    parts = (reader, place, "" if is_clear else letters.lower(), f"v{version}", f"{made_on}")
    return "-".join(filter(None, parts))


def _numbers(recipient: str) -> str:
    """The numbers that say which of several, in ASCII digits; "" where none do."""
    found = _NUMBER.findall(unicodedata.normalize("NFKC", recipient))
    if len(found) > _MOST_NUMBERS or any(len(number) > _MOST_DIGITS for number in found):
        return ""
    return "-".join(str(int(number)) for number in found)
