# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Figures of a pack: chrF and BLEU on the development sets, placeholders, numbers, speed.

Everything is decoded as the program does by default (int8, beam 2). The placeholder test masks and
joins development sentences until each holds one to six placeholders; a sentence passes when its
translation holds exactly the same ones, each once.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import tempfile
import time
import zipfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import ctranslate2
import sacrebleu
import sentencepiece

from recipe.noise import Pair, mask
from recipe.pairs import read_dev
from recipe.settings import WORK

_FREE = Path(__file__).resolve().parent / "witness" / "free.tsv"
_TOGETHER = 256
_TRIED = ("law", "tatoeba", "witness")
_PLACEHOLDER_TRIALS = 2000
_SETS = {
    "law": "legal sections held out",
    "tatoeba": "everyday sentences held out",
    "witness": "statements from unseen templates",
    "prose": "witness prose held out",
}
_SYMBOL = re.compile(r"⟦\d+⟧")
_NUMBER = re.compile(r"\d+(?:[ .,]\d{3})*")


class Pack:
    """A translation pack, unpacked and loaded."""

    def __init__(self, path: Path, *, threads: int = 4, beam: int = 2) -> None:
        self._folder = tempfile.TemporaryDirectory()
        with zipfile.ZipFile(path) as archive:
            archive.extractall(self._folder.name)
        (top,) = Path(self._folder.name).iterdir()
        self.beam = beam
        self.pieces = sentencepiece.SentencePieceProcessor(str(top / "sentencepiece.model"))
        self.translator = ctranslate2.Translator(
            str(top / "model"), compute_type="int8", inter_threads=threads, intra_threads=1
        )
        self.mapped = (top / "model" / "vmap.txt").exists()

    def translate(self, texts: list[str]) -> list[str]:
        """The translations, in order; each at most three times as long as its source."""
        encoded = self.pieces.encode(texts, out_type=str)
        order = sorted(range(len(texts)), key=lambda index: len(encoded[index]))
        found = [""] * len(texts)
        for start in range(0, len(order), _TOGETHER):
            some = order[start : start + _TOGETHER]
            results = self.translator.translate_batch(
                [encoded[index] for index in some],
                beam_size=self.beam,
                length_penalty=0.2,
                max_batch_size=1024,
                batch_type="tokens",
                max_input_length=0,
                max_decoding_length=min(512, 3 * len(encoded[some[-1]]) + 20),
                use_vmap=self.mapped,
            )
            for index, result in zip(some, results, strict=True):
                found[index] = self.pieces.decode(result.hypotheses[0])
        return found


@dataclass(frozen=True, slots=True)
class Direction:
    """Which side of a pair is the source."""

    name: str

    def split(self, pairs: list[Pair]) -> tuple[list[str], list[str]]:
        """Sources and references."""
        turn = 1 if self.name == "fr-en" else -1
        sides = [pair[::turn] for pair in pairs]
        return [source for source, _ in sides], [reference for _, reference in sides]


def numbers(text: str) -> Counter[str]:
    """The numbers of a text, without their separators and leading zeros."""
    return Counter(re.sub(r"[ .,]", "", found).lstrip("0") for found in _NUMBER.findall(text))


def placeholder_pairs(sets: dict[str, list[Pair]], count: int, seed: int = 5) -> list[Pair]:
    """Development pairs, masked and joined until each holds one to six different placeholders."""
    rng = random.Random(seed)
    pool = [pair for pairs in sets.values() for pair in pairs if len(pair[0]) < 250]
    made: list[Pair] = []
    while len(made) < count:
        wanted = rng.randint(1, 6)
        french: list[str] = []
        english: list[str] = []
        for _ in range(12):
            left, right = mask(rng.choice(pool), rng, most=wanted)
            symbols = _SYMBOL.findall(" ".join([*french, left]))
            if (
                not _SYMBOL.search(left)
                or len(set(symbols)) < len(symbols)
                or len(symbols) > wanted
            ):
                continue
            french.append(left)
            english.append(right)
            if len(symbols) == wanted:
                made.append((" ".join(french), " ".join(english)))
                break
    return made


def placeholders_kept(sources: list[str], outputs: list[str]) -> float:
    """The share of outputs with exactly the placeholders of their source."""
    same = sum(
        Counter(_SYMBOL.findall(source)) == Counter(_SYMBOL.findall(output))
        for source, output in zip(sources, outputs, strict=True)
    )
    return same / len(sources)


def numbers_kept(sources: list[str], references: list[str], outputs: list[str]) -> float:
    """The share of sentences that keep every number, where the reference keeps them too."""
    asked = kept = 0
    for source, reference, output in zip(sources, references, outputs, strict=True):
        wanted = numbers(source)
        if wanted and numbers(reference) == wanted:
            asked += 1
            kept += numbers(output) == wanted
    return kept / max(1, asked)


def figures(pack: Pack, direction: Direction, sets: dict[str, list[Pair]]) -> dict[str, float]:
    """All figures of a pack; numbers and placeholders on the sets that every pack was tried on."""
    result: dict[str, float] = {}
    sources, references, outputs = [], [], []
    words = 0
    started, worked = time.perf_counter(), time.process_time()
    for name, pairs in sets.items():
        source, reference = direction.split(pairs)
        output = pack.translate(source)
        result[f"{name}_chrf"] = round(sacrebleu.corpus_chrf(output, [reference]).score, 2)
        result[f"{name}_bleu"] = round(sacrebleu.corpus_bleu(output, [reference]).score, 2)
        words += sum(len(text.split()) for text in source)
        if name in _TRIED:
            sources += source
            references += reference
            outputs += output
    seconds, work = time.perf_counter() - started, time.process_time() - worked
    result["source_words_a_second"] = round(words / seconds)
    result["source_words_a_processor_second"] = round(words / work)
    result["numbers_kept"] = round(100 * numbers_kept(sources, references, outputs), 2)
    tried = {name: pairs for name, pairs in sets.items() if name in _TRIED}
    masked, _ = direction.split(placeholder_pairs(tried, _PLACEHOLDER_TRIALS))
    kept = placeholders_kept(masked, pack.translate(masked))
    result["placeholders_exact"] = round(100 * kept, 2)
    return result


def readable(result: dict[str, float], sizes: dict[str, int]) -> dict[str, str]:
    """The figures in the words of a manifest; `sizes` is the number of sentences of each set."""
    said = {
        f"chrF / BLEU, {_SETS[name]} ({size:,})": (
            f"{result[f'{name}_chrf']:.1f} / {result[f'{name}_bleu']:.1f}"
        )
        for name, size in sizes.items()
    }
    said["Every number kept, without the guard"] = f"{result['numbers_kept']:.1f} % of sentences"
    kept = f"{result['placeholders_exact']:.1f} % of {_PLACEHOLDER_TRIALS:,} sentences"
    said["One to six placeholders kept exactly, without the guard"] = kept
    return said


def add_to_manifest(manifest: Path, said: dict[str, str]) -> None:
    """Set the figures behind the heading [figures] of a manifest.

    Raises:
        ValueError: It has them already.
    """
    text = manifest.read_text(encoding="utf-8")
    if any(f'"{name}"' in text for name in said):
        raise ValueError(f"{manifest.name}: has figures already; export the pack again")
    lines = [f'"{name}" = "{value}"' for name, value in said.items()]
    manifest.write_text(
        text.replace("[figures]\n", "[figures]\n" + "\n".join(lines) + "\n"), "utf-8"
    )


def main() -> None:
    """Run the evaluation."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pack", type=Path)
    parser.add_argument("--work", type=Path, default=WORK)
    parser.add_argument("--threads", type=int, default=4)
    parser.add_argument("--beam", type=int, default=2)
    parser.add_argument("--limit", type=int, help="sentences of each set")
    parser.add_argument("--manifest", action="store_true", help="add the figures to the manifest")
    parser.add_argument(
        "--show", type=int, default=0, help="print so many translations of each set"
    )
    parser.add_argument("--free", action="store_true", help="only print the free witness prose")
    options = parser.parse_args()
    source, target = re.search(r"translate-(\w\w)_(\w\w)", options.pack.name).groups()
    direction = Direction(f"{source}-{target}")
    pack = Pack(options.pack, threads=options.threads, beam=options.beam)
    sets = read_dev(options.work, options.limit)
    for name, pairs in sets.items() if options.show else ():
        some = random.Random(1).sample(pairs, options.show)
        sources, references = direction.split(some)
        for row in zip(sources, references, pack.translate(sources), strict=True):
            print(name, *row, sep="\n  ")
    if options.free:
        rows = [line.split("\t") for line in _FREE.read_text(encoding="utf-8").splitlines()]
        sources, _ = direction.split([(row[0], row[1]) for row in rows if len(row) == 2])
        for number, pair in enumerate(zip(sources, pack.translate(sources), strict=True), 1):
            print(f"{number}.", *pair, sep="\n  ")
        return
    result = figures(pack, direction, sets)
    print(json.dumps(result, indent=1))
    if options.manifest:
        sizes = {name: len(pairs) for name, pairs in sets.items()}
        add_to_manifest(options.pack.with_suffix(".toml"), readable(result, sizes))


if __name__ == "__main__":
    main()
