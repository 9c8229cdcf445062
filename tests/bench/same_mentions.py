# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Writes every mention that is found in the bench's texts to a file, to hold two versions together.

`python tests/bench/same_mentions.py ROOT FILE` searches with the code of ROOT, a source tree; two
files are equal byte for byte (`cmp`) where both versions find the same spans, kinds, entities and
reasons. The texts: judgments with and without masks and with their own people declared, the French
set, sentences of statutes as one case, and mixtures cut out of all of them.
"""

from __future__ import annotations

import itertools
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

HERE = Path(__file__).resolve().parent
DATA = Path(os.environ.get("NAMES_DATA", HERE.parents[2] / "shared/data/names-and-entities"))
SEED = 20261122
MIXTURES = 3_000


def main(root: str, target: str) -> None:
    sys.path.insert(0, root)
    from hearing_assist.anonymise.find import Finder
    from hearing_assist.casefile.records import BlockKind, Person, SourceBlock
    from hearing_assist.pipeline import name_model

    trained = name_model.finder()

    def search(name: str, texts: list[str], language: str, **more: object) -> Iterator[str]:
        persons = more.pop("persons", ())
        finder = Finder(persons, trained, **more)  # type: ignore[arg-type]
        ids = (str(n) for n in itertools.count())
        blocks = [
            SourceBlock(
                str(n), "file", n, "body", 0, n, BlockKind.PARAGRAPH, 0, "", 0, 0, language, text
            )
            for n, text in enumerate(texts)
        ]
        for each in finder.find(blocks, new_id=lambda: next(ids)):
            yield f"{name}\t{each}\n"

    def tab(part: str) -> list[dict[str, object]]:
        found: list[dict[str, object]] = json.loads(
            (DATA / "tab" / part).read_text(encoding="utf-8")
        )
        return found

    with Path(target).open("w", encoding="utf-8", newline="") as file:
        passages: list[str] = []
        for number, each in enumerate(tab("tab_train_exact_92.json")):
            text = str(each["text"])
            passages += text.split("\n")
            file.writelines(search(f"train {number}", [text], "en"))
            file.writelines(search(f"lines {number}", text.split("\n"), "en"))
            if number % 4 == 0:
                names = _people(each)
                persons = [
                    Person(f"S{n}", "complainant", "", n % 3 != 2, "", name)
                    for n, name in enumerate(names)
                ]
                file.writelines(search(f"declared {number}", [text], "en", persons=persons))
        for number, each in enumerate(tab("tab_dev_exact_21.json")):
            file.writelines(search(f"dev {number}", [str(each["text"])], "en", masks=True))
        for path in sorted((DATA / "fr_gdpr_pseudonymizer").glob("*/*.txt")):
            with path.open(encoding="utf-8", newline="") as source:
                text = source.read()
            passages += text.split("\n")
            file.writelines(search(path.name, [text], "fr"))
            file.writelines(search(path.name, text.split("\n\n"), "fr"))
        law = DATA.parent / "translation/fr-en/law.dev.tsv"
        sentences = [
            sentence
            for line in law.read_text(encoding="utf-8").splitlines()
            for sentence in line.split("\t")[1:]
        ]
        passages += sentences
        file.writelines(search("law", sentences, "fr"))
        random = Random(SEED)
        mixed = [_mixture(random, passages) for _ in range(MIXTURES)]
        for start in range(0, MIXTURES, 50):
            language = random.choice(("fr", "en"))
            file.writelines(search(f"mixture {start}", mixed[start : start + 50], language))


def _people(document: dict[str, object]) -> list[str]:
    """Names of people that the gold marks, each once."""
    text = str(document["text"])
    spans = []
    stack: list[object] = [document]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            if item.get("entity_type") == "PERSON":
                spans.append((int(item["start_offset"]), int(item["end_offset"])))
            stack += item.values()
        elif isinstance(item, list):
            stack += item
    names = (" ".join(text[a:b].split()) for a, b in sorted(set(spans)))
    return list(dict.fromkeys(name for name in names if name))[:12]


_ODD = (
    "\u00a0", "\u200b", "\u00ad", "\u0301", "\u2019", "\n\n ", " \t\n", "\u00b2", "\u0660", "_",
    "\u0430", "\ue000", "\U0001f600", "ſ", "ﬁ", "İ", "K", "тел. 067 1234567", "@", "://",
    " 06 12 34 56 78 ",
    "Mme ", " née ", "12/03/1998", " (at) ", "e\u0301\u0327", "\x1c", "\u2028",
)  # fmt: skip


def _mixture(random: Random, passages: list[str]) -> str:
    """A few pieces of texts in a row, with odd signs between and within them."""
    pieces = []
    for _ in range(random.randint(1, 4)):
        passage = random.choice(passages)
        start = random.randint(0, len(passage))
        pieces += [passage[start : start + random.randint(5, 200)], random.choice(_ODD)]
    text = "".join(pieces)
    for _ in range(random.randint(0, 3)):
        place = random.randint(0, len(text))
        text = text[:place] + random.choice(_ODD) + text[place:]
    return text


if __name__ == "__main__":
    main(*sys.argv[1:3])
