# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Protecting by hand and taking it back, as steps of the undo stack."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtGui import QUndoCommand, QUndoStack

from hearing_assist.casefile.records import Kind
from hearing_assist.pipeline import protect
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.protect import Place, Protection
from hearing_assist.progress import CancelToken, ProgressSink
from ui.widgets.protect_menu import Choice


class Step:
    """One protection. Its state is used on the worker thread only, where one work follows another.

    Args:
        choice: How far, and as what.
        text: What was selected; needed for everywhere.
        places: Where it was selected.
    """

    def __init__(self, choice: Choice, text: str, places: Sequence[Place]) -> None:
        self._choice = choice
        self._text = text
        self._places = places
        self._done: Protection | None = None

    def make(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        """Protect; returns whether the case file holds text that was released before."""
        choice, place = self._choice, self._places[0]
        if not choice.everywhere:
            self._done = protect.here(
                case, self._places, kind=choice.kind, person_id=choice.person_id
            )
        else:
            self._done = (
                protect.as_spelling(case, self._text, person_id=choice.person_id)
                if choice.kind is Kind.PERSON
                else protect.everywhere(case, self._text, kind=choice.kind)
            )
            self._done = protect.search(case, self._done, place, progress=progress, cancel=cancel)
        return bool(case.hearing.documents())

    def take_back(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        """Undo what was done; returns whether anything was."""
        done, self._done = self._done, None
        if done is not None:
            protect.take_back(case, done, progress=progress, cancel=cancel)
        return done is not None


class Reversible(Protocol):
    """What can be done and taken back, on the worker thread."""

    def make(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        """Do it."""

    def take_back(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        """Undo what was done."""


class ProtectCommand(QUndoCommand):
    """A protection by hand; one that could not be made leaves no step behind.

    Args:
        text: What the step is called.
        stack: Where it goes.
        run: Runs a use case for a command; told whether it protects or takes back.
        step: What is done.
    """

    def __init__(
        self, text: str, stack: QUndoStack, run: Callable[..., None], step: Reversible
    ) -> None:
        super().__init__(text)
        self._stack = stack
        self._run = run
        self._step = step

    def redo(self) -> None:
        """Do it, the first time too."""
        self._run(self, self._step.make, makes=True)

    def undo(self) -> None:
        """Take it back."""
        self._run(self, self._step.take_back, makes=False)

    def give_up(self) -> None:
        """Leave the stack: nothing was done, so there is nothing to take back."""
        self.setObsolete(True)
        place = self._stack.index() - 1
        if place >= 0 and self._stack.command(place) is self:
            self._stack.undo()  # of an obsolete step: it is dropped, and nothing else happens
