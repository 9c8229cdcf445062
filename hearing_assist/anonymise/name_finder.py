# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Finds names of persons, places and organisations with a network that was trained for it.

What it finds is a proposal for a clerk. Names of judges and clerks of courts are told apart and not
reported. What is declared is read as one neutral sign: nothing that is found around a declared name
depends on that name. The same text gives the same names.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from hearing_assist.anonymise.name_words import DECLARED, LISTS, features, hashed, listed, words_of
from hearing_assist.engines.name_network import SIGNS, NameNetwork
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


@dataclass(slots=True)
class _Words:
    """The words of a document, and for each the number of its text and where it stands there."""

    words: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    texts: list[int] = field(default_factory=list)

    def add(
        self, number: int, words: Sequence[str], starts: Sequence[int], ends: Sequence[int]
    ) -> None:
        self.words += words
        self.starts += starts
        self.ends += ends
        self.texts += [number] * len(words)

    def glued(self) -> NDArray[np.bool_]:
        """Whether each but the first is glued to the word before it."""
        starts, ends, texts = map(np.array, (self.starts, self.ends, self.texts))
        glued: NDArray[np.bool_] = (starts[1:] == ends[:-1]) & (texts[1:] == texts[:-1])
        return glued

    def small_elsewhere(self) -> set[str]:
        """Words with a capital that stand in small letters elsewhere."""
        distinct = set(self.words)
        small = {word for word in distinct if word.islower()}
        return {word for word in distinct if word[0].isupper() and word.lower() in small}


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
        self._numbers: dict[str, int] = {}
        self._vectors: NDArray[np.float32] = np.zeros((0, 0), dtype=np.float32)

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
        all_words = _words(texts, declared or {})
        found: list[list[NameSeen]] = [[] for _ in texts]
        if not all_words.words:
            return tuple(() for _ in texts)
        index = self._index(all_words.words)
        seen = self._network.read(self._vectors, index, self._signs(all_words, index))
        sums = seen.tags @ self._sums
        by_kind, begins = sums[:, :-1], sums[:, -1]
        chosen = self._chosen(by_kind, seen.mask if masks else None)
        kinds = list(self._kinds)
        for run, number in self._runs(all_words, chosen, begins):
            span = Span(all_words.starts[run[0]], all_words.ends[run[-1]])
            likelihood = float(by_kind[run, number].max())
            found[all_words.texts[run[0]]].append(NameSeen(span, kinds[number], likelihood))
        return tuple(tuple(each) for each in found)

    def _signs(self, found: _Words, index: NDArray[np.int64]) -> NDArray[np.float32]:
        """Whether each is glued to the word before it; whether it is in small letters elsewhere."""
        signs = np.zeros((len(found.words), SIGNS), dtype=np.float32)
        signs[1:, 0] = found.glued()
        elsewhere = np.zeros(len(self._numbers), dtype=np.float32)
        elsewhere[[self._numbers[word] for word in found.small_elsewhere()]] = 1
        signs[:, 1] = elsewhere[index]
        return signs

    def _index(self, words: Sequence[str]) -> NDArray[np.int64]:
        """Which remembered word stands where; new words are remembered."""
        if len(self._numbers) > _KNOWN_WORDS:
            self._numbers = {}
            self._vectors = self._vectors[:0]
        numbers = self._numbers
        new = [word for word in dict.fromkeys(words) if word not in numbers]
        if new:
            lettered = [word for word in new if word[0].isalpha()]
            bits = self._network.listed([hashed(word) for word in lettered], LISTS)
            told = dict(zip(lettered, bits, strict=True))
            rows = [
                features(word) + (listed(told[word], word) if word in told else []) for word in new
            ]
            vectors = self._network.vectors(rows)
            known = len(numbers)
            self._vectors = np.concatenate([self._vectors, vectors]) if known else vectors
            for number, word in enumerate(new, known):
                numbers[word] = number
        return np.fromiter((numbers[word] for word in words), dtype=np.int64, count=len(words))

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
        self, found: _Words, chosen: NDArray[np.int64], begins: NDArray[np.float32]
    ) -> Iterator[tuple[list[int], int]]:
        """Words that are one name together, and the number of its kind."""
        words, texts = found.words, found.texts
        person = list(self._kinds).index(PERSON)
        places = np.flatnonzero(chosen >= 0)
        run: list[int] = []
        of_run = -1
        for at, kind, begin in zip(
            places.tolist(), chosen[places].tolist(), begins[places].tolist(), strict=True
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
                if told := _telling(words, run):
                    yield told, of_run
                run = []
            run.append(at)
            of_run = kind
        if told := _telling(words, run):
            yield told, of_run


def _telling(words: Sequence[str], run: list[int]) -> list[int]:
    """A run without signs at its edges; a stop after an initial stays."""
    while run and not words[run[0]][0].isalnum():
        run = run[1:]
    while run and not words[run[-1]][0].isalnum():
        if words[run[-1]] == "." and len(run) > 1 and len(words[run[-2]]) == 1:
            break
        run = run[:-1]
    return run


def _words(texts: Sequence[str], declared: Mapping[int, Sequence[Span]]) -> _Words:
    """All words of a document in order; a line end stands between two texts."""
    found = _Words()
    for number, text in enumerate(texts):
        if number:
            end = len(texts[number - 1])
            found.add(number - 1, ["\n"], [end], [end])
        words, starts, ends = words_of(text)
        if hidden := sorted(declared.get(number, ())):
            words, starts, ends = _hidden(words, starts, ends, hidden)
        found.add(number, words, starts, ends)
    return found


def _hidden(
    words: Sequence[str], starts: Sequence[int], ends: Sequence[int], hidden: Sequence[Span]
) -> tuple[list[str], list[int], list[int]]:
    """The words with one sign in the place of each declared name."""
    first = [span.start for span in hidden]
    left: list[tuple[str, int, int]] = []
    last = -1
    for word, start, end in zip(words, starts, ends, strict=True):
        at = bisect_right(first, start) - 1
        if at < 0 or start >= hidden[at].end:
            left.append((word, start, end))
        elif at != last:
            left.append((DECLARED, hidden[at].start, hidden[at].end))
            last = at
    return [each[0] for each in left], [each[1] for each in left], [each[2] for each in left]
