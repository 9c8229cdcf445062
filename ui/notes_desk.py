# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The worker's side of a judge's own notes: holds them open beside the open case (docs/adr/009)."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass

from hearing_assist.errors import BusyError, HearingAssistError, StorageError, UsageError
from hearing_assist.pipeline import notes
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.notes import DocumentNotes, Notes


@dataclass(frozen=True, slots=True)
class OpenedNotes:
    """Notes that are open now.

    Attributes:
        documents: All of them.
        trouble: Why they can only be read, or None.
    """

    documents: tuple[DocumentNotes, ...]
    trouble: HearingAssistError | None = None


class NotesDesk:
    """Holds the open notes; used on the worker thread only."""

    def __init__(self) -> None:
        self._stack = contextlib.ExitStack()
        self._notes: Notes | None = None

    def begin(self, case: Case, passphrase: str) -> OpenedNotes:
        """Begin notes on a case and open them; raises what `notes.create` and `open` raise."""
        notes.create(case, passphrase)
        return self.open(case, passphrase)

    def open(self, case: Case, passphrase: str, *, accept_older: bool = False) -> OpenedNotes:
        """Open the notes on a case: to write, or to read where their folder takes no more.

        Raises:
            As `notes.opened`.
        """
        self.close()
        trouble: HearingAssistError | None = None
        with contextlib.ExitStack() as fresh:
            try:
                found = fresh.enter_context(
                    notes.opened(case, passphrase, accept_older=accept_older)
                )
            except (BusyError, StorageError) as error:
                trouble = error
                found = fresh.enter_context(notes.opened(case, passphrase, read_only=True))
            documents = found.of_documents(case)
            self._stack, self._notes = fresh.pop_all(), found
        return OpenedNotes(documents, trouble)

    def notes(self) -> Notes:
        """The open notes.

        Raises:
            UsageError: None are open.
        """
        if self._notes is None:
            raise UsageError("Your notes are not open. Open them with their passphrase.")
        return self._notes

    def close(self) -> None:
        """Close the notes and forget their key; a second call does nothing."""
        self._notes = None
        self._stack.close()
