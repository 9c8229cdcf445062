# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Which texts are decoded together, and where a lost sentinel belongs."""

from __future__ import annotations

import random

import pytest

from hearing_assist.engines.argos import (
    BATCH_STATES,
    LEAST_BATCH,
    MAX_INPUT_TOKENS,
    batch_tokens,
    batches,
    next_slot,
)


def texts(*lengths: int) -> list[list[str]]:
    return [["x"] * length for length in lengths]


def test_every_text_is_in_one_batch_and_none_is_too_large() -> None:
    random_ = random.Random(2)
    tokens = texts(*(random_.randrange(0, 2 * MAX_INPUT_TOKENS) for _ in range(500)))
    found = batches(tokens, limit=512)
    fitting = [i for i, pieces in enumerate(tokens) if 0 < len(pieces) <= MAX_INPUT_TOKENS]
    assert sorted(i for batch in found for i in batch) == fitting
    for batch in found:
        longest = max(len(tokens[i]) for i in batch)
        assert len(batch) == 1 or longest * len(batch) <= 512


def test_blanks_are_few() -> None:
    random_ = random.Random(3)
    tokens = texts(*(random_.randrange(3, 60) for _ in range(2000)))
    found = batches(tokens, limit=1024)
    filled = sum(max(len(tokens[i]) for i in batch) * len(batch) for batch in found)
    assert filled < 1.03 * sum(map(len, tokens))


def test_the_last_batches_are_short() -> None:
    tokens = texts(*range(1, 200))
    found = batches(tokens, limit=256)
    longest = [max(len(tokens[i]) for i in batch) for batch in found]
    assert max(longest[-2:]) < max(longest) / 2


@pytest.mark.parametrize(
    ("lengths", "beam", "threads", "expected"),
    [
        ([20] * 10_000, 2, 4, BATCH_STATES // 2),
        ([20] * 10_000, 4, 4, BATCH_STATES // 4),
        ([20] * 100, 2, 4, 2000 // 8),
        ([20], 2, 4, LEAST_BATCH),
        ([], 2, 4, LEAST_BATCH),
    ],
)
def test_every_core_gets_some(lengths: list[int], beam: int, threads: int, expected: int) -> None:
    assert batch_tokens(texts(*lengths), beam, threads) == expected


SOURCE = ["▁⟦0⟧", "▁parle", "▁à", "▁", "⟦1⟧", "."]
ZERO, ONE = ("⟦0⟧",), ("▁", "⟦1⟧")


def attention(*looks_at: int) -> list[list[float]]:
    """Each piece of the translation looks at one piece of the original."""
    return [[0.9 if s == looked else 0.02 for s in range(len(SOURCE))] for looked in looks_at]


def test_a_lost_sentinel_belongs_where_it_was_looked_at() -> None:
    target = ["▁⟦0⟧", "▁speaks", "▁to", "▁her", "."]
    found = next_slot(SOURCE, target, attention(0, 1, 2, 4, 5), [ZERO, ONE], 0)
    assert found == (3, ("⟦1⟧",))


def test_what_is_said_twice_gives_way() -> None:
    target = ["▁⟦0⟧", "▁speaks", "▁to", "▁⟦0⟧", "."]
    found = next_slot(SOURCE, target, attention(0, 4, 2, 2, 5), [ZERO, ONE], 0)
    assert found == (3, ("⟦1⟧",))


def test_nothing_is_lost_or_no_room_is_left() -> None:
    target = ["▁⟦1⟧", "▁hears", "▁", "⟦0⟧"]
    assert next_slot(SOURCE, target, attention(4, 1, 2, 0), [ZERO, ONE], 0) is None
    assert next_slot(SOURCE, ["▁speaks"], attention(1), [ZERO, ONE], 1) is None
    assert next_slot(SOURCE, [], [], [ZERO, ONE], 0) is None
