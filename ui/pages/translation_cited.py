# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Which sentences the summary quotes and nobody reviewed, over all documents of a case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal, Slot

from hearing_assist.pipeline.cited_review import Cited
from hearing_assist.pipeline.workbench import DocumentState, Sentence
from ui.pages.translation_steps import FindCited
from ui.session import Session
from ui.widgets.job_bar import JobBar


class CitedSentences(QObject):
    """Has them found on the worker thread, and keeps count while they are reviewed.

    Signals:
        found: They are known now.
        said: How many there are.
        failed: The exception that it raised.
    """

    found = Signal()
    said = Signal(str)
    failed = Signal(object)

    def __init__(self, session: Session, bar: JobBar, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._bar = bar
        self._ids: Mapping[str, frozenset[str]] = {}
        self._reviewed: set[str] = set()

    def ask(self) -> None:
        """Have them found anew."""
        job = self._session.run(FindCited(self._session.may_remember))
        job.succeeded.connect(self._on_found)
        job.failed.connect(self.failed)
        self._bar.watch(job, self.tr("Looking for what the summary cites"))

    def clear(self) -> None:
        """Forget them."""
        self._ids = {}
        self._reviewed.clear()

    def of(self, document: str) -> frozenset[str]:
        """Those of a document."""
        return self._ids.get(document, frozenset())

    def settle(self, sentences: Iterable[Sentence]) -> None:
        """Take note of sentences that changed."""
        for sentence in sentences:
            if sentence.is_reviewed:
                self._reviewed.add(sentence.segment_id)
            else:
                self._reviewed.discard(sentence.segment_id)

    def left(self) -> Mapping[str, int]:
        """How many of each document nobody reviewed."""
        return {document: len(ids - self._reviewed) for document, ids in self._ids.items()}

    def next_document(self, states: Sequence[DocumentState], after: str = "") -> str:
        """The first document behind another one, or of all, in which some are left, or ""."""
        left = self.left()
        ids = [state.id for state in states]
        start = ids.index(after) + 1 if after in ids else 0
        return next((each for each in ids[start:] if left.get(each)), "")

    @Slot(object)
    def _on_found(self, cited: Cited) -> None:
        self._ids = cited.by_document
        self._reviewed.clear()
        count = sum(map(len, self._ids.values()))
        if count:
            text = self.tr(
                "The summary cites {count} sentence(s) that nobody reviewed, in {documents} "
                "document(s)."
            ).format(count=count, documents=len(self._ids))
        else:
            text = self.tr("Everything translated that the summary cites is reviewed.")
        if cited.untranslated:
            more = self.tr("{count} that it cites have no translation yet.")
            text = f"{text} {more.format(count=cited.untranslated)}"
        self.found.emit()
        self.said.emit(text)
