# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""One import under way: what the worker tells of each file goes into the list as it happens.

Each file can be skipped by itself; stopping leaves what was not read waiting.
"""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from hearing_assist.errors import HearingAssistError, IdentityFoundError, InputFileError
from hearing_assist.pipeline.sources import Imported
from hearing_assist.progress import CancelToken
from ui.item_models.sources_model import UNDER_WAY, SourceRow, SourcesModel, State
from ui.jobs import Job
from ui.messages import explain, in_window_words
from ui.pages.source_files import Outcome, Step, import_rows
from ui.session import Session

MILLISECONDS_BETWEEN_LOOKS = 100


class SourceImport(QObject):
    """Imports the files of a list that wait.

    Signals:
        ended: The import ended in whatever way; what is to be said about it.
    """

    ended = Signal(str)

    def __init__(
        self, session: Session, model: SourcesModel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._model = model
        self._running = False
        self._report = ""
        self._counts = {State.IMPORTED: 0, State.REFUSED: 0, State.SKIPPED: 0}
        self._hanging = 0
        self._skips: dict[Path, CancelToken] = {}
        self._outcomes: queue.SimpleQueue[Outcome] = queue.SimpleQueue()
        self._looking = QTimer(self)
        self._looking.setInterval(MILLISECONDS_BETWEEN_LOOKS)
        self._looking.timeout.connect(self.look)

    @property
    def is_running(self) -> bool:
        """Whether an import is under way."""
        return self._running

    def start(self) -> Job | None:
        """Import all files that wait; None when there are none, or when one is under way."""
        rows = [row for row in self._model.queue() if row.state is State.WAITING]
        if not rows or self._running:
            return None
        self._running = True
        self._counts = dict.fromkeys(self._counts, 0)
        self._hanging = 0
        self._report = ""
        skips = {row.path: CancelToken() for row in rows if row.path is not None}
        self._skips = skips
        self._model.change_all(
            lambda row: replace(row, state=State.NEXT) if row.state is State.WAITING else row
        )
        tell = self._outcomes.put
        job = self._session.run(
            lambda case, progress, cancel: import_rows(
                case, rows, tell, skips=skips, progress=progress, cancel=cancel
            ),
            changes="sources",
        )
        job.succeeded.connect(self._on_imported)
        job.cancelled.connect(self._on_stopped)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)
        self._looking.start()
        return job

    def skip(self, paths: Iterable[Path]) -> None:
        """Do not import these files now; the one that is being read is stopped."""
        for path in paths:
            token = self._skips.get(path)
            if token is not None:
                token.cancel()

    def look(self) -> None:
        """Show what the worker told since the last look, all at once."""
        changes: dict[Path, Callable[[SourceRow], SourceRow]] = {}
        imported: dict[Path, str] = {}
        while not self._outcomes.empty():
            path, outcome = self._outcomes.get_nowait()
            changes[path] = self._change_for(outcome)
            if isinstance(outcome, Imported):
                imported[path] = outcome.source_id
        if changes:
            self._model.change_paths(changes)
        if imported:
            self._model.have_sources(imported)

    def _change_for(
        self, outcome: Imported | HearingAssistError | Step
    ) -> Callable[[SourceRow], SourceRow]:
        if outcome is Step.READING:
            return partial(replace, state=State.READING)
        if isinstance(outcome, Imported):
            self._counts[State.IMPORTED] += 1
            self._hanging += outcome.hanging
            return partial(replace, state=State.IMPORTED, title=outcome.title)
        if isinstance(outcome, HearingAssistError):
            self._counts[State.REFUSED] += 1
            return partial(replace, state=State.REFUSED, reason=self._reason(outcome))
        self._counts[State.SKIPPED] += 1
        return partial(replace, state=State.SKIPPED)

    def _reason(self, error: HearingAssistError) -> str:
        if isinstance(error, InputFileError):
            return in_window_words(error.reason)
        if isinstance(error, IdentityFoundError):
            return self.tr(
                "its title would name a protected person ({findings}). Choose a neutral title "
                "and retry."
            ).format(findings="; ".join(error.findings))
        return in_window_words(str(error))

    def _on_imported(self) -> None:
        self.look()
        self._report = self._count_text()

    def _on_stopped(self) -> None:
        self.look()
        self._report = self.tr(
            "Stopped. {counts} Files that were not read wait in the list."
        ).format(counts=self._count_text())

    def _on_failed(self, error: BaseException) -> None:
        self.look()
        message = explain(error)
        self._report = self.tr("{title}: {text}").format(title=message.title, text=message.text)

    def _on_finished(self) -> None:
        self._looking.stop()
        self.look()
        self._running = False
        self._skips = {}
        self._model.change_all(
            lambda row: replace(row, state=State.WAITING) if row.state in UNDER_WAY else row
        )
        self.ended.emit(self._report)

    def _count_text(self) -> str:
        imported, refused, skipped = self._counts.values()
        text = self.tr("{imported} imported, {refused} refused.")
        if skipped:
            text = self.tr("{imported} imported, {refused} refused, {skipped} skipped.")
        said = [text.format(imported=imported, refused=refused, skipped=skipped)]
        if self._hanging:
            words = self.tr("{count} more came with them: what hangs on a file is one of its own.")
            said.append(words.format(count=self._hanging))
        if refused:
            said.append(self.tr("Choose a refused file to read why."))
        if imported:
            said.append(
                self.tr(
                    "The files themselves still lie in clear where they were; the program never "
                    "removes them."
                )
            )
        return " ".join(said)
