# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Words of a text as a reader sees them, outside what is withheld."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from hearing_assist.text.spans import Span

# Joined by hyphens and apostrophes, with accents.
WORD = regex.compile(r"[\p{L}\p{M}]+(?:[-'\u2010\u2011\u2019\u02bc][\p{L}\p{M}]+)*")


def words_outside(text: str, withheld: Iterable[Span]) -> Iterator[regex.Match[str]]:
    """Each word outside `withheld`; what sticks out of it counts as one."""
    position = 0
    for span in sorted(withheld):
        yield from WORD.finditer(text, position, max(position, span.start))
        position = max(position, span.end)
    yield from WORD.finditer(text, position)
