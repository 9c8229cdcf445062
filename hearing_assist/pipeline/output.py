# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The last step of every open output: finished in a work folder, checked, then named.

A file has its final name only after the independent check has read it. Whatever goes wrong,
nothing stands under the final name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from hearing_assist.files import (
    publish,
    refuse_full,
    refuse_in_served,
    work_folder,
    write_atomic,
)
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.checking import Beyond, Clearance, check_files
from hearing_assist.progress import CancelToken, ProgressSink


def finish_file(
    case: Case,
    target: Path,
    data: bytes,
    *,
    record: Callable[[], None],
    ours: Sequence[str] = (),
    progress: ProgressSink,
    cancel: CancelToken,
) -> Clearance:
    """Check one finished file and put it under its final name, in the place of an older one.

    Args:
        case: An open case with its sealed record.
        target: The final name.
        data: The finished file.
        record: Puts the paper on record; called after the check and before the final name, so
            that nothing is ever handed out that a recall would not list.
        ours: Digests that stand in it; they spell nobody, whatever their letters.
        progress: Told by the check.
        cancel: Asked while the check runs.

    Raises:
        IdentityFoundError: The check found somebody; nothing was written.
        StorageError: The disk is full or the folder may not be written.
        UsageError: It would lie in the folder of a disclosure.
        Cancelled: Asked to stop; nothing was written.
    """
    refuse_in_served(target)
    with work_folder(target) as work:
        finished = work / target.name
        write_atomic(finished, data)
        clearance = check_files(
            case.sealed, {target.name: finished}, ours=ours, progress=progress, cancel=cancel
        )
        refuse_full(target)
        record()
        publish(finished, target)
    return clearance


def finish_folder(
    case: Case,
    target: Path,
    files: Mapping[str, bytes],
    *,
    record: Callable[[], None],
    beyond: Beyond | None = None,
    checked: Mapping[str, bytes] | None = None,
    ours: Sequence[str] = (),
    progress: ProgressSink,
    cancel: CancelToken,
) -> Clearance:
    """Check finished files and put them under their final folder all at once.

    Args:
        case: An open case with its sealed record.
        target: A folder that is not there yet, or empty.
        files: Relative POSIX names to bytes.
        record: As in `finish_file`.
        beyond: What else their audience may not read.
        checked: What the check reads in the place of files that are locked; by default the files.
        ours: Digests that stand in them; they spell nobody, whatever their letters.
        progress: Told by the check.
        cancel: Asked while the check runs.

    Raises:
        As `finish_file`.
    """
    refuse_full(target, folder=True)
    with work_folder(target) as work:
        finished = work / target.name
        places = _written(finished, files)
        if checked is not None:
            places = _written(work / "checked", checked)
        clearance = check_files(
            case.sealed, places, beyond=beyond, ours=ours, progress=progress, cancel=cancel
        )
        refuse_full(target, folder=True)
        record()
        publish(finished, target)
    return clearance


def _written(folder: Path, files: Mapping[str, bytes]) -> dict[str, Path]:
    """Files in a folder of their own; names to where they lie."""
    places: dict[str, Path] = {}
    for name, data in files.items():
        places[name] = folder / name
        places[name].parent.mkdir(parents=True, exist_ok=True)
        write_atomic(places[name], data)
    return places
