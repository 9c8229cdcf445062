# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Digests name nobody, and nobody hides beside one."""

from __future__ import annotations

import hashlib

import pytest

from hearing_assist.check.examine import Examiner
from hearing_assist.check.forms import Value, forms_of
from hearing_assist.check.search import Ledger

NAMES = ("Da", "Dédé", "Abla Fée", "Ada", "Bea")
EXAMINER = Examiner(forms_of(Value(name, "name", name) for name in NAMES), Ledger())


def hits(text: str) -> set[str]:
    return {hit.person for hit in EXAMINER.examine("report.txt", text.encode()).hits if hit.person}


def digest(number: int) -> str:
    return hashlib.sha256(str(number).encode()).hexdigest()


def grouped(letters: str, size: int, line: int = 0) -> str:
    groups = [letters[start : start + size] for start in range(0, len(letters), size)]
    half = line or len(groups)
    return "\n".join(" ".join(groups[at : at + half]) for at in range(0, len(groups), half))


@pytest.mark.parametrize(("size", "line"), [(4, 0), (4, 8), (8, 4), (64, 0), (16, 0), (12, 0)])
def test_digests_name_nobody(size: int, line: int) -> None:
    """Two thousand of them; in groups, some were refused before."""
    text = "\n\n".join(f"Digest: {grouped(digest(number), size, line)}." for number in range(2_000))
    if size in {12, 16}:
        text = "\n\n".join(f"Item {digest(number)[:size]}" for number in range(2_000))
    assert hits(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "{} dede",
        "dede {}",
        "{} Da",
        "{}\nDa",
        "ada {}",
        "Ada 4f2a 99b1 {}",
        "bea19900412",
        "da19900412@example.org",
        "dede 1234 5678",
        "the key 3ec6a93fbe4d-ada",
    ],
)
def test_nobody_hides_beside_a_digest(text: str) -> None:
    assert hits(text.format(grouped("4f2a99b1" * 8, 4)))


def test_what_a_digest_encodes_is_found() -> None:
    assert hits(f"Digest: {'Then Dédé came home today.'.encode().hex()}") == {"Dédé"}
