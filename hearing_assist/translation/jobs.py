# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Sentences on their way through the guard: equal ones together, with the best result so far.

Sentences are equal when they read the same without layout (outer spaces, list number) and with
their placeholders numbered by place: "⟦7⟧ left." and "2. ⟦9⟧ left." are one job, decoded once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from hearing_assist.casefile.labels import PLACEHOLDER, placeholder, placeholders_in
from hearing_assist.translation.prepare import Layout, plain, split_layout
from hearing_assist.translation.problems import Problem
from hearing_assist.translation.verify import Verdict


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a text, with its placeholders numbered by place.

    Attributes:
        text: The translation; "" when none passed.
        refused: Problems that refused hypotheses.
        soft: Problems of `text` that a reader must look at.
        score: Mean log-probability of a token of `text`.
        rung: The step of the ladder that gave `text`.
    """

    text: str = ""
    refused: frozenset[Problem] = frozenset()
    soft: frozenset[Problem] = frozenset()
    score: float = 0.0
    rung: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """A sentence as it was given.

    Attributes:
        text: The sentence.
        layout: What of it belongs to the page.
        numbers: The placeholders that the numbers 0, 1 ... of its job stand for.
    """

    text: str
    layout: Layout
    numbers: tuple[int, ...]

    def restored(self, translated: str) -> str:
        """A translation of the job with this sentence's placeholders and layout."""
        core = _renumbered(translated, dict(enumerate(self.numbers)))
        return f"{self.layout.before}{core}{self.layout.after}"


@dataclass(slots=True)
class Job:
    """A text on its way.

    Attributes:
        source: The plain text, its placeholders numbered by place.
        asked: The sentences that read like it.
        best: The best verdict so far that passed.
        rung: The step of the ladder that gave it.
        refused: Why hypotheses were refused so far.
        settled: Whether no further step is needed.
        silent: Whether there is nothing to translate.
    """

    source: str
    asked: list[Asked] = field(default_factory=list)
    best: Verdict | None = None
    rung: int = 0
    refused: set[Problem] = field(default_factory=set)
    settled: bool = False
    silent: bool = False

    def consider(self, verdict: Verdict, rung: int) -> None:
        """Keep a result when it is better than the one before."""
        if verdict.hard:
            self.refused |= verdict.hard
        elif self.best is None or len(verdict.soft) < len(self.best.soft):
            self.best = verdict
            self.rung = rung
            self.settled = not verdict.soft

    def recall(self, outcome: Outcome) -> None:
        """Take over what became of the same text before."""
        self.refused = set(outcome.refused)
        if outcome.text:
            self.best = Verdict(outcome.text, frozenset(), outcome.soft, outcome.score)
        self.rung = outcome.rung
        self.settled = True

    @property
    def outcome(self) -> Outcome:
        """What became of it, for the next time."""
        if self.best is None:
            return Outcome(refused=frozenset(self.refused))
        return Outcome(self.best.text, frozenset(self.refused), self.best.soft, self.best.score,
                       self.rung)  # fmt: skip


def jobs_for(sentences: Iterable[str], language: str) -> Mapping[str, Job]:
    """A job for each different text, by that text.

    Args:
        sentences: With stored placeholders.
        language: Primary code of their language.
    """
    jobs: dict[str, Job] = {}
    for text in sentences:
        layout = split_layout(text)
        core = plain(layout.core, language)
        numbers: dict[int, int] = {}

        for number in placeholders_in(core):
            numbers.setdefault(number, len(numbers))
        source = _renumbered(core, numbers)
        job = jobs.get(source)
        if job is None:
            job = jobs[source] = Job(source)
        job.asked.append(Asked(text, layout, tuple(numbers)))
    return jobs


def _renumbered(text: str, numbers: Mapping[int, int]) -> str:
    """The text with other numbers in its placeholders."""
    if not numbers:
        return text
    return PLACEHOLDER.sub(lambda match: placeholder(numbers[int(match.group(1))]), text)
