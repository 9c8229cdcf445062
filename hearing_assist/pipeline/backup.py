# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Backups: whole copies of both files of a case with their key files, each read again once made.

Promises: a backup has its name only after every page of it was read and its audit log compared; an
older one is removed only after that. Opens with the passphrase that the case had then. Does not
promise to survive the loss of the disk or of the building: for that, name a folder elsewhere.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import glob
import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hearing_assist.casefile.keys import SUFFIXES, KeyFile
from hearing_assist.casefile.migration import earlier_copies, remove_earlier
from hearing_assist.errors import HearingAssistError
from hearing_assist.files import publish, remove_tree, storage_errors, work_folder
from hearing_assist.pipeline.case import SEALED_FOLDER, Case
from hearing_assist.progress import CancelToken, ProgressEvent, ProgressSink

FOLDER = "backups"
STAMP = "%Y-%m-%d-%H%M%S"
NEWEST = 5
"""Backups that are kept whatever their age."""
WEEKS = 8
"""Weeks of which the newest backup is kept besides."""


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup did.

    Attributes:
        folder: Where it lies.
        removed: Older backups that made room, and files that were kept when the case was brought
            up to date.
    """

    folder: Path
    removed: tuple[Path, ...]


def back_up(
    case: Case, folder: Path | None = None, *, progress: ProgressSink, cancel: CancelToken
) -> Backup:
    """Copy the case into a new folder of `folder`, by default of `backups` beside the case.

    Raises:
        StorageError: The disk is full or the folder may not be written; nothing was removed.
        DamagedCaseError, VerificationError: A copy does not read as it should; as before.
        Cancelled: Asked to stop; as before.
    """
    folder = folder or case.path.parent / FOLDER
    stem = case.path.stem
    target = _free(folder / f"{stem}-{case.now().strftime(STAMP)}")
    was_there = folder.exists()
    try:
        with work_folder(target) as work:
            made = work / target.name
            for done, (store, keys) in enumerate(case.key_files):
                cancel.raise_if_cancelled()
                progress(ProgressEvent("backup", done, len(case.key_files)))
                place = made if store is case.hearing else made / SEALED_FOLDER
                with storage_errors(place):
                    place.mkdir(mode=0o700, parents=True)
                store.back_up(place / store.path.name, keys)
            cancel.raise_if_cancelled()
            publish(made, target)
    finally:
        if not was_there:
            with contextlib.suppress(OSError):  # it goes only when no backup is in it
                folder.rmdir()
    progress(ProgressEvent("backup", len(case.key_files), len(case.key_files)))
    found = finished(folder, stem)
    kept = {target, *_latest([path for _, path in sorted(found)])}
    removed = tuple(path for path in superfluous(found) if path not in kept)
    for old in removed:
        with storage_errors(old):
            remove_tree(old)
    outlived = _outlived(case, [path for _, path in found if path not in removed])
    for copy in outlived:
        remove_earlier(copy)
    return Backup(target, (*removed, *outlived))


def _free(wanted: Path) -> Path:
    """The name, or the name with a number: two backups can fall into one second."""
    numbers = itertools.count(2)
    target = wanted
    while target.exists():
        target = wanted.with_name(f"{wanted.name}-{next(numbers)}")
    return target


def _outlived(case: Case, backups: Sequence[Path]) -> tuple[Path, ...]:
    """Files as they were before they were brought up to date, with enough newer backups."""
    return tuple(
        copy
        for store, _ in case.key_files
        for copy in earlier_copies(store.path)
        if sum(
            _entries(backup, store.path.name) > _entries(copy.parent, copy.name)
            for backup in backups
        )
        >= NEWEST
    )


def _latest(backups: Sequence[Path]) -> Sequence[Path]:
    """Those with the most work in them: the clock may have been wrong when others were made.

    Of those with as much, the later ones in `backups`.
    """
    return sorted(backups, key=_entries)[-NEWEST:]


def _entries(backup: Path, name: str = "") -> int:
    """How many entries the audit logs in a backup have; unreadable key files count nothing."""
    count = 0
    for keys in backup.rglob(f"{glob.escape(name) or '*'}{SUFFIXES[0]}"):
        with contextlib.suppress(HearingAssistError):
            newest = KeyFile.load(keys.with_suffix("")).newest
            count += newest.n if newest else 0
    return count


def superfluous(backups: Sequence[tuple[dt.datetime, Path]]) -> tuple[Path, ...]:
    """Which backups may go: not the newest few, nor the newest of each of the last weeks.

    Args:
        backups: When each was made, and where it lies.
    """
    ordered = sorted(backups, reverse=True)
    kept = {path for _, path in ordered[:NEWEST]}
    newest_of_week: dict[tuple[int, int], Path] = {}
    for made_at, path in ordered:
        newest_of_week.setdefault(made_at.isocalendar()[:2], path)
    kept |= set(list(newest_of_week.values())[:WEEKS])
    return tuple(path for _, path in ordered if path not in kept)


def finished(folder: Path, stem: str) -> list[tuple[dt.datetime, Path]]:
    """When and where finished backups of the case named `stem` were made; no order.

    Anything else in the folder is not ours, and a folder that cannot be read holds none.
    """
    found = []
    try:
        entries = list(folder.iterdir())
    except OSError:
        return []
    for path in entries:
        stamp = path.name.removeprefix(f"{stem}-")[: len("2026-01-31-235959")]
        try:
            made_at = dt.datetime.strptime(stamp, STAMP).replace(tzinfo=dt.UTC)
        except ValueError:
            continue
        if path.is_dir() and path.name.startswith(f"{stem}-{stamp}"):
            found.append((made_at, path))
    return found
