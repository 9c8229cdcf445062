# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What the guard asks of an engine, and what it gives back for a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from hearing_assist.casefile.records import SegmentStatus


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
    ) -> tuple[tuple[Hypothesis, ...], ...]:
        """For each text its hypotheses, best first, at least one."""


@dataclass(frozen=True, slots=True)
class Translation:
    """A sentence in the other language.

    Attributes:
        text: The translation with the original's placeholders; the original when not translated.
        status: MACHINE or NOT_TRANSLATED.
        problems: Codes of `translation.problems`, sorted; what a reader must look at.
    """

    text: str
    status: SegmentStatus
    problems: tuple[str, ...] = ()
