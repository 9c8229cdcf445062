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
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Self

from hearing_assist.casefile.audit import Checkpoint, canonical
from hearing_assist.casefile.ids import random_id
from hearing_assist.engines import crypto, keyring
from hearing_assist.errors import (
    DamagedCaseError,
    MissingKeyError,
    MissingPartError,
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
MAX_SLOTS = 4
MAX_CHECKPOINTS = 50


class SlotKind(StrEnum):
    """Who opens a slot."""

    KEYRING = "keyring"
    PASSPHRASE = "passphrase"  # noqa: S105  a word, not a secret


@dataclass(frozen=True, slots=True)
class KdfCost:
    """What a guess at the passphrase costs: memory in KiB, passes, lanes (Argon2id)."""

    memory_kib: int = 256 * 1024
    passes: int = 3
    lanes: int = 4


LOWEST_COST = KdfCost(memory_kib=64 * 1024)


@dataclass(frozen=True, slots=True)
class _Slot:
    """The data key, wrapped; `salt` and `cost` only with a passphrase, `backend` with a keyring."""

    kind: SlotKind
    blob: bytes
    salt: bytes = b""
    cost: KdfCost | None = None
    backend: str = ""


@dataclass(frozen=True, slots=True)
class _Contents:
    file_id: str
    revision: int
    slots: tuple[_Slot, ...]
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
        slots: list[_Slot] = []
        if passphrase is not None:
            slots.append(_passphrase_slot(key, file_id, passphrase, cost or KdfCost()))
        if use_keyring:
            try:
                slots.append(_keyring_slot(key, file_id))
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
            MissingKeyError: Neither copy is there.
            DamagedCaseError: Neither copy is whole, or a newer version of the program made them.
        """
        found = [path for path in _paths(case_path) if path.is_file()]
        if not found:
            raise MissingKeyError(
                f"{_paths(case_path)[0]}: is not there. Put the two key files back beside the case."
            )
        copies = [copy for path in found if (copy := _read(path)) is not None]
        if not copies:
            raise DamagedCaseError(
                f"{found[0]}: is damaged, and so is its second copy. Fetch both from a backup."
            )
        return cls(case_path, max(copies, key=lambda copy: copy.revision))

    @property
    def file_id(self) -> str:
        """Random id of the file; the only thing a keyring entry is labelled with."""
        return self._contents.file_id

    @property
    def slots(self) -> tuple[SlotKind, ...]:
        """The ways to open the file."""
        return tuple(slot.kind for slot in self._contents.slots)

    @property
    def checkpoints(self) -> tuple[Checkpoint, ...]:
        """Recorded ends of the audit log, oldest first; see `verify_checkpoints`."""
        return self._contents.checkpoints

    def unlock(self, *, passphrase: str | None) -> bytes:
        """The data key: from the keyring when `passphrase` is None, else by the passphrase.

        Raises:
            WrongKeyError: The passphrase does not fit.
            MissingKeyError: No passphrase given, and the keyring has no key that fits.
            DamagedCaseError: The key file asks for an absurd cost.
        """
        wanted = SlotKind.KEYRING if passphrase is None else SlotKind.PASSPHRASE
        for slot in self._contents.slots:
            if slot.kind is wanted:
                secret = self._secret(slot, passphrase)
                if secret is not None:
                    with contextlib.suppress(ValueError):
                        return crypto.unwrap(
                            slot.blob, secret, context=_context(self.file_id, slot)
                        )
        if passphrase is None:
            raise MissingKeyError(
                f"{self._case_path}: the keyring has no key for it here, or is locked. Unlock the "
                "keyring, or give the passphrase."
            )
        raise WrongKeyError(
            f"{self._case_path}: this passphrase does not open it. Check capitals and keyboard "
            "layout, and that it belongs to this file."
        )

    def add_checkpoint(self, n: int, chain: str, *, at: dt.datetime, key: bytes) -> Checkpoint:
        """Record the end of the audit log, signed under the data key.

        Raises:
            StorageError: The folder may not be written.
        """
        signature = _signing_key(key).sign(_checkpoint_data(self.file_id, n, chain, at))
        checkpoint = Checkpoint(n, chain, at.astimezone(dt.UTC), signature.hex())
        kept = (*self.checkpoints, checkpoint)[-MAX_CHECKPOINTS:]
        self._contents = dataclasses.replace(self._contents, checkpoints=kept)
        self._save()
        return checkpoint

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
            data = _checkpoint_data(self.file_id, point.n, point.chain, point.at)
            if not crypto.verify_signature(public, bytes.fromhex(point.signature), data):
                raise VerificationError(
                    f"{_paths(self._case_path)[0]}: checkpoint {point.n} was not signed with this "
                    "key. Compare the key files with a backup."
                )

    def _secret(self, slot: _Slot, passphrase: str | None) -> bytes | None:
        if passphrase is None:
            return keyring.read(self.file_id)
        if slot.cost is None:
            return None
        try:
            return crypto.argon2id(passphrase, slot.salt, **dataclasses.asdict(slot.cost))
        except UnicodeEncodeError:
            return None  # not a text anybody could have chosen
        except ValueError as error:
            raise DamagedCaseError(
                f"{_paths(self._case_path)[0]}: asks for an absurd amount of memory or time. "
                "Fetch the key files from a backup."
            ) from error

    def _save(self) -> None:
        """Write one copy after the other, so that one of them is whole at any moment."""
        self._contents = dataclasses.replace(self._contents, revision=self._contents.revision + 1)
        data = _encode(self._contents)
        for path in _paths(self._case_path):
            write_atomic(path, data)


def _paths(case_path: Path) -> tuple[Path, ...]:
    return tuple(case_path.with_name(case_path.name + suffix) for suffix in SUFFIXES)


def _passphrase_slot(key: bytes, file_id: str, passphrase: str, cost: KdfCost) -> _Slot:
    if not passphrase.strip():
        raise UsageError("The passphrase is empty. Choose one of several words.")
    slot = _Slot(SlotKind.PASSPHRASE, b"", crypto.new_salt(), cost)
    try:
        secret = crypto.argon2id(passphrase, slot.salt, **dataclasses.asdict(cost))
    except UnicodeEncodeError as error:
        raise UsageError("The passphrase is not valid Unicode text. Choose another.") from error
    blob = crypto.wrap(key, secret, context=_context(file_id, slot))
    return dataclasses.replace(slot, blob=blob)


def _keyring_slot(key: bytes, file_id: str) -> _Slot:
    secret = crypto.new_key()
    slot = _Slot(SlotKind.KEYRING, b"", backend=keyring.store(file_id, secret))
    blob = crypto.wrap(key, secret, context=_context(file_id, slot))
    return dataclasses.replace(slot, blob=blob)


def _context(file_id: str, slot: _Slot) -> bytes:
    """What a wrapped key is bound to: file, kind of slot, and what its secret is made from."""
    cost = None if slot.cost is None else dataclasses.asdict(slot.cost)
    return canonical([FORMAT, file_id, slot.kind, slot.salt.hex(), cost])


def _signing_key(key: bytes) -> crypto.SigningKey:
    return crypto.SigningKey(bytes.fromhex(crypto.keyed_digest(key, b"checkpoint signing key")))


def _checkpoint_data(file_id: str, n: int, chain: str, at: dt.datetime) -> bytes:
    return canonical(["checkpoint", file_id, n, chain, at.astimezone(dt.UTC).isoformat()])


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
            {"n": point.n, "chain": point.chain, "at": point.at.isoformat(), "sig": point.signature}
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
            raise DamagedCaseError(
                f"{path}: was made by a newer version of Hearing Assist. Update the program."
            )
        return _decode(body)
    except (KeyError, TypeError, ValueError, OverflowError, RecursionError):
        return None


def _decode(body: Any) -> _Contents:  # noqa: ANN401  any JSON; what does not fit raises
    slots = tuple(
        _Slot(
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
        )
        for point in body["checkpoints"]
    )
    return _Contents(str(body["file_id"]), int(body["revision"]), slots, checkpoints)


def _cost(cost: Any) -> KdfCost | None:  # noqa: ANN401
    return None if cost is None else KdfCost(**{name: int(cost[name]) for name in cost})
