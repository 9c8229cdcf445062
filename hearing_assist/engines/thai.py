# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Where a Thai line may end: Thai writes no spaces between words, so a small model (BudouX) tells.

A guess of good quality, not a dictionary: a line may at times end inside a rare word or a name.
"""

from __future__ import annotations

import functools
import re

import budoux

_THAI = re.compile("[\u0e01-\u0e3a\u0e40-\u0e4e]")
_NEVER_FIRST = "\u0e2f\u0e30\u0e32\u0e33\u0e45\u0e46)]}»”’%.,;:!?"
_NEVER_LAST = "\u0e40\u0e41\u0e42\u0e43\u0e44([{«“‘"
_BEFORE, _AFTER = 24, 3
"""Characters around a place that are looked at; the model itself looks at three on each side."""


@functools.cache
def _parser() -> budoux.Parser:
    return budoux.load_default_thai_parser()


def is_thai(text: str) -> bool:
    """Whether there are Thai letters in the text."""
    return not text.isascii() and _THAI.search(text) is not None


def last_break(text: str, end: int) -> int:
    """The last place before or at `end` where a line may end, or 0 for none nearby."""
    start = max(0, end - _BEFORE)
    at = start
    found = 0
    for word in _parser().parse(text[start : end + _AFTER]):
        if at > end:
            break
        if at > start and text[at] not in _NEVER_FIRST and text[at - 1] not in _NEVER_LAST:
            found = at
        at += len(word)
    return found
