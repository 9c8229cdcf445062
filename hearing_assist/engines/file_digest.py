# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The SHA-256 of a whole encrypted file as it lies on disk.

The file is encrypted under random numbers: its digest tells nothing about its content. Promises: a
reading that was stopped goes on where it was. Does not promise that nobody writes meanwhile.
"""

from __future__ import annotations

import hashlib
import os
import threading
from pathlib import Path

from hearing_assist.files import storage_errors
from hearing_assist.progress import Cancelled, CancelToken, ProgressEvent, ProgressSink

PIECE_BYTES = 1 << 20
STAGE = "verify"


class FileReading:
    """Reads a file through, from any thread, while the database engine has it open.

    The file stays open until `close`, which must come after the engine has closed it: closing it
    earlier would drop the engine's locks (POSIX locks belong to the process).

    Attributes:
        size: Bytes of the file.
        has_log: Whether a write-ahead log belonged to it, so that its digest tells nothing.
        known: The digest, once it was read to the end.
    """

    def __init__(self, path: Path) -> None:
        """Open the file.

        Raises:
            StorageError: It cannot be read.
        """
        self._guard = threading.Lock()
        self._descriptor: int | None = None
        self._path = path
        self._hash = hashlib.sha256()
        self._read = 0
        self.known = ""
        with storage_errors(path):
            self.has_log = has_log(path)
            self._descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
            self.size = os.fstat(self._descriptor).st_size

    def __del__(self) -> None:
        self.close()

    def digest(self, progress: ProgressSink, cancel: CancelToken) -> str:
        """SHA-256 of the file, hex; "" where a write-ahead log belonged to it.

        Raises:
            StorageError: The disk does not answer.
            Cancelled: Asked to stop, or the file was closed; a second call goes on.
        """
        if self.has_log:
            return ""
        while not self.known and self._read_piece():
            progress(ProgressEvent(STAGE, self._read, max(self.size, self._read)))
            cancel.raise_if_cancelled()
        self.known = self._hash.hexdigest()
        return self.known

    def close(self) -> None:
        """Close the file; a second call does nothing."""
        with self._guard:
            if self._descriptor is not None:
                os.close(self._descriptor)
                self._descriptor = None

    def _read_piece(self) -> bool:
        """Take in the next piece; whether there was one."""
        with self._guard, storage_errors(self._path):
            if self._descriptor is None:
                raise Cancelled
            piece = os.read(self._descriptor, PIECE_BYTES)
            self._hash.update(piece)
            self._read += len(piece)
        return bool(piece)


def digest_of(path: Path) -> str:
    """SHA-256 of a closed file, hex; "" while a write-ahead log belongs to it.

    Raises:
        StorageError: The disk does not answer.
    """
    if has_log(path):
        return ""
    with storage_errors(path), path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def has_log(path: Path) -> bool:
    """Whether changes stand beside the file that are not in it yet."""
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0
