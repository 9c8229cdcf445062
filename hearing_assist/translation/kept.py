# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Results of the guard kept for the next time, in a store of keys and texts.

A key is the SHA-256 of pack, options, version of the glossary, and the text with its placeholders
numbered by place: a result serves every sentence that reads the same, and no other pack or setting.
What a store holds that cannot be read counts as not there.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Protocol

from hearing_assist.translation.jobs import Outcome
from hearing_assist.translation.problems import Problem


class Store(Protocol):
    """Texts by key; such as a case file's cache."""

    def cache_get(self, keys: Sequence[str], /) -> Mapping[str, str]:
        """Those that are there."""

    def cache_put(self, texts: Mapping[str, str], /) -> None:
        """Keep them."""


class Kept:
    """Satisfies `guard.Memory`."""

    def __init__(self, store: Store, *, of: str, admits: Callable[[str], bool]) -> None:
        """Keep in `store`.

        Args:
            store: Where.
            of: Everything but the text that decides a result: packs, options, glossary.
            admits: Whether a translation may be kept there at all.
        """
        self._store = store
        self._of = of
        self._admits = admits

    def recall(self, sources: Collection[str]) -> Mapping[str, Outcome]:
        """What is known of these texts."""
        keys = {self._key(source): source for source in sources}
        found = {}
        for key, text in self._store.cache_get(list(keys)).items():
            outcome = _read(text)
            if outcome is not None and key in keys:
                found[keys[key]] = outcome
        return found

    def keep(self, outcomes: Mapping[str, Outcome]) -> None:
        """Remember what became of texts, but for what may not be kept."""
        rows = {
            self._key(source): _written(outcome)
            for source, outcome in outcomes.items()
            if self._admits(outcome.text)
        }
        if rows:
            self._store.cache_put(rows)

    def _key(self, source: str) -> str:
        return hashlib.sha256(f"{self._of}\0{source}".encode("utf-8", "surrogatepass")).hexdigest()


def _written(outcome: Outcome) -> str:
    return json.dumps(
        [outcome.text, sorted(outcome.refused), sorted(outcome.soft), outcome.score, outcome.rung],
        ensure_ascii=False,
    )


def _read(text: str) -> Outcome | None:
    try:
        translated, refused, soft, score, rung = json.loads(text)
        return Outcome(
            str(translated),
            frozenset(map(Problem, refused)),
            frozenset(map(Problem, soft)),
            float(score),
            int(rung),
        )
    except (ValueError, TypeError):
        return None
