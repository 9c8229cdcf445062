# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""An encrypted SQLite file in the format of SQLCipher 4, over apsw-sqlite3mc.

Promises: no byte of content reaches the disk in clear; a committed transaction survives a crash
and a power cut; one writer at a time; a file that does not open is left byte for byte as it is.
Does not promise to notice that an older copy of the whole file was put back: the audit chain and
its checkpoints do that. Knows no table.

While a store is open, nothing else in the same process may open its file: closing that second
handle would drop the locks of the first (POSIX locks belong to the process).
"""

from __future__ import annotations

import contextlib
import functools
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import apsw

from hearing_assist.engines.connection import (
    assert_engine,
    connect,
    connect_checked,
    damaged,
    engine_errors,
    is_plain,
    refuse_plaintext,
    tables_of,
)
from hearing_assist.engines.file_digest import STAGE, FileReading, digest_of
from hearing_assist.engines.lock import FileLock
from hearing_assist.errors import (
    DamagedCaseError,
    InputFileError,
    NotVerifiedError,
    StorageError,
    WrongKeyError,
)
from hearing_assist.files import storage_errors, sync_file
from hearing_assist.progress import CancelToken, ProgressEvent, ProgressSink, ignore_progress

Value = str | int | float | bytes | None
READ, WRITE = apsw.SQLITE_OPEN_READONLY, apsw.SQLITE_OPEN_READWRITE
PAGE_BYTES = 4096
CHECK_STEPS = 1000
"""Steps of the engine between two looks at the cancel token."""

# After opening, nothing else may be asked or set (data_version and page_count: FTS5 itself).
ALLOWED_PRAGMAS = frozenset(
    {
        "application_id",
        "data_version",
        "foreign_key_check",
        "integrity_check",
        "page_count",
        "quick_check",
        "user_version",
        "wal_checkpoint",
    }
)


# What a statement may do without changing the file.
READING = frozenset(
    {
        apsw.SQLITE_FUNCTION,
        apsw.SQLITE_READ,
        apsw.SQLITE_RECURSIVE,
        apsw.SQLITE_SAVEPOINT,
        apsw.SQLITE_SELECT,
        apsw.SQLITE_TRANSACTION,
    }
)
_MERE_READING = frozenset({apsw.SQLITE_READ, apsw.SQLITE_SELECT})


class Store:
    """An open encrypted file. Made by `create` and `open` only.

    Attributes:
        path: Where it lies.
        reading: Its bytes as they were when it was opened.
        held: Whether nothing may be written until `let_write`.
    """

    def __init__(
        self,
        path: Path,
        lock: FileLock | None,
        reading: FileReading,
        reconnect: Callable[[int], apsw.Connection],
        *,
        held: bool,
    ) -> None:
        self.path = path
        self.reading = reading
        self.held = held
        self._lock = lock
        self._reconnect = reconnect
        self._attachable: str | None = None
        self._changed = False
        self._use(reconnect(READ if lock is None or held else WRITE))

    def _use(self, connection: apsw.Connection) -> None:
        connection.authorizer = self._authorise
        self._connection = connection

    @classmethod
    def create(cls, path: Path, key: bytes) -> Self:
        """Make a new file and open it for writing.

        Raises:
            StorageError: The file is already there, or the folder may not be written.
            MissingPartError: The installed engine does not encrypt; no file is left.
        """
        assert_engine()
        path = _resolved(path)
        lock = FileLock(path)
        try:
            with storage_errors(path):
                try:
                    # Only the owner may read; -wal and -shm take over these rights.
                    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
                except FileExistsError as error:
                    raise StorageError(f"{path}: is already there. Name a new file.") from error
            with engine_errors(path):
                connection = connect(path, key, WRITE)
                connection.pragma("journal_mode", "wal")
                connection.close()
            refuse_plaintext(path)
            return cls._opened(path, key, lock, held=False)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def open(cls, path: Path, key: bytes, *, read_only: bool = False, held: bool = False) -> Self:
        """Open a file that `create` made.

        Args:
            path: The file.
            key: Its key.
            read_only: Write nothing, and let another program write.
            held: Keep others from writing, and write nothing until `let_write`.

        Raises:
            WrongKeyError: The key does not open the file.
            DamagedCaseError: The file is empty, truncated, altered, or was never encrypted.
            BusyError: Somebody else has it open for writing.
            StorageError: The folder may not be written and `read_only` is False.
            InputFileError: There is no such file.
        """
        assert_engine()
        path = _resolved(path)
        if not path.is_file():
            raise InputFileError("is not there. Check the name and the folder.", path)
        if path.stat().st_size < PAGE_BYTES:  # SQLite would begin a new database in it
            raise DamagedCaseError(f"{path}: is empty or cut off. Fetch it from a backup.")
        if read_only:
            return cls._opened(path, key, None, held=False)
        with storage_errors(path):
            if path.stat().st_nlink > 1:  # each name would get a write-ahead log of its own
                raise StorageError(
                    f"{path}: has a second name on this disk (hard link). Make a real copy of it "
                    "and open that one."
                )
        lock = FileLock(path)
        try:
            return cls._opened(path, key, lock, held=held)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def _opened(cls, path: Path, key: bytes, lock: FileLock | None, *, held: bool) -> Self:
        reading = FileReading(path)
        try:
            if lock is not None and not held:  # before anything is written
                reading.digest(ignore_progress, CancelToken())
            with engine_errors(path):
                try:
                    reconnect = functools.partial(connect_checked, path, key)
                    store = cls(path, lock, reading, reconnect, held=held)
                except apsw.NotADBError as error:
                    if is_plain(path):
                        raise DamagedCaseError(
                            f"{path}: is not encrypted, so Hearing Assist did not make it."
                        ) from error
                    raise WrongKeyError(
                        f"{path}: does not open with this key. The passphrase or key belongs to "
                        "another file, or the beginning of this file is damaged; it was not "
                        "changed."
                    ) from error
                try:
                    if lock is not None and not held:
                        store._log_ahead()
                except BaseException:
                    store._connection.close()
                    raise
        except BaseException:
            reading.close()
            raise
        return store

    def _log_ahead(self) -> None:
        """Write changes into a log first; a copy or a file from a closed archive does not yet."""
        self._connection.authorizer = None
        if self._connection.pragma("journal_mode") != "wal":
            self._changed = True
            if self._connection.pragma("journal_mode", "wal") != "wal":
                raise StorageError(f"{self.path}: this disk cannot hold a case. Use another one.")
        self._connection.authorizer = self._authorise

    def let_write(self, *, log_ahead: bool = True) -> None:
        """Allow changes of a file that was opened `held`; otherwise does nothing.

        Args:
            log_ahead: False where nothing will be changed but what a crash left beside the file is
                to be written into it on closing.

        Raises:
            StorageError: The file is open for reading only, or may not be written.
        """
        if not self.writes:
            raise StorageError(f"{self.path}: is open for reading only.")
        if not self.held:
            return
        with engine_errors(self.path):
            connection = self._reconnect(WRITE)
            self._connection.close()
            self._use(connection)
            if log_ahead:
                self._log_ahead()
        self.held = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self, last: Callable[[str], None] | None = None) -> None:
        """Close the file and give the lock back; a second call does nothing.

        Args:
            last: Called once the file is closed and before others may write: gets the SHA-256 of
                the file, or "" when a reader elsewhere keeps a part of the content beside it.
        """
        with engine_errors(self.path):
            self._connection.close()
        self.reading.close()
        if self._lock is not None:
            try:
                if last is not None:
                    last(self._closed_digest())
            finally:
                self._lock.release()
                self._lock = None

    def _closed_digest(self) -> str:
        return (not self._changed and self.reading.known) or digest_of(self.path)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All statements inside are kept, or none. Does not nest.

        Raises:
            BusyError: Another connection is writing.
            NotVerifiedError: The file is held.
            StorageError: The disk is full, or the file was opened for reading only.
        """
        if self._lock is None:
            raise StorageError(f"{self.path}: is open for reading only.")
        self.refuse_held()
        if self.in_transaction:
            raise RuntimeError("transactions do not nest")
        self.run("BEGIN IMMEDIATE")
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            if not self._connection.get_autocommit():  # a full disk has rolled back by itself
                self.run("ROLLBACK")
            raise

    def refuse_held(self) -> None:
        """Make sure that the file is not held.

        Raises:
            NotVerifiedError: It is.
        """
        if self.held:
            raise NotVerifiedError(
                f"{self.path}: is still being read through, and can only be read until that is "
                "done. Try again in a moment; nothing was changed."
            )

    @property
    def writes(self) -> bool:
        """Whether the file was opened for writing, and is still open."""
        return self._lock is not None

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        return not self._connection.get_autocommit()

    def run(self, sql: str, params: Sequence[Value] = ()) -> list[tuple[Any, ...]]:
        """Execute `sql` and return its rows.

        Raises:
            ValueError: The statement is not allowed, or breaks a rule of the schema.
            DamagedCaseError: A page does not verify.
        """
        with engine_errors(self.path):
            return list(self._connection.execute(sql, params or None))

    def run_many(self, sql: str, rows: Sequence[Sequence[Value]]) -> None:
        """Execute `sql` once for each row of parameters; raises as `run`."""
        with engine_errors(self.path):
            self._connection.executemany(sql, rows)

    def vacuum(self) -> None:
        """Rewrite the file without its free pages, and empty the write-ahead log."""
        self.refuse_held()
        self._attachable = ""  # what VACUUM attaches for itself
        try:
            self.run("VACUUM")
        finally:
            self._attachable = None
        self.run("PRAGMA wal_checkpoint(TRUNCATE)")

    def vacuum_into(self, target: Path) -> None:
        """Write the whole content, under the same key, into a new file that is safely on disk.

        Raises:
            StorageError: The target is there already, the disk is full, or may not be written.
        """
        target = _resolved(target)
        if target.exists():
            raise StorageError(f"{target}: is already there. Name a new file.")
        self._attachable = str(target)
        try:
            self.run("VACUUM INTO ?", (str(target),))
            refuse_plaintext(target)
            with storage_errors(target):
                target.chmod(0o600)
                sync_file(target)
        except BaseException:
            target.unlink(missing_ok=True)
            raise
        finally:
            self._attachable = None

    def check(self) -> None:
        """Read every page and the structure of every table.

        Raises:
            DamagedCaseError: Something does not verify.
        """
        if self.run("PRAGMA quick_check(1)") != [("ok",)]:
            raise damaged(self.path)

    def check_wholly(self) -> None:
        """As `check`, and compare each index with its table and each reference with its aim.

        Raises:
            DamagedCaseError: Something does not verify.
        """
        if self.run("PRAGMA integrity_check(1)") != [("ok",)]:
            raise damaged(self.path)
        if self.run("PRAGMA foreign_key_check"):
            raise damaged(self.path)

    def check_apart(self, progress: ProgressSink, cancel: CancelToken) -> None:
        """As `check`, on a connection of its own, so that any thread may call it.

        Raises:
            DamagedCaseError: Something does not verify.
            Cancelled: Asked to stop.
        """
        size, seen = self.reading.size, 0

        def stopped() -> bool:
            nonlocal seen
            seen = min(seen + CHECK_STEPS * PAGE_BYTES, size)
            progress(ProgressEvent(STAGE, seen, size))
            return cancel.cancelled

        with engine_errors(self.path), contextlib.closing(self._reconnect(READ)) as connection:
            connection.set_progress_handler(stopped, CHECK_STEPS)
            try:
                found = list(connection.execute("PRAGMA quick_check(1)"))
            except apsw.InterruptError:
                cancel.raise_if_cancelled()
                raise
        if found != [("ok",)]:
            raise damaged(self.path)

    @contextlib.contextmanager
    def rebuilding(self) -> Iterator[None]:
        """Let a table be made anew that others refer to; what they refer to is checked by callers.

        Dropping a table would otherwise delete what refers to it.
        """
        self._connection.authorizer = None
        self._connection.pragma("foreign_keys", 0)
        self._connection.authorizer = self._authorise
        try:
            yield
        finally:
            self._connection.authorizer = None
            self._connection.pragma("foreign_keys", 1)
            self._connection.authorizer = self._authorise

    def tables(self) -> tuple[tuple[str, ...], ...]:
        """What the file consists of, each with the statement that made it, by name."""
        return tables_of(self._connection)

    def dump(self) -> Iterator[str]:
        """The whole content as text, a line a row, the tables of the search index included."""
        tables = self.run(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
            " ORDER BY name"
        )
        for (table,) in tables:
            for row in self.run(f'SELECT * FROM "{table}"'):  # noqa: S608  name from the schema
                yield "\t".join([table, *map(_as_text, row)])

    def _authorise(
        self, action: int, first: str | None, second: str | None, *_where: str | None
    ) -> int:
        if action in _MERE_READING:  # asked for each column of each statement
            return apsw.SQLITE_OK
        if action not in READING and not (action == apsw.SQLITE_PRAGMA and second is None):
            self._changed = True
        if action == apsw.SQLITE_PRAGMA:
            allowed = first in ALLOWED_PRAGMAS
        elif action == apsw.SQLITE_ATTACH:
            allowed = self._attachable is not None and first == self._attachable
        elif action == apsw.SQLITE_FUNCTION:
            allowed = second != "load_extension"
        else:
            allowed = action != apsw.SQLITE_DETACH
        return apsw.SQLITE_OK if allowed else apsw.SQLITE_DENY


def _resolved(path: Path) -> Path:
    """The one name of the file, so that a link leads to the same lock."""
    path = path.resolve()
    try:
        str(path).encode()
    except UnicodeEncodeError as error:
        raise StorageError(
            f"{path!a}: the name is not valid Unicode. Rename the file or folder."
        ) from error
    return path


def _as_text(value: Value) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
