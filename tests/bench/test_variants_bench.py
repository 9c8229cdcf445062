# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""How fast declared names are looked for in running text of eight languages; processor time.

At least 1 MB of text (UTF-8) a second on one core with 1,000 declared writings and all that are
derived from them (60 people); with 1,000 people it is measured alone.
"""

from __future__ import annotations

import sys
import time
from random import Random

import pytest

from hearing_assist.anonymise.declared import variants
from hearing_assist.anonymise.derived import derived_variants
from hearing_assist.anonymise.extent import extents
from hearing_assist.anonymise.matcher import Matcher
from hearing_assist.anonymise.names import Names
from hearing_assist.anonymise.reading import Reading
from hearing_assist.casefile.records import Person
from tests.generated_variants.names import names
from tests.generated_variants.plant import CARRIERS, plant

pytestmark = pytest.mark.bench
DECLARED = 1_000
LEAST = 1_000_000
"""Bytes of text a second."""
PIECE = 60_000
RUNS = 7
EVERY = 20
"""Sentences for each one that names somebody."""


def texts(random: Random) -> list[str]:
    """Pieces of running text as they are searched at once, some sentences with a declared name."""
    declared = names(Random(1), DECLARED)
    pieces = []
    for carriers in CARRIERS.values():
        said: list[str] = []
        while sum(map(len, said)) < PIECE:
            said += [random.choice(carriers).replace("{} ", "").lower() for _ in range(EVERY)]
            said.append(plant(random.choice(declared), random).text)
        pieces.append("\n".join(said))
    return pieces


@pytest.mark.parametrize(("persons", "least"), [(60, LEAST), (DECLARED, 0)])
def test_a_megabyte_a_second(persons: int, least: int, capsys: pytest.CaptureFixture[str]) -> None:
    people = [
        Person(f"S{number}", "witness", "survivor", True, name.gender, name.full)
        for number, name in enumerate(names(Random(1), persons))
    ]
    started = time.process_time()
    every = [v for person in people for v in (*variants(person), *derived_variants(person))]
    matcher = Matcher(every)
    known = Names(people)
    ready = time.process_time() - started
    pieces = texts(Random(2))
    took, found = 1e9, 0
    for _ in range(RUNS):  # the best: others use the same cores
        started = time.process_time()
        found = sum(len(extents(t, matcher.find(Reading(t)), known)) for t in pieces)
        took = min(took, time.process_time() - started)
    size = sum(len(text.encode()) for text in pieces)
    with capsys.disabled():
        sys.stdout.write(
            f"\n{len(every)} writings ready in {ready:.1f} s; {size / took / 1e6:.2f} MB/s, "
            f"{found} mentions in {size} bytes\n"
        )
    assert found
    assert size / took >= least
