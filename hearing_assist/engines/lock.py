# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""One writer at a time: a lock of the operating system on `<file>.lock`.

Promises: the lock ends with the process that holds it, however it ends, so a lock file left behind
blocks nobody. The lock file is empty. Does not promise anything on network folders, where such
locks are often not kept.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

from hearing_assist.errors import BusyError
from hearing_assist.files import storage_errors

LOCK_SUFFIX = ".lock"


class FileLock:
    """Held from construction to `release`."""

    def __init__(self, path: Path) -> None:
        """Take the lock beside `path`.

        Raises:
            BusyError: Somebody else holds it.
            StorageError: The folder may not be written.
        """
        self._path = path.with_name(path.name + LOCK_SUFFIX)
        with storage_errors(path):
            while True:
                self._descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
                if not _try_lock(self._descriptor):
                    os.close(self._descriptor)
                    raise BusyError(
                        f"{path}: is open for writing elsewhere. Close it there and try again, "
                        "or open it for reading only."
                    )
                if self._is_current():
                    return
                os.close(self._descriptor)

    def release(self) -> None:
        """Give the lock back and remove its file."""
        with contextlib.suppress(OSError):
            if sys.platform == "win32":  # an open file cannot be removed there
                os.close(self._descriptor)
                self._path.unlink(missing_ok=True)
            else:
                self._path.unlink(missing_ok=True)
                os.close(self._descriptor)

    def _is_current(self) -> bool:
        """Whether the locked file still bears its name: the last holder may have removed it."""
        if sys.platform == "win32":
            return True
        try:
            return os.path.samestat(os.fstat(self._descriptor), self._path.stat())
        except FileNotFoundError:
            return False


if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
