# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What was typed for sentences and is not saved; kept in the sealed record for the next session.

After a sudden end at most the last second of typing is lost, or what was typed while long work kept
the case busy.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from hearing_assist.pipeline import resume
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.workbench import Sentence
from hearing_assist.progress import CancelToken, ProgressSink
from ui.session import Session

NAME = "unsaved:translation"
DELAY = 1000
"""Milliseconds until what is typed is kept."""


@dataclass(frozen=True, slots=True)
class Typed:
    """Text of the field for one sentence.

    Attributes:
        document: The document of the sentence.
        text: The whole text.
    """

    document: str
    text: str


class UnsavedSentences(QObject):
    """Typed text by the id of its sentence.

    Signals:
        changed: Another sentence has, or has no longer, unsaved text, or another one.
        failed: The exception that keeping it raised.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._typed: dict[str, Typed] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(self.keep_now)

    @property
    def ids(self) -> frozenset[str]:
        """The sentences."""
        return frozenset(self._typed)

    def text(self, segment_id: str) -> str | None:
        """What was typed for a sentence, or None."""
        typed = self._typed.get(segment_id)
        return typed.text if typed else None

    def put(self, sentence: Sentence, text: str) -> None:
        """Take what stands in the field of a sentence; what is saved already is no loss."""
        if text == sentence.draft:
            self._typed.pop(sentence.segment_id, None)
        else:
            self._typed[sentence.segment_id] = Typed(sentence.document_id, text)
        self._on_changed()

    def drop(self, segment_id: str) -> None:
        """Forget what was typed for a sentence."""
        if self._typed.pop(segment_id, None) is not None:
            self._on_changed()

    def rename(self, ids: Mapping[str, str]) -> None:
        """Go on under other ids."""
        moved = {ids[one]: self._typed.pop(one) for one in ids if one in self._typed}
        if moved:
            self._typed |= moved
            self._on_changed()

    def take(self, kept: Mapping[str, Typed]) -> None:
        """Take over what an earlier session left; what was typed since goes before it."""
        self._typed = {**kept, **self._typed}
        self.changed.emit()

    def settle(self, document: str, sentences: Sequence[Sentence]) -> list[str]:
        """Forget what is saved by now; returns the texts of sentences that the document lost."""
        drafts = {sentence.segment_id: sentence.draft for sentence in sentences}
        self.rename({one.place: one.segment_id for one in sentences if one.place not in drafts})
        here = {one: typed.text for one, typed in self._typed.items() if typed.document == document}
        over = [one for one, text in here.items() if drafts.get(one) in (None, text)]
        for one in over:
            del self._typed[one]
        if over:
            self._on_changed()
        return [here[one] for one in over if one not in drafts]

    def clear(self) -> None:
        """Forget all, here; what is kept in the case stays there."""
        self._timer.stop()
        self._typed = {}
        self.changed.emit()

    @Slot()
    def keep_now(self) -> None:
        """Keep it without waiting."""
        self._timer.stop()
        if self._session.is_open and self._session.has_sealed:
            job = self._session.run(Keep(self._typed))
            job.failed.connect(self.failed)

    def _on_changed(self) -> None:
        self.changed.emit()
        if not self._timer.isActive():  # once a second, however fast somebody types
            self._timer.start()


class Keep:
    """Keeps what is typed, or forgets that there was any."""

    def __init__(self, typed: Mapping[str, Typed]) -> None:
        self._text = written(typed)

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> None:
        """Run on the worker thread."""
        resume.remember(case, NAME, self._text)


def written(typed: Mapping[str, Typed]) -> str:
    """Unsaved text as it is kept; "" for none."""
    plain = {one: [each.document, each.text] for one, each in typed.items()}
    return json.dumps(plain) if plain else ""


def read(text: str) -> dict[str, Typed]:
    """What `written` wrote; nothing where it cannot be read."""
    try:
        plain = json.loads(text) if text else {}
        return {
            str(one): Typed(str(document), str(typed)) for one, (document, typed) in plain.items()
        }
    except (ValueError, TypeError, AttributeError):
        return {}
