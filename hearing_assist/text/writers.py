# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Who speaks in a text as the one who writes, signs or sends it, by the words before a name.

It finds forms such as "I, the undersigned" and "From:"; a paper that says it otherwise is missed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from hearing_assist.text.folding import fold_key

_OPENS = re.compile(
    r"\bsoussigné(?:e|s|es|\(e\))?\b|\bI,? the undersigned\b|^\s*(?:from|de|expéditeur|sender)\s*:"
    r"|\b(?:signed|signé(?:e)?|signature)\b(?: (?:by|par|de))?\s*:?",
    re.IGNORECASE | re.MULTILINE,
)
_REACH = 60
"""Characters after such words in which the name of who writes stands."""
_WORD = re.compile(r"[^\W\d_]{2,}")


def is_written_by(text: str, names: Iterable[str]) -> bool:
    """Whether the bearer of one of the names writes, signs or sends the text."""
    wanted = [words for name in names if (words := _words(name))]
    for match in _OPENS.finditer(text) if wanted else ():
        near = _words(text[match.end() : match.end() + _REACH])
        if any(len(name & near) >= min(2, len(name)) for name in wanted):
            return True
    return False


def _words(text: str) -> frozenset[str]:
    return frozenset(fold_key(match.group()) for match in _WORD.finditer(text))
