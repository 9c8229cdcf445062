# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""From what a user points at to sources of the case: which files are meant, and their import.

`import_rows` runs on the worker thread and tells what became of each file as it happens.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum, auto
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from hearing_assist.errors import HearingAssistError, IdentityFoundError, UsageError
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.read_ahead import ReadAhead
from hearing_assist.pipeline.sources import Imported, import_files, reading_ahead
from hearing_assist.progress import (
    Cancelled,
    CancelToken,
    ProgressEvent,
    ProgressSink,
    ignore_progress,
)
from ui.dates import typed_day
from ui.item_models.sources_model import SourceRow


class Step(Enum):
    """Where a file is that is neither imported nor refused."""

    READING = auto()
    SKIPPED = auto()


Outcome = tuple[Path, Imported | HearingAssistError | Step]
"""A file and what became of it."""


def import_rows(
    case: Case,
    rows: Sequence[SourceRow],
    tell: Callable[[Outcome], None],
    *,
    skips: Mapping[Path, CancelToken],
    progress: ProgressSink,
    cancel: CancelToken,
) -> None:
    """Import each file with its own facts, originals before their translations.

    Args:
        case: An open case.
        rows: Files that wait.
        tell: Told of each file when its reading begins, and what became of it.
        skips: Stops one file; the others go on.
        progress: Told after each file.
        cancel: Stops all.

    Raises:
        Cancelled: Asked to stop; files already imported stay.
        HearingAssistError: Something that would stop the other files as well, such as a full disk.
    """
    imported: dict[Path, str] = {}
    ordered = [(row, row.path) for row in in_order(rows) if row.path is not None]
    stops = {path: _Either(cancel, skips.get(path)) for _, path in ordered}
    with reading_ahead([(path, row.language, stops[path]) for row, path in ordered]) as ahead:
        for done, (row, path) in enumerate(ordered):
            cancel.raise_if_cancelled()
            progress(ProgressEvent("import", done, len(rows)))
            tell((path, Step.READING))
            outcome = _import_row(case, row, imported, ahead, stops[path])
            if outcome is Step.SKIPPED:
                cancel.raise_if_cancelled()  # when both were asked for, all is stopped
            elif isinstance(outcome, Imported):
                imported[path] = outcome.source_id
            tell((path, outcome))
    progress(ProgressEvent("import", len(rows), len(rows)))


def _import_row(
    case: Case,
    row: SourceRow,
    imported: Mapping[Path, str],
    ahead: ReadAhead,
    cancel: CancelToken,
) -> Imported | HearingAssistError | Step:
    """Import one file; what is wrong with it alone is returned, not raised."""
    if row.path is None:
        return Step.SKIPPED
    try:
        dated = _date(row.dated)
        original = _original(row, imported)
    except UsageError as error:
        return error
    try:
        cancel.raise_if_cancelled()
        report = import_files(
            case,
            [row.path],
            kind=row.kind,
            language=row.language,
            title=" ".join(row.title.split()),
            dated=dated,
            translation_of=original,
            ahead=ahead,
            progress=ignore_progress,
            cancel=cancel,
        )
    except Cancelled:
        return Step.SKIPPED
    except IdentityFoundError as error:  # in the title of this one file
        return error
    return report.imported[0] if report.imported else report.refused[0]


def _date(text: str) -> dt.date | None:
    if not text.strip():
        return None
    day = typed_day(text)
    if day is None:
        raise UsageError(
            "its date is no date. Write it as 31.12.2026, day first, or leave it empty."
        )
    return day


def _original(row: SourceRow, imported: Mapping[Path, str]) -> str:
    if not isinstance(row.translation_of, Path):
        return row.translation_of
    if row.translation_of not in imported:
        raise UsageError("the document that it translates is not in the case. Import that first.")
    return imported[row.translation_of]


def in_order(rows: Sequence[SourceRow]) -> list[SourceRow]:
    """The same rows, each original before what translates it; the order is kept otherwise."""
    ordered: list[SourceRow] = []
    rest = list(rows)
    while rest:
        waiting = {row.path for row in rest}
        free = [row for row in rest if row.translation_of not in waiting]
        if not free:  # they translate each other: the import says so
            return ordered + rest
        ordered += free
        rest = [row for row in rest if row.translation_of in waiting]
    return ordered


class _Either(CancelToken):
    """Set when either of two tokens is."""

    def __init__(self, first: CancelToken, second: CancelToken | None) -> None:
        super().__init__()
        self._tokens = (first,) if second is None else (first, second)

    @property
    def cancelled(self) -> bool:
        return any(token.cancelled for token in self._tokens)

    def raise_if_cancelled(self) -> None:
        if self.cancelled:
            raise Cancelled


def files_in(path: Path) -> Iterator[Path]:
    """The files of a folder and the folders in it, or the file itself.

    A folder that may not be read comes as itself, so that the import says so.
    """
    if not path.is_dir():
        yield path
        return
    unreadable: list[Path] = []

    def note(error: OSError) -> None:
        unreadable.append(Path(error.filename))

    for folder, folders, names in os.walk(path, onerror=note):
        folders.sort()
        yield from (Path(folder) / name for name in sorted(names))
    yield from unreadable


def ask_for_files(parent: QWidget) -> list[Path]:
    """Files that the user chooses in a dialog."""
    names, _ = QFileDialog.getOpenFileNames(parent, parent.tr("Add files"))
    return [Path(name) for name in names]


def ask_for_folder(parent: QWidget) -> list[Path]:
    """A folder that the user chooses in a dialog, or nothing."""
    name = QFileDialog.getExistingDirectory(parent, parent.tr("Add a folder"))
    return [Path(name)] if name else []
