# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Progress and cancellation for long work. Knows neither terminal nor window."""

from __future__ import annotations

import threading
from typing import NamedTuple, Protocol


class Cancelled(Exception):  # noqa: N818  stopping is a wish, not an error
    """The user stopped the work; nothing half-done is left behind."""


class ProgressEvent(NamedTuple):
    """One step of a long piece of work.

    Attributes:
        stage: Stable identifier such as "intake" or "translate"; front ends own the wording.
        done: Units finished so far.
        total: Units in all, or 0 when unknown.
    """

    stage: str
    done: int
    total: int


class ProgressSink(Protocol):
    """Receives progress events; must be quick and must not raise."""

    def __call__(self, event: ProgressEvent, /) -> None:
        """Take one event."""


def ignore_progress(event: ProgressEvent, /) -> None:
    """The sink for callers that show nothing."""


class CancelToken:
    """Set from one thread, asked from another; once set it stays set."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._event.set()

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked to stop."""
        return self._event.is_set()

    def raise_if_cancelled(self) -> None:
        """Raise Cancelled when somebody asked to stop."""
        if self._event.is_set():
            raise Cancelled
