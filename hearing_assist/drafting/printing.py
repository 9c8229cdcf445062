# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""From stored text to what one audience may read: labels in boxes, hidden details masked.

A kept detail (a date, an age) whose ceiling is below the audience is masked in the original; a
translated sentence that holds one is withheld as a whole, because nobody knows where the detail
stands in it. A placeholder without a label is a KeyError: nothing is printed on a guess.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from hearing_assist.casefile.labels import DETAILS, LabelPrinter
from hearing_assist.casefile.records import (
    Audience,
    Kind,
    Label,
    ReleasedBlock,
    Segment,
    SegmentStatus,
)
from hearing_assist.drafting.wording import primary, words
from hearing_assist.text.document import Run, Runs, plain

PrintRuns = Callable[[str, str], Runs]
"""Prints stored text, with placeholders, in a language."""

CHECKS = ("check-persons", "check-negation", "check-numbers", "check-complete")
"""Problems of a translated sentence that a reader is told about where it stands."""


class Printer:
    """Prints blocks and segments for one audience.

    `runs` prints placeholders some other way than as labels (numbered redactions).
    """

    def __init__(
        self, labels: Iterable[Label], *, audience: Audience, runs: PrintRuns | None = None
    ) -> None:
        self.labels = tuple(labels)
        self.audience = audience
        self._custom = runs
        self._printers: dict[str, LabelPrinter] = {}

    def runs(self, stored: str, language: str) -> Runs:
        """Stored text as runs; says nothing about kept details."""
        if self._custom is not None:
            return self._custom(stored, language)
        if language not in self._printers:
            self._printers[language] = LabelPrinter(
                self.labels, language=language, audience=self.audience
            )
        return self._printers[language].runs(stored)

    def original(
        self, block: ReleasedBlock, *, start: int = 0, end: int | None = None, language: str = ""
    ) -> Runs:
        """The text of a block, or a part of it, in its own language.

        Args:
            block: The block.
            start: First code point of the part.
            end: One past its last, by default the end of the block.
            language: Of the labels, where the block does not name its own.
        """
        text = block.text.text
        stop = len(text) if end is None else end
        tag = block.language or language
        runs: list[Run] = []
        at = start
        for mark in sorted(block.marks, key=lambda mark: mark.start):
            if mark.ceiling >= self.audience or mark.end <= at or mark.start >= stop:
                continue
            runs += self.runs(text[at : max(at, mark.start)], tag)
            runs += self.detail(mark.kind, tag)
            at = min(mark.end, stop)
        runs += self.runs(text[at:stop], tag)
        return tuple(runs)

    def detail(self, kind: Kind, language: str) -> Runs:
        """What stands for a detail that has no label of its own."""
        name = DETAILS.get(primary(language), DETAILS["en"])[kind]
        return (Run(f"[{name}]", boxed=True),)

    def hides(self, block: ReleasedBlock, start: int, end: int) -> bool:
        """Whether a kept detail in this part of the block is above the audience."""
        return any(
            mark.ceiling < self.audience and mark.start < end and start < mark.end
            for mark in block.marks
        )

    def translation(self, block: ReleasedBlock, segment: Segment) -> Runs:
        """A translated sentence with what a reader must know of it."""
        word = words(segment.language)
        if segment.status is SegmentStatus.NOT_TRANSLATED:
            original = self.original(block, start=segment.start, end=segment.end)
            mark = plain(f" {word['not-translated']}", bold=True)
            return (*(_italic(run) for run in original), *mark)
        too_narrow = segment.ceiling < self.audience
        if too_narrow or self.hides(block, segment.start, segment.end):
            return (Run(word["withheld-translation"], boxed=True),)
        runs = self.runs(segment.text.text, segment.language)
        if segment.status in {SegmentStatus.REVIEWED, SegmentStatus.CERTIFIED}:
            return runs
        checks = [word[code] for code in CHECKS if code in segment.problems]
        return (*runs, *plain("".join(f" {check}" for check in checks), bold=True))


def _italic(run: Run) -> Run:
    return run if run.boxed else Run(run.text, bold=run.bold, italic=True)
