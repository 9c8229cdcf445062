# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A damaged case: what can still be read of both files goes into a new folder.

The damaged files stay as they are, byte for byte. A backup is nearly always better.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hearing_assist.casefile.salvage import Salvaged
from hearing_assist.errors import StorageError
from hearing_assist.files import publish, storage_errors, work_folder
from hearing_assist.pipeline.case import SEALED_FOLDER, Surroundings, files_of
from hearing_assist.progress import CancelToken, ProgressEvent, ProgressSink


@dataclass(frozen=True, slots=True)
class Report:
    """What came out of the files of a case.

    Attributes:
        path: The new case file.
        files: Name of each file, and what came out of it.
    """

    path: Path
    files: tuple[tuple[str, Salvaged], ...]


def salvage(
    path: Path,
    folder: Path,
    *,
    passphrase: str,
    surroundings: Surroundings | None = None,
    progress: ProgressSink,
    cancel: CancelToken,
) -> Report:
    """Put what can still be read of a case into a new folder; the same passphrase opens it.

    Raises:
        WrongKeyError, MissingKeyError: The case cannot be opened with this passphrase.
        DamagedCaseError: The beginning of a file, or both its key files, are damaged.
        StorageError: The folder holds something, or may not be written.
        Cancelled: Asked to stop; nothing is left.
    """
    around = surroundings or Surroundings()
    if folder.is_dir() and any(folder.iterdir()):
        raise StorageError(f"{folder}: already holds files. Name a new or empty folder.")
    kinds = files_of(path, around)
    found: list[tuple[str, Salvaged]] = []
    with work_folder(folder) as work:
        made = work / folder.name
        for done, (kind, damaged, keys) in enumerate(kinds):
            cancel.raise_if_cancelled()
            progress(ProgressEvent("salvage", done, len(kinds)))
            place = made if done == 0 else made / SEALED_FOLDER
            with storage_errors(place):
                place.mkdir(mode=0o700, parents=True)
            salvaged = kind.salvage(
                damaged,
                keys.unlock(passphrase=passphrase),
                place / damaged.name,
                passphrase=passphrase,
                cost=around.cost,
                clock=around.clock,
                new_id=around.new_id,
            )
            found.append((damaged.name, salvaged))
        cancel.raise_if_cancelled()
        publish(made, folder)
    progress(ProgressEvent("salvage", len(kinds), len(kinds)))
    return Report(folder / path.name, tuple(found))
