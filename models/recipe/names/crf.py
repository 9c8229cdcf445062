# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A conditional random field on the same texts, to hold beside the network; it is not shipped.

python -m recipe.names.crf write TEXTS      # a third of an epoch's documents, as words and marks
python models/recipe/names/crf.py train TEXTS MODEL
python models/recipe/names/crf.py mark MODEL < texts.json > spans.json    # persons in each text

The last two need python-crfsuite (MIT), and nothing else. The texts on standard input are a JSON
list of lists of [word, start, end].
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

LENGTH = 120
SHARE = 0.35


def write(path: Path) -> None:
    """Documents of the recipe: for each word whether it begins a person's name, or goes on."""
    from recipe.names import corpora
    from recipe.names.settings import TAGS
    from recipe.names.train import documents

    every = (1 << len(TAGS)) - 1
    begins, goes_on = (1 << TAGS.index(tag) for tag in ("B-PER", "I-PER"))
    rng = random.Random(5)
    with path.open("w", encoding="utf-8") as lines:
        for document in documents(rng, list(corpora.tab())[:40], odd=0.1):
            if rng.random() > SHARE:
                continue
            for start in range(0, len(document.words), LENGTH):
                part = slice(start, start + LENGTH)
                allowed = document.allowed[part]
                if every in allowed:
                    continue
                marks = ["B" if a == begins else "I" if a & ~1 == goes_on else "O" for a in allowed]
                lines.write(json.dumps([document.words[part], marks]) + "\n")


def _shape(word: str) -> str:
    kinds = (
        "X" if c.isupper() else "x" if c.islower() else "9" if c.isdigit() else c for c in word
    )
    return re.sub(r"(.)\1+", r"\1", "".join(kinds))[:8]


def signs(words: list[str]) -> list[list[str]]:
    """For each word what is told of it and of the two on either side."""
    shapes, small = [_shape(word) for word in words], [word.lower() for word in words]
    in_small = {word for word in words if word.islower()}
    found = []
    for place, word in enumerate(words):
        own = small[place]
        told = ["b", f"w={own}", f"s={shapes[place]}", f"e={own[-3:]}", f"f={own[-2:]}"]
        told.append(f"p={own[:3]}")
        if word[:1].isupper() and own in in_small:
            told.append("in small letters elsewhere")
        for step in (-2, -1, 1, 2):
            at = place + step
            if 0 <= at < len(words):
                told += [f"{step}w={small[at]}", f"{step}s={shapes[at]}"]
        if place:
            told.append(f"ss={shapes[place - 1]}|{shapes[place]}")
        found.append(told)
    return found


def train(texts: Path, model: Path) -> None:
    """Train on what `write` wrote."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for line in texts.read_text(encoding="utf-8").splitlines():
        words, marks = json.loads(line)
        trainer.append(signs(words), marks)
    trainer.set_params({"c1": 0.3, "c2": 0.01, "max_iterations": 60, "feature.minfreq": 3})
    trainer.train(str(model))


def mark(model: Path) -> None:
    """Where persons stand in the texts on standard input."""
    import pycrfsuite

    tagger = pycrfsuite.Tagger()
    tagger.open(str(model))

    def persons(text: list[tuple[str, int, int]]) -> Iterator[tuple[int, int]]:
        run: tuple[int, int] | None = None
        for start in range(0, len(text), LENGTH):
            part = text[start : start + LENGTH]
            marks = tagger.tag(signs([word for word, _, _ in part]))
            for (word, begin, end), told in zip(part, marks, strict=True):
                if run and (told != "I" or word[0] == "\n"):
                    yield run
                    run = None
                if told != "O" and word[0] != "\n":
                    run = (run[0] if run else begin, end)
        if run:
            yield run

    json.dump([list(persons(text)) for text in json.load(sys.stdin)], sys.stdout)


if __name__ == "__main__":
    what, *paths = sys.argv[1:]
    {"write": write, "train": train, "mark": mark}[what](*map(Path, paths))
