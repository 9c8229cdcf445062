# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Bringing a file of an earlier version up to date: on a copy, verified, then put in its place.

Promises: under the name of the file stands, at any moment, the whole old file or the finished new
one; the old file is kept byte for byte, with its key files, in `earlier-schema-<version>` beside
it; a copy that does not verify never gets the name. Does not promise anything about two files at
once: whoever opens a case brings each of them up to date before it uses any.
"""

from __future__ import annotations

import glob
import itertools
import secrets
import shutil
from pathlib import Path

from hearing_assist.casefile import schema
from hearing_assist.casefile.base import CaseStore
from hearing_assist.casefile.ids import Clock, NewId
from hearing_assist.casefile.keys import SUFFIXES, KeyFile
from hearing_assist.engines.file_digest import digest_of
from hearing_assist.errors import BusyError, OlderVersionError, StorageError
from hearing_assist.files import (
    PART_SUFFIX,
    remove_tree,
    storage_errors,
    sweep_parts,
    sync_file,
    sync_folder,
)
from hearing_assist.progress import CancelToken, ProgressEvent, ProgressSink

STAGE = "migrate"
EARLIER = "earlier-schema-"
BESIDE = ("-wal", "-shm")
"""What the engine puts beside a file while somebody has it open."""


class Migration:
    """One file on its way; nobody else can write to it until `exchange` or `close`.

    Args:
        kind: What the file is.
        path: Where it lies.
        key: Its data key.
        keys: Its key file.
        clock: The time now.
        new_id: Makes ids.
    """

    def __init__(
        self,
        kind: type[CaseStore],
        path: Path,
        key: bytes,
        keys: KeyFile,
        *,
        clock: Clock,
        new_id: NewId,
    ) -> None:
        self._kind = kind
        self._path = path.resolve()
        self._key = key
        self._keys = keys
        self._clock = clock
        self._new_id = new_id
        self._work: Path | None = None
        self._old: CaseStore | None = None
        self._version = 0
        self._head = (0, "")

    def prepare(self, *, accept_older: bool, progress: ProgressSink, cancel: CancelToken) -> None:
        """Verify the file as it is, and make the new one beside it; does nothing to a new one.

        Args:
            accept_older: Put on record that it is worked on although it does not verify.
            progress: Told how far it is.
            cancel: Asked meanwhile.

        Raises:
            As `CaseStore.begin_work`; StorageError: There is no room for a second copy.
            Cancelled: Asked to stop; the file is as it was.
        """
        try:
            self._open(self._path).close()
            return
        except OlderVersionError as error:
            self._version = error.version
        self._old = self._open(self._path, at=self._version)
        if accept_older:
            self._old.accept_older(self._keys)
        else:
            self._old.begin_work(self._keys, log_ahead=False, progress=progress, cancel=cancel)
        name = f".{self._path.name}.{secrets.token_hex(4)}{PART_SUFFIX}"
        with storage_errors(self._path):
            self._work = self._path.with_name(name)
            self._work.mkdir(mode=0o700)
        self._build(self._old, self._work / self._path.name, progress, cancel)

    def exchange(self) -> None:
        """Keep the old file beside, put the new one in its place, and let others write.

        Raises:
            BusyError: Somebody reads the file.
            StorageError: There is no room for a second copy; the old file stands.
        """
        if self._old is not None:
            old, self._old = self._old, None
            old.give_place(self._keys, self._put)

    def close(self) -> None:
        """Let go of everything; what was not exchanged is as it was."""
        try:
            if self._old is not None:
                self._old.finish_work(self._keys)
        finally:
            self._old = None
            if self._work is not None:
                remove_tree(self._work)

    def _build(
        self, old: CaseStore, target: Path, progress: ProgressSink, cancel: CancelToken
    ) -> None:
        left = schema.newest(self._kind.schema) - self._version
        told = (ProgressEvent(STAGE, done, left + 2) for done in range(left + 3))
        progress(next(told))
        old.copy_into(target)
        progress(next(told))
        with self._open(target, at=self._version) as new:
            for _ in range(left):
                cancel.raise_if_cancelled()
                new.migrate()
                progress(next(told))
            cancel.raise_if_cancelled()
            new.check_wholly(self._keys.checkpoints)
            self._head = new.audit.head()
        with storage_errors(target):
            sync_file(target)
            sync_folder(target.parent)
        progress(next(told))

    def _put(self, digest: str) -> tuple[int, str, str]:
        """Called while the old file is closed and nobody else may write."""
        assert self._work is not None  # noqa: S101  `prepare` made it
        new = self._work / self._path.name
        new_digest = digest_of(new)
        if not new_digest:  # closing could not write its log into it
            raise StorageError(f"{self._path}: the disk is full. Free space and try again.")
        self._refuse_readers(digest)
        self._keep_old(digest)
        with storage_errors(self._path):
            new.replace(self._path)
            sync_folder(self._path.parent)
        self._refuse_readers(digest)
        return (*self._head, new_digest)

    def _refuse_readers(self, digest: str) -> None:
        """A reader's log would be taken for that of the new file."""
        if not digest or any(self._beside(end).exists() for end in BESIDE):
            raise BusyError(
                f"{self._path}: has to be brought up to date, and is open for reading elsewhere. "
                "Close it there, then open it again here."
            )

    def _beside(self, end: str) -> Path:
        return self._path.with_name(self._path.name + end)

    def _keep_old(self, digest: str) -> None:
        """Copy the closed file with its key files; it counts once it has its name."""
        target = self._place_of_old(digest)
        if target.exists():  # an attempt that was stopped has got so far
            return
        assert self._work is not None  # noqa: S101  `prepare` made it
        part = self._work / "earlier"
        with storage_errors(target):
            shutil.copyfile(self._path, part)
            part.chmod(0o600)
            sync_file(part)
            target.parent.mkdir(mode=0o700, exist_ok=True)
            sweep_parts(target.parent, target.name)
            for end in SUFFIXES:
                target.with_name(target.name + end).unlink(missing_ok=True)
        if digest_of(part) != digest:
            raise StorageError(f"{target}: was not written as it should be. Check the disk.")
        newest = self._keys.newest
        assert newest is not None  # noqa: S101  `begin_work` recorded it
        kept = self._keys.copy_to(target)
        kept.add_checkpoint(newest.n, newest.chain, at=newest.at, key=self._key, file=digest)
        with storage_errors(target):
            part.replace(target)
            sync_folder(target.parent)
            sync_folder(self._path.parent)

    def _place_of_old(self, digest: str) -> Path:
        """Where the old file is kept, or is already."""
        for number in itertools.count(1):
            again = f".{number}" if number > 1 else ""
            target = self._path.parent / f"{EARLIER}{self._version}{again}" / self._path.name
            if not target.exists() or digest_of(target) == digest:
                return target
        raise AssertionError

    def _open(self, path: Path, *, at: int | None = None) -> CaseStore:
        return self._kind.open(
            path, self._key, clock=self._clock, new_id=self._new_id, held=True, at=at
        )


def earlier_copies(path: Path) -> tuple[Path, ...]:
    """The files that were kept when the file was brought up to date."""
    return tuple(sorted(path.parent.glob(f"{EARLIER}*/{glob.escape(path.name)}")))


def remove_earlier(copy: Path) -> None:
    """Take away a file that was kept, with its key files.

    Raises:
        StorageError: It cannot be removed.
    """
    with storage_errors(copy):
        copy.unlink(missing_ok=True)
        for end in SUFFIXES:
            copy.with_name(copy.name + end).unlink(missing_ok=True)
        if not any(copy.parent.iterdir()):
            copy.parent.rmdir()
