# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Files of a case as they lie on the disk, copied byte for byte: a backup, a damaged case.

Promises: what is copied is never changed and needs no key; the copy is read again and compared; it
goes into a new folder, never over a case at work. Does not promise that the copy opens.
"""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hearing_assist.casefile.keys import KeyFile
from hearing_assist.errors import HearingAssistError, StorageError, UsageError
from hearing_assist.files import publish, storage_errors, sync_file, work_folder
from hearing_assist.pipeline import backup
from hearing_assist.pipeline.case import (
    HEARING_SUFFIX,
    SEALED_FOLDER,
    SEALED_SUFFIX,
    Surroundings,
    refuse_hazard,
    sealed_path_for,
)
from hearing_assist.progress import CancelToken, ProgressEvent, ProgressSink

BESIDE = ("", ".keys", ".keys2", "-wal", "-shm", "-journal")
"""Ends of the files that belong to one file of a case."""


@dataclass(frozen=True, slots=True)
class FoundBackup:
    """A backup on the disk: it was read again, whole, when it was made.

    Attributes:
        folder: Where it lies.
        made_at: UTC.
    """

    folder: Path
    made_at: dt.datetime


def found_backups(path: Path, folder: Path | None = None) -> tuple[FoundBackup, ...]:
    """Backups of the case file `path` in a folder, by default beside it; the newest first."""
    found = backup.finished(folder or path.parent / backup.FOLDER, path.stem)
    return tuple(FoundBackup(place, made_at) for made_at, place in sorted(found, reverse=True))


def case_in(folder: Path) -> Path:
    """The case file in the folder of a backup.

    Raises:
        UsageError: There is none, or more than one.
    """
    with storage_errors(folder):
        found = sorted(folder.glob(f"*{HEARING_SUFFIX}")) if folder.is_dir() else []
    if len(found) != 1:
        raise UsageError(
            f"{folder}: is no backup of a case. Choose the folder that bears the name of the case "
            "and the time of the backup."
        )
    return found[0]


def restore(
    backup_folder: Path,
    folder: Path,
    *,
    surroundings: Surroundings | None = None,
    progress: ProgressSink,
    cancel: CancelToken,
) -> Path:
    """Copy a backup into a new folder, to be worked on there; returns the new case file.

    Raises:
        UsageError: There is no backup in `backup_folder`.
        StorageError: The folder holds something, is no place for a case, or cannot be written.
        Cancelled: Asked to stop; nothing is left.
    """
    path = case_in(backup_folder)
    refuse_hazard(folder, surroundings or Surroundings())
    sealed = backup_folder / SEALED_FOLDER / (path.stem + SEALED_SUFFIX)
    return _copied(path, sealed, folder, progress=progress, cancel=cancel)


def copy_as_it_is(
    path: Path,
    folder: Path,
    *,
    surroundings: Surroundings | None = None,
    progress: ProgressSink,
    cancel: CancelToken,
) -> Path:
    """Copy the files of a case that does not open into a new folder, for somebody to look at.

    Still encrypted: the files tell nothing to whoever has no way to open them.

    Raises:
        StorageError: The folder holds something, or a file cannot be read or written.
        Cancelled: Asked to stop; nothing is left.
    """
    settings = (surroundings or Surroundings()).settings
    try:
        sealed = sealed_path_for(path, settings, KeyFile.load(path).file_id)
    except HearingAssistError:  # damaged key files do not tell where it was put
        sealed = sealed_path_for(path, settings, "")
    return _copied(path, sealed, folder, progress=progress, cancel=cancel)


def _copied(
    path: Path, sealed: Path, folder: Path, *, progress: ProgressSink, cancel: CancelToken
) -> Path:
    _refuse_inside(folder, path.parent)
    steps = [(one, Path(one.name)) for one in _files_of(path)]
    steps += [(one, Path(SEALED_FOLDER, one.name)) for one in _files_of(sealed)]
    if not steps:
        raise StorageError(f"{path}: is not there. Look where it was moved to.")
    with work_folder(folder) as work:
        made = work / folder.name
        with storage_errors(folder):
            made.mkdir(mode=0o700)
        for done, (source, place) in enumerate(steps):
            cancel.raise_if_cancelled()
            progress(ProgressEvent("copy", done, len(steps)))
            _copy(source, made / place)
        cancel.raise_if_cancelled()
        publish(made, folder)
    progress(ProgressEvent("copy", len(steps), len(steps)))
    return folder / path.name


def _copy(source: Path, target: Path) -> None:
    with storage_errors(target):
        target.parent.mkdir(mode=0o700, exist_ok=True)
        shutil.copyfile(source, target)
        target.chmod(0o600)
        sync_file(target)
        if _bytes_differ(source, target):
            raise StorageError(
                f"{target}: does not hold what was copied into it. Choose another disk."
            )


def _bytes_differ(one: Path, other: Path) -> bool:
    """Compares in pieces: a sealed record holds whole files."""
    with one.open("rb") as left, other.open("rb") as right:
        while True:
            pair = left.read(1 << 20), right.read(1 << 20)
            if pair[0] != pair[1]:
                return True
            if not pair[0]:
                return False


def _files_of(path: Path) -> Iterator[Path]:
    for end in BESIDE:
        found = path.with_name(path.name + end)
        if found.is_file():
            yield found


def _refuse_inside(folder: Path, case_folder: Path) -> None:
    """A copy among the files of a case would be taken for it one day."""
    if folder.resolve() in (case_folder.resolve(), (case_folder / SEALED_FOLDER).resolve()):
        raise StorageError(f"{folder}: is the folder of the case. Name a new folder.")
