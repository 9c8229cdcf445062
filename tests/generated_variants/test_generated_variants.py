# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Every writing that the independent generator plants in running text is found, letter for letter.

The generator shares no code and no table with the finder. HEARING_ASSIST_NAMES makes it take real
names from a folder (see `names`); without it, it invents them.
"""

from __future__ import annotations

import ast
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest

from hearing_assist.anonymise.find import Finder
from hearing_assist.casefile.records import Person
from tests.generated_variants.names import names
from tests.generated_variants.plant import ALONE, Planted, plant

HERE = Path(__file__).parent
OF_ONE_NAME = 20


@dataclass
class Tally:
    """What became of the planted writings.

    Attributes:
        planted: How many there were.
        certain: How many were found without a doubt.
        missed: What stayed readable, and how it was written.
        words: The same of single words in small letters, which may be words of the language.
        spilt: Texts of which more was covered than what was planted.
        languages: How many there were in each language.
    """

    planted: int = 0
    certain: int = 0
    missed: list[tuple[str, str]] = field(default_factory=list)
    words: list[tuple[str, str]] = field(default_factory=list)
    spilt: list[tuple[str, str]] = field(default_factory=list)
    languages: Counter[str] = field(default_factory=Counter)


def survey(count: int, seed: int) -> Tally:
    """Plant so many writings of declared names and look for them."""
    random = Random(seed)
    tally = Tally()
    for name in names(random, count // OF_ONE_NAME):
        person = Person("S1", "witness", "survivor", True, name.gender, name.full)
        finder = Finder([person])
        for _ in range(OF_ONE_NAME):
            _look(finder, plant(name, random), tally)
    return tally


def _look(finder: Finder, planted: Planted, tally: Tally) -> None:
    found = finder.find_in_text(planted.text, planted.language)
    covered = {place for item in found for place in range(item.span.start, item.span.end)}
    letters = [i for i, c in enumerate(planted.text) if c.isalnum()]
    inside = [i for i in letters if planted.start <= i < planted.end]
    outside = {i for i in letters if not planted.start <= i < planted.end}
    tally.planted += 1
    tally.languages[planted.language] += 1
    tally.certain += any(item.certain for item in found)
    if any(place not in covered for place in inside):
        words = tally.words if planted.how.endswith(ALONE) else tally.missed
        words.append((planted.written, planted.how))
    if covered & outside:
        tally.spilt.append((planted.text, planted.how))


def test_a_thousand_writings_are_found() -> None:
    tally = survey(1_000, 20_261_122)
    assert tally.missed == []
    assert tally.words == []
    assert tally.spilt == []
    assert len(tally.languages) == 8


@pytest.mark.slow
def test_twenty_thousand_writings_are_found() -> None:
    tally = survey(20_000, 7)
    assert tally.missed == []
    assert tally.spilt == []
    assert tally.words == []


def test_the_generator_imports_nothing_of_the_program() -> None:
    for path in HERE.glob("*.py"):
        if path.name.startswith("test_"):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom):
                assert not (node.module or "").startswith("hearing_assist"), path.name
            elif isinstance(node, ast.Import):
                assert not any(each.name.startswith("hearing_assist") for each in node.names)
