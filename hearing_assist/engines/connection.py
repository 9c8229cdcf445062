# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Connections to encrypted files: the cipher, the settings that make them safe, the errors.

Promises: a connection that `connect_checked` returns bears every one of `SETTINGS`; the engine is
asked whether it encrypts, and a new file is looked at.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import apsw

from hearing_assist.engines.file_digest import has_log
from hearing_assist.errors import BusyError, DamagedCaseError, MissingPartError, StorageError
from hearing_assist.files import storage_errors, sync_file

KEY_BYTES = 32
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


def connect(path: Path, key: bytes, flags: int, *, uri: str | None = None) -> apsw.Connection:
    """A connection with its key; whether that fits shows on the first read."""
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


def connect_checked(path: Path, key: bytes, flags: int) -> apsw.Connection:
    """A connection that has read the first page and bears all settings."""
    connection = connect(path, key, flags)
    try:
        try:
            _read_first_page(connection)
        except (apsw.CantOpenError, apsw.ReadOnlyError):
            # A write-protected medium: WAL needs a shared-memory file that cannot be made there.
            connection.close()
            if not flags & apsw.SQLITE_OPEN_READONLY or has_log(path):
                raise
            connection = connect(
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


def is_plain(path: Path) -> bool:
    """Whether the file is a database that opens without any key."""
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        _read_first_page(connection)
    except apsw.Error:
        return False
    finally:
        connection.close()
    return True


def refuse_plaintext(path: Path) -> None:
    """Delete a file that was just created and is not encrypted after all."""
    with path.open("rb") as stream:
        encrypted = stream.read(len(PLAIN_HEADER)) != PLAIN_HEADER and path.stat().st_size > 0
    if not encrypted:
        path.unlink()
        raise MissingPartError(
            f"{path}: the database engine did not encrypt; the file was removed. "
            "Install Hearing Assist again."
        )


def damaged(path: Path) -> DamagedCaseError:
    """What to say of a file of which a part does not verify."""
    return DamagedCaseError(
        f"{path}: a part of the file is damaged; it was not changed. Keep it, and fetch the newest "
        "backup."
    )


@contextlib.contextmanager
def engine_errors(path: Path) -> Iterator[None]:
    """Turn the engine's errors into ours."""
    try:
        yield
    except (apsw.BusyError, apsw.LockedError) as error:
        raise BusyError(f"{path}: is in use elsewhere. Try again in a moment.") from error
    except (apsw.CorruptError, apsw.NotADBError) as error:
        raise damaged(path) from error
    except apsw.FullError as error:
        raise StorageError(f"{path}: the disk is full. Free space and try again.") from error
    except apsw.ReadOnlyError as error:
        raise StorageError(f"{path}: is open for reading only, or write-protected.") from error
    except (apsw.IOError, apsw.CantOpenError, apsw.PermissionsError) as error:
        raise StorageError(
            f"{path}: the disk is full, does not answer, or may not be written. Free space, or "
            "choose another folder."
        ) from error
    except (apsw.AuthError, apsw.ConstraintError, apsw.MismatchError, apsw.SQLError) as error:
        raise ValueError("the statement breaks a rule of the store") from error


def tables_made_by(scripts: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """As `Store.tables`, of a file in which these scripts ran."""
    with contextlib.closing(apsw.Connection(":memory:")) as connection:
        for script in scripts:
            connection.execute(script)
        return tables_of(connection)


def tables_of(connection: apsw.Connection) -> tuple[tuple[str, ...], ...]:
    """What a file consists of, each with the statement that made it, by name."""
    found = list(
        connection.execute(
            "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql NOT NULL ORDER BY name"
        )
    )
    # What a search index makes for itself may read differently with another engine.
    own = tuple(f"{row[1]}_" for row in found if str(row[3]).startswith("CREATE VIRTUAL"))
    return tuple(
        tuple(map(str, row)) for row in found if row[0] != "table" or not row[1].startswith(own)
    )


def give_new_key(path: Path, old: bytes, new: bytes) -> None:
    """Encrypt a closed file anew, in its place. For a copy: a crash in between loses the file.

    Raises:
        StorageError, DamagedCaseError: The disk is full, or a page does not verify.
    """
    if len(new) != KEY_BYTES:
        raise ValueError(f"a key has {KEY_BYTES} bytes")
    with engine_errors(path):
        connection = connect_checked(path, old, apsw.SQLITE_OPEN_READWRITE)
        try:
            if connection.pragma("journal_mode", "delete") != "delete":
                raise StorageError(f"{path}: is in use elsewhere. Close it there.")
            connection.pragma("rekey", f"x'{new.hex()}'")
        finally:
            connection.close()
    refuse_plaintext(path)
    with storage_errors(path):
        sync_file(path)
