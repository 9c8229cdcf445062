# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Writing files so that a final name always holds a complete file, or nothing.

Promises: work file in the target's folder, fsync of file and folder, `os.replace`. A crash leaves
at most a `.part` file, which `sweep_parts` removes. Does not promise that deleted bytes are gone
from a disk; secrets must never be written in clear in the first place.
"""

from __future__ import annotations

import contextlib
import glob
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from hearing_assist.errors import StorageError, UsageError

PART_SUFFIX = ".part"
SERVED = (("covering-letter.pdf",), ("manifest.json", "manifest.sig"))
"""Files by which the folder of a disclosure is known."""


@contextlib.contextmanager
def storage_errors(path: Path) -> Iterator[None]:
    """Turn an OSError while writing to `path` into a StorageError with the next step."""
    try:
        yield
    except PermissionError as error:
        raise StorageError(
            f"{path}: this folder may not be written. Choose another folder or ask for the right."
        ) from error
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else "the disk did not answer"
        raise StorageError(
            f"{path}: could not be written ({reason}). Free space or choose another folder."
        ) from error


def write_atomic(path: Path, data: bytes) -> None:
    """Write `data` under `path`, all or nothing.

    Raises:
        StorageError: The disk is full or the folder may not be written; `path` is unchanged.
    """
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}{PART_SUFFIX}")
    with storage_errors(path):
        try:
            # For the owner only: what a court writes is nobody else's until somebody shares it.
            with os.fdopen(
                os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb"
            ) as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)


@contextlib.contextmanager
def work_folder(target: Path) -> Iterator[Path]:
    """A private folder beside `target` for files that are not finished; gone at the end.

    Lies on the same file system, so that `publish` can rename out of it. What an earlier run left
    for the same target when it was killed goes first: nobody checked it.

    Raises:
        StorageError: The disk is full or the folder may not be written.
    """
    work = target.with_name(f".{target.name}.{secrets.token_hex(4)}{PART_SUFFIX}")
    with storage_errors(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        sweep_parts(target.parent, target.name)
        work.mkdir(mode=0o700)
    try:
        yield work
    finally:
        remove_tree(work)


def publish(finished: Path, target: Path) -> None:
    """Give a finished file, or a folder of finished files, its final name in one step.

    Raises:
        StorageError: `target` is a folder that holds something, or may not be written.
        UsageError: It lies in the folder of a disclosure.
    """
    with storage_errors(target):
        refuse_full(target)
        finished.replace(target)
        sync_folder(target.parent)


def refuse_full(target: Path, *, folder: bool = False) -> None:
    """Stop before work where a finished file or folder could not get its final name.

    Args:
        target: The final name.
        folder: Whether a folder is to bear it, so that a file may not.

    Raises:
        StorageError: `target` is a folder that holds something, or a file for a folder.
        UsageError: It lies in the folder of a disclosure.
    """
    refuse_in_served(target)
    with storage_errors(target):
        is_taken = target.is_dir() and any(target.iterdir())
        if is_taken or (folder and target.exists() and not target.is_dir()):
            raise StorageError(f"{target}: already holds files. Name a new or empty folder.")


def refuse_in_served(target: Path, why: str = "nothing else may lie in it") -> None:
    """Refuse a place that lies in the folder of a disclosure: it would be handed out with it.

    Args:
        target: Where something is to be written.
        why: In words.

    Raises:
        UsageError: It does.
    """
    for folder in target.absolute().parents:
        with storage_errors(target):
            is_served = any(all((folder / name).exists() for name in names) for names in SERVED)
        if is_served:
            raise UsageError(f"{folder} is served on somebody; {why}. Name another folder.")


def sync_file(path: Path) -> None:
    """Make what another library wrote into a file survive a power cut."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` survive a power cut (where the system can)."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sweep_parts(folder: Path, name: str) -> int:
    """Remove what interrupted writes of `name` left in `folder`; returns how many entries went."""
    count = 0
    for entry in folder.glob(f".{glob.escape(name)}.*{PART_SUFFIX}"):
        remove_tree(entry)
        count += 1
    return count


def remove_tree(path: Path) -> None:
    """Remove a file or folder with all in it; silent when it is not there."""
    if path.is_dir() and not path.is_symlink():
        for entry in path.iterdir():
            remove_tree(entry)
        path.rmdir()
    else:
        path.unlink(missing_ok=True)
