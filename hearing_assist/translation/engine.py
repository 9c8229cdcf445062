# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What the guard asks of an engine, and what it gives back for a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from hearing_assist.casefile.records import Confidence, SegmentStatus


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One way an engine translates a text.

    Attributes:
        text: The translation.
        complete: Whether the engine came to its own end; False means it was cut.
        score: Mean log-probability of the tokens; comparable between sentences, not a quality.
    """

    text: str
    complete: bool
    score: float


class Engine(Protocol):
    """Turns texts of one language into another, without any judgement of the result."""

    @property
    def symbols(self) -> tuple[str, ...]:
        """Placeholder symbols that are single pieces of the pack's vocabulary; may be empty."""

    def decode(
        self, texts: Sequence[str], beam: int, *, hypotheses: int = 1
    ) -> Iterable[tuple[int, tuple[Hypothesis, ...]]]:
        """For each text its index and its hypotheses, best first, in the order they are ready."""

    def force(
        self, texts: Sequence[str], sentinels: Sequence[Sequence[str]], beam: int
    ) -> Iterable[tuple[int, tuple[Hypothesis, ...]]]:
        """As `decode`, with each text's sentinels set where the engine lost them."""


class SpellingEngine(Engine, Protocol):
    """An engine that also tells how its vocabulary spells a text."""

    def spelled(self, texts: Sequence[str]) -> tuple[tuple[int, bool], ...]:
        """For each text its number of pieces, and whether the vocabulary knows all of them."""


@dataclass(frozen=True, slots=True)
class Translation:
    """A sentence in the other language.

    Attributes:
        text: The translation with the original's placeholders; the original when not translated.
        status: MACHINE or NOT_TRANSLATED.
        problems: Codes of `translation.problems`, sorted; what a reader must look at.
        confidence: How sure the engine was, by calibration of its pack; None when not translated,
            when there was nothing to translate, or for a pack that was not calibrated.
        score: Mean log-probability of a token of the translation; 0 where there is none.
        reasons: Codes of `translation.confidence.Reason`: why this band.
    """

    text: str
    status: SegmentStatus
    problems: tuple[str, ...] = ()
    confidence: Confidence | None = None
    score: float = 0.0
    reasons: tuple[str, ...] = ()
