# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Another title for a document that is in the case, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QUndoCommand

from hearing_assist.pipeline import sources
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ProgressSink


@dataclass(frozen=True, slots=True)
class Retitle:
    """Gives a source a title; runs on the worker thread."""

    source_id: str
    before: str
    after: str

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        """Itself, when it is done."""
        sources.retitle(case, self.source_id, self.after)
        return self


class RetitleCommand(QUndoCommand):
    """A title that was given; it is on record already when the command comes onto the stack."""

    def __init__(self, text: str, done: Retitle, start: Callable[[Retitle], None]) -> None:
        """Call `start` with what is to be done to go back, or forth again."""
        super().__init__(text)
        self._done = done
        self._start = start
        self._is_done = True

    def redo(self) -> None:
        """Give the new title again."""
        if self._is_done:
            self._is_done = False
            return
        self._start(self._done)

    def undo(self) -> None:
        """Give back the title before."""
        self._start(Retitle(self._done.source_id, self._done.after, self._done.before))
