# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Finds names of persons, places and organisations with a network that was trained for it.

What it finds is a proposal for a clerk. Names of judges and clerks of courts are told apart and not
reported. What is declared is read as one neutral sign: nothing that is found around a declared name
depends on that name. The same text gives the same names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from hearing_assist.anonymise.name_words import DECLARED, LISTS, features, hashed, listed
from hearing_assist.anonymise.word_places import Words, words_at
from hearing_assist.engines.name_network import SIGNS, NameNetwork, Nothing
from hearing_assist.text.spans import Span

PERSON, OFFICE, PLACE, BODY = "PER", "OFF", "LOC", "ORG"
TIME, TRAIT, AMOUNT, CODE, OTHER = "DAT", "DEM", "QTY", "COD", "MSC"
_KNOWN_WORDS = 200_000
"""Distinct words that are remembered; beyond that the memory is begun anew."""


MASK_LEVELS: Mapping[str, float] = MappingProxyType(
    {
        PERSON: 0.02, BODY: 0.04, PLACE: 0.01, TIME: 0.01, TRAIT: 0.0005, AMOUNT: 0.001, CODE: 0.01,
        OTHER: 0.0005,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Levels:
    """How likely something must be before it is reported.

    Attributes:
        person, place, body: As a name.
        masks: By kind, that somebody would mask it. They differ because bodies that are masked are
            hard to tell from bodies that are not, and the other kinds are rare where they are not.
    """

    person: float = 0.35
    place: float = 0.5
    body: float = 0.5
    masks: Mapping[str, float] = field(default_factory=lambda: MASK_LEVELS)


@dataclass(frozen=True, slots=True)
class NameSeen:
    """A name in one text.

    Attributes:
        span: Where it stands.
        tag: PERSON, PLACE, BODY, or another kind of the network.
        likelihood: Of the likeliest word of it.
    """

    span: Span
    tag: str
    likelihood: float


class NameFinder:
    """Reads documents with a network."""

    def __init__(self, network: NameNetwork, *, levels: Levels | None = None) -> None:
        self._network = network
        self._levels = levels or Levels()
        self._kinds = {
            kind: [i for i, tag in enumerate(network.tags) if tag[2:] == kind]
            for kind in sorted({tag[2:] for tag in network.tags} - {""})
        }
        # One column for each kind that adds up its tags, and one for the tags that begin a name.
        columns = [[tag[2:] == kind for tag in network.tags] for kind in self._kinds]
        columns.append([tag.startswith("B-") for tag in network.tags])
        self._sums = np.array(columns, dtype=np.float32).T.copy()
        levels_of_names = (self._levels.person, self._levels.place, self._levels.body)
        self._nothing = Nothing(network.tags.index("O"), min(levels_of_names))
        self._forget()

    def _forget(self) -> None:
        """Begin the memory of words anew."""
        self._numbers: dict[str, int] = {}
        self._vectors: NDArray[np.float32] = np.zeros((0, 0), dtype=np.float32)
        # For each word whether it is all small, whether it begins with a capital, and the number
        # that it shares with its other case.
        self._cases: NDArray[np.int64] = np.zeros((3, 0), dtype=np.int64)
        self._pairs: dict[str, int] = {}

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds that the network tells apart."""
        return tuple(self._kinds)

    def find(
        self,
        texts: Sequence[str],
        *,
        declared: Mapping[int, Sequence[Span]] | None = None,
        masks: bool = False,
    ) -> tuple[tuple[NameSeen, ...], ...]:
        """For each text of one document the names in it, in text order; none overlap.

        Args:
            texts: The texts of a document, in order.
            declared: By index of the text, where declared names stand; they are not reported.
            masks: Also report what a person who anonymises judgments would mask: dates, amounts,
                occupations, and so on.
        """
        all_words = words_at(texts, declared or {})
        found: list[list[NameSeen]] = [[] for _ in texts]
        if not all_words.words:
            return tuple(() for _ in texts)
        index = self._index(all_words.words)
        seen = self._network.read(
            self._vectors,
            index,
            self._signs(all_words, index),
            nothing=None if masks else self._nothing,
        )
        sums = seen.tags @ self._sums
        by_kind, begins = sums[:, :-1], sums[:, -1]
        chosen = self._chosen(by_kind, seen.mask if masks else None)
        kinds = list(self._kinds)
        starts, ends, of = (
            each.tolist() for each in (all_words.starts, all_words.ends, all_words.texts)
        )
        for run, number, rows in self._runs(all_words.words, of, seen.places, chosen, begins):
            span = Span(starts[run[0]], ends[run[-1]])
            likelihood = float(by_kind[rows, number].max())
            found[of[run[0]]].append(NameSeen(span, kinds[number], likelihood))
        return tuple(tuple(each) for each in found)

    def _signs(self, found: Words, index: NDArray[np.int64]) -> NDArray[np.float32]:
        """Whether each is glued to the word before it; whether it is in small letters elsewhere."""
        signs = np.zeros((len(found.words), SIGNS), dtype=np.float32)
        signs[1:, 0] = found.glued()
        is_small, is_capital, pair = self._cases[:, index]
        in_small = np.zeros(len(self._pairs), dtype=np.int64)
        in_small[pair[is_small > 0]] = 1
        signs[:, 1] = is_capital & in_small[pair]
        return signs

    def _index(self, words: Sequence[str]) -> NDArray[np.int64]:
        """Which remembered word stands where; new words are remembered."""
        if len(self._numbers) > _KNOWN_WORDS:
            self._forget()
        numbers = list(map(self._numbers.get, words))
        if None in numbers:
            self._remember([word for word in dict.fromkeys(words) if word not in self._numbers])
            numbers = list(map(self._numbers.get, words))
        return np.array(numbers, dtype=np.int64)

    def _remember(self, new: Sequence[str]) -> None:
        lettered = [word for word in new if word[0].isalpha()]
        bits = self._network.listed([hashed(word) for word in lettered], LISTS)
        told = dict(zip(lettered, bits, strict=True))
        rows = [features(word) + (listed(told[word], word) if word in told else []) for word in new]
        vectors = self._network.vectors(rows)
        known = len(self._numbers)
        self._vectors = np.concatenate([self._vectors, vectors]) if known else vectors
        self._numbers |= {word: number for number, word in enumerate(new, known)}
        cases = [
            (
                word.islower(),
                word[0].isupper(),
                self._pairs.setdefault(word if word.islower() else word.lower(), len(self._pairs)),
            )
            for word in new
        ]
        self._cases = np.concatenate([self._cases, np.array(cases, dtype=np.int64).T], axis=1)

    def _chosen(
        self, by_kind: NDArray[np.float32], mask: NDArray[np.float32] | None
    ) -> NDArray[np.int64]:
        """For each word the number of its kind, or -1 for nothing."""
        levels, kinds = self._levels, list(self._kinds)
        best = by_kind.argmax(axis=1)
        chosen = np.full(len(best), -1, dtype=np.int64)
        wanted = {PERSON: levels.person, PLACE: levels.place, BODY: levels.body}
        for kind, level in wanted.items():
            number = kinds.index(kind)
            chosen[(best == number) & (by_kind[:, number] >= level)] = number
        # What is rather a place or body, but may well be a person, is a person: that harms less.
        number = kinds.index(PERSON)
        chosen[(by_kind[:, number] >= levels.person) & (best != kinds.index(OFFICE))] = number
        if mask is not None:
            # Never an office; a person in any case.
            wanted_mask = np.array([levels.masks.get(kind, 2.0) for kind in kinds])
            masked = mask >= wanted_mask[best]
            chosen[masked & (chosen < 0)] = best[masked & (chosen < 0)]
            person = kinds.index(PERSON)
            chosen[(chosen >= 0) & (chosen != person) & ~masked] = -1
        return chosen

    def _runs(
        self,
        words: Sequence[str],
        texts: Sequence[int],
        places: NDArray[np.int64],
        chosen: NDArray[np.int64],
        begins: NDArray[np.float32],
    ) -> Iterator[tuple[list[int], int, slice]]:
        """Words that are one name together, the number of its kind, and their rows."""
        person = list(self._kinds).index(PERSON)
        rows = np.flatnonzero(chosen >= 0)
        run: list[int] = []
        of_run = last_row = -1

        def told() -> Iterator[tuple[list[int], int, slice]]:
            if left := _telling(words, run):
                end = last_row + 1 - (run[-1] - left[-1])
                yield left, of_run, slice(end - len(left), end)

        for row, at, kind, begin in zip(
            rows.tolist(),
            places[rows].tolist(),
            chosen[rows].tolist(),
            begins[rows].tolist(),
            strict=True,
        ):
            if words[at] == DECLARED or words[at][0] == "\n":
                continue
            goes_on = (
                run
                and at == run[-1] + 1
                and kind == of_run
                and texts[at] == texts[run[0]]
                and (begin < 0.5 or kind == person)
            )
            if run and not goes_on:
                yield from told()
                run = []
            run.append(at)
            of_run, last_row = kind, row
        yield from told()


def _telling(words: Sequence[str], run: list[int]) -> list[int]:
    """A run without signs at its edges; a stop after an initial stays."""
    while run and not words[run[0]][0].isalnum():
        run = run[1:]
    while run and not words[run[-1]][0].isalnum():
        if words[run[-1]] == "." and len(run) > 1 and len(words[run[-2]]) == 1:
            break
        run = run[:-1]
    return run
