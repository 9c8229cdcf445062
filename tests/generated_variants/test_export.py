# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What the generator plants goes through import, search, release and disclosure: none survives.

Of each sentence nothing but its own words is left. The search in the finished files is a
plain one of this test: letters of the planted writings in the letters of the files.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import pypdfium2
import pytest

from hearing_assist.casefile.key_slots import LOWEST_COST
from hearing_assist.casefile.records import Audience, SourceKind
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import disclose, mentions, release, sources
from hearing_assist.pipeline.case import Case, Surroundings
from hearing_assist.progress import CancelToken, ignore_progress
from tests.generated_variants.names import Name, names
from tests.generated_variants.plant import CARRIERS, Planted, plant
from tests.small_case import PASSPHRASE, create_small_case

QUIET: Any = {"progress": ignore_progress, "cancel": CancelToken()}
SHORTEST_TOLD = 6
"""Letters of a writing that the plain search looks for; shorter ones stand in other words."""
WRITTEN_ANEW = frozenset("de s".split())
"""What stands beside a placeholder in the place of an elision or a possessive."""


def entry(number: int, name: Name) -> str:
    return (
        f'[[person]]\nid = "P{number}"\nposition = "witness"\nrole = "survivor"\n'
        f'protected = true\ngender = "{name.gender}"\nname = "{name.full}"\n'
    )


def letters(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in bare if c.isalpha() and not "\u02b0" <= c <= "\u02ff")


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", re.sub(r"⟦\d+⟧", " ", text)))


def fill(
    case: Case, folder: Path, people: Sequence[Name], each: int, random: Random
) -> list[Planted]:
    """A register, and one file of each language with the writings in it."""
    register = "\n".join(entry(number, name) for number, name in enumerate(people))
    mentions.import_persons(case, register.encode())
    planted = [plant(name, random) for name in people for _ in range(each)]
    for language in CARRIERS:
        file = folder / f"{language}.txt"
        # Line ends as planted; a paragraph ends with an empty line.
        said = "\n\n".join(item.text for item in planted if item.language == language)
        file.write_bytes(said.encode())
        report = sources.import_files(
            case, [file], kind=SourceKind.STATEMENT, language=language, **QUIET
        )
        assert not report.refused
    return planted


def finished(folder: Path) -> Iterator[str]:
    """The text of all finished files."""
    for file in sorted(folder.rglob("*")):
        if file.suffix == ".pdf":
            with pypdfium2.PdfDocument(file) as pdf:
                yield " ".join(page.get_textpage().get_text_bounded() for page in pdf)
        elif file.is_file():
            yield file.read_bytes().decode("utf-8", "ignore")


def survivors(folder: Path, people: Sequence[Name], each: int, seed: int) -> list[tuple[str, str]]:
    """What of the planted writings is left, and where."""
    path = create_small_case(folder / "case" / "c.hearing", Surroundings(cost=LOWEST_COST))
    left: list[tuple[str, str]] = []
    with cases.opened(path, passphrase=PASSPHRASE, surroundings=Surroundings()) as case:
        planted = fill(case, folder, people, each, Random(seed))
        mentions.find(case, **QUIET)
        mentions.serve_under_review(case)
        release.release(case, **QUIET)
        # All that crossed, in the order of the sentences of each language.
        crossed = [
            block.text.text
            for document in case.hearing.documents()
            for block in case.hearing.blocks(document.id)
        ]
        sentences = [item for lang in CARRIERS for item in planted if item.language == lang]
        assert len(crossed) == len(sentences)
        for item, text in zip(sentences, crossed, strict=True):
            carrier = f"{item.text[: item.start]} {item.text[item.end :]}"
            if "⟦" not in text or not words(text) <= words(carrier) | WRITTEN_ANEW:
                left.append((item.how, text))
        disclose.disclose(case, folder / "out", audience=Audience.DEFENCE, **QUIET)
    told = {letters(item.written): item.how for item in planted}
    read = [letters(text) for text in finished(folder / "out")]
    for written, how in told.items():
        if len(written) >= SHORTEST_TOLD and any(written in text for text in read):
            left.append((how, "in a finished file"))
    return left


def test_none_of_eighty_writings_survives_an_export(tmp_path: Path) -> None:
    assert survivors(tmp_path, names(Random(3), 8), 10, 3) == []


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_none_of_twenty_thousand_writings_survives_an_export(tmp_path: Path) -> None:
    for part in range(5):  # five cases of 200 persons
        people = names(Random(100 + part), 200)
        folder = tmp_path / str(part)
        folder.mkdir()
        assert survivors(folder, people, 20, part) == []
