# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Which sentences a summary prints words of: what a person reviews first.

The summary is put together as for its reader, by a printer that notes what it is asked for; so no
list of its own can fall behind what the summary does. Sentences that are named by place alone are
not among them.
"""

from __future__ import annotations

from collections.abc import Sequence

from hearing_assist.casefile.records import Audience, Label, ReleasedBlock, Segment
from hearing_assist.drafting.printing import Printer
from hearing_assist.drafting.sentences import Sentence
from hearing_assist.text.document import Runs


class NotingPrinter(Printer):
    """A printer that notes which stretches of which blocks it printed, in either language."""

    def __init__(self, labels: Sequence[Label], *, audience: Audience) -> None:
        super().__init__(labels, audience=audience)
        self._printed: set[tuple[str, int, int]] = set()

    def original(
        self, block: ReleasedBlock, *, start: int = 0, end: int | None = None, language: str = ""
    ) -> Runs:
        """As `Printer.original`, noted."""
        stop = len(block.text.text) if end is None else end
        self._printed.add((block.id, start, stop))
        return super().original(block, start=start, end=end, language=language)

    def translation(self, block: ReleasedBlock, segment: Segment) -> Runs:
        """As `Printer.translation`, noted."""
        self._printed.add((block.id, segment.start, segment.end))
        return super().translation(block, segment)

    def printed(self, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
        """Those of the sentences of which words were printed, in their order."""
        spans: dict[str, list[tuple[int, int]]] = {}
        for block_id, start, end in self._printed:
            spans.setdefault(block_id, []).append((start, end))
        return tuple(
            sentence
            for sentence in sentences
            if any(
                start < sentence.end and sentence.start < end
                for start, end in spans.get(sentence.block.id, ())
            )
        )
