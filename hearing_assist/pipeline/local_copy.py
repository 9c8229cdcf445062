# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A copy of a case that can only be read where it lies, made on this computer to be worked on.

Promises: the copy is one moment of the case, even if somebody writes to it meanwhile; every page of
it is read again; its name holds a complete copy, or nothing. Opens with the same passphrase. Does
not promise that nobody goes on working with the case that was copied.
"""

from __future__ import annotations

from pathlib import Path

from hearing_assist.files import publish, storage_errors, work_folder
from hearing_assist.pipeline.case import SEALED_FOLDER, Case, refuse_hazard
from hearing_assist.progress import CancelToken, ProgressEvent, ProgressSink


def local_copy(case: Case, folder: Path, *, progress: ProgressSink, cancel: CancelToken) -> Path:
    """Copy an open case into a new folder; returns the new case file.

    Raises:
        UnsuitablePlaceError: The folder is no better than where the case lies.
        StorageError: The folder holds something, the disk is full, or it may not be written.
        DamagedCaseError, VerificationError: A copy does not read as it should; nothing is left.
        Cancelled: Asked to stop; nothing is left.
    """
    refuse_hazard(folder.parent, case.surroundings)
    count = len(case.key_files)
    with work_folder(folder) as work:
        made = work / folder.name
        for done, (store, keys) in enumerate(case.key_files):
            cancel.raise_if_cancelled()
            progress(ProgressEvent("copy", done, count))
            place = made if store is case.hearing else made / SEALED_FOLDER
            with storage_errors(place):
                place.mkdir(mode=0o700, parents=True)
            store.back_up(place / store.path.name, keys)
        cancel.raise_if_cancelled()
        publish(made, folder)
    progress(ProgressEvent("copy", count, count))
    return folder / case.path.name
