# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Where the user is on each page, kept in the case, so that they can go on after any stop.

Kept in the sealed record, because what is selected may tell about a person. A reading copy keeps
nothing. What was kept by another version and does not fit is left out without a word.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from hearing_assist.pipeline import resume
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ProgressSink
from ui.jobs import Job
from ui.session import Session

NAME = "places"
MILLISECONDS_BETWEEN = 3000
"""What may be lost of a place when the program is ended from outside."""

PagePlace = dict[str, str]


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where the user is.

    Attributes:
        page: The page that is shown, by its lasting name, or "".
        places: For each page by name, what the page itself said.
    """

    page: str = ""
    places: Mapping[str, PagePlace] = field(default_factory=dict)

    def to_text(self) -> str:
        """As it is kept."""
        return json.dumps({"page": self.page, "places": dict(self.places)}, sort_keys=True)

    @classmethod
    def from_text(cls, text: str) -> Whereabouts:
        """From what was kept; anything that does not fit counts as nothing."""
        try:
            kept = json.loads(text)
        except (ValueError, RecursionError):
            return cls()
        if not isinstance(kept, dict):
            return cls()
        page, places = kept.get("page"), kept.get("places")
        return cls(
            page if isinstance(page, str) else "",
            {
                name: {key: value for key, value in place.items() if isinstance(value, str)}
                for name, place in (places.items() if isinstance(places, dict) else ())
                if isinstance(place, dict)
            },
        )


class Places(QObject):
    """Reads where the user was when a case is opened, and keeps it as they go.

    Signals:
        restored: The Whereabouts of the case that was opened; empty ones at the first time.
    """

    restored = Signal(object)

    def __init__(
        self, session: Session, look: Callable[[], Whereabouts], parent: QObject | None = None
    ) -> None:
        """Ask `look` where the user is, whenever that may be kept."""
        super().__init__(parent)
        self._session = session
        self._look = look
        self._kept: str | None = None  # None until it was read: nothing is written over it
        self._saving: Job | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(MILLISECONDS_BETWEEN)
        self._timer.timeout.connect(self.save)
        session.opened.connect(self.read)
        session.leaving.connect(self._on_leaving)
        session.closed.connect(self.rest)

    @Slot()
    def save(self) -> Job | None:
        """Keep where the user is, if that changed; returns the work, if there is any."""
        if self._kept is None or self._saving is not None or not self._session.may_remember:
            return None
        text = self._look().to_text()
        if text == self._kept:
            return None
        self._kept = text
        self._saving = self._session.run(_Remember(text))
        self._saving.finished.connect(self._on_saved)
        return self._saving

    @Slot()
    def _on_leaving(self) -> None:
        """Keep it once more: what was queued before may have been stopped."""
        if self._kept is not None:
            self._kept, self._saving = "", None
            self.save()

    @Slot()
    def read(self) -> None:
        """Read where the user was; keeps nothing before that is known."""
        self.rest()
        if not self._session.has_sealed:
            self.restored.emit(Whereabouts())
            return
        job = self._session.run(_remembered)
        job.succeeded.connect(self._on_read)
        job.failed.connect(self._on_not_read)

    @Slot(object)
    def _on_read(self, text: str) -> None:
        self._kept = text
        self._timer.start()
        self.restored.emit(Whereabouts.from_text(text))

    @Slot()
    def _on_not_read(self) -> None:
        self._on_read("")

    @Slot()
    def _on_saved(self) -> None:
        self._saving = None

    @Slot()
    def rest(self) -> None:
        """Keep nothing until it was read again."""
        self._timer.stop()
        self._kept = self._saving = None


@dataclass(frozen=True, slots=True)
class _Remember:
    """Keeps a text in the case."""

    text: str

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> None:
        resume.remember(case, NAME, self.text)


def _remembered(case: Case, progress: ProgressSink, cancel: CancelToken) -> str:
    return resume.remembered(case, NAME)
