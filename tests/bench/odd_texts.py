# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Names nobody declared in text as it should not be: chats, small letters, capitals, misread pages.

`python tests/bench/odd_texts.py [FOLDER]` prints a table for docs/anonymisation-scores.md; FOLDER
holds another model than the shipped one. The texts are tweets, posts and web pages that nothing was
trained on (development and test parts), and the French set, where a mark counts that is a person's
name. "Misread" puts other letters in the place of one in thirty, as text recognition does.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from types import ModuleType

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]
tests = ModuleType("tests")  # an installed package has the same name
tests.__path__ = [str(HERE.parent)]
sys.modules["tests"] = tests

from test_anonymisation_bench import DATA, found, french, say  # type: ignore[import-not-found]  # noqa: E402

from hearing_assist.anonymise import name_model as models  # noqa: E402
from hearing_assist.anonymise.find import Finder  # noqa: E402
from hearing_assist.casefile.records import Kind  # noqa: E402
from hearing_assist.paths import models_folder  # noqa: E402
from tests.bench.french_marks import is_person  # noqa: E402

Texts = list[tuple[str, list[tuple[int, int]]]]
_OTHER = dict(zip("lo0eciuntm1s", "1ocoeluhlnlz", strict=True))
_SENTENCES = 20
"""Sentences that are searched as one text."""
SETS = (
    ("tweets", "juandr/BTC/h.conll", 0, 1),
    ("posts", "wnut17/emerging.dev.conll", 0, 1),
    ("web pages", "uner_ewt/en_ewt-ud-test.iob2", 1, 2),
)


def columns(path: str, token: int, tag: int) -> Texts:
    """Sentences with one word a line, some of them as one text."""
    texts: Texts = []
    sentences: list[list[tuple[str, str]]] = [[]]
    for line in (DATA / path).read_text(encoding="utf-8", errors="replace").splitlines():
        cells = line.split("\t")
        if line.startswith("# ") or len(cells) <= max(token, tag):
            if not line.strip() and sentences[-1]:
                sentences.append([])
            continue
        sentences[-1].append((cells[token], cells[tag].lower()))
    for start in range(0, len(sentences), _SENTENCES):
        text, gold = "", []
        for sentence in sentences[start : start + _SENTENCES]:
            open_at = -1
            for word, mark in sentence:
                is_name = mark[2:] in ("per", "person")
                if open_at >= 0 and not (is_name and mark.startswith("i")):
                    gold.append((open_at, len(text.rstrip())))
                    open_at = -1
                if is_name and open_at < 0:
                    open_at = len(text)
                text += word + " "
            if open_at >= 0:
                gold.append((open_at, len(text.rstrip())))
            text = text.rstrip() + "\n"
        texts.append((text, gold))
    return texts


def misread(text: str) -> str:
    """The text with one in thirty of its letters taken for another, the same length."""
    random = Random(text)
    return "".join(_OTHER.get(c, c) if random.random() < 1 / 30 else c for c in text)


def _same_length(change: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: "".join(new if len(new := change(c)) == 1 else c for c in text)


WRITINGS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("as they are", str),
    ("small letters", _same_length(str.lower)),
    ("capitals", _same_length(str.upper)),
    ("misread", misread),
)


def scored(finder: Finder, texts: Texts, language: str, change: Callable[[str], str]) -> str:
    """Share of marked persons all of whose letters are withheld; of proposals that show one."""
    hit = total = right = proposed = 0
    for text, gold in texts:
        changed = change(text)
        mentions = found(finder, changed, language)
        withheld = {place for m in mentions for place in range(m.start, m.end)}
        for start, end in gold:
            letters = [place for place in range(start, end) if text[place].isalpha()]
            hit += all(place in withheld for place in letters)
        total += len(gold)
        persons = [m for m in mentions if m.kind is Kind.PERSON]
        proposed += len(persons)
        right += sum(any(m.start < b and a < m.end for a, b in gold) for m in persons)
    return f"{hit / total:.3f} / {right / max(1, proposed):.3f}"


def sets() -> Iterator[tuple[str, str, Texts]]:
    """Name, language, and texts of each set."""
    for name, path, token, tag in SETS:
        yield name, "en", columns(path, token, tag)
    read = [(text, [(a, b) for a, b in gold if is_person(text[a:b])]) for text, gold in french()]
    yield "French interviews and papers", "fr", read


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else models_folder()
    model = models.newest(folder)
    assert model is not None
    finder = Finder((), models.load(model))
    say(f"{model.path.stem}: persons withheld / proposals that show one\n")
    for name, language, texts in sets():
        figures = [f"{how} {scored(finder, texts, language, change)}" for how, change in WRITINGS]
        persons = sum(len(gold) for _, gold in texts)
        say(f"{name} ({persons} persons): {'; '.join(figures)}")
    say("\n")


if __name__ == "__main__":
    main()
