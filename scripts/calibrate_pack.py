# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Measures a translation pack on held-out sentences and writes the result into its manifest.

    python scripts/calibrate_pack.py PACK.argosmodel [PAIRS.tsv ...] [--most N] [--dry-run]

Each line of a file of pairs ends in a French and an English sentence; the pack was not trained on
them. The sentences that come with the program are always used. Without files this is what
`packs install` does by itself.
"""

from __future__ import annotations

import argparse
import random
import tomllib
from dataclasses import replace
from pathlib import Path

import tomli_w

from hearing_assist.files import write_atomic
from hearing_assist.paths import models_folder
from hearing_assist.progress import CancelToken
from hearing_assist.text.tags import primary
from hearing_assist.translation.calibration import content
from hearing_assist.translation.held_out import FILE, from_pairs, held_out
from hearing_assist.translation.packs import MANIFEST_SUFFIX, examine, manifest
from hearing_assist.translation.service import TranslationService

COLUMNS = {"fr": -2, "en": -1}
MOST_WORDS = 45


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pack", type=Path)
    parser.add_argument("pairs", type=Path, nargs="*")
    parser.add_argument("--most", type=int, default=400, help="sentences of each file")
    parser.add_argument("--dry-run", action="store_true")
    options = parser.parse_args()
    pack = examine(options.pack)
    ends = primary(pack.source), primary(pack.target)
    sentences = list(held_out(models_folder() / FILE, *ends))
    said = [f"{len(sentences)} sentences that come with the program"]
    for file in options.pairs:
        rows = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()]
        pairs = [(row[COLUMNS[ends[0]]], row[COLUMNS[ends[1]]]) for row in rows if len(row) > 1]
        short = [pair for pair in pairs if len(pair[0].split()) <= MOST_WORDS]
        some = random.Random(1).sample(short, min(options.most, len(short)))
        sentences += from_pairs(some)
        said.append(f"{len(some)} of {file.name}")
    with TranslationService(replace(pack, calibration=None)) as service:
        found = service.calibrate(sentences, text=", ".join(said), cancel=CancelToken())
    print(found)
    if not options.dry_run:
        file = options.pack.with_suffix(MANIFEST_SUFFIX)
        written = manifest(pack).decode() if not file.exists() else file.read_text("utf-8")
        whole = {**tomllib.loads(written), "calibration": content(found)}
        write_atomic(file, tomli_w.dumps(whole).encode("utf-8"))


if __name__ == "__main__":
    main()
