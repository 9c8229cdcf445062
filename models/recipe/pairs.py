# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Weighted sentence pairs: reading what the data and witness steps wrote."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from recipe.normalise import fold
from recipe.settings import CORPUS


@dataclass(frozen=True, slots=True)
class WeightedPairs:
    """French-English pairs and how often each is drawn, relative to the others."""

    pairs: list[tuple[str, str]]
    weights: list[float]


def read_weighted(path: Path) -> WeightedPairs:
    """Pairs of a file with the columns weight, French, English."""
    pairs: list[tuple[str, str]] = []
    weights: list[float] = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            weight, french, english = line.rstrip("\n").split("\t")
            pairs.append((french, english))
            weights.append(float(weight))
    return WeightedPairs(pairs, weights)


def read_dev(work: Path, limit: int | None = None) -> dict[str, list[tuple[str, str]]]:
    """Development pairs by set: law, tatoeba and, once they are written, witness and prose."""
    sets: dict[str, list[tuple[str, str]]] = {}
    paths = {name: CORPUS / f"{name}.dev.tsv" for name in ("law", "tatoeba")}
    paths |= {name: work / f"{name}.dev.tsv" for name in ("witness", "prose")}
    for name, path in paths.items():
        if path.exists():
            rows = path.read_text(encoding="utf-8").splitlines()
            fields = [row.split("\t") for row in rows[:limit]]
            sets[name] = [(fold(row[-2]), fold(row[-1])) for row in fields]
    return sets
