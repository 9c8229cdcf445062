# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What printed numbers of two texts tell about what belongs together.

A number is a tuple of its parts below the kind of what bears it: ("text", "4", "a"). Promises:
equal numbers are called certain only where nobody can have counted anew. Word processors number
lists by themselves: when a paragraph is left out, those behind it move up, and only the last
number is missing. Does not promise that what bears the same number says the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

Key = tuple[str, ...]


def equal(first: Sequence[Key], second: Sequence[Key]) -> list[tuple[int, int]]:
    """Places of equal numbers, in the order of both sides."""
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return [
        (block.a + step, block.b + step)
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    ]


def certain(
    first: Sequence[Key], second: Sequence[Key], found: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Those of the equal numbers that cannot have come about by counting anew.

    All of them, when both sides bear the same numbers. Otherwise none that stands twice on a
    side, and none of a count that ends earlier on one side; nor what is counted below these.
    """
    if list(first) == list(second):
        return list(found)
    doubtful = {
        key for side in (first, second) for key, count in Counter(side).items() if count > 1
    }
    doubtful.update(_open(first, second), _open(second, first))
    return [
        (one, other)
        for one, other in found
        if not any(first[one][: end + 1] in doubtful for end in range(1, len(first[one])))
    ]


def _open(numbers: Sequence[Key], others: Sequence[Key]) -> Iterator[Key]:
    """Numbers of each count whose last one is missing on the other side.

    A number missing in the middle is another thing: no machine leaves one out.
    """
    there = set(_all(others))
    counts: dict[Key, list[Key]] = {}
    for key in _all(numbers):
        counts.setdefault(key[:-1], []).append(key)
    for keys in counts.values():
        if keys[-1] not in there:
            yield from keys


def _all(numbers: Sequence[Key]) -> Iterator[Key]:
    """Each number once, after those it is counted below, printed or not."""
    yield from dict.fromkeys(key[: end + 1] for key in numbers for end in range(1, len(key)))
