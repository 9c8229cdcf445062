# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The key file of a case: its random data key, wrapped once for each way to open it.

Two copies, `<file>.keys` and `<file>.keys2`, each with a checksum, because losing them is losing
the case. Promises: no key stands in them in clear; what a forged key file asks for is bounded in
time and memory. Does not promise that an older pair of copies is noticed when it is put back.
"""

from __future__ import annotations

import base64
import contextlib
import dataclasses
import datetime as dt
import json
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from hearing_assist.casefile import key_slots
from hearing_assist.casefile.audit import Checkpoint, canonical
from hearing_assist.casefile.ids import random_id
from hearing_assist.casefile.key_slots import KdfCost, Slot, SlotKind
from hearing_assist.engines import crypto, keyring
from hearing_assist.errors import (
    BusyError,
    DamagedCaseError,
    DamagedKeysError,
    MissingKeyError,
    MissingKeyFilesError,
    MissingPartError,
    NewerVersionError,
    StorageError,
    UsageError,
    VerificationError,
    WrongKeyError,
)
from hearing_assist.files import storage_errors, write_atomic

SUFFIXES = (".keys", ".keys2")
FORMAT = "hearing-assist keys"
VERSION = 1
MAX_BYTES = 1 << 20
MAX_SLOTS = 8
MAX_CHECKPOINTS = 50


@dataclass(frozen=True, slots=True)
class _Contents:
    file_id: str
    revision: int
    slots: tuple[Slot, ...]
    checkpoints: tuple[Checkpoint, ...] = ()


class KeyFile:
    """The keys beside one file of a case. Made by `create` and `load` only."""

    def __init__(self, case_path: Path, contents: _Contents) -> None:
        self._case_path = case_path
        self._contents = contents

    @classmethod
    def create(
        cls,
        case_path: Path,
        *,
        passphrase: str | None,
        use_keyring: bool,
        cost: KdfCost | None = None,
    ) -> tuple[Self, bytes]:
        """Make a new data key and write both copies; returns the key file and the data key.

        A keyring that does not work is passed over when there is a passphrase; `slots` tells.

        Raises:
            UsageError: Neither keyring nor passphrase, or an empty passphrase.
            MissingPartError: No passphrase, and no safe keyring.
            StorageError: There is a key file already, or the folder may not be written.
        """
        if passphrase is None and not use_keyring:
            raise UsageError("Give a passphrase, or let the keyring keep the key.")
        if any(path.exists() for path in _paths(case_path)):
            raise StorageError(
                f"{_paths(case_path)[0]}: is already there and may belong to a case in a backup. "
                "Name a new file, or move the key files away first."
            )
        key, file_id = crypto.new_key(), random_id()
        slots: list[Slot] = []
        if passphrase is not None:
            slots.append(key_slots.passphrase_slot(key, file_id, passphrase, cost or KdfCost()))
        if use_keyring:
            try:
                slots.append(key_slots.keyring_slot(key, file_id))
            except MissingPartError:
                if passphrase is None:
                    raise
        keys = cls(case_path, _Contents(file_id, 0, tuple(slots)))
        try:
            keys._save()
        except StorageError:  # a lone copy would block the next attempt
            for path in _paths(case_path):
                path.unlink(missing_ok=True)
            raise
        return keys, key

    @classmethod
    def load(cls, case_path: Path) -> Self:
        """Read the newer of the copies that are whole.

        Raises:
            MissingKeyFilesError: Neither copy is there.
            DamagedKeysError: Neither copy is whole.
            NewerVersionError: A newer version of the program made them.
        """
        found = [path for path in _paths(case_path) if path.is_file()]
        if not found:
            raise MissingKeyFilesError(
                f"{_paths(case_path)[0]}: is not there. Put the two key files back beside the case."
            )
        copies = [copy for path in found if (copy := _read(path)) is not None]
        if not copies:
            raise DamagedKeysError(
                f"{found[0]}: is damaged, and so is its second copy. Fetch both from a backup."
            )
        return cls(case_path, max(copies, key=lambda copy: copy.revision))

    @property
    def file_id(self) -> str:
        """Random id of the file; the only thing a keyring entry is labelled with."""
        return self._contents.file_id

    @property
    def newest(self) -> Checkpoint | None:
        """The checkpoint that was recorded last, or None before the first."""
        return self.checkpoints[-1] if self.checkpoints else None

    @property
    def slots(self) -> tuple[SlotKind, ...]:
        """The ways to open the file."""
        return tuple(slot.kind for slot in self._contents.slots)

    @property
    def keyring_backend(self) -> str:
        """Name of the keyring that opens the file, or "" where none does."""
        backends = (s.backend for s in self._contents.slots if s.kind is SlotKind.KEYRING)
        return next(backends, "")

    @property
    def checkpoints(self) -> tuple[Checkpoint, ...]:
        """Recorded ends of the audit log, oldest first; see `verify_checkpoints`."""
        return self._contents.checkpoints

    def unlock(self, *, passphrase: str | None) -> bytes:
        """The data key: from the keyring when `passphrase` is None, else by passphrase or code.

        A printed recovery code is given in the place of the passphrase.

        Raises:
            WrongKeyError: The passphrase does not fit.
            MissingKeyError: No passphrase given, and the keyring has no key that fits.
            DamagedCaseError: The key file asks for an absurd cost.
        """
        for slot in self._contents.slots:
            secret = self._secret(slot, passphrase)
            if secret is not None:
                with contextlib.suppress(ValueError):
                    return key_slots.opened(slot, secret, self.file_id)
        if passphrase is None:
            raise MissingKeyError(
                f"{self._case_path}: the keyring has no key for it here, or is locked."
                f"{self._changed_keyring()} Unlock the keyring, or give the passphrase."
            )
        raise WrongKeyError(
            f"{self._case_path}: this passphrase does not open it. Check capitals and keyboard "
            "layout, and that it belongs to this file."
        )

    def add_passphrase(self, passphrase: str, *, key: bytes, cost: KdfCost | None = None) -> None:
        """Let this passphrase open the file; those before do so until `keep_newest`.

        Raises:
            UsageError: The passphrase is empty.
            WrongKeyError: `key` is not the data key of this file.
            BusyError, StorageError: As `_save`.
        """
        slot = key_slots.passphrase_slot(key, self.file_id, passphrase, cost or KdfCost())
        self._replace_slots((*self._contents.slots, slot)[-MAX_SLOTS:], key)

    def set_keyring(self, *, key: bytes) -> None:
        """Let the keyring of this computer open the file, and that of no other one any more.

        Raises:
            MissingPartError: There is no safe keyring; nothing has changed.
            WrongKeyError, BusyError, StorageError: As `add_passphrase`.
        """
        self._prove(key)  # before the keyring holds a secret for nothing
        rest = tuple(slot for slot in self._contents.slots if slot.kind is not SlotKind.KEYRING)
        # A secret that opens the file is not replaced: if what follows failed, nothing would.
        slot = self._keyring_slot(key) or key_slots.keyring_slot(key, self.file_id)
        self._replace_slots((*rest, slot), key)

    def add_recovery_code(self, code: str, *, key: bytes) -> None:
        """Let a printed code (`key_slots.new_code`) open the file; as `add_passphrase`.

        Raises:
            UsageError: It is no such code.
            WrongKeyError, BusyError, StorageError: As `add_passphrase`.
        """
        slot = key_slots.recovery_slot(key, self.file_id, code)
        self._replace_slots((*self._contents.slots, slot)[-MAX_SLOTS:], key)

    def keep_newest(self, kind: SlotKind, *, key: bytes) -> None:
        """Take away all ways of a kind but the one that was added last.

        Raises:
            WrongKeyError, BusyError, StorageError: As `add_passphrase`.
        """
        slots = self._contents.slots
        newest = [slot for slot in slots if slot.kind is kind][-1:]
        self._replace_slots((*(s for s in slots if s.kind is not kind), *newest), key)

    def refuse_removing(self, kind: SlotKind) -> None:
        """Make sure that the file has this way to open it, and another one.

        Raises:
            UsageError: It has not.
        """
        if kind not in self.slots:
            raise UsageError(f"{self._case_path}: does not open by {kind} anyway.")
        if len(self.slots) == 1:
            raise UsageError(
                f"{self._case_path}: would not open any more. Add another way to open it first."
            )

    def remove_slot(self, kind: SlotKind, *, key: bytes) -> None:
        """Take away one way to open the file.

        An older copy of the key files still has it: destroy those, or give the file a new key.

        Raises:
            UsageError: There is no such way, or it is the last one that a court can rely on.
            WrongKeyError, BusyError, StorageError: As `add_passphrase`.
        """
        self.refuse_removing(kind)
        self._replace_slots(
            tuple(slot for slot in self._contents.slots if slot.kind is not kind), key
        )
        if kind is SlotKind.KEYRING:
            keyring.forget(self.file_id)

    def add_checkpoint(
        self, n: int, chain: str, *, at: dt.datetime, key: bytes, file: str = ""
    ) -> Checkpoint:
        """Record the end of the audit log, and the closed file, signed under the data key.

        What was recorded for the same end of the log is replaced.

        Raises:
            BusyError, StorageError: As `_save`.
        """
        data = _checkpoint_data(self.file_id, n, chain, at, file)
        signature = _signing_key(key).sign(data).hex()
        checkpoint = Checkpoint(n, chain, at.astimezone(dt.UTC), signature, file)
        older = [point for point in self.checkpoints if (point.n, point.chain) != (n, chain)]
        kept = (*older, checkpoint)[-MAX_CHECKPOINTS:]
        self._contents = dataclasses.replace(self._contents, checkpoints=kept)
        self._save()
        return checkpoint

    def keep_checkpoints(self, known: Collection[tuple[int, str]]) -> None:
        """Forget the checkpoints that are not among `known` ends of the audit log.

        Only after a clerk accepted, on record, that an older copy was put back. Not yet written:
        the next `add_checkpoint` does.
        """
        kept = tuple(point for point in self.checkpoints if (point.n, point.chain) in known)
        self._contents = dataclasses.replace(self._contents, checkpoints=kept)

    def copy_to(self, case_path: Path) -> Self:
        """The same keys beside another copy of the file.

        Raises:
            StorageError: There is a key file already, or the folder may not be written.
        """
        if any(path.exists() for path in _paths(case_path)):
            raise StorageError(f"{_paths(case_path)[0]}: is already there. Name a new file.")
        copy = type(self)(case_path, self._contents)
        copy._save()
        return copy

    def remove(self) -> None:
        """Take away both copies; what they open can never be opened again."""
        for path in _paths(self._case_path):
            path.unlink(missing_ok=True)

    def verify_checkpoints(self, key: bytes) -> None:
        """Make sure that each checkpoint was signed under this data key.

        Raises:
            VerificationError: Names the first one that was not.
        """
        public = _signing_key(key).public
        for point in self.checkpoints:
            data = _checkpoint_data(self.file_id, point.n, point.chain, point.at, point.file)
            if not crypto.verify_signature(public, bytes.fromhex(point.signature), data):
                raise VerificationError(
                    f"{_paths(self._case_path)[0]}: checkpoint {point.n} was not signed with this "
                    "key. Compare the key files with a backup."
                )

    def _keyring_slot(self, key: bytes) -> Slot | None:
        """The slot that the keyring of this computer opens, or None."""
        secret = keyring.read(self.file_id)
        for slot in self._contents.slots:
            if secret is not None and slot.kind is SlotKind.KEYRING:
                with contextlib.suppress(ValueError):
                    if key_slots.opened(slot, secret, self.file_id) == key:
                        return slot
        return None

    def _changed_keyring(self) -> str:
        """Says so when another keyring is asked than the one that was given the key."""
        here = keyring.current()
        if self.keyring_backend in {"", here}:
            return ""
        return f" It was put into '{self.keyring_backend}', and '{here or 'none'}' is used now."

    def _secret(self, slot: Slot, passphrase: str | None) -> bytes | None:
        """What opens a slot, as far as it is at hand."""
        if slot.kind is SlotKind.KEYRING:
            return keyring.read(self.file_id) if passphrase is None else None
        if passphrase is None:
            return None
        if slot.kind is SlotKind.RECOVERY:
            return key_slots.code_secret(passphrase, self.file_id)
        if slot.cost is None:
            return None
        try:
            return key_slots.passphrase_secret(slot, passphrase)
        except UnicodeEncodeError:
            return None  # not a text anybody could have chosen
        except ValueError as error:
            raise DamagedKeysError(
                f"{_paths(self._case_path)[0]}: asks for an absurd amount of memory or time. "
                "Fetch the key files from a backup."
            ) from error

    def _replace_slots(self, slots: tuple[Slot, ...], key: bytes) -> None:
        self._prove(key)
        before = self._contents
        self._contents = dataclasses.replace(before, slots=slots)
        try:
            self._save()
        except (BusyError, StorageError):
            self._contents = before
            raise

    def _prove(self, key: bytes) -> None:
        """A slot around another key would lock everybody out."""
        if not self.checkpoints:
            raise DamagedCaseError(f"{self._case_path}: was never finished. Make the case again.")
        try:
            self.verify_checkpoints(key)
        except VerificationError as error:
            raise WrongKeyError(f"{self._case_path}: this is not its key.") from error

    def _save(self) -> None:
        """Write one copy after the other, so that one of them is whole at any moment.

        Raises:
            BusyError: Another process has changed them since they were read.
            StorageError: The disk is full or the folder may not be written.
        """
        found = [copy for path in _paths(self._case_path) if (copy := _newest(path)) is not None]
        if found and max(copy.revision for copy in found) > self._contents.revision:
            raise BusyError(
                f"{_paths(self._case_path)[0]}: was changed by another window. Close the case "
                "there, open it again here, and repeat the step."
            )
        self._contents = dataclasses.replace(self._contents, revision=self._contents.revision + 1)
        data = _encode(self._contents)
        for path in _paths(self._case_path):
            write_atomic(path, data)


def _newest(path: Path) -> _Contents | None:
    return _read(path) if path.is_file() else None


def _paths(case_path: Path) -> tuple[Path, ...]:
    return tuple(case_path.with_name(case_path.name + suffix) for suffix in SUFFIXES)


def _signing_key(key: bytes) -> crypto.SigningKey:
    return crypto.SigningKey(bytes.fromhex(crypto.keyed_digest(key, b"checkpoint signing key")))


def _checkpoint_data(file_id: str, n: int, chain: str, at: dt.datetime, file: str) -> bytes:
    return canonical(["checkpoint", file_id, n, chain, at.astimezone(dt.UTC).isoformat(), file])


def _encode(contents: _Contents) -> bytes:
    body = {
        "format": FORMAT,
        "version": VERSION,
        "file_id": contents.file_id,
        "revision": contents.revision,
        "slots": [
            {
                "kind": slot.kind,
                "blob": base64.b64encode(slot.blob).decode(),
                "salt": slot.salt.hex(),
                "cost": None if slot.cost is None else dataclasses.asdict(slot.cost),
                "backend": slot.backend,
            }
            for slot in contents.slots
        ],
        "checkpoints": [
            {
                "n": point.n,
                "chain": point.chain,
                "at": point.at.isoformat(),
                "sig": point.signature,
                "file": point.file,
            }
            for point in contents.checkpoints
        ],
    }
    whole = {"checksum": crypto.sha256(canonical(body)), "keys": body}
    return json.dumps(whole, indent=1).encode() + b"\n"


def _read(path: Path) -> _Contents | None:
    """The contents of one copy, or None when it is not whole."""
    with storage_errors(path), path.open("rb") as stream:
        data = stream.read(MAX_BYTES)
    try:
        whole = json.loads(data)
        body = whole["keys"]
        if whole["checksum"] != crypto.sha256(canonical(body)) or body["format"] != FORMAT:
            return None
        if body["version"] > VERSION:
            raise NewerVersionError(
                f"{path}: was made by a newer version of Hearing Assist. Update the program."
            )
        return _decode(body)
    except (KeyError, TypeError, ValueError, OverflowError, RecursionError):
        return None


def _decode(body: Any) -> _Contents:  # noqa: ANN401  any JSON; what does not fit raises
    slots = tuple(
        Slot(
            SlotKind(slot["kind"]),
            base64.b64decode(slot["blob"], validate=True),
            bytes.fromhex(slot["salt"]),
            _cost(slot["cost"]),
            str(slot["backend"]),
        )
        for slot in body["slots"][:MAX_SLOTS]
    )
    checkpoints = tuple(
        Checkpoint(
            int(point["n"]),
            str(point["chain"]),
            dt.datetime.fromisoformat(point["at"]),
            bytes.fromhex(point["sig"]).hex(),
            bytes.fromhex(point["file"]).hex(),
        )
        for point in body["checkpoints"]
    )
    return _Contents(str(body["file_id"]), int(body["revision"]), slots, checkpoints)


def _cost(cost: Any) -> KdfCost | None:  # noqa: ANN401
    return None if cost is None else KdfCost(**{name: int(cost[name]) for name in cost})
