# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Sentences that are like another one, what differs, and whose labels they get."""

from __future__ import annotations

import pytest

from hearing_assist.casefile.records import Kind
from hearing_assist.translation.memory import (
    Piece,
    PieceKind,
    Remembered,
    difference,
    matches,
)

KINDS = {1: Kind.PERSON, 2: Kind.PERSON, 3: Kind.PLACE, 4: Kind.PLACE}


@pytest.mark.parametrize(
    ("source", "old", "target", "score", "carried"),
    [
        ("Il pleut.", "Il pleut.", "It rains.", 100, "It rains."),
        ("⟦1⟧ voit ⟦2⟧.", "⟦1⟧ voit ⟦2⟧.", "⟦1⟧ sees ⟦2⟧.", 100, "⟦1⟧ sees ⟦2⟧."),
        ("⟦2⟧ voit ⟦1⟧.", "⟦1⟧ voit ⟦2⟧.", "⟦1⟧ sees ⟦2⟧.", 99, "⟦2⟧ sees ⟦1⟧."),
        # One person twice is another sentence than two persons once.
        ("⟦1⟧ voit ⟦1⟧.", "⟦1⟧ voit ⟦2⟧.", "⟦1⟧ sees ⟦2⟧.", None, ""),
        # A place is no person.
        ("⟦1⟧ vit là.", "⟦3⟧ vit là.", "⟦3⟧ lives there.", None, ""),
        ("Il ne pleut pas ici.", "Il pleut ici.", "It rains here.", None, "It rains here."),
    ],
)
def test_likeness_and_labels(
    source: str, old: str, target: str, score: int | None, carried: str
) -> None:
    (match,) = matches(source, [Remembered("k", old, target)], KINDS, at_least=1)
    assert match.target == carried
    assert match.score == score if score else match.score < 99


def test_the_best_come_first_and_equal_translations_once() -> None:
    among = [
        Remembered("a", "Elle part demain matin.", "She leaves tomorrow morning."),
        Remembered("b", "Elle part demain.", "She leaves tomorrow."),
        Remembered("c", "Elle part demain.", "She leaves tomorrow."),
        Remembered("d", "Elle part demain.", "She is leaving tomorrow."),
        Remembered("e", "Rien de tel.", "Nothing of the kind."),
    ]
    found = matches("Elle part demain.", among, {}, at_least=60)
    assert [each.remembered.key for each in found] == ["b", "d", "a"]
    assert [each.score for each in found][:2] == [100, 100]


def test_nothing_is_like_nothing() -> None:
    assert matches("", [Remembered("a", "", "x")], {}) == ()
    assert matches("x", [], {}) == ()


def test_the_difference_is_in_whole_words_and_adds_up() -> None:
    old, new = "Il pleut ici, dit-elle.", "Il ne pleut pas ici, dit-il."
    pieces = difference(old, new)
    assert Piece(PieceKind.ADDED, "ne ") in pieces
    kept = "".join(p.text for p in pieces if p.kind is not PieceKind.ADDED)
    made = "".join(p.text for p in pieces if p.kind is not PieceKind.REMOVED)
    assert (kept, made) == (old, new)
