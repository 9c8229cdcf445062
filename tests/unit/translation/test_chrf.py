# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest
from sacrebleu.metrics.chrf import CHRF

from hearing_assist.translation.chrf import chrf

PAIRS = [
    ("The witness saw the house.", "The witness saw the house."),
    ("She left.", "Elle est partie."),
    ("", "Nothing came."),
    ("Nothing came.", ""),
    ("a", "ab"),
    ("Sie ging — am 3. März 2021 — nach Hause.", "Sie ging am 3. März 2021 heim."),
    ("⟦1⟧ 見た", "⟦1⟧ 見ました"),
]


@pytest.mark.parametrize("pair", PAIRS)
def test_a_sentence_scores_as_with_sacrebleu(pair: tuple[str, str]) -> None:
    theirs = CHRF().sentence_score(pair[0], [pair[1]]).score
    assert chrf([pair]) == pytest.approx(theirs, abs=1e-9)


def test_many_sentences_score_as_with_sacrebleu() -> None:
    theirs = CHRF().corpus_score([a for a, _ in PAIRS], [[b for _, b in PAIRS]]).score
    assert chrf(PAIRS) == pytest.approx(theirs, abs=1e-9)


def test_nothing_scores_nothing() -> None:
    assert chrf([]) == 0.0
