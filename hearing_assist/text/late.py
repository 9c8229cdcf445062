# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Patterns that are compiled when they are first used.

A module of patterns is imported whenever the program starts; compiling all of them takes longer
than all the rest of the start, and most commands look for nothing.
"""

from __future__ import annotations

import functools
from typing import cast

import regex


class _Late:
    """Takes the place of a pattern; what was asked of it once is as fast as the pattern's own."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    @functools.cached_property
    def _compiled(self) -> regex.Pattern[str]:
        return regex.compile(self.pattern, self._flags)

    def __getattr__(self, name: str) -> object:
        value = getattr(self._compiled, name)
        setattr(self, name, value)
        return value


def late(pattern: str, flags: int = 0) -> regex.Pattern[str]:
    """The pattern; it is compiled when something is first asked of it.

    Raises:
        regex.error: Then, when it is none.
    """
    return cast("regex.Pattern[str]", _Late(pattern, flags))
