# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""How far a job is, and how long it will still take at its own speed so far.

A stage that reports within another, such as the pages of one file among several, counts as part of
the unit of the outer one, so that neither the bar nor the time jumps back. A stage that follows a
finished one starts anew: how many stages a job has is not known beforehand.
"""

from __future__ import annotations

from dataclasses import dataclass

from hearing_assist.progress import ProgressEvent

SECONDS_BEFORE_ESTIMATE = 1.0


@dataclass(slots=True)
class _Stage:
    name: str
    since: float
    done: int
    total: int


class Pace:
    """Takes the progress events of one job."""

    def __init__(self) -> None:
        self._stages: list[_Stage] = []  # from the outermost to the innermost

    def take(self, event: ProgressEvent, now: float) -> None:
        """Take an event that came at `now`, in seconds of a clock that never goes back."""
        names = [stage.name for stage in self._stages]
        if event.stage in names:
            del self._stages[names.index(event.stage) + 1 :]
        else:
            while self._stages and self._stages[-1].done >= self._stages[-1].total:
                self._stages.pop()
            self._stages.append(_Stage(event.stage, now, event.done, event.total))
        self._stages[-1].done, self._stages[-1].total = event.done, event.total

    @property
    def fraction(self) -> float | None:
        """What is done of the outermost stage, 0 to 1, or None where that is not known."""
        part = 0.0
        for stage in reversed(self._stages):
            part = min((stage.done + part) / stage.total, 1.0) if stage.total else 0.0
        return part if self._stages and self._stages[0].total else None

    def seconds_left(self, now: float) -> float | None:
        """Seconds until the outermost stage is done, or None while that cannot be told."""
        fraction = self.fraction
        if not fraction or now - self._stages[0].since < SECONDS_BEFORE_ESTIMATE:
            return None
        return (now - self._stages[0].since) * (1 - fraction) / fraction
