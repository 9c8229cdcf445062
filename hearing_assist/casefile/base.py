# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What the sealed record and the case file share: making, opening, schema version, audit, check.

Promises: a file appears under its name complete or not at all; a file of another kind or of a newer
version is refused and never changed. Knows no record.
"""

from __future__ import annotations

import contextlib
import importlib.resources
import secrets
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import ClassVar, Self

from hearing_assist.casefile.audit import AuditLog, Checkpoint
from hearing_assist.casefile.ids import Clock, NewId
from hearing_assist.casefile.keys import KeyFile
from hearing_assist.engines.lock import FileLock
from hearing_assist.engines.store import Store
from hearing_assist.errors import (
    DamagedCaseError,
    StorageError,
    VerificationError,
    WrongKeyError,
)
from hearing_assist.files import PART_SUFFIX, remove_tree, storage_errors, sync_folder


class CaseStore:
    """An open file of a case.

    Attributes:
        schema: Name of its migrations (`migrations/0001_<schema>.sql`).
        application_id: Number in the file that tells the two kinds apart.
        kind: What the file is called in messages.
        audit: Its audit log.
    """

    schema: ClassVar[str]
    application_id: ClassVar[int]
    kind: ClassVar[str]

    def __init__(self, store: Store, *, key: bytes, clock: Clock, new_id: NewId) -> None:
        self._store = store
        self._key = key
        self._clock = clock
        self._new_id = new_id
        self.audit = AuditLog(store, clock)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self._store.path

    def close(self) -> None:
        """Close the file; a second call does nothing."""
        self._store.close()

    def check(self, checkpoints: Iterable[Checkpoint] = ()) -> None:
        """Read every page, recompute the audit chain and find `checkpoints` in it.

        Raises:
            DamagedCaseError: A page or table does not verify.
            VerificationError: The audit log was altered, or is older than a checkpoint.
        """
        self._store.check()
        self.audit.verify(checkpoints)

    def record_checkpoint(self, keys: KeyFile) -> Checkpoint:
        """Keep the end of the audit log in the key file, outside this file."""
        n, chain = self.audit.head()
        newest = keys.checkpoints[-1] if keys.checkpoints else None
        if newest is not None and (newest.n, newest.chain) == (n, chain):
            return newest
        return keys.add_checkpoint(n, chain, at=self._clock(), key=self._key)

    def back_up(self, target: Path) -> None:
        """Write a copy under the same key, then read every page of it and compare its audit log.

        Raises:
            StorageError: The target is there already, or cannot be written.
            DamagedCaseError, VerificationError: The copy is not what this file is; it is removed.
        """
        self._store.vacuum_into(target)
        try:
            with type(self)._open(
                target, self._key, clock=self._clock, new_id=self._new_id, read_only=True
            ) as copy:
                copy.check()
                if copy.audit.head() != self.audit.head():
                    raise VerificationError(
                        f"{target}: the copy is not what it was made from. Try again."
                    )
        except BaseException:
            target.unlink(missing_ok=True)
            raise

    def using_key(self, use: Callable[[bytes], None]) -> None:
        """Lend the data key for a change of the key files; it is not to be kept."""
        use(self._key)

    def dump(self) -> Iterator[str]:
        """The whole content as text, a line a row."""
        return self._store.dump()

    @contextlib.contextmanager
    def _change(self, action: str, object_ids: Iterable[str], digest: str = "") -> Iterator[None]:
        """One transaction that ends with an audit entry for each object."""
        with self._store.transaction():
            yield
            for object_id in object_ids:
                self.audit.append(action, object_id, digest)

    @classmethod
    def _create(
        cls, path: Path, key: bytes, begin: Callable[[Self], None], *, clock: Clock, new_id: NewId
    ) -> Self:
        """Make the file in a work folder, with `begin` in its first transaction, and move it."""
        path = path.resolve()
        lock = FileLock(path)
        try:
            if path.exists():
                raise StorageError(f"{path}: is already there. Name a new file.")
            cls._build(path, key, begin, clock=clock, new_id=new_id)
        finally:
            lock.release()
        return cls._open(path, key, clock=clock, new_id=new_id, read_only=False)

    @classmethod
    def _build(
        cls, path: Path, key: bytes, begin: Callable[[Self], None], *, clock: Clock, new_id: NewId
    ) -> None:
        work = path.with_name(f".{path.name}.{secrets.token_hex(4)}{PART_SUFFIX}")
        with storage_errors(path):
            try:
                work.mkdir(mode=0o700)
                with Store.create(work / path.name, key) as store, store.transaction():
                    _migrate(store, cls.schema)
                    store.run(f"PRAGMA application_id = {cls.application_id}")
                    begin(cls(store, key=key, clock=clock, new_id=new_id))
                (work / path.name).replace(path)
            finally:
                remove_tree(work)
            sync_folder(path.parent)

    @classmethod
    def _open(cls, path: Path, key: bytes, *, clock: Clock, new_id: NewId, read_only: bool) -> Self:
        with contextlib.ExitStack() as stack:
            try:
                store = stack.enter_context(Store.open(path, key, read_only=read_only))
            except WrongKeyError as error:
                # The key came out of the key file, which proves it: the file is what does not fit.
                raise DamagedCaseError(
                    f"{path}: does not fit the key files beside it, or its beginning is damaged; "
                    "it was not changed. Fetch the case with its key files from a backup."
                ) from error
            _refuse_other_files(store, cls.application_id, len(_migrations(cls.schema)), cls.kind)
            stack.pop_all()
        return cls(store, key=key, clock=clock, new_id=new_id)


def _migrations(schema: str) -> list[str]:
    """The migration scripts of one schema, oldest first; their number is the schema version."""
    folder = importlib.resources.files("hearing_assist.casefile") / "migrations"
    scripts = {
        entry.name: entry.read_text(encoding="utf-8")
        for entry in folder.iterdir()
        if entry.name.endswith(f"_{schema}.sql")
    }
    return [scripts[name] for name in sorted(scripts)]


def _migrate(store: Store, schema: str) -> None:
    scripts = _migrations(schema)
    for script in scripts:
        store.run(script)
    store.run(f"PRAGMA user_version = {len(scripts)}")


def _refuse_other_files(store: Store, application_id: int, version: int, kind: str) -> None:
    if store.run("PRAGMA application_id") != [(application_id,)]:
        raise DamagedCaseError(f"{store.path}: is not a {kind}. Name the right file of the case.")
    found = store.run("PRAGMA user_version")[0][0]
    if found > version:
        raise DamagedCaseError(
            f"{store.path}: was made by a newer version of Hearing Assist. Update the program; the "
            "file was not changed."
        )
    if found != version:
        raise DamagedCaseError(f"{store.path}: was never finished. Fetch it from a backup.")
