# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The guard around an engine: hold back, decode, verify, try again, and give up in the open.

Promises for every sentence: its placeholders ⟦n⟧ are all there, each as often as in the original;
its digits are there, as digits or as words; or it comes back in its own language with status
NOT_TRANSLATED and the reasons. Does not promise that the meaning is right.

The ladder (`Rung`) ends for a sentence with the first result without a problem; after the last step
the best result that passed counts, with what a reader must look at.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol

from hearing_assist.casefile.labels import PLACEHOLDER, placeholders_in
from hearing_assist.casefile.records import SegmentStatus
from hearing_assist.progress import CancelToken, ProgressEvent, ProgressSink
from hearing_assist.text.segments import halves
from hearing_assist.translation.confidence import Bands, estimate
from hearing_assist.translation.engine import Engine, Hypothesis, Translation
from hearing_assist.translation.jobs import Asked, Job, Outcome, jobs_for
from hearing_assist.translation.numerals import figure_pattern
from hearing_assist.translation.prepare import Piece, piece, words_outside
from hearing_assist.translation.problems import Problem
from hearing_assist.translation.sentinels import Family
from hearing_assist.translation.verify import Verdict, is_foreign, judge

WINDOW = 4096
"""Sentences that are on their way at a time: enough to keep all cores at work, few in memory."""

CHUNK = 64
"""Most settled sentences between two words of progress."""

BEAM = 2
FREE = 2
"""Hypotheses of the first attempt: those that its search finds anyway."""

RETRY_BEAM = 4
MAX_PARTS = 8
STAGE = "translate"
VERSION = "3"
"""Changes whenever the same engine may come to another result."""

_LOST = frozenset({Problem.PLACEHOLDER, Problem.EXTRA_PLACEHOLDER, Problem.GLUED})
_WORTH_IT = frozenset({Problem.CHECK_COMPLETE, Problem.CHECK_NEGATION, Problem.CHECK_NUMBERS,
                       Problem.CHECK_REPETITION})  # fmt: skip
"""Marks for which another attempt is made; the engine will not spell a name better."""


class Rung(IntEnum):
    """The steps of the ladder."""

    PLAIN = 0
    """The pack's best sentinels, a narrow search."""
    CHOICE = 1
    """A wider search and its four best hypotheses."""
    SECOND = 2
    """Other sentinels, where one was lost."""
    THIRD = 3
    FORCED = 4
    """Lost sentinels set where the engine looked at them."""
    FIGURES_HELD = 5
    """Dates and numbers held back, too."""
    HALVES = 6
    """In two parts at a clause."""


class Memory(Protocol):
    """What became of texts before; by plain text with placeholders numbered by place."""

    def recall(self, sources: Collection[str], /) -> Mapping[str, Outcome]:
        """What is known of these texts."""

    def keep(self, outcomes: Mapping[str, Outcome], /) -> None:
        """Remember what became of texts."""


@dataclass(frozen=True, slots=True)
class _Attempt:
    """A job on a rung: what the engine gets."""

    job: Job
    parts: list[Piece]
    family: Family


class Guard:
    """Translates sentences through an engine that may be wrong."""

    def __init__(
        self,
        engine: Engine,
        *,
        languages: tuple[str, str],
        beam: int = BEAM,
        families: Sequence[Family] = (),
        bands: Bands | None = None,
        memory: Memory | None = None,
    ) -> None:
        """Wrap `engine`.

        Args:
            engine: What decodes.
            languages: Primary codes of source and target.
            beam: Width of the first search.
            families: The forms of sentinels that the pack copies best, best first.
            bands: Where the pack's bands of confidence lie; None when it was not measured.
            memory: What became of texts before.
        """
        self._engine = engine
        self._languages = languages
        self._beam = beam
        self._families = tuple(families) or (Family.of(engine.symbols),)
        self._bands = bands
        self._memory = memory
        self._figures = figure_pattern(languages[0])

    def translate(
        self,
        sentences: Sequence[str],
        *,
        persons: Collection[int] | None = None,
        progress: ProgressSink,
        cancel: CancelToken,
    ) -> tuple[Translation, ...]:
        """Each sentence translated or marked; same order and length. See `stream`."""
        found = dict(self.stream(sentences, persons=persons, progress=progress, cancel=cancel))
        return tuple(found[text] for text in sentences)

    def stream(
        self,
        sentences: Iterable[str],
        *,
        persons: Collection[int] | None = None,
        progress: ProgressSink,
        cancel: CancelToken,
    ) -> Iterator[tuple[str, Translation]]:
        """Each different sentence once with its translation, as they are settled.

        Args:
            sentences: With stored placeholders.
            persons: Which placeholders stand for persons; None when that is not known.
            progress: Gets the number of different sentences that are settled.
            cancel: Asked before each result of the engine is taken.

        Raises:
            Cancelled: Asked to stop.
        """
        unique = list(dict.fromkeys(sentences))
        done = 0

        def report(settled: int) -> None:
            progress(ProgressEvent(STAGE, done + settled, len(unique)))

        report(0)
        for start in range(0, len(unique), WINDOW):
            window = unique[start : start + WINDOW]
            for job in self._settled(window, cancel=cancel, report=report):
                for asked in job.asked:
                    yield asked.text, self._result(job, asked, persons)
            done += len(window)
        report(0)

    def _settled(
        self, window: Sequence[str], *, cancel: CancelToken, report: Callable[[int], None]
    ) -> Iterator[Job]:
        """The jobs of some sentences, each when nothing more is tried for it."""
        jobs = jobs_for(window, self._languages[0])
        known = self._memory.recall(jobs.keys()) if self._memory else {}
        fresh: dict[str, Outcome] = {}
        settled = told = 0
        step = max(1, min(CHUNK, len(window) // 100))

        def done(job: Job) -> Job:
            nonlocal settled, told
            settled += len(job.asked)
            if settled - told >= step:
                told = settled
                report(settled)
            if not job.silent and job.source not in known:
                fresh[job.source] = job.outcome
            return job

        waiting: list[Job] = []
        for job in jobs.values():
            cancel.raise_if_cancelled()
            if outcome := known.get(job.source):
                job.recall(outcome)
            else:
                self._look_at(job)
            if job.settled:
                yield done(job)
            else:
                waiting.append(job)
        try:
            for rung in Rung:
                for job in self._climb(rung, waiting, cancel=cancel):
                    yield done(job)
                waiting = [job for job in waiting if not job.settled]
            for job in waiting:
                yield done(job)
        finally:
            if self._memory and fresh:
                self._memory.keep(fresh)

    def _look_at(self, job: Job) -> None:
        """Settle what an engine has nothing to do with, or would only invent something for."""
        words = PLACEHOLDER.sub(" ", job.source)
        if set("⟦⟧") & set(words):
            job.refused.add(Problem.PLACEHOLDER)
        elif words_outside(job.source) == 0:
            job.silent = True
        elif _mostly_placeholders(job.source):
            job.refused.add(Problem.MOSTLY_PLACEHOLDERS)
        elif is_foreign(words, self._languages):
            job.refused.add(Problem.OTHER_SOURCE)
        job.settled = job.silent or bool(job.refused)

    def _climb(self, rung: Rung, jobs: Sequence[Job], *, cancel: CancelToken) -> Iterator[Job]:
        """One rung for all jobs that need it; gives those that it settles."""
        attempts: list[_Attempt] = []
        for job in jobs:
            cancel.raise_if_cancelled()
            if attempt := self._attempt(job, rung):
                attempts.append(attempt)
        texts: dict[str, int] = {}
        users: list[list[tuple[_Attempt, int]]] = []
        for attempt in attempts:
            for part, each in enumerate(attempt.parts):
                index = texts.setdefault(each.masked, len(texts))
                if index == len(users):
                    users.append([])
                users[index].append((attempt, part))
        found: dict[int, dict[int, tuple[Hypothesis, ...]]] = {}
        for index, hypotheses in self._decoded(rung, list(texts), users):
            cancel.raise_if_cancelled()
            for attempt, part in users[index]:
                parts = found.setdefault(id(attempt), {})
                parts[part] = hypotheses
                if len(parts) == len(attempt.parts):
                    del found[id(attempt)]
                    if self._considered(attempt, parts, rung):
                        yield attempt.job

    def _decoded(
        self, rung: Rung, texts: Sequence[str], users: Sequence[Sequence[tuple[_Attempt, int]]]
    ) -> Iterable[tuple[int, tuple[Hypothesis, ...]]]:
        if not texts:
            return ()
        if rung is Rung.PLAIN:
            return self._engine.decode(texts, self._beam, hypotheses=min(self._beam, FREE))
        if rung is Rung.FORCED:
            sentinels = []
            for (attempt, part), *_ in users:
                held = len(attempt.parts[part].held)
                sentinels.append([attempt.family.sentinel(index) for index in range(held)])
            return self._engine.force(texts, sentinels, RETRY_BEAM)
        return self._engine.decode(texts, RETRY_BEAM, hypotheses=RETRY_BEAM)

    def _considered(
        self, attempt: _Attempt, found: Mapping[int, tuple[Hypothesis, ...]], rung: Rung
    ) -> bool:
        """Whether the hypotheses of an attempt settle its job."""
        job = attempt.job
        for verdict in self._verdicts(attempt, found):
            job.consider(verdict, rung)
            if job.settled:
                break
        if job.best is not None and not job.settled and rung is not Rung.HALVES:
            job.settled = not job.best.soft & _WORTH_IT
        return job.settled

    def _attempt(self, job: Job, rung: Rung) -> _Attempt | None:
        """What the engine gets for a job on a rung; None when the rung does not help it."""
        family = self._families[0]
        texts = [job.source]
        held = False
        if rung in {Rung.SECOND, Rung.THIRD, Rung.FORCED}:
            if job.best is not None or not job.refused & _LOST:
                return None
            if rung is not Rung.FORCED:
                place = rung - Rung.SECOND + 1
                if place >= len(self._families):
                    return None
                family = self._families[place]
        elif rung is Rung.FIGURES_HELD:
            if job.best is not None or not self._figures.search(job.source):
                return None
            held = True
        elif rung is Rung.HALVES:
            both = halves(job.source)
            incomplete = job.best and Problem.CHECK_COMPLETE in job.best.soft
            if both is None or (job.best is not None and not incomplete):
                return None
            texts = [job.source[span.start : span.end] for span in both]
            held = job.best is None
        parts = self._fitting(texts, family, held=held)
        return _Attempt(job, parts, family) if parts else None

    def _fitting(self, texts: Iterable[str], family: Family, *, held: bool) -> list[Piece]:
        """Pieces for the texts, cut in two where one holds more than the pack's sentinels."""
        waiting, pieces = list(texts), []
        while waiting:
            text = waiting.pop(0)
            part = piece(text, family, languages=self._languages, hold_figures=held)
            if part is not None:
                pieces.append(part)
                continue
            both = halves(text)
            if both is None or len(pieces) + len(waiting) > MAX_PARTS:
                return []
            waiting[:0] = [text[span.start : span.end] for span in both]
        return pieces

    def _verdicts(
        self, attempt: _Attempt, found: Mapping[int, tuple[Hypothesis, ...]]
    ) -> Iterable[Verdict]:
        """Verdicts on the hypotheses, best first; of several parts the best of each, joined."""
        if len(attempt.parts) == 1:
            return (self._judge(attempt, attempt.parts[0], each) for each in found[0])
        chosen = [
            min(
                (self._judge(attempt, part, each) for each in found[index]),
                key=lambda verdict: (bool(verdict.hard), len(verdict.soft)),
            )
            for index, part in enumerate(attempt.parts)
        ]
        hard = frozenset[Problem]().union(*(verdict.hard for verdict in chosen))
        soft = frozenset({Problem.APPROXIMATE}).union(*(verdict.soft for verdict in chosen))
        text = " ".join(verdict.text for verdict in chosen)
        return [Verdict(text, hard, soft, min(verdict.score for verdict in chosen))]

    def _judge(self, attempt: _Attempt, part: Piece, hypothesis: Hypothesis) -> Verdict:
        if len(attempt.parts) > 1 and words_outside(part.source) == 0:
            return Verdict(part.source, frozenset())
        return judge(part, hypothesis, family=attempt.family, languages=self._languages)

    def _result(self, job: Job, asked: Asked, persons: Collection[int] | None) -> Translation:
        """What a caller gets for a sentence; the last gate for its placeholders."""
        if job.silent:
            return Translation(asked.text, SegmentStatus.MACHINE)
        here = placeholders_in(asked.text)
        best = job.best
        translated = asked.restored(best.text) if best else ""
        if best is None or sorted(placeholders_in(translated)) != sorted(here):
            reasons = job.refused or {Problem.PLACEHOLDER}
            return Translation(asked.text, SegmentStatus.NOT_TRANSLATED, _codes(reasons))
        involved = {number for number in here if persons is None or number in persons}
        soft = set(best.soft) | ({Problem.CHECK_PERSONS} if len(involved) > 1 else set())
        confidence, reasons_why = estimate(
            best.score, bands=self._bands, problems=soft, retried=job.rung > Rung.PLAIN
        )
        return Translation(
            translated,
            SegmentStatus.MACHINE,
            _codes(soft),
            confidence=confidence,
            score=round(best.score, 4),
            reasons=reasons_why,
        )


def _mostly_placeholders(text: str) -> bool:
    """Whether only connecting words stand between placeholders ("⟦1⟧ et ⟦2⟧")."""
    if "⟦" not in text:
        return False
    return sum(map(str.isalpha, text)) <= len(placeholders_in(text)) + 1


def _codes(problems: Iterable[Problem]) -> tuple[str, ...]:
    return tuple(sorted(str(problem) for problem in problems))
