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
from hearing_assist.casefile.key_slots import KdfCost
from hearing_assist.casefile.keys import KeyFile
from hearing_assist.casefile.salvage import Salvaged, copy_rows
from hearing_assist.engines.lock import FileLock
from hearing_assist.engines.store import Store, digest_of, give_new_key
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

    def begin_work(self, keys: KeyFile) -> None:
        """Verify the file against its key file, and note there that it is being worked on.

        Raises:
            As `verify`; BusyError, StorageError: The key file cannot be written.
        """
        self.verify(keys)
        n, chain = self.audit.head()
        keys.add_checkpoint(n, chain, at=self._clock(), key=self._key)

    def verify(self, keys: KeyFile) -> None:
        """Make sure that the file is as it was when it was closed.

        After a crash nobody has noted how it was closed: then every page is read.

        Raises:
            DamagedCaseError: A page does not verify.
            VerificationError: It was changed by another hand, or an older copy was put back.
        """
        newest, found = keys.newest, self._store.opened_digest
        closed = newest.file if newest is not None else ""
        if closed and found == closed:
            self.audit.verify(keys.checkpoints)
            return
        self.check(keys.checkpoints)
        # A reader may see what a writer elsewhere has just begun; a writer is alone.
        if closed and (found or self._store.writes):
            raise VerificationError(
                f"{self.path}: is not as it was closed: it was changed by another hand, or a part "
                "of an older copy was put in. Compare it with a backup. Only when that is meant: "
                "accept-older puts it on record."
            )

    def finish_work(self, keys: KeyFile) -> None:
        """Close the file, and keep the end of its audit log and its digest in the key file."""
        n, chain = self.audit.head()
        self._store.close(lambda digest: self._record(keys, n, chain, digest))

    def accept_older(self, keys: KeyFile) -> None:
        """Put on record that this copy is worked on although the key file knows a later one.

        Raises:
            DamagedCaseError: A page does not verify.
            VerificationError: The audit log itself was altered.
        """
        self.check()
        known = {(entry.n, entry.chain) for entry in self.audit.entries()}
        lost = [point for point in keys.checkpoints if (point.n, point.chain) not in known]
        newest = max((point.n for point in lost), default=0)
        with self._change("accept-older-copy", [str(newest)]):
            pass
        keys.keep_checkpoints(known)
        n, chain = self.audit.head()
        self._record(keys, n, chain, "")

    def _record(self, keys: KeyFile, n: int, chain: str, digest: str) -> None:
        keys.add_checkpoint(n, chain, at=self._clock(), key=self._key, file=digest)

    def back_up(self, target: Path, keys: KeyFile) -> None:
        """Write a copy under the same keys, then read every page of it and compare its audit log.

        Raises:
            StorageError: The target is there already, or cannot be written.
            DamagedCaseError, VerificationError: The copy is not what this file is; it is removed.
        """
        self._store.vacuum_into(target)
        try:
            n, chain = self.audit.head()
            copied = keys.copy_to(target)
            copied.add_checkpoint(n, chain, at=self._clock(), key=self._key, file=digest_of(target))
            with type(self)._open(
                target, self._key, clock=self._clock, new_id=self._new_id, read_only=True
            ) as copy:
                copy.verify(copied)
                copy.check(copied.checkpoints)
        except BaseException:
            target.unlink(missing_ok=True)
            raise

    def copy_anew(self, target: Path, *, passphrase: str, cost: KdfCost) -> None:
        """Write a copy under a data key of its own that `passphrase` opens, and read all of it.

        Whoever kept older key files or passphrases cannot open it.

        Raises:
            UsageError: The passphrase is empty.
            StorageError: The target is there already, or cannot be written.
            DamagedCaseError, VerificationError: The copy is not what this file is; it is removed.
        """
        keys, key = KeyFile.create(target, passphrase=passphrase, use_keyring=False, cost=cost)
        try:
            self._store.vacuum_into(target)
            give_new_key(target, self._key, key)
            with type(self)._open(
                target, key, clock=self._clock, new_id=self._new_id, read_only=False
            ) as copy:
                copy.check()
                if copy.audit.head() != self.audit.head():
                    raise VerificationError(f"{target}: is not what it was copied from. Try again.")
                copy.finish_work(keys)
        except BaseException:
            target.unlink(missing_ok=True)
            keys.remove()
            raise

    @classmethod
    def salvage(
        cls,
        path: Path,
        key: bytes,
        target: Path,
        *,
        passphrase: str,
        cost: KdfCost,
        clock: Clock,
        new_id: NewId,
    ) -> Salvaged:
        """Put what can still be read of a damaged file into a new one; the old one is not touched.

        Args:
            path: The damaged file.
            key: Its data key.
            target: The new file, under a data key of its own.
            passphrase: Opens the new file.
            cost: What it costs to try one.
            clock: For the audit log, which begins anew and says why.
            new_id: Makes ids.

        Raises:
            DamagedCaseError: Its beginning is damaged, or it is no file of this kind.
            StorageError: The target is there already, or cannot be written.
        """
        keys, new_key = KeyFile.create(target, passphrase=passphrase, use_keyring=False, cost=cost)
        found: list[Salvaged] = []

        def begin(made: Self) -> None:
            found.append(copy_rows(damaged._store, made._store))
            made.audit.append("salvage", str(found[0].rows))

        try:
            with (
                cls._open(path, key, clock=clock, new_id=new_id, read_only=True) as damaged,
                cls._create(target, new_key, begin, clock=clock, new_id=new_id) as made,
            ):
                made.finish_work(keys)
        except BaseException:
            target.unlink(missing_ok=True)
            keys.remove()
            raise
        return found[0]

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
