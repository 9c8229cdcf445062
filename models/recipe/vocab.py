# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Vocabulary step: one SentencePiece model for both languages, with placeholder symbols.

Unigram pieces, our own folding rules, digits split, bytes for unknown characters, and the 64
placeholders as symbols that are never cut. Writes ``sentencepiece.model`` into the work folder.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import sentencepiece

from recipe.normalise import write_rules
from recipe.pairs import read_weighted
from recipe.settings import PLACEHOLDERS, WORK

_NEEDED = (
    "0123456789!\"#$%&'()*+,-./:;<=>?@[]_€£°§«»“”–—•"
    "ÀÂÇÉÈÊËÎÏÔÙÛÜŒÆàâçéèêëîïôùûüœæñáíóúäößãõğıčšžćđłżźąęńřțșăåøýþðÁÍÓÚÄÖÑŠŽČĆŁŻȘȚÅØİŞş"
)


def sample(count: int, seed: int) -> list[str]:
    """Sentences of both languages, the same number from each cleaned source."""
    rng = random.Random(seed)
    sources = [WORK / f"{name}.tsv" for name in ("law", "tatoeba", "witness")]
    texts: list[str] = []
    for path in sources:
        if path.exists():
            pairs = read_weighted(path)
            drawn = rng.choices(pairs.pairs, weights=pairs.weights, k=count // len(sources))
            texts.extend(text for pair in drawn for text in pair)
    rng.shuffle(texts)
    return texts


def train(texts: list[str], model: Path, size: int) -> None:
    """Train the vocabulary on the texts and write it to `model`."""
    rules = model.with_suffix(".rules.tsv")
    write_rules(rules)
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(texts),
        model_prefix=str(model.with_suffix("")),
        model_type="unigram",
        vocab_size=size,
        character_coverage=0.9999,
        required_chars=_NEEDED,
        split_digits=True,
        byte_fallback=True,
        normalization_rule_tsv=str(rules),
        user_defined_symbols=list(PLACEHOLDERS),
        unk_id=0,
        bos_id=1,
        eos_id=2,
        pad_id=3,
        max_sentence_length=8000,
        num_threads=3,
        minloglevel=1,
    )


def main() -> None:
    """Run the vocabulary step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=8000, help="number of pieces")
    parser.add_argument("--sentences", type=int, default=400_000, help="pairs to read")
    options = parser.parse_args()
    train(sample(options.sentences, seed=1), WORK / "sentencepiece.model", options.size)


if __name__ == "__main__":
    main()
