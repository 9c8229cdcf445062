# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Names that stay readable, carried through the engine untouched.

An engine that never met a name makes up another one. The names of persons whom nobody protects
are known, so they travel as placeholders, with the title before them, and come back as they were
written; a French title comes back as the one of the target language. Does not inflect.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from hearing_assist.casefile.labels import PLACEHOLDER, placeholder

SHORTEST_PART = 3
TITLES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "M.": "Mr",
        "Mr": "Mr",
        "Monsieur": "Mr",
        "Mme": "Ms",
        "Madame": "Ms",
        "Mlle": "Ms",
        "Mademoiselle": "Ms",
    },
}
"""Titles by target language; neutral in what is not known (married or not)."""
_TITLE = r"(?:(?P<title>M\.|Mr|Mme|Mlle|Monsieur|Madame|Mademoiselle)\s+)?"


class HeldNames:
    """Puts known names into placeholders and back.

    Args:
        names: Full names; their parts of three letters and more count on their own, too.
        first: Number of the first placeholder that the text does not use.
    """

    def __init__(self, names: Iterable[str], *, first: int) -> None:
        writings: set[str] = set()
        for name in names:
            parts = [part for part in name.split() if len(part) >= SHORTEST_PART]
            writings |= {name, *parts, name.upper(), *(part.upper() for part in parts)}
        capital = (writing for writing in writings if writing[:1].isupper())
        longest_first = sorted(capital, key=lambda writing: (-len(writing), writing))
        self._pattern = (
            re.compile(rf"(?<!\w){_TITLE}(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
            if longest_first
            else None
        )
        self._first = first
        self._numbers: dict[str, int] = {}

    @property
    def numbers(self) -> frozenset[int]:
        """The placeholders given so far."""
        return frozenset(self._numbers.values())

    def hold(self, text: str) -> str:
        """The text with a placeholder for each known name, the same for the same writing."""
        if self._pattern is None:
            return text
        return self._pattern.sub(lambda match: placeholder(self._number(match.group())), text)

    def restore(self, text: str, *, language: str = "") -> str:
        """The text with the names back in their places; other placeholders stay.

        Args:
            text: Text with placeholders.
            language: Primary subtag of a translation, for its titles; "" for an original.
        """
        titles = TITLES.get(language, {})
        writings = {number: writing for writing, number in self._numbers.items()}

        def written(match: re.Match[str]) -> str:
            writing = writings.get(int(match.group(1)))
            if writing is None:
                return match.group()
            title, _, name = writing.partition(" ")
            return f"{titles[title]} {name}" if title in titles else writing

        return PLACEHOLDER.sub(written, text)

    def _number(self, writing: str) -> int:
        writing = " ".join(writing.split())
        return self._numbers.setdefault(writing, self._first + len(self._numbers))
