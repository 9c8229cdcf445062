# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Undo for what is kept in a case as one text: the fields of a paper, the order of a bundle."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QUndoCommand

from hearing_assist.pipeline import resume
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ProgressSink


@dataclass(frozen=True, slots=True)
class KeptText:
    """A change of a kept text, which is made already.

    Attributes:
        name: Under which it is kept.
        before: As it was, "" for nothing.
        after: As it is now.
    """

    name: str
    before: str
    after: str


class KeptTextCommand(QUndoCommand):
    """Takes a change back, and makes it again; it is made when the command comes onto the stack."""

    def __init__(self, text: str, change: KeptText, put: Callable[[str, str], None]) -> None:
        """Call `put` with the name and a text, which starts the work."""
        super().__init__(text)
        self._change = change
        self._put = put
        self._is_made = True

    def redo(self) -> None:
        """Make the change again."""
        if self._is_made:
            self._is_made = False
            return
        self._put(self._change.name, self._change.after)

    def undo(self) -> None:
        """Put back what was there before."""
        self._put(self._change.name, self._change.before)


@dataclass(frozen=True, slots=True)
class PutText:
    """Keeps a text; runs on the worker thread."""

    name: str
    text: str

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> None:
        """Keep it."""
        resume.remember(case, self.name, self.text)
