# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The ways to open a file: its data key, wrapped by what a keyring, a head or a paper keeps.

Promises: a slot tells nothing about the data key without its secret, and is bound to the file, its
kind and its cost. Does not promise that a slot which was removed opens no older copy of the file.
"""

from __future__ import annotations

import dataclasses
import secrets
from dataclasses import dataclass
from enum import StrEnum

from hearing_assist.casefile.audit import canonical
from hearing_assist.engines import crypto, keyring
from hearing_assist.errors import UsageError

CONTEXT = "hearing-assist keys"
CODE_BYTES = 16
CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U, which are misread."""
CODE_GROUP = 4
CHECK_LETTERS = 2
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})


class SlotKind(StrEnum):
    """Who opens a slot."""

    KEYRING = "keyring"
    PASSPHRASE = "passphrase"  # noqa: S105  a word, not a secret
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class KdfCost:
    """What a guess at the passphrase costs: memory in KiB, passes, lanes (Argon2id)."""

    memory_kib: int = 256 * 1024
    passes: int = 3
    lanes: int = 4


LOWEST_COST = KdfCost(memory_kib=64 * 1024)


@dataclass(frozen=True, slots=True)
class Slot:
    """The data key, wrapped; `salt` and `cost` only with a passphrase, `backend` with a keyring."""

    kind: SlotKind
    blob: bytes
    salt: bytes = b""
    cost: KdfCost | None = None
    backend: str = ""


def passphrase_slot(key: bytes, file_id: str, passphrase: str, cost: KdfCost) -> Slot:
    """A slot that a passphrase opens.

    Raises:
        UsageError: The passphrase is empty, or no text.
    """
    if not passphrase.strip():
        raise UsageError("The passphrase is empty. Choose one of several words.")
    slot = Slot(SlotKind.PASSPHRASE, b"", crypto.new_salt(), cost)
    try:
        secret = passphrase_secret(slot, passphrase)
    except UnicodeEncodeError as error:
        raise UsageError("The passphrase is not valid Unicode text. Choose another.") from error
    return _filled(slot, key, secret, file_id)


def keyring_slot(key: bytes, file_id: str) -> Slot:
    """A slot whose secret the keyring of this computer keeps.

    Raises:
        MissingPartError: There is no safe keyring, or it did not keep the secret.
    """
    secret = crypto.new_key()
    slot = Slot(SlotKind.KEYRING, b"", backend=keyring.store(file_id, secret))
    return _filled(slot, key, secret, file_id)


def new_code() -> str:
    """A recovery code to print: 128 random bits, in groups of four letters."""
    letters = _letters(secrets.token_bytes(CODE_BYTES))
    return "-".join(
        letters[start : start + CODE_GROUP] for start in range(0, len(letters), CODE_GROUP)
    )


def recovery_slot(key: bytes, file_id: str, code: str) -> Slot:
    """A slot that a code of `new_code` opens.

    Raises:
        UsageError: It is no such code.
    """
    secret = code_secret(code, file_id)
    if secret is None:
        raise UsageError("This is no recovery code. Type it again as it was printed.")
    return _filled(Slot(SlotKind.RECOVERY, b""), key, secret, file_id)


def passphrase_secret(slot: Slot, passphrase: str) -> bytes:
    """What a passphrase makes of a slot's salt and cost.

    Raises:
        UnicodeEncodeError: The passphrase is no text anybody could have chosen.
        ValueError: The slot asks for an absurd cost.
    """
    if slot.cost is None:
        raise ValueError("a passphrase slot has a cost")
    return crypto.argon2id(passphrase, slot.salt, **dataclasses.asdict(slot.cost))


def code_secret(code: str, file_id: str) -> bytes | None:
    """The secret of a printed code as somebody typed it; None when it cannot be one.

    Blanks, hyphens and small letters do not matter; a letter that is no digit of the code is read
    as the digit it looks like. The two check letters find nearly every other mistake.
    """
    typed = "".join(each for each in code.upper().translate(_MISREAD) if each.isalnum())
    if any(each not in CODE_LETTERS for each in typed):
        return None
    value = 0
    for each in typed[:-CHECK_LETTERS]:
        value = value * len(CODE_LETTERS) + CODE_LETTERS.index(each)
    if value >> (8 * CODE_BYTES):
        return None
    raw = value.to_bytes(CODE_BYTES)
    return _code_secret(raw, file_id) if typed == _letters(raw) else None


def opened(slot: Slot, secret: bytes, file_id: str) -> bytes:
    """The data key in a slot.

    Raises:
        ValueError: The secret does not fit.
    """
    return crypto.unwrap(slot.blob, secret, context=_context(file_id, slot))


def _filled(slot: Slot, key: bytes, secret: bytes, file_id: str) -> Slot:
    blob = crypto.wrap(key, secret, context=_context(file_id, slot))
    return dataclasses.replace(slot, blob=blob)


def _context(file_id: str, slot: Slot) -> bytes:
    """What a wrapped key is bound to: file, kind of slot, and what its secret is made from."""
    cost = None if slot.cost is None else dataclasses.asdict(slot.cost)
    return canonical([CONTEXT, file_id, slot.kind, slot.salt.hex(), cost])


def _code_secret(raw: bytes, file_id: str) -> bytes:
    # 128 random bits need no slow function: nobody tries them all.
    return bytes.fromhex(crypto.keyed_digest(raw, f"recovery code of {file_id}".encode()))


def _letters(raw: bytes) -> str:
    """26 letters for the code and two that check them."""
    check = int(crypto.sha256(raw)[:8], 16)
    return _base_32(int.from_bytes(raw), 26) + _base_32(check, CHECK_LETTERS)


def _base_32(value: int, length: int) -> str:
    letters = []
    for _ in range(length):
        value, digit = divmod(value, len(CODE_LETTERS))
        letters.append(CODE_LETTERS[digit])
    return "".join(reversed(letters))
