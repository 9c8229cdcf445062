# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Passphrases that are proposed."""

from __future__ import annotations

import math

from hearing_assist.casefile.passphrase_words import COUNT, WORDS, propose


def test_seven_words_are_hard_to_guess_and_easy_to_type() -> None:
    assert len(set(WORDS)) == len(WORDS)
    assert COUNT * math.log2(len(WORDS)) > 74
    assert all(word.isascii() and word.islower() and 4 <= len(word) <= 10 for word in WORDS)


def test_no_two_proposals_are_the_same() -> None:
    made = {propose() for _ in range(50)}
    assert len(made) == 50
    assert all(len(words.split()) == COUNT and set(words.split()) <= set(WORDS) for words in made)
