# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Vocabulary map: which target pieces a source piece may bring, so that decoding looks at fewer.

Pieces that often occur in the translations of a source piece (by squared co-occurrence over both
frequencies) are its candidates; itself, frequent pieces, short pieces, bytes and placeholders are
always there, so that names and numbers can be spelled. CTranslate2 takes the union over a batch:
the map helps single sentences and small batches most.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from pathlib import Path

import sentencepiece

from recipe import batches
from recipe.noise import Pair
from recipe.settings import PLACEHOLDERS, WORK

_ALWAYS = 500
_SHORT = 2


def candidates(
    pairs: list[tuple[list[str], list[str]]], each: int
) -> tuple[dict[str, list[str]], list[str]]:
    """The best target pieces of each source piece, and the most frequent target pieces."""
    sources, targets = Counter[str](), Counter[str]()
    together: dict[str, Counter[str]] = defaultdict(Counter)
    for source, target in pairs:
        ours, theirs = set(source), set(target)
        sources.update(ours)
        targets.update(theirs)
        for piece in ours:
            together[piece].update(theirs)
    best = {}
    for piece, found in together.items():
        scores = {
            other: count * count / (sources[piece] * targets[other])
            for other, count in found.items()
            if count > 1
        }
        best[piece] = sorted(scores, key=lambda other: (-scores[other], other))[:each]
    return best, [piece for piece, _ in targets.most_common(_ALWAYS)]


def write(
    path: Path,
    pieces: sentencepiece.SentencePieceProcessor,
    pairs: list[Pair],
    direction: str,
    each: int = 20,
) -> None:
    """Write the map for a direction, learnt from French-English pairs."""
    rows = [
        tuple(pieces.encode(list(pair[:: 1 if direction == "fr-en" else -1]), out_type=str))
        for pair in pairs
    ]
    best, frequent = candidates(rows, each)
    tokens = [pieces.id_to_piece(index) for index in range(pieces.get_piece_size())]
    always = dict.fromkeys(["<unk>", "<s>", "</s>", *frequent, *PLACEHOLDERS])
    always.update(
        dict.fromkeys(
            token
            for index, token in enumerate(tokens)
            if pieces.is_byte(index) or len(token.strip("▁")) <= _SHORT
        )
    )
    lines = ["\t" + " ".join(always)]
    for token in tokens:
        if token not in always:
            lines.append(token + "\t" + " ".join(dict.fromkeys([token, *best.get(token, [])])))
        elif best.get(token):
            lines.append(token + "\t" + " ".join(best[token]))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Write ``vmap.txt`` into the direction's folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("direction", choices=["fr-en", "en-fr"])
    parser.add_argument("--work", type=Path, default=WORK)
    parser.add_argument("--pairs", type=int, default=100_000)
    options = parser.parse_args()
    pieces = sentencepiece.SentencePieceProcessor(
        model_file=str(options.work / "sentencepiece.model")
    )
    drawn = batches.draw(options.work, 0, options.pairs)
    write(options.work / options.direction / "vmap.txt", pieces, drawn, options.direction)


if __name__ == "__main__":
    main()
