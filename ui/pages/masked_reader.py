# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Translates masked sentences beside the work, so that nothing a clerk does waits for it.

It has a thread of its own, which never sees the case: what arrives here is masked and checked
(docs/adr/011). The engine's process starts with the first sentence and stays until the case is
closed. Only the newest question is answered; what is left of an older one is dropped.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot

from hearing_assist.pipeline.masked import MaskedSentence, MaskedTranslation, MaskedTranslator
from hearing_assist.progress import CancelToken, ProgressSink
from ui.jobs import JobRunner


class MaskedReader(QObject):
    """Answers one question after another.

    Signals:
        translated: Number of the question, number of the sentence, and a MaskedTranslation.
        failed: The engine failed as a whole (an exception); the question is dropped.
    """

    translated = Signal(int, int, object)
    failed = Signal(object)

    def __init__(
        self, parent: QObject | None = None, *, translator: MaskedTranslator | None = None
    ) -> None:
        super().__init__(parent)
        self._translator = translator or MaskedTranslator()
        self._runner = JobRunner(self)
        self._question = 0
        self._waiting: deque[tuple[int, MaskedSentence]] = deque()
        self._current: tuple[int, int] | None = None

    @property
    def busy(self) -> bool:
        """Whether anything is being translated, or waits for it."""
        return self._current is not None or bool(self._waiting)

    def ask(self, question: int, sentences: Sequence[MaskedSentence]) -> None:
        """Translate these sentences, in place of whatever was asked before."""
        self._question = question
        self._waiting = deque(enumerate(sentences))
        self._next()

    def drop(self) -> None:
        """Want nothing any more; what is being translated is finished and thrown away."""
        self._waiting.clear()
        self._question = 0

    def shut_down(self) -> None:
        """Stop, end the engine's process and forget all results, without waiting for it."""
        self.drop()
        self._runner.cancel_all()
        self._runner.start(_Closing(self._translator))

    @Slot()
    def end(self) -> None:
        """The same, and wait; for when the page goes."""
        self.shut_down()
        self._runner.wait()

    def _next(self) -> None:
        if self._current is not None or not self._waiting:
            return
        number, sentence = self._waiting.popleft()
        self._current = (self._question, number)
        job = self._runner.start(_Translating(self._translator, sentence))
        job.succeeded.connect(self._on_translated)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)

    @Slot(object)
    def _on_translated(self, translation: MaskedTranslation) -> None:
        if self._current is not None and self._current[0] == self._question:
            self.translated.emit(*self._current, translation)

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        if self._current is not None and self._current[0] == self._question:
            self.drop()
            self.failed.emit(error)

    @Slot()
    def _on_finished(self) -> None:
        self._current = None
        self._next()


class _Translating:
    """One sentence, on the thread."""

    def __init__(self, translator: MaskedTranslator, sentence: MaskedSentence) -> None:
        self._translator = translator
        self._sentence = sentence

    def __call__(self, progress: ProgressSink, cancel: CancelToken) -> MaskedTranslation:
        return self._translator.translate(self._sentence, cancel=cancel)


class _Closing:
    """The end, on the thread: after whatever ran there."""

    def __init__(self, translator: MaskedTranslator) -> None:
        self._translator = translator

    def __call__(self, progress: ProgressSink, cancel: CancelToken) -> None:
        self._translator.close()
