# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The tables of the two files: their scripts, in order, and what these make.

`migrations/0001_<schema>.sql` makes the tables, each later script changes them; the number of
scripts is the version, which stands in the file. A script that was released never changes again.
"""

from __future__ import annotations

import functools
import importlib.resources
from importlib.resources.abc import Traversable

from hearing_assist.casefile.audit import canonical
from hearing_assist.engines import crypto
from hearing_assist.engines.connection import tables_made_by
from hearing_assist.engines.store import Store
from hearing_assist.errors import (
    DamagedCaseError,
    NewerVersionError,
    OlderVersionError,
    WrongFileError,
)

FOLDER: Traversable = importlib.resources.files("hearing_assist.casefile") / "migrations"


def scripts(schema: str) -> tuple[str, ...]:
    """The scripts of one schema, oldest first."""
    found = {
        entry.name: entry.read_text(encoding="utf-8")
        for entry in FOLDER.iterdir()
        if entry.name.endswith(f"_{schema}.sql")
    }
    return tuple(found[name] for name in sorted(found))


def newest(schema: str) -> int:
    """The version that this program works with."""
    return len(scripts(schema))


def version(store: Store) -> int:
    """The version of an open file; 0 where it was never finished."""
    return int(store.run("PRAGMA user_version")[0][0])


def take_step(store: Store, schema: str) -> int:
    """Run the next script inside the current transaction; returns the version that it made."""
    done = version(store)
    store.run(scripts(schema)[done])
    store.run(f"PRAGMA user_version = {done + 1}")
    return done + 1


def digest(schema: str, at: int) -> str:
    """A digest of the tables, indexes and triggers of a version."""
    return _made_by(scripts(schema)[:at])


def require_own_tables(store: Store, schema: str) -> None:
    """Make sure that a file holds exactly the tables, indexes and triggers of its version.

    Raises:
        DamagedCaseError: It does not.
    """
    if _digest(store.tables()) != digest(schema, version(store)):
        raise DamagedCaseError(
            f"{store.path}: does not have the tables that belong to it; it was not changed. Fetch "
            "it from a backup."
        )


def refuse_others(store: Store, application_id: int, wanted: int, *, kind: str) -> None:
    """Make sure that an open file is of the right kind and version; none is changed.

    Args:
        store: The file.
        application_id: Tells the kinds apart.
        wanted: Its version.
        kind: What it is called in messages.

    Raises:
        WrongFileError, NewerVersionError, OlderVersionError: It is another one.
        DamagedCaseError: It was never finished.
    """
    if store.run("PRAGMA application_id") != [(application_id,)]:
        raise WrongFileError(f"{store.path}: is not a {kind}. Name the right file of the case.")
    found = version(store)
    if found > wanted:
        raise NewerVersionError(
            f"{store.path}: was made by a newer version of Hearing Assist. Update the program; the "
            "file was not changed."
        )
    if not found:
        raise DamagedCaseError(f"{store.path}: was never finished. Fetch it from a backup.")
    if found < wanted:
        raise OlderVersionError(
            f"{store.path}: was made by an earlier version of Hearing Assist, and was not changed. "
            "Open the case once for work: that brings it up to date and keeps the file as it was "
            "beside it. From a write-protected disk, first copy it with its key files into a "
            "folder of this computer.",
            found,
        )


@functools.cache
def _made_by(scripts: tuple[str, ...]) -> str:
    return _digest(tables_made_by(scripts))


def _digest(tables: tuple[tuple[str, ...], ...]) -> str:
    return crypto.sha256(canonical(tables))
