# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Prose step: sentence pairs written one by one for this project, beside those of templates.

Laws and everyday sentences lack the words of statements; templates have them, but few turns of
phrase. ``witness/prose/*.tsv`` (French, English) holds both. Every sixteenth pair, by a digest of
its French, is held back as a development set of its own; pairs that nearly repeat a development
sentence or the free prose that packs are judged on are left out.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from recipe.data import DevGuard, read_pairs, write_pairs
from recipe.normalise import fold
from recipe.pairs import read_dev
from recipe.settings import WORK

FOLDER = Path(__file__).resolve().parent / "witness" / "prose"
FREE = FOLDER.parent / "free.tsv"
HELD_BACK = 16


def read_prose() -> list[tuple[str, str]]:
    """All pairs, folded, each once.

    Raises:
        ValueError: A line has not two columns.
    """
    found: dict[tuple[str, str], None] = {}
    for path in sorted(FOLDER.glob("*.tsv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            fields = line.split("\t")
            if len(fields) != 2 or not all(map(str.strip, fields)):
                raise ValueError(f"{path.name}, line {number}: not French, tab, English")
            found[fold(fields[0]), fold(fields[1])] = None
    return list(found)


def is_held_back(french: str) -> bool:
    """Whether a pair is for development, whatever is written before or after it."""
    return hashlib.sha256(french.encode()).digest()[0] % HELD_BACK == 0


def split() -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Pairs for training and for development, apart from each other and from all other sets."""
    pairs = read_prose()
    held = [pair for pair in pairs if is_held_back(pair[0])]
    known = [pair for name, dev in read_dev(WORK).items() if name != "prose" for pair in dev]
    free = [(french, english) for _, french, english in read_pairs(FREE)]
    guard = DevGuard([*known, *free, *held])
    train = [pair for pair in pairs if not any(map(guard.repeats, pair))]
    return train, held


def main() -> None:
    """Run the prose step."""
    train, held = split()
    WORK.mkdir(parents=True, exist_ok=True)
    write_pairs(WORK / "prose.tsv", [(1.0, french, english) for french, english in train])
    lines = [f"{french}\t{english}\n" for french, english in held]
    (WORK / "prose.dev.tsv").write_text("".join(lines), encoding="utf-8")
    print(f"{len(train)} pairs, {len(held)} for development")


if __name__ == "__main__":
    main()
