# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Which equal numbers cannot have come about by counting anew."""

from __future__ import annotations

import pytest

from hearing_assist.text.numbering import Key, certain, equal


def keys(numbers: str) -> list[Key]:
    return [("text", *number.split(".")) for number in numbers.split()]


@pytest.mark.parametrize(
    ("left", "right", "sure"),
    [
        ("1 2 3", "1 2 3", "1 2 3"),
        ("1 2 1 2", "1 2 1 2", "1 2 1 2"),
        ("1 2 3 4", "1 2 4", "1 2 4"),
        ("1 2 4", "1 2 3 4", "1 2 4"),
        ("1 2 3 4", "1 2 3", ""),
        ("1 2 3", "1 2 3 4", ""),
        ("1 2 3 4 5", "1 3 4", ""),
        ("1 2 1 2 3", "1 2 3", "3"),
        ("1 1.a 1.b 2", "1 1.a 2", "1 2"),
        ("1 1.a 1.b 2", "1 1.b 2", "1 1.b 2"),
        ("1 2 2.a 2.b 3", "1 2 2.a 2.b", ""),
        ("1.1 1.2 2.1 3.1", "1.1 1.2 2.1", ""),
        ("1.1 1.2 1.3 2.1 3.1", "1.1 1.2 2.1 3.1", "2.1 3.1"),
        ("1 2 3", "", ""),
        ("", "", ""),
    ],
)
def test_what_is_certain(left: str, right: str, sure: str) -> None:
    first, second = keys(left), keys(right)
    found = certain(first, second, equal(first, second))
    assert [first[one] for one, _ in found] == [second[other] for _, other in found] == keys(sure)


def test_kinds_are_counted_apart() -> None:
    left = [("heading", "1"), ("text", "1"), ("heading", "2"), ("text", "2")]
    right = [("heading", "1"), ("text", "1"), ("heading", "2")]
    found = certain(left, right, equal(left, right))
    assert [left[one] for one, _ in found] == [("heading", "1"), ("heading", "2")]
