# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""How sure an engine was of a sentence, in three bands, with the reason.

The engine's mean log-probability says it best of what costs nothing (Guerreiro et al. 2023,
arXiv 2208.05309). Where the bands lie is measured for each pack on text that it was not trained on
(`calibration`). It is an estimate that finds invented sentences; it does not find a subtle error of
law, and it is never called accuracy. What the verifier found, and how hard it was to come by the
result, can only lower it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from hearing_assist.casefile.records import Confidence
from hearing_assist.translation.problems import Problem

GOOD_HIGH = 0.85
"""Share of sentences that must be close to a person's translation for the upper band."""

GOOD_LOW = 0.5
"""Share up to which a score belongs to the lower band."""

LEAST = 20
"""Sentences that a band is measured on at least."""

ABOUT_THE_ENGINE = frozenset({Problem.CHECK_PERSONS})
"""Marks that say nothing about this result: they stand wherever two persons are."""


class Reason(StrEnum):
    """A code: why a sentence is in its band."""

    SURE = "engine-sure"
    BETWEEN = "engine-between"
    UNSURE = "engine-unsure"
    RETRIED = "later-attempt"
    IN_PARTS = "in-parts"
    MARKED = "something-to-check"
    NOT_MEASURED = "pack-not-measured"
    PHRASE = "set-phrase"


MEANING: dict[Reason, str] = {
    Reason.SURE: "estimate: the engine was sure of its words; most such sentences were close to a "
    "person's translation when this pack was tried",
    Reason.BETWEEN: "estimate: the engine was less sure of its words than in its best sentences",
    Reason.UNSURE: "estimate: the engine was unsure of its words; few such sentences were close to "
    "a person's translation when this pack was tried",
    Reason.RETRIED: "a first attempt was refused",
    Reason.IN_PARTS: "the sentence was translated in parts",
    Reason.MARKED: "there is something to check in it",
    Reason.NOT_MEASURED: "this pack was not tried on sentences whose translation is known",
    Reason.PHRASE: "a word of forms, a heading or a formula, from the list of set phrases",
}


@dataclass(frozen=True, slots=True)
class Band:
    """What was measured of one band: sentences in it, and how many of them were good."""

    sentences: int
    good: int

    @property
    def share(self) -> float:
        """The share that was close to a person's translation."""
        return self.good / self.sentences if self.sentences else 0.0


@dataclass(frozen=True, slots=True)
class Bands:
    """Where the bands of a pack lie.

    Attributes:
        high: Least score of the upper band.
        low: Least score of the middle band.
        measured: Upper, middle and lower band on held-out text.
    """

    high: float
    low: float
    measured: tuple[Band, Band, Band]

    def band(self, score: float) -> Confidence:
        """The band of a score."""
        if score >= self.high:
            return Confidence.HIGH
        return Confidence.MEDIUM if score >= self.low else Confidence.LOW


def bands(scored: Sequence[tuple[float, bool]]) -> Bands:
    """The bands that held-out sentences show.

    The share of good sentences is fitted as never rising when scores fall (isotonic regression,
    Barlow et al. 1972). The upper band is where it is `GOOD_HIGH` at least, the lower one where it
    is `GOOD_LOW` at most; a band of less than `LEAST` sentences is empty.

    Args:
        scored: For each sentence its score, and whether its translation was good.
    """
    best_first = sorted(scored, key=lambda each: each[0], reverse=True)
    count = len(best_first)
    high, low, at = 0, count, 0
    for sentences, good in _steps(best_first):
        if good >= GOOD_HIGH * sentences and high == at:
            high = at + sentences
        if good <= GOOD_LOW * sentences:
            low = min(low, at)
        at += sentences
    high = high if high >= LEAST else 0
    low = low if count - low >= LEAST else count
    return Bands(
        _threshold(best_first, high),
        _threshold(best_first, low),
        (_band(best_first[:high]), _band(best_first[high:low]), _band(best_first[low:])),
    )


def _steps(best_first: Sequence[tuple[float, bool]]) -> list[tuple[int, int]]:
    """Groups of sentences of one fitted share, best scores first: sentences, good ones."""
    steps: list[tuple[int, int]] = []
    last: float | None = None
    for score, good in best_first:
        if score == last:
            sentences, goods = steps.pop()
            steps.append((sentences + 1, goods + good))
        else:
            steps.append((1, int(good)))
        last = score
        # Neighbours are taken together while the worse score has the larger share.
        while len(steps) > 1 and steps[-1][1] * steps[-2][0] >= steps[-2][1] * steps[-1][0]:
            sentences, goods = steps.pop()
            steps[-1] = (steps[-1][0] + sentences, steps[-1][1] + goods)
    return steps


def _band(scored: Sequence[tuple[float, bool]]) -> Band:
    return Band(len(scored), sum(good for _, good in scored))


def _threshold(best_first: Sequence[tuple[float, bool]], i: int) -> float:
    """Least score of the sentences before this place; 0 admits none (scores are negative)."""
    return round(best_first[i - 1][0], 6) - 1e-6 if i else 0.0


def estimate(
    score: float, *, bands: Bands | None, problems: Collection[Problem], retried: bool
) -> tuple[Confidence | None, tuple[str, ...]]:
    """The band of a translation, and why.

    Args:
        score: Mean log-probability of a token.
        bands: The pack's; None when it was not measured.
        problems: What the verifier marks.
        retried: Whether the first attempt was refused.
    """
    if bands is None:
        return None, (str(Reason.NOT_MEASURED),)
    band = bands.band(score)
    reasons = [{Confidence.HIGH: Reason.SURE, Confidence.MEDIUM: Reason.BETWEEN}.get(
        band, Reason.UNSURE)]  # fmt: skip
    if retried:
        reasons.append(Reason.RETRIED)
    if Problem.APPROXIMATE in problems:
        reasons.append(Reason.IN_PARTS)
    if set(problems) - ABOUT_THE_ENGINE - {Problem.APPROXIMATE}:
        reasons.append(Reason.MARKED)
    if band is Confidence.HIGH and len(reasons) > 1:
        band = Confidence.MEDIUM
        reasons.remove(Reason.SURE)
    return band, tuple(str(reason) for reason in reasons)
