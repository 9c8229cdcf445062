# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What the sealed record and the case file share: making, opening, schema version, audit, check.

Promises: a file appears under its name complete or not at all; a file of another kind or of a newer
version is refused and never changed. Knows no record.
"""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import ClassVar, Self

from hearing_assist.casefile import schema
from hearing_assist.casefile.audit import AuditLog, Checkpoint
from hearing_assist.casefile.ids import Clock, NewId
from hearing_assist.casefile.key_slots import KdfCost
from hearing_assist.casefile.keys import KeyFile
from hearing_assist.casefile.salvage import Salvaged, copy_rows
from hearing_assist.engines.connection import give_new_key
from hearing_assist.engines.file_digest import digest_of, has_log
from hearing_assist.engines.lock import FileLock
from hearing_assist.engines.store import Store
from hearing_assist.errors import (
    AlteredCaseError,
    DamagedCaseError,
    OlderVersionError,
    StorageError,
    VerificationError,
    WrongKeyError,
)
from hearing_assist.files import PART_SUFFIX, remove_tree, storage_errors, sweep_parts, sync_folder
from hearing_assist.progress import CancelToken, ProgressSink, ignore_progress


class CaseStore:
    """An open file of a case.

    Attributes:
        schema: Name of its migrations (`migrations/0001_<schema>.sql`).
        application_id: Number in the file that tells the two kinds apart.
        kind: What the file is called in messages.
        audit: Its audit log.
        verified: Whether it was found to be as it was closed.
    """

    schema: ClassVar[str]
    application_id: ClassVar[int]
    kind: ClassVar[str]

    def __init__(self, store: Store, *, key: bytes, clock: Clock, new_id: NewId) -> None:
        self._store = store
        self._key = key
        self._clock = clock
        self._new_id = new_id
        self._seen: bool | None = None
        self.verified = False
        self.audit = AuditLog(store, clock)

    @classmethod
    def open(
        cls,
        path: Path,
        key: bytes,
        *,
        clock: Clock,
        new_id: NewId,
        read_only: bool = False,
        held: bool = False,
        at: int | None = None,
    ) -> Self:
        """Open a file.

        Args:
            path: The file.
            key: Its data key.
            clock: The time now.
            new_id: Makes ids.
            read_only: Write nothing, and let another program write.
            held: Keep others from writing, and write nothing until `begin_work`.
            at: Version of its tables, by default that of this program.

        Raises:
            As `Store.open`; WrongFileError, NewerVersionError: It is left as it is.
            OlderVersionError: As before; `casefile.migration` brings it up to date.
        """
        with contextlib.ExitStack() as stack:
            try:
                store = stack.enter_context(Store.open(path, key, read_only=read_only, held=held))
            except WrongKeyError as error:
                # The key came out of the key file, which proves it: the file is what does not fit.
                raise DamagedCaseError(
                    f"{path}: does not fit the key files beside it, or its beginning is damaged; "
                    "it was not changed. Fetch the case with its key files from a backup."
                ) from error
            wanted = schema.newest(cls.schema) if at is None else at
            schema.refuse_others(store, cls.application_id, wanted, kind=cls.kind)
            stack.pop_all()
        return cls(store, key=key, clock=clock, new_id=new_id)

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

    @property
    def writes(self) -> bool:
        """Whether it was opened for writing."""
        return self._store.writes

    @property
    def held(self) -> bool:
        """Whether it was opened for writing and nothing may be written until `begin_work`."""
        return self._store.held

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
        schema.require_own_tables(self._store, self.schema)
        self.audit.verify(checkpoints)

    def begin_work(
        self,
        keys: KeyFile,
        *,
        log_ahead: bool = True,
        progress: ProgressSink = ignore_progress,
        cancel: CancelToken | None = None,
    ) -> None:
        """Verify the file against its key file, note there that it is worked on, let changes in.

        Args:
            keys: Its key file.
            log_ahead: As `Store.let_write`.
            progress: Told how much was read.
            cancel: Asked while the file is read.

        Raises:
            As `verify`; BusyError, StorageError: The key file cannot be written.
        """
        self.verify(keys, progress=progress, cancel=cancel)
        with storage_errors(self.path):
            sweep_parts(self.path.parent, self.path.name)  # what a crash left
        self._record(keys, *self.audit.head(), "")
        self._store.let_write(log_ahead=log_ahead)

    def read_through(self, keys: KeyFile, *, progress: ProgressSink, cancel: CancelToken) -> bool:
        """The long part of `verify`: whether the file is, byte by byte, as it was closed.

        After a crash nobody has noted how it was closed: then every page is read. Any thread may
        call it; a second call goes on where the first one stopped, or knows the answer.

        Raises:
            DamagedCaseError: A page does not verify.
            Cancelled: Asked to stop, or the file was closed.
        """
        if self._seen is None:
            closed = _closed(keys)
            known = closed and self._store.reading.digest(progress, cancel) == closed
            if not known:
                self._store.check_apart(progress, cancel)
            self._seen = bool(known)
        return self._seen

    def verify(
        self,
        keys: KeyFile,
        *,
        progress: ProgressSink = ignore_progress,
        cancel: CancelToken | None = None,
    ) -> None:
        """Make sure that the file is as it was when it was closed.

        Raises:
            As `read_through`; DamagedCaseError: Its tables are not those of its version.
            AlteredCaseError: It was changed by another hand, or an older copy was put back.
            VerificationError: The audit log itself was altered.
        """
        if self.verified:
            return
        as_closed = self.read_through(keys, progress=progress, cancel=cancel or CancelToken())
        schema.require_own_tables(self._store, self.schema)
        self.audit.verify(keys.checkpoints)
        if not as_closed and _closed(keys) and not self._is_worked_on_elsewhere(keys):
            raise AlteredCaseError(
                f"{self.path}: is not as it was closed: it was changed by another hand, or a part "
                "of an older copy was put in. Compare it with a backup. Only when that is meant: "
                "accept-older puts it on record."
            )
        self.verified = True

    def _is_worked_on_elsewhere(self, keys: KeyFile) -> bool:
        """Whether a reader may see what a writer elsewhere has begun; a writer is alone."""
        if self._store.writes:
            return False
        if self._store.reading.has_log:
            return True
        now = KeyFile.load(self.path)
        now.verify_checkpoints(self._key)
        return now.newest != keys.newest

    def finish_work(self, keys: KeyFile) -> None:
        """Close the file, and keep the end of its audit log and its digest in the key file.

        A file on which no work was begun is closed as it is.
        """
        if self.held or not self.writes:
            self.close()
            return
        n, chain = self.audit.head()
        self._store.close(lambda digest: self._record(keys, n, chain, digest))

    def give_place(self, keys: KeyFile, put: Callable[[str], tuple[int, str, str]]) -> None:
        """Close the file, and let another one take its name before anybody else may write.

        Args:
            keys: The key file of both.
            put: Gets the digest of this file, "" where a reader elsewhere has it open; returns the
                end of the other's audit log and its digest.
        """
        self._store.close(lambda digest: self._record(keys, *put(digest)))

    def copy_into(self, target: Path) -> None:
        """Write a copy under the same key, which nobody has read yet.

        Raises:
            StorageError: The target is there already, or cannot be written.
        """
        self._store.refuse_held()
        self._store.vacuum_into(target)

    def migrate(self) -> None:
        """Take the next step to the version of this program, in one transaction with its entry.

        For a copy that nobody relies on yet.
        """
        self._store.let_write()
        with self._store.rebuilding(), self._store.transaction():
            self.audit.append("migrate", str(schema.take_step(self._store, self.schema)))

    def check_wholly(self, checkpoints: Iterable[Checkpoint]) -> None:
        """As `check`, with every index, reference and table; for a file that was made anew.

        Raises:
            As `check`.
        """
        self._store.check_wholly()
        schema.require_own_tables(self._store, self.schema)
        self.audit.verify(checkpoints)

    def accept_older(self, keys: KeyFile) -> None:
        """Put on record that this copy is worked on although the key file knows a later one.

        Raises:
            DamagedCaseError: A page does not verify.
            VerificationError: The audit log itself was altered.
        """
        self.check()
        self._store.let_write()
        known = {(entry.n, entry.chain) for entry in self.audit.entries()}
        lost = [point for point in keys.checkpoints if (point.n, point.chain) not in known]
        newest = max((point.n for point in lost), default=0)
        with self._change("accept-older-copy", [str(newest)]):
            pass
        keys.keep_checkpoints(known)
        self._record(keys, *self.audit.head(), "")
        self.verified = True

    def _record(self, keys: KeyFile, n: int, chain: str, digest: str) -> None:
        keys.add_checkpoint(n, chain, at=self._clock(), key=self._key, file=digest)

    def back_up(self, target: Path, keys: KeyFile) -> None:
        """Write a copy under the same keys, then read every page of it and compare its audit log.

        Raises:
            StorageError: The target is there already, or cannot be written.
            DamagedCaseError, VerificationError: The copy is not what this file is; it is removed.
            NotVerifiedError: Nobody knows yet whether this file is whole.
        """
        self.copy_into(target)
        try:
            n, chain = self.audit.head()
            copied = keys.copy_to(target)
            copied.add_checkpoint(n, chain, at=self._clock(), key=self._key, file=digest_of(target))
            with type(self).open(
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
            NotVerifiedError: Nobody knows yet whether this file is whole.
        """
        self._store.refuse_held()
        keys, key = KeyFile.create(target, passphrase=passphrase, use_keyring=False, cost=cost)
        try:
            self._store.vacuum_into(target)
            give_new_key(target, self._key, key)
            with type(self).open(
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

        What is of an earlier version is put into tables of that version, and brought up to date.

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
                cls._open_as_it_is(path, key, clock=clock, new_id=new_id) as damaged,
                cls._create(
                    target, new_key, begin, clock=clock, new_id=new_id, at=damaged._version
                ) as made,
            ):
                while made._version < schema.newest(cls.schema):
                    made.migrate()
                made.finish_work(keys)
        except BaseException:
            target.unlink(missing_ok=True)
            keys.remove()
            raise
        return found[0]

    def using_key(self, use: Callable[[bytes], None]) -> None:
        """Lend the data key for a change of the key files; it is not to be kept.

        Raises:
            NotVerifiedError: Nobody knows yet whether the file is whole.
        """
        self._store.refuse_held()
        use(self._key)

    def dump(self) -> Iterator[str]:
        """The whole content as text, a line a row."""
        return self._store.dump()

    @contextlib.contextmanager
    def _change(self, action: str, object_ids: Iterable[str], digest: str = "") -> Iterator[None]:
        """One transaction that ends with an audit entry for each object."""
        with self._store.transaction():
            yield
            self.audit.append_all(action, object_ids, digest)

    @property
    def _version(self) -> int:
        return schema.version(self._store)

    @classmethod
    def _open_as_it_is(cls, path: Path, key: bytes, *, clock: Clock, new_id: NewId) -> Self:
        """Open a file of this or an earlier version, for reading only."""
        try:
            return cls.open(path, key, clock=clock, new_id=new_id, read_only=True)
        except OlderVersionError as error:
            return cls.open(path, key, clock=clock, new_id=new_id, read_only=True, at=error.version)

    @classmethod
    def _create(
        cls,
        path: Path,
        key: bytes,
        begin: Callable[[Self], None],
        *,
        clock: Clock,
        new_id: NewId,
        at: int | None = None,
    ) -> Self:
        """Make the file in a work folder, with `begin` in its first transaction, and move it."""
        path = path.resolve()
        lock = FileLock(path)
        try:
            if path.exists():
                raise StorageError(f"{path}: is already there. Name a new file.")
            cls._build(path, key, begin, clock=clock, new_id=new_id, at=at)
        finally:
            lock.release()
        return cls.open(path, key, clock=clock, new_id=new_id, read_only=False, at=at)

    @classmethod
    def _build(
        cls,
        path: Path,
        key: bytes,
        begin: Callable[[Self], None],
        *,
        clock: Clock,
        new_id: NewId,
        at: int | None,
    ) -> None:
        work = path.with_name(f".{path.name}.{secrets.token_hex(4)}{PART_SUFFIX}")
        with storage_errors(path):
            try:
                work.mkdir(mode=0o700)
                with Store.create(work / path.name, key) as store, store.transaction():
                    for _ in schema.scripts(cls.schema)[:at]:
                        schema.take_step(store, cls.schema)
                    store.run(f"PRAGMA application_id = {cls.application_id}")
                    begin(cls(store, key=key, clock=clock, new_id=new_id))
                if has_log(work / path.name):  # what could not be written into it on closing
                    raise StorageError(f"{path}: the disk is full. Free space and try again.")
                (work / path.name).replace(path)
            finally:
                remove_tree(work)
            sync_folder(path.parent)


def _closed(keys: KeyFile) -> str:
    """The digest of the closed file, or "" when nobody noted it."""
    return keys.newest.file if keys.newest is not None else ""
