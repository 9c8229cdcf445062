# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The guard around an engine: hold back, decode, verify, try again, and give up in the open.

Promises for every sentence: its placeholders ⟦n⟧ are all there, each as often as in the original;
its digits are there, as digits or as words; or it comes back in its own language with status
NOT_TRANSLATED and the reasons. Does not promise that the meaning is right.

The ladder, until a result has no problem: two beams; four beams and four hypotheses; the same with
dates and numbers held back; the sentence in two parts at a clause. The best result that passed
counts, with what a reader must look at.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from hearing_assist.casefile.labels import PLACEHOLDER, placeholders_in
from hearing_assist.casefile.records import SegmentStatus
from hearing_assist.progress import CancelToken, ProgressEvent, ProgressSink
from hearing_assist.text.segments import halves
from hearing_assist.translation.engine import Engine, Hypothesis, Translation
from hearing_assist.translation.numerals import figure_pattern
from hearing_assist.translation.prepare import (
    Family,
    Layout,
    Piece,
    piece,
    plain,
    split_layout,
    words_outside,
)
from hearing_assist.translation.problems import Problem
from hearing_assist.translation.verify import Verdict, is_foreign, judge

CHUNK = 64
"""Texts per call of the engine: how fine progress and cancelling are."""

BEAM = 2
RETRY_BEAM = 4
MAX_PARTS = 8
STAGE = "translate"


class Rung(IntEnum):
    """The steps of the ladder."""

    PLAIN = 0
    CHOICE = 1
    FIGURES_HELD = 2
    HALVES = 3


@dataclass(slots=True)
class _Job:
    """A sentence on its way: the best result so far, and whether it is settled."""

    layout: Layout
    source: str
    best: Verdict | None = None
    settled: bool = False
    refused: set[Problem] = field(default_factory=set)

    def consider(self, verdict: Verdict) -> None:
        """Keep a result when it is better than the one before."""
        if verdict.hard:
            self.refused |= verdict.hard
        elif self.best is None or len(verdict.soft) < len(self.best.soft):
            self.best = verdict
            self.settled = not verdict.soft


class Guard:
    """Translates sentences through an engine that may be wrong."""

    def __init__(self, engine: Engine, *, languages: tuple[str, str], beam: int = BEAM) -> None:
        """Wrap `engine`; `languages` are the primary codes of source and target."""
        self._engine = engine
        self._languages = languages
        self._beam = beam
        self._family = Family.of(engine.symbols)
        self._figures = figure_pattern(languages[0])

    def translate(
        self,
        sentences: Sequence[str],
        *,
        persons: Collection[int] | None = None,
        progress: ProgressSink,
        cancel: CancelToken,
    ) -> tuple[Translation, ...]:
        """Each sentence translated or marked; same order and length.

        Args:
            sentences: With stored placeholders.
            persons: Which placeholders stand for persons; None when that is not known.
            progress: Gets the number of different sentences that are settled.
            cancel: Asked before each call of the engine.
        """
        unique = {text: _Job(split_layout(text), "") for text in dict.fromkeys(sentences)}
        for job in unique.values():
            cancel.raise_if_cancelled()
            job.source = plain(job.layout.core, self._languages[0])
            if reason := self._not_for_engine(job.source):
                job.refused.add(reason)
            job.settled = bool(reason) or _nothing_to_say(job.source)
        total = len(unique)

        def report() -> None:
            done = sum(job.settled for job in unique.values())
            progress(ProgressEvent(STAGE, done, total))

        report()
        for rung in Rung:
            open_jobs = [job for job in unique.values() if not job.settled]
            self._climb(rung, open_jobs, cancel=cancel, report=report)
        results = {text: _result(text, job, persons) for text, job in unique.items()}
        progress(ProgressEvent(STAGE, total, total))
        return tuple(results[text] for text in sentences)

    def _not_for_engine(self, source: str) -> Problem | None:
        """Why a text would only make an engine invent something."""
        if set("⟦⟧") & set(PLACEHOLDER.sub("", source)):
            return Problem.PLACEHOLDER
        if _nothing_to_say(source):
            return None
        if _mostly_placeholders(source):
            return Problem.MOSTLY_PLACEHOLDERS
        if is_foreign(PLACEHOLDER.sub(" ", source), self._languages):
            return Problem.OTHER_SOURCE
        return None

    def _climb(
        self, rung: Rung, jobs: Sequence[_Job], *, cancel: CancelToken, report: Callable[[], None]
    ) -> None:
        """One rung for all jobs that need it, in chunks of similar length."""
        attempts = []
        for job in jobs:
            cancel.raise_if_cancelled()
            if parts := self._parts(job, rung):
                attempts.append((job, parts))
        attempts.sort(key=lambda attempt: sum(len(part.masked) for part in attempt[1]))
        for start in range(0, len(attempts), CHUNK):
            chunk = attempts[start : start + CHUNK]
            cancel.raise_if_cancelled()
            texts = list(dict.fromkeys(part.masked for _, parts in chunk for part in parts))
            if rung is Rung.PLAIN:
                decoded = self._engine.decode(texts, self._beam)
            else:
                decoded = self._engine.decode(texts, RETRY_BEAM, hypotheses=RETRY_BEAM)
            found = dict(zip(texts, decoded, strict=True))
            for job, parts in chunk:
                cancel.raise_if_cancelled()
                for verdict in self._verdicts(job, parts, found):
                    job.consider(verdict)
                    if job.settled:
                        break
            report()

    def _parts(self, job: _Job, rung: Rung) -> list[Piece]:
        """What the engine gets for a job on a rung; nothing when the rung does not help it."""
        held = rung is Rung.FIGURES_HELD or (rung is Rung.HALVES and job.best is None)
        if rung is Rung.FIGURES_HELD and (job.best or not self._figures.search(job.source)):
            return []
        if rung is Rung.HALVES:
            both = halves(job.source)
            incomplete = job.best and Problem.CHECK_COMPLETE in job.best.soft
            if both is None or (job.best is not None and not incomplete):
                return []
            texts = [job.source[span.start : span.end] for span in both]
        else:
            texts = [job.source]
        return self._fitting(texts, held=held)

    def _fitting(self, texts: Iterable[str], *, held: bool) -> list[Piece]:
        """Pieces for the texts, cut in two where one holds more than the pack's sentinels."""
        waiting, pieces = list(texts), []
        while waiting:
            text = waiting.pop(0)
            part = piece(text, self._family, languages=self._languages, hold_figures=held)
            if part is not None:
                pieces.append(part)
                continue
            both = halves(text)
            if both is None or len(pieces) + len(waiting) > MAX_PARTS:
                return []
            waiting[:0] = [text[span.start : span.end] for span in both]
        return pieces

    def _verdicts(
        self, job: _Job, parts: Sequence[Piece], found: dict[str, tuple[Hypothesis, ...]]
    ) -> Iterable[Verdict]:
        """Verdicts on the hypotheses, best first; of several parts the best of each, joined."""
        judged = [[self._judge(part, each) for each in found[part.masked]] for part in parts]
        if len(judged) == 1:
            return judged[0]
        chosen = [
            min(verdicts, key=lambda verdict: (bool(verdict.hard), len(verdict.soft)))
            for verdicts in judged
        ]
        hard = frozenset[Problem]().union(*(verdict.hard for verdict in chosen))
        soft = frozenset({Problem.APPROXIMATE}).union(*(verdict.soft for verdict in chosen))
        return [Verdict(" ".join(verdict.text for verdict in chosen), hard, soft)]

    def _judge(self, part: Piece, hypothesis: Hypothesis) -> Verdict:
        if _nothing_to_say(part.source):
            return Verdict(part.source, frozenset())
        return judge(part, hypothesis, family=self._family, languages=self._languages)


def _nothing_to_say(text: str) -> bool:
    """Whether a text holds placeholders, numbers and references only: it stays as it is."""
    return words_outside(text) == 0


def _mostly_placeholders(text: str) -> bool:
    """Whether only connecting words stand between placeholders ("⟦1⟧ et ⟦2⟧")."""
    letters = sum(char.isalpha() for char in text)
    return letters <= len(placeholders_in(text)) + 1 and "⟦" in text


def _result(text: str, job: _Job, persons: Collection[int] | None) -> Translation:
    """What a caller gets for a sentence; the last gate for its placeholders."""
    if _nothing_to_say(job.source) and not job.refused:
        return Translation(text, SegmentStatus.MACHINE)
    here = placeholders_in(text)
    if job.best is None or sorted(placeholders_in(job.best.text)) != sorted(here):
        reasons = job.refused or {Problem.PLACEHOLDER}
        return Translation(text, SegmentStatus.NOT_TRANSLATED, _codes(reasons))
    involved = {number for number in here if persons is None or number in persons}
    soft = set(job.best.soft) | ({Problem.CHECK_PERSONS} if len(involved) > 1 else set())
    translated = f"{job.layout.before}{job.best.text}{job.layout.after}"
    return Translation(translated, SegmentStatus.MACHINE, _codes(soft))


def _codes(problems: Iterable[Problem]) -> tuple[str, ...]:
    return tuple(sorted(str(problem) for problem in problems))
