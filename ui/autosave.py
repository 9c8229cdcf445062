# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Keeps what was typed but is not on record yet, so that a stop of any kind loses little of it.

It is written one second after the first key that is not kept yet, when the worker thread is free:
behind long work it waits. It is kept in the sealed record (pipeline.resume), never beside it.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from hearing_assist.pipeline import resume
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ProgressSink
from ui.session import Session

DELAY = 1000
"""Milliseconds from a key until what was typed is kept."""


class Autosave(QObject):
    """Keeps one text of one page.

    Args:
        session: The open case.
        name: Under which it is kept, such as "unsaved:persons".
        text: What is to be kept now; "" for nothing.
        parent: Qt parent.

    Signals:
        failed: It could not be kept; the exception.
    """

    failed = Signal(object)

    def __init__(
        self, session: Session, name: str, text: Callable[[], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._name = name
        self._text = text
        self._kept = ""
        self._sent: str | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(self.keep)
        session.leaving.connect(self._on_leaving)

    def touch(self) -> None:
        """Something was typed, saved or given up: keep the new state soon."""
        if not self._timer.isActive():
            self._timer.start()

    def keep(self) -> None:
        """Keep the present state now."""
        self._keep(is_last=False)

    def _keep(self, *, is_last: bool) -> None:
        self._timer.stop()
        text = self._text()
        if text == (self._kept if self._sent is None else self._sent):
            return
        session = self._session
        waits = session.has_sealed and session.is_checking and session.hindrance is None
        if not session.may_remember and not (waits and is_last):
            if waits:
                self.touch()  # what was typed during the check is kept after it
            return
        self._sent = text
        job = self._session.run(_Remember(self._name, text))
        job.succeeded.connect(self._on_kept)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)

    def taken_up(self, text: str) -> None:
        """What the record holds already, read when the case was opened."""
        self._kept = text

    def forget(self) -> None:
        """Begin anew with another case; nothing is written."""
        self._timer.stop()
        self._kept, self._sent = "", None

    def _on_leaving(self) -> None:
        """Keep it once more: what was queued before may have been stopped."""
        self._sent = None
        self._keep(is_last=True)

    def _on_kept(self, text: object) -> None:
        self._kept = str(text)
        if self._sent == text:
            self._sent = None

    def _on_failed(self, error: BaseException) -> None:
        self._sent = None
        self.failed.emit(error)

    def _on_cancelled(self) -> None:
        self._sent = None
        self.touch()


class _Remember:
    """Runs on the worker thread."""

    def __init__(self, name: str, text: str) -> None:
        self._name = name
        self._text = text

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        resume.remember(case, self._name, self._text)
        return self._text
