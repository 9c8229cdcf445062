# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Places and sizes that every step of the recipe shares."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
CORPUS = Path(os.environ.get("RECIPE_CORPUS", HERE.parents[2] / "shared/data/translation/fr-en"))
"""Folder with law.train.tsv.xz, law.dev.tsv, tatoeba.train.tsv.xz and tatoeba.dev.tsv."""
WORK = Path(os.environ.get("RECIPE_WORK", HERE / "made"))
"""Folder for everything that is made: cleaned pairs, vocabulary, checkpoints (not kept in git)."""
BACKUP = os.environ.get("RECIPE_BACKUP", "")
"""Optional second folder that receives a copy of the newest checkpoint."""

LANGUAGES = {"fr": "French", "en": "English"}
PLACEHOLDERS = tuple(f"⟦{index}⟧" for index in range(64))
"""Symbols that the program puts in the place of names and numbers; always one piece each."""
MAX_PIECES = 200
"""Longest sentence in pieces that training uses."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Size of a model: widths in floats, depths in layers."""

    width: int
    hidden: int
    heads: int
    encoder: int
    decoder: int
    positions: int = 512


SHAPES = {
    "smoke": Shape(width=64, hidden=128, heads=2, encoder=2, decoder=1),
    "small": Shape(width=384, hidden=1024, heads=6, encoder=6, decoder=2),
    "large": Shape(width=512, hidden=2048, heads=8, encoder=12, decoder=2),
}
"""small (15 million parameters) for a processor, large (52 million) for an accelerator."""
