# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Places, bodies and times that the trained finder saw once are looked for everywhere.

A network that sees a name in one sentence may miss it in the next. Only the same letters count, as
whole words; names of persons have their own way (`propagate`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import ahocorasick_rs

from hearing_assist.anonymise.candidates import Candidate, undeclared_entity
from hearing_assist.anonymise.names_seen import EITHER, SEEN
from hearing_assist.anonymise.patterns import Found
from hearing_assist.casefile.records import Kind
from hearing_assist.text.spans import Span

REASON = "detail repeated"
_NAMED = frozenset({Kind.PLACE, Kind.ORGANISATION, Kind.DATE})
LEAST = 4
"""Characters that a detail has at least; a shorter one stands by chance."""


class RepeatedNames:
    """The details of a case that the trained finder saw."""

    def __init__(self, found: Iterable[Found]) -> None:
        kinds: dict[str, Kind] = {}
        for item in found:
            is_either = item.reason == EITHER and item.kind is Kind.ORGANISATION
            is_long = len(item.key) >= LEAST or is_either  # it might be a name all the same
            if item.reason in SEEN and item.kind in _NAMED and is_long:
                kinds.setdefault(item.key, item.kind)
        self._known = list(kinds.items())
        self._automaton = (
            ahocorasick_rs.AhoCorasick(
                list(kinds), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
            )
            if kinds
            else None
        )

    def find(self, text: str) -> Iterator[Candidate]:
        """Every place of `text` that shows one of them."""
        if self._automaton is None:
            return
        for number, start, end in self._automaton.find_matches_as_indexes(text):
            if text[start - 1 : start].isalnum() or text[end : end + 1].isalnum():
                continue
            key, kind = self._known[number]
            entity = undeclared_entity(kind, key)
            yield Candidate(Span(start, end), kind, entity, "", REASON, certain=False)
