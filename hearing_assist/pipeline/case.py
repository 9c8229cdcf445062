# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A case at work: both files open, the clock and the source of ids and letters.

The sealed record is opened only where a use case needs it; a judge's copy has none.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import getpass
import random
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hearing_assist.casefile.base import CaseStore
from hearing_assist.casefile.hearing import HearingFile
from hearing_assist.casefile.ids import random_id, utc_now
from hearing_assist.casefile.key_slots import KdfCost
from hearing_assist.casefile.keys import KeyFile
from hearing_assist.casefile.migration import EARLIER, Migration
from hearing_assist.casefile.records import CaseFacts
from hearing_assist.casefile.sealed import SealedRecord
from hearing_assist.check.search import Ledger, Searcher
from hearing_assist.engines.crypto import new_key
from hearing_assist.engines.volumes import Hazard, hazard
from hearing_assist.errors import (
    MissingKeyError,
    OlderVersionError,
    StorageError,
    UnfinishedWithdrawalError,
    UnsuitablePlaceError,
    UsageError,
)
from hearing_assist.files import storage_errors
from hearing_assist.pipeline.checking import forget_register
from hearing_assist.pipeline.interrupted import finish_interrupted_work
from hearing_assist.pipeline.screen import Screen
from hearing_assist.progress import CancelToken, ProgressSink, ignore_progress
from hearing_assist.settings import Settings

HEARING_SUFFIX = ".hearing"
SEALED_SUFFIX = ".sealed"
SEALED_FOLDER = "sealed"
LABEL_SEED = "label-seed"
HAZARDS = {
    Hazard.NETWORK: "lies on a network share, where another computer could write at the same time",
    Hazard.SYNCHRONISED: "is copied to other computers by a synchronising program",
}


def account() -> str:
    """Who works here, as the computer's own log-in has it; "unknown" where it does not say."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return "unknown"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a case takes from the world, injected so that the same input gives the same output.

    Attributes:
        clock: The time now, UTC.
        new_id: A fresh random id.
        label_seed: Seed of the label letters of a new case; random unless a test sets it.
        settings: The user's settings.
        cost: What a new passphrase slot costs to try.
        account: Who works here, for the custody record.
        hazard: Why a case may not be worked on in a folder, or None.
        signing_seed: Seed of the key that signs the disclosures of a case.
    """

    clock: Callable[[], dt.datetime] = utc_now
    new_id: Callable[[], str] = random_id
    label_seed: Callable[[], str] = lambda: secrets.token_hex(16)
    settings: Settings = field(default_factory=Settings)
    cost: KdfCost = field(default_factory=KdfCost)
    account: Callable[[], str] = account
    hazard: Callable[[Path], Hazard | None] = hazard
    signing_seed: Callable[[], bytes] = new_key


@dataclass(frozen=True, slots=True)
class Case:
    """An open case.

    Attributes:
        path: The case file.
        hearing: The case file, open.
        surroundings: What it takes from the world.
        key_files: The open files with their key files, the case file first.
    """

    path: Path
    hearing: HearingFile
    _sealed: SealedRecord | None
    surroundings: Surroundings
    key_files: tuple[tuple[CaseStore, KeyFile], ...]

    @property
    def verified(self) -> bool:
        """Whether every file was found to be as it was closed; nothing is written before."""
        return all(store.verified and not store.held for store, _ in self.key_files)

    def read_through(self, progress: ProgressSink, cancel: CancelToken) -> None:
        """The long part of `finish_verification`; may run on any thread, and be left out.

        Raises:
            DamagedCaseError: A page does not verify.
            Cancelled: Asked to stop; a second call goes on from there.
        """
        for store, keys in self.key_files:
            store.read_through(keys, progress=progress, cancel=cancel)

    def finish_verification(self, progress: ProgressSink, cancel: CancelToken) -> None:
        """Verify the files, let changes in, and do what an earlier session left undone.

        After an error the case can be read, and no more; it may be tried again.

        Raises:
            DamagedCaseError: A page does not verify.
            VerificationError: A file is not as it was closed.
            BusyError, StorageError: A key file cannot be written.
            Cancelled: Asked to stop; a second call goes on from there.
        """
        if self.verified:
            return
        for store, keys in self.key_files:
            store.verify(keys, progress=progress, cancel=cancel)
        for store, keys in self.key_files:
            if store.held:
                store.begin_work(keys)
        if self._sealed is not None and self._sealed.writes:
            finish_interrupted_work(self._sealed, self.hearing)

    @property
    def sealed(self) -> SealedRecord:
        """The sealed record.

        Raises:
            MissingKeyError: This is a reading copy, or the record was not found.
        """
        if self._sealed is None:
            raise MissingKeyError(
                f"{self.path}: has no sealed record beside it, so it can only be read. "
                "Use the court's own copy for this."
            )
        return self._sealed

    @property
    def has_sealed(self) -> bool:
        """Whether the sealed record is open."""
        return self._sealed is not None

    def now(self) -> dt.datetime:
        """The time now, UTC."""
        return self.surroundings.clock()

    def letters(self) -> random.Random:
        """The source of label letters: random per case, the same on every run."""
        return random.Random(self.sealed.setting(LABEL_SEED))  # noqa: S311  no secret: printed


_Unlocked = tuple[type[CaseStore], Path, KeyFile, bytes]
"""A file of a case: its kind, where it lies, its key file and its data key."""


def sealed_path_for(path: Path, settings: Settings, file_id: str) -> Path:
    """Where the sealed record of a case is looked for: beside it, then where it was put.

    A backup bears the ids of the case at work, and must never open together with its record.
    """
    beside = path.parent / SEALED_FOLDER / (path.stem + SEALED_SUFFIX)
    if path.parent.name.startswith(EARLIER):  # kept when the case was brought up to date
        return beside
    return beside if beside.exists() else settings.sealed_path(file_id) or beside


def files_of(
    path: Path, surroundings: Surroundings
) -> tuple[tuple[type[CaseStore], Path, KeyFile], ...]:
    """The files of a case that are there, the case file first, with their kinds and key files.

    Raises:
        MissingKeyError, DamagedCaseError: As `KeyFile.load`.
    """
    keys = KeyFile.load(path)
    sealed_path = sealed_path_for(path, surroundings.settings, keys.file_id)
    if not sealed_path.exists():
        return ((HearingFile, path, keys),)
    return ((HearingFile, path, keys), (SealedRecord, sealed_path, KeyFile.load(sealed_path)))


def create(
    path: Path,
    *,
    reference: str,
    title: str,
    language: str,
    passphrase: str | None,
    sealed: Path | None = None,
    sealed_passphrase: str | None = None,
    surroundings: Surroundings | None = None,
) -> None:
    """Create both files of a case with their keys.

    Without a passphrase the keys go to the system's keyring alone.

    Raises:
        UsageError: A name has the wrong end, or a field is empty.
        StorageError: A file is there already, or the folder may not be written.
        MissingPartError: Neither a passphrase nor a safe keyring is at hand.
    """
    around = surroundings or Surroundings()
    if path.suffix != HEARING_SUFFIX:
        raise UsageError(f"{path}: a case file's name ends in {HEARING_SUFFIX}.")
    if not reference.strip() or not title.strip():
        raise UsageError("A case needs a reference and a title.")
    sealed_path = sealed or path.parent / SEALED_FOLDER / (path.stem + SEALED_SUFFIX)
    if sealed_path.suffix != SEALED_SUFFIX:  # by which it is known where copies must not go
        raise UsageError(f"{sealed_path}: a sealed record's name ends in {SEALED_SUFFIX}.")
    if sealed_path.parent.resolve() == path.parent.resolve():
        raise UsageError(
            f"{sealed_path}: the sealed record must lie in another folder than the case file, so "
            "that copying the one never copies the other."
        )
    for target in (path, sealed_path):
        if target.exists():
            raise StorageError(f"{target}: is there already. Choose another name.")
        refuse_hazard(target.parent, around)
    case_id = around.new_id()
    # No register yet; `mentions.import_persons` screens both again.
    screen = Screen(Searcher((), Ledger()))
    facts = CaseFacts(
        case_id,
        screen.typed(reference, field="reference"),
        screen.typed(title, field="title"),
        language,
        around.clock(),
    )
    with contextlib.ExitStack() as undo:
        keys, key = _new_keys(path, passphrase, around, undo)
        with HearingFile.create(
            path, key, facts=facts, clock=around.clock, new_id=around.new_id
        ) as hearing:
            undo.callback(path.unlink, missing_ok=True)
            hearing.finish_work(keys)
        file_id = keys.file_id
        keys, key = _new_keys(sealed_path, sealed_passphrase or passphrase, around, undo)
        with SealedRecord.create(
            sealed_path, key, case_id=case_id, clock=around.clock, new_id=around.new_id
        ) as record:
            undo.callback(sealed_path.unlink, missing_ok=True)
            record.set_setting(LABEL_SEED, around.label_seed())
            record.finish_work(keys)
        if sealed is not None:
            around.settings.remember_sealed_path(file_id, sealed_path)
        undo.pop_all()


def _new_keys(
    target: Path, passphrase: str | None, around: Surroundings, undo: contextlib.ExitStack
) -> tuple[KeyFile, bytes]:
    """Keys for a new file; `undo` takes away what was made here, and nothing else."""
    with storage_errors(target):
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    keys, key = KeyFile.create(
        target, passphrase=passphrase, use_keyring=passphrase is None, cost=around.cost
    )
    undo.callback(keys.remove)
    return keys, key


@contextlib.contextmanager
def opened(
    path: Path,
    *,
    passphrase: str | None,
    sealed_passphrase: str | None = None,
    with_sealed: bool = True,
    read_only: bool = False,
    accept_older: bool = False,
    verify_later: bool = False,
    surroundings: Surroundings | None = None,
    progress: ProgressSink = ignore_progress,
    cancel: CancelToken | None = None,
) -> Iterator[Case]:
    """Open a case; what an interrupted release or withdrawal left undone is done first.

    However the work ends, the ends of both audit logs are kept in the key files. Files of an
    earlier version are brought up to date (`casefile.migration`).

    Args:
        path: The .hearing file.
        passphrase: Opens both files, or None to ask the keyring.
        sealed_passphrase: For the sealed record, where it differs.
        with_sealed: False for use cases that only read the case file.
        read_only: Write nothing, and let another program write.
        accept_older: Work on with files that are older than their key files know, or were changed
            by another hand; a decision of a clerk, which is put on record in both files.
        verify_later: Let the case be read at once; `Case.finish_verification` does the rest, and
            nothing can be written before.
        surroundings: Clock, ids and settings.
        progress: Told how much is verified or brought up to date.
        cancel: Asked meanwhile.

    Raises:
        WrongKeyError, MissingKeyError, DamagedCaseError, BusyError, StorageError: See errors.
        OlderVersionError: A file is of an earlier version, and `read_only` is set.
        VerificationError: A file is not as it was closed.
        UnfinishedWithdrawalError: Text may name somebody who is protected since, and this opening
            cannot change it.
        Cancelled: Asked to stop.
    """
    around = surroundings or Surroundings()
    cancel = cancel or CancelToken()

    def files() -> Iterator[_Unlocked]:
        if not read_only:
            refuse_hazard(path.parent, around)
        keys, key = _unlocked(path, passphrase)
        yield HearingFile, path, keys, key
        sealed_path = sealed_path_for(path, around.settings, keys.file_id)
        if with_sealed and sealed_path.exists():
            if not read_only:
                refuse_hazard(sealed_path.parent, around)
            keys, key = _unlocked(sealed_path, sealed_passphrase or passphrase)
            yield SealedRecord, sealed_path, keys, key

    with contextlib.ExitStack() as stack:
        stack.callback(forget_register)
        try:
            case = _opened_case(path, files(), around, stack, read_only=read_only)
        except OlderVersionError:
            if read_only:
                raise
            _bring_up_to_date(
                list(files()), around, accept_older=accept_older, progress=progress, cancel=cancel
            )
            accept_older = False  # it is on record now
            case = _opened_case(path, files(), around, stack, read_only=read_only)
        if accept_older and not read_only:
            for store, keys in case.key_files:
                store.accept_older(keys)
        if case.hearing.is_to_be_searched:
            if read_only or not case.has_sealed:
                raise UnfinishedWithdrawalError(path)
            verify_later = False
        if not verify_later or accept_older:
            case.finish_verification(progress, cancel)
        yield case


def _opened_case(
    path: Path,
    files: Iterable[_Unlocked],
    around: Surroundings,
    stack: contextlib.ExitStack,
    *,
    read_only: bool,
) -> Case:
    """The case, of which nothing is verified and into which nothing can be written yet.

    Raises:
        As `CaseStore.open`; UsageError: The files belong to different cases.
    """
    with contextlib.ExitStack() as fresh:
        stores: list[tuple[CaseStore, KeyFile]] = []
        for kind, place, keys, key in files:  # one is opened before the next is unlocked
            store = kind.open(
                place,
                key,
                clock=around.clock,
                new_id=around.new_id,
                read_only=read_only,
                held=not read_only,
            )
            fresh.callback(store.finish_work, keys)
            stores.append((store, keys))
        hearing, *rest = (store for store, _ in stores)
        if not isinstance(hearing, HearingFile):
            raise TypeError("the case file comes first")
        record = None
        for store in rest:
            if isinstance(store, SealedRecord):
                record = store
                if record.case_id != hearing.facts().case_id:
                    raise UsageError(
                        f"{record.path}: belongs to another case than {hearing.path.name}. "
                        "Put the right sealed record in its place."
                    )
                hearing.keep_past = record.add_past
        stack.push(fresh.pop_all())
    return Case(path, hearing, record, around, tuple(stores))


def _bring_up_to_date(
    files: Sequence[_Unlocked],
    around: Surroundings,
    *,
    accept_older: bool,
    progress: ProgressSink,
    cancel: CancelToken,
) -> None:
    """Make the new form of every file before any of them takes its place.

    Stopped in between, one file may be new and the other old; the next opening goes on with it.
    """
    with contextlib.ExitStack() as stack:
        migrations = [
            stack.enter_context(
                contextlib.closing(
                    Migration(kind, path, key, keys, clock=around.clock, new_id=around.new_id)
                )
            )
            for kind, path, keys, key in files
        ]
        for migration in migrations:
            migration.prepare(accept_older=accept_older, progress=progress, cancel=cancel)
        for migration in migrations:
            migration.exchange()


def refuse_hazard(folder: Path, around: Surroundings) -> None:
    """A live case stays on a disk of this computer.

    Raises:
        UnsuitablePlaceError: The folder is on a network share or is synchronised.
    """
    found = around.hazard(folder)
    if found is not None:
        raise UnsuitablePlaceError(
            f"{folder}: {HAZARDS[found]}. A case at work would be damaged or leave the building. "
            "Keep it in a folder of this computer, and carry copies by judge's copy or backup."
        )


def _unlocked(path: Path, passphrase: str | None) -> tuple[KeyFile, bytes]:
    """The key file of `path` with its checkpoints verified, and the data key."""
    keys = KeyFile.load(path)
    key = keys.unlock(passphrase=passphrase)
    keys.verify_checkpoints(key)
    return keys, key
