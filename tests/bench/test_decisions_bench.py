# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Fifty generated decisions in the manner of the Cour de cassation, with nobody declared.

`make bench` prints what was found and holds the limits. The decisions of the second seed were never
looked at while anything was written.
"""

from __future__ import annotations

import itertools
import sys
import time
from collections.abc import Iterator

import pytest

from hearing_assist.anonymise.find import Finder
from hearing_assist.casefile.records import BlockKind, Kind, SourceBlock
from hearing_assist.pipeline import name_model
from hearing_assist.progress import CancelToken, ignore_progress
from tests.generated_decisions.decisions import (
    SEED,
    Decision,
    Gold,
    decisions,
    precision,
    score,
)

pytestmark = pytest.mark.bench

LIMITS = {Gold.PERSON: 0.97, Gold.ADDRESS: 0.95, Gold.BIRTH_DATE: 0.95}
READABLE = {Gold.JUDGE: 0.9}
HELD_BACK = 77_003


def blocks(decision: Decision) -> Iterator[tuple[int, SourceBlock]]:
    """The paragraphs of a decision with where each begins."""
    start = 0
    for n, text in enumerate(decision.text.split("\n\n")):
        if text:
            name = f"{decision.number}-{n}"
            yield (
                start,
                SourceBlock(
                    name, f"s{decision.number}", n, "body", 0, n + 1, BlockKind.PARAGRAPH, 0, "",
                    0, 0, "fr", text,
                ),
            )  # fmt: skip
        start += len(text) + 2


def covered(decision: Decision, kinds: tuple[Kind, ...] = ()) -> Iterator[tuple[int, int]]:
    """What the program covers in one decision, read as a case of its own."""
    starts = {block.id: (start, block) for start, block in blocks(decision)}
    ids = (f"{n}" for n in itertools.count())
    for mention in Finder((), name_model.finder()).find(
        [block for _, block in starts.values()],
        new_id=lambda: next(ids),
        progress=ignore_progress,
        cancel=CancelToken(),
    ):
        if not kinds or mention.kind in kinds:
            start, _ = starts[mention.block_id]
            yield start + mention.start, start + mention.end


@pytest.mark.parametrize("seed", [SEED, HELD_BACK])
def test_decisions(seed: int) -> None:
    made = decisions(seed=seed)
    began = time.perf_counter()
    found = score(made, covered)
    seconds = time.perf_counter() - began
    exact = precision(made, lambda decision: covered(decision, (Kind.PERSON,)))
    words = sum(len(decision.text.split()) for decision in made)
    sys.stdout.write(
        f"\nseed {seed}: {words} words in {seconds:.1f} s, precision of names {exact:.3f}\n"
    )
    for gold, each in found.items():
        sys.stdout.write(
            f"  {gold}: {each.places} places, all covered {each.recall:.3f}, "
            f"untouched {each.readable:.3f}\n"
        )
    for gold, limit in LIMITS.items():
        assert found[gold].recall >= limit, gold
    for gold, limit in READABLE.items():
        assert found[gold].readable >= limit, gold
