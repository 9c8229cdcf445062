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
import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import apsw

from hearing_assist.engines.lock import FileLock
from hearing_assist.errors import (
    BusyError,
    DamagedCaseError,
    InputFileError,
    MissingPartError,
    StorageError,
    WrongKeyError,
)
from hearing_assist.files import storage_errors, sync_file

Value = str | int | float | bytes | None
KEY_BYTES = 32
PAGE_BYTES = 4096
PLAIN_HEADER = b"SQLite format 3\0"
BUSY_MS = 2000

# Older versions corrupt memory in FTS5, whose index is built from text of strangers
# (CVE-2026-11822, CVE-2026-11824).
OLDEST_SQLITE = (3, 53, 2)

SETTINGS = {
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "temp_store": 2,  # memory
    "synchronous": 2,  # FULL; NORMAL lost acknowledged commits in simulated power cuts
    "fullfsync": 1,
    "checkpoint_fullfsync": 1,
    "foreign_keys": 1,
    "secure_delete": 1,
}

# After opening, nothing else may be asked or set (data_version and page_count: FTS5 itself).
ALLOWED_PRAGMAS = frozenset(
    {
        "application_id",
        "data_version",
        "integrity_check",
        "page_count",
        "quick_check",
        "user_version",
        "wal_checkpoint",
    }
)


class Store:
    """An open encrypted file. Made by `create` and `open` only.

    Attributes:
        path: Where it lies.
        opened_digest: SHA-256 of the file before it was opened, as `digest_of`.
    """

    def __init__(
        self, connection: apsw.Connection, path: Path, lock: FileLock | None, digest: str
    ) -> None:
        self.path = path
        self.opened_digest = digest
        self._connection = connection
        self._lock = lock
        self._attachable: str | None = None
        connection.authorizer = self._authorise

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
            with _engine_errors(path):
                connection = _connect(path, key, apsw.SQLITE_OPEN_READWRITE)
                connection.pragma("journal_mode", "wal")
                connection.close()
            _refuse_plaintext(path)
            return cls._opened(path, key, lock)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def open(cls, path: Path, key: bytes, *, read_only: bool = False) -> Self:
        """Open a file that `create` made.

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
            return cls._opened(path, key, None)
        with storage_errors(path):
            if path.stat().st_nlink > 1:  # each name would get a write-ahead log of its own
                raise StorageError(
                    f"{path}: has a second name on this disk (hard link). Make a real copy of it "
                    "and open that one."
                )
        lock = FileLock(path)
        try:
            return cls._opened(path, key, lock)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def _opened(cls, path: Path, key: bytes, lock: FileLock | None) -> Self:
        flags = apsw.SQLITE_OPEN_READONLY if lock is None else apsw.SQLITE_OPEN_READWRITE
        digest = digest_of(path)
        with _engine_errors(path):
            try:
                connection = _connect_checked(path, key, flags)
            except apsw.NotADBError as error:
                if _is_plain(path):
                    raise DamagedCaseError(
                        f"{path}: is not encrypted, so Hearing Assist did not make it."
                    ) from error
                raise WrongKeyError(
                    f"{path}: does not open with this key. The passphrase or key belongs to "
                    "another file, or the beginning of this file is damaged; it was not changed."
                ) from error
            if lock is not None and connection.pragma("journal_mode", "wal") != "wal":
                connection.close()
                raise StorageError(f"{path}: this disk cannot hold a case. Use another one.")
        return cls(connection, path, lock, digest)

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
        with _engine_errors(self.path):
            self._connection.close()
        if self._lock is not None:
            try:
                if last is not None:
                    last(digest_of(self.path))
            finally:
                self._lock.release()
                self._lock = None

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All statements inside are kept, or none. Does not nest.

        Raises:
            BusyError: Another connection is writing.
            StorageError: The disk is full, or the file was opened for reading only.
        """
        if self._lock is None:
            raise StorageError(f"{self.path}: is open for reading only.")
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
        with _engine_errors(self.path):
            return list(self._connection.execute(sql, params or None))

    def run_many(self, sql: str, rows: Sequence[Sequence[Value]]) -> None:
        """Execute `sql` once for each row of parameters; raises as `run`."""
        with _engine_errors(self.path):
            self._connection.executemany(sql, rows)

    def vacuum(self) -> None:
        """Rewrite the file without its free pages, and empty the write-ahead log."""
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
            _refuse_plaintext(target)
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
            raise _damaged(self.path)

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
        if action == apsw.SQLITE_PRAGMA:
            allowed = first in ALLOWED_PRAGMAS
        elif action == apsw.SQLITE_ATTACH:
            allowed = self._attachable is not None and first == self._attachable
        elif action == apsw.SQLITE_FUNCTION:
            allowed = second != "load_extension"
        else:
            allowed = action != apsw.SQLITE_DETACH
        return apsw.SQLITE_OK if allowed else apsw.SQLITE_DENY


def give_new_key(path: Path, old: bytes, new: bytes) -> None:
    """Encrypt a closed file anew, in its place. For a copy: a crash in between loses the file.

    Raises:
        StorageError, DamagedCaseError: The disk is full, or a page does not verify.
    """
    if len(new) != KEY_BYTES:
        raise ValueError(f"a key has {KEY_BYTES} bytes")
    with _engine_errors(path):
        connection = _connect_checked(path, old, apsw.SQLITE_OPEN_READWRITE)
        try:
            if connection.pragma("journal_mode", "delete") != "delete":
                raise StorageError(f"{path}: is in use elsewhere. Close it there.")
            connection.pragma("rekey", f"x'{new.hex()}'")
        finally:
            connection.close()
    _refuse_plaintext(path)
    with storage_errors(path):
        sync_file(path)


def digest_of(path: Path) -> str:
    """SHA-256 of a closed file as it lies on disk, hex; "" while a write-ahead log belongs to it.

    The file is encrypted under random numbers: the digest tells nothing about its content.
    """
    if _has_log(path):
        return ""
    with storage_errors(path), path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def assert_engine() -> None:
    """Make sure that the module called apsw is the one that encrypts, and is recent enough.

    Plain apsw bears the same module name, accepts a key and writes in clear.

    Raises:
        MissingPartError: It is another one.
    """
    version = tuple(int(part) for part in apsw.sqlite_lib_version().split("."))
    if not hasattr(apsw, "mc_version") or version < OLDEST_SQLITE:
        raise MissingPartError(
            "The installed database engine does not encrypt or is too old; no file was touched. "
            "Install Hearing Assist again."
        )


def _connect(path: Path, key: bytes, flags: int, *, uri: str | None = None) -> apsw.Connection:
    if len(key) != KEY_BYTES:
        raise ValueError(f"a key has {KEY_BYTES} bytes")
    connection = apsw.Connection(uri or str(path), flags=flags)
    try:
        connection.set_busy_timeout(BUSY_MS)
        _set_key(connection, key)
    except BaseException:
        connection.close()
        raise
    return connection


def _set_key(connection: apsw.Connection, key: bytes) -> None:
    """Cipher, format and key, in this order: another order makes a file nobody else can read."""
    connection.pragma("cipher", "sqlcipher")
    connection.pragma("legacy", 4)
    if connection.pragma("key", f"x'{key.hex()}'") != "ok":
        raise MissingPartError("The database engine refused the key. Install Hearing Assist again.")


def _connect_checked(path: Path, key: bytes, flags: int) -> apsw.Connection:
    """A connection that has read the first page and bears all settings."""
    connection = _connect(path, key, flags)
    try:
        try:
            _read_first_page(connection)
        except (apsw.CantOpenError, apsw.ReadOnlyError):
            # A write-protected medium: WAL needs a shared-memory file that cannot be made there.
            connection.close()
            if not flags & apsw.SQLITE_OPEN_READONLY or _has_log(path):
                raise
            connection = _connect(
                path, key, flags | apsw.SQLITE_OPEN_URI, uri=f"{path.as_uri()}?immutable=1"
            )
            _read_first_page(connection)
        for name, value in SETTINGS.items():
            connection.pragma(name, value)
            if connection.pragma(name) != value:
                raise MissingPartError(
                    f"The database engine ignores the setting {name}. Install Hearing Assist again."
                )
    except BaseException:
        connection.close()
        raise
    return connection


def _read_first_page(connection: apsw.Connection) -> None:
    """A wrong key shows on the first read only."""
    list(connection.execute("SELECT count(*) FROM sqlite_schema"))


def _has_log(path: Path) -> bool:
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


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


def _is_plain(path: Path) -> bool:
    """Whether the file is a database that opens without any key."""
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        _read_first_page(connection)
    except apsw.Error:
        return False
    finally:
        connection.close()
    return True


def _refuse_plaintext(path: Path) -> None:
    """Delete a file that was just created and is not encrypted after all."""
    with path.open("rb") as stream:
        encrypted = stream.read(len(PLAIN_HEADER)) != PLAIN_HEADER and path.stat().st_size > 0
    if not encrypted:
        path.unlink()
        raise MissingPartError(
            f"{path}: the database engine did not encrypt; the file was removed. "
            "Install Hearing Assist again."
        )


def _damaged(path: Path) -> DamagedCaseError:
    return DamagedCaseError(
        f"{path}: a part of the file is damaged; it was not changed. Keep it, and fetch the newest "
        "backup."
    )


@contextlib.contextmanager
def _engine_errors(path: Path) -> Iterator[None]:
    """Turn the engine's errors into ours."""
    try:
        yield
    except (apsw.BusyError, apsw.LockedError) as error:
        raise BusyError(f"{path}: is in use elsewhere. Try again in a moment.") from error
    except (apsw.CorruptError, apsw.NotADBError) as error:
        raise _damaged(path) from error
    except apsw.FullError as error:
        raise StorageError(f"{path}: the disk is full. Free space and try again.") from error
    except apsw.ReadOnlyError as error:
        raise StorageError(f"{path}: is open for reading only, or write-protected.") from error
    except (apsw.IOError, apsw.CantOpenError, apsw.PermissionsError) as error:
        raise StorageError(
            f"{path}: the disk or folder does not answer or may not be written. Choose another."
        ) from error
    except (apsw.AuthError, apsw.ConstraintError, apsw.MismatchError, apsw.SQLError) as error:
        raise ValueError("the statement breaks a rule of the store") from error


def _as_text(value: Value) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
