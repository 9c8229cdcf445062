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

from hearing_assist.anonymise.name_words import DECLARED, LISTS, WORD, features, hashed, listed
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
    spans: list[tuple[int, int]] = field(default_factory=list)
    texts: list[int] = field(default_factory=list)

    def add(self, number: int, words: Sequence[str], spans: Sequence[tuple[int, int]]) -> None:
        self.words += words
        self.spans += spans
        self.texts += [number] * len(words)

    def signs(self) -> NDArray[np.float32]:
        """Whether each is glued to the word before it; whether it is in small letters elsewhere."""
        distinct = set(self.words)
        small = {word for word in distinct if word.islower()}
        elsewhere = {w for w in distinct if w[0].isupper() and w.lower() in small}
        places = np.array(self.spans, dtype=np.int64).reshape(-1, 2)
        texts = np.array(self.texts)
        signs = np.zeros((len(self.words), SIGNS), dtype=np.float32)
        signs[1:, 0] = (places[1:, 0] == places[:-1, 1]) & (texts[1:] == texts[:-1])
        signs[:, 1] = [word in elsewhere for word in self.words]
        return signs


class NameFinder:
    """Reads documents with a network."""

    def __init__(self, network: NameNetwork, *, levels: Levels | None = None) -> None:
        self._network = network
        self._levels = levels or Levels()
        self._kinds = {
            kind: [i for i, tag in enumerate(network.tags) if tag[2:] == kind]
            for kind in sorted({tag[2:] for tag in network.tags} - {""})
        }
        self._begins = [i for i, tag in enumerate(network.tags) if tag.startswith("B-")]
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
        seen = self._network.read(self._vectors, index, all_words.signs())
        by_kind = np.stack([seen.tags[:, at].sum(axis=1) for at in self._kinds.values()], axis=1)
        begins = seen.tags[:, self._begins].sum(axis=1)
        chosen = self._chosen(by_kind, seen.mask if masks else None)
        for run in self._runs(all_words, chosen, begins):
            span = Span(all_words.spans[run[0]][0], all_words.spans[run[-1]][1])
            number = int(chosen[run[0]])
            likelihood = float(by_kind[run, number].max())
            name = NameSeen(span, list(self._kinds)[number], likelihood)
            found[all_words.texts[run[0]]].append(name)
        return tuple(tuple(each) for each in found)

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
    ) -> Iterator[list[int]]:
        """Words that are one name together."""
        words, texts = found.words, found.texts
        person = list(self._kinds).index(PERSON)
        run: list[int] = []
        for at in map(int, np.flatnonzero(chosen >= 0)):
            if words[at] == DECLARED or words[at][0] == "\n":
                continue
            goes_on = (
                run
                and at == run[-1] + 1
                and chosen[at] == chosen[run[0]]
                and texts[at] == texts[run[0]]
                and (begins[at] < 0.5 or chosen[at] == person)
            )
            if run and not goes_on:
                yield from _telling(words, run)
                run = []
            run.append(at)
        if run:
            yield from _telling(words, run)


def _telling(words: Sequence[str], run: list[int]) -> Iterator[list[int]]:
    """A run without signs at its edges, if any word is left; a stop after an initial stays."""
    while run and not words[run[0]][0].isalnum():
        run = run[1:]
    while run and not words[run[-1]][0].isalnum():
        if words[run[-1]] == "." and len(run) > 1 and len(words[run[-2]]) == 1:
            break
        run = run[:-1]
    if run:
        yield run


def _words(texts: Sequence[str], declared: Mapping[int, Sequence[Span]]) -> _Words:
    """All words of a document in order; a line end stands between two texts."""
    found = _Words()
    for number, text in enumerate(texts):
        if number:
            found.add(number - 1, ["\n"], [(len(texts[number - 1]),) * 2])
        words = WORD.findall(text)
        spans = [match.span() for match in WORD.finditer(text)]
        if hidden := sorted(declared.get(number, ())):
            words, spans = _hidden(words, spans, hidden)
        found.add(number, words, spans)
    return found


def _hidden(
    words: Sequence[str], spans: Sequence[tuple[int, int]], hidden: Sequence[Span]
) -> tuple[list[str], list[tuple[int, int]]]:
    """The words with one sign in the place of each declared name."""
    starts = [span.start for span in hidden]
    left: list[str] = []
    places: list[tuple[int, int]] = []
    last = -1
    for word, (start, end) in zip(words, spans, strict=True):
        at = bisect_right(starts, start) - 1
        if at < 0 or start >= hidden[at].end:
            left.append(word)
            places.append((start, end))
        elif at != last:
            left.append(DECLARED)
            places.append((hidden[at].start, hidden[at].end))
            last = at
    return left, places
