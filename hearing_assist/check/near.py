# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Words that a machine read and that are one letter away from a name: doubts, not findings.

A machine that reads pictures takes a letter for another now and then, so a name that was left in
the pixels may come out as its neighbour. Only single words that begin as names do are compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from hearing_assist.check.fold import fold
from hearing_assist.check.forms import Form, Match
from hearing_assist.check.search import Ledger

SHORTEST = 5
"""Letters; shorter words have too many neighbours."""
_NAMES = ("name", "spelling", "alias")
_MATCHES = frozenset({Match.WORDS, Match.STEM})


@dataclass(frozen=True, slots=True)
class Near:
    """A word that may be somebody's name, misread."""

    person: str
    rule: str


class NearSearch:
    """Looks for neighbours of the names among some forms."""

    def __init__(self, forms: Sequence[Form], ledger: Ledger) -> None:
        self._forms: dict[str, Form] = {}
        for form in forms:
            is_name = form.rule.endswith(_NAMES) and form.match in _MATCHES
            if is_name and form.text.isalpha() and len(form.text) >= SHORTEST:
                self._forms.setdefault(form.text, form)
        self._texts = tuple(self._forms)
        kept = (*ledger.ordinary, *ledger.surfaces)
        self._known = frozenset(word for text in kept for word in fold(text).split())

    def search(self, text: str) -> tuple[Near, ...]:
        """Whose names words of `text` are one letter away from, each once."""
        found: dict[Near, None] = {}
        for word in dict.fromkeys(_words(text)):
            if word in self._known or word in self._forms:
                continue
            matches = process.extract(
                word, self._texts, scorer=OSA.distance, score_cutoff=1, limit=None
            )
            for name, _, _ in matches:
                form = self._forms[name]
                found[Near(form.person, form.rule)] = None
        return tuple(found)


def _words(text: str) -> Iterator[str]:
    """Folded words of the text that begin as a name may: not with a small letter."""
    for written in text.split():
        bare = written.strip(".,;:!?()[]{}'\"«»-–—_*|/\\")
        if bare and not bare[0].islower():
            yield from (word for word in fold(bare).split() if len(word) >= SHORTEST - 1)
