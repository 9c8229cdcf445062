# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""From what a user points at to sources of the case: which files are meant, and their import.

`import_rows` runs on the worker thread and tells what became of each file as it happens.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from hearing_assist.errors import HearingAssistError, IdentityFoundError
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.sources import Imported, import_files
from hearing_assist.progress import CancelToken, ProgressEvent, ProgressSink, ignore_progress
from ui.item_models.sources_model import SourceRow

Outcome = tuple[Path, Imported | HearingAssistError | None]
"""A file and what became of it; None when its reading begins."""


def import_rows(
    case: Case,
    rows: Sequence[SourceRow],
    tell: Callable[[Outcome], None],
    *,
    progress: ProgressSink,
    cancel: CancelToken,
) -> None:
    """Import each file with its own kind, language and title, telling of each as it happens.

    Raises:
        Cancelled: Asked to stop; files already imported stay.
        HearingAssistError: Something that would stop the other files as well, such as a full disk.
    """
    for done, row in enumerate(rows):
        if row.path is None:
            continue
        cancel.raise_if_cancelled()
        progress(ProgressEvent("import", done, len(rows)))
        tell((row.path, None))
        try:
            report = import_files(
                case,
                [row.path],
                kind=row.kind,
                language=row.language,
                title=row.title.strip(),
                progress=ignore_progress,
                cancel=cancel,
            )
        except IdentityFoundError as error:  # in the title of this one file
            tell((row.path, error))
            continue
        tell((row.path, report.imported[0] if report.imported else report.refused[0]))
    progress(ProgressEvent("import", len(rows), len(rows)))


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
