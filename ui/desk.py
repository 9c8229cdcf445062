# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The worker's side of a session: holds the open case (docs/adr/009)."""

from __future__ import annotations

import contextlib
import threading
from dataclasses import dataclass
from pathlib import Path

from hearing_assist.errors import BusyError, HearingAssistError, StorageError, UsageError
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline.case import Case, Surroundings
from hearing_assist.progress import Cancelled, CancelToken, ProgressSink
from ui.access import Hindrance, hindrance_in
from ui.notes_desk import NotesDesk


@dataclass(frozen=True, slots=True)
class CaseSight:
    """What the window knows of an open case without asking the worker.

    Attributes:
        path: The case file.
        reference: The reference as it is printed.
        title: The title as it is printed.
        language: Language of the hearing.
        has_sealed: False for a reading copy, which can only be read.
        hindrance: Why it was opened for reading only, or None.
    """

    path: Path
    reference: str
    title: str
    language: str
    has_sealed: bool
    hindrance: Hindrance | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """What opening a case came to.

    Attributes:
        sight: The case that is open now.
        trouble: What went wrong when the case before was closed, or None.
    """

    sight: CaseSight
    trouble: HearingAssistError | None


class Desk:
    """Holds the open case; used on the worker thread only, but for `read_through`.

    Attributes:
        notes: The reader's own notes on it, which are closed with it.
    """

    def __init__(self, surroundings: Surroundings) -> None:
        self.notes = NotesDesk()
        self._surroundings = surroundings
        self._stack = contextlib.ExitStack()
        self._case: Case | None = None
        self._sight: CaseSight | None = None
        self._reading = threading.Lock()
        self._reader: CancelToken | None = None

    def case(self, asked_for: CaseSight | None) -> Case:
        """The open case.

        Raises:
            Cancelled: Another one was asked for, which was closed since.
            UsageError: None is open.
        """
        if asked_for is not None and asked_for is not self._sight:
            raise Cancelled
        if self._case is None:
            raise UsageError("No case is open. Open one on the start page.")
        return self._case

    def open(
        self,
        path: Path,
        passphrase: str | None,
        hindrance: Hindrance | None,
        progress: ProgressSink,
        cancel: CancelToken,
    ) -> Opened:
        """Open `path`, then let go of what was open; the file that is open already stays."""
        if self._sight is not None and _same_file(path, self._sight.path):
            return Opened(self._sight, None)

        def enter(stack: contextlib.ExitStack, *, read_only: bool) -> Case:
            return stack.enter_context(
                cases.opened(
                    path,
                    passphrase=passphrase,
                    read_only=read_only,
                    surroundings=self._surroundings,
                    verify_later=True,
                    progress=progress,
                    cancel=cancel,
                )
            )

        with contextlib.ExitStack() as fresh:
            try:
                case = enter(fresh, read_only=hindrance is not None)
            except (BusyError, StorageError) as error:
                hindrance = hindrance or hindrance_in(error)
                if hindrance is None:
                    raise
                case = enter(fresh, read_only=True)
            facts = case.hearing.facts()
            sight = CaseSight(
                path,
                facts.reference.text,
                facts.title.text,
                facts.language,
                case.has_sealed,
                hindrance,
            )
            kept = fresh.pop_all()
        trouble = None
        try:
            self.close()
        except HearingAssistError as error:  # the new case is open, and must not be lost for it
            trouble = error
        self._stack, self._case, self._sight = kept, case, sight
        return Opened(sight, trouble)

    def read_through(
        self, asked_for: CaseSight, progress: ProgressSink, cancel: CancelToken
    ) -> None:
        """Read the files of a case, on a thread beside the worker; closing it stops that.

        Raises:
            Cancelled: Stopped, or the case is not open any more.
            DamagedCaseError, VerificationError, StorageError: The files are not whole.
        """
        with self._reading:
            self._reader = cancel  # first: who closes looks here after it took the case away
            case = self._case
            if case is None or self._sight is not asked_for:
                raise Cancelled
            case.read_through(progress, cancel)

    def finish_verification(self, progress: ProgressSink, cancel: CancelToken) -> None:
        """The rest of the check, after which the case may be changed; a second call does nothing.

        Raises:
            DamagedCaseError, VerificationError: The files are not whole.
            BusyError, StorageError: The key files cannot be written.
        """
        self.case(None).finish_verification(progress, cancel)

    def close(self) -> None:
        """Close what is open."""
        self._case = self._sight = None
        if self._reader is not None:
            self._reader.cancel()
        with self._reading:
            self._reader = None
            try:
                self.notes.close()
            finally:
                self._stack.close()


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
