# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Files that wait for their import, kept with what was chosen and typed for them.

Only where they lie is kept, with kind, language, title, date and original: never what is in them.
It is kept in the sealed record (docs/adr/018), because a title may name somebody.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from hearing_assist.casefile.records import SourceKind
from hearing_assist.pipeline import resume
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ProgressSink
from ui.autosave import Autosave
from ui.item_models.sources_model import SourceRow, SourcesModel, State
from ui.session import Session

NAME = "unsaved:sources"


@dataclass(frozen=True, slots=True)
class Retitling:
    """A title that is typed for a document in the case, and not changed there yet."""

    source_id: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """What an earlier session left."""

    rows: tuple[SourceRow, ...] = ()
    retitling: Retitling = Retitling()


def text_of(rows: Sequence[SourceRow], retitling: Retitling) -> str:
    """What is to be kept; "" where nothing waits and nothing is typed."""
    files = [_plain(row) for row in rows if row.path and row.state is not State.IMPORTED]
    if not files and not retitling.title:
        return ""
    return json.dumps({"files": files, "title": [retitling.source_id, retitling.title]})


def read(text: str) -> Kept:
    """What `text_of` wrote; what cannot be read is left out."""
    try:
        found = json.loads(text) if text else {}
        rows = tuple(row for row in map(_row, found.get("files", ())) if row is not None)
        source_id, title = found.get("title", ("", ""))
        return Kept(rows, Retitling(str(source_id), str(title)))
    except (ValueError, TypeError, AttributeError, RecursionError):
        return Kept()


def _plain(row: SourceRow) -> dict[str, str]:
    waits = isinstance(row.translation_of, Path)
    return {
        "path": str(row.path),
        "kind": row.kind.value,
        "language": row.language,
        "title": row.title,
        "dated": row.dated,
        "translates_file" if waits else "translates": str(row.translation_of),
    }


def _row(plain: Mapping[str, str]) -> SourceRow | None:
    """A file as it waited; whether it is still there is for the import to say."""
    try:
        original = plain.get("translates_file", "")
        return SourceRow(
            Path(plain["path"]),
            State.WAITING,
            SourceKind(plain["kind"]),
            str(plain["language"]),
            str(plain["title"]),
            str(plain["dated"]),
            Path(original) if original else str(plain.get("translates", "")),
        )
    except (KeyError, ValueError, TypeError, AttributeError):
        return None


class WaitingFiles(QObject):
    """Keeps the list of a page, and gives it back when the case is opened the next time.

    Signals:
        restored: Kept: what was waiting and typed; only where there was anything.
        failed: It could not be kept or read; the exception.
    """

    restored = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        session: Session,
        model: SourcesModel,
        retitling: Callable[[], Retitling],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._model = model
        self._retitling = retitling
        self._is_read = self._is_reading = False
        self._autosave = Autosave(session, NAME, self._text, self)
        self._autosave.failed.connect(self.failed)
        for changed in (model.dataChanged, model.rowsInserted, model.rowsRemoved):
            changed.connect(self.touch)

    def read(self) -> None:
        """Read what was kept, once for each open case."""
        if self._is_read or self._is_reading or not self._session.has_sealed:
            return
        self._is_reading = True
        job = self._session.run(_remembered)
        job.succeeded.connect(self._on_read)
        job.failed.connect(self.failed)
        job.finished.connect(self._on_finished)

    @Slot()
    def touch(self) -> None:
        """Something was added, chosen or typed: keep it soon."""
        if self._is_read:
            self._autosave.touch()

    def forget(self) -> None:
        """Begin anew with another case; nothing is written."""
        self._is_read = self._is_reading = False
        self._autosave.forget()

    def _text(self) -> str:
        return text_of(self._model.queue(), self._retitling()) if self._is_read else ""

    @Slot(object)
    def _on_read(self, text: str) -> None:
        if not self._is_reading:
            return  # of a case that was closed meanwhile
        self._autosave.taken_up(text)
        self._is_read = True
        kept = read(text)
        if kept != Kept():
            self.restored.emit(kept)
        self._autosave.touch()

    @Slot()
    def _on_finished(self) -> None:
        self._is_reading = False


def _remembered(case: Case, progress: ProgressSink, cancel: CancelToken) -> str:
    return resume.remembered(case, NAME)
