# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Training pools: weighted draws from all sources, changed, encoded and cut into batches.

A pool is a pure function of its number, so training resumes in the middle of one. Sources that do
not exist yet are left out; they join at the next pool.
"""

from __future__ import annotations

import multiprocessing
import random
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.pool import AsyncResult
from pathlib import Path

import numpy as np
import sentencepiece

from recipe.noise import Pair, change
from recipe.pairs import read_weighted
from recipe.settings import MAX_PIECES, PLACEHOLDERS

UNKNOWN, BEGIN, END, PAD = 0, 1, 2, 3
SHARES = {"law": 0.36, "tatoeba": 0.36, "witness": 0.14, "prose": 0.14}
"""Share of each source in a pool, in pairs. Pairs of law are long: they make more than half of
the pieces all the same. Everyday pairs teach the most of what witness templates do not hold."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded source pieces, target pieces (with begin and end) and the number of real targets."""

    source: np.ndarray
    target: np.ndarray
    pieces: int


@dataclass(frozen=True, slots=True)
class Plan:
    """How pools are made: from which folder, in which direction, how large."""

    work: Path
    direction: str
    pairs: int
    budget: int

    def pool(self, number: int) -> list[Batch]:
        """The batches of a pool."""
        pieces = sentencepiece.SentencePieceProcessor(
            model_file=str(self.work / "sentencepiece.model")
        )
        drawn = draw(self.work, number, self.pairs)
        return batches(drawn, pieces, self.direction, self.budget, number)


def pools(plan: Plan, first: int, workers: int) -> Iterator[list[Batch]]:
    """The pools from number `first` on, made ahead by so many processes (0: made when asked).

    One process makes about 3,000 pairs a second, which is enough for a processor; an accelerator
    needs one process for each core.
    """
    number = first
    if workers == 0:
        while True:
            yield plan.pool(number)
            number += 1
    with multiprocessing.get_context("spawn").Pool(workers) as makers:
        ahead: list[AsyncResult[list[Batch]]] = []
        while True:
            while len(ahead) < workers + 1:
                ahead.append(makers.apply_async(plan.pool, (number,)))
                number += 1
            yield ahead.pop(0).get()


def draw(work: Path, number: int, size: int) -> list[Pair]:
    """The changed French-English pairs of a pool."""
    rng = random.Random(f"pool {number}")
    present = {name: share for name, share in SHARES.items() if (work / f"{name}.tsv").exists()}
    pairs: list[Pair] = []
    for name, share in present.items():
        source = read_weighted(work / f"{name}.tsv")
        count = round(size * share / sum(present.values()))
        drawn = rng.choices(source.pairs, weights=source.weights, k=count)
        pairs.extend(change(pair, rng) for pair in drawn)
    rng.shuffle(pairs)
    return _joined(pairs, rng)


def _joined(pairs: list[Pair], rng: random.Random) -> list[Pair]:
    """The pairs, some of them up to six in a row as one: none may be left out where they meet."""
    result: list[Pair] = []
    position = 0
    while position < len(pairs):
        count = rng.choices([1, 2, 3, 4, 5, 6], weights=[74, 10, 7, 4, 3, 2])[0]
        group = pairs[position : position + count]
        position += count
        if count > 1 and _clashes(group):
            result.extend(group)
        else:
            result.append((" ".join(fr for fr, _ in group), " ".join(en for _, en in group)))
    return result


def _clashes(group: list[Pair]) -> bool:
    """True where two pairs use the same placeholder, or the row would be too long."""
    text = " ".join(french for french, _ in group)
    return len(text) > 750 or any(text.count(symbol) > 1 for symbol in PLACEHOLDERS)


def batches(
    pairs: list[Pair],
    pieces: sentencepiece.SentencePieceProcessor,
    direction: str,
    budget: int,
    seed: int,
) -> list[Batch]:
    """Batches of about `budget` padded pieces on the longer side, similar lengths together."""
    rng = random.Random(seed)
    french = pieces.encode([pair[0] for pair in pairs])
    english = pieces.encode([pair[1] for pair in pairs])
    sides = zip(french, english, strict=True)
    rows = [pair if direction == "fr-en" else pair[::-1] for pair in sides]
    rows = [(s, t) for s, t in rows if 0 < len(s) < MAX_PIECES and 0 < len(t) < MAX_PIECES]
    rng.shuffle(rows)
    rows.sort(key=lambda row: (len(row[0]) // 4, len(row[1])))
    made: list[Batch] = []
    group: list[tuple[list[int], list[int]]] = []
    widest = 0
    for row in rows:
        width = max(widest, len(row[0]) + 1, len(row[1]) + 1)
        if group and width * (len(group) + 1) > budget:
            made.append(_pad(group))
            group, width = [], max(len(row[0]) + 1, len(row[1]) + 1)
        group.append(row)
        widest = width
    if group:
        made.append(_pad(group))
    rng.shuffle(made)
    return made


def _pad(group: list[tuple[list[int], list[int]]]) -> Batch:
    return Batch(
        _table([[*source, END] for source, _ in group]),
        _table([[BEGIN, *target, END] for _, target in group]),
        sum(len(target) for _, target in group) + len(group),
    )


def _table(rows: list[list[int]]) -> np.ndarray:
    """The rows, filled up with padding to the longest."""
    table = np.full((len(rows), max(map(len, rows))), PAD, dtype=np.int16)
    for index, row in enumerate(rows):
        table[index, : len(row)] = row
    return table
